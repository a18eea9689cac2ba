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
