"""`round agreement`: as people see it, as programs read it, and what it refuses."""

import json
from pathlib import Path

import pytest

import stance
from stance.domain.coding.fields import CodedField
from tests import factories
from tests.cli.program import Program, is_refused
from tests.cli.test_adjudicate import filled, reading
from tests.golden import assert_golden
from tests.rounds import RoundOf, committed, sentence

GOLDEN = Path(__file__).parent / "golden" / "agreement"
AGREEMENT = ("round", "agreement", "pilot")


def refused(program: Program, *arguments: str) -> str:
    """What a command says that must be refused."""
    return is_refused(program(*arguments), says=(), code=2)


@pytest.fixture
def program(migrated_url: str) -> Program:
    return Program(migrated_url)


def fill(url: str, *, coders: tuple[str, ...] = ("anna", "ben"), blind: bool = False) -> None:
    """Two sources of twelve sentences each; the second coder differs here and there."""
    with committed(url):
        pilot = RoundOf(*coders, blind=blind)
        for source in ("first", "second"):
            text = pilot.text(source)
            for number in range(12):
                position = ("support", "oppose")[number % 2]
                demands = ("borders",) if number % 3 else ()
                stance = {"position": position, "conditions": demands}
                pilot.marks("anna", text, sentence(number), stances=[stance])
                other = {
                    **stance,
                    "conditions": () if (source, number) == ("first", 4) else demands,
                }
                if number == 1 or (source, number) == ("second", 3):
                    other["position"] = "support"
                if number != 11:
                    pilot.marks(
                        "ben",
                        text,
                        sentence(number, short=number if source == "first" else 0),
                        stances=[other],
                    )


PRINTED = {
    "agreement-80.txt": [],
    "agreement.md": ["--format", "markdown"],
    "by-source-80.txt": ["--by", "source"],
    "disagreements-80.txt": ["--disagreements"],
}


@pytest.mark.parametrize("name", PRINTED)
def test_looks_as_agreed(program: Program, name: str) -> None:
    fill(program.url)

    printed = program.done(*AGREEMENT, *PRINTED[name]).out

    assert_golden(GOLDEN / name, printed)


def test_each_field_has_a_row_with_its_figures(program: Program) -> None:
    fill(program.url)

    rows = {row["field"]: row for row in program.rows(*AGREEMENT)}

    assert list(rows) == [field.value for field in CodedField]
    assert rows["units"]["units"] == 46
    assert rows["units"]["share"] == 44 / 46
    assert rows["units"]["coders"] == ["anna", "ben"]
    assert rows["position"]["units"] == 22
    assert rows["position"]["share"] == 19 / 22
    assert 0 < rows["position"]["alpha"] < 1
    assert rows["conditions"]["jaccard"] is not None
    assert rows["speaker"]["alpha"] is None
    assert rows["speaker"]["why"] == 'all 44 values are "ardonia": alpha undefined, not 1'


def test_python_has_the_same_rows(program: Program) -> None:
    fill(program.url)

    with stance.open(program.url) as db:
        frame = db.agreement("pilot")
        differing = db.agreement("pilot", disagreements=True)

    assert json.loads(frame.to_json()) == json.loads(
        program.done(*AGREEMENT, "--format", "json").out
    )
    page = frame.to_html()
    assert "Agreement, field by field" in page
    assert "Each mark leads" not in page
    assert [row["field"] for row in differing.rows] == [
        *("position", "conditions", "units"),
        *("position", "position", "units"),
    ]


def test_a_difference_has_both_readings_and_their_words(program: Program) -> None:
    fill(program.url)

    position, _, alone = program.rows(*AGREEMENT, "--disagreements", "--source", "second")

    assert (position["first"], position["second"]) == ("oppose", "support")
    assert position["first_words"] == position["second_words"]
    assert position["first_readings"] != position["second_readings"]
    assert (alone["first"], alone["second"]) == ("marked", None)
    assert alone["second_readings"] == []


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv", "json", "jsonl"])
def test_every_form_is_written_to_a_file(program: Program, tmp_path: Path, form: str) -> None:
    fill(program.url)

    program.done(*AGREEMENT, "--format", form, "-o", tmp_path / "agreement.out")

    assert "position" in (tmp_path / "agreement.out").read_text("utf-8")


# More coders, fewer


def test_three_coders_are_told_together_and_then_two_by_two(program: Program) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben", "carl")
        text = pilot.text("first")
        for number in range(12):
            for coder in ("anna", "ben", "carl"):
                said = "oppose" if number % 2 or (coder == "carl" and number == 0) else "support"
                pilot.marks(coder, text, sentence(number), stances=[{"position": said}])

    rows = [row for row in program.rows(*AGREEMENT) if row["field"] == "position"]

    assert [row["coders"] for row in rows] == [
        ["anna", "ben", "carl"],
        ["anna", "ben"],
        ["anna", "carl"],
        ["ben", "carl"],
    ]
    assert [row["units"] for row in rows] == [12, 12, 12, 12]
    assert rows[0]["share"] == pytest.approx(34 / 36)
    assert rows[1]["alpha"] == 1
    assert rows[2]["drawn"] == "12 units"


def test_one_coder_alone_agrees_with_nobody(program: Program) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        pilot.marks("anna", pilot.text("first"), sentence(0))

    rows = program.rows(*AGREEMENT)

    assert {row["why"] for row in rows} == {"one coder only; agreement needs two"}
    assert {row["alpha"] for row in rows} == {None}
    assert rows[0]["read_by_one"] == 1


