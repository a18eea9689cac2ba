# Wörter für Korrekturen, die ganze Zeilen betreffen. $value ist, was in der Zelle stünde, $column der Name der Spalte, $count wie viele Zeilen sich ändern.

row-fix-fill-down = „{ $value }“ aus der Zeile darüber übernehmen
row-fix-join = Überzählige Zellen an die letzte anhängen
row-fix-drop = Überzählige Zellen weglassen
row-fix-course = Kurs { $value } eintragen, den alle anderen Zeilen mit dieser Sitzung nennen
row-fix-blank = { $column } leeren
row-fix-remove-later = { $count ->
        [one] Die spätere Zeile entfernen
        *[other] { $count } spätere Zeilen entfernen
    }
row-fix-majority = { $count ->
        [one] „{ $value }“ eintragen, wie in den meisten Zeilen dieser Person
        *[other] „{ $value }“ in { $count } Zeilen eintragen, wie in den meisten Zeilen dieser Person
    }
