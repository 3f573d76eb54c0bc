"""What the words of a source suggest, on the vocabulary of the sample."""

import pytest

from stance.ask.general import general_form
from stance.ask.guesses import actor_names, cited_treaties, who_meets
from stance.ask.known import Known
from stance.ask.naming import completing
from stance.ask.voices import guess_speaker
from stance.domain.vocabulary import Entries, Entry
from stance.settings import database_url
from stance.text.anchoring import SourceText
from stance.text.naming import mentions
from stance.values import ActorKind, Noun


@pytest.fixture(scope="module")
def known(sample_file: object) -> Known:
    return Known(database_url(str(sample_file)))


@pytest.mark.parametrize(
    ("text", "quote", "slug"),
    [
        ('The Russian Foreign Ministry met. "We go," the ministry said.', "We go", "russian-mfa"),
        ('"We go," Russia\'s foreign ministry said.', "We go", "russian-mfa"),
        ('"We go," Putin said.', "We go", "vladimir-putin"),
        ('"We go," said Jake Sullivan, the adviser.', "We go", "jake-sullivan"),
        ('"We go," the alliance said.', "We go", "nato"),
        ('"We go," Ruritania said.', "We go", None),
        ('"We go," NATO and Moscow said.', "We go", None),
        ("We go.", "We go", None),
        # Beside a title stands the name, or beside the name the title.
        ('The Russian president, Vladimir Putin, said: "We go."', "We go", "vladimir-putin"),
        ("The president, Mr. Putin, said that we go.", "we go", "vladimir-putin"),
        ('"We go," said Vladimir Putin, the president of Russia.', "We go", "vladimir-putin"),
        ('"We go," said the president, Vladimir Putin, in Oslo.', "We go", "vladimir-putin"),
        ('"We go," the president, Vladimir Putin, said.', "We go", "vladimir-putin"),
        ('"We go," Vladimir Putin, president of Russia, said.', "We go", "vladimir-putin"),
        ('"We go," said the minister, Jane Doe, at NATO.', "We go", None),
        ('"We go," said a minister, NATO, in Oslo.', "We go", None),
        ('The minister, a friend of Putin, said: "We go."', "We go", None),
        ('The minister, Jane Doe, said to NATO: "We go."', "We go", None),
    ],
)
def test_the_speaker(known: Known, text: str, quote: str, slug: str | None) -> None:
    span = SourceText(text).find(quote)

    guess = guess_speaker(text, span, known.vocabulary.actors, known.affiliations)

    assert (guess.slug if guess else None) == slug


def named_actors(words: str, actors: Entries) -> list[Entry]:
    """The actors named in words, in their order."""
    return [actors.by_id[each.of] for each in mentions(words, actor_names(actors))]


def test_who_is_named(known: Known) -> None:
    found = named_actors("Washington and the alliance must tell us", known.vocabulary.actors)

    assert [each.slug for each in found] == ["united-states", "nato"]


def nordmark(*others: tuple[str, ActorKind]) -> Entries:
    """A state, its ambassador, and others."""
    named = (
        ("Nordmark", ActorKind.STATE),
        ("Ambassador of Nordmark", ActorKind.PERSON),
        ("Nils Nordmark", ActorKind.PERSON),
        ("Government of Nordmark", ActorKind.BODY),
        *others,
    )
    return Entries(
        Noun.ACTOR,
        {
            number: Entry(number, name.lower().replace(" ", "-"), name, number, kind)
            for number, (name, kind) in enumerate(named, 1)
        },
    )


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("if Nordmark accepts equal quotas", ["nordmark"]),
        ("the Ambassador of Nordmark told Nordmark", ["ambassador-of-nordmark", "nordmark"]),
        ("the government of Nordmark", ["government-of-nordmark"]),
        ("Nordmarks", []),
        ("Lind said", ["anna-lind"]),
    ],
)
def test_names_are_matched_whole_and_the_longest_wins(words: str, slugs: list[str]) -> None:
    found = named_actors(words, nordmark(("Anna Lind", ActorKind.PERSON)))

    assert [each.slug for each in found] == slugs


