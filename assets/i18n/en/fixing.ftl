# fixing: lists of changes, find and replace
command-find = Find…
    .help = Find a text in the cells and go from match to match
command-find-next = Next match
    .help = Go to the next shown cell that matches
command-find-previous = Previous match
    .help = Go to the shown cell before this one that matches
command-replace = Find and replace…
    .help = Replace a text in one cell, or in all shown cells after a look at every change
command-put-back = Put the file's values back
    .help = Give the selected cells the values that they have in the file

notice-fixed = { $count ->
    [0] Fixed
    [one] 1 cell fixed
   *[other] { $count } cells fixed
}{ $left ->
    [0] ; 0 errors left: ready to approve
    [one] ; 1 error left
   *[other] ; { $left } errors left
}
notice-fixed-rows = { $count ->
    [one] 1 row left the batch
   *[other] { $count } rows left the batch
}{ $left ->
    [0] ; 0 errors left: ready to approve
    [one] ; 1 error left
   *[other] ; { $left } errors left
}
notice-replaced = { $count ->
    [one] Replaced in 1 cell
   *[other] Replaced in { $count } cells
}
notice-nothing-to-replace = Nothing would change: no shown cell matches, or each already reads so
notice-put-back = { $count ->
    [one] 1 cell reads as in the file again
   *[other] { $count } cells read as in the file again
}

# The list of changes
ticks-name = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
ticks-ticked = { $ticked } of { $all } ticked
ticks-all = { $count ->
    [one] The change
   *[other] All { $count } changes
}
ticks-all-shown = { $count ->
    [0] 0 changes shown
    [one] The change shown
   *[other] All { $count } shown
}
ticks-filter = Filter: value, line, name …
ticks-none = No change has this text
ticks-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
ticks-offer = { $label }, as for “{ $example }”
ticks-remove = Leaves the batch
ticks-drop-extra = The extra cells are dropped
ticks-join-extra = The extra cells are joined to the last one
ticks-go = Go to { $place }
ticks-keys = { $space }: tick · →: open · { $go }: go to the cell · type to filter
ticks-without-fix = { $count ->
    [one] { $count } cell has no such repair and stays as it is
   *[other] { $count } cells have no such repair and stay as they are
}
ticks-rows-without-fix = { $count ->
    [one] { $count } row has no such repair and stays as it is
   *[other] { $count } rows have no such repair and stay as they are
}
ticks-hidden-stay = { $count ->
    [one] { $count } match in a hidden row stays as it is
   *[other] { $count } matches in hidden rows stay as they are
}
ticks-replace = Replace “{ $what }” by “{ $with }”
ticks-take-out = Take out “{ $what }”
ticks-yes = { $count ->
    [one] Change { $count } cell
   *[other] Change { $count } cells
}
ticks-yes-remove = { $count ->
    [one] Remove { $count } row
   *[other] Remove { $count } rows
}

# Find and replace
search-find = Find
search-with = Replace by
search-match-case = Match case
search-whole-cell = Whole cell
search-expression = Regular expression
search-look-in = Where to look
search-all-columns = All columns
search-column = Column { $column }
search-selection = Selection
search-close = Close the search
search-replace = Replace
search-replace-all = Replace all…
search-rank = { $rank } of { $count }
search-count = { $count } found
search-hidden = { $count } in hidden rows
search-waiting = { $key } searches
search-wrong = This expression cannot be read from character { $place } on
search-wrong-open-group = The bracket ( at character { $place } is never closed
search-wrong-closed-group = The bracket ) at character { $place } was never opened
search-wrong-open-class = The bracket [ at character { $place } is never closed
search-wrong-repetition = The repetition at character { $place } has nothing to repeat or is not complete
search-wrong-escape = The backslash at character { $place } has no meaning there
search-wrong-unsupported = What stands at character { $place } is not supported
search-wrong-too-large = This expression is too large

inspector-put-back = Put back
