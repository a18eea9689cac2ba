# detective: was mit dieser Datei geschehen ist
damage-title = Was mit dieser Datei geschehen ist
damage-lead = { $count ->
    [one] Eines sollte in Ordnung kommen, bevor das LMS sie liest
   *[other] { $count } Dinge sollten in Ordnung kommen, bevor das LMS sie liest
}
damage-none = Mit dieser Datei ist nichts geschehen, was eine Reparatur bräuchte
damage-no-header = Keine Zeile sagt, was in den Spalten steht
    .hint = Sagen Sie, in welcher Zeile die Namen stehen, oder dass es keine gibt
damage-missing-person = Wer geht, ist nicht vollständig: { $columns } { $count ->
    [one] fehlt
   *[other] fehlen
}
damage-missing-target = Keine Spalte sagt, was die Personen verlassen
damage-scientific-ids = { $count ->
    [one] 1 Wert von { $columns } wurde im Tabellenprogramm zur Zahl; seine Ziffern sind verloren
   *[other] { $count } Werte von { $columns } wurden im Tabellenprogramm zu Zahlen; ihre Ziffern sind verloren
}
    .hint = Holen Sie die Liste neu und lesen Sie die Spalte als Text ein, oder tippen Sie die IDs
damage-rounded-ids = { $count ->
    [one] 1 Wert von { $columns } endet nach der 15. Ziffer mit Nullen
   *[other] { $count } Werte von { $columns } enden nach der 15. Ziffer mit Nullen
}, wie ein Tabellenprogramm rundet
    .hint = Vergleichen Sie mit der Quelle; die wahren Ziffern stehen nicht in dieser Datei
damage-lost-zeros = { $count ->
    [one] 1 Wert von { $columns } hat seine führenden Nullen verloren
   *[other] { $count } Werte von { $columns } haben ihre führenden Nullen verloren
}{ $digits ->
    [0] {""}
   *[other] ; üblich sind { $digits } Ziffern
}
damage-bad-bytes = { $count ->
    [one] 1 Stelle ist in dieser Kodierung nicht lesbar
   *[other] { $count } Stellen sind in dieser Kodierung nicht lesbar
}
    .hint = Lesen Sie die Datei noch einmal in einer anderen Kodierung
damage-wrong-encoding = { $count ->
    [one] 1 Text in { $columns } wurde früher in der falschen Kodierung gelesen
   *[other] { $count } Texte in { $columns } wurden früher in der falschen Kodierung gelesen
}
damage-open-quotes = { $count ->
    [one] 1 Anführungszeichen wird nie geschlossen
   *[other] { $count } Anführungszeichen werden nie geschlossen
}
    .hint = Jedes gilt als gewöhnliches Zeichen; sehen Sie sich seine Zeile an
damage-rewritten-dates = { $count ->
    [one] 1 Datum in { $columns } wurde umgeschrieben oder gab es nie
   *[other] { $count } Daten in { $columns } wurden umgeschrieben oder gab es nie
}
    .hint = Jedes bekommt seine nächste Lesart; sehen Sie sie zuerst an
damage-ambiguous-dates = { $count ->
    [one] 1 Datum in { $columns } lässt sich auf zwei Arten lesen
   *[other] { $count } Daten in { $columns } lassen sich auf zwei Arten lesen
}
    .hint = Wählen Sie die Lesart an den Zellen
damage-misspelt-headers = { $count ->
    [one] 1 Spaltenname ist verschrieben
   *[other] { $count } Spaltennamen sind verschrieben
}: { $columns }
damage-repeated-headers = { $count ->
    [one] 1 Zeile ist noch einmal der Kopf
   *[other] { $count } Zeilen sind noch einmal der Kopf
}
damage-decimal-commas = { $count ->
    [one] 1 Ergebnis in { $columns } hat ein Dezimalkomma oder ein Prozentzeichen
   *[other] { $count } Ergebnisse in { $columns } haben ein Dezimalkomma oder ein Prozentzeichen
}
damage-flag-words = { $count ->
    [one] 1 Ja-Nein-Zelle in { $columns } steht in anderen Worten
   *[other] { $count } Ja-Nein-Zellen in { $columns } stehen in anderen Worten
}
damage-stray-characters = { $count ->
    [one] 1 Zelle in { $columns } enthält Leerraum oder Zeichen, die niemand sieht
   *[other] { $count } Zellen in { $columns } enthalten Leerraum oder Zeichen, die niemand sieht
}
damage-status-words = { $count ->
    [one] 1 Status ist anders geschrieben
   *[other] { $count } Status sind anders geschrieben
}
damage-missing-columns = { $count ->
    [one] 1 erforderliche Spalte fehlt
   *[other] { $count } erforderliche Spalten fehlen
}: { $columns }
damage-blanks = { $count ->
    [one] 1 erforderliche Zelle ist leer in { $columns }
   *[other] { $count } erforderliche Zellen sind leer in { $columns }
}
damage-other-headers = { $count ->
    [one] 1 Spalte heißt anders
   *[other] { $count } Spalten heißen anders
}
damage-separator = { $separator ->
    [comma] Kommas
    [semicolon] Semikolons
    [pipe] senkrechte Striche
   *[other] ein anderes Trennzeichen
} statt Tabulatoren
damage-encoding = { $encoding } statt UTF-8
damage-byte-order-mark = eine Bytereihenfolge-Marke am Anfang
damage-line-ends = { $found ->
    [lf] LF
    [cr] CR
   *[mixed] gemischte Zeilenenden
} statt CR LF
damage-blank-lines = { $count ->
    [one] 1 leere Zeile
   *[other] { $count } leere Zeilen
}
damage-saving = Von selbst in Ordnung kommt beim Speichern
damage-repair = Reparieren
damage-look = Ansehen…
damage-reread = Anders lesen…
damage-reread-named = Anders lesen: { $what }
damage-map = Spalten wählen…
damage-repair-named = Reparieren: { $what }
damage-look-named = Änderungen ansehen: { $what }
damage-map-named = Spalten wählen: { $what }
damage-repair-all = { $count ->
    [one] Reparieren
   *[other] Alle { $count } reparieren
}
damage-all = Alle Reparaturen
damage-see-all = Jede Änderung ansehen…
damage-later = Jetzt nicht
damage-example = { $before }  →  { $after }
damage-safe = Nichts wird geraten; Strg+Z nimmt alles zurück
notice-repaired = { $count ->
    [one] 1 Zelle repariert; Strg+Z nimmt es zurück
   *[other] { $count } Zellen repariert; Strg+Z nimmt alles zurück
}
