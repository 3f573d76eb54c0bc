"""`stance add`: everything that a claim can hold, as options."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.cli.program import FIXTURES, Program, written

TEXT = FIXTURES / "tass-2016-12-27.txt"
SOURCE = (
    *("--source", "tass-2016-12-27", "--source-file", TEXT, "--publisher", "TASS"),
    *("--title", "Russia ready to build relations", "--published-on", "2016-12-27"),
    *("--url", "https://tass.com/politics/922823", "--language", "en", "--kind", "news"),
)
WORDS = (
    "We are open to build relations with the alliance based on its degree of readiness for equal"
    " partnership, strict observance of the principles and norm of international law"
)
CLAIM = (
    *("--quote", WORDS, "--speaker", "Russian Foreign Ministry", "--stated-on", "2016-12-27"),
    *("--mode", "direct", "--coder", "anna", "--note", "Read twice.", "--key", "open"),
    *("--translation", "Wir sind offen."),
)
AS_COMMITMENT = "commitment by nato, nato-members in Section II: Founding Act on Mutual Relations"
STANCE = (
    *("--issue", "nato-russia-relations", "--position", "support", "--form", "offer"),
    *("--holder", "Moscow", "--addressee", "nato", "--addressee", "NATO's members"),
    *("--condition", "equal-partnership@nato,nato-members=readiness for equal partnership"),
    *("--condition", "Military restraint=liabilities on military restraint"),
    *("--dropped", "observance-of-international-law=strict observance of the principles"),
    *("--reason", "lowers-trust=principles of mutual trust"),
    *("--reason", "promises-broken"),
    *("--treaty", f"founding-act-1997={AS_COMMITMENT}"),
    *("--treaty", "Istanbul Charter"),
    *("--treaty", "astana-declaration-2010=basis"),
)
READ_BACK = (
    'Russia SUPPORTS "NATO and Russia should build relations", on condition that'
    " NATO, NATO's members: Equal partnership; Military restraint, no longer asking for"
    " Observance of international law. Because: Lowers trust; Promises were broken."
    " Cites the Founding Act on Mutual Relations, Cooperation and Security between"
    " NATO and the Russian Federation,"
    " Section II, as a commitment of NATO, NATO's members. Cites the Charter for European"
    " Security in passing. Cites the Astana Commemorative Declaration: Towards a Security"
    " Community as a basis. An offer to NATO and NATO's members."
)


def add(program: Program, *options: object) -> tuple[str, str]:
    """Add a claim that must be recorded: what is read back, and what is said."""
    result = program.done("add", *options)
    return result.text, result.err


def test_everything_at_once(vocabulary: Program) -> None:
    read_back, said = add(vocabulary, *SOURCE, *CLAIM, *STANCE)

    assert read_back == f"open/1 (2016-12-27): {READ_BACK}"
    assert said == "recorded as open\n"
    (row,) = vocabulary.rows("list")
    assert row == {
        "claim": "open",
        "stance": "open/1",
        "date": "2016-12-27",
        "holder": "russia",
        "speaker": "russian-mfa",
        "relayed_by": None,
        "ascribed": False,
        "issue": "nato-russia-relations",
        "turned_from": None,
        "position": "support",
        "label": "conditional support",
        "form": "offer",
        "addressees": ["nato", "nato-members"],
        "conditions": ["equal-partnership", "military-restraint"],
        "conditions_dropped": ["observance-of-international-law"],
        "reasons": ["lowers-trust", "promises-broken"],
        "treaties": [
            "founding-act-1997",
            "charter-for-european-security-1999",
            "astana-declaration-2010",
        ],
        "quote": WORDS,
        "paraphrase": None,
        "translation": "Wir sind offen.",
        "source": "tass-2016-12-27",
        "publisher": "TASS",
        "coder": "anna",
        "page": None,
        "also_in": [],
    }


def test_it_is_shown_whole(vocabulary: Program) -> None:
    add(vocabulary, *SOURCE, *CLAIM, *STANCE)

    shown = vocabulary.done("show", "open").text

    for words in (
        f"»{WORDS}«",
        "https://tass.com/politics/922823",
        f"1. {READ_BACK}",
        "Equal partnership: “readiness for equal partnership”",
        "Military restraint: “liabilities on military restraint”",
        "Lowers trust: “principles of mutual trust”",
        "Act: “Founding Act on Mutual Relations”",
        "Translation: Wir sind offen.",
        "Note: Read twice.",
        "Coder: anna",
    ):
        assert words in shown
    assert vocabulary.done("check").out == ""


def test_the_same_again_says_so_and_changes_nothing(vocabulary: Program) -> None:
    add(vocabulary, *SOURCE, *CLAIM, *STANCE)
    before = vocabulary.dump()

    read_back, said = add(vocabulary, *SOURCE, *CLAIM, *STANCE)

    assert (read_back, said) == ("", "nothing new: it is there already, as open\n")
    assert vocabulary.dump() == before


def test_a_dry_run_reads_back_and_records_nothing(vocabulary: Program) -> None:
    before = vocabulary.dump()

    read_back, said = add(vocabulary, *SOURCE, *CLAIM, *STANCE, "--dry-run")

    assert read_back == f"open/1 (2016-12-27): {READ_BACK}"
    assert said == "dry run, nothing recorded\n"
    assert vocabulary.dump() == before


def test_what_is_left_out_follows_from_the_rest(vocabulary: Program) -> None:
    """The source's slug and date, the mode, the holder, the key."""
    options = ("--issue", "nato-russia-relations", "--position", "support")
    _, said = add(vocabulary, *SOURCE[2:], "--quote", WORDS, "--speaker", "russian-mfa", *options)

    (row,) = vocabulary.rows("list")
    assert row["source"] == "tass-2016-12-27"
    assert row["date"] == "2016-12-27"
    assert row["holder"] == "russia"
    assert row["ascribed"] is False
    assert row["form"] == "view"
    assert said == f"recorded as {row['claim']}\n"
    assert "(direct)" in vocabulary.done("show", row["claim"]).out


