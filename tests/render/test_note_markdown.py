"""A note in Markdown: headings, what is only there where there is something to say."""

import io
from dataclasses import replace

from stance.render.note_markdown import write_note_markdown
from stance.reports.note import Listing, Note
from tests.render.test_documents import SECTION, STEP


def written(note: Note, level: int = 1) -> str:
    out = io.StringIO()
    write_note_markdown(note, out, level=level)
    return out.getvalue()


def test_a_section_has_its_heading_what_a_yes_means_and_its_facts() -> None:
    assert written(Note((replace(SECTION, steps=()),), (), ()), level=2) == (
        "## NATO on talks, 1997 to 2014\n\n"
        'Yes means: "Talks are good."\n\n'
        "- **Path:** \\[1\\] → 2\n\n"
    )


def test_without_a_proposition_and_facts_there_is_no_line_for_them() -> None:
    bare = replace(SECTION, steps=(), proposition="", facts=())

    assert written(Note((bare,), (), ())) == "# NATO on talks, 1997 to 2014\n\n"


def test_a_step_says_how_much_later_it_was_what_moved_and_in_which_words() -> None:
    text = written(Note((replace(SECTION, steps=(STEP,)),), (), ()))

    assert "## 2014-04-01 (16 years later): REVERSAL, AWAY FROM SUPPORT: opposition\n\n" in text
    assert "NATO &lt;b&gt; \\[1\\]\n\n- \\+ Peace (asked of Russia)\n\n" in text
    assert "> “We &lt;script&gt;alert(1)&lt;/script&gt; end it” \\[1\\] k\n\n" in text


def test_a_first_step_with_nothing_to_add_is_its_heading_and_who_spoke() -> None:
    first = replace(STEP, elapsed="", reversal=False, lines=(), words=())

    text = written(Note((replace(SECTION, steps=(first,)),), (), ()))

    assert text.endswith(
        "\n## 2014-04-01: AWAY FROM SUPPORT: opposition\n\nNATO &lt;b&gt; \\[1\\]\n\n\n"
    )


def test_of_no_change_it_is_said_whether_there_was_anything_at_all() -> None:
    some = Note((), (Listing("Unchanged", ("x",)),), (), unchanged="No change.")

    assert written(some) == "No change.\n\n## Unchanged\n\n- x\n"
    assert written(replace(some, lists=(Listing("Unchanged", ()),))) == "Nothing found.\n"
    assert written(replace(some, lists=(), left_out=("Left out: *y*.",))) == (
        "Nothing found.\n\nLeft out: \\*y\\*.\n"
    )
