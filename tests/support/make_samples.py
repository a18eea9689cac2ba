#!/usr/bin/env python3
"""Makes the samples of `assets/samples` and the list of every mistake planted in the damaged one.

Same script, same bytes (standard library only). All people are invented. `--check` writes nothing and fails where a file on
disk differs from what the script makes. The truth list `tests/data/spring-leavers.truth.tsv` has one line a finding: rule, line,
column (`-` where a finding has none), and the first fix as JSON: a text, `null` for a structural fix, `[]` where none is offered.
The damage avoids two findings that hide each other, so that every line can be checked by eye against `rules.md`.
"""
import json, pathlib, random, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NONE = "-None-"
NBSP, ZERO_WIDTH_SPACE, SOFT_HYPHEN = "\u00a0", "\u200b", "\u00ad"
NO_FIX = []

COLUMNS = (
    "OrgID ID LastName FirstName EmailID LangDef SubOrg0 SubOrg1 GuestFlag InstructorFlag ReporterFlag ActiveFlag CurrPermissions UserPermissions "
    "CurrID CourseID SessionID EnrollDate PassDate CourseStatus Score Comment Password Phone"
).split()
# What the damaged file calls some columns, and the rule that says so with its first fix.
HEADER_DAMAGE = {
    "ID": ("StudentID", "header-alias", NO_FIX),
    "LastName": ("Last Name", "header-spelling", NO_FIX),
    "Comment": ("Coment", "header-typo", None),
}
UNKNOWN_COLUMN = "Cost Center"

PEOPLE = [tuple(name.split("|")) for name in """
Abebe|Selam;Adeyemi|Folake;Ahmed|Yusuf;Aksoy|Elif;Álvarez|Lucía;Andersson|Björn;Baptiste|Marie-Claire;Becker|Jörg;Bianchi|Giulia;Bouchard|Élodie;
Brandt|Annika;Campbell|Duncan;Castillo|Mateo;Chen|Wei;Cohen|Noa;Costa|Beatriz;Dąbrowski|Łukasz;Delacroix|Anaïs;Demir|Kemal;Dubois|Hélène;
Eriksen|Søren;Fernández|Íñigo;Ferrari|Marco;Fischer|Katharina;Flores|Guadalupe;Friedrich|Tobias;García|Inés;Goldberg|Miriam;Grant|Olivia;Gupta|Priya;
Haddad|Layla;Håkansson|Åsa;Hansen|Mette;Hernández|Diego;Hoffmann|Ute;Horvat|Ivana;Hussein|Omar;Ibrahim|Amina;Ito|Haruka;Jansen|Pieter;
Johansson|Erik;Johnson|Tamara;Kamau|Wanjiru;Kaya|Deniz;Keller|Franziska;Khan|Imran;Kim|Ji-woo;Kowalska|Agnieszka;Kovács|Zoltán;Krüger|Matthias;
Kumar|Rohan;Laurent|Chloé;Le|Thi Hoa;Lee|Minjun;Lefèvre|Benoît;Lehtonen|Päivi;Lindqvist|Maja;López|Raúl;MacDonald|Fiona;Martin|Jean-Luc;
Martínez|Sofía;Mbeki|Thabo;Mensah|Kofi;Meyer|Anneliese;Mohammed|Zainab;Moreau|Camille;Müller|Jürgen;Nakamura|Kenji;Ndiaye|Awa;Nguyễn|Minh Anh;
Nielsen|Freja;Novák|Jana;Nowak|Paweł;Nuñez|Rosario;O'Brien|Siobhán;O'Connor|Declan;Okafor|Chinedu;Okonkwo|Ngozi;Oliveira|Thiago;Olsen|Ingrid;
Öztürk|Aylin;Papadopoulos|Eleni;Park|Seo-yeon;Patel|Anjali;Pereira|João;Petrov|Dmitri;Popescu|Andreea;Quispe|Maribel;Rahman|Tariq;Ramírez|Alejandra;
Rasmussen|Niels;Reid|Alasdair;Ricci|Lorenzo;Rodríguez|Ximena;Rossi|Chiara;Ruiz|Joaquín;Sánchez|Pilar;Santos|Mariana;Sato|Yuki;Schmidt|Renate;
Schneider|Lukas;Schröder|Heike;Shah|Nisha;Silva|Caio;Singh|Harpreet;Smith|Jordan;Sokolova|Irina;Sørensen|Astrid;Stewart|Callum;Suzuki|Ren;
Tanaka|Mio;Taylor|Brianna;Thompson|Malik;Torres|Camila;Tremblay|Maxime;Turner|Hannah;van den Berg|Sanne;van der Meer|Daan;Vargas|Emilio;Vasquez|Noemí;
Virtanen|Juhani;Vogel|Cornelia;Wagner|Stefan;Walker|Denise;Wang|Xiuying;Weber|Ludwig;White|Terrence;Wilson|Graham;Wójcik|Zofia;Wong|Ka-ming;
Yamamoto|Sora;Yıldız|Emre;Young|Patricia;Zhang|Lili;Zimmermann|Dörte;Иванова|Ольга
""".replace("\n", "").split(";")]

