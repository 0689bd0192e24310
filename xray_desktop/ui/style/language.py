"""The language of the texts, and how numbers and dates are written."""

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from xray_desktop.base import paths

_log = logging.getLogger(__name__)

_LOCALES = {"en": "en_US", "de": "de_DE"}


class Language(QObject):
    """Keeps the translators of the application; texts that were made before do not change.

    Parameters
    ----------
    app : QApplication
    parent : QObject
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._translators: list[QTranslator] = []

    def apply(self, requested: str) -> None:
        """Use a language of `settings.LANGUAGES`; English where there are no texts."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        locale = QLocale.system() if requested == "system" else QLocale(_LOCALES[requested])
        QLocale.setDefault(locale)
        if locale.language() == QLocale.Language.English:
            return
        own = str(paths.resources_folder() / "translations")
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt asks the translator that was installed last first.
        self._install(locale, "qtbase", qt)
        self._install(locale, "xray_desktop", own)

    def _install(self, locale: QLocale, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(locale, name, "_", folder):
            self._app.installTranslator(translator)
            self._translators.append(translator)
        else:
            _log.info("No texts of %s in %s", name, locale.name())
