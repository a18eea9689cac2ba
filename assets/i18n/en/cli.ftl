# The command line: help, questions, summaries and reasons for ending with code 2.

cli-command-offroll = Fixes, approves and submits bulk unenrollments. Without a command, the window opens.
cli-command-check = Says what is wrong in a file
cli-command-save = Writes a file in the form that the LMS takes
cli-command-submit = Sends the rows that can be approved, and says what became of each
cli-command-resume = Goes on with a batch that stopped: checks what is unknown, then sends what waits
cli-command-history = Lists what was sent
cli-command-report = Says what became of one batch

cli-option-file = The file to work on
cli-option-data = The folder of journal, local store, settings and connections
cli-option-language = The language of texts for people; JSON is always English
cli-option-format = The form of what is printed
cli-option-explain = What a rule means, why it matters, and how to fix it
cli-option-strict = Required columns must be there and filled
cli-option-relaxed = The key columns and one target are enough
cli-option-org = The organisation that every row must name
cli-option-roster = A list of people and enrollments to compare with: the LMS’s user export, or any table with a column of IDs
cli-option-today = The date that rules call today, such as 2026-05-31
cli-option-profile = An embedded profile (coursemill) or a profile file
cli-option-encoding = The file's encoding, where it shall not be found out
cli-option-separator = What stands between cells, where it shall not be found out
cli-option-header = The line of the header, or none where the first line is data already
cli-option-sheet = The sheet of a workbook, where it shall not be found out
cli-option-out = The file to write
cli-option-form = The form of the written file
cli-option-fix = Rules whose first fix is applied everywhere, separated by commas
cli-option-force = Replace OUT where it exists
cli-option-to = Where to: store, the name of a connection, or the path of a connection file
cli-option-reason = Why these people leave; needed unless every row has a Comment
cli-option-accept = Rules whose acknowledgement is given, separated by commas
cli-option-lines = Only rows on these lines of the file, such as 2-40,57
cli-option-dry-run = Only say what would be sent
cli-option-limit = Send at most so many rows
cli-option-yes = Do not ask before sending
cli-option-store = The file of the local store, where it is not the one in the data folder
cli-option-repeat-of = The earlier batch that is knowingly sent again
cli-option-batch = The batch

cli-summary =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }, { $clean } without any finding: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $acks } to acknowledge, { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }
cli-fixed =
    { $rule }: { $cells ->
        [one] { $cells } cell or row changed
       *[other] { $cells } cells or rows changed
    }
cli-saved =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } written to { $path }
cli-saved-quoted =
    { $cells ->
        [one] { $cells } cell holds a character that the format cannot carry and was written in quotes
       *[other] { $cells } cells hold a character that the format cannot carry and were written in quotes
    }
cli-outcome = In all: { $counts ->
        [none] nothing sent
       *[other] { $counts }
    }; not sent: { $kept }
cli-nothing-to-send = No row can be sent: every row is kept by an error, by something that must be acknowledged, or by --lines
cli-nothing-to-resume = Nothing to resume: every batch is finished
cli-history-empty = Nothing was sent from here yet
cli-stopped = Stopped after the request in flight; what was sent is recorded
cli-submit-question =
    { $people ->
        [one] { $people } person leaves
       *[other] { $people } people leave
    } { $targets ->
        [one] { $targets } course or curriculum
       *[other] { $targets } courses or curricula
    } in { $target }, which changes no LMS
    Type { $rows } to send, anything else to leave it
cli-submit-question-live =
    { $people ->
        [one] { $people } person leaves
       *[other] { $people } people leave
    } { $targets ->
        [one] { $targets } course or curriculum
       *[other] { $targets } courses or curricula
    } in the LIVE { $target } ({ $place })
    Type { $rows } to send, anything else to leave it
cli-resume-question =
    { $rows ->
        [one] { $rows } row is
       *[other] { $rows } rows are
    } not certain or still waiting for { $target }: unknown rows are read first, then the rest is sent
    Type { $rows } to go on, anything else to leave it

cli-needs-yes = Nobody can be asked here: add --yes to send without a question
cli-not-confirmed = Nothing was sent: the number was not typed
cli-reason-missing =
    { $rows ->
        [one] { $rows } row has no reason (line { $line })
       *[other] { $rows } rows have no reason (the first on line { $line })
    }: add --reason, or fill Comment
cli-secret-missing = The connection signs in: put its secret into { $variable }
cli-store-needs-store = --store goes with --to store only
cli-connection-missing = There is no connection { $name }: neither in { $folder } nor a file of this name
cli-file-line = { $path }, line { $line }: { $problem }
cli-batch-missing = The journal holds no batch { $batch }: see offroll history
cli-repeats = These rows went to the same place before, in batch { $batch }: add --repeat-of { $batch } to send them again
cli-output-failed = The output cannot be written: { $problem }
