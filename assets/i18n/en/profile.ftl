# Choosing what batches are judged by. $name: the profile's name.

command-strict = Strict rules
    .help = All nine required columns are there and filled, as the help page of the LMS asks
command-relaxed = Relaxed rules
    .help = The four columns that name the person and one target are enough
command-choose-profile = Choose a profile…
    .help = Judge by the rules of your site: its columns, limits and own rules, from a file
command-standard-profile = Standard profile
    .help = Judge by the rules that come with Offroll

profile-in-use = Files are judged by the profile “{ $name }”, { $level ->
    [strict] strict rules
   *[relaxed] relaxed rules
}
profile-judged = Judged by the profile “{ $name }”, { $level ->
    [strict] strict rules
   *[relaxed] relaxed rules
}: { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
}{ $withdrawn ->
    [0] {""}
    [one] ; 1 approval was withdrawn
   *[other] ; { $withdrawn } approvals were withdrawn
}
profile-wrong = The profile { $file } cannot be used: line { $line }: { $problem }
