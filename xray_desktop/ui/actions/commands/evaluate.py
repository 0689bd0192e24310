"""Commands on an evaluation."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import EVALUATE, QT_TRANSLATE_NOOP, ActionInfo, Need

EVALUATE_COMMANDS: Mapping[str, ActionInfo] = {
    "evaluate_folder": ActionInfo(
        EVALUATE,
        QT_TRANSLATE_NOOP("actions", "Choose a &folder of films…"),
        QT_TRANSLATE_NOOP(
            "actions", "Evaluate on films of another folder, with one folder for each class"
        ),
        ("Ctrl+Shift+D",),
        "folder-open",
        in_tool_bar=True,
        page="evaluate",
    ),
    "evaluate_model": ActionInfo(
        EVALUATE,
        QT_TRANSLATE_NOOP("actions", "Choose a &model folder…"),
        QT_TRANSLATE_NOOP("actions", "Evaluate a model that is not in the list"),
        (),
        "boxes",
        page="evaluate",
    ),
    "evaluate_start": ActionInfo(
        EVALUATE,
        QT_TRANSLATE_NOOP("actions", "&Evaluate now"),
        QT_TRANSLATE_NOOP("actions", "Classify every film and compare with its class"),
        ("Ctrl+R",),
        "play",
        in_tool_bar=True,
        starts_section=True,
        need=Need.EVALUABLE,
        page="evaluate",
    ),
    "evaluate_cancel": ActionInfo(
        EVALUATE,
        QT_TRANSLATE_NOOP("actions", "&Cancel"),
        QT_TRANSLATE_NOOP("actions", "Drop the evaluation that runs; the one before stays"),
        (),
        "ban",
        need=Need.EVALUATING,
        page="evaluate",
    ),
    "evaluate_save": ActionInfo(
        EVALUATE,
        QT_TRANSLATE_NOOP("actions", "&Save the evaluation…"),
        QT_TRANSLATE_NOOP(
            "actions", "As a report (HTML, PDF), all metrics (JSON), or the predictions (CSV)"
        ),
        ("Ctrl+Shift+R",),
        "file-down",
        in_tool_bar=True,
        starts_section=True,
        need=Need.EVALUATION,
        page="evaluate",
    ),
}
