# Die Befehlszeile: Hilfe, Fragen, Zusammenfassungen und Gründe für das Ende mit Code 2.

cli-command-offroll = Berichtigt, genehmigt und übermittelt Massenabmeldungen. Ohne Befehl öffnet sich das Fenster.
cli-command-check = Sagt, was in einer Datei nicht stimmt
cli-command-save = Schreibt eine Datei in der Form, die das LMS annimmt
cli-command-submit = Sendet die Zeilen, die genehmigt werden können, und sagt, was aus jeder wurde
cli-command-resume = Setzt einen angehaltenen Stapel fort: prüft Ungewisses und sendet dann, was wartet
cli-command-history = Zeigt, was gesendet wurde
cli-command-report = Sagt, was aus einem Stapel wurde

cli-option-file = Die Datei, um die es geht
cli-option-data = Der Ordner mit Journal, lokalem Speicher, Einstellungen und Verbindungen
cli-option-language = Die Sprache der Texte für Menschen; JSON ist immer englisch
cli-option-format = Die Form der Ausgabe
cli-option-explain = Was eine Regel bedeutet, warum sie wichtig ist und was zu tun ist
cli-option-strict = Pflichtspalten müssen da und ausgefüllt sein
cli-option-relaxed = Die Schlüsselspalten und ein Ziel genügen
cli-option-org = Die Organisation, die jede Zeile nennen muss
cli-option-roster = Eine Personenliste zum Vergleich: der Benutzerexport des LMS oder eine andere Tabelle mit einer Spalte von IDs
cli-option-today = Das Datum, das für die Regeln heute ist, etwa 2026-05-31
cli-option-profile = Ein eingebautes Profil (coursemill) oder eine Profildatei
cli-option-encoding = Die Zeichenkodierung der Datei, falls sie nicht ermittelt werden soll
cli-option-separator = Was zwischen den Zellen steht, falls es nicht ermittelt werden soll
cli-option-header = Die Zeile mit den Spaltennamen, oder none, falls schon die erste Zeile Daten enthält
cli-option-sheet = Das Tabellenblatt einer Arbeitsmappe, falls es nicht ermittelt werden soll
cli-option-out = Die Datei, die geschrieben wird
cli-option-form = Die Form der geschriebenen Datei
cli-option-fix = Regeln, deren erste Berichtigung überall angewendet wird, durch Kommas getrennt
cli-option-force = OUT ersetzen, falls es die Datei gibt
cli-option-to = Wohin: store, der Name einer Verbindung oder der Pfad einer Verbindungsdatei
cli-option-reason = Warum diese Personen ausscheiden; nötig, wenn nicht jede Zeile einen Comment hat
cli-option-accept = Regeln, die zur Kenntnis genommen sind, durch Kommas getrennt
cli-option-lines = Nur Datensätze auf diesen Zeilen der Datei, etwa 2-40,57
cli-option-dry-run = Nur sagen, was gesendet würde
cli-option-limit = Höchstens so viele Zeilen senden
cli-option-yes = Vor dem Senden nicht fragen
cli-option-store = Die Datei des lokalen Speichers, falls es nicht die im Datenordner ist
cli-option-repeat-of = Der frühere Stapel, der bewusst noch einmal gesendet wird
cli-option-batch = Der Stapel

cli-summary =
    { $rows ->
        [one] { $rows } Zeile
       *[other] { $rows } Zeilen
    }, davon { $clean } ganz ohne Befund: { $errors } Fehler, { $warnings ->
        [one] { $warnings } Warnung
       *[other] { $warnings } Warnungen
    }, { $acks } zu bestätigen, { $notes ->
        [one] { $notes } Hinweis
       *[other] { $notes } Hinweise
    }
cli-fixed =
    { $rule }: { $cells ->
        [one] { $cells } Zelle oder Zeile geändert
       *[other] { $cells } Zellen oder Zeilen geändert
    }
cli-saved =
    { $rows ->
        [one] { $rows } Zeile
       *[other] { $rows } Zeilen
    } nach { $path } geschrieben
cli-saved-quoted =
    { $cells ->
        [one] { $cells } Zelle enthält ein Zeichen, das das Format nicht tragen kann, und steht in Anführungszeichen
       *[other] { $cells } Zellen enthalten ein Zeichen, das das Format nicht tragen kann, und stehen in Anführungszeichen
    }
cli-outcome = Insgesamt: { $counts ->
        [none] nichts gesendet
       *[other] { $counts }
    }; nicht gesendet: { $kept }
cli-nothing-to-send = Keine Zeile kann gesendet werden: Jede wird durch einen Fehler, eine fehlende Bestätigung oder --lines zurückgehalten
cli-nothing-to-resume = Nichts fortzusetzen: Alle Stapel sind abgeschlossen
cli-history-empty = Von hier wurde noch nichts gesendet
cli-stopped = Nach der laufenden Anfrage angehalten; was gesendet wurde, ist festgehalten
cli-submit-question =
    { $people ->
        [one] { $people } Person verlässt
       *[other] { $people } Personen verlassen
    } { $targets ->
        [one] { $targets } Kurs oder Lehrplan
       *[other] { $targets } Kurse oder Lehrpläne
    } in { $target }; kein LMS wird verändert
    Zum Senden { $rows } eingeben, alles andere bricht ab
cli-submit-question-live =
    { $people ->
        [one] { $people } Person verlässt
       *[other] { $people } Personen verlassen
    } { $targets ->
        [one] { $targets } Kurs oder Lehrplan
       *[other] { $targets } Kurse oder Lehrpläne
    } im ECHTEN LMS { $target } ({ $place })
    Zum Senden { $rows } eingeben, alles andere bricht ab
cli-resume-question =
    { $rows ->
        [one] { $rows } Zeile ist
       *[other] { $rows } Zeilen sind
    } ungewiss oder wartend für { $target }: Ungewisse werden zuerst gelesen, dann wird der Rest gesendet
    Zum Fortsetzen { $rows } eingeben, alles andere bricht ab

cli-needs-yes = Hier kann niemand gefragt werden: Mit --yes wird ohne Frage gesendet
cli-not-confirmed = Nichts wurde gesendet: Die Zahl wurde nicht eingegeben
cli-reason-missing =
    { $rows ->
        [one] { $rows } Zeile hat keinen Grund (Zeile { $line })
       *[other] { $rows } Zeilen haben keinen Grund (zuerst Zeile { $line })
    }: --reason angeben oder Comment ausfüllen
cli-secret-missing = Die Verbindung meldet sich an: Das Geheimnis gehört in { $variable }
cli-store-needs-store = --store gibt es nur mit --to store
cli-connection-missing = Es gibt keine Verbindung { $name }: weder in { $folder } noch als Datei
cli-file-line = { $path }, Zeile { $line }: { $problem }
cli-batch-missing = Das Journal kennt keinen Stapel { $batch }: siehe offroll history
cli-repeats = Diese Zeilen gingen schon im Stapel { $batch } an denselben Ort: Mit --repeat-of { $batch } werden sie noch einmal gesendet
cli-output-failed = Die Ausgabe kann nicht geschrieben werden: { $problem }
