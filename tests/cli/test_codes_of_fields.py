"""What stands under a field, and what is said of a condition or treaty by a code of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program
from tests.incoming.refi.programs import (
    archive,
    code,
    codebook,
    project,
    selected,
    sources,
    text_source,
    users,
)
from tests.samples import TEXT, VOCABULARY, claims_file, source

URL = "https://example.org/gazette"
WORDS = "ready to talk, on equal terms"
USUAL = ("speaker: minister", "issue: talks", "position: support")
TREATIES = [{"slug": "pact", "name": "The Pact"}, {"slug": "charter", "name": "Charter"}]


@pytest.fixture
def stored(empty: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A database with two treaties, and a source of an address."""
    monkeypatch.chdir(tmp_path)
    file = {**claims_file(source(text=TEXT, url=URL)), "treaties": TREATIES}
    empty.done("import", "-", "--format", "json", stdin=json.dumps(file))
    Path("map.yaml").write_text("defaults: {stated_on: published_on}\n", "utf-8")
    return empty


def tagged(*tags: str, words: str = WORDS) -> str:
    """A file of Hypothesis with one annotation."""
    selectors = [{"type": "TextQuoteSelector", "exact": words}]
    target = [{"source": URL, "selector": selectors}]
    row = {"uri": URL, "user": "acct:anna@h", "tags": tags, "text": "", "target": target}
    Path("a.json").write_text(json.dumps({"total": 1, "rows": [row]}), "utf-8")
    return "a.json"


def stances(program: Program) -> list[dict[str, Any]]:
    """The stances that are recorded, as a claim file writes them."""
    lines = program.done("export", "claims", "-f", "jsonl").out.splitlines()
    return [
        each
        for line in map(json.loads, lines)
        for one in line.get("sources", ())
        for claim in one.get("claims", ())
        for each in claim["stances"]
    ]


DETAILS = {
    "condition": "Equal terms",
    "condition_dropped": "true",
    "condition_wording": "on equal terms",
    "treaty": "The Pact",
    "treaty_role": "breach",
    "treaty_by": "Belland",
    "treaty_provision": "Art. 2",
}
READ = {
    "conditions": [{"condition": "equal-terms", "wording": "on equal terms", "dropped": True}],
    "citations": [
        {"treaty": "pact", "role": "breach", "provision": "Art. 2", "by": ["belland"]},
    ],
}


def as_read(stance: dict[str, Any]) -> dict[str, Any]:
    return {name: stance[name] for name in READ}


def test_tags_say_of_conditions_and_treaties_what_columns_of_a_table_say(stored: Program) -> None:
    tags = [f"{name}: {value}" for name, value in DETAILS.items()]

    said = stored.done("import", tagged(*USUAL, *reversed(tags)), "--map", "map.yaml").err

    (stance,) = stances(stored)
    assert as_read(stance) == READ
    assert "left" not in said


@pytest.mark.parametrize("asked", [["Belland", "The League"], ["Belland; The League"]])
def test_one_tag_or_several_say_of_whom_a_condition_is_asked(
    stored: Program, asked: list[str]
) -> None:
    tags = [
        *("condition: Equal terms", "treaty: The Pact", "treaty_role: breach"),
        *(
            f"{field}: {each}"
            for field in ("condition_addressees", "addressees", "treaty_by")
            for each in asked
        ),
    ]

    stored.done("import", tagged(*USUAL, *tags), "--map", "map.yaml")

    (stance,) = stances(stored)
    both = ["belland", "league"]
    assert (stance["conditions"][0]["addressees"], stance["addressees"]) == (both, both)
    assert stance["citations"][0]["by"] == both


def test_groups_of_codes_of_a_project_say_them_on_the_words_of_each(empty: Program) -> None:
    empty.done(
        "import", "-", "--format", "json", stdin=json.dumps({**VOCABULARY, "treaties": TREATIES})
    )
    tree = codebook(
        *(code(top, *map(code, below)) for top, below in {
            "Treaty": ["The Pact", "Charter"],
            "Treaty role": ["proposal", "basis"],
        }.items()),
        *(code("Talks"), code("support")),
    )  # fmt: skip
    text = "We are ready to talk under the Charter, for the Pact was broken."
    coded = text_source(
        "Gazette",
        selected(text, text, "Talks", "support", by="Ann"),
        selected(text, "under the Charter", "Charter", "basis", by="Ann"),
        selected(text, "the Pact was broken", "The Pact", "proposal", by="Ann"),
    )
    path = archive(
        Path("s.qdpx"), project(users("Ann"), tree, sources(coded)), **{"sources/one.txt": text}
    )
    Path("map.yaml").write_text("defaults: {speaker: minister, stated_on: 2012}\n", "utf-8")

    empty.done("import", path, "--map", "map.yaml")

    (stance,) = stances(empty)
    assert {each["treaty"]: each["role"] for each in stance["citations"]} == {
        "charter": "basis",
        "pact": "proposal",
    }


