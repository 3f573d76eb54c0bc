"""Claims as they are recorded, in ids, for tests that need no database."""

from typing import Any

from stance.domain.claim import ClaimContent, StanceContent
from stance.text.edtf import parse_date
from stance.values import Form, Mode, Position


def a_stance(**given: Any) -> StanceContent:
    """A stance of holder 1 on issue 1, with what is given."""
    usual = {"holder": 1, "issue": 1, "position": Position.SUPPORT, "form": Form.VIEW}
    return StanceContent(**{**usual, "ascribed": False, **given})


def a_content(*stances: StanceContent, **given: Any) -> ClaimContent:
    """A paraphrase of speaker 1 in source 1, with what is given."""
    usual: dict[str, Any] = {
        "source": 1,
        "version": None,
        "quote": None,
        "places": (),
        "paraphrase": "They would talk.",
        "mode": Mode.INDIRECT,
        "speaker": 1,
        "stated": parse_date("2016-12-27"),
        **dict.fromkeys(("relayed_by", "translation", "note", "coder", "repeats")),
    }
    return ClaimContent(**{**usual, **given}, stances=stances or (a_stance(),))
