"""What is wrong with an input is said in one line, with what to do, and nothing is recorded."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import FIXTURES, Program, is_refused, written

TEXT = (
    "The ministry said that talks are useful. “We will talk if the other side withdraws its"
    " troops,” the minister said on Monday. Nobody else was heard. The ministry said no more."
)
QUOTE = "We will talk if the other side withdraws its troops"
CLAIM = {
    "quote": QUOTE,
    "speaker": "russian-mfa",
    "stated_on": "2017-01-09",
    "stances": [{"issue": "nato-russia-council", "position": "support"}],
}
SOURCE = {
    "slug": "monday",
    "title": "Talks",
    "published_on": "2017-01-09",
    "text": TEXT,
    "claims": [CLAIM],
}
#: Two ministries that go by the same name.
NAMESAKES = {
    "actors": [
        {"slug": f"{state}-mfa", "name": f"{state}'s ministry", "kind": "ministry"}
        | {"aliases": ["Foreign Ministry"]}
        for state in ("ruritania", "sylvania")
    ]
}


@dataclass(frozen=True)
class Mistake:
    """One mistake: as a change of a good claim file, and as options in place of good ones."""

    change: Mapping[str, Any]
    says: Sequence[str]
    where: str
    options: Mapping[str, str] | None = None
    option: str = ""


def with_stance(**fields: Any) -> dict[str, Any]:
    return {"stances": [{**CLAIM["stances"][0], **fields}]}  # type: ignore[index]


CONDITION = "military-restraint"
MISTAKES = {
    "an unknown speaker": Mistake(
        {"speaker": "russain-mfa"},
        ['there is no actor "russain-mfa"', "nearest: russian-mfa (Ministry of Foreign Affairs"],
        "sources[0].claims[0].speaker",
        {"--speaker": "russain-mfa"},
        "--speaker",
    ),
    "an ambiguous alias": Mistake(
        {"speaker": "Foreign Ministry"},
        [
            '"Foreign Ministry" is ambiguous',
            "ruritania-mfa (ruritania's ministry), sylvania-mfa (sylvania's ministry)",
            "name it by its slug",
        ],
        "sources[0].claims[0].speaker",
        {"--speaker": "Foreign Ministry"},
        "--speaker",
    ),
    "a quote that is not in the source": Mistake(
        {"quote": "We shall talk if the other side withdraws all troops"},
        [
            'the source does not have "We shall talk if the other side withdraws all troops"',
            "closest passage",
            "alike by 8",
            QUOTE,
        ],
        "sources[0].claims[0].quote",
        {"--quote": "We shall talk if the other side withdraws all troops"},
        "--quote",
    ),
    "a quote that stands there twice": Mistake(
        {"quote": "The ministry said"},
        [
            '"The ministry said" stands at 2 places, 0 (',
            ", 148 (",
        ],
        "sources[0].claims[0].quote",
        {"--quote": "The ministry said"},
        "--quote",
    ),
    "a wording that is not in the source": Mistake(
        with_stance(conditions=[{"condition": CONDITION, "wording": "lays down its arms"}]),
        ['does not have "lays down its arms"'],
        "sources[0].claims[0].stances[0].conditions[0].wording",
        {"--condition": f"{CONDITION}=lays down its arms"},
        "--condition",
    ),
    "a month 13": Mistake(
        {"stated_on": "2016-13"},
        ['"2016-13" is not a date', "no month 13", "2016, 2016-12 or 2016-12-27"],
        "sources[0].claims[0].stated_on",
        {"--stated-on": "2016-13"},
        "--stated-on",
    ),
    "a position that there is not": Mistake(
        with_stance(position="maybe"),
        ["maybe", "is not one of", "support", "neutral", "oppose"],
        "sources[0].claims[0].stances[0].position",
        {"--position": "maybe"},
        "--position",
    ),
    "an unknown key": Mistake(
        {"speeker": "nato"},
        ['unknown key "speeker"', 'did you mean "speaker"?'],
        "sources[0].claims[0].speeker",
    ),
    "words later than their source": Mistake(
        {"stated_on": "2017-01-11"},
        ["stated on 2017-01-11, after monday was published (2017-01-09)", "published_on"],
        "sources[0].claims[0].stated_on",
        {"--stated-on": "2017-01-11"},
        "--stated-on",
    ),
    "a breach that is nobody's": Mistake(
        with_stance(citations=[{"treaty": "founding-act-1997", "role": "breach"}]),
        ["whose breach it is, is missing", "name the actor"],
        "sources[0].claims[0].stances[0].citations[0].by",
        {"--treaty": "founding-act-1997=breach"},
        "--treaty",
    ),
    "an unknown issue": Mistake(
        with_stance(issue="nato-enlargment"),
        ['there is no issue "nato-enlargment"', "nearest: nato-enlargement"],
        "sources[0].claims[0].stances[0].issue",
        {"--issue": "nato-enlargment"},
        "--issue",
    ),
    "a key that is taken": Mistake(
        {"key": "tass-relations"},
        ["the key tass-relations is taken by a claim of another source"],
        "sources[0].claims[0].key",
        {"--key": "tass-relations"},
        "--key",
    ),
    "a claim to repeat that there is not": Mistake(
        {"repeats": "tass-relation"},
        ["there is no claim tass-relation to repeat"],
        "sources[0].claims[0].repeats",
        {"--repeats": "tass-relation"},
        "--repeats",
    ),
    "a speaker for two states": Mistake(
        {"speaker": "nato-and-russia"},
        ["nato-and-russia speaks for several on 2017-01-09: nato, russia", "name the holder"],
        "sources[0].claims[0].stances[0].holder",
        {"--speaker": "nato-and-russia"},
        "--holder",
    ),
    "a quote and a paraphrase": Mistake(
        {"paraphrase": "They talk."},
        ["either a quote or a paraphrase"],
        "sources[0].claims[0]",
        {"--paraphrase": "They talk."},
    ),
}


@pytest.fixture(scope="session")
def world_file(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed, and two ministries with one name."""
    folder = tmp_path_factory.mktemp("world")
    path = Path(shutil.copy(seed_file, folder))
    Program(str(path)).done("import", written(folder / "namesakes.json", NAMESAKES))
    return path