def test_typed_quotes_are_found_and_the_source_s_own_text_is_kept(vocabulary: Program) -> None:
    typed = "russia's foreign  ministry considers the Russia-NATO Council as a useful mechanism"
    options = ("--speaker", "russian-mfa", "--issue", "nato-russia-council")
    add(vocabulary, *SOURCE, "--quote", typed, *options, "--position", "support")

    (row,) = vocabulary.rows("list")
    assert row["quote"] in TEXT.read_text("utf-8")
    assert row["quote"].startswith("Russia's Foreign Ministry considers the Russia-NATO ")


def test_an_interrupted_quotation_has_parts(vocabulary: Program) -> None:
    first, second = "its degree of readiness for equal partnership", "on military restraint"
    parts = ("--quote", first, "--quote", second)
    options = ("--speaker", "russian-mfa", "--issue", "nato-russia-council")
    add(vocabulary, *SOURCE, *parts, *options, "--position", "support", "--key", "parts")

    (row,) = vocabulary.rows("list")
    assert row["quote"] == f"{first} […] {second}"
    shown = vocabulary.done("show", "parts").text
    assert f"»{first}«" in shown
    assert f"»{second}«" in shown
    text = TEXT.read_text("utf-8")
    starts = [text.index(part) for part in (first, second)]
    assert f"places {starts[0]}-{starts[0] + len(first)}, {starts[1]}-" in shown


PUTIN = ("--paraphrase", "NATO must change.", "--speaker", "vladimir-putin")
NATO = ("--issue", "nato-enlargement", "--position", "oppose")
HOLDERS: dict[str, tuple[Iterable[str], str, bool]] = {
    "by the rule": ([], "russia", False),
    "of another": (["--holder", "nato"], "nato", True),
    "set to own": (["--holder", "nato", "--own"], "nato", False),
    "set to ascribed": (["--ascribed"], "russia", True),
    "relayed": (["--relayed-by", "nato"], "russia", True),
    "when no president": (["--stated-on", "2010"], "vladimir-putin", False),
}


