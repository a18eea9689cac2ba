# Words of the rules: one message a rule, `rule-ID`, with `.title` (short, for lists), `.hint` (what to do), `.why` (why it matters).
# Titles, hints and reasons take no arguments. Arguments of the messages, where a message names them:
#   $column     what the column is called; for header-missing-target the missing columns, for identity-conflict the differing one
#   $value      the cell or header as a sentence quotes it, ••• for secrets; for identity-conflict the ID
#   $expected   what would be right: accepted words, number of cells or digits, column, name, session, organisation
#   $found      the character or token that is wrong; for file-line-ends lf, cr or mixed; for file-no-header later, none or unknown;
#               for date-invalid month-first or day-first where a date of the other order stands in a column of that order
#   $count      how many places, lines, cells or characters
#   $limit      most characters
#   $line       1-based line of the file
#   $first, $second, $position   1-based positions of columns
#   $encoding   name of an encoding
#   $certainty  how sure it is: known, likely or unsure
#   $separator  comma, semicolon or pipe
#   $english, $german   a site's own words
#   $day, $month, $year, $days, $old   the date and age of the roster, see roster.ftl

rule-file-empty = The file holds nothing
    .title = File is empty
    .hint = Open the file that the LMS or the spreadsheet program wrote; this one was perhaps saved before it was filled
    .why = There is nobody in it to unenroll

rule-file-binary = The file is not text
    .title = File is not text
    .hint = Save it in the spreadsheet program as tab-delimited text, then open that file
    .why = The LMS reads tab-delimited text only

rule-file-header-only = The file has a header and no rows
    .title = No rows below the header
    .hint = Check whether the rows were lost when the file was saved
    .why = There is nobody in it to unenroll

rule-file-no-header = { $found ->
        [later] The first line names no column that the LMS knows; line { $line } looks like the header
        [none] There is no header line, and no column has a name yet
       *[unknown] The first line names no column that the LMS knows
    }
    .title = No header line
    .hint = Open it again and say which line is the header, or that there is none and what each column is
    .why = The LMS finds columns by the names in the first line; without them it reads nothing

rule-file-encoding = { $certainty ->
        [likely] The file was read as { $encoding }, which its content suggests, not UTF-8
        [unsure] The file was read as { $encoding }, which is only a guess, not UTF-8
       *[known] The file was read as { $encoding }, not UTF-8
    }
    .title = Encoding is not UTF-8
    .hint = Look at names with accents; if they are wrong, open the file again in another encoding
    .why = A wrong encoding changes names, and the LMS then does not find the people

rule-file-bom = A byte-order mark at the start of the file was removed
    .title = Byte-order mark removed
    .hint = Nothing to do: saved files have none
    .why = In the LMS the mark would become part of the first header, which then is unknown

rule-file-bad-bytes = { $count ->
        [one] { $count } place could not be read, in line { $line }
        *[other] { $count } places could not be read, the first in line { $line }
    }
    .title = Unreadable bytes
    .hint = Open the file again in another encoding, or correct the cells that hold the replacement character U+FFFD
    .why = Damaged characters in an ID or a name mean that the LMS finds nobody, or somebody else

rule-file-delimiter = The cells were separated by { $separator ->
        [comma] commas
        [semicolon] semicolons
        [pipe] vertical bars
        *[other] another character
    }, not by tabs
    .title = Cells not separated by tabs
    .hint = Nothing to do: saved files use tabs
    .why = The LMS splits lines at tabs only and would read each line as one cell

rule-file-line-ends = Lines end with { $found ->
        [lf] LF
        [cr] CR
        *[mixed] several kinds of line ends
    }, not with CR LF
    .title = Line ends are not CR LF
    .hint = Nothing to do: saved files use CR LF
    .why = The LMS asks for CR LF at the end of every line

rule-file-blank-lines = { $count ->
        [one] { $count } blank line between rows was skipped
        *[other] { $count } blank lines between rows were skipped
    }
    .title = Blank lines between rows
    .hint = Check that no rows were lost there; saved files have no blank lines
    .why = How the LMS reads a blank line is not documented