@pytest.fixture
def world(world_file: Path, tmp_path: Path) -> Program:
    return Program(str(shutil.copy(world_file, tmp_path / "world.db")))


def claim_file(change: Mapping[str, Any]) -> dict[str, Any]:
    return {"sources": [{**SOURCE, "claims": [{**CLAIM, **change}]}]}


def options(change: Mapping[str, str]) -> list[str]:
    Path("monday.txt").write_text(TEXT, encoding="utf-8")
    good = {
        "--source": "monday",
        "--source-file": "monday.txt",
        "--title": "Talks",
        "--published-on": "2017-01-09",
        "--quote": QUOTE,
        "--speaker": "russian-mfa",
        "--issue": "nato-russia-council",
        "--position": "support",
    }
    return [word for pair in {**good, **change}.items() for word in pair]


def test_without_a_mistake_it_is_recorded(world: Program) -> None:
    written(Path("good.json"), claim_file({}))

    assert world.done("import", "good.json").err == "1 claim recorded\n"
    assert "nothing new" in world.done("add", *options({})).err


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_file_is_refused_with_its_line_and_path(world: Program, mistake: Mistake) -> None:
    path = written(Path("bad.json"), claim_file(mistake.change))

    line = world.refuses("import", path, says=[f"{mistake.where}: ", *mistake.says])

    number = int(line.removeprefix("stance: bad.json:").split(":")[0])
    key = mistake.where.rpartition(".")[2].partition("[")[0]
    text = path.read_text("utf-8")
    near = text.splitlines()[number - 2 : number]
    # A key that is left out has no line: that of what it is missing from stands for it.
    assert f'"{key}"' not in text or any(f'"{key}"' in each for each in near)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_dry_run_refuses_the_same(world: Program, mistake: Mistake) -> None:
    written(Path("bad.json"), claim_file(mistake.change))

    assert world("import", "bad.json", "--dry-run") == world("import", "bad.json")


