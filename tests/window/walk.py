"""What every walk through the running window does: look, go to a control by Tab, open a file, keep count and take pictures."""
import pathlib

import program


class Walk:
    def __init__(self, binary, pictures):
        self.binary, self.pictures, self.steps = binary, pictures, 0

    def in_window(self, walk):
        """Starts the program on a virtual screen, walks, and ends both whatever happens."""
        screen = program.Screen()
        running = program.Program(self.binary, screen)
        try:
            self.window = running.window()
            walk(running)
        finally:
            running.close()
            screen.close()

    def check(self, what, true):
        self.steps += 1
        if not true:
            raise AssertionError(f"{self.window.spoken()}\nNOT SO: {what}")

    def picture(self, name):
        if self.pictures:
            self.window.settle()
            self.window.picture(pathlib.Path(self.pictures) / f"{name}.png")

    def tab_to(self, label):
        for _ in range(60):
            focused = self.window.focused()
            if focused and label.lower() in focused.says().lower():
                return
            self.window.key("Tab")
        raise AssertionError(f"{self.window.spoken()}\nNEVER CAME: Tab to {label!r}")

    def open_path(self, path):
        """Opens a file by the path field, which stands for the dialog of the desktop."""
        self.tab_to("Path of a file")
        self.window.type(str(path))
        self.window.key("Enter")
        self.window.wait("the sheet", lambda: next((node for node in self.window.nodes() if node.role == "grid"), None))
        self.window.settle()
