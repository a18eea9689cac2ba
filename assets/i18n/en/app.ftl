# app: commands
command-open = Open a file…
    .help = Choose a file with unenrollments; unsaved edits of this one are kept
command-open-sample = Open the sample
    .help = A file of about 300 rows with the usual damage, to try everything on
command-save-copy = Save a copy…
    .help = Write the rows in the form the LMS reads; the opened file stays as it is
command-close-file = Close the file
    .help = Go back to the start screen; edits are kept for the next time
command-quit = Quit
    .help = Close Offroll; edits are kept for the next time
command-undo = Undo
    .help = Take the last change back
command-redo = Redo
    .help = Do again what was taken back
command-cut = Cut
    .help = Copy the selected cells and empty them
command-copy = Copy
    .help = Copy the selected cells for a spreadsheet program
command-paste = Paste
    .help = Put the copied cells here, from the cursor on
command-clear = Empty the cells
    .help = Empty the selected cells
command-select-all = Select all
    .help = Select every shown cell
command-edit-cell = Edit the cell
    .help = Change the text of the cell at the cursor
command-remove-rows = Remove the rows
    .help = Take the selected rows out of the batch; the opened file stays as it is
command-toggle-approval = Approve the rows
    .help = Approve the selected rows, or take their approval back
command-approve-plain = Approve all plain rows
    .help = Approve every row with nothing to acknowledge; finished work is never among them
command-withdraw-all = Take all approvals back
    .help = No row is approved any more
command-only-problems = Only rows with problems
    .help = Hide the rows without warnings and errors, or show all again
command-quick-filter = Filter the rows
    .help = Show only rows whose IDs, names, e-mail, course or curriculum contain a text
command-toggle-inspector = Inspector
    .help = Show or fold away what is known about the cell at the cursor
command-toggle-leftovers = Columns that are not sent
    .help = Show or hide the columns that are kept on saving and never sent
command-next-step = Next step
    .help = Go on: open, fix, approve, send
command-go-to-open = Go to Open
    .help = Choose what to work on
command-go-to-fix = Go to Fix
    .help = Correct what the LMS would reject
command-go-to-approve = Go to Approve
    .help = Decide which rows are sent
command-go-to-send = Go to Send
    .help = See what is sent, where to, and what became of it
command-go-to-history = Go to History
    .help = See everything that was sent from this computer
command-theme-system = Theme of the system
    .help = Light or dark, as the system is
command-theme-light = Light theme
    .help = Dark text on a light window
command-theme-dark = Dark theme
    .help = Light text on a dark window
command-theme-high-contrast = High contrast
    .help = Black on white with strong outlines
command-english = English
    .help = Speak English
command-german = Deutsch
    .help = Speak German
command-next-problem = Next problem
    .help = Go to the next shown cell with a warning or an error
command-previous-problem = Previous problem
    .help = Go to the shown cell with a warning or an error before this one
command-fix-cause-at-cursor = Fix all of this cause
    .help = Use the first fix of the cell at the cursor for every cell with the same problem
command-choose-store = Send to the local store
    .help = Write the unenrollments into a file on this computer; no LMS is touched
command-choose-connection = Choose a connection…
    .help = Choose a connection file that says how to reach an LMS
command-send = Send the approved rows…
    .help = Show what will happen to whom, then send after confirmation
command-stop-sending = Stop sending
    .help = Stop after the request that is under way
command-palette = All commands…
    .help = Find a command by its name
command-shortcuts = Keyboard shortcuts
    .help = Show every key
command-about = About Offroll
    .help = Version and licences

menu-file = File
menu-edit = Edit
menu-view = View
menu-rows = Rows
menu-fix = Fix
menu-send = Send
menu-help = Help

step-open = Open
step-fix = Fix
step-approve = Approve
step-send = Send
step-history = History

notice-settings-unreadable = The settings could not be read at line { $line }, so all stand at their defaults; the old file is kept as settings.unreadable.toml
notice-settings-value = The setting “{ $key }” has no usable value and stands at its default

