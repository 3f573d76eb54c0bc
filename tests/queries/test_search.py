"""Search finds the same on both engines: what is live, however it is spelled, in one order."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from stance.db import engine as db
from stance.db.models import Issue, SearchEntry, Source
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.search import Hit, Search
from stance.domain.source import TextAsRead
from stance.queries import search as queries
from stance.queries import sources
from stance.queries.search import search
from stance.queries.vocabulary import vocabulary
from stance.settings import database_url
from stance.store import claims as claim_store
from stance.store.doubles import mark_double
from stance.store.reanchoring import update_text
from stance.store.search import index_claims
from stance.store.vocabulary import add_aliases, remove_aliases, set_columns
from stance.text.edtf import parse_date
from stance.text.searching import Term, parse_search, stands_in
from stance.text.words import PASSAGE_WORDS, folded_words
from stance.values import Form, Noun, SearchBy, SearchIn
from tests.growth import growth
from tests.postgresql import new_database
from tests.samples import TEXT, actor, claim, claims_file, load, source, stance, stored

EVERYWHERE = tuple(SearchIn)
CLAIMS = (SearchIn.QUOTES, SearchIn.PARAPHRASES, SearchIn.TRANSLATIONS)


def hits(session: Session, typed: str, *places: SearchIn, **filters: Any) -> list[Hit]:
    asked = Search(parse_search(typed), places or EVERYWHERE, Filters(**filters))
    return list(search(session, vocabulary=vocabulary(session), asked=asked))


def found(session: Session, typed: str, *places: SearchIn, **filters: Any) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.key) for hit in hits(session, typed, *places, **filters)]


def keys(session: Session, typed: str, **filters: Any) -> list[str]:
    return [hit.key for hit in hits(session, typed, *CLAIMS, **filters)]


def fill(session: Session) -> None:
    quote = "Ardonia is ready to talk, on equal terms"
    load(
        session,
        claims_file(
            source(
                claim(key="quoted", quote=quote, translation="L’Ardonie est prête"),
                claim(key="told", paraphrase="They will not wait for ever; no talk of it."),
                claim(stance(holder="belland"), key="ascribed", paraphrase="Belland would talk."),
            )
        ),
    )


@pytest.fixture
def gazette(session: Session) -> Session:
    """A source with three claims, to be written to."""
    fill(session)
    return session


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def looked_at(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The same in a database of its own, for tests that only read."""
    with ExitStack() as databases:
        if request.param == "sqlite":
            template = request.getfixturevalue("sqlite_template")
            url = f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('looked_at'))}"
        else:
            server = request.getfixturevalue("postgresql_url")
            template = request.getfixturevalue("postgresql_template")
            url = database_url(databases.enter_context(new_database(server, template)))
        with db.writing(url) as session:
            fill(session)
        with db.reading(url) as session:
            yield session


# What is found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("equal terms", [("condition", "equal-terms"), ("quote", "quoted"), ("text", "gazette")]),
        ("wait for ever", [("paraphrase", "told"), ("text", "gazette")]),
        ("ardonie prete", [("translation", "quoted")]),
        ("kingdom", [("actor", "belland")]),
        ("proposition", []),
        ("They should trade", [("issue", "trade")]),
        ('"ready to talk"', [("quote", "quoted"), ("text", "gazette")]),
        ('"talk ready"', []),
        ("zebra", []),
        ("ready zebra", []),
    ],
)
def test_words_are_found_wherever_they_stand(
    looked_at: Session, typed: str, expected: list[tuple[str, str]]
) -> None:
    assert found(looked_at, typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["ARDONIA Equal-Terms", "Аrdonia", "árdönia", "ardo* equ*", '"on equal"', "‘Ardonia’", "ard*"],
)
def test_spelling_makes_no_difference(looked_at: Session, typed: str) -> None:
    assert ("quote", "quoted") in found(looked_at, typed)


def test_a_cyrillic_letter_in_the_text_is_found_in_latin_letters(session: Session) -> None:
    text = "The Russia–NATO Сouncil met. So did others."
    load(session, claims_file(source(claim(quote="Russia–NATO Сouncil"), text=text)))

    assert [hit.text for hit in hits(session, "russia-nato council", SearchIn.QUOTES)] == [
        "Russia–NATO Сouncil"
    ]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (SearchIn.QUOTES, {"quote"}),
        (SearchIn.PARAPHRASES, {"paraphrase"}),
        (SearchIn.TRANSLATIONS, {"translation"}),
        (SearchIn.TEXTS, {"text"}),
        (SearchIn.NAMES, {"actor", "issue", "condition", "reason", "treaty"}),
    ],
)
def test_only_where_it_was_asked_for(
    looked_at: Session, place: SearchIn, expected: set[str]
) -> None:
    kinds = (hit.kind.value for letter in "abelptw" for hit in hits(looked_at, f"{letter}*", place))

    assert set(kinds) == expected


