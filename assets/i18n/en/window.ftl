# window: menu bar, rail, status bar
window-name = Offroll
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
window-key-ctrl = Ctrl
window-key-shift = Shift
window-key-delete = Delete
window-key-enter = Enter
window-key-space = Space
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
window-line-ends-cr-lf = CR LF
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
open-lead = A table of your LMS or a spreadsheet: text with tabs, commas, semicolons or pipes in any common encoding, or .xlsx, .xls and .ods. It stays on this computer until you send it.
open-drop = Drop a file here
open-drop-else = or choose one, paste a copied table, or try the sample
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
send-before = { $count ->
    [one] { $count } unenrollment approved
   *[other] { $count } unenrollments approved
}
send-nothing = Nothing approved yet
send-button = { $count ->
    [0] Send…
    [one] Send { $count } unenrollment…
   *[other] Send { $count } unenrollments…
}
send-sending = { $count ->
    [one] Sending { $count } unenrollment
   *[other] Sending { $count } unenrollments
}
send-going-on = { $count ->
    [one] Going on with the batch of { $count } row
   *[other] Going on with the batch of { $count } rows
}
send-stopping = Stopping after the request under way
send-stopped = Stopped at { $done } of { $rows }
send-not-started = Nothing was sent
send-sent = { $count ->
    [one] { $count } unenrollment sent
   *[other] { $count } unenrollments sent
}
send-batch = batch { $batch }
send-history = See it in History
send-stop = Stop after this one
send-progress = { $done } of { $rows } rows told
send-told = { $done } of { $rows }
send-to-go = { $count } to go
send-pace = { $rate }/s · { $left } left
send-outcomes = Outcomes
send-quoted = “{ $words }”
send-below = { $state }. { $explanation }
send-at-line = Line { $line }. { $below }
send-group = { $title }: { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
send-fact-words = Said
send-fact-code = Code
send-fact-attempts = Requests
send-fact-reason = Reason
send-fact-acknowledged = Acknowledged
send-fact-file = File
send-fact-plan = Plan
send-row-not-in-batch = Not in this batch
send-ready = all there
send-missing = { $count } missing
send-checks = Before sending
send-check-rows = { $count ->
    [0] No row is approved
    [one] { $count } row approved
   *[other] { $count } rows approved
}
    .way = Go to Approve
send-check-reason = Reason
send-check-no-reason = No reason given
    .way = Say why
send-check-store = { $place }: no LMS is touched
send-check-live = Changes people on { $place }
send-check-not-reached = Not reached yet
send-check-secret = Signed in for this run
send-check-no-secret = The sign-in is missing
send-secret = Token or password
send-secret-kept = Kept until Offroll closes, never written down
send-secret-there = There is one for this run; type to replace it
send-confirm-sheet = Confirm sending
send-title-store = { $count ->
    [one] Write { $count } unenrollment into the local store?
   *[other] Write { $count } unenrollments into the local store?
}
send-title-live = { $count ->
    [one] Unenroll { $count } person row from { $place }?
   *[other] Unenroll { $count } rows of people from { $place }?
}
send-leave = { $count ->
    [one] { $count } leaves
   *[other] { $count } leave
}
send-finished = { $count ->
    [one] { $count } of them has finished work
   *[other] { $count } of them have finished work
}
    .explanation = Completions, scores and dates may be lost
send-repeats = The same rows went to the same place in batch { $batch }
    .explanation = Sending again asks for the same once more
send-type = Type { $count } to confirm
    .hint = Number of rows
send-confirm = { $count ->
    [one] Send { $count } row
   *[other] Send { $count } rows
}
send-not-yet = Not yet

# window: Approve
approve-reason = Reason:
    .hint = why these people leave
approve-all-plain = Approve all plain
approve-next = Go to Send
approve-nothing = No row is approved yet: Space approves the row at the cursor
approve-leave = **{ $people ->
    [one] { $people } person
   *[other] { $people } people
}** { $people ->
    [one] leaves
   *[other] leave
} **{ $courses ->
    [one] { $courses } course
   *[other] { $courses } courses
}**{ $curricula ->
    [0] {""}
    [one] {" "}and **{ $curricula } curriculum**
   *[other] {" "}and **{ $curricula } curricula**
}
approve-finished-among = { $count ->
    [one] **{ $count }** with finished work
   *[other] **{ $count }** with finished work
}
approve-of = { $approved } of { $rows } approved
approve-some = { $approved } of { $rows }
approve-piles = Piles
approve-pile-plain = Plain
    .explanation = No result yet, nothing to acknowledge
approve-pile-finished = Finished work
    .explanation = Completed, Passed, Exempt or Failed: never approved together with others
approve-pile-acknowledge = Warnings to acknowledge
    .explanation = Tick what you know and mean, then approve
approve-tick = { $pile }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
approve-acknowledge = Acknowledge: { $cause }, { $count }
approve-row = Line { $line }
approve-added-row = Added row
approve-row-reason = Own reason for this row
approve-leaves-session = Leaves { $course }, session { $session }
approve-leaves-course = Leaves { $course } with all its sessions
approve-leaves-curriculum = Leaves the curriculum { $curriculum }
approve-leaves-nothing = Names no course and no curriculum
approve-happens = What will happen
    .fact = leaves · in the file
approve-bar = { $approved } of { $rows }
approve-bar-course = { $target }: { $approved } of { $rows } rows leave the course, { $finished } with finished work
approve-bar-curriculum = { $target }: { $approved } of { $rows } rows leave the curriculum, { $finished } with finished work
approve-more = and { $count } more
approve-blocked = { $count ->
    [one] { $count } row cannot go
   *[other] { $count } rows cannot go
}
    .explanation = Errors stand in the row or in the file. Fix them first; then the row can be approved.

# window: History
history-count = { $count ->
    [0] nothing sent from this computer yet
    [one] { $count } batch sent from this computer
   *[other] { $count } batches sent from this computer
}
history-empty = No batch yet
    .explanation = Everything that is sent from this computer stands here afterwards
history-when = When
history-file = File
history-target = Target
history-rows = Rows
history-result = Result
history-reason = Reason
history-line = Line
history-outcome = Outcome
history-code = Code
history-words = Said
history-attempts = Requests
history-show = Show the batch of { $when }, { $file }
history-facts = { $when } · plan { $plan } · { $counts }

# window: palette, shortcuts, sheets
palette-title = All commands
palette-find = Find a command
palette-nothing = No command has these words
palette-shortcuts = Keyboard shortcuts
palette-grid-keys = In the grid
palette-key-move = Move
    .keys = ← ↑ → ↓ · Tab · Enter
palette-key-select = Select
    .keys = Shift+← ↑ → ↓
palette-key-ends = First and last cell
    .keys = Ctrl+Home · Ctrl+End
palette-key-edge = To the edge of the data
    .keys = Ctrl+← ↑ → ↓
palette-key-cancel = Forget what was typed
    .keys = Esc
palette-key-fill = While editing: fill the selection
    .keys = Ctrl+Enter
palette-key-fix = Use a fix of the cell
    .keys = Alt+1 – Alt+9
palette-key-fix-all = Use that fix for every cell with the cause
    .keys = Alt+Shift+1 – 9
palette-key-panel = Between the cells and the panel beside them
    .keys = F6 · Ctrl+Tab
window-cancel = Cancel
window-replace-sheet = Replace a file
window-replace = { $name } stands there already
    .yes = Replace it
    .no = Keep it
window-restore-sheet = Unsaved edits
window-restore = { $count ->
    [one] { $count } unsaved edit from the last time
   *[other] { $count } unsaved edits from the last time
}
    .explanation = They belong to exactly this file. You can still undo them one by one afterwards.
    .yes = Bring them back
    .no = Start from the file
window-sending = Sending goes on
    .explanation = Offroll can stop after the request under way and close. What was sent stays recorded, the rest waits.
    .yes = Stop and close
    .no = Go on sending
window-about = About Offroll
    .what = Fixes, approves and sends bulk unenrollments, with nothing lost and nothing sent twice.
    .licence = MIT or Apache 2.0. The font Inter stands under the SIL Open Font License 1.1.
    .network = No telemetry. The network is used only for the target that you choose.
send-empty = No file on the desk
    .explanation = Open a file, fix and approve its rows; then they are sent from here
