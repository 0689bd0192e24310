"""Texts of others are never read as markup.

Qt takes any text for a label or a tool tip that looks like HTML as such, and then opens what it
names: a class, a file or a value of a header would do for it. Labels are `Label`, which knows no
markup; a tool tip is a text of ours as it stands, or goes through `plain`.
"""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "xray_desktop"
# Who makes plain what is not, shows markup of ours alone, or shows markup and loads nothing.
AT_HOME = {
    "ui/style/plain_text.py": {"QLabel"},
    "ui/window/selftest.py": {"QLabel", "QTextDocument"},
    "ui/models/card_view.py": {"QTextBrowser", "QTextDocument"},
    "ui/dialogs/about.py": {"QMessageBox"},
}
# Each of them takes a text for rich that looks like it.
GUESSERS = {
    "QErrorMessage",
    "QGraphicsTextItem",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QSplashScreen",
    "QStaticText",
    "QTextBrowser",
    "QTextDocument",
    "QTextEdit",
    "QToolTip",
    "QWhatsThis",
    "QWizard",
}
SETTERS = {
    "setDetailedText",
    "setInformativeText",
    "setTabToolTip",
    "setTabWhatsThis",
    "setToolTip",
    "setWhatsThis",
}
ROLES = {"ToolTipRole", "WhatsThisRole"}
TRANSLATORS = {"tr", "translate"}


def problems_of(source, at_home=frozenset()):
    """Name what may show a text of others as markup, with its lines."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.alias) and node.name in GUESSERS - at_home:
            found.append(f"line {node.lineno}: {node.name}")
        elif isinstance(node, ast.Call) and name_of(node.func) in SETTERS:
            if not is_plain(node.args[-1]):
                found.append(f"line {node.lineno}: {name_of(node.func)}")
        elif isinstance(node, ast.Call) and any(name_of(a) in ROLES for a in node.args):
            if not is_plain(node.args[text_position(node)]):
                found.append(f"line {node.lineno}: {name_of(node.func)}")
        elif isinstance(node, ast.If) and any(name_of(n) in ROLES for n in ast.walk(node.test)):
            returned = [n for n in ast.walk(ast.Module(node.body, [])) if isinstance(n, ast.Return)]
            found += [f"line {n.lineno}: a role" for n in returned if not is_plain(n.value)]
    return found


def text_position(call):
    """Return where the text stands beside its role: before it, or after it in `setData`."""
    role = next(n for n, a in enumerate(call.args) if name_of(a) in ROLES)
    return role + 1 if role + 1 < len(call.args) else role - 1


def name_of(node):
    """Return the last name of a dotted one."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def is_plain(node):
    """Tell whether an expression is a text of ours, or was made plain."""
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    if isinstance(node, ast.Call) and name_of(node.func) in TRANSLATORS:
        return all(isinstance(argument, ast.Constant) for argument in node.args)
    if isinstance(node, ast.Call):
        return name_of(node.func) == "plain"
    return isinstance(node, ast.Constant)


def test_texts_of_others_are_shown_as_they_are():
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if problems := problems_of(path.read_text(encoding="utf-8"), AT_HOME.get(name, set())):
            found[name] = problems

    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QHBoxLayout, QLabel",
        "item.setToolTip(name)",
        "item.setToolTip(self.tr('Film {name}').format(name=name))",
        "item.setToolTip(f'{name}')",
        "item.setToolTip(self.tr('No film') if name is None else name)",
        "item.setToolTip(2, item.text(2))",
        "self.setItemData(row, str(path), Qt.ItemDataRole.ToolTipRole)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, name)",
        "if role == Qt.ItemDataRole.ToolTipRole:\n    return name",
        "if role in (Qt.ItemDataRole.ToolTipRole,):\n    if name:\n        return name",
    ],
)
def test_a_text_that_may_be_markup_is_found(line):
    assert len(problems_of(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "item.setToolTip('Film')",
        "item.setToolTip(self.tr('Film'))",
        "item.setToolTip(QCoreApplication.translate('about', 'Film'))",
        "item.setToolTip(plain(name))",
        "item.setToolTip(self.tr('Film') if name is None else plain(name))",
        "self.setItemData(row, plain(str(path)), Qt.ItemDataRole.ToolTipRole)",
        "if role == Qt.ItemDataRole.ToolTipRole:\n    return plain(name)",
        "if role == Qt.ItemDataRole.DisplayRole:\n    return name",
    ],
)
def test_a_plain_text_is_none_of_them(line):
    assert not problems_of(line)
