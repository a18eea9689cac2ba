# Wörter der Regeln; die Argumente stehen in ../en/rules.ftl.

rule-file-empty = Die Datei enthält nichts
    .title = Datei ist leer
    .hint = Öffnen Sie die Datei, die das LMS oder das Tabellenprogramm geschrieben hat; diese wurde vielleicht gespeichert, bevor etwas darin stand
    .why = Niemand steht darin, der abgemeldet werden könnte

rule-file-binary = Die Datei ist kein Text
    .title = Datei ist kein Text
    .hint = Speichern Sie sie im Tabellenprogramm als tabulatorgetrennten Text und öffnen Sie dann diese Datei
    .why = Das LMS liest nur tabulatorgetrennten Text

rule-file-header-only = Die Datei hat eine Kopfzeile und keine Zeilen
    .title = Keine Zeilen unter der Kopfzeile
    .hint = Prüfen Sie, ob die Zeilen beim Speichern verloren gingen
    .why = Niemand steht darin, der abgemeldet werden könnte

rule-file-no-header = { $found ->
        [later] Die erste Zeile nennt keine Spalte, die das LMS kennt; Zeile { $line } sieht nach der Kopfzeile aus
        [none] Es gibt keine Kopfzeile, und noch hat keine Spalte einen Namen
       *[unknown] Die erste Zeile nennt keine Spalte, die das LMS kennt
    }
    .title = Keine Kopfzeile
    .hint = Öffnen Sie die Datei neu und geben Sie an, welche Zeile die Kopfzeile ist, oder dass es keine gibt und was die Spalten sind
    .why = Das LMS findet Spalten über die Namen in der ersten Zeile; ohne sie liest es nichts

rule-file-encoding = { $certainty ->
        [likely] Die Datei wurde als { $encoding } gelesen, worauf ihr Inhalt hindeutet, nicht als UTF-8
        [unsure] Die Datei wurde als { $encoding } gelesen, was nur geraten ist, nicht als UTF-8
       *[known] Die Datei wurde als { $encoding } gelesen, nicht als UTF-8
    }
    .title = Kodierung ist nicht UTF-8
    .hint = Sehen Sie sich Namen mit Umlauten und Akzenten an; sind sie falsch, öffnen Sie die Datei mit einer anderen Kodierung
    .why = Eine falsche Kodierung verändert Namen, und das LMS findet die Personen dann nicht

rule-file-bom = Eine Bytereihenfolge-Marke am Anfang der Datei wurde entfernt
    .title = Bytereihenfolge-Marke entfernt
    .hint = Nichts zu tun: Gespeicherte Dateien haben keine
    .why = Im LMS würde die Marke Teil des ersten Spaltennamens, der damit unbekannt wäre

rule-file-bad-bytes = { $count ->
        [one] { $count } Stelle war nicht lesbar, in Zeile { $line }
        *[other] { $count } Stellen waren nicht lesbar, die erste in Zeile { $line }
    }
    .title = Unlesbare Bytes
    .hint = Öffnen Sie die Datei mit einer anderen Kodierung, oder berichtigen Sie die Zellen, die das Ersatzzeichen U+FFFD enthalten
    .why = Beschädigte Zeichen in einer ID oder einem Namen bedeuten, dass das LMS niemanden findet oder jemand anderen

rule-file-delimiter = Die Zellen waren durch { $separator ->
        [comma] Kommas
        [semicolon] Semikolons
        [pipe] senkrechte Striche
        *[other] ein anderes Zeichen
    } getrennt, nicht durch Tabulatoren
    .title = Zellen nicht durch Tabulatoren getrennt
    .hint = Nichts zu tun: Gespeicherte Dateien verwenden Tabulatoren
    .why = Das LMS trennt Zeilen nur an Tabulatoren und läse jede Zeile als eine einzige Zelle

rule-file-line-ends = Zeilen enden mit { $found ->
        [lf] LF
        [cr] CR
        *[mixed] verschiedenen Zeilenenden
    }, nicht mit CR LF
    .title = Zeilenenden sind nicht CR LF
    .hint = Nichts zu tun: Gespeicherte Dateien verwenden CR LF
    .why = Das LMS verlangt CR LF am Ende jeder Zeile

