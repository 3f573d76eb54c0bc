"""What a quote in parts leaves out is told where it denies something."""

import pytest

from stance.text.matching import Span
from stance.text.quotes.folded_text import FoldedText
from stance.text.quotes.negation import denials_left_out, denies
from tests.text.texts import listed

#: Words that deny by themselves; where endings differ, one or two of the forms.
DENYING = {
    "English": """not no never nor neither none nobody nothing nowhere without cannot hardly
        scarcely unless ceased ceases refused refusal declined declines fail fails failed
        failing unwilling unable""",
    "German": """nicht nichts nie niemals kein keine keinen ohne weder niemand niemandem
        nirgends nirgendwo nimmer keinesfalls keineswegs""",
    "French": """ne n pas jamais aucun aucune rien sans ni nul nulle guère personne""",
    "Spanish": """no nunca jamás sin ningún ninguna nadie nada tampoco""",
    "Italian": """non mai senza né nessun nessuno niente nulla neppure nemmeno neanche mica""",
    "Portuguese": """não nem sem nenhum nenhuma jamais ninguém""",
    "Dutch": """niet nooit geen zonder niets niemand noch nergens""",
    "of the north": """inte aldrig ingen inget inga utan ej icke ikke aldri ingenting uden uten
        ikkje""",
    "Finnish": """ei en et emme ette eivät eikä ilman älä älkää""",
    "Hungarian": """nem nincs nincsen nincsenek soha se sem nélkül ne senki semmi sose""",
    "Romanian": """nu fără nici niciodată nimeni nimic niciun niciuna""",
    "Polish": """nie nigdy bez ani żaden żadnych nikt nic niema""",
    "Czech": """ne nikdy nijak žádný žádná nelze není nejsou nebude nebudou nebyl nebyla nemá
        nemůže nemůžeme nechce nechceme nesmí""",
    "Serbian": """nije nisu nikada nikad neće nema nemaju niko nitko ništa нема ништа нико није
        нису""",
    "Russian": """не нет ни никогда без нельзя никто ничего ничто никак никакой""",
    "Ukrainian": """немає ніколи ні нема без жодн жодної нічого""",
    "Bulgarian": """няма никога нито не""",
    "Greek": """δεν μην μη χωρίς ποτέ ούτε όχι κανείς κανένα κανέναν τίποτα δίχως""",
    "Turkish": """değil yok hayır asla hiç hiçbir olmadan ne""",
    "Arabic": """لا لم لن ليس ليست ليسوا لست لسنا دون بدون غير كلا أبدا""",
    "Persian": """نه نیست نیستند نیستیم نبود نبودند بدون هیچ هرگز نمی نمیشود نخواه نخواهد ندار
        ندارد نکن نکنید نباید نشد نشده نشو نشود""",
    "Urdu": """نہیں نہ مت بغیر""",
    "Hebrew": """לא אין אל בלי ללא מעולם אינו אינה אינם איננו לעולם""",
    "Hindi": """नहीं न मत ना बिना कभी""",
    "of the south-east": """tidak bukan tanpa jangan belum không chẳng chưa đừng hindi wala
        huwag si hapana""",
}


@pytest.mark.parametrize("language", DENYING)
def test_each_word_that_denies_is_known(language: str) -> None:
    unknown = [word for word in listed(DENYING[language]) if not denies(f"7 {word} 7")]

    assert unknown == []
    assert all(denies(word.upper()) for word in ("not", "nicht", "нет"))


@pytest.mark.parametrize(
    "sign",
    [
        *"不没沒无無未勿毋莫弗否", "非",
        "别人", "別再", "ない", "なく", "なかった", "なければ", "ません",
        "ずに", "ぬ。", "ぬ、",
        "않다", "없다", "못해", "아니다", "안 해", "말라", "마라", "ไม่", "မလုပ်ဘူး",
        "មិន",
    ],
)  # fmt: skip
def test_signs_that_deny_do_so_within_a_run_of_others(sign: str) -> None:
    assert denies(f"国{sign}国")


@pytest.mark.parametrize("text", ["非常好", "区别", "特別な", "ぬいだ", "안전", "안내"])
def test_the_same_signs_in_other_words_deny_nothing(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize("text", ["won't", "won’t", "wonʼt", "DON'T"])
def test_a_contraction_denies(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    ["nothingness", "unto", "nonetheless", "sino", "nickel", "nulls", "nahm", "Nina", "refuge"],
)
def test_a_word_that_only_begins_like_one_denies_nothing(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "it is not", "Not now.", "НИКОГДА", "we won’t", "we cannot", "never again",
        "keine Gelder", "ohne Bedingung",
        "nous n'avons", "sans cela", "no es así", "tampoco", "não vamos", "non siamo", "niet zo",
        "inte alls", "мы не будем", "нет сил", "без этого", "ми ніколи", "nie będziemy",
        "nelze to", "değil", "لن نقبل", "ليس صحيحا", "نیست", "نمی‌خواهیم", "לא נסכים", "אין דרך",
        "我们不同意", "没有", "賛成しない", "認めません", "하지 않는다", "नहीं", "tidak mau",
        "không phải",
        "δεν θα", "nem fogunk", "nu vom", "emme voi",
    ],
)  # fmt: skip
def test_words_that_deny_are_known_in_many_languages(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "as our neighbours have asked",
        "wie wir es wollen",
        "в этом году",
        "与北约",
        "notable",
        "the man'tle",
        "",
    ],
)
def test_other_words_deny_nothing(text: str) -> None:
    assert not denies(text)


def spans(text: str, *parts: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part)) for part in parts]


def test_what_the_dots_swallow_is_told() -> None:
    text = "It is not at all\ntrue that we will, as they ask, give it away."
    parts = spans(text, "It is", "true that we will", "give it away")
    assert list(denials_left_out(FoldedText(text), parts)) == ["not at all"]


def test_a_pages_head_denies_nothing() -> None:
    text = "We will re-\n\n- 13 -\n\nNO CHANGE\n\nport on quotas."
    assert (
        list(denials_left_out(FoldedText(text), spans(text, "We will re-", "port on quotas"))) == []
    )
