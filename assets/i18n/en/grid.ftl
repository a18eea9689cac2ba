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
