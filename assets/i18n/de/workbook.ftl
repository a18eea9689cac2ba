# Warum eine Arbeitsmappe nicht geöffnet wird, und der nächste Schritt

refusal-workbook-corrupt = Die Arbeitsmappe ist beschädigt und lässt sich nicht lesen: Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie neu, und öffnen Sie sie dann hier, oder bitten Sie noch einmal um die Liste
refusal-workbook-encrypted = Die Arbeitsmappe ist mit einem Kennwort geschützt: Öffnen Sie sie in einer Tabellenkalkulation, entfernen Sie das Kennwort, speichern Sie sie, und öffnen Sie sie dann hier
refusal-workbook-unsafe = Die Arbeitsmappe wird entpackt weit größer, als es eine Tabelle ihrer Größe wäre, und soll vielleicht Schaden anrichten: Lassen Sie sich die Liste als Textdatei geben
refusal-workbook-unsupported = Arbeitsmappen dieser Art ({ $kind }) werden nicht gelesen: Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie als .xlsx, und öffnen Sie dann diese Datei
refusal-workbook-bytes = Die Arbeitsmappe hat mehr als { $megabytes } MB; mehr lässt sich nicht öffnen: Speichern Sie ihr Tabellenblatt als „Text (Tabstopp-getrennt)“, und öffnen Sie dann diese Datei
refusal-workbook-cells = Das Tabellenblatt hat mehr als { $limit } Zellen; mehr lässt sich nicht öffnen: Teilen Sie es in mehrere Dateien auf
refusal-workbook-sheet = Die Arbeitsmappe hat kein Tabellenblatt „{ $sheet }“: Wählen Sie eines von { $sheets }
refusal-workbook-empty = Kein Tabellenblatt der Arbeitsmappe hat eine ausgefüllte Zelle: Wählen Sie eine andere Datei, oder exportieren Sie die Liste noch einmal
refusal-workbook-empty-sheet = Das Tabellenblatt „{ $sheet }“ hat keine ausgefüllte Zelle: Wählen Sie ein anderes