rule-file-blank-lines = { $count ->
        [one] { $count } leere Zeile zwischen den Datenzeilen wurde übersprungen
        *[other] { $count } leere Zeilen zwischen den Datenzeilen wurden übersprungen
    }
    .title = Leere Zeilen zwischen den Datenzeilen
    .hint = Prüfen Sie, ob dort Zeilen fehlen; gespeicherte Dateien haben keine leeren Zeilen
    .why = Wie das LMS eine leere Zeile liest, ist nicht dokumentiert

rule-file-unclosed-quote = Ein Anführungszeichen am Anfang einer Zelle in Zeile { $line } wird nicht geschlossen und gilt als gewöhnliches Zeichen
    .title = Anführungszeichen ohne Ende
    .hint = Sehen Sie sich diese Zeile an: Entfernen Sie das Anführungszeichen, oder schließen Sie es am Ende der Zelle
    .why = Wer es als Anfang einer Zelle in Anführungszeichen liest, verschluckt die Zeilen danach

rule-row-short = { $count ->
        [one] { $count } Zelle
        *[other] { $count } Zellen
    } hier, { $expected } in der Kopfzeile; die übrigen gelten als leer
    .title = Zeile mit zu wenigen Zellen
    .hint = Prüfen Sie, ob die Zellen unter den richtigen Spaltennamen stehen
    .why = Eine fehlende Zelle in der Mitte verschiebt alle Werte danach in falsche Spalten

rule-row-long = { $count ->
        [one] { $count } Zelle
        *[other] { $count } Zellen
    } hier, { $expected } in der Kopfzeile
    .title = Zeile mit zu vielen Zellen
    .hint = Hängen Sie die überzähligen Zellen an die letzte an, oder verwerfen Sie sie
    .why = Ein Tabulator in einem Wert verschiebt alle Werte danach in falsche Spalten: Die falsche Person könnte abgemeldet werden

rule-header-missing-key = Die Spalte { $column } fehlt
    .title = Schlüsselspalte fehlt
    .hint = Geben Sie an, welche Spalte der Datei sie enthält
    .why = Organisation, ID und beide Namen bestimmen eine Person; fehlt eines davon, weist das LMS die Datei ab

rule-header-missing-target = Keine Spalte sagt, was die Personen verlassen: { $column } fehlen alle
    .title = Keine Zielspalte
    .hint = Geben Sie an, welche Spalte den Lehrplan, den Kurs oder die Sitzung enthält
    .why = Ohne Ziel kann niemand von etwas abgemeldet werden

rule-header-missing-required = Die Pflichtspalte { $column } fehlt
    .title = Pflichtspalte fehlt
    .hint = Ergänzen Sie sie, gefüllt mit -None-, oder geben Sie an, welche Spalte der Datei sie enthält
    .why = Das LMS nennt diese Spalte als Pflicht in einer Abmeldedatei

rule-header-alias = „{ $value }“ ist ein anderer Name von { $column }
    .title = Anderer Name einer bekannten Spalte
    .hint = Nichts zu tun: Gespeichert wird der Name, den das LMS dokumentiert
    .why = Das LMS selbst kennt vielleicht nur den dokumentierten Namen und überginge die Spalte ohne ein Wort

rule-header-spelling = „{ $value }“ ist { $column } in anderer Schreibweise
    .title = Spaltenname in anderer Schreibweise
    .hint = Nichts zu tun: Gespeichert wird die dokumentierte Schreibweise
    .why = Das LMS verlangt genaue Spaltennamen und übergeht eine andere Schreibweise vielleicht ohne ein Wort

rule-header-typo = „{ $value }“ ist unbekannt und sieht aus wie { $expected }
    .title = Spaltenname wohl vertippt
    .hint = Nehmen Sie sie als die Spalte, nach der sie aussieht, oder geben Sie etwas anderes an
    .why = Das LMS übergeht unbekannte Spaltennamen ohne ein Wort: Eine vertippte Zielspalte nimmt jeder Zeile ihr Ziel

