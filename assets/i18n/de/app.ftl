# app: Befehle
command-open = Datei öffnen…
    .help = Eine Datei mit Abmeldungen wählen; ungespeicherte Änderungen an dieser bleiben erhalten
command-open-sample = Beispiel öffnen
    .help = Eine Datei mit rund 300 Zeilen und den üblichen Schäden, um alles auszuprobieren
command-save-copy = Kopie speichern…
    .help = Die Zeilen in der Form schreiben, die das LMS liest; die geöffnete Datei bleibt, wie sie ist
command-close-file = Datei schließen
    .help = Zurück zum Startbildschirm; Änderungen bleiben für das nächste Mal erhalten
command-quit = Beenden
    .help = Offroll schließen; Änderungen bleiben für das nächste Mal erhalten
command-undo = Rückgängig
    .help = Die letzte Änderung zurücknehmen
command-redo = Wiederholen
    .help = Zurückgenommenes noch einmal ausführen
command-cut = Ausschneiden
    .help = Die ausgewählten Zellen kopieren und leeren
command-copy = Kopieren
    .help = Die ausgewählten Zellen für ein Tabellenprogramm kopieren
command-paste = Einfügen
    .help = Die kopierten Zellen ab dem Cursor einfügen
command-clear = Zellen leeren
    .help = Die ausgewählten Zellen leeren
command-select-all = Alles auswählen
    .help = Alle angezeigten Zellen auswählen
command-edit-cell = Zelle bearbeiten
    .help = Den Text der Zelle am Cursor ändern
command-remove-rows = Zeilen entfernen
    .help = Die ausgewählten Zeilen aus dem Vorgang nehmen; die geöffnete Datei bleibt, wie sie ist
command-toggle-approval = Zeilen freigeben
    .help = Die ausgewählten Zeilen freigeben oder ihre Freigabe zurücknehmen
command-approve-plain = Alle einfachen Zeilen freigeben
    .help = Jede Zeile freigeben, bei der nichts zu bestätigen ist; abgeschlossene Kurse sind nie dabei
command-withdraw-all = Alle Freigaben zurücknehmen
    .help = Keine Zeile ist mehr freigegeben
command-only-problems = Nur Zeilen mit Problemen
    .help = Zeilen ohne Warnungen und Fehler ausblenden oder alle wieder zeigen
command-quick-filter = Zeilen filtern
    .help = Nur Zeilen zeigen, deren IDs, Namen, E-Mail, Kurs oder Lehrplan einen Text enthalten
command-toggle-inspector = Details
    .help = Zeigen oder einklappen, was über die Zelle am Cursor bekannt ist
command-toggle-leftovers = Spalten, die nicht gesendet werden
    .help = Die Spalten zeigen oder ausblenden, die beim Speichern bleiben und nie gesendet werden
command-next-step = Nächster Schritt
    .help = Weitergehen: öffnen, korrigieren, freigeben, senden
command-go-to-open = Zu „Öffnen“
    .help = Wählen, woran gearbeitet wird
command-go-to-fix = Zu „Korrigieren“
    .help = Korrigieren, was das LMS ablehnen würde
command-go-to-approve = Zu „Freigeben“
    .help = Entscheiden, welche Zeilen gesendet werden
command-go-to-send = Zu „Senden“
    .help = Sehen, was wohin gesendet wird und was daraus wurde
command-go-to-history = Zum Verlauf
    .help = Alles sehen, was von diesem Rechner gesendet wurde
command-theme-system = Design des Systems
    .help = Hell oder dunkel, wie das System
command-theme-light = Helles Design
    .help = Dunkle Schrift auf hellem Fenster
command-theme-dark = Dunkles Design
    .help = Helle Schrift auf dunklem Fenster
command-theme-high-contrast = Hoher Kontrast
    .help = Schwarz auf Weiß mit kräftigen Umrissen
command-english = English
    .help = Englisch sprechen
command-german = Deutsch
    .help = Deutsch sprechen
command-next-problem = Nächstes Problem
    .help = Zur nächsten angezeigten Zelle mit einer Warnung oder einem Fehler gehen
command-previous-problem = Voriges Problem
    .help = Zur angezeigten Zelle mit einer Warnung oder einem Fehler vor dieser gehen
command-fix-cause-at-cursor = Alle mit dieser Ursache korrigieren
    .help = Die erste Korrektur der Zelle am Cursor auf alle Zellen mit demselben Problem anwenden
command-choose-store = An die lokale Ablage senden
    .help = Die Abmeldungen in eine Datei auf diesem Rechner schreiben; kein LMS wird berührt
