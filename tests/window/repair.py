#!/usr/bin/env python3
"""An Excel-damaged file in the running program: semicolons, Windows-1252, German headers; opened, repaired by causes and saved.

    repair.py PROGRAM [FOLDER]     with FOLDER, a picture of each step is left there

Besides opening the file and the letters that find a field in the sheet of columns, no more than 12 keystrokes may be needed. What is saved is judged by `PROGRAM check`, not by the window.
"""
import json, pathlib, shutil, subprocess, sys, tempfile

import walk

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "assets/samples/fruehjahr-austritte.csv"
MOST_KEYS = 12


class Repair(walk.Walk):
    def run(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / SAMPLE.name
            shutil.copy(SAMPLE, source)
            self.before = self.judged(source)
            self.in_window(lambda running: self.repair(source))
            self.look_at(source.with_name("fruehjahr-austritte.fixed.txt"))
            self.check("the source is as it was", source.read_bytes() == SAMPLE.read_bytes())
        print(f"A damaged German file is repaired and saved with {self.keys} keystrokes: {self.before['summary']['errors']} errors before, none after")

    def judged(self, path):
        return json.loads(subprocess.run([self.binary, "check", path, "--format", "json"], capture_output=True, check=False, text=True).stdout)

    def key(self, combination):
        self.keys += 1
        self.window.key(combination)
        self.window.settle()

    def repair(self, source):
        self.keys = 0
        self.open_path(source)
        self.check("what happened to the file is told first", self.window.focused() and "Repair all" in self.window.focused().says())
        self.picture("what-happened")
        self.key("Enter")
        self.window.wait("the sheet is closed", lambda: not self.window.find("Repair all"))
        self.map_dates()
        self.key("F7")
        self.check("what is blank below the new columns is told", self.window.focused() and "Repair it" in self.window.focused().says())
        self.key("Enter")
        self.picture("repaired")
        self.window.wait("no error is left", lambda: self.window.find("0 errors"))
        self.key("Ctrl+S")
        self.window.wait("the save sheet", lambda: self.window.find("fruehjahr-austritte.fixed.txt"))
        self.picture("save")
        self.key("Enter")
        self.window.wait("the copy is said to be saved", lambda: self.window.find("Saved") or self.window.find("saved"))
        self.check(f"{self.keys} keystrokes are few enough", self.keys <= MOST_KEYS)

    def map_dates(self):
        """Two columns have names of their own: the sheet of columns begins with the first, and a few letters find a field."""
        self.key("Ctrl+M")
        self.picture("columns")
        for letters in ("enroll", "passdate"):
            self.window.type(letters)
            self.key("Enter")
        self.key("Ctrl+Enter")

    def look_at(self, saved):
        after = self.judged(saved)
        self.check(f"no error is left: {[finding for finding in after['findings'] if finding['severity'] == 'error'][:3]}", after["summary"]["errors"] == 0)
        self.check("no row is lost", after["file"]["rows"] == self.before["file"]["rows"])
        facts = {key: after["file"][key] for key in ("encoding", "bom", "delimiter", "line_ends")}
        self.check(f"it has the form of the LMS, not {facts}", facts == {"encoding": "UTF-8", "bom": False, "delimiter": "tab", "line_ends": "crlf"})
        header, *rows = saved.read_text("utf-8").rstrip("\r\n").split("\n")
        names = header.rstrip("\r").split("\t")
        self.check(f"the headers are canonical: {names}", names[:4] == ["OrgID", "ID", "LastName", "FirstName"])
        ids = {row.split("\t")[1] for row in rows}
        self.check("every ID has its zeros again", {len(person) for person in ids} == {7})
        self.check("no name has the shape of a wrong encoding", not any("Ã" in row.split("\t")[2] for row in rows))


if __name__ == "__main__":
    Repair(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None).run()
