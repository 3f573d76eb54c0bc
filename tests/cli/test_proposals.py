"""`import --proposals` and `proposal`: what programs propose waits, and people decide of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, is_refused
from tests.proposed import BY, SENTENCES, TEXT, keys, lines, proposed, waiting, world


@pytest.fixture
def program(new: Program) -> Program:
    return world(new)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return lines(tmp_path / "found.jsonl", [proposed(0), proposed(1, confidence=0.4, why="So.")])


@pytest.fixture
def brought(program: Program, file: Path) -> Program:
    program.done("import", "--proposals", file)
    return program


def record(program: Program) -> list[dict[str, Any]]:
    return program.rows("list")


def bring(program: Program, tmp_path: Path, *proposals: Any) -> tuple[int, list[str]]:
    """The exit code of bringing these lines, and what was said."""
    result = program("import", "--proposals", lines(tmp_path / "found.jsonl", proposals))
    assert result.out == ""
    return result.code, result.err.splitlines()


# What comes in


def test_what_is_proved_waits_and_is_nowhere_else(program: Program, file: Path) -> None:
    before = [program.done(*each).out for each in EVERYWHERE]
    said = program.done("import", "--proposals", file).err.splitlines()

    assert said == ["proved 2 of 2 (100 %)", "2 proposals wait"]
    assert [program.done(*each).out for each in EVERYWHERE] == before
    first, second = waiting(program)
    assert (first["quote"], second["quote"]) == SENTENCES[:2]
    assert (first["holders"], first["positions"]) == (["ardonia"], ["support"])
    assert (second["confidence"], second["why"], second["state"]) == (0.4, "So.", "waiting")
    assert program.done("check").code == 0


EVERYWHERE = (
    ("list", "-f", "json"),
    ("search", "pact", "-f", "json"),
    ("report", "timeline", "-f", "json"),
    ("report", "coverage", "-f", "json"),
    ("export", "claims", "--history"),
    ("export", "webannotation"),
    ("source", "list", "-f", "json"),
    ("actor", "list", "-f", "json"),
)


def test_the_same_file_again_is_harmless(brought: Program, file: Path) -> None:
    before = brought.dump()
    result = brought.done("import", "--proposals", file)

    assert result.err.splitlines()[-1] == "0 proposals wait; 2 proposed before"
    assert brought.dump() == before


def test_words_that_are_like_those_of_a_claim_are_told_before_anybody_decides(
    brought: Program, tmp_path: Path
) -> None:
    one, _ = keys(brought)
    brought.done("proposal", "accept", one, *BY)
    (claim,) = {row["claim"] for row in record(brought)}
    more = proposed(quote=f"{SENTENCES[0]} So it was reported")
    unlike = proposed(quote=SENTENCES[2], speaker="belland")
    assert bring(brought, tmp_path, more, unlike)[0] == 0
    shown = {
        row["quote"]: " ".join(brought.done("proposal", "show", row["proposal"]).out.split())
        for row in waiting(brought)
    }

    told = f"it is like {claim} (2024-05-01, news), which may be the same utterance"
    assert told in shown[more["quote"]]
    assert "it is like" not in shown[unlike["quote"]]


def test_what_was_decided_does_not_wait_again(brought: Program, file: Path) -> None:
    one, other = keys(brought)
    brought.done("proposal", "accept", one, *BY)
    brought.done("proposal", "drop", other, "--reason", "Not said.", *BY)
    said = brought.done("import", "--proposals", file).err

    assert f"{one} says the same, and was accepted as " in said
    assert f"{other} says the same, and was dropped" in said
    assert waiting(brought) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (proposed(quote="Ardonia never supports the talks."), ["closest passage", 'no "never"']),
        (proposed(quote="Quite other words that stand nowhere."), ["does not have"]),
        (proposed(quote="So it was reported"), ["stands at 4 places", "prefix"]),
        (proposed(source="newz"), ['there is no source "newz"', "nearest: news"]),
        (proposed(speaker="nobody"), ['no actor "nobody"']),
        (proposed(issue="weather"), ['no issue "weather"']),
        (proposed(stated_on="someday"), ["stated_on", "someday"]),
        (proposed(stated_on="2024-09"), ["after news was published"]),
        (proposed(stated_on="2031"), ["is to come"]),
        (proposed(position="maybe"), ["is not one of the values"]),
        (proposed(paraphrase="They agree.", quote=[]), ["cannot be proved"]),
        (proposed(coder="anna"), ["coder is not for a program to say"]),
        (proposed(key="mine"), ["key is not for a program to say"]),
        (proposed(round="pilot"), ["round is not for a program to say"]),
        (proposed(confidence=7), ["confidence", "less than or equal to 1"]),
        (proposed(quotes="x"), ['unknown key "quotes"', 'did you mean "quote"']),
        ({"source": "news"}, ['"speaker" is missing']),
        ("{", ["not valid JSON"]),
        ("[]", ["no object", "braces"]),
        ("[" * 5_000, ["nested too deeply"]),
        ('{"source": "news", "source": "x"}', ["stands twice"]),
        (proposed(stances=[{"issue": "talks", "position": "support"}] * 2), ["a second stance"]),
    ],
)
def test_a_line_that_does_not_hold_is_refused_and_the_others_wait(
    program: Program, tmp_path: Path, line: Any, says: list[str]
) -> None:
    code, said = bring(program, tmp_path, line, proposed(1))

    assert code == 2
    told = " ".join(said[:-3])
    assert all(words in told for words in says), told
    assert "found.jsonl:1" in told
    assert "paraphrase`" not in told
    assert "--future" not in told
    assert "1 proposal waits; 1 refused" in said
    assert [row["quote"] for row in waiting(program)] == [SENTENCES[1]]


def test_all_that_is_wrong_is_told_where_the_source_is_not_there(
    program: Program, tmp_path: Path
) -> None:
    line = proposed(source="newz", speaker="atlantis", stated_on="yesterweek")
    code, told = bring(program, tmp_path, line)

    assert code == 2
    said = " ".join(told)
    for each in ('no source "newz"', "atlantis", "yesterweek"):
        assert each in said
    assert "no text" not in said


def test_a_source_without_a_text_proves_nothing(program: Program, tmp_path: Path) -> None:
    program.done("source", "add", "bare", "--title", "Bare")
    _, said = bring(program, tmp_path, proposed(source="bare"))

    assert "store its text by: stance source update bare FILE" in said[0]


def test_all_that_is_wrong_with_a_line_is_told(program: Program, tmp_path: Path) -> None:
    line = proposed(quote="Nothing of the kind.", speaker="nobody", issue="weather")
    _, said = bring(program, tmp_path, line)

    assert len([each for each in said if each.startswith("refused: ")]) == 3


def test_a_wording_that_stands_nowhere_is_refused_though_the_quote_is_proved(
    program: Program, tmp_path: Path
) -> None:
    use = {"condition": "pact-kept", "wording": "unless they pay at once"}
    stances = [{"issue": "talks", "position": "support", "conditions": [use]}]
    code, said = bring(program, tmp_path, proposed(1, stances=stances))

    assert code == 2
    assert "wording" in said[0]
    assert "proved 1 of 1 (100 %)" in said


def test_the_rate_proved_is_told_by_program(program: Program, tmp_path: Path) -> None:
    wrong = "Ardonia never supports the talks."
    several = [
        *(proposed(number) for number in range(3)),
        proposed(quote=wrong),
        proposed(quote=wrong, proposed_by="model-y"),
        proposed(3, proposed_by="model-y"),
    ]
    _, said = bring(program, tmp_path, *several)

    assert "proved 4 of 6 (67 %); model-x: 3 of 4 (75 %); model-y: 1 of 2 (50 %)" in said


def test_a_line_that_stands_twice_waits_once(program: Program, tmp_path: Path) -> None:
    code, said = bring(program, tmp_path, proposed(), "", proposed(confidence=0.2))

    assert code == 0
    assert said[0].endswith("found.jsonl:3: it says the same as found.jsonl:1") or (
        "it says the same as" in said[0]
    )
    assert said[-1] == "1 proposal waits; 1 proposed before"


def test_what_the_record_says_does_not_wait_and_what_contradicts_it_does(
    brought: Program, tmp_path: Path
) -> None:
    one, other = keys(brought)
    brought.done("proposal", "accept", one, *BY)
    claim = brought.rows("list")[0]["claim"]
    code, said = bring(
        brought,
        tmp_path,
        proposed(proposed_by="model-y"),
        proposed(proposed_by="model-y", position="oppose"),
    )

    assert code == 0
    assert said[0].startswith("left: ")
    assert "coded the same" in said[0]
    assert said[1].startswith("waits: ")
    assert f"the record has these words, as {claim}, with another position" in said[1]
    assert said[-1] == (
        "1 proposal waits, 1 of which the record codes otherwise; 1 in the record already"
    )
    (new,) = set(keys(brought)) - {other}
    shown = brought.done("proposal", "show", new).out
    assert f"the record has these words, as {claim}, with another position" in shown
    brought.refuses("proposal", "accept", new, *BY, says=[f"stance correct {claim}"])


def test_what_was_retracted_is_told_as_that_and_does_not_wait(
    brought: Program, tmp_path: Path
) -> None:
    one, other = keys(brought)
    brought.done("proposal", "accept", one, *BY)
    brought.done("retract", brought.rows("list")[0]["claim"], "--reason", "Not said.")
    code, said = bring(brought, tmp_path, proposed(proposed_by="model-y"))

    assert code == 0
    assert "and it was retracted (Not said.)" in said[0]
    assert said[-1] == "0 proposals wait; 1 retracted from the record"
    assert keys(brought) == [other]


def test_refused_lines_are_given_back_and_can_be_mended_there(
    program: Program, tmp_path: Path
) -> None:
    wrong = proposed(quote="Ardonia never supports the talks.", why="Guessed.")
    bring(program, tmp_path, wrong, "{", proposed(1))
    back = Path("rejected.jsonl")
    first, second = map(json.loads, back.read_text("utf-8").splitlines())

    assert {name: first[name] for name in wrong} == wrong
    assert first["rejected"] == 1
    assert "closest passage" in first["rejected_why"]
    assert second["rejected_line"] == "{"
    lines(back, [{**first, "quote": SENTENCES[0]}])
    assert program.done("import", "--proposals", back).err.endswith("1 proposal waits\n")


def test_they_come_from_standard_input_too(program: Program) -> None:
    result = program("import", "--proposals", "-", stdin=json.dumps(proposed()) + "\n{\n")

    assert "refused: standard input:2: " in result.err
    assert len(keys(program)) == 1


def test_the_file_of_refused_lines_may_be_named(program: Program, tmp_path: Path) -> None:
    wrong, back = lines(tmp_path / "found.jsonl", ["{"]), tmp_path / "back.jsonl"
    program("import", "--proposals", wrong, "--rejected", back)

    assert json.loads(back.read_text("utf-8"))["rejected_line"] == "{"


@pytest.mark.parametrize("option", ["--replace", "--create", "--future", "--rewording"])
def test_options_of_claim_files_are_refused(program: Program, file: Path, option: str) -> None:
    said = f"{option} does not go with --proposals"
    program.refuses("import", "--proposals", file, option, says=[said])


def test_nothing_named_is_refused(program: Program, tmp_path: Path) -> None:
    program.refuses("import", "--proposals", says=["no file of proposals is named"])
    program.refuses("import", "--proposals", tmp_path, says=["cannot be read"])
    binary = tmp_path / "b.jsonl"
    binary.write_bytes(b"{}\n\0\1\n")
    program.refuses("import", "--proposals", binary, says=["holds a NUL character"])
    binary.write_bytes(b'{"a": "' + b"x" * 4_100_000)
    program.refuses("import", "--proposals", binary, says=["longer than 4 MB"])


def test_a_file_of_refused_lines_is_not_written_over(program: Program, tmp_path: Path) -> None:
    Path("rejected.jsonl").write_text("kept", "utf-8")
    _, said = bring(program, tmp_path, "{")

    assert Path("rejected.jsonl").read_text("utf-8") == "kept"
    assert "rejected-2.jsonl" in said[-1]


def test_a_dry_run_reads_back_and_keeps_nothing(program: Program, file: Path) -> None:
    before = program.dump()
    lines(file, [proposed(), "{"])
    result = program("import", "--proposals", file, "--dry-run")

    assert result.code == 2
    assert result.out.splitlines() == [
        f"line 1: “{SENTENCES[0]}”",
        '  Ardonia SUPPORTS "They should talk".',
    ]
    assert result.err.splitlines()[-2:] == [
        "1 proposal would wait; 1 refused",
        "dry run, nothing recorded",
    ]
    assert program.dump() == before
    assert not Path("rejected.jsonl").exists()


def test_of_many_lines_the_first_are_told(program: Program, tmp_path: Path) -> None:
    _, said = bring(program, tmp_path, *(["{"] * 50))

    assert len([each for each in said if each.startswith("refused: ")]) == 20
    assert "and of 30 lines more" in said
    assert len(Path("rejected.jsonl").read_text("utf-8").splitlines()) == 50


def test_what_acts_on_a_terminal_is_spelt(program: Program, tmp_path: Path) -> None:
    _, said = bring(program, tmp_path, proposed(why="\x1b[2Jgone", proposed_by="a\x1b[2Jb"))
    (key,) = keys(program)
    shown = program.done("proposal", "show", key).out + program.done("proposal", "list").out

    assert "\x1b" not in shown + "".join(said)


# What is decided


def test_accepted_it_becomes_a_claim_of_whoever_accepts(brought: Program) -> None:
    key, other = keys(brought)
    result = brought.done("proposal", "accept", key, *BY)
    (row,) = record(brought)

    assert result.out.endswith('Ardonia SUPPORTS "They should talk".\n')
    assert f"{key} accepted, recorded as {row['claim']}" in result.err
    assert (row["quote"], row["coder"]) == (SENTENCES[0], "mia")
    assert keys(brought) == [other]
    (decided,) = (each for each in waiting(brought, "--all") if each["proposal"] == key)
    assert (decided["state"], decided["claim"]) == ("accepted", row["claim"])
    assert (decided["decided_by"], decided["proposed_by"]) == ("mia", "model-x")
    assert brought.done("check").code == 0


def test_dropped_it_is_kept_with_the_reason(brought: Program) -> None:
    key, _ = keys(brought)
    brought.done("proposal", "drop", key, "--reason", "Not a stance.", *BY)

    (decided,) = (each for each in waiting(brought, "--all") if each["proposal"] == key)
    assert (decided["state"], decided["reason"]) == ("dropped", "Not a stance.")
    assert record(brought) == []
    assert "dropped on" in brought.done("proposal", "show", key).out


def test_several_are_accepted_together_or_none(brought: Program, tmp_path: Path) -> None:
    one, other = keys(brought)
    result = brought("proposal", "accept", one, "zzz", *BY)
    told = is_refused(result, says=['no proposal "zzz"', "stance proposal list"], code=2)
    assert (keys(brought), record(brought)) == ([one, other], []), told
    brought.done("proposal", "accept", one, other, *BY)

    assert len(record(brought)) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["accept"], ["who decides is missing", "--coder or STANCE_CODER"]),
        (["drop", "--reason", "No."], ["who decides is missing"]),
        (["drop", *BY], ["--reason is missing"]),
        (["drop", "--reason", " ", *BY], ["--reason is missing"]),
    ],
)
def test_who_decides_and_why_is_asked_for(
    brought: Program, words: list[str], says: list[str]
) -> None:
    brought.refuses("proposal", words[0], keys(brought)[0], *words[1:], says=says)


def test_what_was_decided_is_not_decided_again(brought: Program) -> None:
    key, _ = keys(brought)
    brought.done("proposal", "accept", key, *BY)

    for words in (["accept"], ["drop", "--reason", "No."]):
        told = brought.refuses("proposal", words[0], key, *words[1:], *BY, says=[key])
        assert "was accepted on" in told


def test_what_the_record_says_by_now_is_accepted_as_that(brought: Program, tmp_path: Path) -> None:
    bring(brought, tmp_path, proposed(proposed_by="model-y"))
    first, second, _ = keys(brought)
    brought.done("proposal", "accept", first, *BY)
    said = brought.done("proposal", "accept", second, *BY).err

    (row,) = record(brought)
    assert f"{second} accepted: the record says it already, as {row['claim']}" in said


def test_what_the_record_codes_otherwise_is_not_overwritten(
    brought: Program, tmp_path: Path
) -> None:
    bring(brought, tmp_path, proposed(proposed_by="model-y", position="oppose"))
    first, second, _ = keys(brought)
    brought.done("proposal", "accept", first, *BY)

    brought.refuses(
        *("proposal", "accept", second, *BY),
        says=["there already", "with another position", "mend the proposal or drop it"],
    )
    assert "with another position" in brought.done("proposal", "show", second).out


def test_what_was_retracted_is_not_brought_back(brought: Program, tmp_path: Path) -> None:
    bring(brought, tmp_path, proposed(proposed_by="model-y"))
    first, second, _ = keys(brought)
    brought.done("proposal", "accept", first, *BY)
    (row,) = record(brought)
    brought.done("retract", row["claim"], "--reason", "Misread.")

    brought.refuses("proposal", "accept", second, *BY, says=["retracted", "drop the proposal"])


def test_a_text_that_lost_the_words_keeps_it_from_being_accepted(
    brought: Program, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(TEXT.replace("supports", "rejects"), "utf-8")
    brought.done("source", "update", "news", newer)
    key, other = keys(brought)

    brought.refuses("proposal", "accept", key, *BY, says=["does not have", "closest passage"])
    shown = brought.done("proposal", "show", key).out
    assert "»Ardonia supports the talks.«" in shown
    assert "Wrong" in shown
    brought.done("proposal", "accept", other, *BY)


def test_a_dry_run_decides_nothing(brought: Program) -> None:
    key, other = keys(brought)
    for words in (["accept", key, other], ["drop", key, "--reason", "No."]):
        said = brought.done("proposal", *words, *BY, "--dry-run").err
        assert "would be" in said
        assert said.endswith("dry run, nothing recorded\n")

    assert (keys(brought), record(brought)) == ([key, other], [])


def test_rates_are_told_by_program(brought: Program, tmp_path: Path) -> None:
    bring(brought, tmp_path, proposed(2, proposed_by="model-y"), proposed(3, proposed_by=None))
    first, second, *_ = keys(brought)
    brought.done("proposal", "accept", first, *BY)
    brought.done("proposal", "drop", second, "--reason", "No.", *BY)

    rows = {row["proposed_by"]: row for row in brought.rows("proposal", "rates")}
    assert rows["model-x"]["share_accepted"] == 0.5
    assert (rows["model-x"]["dropped"], rows["model-y"]["waiting"]) == (1, 1)
    assert rows["model-y"]["share_accepted"] is None
    told = brought.done("proposal", "rates").out
    assert "1 (50 %)" in told
    assert "not said" in told


def test_a_list_is_narrowed_by_source_and_program(brought: Program, tmp_path: Path) -> None:
    bring(brought, tmp_path, proposed(2, proposed_by="model-y"))

    assert len(waiting(brought, "--proposed-by", "model-y")) == 1
    assert len(waiting(brought, "--source", "news")) == 3
    is_refused(brought("proposal", "list", "--source", "no"), says=["no source"], code=2)


def test_a_source_with_proposals_stays(brought: Program) -> None:
    brought.refuses("source", "remove", "news", says=["2 proposals", "it stays"])


def test_a_release_has_none(brought: Program, tmp_path: Path) -> None:
    brought.done("proposal", "accept", keys(brought)[0], *BY)
    folder = tmp_path / "deposit"
    brought.done("release", folder, "--author", "Mia", "--title", "T", "--licence", "CC-BY-4.0")

    assert "INSERT INTO proposal " not in (folder / "database.sql").read_text("utf-8")


def test_review_asks_at_a_terminal_alone(brought: Program) -> None:
    brought.refuses("proposal", "review", *BY, says=["asks at a terminal", "accept and drop"])


def test_damage_is_found(brought: Program) -> None:
    from sqlalchemy import text

    from stance.db.dialect import make_engine
    from stance.settings import database_url

    engine = make_engine(database_url(brought.url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE proposal SET entry = '{}' WHERE place_start = 0"))
        connection.execute(text("UPDATE proposal SET place_start = 9999 WHERE place_start > 0"))
    engine.dispose()
    found = brought("check")

    assert found.code == 1
    assert "what it says is no claim" in found.out
    assert "beyond the end of the text of news" in found.out
