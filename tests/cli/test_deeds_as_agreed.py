"""What commands that write say and leave behind, one after the other in the small world.

What each prints, and the history that the base has of all of it, is held by golden files.
"""

import json
import re
from pathlib import Path

import pytest

from stance.version import __version__
from tests.cli.program import Program
from tests.cli.test_as_agreed import AGREED
from tests.golden import assert_golden

BY = ("--coder", "dora", "--reason")
NEW_TEXT = (
    "Corrected. The ministry said, again, it would share nothing. Stocks may fall, it said."
    " It would share nothing more."
)
#: Commands that write, as they are typed; some are refused.
DEEDS = [
    ["actor", "affiliate", "ida-holm", "sudland", "--role", "Envoy", "--since", "2010", *BY, "new"],
    ["actor", "affiliate", "ida-holm", "sudland", "--until", "2011-05", "--role", "Envoy", *BY, ""],
    ["actor", "affiliate", "jon-dahl", "sudland", "--role", "President", "--remove", *BY, "never"],
    ["actor", "add", "ferry", "--name", "Ferry Line", "--kind", "company", "--alias", "The Line"],
    ["actor", "edit", "ferry", "--name", "Ferry Lines", "--wikidata", "Q5", *BY, "renamed"],
    ["actor", "alias", "ferry", "The Lines", *BY, "seen so"],
    ["actor", "alias", "ferry", "The Line", "--remove", *BY, "wrong"],
    ["actor", "same-as", "ferry", "wire", *BY, "one company"],
    ["actor", "same-as", "norland", "nordia"],
    ["actor", "remove", "wire"],
    [
        "issue",
        "add",
        "roads",
        "--name",
        "Roads",
        "--proposition",
        "Build roads",
        "--part-of",
        "lake",
    ],
    ["issue", "edit", "roads", "--proposition", "Roads should be built", *BY, "a sentence"],
    ["issue", "same-as", "roads", "bridge", "--reversed", *BY, "either or"],
    ["issue", "same-as", "roads", "--undo", *BY, "both"],
    ["issue", "edit", "lake", "--part-of", "roads"],
    ["issue", "remove", "roads", *BY, "unused"],
    ["condition", "same-as", "no-nets", "inspectors"],
    ["condition", "same-as", "no-nets", "--undo"],
    ["condition", "remove", "no-nets"],
    ["reason", "edit", "jobs", "--name", "Work on the shore", *BY, "wider"],
    ["treaty", "edit", "shore-act", "--signed-on", "2004-05", "--party", "sudland", *BY, "found"],
    ["treaty", "edit", "shore-act", "--signed-on", "", "--registration", "R-1"],
    ["source", "edit", "report", "--author", "A. Writer", "--published-on", "2003-02", *BY, "seen"],
    ["source", "update", "report", "new.txt", "--coder", "dora", "--read-on", "2015-05-05"],
    ["source", "keep", "nothing", "--coder", "dora"],
    ["source", "add", "empty", "--title", "Empty", "--kind", "vote"],
    ["source", "merge", "empty", "later"],
    ["source", "remove", "empty"],
    ["source", "remove", "speech"],
    ["correct", "share", "--note", "", "--form", "commitment", "--coder", "dora"],
    ["correct", "bridge-no", "--quote", "Not while I am President", "--mode", "mixed"],
    ["correct", "nothing/2", "--position", "neutral", "--dropped", "no-nets", "--coder", "dora"],
    ["correct", "nothing/2", "--position", "neutral", "--dropped", "no-nets", "--coder", "dora"],
    ["retract", "league", "--coder", "dora", "--reason", "Not said."],
    ["retract", "league", "--reason", "Twice."],
    ["repeat", "mfa-again", "of", "accord", "--coder", "dora"],
    ["repeat", "ascribed", "of", "nothing"],
    ["repeat", "ascribed", "--undo"],
    ["repeat", "share", "of", "wire-share"],
    [
        *("add", "--key", "added", "--source", "speech", "--coder", "dora"),
        *("--quote", "I thank you", "--speaker", "jon-dahl", "--issue", "lake"),
        *("--position", "support", "--condition", "inspectors", "--treaty", "lake-treaty=basis"),
    ],
    [
        *("add", "--key", "read", "--source", "report", "--coder", "ann", "--round", "second"),
        *("--paraphrase", "They share.", "--speaker", "norland-mfa", "--issue", "lake"),
        *("--position", "support", "--stated-on", "2003"),
    ],
    ["round", "read", "second", "speech", "--coder", "cy"],
    ["round", "adjudicate", "pilot", "--undo", "bo-2", "--coder", "dora"],
    ["round", "adjudicate", "pilot", "--set-aside", "bo-2", "--coder", "dora", "--reason", "no"],
    ["round", "close", "second", "--coder", "dora"],
    ["round", "adjudicate", "second", "--take", "read", "--coder", "dora"],
    ["round", "reopen", "second", "--coder", "dora"],
    ["codebook", "add", "new.txt", "--dated", "2015", "--coder", "dora"],
    ["codebook", "add", "new.txt", "--dated", "2015-05-06", "--coder", "dora"],
    ["import", "--proposals", "proposed.jsonl"],
    ["proposal", "list"],
    ["proposal", "show", "rpd6jb3h"],
    ["proposal", "accept", "m5dbtzc8", "--coder", "dora"],
    ["proposal", "drop", "rpd6jb3h", "--reason", "No stance.", "--coder", "dora"],
    ["proposal", "list", "--all"],
    ["proposal", "rates"],
]
#: What is looked at when all is done.
LOOKED_AT = [
    ["actor", "history", "ida-holm"],
    ["actor", "history", "ferry"],
    ["issue", "history", "roads"],
    ["treaty", "history", "shore-act"],
    ["source", "history", "report"],
    ["source", "show", "report"],
    ["history", "share"],
    ["history", "nothing"],
    ["history", "league"],
    ["history", "bo-2"],
    ["round", "show", "second"],
    ["search", "shore"],
    ["search", "not while"],
    ["check"],
]
#: What programs propose: two hold, one does not.
PROPOSED = [
    {
        "source": "speech",
        "quote": quote,
        "speaker": "jon-dahl",
        "stated_on": "2002-03-04",
        "stances": [{"issue": "bridge", "position": "oppose"}],
        "proposed_by": "a program",
        "confidence": 0.5,
        "why": "It says no.",
    }
    for quote in (
        "It costs jobs on the shore.",
        "There is much else to say of the bridge",
        "It costs jobs on no shore.",
    )
]
#: Moments and days of now, which differ from run to run, and the key that a claim is given.
_NOW = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\d(?:[ T][\d:.]+(?:\+00:00|Z| UTC)?)?")
_GIVEN = re.compile(r"recorded as (\w+): settles")


@pytest.fixture
def world(new: Program, tmp_path: Path) -> Program:
    """The small world, to be written to, once on each engine."""
    lines = "".join(f"{json.dumps(each)}\n" for each in PROPOSED)
    (tmp_path / "proposed.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW_TEXT, encoding="utf-8")
    new.done("init")
    new.done("import", AGREED / "world.yaml")
    return new


def _done(program: Program, command: list[str]) -> str:
    result = program(*command)
    said = "".join(f"  {line}\n" for line in (result.out + result.err).splitlines())
    ended = f"  exit {result.code}\n" if result.code else ""
    return f"$ stance {' '.join(command)}\n{said}{ended}"


def test_what_is_done_is_said_and_kept_as_agreed(world: Program) -> None:
    done = [_done(world, command) for command in DEEDS]
    seen = [_done(world, command) for command in LOOKED_AT]
    history = world.done("export", "claims", "--history").out

    told = "\n".join([*done, *seen])
    (given,) = _GIVEN.findall(told)
    for name, text in (("said.txt", told), ("history.yaml", history)):
        same = _NOW.sub("NOW", text).replace(given, "GIVEN").replace(__version__, "VERSION")
        assert_golden(AGREED / "deeds" / name, same)
