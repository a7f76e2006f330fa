"""Translators and locale. GUI thread only.

English has a file too: without it a count would read "1 conversation(s)".
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from socialinbox import paths

_LANGUAGES = ("en", "fr")


class Languages:
    """Holds the translators that are in use."""

    def __init__(self) -> None:
        self._translators: list[QTranslator] = []
        self.language = "en"

    def use(self, wanted: str) -> None:
        """Speak ``wanted`` ("system", "en", "fr") from now on; windows made before are told by LanguageChange."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()
        language = QLocale.system().name()[:2] if wanted == "system" else wanted
        self.language = language if language in _LANGUAGES else "en"
        system = QLocale.system()
        same = system.name()[:2] == self.language
        territory = {"en": "en_GB", "fr": "fr_FR"}[self.language]
        QLocale.setDefault(system if same else QLocale(territory))
        places = (
            ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            ("socialinbox", str(paths.resource("i18n"))),
        )
        for name, folder in places:
            translator = QTranslator()
            if translator.load(f"{name}_{self.language}", folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
