"""Made-up claims that contradict one another, and others that only seem to."""

from typing import Any

#: What each source says, by its slug; the texts hold the quotes.
_GAZETTE = (
    'The ministry said: "We want the dam, if the water is shared." On the same day the president'
    ' said: "There will be no dam."'
)


def _claim(
    key: str, speaker: str, date: str, stance: dict[str, Any], **more: Any
) -> dict[str, Any]:
    words = more.pop("quote", None)
    said = {"quote": words} if words else {"paraphrase": f"What {key} says."}
    return {
        "key": key,
        **said,
        "speaker": speaker,
        "stated_on": date,
        "mode": "direct" if words else "indirect",
        "stances": [{"issue": "dam", **stance}],
        **more,
    }


def _speaks(slug: str, name: str, kind: str) -> dict[str, Any]:
    within = [{"within": "ardonia", "kind": "speaks-for"}]
    return {"slug": slug, "name": name, "kind": kind, "affiliations": within}


_IF = [{"condition": "water-shared"}]
_YES, _NO = {"position": "support"}, {"position": "oppose"}

DOUBTED: dict[str, Any] = {
    "actors": [
        {"slug": "ardonia", "name": "Ardonia", "kind": "state"},
        {"slug": "belland", "name": "Belland", "kind": "state"},
        _speaks("president", "President of Ardonia", "office"),
        _speaks("ministry", "Foreign Ministry of Ardonia", "ministry"),
    ],
    "issues": [
        {"slug": "dam", "name": "The dam", "proposition": "The dam should be built"},
        {"slug": "pact", "name": "The pact", "proposition": "The pact should be kept"},
    ],
    "conditions": [{"slug": "water-shared", "name": "The water is shared"}],
    "sources": [
        {
            "slug": "gazette",
            "title": "Talks on the dam",
            "publisher": "Gazette",
            "published_on": "2020-03-02",
            "text": _GAZETTE,
            "claims": [
                _claim(
                    "ministry-yes",
                    "ministry",
                    "2020-03-01",
                    {**_YES, "conditions": _IF},
                    quote="We want the dam, if the water is shared.",
                    coder="ann",
                ),
                _claim(
                    "president-no",
                    "president",
                    "2020-03-01",
                    _NO,
                    quote="There will be no dam.",
                    coder="ann",
                ),
            ],
        },
        {
            "slug": "herald",
            "title": "The ministry turns",
            "publisher": "Herald",
            "published_on": "2020-06-01",
            "claims": [
                # The same bargain as the ministry's yes, from its other end.
                _claim(
                    "ministry-unless",
                    "ministry",
                    "2020-03-18",
                    {**_NO, "conditions": _IF},
                    coder="bo",
                ),
                _claim("president-yes", "president", "2020-03-20", _YES, coder="bo"),
                # The same utterance, coded otherwise.
                _claim(
                    "president-again",
                    "president",
                    "2020-03-20",
                    {"position": "neutral"},
                    coder="ann",
                    repeats="president-yes",
                ),
                # Too late for a window of 30 days.
                _claim("president-never", "president", "2020-05-20", _NO, coder="bo"),
                _claim("others-yes", "belland", "2020-05-30", {"holder": "ardonia", **_YES}),
                _claim(
                    "others-alone",
                    "belland",
                    "2020-05-31",
                    {"holder": "ardonia", "issue": "pact", "position": "oppose"},
                ),
            ],
        },
        {"slug": "unread", "title": "A speech nobody coded", "published_on": "2020-07"},
    ],
}
