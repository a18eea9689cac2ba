# saving: forms, reasons against them, the sheet that asks, what changed, lists for people

save-refused-workbook = A workbook cannot be written as it was: save in the LMS form
save-refused-no-column = Every column is dropped: nothing would be left to save
save-refused-changed = The opened file is not what it was when it was opened: open it again, or save in the LMS form
save-refused-character = Line { $line }, { $column }: { $encoding } has no { $character } ({ $code }). Change the cell, or save in the LMS form, which is UTF-8
save-refused-not-as-shown = Line { $line }, { $column }: as the source was, this cell would not be read back as it stands in the table. Save in the LMS form

list-line = Line
list-column = Column
list-severity = Severity
list-rule = Problem
list-value = Value
list-message = What is wrong
list-hint = What to do
list-fix = Offered fix
list-severity-note = Note
list-severity-warning = Warning
list-severity-ack = To acknowledge
list-severity-error = Error

cli-option-report = Also write the findings for people: a workbook where the name ends in .xlsx, else a .csv file
cli-report-written =
    { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    } written to { $path }
cli-saved-flattened =
    { $cells ->
        [one] { $cells } cell lost its line end to a space, because its row is longer than the header
       *[other] { $cells } cells lost their line ends to spaces, because their rows are longer than the header
    }
cli-saved-left-out =
    { $cells ->
        [one] { $cells } column was left out, because the LMS would read it in place of the one that counts
       *[other] { $cells } columns were left out, because the LMS would read them in place of those that count
    }

command-what-changed = What changed
    .help = See every difference from the opened file: cells, rows and columns
command-export-problems = Export the problem list…
    .help = Write every problem with its words into a table for a spreadsheet program
notice-list-saved = { $rows ->
    [one] 1 problem written to { $file }
   *[other] { $rows } problems written to { $file }
}

save-title = Save a copy
save-title-list = Export the problem list
save-path = Path of the file
save-choose = Choose…
save-form = Form
save-form-lms = As the LMS reads it
    .explanation = UTF-8, tabs, the LMS's own column names
save-form-source = As { $file } was
    .explanation = { $encoding }, { $separator }: byte for byte but for what you changed
    .workbook = Not for workbooks: they are saved as text
save-form-csv = Text (.csv)
    .explanation = Any spreadsheet program opens it
save-form-workbook = Workbook (.xlsx)
    .explanation = Every cell is text
save-rows = Rows
save-rows-all = { $count ->
    [one] The { $count } row
   *[other] All { $count } rows
}
save-rows-selected = { $count ->
    [one] { $count } selected row
   *[other] { $count } selected rows
}
save-rows-shown = { $count ->
    [one] { $count } shown row
   *[other] { $count } shown rows
}
save-rows-rejected = { $count ->
    [one] { $count } row with errors, and a column that says why
   *[other] { $count } rows with errors, and a column that says why
}
save-quoted = { $count ->
    [one] { $count } cell will stand in quotes
   *[other] { $count } cells will stand in quotes
}
    .explanation = A tab, a line end or a quote at the start cannot be carried plainly
save-left-out = { $count ->
    [one] { $count } column will be left out
   *[other] { $count } columns will be left out
}
    .explanation = { $names }: the LMS would read it in place of the column that counts
save-yes = { $rows ->
    [one] Save { $rows } row
   *[other] Save { $rows } rows
}
save-yes-list = Export
window-replace-source = { $name } is the file you opened

changed-title = What changed
changed-nothing = 0 changes: everything is as in { $file }
changed-cells = { $count ->
    [one] { $count } cell changed
   *[other] { $count } cells changed
}
changed-removed = { $count ->
    [one] { $count } row removed
   *[other] { $count } rows removed
}
changed-columns = { $count ->
    [one] { $count } column added, dropped or given another meaning
   *[other] { $count } columns added, dropped or given another meaning
}
changed-extra = { $count ->
    [one] { $count } row shortened
   *[other] { $count } rows shortened
}
changed-go = Go to the cell
changed-column = Column { $name }
changed-no-field = nothing the LMS knows
changed-added = added
changed-dropped = dropped, not saved
changed-row-removed = removed
changed-row-extra = { $count ->
    [one] { $count } cell beyond the header went
   *[other] { $count } cells beyond the header went
}