rule-header-unknown = Das LMS kennt keine Spalte „{ $value }“ und überginge sie ohne ein Wort
    .title = Unbekannte Spalte
    .hint = Geben Sie an, welche Spalte es ist, oder lassen Sie sie, wie sie ist
    .why = Werte in einer Spalte, die das LMS nicht kennt, haben keine Wirkung

rule-header-duplicate = Die Spalten { $first } und { $second } stehen beide für { $column }; bis Sie wählen, zählt Spalte { $first }
    .title = Zwei Spalten für dasselbe
    .hint = Wählen Sie die Spalte, die zählt
    .why = Welche der beiden das LMS liest, ist nicht dokumentiert: Es könnte von etwas abmelden, was Sie nicht sehen

rule-header-blank = Spalte { $position } hat keinen Namen
    .title = Spalte ohne Namen
    .hint = Geben Sie an, welche Spalte es ist, oder legen Sie sie beiseite
    .why = Das LMS findet Spalten über ihre Namen und übergeht eine ohne Namen

rule-required-blank = { $column } ist Pflicht und leer
    .title = Pflichtzelle ist leer
    .hint = Füllen Sie sie aus; wo es keinen Wert gibt, schreiben Sie -None-
    .why = Das LMS braucht einen Wert in jeder Pflichtzelle

rule-none-in-key = { $column } bestimmt die Person und kann nicht -None- sein
    .title = -None- anstelle einer Person
    .hint = Tragen Sie den wirklichen Wert ein
    .why = Das LMS findet eine Person über Organisation, ID und beide Namen: -None- ist niemand

rule-space-around = Leerraum vor oder nach „{ $value }“
    .title = Leerraum vor oder nach dem Wert
    .hint = Schneiden Sie ihn ab
    .why = Das LMS vergleicht Werte, wie sie dastehen: Mit Leerraum ist es ein anderer Wert, in einer ID eine andere Person

rule-invisible-character = { $column } enthält ein Zeichen, das man nicht sieht ({ $found })
    .title = Unsichtbares Zeichen
    .hint = Entfernen Sie es, oder setzen Sie ein gewöhnliches Leerzeichen an seine Stelle
    .why = Zwei Werte, die gleich aussehen, sind für das LMS verschieden

rule-control-character = { $column } enthält ein Steuerzeichen ({ $found }), das die Datei nicht tragen kann
    .title = Steuerzeichen
    .hint = Ersetzen Sie es durch ein Leerzeichen
    .why = Ein Tabulator oder Zeilenende in einer Zelle zerteilt die Zeile, wenn die Datei wieder gelesen wird

rule-mojibake = „{ $value }“ enthält Buchstaben, die in der falschen Kodierung gelesen wurden
    .title = Verstümmelte Buchstaben
    .hint = Stellen Sie sie wieder her, oder öffnen Sie die Datei mit einer anderen Kodierung
    .why = Ein verstümmelter Name ist nicht der Name, den das LMS hat

rule-id-character = „{ $found }“ ist in { $column } ungewöhnlich
    .title = Ungewöhnliches Zeichen in einer ID
    .hint = Prüfen Sie die ID; üblich sind Buchstaben, Ziffern, _ - . und, außer in OrgID, @
    .why = Das LMS weist @ # $ % in einer OrgID ab, und eine ID mit einem verirrten Zeichen gehört niemandem

rule-id-scientific = „{ $value }“ ist eine ID, die ein Tabellenprogramm in eine Zahl verwandelt hat; ihre Ziffern sind verloren
    .title = ID vom Tabellenprogramm beschädigt
    .hint = Holen Sie die ID von dort, wo die Datei herkommt; errechnen lässt sie sich nicht
    .why = Die Ziffern sind fort: Was übrig ist, kann niemand oder eine andere wirkliche Person sein

rule-id-rounded = Alle Ziffern nach der 15. von „{ $value }“ sind 0: Ein Tabellenprogramm hat sie vielleicht gerundet
    .title = ID vielleicht gerundet
    .hint = Vergleichen Sie sie mit der Quelle der Datei
    .why = Tabellenprogramme behalten 15 Ziffern; eine gerundete ID kann eine andere wirkliche Person sein

