# detective: what happened to this file
damage-title = What happened to this file
damage-lead = { $count ->
    [one] One thing should be put right before the LMS reads it
   *[other] { $count } things should be put right before the LMS reads it
}
damage-none = Nothing happened to this file that would need a repair
damage-no-header = No line says what the columns are
    .hint = Say on which line the names stand, or that there are none
damage-missing-person = Who leaves is not complete: { $columns } { $count ->
    [one] is
   *[other] are
} missing
damage-missing-target = No column says what people leave
damage-scientific-ids = { $count ->
    [one] 1 value of { $columns } became a number in a spreadsheet program; its digits are gone
   *[other] { $count } values of { $columns } became numbers in a spreadsheet program; their digits are gone
}
    .hint = Get the list again and import the column as text, or type the IDs
damage-rounded-ids = { $count ->
    [one] 1 value of { $columns } ends in zeros after its 15th digit
   *[other] { $count } values of { $columns } end in zeros after their 15th digit
}, as a spreadsheet program rounds
    .hint = Compare with the source; the true digits are not in this file
damage-lost-zeros = { $count ->
    [one] 1 value of { $columns } lost its leading zeros
   *[other] { $count } values of { $columns } lost their leading zeros
}{ $digits ->
    [0] {""}
   *[other] ; { $digits } digits are usual
}
damage-bad-bytes = { $count ->
    [one] 1 place cannot be read in this encoding
   *[other] { $count } places cannot be read in this encoding
}
    .hint = Read the file again in another encoding
damage-wrong-encoding = { $count ->
    [one] 1 text in { $columns } was read in the wrong encoding before
   *[other] { $count } texts in { $columns } were read in the wrong encoding before
}
damage-open-quotes = { $count ->
    [one] 1 quote never closes
   *[other] { $count } quotes never close
}
    .hint = Each was taken as a plain character; look at its line
damage-rewritten-dates = { $count ->
    [one] 1 date in { $columns } was rewritten or never existed
   *[other] { $count } dates in { $columns } were rewritten or never existed
}
    .hint = Each gets its nearest reading; look at them first
damage-ambiguous-dates = { $count ->
    [one] 1 date in { $columns } can be read in two ways
   *[other] { $count } dates in { $columns } can be read in two ways
}
    .hint = Choose the reading at the cells
damage-misspelt-headers = { $count ->
    [one] 1 column name is misspelt
   *[other] { $count } column names are misspelt
}: { $columns }
damage-repeated-headers = { $count ->
    [one] 1 row is the header again
   *[other] { $count } rows are the header again
}
damage-decimal-commas = { $count ->
    [one] 1 score in { $columns } has a decimal comma or a per cent sign
   *[other] { $count } scores in { $columns } have a decimal comma or a per cent sign
}
damage-flag-words = { $count ->
    [one] 1 yes-or-no cell in { $columns } is written in other words
   *[other] { $count } yes-or-no cells in { $columns } are written in other words
}
damage-stray-characters = { $count ->
    [one] 1 cell in { $columns } holds spaces or characters that nobody sees
   *[other] { $count } cells in { $columns } hold spaces or characters that nobody sees
}
damage-status-words = { $count ->
    [one] 1 status is spelled in another way
   *[other] { $count } statuses are spelled in another way
}
damage-missing-columns = { $count ->
    [one] 1 required column is missing
   *[other] { $count } required columns are missing
}: { $columns }
damage-blanks = { $count ->
    [one] 1 required cell is blank in { $columns }
   *[other] { $count } required cells are blank in { $columns }
}
damage-other-headers = { $count ->
    [one] 1 column has another name
   *[other] { $count } columns have other names
}
damage-separator = { $separator ->
    [comma] commas
    [semicolon] semicolons
    [pipe] vertical bars
   *[other] another separator
} instead of tabs
damage-encoding = { $encoding } instead of UTF-8
damage-byte-order-mark = a byte-order mark at the start
damage-line-ends = { $found ->
    [lf] LF
    [cr] CR
   *[mixed] mixed line ends
} instead of CR LF
damage-blank-lines = { $count ->
    [one] 1 blank line
   *[other] { $count } blank lines
}
damage-saving = Saving puts right by itself
damage-repair = Repair
damage-look = Look…
damage-reread = Read differently…
damage-reread-named = Read differently: { $what }
damage-map = Choose columns…
damage-repair-named = Repair: { $what }
damage-look-named = Look at the changes: { $what }
damage-map-named = Choose columns: { $what }
damage-repair-all = { $count ->
    [one] Repair it
   *[other] Repair all { $count }
}
damage-all = All repairs
damage-see-all = See every change…
damage-later = Not now
damage-example = { $before }  →  { $after }
damage-safe = Nothing is guessed; Ctrl+Z takes it all back
notice-repaired = { $count ->
    [one] 1 cell repaired; Ctrl+Z takes it back
   *[other] { $count } cells repaired; Ctrl+Z takes all of it back
}