COURSES = {
    "SAFETY-101": ["S26-0411", "S26-0412", "S26-0413"],
    "FORKLIFT-210": ["S26-0520", "S26-0521"],
    "FIRSTAID-120": ["S26-0307", "S26-0308"],
    "ETHICS-100": ["S26-0600"],
    "WELDING-310": ["S26-0733", "S26-0734"],
}
CURRICULA = ["CUR-ONBOARD", "CUR-LEAD", "CUR-PLANT"]
ORGANISATIONS = {"NWC-01": ("North Works", "Assembly"), "NWC-02": ("North Works", "Logistics"), "NWC-07": ("Harbour Site", "Maintenance"), "NWC-11": ("Head Office", "Finance")}
REASONS = ["left the company", "moved to night shift", "end of contract", "parental leave until autumn", "enrolled by mistake", "retired", "transferred to Harbour Site", ""]
# What Windows-1252 can hold, and still holds where its UTF-8 was read as Windows-1252.
CP1252 = {chr(code) for code in range(0x20, 0x7F)} | set("äöüÖÜßéèëêïîçñåøæáóúíã")
ASCII = str.maketrans("áàâäãåąæçćčéèêëęíìîïıłñńóòôöõøőśşšúùûüýżźžğÁÅÉÍÖØŁŚéễ", "aaaaaaaaccceeeeeiiiiilnnooooooosssuuuuyzzzgAAEIOOLSee")


class Sample:
    """Rows in the making, and what is known to be wrong with them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.rows, self.truth = [], []
        self.next_id = 3_100

    def person(self, last, first, contractor=False):
        self.next_id += self.random.randrange(7, 61)
        organisation = self.random.choice(list(ORGANISATIONS))
        mail = f"{first}.{last}".lower().translate(ASCII).replace(" ", "").replace("'", "").replace("ß", "ss").replace("đ", "d")
        mail = mail if mail.isascii() else f"user{self.next_id}"
        return {
            "OrgID": organisation,
            "ID": f"{480_000_000_000 + self.next_id * 7:012}" if contractor else f"{self.next_id * 13:07}",
            "LastName": last,
            "FirstName": first,
            "EmailID": f"{mail}@northworks.example",
            "LangDef": self.random.choice(["USA", "USA", "USA", "DEU", "ESP", "FRA", "POL", ""]),
            "SubOrg0": ORGANISATIONS[organisation][0],
            "SubOrg1": ORGANISATIONS[organisation][1],
            "Phone": f"({self.random.randrange(200, 900)}) 555-01{self.random.randrange(100):02}",
        }

    def row(self, person, target, finished=False):
        curriculum, course, session = target
        enrolled = f"2025-{self.random.randrange(1, 13):02}-{self.random.randrange(1, 29):02}"
        passed = f"2026-0{self.random.randrange(1, 5)}-{self.random.randrange(1, 29):02}"
        status = self.random.choice(["Completed", "Completed", "Passed", "Failed", "Exempt"]) if finished else self.random.choice(["Not Attempted", "Incomplete", "Incomplete", "Browsed", ""])
        row = dict.fromkeys(COLUMNS, "")
        row.update(person)
        row.update(
            GuestFlag="n", InstructorFlag="y" if self.random.random() < 0.06 else "n", ReporterFlag="n", ActiveFlag="y",
            CurrPermissions="Cre,Mod" if self.random.random() < 0.05 else "", UserPermissions="Reg" if self.random.random() < 0.08 else "",
            CurrID=curriculum, CourseID=course, SessionID=session, EnrollDate=enrolled,
            PassDate=passed if finished else NONE, CourseStatus=status, Score=str(self.random.randrange(60, 100)) if finished else NONE,
            Comment=self.random.choice(REASONS),
        )
        self.rows.append(row)
        return row

    def target(self):
        if self.random.random() < 0.12:
            return self.random.choice(CURRICULA), NONE, NONE
        course = self.random.choice(list(COURSES))
        return NONE, course, NONE if self.random.random() < 0.1 else self.random.choice(COURSES[course])

    def found(self, row, rule, column, fix):
        self.truth.append((row, rule, column, fix))

    def write(self, path, names, extra_cell=None):
        """The file's text; the line on which each row starts is kept in `self.lines`."""
        self.lines, line, parts = {}, 2, ["\t".join(names) + "\r\n"]
        for row in self.rows:
            cells = [row[name] for name in COLUMNS]
            if UNKNOWN_COLUMN in names:
                cells.append(row.get(UNKNOWN_COLUMN, ""))
            cells = cells[: len(cells) - row.get("cells missing", 0)] + row.get("cells beyond", [])
            text = "\t".join(quoted(cell) for cell in cells) + "\r\n"
            self.lines[id(row)] = line
            line += text.count("\n")
            parts.append(text)
        return path, "".join(parts)


