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
