# Wo eine Zeile unterwegs ist.
state-waiting = wartet
state-sending = unterwegs
state-unknown = unbekannt
state-removed = ausgetragen
state-recorded = vermerkt
state-already_gone = schon weg
state-refused = abgelehnt
state-still_enrolled = noch eingeschrieben
state-conflict = im Widerspruch
state-skipped = ausgelassen

# Was unsere eigenen Kennungen bedeuten.
submission-code-absent = Beim Nachlesen im LMS nicht mehr eingeschrieben
submission-code-connect = Keine Verbindung: nichts wurde gesendet
submission-code-cut = Die Verbindung brach vor der Antwort ab: es kann geschehen sein
submission-code-html = Statt einer Antwort kam eine Webseite: es kann geschehen sein
submission-code-interrupted = Offroll wurde vor der Antwort unterbrochen: es kann geschehen sein
submission-code-no-course = Die Anfrage nennt keinen Kurs: nichts wurde gesendet
submission-code-no-curriculum = Dieses Ziel kennt keine Lehrpläne: nichts wurde gesendet
submission-code-no-session = Die Anfrage braucht einen Termin, und die Zeile hat keinen: nichts wurde gesendet
submission-code-not-built = Die Anfrage ließ sich nicht bilden: nichts wurde gesendet
submission-code-redirect = Der Server verwies anderswohin; Offroll ist nicht gefolgt
submission-code-shape = Die Antwort hat nicht die zugesagte Form: es kann geschehen sein
submission-code-still-enrolled = Das LMS nahm an, doch die Person ist noch eingeschrieben
submission-code-store-busy = Der Speicher wird von einem anderen Programm benutzt: nichts wurde geschrieben
submission-code-store-full = Der Datenträger des Speichers ist voll: nichts wurde geschrieben
submission-code-store-failed = Der Speicher ließ sich nicht beschreiben: es kann geschehen sein
submission-code-timeout = Keine Antwort in der Zeit: es kann geschehen sein
submission-code-tls = Das Zertifikat des Servers wurde nicht angenommen: nichts wurde gesendet
submission-code-too-large = Die Antwort ist zu lang zum Lesen: es kann geschehen sein
submission-code-unproven = Das LMS zeigt niemanden, doch das Nachlesen hat noch nie jemanden gezeigt: ein Mensch muss nachsehen
submission-code-unsendable = Ein Wert der Zeile kann nicht in der Anfrage stehen: nichts wurde gesendet

# Warum das Senden anhält, wartet oder nicht beginnt.
submission-pause-sign-in = Die Anmeldung wurde abgelehnt: melden Sie sich neu an und fahren Sie dann fort
submission-pause-redirect = Der Server verwies auf eine andere Adresse; prüfen Sie die Basisadresse und fahren Sie dann fort
submission-pause-tls = Das Zertifikat von { $host } wurde nicht angenommen; fragen Sie Ihre IT und fahren Sie dann fort
submission-pause-html = { $host } antwortete mit einer Webseite statt mit Daten; melden Sie sich im Netz an oder prüfen Sie die Basisadresse und fahren Sie dann fort
submission-pause-not-sent = { $count } Anfragen nacheinander ließen sich nicht senden; prüfen Sie die Verbindung und fahren Sie dann fort
submission-pause-unknown = { $count } Antworten nacheinander gingen verloren; prüfen Sie das LMS und fahren Sie dann fort
submission-pause-many-unknown = { $unknown } der letzten { $of } Antworten gingen verloren; prüfen Sie das LMS und fahren Sie dann fort
submission-pause-long-wait = Der Server bittet um { $seconds } Sekunden Pause; fahren Sie später fort
submission-pause-canary-still-enrolled = Zeile { $row } wurde angenommen, doch die Person ist noch eingeschrieben; prüfen Sie die Vorlage der Anfrage, bevor der Rest folgt
submission-pause-canary-unread = Zeile { $row } wurde angenommen, ließ sich aber nicht nachlesen; prüfen Sie die Vorlage zum Nachlesen, bevor der Rest folgt
submission-pause-unreadable = { $count ->
    [one] Eine unbekannte Zeile ließ sich nicht nachlesen; versuchen Sie es später noch einmal
   *[other] { $count } unbekannte Zeilen ließen sich nicht nachlesen; versuchen Sie es später noch einmal
  }
submission-pause-person = { $count ->
    [one] Eine Zeile ist unbekannt und braucht einen Menschen: sehen Sie im LMS nach
   *[other] { $count } Zeilen sind unbekannt und brauchen einen Menschen: sehen Sie im LMS nach
  }