rule-file-unclosed-quote = A quotation mark at the start of a cell in line { $line } is never closed and counts as an ordinary character
    .title = Quotation mark without an end
    .hint = Look at this line: remove the quotation mark, or close it where the cell ends
    .why = Whoever reads the mark as the start of a quoted cell swallows the lines after it

rule-row-short = { $count ->
        [one] { $count } cell
        *[other] { $count } cells
    } here, { $expected } in the header; the rest count as blank
    .title = Row with too few cells
    .hint = Check that the cells stand under the right headers
    .why = A missing cell in the middle shifts all values after it into wrong columns

rule-row-long = { $count ->
        [one] { $count } cell
        *[other] { $count } cells
    } here, { $expected } in the header
    .title = Row with too many cells
    .hint = Join the extra cells to the last one, or drop them
    .why = A tab inside a value shifts all values after it into wrong columns: the wrong person may be unenrolled

rule-header-missing-key = The column { $column } is missing
    .title = Key column missing
    .hint = Say which column of the file holds it
    .why = Organisation, ID and both names identify a person; without one of them the LMS refuses the file

rule-header-missing-target = No column says what people leave: { $column } are all missing
    .title = No target column
    .hint = Say which column holds the curriculum, the course or the session
    .why = Without a target nobody can be unenrolled from anything

rule-header-missing-required = The required column { $column } is missing
    .title = Required column missing
    .hint = Add it, filled with -None-, or say which column of the file holds it
    .why = The LMS documents this column as required on an unenroll file

rule-header-alias = “{ $value }” is another name of { $column }
    .title = Another name of a known column
    .hint = Nothing to do: it is saved as the name that the LMS documents
    .why = The LMS itself may know only the documented name and would ignore the column without a word

rule-header-spelling = “{ $value }” is { $column } in another spelling
    .title = Header in another spelling
    .hint = Nothing to do: it is saved in the documented spelling
    .why = The LMS asks for exact headers and may ignore another spelling without a word

rule-header-typo = “{ $value }” is unknown and looks like { $expected }
    .title = Header looks mistyped
    .hint = Take it as the column it looks like, or say that it is something else
    .why = The LMS ignores unknown headers without a word: a mistyped target column leaves every row without its target

rule-header-unknown = The LMS knows no column “{ $value }” and would ignore it without a word
    .title = Unknown column
    .hint = Say which column it is, or leave it as it is
    .why = Values in a column that the LMS does not know have no effect

rule-header-duplicate = Columns { $first } and { $second } both stand for { $column }; until you choose, column { $first } counts
    .title = Two columns for the same thing
    .hint = Choose the column that counts
    .why = Which of the two the LMS reads is not documented: it may unenroll from what you do not see

rule-header-blank = Column { $position } has no header
    .title = Column without a header
    .hint = Say which column it is, or set it aside
    .why = The LMS finds columns by their names and ignores one without

rule-required-blank = { $column } is required and blank
    .title = Required cell is blank
    .hint = Fill it in; where there is no value, write -None-
    .why = The LMS needs a value in every required cell

rule-none-in-key = { $column } identifies the person and cannot be -None-
    .title = -None- where a person is identified
    .hint = Enter the real value
    .why = The LMS finds a person by organisation, ID and both names: -None- is nobody

rule-space-around = Space before or after “{ $value }”
    .title = Space before or after the value
    .hint = Trim it
    .why = The LMS compares values as they stand: with a space it is another value, and in an ID another person

rule-invisible-character = { $column } holds a character that cannot be seen ({ $found })
    .title = Invisible character
    .hint = Remove it, or put a plain space in its place
    .why = Two values that look the same differ for the LMS

rule-control-character = { $column } holds a control character ({ $found }) that the file cannot carry
    .title = Control character
    .hint = Replace it by a space
    .why = A tab or a line end inside a cell would split the row when the file is read again

