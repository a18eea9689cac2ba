# Die Personenliste: ihr Datum und Alter in Befunden, Laden und Aufbewahren; die Organisation eines Stapels.
roster-date = vom { window-day-of-year } ({ $days ->
    [0] von heute
    [one] 1 Tag alt
   *[other] { $days } Tage alt
}{ $old ->
    [yes] , veraltet
   *[no] {""}
})
roster-name-is-near = Auf der Personenliste { roster-date } schreibt sich diese Person { $expected }
roster-session-of-another-course = Auf der Personenliste { roster-date } gehört die Sitzung { $value } nur zum Kurs { $expected }
roster-no-id = { $file } hat keine Spalte mit IDs, deshalb ist niemand darin zu finden; die Spalten sind { $columns }
row-fix-remove = Diese Zeile entfernen
row-fix-person = Ersetzen durch { $value } ({ $name })
roster-kept-unreadable = Die aufbewahrte Personenliste in { $file } ist nicht mehr lesbar; laden Sie sie neu aus ihrer Datei
roster-not-forgotten = Die Personenliste in { $file } ließ sich nicht entfernen ({ $problem }); entfernen Sie diese Datei selbst

roster-loaded = { $people ->
    [one] 1 Person
   *[other] { $people } Personen
} und { $enrollments ->
    [one] 1 Anmeldung
   *[other] { $enrollments } Anmeldungen
} sind aus der Personenliste { $name } { roster-date } bekannt{ $errors ->
    [0] {""}
    [one] ; 1 Fehler kam dazu
   *[other] ; { $errors } Fehler kamen dazu
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 Freigabe wurde zurückgezogen
   *[other] ; { $withdrawn } Freigaben wurden zurückgezogen
}
roster-forgotten = Die Personenliste { $name } ist vergessen und von diesem Computer entfernt
roster-not-kept = Die Personenliste ließ sich nicht in { $file } aufbewahren ({ $problem }); sie gilt, bis das Fenster geschlossen wird
roster-no-dialog = Auf diesem System gibt es keinen Dateidialog; wählen Sie „Angaben zur Personenliste…“ im Menü Datei und geben Sie dort den Pfad ein
roster-status = Personenliste { $name } { roster-date }
roster-sheet = Personenliste
roster-none = Keine Personenliste ist geladen: Wer existiert und wer wo angemeldet ist, ist nicht bekannt. Jede Tabelle mit einer Spalte von IDs genügt, zum Beispiel der Benutzerexport des LMS.
roster-counts = { $name }: { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}, { $enrollments ->
    [one] 1 Anmeldung
   *[other] { $enrollments } Anmeldungen
} zu { $courses ->
    [one] 1 Kurs
   *[other] { $courses } Kursen
} und { $curricula ->
    [one] 1 Lehrplan
   *[other] { $curricula } Lehrplänen
}
roster-limit = { $days ->
    [one] Gilt nach 1 Tag als veraltet
   *[other] Gilt nach { $days } Tagen als veraltet
}
roster-day = Stand, etwa 2026-11-25
roster-set-day = Tag festlegen
roster-path = Pfad einer Personenliste
roster-read = Lesen
roster-columns-title = Welche Spalte von { $name } enthält die IDs?
roster-columns-lead = Die Überschriften sagen es nicht. Ohne Namen und Ziele lassen sich nur die IDs prüfen.
roster-columns-none = keine
roster-columns-yes = Diese Spalten verwenden

command-load-roster = Personenliste laden…
    .help = Mit einer Liste von Personen und Anmeldungen vergleichen, etwa dem Benutzerexport des LMS
command-show-roster = Angaben zur Personenliste…
    .help = Sehen, was die Personenliste enthält, ihren Tag festlegen oder den Pfad einer anderen eingeben
command-forget-roster = Personenliste vergessen
    .help = Die Personenliste von diesem Computer entfernen und mit keiner mehr vergleichen
command-choose-organisation = Organisation dieses Stapels…
    .help = Sagen, zu welcher Organisation der Stapel gehört; Zeilen anderer werden zu Fehlern
command-keep-organisation = Nur ihre Zeilen behalten
    .help = Die Zeilen anderer Organisationen als der gewählten entfernen, in einem Schritt
command-split-by-organisation = Nach Organisation teilen…
    .help = Die Zeilen jeder Organisation als eigene Datei neben der Quelle speichern

organisation-question = { $count ->
    [one] Die Datei nennt 1 Organisation
   *[other] Die Datei nennt { $count } Organisationen: Zu welcher gehört dieser Stapel?
}
organisation-rows = { $organisation } · { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
organisation-more = Weitere…
organisation-every = Zu allen
organisation-sheet = Organisation dieses Stapels
organisation-lead = Zeilen anderer Organisationen werden zu Fehlern, damit sie nicht mit diesem Stapel gesendet werden.
organisation-not-shown = { $count ->
    [one] 1 weitere mit weniger Zeilen
   *[other] { $count } weitere mit weniger Zeilen
}
organisation-status = Organisation { $organisation }
organisation-chosen = Dieser Stapel gehört zu { $organisation }; { $others ->
    [0] keine Zeile nennt eine andere Organisation
    [one] 1 Zeile nennt eine andere Organisation und kann nicht freigegeben werden
   *[other] { $others } Zeilen nennen eine andere Organisation und können nicht freigegeben werden
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 Freigabe wurde zurückgezogen
   *[other] ; { $withdrawn } Freigaben wurden zurückgezogen
}
organisation-all = Dieser Stapel gehört zu allen Organisationen, die er nennt
organisation-kept = { $count ->
    [0] Es gibt nur Zeilen von { $organisation }
    [one] 1 Zeile einer anderen Organisation als { $organisation } hat den Stapel verlassen; Strg+Z holt sie zurück
   *[other] { $count } Zeilen anderer Organisationen als { $organisation } haben den Stapel verlassen; Strg+Z holt sie zurück
}
organisation-split = { $count ->
    [one] 1 Datei in { $folder } geschrieben: { $files }
   *[other] { $count } Dateien in { $folder } geschrieben: { $files }
}
organisation-replace = { $count ->
    [one] 1 der Dateien gibt es dort schon
   *[other] { $count } der Dateien gibt es dort schon
}
    .yes = Ersetzen
    .no = Behalten
roster-without-id = Diese Personenliste hat keine Spalte mit IDs, die am Namen zu erkennen ist; laden Sie sie nach der offenen Frage noch einmal
