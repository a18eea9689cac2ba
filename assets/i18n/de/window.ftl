# window: menu bar, rail, status bar
window-no-batch = Kein Stapel
window-no-file = keine Datei
window-file = { $name } · { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
window-file-edited = { $name } · { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
} · bearbeitet, alles gesichert
window-live = LIVE { $place }
window-target = Ziel: { $target }
window-to-store = in die lokale Ablage
window-to-live = an { $place }
window-below-fix = Zellen und Zeilen
window-below-approve = was gehen darf
window-below-history = zuletzt: { $when }
window-below-history-empty = noch nichts gesendet
window-unfold = Seitenleiste zeigen
window-dismiss = Meldung schließen
window-close = Schließen
window-status-open = Arbeitet ohne Netz
window-status-keys = { $help } Hilfe · { $palette } alle Befehle
window-status-approve = Vor Ihrer Bestätigung wird nichts gesendet
window-status-send = Sie können das Fenster schließen: Gesendetes bleibt festgehalten
window-status-journal = Jede Anfrage steht vorher im Protokoll
window-place = Zeile { $line } · { $column }
window-cells = { $count ->
    [one] { $count } Zelle
   *[other] { $count } Zellen
}
window-edited = { $count } bearbeitet
window-shown = { $count ->
    [one] { $count } Zeile sichtbar
   *[other] { $count } Zeilen sichtbar
}
window-rows = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
window-approved = { $count } freigegeben
window-withdrawn = { $count } durch Änderungen zurückgenommen
window-separator-tab = Tabulatoren
window-separator-comma = Kommas
window-separator-semicolon = Semikolons
window-separator-pipe = senkrechte Striche
window-line-ends-mixed = gemischte Zeilenenden
window-saved = gespeichert als { $name }
window-saved-earlier = geändert seit { $name }
window-today = heute { $time }
window-day = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[other] Dez.
}
window-day-of-year = { window-day } { $year }
window-seconds = { $count } s
window-minutes = { $count } min
window-hours = { $count } h

# window: Open
open-title = Eine Liste von Personen öffnen, die ausscheiden
open-lead = Eine Datei mit Abmeldungen aus Ihrem LMS: Text mit Tabulatoren, Kommas oder Semikolons. Sie bleibt auf diesem Rechner, bis Sie sie senden.
open-drop = Datei hier ablegen
open-drop-else = oder auswählen, oder das Beispiel ausprobieren
open-button = Öffnen…
open-sample = Beispieldatei
open-path = Pfad einer Datei
open-path-button = Öffnen
open-recent = Zuletzt geöffnet
open-recent-entry = { $name } öffnen, { $became }
open-not-sent = nicht gesendet
open-all-done = alle abgemeldet
open-stopped = Der Stapel von { $when } blieb in Zeile { $line } stehen
open-stopped-somewhere = Der Stapel von { $when } blieb stehen
open-stopped-body = { $counts }. Ohne Ihre Zustimmung wird nichts gesendet.
open-leave = Liegen lassen
open-check = { $count ->
    [one] Die unklare Zeile prüfen
   *[other] Die { $count } unklaren Zeilen prüfen
}
open-send-rest = { $count ->
    [one] Die wartende Zeile senden
   *[other] Die { $count } wartenden Zeilen senden
}
open-reading = { $name } wird gelesen
open-progress = Gelesener Anteil der Datei
open-read = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
} · { $read }
open-read-of = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
} · { $read } von { $total }
open-cancel = Lesen abbrechen

# window: Send
send-state-waiting = Noch nicht gesendet
send-state-sending = Wird gerade gesendet
send-state-unknown = Keine Antwort: vielleicht geschehen
    .explanation = Wird nachgelesen, bevor noch einmal etwas gesendet wird
send-state-removed = Abgemeldet und nachgelesen
send-state-recorded = In der Ablage vermerkt
    .explanation = Kein LMS wurde verändert
send-state-already-gone = Waren nicht mehr eingeschrieben
send-state-refused = Abgelehnt
    .explanation = Für diese Personen hat sich nichts geändert
send-state-still-enrolled = Angenommen, aber noch eingeschrieben
    .explanation = Das LMS hat zugestimmt und führt diese Personen weiter
send-state-conflict = Andere Einschreibung als geplant
    .explanation = Nichts wurde gesendet: Sehen Sie sich diese Personen erst im LMS an
send-state-skipped = Von Ihnen herausgenommen
send-count-waiting = { $count } wartend
send-count-sending = { $count } unterwegs
send-count-unknown = { $count } unklar
send-count-removed = { $count } abgemeldet
send-count-recorded = { $count } vermerkt
send-count-already-gone = { $count } schon weg
send-count-refused = { $count } abgelehnt
send-count-still-enrolled = { $count } noch eingeschrieben
send-count-conflict = { $count ->
    [one] { $count } Konflikt
   *[other] { $count } Konflikte
}
send-count-skipped = { $count } übersprungen