@pytest.mark.parametrize(("options", "holder", "ascribed"), HOLDERS.values(), ids=HOLDERS)
def test_whose_stance_it_is(
    vocabulary: Program, options: Iterable[str], holder: str, ascribed: bool
) -> None:
    read_back, _ = add(vocabulary, *SOURCE, *PUTIN, *NATO, *options)

    (row,) = vocabulary.rows("list", "--include-ascribed")
    assert (row["holder"], row["ascribed"]) == (holder, ascribed)
    is_relayed = "--relayed-by" in options
    said = (
        "(Ascribed: Vladimir Putin, as quoted by NATO.)"
        if is_relayed
        else "(Ascribed, as quoted by"
    )
    assert (said in read_back) == ascribed
    assert len(vocabulary.rows("list")) == (not ascribed)


def test_several_holders_get_a_stance_each(vocabulary: Program) -> None:
    joint = ("--paraphrase", "Both agree.", "--speaker", "nato-and-russia", "--mode", "act")
    both = ("--holder", "nato", "--holder", "russia")
    options = ("--issue", "nato-russia-relations", "--position", "support")
    read_back, _ = add(vocabulary, *SOURCE, *joint, *both, *options)

    assert "NATO SUPPORTS" in read_back
    assert "Russia SUPPORTS" in read_back
    assert {(row["holder"], row["ascribed"]) for row in vocabulary.rows("list")} == {
        ("nato", False),
        ("russia", False),
    }


def test_a_repeat_counts_once(seed: Program) -> None:
    options = ("--issue", "nato-russia-relations", "--position", "support")
    add(
        seed,
        *("--source", "paper", "--source-file", TEXT, "--title", "Tomorrow's paper"),
        *("--published-on", "2016-12-28", "--stated-on", "2016-12-27", "--key", "paper"),
        *("--quote", WORDS, "--speaker", "russian-mfa", "--repeats", "tass-relations", *options),
    )

    asked = ("--issue", "nato-russia-relations")
    (row,) = seed.rows("report", "timeline", *asked)
    assert row["claim"] == "tass-relations"
    assert set(row["also_in"]) == {"tass-relations-lead", "paper"}
    assert (
        "The same utterance: tass-relations, tass-relations-lead" in seed.done("show", "paper").out
    )
    assert len(seed.rows("list", *asked)) == 3


def test_a_claim_without_a_day_is_told_each_way_to_one(vocabulary: Program) -> None:
    undated = [each for each in SOURCE if each not in {"--published-on", "2016-12-27"}]
    given = [each for each in CLAIM if each not in {"--stated-on", "2016-12-27"}]

    vocabulary.refuses("add", *undated, *given, *STANCE, says=["--stated-on", "--published-on"])
    vocabulary.done("add", *undated, *given, *STANCE, "--published-on", "2016-12-27")


def test_create_makes_what_is_not_there(vocabulary: Program) -> None:
    options = (
        *("--paraphrase", "They ask for talks.", "--speaker", "Ruritania's ministry"),
        *("--holder", "Ruritania", "--issue", "talks-on-arms", "--position", "support"),
        *("--proposition", "Both sides should talk about arms"),
        *("--condition", "ceasefire@Sylvania", "--reason", "Too many dead"),
        *("--treaty", "Treaty of Strelsau=breach by Sylvania"),
    )
    refused = vocabulary("add", *SOURCE, *options)
    assert refused.code == 2
    assert [line.partition('"')[0] for line in refused.err.splitlines()] == [
        "stance: --speaker: there is no actor ",
        "stance: --holder: there is no actor ",
        "stance: --issue: there is no issue ",
        "stance: --condition: there is no condition ",
        "stance: --condition: there is no actor ",
        "stance: --reason: there is no reason ",
        "stance: --treaty: there is no treaty ",
        "stance: --treaty: there is no actor ",
    ]

    read_back, said = add(vocabulary, *SOURCE, *options, "--create", "--own")

    assert 'Ruritania SUPPORTS "Both sides should talk about arms"' in read_back
    assert "on condition that Sylvania: Ceasefire. Because: Too many dead." in read_back
    assert "Cites the Treaty of Strelsau as breached by Sylvania." in read_back
    assert "ruritania-s-ministry is new, and speaks for nobody known" in said
    assert "ruritania is new, and" not in said
    vocabulary.done("actor", "affiliate", "ruritania-s-ministry", "ruritania")
    for line in (
        "new in actors: ruritania (Ruritania)",
        (
            "new in issues: talks-on-arms (Talks on arms),"
            ' yes means "Both sides should talk about arms"'
        ),
        "new in conditions: ceasefire (Ceasefire)",
        "new in reasons: too-many-dead (Too many dead)",
        "new in treaties: treaty-of-strelsau (Treaty of Strelsau)",
    ):
        assert line in said.splitlines()