rule-id-lost-zero = „{ $value }“ ist kürzer als die üblichen { $expected } Ziffern: Nullen am Anfang sind vielleicht verloren
    .title = Nullen am Anfang vielleicht verloren
    .hint = Füllen Sie sie mit Nullen auf, wenn das die ID ist
    .why = Tabellenprogramme streichen Nullen am Anfang; das LMS findet dann niemanden oder jemand anderen

rule-id-mixed-script = „{ $value }“ mischt lateinische Buchstaben mit gleich aussehenden einer anderen Schrift
    .title = ID mischt Schriften
    .hint = Nehmen Sie die lateinische Form, wenn das die ID ist
    .why = Ein kyrillisches А ist kein lateinisches A: Das LMS findet niemanden

rule-text-too-long = { $column } hat { $count } Zeichen, mehr als { $limit }
    .title = Text ist sehr lang
    .hint = Kürzen Sie ihn, oder prüfen Sie, ob mehrere Zellen ineinanderliefen
    .why = Das LMS schneidet ihn vielleicht ab oder weist ihn ab; oft ist ein verlorenes Trennzeichen die Ursache

rule-email-invalid = „{ $value }“ ist keine plausible E-Mail-Adresse
    .title = Keine plausible E-Mail-Adresse
    .hint = Tragen Sie eine Adresse wie name@example.com ein, oder leeren Sie die Zelle
    .why = Wo das LMS Personen über ihre Abmeldung benachrichtigt, käme diese Nachricht nicht an

rule-flag-invalid = „{ $value }“ ist für das LMS weder Ja noch Nein: { $column } nimmt { $expected }
    .title = Weder Ja noch Nein
    .hint = Schreiben Sie Y oder N
    .why = Was das LMS aus einem anderen Wort macht, ist nicht dokumentiert

rule-code-unknown = „{ $value }“ ist kein Kürzel, das { $column } nimmt: { $expected }
    .title = Unbekanntes Kürzel
    .hint = Verwenden Sie eines der Kürzel, in Großbuchstaben
    .why = Das LMS weist die Zeile vielleicht ab oder nimmt etwas, was niemand gewählt hat

rule-status-unknown = „{ $value }“ ist kein Kursstatus: { $expected }
    .title = Unbekannter Kursstatus
    .hint = Verwenden Sie einen der Status, oder lassen Sie die Zelle leer
    .why = Ein abgeschlossener Status kennzeichnet Leistungen, die verloren gehen können; ein unlesbarer verbirgt sie

rule-status-spelling = „{ $value }“ ist ein bekannter Kursstatus in anderer Schreibweise
    .title = Kursstatus in anderer Schreibweise
    .hint = Schreiben Sie ihn in der üblichen Schreibweise
    .why = Hier wird er verstanden; ob das LMS ihn versteht, ist nicht dokumentiert

rule-permission-unknown = { $column } kennt keine Berechtigung „{ $found }“; möglich sind { $expected }
    .title = Unbekannte Berechtigung
    .hint = Verwenden Sie die dokumentierten Kurzwörter, durch Kommas getrennt
    .why = Das LMS weist die Zeile vielleicht ab oder lässt die Berechtigung weg

rule-permission-misplaced = Die Berechtigung „{ $found }“ gehört nicht in { $column }; möglich sind { $expected }
    .title = Berechtigung in der falschen Spalte
    .hint = Entfernen Sie sie, oder setzen Sie sie in die Spalte, in die sie gehört
    .why = Das LMS kennt diese Berechtigung nur für etwas anderes

rule-permission-repeated = Die Berechtigung „{ $found }“ steht mehrfach in { $column }
    .title = Berechtigung steht mehrfach
    .hint = Lassen Sie sie einmal stehen
    .why = Oft sollte eine davon eine andere Berechtigung sein

rule-date-invalid = { $found ->
        [month-first] „{ $value }“ ist kein Datum mit dem Monat zuerst, wie diese Spalte es hat
        [day-first] „{ $value }“ ist kein Datum mit dem Tag zuerst, wie diese Spalte es hat
        *[none] „{ $value }“ ist kein Datum in einer bekannten Form
    }
    .title = Kein lesbares Datum
    .hint = Schreiben Sie es als JJJJ-MM-TT
    .why = Ein Datum, das es nicht gibt oder das in anderer Form dasteht, wird falsch oder gar nicht gelesen