rule-mojibake = “{ $value }” holds letters that were read in the wrong encoding
    .title = Garbled letters
    .hint = Repair them, or open the file again in another encoding
    .why = A garbled name is not the name that the LMS has

rule-id-character = “{ $found }” is unusual in { $column }
    .title = Unusual character in an ID
    .hint = Check the ID; usual are letters, digits, _ - . and, except in OrgID, @
    .why = The LMS refuses @ # $ % in an OrgID, and an ID with a stray character is nobody's

rule-id-scientific = “{ $value }” is an ID that a spreadsheet program turned into a number; its digits are lost
    .title = ID damaged by a spreadsheet program
    .hint = Take the ID from where the file came from; it cannot be worked out
    .why = The digits are gone: what is left can be nobody or another real person

rule-id-rounded = All digits after the 15th of “{ $value }” are 0: a spreadsheet program may have rounded it
    .title = ID may be rounded
    .hint = Compare it with where the file came from
    .why = Spreadsheet programs keep 15 digits; a rounded ID can be another real person

rule-id-lost-zero = “{ $value }” is shorter than the usual { $expected } digits: zeros at the start may be lost
    .title = Zeros at the start may be lost
    .hint = Pad it with zeros, if that is the ID
    .why = Spreadsheet programs drop zeros at the start; the LMS then finds nobody, or somebody else

rule-id-mixed-script = “{ $value }” mixes Latin letters with look-alikes of another script
    .title = ID mixes scripts
    .hint = Use the Latin form, if that is the ID
    .why = A Cyrillic А is not a Latin A: the LMS finds nobody

rule-text-too-long = { $column } has { $count } characters, more than { $limit }
    .title = Text is very long
    .hint = Shorten it, or check whether several cells ran together
    .why = The LMS may cut or refuse it; often a lost separator is the cause

rule-email-invalid = “{ $value }” is no plausible e-mail address
    .title = No plausible e-mail address
    .hint = Enter an address such as name@example.com, or blank the cell
    .why = Where the LMS mails people about their removal, this mail would not arrive

rule-flag-invalid = “{ $value }” is neither yes nor no for the LMS: { $column } takes { $expected }
    .title = Neither yes nor no
    .hint = Write Y or N
    .why = What the LMS makes of another word is not documented

rule-code-unknown = “{ $value }” is no code that { $column } takes: { $expected }
    .title = Unknown code
    .hint = Use one of the codes, in capital letters
    .why = The LMS may refuse the row or fall back to something that nobody chose

rule-status-unknown = “{ $value }” is no course status: { $expected }
    .title = Unknown course status
    .hint = Use one of the statuses, or leave the cell blank
    .why = A finished status marks work that may be lost; one that cannot be read hides it

rule-status-spelling = “{ $value }” is a known course status in another spelling
    .title = Course status in another spelling
    .hint = Write it in the usual spelling
    .why = It is understood here; whether the LMS understands it is not documented

rule-permission-unknown = { $column } knows no permission “{ $found }”; it takes { $expected }
    .title = Unknown permission
    .hint = Use the documented short words, separated by commas
    .why = The LMS may refuse the row, or leave the permission out

rule-permission-misplaced = The permission “{ $found }” does not belong in { $column }, which takes { $expected }
    .title = Permission in the wrong column
    .hint = Remove it, or move it to the column it belongs in
    .why = The LMS knows this permission for something else only

rule-permission-repeated = The permission “{ $found }” stands more than once in { $column }
    .title = Permission stands more than once
    .hint = Keep it once
    .why = Often one of them was meant to be another permission

rule-date-invalid = { $found ->
        [month-first] “{ $value }” is no date with the month first, as this column has it
        [day-first] “{ $value }” is no date with the day first, as this column has it
        *[none] “{ $value }” is no date in a known form
    }
    .title = No readable date
    .hint = Write it as yyyy-mm-dd
    .why = A date that does not exist or stands in another form is read wrongly, or not at all

