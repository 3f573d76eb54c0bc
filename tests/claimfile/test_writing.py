"""From recorded claims back to claim files: what is written, and that it changes nothing."""

import datetime as dt
import io
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.claimfile.documents import parse
from stance.claimfile.formats.yaml_writing import Bare, to_yaml
from stance.claimfile.reading import read_bytes
from stance.claimfile.writing import Texts, Value, Writer
from stance.domain.source import TextAsRead
from stance.export.claims import write_jsonl, write_yaml
from stance.queries import claims, sources
from stance.queries.affiliations import all_affiliations
from stance.queries.vocabulary import vocabulary
from stance.store import corrections
from stance.store.codebooks import add_codebook
from stance.store.log import now
from stance.store.sources import set_texts
from stance.work.importing.run import import_files
from tests.cli.program import FIXTURES
from tests.samples import (
    TEXT,
    VOCABULARY,
    claim,
    claims_file,
    contents,
    load,
    load_path,
    refused_once,
    source,
    stance,
    stored,
)

# Signs that mean something to YAML, that it turns into others, or that a terminal acts on.
SIGNS = " \n\t\r:#-'\"\\a1\x85\xa0\u2028\u202e\ufeff|>é😀{[&*!%@`~?,\x07"
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(SIGNS), min_size=1, max_size=60),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120),
    st.sampled_from(["NO", "1984", "2016-12-27", "null", "~", "1e3", "---", "...", "- a", "=", ""]),
)


NEW = {"slug": "new", "name": "New", "kind": "body"}


def written(session: Session, key: str, *, history: bool = False) -> Value:
    """The live version of a claim as an entry of a claim file."""
    (claim,) = [each for each in stored(session, key) if each.is_live]
    texts = Texts(sources.versions(session, source_id=claim.content.source))
    return Writer(vocabulary(session), texts, history=history).entry(claim)


def exported(session: Session, form: str = "yaml", **options: Any) -> str:
    out = io.StringIO()
    write = write_jsonl if form == "jsonl" else write_yaml
    write(session, out, **{"sources": (), "history": False, **options})
    return out.getvalue()


def imported(session: Session, text: str, form: str = "yaml", **options: Any) -> Any:
    files = list(read_bytes(text.encode(), form, name=f"base.{form}"))
    return import_files(session, files=files, **options)


def test_what_was_coded_by_no_codebook_says_so_where_there_is_one(session: Session) -> None:
    load(session, claims_file(source(claim(key="before"))))
    assert "codebook" not in exported(session)

    add_codebook(session, number=1, text="Code what is said.", dated=dt.date(2024, 1, 1))
    load(session, claims_file(source(claim(key="after", quote="not wait for ever"))))

    (document,) = parse(exported(session), "yaml", name="base.yaml", folder=None)
    (told,) = document.value["sources"]
    assert {each["key"]: str(each["codebook"]) for each in told["claims"]} == {
        "before": "0",
        "after": "1",
    }
    kept = yaml.safe_load(exported(session, history=True))["sources"][0]["claims"]
    assert {each["key"]: each.get("codebook") for each in kept} == {"before": None, "after": 1}


