"""Names of the languages that customers write in. GUI thread: they are translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_NAMES: dict[str, object] = {
    "ar": QT_TRANSLATE_NOOP("Languages", "Arabic"),
    "de": QT_TRANSLATE_NOOP("Languages", "German"),
    "el": QT_TRANSLATE_NOOP("Languages", "Greek"),
    "en": QT_TRANSLATE_NOOP("Languages", "English"),
    "es": QT_TRANSLATE_NOOP("Languages", "Spanish"),
    "fr": QT_TRANSLATE_NOOP("Languages", "French"),
    "he": QT_TRANSLATE_NOOP("Languages", "Hebrew"),
    "hi": QT_TRANSLATE_NOOP("Languages", "Hindi"),
    "it": QT_TRANSLATE_NOOP("Languages", "Italian"),
    "ja": QT_TRANSLATE_NOOP("Languages", "Japanese"),
    "ko": QT_TRANSLATE_NOOP("Languages", "Korean"),
    "nl": QT_TRANSLATE_NOOP("Languages", "Dutch"),
    "pl": QT_TRANSLATE_NOOP("Languages", "Polish"),
    "pt": QT_TRANSLATE_NOOP("Languages", "Portuguese"),
    "ru": QT_TRANSLATE_NOOP("Languages", "Russian"),
    "sv": QT_TRANSLATE_NOOP("Languages", "Swedish"),
    "th": QT_TRANSLATE_NOOP("Languages", "Thai"),
    "tr": QT_TRANSLATE_NOOP("Languages", "Turkish"),
    "uk": QT_TRANSLATE_NOOP("Languages", "Ukrainian"),
    "zh": QT_TRANSLATE_NOOP("Languages", "Chinese"),
}


def language_name(code: str) -> str:
    """Name a language; the code itself where it is not known."""
    key = code.partition("-")[0].lower()
    if key in _NAMES:
        return QCoreApplication.translate("Languages", str(_NAMES[key]))
    language = QLocale.codeToLanguage(key)
    return code if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)
