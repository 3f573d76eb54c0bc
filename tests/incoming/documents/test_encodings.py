"""Encodings that are not said: guessed where nothing else reads as a text, else asked for."""

import pytest

from stance.errors import InputError
from stance.incoming.documents.encodings import guessed

LONG = {
    "ru": "Россия считает, что переговоры должны продолжаться без предварительных условий.",
    "de": "Für Zürich größere Übungen, sagte der Außenminister, wären möglich.",
    "fr": "Nous sommes prêts à négocier, a déclaré le ministre des affaires étrangères à Genève.",
    "pl": "Jesteśmy gotowi do rozmów, powiedział minister spraw zagranicznych. Żądamy równości.",
    "el": "Είμαστε έτοιμοι για διαπραγματεύσεις, δήλωσε ο υπουργός εξωτερικών.",
    "tr": "Görüşmelere hazırız, dedi dışişleri bakanı. Eşitlik şarttır.",
    "ar": "نحن مستعدون للمفاوضات، قال الوزير",
    "en": "The minister said: “We’re open to talks” – but when?",
}
SHORT = {
    "ru": ("Мы готовы.", "Нет.", "Да, конечно."),
    "he": ("אנחנו מוכנים",),
    "ja": ("私たちは交渉の用意がある。",),
    "zh": ("我们准备谈判。",),
    "el": ("Όχι.",),
    "de": ("Grüße",),
}
ENCODINGS = {
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "de": ("cp1252", "mac_roman", "cp850"),
    "fr": ("cp1252",),
    "pl": ("cp1250", "iso8859-2"),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "ar": ("cp1256",),
    "he": ("cp1255",),
    "ja": ("shift_jis", "euc_jp"),
    "zh": ("gbk",),
    "en": ("cp1252",),
}
OF_LONG = [(text, ENCODINGS[language][0]) for language, text in LONG.items()]
OF_ALL = [
    (text, encoding)
    for language, texts in [*((name, (text,)) for name, text in LONG.items()), *SHORT.items()]
    for text in texts
    for encoding in ENCODINGS[language]
]


@pytest.mark.parametrize(("text", "encoding"), OF_LONG)
def test_a_few_sentences_tell_their_encoding(text: str, encoding: str) -> None:
    assert (text * 3).encode(encoding).decode(guessed((text * 3).encode(encoding), "x")) == text * 3


@pytest.mark.parametrize(("text", "encoding"), OF_ALL)
def test_what_is_guessed_is_right_or_nothing_is(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        assert data.decode(guessed(data, "x")) == text
    except InputError as error:
        assert "is not UTF-8" in error.reason  # noqa: PT017 - the other way in which it is right


def test_what_may_be_meant_is_shown_as_it_would_read() -> None:
    with pytest.raises(InputError) as caught:
        guessed("file\nНет.\n".encode("cp1251"), "x.txt")

    assert 'windows-1252 ("Íåò.")' in caught.value.reason
    assert 'windows-1251 ("Нет.")' in caught.value.reason


def test_what_is_no_text_in_any_encoding_is_none() -> None:
    with pytest.raises(InputError) as caught:
        guessed(bytes(range(1, 256)) * 4, "x.txt")

    assert caught.value.reason == "x.txt is not UTF-8, nor any encoding that can be told"
