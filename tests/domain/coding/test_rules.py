"""What a codebook, written freely, has of a code."""

import pytest

from stance.domain.coding.rules import rule_of

BOOK = """\
# Codebook

What the pact is about is told in the preamble.

## Which position: support, oppose or none

- **support**: they want it done,
  whoever does it.
* _Oppose_ – they want it not done.
3. Neutral. They take no side.

| Quotas | equal shares alone |

## Issue: The pact

Whatever is said of signing.


It includes accession.

### Excludes

The annex.

## The pact of 1999

Of another pact.

The talks
---------

All that is said of talks.

Open borders = where people may cross.
They do not mean goods.

Ending
======

The end.
"""


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        (["support", "conditional support"], ["- **support**: they want it done,",
                                              "  whoever does it."]),
        (["opposition", "oppose"], ["* _Oppose_ – they want it not done."]),
        (["neutral"], ["3. Neutral. They take no side."]),
        (["quotas"], ["| Quotas | equal shares alone |"]),
        (["The pact", "pact"], ["Whatever is said of signing.", "", "It includes accession.", "",
                                "### Excludes", "", "The annex."]),
        (["pact of 1999"], ["Of another pact."]),
        (["the-talks"], ["All that is said of talks.", "",
                         "Open borders = where people may cross.", "They do not mean goods."]),
        (["Open  BORDERS"], ["Open borders = where people may cross.",
                             "They do not mean goods."]),
        (["ending"], ["The end."]),
        (["which position"], BOOK.splitlines()[6:12]),
        (["annex"], []),
        (["", "…"], []),
    ],
)  # fmt: skip
def test_the_rule_of_a_code_is_below_its_heading_or_begins_with_its_name(
    names: list[str], lines: list[str]
) -> None:
    assert rule_of(BOOK, names) == lines


def test_a_heading_that_is_the_name_goes_before_one_that_has_it_among_others() -> None:
    book = "# The pact and the annex\nOf both.\n# The annex\nOf it.\n# Pact\n# The pact\nOf this."

    assert rule_of(book, ["annex"]) == ["Of both."]
    assert rule_of(book, ["the annex"]) == ["Of it."]
    assert rule_of(book, ["pact", "the pact"]) == ["Of this."]


def test_lines_may_end_as_in_any_system() -> None:
    assert rule_of("# Talks\r\nOf talks.\r\n\r\n", ["talks"]) == ["Of talks."]
    assert rule_of("", ["talks"]) == []