class TestYaml:
    @given(TEXTS, TEXTS)
    @settings(max_examples=300)
    def test_each_text_reads_back_as_it_was(self, one: str, other: str) -> None:
        value = {"sources": [{"text": one, "claims": [{"quote": [one, other], "note": other}]}]}

        text = to_yaml(value)

        (document,) = parse(text, "yaml", name="base.yaml", folder=None)
        expected: Any = value
        assert document.value == expected
        assert yaml.safe_load(text) == expected

    def test_a_text_of_several_lines_stands_as_it_is(self) -> None:
        assert to_yaml({"text": "One, \n\n\ttwo:\nthree\n"}) == (
            "text: |\n  One, \n\n  \ttwo:\n  three\n"
        )

    def test_a_long_quote_is_folded_and_dates_are_bare(self) -> None:
        value = {"quote": "We are open. " * 10, "on": Bare("2016-12-27"), "year": Bare("2016")}

        text = to_yaml(value)

        assert max(map(len, text.splitlines())) <= 80
        assert "on': 2016-12-27\nyear: 2016\n" in text

    def test_what_yaml_would_take_for_something_else_is_quoted(self) -> None:
        text = to_yaml({"quote": "NO", "note": "1984", "date": "2016-12-27", "names": ["no", "a"]})

        assert text == "quote: 'NO'\nnote: '1984'\ndate: '2016-12-27'\nnames: ['no', a]\n"

    @pytest.mark.parametrize(
        ("names", "is_on_one_line"),
        [
            (["nato", "russia"], True),
            (["a" * 20, "b" * 25], True),  # with what stands between them, 49 signs
            (["a" * 20, "b" * 26], False),
            (["Nato", "russia"], False),
            (["-a", "b"], False),
            (["eu-27", "un.org", "g_7", "7"], True),
            ([1, 2], False),
        ],
    )
    def test_a_short_list_of_names_stands_on_one_line(
        self, names: list[Any], *, is_on_one_line: bool
    ) -> None:
        assert ("[" in to_yaml({"addressees": names})) == is_on_one_line

    def test_a_list_of_others_stands_further_in_than_its_key(self) -> None:
        assert to_yaml({"claims": [{"key": "k"}]}) == "claims:\n  - key: k\n"

    @pytest.mark.parametrize("sign", "\x07\x85\u2028\u2029\ufeff\uffff")
    def test_a_sign_that_yaml_changes_or_cannot_hold_is_written_with_an_escape(
        self, sign: str
    ) -> None:
        text = to_yaml({"text": f"One{sign}\ntwo"})

        assert sign not in text
        assert yaml.safe_load(text) == {"text": f"One{sign}\ntwo"}


class TestEntry:
    def test_everything_given_is_written_in_the_order_of_the_fields(self, session: Session) -> None:
        given_ = claim(
            stance(
                holder="belland",
                form="demand",
                addressees=["league"],
                conditions=[
                    {"condition": "equal-terms", "wording": "on equal terms"},
                    {"condition": "pact-kept", "addressees": ["ardonia"], "dropped": True},
                ],
                reasons=[{"reason": "patience", "wording": "we will not wait for ever"}],
                citations=[
                    {
                        "treaty": "pact-of-aria",
                        "role": "breach",
                        "provision": "Article 1",
                        "wording": "Pact of Aria",
                        "by": ["ardonia", "league"],
                    }
                ],
                note="They mean it.",
            ),
            stance(issue="trade", position="oppose", holder="minister"),
            key="k",
            quote=["Ardonia is ready to talk, on equal terms", "we will not wait for ever"],
            relayed_by="envoy",
            translation="Bereit",
            note="A note",
            coder="anna",
            mode="mixed",
        )
        load(session, claims_file(source(given_)))

        entry = written(session, "k")

        assert list(entry) == [
            *("key", "quote", "mode", "speaker", "stated_on", "relayed_by", "translation"),
            *("note", "coder", "stances"),
        ]
        assert entry == given_

    def test_what_goes_without_saying_is_left_out_and_the_holder_is_named(
        self, session: Session
    ) -> None:
        load(
            session,
            claims_file(
                source(
                    claim(
                        stance(
                            form="view",
                            citations=[{"treaty": "pact-of-aria", "role": "joining"}],
                        ),
                        key="k",
                        speaker="foreign-ministry",
                    )
                )
            ),
        )

        (written_stance,) = written(session, "k")["stances"]

        assert written_stance == {
            "holder": "ardonia",
            "issue": "talks",
            "position": "support",
            "citations": [{"treaty": "pact-of-aria", "role": "joining"}],
        }

    @pytest.mark.parametrize("role", ["commitment", "breach", "basis"])
    def test_whose_a_citation_is_is_written_where_that_does_not_go_without_saying(
        self, session: Session, role: str
    ) -> None:
        own = {"treaty": "pact-of-aria", "role": role, "by": ["ardonia"]}
        load(
            session, claims_file(source(claim(stance(holder="ardonia", citations=[own]), key="k")))
        )

        assert written(session, "k")["stances"][0]["citations"] == [own]

    @pytest.mark.parametrize(
        ("ascribed", "shown"), [(None, None), (False, None), (True, True)], ids=str
    )
    def test_ascribed_is_written_where_a_coder_set_it_against_the_rule(
        self, session: Session, ascribed: bool | None, shown: bool | None
    ) -> None:
        flag = {} if ascribed is None else {"ascribed": ascribed}
        load(session, claims_file(source(claim(stance(**flag), key="k"))))

        assert written(session, "k")["stances"][0].get("ascribed") == shown

    def test_own_is_written_where_a_coder_set_it_against_the_rule(self, session: Session) -> None:
        load(session, claims_file(source(claim(stance(holder="belland", ascribed=False), key="k"))))

        assert written(session, "k")["stances"][0]["ascribed"] is False

    def test_the_place_of_a_quote_is_written_where_its_words_stand_twice(
        self, session: Session
    ) -> None:
        second = TEXT.rindex("ready to talk")
        load(
            session,
            claims_file(
                source(
                    claim(key="twice", quote="ready to talk", prefix="in the hall was"),
                    claim(key="once", quote="Nobody in the hall was ready to talk"),
                )
            ),
        )

        assert written(session, "twice")["quote_start"] == second
        assert "quote_start" not in written(session, "once")


