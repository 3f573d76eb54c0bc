"""`round adjudicate` by options: what scripts do, and what it refuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import stance
from tests.cli.program import Program, is_refused

SENTENCES = [
    "Ardonia supports the pact.",
    "The pact must open the borders.",
    "Belmark will never sign it.",
    "Nobody asked the islands.",
    "The talks go on in May.",
]
TEXT = "\n\n".join(f"{each} So it was reported at the time." for each in SENTENCES)
VOCABULARY = {
    "actors": [
        {"slug": "ardonia", "name": "Ardonia", "kind": "state"},
        {"slug": "belmark", "name": "Belmark", "kind": "state"},
    ],
    "issues": [
        {"slug": "pact", "name": "The pact", "proposition": "The pact should be signed"},
        {"slug": "talks", "name": "The talks", "proposition": "Talks should go on"},
    ],
    "conditions": [{"slug": "borders", "name": "Open borders"}],
}


def reading(number: int, key: str, coder: str = "anna", **more: Any) -> dict[str, Any]:
    """A coder's reading of one of the sentences; without `round`, a claim of the record."""
    stance = {
        "issue": more.pop("issue", "pact"),
        "position": more.pop("position", "support"),
        "conditions": more.pop("conditions", []),
    }
    whose = {"coder": coder} if more.pop("record", None) else {"coder": coder, "round": "pilot"}
    return {
        "key": key,
        "quote": SENTENCES[number],
        "speaker": "ardonia",
        "stated_on": "2024-05-01",
        "stances": [stance],
        **whose,
        **more,
    }


def brought(program: Program, *claims: dict[str, Any]) -> None:
    source = {"slug": "news", "claims": list(claims)}
    program.done("import", "-", "--format", "json", stdin=json.dumps({"sources": [source]}))


READINGS = (
    reading(0, "a0"),
    reading(0, "b0", "ben"),
    reading(1, "a1", conditions=[{"condition": "borders", "wording": "open the borders"}]),
    reading(1, "b1", "ben"),
    reading(2, "a2", position="oppose"),
    reading(3, "b3", "ben", issue="talks", position="neutral"),
)


def filled(program: Program, *claims: dict[str, Any], closed: bool = True) -> Program:
    """A closed round of anna and ben, who read one source: agreed, otherwise, and each alone."""
    program.done("init")
    source = {"slug": "news", "title": "News", "text": TEXT, "published_on": "2024-05-02"}
    file = {**VOCABULARY, "sources": [{**source, "claims": []}]}
    program.done("import", "-", "--format", "json", stdin=json.dumps(file))
    program.done(
        *("round", "open", "pilot", "--source", "news", "--coder", "anna", "--coder", "ben")
    )
    brought(program, *(claims or READINGS))
    if closed:
        program.done("round", "close", "pilot")
    return program


ADJUDICATE = ("round", "adjudicate", "pilot")
BY = ("--coder", "mia")


@pytest.fixture
def program(new: Program) -> Program:
    return filled(new)


def open_ones(program: Program) -> list[tuple[str, ...]]:
    return [tuple(row["readings"]) for row in program.rows(*ADJUDICATE, "--list")]


def record(program: Program) -> list[dict[str, Any]]:
    return program.rows("list")


def test_the_list_tells_what_is_open_and_in_what_it_differs(program: Program) -> None:
    rows = program.rows(*ADJUDICATE)

    assert [(row["readings"], row["agreed"], row["differs"]) for row in rows] == [
        (["a0", "b0"], True, []),
        (["a1", "b1"], False, ["conditions"]),
        (["a2"], False, ["units"]),
        (["b3"], False, ["units"]),
    ]
    assert rows[2]["without"] == ["ben"]


def test_taking_one_records_it_in_the_record_and_keeps_every_reading(program: Program) -> None:
    before = [program.done("show", key).out for key in ("a1", "b1")]

    done = program.done(*ADJUDICATE, "--take", "a1", *BY)

    (row,) = record(program)
    assert (row["coder"], row["conditions"]) == ("mia", ["borders"])
    assert f"recorded as {row['claim']}: settles a1, b1" in done.err
    assert "Ardonia SUPPORTS" in done.out
    assert "by anna in pilot" in program.done("show", row["claim"]).out
    for key, shown in zip(("a1", "b1"), before, strict=True):
        now = program.done("show", key).out
        assert f"Settled: by {row['claim']} (" in now
        assert "".join(line for line in now.splitlines(True) if "Settled:" not in line) == shown
    assert ("a1", "b1") not in open_ones(program)