rule-date-ambiguous = „{ $value }“ kann mit dem Monat oder dem Tag zuerst gelesen werden
    .title = Tag und Monat vertauschbar
    .hint = Wählen Sie, was gemeint war
    .why = Andersherum gelesen ist es ein anderer Tag

rule-date-future = „{ $value }“ in { $column } liegt nach heute
    .title = Datum in der Zukunft
    .hint = Prüfen Sie das Jahr und die Reihenfolge von Tag und Monat
    .why = Was in der Zukunft liegt, ist nicht geschehen; oft sind Tag und Monat vertauscht

rule-score-invalid = „{ $value }“ ist keine Zahl mit Dezimalpunkt
    .title = Keine lesbare Punktzahl
    .hint = Schreiben Sie Ziffern mit Dezimalpunkt, zum Beispiel 87.5
    .why = Das LMS liest Zahlen mit Dezimalpunkt und ohne Zeichen dahinter

rule-score-range = Die Punktzahl { $value } liegt außerhalb von { $expected }
    .title = Punktzahl außerhalb des Üblichen
    .hint = Prüfen Sie sie; vielleicht fehlt ein Dezimalpunkt
    .why = Punktzahlen sind gewöhnlich Prozente; ein anderer Wert ist oft ein Versehen

rule-secret-present = { $column } enthält ein Geheimnis, das zum Abmelden nicht nötig ist
    .title = Geheimnis in der Datei
    .hint = Leeren Sie die Zelle
    .why = Ein Geheimnis in einer Datei, die herumgereicht wird, ist keines mehr; zum Abmelden ist keines nötig

rule-flag-spelling = „{ $value }“ wird hier verstanden, das LMS kennt es aber vielleicht nicht
    .title = Ja oder Nein auf Deutsch
    .hint = Schreiben Sie Y oder N
    .why = Die deutsche Hilfeseite druckt diese Wörter; ob das LMS selbst sie liest, ist nicht dokumentiert

rule-site-rule = { $german }
    .title = Regel dieses Standorts
    .hint = Berichtigen Sie den Wert so, wie die Regel Ihres Standorts es sagt
    .why = Ihr Standort hat diese Regel in sein Profil aufgenommen

rule-target-missing = Nichts sagt, was diese Person verlässt: Lehrplan, Kurs und Sitzung sind alle leer
    .title = Kein Ziel
    .hint = Tragen Sie einen Lehrplan, einen Kurs oder eine Sitzung ein, oder entfernen Sie die Zeile
    .why = Ohne Ziel kann niemand abgemeldet werden

rule-session-without-course = Die Sitzung { $value } steht ohne ihren Kurs da
    .title = Sitzung ohne Kurs
    .hint = Tragen Sie den Kurs ein, zu dem die Sitzung gehört
    .why = Eine Sitzung gehört zu einem Kurs; das LMS findet sie über den Kurs

rule-target-mixed = Ein Lehrplan und ein Kurs stehen in einer Zeile; sie wird als der Kurs gelesen
    .title = Lehrplan und Kurs in einer Zeile
    .hint = Setzen Sie eines von beiden auf -None-, oder bestätigen Sie, dass nur der Kurs verlassen wird
    .why = Einen Lehrplan zu verlassen und einen Kurs zu verlassen ist zweierlei

rule-guest-with-role = Ein Gast kann weder Kursleiter noch Berichtsempfänger sein
    .title = Gast mit einer Rolle
    .hint = Berichtigen Sie GuestFlag, InstructorFlag oder ReporterFlag
    .why = Das LMS lässt eine solche Person nicht zu: Ein Wert steht in der falschen Zelle

rule-guest-row = Diese Person ist ein Gast, für den das LMS nichts festhält
    .title = Gast
    .hint = Prüfen Sie, ob es die richtige Person ist
    .why = Für einen Gast werden keine Belegungen festgehalten

