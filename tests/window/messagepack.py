"""The part of MessagePack that the inspection protocol uses, so that the window test needs nothing but Python."""
import struct

FIXED = {0xC0: None, 0xC2: False, 0xC3: True}
NUMBERS = {0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q"}
# Type byte → what follows its length of 1, 2 or 4 bytes.
SIZED = {0xC4: (1, "bytes"), 0xC5: (2, "bytes"), 0xC6: (4, "bytes"), 0xD9: (1, "text"), 0xDA: (2, "text"), 0xDB: (4, "text"),
         0xDC: (2, "list"), 0xDD: (4, "list"), 0xDE: (2, "map"), 0xDF: (4, "map")}


def pack(value):
    if value is None:
        return b"\xc0"
    if value is True or value is False:
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return b"\xd3" + struct.pack(">q", value) if value < 1 << 63 else b"\xcf" + struct.pack(">Q", value)
    if isinstance(value, float):
        return b"\xcb" + struct.pack(">d", value)
    if isinstance(value, str):
        data = value.encode("utf-8")
        return b"\xdb" + struct.pack(">I", len(data)) + data
    if isinstance(value, bytes):
        return b"\xc6" + struct.pack(">I", len(value)) + value
    if isinstance(value, (list, tuple)):
        return b"\xdd" + struct.pack(">I", len(value)) + b"".join(map(pack, value))
    return b"\xdf" + struct.pack(">I", len(value)) + b"".join(pack(key) + pack(item) for key, item in value.items())


def unpack(data):
    return _unpack(memoryview(data), 0)[0]


def _unpack(data, at):
    kind = data[at]
    at += 1
    if kind < 0x80:
        return kind, at
    if kind >= 0xE0:
        return kind - 0x100, at
    if kind < 0x90:
        return _collection(data, at, kind & 0x0F, "map")
    if kind < 0xA0:
        return _collection(data, at, kind & 0x0F, "list")
    if kind < 0xC0:
        return _collection(data, at, kind & 0x1F, "text")
    if kind in FIXED:
        return FIXED[kind], at
    if kind in NUMBERS:
        size = struct.calcsize(NUMBERS[kind])
        return struct.unpack(NUMBERS[kind], data[at : at + size])[0], at + size
    width, what = SIZED[kind]
    return _collection(data, at + width, int.from_bytes(data[at : at + width], "big"), what)


def _collection(data, at, size, what):
    if what == "bytes":
        return bytes(data[at : at + size]), at + size
    if what == "text":
        return str(data[at : at + size], "utf-8"), at + size
    items = []
    for _ in range(size if what == "list" else 2 * size):
        item, at = _unpack(data, at)
        items.append(item)
    return (items if what == "list" else dict(zip(items[::2], items[1::2]))), at
