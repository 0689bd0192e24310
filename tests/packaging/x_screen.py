"""A screen without a monitor, and a hand on its mouse and keyboard."""

import os
import shutil
import subprocess
import time
from pathlib import Path

LIMIT_S = 60
SIZE = (1280, 800)
TOOLS = ("Xvfb", "xdotool", "scrot")


def missing_tools():
    """Return what is not installed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Screen:
    """An X server of its own; use as a context."""

    def __enter__(self):
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writer),
                "-screen",
                "0",
                f"{SIZE[0]}x{SIZE[1]}x24",
                "-nolisten",
                "tcp",
                # It would begin anew whenever its last client leaves, such as a tool that looked
                # for a title, and cut off the program that connects at that moment.
                "-noreset",
            ],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as numbers:
            self.name = f":{numbers.readline().strip()}"
        return self

    def __exit__(self, *_problem):
        self._server.terminate()
        self._server.wait()

    @property
    def titles(self):
        """Titles of the windows that are shown."""
        found = self._tool("search", "--onlyvisible", "--name", "X-ray Desktop").split()
        return [self._tool("getwindowname", number).strip() for number in found]

    @property
    def n_menus(self):
        """Return how many menus are open: windows beside the screen's own and the program's."""
        return len(self._tool("search", "--onlyvisible", "--name", ".*").split()) - 2

    def wait_for_title(self, text):
        """Wait until a window has the text in its title."""
        wait_until(lambda: any(text in title for title in self.titles), f"a title with {text}")

    def click(self, x, y):
        """Move the mouse there and press its left button."""
        self._tool("mousemove", str(x), str(y), "click", "1")

    def drag(self, start, end):
        """Press the left button at one place and let it go at another, as slowly as a hand."""
        self._tool("mousemove", *map(str, start), "mousedown", "1")
        for share in (0.1, 0.5, 0.9, 1):
            at = [round(a + (b - a) * share) for a, b in zip(start, end, strict=True)]
            self._tool("mousemove", "--sync", *map(str, at), "sleep", "0.2")
        self._tool("mouseup", "1")

    def wait_for_window(self, title):
        """Wait until a window of any program is shown."""
        wait_until(lambda: self._tool("search", "--onlyvisible", "--name", title), title)

    def press(self, *keys):
        """Press keys, such as ``"ctrl+q"``."""
        # Without a window manager nobody gives the keyboard to a window that is not clicked.
        window = self._tool("search", "--onlyvisible", "--name", "X-ray Desktop").split()[0]
        self._tool("windowfocus", "--sync", window)
        self.press_in_menu(*keys)

    def press_in_menu(self, *keys):
        """Press keys where a menu is open, which has the keyboard."""
        for key in keys:
            self._tool("key", key)

    def picture(self, path):
        """Save what is shown."""
        subprocess.run(["scrot", "-o", str(path)], env=self._environment, check=True)
        return path

    @property
    def _environment(self):
        return {**os.environ, "DISPLAY": self.name}

    def _tool(self, *arguments):
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout


def wait_until(condition, what, limit_s=LIMIT_S):
    """Look again until the condition holds."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > limit_s:
            raise TimeoutError(f"Waited {limit_s} s in vain for {what}.")
        # A process of its own: there is nothing here to be told by.
        time.sleep(0.05)


def screenshot_path(name):
    """Return where a screenshot is kept if somebody wants to look at it; None otherwise."""
    folder = os.environ.get("XRAY_DESKTOP_SCREENSHOTS")
    return Path(folder) / name if folder else None