command-choose-connection = Verbindung wählen…
    .help = Eine Verbindungsdatei wählen, die sagt, wie ein LMS erreicht wird
command-send = Freigegebene Zeilen senden…
    .help = Zeigen, was mit wem geschieht, und nach Bestätigung senden
command-stop-sending = Senden anhalten
    .help = Nach der laufenden Anfrage anhalten
command-palette = Alle Befehle…
    .help = Einen Befehl nach seinem Namen finden
command-shortcuts = Tastenkürzel
    .help = Alle Tasten zeigen
command-about = Über Offroll
    .help = Version und Lizenzen

menu-file = Datei
menu-edit = Bearbeiten
menu-view = Ansicht
menu-rows = Zeilen
menu-fix = Korrigieren
menu-send = Senden
menu-help = Hilfe

step-open = Öffnen
step-fix = Korrigieren
step-approve = Freigeben
step-send = Senden
step-history = Verlauf

notice-settings-unreadable = Die Einstellungen waren in Zeile { $line } nicht lesbar, daher gelten überall die Vorgaben; die alte Datei bleibt als settings.unreadable.toml erhalten
notice-settings-value = Die Einstellung „{ $key }“ hat keinen brauchbaren Wert und steht auf der Vorgabe

notice-still-reading = Die Datei wird noch gelesen; ändern lässt sie sich, sobald sie ganz da ist
notice-open-cancelled = Das Lesen von { $file } wurde angehalten
notice-edits-are-kept = { $count ->
    [0] Was an { $file } geändert wurde, bleibt erhalten und ist beim nächsten Öffnen wieder da
    [one] 1 geänderte Zelle von { $file } bleibt erhalten und ist beim nächsten Öffnen wieder da
   *[other] { $count } geänderte Zellen von { $file } bleiben erhalten und sind beim nächsten Öffnen wieder da
}
notice-edits-are-back = { $count ->
    [0] Die Änderungen der früheren Sitzung sind wieder da
    [one] 1 geänderte Zelle der früheren Sitzung ist wieder da
   *[other] { $count } geänderte Zellen der früheren Sitzung sind wieder da
}
notice-withdrawn = { $count ->
    [one] 1 Zeile wurde nach ihrer Freigabe geändert und muss neu freigegeben werden
   *[other] { $count } Zeilen wurden nach ihrer Freigabe geändert und müssen neu freigegeben werden
}
notice-too-many-cells = { $count } Zellen sind ausgewählt; höchstens { $limit } lassen sich auf einmal kopieren oder ändern
notice-did-not-fit = { $count ->
    [one] 1 Zelle passte nicht mehr: Die Tabelle endet davor
   *[other] { $count } Zellen passten nicht mehr: Die Tabelle endet davor
}
notice-rows-removed = { $count ->
    [one] 1 Zeile wurde aus dem Vorgang genommen; Strg+Z holt sie zurück
   *[other] { $count } Zeilen wurden aus dem Vorgang genommen; Strg+Z holt sie zurück
}
notice-list-is-old = Die Tabelle hat sich geändert, seit diese Liste entstand; nichts wurde geändert. Öffnen Sie die Liste noch einmal
notice-plan-is-old = Der Stapel hat sich geändert, seit dieses Blatt geöffnet wurde; nichts wurde gesendet. Sehen Sie ihn an und senden Sie noch einmal
notice-no-fix = Hier gibt es keine Korrektur zur Auswahl; geben Sie den richtigen Wert ein
notice-no-problem-left = { $notes ->
    [0] 0 Fehler, 0 Hinweise: bereit zur Freigabe
    [one] 0 Fehler, 1 Hinweis: bereit zur Freigabe
   *[other] 0 Fehler, { $notes } Hinweise: bereit zur Freigabe
}
notice-no-problem-shown = { $count ->
    [one] Keine angezeigte Zeile hat ein Problem; 1 ist vom Filter verdeckt oder betrifft die ganze Datei
   *[other] Keine angezeigte Zeile hat ein Problem; { $count } sind vom Filter verdeckt oder betreffen die ganze Datei
}
notice-cause-of-file = Das betrifft die ganze Datei, keine einzelne Zelle
notice-errors-left = { $count ->
    [one] 1 Fehler ist übrig; seine Zeile lässt sich nicht freigeben
   *[other] { $count } Fehler sind übrig; ihre Zeilen lassen sich nicht freigeben
}

