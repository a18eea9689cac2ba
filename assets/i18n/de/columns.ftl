# columns: Befehle und Hinweise
command-what-happened = Was mit dieser Datei geschehen ist
    .help = Schäden durch Tabellenprogramme und Kopieren, in klaren Worten, jeder mit seiner Reparatur
command-map-columns = Spalten dieser Datei…
    .help = Sagen, was jede Spalte ist, mit Beispielen ihrer Werte
command-take-misspelt-columns = Verschriebene Spalten übernehmen
    .help = Jede Spalte, deren Name verschrieben aussieht, als das nehmen, wonach sie aussieht
command-add-missing-columns = Fehlende Spalten ergänzen
    .help = Jede erforderliche Spalte ergänzen, die -None- enthalten darf, gefüllt damit
command-leave-unknown-columns = Unbekannte Spalten so lassen
    .help = Die Spalten, die das LMS verwirft, bleiben, wie sie sind; es wird nichts mehr dazu gesagt
notice-columns-used = Die Spalten gelten wie gewählt; Strg+Z nimmt es zurück
notice-columns-remembered = Spalten zugeordnet wie am { window-day }; Strg+Z nimmt es zurück

# columns: Leiste über der Tabelle
strip-used = **{ $used }** von { $count } Spalten genutzt
strip-required = **{ $count }** erforderlich, alle da
strip-not-written = { $count ->
    [one] **1** wird nicht gespeichert
   *[other] **{ $count }** werden nicht gespeichert
}
strip-typo = { $count ->
    [one] **{ $columns }** sieht aus wie { $near }
   *[other] **{ $count }** sehen verschrieben aus: { $columns }
}
strip-missing = { $count ->
    [one] **{ $columns }** fehlt
   *[other] **{ $count }** fehlen: { $columns }
}
strip-missing-target = Keine Spalte sagt, was die Personen verlassen
strip-duplicate = { $count ->
    [one] **{ $columns }** gibt es zweimal
   *[other] **{ $count }** gibt es zweimal: { $columns }
}
strip-unknown = { $count ->
    [one] **{ $columns }** verwirft das LMS
   *[other] **{ $count }** verwirft das LMS: { $columns }
}
strip-blank = { $count ->
    [one] **1** Spalte hat keinen Namen
   *[other] **{ $count }** Spalten haben keinen Namen
}
strip-take = { $count ->
    [one] Übernehmen
   *[other] Alle übernehmen
}
strip-add = { $count ->
    [one] Ergänzen
   *[other] Alle ergänzen
}
strip-leave = { $count ->
    [one] So lassen
   *[other] Alle so lassen
}
strip-map = Wählen…
strip-columns = Spalten zuordnen…

# columns: der Bogen
mapping-title = Spalten dieser Datei
mapping-lead = { $used } von { $count } Spalten bedeuten dem LMS etwas
mapping-columns = Spalten
mapping-position = { $position }
mapping-entry = Spalte { $position }, { $raw }: { $taken }, { $how }
mapping-unnamed = kein Name
mapping-no-values = keine Werte
mapping-taken-nothing = vom LMS ignoriert
mapping-taken-dropped = beim Speichern weggelassen
mapping-how-canonical = am Namen erkannt
mapping-how-spelling = am Namen, anders geschrieben
mapping-how-alias = an einem anderen Namen
mapping-how-chosen = gewählt
mapping-how-typo = sieht aus wie { $near }
mapping-how-unknown = dem LMS unbekannt
mapping-how-blank = ohne Namen
mapping-how-duplicate = noch einmal { $near }
mapping-choices = Was Spalte { $position } ist
mapping-find = Tippen, um ein Feld zu finden
mapping-nothing = Kein Feld hat das in seinen Namen
mapping-leave = So lassen: das LMS ignoriert sie
mapping-drop = Beim Speichern weglassen
mapping-as-named = Wie ihr Name sagt
mapping-role-key = bestimmt die Person
mapping-role-target = sagt, was verlassen wird
mapping-role-signal = hilft beim Beurteilen
mapping-role-leftover = bleibt, nie gesendet
mapping-taken-by = jetzt Spalte { $position }
mapping-missing = Noch fehlend
mapping-missing-add = { $column } ergänzen, gefüllt mit -None-
mapping-missing-key = { $column }: oben eine Spalte dafür wählen
mapping-use = Diese Spalten nehmen
mapping-hint = ↑ ↓ Spalte · tippen findet ein Feld · Enter nimmt es

# columns: Kopf der Tabelle
grid-header-dropped = „{ $raw }“ wird beim Speichern weggelassen
grid-header-aside = „{ $raw }“ bleibt, wie sie ist; das LMS ignoriert sie
grid-dropped = nicht gespeichert
