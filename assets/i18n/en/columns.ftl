# columns: commands and notices
command-what-happened = What happened to this file
    .help = Damage by spreadsheet programs and copying, in plain words, each with its repair
command-map-columns = Columns of this file…
    .help = Say what each column is, with samples of its values
command-take-misspelt-columns = Take the misspelt columns
    .help = Take every column whose name looks like a typo for what it looks like
command-add-missing-columns = Add the missing columns
    .help = Add every required column that may hold -None-, filled with it
command-leave-unknown-columns = Leave the unknown columns
    .help = Keep the columns that the LMS ignores as they are; nothing more is said of them
notice-columns-used = The columns are taken as chosen; Ctrl+Z takes it back
notice-columns-remembered = Columns mapped as on { window-day }; Ctrl+Z takes it back

# columns: strip above the grid
strip-used = **{ $used }** of { $count } columns used
strip-required = **{ $count }** required, all here
strip-not-written = { $count ->
    [one] **1** is not saved
   *[other] **{ $count }** are not saved
}
strip-typo = { $count ->
    [one] **{ $columns }** looks like { $near }
   *[other] **{ $count }** look like typos: { $columns }
}
strip-missing = { $count ->
    [one] **{ $columns }** is missing
   *[other] **{ $count }** are missing: { $columns }
}
strip-missing-target = No column says what people leave
strip-duplicate = { $count ->
    [one] **{ $columns }** stands twice
   *[other] **{ $count }** stand twice: { $columns }
}
strip-unknown = { $count ->
    [one] **{ $columns }** is dropped by the LMS
   *[other] **{ $count }** are dropped by the LMS: { $columns }
}
strip-blank = { $count ->
    [one] **1** column has no name
   *[other] **{ $count }** columns have no name
}
strip-take = { $count ->
    [one] Take it
   *[other] Take all
}
strip-add = { $count ->
    [one] Add it
   *[other] Add all
}
strip-leave = { $count ->
    [one] Leave it
   *[other] Leave all
}
strip-map = Choose…
strip-columns = Map columns…

# columns: the sheet
mapping-title = Columns of this file
mapping-lead = { $used } of { $count } columns mean something to the LMS
mapping-columns = Columns
mapping-position = { $position }
mapping-entry = Column { $position }, { $raw }: { $taken }, { $how }
mapping-unnamed = no name
mapping-no-values = no values
mapping-taken-nothing = ignored by the LMS
mapping-taken-dropped = left out when saving
mapping-how-canonical = by its name
mapping-how-spelling = by its name, spelled otherwise
mapping-how-alias = by another name
mapping-how-chosen = chosen
mapping-how-typo = looks like { $near }
mapping-how-unknown = unknown to the LMS
mapping-how-blank = without a name
mapping-how-duplicate = again { $near }
mapping-choices = What column { $position } is
mapping-find = Type to find a field
mapping-nothing = No field has this in its names
mapping-leave = Leave it: the LMS ignores it
mapping-drop = Leave it out when saving
mapping-as-named = As its name says
mapping-role-key = identifies the person
mapping-role-target = says what is left
mapping-role-signal = helps to judge
mapping-role-leftover = kept, never sent
mapping-taken-by = now column { $position }
mapping-missing = Still missing
mapping-missing-add = Add { $column }, filled with -None-
mapping-missing-key = { $column }: choose its column above
mapping-use = Use these columns
mapping-hint = ↑ ↓ column · type to find a field · Enter takes it

# columns: header of the grid
grid-header-dropped = “{ $raw }” is left out when saving
grid-header-aside = “{ $raw }” is kept as it is; the LMS ignores it
grid-dropped = not saved
