"""Commands on the models."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import MODELS, QT_TRANSLATE_NOOP, ActionInfo, Need

MODELS_COMMANDS: Mapping[str, ActionInfo] = {
    "model_default": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "Make &default"),
        QT_TRANSLATE_NOOP("actions", "Classify with the model that is chosen in the list"),
        (),
        "circle-check",
        need=Need.OTHER_MODEL,
        page="models",
    ),
    "model_import": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "&Import…"),
        QT_TRANSLATE_NOOP("actions", "Import a model from a zip or .keras file; it is verified"),
        ("Ctrl+Shift+I",),
        "import",
        starts_section=True,
        need=Need.LEARNING,
        page="models",
    ),
    "model_import_folder": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "Import a &folder…"),
        QT_TRANSLATE_NOOP("actions", "Import a model from its folder; it is verified"),
        (),
        "folder-open",
        need=Need.LEARNING,
        page="models",
    ),
    "model_export": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "&Export…"),
        QT_TRANSLATE_NOOP("actions", "Write the model for this program, Keras, LiteRT or ONNX"),
        (),
        "upload",
        need=Need.USABLE_MODEL,
        page="models",
    ),
    "model_folder": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "&Show its folder"),
        QT_TRANSLATE_NOOP("actions", "Show the files of the model in the file manager"),
        (),
        "folder-search",
        need=Need.LISTED_MODEL,
        starts_section=True,
        page="models",
    ),
    "model_remove": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "&Remove…"),
        QT_TRANSLATE_NOOP("actions", "Take the model out of the list; this can be undone"),
        (),
        "trash-2",
        need=Need.OWN_MODEL,
        page="models",
    ),
    "models_check": ActionInfo(
        MODELS,
        QT_TRANSLATE_NOOP("actions", "&Check all again"),
        QT_TRANSLATE_NOOP("actions", "Read every byte of all models and list them anew"),
        (),
        "refresh-cw",
        page="models",
    ),
}
