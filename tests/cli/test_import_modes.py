"""What `import` does by an option of its own leaves no other option without effect in silence."""

from pathlib import Path

import pytest

from tests.cli.program import Program

#: What each of them is typed with, to be done.
MODES = {
    "--texts": ("--texts", "texts"),
    "--proposals": ("--proposals", "lines.jsonl"),
    "--from-database": ("--from-database", "other.db"),
}
#: The other options that have a meaning there.
BESIDE = {
    "--texts": set(),
    "--proposals": {"--keep-going", "--rejected"},
    "--from-database": {"--map", "--map-to", "--replace", "--round"},
}
OTHERS = {
    "--replace": (),
    "--rewording": (),
    "--create": (),
    "--future": (),
    "--all": (),
    "--keep-going": (),
    "--rejected": ("rejected.csv",),
    "--map": ("map.yaml",),
    "--map-to": ("map.yaml",),
    "--round": ("pilot",),
    "--coder": ("anna",),
    "--format": ("csv",),
}
WITHOUT_EFFECT = [(mode, other) for mode in MODES for other in OTHERS if other not in BESIDE[mode]]


@pytest.mark.parametrize(("mode", "other"), WITHOUT_EFFECT)
def test_an_option_that_would_have_no_effect_is_refused(
    empty: Program, mode: str, other: str
) -> None:
    empty.refuses(
        *("import", *MODES[mode], other, *OTHERS[other]),
        says=[f"{other} does not go with {mode}: leave one of them out"],
    )


@pytest.mark.parametrize("mode", ["--texts", "--from-database"])
def test_a_file_that_would_not_be_read_is_refused(empty: Program, mode: str) -> None:
    empty.refuses("import", *MODES[mode], "c.yaml", says=[f"a PATH does not go with {mode}"])


def test_one_of_them_is_done_at_a_time(empty: Program) -> None:
    for mode, other in (("--texts", "--proposals"), ("--proposals", "--from-database")):
        empty.refuses(*("import", *MODES[mode], *MODES[other]), says=[f"does not go with {mode}"])


def test_what_has_a_meaning_is_taken(empty: Program) -> None:
    Path("texts").mkdir()
    Path("lines.jsonl").write_text("", "utf-8")

    empty.done("import", *MODES["--texts"], "--dry-run", "--wait", 1)
    empty.done("import", *MODES["--proposals"], "--keep-going", "--rejected", "r.jsonl")


def test_sources_that_come_without_claims_are_told(new: Program, tmp_path: Path) -> None:
    new.done("init")
    file, again = tmp_path / "sources.yaml", tmp_path / "texts.yaml"
    file.write_text("sources: [{slug: one, title: One}, {slug: two, title: Two}]", "utf-8")
    again.write_text("sources: [{slug: one, text: So it stands.}]", "utf-8")

    rehearsed = new.done("import", file, "--dry-run").err
    assert rehearsed == "dry run, nothing recorded; would be: no claims; 2 sources added\n"
    assert new.done("import", file).err == "no claims; 2 sources added\n"
    assert new.done("import", again).err == "no claims; 1 text stored\n"
    assert new.done("import", file, again, "--all").err == "nothing new: no claims\n"
