"""Texts in other languages: find them, fill them in, compile and check them.

    python build_spec/translations.py update            look for new and changed texts
    python build_spec/translations.py fill FILE.json    {context: {text: translation}}
    python build_spec/translations.py compile           make what the program loads
    python build_spec/translations.py check             say what is missing or wrong

The texts of the window stand in `tr` and `translate`; sentences from below it, templates of
`Message` and of errors, are found here and go to the context "messages" (`ui/text/messages.py`).
"""

import argparse
import ast
import json
import re
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "xray_desktop"
TS_FILE = ROOT / "resources" / "translations" / "xray_desktop_de.ts"
TOOLS = Path(PySide6.__file__).parent
_CALLS = ("translate", "tr")
_SUFFIX = ".exe" if sys.platform == "win32" else ""

# Contexts without German texts so far. It may only shrink.
UNTRANSLATED: frozenset[str] = frozenset()

Texts = dict[tuple[str, str], str]


def window_sources() -> list[Path]:
    """Return the modules whose texts Qt's own tool finds."""
    return [*sorted((PACKAGE / "ui").rglob("*.py")), PACKAGE / "app.py"]


def message_texts() -> list[str]:
    """Return the templates of all messages and errors, sorted."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")]
    errors = {"XrayDesktopError"}
    for _ in range(2):  # children, and their children
        errors |= {
            node.name
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id in errors for base in node.bases)
        }
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, set()).update(_texts(node.value, {}))
    found = {
        text
        for node in nodes
        if isinstance(node, ast.Call)
        for given in _templates(node, errors)
        for text in _texts(given, named)
    }
    return sorted(found - {""})


def aliases() -> list[str]:
    """Return where `translate` has another name, under which Qt's tool does not find its texts."""
    return [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in window_sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _renames(node) or _wraps(node)
    ]


def unseen(texts: Texts) -> list[str]:
    """Return texts of `tr` that Qt's tool did not find, such as those within f-strings."""
    known = {source for _context, source in texts}
    return [
        f"{file.relative_to(ROOT)}:{node.lineno}: not found by lupdate: {node.args[0].value}"
        for file in window_sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value not in known
    ]


def update(ts_file: Path = TS_FILE) -> None:
    """Write all texts of the program into the file, with the translations that it has."""
    ts_file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder) / "messages.py"
        lines = [f'QT_TRANSLATE_NOOP("messages", {_quoted(text)})' for text in message_texts()]
        messages.write_text("\n".join(lines), encoding="utf-8")
        sources = [str(file) for file in (*window_sources(), messages)]
        options = ["-silent", "-locations", "none", "-no-obsolete"]
        options += ["-source-language", "en", "-target-language", "de"]
        _run("lupdate", *options, *sources, "-ts", str(ts_file))


def compile_texts(ts_file: Path = TS_FILE, qm_file: Path | None = None) -> None:
    """Make the file that the program loads, beside the other one."""
    target = qm_file or ts_file.with_suffix(".qm")
    _run("lrelease", "-silent", "-nounfinished", str(ts_file), "-qm", str(target))


def read_texts(ts_file: Path = TS_FILE) -> Texts:
    """Return context and text -> translation, empty where it is missing or unfinished."""
    texts = {}
    for context, message in _messages(ElementTree.parse(ts_file)):  # noqa: S314 - our own file
        target = message.find("translation")
        is_done = target is not None and target.get("type") is None
        source = message.findtext("source") or ""
        texts[context, source] = (target.text or "") if is_done and target is not None else ""
    return texts


def fill(translations: Mapping[str, Mapping[str, str]], ts_file: Path = TS_FILE) -> list[str]:
    """Put translations into the file; returns the texts that it does not have."""
    tree = ElementTree.parse(ts_file)  # noqa: S314 - our own file
    left = {(context, text) for context, texts in translations.items() for text in texts}
    for context, message in _messages(tree):
        source, target = message.findtext("source") or "", message.find("translation")
        if (context, source) in left and target is not None:
            target.text = translations[context][source]
            target.attrib.pop("type", None)
            left.remove((context, source))
    tree.write(ts_file, encoding="utf-8", xml_declaration=True)
    update(ts_file)  # in the form that Qt's tool gives it
    return sorted(f"{context}: {text}" for context, text in left)