class TestBase:
    @pytest.mark.parametrize("form", ["yaml", "jsonl"])
    def test_importing_the_sample_again_changes_nothing(self, session: Session, form: str) -> None:
        load_path(session, FIXTURES)
        before = contents(session)

        summary = imported(session, exported(session, form), form)

        assert (len(summary.unchanged), summary.keys, summary.vocabulary) == (20, [], 0)
        assert contents(session) == before

    def test_vocabulary_with_doubles_parts_and_parties(self, session: Session) -> None:
        more: dict[str, Any] = {
            "actors": [
                *VOCABULARY["actors"],
                {"slug": "ardonien", "name": "Ardonien", "kind": "state", "same_as": "ardonia"},
            ],
            "issues": [
                *VOCABULARY["issues"],
                {"slug": "tea", "name": "Tea", "proposition": "Trade tea", "part_of": "trade"},
            ],
            "treaties": [
                {
                    **VOCABULARY["treaties"][0],
                    "kind": "charter",
                    "signed_on": "1999-05",
                    "parties": ["ardonia", "belland"],
                }
            ],
        }
        load(session, claims_file(source(claim(stance(holder="ardonien"), key="k")), **more))
        text = exported(session)

        assert written(session, "k")["stances"][0]["holder"] == "ardonien"
        assert "same_as: ardonia" in text
        summary = imported(session, text)
        assert (summary.unchanged, summary.vocabulary) == (["k"], 0)
        headings = yaml.safe_load(text)
        assert {"slug": "tea", "name": "Tea", "proposition": "Trade tea", "part_of": "trade"} in (
            headings["issues"]
        )
        assert headings["treaties"][0]["parties"] == ["ardonia", "belland"]
        assert len(all_affiliations(session)) == sum(
            len(each.get("affiliations", ())) for each in headings["actors"]
        )

    def test_affiliations_stand_in_the_order_of_time(self, session: Session) -> None:
        ties = [
            {"within": "league", "role": role, "since": since, "until": until}
            for role, since, until in (
                ("b", "2001", "2009"),
                ("c", "2003", "2007"),
                ("a", "1999", "2008"),
            )
        ]
        load(
            session,
            {**VOCABULARY, "actors": [*VOCABULARY["actors"], {**NEW, "affiliations": ties}]},
        )

        actors = {each["slug"]: each for each in yaml.safe_load(exported(session))["actors"]}

        assert [tie["role"] for tie in actors["new"]["affiliations"]] == ["a", "b", "c"]


