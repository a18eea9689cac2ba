#!/usr/bin/env python3
"""Makes figures of equal width the default of an OpenType font: 0 to 9 lead to the glyphs of its feature `tnum`.

egui shapes text without optional features, and IDs, counts and dates must stand under each other.
Usage: tabular.py IN.otf OUT.otf (Inter as Debian's fonts-inter ships it)
"""
import struct
import sys


def main(source, target):
    font = Font(open(source, "rb").read())
    font.lead_digits_to(font.tabular_glyphs())
    open(target, "wb").write(font.data)


class Font:
    def __init__(self, data):
        self.data = bytearray(data)
        entries = range(12, 12 + 16 * self.short(4), 16)
        self.tables = {bytes(self.data[at : at + 4]): (at, self.long(at + 8), self.long(at + 12)) for at in entries}

    def short(self, at):
        return struct.unpack_from(">H", self.data, at)[0]

    def long(self, at):
        return struct.unpack_from(">L", self.data, at)[0]

    def tabular_glyphs(self):
        """Glyph → its tabular form."""
        start = self.tables[b"GSUB"][1]
        features, lookups = start + self.short(start + 6), start + self.short(start + 8)
        glyphs = {}
        for at in range(features + 2, features + 2 + 6 * self.short(features), 6):
            if self.data[at : at + 4] != b"tnum":
                continue
            feature = features + self.short(at + 4)
            for index in range(self.short(feature + 2)):
                lookup = lookups + self.short(lookups + 2 + 2 * self.short(feature + 4 + 2 * index))
                for table in range(self.short(lookup + 4)):
                    glyphs.update(self.single_substitution(lookup + self.short(lookup + 6 + 2 * table)))
        return glyphs

    def single_substitution(self, at):
        covered = self.coverage(at + self.short(at + 2))
        if self.short(at) == 1:
            return {glyph: (glyph + self.short(at + 4)) & 0xFFFF for glyph in covered}
        return {glyph: self.short(at + 6 + 2 * index) for index, glyph in enumerate(covered)}

    def coverage(self, at):
        if self.short(at) == 1:
            return [self.short(at + 4 + 2 * index) for index in range(self.short(at + 2))]
        ranges = range(at + 4, at + 4 + 6 * self.short(at + 2), 6)
        return [glyph for each in ranges for glyph in range(self.short(each), self.short(each + 2) + 1)]

    def lead_digits_to(self, tabular):
        entry, start, length = self.tables[b"cmap"]
        offsets = {self.long(start + 8 + 8 * index) for index in range(self.short(start + 2))}
        for table in (start + offset for offset in offsets):
            {4: self.segments, 12: self.groups}[self.short(table)](table, tabular)
        struct.pack_into(">L", self.data, entry + 4, self.checksum(start, length))
        head = self.tables[b"head"][1]
        struct.pack_into(">L", self.data, head + 8, 0)
        struct.pack_into(">L", self.data, head + 8, (0xB1B0AFBA - self.checksum(0, len(self.data))) & 0xFFFFFFFF)

    def segments(self, table, tabular):
        count = self.short(table + 6) // 2
        for index in range(count):
            end, first = self.short(table + 14 + 2 * index), self.short(table + 16 + 2 * (count + index))
            position = table + 16 + 6 * count + 2 * index
            for character in range(max(first, 0x30), min(end, 0x39) + 1):
                at = position + self.short(position) + 2 * (character - first)
                struct.pack_into(">H", self.data, at, tabular[self.short(at)])

    def groups(self, table, tabular):
        for at in range(table + 16, table + 16 + 12 * self.long(table + 12), 12):
            first, end, glyph = struct.unpack_from(">LLL", self.data, at)
            if 0x30 <= first and end <= 0x39:
                wanted = [tabular[glyph + index] for index in range(end - first + 1)]
                assert wanted == list(range(wanted[0], wanted[0] + len(wanted))), "the group would have to be split"
                struct.pack_into(">L", self.data, at + 8, wanted[0])

    def checksum(self, start, length):
        padded = bytes(self.data[start : start + length]) + bytes(-length % 4)
        return sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF


if __name__ == "__main__":
    main(*sys.argv[1:])
