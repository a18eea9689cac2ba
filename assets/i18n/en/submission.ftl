# What a row is on its way.
state-waiting = waiting
state-sending = on its way
state-unknown = unknown
state-removed = removed
state-recorded = recorded
state-already_gone = already gone
state-refused = refused
state-still_enrolled = still enrolled
state-conflict = in conflict
state-skipped = skipped

# What our own codes mean.
submission-code-absent = No longer enrolled when the LMS was read
submission-code-connect = No connection: nothing was sent
submission-code-cut = The connection was cut before the answer: it may have happened
submission-code-html = A web page came instead of an answer: it may have happened
submission-code-interrupted = Offroll was interrupted before the answer: it may have happened
submission-code-no-course = The request names no course: nothing was sent
submission-code-no-curriculum = This target knows no curricula: nothing was sent
submission-code-no-session = The request needs a session and the row has none: nothing was sent
submission-code-not-built = The request could not be built: nothing was sent
submission-code-redirect = The server pointed elsewhere; Offroll did not follow
submission-code-shape = The answer has not the promised form: it may have happened
submission-code-still-enrolled = The LMS accepted, yet the person is still enrolled
submission-code-store-busy = The store is in use by another program: nothing was written
submission-code-store-full = The disk of the store is full: nothing was written
submission-code-store-failed = The store could not be written: it may have happened
submission-code-timeout = No answer in time: it may have happened
submission-code-tls = The server's certificate was not accepted: nothing was sent
submission-code-too-large = The answer is too long to be read: it may have happened
submission-code-unproven = The LMS shows nobody, but no lookup has shown anybody yet: a person must look
submission-code-unsendable = A value of the row cannot stand in the request: nothing was sent

# Why sending pauses, waits or does not begin.
submission-pause-sign-in = Sign-in was refused: sign in again, then continue
submission-pause-redirect = The server pointed to another address; check the base URL, then continue
submission-pause-tls = The certificate of { $host } was not accepted; ask your IT, then continue
submission-pause-html = { $host } answered with a web page instead of data; sign in on the network or check the base URL, then continue
submission-pause-not-sent = { $count } requests in a row could not be sent; check the connection, then continue
submission-pause-unknown = { $count } answers in a row were lost; check the LMS, then continue
submission-pause-many-unknown = { $unknown } of the last { $of } answers were lost; check the LMS, then continue
submission-pause-long-wait = The server asks to wait { $seconds } seconds; continue later
submission-pause-canary-still-enrolled = Row { $row } was accepted but the person is still enrolled; check the request's template before the rest goes
submission-pause-canary-unread = Row { $row } was accepted but could not be read back; check the lookup's template before the rest goes
submission-pause-unreadable = { $count ->
    [one] One unknown row could not be read; try again later
   *[other] { $count } unknown rows could not be read; try again later
  }
submission-pause-person = { $count ->
    [one] One row is unknown and needs a person: look it up in the LMS
   *[other] { $count } rows are unknown and need a person: look them up in the LMS
  }
submission-pause-checked = { $count ->
    [one] What was unknown is checked; one row waits to be sent
   *[other] What was unknown is checked; { $count } rows wait to be sent
  }
submission-pause-held = Row { $row } is still unknown in batch { $batch }: check that batch first
submission-wait-quiet = { $count ->
    [one] One answer was lost; it is read again when the LMS has settled
   *[other] { $count } answers were lost; they are read again when the LMS has settled
  }
submission-wait-throttled = The server asks for a pause
submission-wait-network = No connection; trying again
submission-wait-gap = The connection leaves time between requests
submission-wait-read-back = Reading back what the LMS accepted
submission-wait-reading = Some rows could not be read; trying again
submission-other-target = This batch belongs to { $expected }, not to { $found }; nothing was sent
submission-plan-changed = The journal's rows no longer fit the approved plan; nothing was sent
submission-no-batch = There is no batch { $batch }
submission-not-resumable = Batch { $batch } is finished

# The journal.
journal-locked = Offroll is already open ({ $holder }); close it there to submit here
journal-newer = The journal { $path } was written by a newer Offroll; update Offroll
journal-foreign = { $path } is not a journal of Offroll; choose another data folder
journal-corrupt = The journal { $path } is damaged and was left as it is; keep a copy and choose another data folder
journal-full = The disk is full: free space, then try again; nothing more was sent
journal-io = The journal { $path } cannot be used: { $reason }
journal-repeat = The same plan went to the same target in batch { $batch }
journal-count = The typed number is { $typed }, but the plan has { $rows } rows
journal-refused = The journal refused a change that does not fit what it holds: { $reason }

# Targets.
target-secret-missing = { $name } needs a secret: set { $variable } or type it
target-store-foreign = { $path } is not a store of Offroll; choose another file
target-store-newer = The store { $path } was written by a newer Offroll; update Offroll
target-store-corrupt = The store { $path } is damaged and was left as it is; choose another file
target-store-busy = The store { $path } is in use by another program
target-store-full = The disk of the store { $path } is full
target-store-io = The store { $path } cannot be used: { $reason }
target-client = The connection cannot be set up: { $reason }
target-no-curriculum = This target knows no curricula
target-no-course = The request names no course
target-no-session = The request needs a session, and the row has none
target-unsendable = A value of the row cannot stand in the request

# Connections.
connection-store = Local store
connection-store-at = Local store { $path }
connection-host = { $host }
connection-own-form = The connection has no request of its own: Offroll's form is used, which no LMS speaks by itself
connection-no-session = The request names no session: people leave the whole course

# Plans.
plan-nothing-approved = Nothing is approved yet
plan-no-reason = Why do they leave? A reason is needed before sending
plan-row-no-reason = Row { $row } has no reason
plan-row-changed = Row { $row } was changed after it was approved; approve it again
plan-no-target = Row { $row } names nothing to leave
plan-session-without-course = Row { $row } names a session without its course
plan-no-person = Row { $row } names no person
plan-twins = Rows { $first } and { $second } ask for the same thing; remove one