def test_a_detail_that_may_be_of_several_is_refused_and_the_map_decides(stored: Program) -> None:
    file = tagged(*USUAL, "treaty: The Pact", "treaty: Charter", "treaty_role: proposal")

    stored.refuses(
        "import", file, "--map", "map.yaml",
        says=["it has more than one treaty", "treaty_role does not say of which"],
    )  # fmt: skip

    Path("map.yaml").write_text(
        "codes:\n"
        "  The Pact: {treaty: The Pact, treaty_role: proposal}\n"
        "  Charter: {treaty: Charter, treaty_role: basis}\n"
        "  treaty_role=proposal: nothing\n"
        "defaults: {stated_on: published_on}\n",
        "utf-8",
    )
    stored.done("import", file, "--map", "map.yaml")
    (stance,) = stances(stored)
    assert [each["role"] for each in stance["citations"]] == ["proposal", "basis"]


def test_two_details_that_contradict_each_other_are_refused(stored: Program) -> None:
    roles = ("treaty_role: proposal", "treaty_role: basis")

    file = tagged(*USUAL, "treaty: The Pact", *roles)

    stored.refuses(
        "import", file, "--map", "map.yaml", says=['its treaty_role is said to be "proposal" and']
    )


def test_a_detail_of_nothing_is_refused(stored: Program) -> None:
    details = ("treaty_by: Belland", "treaty_role: breach", "condition_addressees: Belland")
    stored.refuses(
        "import",
        tagged(*USUAL, *details, "condition_addressees: The League"),
        "--map",
        "map.yaml",
        says=[
            "treaty_by and treaty_role are given, and no treaty",
            "condition_addressees is given, and no condition",
        ],
    )


def test_that_no_condition_is_dropped_says_nothing(stored: Program) -> None:
    stored.done("import", tagged(*USUAL, "condition_dropped: false"), "--map", "map.yaml")

    (stance,) = stances(stored)
    assert "conditions" not in stance


def test_defaults_say_what_holds_of_treaties_and_conditions(stored: Program) -> None:
    Path("map.yaml").write_text(
        "defaults: {stated_on: published_on, treaty_role: proposal, condition: equal-terms,"
        " condition_addressees: [belland]}\n",
        "utf-8",
    )

    stored.done("import", tagged(*USUAL, "treaty: The Pact"), "--map", "map.yaml")

    (stance,) = stances(stored)
    assert stance["citations"] == [{"treaty": "pact", "role": "proposal"}]
    assert stance["conditions"] == [{"condition": "equal-terms", "addressees": ["belland"]}]


def test_a_speaker_that_is_to_be_the_holder_is_not_told_to_lack_where_there_are_two(
    stored: Program,
) -> None:
    Path("map.yaml").write_text("defaults: {stated_on: 2012, speaker: holder}\n", "utf-8")
    file = tagged("holder: minister", "holder: Belland", *USUAL[1:])

    refused = stored.refuses(
        "import", file, "--map", "map.yaml", says=["its holder (speaker: holder), of which"]
    )

    assert "no speaker" not in refused


@pytest.mark.parametrize("speaker", ["speaker: minister", ""])
def test_what_stands_under_a_field_is_that_fields_whatever_a_code_of_its_name_means(
    stored: Program, speaker: str
) -> None:
    Path("map.yaml").write_text(
        "codes: {Belland: {holder: ardonia}}\n"
        "defaults: {stated_on: published_on, speaker: holder}\n",
        "utf-8",
    )
    tags = [speaker, "holder: minister", "issue: talks", "position: support", "addressees: Belland"]

    stored.done("import", tagged(*filter(None, tags)), "--map", "map.yaml")

    (stance,) = stances(stored)
    assert (stance["holder"], stance["addressees"]) == ("minister", ["belland"])


def test_a_code_that_means_its_field_holds_for_what_stands_under_it(stored: Program) -> None:
    Path("map.yaml").write_text(
        "codes: {B.: {addressees: belland}, n/a: nothing, gut: {position: support}}\n"
        "defaults: {stated_on: published_on}\n",
        "utf-8",
    )
    tags = ("speaker: minister", "issue: talks", "position: gut", "addressees: B.", "form: n/a")

    said = stored.done("import", tagged(*tags), "--map", "map.yaml").err

    (stance,) = stances(stored)
    assert (stance["position"], stance["addressees"]) == ("support", ["belland"])
    assert 'left: code "form=n/a": the map passes it over' in said


def test_columns_and_groups_of_codes_are_read_so_as_well(stored: Program) -> None:
    Path("map.yaml").write_text(
        "codes: {Belland: {holder: ardonia}}\ndefaults: {stated_on: 2012, holder: minister}\n",
        "utf-8",
    )
    head = "source,quote,speaker,issue,position,addressees\n"
    Path("c.csv").write_text(f'{head}gazette,"{WORDS}",minister,talks,support,Belland\n', "utf-8")
    stored.done("import", "c.csv", "--map", "map.yaml")

    tree = codebook(code("Addressees", code("Belland")), code("Trade"), code("oppose"))
    coded = text_source("Other", selected(TEXT, WORDS, "Belland", "Trade", "oppose", by="Ann"))
    whole = project(users("Ann"), tree, sources(coded))
    Path("map.yaml").write_text(
        "codes: {Belland: {holder: ardonia}}\n"
        "defaults: {stated_on: 2012, holder: minister, speaker: minister}\n",
        "utf-8",
    )
    path = archive(Path("s.qdpx"), whole, **{"sources/one.txt": TEXT})
    stored.done("import", path, "--map", "map.yaml")

    assert [(each["holder"], each["addressees"]) for each in stances(stored)] == [
        ("minister", ["belland"]),
        ("minister", ["belland"]),
    ]