rule-date-ambiguous = “{ $value }” can be read with the month or the day first
    .title = Day and month can be swapped
    .hint = Choose the reading that was meant
    .why = Read the other way round it is another day

rule-date-future = “{ $value }” in { $column } is after today
    .title = Date in the future
    .hint = Check the year, and the order of day and month
    .why = What lies in the future has not happened; often day and month are swapped

rule-score-invalid = “{ $value }” is no number with a decimal point
    .title = No readable score
    .hint = Write digits with a decimal point, such as 87.5
    .why = The LMS reads numbers with a decimal point and without signs after them

rule-score-range = The score { $value } is outside { $expected }
    .title = Score outside the usual range
    .hint = Check it; a decimal point may be lost
    .why = Scores usually are per cent; another value often is a slip

rule-secret-present = { $column } holds a secret that unenrolling does not need
    .title = Secret in the file
    .hint = Blank it
    .why = A secret in a file that is passed around is a secret no more; unenrolling needs none

rule-flag-spelling = “{ $value }” is understood here, but the LMS may not know it
    .title = Yes or no in German
    .hint = Write Y or N
    .why = The German help page prints these words; whether the LMS itself reads them is not documented

rule-site-rule = { $english }
    .title = Rule of this site
    .hint = Correct the value as your site's rule says
    .why = Your site added this rule to its profile

rule-target-missing = Nothing says what this person leaves: curriculum, course and session are all blank
    .title = Nothing to leave
    .hint = Enter a curriculum, a course or a session, or remove the row
    .why = Without a target nothing can be unenrolled

rule-session-without-course = The session { $value } stands without its course
    .title = Session without a course
    .hint = Enter the course that the session belongs to
    .why = A session belongs to a course; the LMS finds it through the course

rule-target-mixed = A curriculum and a course stand in one row; it is read as the course
    .title = Curriculum and course in one row
    .hint = Blank one of them with -None-, or accept that only the course is left
    .why = Leaving a curriculum and leaving one course are different things

rule-guest-with-role = A guest cannot be an instructor or a reporter
    .title = Guest with a role
    .hint = Correct GuestFlag, InstructorFlag or ReporterFlag
    .why = The LMS allows no such person: a value stands in the wrong cell

rule-guest-row = This person is a guest, for whom the LMS tracks nothing
    .title = Guest
    .hint = Check that this is the right person
    .why = A guest has no enrollments that are tracked

rule-finished-work = This person has finished: a result may be lost
    .title = Finished work
    .hint = Acknowledge it if the person is to leave all the same
    .why = Unenrolling may remove a completion, a pass or an exemption for good

rule-status-without-result = The status says finished, but the date or the score is missing
    .title = Finished without a result
    .hint = Check the status, or enter date and score
    .why = The status may stand in the wrong row

rule-result-without-status = There is a date or a score, but the status says nothing was attempted
    .title = Result without a status
    .hint = Check whether the person has finished after all
    .why = A completion may be hidden here that leaving would lose

rule-date-order = The dates of this row contradict each other
    .title = Dates contradict each other
    .hint = Check EnrollDate, PassDate and RecordDate
    .why = Nobody passes before being enrolled: a date, or the whole row, is wrong

rule-merge-present = MergeOldID holds a value: this row was made for a merge, which deletes an account
    .title = Row made for a merge
    .hint = Blank MergeOldID, or acknowledge it
    .why = In a merge the LMS deletes the account with the old ID

rule-merge-self = MergeOldID is the person's own ID
    .title = Merge with oneself
    .hint = Blank MergeOldID
    .why = Merging an account with itself would delete it

rule-merge-email-alone = MergeEmailNotify holds a value without MergeOldID
    .title = Merge address without a merge
    .hint = Blank it
    .why = It is told about merges, and this row has none