def test_what_an_office_is_of_is_no_last_name() -> None:
    ambassador = Entry(1, "ambassador", "Ambassador of Nordmark", 1, ActorKind.PERSON)

    assert named_actors("Nordmark said", Entries(Noun.ACTOR, {1: ambassador})) == []


def test_who_must_meet_a_condition_is_found_by_whole_words() -> None:
    actors = nordmark(("Nordmark's member", ActorKind.GROUP), ("Nordmark's member ports", "group"))

    assert who_meets("many memberships", ("nordmark",), actors) == ()
    assert who_meets("its member ports", ("nordmark",), actors) == ("nordmark's-member-ports",)


@pytest.mark.parametrize(
    ("wording", "addressees", "who"),
    [
        ("respect by each of its member states", ("nato",), ("nato-members",)),
        ("respect by all", ("nato",), ()),
        ("respect by each of its member states", (), ()),
        ("respect by each of its member states", ("russia",), ()),
        ("its readiness for equal partnership", ("nato",), ("nato",)),
        ("its readiness for equal partnership", ("nato", "ukraine"), ()),
        ("NATO stops its expansion", (), ("nato",)),
        ("the alliance stops", ("russia",), ("nato",)),
        ("guarantees given by NATO", (), ("nato",)),
        ("Ukraine receives guarantees", (), ()),
        ("NATO membership", ("ukraine",), ()),
    ],
)
def test_who_must_meet_a_condition(
    known: Known, wording: str, addressees: tuple[str, ...], who: tuple[str, ...]
) -> None:
    assert who_meets(wording, addressees, known.vocabulary.actors) == who


@pytest.mark.parametrize(
    ("words", "slug", "expected"),
    [
        (
            "in line with the Founding Act of 27 May 1997.",
            "founding-act-1997",
            ("Founding Act of 27 May 1997", "1997-05-27: fits", None),
        ),
        (
            "the Founding Act of 28 May 1997.",
            "founding-act-1997",
            ("Founding Act", "1997-05-27: the text says 1997-05-28", None),
        ),
        (
            "under Section IV of the NATO-Russia Founding Act",
            "founding-act-1997",
            ("NATO-Russia Founding Act", "1997-05-27", "Section IV"),
        ),
        (
            "what we signed on May 27, 1997",
            "founding-act-1997",
            ("May 27, 1997", "signed 1997-05-27", None),
        ),
        (
            "the Istanbul Charter",
            "charter-for-european-security-1999",
            ("Istanbul Charter", "1999-11-19", None),
        ),
    ],
)
def test_treaties(
    known: Known, words: str, slug: str, expected: tuple[str, str, str | None]
) -> None:
    (cited,) = cited_treaties(words, known.vocabulary.treaties, known.signings)

    assert known.vocabulary.treaties.slug(cited.treaty) == slug
    assert (cited.wording, cited.because, cited.provision) == expected
    assert words[cited.span.start : cited.span.end] == cited.wording


@pytest.mark.parametrize(
    ("wording", "slug"),
    [
        ("readiness for a truly equal partnership", "equal-partnership"),
        ("in a spirit of reciprocity", "reciprocity"),
        ("mutual trust", None),
        ("security", None),
    ],
)
def test_the_general_form_of_a_wording(known: Known, wording: str, slug: str | None) -> None:
    found = general_form(wording, known.vocabulary.conditions, [])

    assert (found.slug if found else None) == slug


def test_earlier_wordings_tell_the_general_form_too(known: Known) -> None:
    conditions = known.vocabulary.conditions
    earlier = [(conditions.by_slug["military-restraint"].id, "no large forces near the border")]

    found = general_form("no such large forces near our border", conditions, earlier)

    assert found is not None
    assert found.slug == "military-restraint"


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("mosc", ["russia"]),
        ("alliance", ["nato"]),
        ("north atl", ["nato"]),
        ("members nato", ["nato-members"]),
        ("nato-f", ["nato-foreign-ministers"]),
        ("ruritania", []),
    ],
)
def test_what_completes_a_name(known: Known, typed: str, slugs: list[str]) -> None:
    assert [each.value for each in completing(known.vocabulary.actors)(typed)] == slugs
