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
