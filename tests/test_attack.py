"""The bench of attacks tells what holds from what does not."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from stance.incoming.formats import FORMATS
from tests.cli.program import SEED, Program
from tests.races import DEEDS
from tools.attack import bench
from tools.attack.__main__ import PARTS, main
from tools.attack.bench import Attack, BrokenError, Plan, SkippedError, Trial
from tools.attack.browsed import harmless
from tools.attack.catalogue import ATTACKS
from tools.attack.damaged import ROUNDS, damages
from tools.attack.deeds import MAKING, forgotten, reading
from tools.attack.foreign import FOREIGN
from tools.attack.forms import CHECKS, form_of
from tools.attack.hostile import TURNS, left_out
from tools.attack.process import ran, started
from tools.attack.races import PAIRS
from tools.attack.served import Answer
from tools.attack.verdict import ended_well, no_drafts, sober, whole_folder


def holds(trial: Trial) -> Iterator[str]:
    yield f"number {trial.number}, chance {trial.chance.random():.3f}"


def fails(_: Trial) -> Iterator[str]:
    yield "something"
    raise BrokenError("it gave way")


def raises(_: Trial) -> Iterator[str]:
    yield str(1 // 0)


def dies(_: Trial) -> Iterator[str]:
    os._exit(3)
    yield ""


def hangs(_: Trial) -> Iterator[str]:
    time.sleep(60)
    yield ""


def skips(_: Trial) -> Iterator[str]:
    if os.getpid():
        raise SkippedError("not here")
    yield ""


def idle(_: Trial) -> Iterator[str]:
    yield from ()


ON_SQLITE = ["--engine", "sqlite", "--workers", "1", "--minutes", "0", "--seed", "5"]


def attacked(*attacks: Attack, more: tuple[str, ...] = ()) -> int:
    return main([*ON_SQLITE, *more], attacks)


def test_what_holds_and_what_cannot_be_tried_is_counted(capfd: pytest.CaptureFixture[str]) -> None:
    good, bad = Attack("good", "", holds), Attack("gone", "", skips)

    assert attacked(good, bad) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[0].endswith("seeds: 5")
    assert said[1].split() == ["tried", "held", "failed"]
    assert said[2].split() == ["good", "1", "1", "0"]
    assert said[3].split() == ["gone", "0", "0", "0", "1", "skipped:", "not", "here"]
    assert said[4].split() == ["in", "all", "1", "1", "0"]


@pytest.mark.parametrize(
    ("trial", "says"),
    [
        (fails, ["failed: bad: something", "it gave way"]),
        (raises, ["ZeroDivisionError"]),
        (dies, ["the process of the trial died"]),
    ],
)
def test_a_planted_fault_is_reported_and_ends_with_1(
    capfd: pytest.CaptureFixture[str], trial: bench.Try, says: list[str]
) -> None:
    assert attacked(Attack("good", "", holds), Attack("bad", "", trial)) == 1

    said = capfd.readouterr().out
    for words in says:
        assert words in said
    assert "again: .venv/bin/python -m tools.attack --only bad --seed 5 --trial 0" in said
    assert said.splitlines()[-2].split() == ["bad", "1", "0", "1"]


def test_a_trial_that_does_not_end_has_failed() -> None:
    plan = Plan([Attack("slow", "", hangs)], [1], 0, ["sqlite"], workers=1, patience=0.2)

    (outcome,) = bench.outcomes(plan, None)
    assert (outcome.came, outcome.why) == ("failed", "did not end within 0.2 seconds")


@pytest.mark.parametrize("workers", ["1", "2", "3"])
def test_once_round_is_as_many_trials_as_meet_everything_and_always_the_same(
    capfd: pytest.CaptureFixture[str], workers: str
) -> None:
    attacks = [Attack("good", "", holds, least=5)]

    assert main(["--engine", "sqlite", "--workers", workers, "--verbose"], attacks) == 0

    first, *said, _, _, last = capfd.readouterr().out.splitlines()
    assert first == "attacking once round, seeds: 1"
    tried = sorted(line.removeprefix("held: good: number ") for line in said)
    assert [line.partition(",")[0] for line in tried] == list("01234")
    assert last.split() == ["in", "all", "5", "5", "0"]


def test_the_parts_together_are_once_round(capfd: pytest.CaptureFixture[str]) -> None:
    attacks = [Attack("good", "", holds, least=8)]
    tried = []
    for part in range(6, 6 + PARTS):
        words = ["--engine", "sqlite", "--workers", "1", "--verbose", "--part", str(part)]
        assert main(words, attacks) == 0
        first, *said, _, _, _ = capfd.readouterr().out.splitlines()
        assert first == f"attacking part {(part - 1) % PARTS + 1} of 4 of once round, seeds: 1"
        tried += [line.partition(",")[0].rpartition(" ")[2] for line in said]

    assert sorted(tried) == list("01234567")


def test_a_part_has_a_trial_of_each_attack(capfd: pytest.CaptureFixture[str]) -> None:
    assert attacked(Attack("good", "", holds), more=("--part", "4")) == 0
    assert capfd.readouterr().out.splitlines()[-1].split() == ["in", "all", "1", "1", "0"]


def test_another_seed_comes_by_chance_where_there_is_time(
    capfd: pytest.CaptureFixture[str],
) -> None:
    attacks = [Attack("good", "", holds, least=5)]

    assert main(["--engine", "sqlite", "--minutes", "0.0001"], attacks) == 0

    first, *_, last = capfd.readouterr().out.splitlines()
    length, seeds = first.split(", seeds: ")
    assert length == "attacking for 0.0001 minutes"
    assert len(seeds.split(", ")) == 2
    assert int(last.split()[2]) > 5


def test_once_round_every_command_that_records_meets_every_attack() -> None:
    least = {attack.name: attack.least for attack in ATTACKS}

    met = {deed for pair in PAIRS[: least["races"]] for deed in pair}
    assert met == set(DEEDS)
    assert min(least[name] for name in ("signals", "server")) > len(DEEDS)
    assert least["full"] > len(DEEDS) + len(MAKING)
    assert least["drafts"] >= 2 * len(MAKING)
    assert least["hostile"] >= TURNS


def test_every_pair_is_met_once() -> None:
    pairs = {frozenset(pair) for pair in PAIRS}
    assert len(pairs) == len(PAIRS) == len(DEEDS) * (len(DEEDS) + 1) // 2


def test_an_attack_that_tries_nothing_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert attacked(Attack("idle", "", idle)) == 1
    assert "it tried nothing" in capfd.readouterr().out


def test_a_trial_is_the_same_each_time(capfd: pytest.CaptureFixture[str]) -> None:
    again = ("--trial", "3", "--verbose")
    for _ in range(2):
        assert attacked(Attack("good", "", holds), more=again) == 0
    first, second = (each for each in capfd.readouterr().out.splitlines() if "number 3" in each)
    assert first == second


def test_a_fault_in_the_program_is_found(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A full disk leaves a draft, once nothing removes it."""
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    (full,) = (attack for attack in ATTACKS if attack.name == "full")
    number = str(_number_of_backup())

    assert attacked(full, more=("--trial", number)) == 1
    assert "left behind: ['.stance-" in capfd.readouterr().out


