# window: menu bar, rail, status bar
window-name = Offroll
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
window-to-store = in den lokalen Speicher
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
window-key-ctrl = Strg
window-key-shift = Umschalt
window-key-delete = Entf
window-key-enter = Eingabe
window-key-space = Leertaste
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
window-line-ends-cr-lf = CR LF
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
open-lead = Eine Tabelle aus Ihrem LMS oder einem Tabellenprogramm: Text mit Tabulatoren, Kommas, Semikolons oder senkrechten Strichen in jeder üblichen Zeichencodierung, oder .xlsx, .xls und .ods. Sie bleibt auf diesem Rechner, bis Sie sie senden.
open-drop = Datei hier ablegen
open-drop-else = oder auswählen, eine kopierte Tabelle einfügen oder das Beispiel ausprobieren
open-button = Öffnen…
open-sample = Beispieldatei
open-path = Pfad einer Datei
open-path-button = Öffnen
open-recent = Zuletzt geöffnet
open-recent-entry = { $name } öffnen, { $became }
open-not-sent = nicht gesendet
open-all-done = alle abgemeldet
open-stopped = Der Stapel ({ $when }) blieb in Zeile { $line } stehen
open-stopped-somewhere = Der Stapel ({ $when }) blieb stehen
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
send-state-recorded = Im Speicher vermerkt
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
send-before = { $count ->
    [one] { $count } Abmeldung freigegeben
   *[other] { $count } Abmeldungen freigegeben
}
send-nothing = Noch nichts freigegeben
send-button = { $count ->
    [0] Senden…
    [one] { $count } Abmeldung senden…
   *[other] { $count } Abmeldungen senden…
}
send-sending = { $count ->
    [one] { $count } Abmeldung wird gesendet
   *[other] { $count } Abmeldungen werden gesendet
}
send-going-on = { $count ->
    [one] Der Stapel mit { $count } Zeile geht weiter
   *[other] Der Stapel mit { $count } Zeilen geht weiter
}
send-stopping = Hält nach der laufenden Anfrage an
send-stopped = Angehalten bei { $done } von { $rows }
send-not-started = Nichts wurde gesendet
send-sent = { $count ->
    [one] { $count } Abmeldung gesendet
   *[other] { $count } Abmeldungen gesendet
}
send-batch = Stapel { $batch }
send-history = Im Verlauf ansehen
send-stop = Nach dieser anhalten
send-progress = { $done } von { $rows } Zeilen erledigt
send-told = { $done } von { $rows }
send-to-go = noch { $count }
send-pace = { $rate }/s · noch { $left }
send-outcomes = Ergebnisse
send-quoted = „{ $words }“
send-below = { $state }. { $explanation }
send-at-line = Zeile { $line }. { $below }
send-group = { $title }: { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
send-fact-words = Antwort
send-fact-code = Code
send-fact-attempts = Anfragen
send-fact-reason = Grund
send-fact-acknowledged = Bestätigt
send-fact-file = Datei
send-fact-plan = Plan
send-row-not-in-batch = Nicht in diesem Stapel
send-ready = alles da
send-missing = { $count ->
    [one] { $count } Punkt fehlt
   *[other] { $count } Punkte fehlen
}
send-checks = Vor dem Senden
send-check-rows = { $count ->
    [0] Keine Zeile ist freigegeben
    [one] { $count } Zeile freigegeben
   *[other] { $count } Zeilen freigegeben
}
    .way = Zur Freigabe
send-check-reason = Grund
send-check-no-reason = Kein Grund angegeben
    .way = Grund angeben
send-check-store = { $place }: kein LMS wird verändert
send-check-live = Verändert Personen auf { $place }
send-check-not-reached = Noch nicht erreicht
send-check-secret = Für diese Sitzung angemeldet
send-check-no-secret = Die Anmeldung fehlt
send-secret = Token oder Kennwort
send-secret-kept = Bleibt bis zum Schließen von Offroll, wird nirgends aufgeschrieben
send-secret-there = Für diese Sitzung vorhanden; zum Ersetzen neu eingeben
send-confirm-sheet = Senden bestätigen
send-title-store = { $count ->
    [one] { $count } Abmeldung in den lokalen Speicher schreiben?
   *[other] { $count } Abmeldungen in den lokalen Speicher schreiben?
}
send-title-live = { $count ->
    [one] { $count } Abmeldung auf { $place } vornehmen?
   *[other] { $count } Abmeldungen auf { $place } vornehmen?
}
send-leave = { $count ->
    [one] { $count } geht
   *[other] { $count } gehen
}
send-finished = { $count ->
    [one] { $count } davon mit abgeschlossener Leistung
   *[other] { $count } davon mit abgeschlossener Leistung
}
    .explanation = Abschlüsse, Punkte und Daten können verloren gehen
send-repeats = Dieselben Zeilen gingen mit Stapel { $batch } schon dorthin
    .explanation = Noch einmal senden verlangt dasselbe ein weiteres Mal
send-type = Zum Bestätigen { $count } eingeben
    .hint = Anzahl der Zeilen
send-confirm = { $count ->
    [one] { $count } Zeile senden
   *[other] { $count } Zeilen senden
}
send-not-yet = Noch nicht

# window: Approve
approve-reason = Grund:
    .hint = warum diese Personen gehen
approve-all-plain = Alle einfachen freigeben
approve-next = Zum Senden
approve-nothing = Noch keine Zeile freigegeben: Die Leertaste gibt die Zeile am Cursor frei
approve-leave = **{ $people ->
    [one] { $people } Person
   *[other] { $people } Personen
}** { $people ->
    [one] verlässt
   *[other] verlassen
} **{ $courses ->
    [one] { $courses } Kurs
   *[other] { $courses } Kurse
}**{ $curricula ->
    [0] {""}
    [one] {" "}und **{ $curricula } Lehrplan**
   *[other] {" "}und **{ $curricula } Lehrpläne**
}
approve-finished-among = { $count ->
    [one] **{ $count }** mit abgeschlossener Leistung
   *[other] **{ $count }** mit abgeschlossener Leistung
}
approve-of = { $approved } von { $rows } freigegeben
approve-some = { $approved } von { $rows }
approve-piles = Gruppen
approve-pile-plain = Einfach
    .explanation = Noch kein Ergebnis, nichts zu bestätigen
approve-pile-finished = Abgeschlossene Leistung
    .explanation = Abgeschlossen, bestanden, befreit oder nicht bestanden: nie zusammen mit anderen
approve-pile-acknowledge = Zu bestätigende Warnungen
    .explanation = Haken Sie an, was Sie wissen und so meinen, dann geben Sie frei
approve-tick = { $pile }, { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
approve-acknowledge = Bestätigen: { $cause }, { $count }
approve-row = Zeile { $line }
approve-added-row = Hinzugefügte Zeile
approve-row-reason = Eigener Grund für diese Zeile
approve-leaves-session = Verlässt { $course }, Sitzung { $session }
approve-leaves-course = Verlässt { $course } mit allen Sitzungen
approve-leaves-curriculum = Verlässt den Lehrplan { $curriculum }
approve-leaves-nothing = Nennt weder Kurs noch Lehrplan
approve-happens = Was geschieht
    .fact = gehen · in der Datei
approve-bar = { $approved } von { $rows }
approve-bar-course = { $target }: { $approved } von { $rows } Zeilen verlassen den Kurs, { $finished } mit abgeschlossener Leistung
approve-bar-curriculum = { $target }: { $approved } von { $rows } Zeilen verlassen den Lehrplan, { $finished } mit abgeschlossener Leistung
approve-more = und { $count } weitere
approve-blocked = { $count ->
    [one] { $count } Zeile kann nicht gehen
   *[other] { $count } Zeilen können nicht gehen
}
    .explanation = In der Zeile oder in der Datei stehen Fehler. Beheben Sie diese zuerst; dann lässt sich die Zeile freigeben.

# window: History
history-count = { $count ->
    [0] von diesem Rechner wurde noch nichts gesendet
    [one] { $count } Stapel von diesem Rechner gesendet
   *[other] { $count } Stapel von diesem Rechner gesendet
}
history-empty = Noch kein Stapel
    .explanation = Alles, was von diesem Rechner gesendet wird, steht danach hier
history-when = Wann
history-file = Datei
history-target = Ziel
history-rows = Zeilen
history-result = Ergebnis
history-reason = Grund
history-line = Zeile
history-outcome = Ergebnis
history-code = Code
history-words = Antwort
history-attempts = Anfragen
history-show = Stapel { $file } zeigen, { $when }
history-facts = { $when } · Plan { $plan } · { $counts }

# window: palette, shortcuts, sheets
palette-title = Alle Befehle
palette-find = Befehl suchen
palette-nothing = Kein Befehl enthält diese Wörter
palette-shortcuts = Tastenkürzel
palette-grid-keys = In der Tabelle
palette-key-move = Bewegen
    .keys = ← ↑ → ↓ · Tab · Eingabe
palette-key-select = Auswählen
    .keys = Umschalt+← ↑ → ↓
palette-key-ends = Erste und letzte Zelle
    .keys = Strg+Pos1 · Strg+Ende
palette-key-edge = Zum Rand der Daten
    .keys = Strg+← ↑ → ↓
palette-key-cancel = Eingabe verwerfen
    .keys = Esc
palette-key-fill = Beim Bearbeiten: Auswahl füllen
    .keys = Strg+Eingabe
palette-key-fix = Eine Korrektur der Zelle anwenden
    .keys = Alt+1 – Alt+9
palette-key-fix-all = Diese Korrektur für alle Zellen mit der Ursache
    .keys = Alt+Umschalt+1 – 9
palette-key-panel = Zwischen den Zellen und dem Bereich daneben
    .keys = F6 · Strg+Tab
window-cancel = Abbrechen
window-replace-sheet = Datei ersetzen
window-replace = { $name } gibt es dort schon
    .yes = Ersetzen
    .no = Behalten
window-restore-sheet = Nicht gespeicherte Änderungen
window-restore = { $count ->
    [one] { $count } nicht gespeicherte Änderung vom letzten Mal
   *[other] { $count } nicht gespeicherte Änderungen vom letzten Mal
}
    .explanation = Sie gehören genau zu dieser Datei. Sie können sie danach einzeln rückgängig machen.
    .yes = Wiederherstellen
    .no = Mit der Datei beginnen
window-sending = Das Senden läuft noch
    .explanation = Offroll kann nach der laufenden Anfrage anhalten und schließen. Gesendetes bleibt festgehalten, der Rest wartet.
    .yes = Anhalten und schließen
    .no = Weiter senden
window-about = Über Offroll
    .what = Korrigiert, prüft und sendet Abmeldungen in großer Zahl: Nichts geht verloren, nichts wird doppelt gesendet.
    .licence = MIT oder Apache 2.0. Die Schrift Inter steht unter der SIL Open Font License 1.1.
    .network = Keine Telemetrie. Das Netz wird nur für das Ziel benutzt, das Sie wählen.
send-empty = Keine Datei geöffnet
    .explanation = Öffnen Sie eine Datei, korrigieren Sie sie und geben Sie Zeilen frei; gesendet wird dann von hier
