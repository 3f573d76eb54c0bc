"""What was passed over to find a quote is told, and nothing else."""

import pytest

from stance.text.anchoring import SourceText, anchored
from stance.text.quotes.departures import differences


@pytest.mark.parametrize(
    ("source", "typed", "told"),
    [
        ("We will", "we WILL", {"case"}),
        ("Мы will", "мы will", {"case"}),
        ("We will", "Wе will", {"letters"}),
        ("ВЕ will", "be will", {"letters"}),
        ("We will", "wе Will", {"letters", "case"}),
        ("10² of", "102 of", {"letters"}),
        ("“We” will", "'We' will", {"quotation marks"}),
        ("“We will", "'We will", {"quotation marks"}),
        ("“We” will", "We will", {"quotation marks"}),
        ("“We” will", "'we' will", {"quotation marks", "case"}),
        ("We—they", "We-they", {"dashes"}),
        ("We–they will", "We-they Will", {"dashes", "case"}),
        ("We – they", "We-they", {"dashes", "blanks"}),
        ("We de-\ncide", "We decide", {"hyphenation"}),
        ("We de-\ncide", "We de-cide", {"hyphenation"}),
        ("We de\u00ad\ncide", "We decide", {"hyphenation"}),
        ("We decide", "We de\u00ad\ncide", {"hyphenation"}),
        ("“De”-\ncide", "De-cide", {"hyphenation", "quotation marks"}),
        ("We\nwill", "We will", {"line ends"}),
        ("We\r\nwill", "We will", {"line ends"}),
        ("We\u2028will", "We will", {"line ends"}),
        ("We  will", "We will", {"blanks"}),
        ("We\twill", "We will", {"blanks"}),
        ("We \n will", "We\nwill", {"blanks"}),
        ("“We”\nwill", "We will", {"quotation marks", "line ends"}),
        ("We de\u00adcide", "We decide", {"invisible signs"}),
        ("We\u200b will", "We will", {"invisible signs"}),
        ("We w\u0301\u200bill", "We w\u0301ill", {"invisible signs"}),
        ("We w\u200b\u0301ill", "We w\u0301ill", {"invisible signs"}),
        ("We will", "We shall", set()),
        ("We will, too", "We will too", set()),
    ],
)
def test_two_passages_differ_in_what_reading_passes_over(
    source: str, typed: str, told: set[str]
) -> None:
    assert differences(source, typed) == told
    assert differences(typed, source) == told


SOURCE = (
    "He said: “We are ready to share the Bank,[1] and have asked the Commission to re-\n\n"
    "- 13 -\n\nport on quotas—before May.” It will. We\nare open, as they have asked;"
    " but only then."
)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("We are ready to share the Bank,[1] and have", None),
        ("“We are ready to share the Bank,[1] and have”", None),
        ("we are ready to share", "case"),
        ("'We are ready to share'", None),
        ("said: 'We are ready to share", "quotation marks"),
        ("We are ready to share the Bank, and", "note marks"),
        ("We are ready to share the Bank,[2] and", "note marks"),
        ("we are ready to share the Bank, and", "case, note marks"),
        ("as they have[3] asked", "note marks"),
        ("asked the Commission to report on", "hyphenation, page breaks"),
        (
            "share the Bank, and have asked the Commission to report",
            "hyphenation, note marks, page breaks",
        ),
        ("report on quotas-before May", "dashes, hyphenation, page breaks"),
        ("We are open, as", "line ends"),
        ("We are open […] but only then", "line ends, dots"),
        ("as they have … but only then", "dots"),
        ("as they [our friends] have asked", "insertions"),
        ("[a]s they have asked", "insertions"),
        ("[A]s they have asked", "case, insertions"),
        ("As they [all] have … but only then", "case, insertions"),
    ],
)
def test_a_quote_tells_what_was_passed_over_to_find_it(quote: str, told: str | None) -> None:
    assert anchored(SourceText(SOURCE), quote).found_by == told


def test_parts_that_were_given_one_by_one_have_no_dots() -> None:
    assert anchored(SourceText(SOURCE), ["they have asked", "but only then"]).found_by is None
    assert (
        anchored(SourceText(SOURCE), ["They have asked", "but only  then"]).found_by
        == "case, blanks"
    )
