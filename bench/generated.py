"""A made-up corpus of any size, the same at every run: claim files as JSON lines."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ACTORS, _ISSUES, _CONDITIONS, _TREATIES = 200, 6_000, 300, 80
_CLAIMS = 150
_WORDS = (
    "we support oppose the proposal treaty council alliance partner border security trade energy "
    "transit visa climate fishing nuclear missile inspection dialogue sanction relief mission "
    "guarantee neutral region summit declaration commitment breach withdrawal ceasefire corridor "
    "agreement annex protocol reform debt budget tariff quota investment technology export"
).split()


def write_corpus(path: Path, *, sources: int, seed: int = 7) -> int:
    """Write a vocabulary and `sources` sources of 150 claims each; how many stances they hold."""
    rng = random.Random(seed)
    stances = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(_vocabulary()) + "\n")
        for number in range(sources):
            source = _source(rng, number)
            stances += sum(len(claim["stances"]) for claim in source["claims"])
            file.write(json.dumps({"sources": [source]}) + "\n")
    return stances


def _vocabulary() -> dict[str, Any]:
    states = range(_ACTORS // 2)
    return {
        "actors": [
            *({"slug": f"state-{n}", "name": f"State {n}", "kind": "state"} for n in states),
            *(
                {
                    "slug": f"ministry-{n}",
                    "name": f"Ministry of State {n}",
                    "kind": "ministry",
                    "affiliations": [{"within": f"state-{n}", "kind": "speaks-for"}],
                }
                for n in states
            ),
        ],
        "issues": [
            {"slug": f"issue-{n}", "name": f"Issue {n}", "proposition": f"Proposal {n} should pass"}
            for n in range(_ISSUES)
        ],
        "conditions": [
            {"slug": f"condition-{n}", "name": f"Condition {n}"} for n in range(_CONDITIONS)
        ],
        "treaties": [{"slug": f"treaty-{n}", "name": f"Treaty {n}"} for n in range(_TREATIES)],
    }


def _source(rng: random.Random, number: int) -> dict[str, Any]:
    day = f"{1990 + number % 35}-{1 + number % 12:02}-{1 + number % 28:02}"
    quotes = [_quote(rng, number, place) for place in range(_CLAIMS)]
    return {
        "slug": f"source-{number}",
        "title": f"Report {number}",
        "publisher": f"Agency {number % 40}",
        "published_on": day,
        "kind": "news",
        "text": "\n\n".join(f'The speaker said: "{quote}"' for quote in quotes),
        "claims": [_claim(rng, quote, day) for quote in quotes],
    }


def _quote(rng: random.Random, number: int, place: int) -> str:
    words = " ".join(rng.choices(_WORDS, k=rng.randint(15, 35)))
    return f"On point {number}.{place} {words}"


def _claim(rng: random.Random, quote: str, day: str) -> dict[str, Any]:
    speaker = rng.choice(("state", "ministry"))
    count = 2 if rng.random() < 1 / 9 else 1
    issues = rng.sample(range(_ISSUES), count)
    return {
        "quote": quote,
        "speaker": f"{speaker}-{rng.randrange(_ACTORS // 2)}",
        "stated_on": day,
        "coder": "generator",
        "stances": [_stance(rng, quote, issue) for issue in issues],
    }


def _stance(rng: random.Random, quote: str, issue: int) -> dict[str, Any]:
    stance: dict[str, Any] = {
        "issue": f"issue-{issue}",
        "position": rng.choice(("support", "oppose", "neutral")),
        "addressees": [f"state-{rng.randrange(_ACTORS // 2)}"],
    }
    if rng.random() < 1 / 3:
        wording = " ".join(quote.split()[3:8])
        condition = f"condition-{rng.randrange(_CONDITIONS)}"
        stance["conditions"] = [{"condition": condition, "wording": wording}]
    if rng.random() < 1 / 10:
        treaty = f"treaty-{rng.randrange(_TREATIES)}"
        stance["citations"] = [{"treaty": treaty, "role": "basis"}]
    return stance


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus, read back."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
