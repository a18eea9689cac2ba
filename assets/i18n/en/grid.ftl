# The grid, the Fix screen, problems, inspector
grid-name = Sheet with { $rows ->
        [one] { $rows } row
        *[other] { $rows } rows
    }
grid-approve-line = Approve line { $line }
grid-editor = Edit { $column }
grid-blank = blank
grid-cell = { $column }, line { $line }: { $value }
grid-problem-error = Error: { $problem }
grid-problem-refused = Error: { $problem }
grid-problem-warning = Warning: { $problem }
grid-problem-ack = To acknowledge: { $problem }
grid-problem-note = Note: { $problem }

fix-screen-filter = Filter: name, ID, e-mail, org
fix-screen-only-problems = Only problems
fix-screen-columns = All columns
fix-screen-all-rows = Show all rows again
fix-screen-approve = Go to Approve
fix-screen-columns-count = **{ $count }** { $count ->
        [one] column
        *[other] columns
    }
fix-screen-required-here = required columns all here
fix-screen-more = and { $count } more

problems-title = Problems
problems-numbers = { $errors ->
        [one] { $errors } error
        *[other] { $errors } errors
    } · { $warnings ->
        [one] { $warnings } warning
        *[other] { $warnings } warnings
    }
problems-none = 0 errors, { $notes ->
        [one] { $notes } note
        *[other] { $notes } notes
    }: ready to approve
    .next = Every cell can go to the LMS as it stands
problems-cause = { $title }: { $count }
problems-fix-all = { $count ->
        [one] Fix it
        *[other] Fix all { $count }
    }
    .spoken = Fix all { $count }: { $title }

inspector-nothing = No cell is chosen
inspector-place = { $column }, line { $line }
inspector-in-file = In the file
