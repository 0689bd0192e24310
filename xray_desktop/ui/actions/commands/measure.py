"""What the left button does on a film, and what was measured there."""

from collections.abc import Mapping

from xray_desktop.ui.actions.commands.info import MEASURE, QT_TRANSLATE_NOOP, ActionInfo, Need

# A tool `tool_x` has the mouse action or the shape `x`.
MEASURE_COMMANDS: Mapping[str, ActionInfo] = {
    "tool_window": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Window-Level"),
        QT_TRANSLATE_NOOP(
            "actions", "Drag on the film to change window level and width (brightness and contrast)"
        ),
        ("W",),
        "sun-moon",
        in_tool_bar=True,
        group="tools",
        page="read",
    ),
    "tool_pan": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Pan"),
        QT_TRANSLATE_NOOP("actions", "Drag to pan the film"),
        ("P",),
        "move",
        group="tools",
        page="read",
    ),
    "tool_zoom": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Zoom"),
        QT_TRANSLATE_NOOP("actions", "Drag up or down to enlarge or reduce the film"),
        ("Z",),
        "search",
        group="tools",
        page="read",
    ),
    "tool_ruler": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Ruler"),
        QT_TRANSLATE_NOOP(
            "actions", "Drag a line: its length. By keys: Return, then Tab and arrows"
        ),
        ("D",),
        "ruler",
        in_tool_bar=True,
        starts_section=True,
        group="tools",
        page="read",
    ),
    "tool_angle": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Angle"),
        QT_TRANSLATE_NOOP(
            "actions", "Drag the first arm, then click where the second one ends (keys: Return)"
        ),
        ("A",),
        "angle",
        in_tool_bar=True,
        group="tools",
        page="read",
    ),
    "tool_rectangle": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "Re&ctangle"),
        QT_TRANSLATE_NOOP(
            "actions", "Drag a box: area, mean and range of its pixel values (keys: Return)"
        ),
        ("B",),
        "rectangle-horizontal",
        in_tool_bar=True,
        group="tools",
        page="read",
    ),
    "tool_ellipse": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Ellipse"),
        QT_TRANSLATE_NOOP(
            "actions", "Drag an ellipse: area, mean and range of its values (keys: Return)"
        ),
        ("E",),
        "ellipse",
        in_tool_bar=True,
        group="tools",
        page="read",
    ),
    "measure_undo": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        QT_TRANSLATE_NOOP("actions", "Take the last change of a measurement back"),
        ("Ctrl+Z",),
        need=Need.MEASURE_UNDO,
        starts_section=True,
        page="read",
    ),
    "measure_redo": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "Re&do"),
        QT_TRANSLATE_NOOP("actions", "Measure again what was taken back"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        need=Need.MEASURE_REDO,
        page="read",
    ),
    "measure_delete": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "Remo&ve"),
        QT_TRANSLATE_NOOP("actions", "Remove the chosen measurement"),
        ("Backspace",),
        "eraser",
        need=Need.CHOSEN_MEASUREMENT,
        page="read",
    ),
    "measure_clear": ActionInfo(
        MEASURE,
        QT_TRANSLATE_NOOP("actions", "Remove a&ll"),
        QT_TRANSLATE_NOOP("actions", "Remove all measurements of this film"),
        ("Shift+Backspace",),
        "trash-2",
        need=Need.MEASURED,
        page="read",
    ),
}