def test_what_stands_in_one_text_is_no_match_for_words_of_two(looked_at: Session) -> None:
    assert keys(looked_at, "terms ever") == []


def test_a_hit_says_where_it_is(looked_at: Session) -> None:
    (quoted,) = hits(looked_at, "equal", SearchIn.QUOTES)
    (text,) = hits(looked_at, "equal", SearchIn.TEXTS)

    assert (quoted.source, quoted.date, quoted.passage) == ("gazette", "2016-12-27", None)
    assert quoted.text == "Ardonia is ready to talk, on equal terms"
    assert (text.text, text.source, text.date, text.passage) == (TEXT, "gazette", "2016-12-27", 0)


def test_a_hit_tells_the_words_that_were_found_of_all_that_a_claim_has(looked_at: Session) -> None:
    (told,) = hits(looked_at, "ever", SearchIn.PARAPHRASES)
    (translated,) = hits(looked_at, "prete", SearchIn.TRANSLATIONS)

    assert told.text == "They will not wait for ever; no talk of it."
    assert (translated.text, translated.key) == ("L’Ardonie est prête", "quoted")


def test_of_texts_that_say_it_often_each_is_told_once_and_by_where_it_first_says_so(
    session: Session,
) -> None:
    filling = "word " * (2 * PASSAGE_WORDS)
    for slug in ("b", "a"):
        said = f"Zebra of {slug}. {filling} zebra {filling} zebra."
        load(session, claims_file(source(slug=slug, text=said)))
    row = sources.by_slug(session, slug="b")
    assert row is not None
    update_text(session, source=row, read=TextAsRead(f"A new zebra. {filling} zebra."))

    told = hits(session, "zebra", SearchIn.TEXTS)
    assert [(hit.key, hit.passage) for hit in told] == [("a", 0), ("b", 0)]
    assert [hit.text.split(" ", 3)[:3] for hit in told] == [
        ["Zebra", "of", "a."],
        ["A", "new", "zebra."],
    ]


def test_of_one_claim_a_quote_comes_before_its_translation(session: Session) -> None:
    quote = "will not wait"
    load(session, claims_file(source(claim(key="k", quote=quote, translation=quote))))

    assert found(session, "wait", *CLAIMS) == [("quote", "k"), ("translation", "k")]


def test_a_vague_date_is_in_every_period_that_it_can_lie_in(session: Session) -> None:
    dated = [
        claim(key=date, paraphrase=f"Talk {number}.", stated_on=date)
        for number, date in enumerate(("2015", "2015-03", "2015-12-31"))
    ]
    load(session, claims_file(source(*dated)))

    def within(**period: str) -> list[str]:
        dates = {name: parse_date(text) for name, text in period.items()}
        return sorted(keys(session, "talk", **dates))

    assert within(since="2015-06-01") == ["2015", "2015-12-31"]
    assert within(until="2015-02-01") == ["2015"]
    assert within(since="2015-12-31", until="2016") == ["2015", "2015-12-31"]
    assert within(since="2016") == []


def test_what_says_least_beside_it_comes_first_then_keys_decide(session: Session) -> None:
    written = [
        claim(key="long", paraphrase="They talk and talk and talk about talks."),
        claim(key="b", paraphrase="They talk!"),
        claim(stance(holder="belland"), key="a", paraphrase="they: Talk"),
    ]
    load(session, claims_file(source(*written)))

    assert keys(session, "talk") == ["a", "b", "long"]


def test_of_names_the_shortest_comes_first_whatever_its_key_and_its_kind(session: Session) -> None:
    heading = [
        {"slug": "a", "name": "The Talks of Aria", "proposition": "A"},
        {"slug": "z", "name": "The Talks", "proposition": "Z"},
        {"slug": "b", "name": "Talks, the", "proposition": "B"},
    ]
    actors = [{"slug": "c", "name": "Talks of Aria", "kind": "other"}]
    load(session, {"issues": heading, "actors": actors})

    names = found(session, "talks", SearchIn.NAMES)
    assert names == [("issue", "b"), ("issue", "z"), ("actor", "c"), ("issue", "a")]


DATES = ["2016", "2016-01-01T18:30", "2016-01-01T09:30", "2015-12-31", "2016-03"]