rule-reports-to-self = This person reports to themselves
    .title = Reports to oneself
    .hint = Enter the ID of the reporter, or blank the cell
    .why = A reporter sees the people assigned to them; often the wrong ID was filled down

rule-mobile-code-unused = There is a mobile access code, but the person may not use the mobile app
    .title = Mobile code without mobile use
    .hint = Blank the code, or correct MobileUser
    .why = The code is of no use, and a secret is better not passed around

rule-inactive-user = This person is inactive
    .title = Inactive person
    .hint = Check whether archiving or inactivating was meant
    .why = Somebody inactive seldom needs unenrolling; another operation may have been meant

rule-duplicate-row = The same person leaves the same thing in line { $line } already
    .title = Row stands twice
    .hint = Remove the later row
    .why = The second request would be answered with an error, or hide that another row was meant

rule-duplicate-case = Line { $line } is the same but for capital and small letters
    .title = Row stands twice but for letter case
    .hint = Keep one of them
    .why = Whether the LMS tells capital from small letters is not documented

rule-identity-conflict = The ID { $value } stands with different values of { $column }
    .title = One ID, different people
    .hint = Check which is right; the value of the majority is offered where there is one
    .why = One ID is one person: a damaged ID can be another real person, who would be unenrolled

rule-covered-by-wider = Line { $line } takes this person off the whole course already
    .title = Covered by a wider row
    .hint = Remove this row, or acknowledge it
    .why = Leaving the course includes this session: one of the two rows was perhaps not meant

rule-org-differs = { $value } is not the organisation { $expected } of this batch
    .title = Another organisation
    .hint = Correct it, or send these rows as a batch of their own
    .why = The LMS processes a file for one organisation

rule-user-unknown = The roster { roster-date } knows no ID { $value }
    .title = ID is not on the roster
    .hint = Check the ID; the nearest ones are offered
    .why = The LMS will not find this person

rule-name-mismatch = On the roster { roster-date } this ID belongs to { $expected }
    .title = ID belongs to somebody else
    .hint = Check ID and name; IDs of people with this name are offered
    .why = A damaged ID can be another real person, who would be unenrolled

rule-target-unknown = The roster { roster-date } knows no { $column } { $value }
    .title = Target is not on the roster
    .hint = Check it; the nearest ones are offered
    .why = The LMS will not find what this person is to leave

rule-not-enrolled = On the roster { roster-date } this person is not enrolled there
    .title = Not enrolled there
    .hint = Remove the row, unless the roster is old
    .why = Nothing would happen

rule-enrolled-elsewhere = On the roster { roster-date } this person is in the session { $expected } of the same course
    .title = Enrolled in another session
    .hint = Take the session from the roster, or remove the row
    .why = Nothing would happen, and the person would stay in the other session

# What the column says for a finding, with its rows counted.
evidence-id-lost-zero = { $count } of { $total } IDs in this column have { $digits } digits
evidence-date-ambiguous = { $count ->
        [one] { $count } date in this column can be read either way, and no other date shows which is meant
        *[other] { $count } dates in this column can be read either way, and no other date shows which is meant
    }
evidence-date-month-first = { $count ->
        [one] { $count } date
        *[other] { $count } dates
    } in this column can only have the month first, { $other } only the day
evidence-date-day-first = { $count ->
        [one] { $count } date
        *[other] { $count } dates
    } in this column can only have the day first, { $other } only the month

# Labels of fixes: $value is what the cell would become.
fix-blank = Blank it
fix-placeholder = Write { $value }
fix-trim = Trim to “{ $value }”
fix-clean = Clean to “{ $value }”
fix-repair = Repair to “{ $value }”
fix-pad = Pad to { $value }
fix-shorten = Keep “{ $value }”
fix-date = Read it as { $value }
fix-replace = Replace by “{ $value }”
fix-header-take = Take it as { $column }
fix-header-add = Add { $column }, filled with { $value }
fix-header-choose = Let column { $position } count
fix-header-aside = Leave it as it is
fix-header-drop = Drop it when saving
