# reopen: eine Datei anders lesen, eingefügter Text, auf der Platte geänderte Dateien
command-open-clipboard = Aus der Zwischenablage öffnen
    .help = Die kopierten Zellen oder den kopierten Text als eigene Tabelle öffnen
command-read-differently = Anders lesen…
    .help = Zeichencodierung, Trennzeichen, Kopfzeile oder Tabellenblatt wählen; Änderungen werden übernommen
command-read-again = Datei neu lesen
    .help = Die Datei so lesen, wie sie jetzt auf der Platte steht; Änderungen werden übernommen

reopen-title = Wie diese Datei gelesen wird
reopen-as-read = { $name } wurde so gelesen: { $how }
reopen-as-read-likely = { $name } wurde so gelesen: { $how }; die Zeichencodierung ist geschätzt
reopen-as-read-unsure = { $name } wurde so gelesen: { $how }; die Zeichencodierung ist fast ohne Anhaltspunkt geschätzt
reopen-encoding = Zeichencodierung
reopen-by-content = Nach dem Inhalt
reopen-by-content-found = Nach dem Inhalt: { $found }
reopen-other-encoding = Andere Zeichencodierung
reopen-separator = Zwischen den Zellen
reopen-header = Namen der Spalten
reopen-header-first = In der ersten Zeile
reopen-header-line = In Zeile
reopen-header-line-number = Zeile der Spaltennamen
reopen-header-likely = Zeile { $line } sieht nach Spaltennamen aus
reopen-header-nowhere = Nirgends: schon die erste Zeile gehört zu den Daten, die Spalten werden von Hand gewählt
reopen-sheet = Tabellenblatt
reopen-follows = { $edits ->
    [0] Bisher wurde nichts geändert
    [one] 1 geänderte Zelle wird übernommen, wenn ihre Zeile gleich bleibt
   *[other] { $edits } geänderte Zellen werden übernommen, wo ihre Zeilen gleich bleiben
}{ $approvals ->
    [0] {""}
    [one] ; 1 Freigabe entfällt
   *[other] ; { $approvals } Freigaben entfallen
}
reopen-yes = So lesen

reopen-lost = { $count ->
    [one] 1 Änderung hat beim neuen Lesen keinen Platz mehr
   *[other] { $count } Änderungen haben beim neuen Lesen keinen Platz mehr
}
reopen-lost-explanation = { $count ->
    [0] Andere Änderungen werden nicht übernommen.
    [one] 1 andere Änderung wird übernommen.
   *[other] { $count } andere Änderungen werden übernommen.
} Noch ist alles beim Alten.
reopen-lost-yes = Ohne diese lesen
reopen-lost-no = Behalten, was offen ist
reopen-lost-choice = Wofür die Spalte { $column } steht
reopen-lost-column = Die hinzugefügte Spalte { $column }
reopen-lost-cell = { $line ->
    [0] { $column }
   *[other] Zeile { $line } · { $column }
}
reopen-lost-extra = Zeile { $line } · entfernte Zellen jenseits der Spalten
reopen-lost-row = Zeile { $line } · die Zeile war entfernt

reopen-pasted = Eingefügte Tabelle
reopen-status = Gelesen als { $how }; anders lesen
reopen-status-sheet = Blatt { $sheet }
reopen-status-changed = auf der Platte geändert
reopen-offer-differently = Anders lesen…
reopen-offer-header = Zeile { $line } als Kopfzeile nehmen
reopen-offer-no-header = Die erste Zeile gehört zu den Daten
reopen-offer-again = Neu lesen
reopen-offer-keep = Behalten, was offen ist

open-clipboard = Aus der Zwischenablage
open-pasted-entry = Eingefügte Tabelle ({ $name })

notice-clipboard-empty = In der Zwischenablage ist kein Text; kopieren Sie zuerst Zellen oder Zeilen
notice-first-of-several = { $count } Dateien wurden abgelegt; { $file } wird geöffnet, die anderen bleiben geschlossen
notice-read-again = { $file } wurde neu gelesen{ $count ->
    [0] {""}
    [one] ; 1 Änderung wurde übernommen
   *[other] ; { $count } Änderungen wurden übernommen
}{ $approvals ->
    [0] {""}
    [one] ; 1 Freigabe ist entfallen und muss neu erteilt werden
   *[other] ; { $approvals } Freigaben sind entfallen und müssen neu erteilt werden
}
notice-source-changed = { $file } wurde auf der Platte geändert, während die Datei hier offen ist
notice-source-gone = { $file } liegt nicht mehr an ihrem Ort auf der Platte; was hier offen ist, bleibt
notice-doubt-sheets = Diese Arbeitsmappe hat { $count } Blätter; offen ist „{ $sheet }“
notice-doubt-header = Zeile { $line } sieht nach Spaltennamen aus; die Zeilen davor stehen jetzt mit in der Tabelle
notice-doubt-no-header = Zeile { $line } wurde für die Namen der Spalten gehalten, und keiner davon ist bekannt
notice-doubt-encoding = Die Zeichencodierung { $encoding } ist fast ohne Anhaltspunkt geschätzt; sehen Sie sich die Namen an
reopen-lost-more = und { $count } weitere