def _number_of_backup() -> int:
    """A trial of a backup in which it finds room to read, and not to write."""
    from random import Random

    # All but `source keep`, a larger import, and what is collected.
    place = len(DEEDS) + 1 + MAKING.index(("db", "backup"))
    every = len(DEEDS) + 1 + len(MAKING)
    numbers = range(place + every - 5, 1000 * every, every)  # 5 is the seed
    return next(n for n in numbers if 15.1 < Random(f"full 5 {n}").uniform(8, 21) < 18)


def test_the_attacks_forget_no_command_form_or_field() -> None:
    assert forgotten() == set()
    assert left_out() == set()
    assert {form_of(words) for words in reading()} == set(CHECKS)


def test_the_attacks_forget_no_form_that_comes_in_and_no_way_to_damage_one() -> None:
    endings = {foreign.ending for foreign in FOREIGN.values()}
    once = damages()[: ROUNDS * len(FOREIGN)]

    assert all(endings & set(each.endings) for each in FORMATS)
    assert endings >= {".html", ".pdf", ".docx", ".odt", ".txt", ".ris"}
    assert {way for _, way in once} == {way for _, way in damages()}
    assert {name for name, _ in once} == set(FOREIGN)


@pytest.mark.parametrize(
    "told",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>",
        "<a href='java\tscript:alert(1)'>",
        "<img src=http://evil.example>",
        "<iframe>",
        "<style>@import 'http://evil.example'</style>",
        "root:x:0:0:root",
    ],
)
def test_a_page_that_acts_is_noticed(told: str) -> None:
    headers = {"content-type": "text/html; charset=utf-8"}
    harmless(Answer(200, headers, b"<a href='http://evil.example'>alert(1)</a>"), "it")
    with pytest.raises(BrokenError):
        harmless(Answer(200, headers, told.encode()), "it")


