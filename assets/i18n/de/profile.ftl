# Wonach geprüft wird. $name: Name des Profils.

command-strict = Strenge Regeln
    .help = Alle neun Pflichtspalten sind da und gefüllt, wie es die Hilfeseite des LMS verlangt
command-relaxed = Gelockerte Regeln
    .help = Die vier Spalten zur Person und ein Ziel genügen
command-choose-profile = Profil wählen…
    .help = Nach den Regeln Ihrer Einrichtung prüfen: ihre Spalten, Grenzen und eigenen Regeln, aus einer Datei
command-standard-profile = Standardprofil
    .help = Nach den Regeln prüfen, die Offroll mitbringt

profile-in-use = Dateien werden nach dem Profil „{ $name }“ geprüft, { $level ->
    [strict] strenge Regeln
   *[relaxed] gelockerte Regeln
}
profile-judged = Nach dem Profil „{ $name }“ geprüft, { $level ->
    [strict] strenge Regeln
   *[relaxed] gelockerte Regeln
}: { $errors ->
    [0] keine Fehler
    [one] 1 Fehler
   *[other] { $errors } Fehler
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 Freigabe wurde zurückgenommen
   *[other] ; { $withdrawn } Freigaben wurden zurückgenommen
}
profile-wrong = Das Profil { $file } lässt sich nicht verwenden: Zeile { $line }: { $problem }
