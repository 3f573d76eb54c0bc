"""Words that deny, in the languages that sources are read in, and where a quote leaves them out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from stance.text.matching import Span
from stance.text.quotes.folded_text import FoldedText

#: By language; forms of which the endings differ are given by their beginning, with "*".
_WORDS = """
    not no never nor neither none nobody nothing nowhere without cannot hardly scarcely unless
    ceas* refus* declin* fail fails failed failing unwilling unable
    nicht nichts nie niemals kein* ohne weder niemand* nirgend* nimmer keinesfalls keineswegs
    ne n pas jamais aucun* rien sans ni nul nulle guère personne
    nunca jamás sin ningún ningun* nadie nada tampoco
    non mai senza né nessun* niente nulla neppure nemmeno neanche mica
    não nem sem nenhum* jamais ninguém
    niet nooit geen zonder niets niemand noch nergens
    inte aldrig ingen inget inga utan ej icke ikke aldri ingenting uden uten ikkje
    ei en et emme ette eivät eikä ilman älä älkää
    nem nincs nincsen* soha se sem nélkül ne senki semmi sose
    nu fără nici niciodată nimeni nimic niciun*
    nie nigdy bez ani żad* nikt nic niema
    ne nikdy nijak žádn* nelze není nejsou nebude nebudou nebyl* nemá nemůž* nechce* nesm*
    nije nisu nikada nikad neće nema nemaju niko nitko ništa
    не нет ни никогда без нельзя никто ничего ничто никак* нет немає ніколи ні нема без жодн* нічого
    няма никога нито не нема ништа нико није нису
    δεν μην μη χωρίς ποτέ ούτε όχι κανείς κανένα* τίποτα δίχως
    değil yok hayır asla hiç hiçbir olmadan ne
    لا لم لن ليس ليست ليسوا لست لسنا دون بدون غير كلا أبدا
    نه نیست نیستند نیستیم نبود نبودند بدون هیچ هرگز نمی* نخواه* ندار* نکن* نباید نشد* نشو*
    نہیں نہ مت بغیر
    לא אין אל בלי ללא מעולם אינו אינה אינם איננו לעולם
    नहीं न मत ना बिना कभी
    tidak bukan tanpa jangan belum không chẳng chưa đừng hindi wala huwag si hapana
"""
#: Signs and endings that deny wherever they stand, in writing without blanks between words.
_SIGNS = re.compile(
    "[不没沒无無未勿毋莫弗]|非(?!常)|[别別](?=[人再])|否|ない|なく|なかっ|なけれ|ません|ずに|ぬ(?=[。、])"
    "|않|없|못|아니|안(?= )|말라|마라|ไม่|မ.{1,6}ဘူး|មិន"
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0900-\u0963]+[^\W\d_]*)*")
_CONTRACTED = re.compile(r"n['’ʼ]t\b", re.IGNORECASE)
# Case is taken away as it is of a text, which makes another sigma of that at the end of a word.
_LISTED = frozenset(normalize("NFC", _WORDS).casefold().split())
_WHOLE = frozenset(word for word in _LISTED if not word.endswith("*"))
_BEGINNINGS = tuple({word[:-1] for word in _LISTED if word.endswith("*")})


def denies(text: str) -> bool:
    """Whether a word that denies stands in a text, in any of many languages.

    A word that denies in one language and means something else in another is taken for one: it is
    better shown too often.
    """
    if _CONTRACTED.search(text) or _SIGNS.search(text):
        return True
    words = (match.group() for match in _WORD.finditer(normalize("NFC", text).casefold()))
    return any(word in _WHOLE or word.startswith(_BEGINNINGS) for word in words)


def denials_left_out(source: FoldedText, parts: Sequence[Span]) -> Iterator[str]:
    """What a quote of several parts leaves out between two of them, where that denies something."""
    for one, other in pairwise(parts):
        skipped = source.text[one.end : other.start]
        if denies(skipped) and not source.bare.is_page_break(one, other):
            yield " ".join(skipped.split())
