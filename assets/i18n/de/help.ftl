# Die Hilfe zu den Regeln: Seiten, ihre Liste, `--explain` der Befehlszeile.

command-help = Hilfe zu dieser Zelle
    .help = Erklärt, was an der Zelle unter der Marke nicht stimmt; wo alles stimmt, alle Tastenkürzel
command-rules = Alle Regeln
    .help = Jede Prüfung mit Grund, Abhilfe und Beispielen

help-title = Regeln
help-find = Regel suchen
help-nothing = Keine Regel enthält diese Wörter
help-count = { $count ->
        [one] { $count } Regel
        *[other] { $count } Regeln
    }
help-severity-refused = Beendet das Lesen
help-severity-error = Fehler
help-severity-ack = Zu bestätigen
help-severity-warning = Warnung
help-severity-note = Hinweis
help-or = { " " }oder{ " " }
help-why = Warum es wichtig ist
help-hint = Was zu tun ist
help-breaking = Verstößt dagegen
help-sound = Verstößt nicht dagegen
help-roster = Auf der Personenliste
help-level-strict = Auf der strengen Stufe
help-level-relaxed = Auf der lockeren Stufe
help-organisation = Der Stapel ist für { $value }
help-today = Heute ist der { $value }
help-profile = Das Profil des Standorts sagt: { $value }
help-marked = { $value }, hier stimmt etwas nicht