submission-pause-checked = { $count ->
    [one] Was unbekannt war, ist geprüft; eine Zeile wartet auf das Senden
   *[other] Was unbekannt war, ist geprüft; { $count } Zeilen warten auf das Senden
  }
submission-pause-held = Zeile { $row } ist in Stapel { $batch } noch unbekannt: prüfen Sie zuerst jenen Stapel
submission-wait-quiet = { $count ->
    [one] Eine Antwort ging verloren; sie wird nachgelesen, wenn das LMS zur Ruhe gekommen ist
   *[other] { $count } Antworten gingen verloren; sie werden nachgelesen, wenn das LMS zur Ruhe gekommen ist
  }
submission-wait-throttled = Der Server bittet um eine Pause
submission-wait-network = Keine Verbindung; es wird erneut versucht
submission-wait-gap = Die Verbindung lässt Zeit zwischen den Anfragen
submission-wait-read-back = Was das LMS annahm, wird nachgelesen
submission-wait-reading = Einige Zeilen ließen sich nicht nachlesen; es wird erneut versucht
submission-other-target = Dieser Stapel gehört zu { $expected }, nicht zu { $found }; nichts wurde gesendet
submission-plan-changed = Die Zeilen im Journal passen nicht mehr zum freigegebenen Plan; nichts wurde gesendet
submission-no-batch = Es gibt keinen Stapel { $batch }
submission-not-resumable = Stapel { $batch } ist abgeschlossen

# Das Journal.
journal-locked = Offroll ist schon geöffnet ({ $holder }); schließen Sie es dort, um hier zu senden
journal-newer = Das Journal { $path } stammt von einem neueren Offroll; aktualisieren Sie Offroll
journal-foreign = { $path } ist kein Journal von Offroll; wählen Sie einen anderen Datenordner
journal-corrupt = Das Journal { $path } ist beschädigt und blieb, wie es ist; bewahren Sie eine Kopie auf und wählen Sie einen anderen Datenordner
journal-full = Der Datenträger ist voll: schaffen Sie Platz und versuchen Sie es noch einmal; weiter wurde nichts gesendet
journal-io = Das Journal { $path } ist nicht benutzbar: { $reason }
journal-repeat = Derselbe Plan ging in Stapel { $batch } schon an dasselbe Ziel
journal-count = Eingetippt wurde { $typed }, der Plan hat aber { $rows } Zeilen
journal-refused = Das Journal lehnte eine Änderung ab, die nicht zu seinem Inhalt passt: { $reason }

# Ziele.
target-secret-missing = { $name } braucht ein Geheimnis: setzen Sie { $variable } oder tippen Sie es ein
target-store-foreign = { $path } ist kein Speicher von Offroll; wählen Sie eine andere Datei
target-store-newer = Der Speicher { $path } stammt von einem neueren Offroll; aktualisieren Sie Offroll
target-store-corrupt = Der Speicher { $path } ist beschädigt und blieb, wie er ist; wählen Sie eine andere Datei
target-store-busy = Der Speicher { $path } wird von einem anderen Programm benutzt
target-store-full = Der Datenträger des Speichers { $path } ist voll
target-store-io = Der Speicher { $path } ist nicht benutzbar: { $reason }
target-client = Die Verbindung lässt sich nicht einrichten: { $reason }
target-no-curriculum = Dieses Ziel kennt keine Lehrpläne
target-no-course = Die Anfrage nennt keinen Kurs
target-no-session = Die Anfrage braucht einen Termin, und die Zeile hat keinen
target-unsendable = Ein Wert der Zeile kann nicht in der Anfrage stehen

# Verbindungen.
connection-store = Lokaler Speicher
connection-store-at = Lokaler Speicher { $path }
connection-host = { $host }
connection-own-form = Die Verbindung hat keine eigene Anfrage: es gilt die Form von Offroll, die von sich aus kein LMS spricht
connection-no-session = Die Anfrage nennt keinen Termin: die Personen verlassen den ganzen Kurs

# Pläne.
plan-nothing-approved = Noch ist nichts freigegeben
plan-no-reason = Warum gehen sie? Vor dem Senden braucht es einen Grund
plan-row-no-reason = Zeile { $row } hat keinen Grund
plan-row-changed = Zeile { $row } wurde nach der Freigabe geändert; geben Sie sie noch einmal frei
plan-no-target = Zeile { $row } nennt nichts, das verlassen wird
plan-session-without-course = Zeile { $row } nennt einen Termin ohne seinen Kurs
plan-no-person = Zeile { $row } nennt keine Person
plan-twins = Die Zeilen { $first } und { $second } verlangen dasselbe; entfernen Sie eine davon