notice-approved = { $count ->
    [0] Keine weitere Zeile ließ sich freigeben
    [one] 1 Zeile freigegeben
   *[other] { $count } Zeilen freigegeben
}{ $refused ->
    [0] {""}
    [one] ; 1 geht noch nicht
   *[other] ; { $refused } gehen noch nicht
}; { $all ->
    [one] insgesamt ist 1 freigegeben
   *[other] insgesamt sind { $all } freigegeben
}
notice-taken-back = { $count ->
    [one] 1 Freigabe zurückgenommen
   *[other] { $count } Freigaben zurückgenommen
}; { $all ->
    [0] keine ist übrig
    [one] 1 ist übrig
   *[other] { $all } sind übrig
}
notice-row-is-settled = { $count ->
    [one] Diese Zeile wurde schon gesendet und lässt sich nicht noch einmal freigeben
   *[other] Diese Zeilen wurden schon gesendet und lassen sich nicht noch einmal freigeben
}
notice-row-has-errors = { $count ->
    [one] Diese Zeile lässt sich erst freigeben, wenn ihre Fehler korrigiert sind
   *[other] Diese Zeilen lassen sich erst freigeben, wenn ihre Fehler korrigiert sind
}
notice-row-needs-acknowledgement = { $count ->
    [one] Diese Zeile lässt sich erst freigeben, wenn ihre Markierung bestätigt ist
   *[other] Diese Zeilen lassen sich erst freigeben, wenn ihre Markierungen bestätigt sind
}

notice-saved = { $rows ->
    [one] 1 Zeile gespeichert als { $file }
   *[other] { $rows } Zeilen gespeichert als { $file }
}{ $quoted ->
    [0] {""}
    [one] ; 1 Zelle steht in Anführungszeichen, weil sie einen Tabulator oder Zeilenumbruch enthält
   *[other] ; { $quoted } Zellen stehen in Anführungszeichen, weil sie einen Tabulator oder Zeilenumbruch enthalten
}{ $flattened ->
    [0] {""}
    [one] ; 1 Zelle einer zu langen Zeile hat ein Leerzeichen statt ihres Zeilenumbruchs
   *[other] ; { $flattened } Zellen zu langer Zeilen haben Leerzeichen statt ihrer Zeilenumbrüche
}{ $out ->
    [0] {""}
    [one] ; 1 Spalte fehlt, weil das LMS sie anstelle einer anderen lesen würde
   *[other] ; { $out } Spalten fehlen, weil das LMS sie anstelle anderer lesen würde
}

notice-nothing-open = Es ist nichts geöffnet; öffnen Sie zuerst eine Datei
notice-nothing-approved = Noch ist nichts freigegeben; geben Sie zuerst Zeilen frei
notice-target-unknown = { $name } hat noch nicht geantwortet; vorher lässt sich nichts senden
notice-secret-needed = { $name } braucht ein Geheimnis; geben Sie es im Schritt „Senden“ ein
notice-already-sending = Ein Vorgang wird gerade gesendet; warten Sie sein Ende ab oder halten Sie ihn zuerst an
notice-stopped = { $waiting ->
    [0] Angehalten; keine Zeile wartet
    [one] Angehalten; 1 Zeile wartet und wurde nicht gesendet
   *[other] Angehalten; { $waiting } Zeilen warten und wurden nicht gesendet
}
notice-sent = { $done ->
    [one] 1 Zeile ist erledigt
   *[other] { $done } Zeilen sind erledigt
}{ $others ->
    [0] {""}
    [one] ; 1 sollten Sie sich ansehen
   *[other] ; { $others } sollten Sie sich ansehen
}

notice-file-unreadable = { $file } ließ sich nicht lesen ({ $problem }); prüfen Sie, ob die Datei noch da ist und ob Sie sie lesen dürfen
notice-save-exists = { $file } gibt es schon
notice-save-failed = { $file } ließ sich nicht schreiben ({ $problem }); dort wurde nichts verändert; wählen Sie einen anderen Ordner
notice-settings-unwritable = Die Einstellungen ließen sich nicht nach { $file } schreiben ({ $problem }); das Fenster arbeitet, merkt sie sich aber nicht
notice-no-dialog = Auf diesem System gibt es keinen Dateidialog; geben Sie den Pfad stattdessen ein
notice-part-stopped = Ein Teil von Offroll ist unerwartet stehen geblieben ({ $part }); was getan war, ist erhalten, bitte versuchen Sie es noch einmal
notice-connection-wrong = { $file } lässt sich nicht verwenden: Zeile { $line }: { $problem }
notice-no-window = Das Fenster lässt sich nicht öffnen: { $problem }. Die Befehle, etwa offroll check, arbeiten auch ohne es