def quoted(cell):
    """As Excel saves tab-separated text: quotes round cells with a comma, a quote or a line end."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n') else cell


def clean():
    sample = Sample(seed=41)
    for last, first in sample.random.sample(PEOPLE, 40):
        sample.row(sample.person(last, first), sample.target())
    return sample.write(ROOT / "assets/samples/spring-leavers-clean.txt", COLUMNS)


def damaged():
    sample = Sample(seed=2026)
    chance = sample.random
    people = [sample.person(last, first, contractor=at % 23 == 5) for at, (last, first) in enumerate(chance.sample(PEOPLE, len(PEOPLE)))]
    for person in people:
        sample.row(person, sample.target(), finished=chance.random() < 0.07)
    returning = [person for person in people if len(person["ID"]) == 7][:70]
    for person in chance.choices(returning, k=300 - len(people) - 5):
        taken = [row for row in sample.rows if row["ID"] == person["ID"]]
        free = [course for course in COURSES if all(row["CourseID"] != course for row in taken)]
        if not free:
            continue
        course = chance.choice(free)
        sample.row(person, (NONE, course, chance.choice(COURSES[course])), finished=chance.random() < 0.07)
    chance.shuffle(sample.rows)
    for row in sample.rows:
        row[UNKNOWN_COLUMN] = chance.choice(["4100", "4120", "4200", "5300"])

    by_person = {}
    for row in sample.rows:
        by_person.setdefault(row["ID"], []).append(row)
    fresh = [row for row in sample.rows]
    chance.shuffle(fresh)
    taken = set()

    def pick(test=lambda row: True, alone=False):
        """A row that nothing was planted in; `alone` where its person must stand in no other row, because the ID is touched."""
        for row in fresh:
            if id(row) not in taken and test(row) and (not alone or len(by_person[row["ID"]]) == 1):
                taken.add(id(row))
                return row
        raise SystemExit("no row left to damage")

    def unfinished(row):
        return row["PassDate"] == NONE

    def in_session(row):
        return row["SessionID"] != NONE and unfinished(row)

    def plant(column, value, rule, fix, test=lambda row: True, alone=False):
        row = pick(test, alone)
        row[column] = value(row[column]) if callable(value) else value
        sample.found(row, rule, column, fix(row[column]) if callable(fix) else fix)
        return row

    strip = lambda value: value.strip()
    staff = lambda row: len(row["ID"]) == 7

    # Excel took the zeros of IDs, and turned long ones into numbers.
    for _ in range(14):
        plant("ID", lambda value: value.lstrip("0"), "id-lost-zero", lambda value: value.zfill(7), lambda row: staff(row) and row["ID"].startswith("0"), alone=True)
    for value in ("4.80000E+11", "4,8E+11", "4.8E+11"):
        row = plant("ID", value, "id-scientific", NO_FIX, lambda row: len(row["ID"]) == 12, alone=True)
        sample.found(row, "id-character", "ID", NO_FIX)
    # Copied from a web page or by hand.
    for space in (" ", NBSP, " ", "  ", NBSP, " "):
        plant("CourseID", lambda value: space + value if space != "  " else value + " ", "space-around", strip, in_session)
    plant("OrgID", lambda value: value + " ", "space-around", strip)
    for column in ("LastName", "FirstName", "LastName"):
        plant(column, lambda value: value + " ", "space-around", strip, alone=True)
    plant("ID", lambda value: value[:4] + ZERO_WIDTH_SPACE + value[4:], "invisible-character", lambda value: value.replace(ZERO_WIDTH_SPACE, ""), staff, alone=True)
    plant("SessionID", lambda value: ZERO_WIDTH_SPACE + value, "invisible-character", lambda value: value.replace(ZERO_WIDTH_SPACE, ""), in_session)
    plant("LastName", lambda value: value.replace(" ", NBSP, 1), "invisible-character", lambda value: value.replace(NBSP, " "), lambda row: " " in row["LastName"], alone=True)
    plant("SubOrg1", lambda value: value[:5] + SOFT_HYPHEN + value[5:], "invisible-character", lambda value: value.replace(SOFT_HYPHEN, ""))
    plant("SubOrg1", lambda value: f"{value}\nsecond shift", "control-character", lambda value: value.replace("\n", " "))
    plant("OrgID", "NWC#02", "id-character", NO_FIX, alone=True)
    plant("CourseID", "WELDING/310", "id-character", NO_FIX, lambda row: row["CourseID"] == "WELDING-310" and row["SessionID"] == NONE)
    # A German Excel.
    for value in ("87,5", "92,25", "71,0", "66,5", "88,75", "90,5", "79,5"):
        plant("Score", value, "score-invalid", value.replace(",", "."), lambda row: row["CourseStatus"] == "Incomplete")
    plant("Score", "84 %", "score-invalid", "84", lambda row: row["CourseStatus"] == "Incomplete")
    plant("Score", "140", "score-range", NO_FIX, lambda row: row["CourseStatus"] == "Incomplete")
    plant("Score", "-3", "score-range", NO_FIX, lambda row: row["CourseStatus"] == "Incomplete")
    plant("GuestFlag", "nein", "flag-spelling", "N")
    for _ in range(3):
        plant("ActiveFlag", "ja", "flag-spelling", "Y")
    for value, fix in (("true", "Y"), ("x", "Y"), ("x", "Y"), ("TRUE", "Y")):
        plant("ActiveFlag", value, "flag-invalid", fix)
    for value in ("false", "FALSE"):
        plant("InstructorFlag", value, "flag-invalid", "N")
    for value, fix in (("unvollständig", "Incomplete"), ("incomplete", "Incomplete"), ("Nicht versucht", "Not Attempted"), ("not attempted", "Not Attempted"), ("Stöberte", "Browsed")):
        plant("CourseStatus", value, "status-spelling", fix, unfinished)
    for value, fix in (("Abgeschlossen", "Completed"), ("Bestanden", "Passed"), ("passed", "Passed"), ("Waived", "Exempt")):
        plant("CourseStatus", value, "status-spelling", fix, lambda row: not unfinished(row))
    for value, fix in (("Complet", "Completed"), ("Incomplet", "Incomplete"), ("Enrolled", NO_FIX)):
        plant("CourseStatus", value, "status-unknown", fix, unfinished)
    # Dates that no calendar has, and Excel's day numbers.
    for value, fix in (("2025-02-30", "2025-02-28"), ("31.04.2025", "2025-04-30"), ("45717", "2025-03-01"), ("03/14/25", "2025-03-14"), ("spring 2025", NO_FIX)):
        plant("EnrollDate", value, "date-invalid", fix, unfinished)
    plant("PassDate", "2026-02-29", "date-invalid", "2026-02-28", lambda row: not unfinished(row))
    # The translated help page, and slips of the hand.
    for column, value, fix in (("UserPermissions", "Wichtel", "Imp"), ("CurrPermissions", "Cre,modern", "Cre,Mod"), ("CurrPermissions", "Cre,Mdo", "Cre,Mod"), ("UserPermissions", "Rge", "Reg")):
        plant(column, value, "permission-unknown", fix)
    for value, fix in (("usa", "USA"), ("German", "DEU"), ("XX", NO_FIX)):
        plant("LangDef", value, "code-unknown", fix)
    plant("EmailID", lambda value: "mailto:" + value, "email-invalid", lambda value: value.removeprefix("mailto:"))
    plant("EmailID", lambda value: f"<{value}>", "email-invalid", lambda value: value.strip("<>"))
    plant("EmailID", lambda value: value.split("@")[0] + "@", "email-invalid", NO_FIX)
    plant("EmailID", "see HR", "email-invalid", NO_FIX)
    for value in ("Spring2026!", "changeme", "Tmp#4471"):
        plant("Password", value, "secret-present", "")
    # What the LMS requires and nobody filled in.
    for _ in range(9):
        plant("SessionID", "", "required-blank", NONE, lambda row: row["SessionID"] == NONE)
    for _ in range(4):
        plant("PassDate", "", "required-blank", NONE, unfinished)
    for _ in range(3):
        plant("Score", "", "required-blank", NONE, unfinished)
    plant("FirstName", "", "required-blank", NO_FIX, alone=True)
    plant("LastName", NONE, "none-in-key", NO_FIX, alone=True)
    # Targets.
    for _ in range(3):
        row = pick(lambda row: in_session(row) and row["CourseID"] != "ETHICS-100")
        sample.found(row, "session-without-course", "CourseID", row["CourseID"])
        row["CourseID"] = NONE
    row = pick(in_session)
    sample.found(row, "session-without-course", "CourseID", row["CourseID"])
    sample.found(row, "required-blank", "CourseID", NONE)
    row["CourseID"] = ""
    for _ in range(3):
        row = pick(unfinished)
        row.update(CurrID=NONE, CourseID=NONE, SessionID=NONE)
        sample.found(row, "target-missing", "-", NO_FIX)
    for _ in range(4):
        row = pick(in_session)
        row["CurrID"] = chance.choice(CURRICULA)
        sample.found(row, "target-mixed", "CurrID", NONE)
    # Shapes.
    for missing in (2, 1):
        row = pick()
        row["cells missing"] = missing
        sample.found(row, "row-short", "-", NO_FIX)
    row = pick()
    row["cells beyond"] = ["ext. 14"]
    sample.found(row, "row-long", "-", None)
    # One ID, two names: a typing slip in one of three rows, and two people who share an ID.
    trio = next(rows for rows in by_person.values() if len(rows) >= 3 and not any(id(row) in taken for row in rows))
    trio[1]["LastName"] += "-Reyes"
    for row in trio:
        taken.add(id(row))
        sample.found(row, "identity-conflict", "LastName", trio[0]["LastName"] if row is trio[1] else NO_FIX)
    one, other = pick(staff, alone=True), pick(lambda row: staff(row) and unfinished(row), alone=True)
    other["ID"], other["OrgID"] = one["ID"], one["OrgID"]
    if one["CourseID"] == other["CourseID"] and one["SessionID"] == other["SessionID"] and one["CurrID"] == other["CurrID"]:
        raise SystemExit("two people with one ID must not leave the same target here")
    for row in (one, other):
        sample.found(row, "identity-conflict", "LastName", NO_FIX)
        sample.found(row, "identity-conflict", "FirstName", NO_FIX)
    # The same row again, further down.
    for _ in range(5):
        source = pick()
        again = dict(source)
        place = chance.randrange(sample.rows.index(source) + 1, len(sample.rows) + 1)
        sample.rows.insert(place, again)
        sample.found(again, "duplicate-row", "-", None)
    # Finished work is no mistake but must be meant.
    finished = {"Completed", "Passed", "Failed", "Exempt", "Abgeschlossen", "Bestanden", "passed", "Waived"}
    for row in sample.rows:
        if row["CourseStatus"] in finished:
            sample.found(row, "finished-work", "-", NO_FIX)

    names = [HEADER_DAMAGE.get(name, (name,))[0] for name in COLUMNS] + [UNKNOWN_COLUMN]
    path, text = sample.write(ROOT / "assets/samples/spring-leavers.txt", names)
    header = [(1, rule, name if rule != "header-typo" else raw, fix) for name, (raw, rule, fix) in HEADER_DAMAGE.items()]
    header.append((1, "header-unknown", UNKNOWN_COLUMN, None))
    truth = sorted(header + [(sample.lines[id(row)], rule, column, fix) for row, rule, column, fix in sample.truth], key=lambda entry: (entry[0], entry[1], entry[2]))
    lines = "".join(f"{rule}\t{line}\t{column}\t{json.dumps(fix, ensure_ascii=False)}\n" for line, rule, column, fix in truth)
    return (path, text), (ROOT / "tests/data/spring-leavers.truth.tsv", "rule\tline\tcolumn\tfirst fix\n" + lines)


GERMAN_COLUMNS = {
    "OrgID": "Org-ID", "ID": "Benutzer-ID", "LastName": "Nachname", "FirstName": "Vorname", "EmailID": "E-Mail", "ActiveFlag": "AktivFlag",
    "CurrID": "Lehrplan-ID", "CourseID": "Kurs-ID", "SessionID": "Sitzungs-ID", "EnrollDate": "Anmeldedatum", "PassDate": "Bestanden am",
    "CourseStatus": "Kursstatus", "Score": "Ergebnis", "Comment": "Komentar", UNKNOWN_COLUMN: "Kostenstelle",
}
GERMAN_STATUS = {"Not Attempted": "Nicht versucht", "Incomplete": "Unvollständig", "Completed": "Abgeschlossen", "Passed": "Bestanden", "Exempt": "Davon ausgenommen", "Failed": "Gescheitert", "Browsed": "Stöberte", "": ""}
GERMAN_REASONS = ["ausgeschieden", "wechselt in die Nachtschicht", "Vertragsende; Übergabe erledigt", "Elternzeit bis Herbst", "irrtümlich angemeldet", ""]


def german():
    """What a German Excel makes of such a list: semicolons, Windows-1252, its own words, and the usual damage, all of which can be repaired."""
    sample = Sample(seed=1848)
    chance = sample.random
    fits = [name for name in PEOPLE if all(mark in CP1252 for part in name for mark in part)]
    people = [sample.person(last, first) for last, first in chance.sample(fits, 90)]
    for person in people + chance.sample(people, 30):
        taken = {row["CourseID"] for row in sample.rows if row["ID"] == person["ID"]}
        course = chance.choice([course for course in COURSES if course not in taken])
        sample.row(person, (NONE, course, chance.choice(COURSES[course])), finished=chance.random() < 0.1)
    day = lambda value: value if value in ("", NONE) else ".".join(reversed(value.split("-")))
    for row in sample.rows:
        row[UNKNOWN_COLUMN] = chance.choice(["4100", "4120", "4200", "5300"])
        row.update(EnrollDate=day(row["EnrollDate"]), PassDate=day(row["PassDate"]), CourseStatus=GERMAN_STATUS[row["CourseStatus"]], Comment=chance.choice(GERMAN_REASONS), ActiveFlag=chance.choice(["WAHR", "WAHR", "ja", "Y"]))
        for column in ("CurrID", "PassDate", "Score"):
            if row[column] == NONE and chance.random() < 0.3:
                row[column] = ""
        if row["Score"] == NONE and chance.random() < 0.15:
            row["Score"] = str(chance.randrange(20, 60))
        if row["Score"] not in ("", NONE) and chance.random() < 0.7:
            row["Score"] += ",5"
    alone = [row for row in sample.rows if sum(other["ID"] == row["ID"] for other in sample.rows) == 1]
    chance.shuffle(alone)
    for row in [row for row in alone if row["ID"].startswith("0")][:14]:
        row["ID"] = row["ID"].lstrip("0")
    for row in [row for row in alone if not row["LastName"].isascii()][:9]:
        row["LastName"] = row["LastName"].encode("utf-8").decode("cp1252")
    for at, row in enumerate(alone[20:32]):
        column = ("CourseID", "LastName", "SessionID")[at % 3]
        row[column] = NBSP + row[column] if at % 2 else row[column] + " "
    quoted = lambda cell: '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ';"') else cell
    lines = [";".join(GERMAN_COLUMNS.values())]
    lines += [";".join(quoted(row[name]) for name in GERMAN_COLUMNS) for row in sample.rows]
    lines.insert(61, ";" * (len(GERMAN_COLUMNS) - 1))
    return ROOT / "assets/samples/fruehjahr-austritte.csv", "\r\n".join(lines) + "\r\n"


def main():
    wrong = []
    for path, text in (clean(), *damaged(), german()):
        data = text.encode("cp1252" if path.suffix == ".csv" else "utf-8")
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            wrong.append(str(path.relative_to(ROOT)))
    if wrong:
        raise SystemExit(f"not as tests/support/make_samples.py makes it: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