def test_by_date_the_oldest_comes_first_and_what_has_no_date_last(session: Session) -> None:
    papers = [
        source(
            claim(key=f"said-{number}", paraphrase="Talk.", stated_on=DATES[number]),
            slug=f"paper-{number}",
            text="They talk.",
            published_on=date,
        )
        for number, date in enumerate(["2017", "2016", "2016-01-02", None, "2016-03"])
    ]
    load(session, claims_file(*papers))

    asked = Search(parse_search("talk*"), EVERYWHERE, Filters(), SearchBy.DATE)
    found_by_date = list(search(session, vocabulary=vocabulary(session), asked=asked))

    assert [(hit.kind.value, hit.date) for hit in found_by_date[:-2]] == [
        ("paraphrase", "2015-12-31"),
        ("paraphrase", "2016-01-01T09:30"),
        ("paraphrase", "2016-01-01T18:30"),
        ("paraphrase", "2016"),
        ("text", "2016"),
        ("text", "2016-01-02"),
        ("paraphrase", "2016-03"),
        ("text", "2016-03"),
        ("text", "2017"),
        ("text", None),
    ]
    assert [hit.kind.value for hit in found_by_date[-2:]] == ["issue", "issue"]
    relevant = hits(session, "talk*")
    assert sorted(map(str, relevant)) == sorted(map(str, found_by_date))
    assert relevant != found_by_date


# What is live


def test_a_retracted_claim_is_found_no_more_but_as_it_was_recorded(gazette: Session) -> None:
    (last,) = stored(gazette, "quoted")
    claim_store.retire(gazette, claim_id=last.id, at=last.recorded_at + dt.timedelta(days=1))

    assert keys(gazette, "equal") == []
    before = last.recorded_at + dt.timedelta(hours=1)
    assert keys(gazette, "equal", as_recorded=before) == ["quoted"]


def test_a_correction_is_found_in_the_place_of_what_it_replaces(gazette: Session) -> None:
    changed = claim(key="told", paraphrase="They will wait patiently.")
    load(gazette, claims_file(source(changed)), replace=True)

    assert keys(gazette, "ever") == []
    assert keys(gazette, "patiently") == ["told"]


def test_only_the_newest_text_of_a_source_is_searched(gazette: Session) -> None:
    row = sources.by_slug(gazette, slug="gazette")
    assert isinstance(row, Source)
    update_text(gazette, source=row, read=TextAsRead(TEXT.replace("Nobody", "Somebody")))

    assert found(gazette, "nobody") == []
    assert found(gazette, "somebody") == [("text", "gazette")]


# Names, as they change


def test_a_new_name_is_found_and_the_old_one_no_more(gazette: Session) -> None:
    known = vocabulary(gazette).issues.by_slug["talks"].id
    row = gazette.get_one(Issue, known)
    set_columns(gazette, row=row, columns={"name": "Negotiations"})

    assert found(gazette, "negotiations") == [("issue", "talks")]
    names = [hit.text for hit in hits(gazette, "talk*", SearchIn.NAMES)]
    assert names == ["They should talk"]


def test_a_name_that_an_import_replaces_is_found_and_the_old_one_no_more(gazette: Session) -> None:
    parity = {"slug": "equal-terms", "name": "Parity"}
    load(gazette, claims_file(conditions=[parity]), replace=True)

    assert found(gazette, "parity", SearchIn.NAMES) == [("condition", "equal-terms")]
    assert found(gazette, "equal terms", SearchIn.NAMES) == []


def test_aliases_come_and_go(gazette: Session) -> None:
    league = actor(gazette, "league")
    add_aliases(gazette, noun=Noun.ACTOR, owner_id=league, known=(), aliases=["The Old Pact"])
    assert [hit.text for hit in hits(gazette, "old pact")] == ["The Old Pact"]

    remove_aliases(gazette, noun=Noun.ACTOR, owner_id=league, aliases=["The Old Pact"])
    assert found(gazette, "old pact") == []
    assert found(gazette, "league", SearchIn.NAMES) == [("actor", "league")]


def test_each_of_many_names_of_one_entry_is_read_once(gazette: Session) -> None:
    league = actor(gazette, "league")

    def of_size(number: int) -> Callable[[], object]:
        names = [f"Union{number} of {n} states" for n in range(number)]
        add_aliases(gazette, noun=Noun.ACTOR, owner_id=league, known=(), aliases=names)

        def act() -> None:
            told = [hit.text for hit in hits(gazette, f"union{number}", SearchIn.NAMES)]
            assert sorted(told) == sorted(names)

        return act

    assert growth(of_size, 25) < 5


def test_a_double_is_found_under_its_root(gazette: Session) -> None:
    mark_double(
        gazette, noun=Noun.ACTOR, double=actor(gazette, "belland"), root=actor(gazette, "league")
    )

    assert found(gazette, "kingdom") == [("actor", "league")]


def test_importing_again_indexes_nothing_twice(gazette: Session) -> None:
    before = found(gazette, "a*")
    load(gazette, claims_file(source()))

    assert found(gazette, "a*") == before