notice-still-reading = The file is still being read; it can be changed when all of it is there
notice-open-cancelled = Stopped reading { $file }
notice-edits-are-kept = { $count ->
    [0] What was changed in { $file } is kept and comes back when you open it again
    [one] 1 edited cell of { $file } is kept and comes back when you open it again
   *[other] { $count } edited cells of { $file } are kept and come back when you open it again
}
notice-edits-are-back = { $count ->
    [0] The edits of the earlier session are back
    [one] 1 edited cell of the earlier session is back
   *[other] { $count } edited cells of the earlier session are back
}
notice-withdrawn = { $count ->
    [one] 1 row was changed after its approval and must be approved again
   *[other] { $count } rows were changed after their approval and must be approved again
}
notice-too-many-cells = { $count } cells are selected; at most { $limit } can be copied or changed at once
notice-did-not-fit = { $count ->
    [one] 1 cell did not fit: the table ends before it
   *[other] { $count } cells did not fit: the table ends before them
}
notice-rows-removed = { $count ->
    [one] 1 row left the batch; Ctrl+Z brings it back
   *[other] { $count } rows left the batch; Ctrl+Z brings them back
}
notice-list-is-old = The sheet has changed since this list was made; nothing was changed. Open the list again
notice-plan-is-old = The batch has changed since this sheet was opened; nothing was sent. Look at it and send again
notice-no-fix = There is no fix to offer here; type the right value
notice-no-problem-left = { $notes ->
    [0] 0 errors, 0 notes: ready to approve
    [one] 0 errors, 1 note: ready to approve
   *[other] 0 errors, { $notes } notes: ready to approve
}
notice-no-problem-shown = { $count ->
    [one] No shown row has a problem; 1 is hidden by the filter or concerns the file as a whole
   *[other] No shown row has a problem; { $count } are hidden by the filter or concern the file as a whole
}
notice-cause-of-file = This concerns the file as a whole, not a single cell
notice-errors-left = { $count ->
    [one] 1 error is left; its rows cannot be approved
   *[other] { $count } errors are left; their rows cannot be approved
}

notice-approved = { $count ->
    [0] No more rows could be approved
    [one] 1 row approved
   *[other] { $count } rows approved
}{ $refused ->
    [0] {""}
    [one] ; 1 cannot be yet
   *[other] ; { $refused } cannot be yet
}; { $all ->
    [one] 1 is approved in all
   *[other] { $all } are approved in all
}
notice-taken-back = { $count ->
    [one] 1 approval taken back
   *[other] { $count } approvals taken back
}; { $all ->
    [0] none is left
    [one] 1 is left
   *[other] { $all } are left
}
notice-row-is-settled = { $count ->
    [one] This row was sent already and cannot be approved again
   *[other] These rows were sent already and cannot be approved again
}
notice-row-has-errors = { $count ->
    [one] This row cannot be approved before its errors are fixed
   *[other] These rows cannot be approved before their errors are fixed
}
notice-row-needs-acknowledgement = { $count ->
    [one] This row cannot be approved before what it is marked for is acknowledged
   *[other] These rows cannot be approved before what they are marked for is acknowledged
}

notice-saved = { $rows ->
    [one] 1 row saved as { $file }
   *[other] { $rows } rows saved as { $file }
}{ $quoted ->
    [0] {""}
    [one] ; 1 cell had to be quoted because it holds a tab or a line end
   *[other] ; { $quoted } cells had to be quoted because they hold a tab or a line end
}{ $flattened ->
    [0] {""}
    [one] ; 1 cell of a row that is too long has a space in place of its line end
   *[other] ; { $flattened } cells of rows that are too long have spaces in place of their line ends
}{ $out ->
    [0] {""}
    [one] ; 1 column was left out because the LMS would read it in place of another
   *[other] ; { $out } columns were left out because the LMS would read them in place of others
}

notice-nothing-open = Nothing is open; open a file first
notice-nothing-approved = Nothing is approved yet; approve rows first
notice-target-unknown = { $name } has not answered yet; nothing can be sent before it says what it is
notice-secret-needed = { $name } needs a secret; enter it on the Send step
notice-already-sending = A batch is being sent; wait for its end or stop it first
notice-stopped = { $waiting ->
    [0] Stopped; no row is waiting
    [one] Stopped; 1 row is waiting and was not sent
   *[other] Stopped; { $waiting } rows are waiting and were not sent
}
notice-sent = { $done ->
    [one] 1 row is done
   *[other] { $done } rows are done
}{ $others ->
    [0] {""}
    [one] ; 1 needs a look
   *[other] ; { $others } need a look
}

notice-file-unreadable = { $file } could not be read ({ $problem }); check that it is still there and that you may read it
notice-save-exists = { $file } exists already
notice-save-failed = { $file } could not be written ({ $problem }); nothing was changed there; choose another folder
notice-settings-unwritable = The settings could not be written to { $file } ({ $problem }); this window works, but does not remember them
notice-no-dialog = There is no file dialog on this system; type the path instead
notice-part-stopped = A part of Offroll stopped unexpectedly ({ $part }); what was done is kept, please try again
notice-connection-wrong = { $file } cannot be used: line { $line }: { $problem }
notice-no-window = The window cannot be opened: { $problem }. The commands, such as offroll check, work without it
