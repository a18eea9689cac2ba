# grid: Zellen, Zeilen, Spaltenköpfe
grid-name = { $rows ->
    [one] Tabelle, { $rows } Zeile
   *[other] Tabelle, { $rows } Zeilen
}, { $columns ->
    [one] { $columns } Spalte
   *[other] { $columns } Spalten
}
grid-line = Zeile { $line }
grid-added-row = hinzugefügte Zeile
grid-empty-cell = leer
grid-editor = { $column } bearbeiten, { $place }
grid-tick = Freigeben: { $place }
grid-column-unnamed = Spalte { $number }
grid-no-rows = 0 Zeilen: Die Datei hat einen Kopf und nichts darunter
grid-nothing-passes = 0 Zeilen passen zum Filter
grid-header-known = { $name }: dem LMS bekannt
grid-header-left-over = { $name }: geprüft und beim Speichern behalten, nie gesendet
grid-header-alias = „{ $raw }“ in der Datei; gespeichert als { $name }
grid-header-typo = „{ $raw }“ ist dem LMS unbekannt; es sieht aus wie { $near }
grid-header-unknown = „{ $raw }“ ist dem LMS unbekannt; es verwirft die Spalte wortlos
grid-header-blank = Diese Spalte hat keinen Namen; das LMS verwirft sie
grid-header-duplicate = Eine zweite Spalte für { $near }; die erste zählt

# Was Zeichen bedeuten, in Worten.
mark-error = Fehler: { $title }
mark-warning = Warnung: { $title }
mark-note = Hinweis: { $title }
mark-edited = bearbeitet
mark-withdrawn = Nach der Freigabe geändert: bitte erneut freigeben

# Bereinigen: Werkzeugleiste und Streifen
fix-screen-filter = Filter: Name, ID, E-Mail, Org. …
fix-screen-only-problems = Nur Probleme
fix-screen-columns = Spalten
fix-screen-next = Zur Freigabe
fix-screen-take = Übernehmen
fix-screen-add = Hinzufügen
fix-screen-shown = { $rows ->
    [one] **{ $shown }** von { $rows } Zeile gezeigt
   *[other] **{ $shown }** von { $rows } Zeilen gezeigt
}
fix-screen-show-all = Alle zeigen

# Die Problemliste
problems-title = Probleme
problems-counts = { $errors ->
    [one] { $errors } Fehler
   *[other] { $errors } Fehler
} · { $warnings ->
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}
problems-none = { $notes ->
    [0] 0 Fehler, 0 Hinweise: bereit zur Freigabe
    [one] 0 Fehler, { $notes } Hinweis: bereit zur Freigabe
   *[other] 0 Fehler, { $notes } Hinweise: bereit zur Freigabe
}
problems-no-errors = { $warnings ->
    [one] 0 Fehler, { $warnings } Warnung: Zeilen können freigegeben werden
   *[other] 0 Fehler, { $warnings } Warnungen: Zeilen können freigegeben werden
}
problems-cause = { $title }, { $column }: { $count ->
    [one] { $count }-mal
   *[other] { $count }-mal
}
problems-cause-of-file = { $title }: { $count ->
    [one] { $count }-mal
   *[other] { $count }-mal
}
problems-only-these = Nur diese Zeilen
problems-all-rows = Wieder alle Zeilen
problems-set-aside = So lassen
problems-fix-one = Beheben
problems-fix-all = Alle { $count } beheben
problems-trim-all = Alle { $count } kürzen
problems-pad-all = Alle { $count } auffüllen
problems-clean-all = Alle { $count } säubern
problems-repair-all = Alle { $count } reparieren
problems-blank-all = Alle { $count } leeren
problems-respell-all = Alle { $count } anpassen
problems-take-majority = Bei allen { $count } den üblichen Wert nehmen
problems-remove-all = Alle { $count } Zeilen entfernen
problems-fill-all = Alle { $count } mit -None- füllen

# Der Inspektor
inspector-place = { $column }, { $place }
inspector-nothing = Keine Zelle
    .explanation = Es wird nichts gezeigt, was man untersuchen könnte
inspector-value = Wert von { $column }
inspector-empty = leer
inspector-more = und { $count } weitere Zeichen
inspector-fine = Zu dieser Zelle ist nichts zu sagen
inspector-this-cell = diese Zelle
inspector-this-row = diese Zeile
inspector-fix-all = { $what } (gleiche Ursache)
inspector-original = In der Datei
inspector-key = Taste { $key }
inspector-related = { $count ->
    [one] Siehe Zeile { $lines }
   *[other] Siehe Zeilen { $lines }
}
