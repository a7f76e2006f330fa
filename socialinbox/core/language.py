"""Guesses the language of a text by its script, else by its small words. Pure; usable from every thread.

Only a hint for a chip and for the choice of a saved reply; a wrong guess costs a click.
"""

from __future__ import annotations

import re

import regex

_HEAD = 4_000
_MOST_WORDS = 8  # for each small word found; in its own language a text has one in three or four
_NOISE = re.compile(r"https?://\S+|[@#]\S+|&\w+;|`[^`\n]*`")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019](?=[^\W\d_]))?")
_SCRIPT = regex.compile(
    r"(?P<latin>\p{Latin})|(?P<ru>\p{Cyrillic})|(?P<kana>[\p{Hiragana}\p{Katakana}])|(?P<zh>\p{Han})|(?P<ko>\p{Hangul})"
    r"|(?P<ar>\p{Arabic})|(?P<he>\p{Hebrew})|(?P<el>\p{Greek})|(?P<th>\p{Thai})|(?P<hi>\p{Devanagari})|(?P<other>\p{L})"
)
_NOT_RUSSIAN = re.compile("[іїєґўђјљњћџѓќѕІЇЄҐЎЂЈЉЊЋЏЃЌЅ]")
_NOT_ARABIC = re.compile("[پچژگکیٹڈڑںے]")

_SMALL_WORDS = {
    "en": "the and is to of it you that this for with was have are not on my be but what can your from do will we "
    "they there please when would how thanks i in me if so just an has it' don' i' after get hello hi hey where thank",
    "fr": "le la les des est et je vous pas un une pour que qui dans en il ne sur avec mon ma mes c' j' l' d' n' qu' "
    "bonjour merci ce cette nous votre au aux mais du de à plus tout suis sont comment depuis s' m' était été avez",
    "de": "der die das und ist nicht ich sie mit ein eine für auf den dem wie zu es von wir auch im bei nach hat kann "
    "mein meine bitte danke aber wenn habe was dass oder werden noch wird man mir sich",
    "es": "el los las y es que por para con no una un mi su como pero está hola gracias lo me en del muy cuando hay "
    "de la se puedo más tengo qué al ya todo sin este esta cómo han ha usted",
    "it": "il lo gli che è di per non con una un mi sono ho come ma ciao grazie della del nel questo anche più si la "
    "le e a in ha i da al quando alla dei posso delle mio questa dopo se perché ora se",
    "pt": "o os as que é não com uma um para por do da no na em meu minha eu olá obrigado obrigada está mas como se "
    "você de e a ao mais foi dos quando isso já tem estou às só são pelo fazer",
    "nl": "de het een en is niet van ik je dat met voor op te zijn maar ook wij we hoe kan mijn bedankt heb als wat "
    "er in u naar om bij nog deze wordt hebben werkt dit geen al alle meer",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in set(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_language)


def guess_language(text: str) -> str:
    """Guess the language of a text, in two letters; empty when there is no telling."""
    head = _NOISE.sub(" ", text[:_HEAD])
    counts: dict[str, int] = {}
    for found in _SCRIPT.finditer(head):
        script = found.lastgroup or ""
        counts[script] = counts.get(script, 0) + 1
    if not counts:
        return ""
    script = max(counts, key=lambda each: counts[each])
    if script in ("kana", "zh"):
        return "ja" if counts.get("kana", 0) * 8 > counts.get("zh", 0) else "zh"
    if script == "latin":
        return _by_small_words(head)
    if (
        script == "other"
        or (script == "ru" and _NOT_RUSSIAN.search(head))
        or (script == "ar" and _NOT_ARABIC.search(head))
    ):
        return ""
    return script


def _by_small_words(head: str) -> str:
    scores = dict.fromkeys(_SMALL_WORDS, 0.0)
    words = _WORD.findall(head.lower().replace("\u2019", "'"))
    for word in words:
        languages = _LANGUAGES_OF.get(word, ())
        for language in languages:
            scores[language] += 1 / len(languages)
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < 1 or best * _MOST_WORDS < len(words) or best < 1.25 * second:
        return ""
    return max(scores, key=lambda each: scores[each])