rule-finished-work = Diese Person ist fertig: Ein Ergebnis kann verloren gehen
    .title = Abgeschlossene Leistung
    .hint = Bestätigen Sie es, wenn die Person trotzdem abgemeldet werden soll
    .why = Das Abmelden kann einen Abschluss, ein Bestehen oder eine Befreiung für immer entfernen

rule-status-without-result = Der Status sagt abgeschlossen, aber Datum oder Punktzahl fehlt
    .title = Abgeschlossen ohne Ergebnis
    .hint = Prüfen Sie den Status, oder tragen Sie Datum und Punktzahl ein
    .why = Der Status steht vielleicht in der falschen Zeile

rule-result-without-status = Ein Datum oder eine Punktzahl steht da, aber laut Status wurde nichts versucht
    .title = Ergebnis ohne Status
    .hint = Prüfen Sie, ob die Person nicht doch fertig ist
    .why = Hier kann ein Abschluss verborgen sein, der beim Abmelden verloren ginge

rule-date-order = Die Datumsangaben dieser Zeile widersprechen einander
    .title = Datumsangaben widersprechen einander
    .hint = Prüfen Sie EnrollDate, PassDate und RecordDate
    .why = Niemand besteht vor der Anmeldung: Ein Datum oder die ganze Zeile ist falsch

rule-merge-present = MergeOldID enthält einen Wert: Diese Zeile wurde für eine Zusammenführung gemacht, die ein Konto löscht
    .title = Zeile für eine Zusammenführung
    .hint = Leeren Sie MergeOldID, oder bestätigen Sie es
    .why = Bei einer Zusammenführung löscht das LMS das Konto mit der alten ID

rule-merge-self = MergeOldID ist die eigene ID der Person
    .title = Zusammenführung mit sich selbst
    .hint = Leeren Sie MergeOldID
    .why = Ein Konto mit sich selbst zusammenzuführen würde es löschen

rule-merge-email-alone = MergeEmailNotify enthält einen Wert ohne MergeOldID
    .title = Adresse für eine Zusammenführung ohne Zusammenführung
    .hint = Leeren Sie die Zelle
    .why = Dorthin gehen Nachrichten über Zusammenführungen, und diese Zeile hat keine

rule-reports-to-self = Diese Person berichtet an sich selbst
    .title = Berichtet an sich selbst
    .hint = Tragen Sie die ID der zuständigen Person ein, oder leeren Sie die Zelle
    .why = Zuständige sehen die ihnen zugeordneten Personen; oft wurde die falsche ID nach unten ausgefüllt

rule-mobile-code-unused = Ein mobiler Zugangscode steht da, aber die Person darf die mobile App nicht benutzen
    .title = Mobiler Code ohne mobile Nutzung
    .hint = Leeren Sie den Code, oder berichtigen Sie MobileUser
    .why = Der Code nützt nichts, und ein Geheimnis reicht man besser nicht herum

rule-inactive-user = Diese Person ist inaktiv
    .title = Inaktive Person
    .hint = Prüfen Sie, ob Archivieren oder Deaktivieren gemeint war
    .why = Wer inaktiv ist, muss selten abgemeldet werden; vielleicht war ein anderer Vorgang gemeint

rule-duplicate-row = Dieselbe Person verlässt dasselbe schon in Zeile { $line }
    .title = Zeile steht doppelt
    .hint = Entfernen Sie die spätere Zeile
    .why = Die zweite Anfrage bekäme einen Fehler zur Antwort, oder sie verdeckt, dass eine andere Zeile gemeint war

rule-duplicate-case = Zeile { $line } ist bis auf Groß- und Kleinschreibung gleich
    .title = Zeile steht bis auf die Schreibweise doppelt
    .hint = Behalten Sie eine davon
    .why = Ob das LMS Groß- und Kleinbuchstaben unterscheidet, ist nicht dokumentiert

rule-identity-conflict = Die ID { $value } steht mit verschiedenen Werten von { $column } da
    .title = Eine ID, verschiedene Personen
    .hint = Prüfen Sie, was stimmt; der Wert der Mehrheit wird angeboten, wo es eine gibt
    .why = Eine ID ist eine Person: Eine beschädigte ID kann eine andere wirkliche Person sein, die dann abgemeldet würde

