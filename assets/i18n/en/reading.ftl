# Why a file is not opened: what it is, and the next step

refusal-empty = The file is empty: choose another file, or export the list again
refusal-binary-pdf = This is a PDF document, not a table: ask for the list as a text file, or export it from the LMS again
refusal-binary-image = This is a picture, not a table: ask for the list as a text file
refusal-binary-program = This is a program, not a table: choose the file with the list
refusal-binary-archive = This is a packed file ({ $extension }): unpack it, then open the list inside
refusal-binary-document = This is a document of an office program, not a table: copy its table into a spreadsheet, save it as “Text (Tab delimited)”, then open that file
refusal-binary-database = This is a database, not a table: export the list from it as tab-delimited text
refusal-binary-media = This is a sound or a film, not a table: choose the file with the list
refusal-binary-markup = This is a web page or other markup, not a table: open it in a spreadsheet program, save it as “Text (Tab delimited)”, then open that file
refusal-binary-rich-text = This is formatted text of a word processor, not a table: copy its table into a spreadsheet, save it as “Text (Tab delimited)”, then open that file
refusal-binary-json = This is data for programs (JSON), not a table: export the list as tab-delimited text
refusal-binary-unknown = This is no text file: export the list as tab-delimited text, or choose another file
refusal-encoding = There is no encoding named “{ $encoding }”: use a name such as UTF-8, UTF-16LE or windows-1252
refusal-header-line = The file has no line { $line } that could be its header: choose a line that holds the column names
refusal-bytes =
    The file has more than { $megabytes ->
        [0] { $bytes } bytes
       *[other] { $megabytes } MB
    }, the most that can be opened: split it into several files
refusal-rows =
    The file has more than { $limit ->
        [one] one row
       *[other] { $limit } rows
    }, the most that can be opened: split it into several files
refusal-columns =
    Line { $line } has more than { $limit ->
        [one] one cell
       *[other] { $limit } cells
    }, the most that a line can have: check that this is the right file, and that its lines end where they should
refusal-cell =
    Line { $line }, cell { $column } has more than { $limit ->
        [one] one character
       *[other] { $limit } characters
    }, the most that a cell can have: check that this is the right file, and that its lines and cells end where they should