def test_a_condition_given_up_is_told_by_its_own_option(vocabulary: Program) -> None:
    options = (
        *("--paraphrase", "They ask for talks.", "--speaker", "Moscow"),
        *("--issue", "talks", "--position", "support", "--proposition", "They should talk"),
        *("--condition", "one=x", "--dropped", "other=y"),
    )

    refused = vocabulary("add", *SOURCE, *options)

    said = [line.partition('"')[0] for line in refused.err.splitlines()]
    assert "stance: --condition: there is no condition " in said
    assert "stance: --dropped: there is no condition " in said


def test_of_a_speaker_out_of_office_it_is_told_for_whom_it_speaks_else(empty: Program) -> None:
    minister = {"slug": "ito", "name": "Ito", "kind": "person"}
    office = {"within": "belland", "kind": "speaks-for", "since": "2001", "until": "2004-06"}
    content = {
        "actors": [
            {"slug": "belland", "name": "Belland", "kind": "state"},
            {**minister, "affiliations": [office]},
        ],
        "issues": [{"slug": "dam", "name": "Dam", "proposition": "The dam should be built"}],
        "sources": [{"slug": "s", "title": "S", "published_on": "2006"}],
    }
    empty.done("import", written(Path("dam.json"), content))
    claim = ("add", "--source", "s", "--speaker", "ito", "--issue", "dam", "--position", "oppose")
    told = "ito speaks for belland, but not on 2005-03"

    said = empty.done(*claim, "--stated-on", "2005-03", "--paraphrase", "No.", "--key", "late")
    assert told in said.err
    assert "Ito OPPOSES" in said.out
    assert told not in empty.done("correct", "late", "--note", "By letter.").err
    assert "not on 2005" in empty.done("correct", "late", "--stated-on", "2005").err
    in_time = empty.done(*claim, "--stated-on", "2004-06", "--paraphrase", "Never.")
    assert "but not on" not in in_time.err


def test_create_makes_nothing_for_what_is_refused(vocabulary: Program) -> None:
    options = ("--speaker", "Ruritania", "--issue", "talks", "--position", "support")

    said = ["--quote"]
    more = ("--create", "--proposition", "They should talk")
    vocabulary.refuses("add", *SOURCE, "--quote", "nowhere", *options, *more, says=said)


def test_an_issue_is_not_made_without_a_proposition(vocabulary: Program) -> None:
    claim = ("--paraphrase", "It wants talks.", "--speaker", "Moscow", "--position", "support")
    says = ['the issue "talks" is new, and has no proposition', "--proposition"]

    vocabulary.refuses("add", *SOURCE, *claim, "--issue", "talks", "--create", says=says)


def test_what_is_not_there_is_said_with_what_makes_it(vocabulary: Program) -> None:
    claim = ("--paraphrase", "It wants talks.", "--position", "support")

    vocabulary.refuses(
        *("add", *SOURCE, *claim, "--speaker", "Ruritania", "--issue", "nato-enlargement"),
        says=['--speaker: there is no actor "Ruritania": --create makes it'],
    )
    vocabulary.refuses(
        *("add", *SOURCE, *claim, "--speaker", "Moscow", "--issue", "NATO expansion"),
        says=["nearest: nato-enlargement", "or --create makes it, with its --proposition"],
    )