BY_OPTIONS = {name: mistake for name, mistake in MISTAKES.items() if mistake.options}


@pytest.mark.parametrize("mistake", BY_OPTIONS.values(), ids=BY_OPTIONS)
def test_options_are_refused_by_their_names(world: Program, mistake: Mistake) -> None:
    assert mistake.options is not None

    world.refuses("add", *options(mistake.options), says=[*mistake.says, mistake.option])


def test_what_decides_between_two_places_is_named(world: Program) -> None:
    quote = {"--quote": "The ministry said"}
    written(Path("twice.json"), claim_file({"quote": "The ministry said"}))

    world.refuses("import", "twice.json", says=["set `prefix`", "`quote_start`"])
    world.refuses("add", *options(quote), says=["set --prefix", "--quote-start"])
    assert world.done("add", *options(quote | {"--prefix": "was heard. "})).out
    assert world.done("add", *options(quote | {"--quote-start": "0"})).out


def test_another_stance_of_words_that_are_there_is_sent_to_a_claim_file(world: Program) -> None:
    world.done("add", *options({}))

    world.refuses(
        "add",
        *options({"--position": "oppose"}),
        says=["is there already", "another position", "stance correct"],
    )


BROKEN_FILES = {
    "syntax": ("bad.yaml", b"sources:\n  - {slug: x\n", ["bad.yaml:3: not valid YAML"]),
    "json": ("bad.json", b'{"sources": [\n', ["bad.json:", "not valid JSON"]),
    "jsonl": ("bad.jsonl", b'{"sources": []}\n{"sources"\n', ["bad.jsonl:2: not valid JSON"]),
    "not UTF-8": ("bad.yaml", b"sources: []\nactors: caf\xe9\n", ["bad.yaml:2: not UTF-8", "0xe9"]),
    "an alias bomb": ("bad.yaml", b"a: &a [x]\nb: [*a, *a]\n", ["bad.yaml"]),
    "a list": ("bad.yaml", b"- 1\n", ["bad.yaml:1"]),
    "a suffix": ("bad.txt", b"sources: []\n", ['the format from ".txt"', ".yaml"]),
}


@pytest.mark.parametrize(("name", "data", "says"), BROKEN_FILES.values(), ids=BROKEN_FILES)
def test_a_broken_file_is_refused(world: Program, name: str, data: bytes, says: list[str]) -> None:
    Path(name).write_bytes(data)

    world.refuses("import", name, says=says)


def test_a_broken_standard_input_is_refused(world: Program) -> None:
    world.refuses("import", "-", stdin=b"\xff", says=["standard input:1: not UTF-8"])
    world.refuses("import", "-", "--format", "json", stdin="{", says=["standard input:1"])
    inline = json.dumps({"sources": [{"slug": "x", "title": "X", "text_file": "x.txt"}]})
    world.refuses("import", "-", stdin=inline, says=["text_file needs a folder"])


def test_a_source_text_that_is_not_utf_8_is_refused(world: Program) -> None:
    change = {"--source-file": "latin.txt"}
    Path("latin.txt").write_bytes(TEXT.encode("cp1252"))

    world.refuses("add", *options(change), says=["latin.txt:1: not UTF-8 (byte 0x93"])


def test_a_source_text_that_is_not_there_is_refused(world: Program) -> None:
    change = {"--source-file": "nowhere.txt"}

    world.refuses("add", *options(change), says=['"nowhere.txt" cannot be read'])


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "link.txt"])
def test_a_text_outside_the_folder_is_refused(world: Program, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "outside.txt")
    source = {key: value for key, value in SOURCE.items() if key != "text"}
    written(inside / "bad.json", {"sources": [{**source, "text_file": name}]})

    world.refuses(
        "import",
        "inside/bad.json",
        says=["sources[0].text_file", f'"{name}" lies outside the folder of the claim file'],
    )


