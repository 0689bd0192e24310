"""What the documents name is there: files, headings, commands, options, decisions."""

import itertools
import re
from pathlib import Path

import pytest

from xray_desktop.base import qt_libraries
from xray_desktop.cli.main import COMMANDS, make_parser

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
# Where else a path of the documents may begin.
PACKAGE = ROOT / "xray_desktop"
SCRIPTS = ("build_spec", "build_spec/linux", "tests/benchmarks", "tests/journeys", "tests/storms")
SUFFIXES = (".py", ".sh")
# Paths that are not the project's: examples, and what programs make or hold.
OTHERS = {"ask.py", "class/film.png", "pranavraikokte/covid19-image-dataset", "_internal/licenses"}
MADE = (".venv/", "~/", "./", "%")
# Programs of others, whose options are theirs.
FOREIGN = {"uv", "sudo", "tar", "sha256sum", ".venv/bin/ruff"}
OPTION = re.compile(r"--[a-z][\w-]*")


def code_of(document):
    """Return the pieces of code: what stands in backticks, and the lines of blocks."""
    text = document.read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    return [*lines, *(" ".join(span.split()) for span in re.findall(r"`([^`]+)`", rest))]


def paths_in(code):
    """Yield what looks like a path of the project; NAME stands for any name."""
    for word in code.replace("\\", "/").split():
        if not re.fullmatch(r"[\w.*/~%-]+", word) or word in OTHERS or "NAME" in word:
            continue
        has_folder = "/" in word.rstrip("/") and not word.startswith(MADE)
        if has_folder or word.endswith((".py", ".toml", ".lock", ".spec")):
            yield word


def is_there(path):
    """Tell whether a path, which may be a pattern, begins in the project or the package."""
    return any(next(base.glob(path.rstrip("/")), None) for base in (ROOT, PACKAGE))


def headings(document):
    """Return the anchors of a document's headings, as GitHub writes them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def leads_somewhere(document, target):
    path, _, anchor = target.partition("#")
    file = document.parent / path if path else document
    return file.exists() and (not anchor or anchor in headings(file))


def assert_none(find):
    """Fail with every document and what `find` objects to in it."""
    wrong = [f"{doc.relative_to(ROOT)}: {found}" for doc in DOCUMENTS for found in find(doc)]

    assert not wrong, "\n".join(["", *wrong])


def test_every_path_that_a_document_names_is_there():
    def missing(document):
        named = {path for code in code_of(document) for path in paths_in(code)}
        return sorted(path for path in named if not is_there(path))

    assert_none(missing)


def test_every_link_leads_somewhere():
    def broken(document):
        targets = re.findall(r"\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
        ours = [target for target in targets if not target.startswith("https://")]
        return [target for target in ours if not leads_somewhere(document, target)]

    assert_none(broken)


@pytest.fixture
def options(capsys):
    """Options of each command of the program and of each script."""
    scripts = [file for folder in SCRIPTS for file in (ROOT / folder).iterdir() if file.is_file()]
    texts = {file.name: file.read_text("utf-8") for file in scripts if file.suffix in SUFFIXES}
    for name in COMMANDS:
        with pytest.raises(SystemExit):
            make_parser(name).parse_args([name, "--help"])
        texts[name] = capsys.readouterr().out
    return {name: set(OPTION.findall(text)) for name, text in texts.items()}


def unknown_commands(words):
    named = [after for before, after in itertools.pairwise(words) if before == "xray-desktop"]
    return [word for word in named if word.isalpha() and word.islower() and word not in COMMANDS]


def unknown_options(code, options):
    names = {word.rpartition("/")[2] for word in code.split()} & options.keys()
    known = set().union(*(options[name] for name in names or options))
    return [f"{option} in {code}" for option in OPTION.findall(code) if option not in known]


def test_every_command_and_option_that_a_document_names_is_there(options):
    def unknown(document):
        codes = [code for code in code_of(document) if code and "-->" not in code]
        ours = [code for code in codes if code.split()[0] not in FOREIGN]
        commands = [word for code in ours for word in unknown_commands(code.split())]
        return commands + [option for code in ours for option in unknown_options(code, options)]

    assert_none(unknown)


def test_every_decision_is_listed_by_its_number_and_title():
    listed = re.findall(
        r"^- \[(\d{4})\]\((\d{4}-[\w-]+\.md)\) (.+?)(?: \(draft\))?$",
        (DECISIONS / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    files = [file for file in sorted(DECISIONS.glob("*.md")) if file.name != "README.md"]
    titles = {file.name: file.read_text(encoding="utf-8").splitlines()[0] for file in files}

    assert [name for _number, name, _title in listed] == [file.name for file in files]
    assert {name: f"# {int(number)}. {title}" for number, name, title in listed} == titles
    assert all(name.startswith(f"{number}-") for number, name, _title in listed)


@pytest.mark.parametrize(("name", "n_lines"), [("README.md", 225), ("ARCHITECTURE.md", 130)])
def test_what_is_read_first_stays_short(name, n_lines):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= n_lines
    assert [line for line in lines if len(line) > 130 and not line.startswith("|")] == []


@pytest.mark.parametrize(
    ("document", "kinds"),
    [
        ("docs/setup.md", ("QT_LIBRARIES", "X11_LIBRARIES", "WAYLAND_LIBRARIES")),
        ("docs/standalone.md", ("QT_LIBRARIES",)),
        ("build_spec/linux/README.txt", ("QT_LIBRARIES",)),
    ],
)
def test_the_system_libraries_are_those_of_the_set_up(document, kinds):
    packages = {package for kind in kinds for package in getattr(qt_libraries, kind).values()}
    text = (ROOT / document).read_text(encoding="utf-8")
    commands = re.findall(r"apt-get install((?:\s+lib[\w.-]*\w)+)", text)

    assert {name for command in commands for name in command.split()} == packages