def test_what_is_near_is_named_before_what_is_made(vocabulary: Program) -> None:
    claim = ("--paraphrase", "It opposes that.", "--speaker", "Moscow", "--position", "oppose")
    issue = ("--issue", "NATO expansion", "--proposition", "NATO should take more members")

    _, said = add(vocabulary, *SOURCE, *claim, *issue, "--create")

    near, *_ = (place for place, line in enumerate(said.splitlines()) if "nato-enlargement" in line)
    made = said.splitlines().index(
        'new in issues: nato-expansion (NATO expansion), yes means "NATO should take more members"'
    )
    assert near < made


def test_remedies_are_those_of_options(vocabulary: Program) -> None:
    claim = ("--speaker", "Moscow", "--position", "support", "--issue", "nato-enlargement")
    vocabulary.refuses(
        *("add", *SOURCE, *claim, "--paraphrase", "If it stops.", "--condition"),
        *("military-restraint=zzz qqq xxx", "--source-file", str(FIXTURES / "tass-2016-12-27.txt")),
        says=["--condition", "or leave them out"],
    )
    vocabulary.done("source", "add", "bare", "--title", "Bare")
    vocabulary.refuses(
        *("add", "--source", "bare", *claim, "--stated-on", "2016", "--quote", "We go"),
        says=["no text to find the quote in", "stance source update bare FILE", "--paraphrase"],
    )


def test_the_coder_may_come_from_the_environment(
    vocabulary: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "bert")
    add(vocabulary, *SOURCE, *PUTIN, *NATO)

    assert vocabulary.rows("list", "--coder", "bert") == vocabulary.rows("list")
    assert vocabulary.rows("list", "--coder", "anna") == []


def test_a_source_that_is_there_needs_its_slug_only(seed: Program) -> None:
    add(
        seed,
        *("--source", "tass-2016-12-27", "--quote", "liabilities on military restraint"),
        *("--speaker", "russian-mfa", "--issue", "nato-posture-east", "--position", "oppose"),
    )

    assert Path(seed.url).exists()
    assert len(seed.rows("list", "--issue", "nato-posture-east")) == 2


def test_what_options_say_otherwise_of_a_source_that_is_there_names_what_changes_it(
    seed: Program,
) -> None:
    claim = ("--speaker", "russia", "--issue", "nato-russia-relations", "--position", "support")
    otherwise = ("--published-on", "2016-12-28", "--publisher", "Another")

    seed.refuses(
        *("add", "--source", "tass-2016-12-27", *otherwise),
        *("--paraphrase", "It is ready to talk.", *claim),
        says=[
            'source tass-2016-12-27 has the publisher "TASS" already, not "Another"',
            'and the published_on "2016-12-27" already, not "2016-12-28": leave it out,',
            "or change what is there: stance source edit tass-2016-12-27",
        ],
    )


def test_a_new_text_of_a_source_that_is_there_is_refused(seed: Program) -> None:
    Path("other.txt").write_text("Another text.", encoding="utf-8")

    seed.refuses(
        "add",
        *("--source", "tass-2016-12-27", "--source-file", "other.txt", "--quote", "text"),
        *("--speaker", "russian-mfa", "--issue", "nato-posture-east", "--position", "oppose"),
        says=["--source-file", "has another text already"],
    )


LIKE = (
    *("--speaker", "russian-mfa", "--issue", "nato-russia-relations", "--position", "support"),
    *("--stated-on", "2016-12-27", "--key", "paper", "--published-on", "2016-12-29"),
    *("--source", "paper", "--source-file", TEXT, "--title", "A paper"),
)


def test_the_same_utterance_is_told_of_and_blocks_nothing(seed: Program) -> None:
    _, said = add(seed, *LIKE, "--quote", WORDS)

    recorded, _same_text, note = said.splitlines()
    assert recorded == "recorded as paper"
    assert "paper is like tass-relations (2016-12-27, tass-2016-12-27)" in note
    assert "--repeats tass-relations" in note
    assert "stance repeat paper of tass-relations" in note