def test_a_server_that_fails_is_noticed() -> None:
    harmless(Answer(500, {"content-type": "text/html"}, b"no such column"), "it")
    with pytest.raises(BrokenError):
        harmless(Answer(500, {"content-type": "text/plain"}, b"Internal Server Error"), "it")


def test_every_attack_has_a_name_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert len({attack.name for attack in ATTACKS}) == len(capfd.readouterr().out.splitlines())


def test_a_command_is_a_process_that_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert ran("--db", "none.db", "list").code == 3
    for anew in (False, True):
        running = started("schema", anew=anew)
        running.signalled(9, 0)
        assert running.ended().code in {-9, 0}
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "said", ["Traceback (most recent call last):", "\x1b[31m", "hunter2", "x\x07"]
)
def test_what_must_not_be_said_is_noticed(said: str) -> None:
    with pytest.raises(BrokenError):
        sober(said)
    with pytest.raises(BrokenError):
        ended_well(SimpleNamespace(code=0, err=said), {0})  # type: ignore[arg-type]


def test_a_draft_that_is_left_is_noticed(tmp_path: Path) -> None:
    no_drafts(tmp_path)
    (tmp_path / ".stance-0.part").touch()
    with pytest.raises(BrokenError, match=r"left behind: .*stance-0\.part"):
        no_drafts(tmp_path)


def test_a_folder_that_is_not_what_it_says_is_noticed(tmp_path: Path) -> None:
    program, folder = Program(str(tmp_path / "new.db")), tmp_path / "tables"
    program.done("init")
    program.done("import", *SEED)
    program.done("release", folder)
    whole_folder(folder)

    (folder / "README.md").write_text("Another.", encoding="utf-8")
    with pytest.raises(BrokenError, match=r"README.md .* is another than it says"):
        whole_folder(folder)
    (folder / "README.md").unlink()
    with pytest.raises(BrokenError, match=r"README.md is missing"):
        whole_folder(folder)


@pytest.mark.parametrize(
    ("form", "out"),
    [
        ("table", "a\x1b[31m"),
        ("html", "<script>1</script>"),
        ("spreadsheet", 'a,b\r\n"=1+1",2\r\n'),
        ("csv", "a,b\r\n1\r\n"),
        ("json", "{"),
        ("jsonl", "{}\n{"),
        ("graphml", "<a>\x01</a>"),
        ("sqlite", "CREATE TABLE claim (x"),
        ("yaml", "a: b: c"),
        ("postgresql", "BEGIN;"),
    ],
)
def test_a_form_that_is_none_is_noticed(form: str, out: str) -> None:
    with pytest.raises(Exception, match=r".*"):
        CHECKS[form](out)