# Filters


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["ascribed", "quoted", "told"]),
        ({"holders": ("belland",)}, []),
        ({"holders": ("belland",), "include_ascribed": True}, ["ascribed"]),
        ({"holders": ("minister",)}, ["quoted", "told"]),
        ({"issues": ("talks",)}, ["quoted", "told"]),
        ({"issues": ("trade",)}, []),
        ({"speakers": ("minister",)}, ["quoted", "told"]),
        ({"forms": (Form.DEMAND,)}, []),
        ({"since": parse_date("2017")}, []),
        ({"until": parse_date("2016")}, ["quoted", "told"]),
        ({"sources": ("gazette",)}, ["ascribed", "quoted", "told"]),
        ({"sources": ("other",)}, []),
        ({"coders": ("anna",)}, []),
    ],
)
def test_filters_choose_claims(
    looked_at: Session, filters: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(keys(looked_at, "talk", **filters)) == expected


def test_the_parts_of_an_issue_come_along_if_asked_for(session: Session) -> None:
    wider = {"slug": "peace", "name": "Peace", "proposition": "They should make peace"}
    talks = {"slug": "talks", "name": "Talks", "proposition": "Talk", "part_of": "peace"}
    issues = [wider, talks, {"slug": "trade", "name": "Trade", "proposition": "They should trade"}]
    load(session, claims_file(source(claim(key="one", paraphrase="Yes, talk.")), issues=issues))

    assert keys(session, "talk", issues=("peace",)) == []
    assert keys(session, "talk", issues=("peace",), parts=True) == ["one"]


def test_texts_are_those_of_the_sources_asked_for(looked_at: Session) -> None:
    assert found(looked_at, "equal", SearchIn.TEXTS, sources=("gazette",)) == [("text", "gazette")]
    assert found(looked_at, "equal", SearchIn.TEXTS, sources=("other",)) == []


# Long texts


def test_a_phrase_is_found_wherever_it_stands_in_a_long_text(session: Session) -> None:
    words = [f"w{number}" for number in range(3 * PASSAGE_WORDS)]
    load(session, claims_file(source(text=" ".join(words))))

    for start in range(0, len(words) - 8, 7):
        phrase = " ".join(words[start : start + 8])
        (hit,) = hits(session, f'"{phrase}"', SearchIn.TEXTS)
        assert hit.passage is not None
    assert found(session, f"{words[0]} {words[-1]}", SearchIn.TEXTS) == []


def test_a_text_is_one_hit_however_often_it_has_the_words(session: Session) -> None:
    load(session, claims_file(source(text="talk of it " * 1000)))

    (hit,) = hits(session, "talk", SearchIn.TEXTS)
    assert hit.passage == 0


def test_a_word_too_long_for_an_engine_is_found(session: Session) -> None:
    load(session, claims_file(source(text=f"before {'я' * 5000} after")))

    assert found(session, "я" * 5000, SearchIn.TEXTS) == [("text", "gazette")]


# Anything that can be typed or stored


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"ready to', ["quoted"]),
        ("ready AND talk", []),
        ("ready OR talk", []),
        ("NOT ready", []),
        ("NEAR(ready talk)", []),
        ("words:talk", []),
        ("-talk ^ready {to}", ["quoted"]),
        ("ready'); DROP TABLE claim; --", []),
        ("(ready", ["quoted"]),
        ("ready) (to", ["quoted"]),
        ("ready:* & to | ! <->", ["quoted"]),
        ("%ready_to%", ["quoted"]),
        ("\u202eready", ["quoted"]),
        ("😀 ready \\", ["quoted"]),
        ("*ready*", ["quoted"]),
        ("ready\0to", ["quoted"]),
    ],
)
def test_no_sign_is_read_as_a_command(looked_at: Session, typed: str, expected: list[str]) -> None:
    assert keys(looked_at, typed) == expected


alphabet = st.text(
    st.sampled_from("ab1é-'\"*. ßяς中ᾳ한ि½ﬁ\u00ad\n:&|!()<>\\%"), min_size=1, max_size=12
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(alphabet, min_size=1, max_size=6), alphabet)
def test_any_words_are_found_where_they_stand_and_nowhere_else(
    engine: Engine, texts: list[str], typed: str
) -> None:
    """Against a search that folds every text and looks: the index never loses or adds a hit."""
    assume(folded_words(typed))
    terms = parse_search(typed)
    with engine.connect() as connection:
        outermost = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            indexed = [(number, text, None, None) for number, text in enumerate(texts, 1)]
            index_claims(session.connection(), claims=indexed)
            expected = {
                number
                for number, text in enumerate(texts, 1)
                if stands_in(terms, folded_words(text))
            }
            assert matching(session, terms) == expected
        outermost.rollback()


def matching(session: Session, terms: tuple[Term, ...]) -> set[int]:
    asked = Search(terms, EVERYWHERE, Filters())
    statement = queries._entries().add_columns(table_of(SearchEntry).c.owner_id)
    return {row.owner_id for row in queries._matching(session, asked, statement)}
