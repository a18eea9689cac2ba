# Why a workbook is not opened, and the next step

refusal-workbook-corrupt = The workbook is damaged and cannot be read: open it in a spreadsheet program, save it again, then open it here, or ask for the list anew
refusal-workbook-encrypted = The workbook is protected with a password: open it in a spreadsheet program, remove the password, save it, then open it here
refusal-workbook-unsafe = The workbook unpacks to far more than a table of its size holds and may have been made to do harm: ask for the list as a text file
refusal-workbook-unsupported = Workbooks of this kind ({ $kind }) are not read: open it in a spreadsheet program, save it as .xlsx, then open that file
refusal-workbook-bytes = The workbook has more than { $megabytes } MB, the most that can be opened: save its sheet as “Text (Tab delimited)”, then open that file
refusal-workbook-cells = The sheet has more than { $limit } cells, the most that can be opened: split it into several files
refusal-workbook-sheet = The workbook has no sheet “{ $sheet }”: choose one of { $sheets }
refusal-workbook-empty = No sheet of the workbook has a filled cell: choose another file, or export the list again
refusal-workbook-empty-sheet = The sheet “{ $sheet }” has no filled cell: choose another sheet
