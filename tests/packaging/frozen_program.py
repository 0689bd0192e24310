"""A built standalone program as a user starts it: from its folder, in its own environment."""

import os
import shlex
import subprocess
from pathlib import Path

# Words that start a command elsewhere, such as in a system that has nothing but the program.
LAUNCHER = shlex.split(os.environ.get("XRAY_DESKTOP_LAUNCHER", ""))
LIMIT_S = 300


class Frozen:
    """A program and a home for it.

    Parameters
    ----------
    folder : Path
        Of the program.
    home : Path
        Where the program keeps what belongs to its user.
    """

    def __init__(self, folder, home):
        self.folder = folder
        self.home = home
        self.program = folder / folder.name

    @property
    def can_learn(self):
        """Whether this is the full program."""
        return (self.folder / "_internal" / "tensorflow").is_dir()

    @property
    def log(self):
        """What the window has logged so far."""
        path = self.home / "logs" / "xray-desktop.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def run(self, *arguments, shell="", **extra):
        """Run a command to its end; `shell` adds a redirection."""
        command = self._command(arguments)
        if shell:
            command = ["sh", "-c", f"{shlex.join(command)} {shell}"]
        return subprocess.run(
            command,
            cwd="/",
            env=self.environment(extra),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )

    def start(self, *arguments, **extra):
        """Start it in a session of its own, by which its children can be found."""
        return subprocess.Popen(
            self._command(arguments),
            cwd="/",
            env=self.environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def environment(self, extra):
        """Return the environment: no Python of the tests in it, and no color scheme."""
        return {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": str(self.home),
            "XRAY_DESKTOP_HOME": str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
            **extra,
        }

    def _command(self, arguments):
        return [*LAUNCHER, str(self.program), *(str(argument) for argument in arguments)]


def processes_of(session):
    """Return the command lines of a session's processes by their numbers; Linux only."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            state, _parent, _group, its_session = (
                (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            )
            if int(its_session) == session and state != "Z":
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(folder.name)] = line.decode(errors="replace")
        except (OSError, ValueError):
            continue
    return found
