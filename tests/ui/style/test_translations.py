"""Texts in German: all of them, with the same fields, and shown by the program."""

import ast
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from xray_desktop.app import Program
from xray_desktop.base.messages import Message
from xray_desktop.ui.actions.action_table import ACTIONS
from xray_desktop.ui.style.language import Language
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text, date_text, percent_text, size_text

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def tool():
    """The module that finds and checks the texts."""
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "build_spec" / "translations.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def german(qapp):
    """German texts, numbers and dates."""
    language = Language(qapp, qapp)
    language.apply("de")
    yield language
    language.apply("en")
    language.deleteLater()


def test_every_text_is_translated_with_the_same_fields_and_a_mnemonic(tool):
    assert tool.problems(tool.read_texts()) == []


def test_no_context_is_excused_that_is_translated(tool):
    texts = tool.read_texts()
    missing = {context for (context, _), target in texts.items() if not target}

    assert missing >= tool.UNTRANSLATED


def test_texts_are_those_of_the_program(tool):
    assert tool.is_current(), "run `python build_spec/translations.py update`, translate, compile"


def test_compiled_texts_are_those_of_the_source(tool, tmp_path):
    tool.compile_texts(qm_file=tmp_path / "new.qm")

    assert (tmp_path / "new.qm").read_bytes() == tool.TS_FILE.with_suffix(".qm").read_bytes()


def test_every_text_of_the_window_is_found(tool):
    assert tool.unseen(tool.read_texts()) == []


def test_texts_are_called_by_names_that_the_tool_knows(tool):
    assert tool.aliases() == []


def test_texts_to_be_translated_are_literals():
    formatted = [
        f"{file.name}:{node.lineno}"
        for file in (ROOT / "xray_desktop" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and not isinstance(node.args[0], ast.Constant)
    ]

    assert formatted == []


def test_check_finds_other_fields_and_lost_mnemonics(tool):
    wrong = {
        ("a", "{n} films"): "{m} Aufnahmen",
        ("a", "{n:.1f} s"): "{n} s",
        ("b", "&Open…"): "Öffnen…",
        ("b", "&Save…"): "&Sichern",
        ("c", "%n films"): "%n Aufnahmen",
        ("d", "left out"): "",
    }

    assert len(tool.problems(wrong)) == len(wrong)


def test_templates_of_messages_and_errors_are_found(tool):
    texts = tool.message_texts()

    assert "The settings cannot be saved: {reason}." in texts
    assert "{name} is not a model folder." in texts
    assert "Check the free space and the rights of the folder." in texts


def test_filled_texts_stay_when_texts_are_looked_for_again(tool, tmp_path):
    copy = tmp_path / "some.ts"
    tool.update(copy)

    left = tool.fill({"rail": {"Pages": "Pagina's", "gone": "weg"}}, copy)

    assert left == ["rail: gone"]
    assert tool.read_texts(copy)["rail", "Pages"] == "Pagina's"


@pytest.mark.parametrize("language", ["en", "de"])
def test_mnemonics_of_a_menu_do_not_meet(tool, qapp, german, language):
    german.apply(language)
    letters = Counter()
    for info in ACTIONS.values():
        letter = tool.mnemonic(QCoreApplication.translate("actions", info.text))
        letters[info.menu, letter] += bool(letter)
    bar = {info.menu for info in ACTIONS.values()}
    titles = Counter(tool.mnemonic(QCoreApplication.translate("actions", menu)) for menu in bar)

    assert [key for key, count in letters.items() if count > 1] == []
    assert [key for key, count in titles.items() if count > 1] == []


def test_window_speaks_german_when_the_settings_say_so(qapp, qtbot, german):
    from xray_desktop.base import paths

    paths.user_data_folder().mkdir(parents=True)
    (paths.user_data_folder() / "settings.json").write_text('{"language": "de"}')
    program = Program(qapp)
    qtbot.addWidget(program.window)

    menus = [action.text() for action in program.window.menuBar().actions()]
    assert menus[0] == "&Datei"
    said = " ".join(label.text() for label in program.window.read_page.findChildren(QLabel))
    assert "Röntgenaufnahmen öffnen" in said
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Abbrechen"
    assert program.services.runtime.stop()
    program.language.apply("en")
    program.deleteLater()


def test_numbers_are_written_as_the_language_does(qapp, german):
    assert count_text(12345) == "12.345"
    assert percent_text(0.924, 1) == "92,4\u00a0%"
    assert size_text(7_800_000) == "7,8\u00a0MB".replace("\u00a0", " ")
    assert date_text("2026-03-04T12:00:00+00:00").startswith("4. M")
    german.apply("en")
    assert count_text(12345) == "12,345"
    assert percent_text(0.924) == "92%"
    assert percent_text(0.998) == "99.8%", "only exactly all is 100"
    assert percent_text(0.001) == "0.1%"
    assert (percent_text(1), percent_text(0)) == ("100%", "0%")
    assert date_text("no date") == "no date"


def test_figures_in_sentences_are_written_as_the_language_does(german):
    message = Message.of("{p}; {share} in {name}", p="p = 0.38", share="92.4 %", name="v1.2")

    assert translated(message) == "p = 0,38; 92,4 % in v1.2"


def test_message_without_a_translation_is_shown_as_it_is(german):
    assert translated(Message.of("Nobody wrote {this}.", this=1)) == "Nobody wrote 1."


def test_english_needs_no_texts(qapp, german):
    german.apply("en")

    assert QLocale().language() == QLocale.Language.English
    assert QCoreApplication.translate("actions", "&File") == "&File"
