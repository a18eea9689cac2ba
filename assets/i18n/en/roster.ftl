# The roster: its date and age in verdicts, loading and keeping it; the organisation of a batch.
# Arguments of a date: $day, $month (1 to 12), $year, $days (its age), $old (yes or no).
roster-date = of { window-day-of-year } ({ $days ->
    [0] today
    [one] 1 day old
   *[other] { $days } days old
}{ $old ->
    [yes] , marked old
   *[no] {""}
})
roster-name-is-near = On the roster { roster-date } this person’s name is written { $expected }
roster-session-of-another-course = On the roster { roster-date } the session { $value } belongs to the course { $expected } only
roster-no-id = { $file } has no column of IDs, so nobody in it can be found; its columns are { $columns }
row-fix-remove = Remove this row
row-fix-person = Set to { $value } ({ $name })
roster-kept-unreadable = The roster that was kept in { $file } cannot be read any more; load it again from its file
roster-not-forgotten = The roster could not be removed from { $file } ({ $problem }); remove this file yourself

roster-loaded = { $people ->
    [one] 1 person
   *[other] { $people } people
} and { $enrollments ->
    [one] 1 enrollment
   *[other] { $enrollments } enrollments
} are known from the roster { $name } { roster-date }{ $errors ->
    [0] {""}
    [one] ; 1 error came up
   *[other] ; { $errors } errors came up
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 approval was withdrawn
   *[other] ; { $withdrawn } approvals were withdrawn
}
roster-forgotten = The roster { $name } is forgotten and removed from this computer
roster-not-kept = The roster could not be kept in { $file } ({ $problem }); it serves until the window is closed
roster-no-dialog = There is no file dialog on this system; choose “Roster details…” in the File menu and type the path there
roster-status = Roster { $name } { roster-date }
roster-sheet = Roster
roster-none = No roster is loaded: nothing is known of who exists and who is on what. Any table with a column of IDs serves, such as the user export of the LMS.
roster-counts = { $name }: { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $enrollments ->
    [one] 1 enrollment
   *[other] { $enrollments } enrollments
} on { $courses ->
    [one] 1 course
   *[other] { $courses } courses
} and { $curricula ->
    [one] 1 curriculum
   *[other] { $curricula } curricula
}
roster-limit = { $days ->
    [one] Marked old after 1 day
   *[other] Marked old after { $days } days
}
roster-day = As of, such as 2026-11-25
roster-set-day = Set the day
roster-path = Path of a roster
roster-read = Read
roster-columns-title = Which column of { $name } holds the IDs?
roster-columns-lead = Its headers do not say. Without names and targets, only IDs can be checked.
roster-columns-none = none
roster-columns-yes = Use these columns

command-load-roster = Load roster…
    .help = Compare with a list of people and enrollments, such as the user export of the LMS
command-show-roster = Roster details…
    .help = See what the roster is, set its day, or type the path of another one
command-forget-roster = Forget roster
    .help = Remove the roster from this computer and compare with none
command-choose-organisation = Organisation of this batch…
    .help = Say which organisation the batch is of; rows of others become errors
command-keep-organisation = Keep only its rows
    .help = Remove the rows of other organisations than the chosen one, as one step
command-split-by-organisation = Split by organisation…
    .help = Save the rows of each organisation as a file of their own beside the source

organisation-question = { $count ->
    [one] The file names 1 organisation
   *[other] The file names { $count } organisations: which one is this batch of?
}
organisation-rows = { $organisation } · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
organisation-more = More…
organisation-every = All of them
organisation-sheet = Organisation of this batch
organisation-lead = Rows of other organisations become errors, so that they are not sent with this batch.
organisation-not-shown = { $count ->
    [one] 1 more with fewer rows
   *[other] { $count } more with fewer rows
}
organisation-status = Organisation { $organisation }
organisation-chosen = This batch is of { $organisation }; { $others ->
    [0] no row names another organisation
    [one] 1 row names another organisation and cannot be approved
   *[other] { $others } rows name another organisation and cannot be approved
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 approval was withdrawn
   *[other] ; { $withdrawn } approvals were withdrawn
}
organisation-all = This batch is of all organisations that it names
organisation-kept = { $count ->
    [0] There are only rows of { $organisation }
    [one] 1 row of another organisation than { $organisation } left the batch; Ctrl+Z brings it back
   *[other] { $count } rows of other organisations than { $organisation } left the batch; Ctrl+Z brings them back
}
organisation-split = { $count ->
    [one] 1 file written in { $folder }: { $files }
   *[other] { $count } files written in { $folder }: { $files }
}
organisation-replace = { $count ->
    [one] 1 of the files stands there already
   *[other] { $count } of the files stand there already
}
    .yes = Replace them
    .no = Keep them
roster-without-id = This roster has no column of IDs that is known by its name; load it again after the question at hand
