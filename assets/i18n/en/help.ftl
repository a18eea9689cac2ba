# The help on rules: pages, their list, the command line's `--explain`.

command-help = Help on this cell
    .help = Explains what is wrong with the cell at the cursor; where nothing is, all shortcuts
command-rules = All rules
    .help = Every check with its reason, its fix and its examples

help-title = Rules
help-find = Find a rule
help-nothing = No rule has these words
help-count = { $count ->
        [one] { $count } rule
        *[other] { $count } rules
    }
help-severity-refused = Ends reading
help-severity-error = Error
help-severity-ack = To be acknowledged
help-severity-warning = Warning
help-severity-note = Note
help-or = { " " }or{ " " }
help-why = Why it matters
help-hint = What to do
help-breaking = Breaks it
help-sound = Does not break it
help-roster = On the roster
help-level-strict = At the strict level
help-level-relaxed = At the relaxed level
help-organisation = The batch is for { $value }
help-today = Today is { $value }
help-profile = The site’s profile says: { $value }
help-marked = { $value }, here is what is wrong
