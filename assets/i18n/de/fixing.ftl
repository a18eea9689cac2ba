# fixing: Listen von Änderungen, Suchen und Ersetzen
command-find = Suchen…
    .help = Einen Text in den Zellen suchen und von Treffer zu Treffer gehen
command-find-next = Nächster Treffer
    .help = Zur nächsten angezeigten Zelle gehen, die passt
command-find-previous = Voriger Treffer
    .help = Zur angezeigten Zelle davor gehen, die passt
command-replace = Suchen und ersetzen…
    .help = Einen Text in einer Zelle ersetzen, oder in allen angezeigten nach einem Blick auf jede Änderung
command-put-back = Werte der Datei wiederherstellen
    .help = Den ausgewählten Zellen die Werte geben, die sie in der Datei haben

notice-fixed = { $count ->
    [0] Korrigiert
    [one] 1 Zelle korrigiert
   *[other] { $count } Zellen korrigiert
}{ $left ->
    [0] ; 0 Fehler übrig: bereit zur Freigabe
    [one] ; 1 Fehler übrig
   *[other] ; { $left } Fehler übrig
}
notice-fixed-rows = { $count ->
    [one] 1 Zeile aus dem Stapel genommen
   *[other] { $count } Zeilen aus dem Stapel genommen
}{ $left ->
    [0] ; 0 Fehler übrig: bereit zur Freigabe
    [one] ; 1 Fehler übrig
   *[other] ; { $left } Fehler übrig
}
notice-replaced = { $count ->
    [one] In 1 Zelle ersetzt
   *[other] In { $count } Zellen ersetzt
}
notice-nothing-to-replace = Nichts würde sich ändern: Keine angezeigte Zelle passt, oder jede lautet schon so
notice-put-back = { $count ->
    [one] 1 Zelle lautet wieder wie in der Datei
   *[other] { $count } Zellen lauten wieder wie in der Datei
}

# Die Liste der Änderungen
ticks-name = { $count ->
    [one] { $count } Änderung
   *[other] { $count } Änderungen
}
ticks-ticked = { $ticked } von { $all } angehakt
ticks-all = { $count ->
    [one] Die Änderung
   *[other] Alle { $count } Änderungen
}
ticks-all-shown = { $count ->
    [0] 0 Änderungen angezeigt
    [one] Die angezeigte Änderung
   *[other] Alle { $count } angezeigten
}
ticks-filter = Filter: Wert, Zeile, Name …
ticks-none = Keine Änderung enthält diesen Text
ticks-times = { $count ->
    [one] { $count } Mal
   *[other] { $count } Mal
}
ticks-offer = { $label }, wie bei „{ $example }“
ticks-remove = Verlässt den Stapel
ticks-drop-extra = Die überzähligen Zellen fallen weg
ticks-join-extra = Die überzähligen Zellen kommen zur letzten
ticks-go = Zu { $place }
ticks-keys = { $space }: Häkchen · →: aufklappen · { $go }: zur Zelle · Tippen filtert
ticks-without-fix = { $count ->
    [one] { $count } Zelle hat keine solche Korrektur und bleibt, wie sie ist
   *[other] { $count } Zellen haben keine solche Korrektur und bleiben, wie sie sind
}
ticks-rows-without-fix = { $count ->
    [one] { $count } Zeile hat keine solche Korrektur und bleibt, wie sie ist
   *[other] { $count } Zeilen haben keine solche Korrektur und bleiben, wie sie sind
}
ticks-hidden-stay = { $count ->
    [one] { $count } Treffer in einer ausgeblendeten Zeile bleibt, wie er ist
   *[other] { $count } Treffer in ausgeblendeten Zeilen bleiben, wie sie sind
}
ticks-replace = „{ $what }“ durch „{ $with }“ ersetzen
ticks-take-out = „{ $what }“ herausnehmen
ticks-yes = { $count ->
    [one] { $count } Zelle ändern
   *[other] { $count } Zellen ändern
}
ticks-yes-remove = { $count ->
    [one] { $count } Zeile entfernen
   *[other] { $count } Zeilen entfernen
}

# Suchen und Ersetzen
search-find = Suchen
search-with = Ersetzen durch
search-match-case = Groß- und Kleinschreibung beachten
search-whole-cell = Ganze Zelle
search-expression = Regulärer Ausdruck
search-look-in = Wo gesucht wird
search-all-columns = Alle Spalten
search-column = Spalte { $column }
search-selection = Auswahl
search-close = Suche schließen
search-replace = Ersetzen
search-replace-all = Alle ersetzen…
search-rank = { $rank } von { $count }
search-count = { $count } gefunden
search-hidden = { $count } in ausgeblendeten Zeilen
search-waiting = { $key } sucht
search-wrong = Dieser Ausdruck ist ab Zeichen { $place } nicht lesbar
search-wrong-open-group = Die Klammer ( an Zeichen { $place } wird nie geschlossen
search-wrong-closed-group = Die Klammer ) an Zeichen { $place } wurde nie geöffnet
search-wrong-open-class = Die Klammer [ an Zeichen { $place } wird nie geschlossen
search-wrong-repetition = Die Wiederholung an Zeichen { $place } hat nichts zu wiederholen oder ist unvollständig
search-wrong-escape = Der Rückstrich an Zeichen { $place } bedeutet dort nichts
search-wrong-unsupported = Was an Zeichen { $place } steht, wird nicht unterstützt
search-wrong-too-large = Dieser Ausdruck ist zu groß

inspector-put-back = Zurücksetzen
