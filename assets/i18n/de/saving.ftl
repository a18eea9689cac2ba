# Speichern: Formen, Gründe dagegen, das Blatt, das fragt, was sich geändert hat, Listen für Menschen

save-refused-workbook = Eine Arbeitsmappe lässt sich nicht schreiben, wie sie war: Speichern Sie in der LMS-Form
save-refused-no-column = Jede Spalte ist weggelassen: Es bliebe nichts zu speichern
save-refused-changed = Die geöffnete Datei ist nicht mehr, was sie beim Öffnen war: Öffnen Sie sie neu, oder speichern Sie in der LMS-Form
save-refused-character = Zeile { $line }, { $column }: { $encoding } hat kein { $character } ({ $code }). Ändern Sie die Zelle, oder speichern Sie in der LMS-Form, die UTF-8 ist
save-refused-not-as-shown = Zeile { $line }, { $column }: So, wie die Quelle war, würde diese Zelle nicht so zurückgelesen, wie sie in der Tabelle steht. Speichern Sie in der LMS-Form

list-line = Zeile
list-column = Spalte
list-severity = Schwere
list-rule = Problem
list-value = Wert
list-message = Was falsch ist
list-hint = Was zu tun ist
list-fix = Angebotene Korrektur
list-severity-note = Hinweis
list-severity-warning = Warnung
list-severity-ack = Zur Kenntnis zu nehmen
list-severity-error = Fehler

cli-option-report = Die Befunde zusätzlich für Menschen schreiben: eine Arbeitsmappe, wenn der Name auf .xlsx endet, sonst eine .csv-Datei
cli-report-written =
    { $findings ->
        [one] { $findings } Befund
       *[other] { $findings } Befunde
    } geschrieben nach { $path }
cli-saved-flattened =
    { $cells ->
        [one] { $cells } Zelle hat statt ihres Zeilenumbruchs ein Leerzeichen, weil ihre Zeile länger als der Kopf ist
       *[other] { $cells } Zellen haben statt ihrer Zeilenumbrüche Leerzeichen, weil ihre Zeilen länger als der Kopf sind
    }
cli-saved-left-out =
    { $cells ->
        [one] { $cells } Spalte fehlt, weil das LMS sie anstelle der Spalte lesen würde, die zählt
       *[other] { $cells } Spalten fehlen, weil das LMS sie anstelle der Spalten lesen würde, die zählen
    }

command-what-changed = Was sich geändert hat
    .help = Jeden Unterschied zur geöffneten Datei sehen: Zellen, Zeilen und Spalten
command-export-problems = Problemliste ausgeben…
    .help = Jedes Problem mit seinen Worten in eine Tabelle für ein Tabellenprogramm schreiben
notice-list-saved = { $rows ->
    [one] 1 Problem geschrieben nach { $file }
   *[other] { $rows } Probleme geschrieben nach { $file }
}

save-title = Eine Kopie speichern
save-title-list = Die Problemliste ausgeben
save-path = Pfad der Datei
save-choose = Wählen…
save-form = Form
save-form-lms = Wie das LMS sie liest
    .explanation = UTF-8, Tabulatoren, die Spaltennamen des LMS
save-form-source = Wie { $file } war
    .explanation = { $encoding }, { $separator }: Byte für Byte bis auf das, was Sie geändert haben
    .workbook = Nicht für Arbeitsmappen: Sie werden als Text gespeichert
save-form-csv = Text (.csv)
    .explanation = Jedes Tabellenprogramm öffnet ihn
save-form-workbook = Arbeitsmappe (.xlsx)
    .explanation = Jede Zelle ist Text
save-rows = Zeilen
save-rows-all = { $count ->
    [one] Die { $count } Zeile
   *[other] Alle { $count } Zeilen
}
save-rows-selected = { $count ->
    [one] { $count } markierte Zeile
   *[other] { $count } markierte Zeilen
}
save-rows-shown = { $count ->
    [one] { $count } angezeigte Zeile
   *[other] { $count } angezeigte Zeilen
}
save-rows-rejected = { $count ->
    [one] { $count } Zeile mit Fehlern und eine Spalte, die sagt, warum
   *[other] { $count } Zeilen mit Fehlern und eine Spalte, die sagt, warum
}
save-quoted = { $count ->
    [one] { $count } Zelle wird in Anführungszeichen stehen
   *[other] { $count } Zellen werden in Anführungszeichen stehen
}
    .explanation = Ein Tabulator, ein Zeilenumbruch oder ein Anführungszeichen am Anfang lässt sich anders nicht schreiben
save-left-out = { $count ->
    [one] { $count } Spalte wird fehlen
   *[other] { $count } Spalten werden fehlen
}
    .explanation = { $names }: Das LMS würde sie anstelle der Spalte lesen, die zählt
save-yes = { $rows ->
    [one] { $rows } Zeile speichern
   *[other] { $rows } Zeilen speichern
}
save-yes-list = Ausgeben
window-replace-source = { $name } ist die Datei, die Sie geöffnet haben

changed-title = Was sich geändert hat
changed-nothing = 0 Änderungen: Alles ist wie in { $file }
changed-cells = { $count ->
    [one] { $count } Zelle geändert
   *[other] { $count } Zellen geändert
}
changed-removed = { $count ->
    [one] { $count } Zeile entfernt
   *[other] { $count } Zeilen entfernt
}
changed-columns = { $count ->
    [one] { $count } Spalte ergänzt, weggelassen oder anders gedeutet
   *[other] { $count } Spalten ergänzt, weggelassen oder anders gedeutet
}
changed-extra = { $count ->
    [one] { $count } Zeile gekürzt
   *[other] { $count } Zeilen gekürzt
}
changed-go = Zur Zelle
changed-column = Spalte { $name }
changed-no-field = nichts, was das LMS kennt
changed-added = ergänzt
changed-dropped = weggelassen, wird nicht gespeichert
changed-row-removed = entfernt
changed-row-extra = { $count ->
    [one] { $count } Zelle jenseits des Kopfes ist weg
   *[other] { $count } Zellen jenseits des Kopfes sind weg
}
