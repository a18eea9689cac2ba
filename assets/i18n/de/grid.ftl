# Tabelle, Schritt Korrigieren, Probleme, Inspektor
grid-name = Tabelle mit { $rows ->
        [one] { $rows } Zeile
        *[other] { $rows } Zeilen
    }
grid-approve-line = Zeile { $line } freigeben
grid-editor = { $column } bearbeiten
grid-blank = leer
grid-cell = { $column }, Zeile { $line }: { $value }
grid-problem-error = Fehler: { $problem }
grid-problem-refused = Fehler: { $problem }
grid-problem-warning = Warnung: { $problem }
grid-problem-ack = Zu bestätigen: { $problem }
grid-problem-note = Hinweis: { $problem }

fix-screen-filter = Filter: Name, ID, E-Mail, Org
fix-screen-only-problems = Nur Probleme
fix-screen-columns = Alle Spalten
fix-screen-all-rows = Wieder alle Zeilen zeigen
fix-screen-approve = Weiter zur Freigabe
fix-screen-columns-count = **{ $count }** { $count ->
        [one] Spalte
        *[other] Spalten
    }
fix-screen-required-here = alle Pflichtspalten da
fix-screen-more = und { $count } weitere

problems-title = Probleme
problems-numbers = { $errors } Fehler · { $warnings ->
        [one] { $warnings } Warnung
        *[other] { $warnings } Warnungen
    }
problems-none = 0 Fehler, { $notes ->
        [one] { $notes } Hinweis
        *[other] { $notes } Hinweise
    }: bereit zur Freigabe
    .next = Jede Zelle kann so an das LMS gehen
problems-cause = { $title }: { $count }
problems-fix-all = { $count ->
        [one] Beheben
        *[other] Alle { $count } beheben
    }
    .spoken = Alle { $count } beheben: { $title }

inspector-nothing = Keine Zelle gewählt
inspector-place = { $column }, Zeile { $line }
inspector-in-file = In der Datei
