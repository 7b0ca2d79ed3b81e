"""Languages by name."""

from __future__ import annotations

_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bs": "Bosnian", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "my": "Burmese", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


# The names of some of them in other languages of the interface.
_TRANSLATED = {
    "ru": {
        "ar": "арабский", "az": "азербайджанский", "be": "белорусский", "bg": "болгарский", "de": "немецкий",
        "el": "греческий", "en": "английский", "es": "испанский", "fa": "персидский", "fr": "французский",
        "he": "иврит", "hy": "армянский", "it": "итальянский", "ka": "грузинский", "ku": "курдский", "pl": "польский",
        "ro": "румынский", "ru": "русский", "tr": "турецкий", "uk": "украинский", "zh": "китайский",
    },
    "ar": {
        "ar": "العربية", "az": "الأذربيجانية", "be": "البيلاروسية", "bg": "البلغارية", "de": "الألمانية",
        "el": "اليونانية", "en": "الإنجليزية", "es": "الإسبانية", "fa": "الفارسية", "fr": "الفرنسية",
        "he": "العبرية", "hy": "الأرمنية", "it": "الإيطالية", "ka": "الجورجية", "ku": "الكردية", "pl": "البولندية",
        "ro": "الرومانية", "ru": "الروسية", "tr": "التركية", "uk": "الأوكرانية", "zh": "الصينية",
    },
}  # fmt: skip


def language_name(tag: str, of: str = "en") -> str:
    """The name of a language (a tag of BCP 47, by its first part) in the language `of`.

    The English name where it has no other here, the tag where it has none.
    """
    id = tag.partition("-")[0].lower()
    return _TRANSLATED.get(of.partition("-")[0].lower(), {}).get(id) or _NAMES.get(id, tag)


def direction(tag: str) -> str:
    """`rtl` or `ltr`, by the language."""
    return "rtl" if tag.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
