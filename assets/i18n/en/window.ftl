# window: menu bar, rail, status bar
window-no-batch = No batch
window-no-file = no file
window-file = { $name } · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
window-file-edited = { $name } · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} · edited, all changes kept
window-live = LIVE { $place }
window-target = Target: { $target }
window-to-store = to the local store
window-to-live = to { $place }
window-below-fix = cells and rows
window-below-approve = what may go
window-below-history = last: { $when }
window-below-history-empty = nothing sent yet
window-unfold = Show the side panel
window-dismiss = Close this message
window-close = Close
window-status-open = Works without a network
window-status-keys = { $help } help · { $palette } all commands
window-status-approve = Nothing is sent before you confirm
window-status-send = You can close the window: what was sent stays recorded
window-status-journal = Journal written before each request
window-place = Line { $line } · { $column }
window-cells = { $count ->
    [one] { $count } cell
   *[other] { $count } cells
}
window-edited = { $count } edited
window-shown = { $count ->
    [one] { $count } row shown
   *[other] { $count } rows shown
}
window-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
window-approved = { $count } approved
window-withdrawn = { $count } withdrawn by edits
window-separator-tab = tabs
window-separator-comma = commas
window-separator-semicolon = semicolons
window-separator-pipe = pipes
window-line-ends-mixed = mixed line ends
window-saved = saved as { $name }
window-saved-earlier = edited since saved as { $name }
window-today = today { $time }
window-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
}
window-day-of-year = { window-day } { $year }
window-seconds = { $count } s
window-minutes = { $count } min
window-hours = { $count } h

# window: Open
open-title = Open a list of people who leave
open-lead = A bulk-unenroll file of your LMS: text, tabs, commas or semicolons. It stays on this computer until you send it.
open-drop = Drop a file here
open-drop-else = or choose one, or try the sample
open-button = Open…
open-sample = Sample file
open-path = Path of a file
open-path-button = Open
open-recent = Recent
open-recent-entry = Open { $name }, { $became }
open-not-sent = not sent
open-all-done = all removed
open-stopped = The batch of { $when } stopped at line { $line }
open-stopped-somewhere = The batch of { $when } stopped
open-stopped-body = { $counts }. Nothing is sent until you say so.
open-leave = Leave it
open-check = { $count ->
    [one] Check the unknown row
   *[other] Check the { $count } unknown rows
}
open-send-rest = { $count ->
    [one] Send the waiting row
   *[other] Send the { $count } waiting rows
}
open-reading = Reading { $name }
open-progress = How much of the file is read
open-read = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} · { $read }
open-read-of = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} · { $read } of { $total }
open-cancel = Stop reading

# window: Send
send-state-waiting = Not sent yet
send-state-sending = Being sent
send-state-unknown = No answer: may have happened
    .explanation = Read again before anything is sent again
send-state-removed = Removed and read back
send-state-recorded = Written down in the store
    .explanation = No LMS was touched
send-state-already-gone = Were not enrolled any more
send-state-refused = Refused
    .explanation = Nothing changed for these people
send-state-still-enrolled = Accepted, but still enrolled
    .explanation = The LMS said yes and still lists these people
send-state-conflict = Another enrollment than planned
    .explanation = Nothing was sent: look at these people in the LMS first
send-state-skipped = Taken off by you
send-count-waiting = { $count } waiting
send-count-sending = { $count } being sent
send-count-unknown = { $count } unknown
send-count-removed = { $count } removed
send-count-recorded = { $count } recorded
send-count-already-gone = { $count } already gone
send-count-refused = { $count } refused
send-count-still-enrolled = { $count } still enrolled
send-count-conflict = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
send-count-skipped = { $count } skipped