def problems(texts: Texts) -> list[str]:
    """Return what is wrong with translations: missing, other fields, other mnemonics."""
    found = []
    for (context, source), target in texts.items():
        if not target:
            if context not in UNTRANSLATED:
                found.append(f"{context}: not translated: {source}")
            continue
        if fields(source) != fields(target):
            found.append(f"{context}: other fields: {source} -> {target}")
        if bool(mnemonic(source)) != bool(mnemonic(target)):
            found.append(f"{context}: mnemonic: {source} -> {target}")
        if source.endswith("…") != target.endswith("…"):
            found.append(f"{context}: dots: {source} -> {target}")
        if "%n" in source:
            found.append(f"{context}: count in a text of Qt: {source}")
    return found


def fields(text: str) -> list[str]:
    """Return the names of the fields in braces, sorted; each with its conversion and format."""
    parsed = string.Formatter().parse(text)
    return sorted(f"{name}!{kind}:{form}" for _, name, form, kind in parsed if name is not None)


def mnemonic(text: str) -> str:
    """Return the letter after an ampersand; empty where there is none."""
    found = re.search(r"&(\w)", text.replace("&&", ""))
    return found[1].casefold() if found else ""


def is_current(ts_file: Path = TS_FILE) -> bool:
    """Tell whether the file has exactly the texts of the program."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / ts_file.name
        copy.write_bytes(ts_file.read_bytes())
        update(copy)
        return read_texts(copy) == read_texts(ts_file)


def main() -> int:
    """Do what the arguments say; 1 if the check finds something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=("update", "fill", "compile", "check"))
    parser.add_argument("file", nargs="?", type=Path)
    args = parser.parse_args()
    said: list[str] = []
    if args.command == "update":
        update()
    elif args.command == "compile":
        compile_texts()
    elif args.command == "fill":
        said = fill(json.loads(args.file.read_text(encoding="utf-8")))  # noqa: TID251 - the caller's
    else:
        said = problems(read_texts()) + aliases() + unseen(read_texts())
        if not is_current():
            said.append("texts have changed: run `python build_spec/translations.py update`")
    sys.stdout.writelines(f"{line}\n" for line in said)
    return 1 if said else 0


def _renames(node: ast.AST) -> bool:
    """Tell whether a line gives `translate` another name."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in _CALLS
        and not any(isinstance(name, ast.Name) and name.id in _CALLS for name in node.targets)
    )


def _wraps(node: ast.AST) -> bool:
    """Tell whether a function of another name only hands a text on to `translate`."""
    if not isinstance(node, ast.FunctionDef) or node.name in _CALLS:
        return False
    parameters = {argument.arg for argument in node.args.args}
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in _CALLS
        and any(isinstance(given, ast.Name) and given.id in parameters for given in call.args)
        for call in ast.walk(node)
    )


def _templates(call: ast.Call, errors: set[str]) -> list[ast.expr]:
    """Return what a call that makes a message or an error takes as templates."""
    function = call.func
    n_templates = 0
    if isinstance(function, ast.Name):
        n_templates = 2 if function.id in errors else int(function.id == "Message")
    elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        n_templates = int(function.value.id == "Message" and function.attr == "of")
    return call.args[:n_templates]


def _texts(given: ast.expr, named: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the texts that an expression may be: itself, one of two, or those of a name."""
    if isinstance(given, ast.IfExp):
        yield from _texts(given.body, named)
        yield from _texts(given.orelse, named)
    elif isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif isinstance(given, ast.Name):
        yield from named.get(given.id, ())


def _messages(
    tree: "ElementTree.ElementTree[ElementTree.Element[str]]",
) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in tree.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(TOOLS / f"{tool}{_SUFFIX}"), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