rule-covered-by-wider = Zeile { $line } meldet diese Person schon vom ganzen Kurs ab
    .title = In einer weiteren Zeile enthalten
    .hint = Entfernen Sie diese Zeile, oder bestätigen Sie sie
    .why = Den Kurs zu verlassen schließt diese Sitzung ein: Eine der beiden Zeilen war vielleicht nicht gemeint

rule-org-differs = { $value } ist nicht die Organisation { $expected } dieses Stapels
    .title = Andere Organisation
    .hint = Berichtigen Sie sie, oder senden Sie diese Zeilen als eigenen Stapel
    .why = Das LMS verarbeitet eine Datei für eine Organisation

rule-user-unknown = Die Personenliste { roster-date } kennt keine ID { $value }
    .title = ID steht nicht auf der Personenliste
    .hint = Prüfen Sie die ID; die ähnlichsten werden angeboten
    .why = Das LMS wird diese Person nicht finden

rule-name-mismatch = Auf der Personenliste { roster-date } gehört diese ID zu { $expected }
    .title = ID gehört jemand anderem
    .hint = Prüfen Sie ID und Namen; IDs von Personen dieses Namens werden angeboten
    .why = Eine beschädigte ID kann eine andere wirkliche Person sein, die dann abgemeldet würde

rule-target-unknown = Die Personenliste { roster-date } kennt { $column } { $value } nicht
    .title = Ziel steht nicht auf der Personenliste
    .hint = Prüfen Sie es; die ähnlichsten werden angeboten
    .why = Das LMS wird nicht finden, was diese Person verlassen soll

rule-not-enrolled = Laut Personenliste { roster-date } ist diese Person dort nicht angemeldet
    .title = Dort nicht angemeldet
    .hint = Entfernen Sie die Zeile, außer die Personenliste ist veraltet
    .why = Es würde nichts geschehen

rule-enrolled-elsewhere = Laut Personenliste { roster-date } ist diese Person in der Sitzung { $expected } desselben Kurses
    .title = In einer anderen Sitzung angemeldet
    .hint = Übernehmen Sie die Sitzung von der Personenliste, oder entfernen Sie die Zeile
    .why = Es würde nichts geschehen, und die Person bliebe in der anderen Sitzung

# Was die Spalte zu einem Befund sagt, mit gezählten Zeilen.
evidence-id-lost-zero = { $count } von { $total } IDs in dieser Spalte haben { $digits } Ziffern
evidence-date-ambiguous = { $count ->
        [one] { $count } Datum in dieser Spalte kann auf beide Arten gelesen werden, und kein anderes zeigt, welche gemeint ist
        *[other] { $count } Datumsangaben in dieser Spalte können auf beide Arten gelesen werden, und keine andere zeigt, welche gemeint ist
    }
evidence-date-month-first = { $count ->
        [one] { $count } Datum in dieser Spalte kann
        *[other] { $count } Datumsangaben in dieser Spalte können
    } nur den Monat zuerst haben, { $other } nur den Tag
evidence-date-day-first = { $count ->
        [one] { $count } Datum in dieser Spalte kann
        *[other] { $count } Datumsangaben in dieser Spalte können
    } nur den Tag zuerst haben, { $other } nur den Monat

# Beschriftungen der Korrekturen.
fix-blank = Leeren
fix-placeholder = { $value } eintragen
fix-trim = Auf „{ $value }“ kürzen
fix-clean = Bereinigen zu „{ $value }“
fix-repair = Wiederherstellen zu „{ $value }“
fix-pad = Auffüllen zu { $value }
fix-shorten = Nur „{ $value }“ behalten
fix-date = Als { $value } lesen
fix-replace = Ersetzen durch „{ $value }“
fix-header-take = Als { $column } nehmen
fix-header-add = { $column } ergänzen, gefüllt mit { $value }
fix-header-choose = Spalte { $position } zählen lassen
fix-header-aside = So lassen, wie sie ist
fix-header-drop = Beim Speichern weglassen
