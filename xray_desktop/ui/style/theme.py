"""Light and dark: what the system says, or palettes of our own where it says nothing."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from xray_desktop.ui.style.fusion import VisibleFusion

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

# Role -> light, dark. Every text stands out from its ground by 4.5:1 at least.
_COLORS = {
    QPalette.ColorRole.Window: ("#f3f4f6", "#1e2023"),
    QPalette.ColorRole.WindowText: ("#1b1d21", "#e6e7ea"),
    QPalette.ColorRole.Base: ("#ffffff", "#17181b"),
    QPalette.ColorRole.AlternateBase: ("#eceef1", "#24262a"),
    QPalette.ColorRole.Text: ("#1b1d21", "#e6e7ea"),
    QPalette.ColorRole.Button: ("#e7e9ed", "#2c2f34"),
    QPalette.ColorRole.ButtonText: ("#1b1d21", "#e6e7ea"),
    QPalette.ColorRole.BrightText: ("#b3261e", "#ffb4ab"),
    QPalette.ColorRole.ToolTipBase: ("#ffffff", "#2c2f34"),
    QPalette.ColorRole.ToolTipText: ("#1b1d21", "#e6e7ea"),
    QPalette.ColorRole.PlaceholderText: ("#5f636b", "#a4a8b0"),
    QPalette.ColorRole.Highlight: ("#1f5fbf", "#2f6bc7"),
    QPalette.ColorRole.HighlightedText: ("#ffffff", "#ffffff"),
    QPalette.ColorRole.Accent: ("#1f5fbf", "#6ea3f0"),
    QPalette.ColorRole.Link: ("#1f5fbf", "#8ab4f8"),
    QPalette.ColorRole.LinkVisited: ("#6b3fa0", "#c5a5f0"),
    QPalette.ColorRole.Light: ("#ffffff", "#3a3d43"),
    QPalette.ColorRole.Midlight: ("#eff1f4", "#33363b"),
    QPalette.ColorRole.Mid: ("#b9bdc4", "#3f434a"),
    QPalette.ColorRole.Dark: ("#9a9ea6", "#131416"),
    QPalette.ColorRole.Shadow: ("#6d7178", "#0c0d0e"),
}
_DISABLED = ("#8a8e96", "#74787f")
_DISABLED_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


class Theme(QObject):
    """Keeps the application's colors as the user wants.

    Parameters
    ----------
    app : QApplication
        Also the parent.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._requested = "system"
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def apply(self, requested: str) -> None:
        """Show ``"light"``, ``"dark"``, or what the ``"system"`` does."""
        self._requested = requested
        self._app.styleHints().setColorScheme(_SCHEMES[requested])
        self._update()

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        known = self._app.styleHints().colorScheme()
        if known is Qt.ColorScheme.Unknown:
            # Offscreen and plain X11 know no schemes, and set none.
            self._app.setStyle(VisibleFusion())
            self._app.setPalette(make_palette(dark=self._requested == "dark"))


def make_palette(*, dark: bool) -> QPalette:
    """Make one of the two palettes."""
    palette = QPalette()
    for role, colors in _COLORS.items():
        palette.setColor(role, QColor(colors[dark]))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is brighter than its ground."""
    ground = palette.color(QPalette.ColorRole.Window)
    return palette.color(QPalette.ColorRole.WindowText).lightness() > ground.lightness()
