# grid: cells, rows, headers
grid-name = { $rows ->
    [one] Sheet, { $rows } row
   *[other] Sheet, { $rows } rows
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
grid-line = line { $line }
grid-added-row = added row
grid-empty-cell = empty
grid-editor = Edit { $column }, { $place }
grid-tick = Approve { $place }
grid-column-unnamed = Column { $number }
grid-no-rows = 0 rows: the file has a header and nothing below it
grid-nothing-passes = 0 rows pass the filter
grid-header-known = { $name }: known to the LMS
grid-header-left-over = { $name }: checked and kept on saving, never sent
grid-header-alias = “{ $raw }” in the file; saved as { $name }
grid-header-typo = “{ $raw }” is unknown to the LMS; it looks like { $near }
grid-header-unknown = “{ $raw }” is unknown to the LMS, which drops it without a word
grid-header-blank = This column has no name; the LMS drops it
grid-header-duplicate = A second column for { $near }; the first one counts

# What marks stand for, in words.
mark-error = error: { $title }
mark-warning = warning: { $title }
mark-note = note: { $title }
mark-edited = edited
mark-withdrawn = Changed after its approval: approve it again

# Fix: toolbar and strip
fix-screen-filter = Filter: name, ID, e-mail, org …
fix-screen-only-problems = Only problems
fix-screen-columns = Columns
fix-screen-next = Go to Approve
fix-screen-take = Take it
fix-screen-add = Add it
fix-screen-shown = { $rows ->
    [one] **{ $shown }** of { $rows } row shown
   *[other] **{ $shown }** of { $rows } rows shown
}
fix-screen-show-all = Show all

# The problem list
problems-title = Problems
problems-counts = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
} · { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
problems-none = { $notes ->
    [0] 0 errors, 0 notes: ready to approve
    [one] 0 errors, { $notes } note: ready to approve
   *[other] 0 errors, { $notes } notes: ready to approve
}
problems-no-errors = { $warnings ->
    [one] 0 errors, { $warnings } warning: rows can be approved
   *[other] 0 errors, { $warnings } warnings: rows can be approved
}
problems-cause = { $title }, { $column }: { $count ->
    [one] { $count } time
   *[other] { $count } times
}
problems-cause-of-file = { $title }: { $count ->
    [one] { $count } time
   *[other] { $count } times
}
problems-only-these = Only these rows
problems-all-rows = All rows again
problems-set-aside = Leave it as it is
problems-fix-one = Fix it
problems-fix-all = Fix all { $count }
problems-trim-all = Trim all { $count }
problems-pad-all = Pad all { $count }
problems-clean-all = Clean all { $count }
problems-repair-all = Repair all { $count }
problems-blank-all = Blank all { $count }
problems-respell-all = Respell all { $count }
problems-take-majority = Take the usual value in all { $count }
problems-remove-all = Remove all { $count } rows
problems-fill-all = Fill all { $count } with -None-

# The inspector
inspector-place = { $column }, { $place }
inspector-nothing = No cell
    .explanation = Nothing is shown that could be inspected
inspector-value = Value of { $column }
inspector-empty = empty
inspector-more = and { $count } more characters
inspector-fine = Nothing to say about this cell
inspector-this-cell = this cell
inspector-this-row = this row
inspector-fix-all = { $what } with this cause
inspector-original = In the file
inspector-key = Key { $key }
inspector-related = { $count ->
    [one] See line { $lines }
   *[other] See lines { $lines }
}
