"""Which treaties a passage cites: each once, whatever names it goes by there, and none for two."""

import pytest

from stance.ask.guesses import cited_treaties, step_of
from stance.domain.vocabulary import Entries, Entry
from stance.queries.precedents import Signing
from stance.values import ActorKind, CitationRole, Noun

#: Slug, names, day of signing.
NAMED = (
    ("inf", ("INF Treaty", "Intermediate-Range Nuclear Forces Treaty"), "1987-12-08"),
    ("abm", ("ABM Treaty", "Anti-Ballistic Missile Treaty"), "1972-05-26"),
    ("founding-act", ("Founding Act", "NATO-Russia Founding Act"), "1997-05-27"),
    ("charter", ("Istanbul Charter", "Charter for European Security"), "1999-11-19"),
    ("npt", ("NPT", "Non-Proliferation Treaty"), "1968-07-01"),
)


@pytest.fixture(scope="module")
def treaties() -> Entries:
    entries = {
        number: Entry(number, slug, names[0], number, "treaty")
        for number, (slug, names, _) in enumerate(NAMED, 1)
    }
    aliases = {number: list(names[1:]) for number, (_, names, _) in enumerate(NAMED, 1)}
    return Entries(Noun.TREATY, entries, lambda: aliases)


SIGNED = {number: Signing(day) for number, (_, _, day) in enumerate(NAMED, 1)}


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        # Twice, or under two names.
        ("The INF Treaty is dead; nobody mourns the INF Treaty.", ["inf"]),
        ("The Intermediate-Range Nuclear Forces Treaty (INF Treaty) is dead.", ["inf"]),
        ("The INF Treaty, the Intermediate-Range Nuclear Forces Treaty, is dead.", ["inf"]),
        ("Signed on 27 May 1997, the Founding Act holds.", ["founding-act"]),
        ("The Founding Act of 27 May 1997, that is, the NATO-Russia Founding Act, holds.",
         ["founding-act"]),
        ("The INF\nTreaty and again the Intermediate-Range Nuclear\nForces Treaty.", ["inf"]),
        # Two in one sentence, in either order.
        ("The INF Treaty and the ABM Treaty are dead.", ["inf", "abm"]),
        ("The ABM Treaty and the INF Treaty are dead.", ["abm", "inf"]),
        ("The ABM Treaty, the INF Treaty and the ABM Treaty once more.", ["abm", "inf"]),
        ("What we signed on 27 May 1997 and the Istanbul Charter bind us.",
         ["founding-act", "charter"]),
        ("The Istanbul Charter and what we signed on 27 May 1997 bind us.",
         ["charter", "founding-act"]),
        ("The Founding Act and the Charter of 19 November 1999 bind us.",
         ["founding-act", "charter"]),
        ("the INF and ABM Treaties", ["inf", "abm"]),
        ("the ABM, INF and Non-Proliferation treaties", ["abm", "inf", "npt"]),
        # None of them.
        ("The treaties are dead.", []),
        ("He inf ormed us of treaties.", []),
        ("The founding and other acts of the republic.", []),
        ("The INF Treaties.", []),
        ("Non-Proliferation is no matter of treaties.", []),
        ("What we did on 27 May 1998.", []),
    ],
)  # fmt: skip
def test_each_treaty_is_cited_once(treaties: Entries, words: str, slugs: list[str]) -> None:
    cited = cited_treaties(words, treaties, SIGNED)

    assert [treaties.slug(each.treaty) for each in cited] == slugs
    assert all(words[each.span.start : each.span.end] == each.wording for each in cited)


def test_a_date_is_that_of_the_treaty_it_stands_behind(treaties: Entries) -> None:
    words = "The Founding Act and the Istanbul Charter of 19 November 1999 bind us."

    act, charter = cited_treaties(words, treaties, SIGNED)

    assert (act.wording, act.because) == ("Founding Act", "1997-05-27")
    assert charter.wording == "Istanbul Charter of 19 November 1999"
    assert charter.because == "1999-11-19: fits"


def test_a_provision_is_that_of_the_mention_that_has_one(treaties: Entries) -> None:
    words = "The INF Treaty binds us; Article VI of the INF Treaty does above all."

    (cited,) = cited_treaties(words, treaties, SIGNED)

    assert cited.provision == "Article VI"


@pytest.mark.parametrize(
    ("words", "near", "role", "whose"),
    [
        ("Russia violated the INF Treaty and Washington violated the ABM Treaty.", "INF",
         "breach", "russia"),
        ("Russia violated the INF Treaty and Washington violated the ABM Treaty.", "ABM",
         "breach", "us"),
        ("Washington violated the ABM Treaty and Russia violated the INF Treaty.", "INF",
         "breach", "russia"),
        ("Russia violated the INF Treaty after Washington left the ABM Treaty.", "ABM",
         "withdrawal", "us"),
        ("Russia violated the INF Treaty after Washington left the ABM Treaty.", "INF",
         "breach", "russia"),
        ("Washington signed the ABM Treaty and the INF Treaty.", "INF", "joining", "us"),
        ("Russia violated the INF Treaty and Washington regrets the ABM Treaty.", "ABM",
         "breach", None),
        ("Russia and Washington violated the INF Treaty, not the ABM Treaty.", "INF",
         "breach", None),
        ("Russia and Washington violated the INF Treaty, and the ABM Treaty stands.", "ABM",
         "commitment", None),
    ],
)  # fmt: skip
def test_of_two_treaties_each_has_whom_its_words_name(
    words: str, near: str, role: str, whose: str | None
) -> None:
    states = {1: ("russia", "Russia"), 2: ("us", "Washington")}
    actors = Entries(
        Noun.ACTOR,
        {id_: Entry(id_, slug, name, id_, ActorKind.STATE) for id_, (slug, name) in states.items()},
    )

    other = {"INF": "ABM", "ABM": "INF"}[near]

    found = step_of(
        words, words.index(near), CitationRole(role), actors, (), others=[words.index(other)]
    )

    assert found == ((whose,) if whose else ())