CIRCLES = {
    "of one": [("one", "one")],
    "of three": [("one", "two"), ("two", "three"), ("three", "one")],
}


@pytest.mark.parametrize("pairs", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_of_affiliations_is_refused(world: Program, pairs: list[tuple[str, str]]) -> None:
    actors = [
        {"slug": actor, "name": actor.title(), "kind": "body"}
        | {"affiliations": [{"within": within, "kind": "speaks-for"}]}
        for actor, within in pairs
    ]
    written(Path("bad.json"), {"actors": actors})

    world.refuses("import", "bad.json", says=["bad.json", "a circle of affiliations", "→ one"])


def test_every_mistake_of_a_file_gets_a_line(world: Program) -> None:
    claims = [{**CLAIM, "speaker": "nobody"}, {**CLAIM, "stated_on": "soon"}]
    written(Path("bad.json"), {"sources": [{**SOURCE, "claims": claims}]})

    result = world("import", "bad.json")

    assert (result.code, result.out) == (2, "")
    first, second = result.err.splitlines()
    assert "claims[0].speaker" in first
    assert "claims[1].stated_on" in second


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The folder of the sample, with one file more that cannot be imported."""
    folder = tmp_path / "files"
    folder.mkdir()
    for path in FIXTURES.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    written(folder / "nobody.json", claim_file({"speaker": "nobody"}))
    return folder


def test_of_a_folder_all_is_imported_or_nothing_when_asked(empty: Program, spoilt: Path) -> None:
    empty.refuses("import", "--all", spoilt, says=["nobody.json", '"nobody"'])


def test_a_dry_run_of_a_spoilt_folder_says_so(empty: Program, spoilt: Path) -> None:
    before = empty.dump()

    result = empty("import", "--dry-run", spoilt)

    assert result.code == 2
    assert '"nobody"' in result.err
    assert empty.dump() == before


def test_a_spoilt_file_of_a_folder_stops_the_import(empty: Program, spoilt: Path) -> None:
    is_refused(empty("import", spoilt), says=["nobody.json", '"nobody"'], code=2)

    assert "monday" not in {row["source"] for row in empty.rows("list")}


def test_the_others_are_imported_when_asked(empty: Program, spoilt: Path) -> None:
    result = empty("import", "--keep-going", spoilt)

    assert (result.code, result.out) == (2, "")
    refusal, said = result.err.splitlines()
    assert '"nobody"' in refusal
    assert said == "20 claims recorded; 76 additions to the vocabulary; 1 file refused"
    assert len(empty.rows("list")) == 22


def test_what_is_there_with_other_content_needs_replace(seed: Program) -> None:
    seed.done("import", written(Path("one.json"), claim_file({})))
    changed = written(Path("one.json"), claim_file(with_stance(position="oppose")))

    seed.refuses("import", changed, says=["is there already", "position", "use --replace"])

    assert seed.done("import", changed, "--replace").err == "1 claim replaced\n"
    assert seed.done("import", changed).err == "nothing new: 1 claim unchanged\n"


STANCE = ("--speaker", "nato", "--issue", "nato-enlargement", "--position", "support")
COMMANDS: dict[str, tuple[list[str], list[str]]] = {
    "no such command": (["tell"], ["no such command 'tell'", "see stance --help"]),
    "no such report": (["report", "tell"], ["'tell'", "see stance report --help"]),
    "no such option": (["list", "--telling"], ["--telling", "see stance list --help"]),
    "a format for an option": (["report", "changes", "--html"], ["--html: it is --format html"]),
    "a value for an option": (["list", "--direct"], ["--direct: it is --mode direct"]),
    "a period that ends first": (
        ["list", "--since", "2025", "--until", "2020"],
        ["--since 2025 lies after --until 2020"],
    ),
    "a period of a report": (
        ["report", "changes", "--since", "2025", "--until", "2020"],
        ["--since 2025 lies after --until 2020"],
    ),
    "a period of a search": (
        ["search", "nato", "--since", "2025", "--until", "2020"],
        ["--since 2025 lies after --until 2020"],
    ),
    "a period of an export": (
        ["export", "csv", "out", "--since", "2025", "--until", "2020"],
        ["--since 2025 lies after --until 2020"],
    ),
    "no such format": (["list", "-f", "pdf"], ["'pdf' is not one of", "'markdown'"]),
    "nothing to import": (["import"], ["nothing to import", "give a PATH"]),
    "no position": (
        ["add", "--speaker", "x", "--issue", "y"],
        ["missing --source, --quote, --position"],
    ),
    "a path that there is not": (["import", "nowhere"], ["nowhere", "no such file or folder"]),
    "an unknown holder": (
        ["report", "changes", "--holder", "rusia"],
        ['there is no actor "rusia"', "nearest: russia (Russia)", "stance actor list"],
    ),
    "an unknown issue": (["list", "--issue", "nato-enlargment"], ["nearest: nato-enlargement"]),
    "an unknown condition": (
        ["report", "timeline", "--condition", "equal-partner"],
        ['there is no condition "equal-partner"', "nearest: equal-partnership"],
    ),
    "an unknown reason": (["list", "--reason", "xyzzy"], ['there is no reason "xyzzy"']),
    "an unknown treaty": (["list", "--treaty", "founding-act-2"], ["nearest: founding-act-1997"]),
    "an unknown source": (
        ["list", "--source", "tass-2016"],
        ['there is no source "tass-2016"', "nearest: tass-2016-12-27"],
    ),
    "a date": (["list", "--since", "2016-13"], ['"2016-13" is not a date', "no month 13"]),
    "another date": (["report", "changes", "--until", "soon"], ['"soon" is not a date']),
    "a time": (["list", "--as-recorded", "noon"], ['"noon" is not a time', "2026-11-23T14:30"]),
    "a claim to show": (
        ["show", "tass-relation"],
        ['there is no claim "tass-relation"', "nearest: tass-relations, tass-relations-lead"],
    ),
    "a claim like no other": (["show", "xyzzy"], ['there is no claim "xyzzy"', "stance list"]),
    "a folder to write to": (
        ["list", "-o", "nowhere/list.txt"],
        ["nowhere/list.txt cannot be written", "No such file or directory", "-o"],
    ),
    "a folder as a file": (["export", "sql", "-o", "."], [". cannot be written"]),
    "a source that is not there": (
        ["add", "--source", "tass", "--quote", "x", *STANCE],
        ['there is no source "tass"'],
    ),
    "no source": (
        ["add", "--quote", "x", *STANCE],
        ["missing --source", "--source"],
    ),
}


@pytest.mark.parametrize(("arguments", "says"), COMMANDS.values(), ids=COMMANDS)
def test_a_wrong_command_is_refused(sample: Program, arguments: list[str], says: list[str]) -> None:
    sample.refuses(*arguments, says=says)


def test_a_file_that_cannot_be_written_leaves_the_old_one(sample: Program) -> None:
    Path("list.csv").write_text("old", encoding="utf-8")

    sample.refuses("list", "--holder", "nobody", "-f", "csv", "-o", "list.csv", says=["nobody"])

    assert Path("list.csv").read_text("utf-8") == "old"
    assert sorted(Path().glob("*list*")) == [Path("list.csv")]


def test_an_interrupted_import_records_nothing(
    seed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stance.store import claims

    before, record = seed.dump(), claims.record
    written(Path("good.json"), claim_file({}))

    def interrupted(*given: Any, **more: Any) -> None:
        record(*given, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(claims, "record", interrupted)
    result = seed("import", "good.json")

    assert (result.code, result.out) == (130, "")
    assert result.err == "interrupted; nothing unfinished was recorded\n"
    assert seed.dump() == before


def test_mistakes_of_form_are_told_with_those_of_names_and_quotes(
    vocabulary: Program, tmp_path: Path
) -> None:
    claims = [
        {"sources": [{**SOURCE, "claims": [{**CLAIM, "quote": "We will never talk to them"}]}]},
        {"sources": [{**SOURCE, "slug": "other", "titel": "Talks"}]},
        {"sources": [{**SOURCE, "slug": "third", "claims": [{**CLAIM, "speaker": "nobody"}]}]},
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(map(json.dumps, claims)), "utf-8")

    refused = vocabulary("import", path)

    assert refused.code == 2
    assert len(refused.err.splitlines()) == 3
    for told in (':2: sources[0].titel: unknown key "titel"', "does not have", "no actor"):
        assert told in refused.err
    assert vocabulary("import", path, "--dry-run").err == refused.err
    assert vocabulary.rows("source", "list") == []


def test_where_the_form_of_vocabulary_is_wrong_no_name_is_told_to_be_missing(
    vocabulary: Program, tmp_path: Path
) -> None:
    files = {
        "a.json": {"actors": [{"slug": "marra", "name": "Marra", "kind": "stat"}]},
        "b.json": {"sources": [{**SOURCE, "claims": [{**CLAIM, "speaker": "marra"}]}]},
        "c.json": {"sources": [{**SOURCE, "slug": "other", "titel": "Talks"}]},
    }
    for name, value in files.items():
        (tmp_path / name).write_text(json.dumps(value), "utf-8")

    refused = vocabulary("import", tmp_path, "--all")

    assert refused.code == 2
    assert [line.partition(".json")[0][-1] for line in refused.err.splitlines()] == ["a", "c"]


def test_a_dry_run_tells_what_replaces_vocabulary_as_the_import_does(seed: Program) -> None:
    """What is there is changed, though no claim and no entry is new."""
    told = {"slug": "nato", "kind": "organisation", "name": "North Atlantic Alliance"}
    path = written(
        Path("new.json"), {"actors": [told], "sources": [{"slug": "tass-2016-12-27", "url": "u"}]}
    )
    before = seed.dump()

    rehearsed = seed.done("import", path, "--replace", "--rewording", "--dry-run").err
    assert seed.dump() == before
    said = seed.done("import", path, "--replace", "--rewording").err

    end = "no claims; 2 changes to what was there"
    assert rehearsed.splitlines()[-1] == f"dry run, nothing recorded; would be: {end}"
    assert said.splitlines()[-1] == end
    assert seed.done("import", path).err == "nothing new: no claims\n"


def test_all_that_vocabulary_says_otherwise_is_told_at_once(seed: Program) -> None:
    actors = [
        {"slug": "nato", "name": "Nato", "kind": "state"},
        {"slug": "russia", "name": "R", "kind": "state"},
    ]
    treaties = [{"slug": "t", "name": "T", "signed_on": "2016-13", "ended_on": "9876"}]
    path = written(Path("new.json"), {"actors": actors, "treaties": treaties})

    refused = seed("import", path)
    says = ['the name "NATO" already, not "Nato", and the kind', "russia", "no month 13", "9876"]
    assert (refused.code, refused.out) == (2, "")
    assert all(say in line for say, line in zip(says, refused.err.splitlines(), strict=True))


def test_of_a_folder_all_files_that_cannot_be_read_are_told(empty: Program) -> None:
    folder = Path("texts")
    folder.mkdir()
    (folder / "a.yaml").write_text("sources: [{slug: a\n")
    (folder / "b.yaml").write_text("sources:\n  - slug: b\n    title: Talks #2 of 3\n")
    (folder / "c.json").write_text("{")
    refused = empty("import", folder)
    assert (refused.code, refused.out) == (2, "")
    lines = refused.err.splitlines()
    assert [line.count(name) for line, name in zip(lines, ("a.y", "b.y", "c.j"), strict=True)] == [
        *(1, 1, 1)
    ]
