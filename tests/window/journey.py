#!/usr/bin/env python3
"""The main job in the running program, by keyboard alone: open, walk the problems, fix, approve, send; then a look into the store.

    journey.py PROGRAM [FOLDER]     with FOLDER, a picture of each step is left there

What must happen is computed from `PROGRAM check` on the untouched file and from the fixes made here, never from what the window says.
"""
import json, pathlib, re, sqlite3, subprocess, sys

import walk

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "assets/samples/spring-leavers.txt"
REASON = "Left in spring 2026"
SPACE = "Space before or after the value"


class Journey(walk.Walk):
    def __init__(self, binary, pictures):
        super().__init__(binary, pictures)
        self.report = json.loads(subprocess.run([binary, "check", SAMPLE, "--format", "json"], capture_output=True, check=False, text=True).stdout)
        self.fixed = set()  # (rule, line, column) that this journey takes away

    def run(self):
        self.in_window(self.do_everything)
        print(f"The window does its main job by keyboard: {self.steps} checks, {self.count} rows sent and found in the store")

    def do_everything(self, running):
        self.open()
        self.walk()
        self.fix_by_cause()
        self.fix_one_cell()
        self.fix_by_hand()
        self.count = self.approve()
        self.send(self.count)
        self.outcomes(self.count)
        self.leave(running)
        self.look_into_store(running.data)

    def cell(self):
        """Column, line, value and problem of the current cell, as a screen reader says them."""
        self.window.settle()
        said = [node.label for node in self.window.nodes() if node.role == "gridCell" and node.selected]
        self.check(f"one cell is current, not {said}", len(said) == 1)
        return said[0]

    @staticmethod
    def line_of(said):
        return int(re.search(r"line (\d+)", said).group(1))

    def line(self):
        return self.line_of(self.cell())

    def walk_to(self, *words):
        """F8 until the current cell says all the words."""
        for _ in range(300):
            said = self.cell()
            if all(word in said for word in words):
                return said
            self.window.key("F8")
        raise AssertionError(f"F8 never comes to {words}")

    def findings(self, *severities):
        return [finding for finding in self.report["findings"] if finding["severity"] in severities and finding["row"] is not None]

    def cause(self, words):
        """The entry of the problem list."""
        return next((node for node in self.window.nodes() if node.role == "button" and words in node.says()), None)

    def open(self):
        self.open_path(SAMPLE)
        self.check("what happened to the file is told first", self.window.focused() and "Repair all" in self.window.focused().says())
        self.picture("damage")
        self.window.key("Escape")
        self.window.settle()
        self.check("the grid has the keyboard", self.window.focused() and self.window.focused().role == "grid")
        self.picture("fix")

    def walk(self):
        expected = {finding["line"] for finding in self.findings("error", "warning", "ack")}
        seen, first = [], None
        for _ in range(400):
            said = self.cell()
            if said == first:
                break
            first = first or said
            seen.append(self.line_of(said))
            self.window.key("F8")
        self.check("F8 comes to every line with a problem and to no other", set(seen) == expected)
        self.check("F8 goes down the sheet", seen == sorted(seen))
        self.window.key("Shift+F8")
        self.check("Shift+F8 goes back", self.line() == max(expected))
        self.window.key("F8")

    def fix_by_cause(self):
        self.walk_to("CourseID", SPACE)
        here = self.line()
        lines = [finding["line"] for finding in self.findings("error") if (finding["rule"], finding["column"]) == ("space-around", "CourseID")]
        self.check("the cell at the cursor is one of them", here in lines)
        self.check("the problem list counts them", f"{len(lines)} times" in self.cause(f"{SPACE}, CourseID").says())
        self.window.key("Alt+Shift+1")
        self.window.settle()
        self.picture("fix-by-cause")
        if self.cause(f"{SPACE}, CourseID"):
            self.window.key("Enter")  # the list of what will change
        self.window.wait("the cause is gone from the list", lambda: not self.cause(f"{SPACE}, CourseID"))
        self.check("the mark of the cell is gone", SPACE not in self.cell())
        self.fixed |= {("space-around", line, "CourseID") for line in lines}

    def fix_one_cell(self):
        said = self.walk_to("Score", ",", "No readable score")
        line, value = self.line(), re.search(r"(\d+),(\d+)", said)
        self.window.key("Alt+1")
        self.window.wait("the number has its point", lambda: value.group(0).replace(",", ".") in self.cell())
        self.check("the mark of the cell is gone", "error" not in self.cell())
        self.fixed.add(("score-invalid", line, "Score"))

    def fix_by_hand(self):
        self.walk_to("EnrollDate", "spring 2025", "error")
        line = self.line()
        place = f"EnrollDate, line {line}, "
        named = lambda: next((node.label for node in self.window.nodes() if node.role == "gridCell" and (node.label or "").startswith(place)), "")
        self.window.type("2025-04-01")
        self.window.key("Enter")
        self.window.wait("the new date without a mark", lambda: named().startswith(f"{place}2025-04-01") and "error" not in named())
        self.window.key("Ctrl+Z")
        self.window.wait("the old value and its mark", lambda: "spring 2025" in named() and "error" in named())
        self.window.key("Ctrl+Y")
        self.window.wait("the new date again", lambda: "2025-04-01" in named() and "error" not in named())
        self.fixed.add(("date-invalid", line, "EnrollDate"))

    def expected_lines(self):
        """Lines without errors and acknowledgements, once this journey's fixes are taken away."""
        left = {finding["line"] for finding in self.findings("error", "ack") if (finding["rule"], finding["line"], finding["column"]) not in self.fixed}
        return {line for line in self.all_lines() if line not in left}

    def all_lines(self):
        """The physical line of each row: a quoted line break makes one row longer."""
        lines, start, within = [], 2, False
        for number, text in enumerate(SAMPLE.read_text("utf-8").split("\n")[1:], 2):
            if not within:
                start = number
            within ^= text.count('"') % 2 == 1
            if not within and text.strip():
                lines.append(start)
        return lines

    def approve(self):
        self.window.key("Ctrl+Enter")
        self.window.wait_for("Approve all plain")
        self.window.key("Ctrl+Shift+A")
        count = len(self.expected_lines())
        self.window.wait(f"{count} approved", lambda: self.window.find(f"{count} of {self.report['file']['rows']} approved"))
        self.window.key("Ctrl+Enter")
        self.window.wait("the question for a reason, and its field", lambda: self.window.focused() and "Reason" in self.window.focused().says())
        self.window.type(REASON)
        self.picture("approve")
        return count

    def send(self, count):
        self.window.key("Ctrl+Enter")
        self.window.wait("the field for the count", lambda: self.window.focused() and self.window.focused().role == "textInput" and str(count) in self.window.spoken())
        self.picture("confirm")
        self.window.type(str(count - 1))
        self.window.key("Enter")
        self.window.settle()
        self.check("a wrong count sends nothing", not self.window.find(f"{count} recorded"))
        for _ in str(count - 1):
            self.window.key("Backspace")
        self.window.type(str(count))
        self.window.key("Enter")

    def outcomes(self, count):
        self.window.wait_for(f"{count}", patience=60)
        self.window.wait("every row recorded", lambda: self.window.find(f"{count} recorded") or self.window.find("Written down in the store"))
        self.picture("send")
        rows = [node for node in self.window.nodes() if node.role == "row"]
        self.check("the rows say their outcome", any("recorded" in row.says().lower() or "written down" in row.says().lower() for row in rows))

    def leave(self, running):
        try:
            self.window.key("Ctrl+Q")
        except ConnectionError:
            pass  # It may be gone before it has answered.
        self.check("the program ends in peace", running.process.wait(timeout=30) == 0)

    def look_into_store(self, data):
        with sqlite3.connect(data / "store.sqlite3") as store:
            rows = store.execute("SELECT source_line, org, person, curriculum, course, session, reason, result FROM unenrollment").fetchall()
        file = SAMPLE.read_text("utf-8").split("\n")
        names = ["OrgID", "StudentID", "CurrID", "CourseID", "SessionID"]
        places = [file[0].rstrip("\r").split("\t").index(name) for name in names]
        real = lambda value: "" if value == "-None-" else value
        trimmed = {line for rule, line, _ in self.fixed if rule == "space-around"}
        expected = set()
        for line in self.expected_lines():
            cells = file[line - 1].split("\t")
            organisation, person, *target = (cells[place] for place in places)
            target = [value.strip() if line in trimmed else value for value in target]
            expected.add((line, organisation, person, *map(real, target), REASON, "recorded"))
        self.check(f"the store holds exactly what was approved: {sorted(expected ^ set(rows))[:6]}", expected == set(rows) and len(rows) == len(expected))


if __name__ == "__main__":
    Journey(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None).run()
