"""Which line of a text is proposed as its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.pages.headline import headline

BODY = "The ministry said that it would not go back on what was agreed, whatever others do."
TITLE = "Russia suspends its part in New START"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"\n  {TITLE}  \n{BODY}", TITLE),
        (TITLE, TITLE),
        ("", None),
        (f"{BODY} {BODY}\n{BODY}", None),
        # The heads of pages, by form feeds, numbers, or nothing at all.
        (f"The Harrow Courier\n{TITLE}\n\n{BODY}\fThe Harrow Courier\n{BODY}", TITLE),
        (f"The Harrow Courier\n{BODY}\n1\n\nThe Harrow Courier\n{BODY}\n2\n", None),
        (f"The Harrow Courier\n\n{TITLE}\n\n{BODY}\n\nThe Harrow Courier\n\n{BODY}", TITLE),
        (
            (
                f"S/PV.8514\nSecurity Council 12/03/2019\n\n{TITLE}\n\n{BODY}\n"
                f"S/PV.8514 Page 2/17\nSecurity Council 12/03/2019\n{BODY}"
            ),
            TITLE,
        ),
        (f"Page 1 of 2\n{TITLE}\n\n{BODY}\nPage 2 of 2\n{BODY}", TITLE),
        (f"3\n\n{TITLE}\n\n{BODY}\n4\n{BODY}", TITLE),
        (f"Annual report | 12\nLet us\nbegin\nwith\nit\nAnnual report | 13\n{BODY}", None),
        # Below a head, the first line of a sentence is no title.
        (f"The Courier\nThe ministry said that it\nwould go.\n{BODY}\nThe Courier\n{BODY}", None),
        (f"The Courier\n{BODY}\n{BODY}\nThe Courier\n{BODY}", None),
        # A title that a page has twice above its text is no head.
        (f"{TITLE}\nShare\n{TITLE}\n\n{BODY}", TITLE),
    ],
)
def test_no_running_head_is_taken_for_a_title(text: str, title: str | None) -> None:
    assert headline(text) == title


@given(st.lists(st.sampled_from(["A head", "Another", BODY, "", "7"]), max_size=12))
def test_what_stands_at_the_head_of_each_page_is_no_title(lines: list[str]) -> None:
    pages = "\n".join(["The Courier", BODY, *lines, "The Courier", BODY])
    assert headline(pages) != "The Courier"


@given(st.text())
def test_a_title_is_a_line_of_its_text(text: str) -> None:
    title = headline(text)
    assert title is None or title in map(str.strip, text.splitlines())