def test_what_is_settled_is_not_settled_again(program: Program) -> None:
    program.done(*ADJUDICATE, "--take", "a1", *BY)

    for option in ("--take", "--set-aside"):
        said = is_refused(
            program(*ADJUDICATE, option, "b1", *BY, "--reason", "No."), says=(), code=2
        )
        assert "b1 was settled by" in said
    assert len(record(program)) == 1


def test_none_of_the_readings_can_be_recorded_for_a_reason(program: Program) -> None:
    done = program.done(*ADJUDICATE, "--set-aside", "a2", "--reason", "No stance.", *BY)

    assert done.err == "set aside a2\n"
    assert record(program) == []
    assert ": No stance." in program.done("show", "a2").out
    assert "by mia" in program.done("show", "a2").out
    assert ("a2",) not in open_ones(program)


REFUSED = {
    "nobody adjudicates": (("--take", "a0"), "who adjudicates is missing"),
    "no such reading": (("--take", "nope", *BY), "has no reading nope"),
    "no reason": (
        ("--set-aside", "a0", *BY),
        "--reason is missing: say why nothing of these is recorded",
    ),
    "open": (("--undo", "a0", *BY), "a0 is open"),
    "two at once": (("--take", "a0", "--agreed", *BY), "do not go together"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_decided_is_refused(program: Program, case: str) -> None:
    typed, says = REFUSED[case]
    before = program.dump()

    assert says in is_refused(program(*ADJUDICATE, *typed), says=(), code=2)
    assert program.dump() == before


def test_a_blind_round_is_closed_first(new: Program) -> None:
    filled(new, closed=False)
    new.done("round", "open", "apart", "--source", "news", "--coder", "anna", "--blind")

    said = is_refused(new("round", "adjudicate", "apart", "--list"), says=(), code=2)

    assert "stance round close apart" in said
    assert len(open_ones(new)) == 4  # a round in which all may be seen is adjudicated while open


def test_all_that_is_agreed_is_taken_over_in_one_step(program: Program) -> None:
    would = program.done(*ADJUDICATE, "--agreed", "--dry-run", *BY).err
    assert would.startswith("would be recorded: 1 claim with 1 stance, which would settle 2 read")
    assert record(program) == []
    assert "--yes" in is_refused(program(*ADJUDICATE, "--agreed", *BY), says=(), code=2)

    done = program.done(*ADJUDICATE, "--agreed", "--yes", *BY).err

    assert done.splitlines() == [
        "recorded: 1 claim with 1 stance, which settles 2 readings",
        "3 questions are to be decided",
    ]
    (row,) = record(program)
    assert (row["coder"], row["quote"]) == ("mia", SENTENCES[0])
    assert open_ones(program) == [("a1", "b1"), ("a2",), ("b3",)]
    again = program.done(*ADJUDICATE, "--agreed", *BY).err
    assert again.startswith("nothing new: nothing that is open is agreed on")
    rests = program.rows("report", "coverage", "--by", "reading")
    assert [(row["reading"], row["claims"]) for row in rests] == [("agreed", 1)]


def test_what_was_coded_by_several_codebooks_is_left_to_be_decided(
    new: Program, tmp_path: Path
) -> None:
    new.done("init")
    for number in "12":
        (tmp_path / f"rules{number}.txt").write_text(f"Rules, version {number}.")
        new.done("codebook", "add", str(tmp_path / f"rules{number}.txt"))
    filled(
        new,
        reading(0, "a0", codebook=1),
        reading(0, "b0", "ben", codebook=2),
        reading(1, "a1", codebook=2),
        reading(1, "b1", "ben", codebook=2),
    )

    done = new.done(*ADJUDICATE, "--agreed", "--yes", *BY).err

    assert done.splitlines() == [
        "recorded: 1 claim with 1 stance, which settles 2 readings",
        "left, as coded by several versions of the codebook: 1 question",
        "1 question is to be decided",
    ]
    assert open_ones(new) == [("a0", "b0")]
    (left,) = new.rows(*ADJUDICATE, "--list")
    assert (left["agreed"], left["differs"]) == (False, ["codebook"])
    assert "(agreed)" not in new.done(*ADJUDICATE, "--list").out
    new.done(*ADJUDICATE, "--take", "a0", *BY)
    assert open_ones(new) == []


def test_agreed_readings_whose_words_or_notes_differ_are_told(new: Program) -> None:
    filled(
        new,
        reading(0, "a0", note="Hm."),
        reading(0, "b0", "ben"),
        reading(1, "a1"),
        reading(1, "b1", "ben", quote=SENTENCES[1][:-1]),
    )

    done = new.done(*ADJUDICATE, "--agreed", "--yes", *BY).err

    assert "of 1 the first coder's is taken in what is not compared" in done
    assert "left, as the words are not quite the same: 1 question" in done
    (row,) = record(new)
    assert "Note: Hm." in new.done("show", row["claim"]).out


def in_record(program: Program, **more: Any) -> None:
    brought(program, reading(0, "known", "zoe", record=True, **more))


def test_whose_breach_it_is_and_of_whom_a_condition_is_asked_has_to_be_agreed_on(
    new: Program,
) -> None:
    def cites(whose: str) -> dict[str, Any]:
        return {"citations": [{"treaty": "straits", "role": "breach", "by": [whose]}]}

    def asks(whose: str) -> list[dict[str, Any]]:
        return [{"condition": "borders", "addressees": [whose]}]

    filled(new, reading(0, "a0"), reading(0, "b0", "ben"), closed=False)
    treaties = [{"slug": "straits", "name": "Straits"}]
    new.done("import", "-", "--format", "json", stdin=json.dumps({"treaties": treaties}))
    claims = [
        reading(1, "a1", conditions=asks("belmark")),
        reading(1, "b1", "ben", conditions=asks("ardonia")),
        reading(2, "a2"),
        reading(2, "b2", "ben"),
        reading(3, "a3"),
        reading(3, "b3", "ben"),
    ]
    for each, whose in zip(claims[2:], ["belmark", "ardonia", "belmark", "belmark"], strict=True):
        each["stances"][0].update(cites(whose))
    brought(new, *claims)
    new.done("round", "close", "pilot")

    rows = new.rows(*ADJUDICATE, "--list")
    assert [(row["readings"], row["agreed"], row["differs"]) for row in rows] == [
        (["a0", "b0"], True, []),
        (["a1", "b1"], False, ["conditions"]),
        (["a2", "b2"], False, ["citations"]),
        (["a3", "b3"], True, []),
    ]
    done = new.done(*ADJUDICATE, "--agreed", "--yes", *BY).err
    assert "2 claims" in done
    assert {tuple(row["readings"]) for row in new.rows(*ADJUDICATE, "--list")} == {
        ("a1", "b1"),
        ("a2", "b2"),
    }


def test_where_the_record_says_the_same_it_settles_the_readings_in_a_next_version(
    program: Program,
) -> None:
    in_record(program, note="Mine.", translation="So it is.")

    done = program.done(*ADJUDICATE, "--take", "a0", *BY)

    assert done.err == "recorded as version 2 of known: settles a0, b0\n"
    (row,) = record(program)
    assert (row["claim"], row["coder"]) == ("known", "mia")
    assert "Note: Mine." in program.done("show", "known").out


@pytest.mark.parametrize("typed", [("--take", "a0"), ("--agreed", "--yes")])
def test_where_the_record_says_something_else_it_is_told_and_replaced_only_where_asked(
    program: Program, typed: tuple[str, ...]
) -> None:
    in_record(program, position="oppose", note="Mine.")

    refused = program(*ADJUDICATE, *typed, *BY)
    assert "known" in refused.err
    assert "another position" in refused.err
    assert [row["position"] for row in record(program)] == ["oppose"]

    program.done(*ADJUDICATE, *typed, "--replace", *BY)
    (row,) = record(program)
    assert (row["claim"], row["position"]) == ("known", "support")
    shown = program.done("show", "known").out
    assert "Note: Mine." in shown
    assert "Adjudicates: a0 by anna" in shown


@pytest.mark.parametrize("typed", [("--take", "a0"), ("--agreed", "--yes")])
def test_what_was_retracted_is_recorded_again_only_where_asked(
    program: Program, typed: tuple[str, ...]
) -> None:
    in_record(program)
    program.done("retract", "known", "--reason", "Wrong.")

    assert "was retracted" in program(*ADJUDICATE, *typed, *BY).err
    assert record(program) == []
    program.done(*ADJUDICATE, *typed, "--replace", *BY)
    assert [row["claim"] for row in record(program)] == ["known"]


def test_what_was_decided_can_be_taken_back(program: Program) -> None:
    in_record(program, position="oppose")
    program.done(*ADJUDICATE, "--take", "a0", "--replace", *BY)
    program.done(*ADJUDICATE, "--take", "a1", *BY)
    program.done(*ADJUDICATE, "--set-aside", "a2", "--reason", "No.", *BY)

    done = program.done(
        *(*ADJUDICATE, "--undo", "a0", "--undo", "b1", "--undo", "a2", *BY),
    ).err

    assert "known says again what it said before" in done
    assert "open again: a2, a0, b0, a1, b1" in done
    assert [(row["claim"], row["position"]) for row in record(program)] == [("known", "oppose")]
    assert len(open_ones(program)) == 4
    program.done(*ADJUDICATE, "--take", "a1", "--replace", *BY)
    assert len(record(program)) == 2


def test_what_was_set_aside_and_taken_back_is_told_by_the_history(program: Program) -> None:
    aside = (*ADJUDICATE, "--set-aside", "a2", "--reason")
    program.done(*aside, "No.", *BY)
    program.done(*ADJUDICATE, "--undo", "a2", "--coder", "zoe")
    program.done(*aside, "No, indeed.", *BY)

    told = program.done("history", "a2").out.split("\n\n")[-2:]

    day = r"\d{4}-\d\d-\d\d \S+"
    assert re.match(rf"set aside {day}.* by mia: No\.\n   taken back {day}.* by zoe$", told[0])
    assert re.match(rf"set aside {day}.* by mia: No, indeed\.\n$", told[1])
    assert ("a2",) not in open_ones(program)


def test_a_retracted_claim_opens_its_readings_and_a_corrected_one_keeps_them(
    program: Program,
) -> None:
    program.done(*ADJUDICATE, "--take", "a0", "--take", "a1", *BY)
    first, second = (row["claim"] for row in sorted(record(program), key=lambda row: row["quote"]))
    program.done("correct", first, "--note", "Hm.", "--coder", "zoe")
    assert "by mia" in program.done("show", first).out
    assert "Adjudicates: a0 by anna" in program.done("show", first).out

    program.done("retract", second, "--reason", "Wrong.")

    assert open_ones(program) == [("a1", "b1"), ("a2",), ("b3",)]


def kept(program: Program) -> list[str]:
    """The whole database, without the numbers that a server gives next: it passes some over."""
    return [line for line in program.dump().splitlines() if "_sequence" not in line]


def test_a_dry_run_changes_nothing(program: Program) -> None:
    program.done(*ADJUDICATE, "--set-aside", "a2", "--reason", "No.", *BY)
    before = kept(program)

    for typed in (
        ("--take", "a1"),
        ("--set-aside", "b3", "--reason", "No."),
        ("--undo", "a2"),
        ("--agreed",),
    ):
        said = program.done(*ADJUDICATE, *typed, "--dry-run", *BY).err
        assert said.splitlines()[-1].startswith("dry run, nothing ")
        assert "would" in said
    assert kept(program) == before


def test_a_text_that_was_replaced_since_is_read_as_the_coders_read_it(
    program: Program, tmp_path: Any
) -> None:
    new = tmp_path / "new.txt"
    new.write_text(TEXT.replace("must open", "has to open"), encoding="utf-8")
    program.done("source", "update", "news", new)

    program.done(*ADJUDICATE, "--take", "a1", "--take", "a2", *BY)

    assert {row["quote"] for row in record(program)} == {SENTENCES[1], SENTENCES[2]}
    assert "must open the borders" in program.done("show", record(program)[0]["claim"]).out
    assert program("check").code in {0, 1}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_in_whatever_order_it_is_decided_the_record_says_the_same(
    program: Program, order: tuple[int, ...]
) -> None:
    decisions: list[Callable[[], object]] = [
        lambda: program.done(*ADJUDICATE, "--agreed", "--yes", *BY),
        lambda: program.done(*ADJUDICATE, "--take", "b1", *BY),
        lambda: program.done(*ADJUDICATE, "--set-aside", "a2", "--reason", "No.", *BY),
        lambda: program.done(*ADJUDICATE, "--take", "b3", *BY),
    ]
    for number in order:
        decisions[number]()

    said = {(row["quote"], row["issue"], row["position"]) for row in record(program)}
    assert said == {
        (SENTENCES[0], "pact", "support"),
        (SENTENCES[1], "pact", "support"),
        (SENTENCES[3], "talks", "neutral"),
    }
    assert open_ones(program) == []
    assert (
        "every reading was adjudicated: 5 settled, 1 set aside"
        in program.done("round", "show", "pilot").out
    )
    assert program.done("check").code == 0


def test_the_same_from_python(program: Program) -> None:
    with stance.open(program.url, coder="mia") as db:
        assert [row["readings"] for row in db.questions("pilot").rows][1] == ["a1", "b1"]
        assert db.adjudicate("pilot", take="a1").readings == ("a1", "b1")
        assert db.adjudicate("pilot", set_aside=["a2"], reason="No.").readings == ("a2",)
        assert db.adjudicate("pilot", undo="a2").readings == ("a2",)
        assert db.take_agreed("pilot").claims == 1
        with pytest.raises(stance.StanceError, match="settled by"):
            db.adjudicate("pilot", take="a1")
        with pytest.raises(stance.StanceError, match="one of"):
            db.adjudicate("pilot")


def corrected(program: Program, key: str, coder: str) -> None:
    program.done("round", "reopen", "pilot")
    program.done("correct", key, "--round", "pilot", "--coder", coder, "--position", "neutral")
    program.done("round", "close", "pilot")


def listed(program: Program) -> dict[str, dict[str, Any]]:
    return {row["readings"][0]: row for row in program.rows(*ADJUDICATE, "--list")}


def test_a_reading_that_was_corrected_since_it_was_settled_is_told_until_it_is_decided_anew(
    program: Program,
) -> None:
    claim = re.search(r"as (\S+):", program.done(*ADJUDICATE, "--take", "a0", *BY).err)
    assert claim
    corrected(program, "b0", "ben")
    program.done("correct", claim[1], "--note", "Hm.", "--coder", "zoe")

    assert (listed(program)["a0"]["open"], listed(program)["a0"]["corrected"]) == ([], ["b0"])
    assert "1 of these was corrected since" in program.done("round", "show", "pilot").out
    assert "by mia), corrected since (" in program.done("show", "b0").out
    assert "corrected since" not in program.done("show", "a0").out
    assert "b0 by ben in pilot, corrected since" in program.done("show", claim[1]).out
    told = " ".join(program.done(*ADJUDICATE, "--list").out.split())
    assert "--undo b0" in told

    program.done(*ADJUDICATE, "--undo", "b0", *BY)
    program.done(*ADJUDICATE, "--take", "b0", "--replace", *BY)
    assert [row["position"] for row in record(program)] == ["neutral"]
    assert "a0" not in listed(program)
    assert "corrected since" not in program.done("round", "show", "pilot").out


def test_a_reading_that_was_corrected_since_it_was_set_aside_is_told(program: Program) -> None:
    program.done(*ADJUDICATE, "--set-aside", "a2", "--reason", "No.", *BY)
    assert "a2" not in listed(program)
    corrected(program, "a2", "anna")

    assert listed(program)["a2"]["corrected"] == ["a2"]
    assert "1 of these was corrected since" in program.done("round", "show", "pilot").out
    assert "), corrected since (" in program.done("show", "a2").out

    program.done(*ADJUDICATE, "--undo", "a2", *BY)
    assert (listed(program)["a2"]["open"], listed(program)["a2"]["corrected"]) == (["a2"], [])


def test_a_reading_that_was_corrected_before_it_was_settled_is_settled(program: Program) -> None:
    corrected(program, "b0", "ben")
    program.done(*ADJUDICATE, "--take", "b0", *BY)

    assert "a0" not in listed(program)
    assert "corrected since" not in program.done("show", "b0").out


def test_the_list_marks_which_readings_of_an_open_question_are_settled(program: Program) -> None:
    program.done(*ADJUDICATE, "--set-aside", "a1", "--reason", "No.", *BY)

    told = program.done(*ADJUDICATE, "--list", "--format", "markdown").out
    assert "anna a1 (set aside), ben b1" in told
    assert listed(program)["a1"]["open"] == ["b1"]


def test_what_settles_readings_and_comes_again_in_a_file_settles_them_still(new: Program) -> None:
    filled(new, *READINGS)
    new.done(*ADJUDICATE, "--take", "a0", "--take", "b3", *BY)
    settling = {each["claim"] for each in new.rows("list")}
    left = len(new.rows(*ADJUDICATE, "--list"))

    def again(*how: str, note: str = "") -> str:
        said = reading(0, "", record=True, coder=None)
        kept = {name: value for name, value in said.items() if name not in {"key", "coder"}}
        claims = [{**kept, **({"note": note} if note else {})}]
        file = json.dumps({"sources": [{"slug": "news", "claims": claims}]})
        return new.done("import", "-", "--format", "json", *how, stdin=file).err

    assert again().startswith("nothing new")
    assert again("--replace").startswith("nothing new")
    assert "1 claim replaced" in again("--replace", note="Looked at again.")
    assert {each["claim"] for each in new.rows("list")} == settling
    assert len(new.rows(*ADJUDICATE, "--list")) == left
    assert [row["coder"] for row in new.rows("list", "--issue", "pact")] == ["mia"]
