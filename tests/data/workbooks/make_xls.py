"""Makes leavers.xls with xlwt 1.3.0: `pip install xlwt && python make_xls.py`."""

import datetime
import os

import xlwt


def main():
    book = xlwt.Workbook(encoding="utf-8")
    notes = book.add_sheet("Notes")
    notes.write(0, 0, "Made for tests")
    hidden = book.add_sheet("Old")
    hidden.write(0, 0, "ID")
    hidden.visibility = 1
    sheet = book.add_sheet("Leavers ä")
    padded = xlwt.easyxf(num_format_str="00000")
    dashed = xlwt.easyxf(num_format_str="000-000")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    moment = xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm")
    percent = xlwt.easyxf(num_format_str="0.0%")
    for column, name in enumerate(["OrgID", "ID", "LastName", "PassDate", "Score", "Comment"]):
        sheet.write(0, column, name)
    rows = [
        ("ACME", (42, padded), "Weber", (datetime.date(2024, 5, 31), day), 87.5, "00017"),
        ("ACME", (12345, dashed), "Łukasz", (datetime.datetime(2024, 5, 31, 14, 30), moment), (0.125, percent), True),
        ("ACME", 123456789012, "x" * 300, "", 0.1, False),
        (),
        ("ACME", 7, "line\nbreak", (datetime.date(1900, 2, 28), day), -3, xlwt.Formula("1+1")),
    ]
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, tuple):
                sheet.write(row, column, *cell)
            else:
                sheet.write(row, column, cell)
    # A text that goes on in the next record of shared texts.
    for row in range(10, 40):
        sheet.write(row, 0, "ACME")
        sheet.write(row, 1, 1000 + row)
        sheet.write(row, 2, "Ω" * 400 + str(row))
    book.save(os.path.join(os.path.dirname(os.path.abspath(__file__)), "leavers.xls"))


main()