class TestOlderTexts:
    def test_without_a_history_only_the_newest_text_is_written(self, session: Session) -> None:
        load(session, claims_file(source()))
        (row,) = sources.all_sources(session)
        set_texts(session, source=row, texts=[TextAsRead(TEXT), TextAsRead("A newer text.")])

        (written_source,) = yaml.safe_load(exported(session))["sources"]

        assert "versions" not in written_source
        assert written_source["text"] == "A newer text."

    def test_a_claim_in_an_older_text_names_it(self, session: Session) -> None:
        load(session, claims_file(source(claim(key="k", quote="ready to talk, on equal terms"))))
        (row,) = sources.all_sources(session)
        texts = [TextAsRead(TEXT), TextAsRead("Another text.")]
        set_texts(session, source=row, texts=texts)
        text = exported(session)

        assert written(session, "k")["text_version"] == 1
        assert [each["text"] for each in yaml.safe_load(text)["sources"][0]["versions"]] == [
            TEXT,
            "Another text.",
        ]
        assert imported(session, text).unchanged == ["k"]

    def test_words_of_the_coder_stay_so_when_the_source_is_given_a_text(
        self, session: Session
    ) -> None:
        given_ = claim(stance(reasons=[{"reason": "patience", "wording": "no more"}]), key="k")
        load(session, claims_file(source(given_, text=None)))
        load(session, claims_file(source()))
        text = exported(session)

        assert written(session, "k")["text_version"] == 0
        assert imported(session, text).unchanged == ["k"]

    def test_a_paraphrase_that_rests_on_no_words_is_of_the_newest_text(
        self, session: Session
    ) -> None:
        load(session, claims_file(source(claim(key="k"), text=None)))
        (row,) = sources.all_sources(session)
        set_texts(session, source=row, texts=[TextAsRead(TEXT), TextAsRead("Another text.")])
        text = exported(session)

        assert "text_version" not in written(session, "k")
        assert imported(session, text).unchanged == ["k"]

    def test_a_text_that_is_not_there_is_refused(self, session: Session) -> None:
        line = refused_once(load, session, claims_file(source(claim(key="k", text_version=2))))

        assert "claims[0].text_version: the source gazette has no text number 2" in line


# Every way a claim of the samples can be put together, as far as exporting could care.
_STANCES = st.lists(
    st.fixed_dictionaries(
        {
            "issue": st.sampled_from(["talks", "trade"]),
            "position": st.sampled_from(["support", "neutral", "oppose"]),
            "holder": st.sampled_from(["ardonia", "belland", "minister", "league"]),
        },
        optional={
            "ascribed": st.booleans(),
            "form": st.sampled_from(["view", "offer"]),
            "note": TEXTS.filter(bool),
            "addressees": st.lists(st.sampled_from(["league", "belland"]), unique=True),
            "conditions": st.lists(
                st.fixed_dictionaries(
                    {"condition": st.sampled_from(["equal-terms", "pact-kept"])},
                    optional={"dropped": st.booleans(), "wording": st.just("on equal terms")},
                ),
                unique_by=lambda use: use["condition"],
            ),
            "citations": st.lists(
                st.fixed_dictionaries(
                    {
                        "treaty": st.just("pact-of-aria"),
                        "role": st.sampled_from(["basis", "joining", "withdrawal"]),
                    },
                    optional={"by": st.just(["league"]), "provision": st.just("Article 5")},
                ),
                unique_by=lambda use: (use["role"], use.get("provision")),
            ),
        },
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda each: (each["holder"], each["issue"]),
)
_CLAIMS = st.fixed_dictionaries(
    {
        "speaker": st.sampled_from(["minister", "foreign-ministry", "envoy"]),
        "stated_on": st.sampled_from(["2016", "2016-12", "2016-12-27", "2012-03-01"]),
        "stances": _STANCES,
    },
    optional={
        "translation": TEXTS.filter(bool),
        "relayed_by": st.sampled_from(["league", "foreign-ministry"]),
        "mode": st.sampled_from(["direct", "indirect", "mixed", "act"]),
    },
)
_WORDS = st.one_of(
    st.builds(lambda text: {"paraphrase": text}, TEXTS.filter(bool)),
    st.just({"quote": "ready to talk", "prefix": "in the hall was"}),
    st.just({"quote": ["Ardonia is ready to talk", "we will not wait for ever"]}),
)


@given(claim_=_CLAIMS, words=_WORDS)
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_recorded_is_unchanged_by_its_own_export(
    session: Session, claim_: dict[str, Any], words: dict[str, Any]
) -> None:
    with session.begin_nested() as savepoint:
        recorded = load(session, claims_file(source({**claim_, **words}))).recorded
        for form in ("yaml", "jsonl"):
            summary = imported(session, exported(session, form), form)
            assert (summary.unchanged, summary.vocabulary) == (recorded, 0)
        savepoint.rollback()


def test_a_version_that_was_retracted_is_not_part_of_it(session: Session) -> None:
    load(session, claims_file(source(claim(key="k"), claim(key="l", paraphrase="Else."))))
    (last,) = claims.of_key(session, key="k")
    corrections.retract(session, last=last, reason="wrong", at=now())

    text = exported(session)

    assert [each["key"] for each in yaml.safe_load(text)["sources"][0]["claims"]] == ["l"]
