"""The running program as a person meets it: a virtual screen, the process, and its window seen through the accessibility tree.

What cannot be found here by role and name cannot be found by a screen reader either. Keys go in one frame each, as from a keyboard.
The program must be built with its `inspection` feature (eframe's own protocol, on loopback only).
"""
import ctypes, ctypes.util, os, pathlib, shutil, socket, struct, subprocess, tempfile, time

import messagepack

MODIFIERS = ("alt", "ctrl", "shift", "mac_cmd", "command")
DISABLED_BIT = 9  # accesskit 0.25, `enum Flag`


class Screen:
    """An X server without a screen."""

    def __init__(self, width=1280, height=800):
        reading, writing = os.pipe()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"], pass_fds=[writing], stdout=self.log, stderr=self.log
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start")
        self.display = f":{number}"

    def focus(self, title):
        """Gives the window the keyboard, which a window manager would do."""
        library = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        # A window that is not shown yet cannot take the keyboard: X then says so, and by itself would end this process.
        ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda display, error: 0)
        library.XSetErrorHandler(ignore)
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XDefaultRootWindow.restype = ctypes.c_ulong
        display = ctypes.c_void_p(library.XOpenDisplay(self.display.encode()))
        root = ctypes.c_ulong(library.XDefaultRootWindow(display))
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and not self._has_focus(library, display, root, title):
            time.sleep(0.05)
        library.XCloseDisplay(display)

    def _has_focus(self, library, display, root, title):
        for window in self._below(library, display, root):
            name = ctypes.c_char_p()
            if library.XFetchName(display, window, ctypes.byref(name)) and name.value and title in name.value.decode("utf-8", "replace"):
                library.XSetInputFocus(display, window, 1, ctypes.c_ulong(0))
                library.XSync(display, 0)
                focused, revert = ctypes.c_ulong(), ctypes.c_int()
                library.XGetInputFocus(display, ctypes.byref(focused), ctypes.byref(revert))
                return focused.value == window.value
        return False

    def _below(self, library, display, window):
        root, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        library.XQueryTree(display, window, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
        for at in range(count.value):
            child = ctypes.c_ulong(children[at])
            yield child
            yield from self._below(library, display, child)

    def close(self):
        self.process.terminate()
        self.process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """The process with its own empty data folder and home."""

    def __init__(self, binary, screen, arguments=(), data=None):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="offroll-window-"))
        self.data = pathlib.Path(data) if data else self.home / "data"
        self.port = free_port()
        self.screen = screen
        environment = {key: value for key, value in os.environ.items() if key not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        environment.update(DISPLAY=screen.display, LIBGL_ALWAYS_SOFTWARE="1", EGUI_INSPECTION=f"127.0.0.1:{self.port}", HOME=str(self.home), LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8")
        self.process = subprocess.Popen([str(binary), "--data", str(self.data), *map(str, arguments)], env=environment, stdin=subprocess.DEVNULL)

    def window(self):
        return Window(self)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


class Node:
    """One thing that a screen reader finds."""

    def __init__(self, identity, raw):
        self.identity = identity
        self.role, _, _, bits, self.properties = raw
        self.label = self.properties.get("label")
        self.value = self.properties.get("value", self.properties.get("numericValue"))
        self.description = self.properties.get("description")
        self.disabled = bool(bits >> DISABLED_BIT & 1)
        self.selected = self.properties.get("selected")
        self.toggled = self.properties.get("toggled")
        self.children = self.properties.get("children") or []
        self.bounds = self.properties.get("bounds")
        self.focused = False

    def says(self):
        return " ".join(str(part) for part in (self.label, self.value, self.description) if part not in (None, ""))

    def __repr__(self):
        return f"{self.role}({self.says()!r})"


class Window:
    """The window of a [`Program`], over the inspection protocol."""

    def __init__(self, program, patience=60.0):
        self.program, self.patience = program, patience
        deadline = time.monotonic() + patience
        while True:
            if program.process.poll() is not None:
                raise SystemExit(f"the program ended at once with {program.process.returncode}")
            try:
                self.socket = socket.create_connection(("127.0.0.1", program.port), timeout=patience)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        greeting = self._read(8)
        if greeting != b"eins\0\0\0\1":
            raise SystemExit(f"not an inspection port of version 1: {greeting!r}")
        program.screen.focus(self.ask("GetInfo")["Info"][0] or "Offroll")

    def _read(self, size):
        parts = b""
        while len(parts) < size:
            part = self.socket.recv(size - len(parts))
            if not part:
                raise ConnectionError(f"the program closed its window and ended with {self.program.process.wait(timeout=30)}")
            parts += part
        return parts

    def ask(self, request):
        body = messagepack.pack(request)
        self.socket.sendall(struct.pack(">I", len(body)) + body)
        (size,) = struct.unpack(">I", self._read(4))
        reply = messagepack.unpack(self._read(size))
        if isinstance(reply, dict) and "Error" in reply:
            raise RuntimeError(reply["Error"][0])
        return reply

    def events(self, *events):
        """All in one frame."""
        self.ask({"ApplyEvents": [list(events)]})

    def nodes(self):
        update = self.ask("GetTree")["Tree"][2]
        if update is None:
            return []
        raw, tree, _, focus = update
        by_identity = {identity: Node(identity, node) for identity, node in raw}
        ordered, waiting = [], [tree[0] if tree else raw[0][0]]
        while waiting:
            node = by_identity.pop(waiting.pop(), None)
            if node is not None:
                node.focused = node.identity == focus
                ordered.append(node)
                waiting.extend(reversed(node.children))
        return ordered

    def key(self, combination):
        """Such as `Ctrl+Enter`, `Shift+F8`, `Alt+1`, `Space`."""
        *names, key = combination.split("+")
        names = {name.lower() for name in names}
        control = "ctrl" in names
        held = ["alt" in names, control, "shift" in names, False, control]
        if any(held):
            self.events({"ModifiersChanged": held})
        name = f"Num{key}" if key.isdigit() else key.upper() if len(key) == 1 else key
        down = [{"Key": [name, None, True, False, held]}]
        if key == "Space" and not names - {"shift"}:
            down.append({"Text": " "})
        self.events(*down)
        self.events({"Key": [name, None, False, False, held]})
        if any(held):
            self.events({"ModifiersChanged": [False] * 5})

    def keys(self, *combinations):
        for combination in combinations:
            self.key(combination)

    def type(self, text):
        for character in text:
            self.events({"Text": character})

    def settle(self, frames=300):
        return self.ask({"Settle": [frames]})["Settled"][0]

    def find(self, words, role=None):
        """The first node that says all of the words; whole labels and values win over parts."""
        nodes = [node for node in self.nodes() if node.role != "textRun" and (role is None or node.role == role)]
        for node in nodes:
            if words in (node.label, node.value):
                return node
        return next((node for node in nodes if words.lower() in node.says().lower()), None)

    def wait(self, what, condition, patience=None):
        """The first true value of the condition; time is bounded, nothing sleeps longer than a frame needs."""
        deadline = time.monotonic() + (patience or self.patience)
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.spoken()}\nNEVER CAME: {what}")
            self.settle(50)
            time.sleep(0.02)

    def wait_for(self, words, role=None, patience=None):
        return self.wait(f"{words!r}", lambda: self.find(words, role), patience)

    def focused(self):
        return next((node for node in self.nodes() if node.focused), None)

    def spoken(self):
        """Everything that the window says, a line a node."""
        told = [node for node in self.nodes() if node.says() and (node.role not in ("textRun", "gridCell", "checkBox", "columnHeader") or node.selected)]
        return "\n".join(f"{'> ' if node.focused else '  '}{node.role}: {node.says()}" for node in told)

    def resize(self, width, height):
        self.ask({"Resize": [width, height]})
        self.settle()

    def picture(self, path):
        _, png = self.ask({"GetScreenshot": [None]})["Screenshot"]
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_bytes(png)