def test_coders_who_never_meet_have_words_for_figures(program: Program) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        pilot.marks("anna", pilot.text("first"), sentence(0))
        pilot.marks("ben", pilot.text("second"), sentence(0))
        both = pilot.text("third")
        pilot.marks("anna", both, sentence(0))
        pilot.marks("ben", both, sentence(5))

    units, *codes = program.rows(*AGREEMENT)

    assert (units["read_by_one"], units["units"], units["share"]) == (2, 2, 0)
    assert {row["why"] for row in codes} == {"no unit coded by more than one coder"}
    assert {row["alpha"] for row in codes} == {None}


def test_a_source_read_without_marking_anything_counts(program: Program) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        text = pilot.text("first")
        pilot.marks("anna", text, sentence(0))
        pilot.reads("ben", text)

    units = program.rows(*AGREEMENT)[0]

    assert units["alpha"] < 0
    assert units["why"].startswith("ben marked nothing")
    assert (units["share"], units["read_by_one"]) == (0, 0)


def test_other_texts_and_readings_without_a_place_are_left_out_and_counted(
    program: Program,
) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        text = pilot.text("first")
        later = factories.SourceVersionFactory(
            source=None, source_id=text.source_id, number=2, text="Something else, at last."
        )
        pilot.marks("anna", text, sentence(0))
        pilot.marks("ben", later, (0, 9))
        claim = factories.ClaimFactory(
            coding_round=pilot.round, coder="ben", source=None, source_id=text.source_id
        )
        pilot.stance(claim)

    units = program.rows(*AGREEMENT)[0]

    assert (units["other_texts"], units["without_place"], units["alpha"]) == (1, 1, None)
    said = program.done(*AGREEMENT).text
    assert "Left out: 1 source of which coders read different texts." in said


def test_doubles_are_compared_as_their_roots(program: Program) -> None:
    """A yes to the opposite is a no."""
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        text = pilot.text("first")
        opposite = pilot.issue("no-pact")
        opposite.same_as_id, opposite.same_as_reversed = pilot.issue("pact").id, True
        for number in range(2):
            yes, no = ("support", "oppose") if number else ("oppose", "support")
            pilot.marks("anna", text, sentence(number), stances=[{"position": yes}])
            pilot.marks(
                "ben", text, sentence(number), stances=[{"issue": "no-pact", "position": no}]
            )

    rows = {row["field"]: row for row in program.rows(*AGREEMENT)}

    assert (rows["issue"]["share"], rows["position"]["share"]) == (1, 1)
    assert rows["position"]["alpha"] == 1


# What is refused


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["round", "agreement", "nowhere"], 'there is no round "nowhere"'),
        ([*AGREEMENT, "--coder", "dora"], "dora is no coder of the round pilot"),
        ([*AGREEMENT, "--source", "third"], "third is no source of the round pilot"),
    ],
)
def test_what_is_not_there_is_refused(program: Program, options: list[str], said: str) -> None:
    fill(program.url)

    assert said in refused(program, *options)


def test_a_blind_round_shows_nothing_until_it_is_closed(program: Program) -> None:
    fill(program.url, blind=True)

    refusal = refused(program, *AGREEMENT)

    assert "blind and still open" in refusal
    assert "it is told once the round is closed" in refusal


def test_what_was_read_by_one_version_of_the_codebook_is_named_to_choose_from(
    program: Program,
) -> None:
    with committed(program.url):
        pilot, codebook = RoundOf("anna", "ben"), factories.CodebookFactory(number=3)
        for name, others in ("first", {}), ("second", {"codebook": codebook}):
            text = pilot.text(name)
            pilot.marks("anna", text, sentence(0), codebook=codebook)
            pilot.marks("ben", text, sentence(0), **others)

    assert "choose by --source second, or compare" in refused(program, *AGREEMENT)
    assert len(program.rows(*AGREEMENT, "--source", "second")) == len(CodedField)


def test_versions_of_the_codebook_are_not_mixed_unless_told(program: Program) -> None:
    with committed(program.url):
        pilot = RoundOf("anna", "ben")
        text, codebook = pilot.text("first"), factories.CodebookFactory(number=3)
        pilot.marks("anna", text, sentence(0), codebook=codebook)
        pilot.marks("ben", text, sentence(0))

    refusal = refused(program, *AGREEMENT)

    assert "none (1 reading), 3 (1 reading)" in refusal
    assert refusal.rstrip().endswith(": compare them all the same with --mix-codebooks")
    assert len(program.rows(*AGREEMENT, "--mix-codebooks")) == len(CodedField)
    assert "none (1 reading), 3" in program.done(*AGREEMENT, "--mix-codebooks").text


def test_words_that_go_over_lines_of_the_source_stand_on_one(program: Program) -> None:
    two = "Ardonia supports the pact. So it was reported at the time.\n\nThe pact must open"
    readings = [reading(0, "a0", quote=two), reading(0, "b0", "ben", quote=two, position="oppose")]
    filled(program, *readings)
    shown = program.done(*AGREEMENT, "--disagreements").out
    assert "time. The pact must open”" in shown
    markdown = program.done(*AGREEMENT, "--disagreements", "--format", "markdown").out
    assert f"“{two}”".replace("\n\n", " ") in markdown
    assert [row["first_words"] for row in program.rows(*AGREEMENT, "--disagreements")] == [two]
