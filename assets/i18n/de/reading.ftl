# Warum eine Datei nicht geöffnet wird: was sie ist, und der nächste Schritt

refusal-empty = Die Datei ist leer: Wählen Sie eine andere, oder exportieren Sie die Liste noch einmal
refusal-binary-pdf = Das ist ein PDF-Dokument, keine Tabelle: Lassen Sie sich die Liste als Textdatei geben, oder exportieren Sie sie noch einmal aus dem LMS
refusal-binary-image = Das ist ein Bild, keine Tabelle: Lassen Sie sich die Liste als Textdatei geben
refusal-binary-program = Das ist ein Programm, keine Tabelle: Wählen Sie die Datei mit der Liste
refusal-binary-archive = Das ist eine gepackte Datei ({ $extension }): Entpacken Sie sie, und öffnen Sie dann die Liste darin
refusal-binary-document = Das ist ein Dokument eines Büroprogramms, keine Tabelle: Kopieren Sie seine Tabelle in eine Tabellenkalkulation, speichern Sie sie als „Text (Tabstopp-getrennt)“, und öffnen Sie dann diese Datei
refusal-binary-database = Das ist eine Datenbank, keine Tabelle: Exportieren Sie die Liste daraus als Text mit Tabulatoren
refusal-binary-media = Das ist eine Ton- oder Filmaufnahme, keine Tabelle: Wählen Sie die Datei mit der Liste
refusal-binary-markup = Das ist eine Webseite oder anderes Markup, keine Tabelle: Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie als „Text (Tabstopp-getrennt)“, und öffnen Sie dann diese Datei
refusal-binary-rich-text = Das ist formatierter Text einer Textverarbeitung, keine Tabelle: Kopieren Sie seine Tabelle in eine Tabellenkalkulation, speichern Sie sie als „Text (Tabstopp-getrennt)“, und öffnen Sie dann diese Datei
refusal-binary-json = Das sind Daten für Programme (JSON), keine Tabelle: Exportieren Sie die Liste als Text mit Tabulatoren
refusal-binary-unknown = Das ist keine Textdatei: Exportieren Sie die Liste als Text mit Tabulatoren, oder wählen Sie eine andere Datei
refusal-encoding = Eine Zeichenkodierung namens „{ $encoding }“ gibt es nicht: Nehmen Sie einen Namen wie UTF-8, UTF-16LE oder windows-1252
refusal-header-line = Die Datei hat keine Zeile { $line }, die ihre Kopfzeile sein könnte: wählen Sie eine Zeile mit den Spaltennamen
refusal-bytes =
    Die Datei hat mehr als { $megabytes ->
        [0] { $bytes } Bytes
       *[other] { $megabytes } MB
    }; mehr lässt sich nicht öffnen: Teilen Sie sie in mehrere Dateien auf
refusal-rows =
    Die Datei hat mehr als { $limit ->
        [one] eine Zeile
       *[other] { $limit } Zeilen
    }; mehr lässt sich nicht öffnen: Teilen Sie sie in mehrere Dateien auf
refusal-columns =
    Zeile { $line } hat mehr als { $limit ->
        [one] eine Zelle
       *[other] { $limit } Zellen
    }; mehr kann eine Zeile nicht haben: Prüfen Sie, ob das die richtige Datei ist und ihre Zeilen dort enden, wo sie sollen
refusal-cell =
    Zeile { $line }, Zelle { $column } hat mehr als { $limit ->
        [one] ein Zeichen
       *[other] { $limit } Zeichen
    }; mehr kann eine Zelle nicht haben: Prüfen Sie, ob das die richtige Datei ist und ihre Zeilen und Zellen dort enden, wo sie sollen