@pytest.mark.parametrize(
    "options",
    [
        ("--quote", WORDS, "--repeats", "tass-relations"),
        ("--quote", "a report summing up the 2016 foreign policy results"),
        ("--quote", WORDS, "--stated-on", "2016-12-01"),
    ],
    ids=["told so", "other words", "another week"],
)
def test_nothing_is_told_where_nothing_is_repeated(seed: Program, options: Iterable[str]) -> None:
    _, said = add(seed, *LIKE, *options)

    recorded, same_text = said.splitlines()
    assert recorded == "recorded as paper"
    assert "the text of paper is that of" in same_text


@pytest.mark.parametrize("left_out", ["--source", "--quote", "--speaker", "--issue", "--position"])
def test_without_a_terminal_what_is_missing_is_one_line(seed: Program, left_out: str) -> None:
    needed = {
        "--source": "tass-2016-12-27",
        "--quote": "liabilities on military restraint",
        "--speaker": "russian-mfa",
        "--issue": "nato-posture-east",
        "--position": "oppose",
    }
    given = [word for name, value in needed.items() if name != left_out for word in (name, value)]

    seed.refuses("add", *given, says=[f"missing {left_out}:", "in a terminal"])


def test_a_writer_is_waited_for_as_long_as_is_said(seed: Program) -> None:
    given = ("--source", "tass-2016-12-27", "--quote", "liabilities on military restraint")
    stance = ("--speaker", "russian-mfa", "--issue", "nato-posture-east", "--position", "oppose")
    with sqlite3.connect(seed.url, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        result = seed("add", *given, *stance, "--wait", "0.1")
        other.execute("ROLLBACK")
    other.close()

    assert result.code == 3
    assert "gave up after 0.1 seconds" in result.err.splitlines()[-1]
    add(seed, *given, *stance)


def test_all_that_is_wrong_with_a_claim_is_told_at_once(vocabulary: Program) -> None:
    before = vocabulary.dump()

    refused = vocabulary(
        *("add", *SOURCE, "--quote", "zzz qqq xxx yyy", "--position", "support"),
        *("--speaker", "Ruritania", "--issue", "Hop-picking", "--addressee", "Sylvania"),
        *("--condition", "xyzzy", "--stated-on", "2016-12"),
    )

    assert refused.code == 2
    for line, says in zip(
        refused.err.splitlines(),
        (
            '--speaker: there is no actor "Ruritania"',
            '--quote: the source does not have "zzz qqq xxx yyy"',
            '--issue: there is no issue "Hop-picking"',
            '--addressee: there is no actor "Sylvania"',
            '--condition: there is no condition "xyzzy"',
        ),
        strict=True,
    ):
        assert says in line
    assert vocabulary.dump() == before


def test_a_word_broken_at_a_lines_end_reads_whole_and_is_stored_as_it_stands(
    vocabulary: Program, tmp_path: Path
) -> None:
    text = tmp_path / "broken.txt"
    words = "The ministry said: “We have com-\npleted the all-\nEuropean talks.”\n"
    text.write_text(words, "utf-8")
    add(
        vocabulary,
        *("--source", "broken", "--source-file", text, "--title", "T", "--speaker", "russian-mfa"),
        *("--issue", "nato-russia-relations", "--position", "support", "--stated-on", "2016"),
        *("--quote", "We have completed the all-European talks", "--key", "broken"),
    )

    whole = "We have completed the all-European talks"
    for words in (("show", "broken"), ("history", "broken"), ("report", "timeline")):
        printed = " ".join(vocabulary.done(*words).text.split())
        assert whole in printed
    assert "»completed«" in vocabulary.done("search", "completed").text
    page = vocabulary.done("report", "timeline", "--format", "html").text
    assert whole in page.replace("\u2060", "")
    (row,) = vocabulary.rows("list")
    assert row["quote"] == "We have com-\npleted the all-\nEuropean talks"
