# reopen: reading a file another way, pasted text, files that changed on the disk
command-open-clipboard = Open from the clipboard
    .help = Open the copied cells or text as a table of their own
command-read-differently = Read differently…
    .help = Choose encoding, separator, header line or sheet; edits are carried over
command-read-again = Read the file again
    .help = Read the file as it stands on the disk now; edits are carried over

reopen-title = How this file is read
reopen-as-read = { $name } was read as { $how }
reopen-as-read-likely = { $name } was read as { $how }; the encoding was guessed
reopen-as-read-unsure = { $name } was read as { $how }; the encoding was guessed from next to nothing
reopen-encoding = Encoding
reopen-by-content = By content
reopen-by-content-found = By content: { $found }
reopen-other-encoding = Another encoding
reopen-separator = Between the cells
reopen-header = Names of the columns
reopen-header-first = On the first line
reopen-header-line = On line
reopen-header-line-number = Line of the header
reopen-header-likely = line { $line } looks like the header
reopen-header-nowhere = Nowhere: the first line is a row already, columns are picked by hand
reopen-sheet = Sheet
reopen-follows = { $edits ->
    [0] Nothing was edited yet
    [one] 1 edited cell is carried over where its row reads the same
   *[other] { $edits } edited cells are carried over where their rows read the same
}{ $approvals ->
    [0] {""}
    [one] ; 1 approval ends
   *[other] ; { $approvals } approvals end
}
reopen-yes = Read it this way

reopen-lost = { $count ->
    [one] 1 edit has no place in the new reading
   *[other] { $count } edits have no place in the new reading
}
reopen-lost-explanation = { $count ->
    [0] No other edit is carried over.
    [one] 1 other edit is carried over.
   *[other] { $count } other edits are carried over.
} Nothing has changed yet.
reopen-lost-yes = Read it without these
reopen-lost-no = Keep what is open
reopen-lost-choice = What the column { $column } is
reopen-lost-column = The added column { $column }
reopen-lost-cell = { $line ->
    [0] { $column }
   *[other] Line { $line } · { $column }
}
reopen-lost-extra = Line { $line } · cells beyond the columns that were taken away
reopen-lost-row = Line { $line } · the row was removed

reopen-pasted = Pasted table
reopen-status = Read as { $how }; read differently
reopen-status-sheet = sheet { $sheet }
reopen-status-changed = changed on the disk
reopen-offer-differently = Read differently…
reopen-offer-header = Take line { $line } as the header
reopen-offer-no-header = The first line is a row
reopen-offer-again = Read again
reopen-offer-keep = Keep what is open

open-clipboard = From the clipboard
open-pasted-entry = Pasted table ({ $name })

notice-clipboard-empty = There is no text on the clipboard; copy cells or lines first
notice-first-of-several = { $count } files were dropped; { $file } is opened, the others stay closed
notice-read-again = { $file } was read anew{ $count ->
    [0] {""}
    [one] ; 1 edit was carried over
   *[other] ; { $count } edits were carried over
}{ $approvals ->
    [0] {""}
    [one] ; 1 approval is gone and must be given again
   *[other] ; { $approvals } approvals are gone and must be given again
}
notice-source-changed = { $file } was changed on the disk while it is open here
notice-source-gone = { $file } is not at its place on the disk any more; what is open here stays
notice-doubt-sheets = This workbook has { $count } sheets; “{ $sheet }” is open
notice-doubt-header = Line { $line } looks like the header; the lines before it stand in the table now
notice-doubt-no-header = Line { $line } was taken for the names of the columns, and none of them is known
notice-doubt-encoding = The encoding { $encoding } was guessed from next to nothing; look at the names
reopen-lost-more = and { $count } more
