"""Projects of other programs: what is coded where, by whom, and what is left."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from stance.errors import InputError
from stance.incoming.contents import Code, CodedPassage, Incoming, IncomingSource
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.project import read
from tests.incoming.refi.programs import (
    ODD,
    archive,
    bomb,
    code,
    codebook,
    project,
    selected,
    selection,
    sources,
    spoilt,
    text_source,
    uid,
    users,
)

TEXT = "Ardonia is ready to talk, on equal terms, the minister said. Belland is not."
TREE = codebook(
    code("Parties", code("Ardonia"), code("Belland"), codable=False),
    code("talks"),
    code("con"),
    code("Equal footing", description="Nobody above the other"),
)
NOTHING_SAID = CodingMap()


def brought(
    path: Path, coding_map: CodingMap = NOTHING_SAID
) -> tuple[Incoming, list[IncomingSource]]:
    incoming = read(path, coding_map)
    return incoming, list(incoming.sources())


def study(path: Path, *selections: str, text: str = TEXT, **more: Any) -> Path:
    """A project with one text and what is selected in it."""
    whole = project(users("Ann", "Bo"), TREE, sources(text_source("Gazette", *selections)), **more)
    return archive(path / "study.qdpx", whole, **{"sources/one.txt": text})


def passages(path: Path, *selections: str, **maps: Any) -> list[CodedPassage]:
    _, (source,) = brought(study(path, *selections), CodingMap(**maps))
    return list(source.passages)


def lefts(incoming: Incoming) -> list[str]:
    return [f"{each.where}: {each.why}" for each in incoming.left]


def test_codings_of_one_coder_on_the_same_words_are_one_passage(tmp_path: Path) -> None:
    words = "ready to talk"
    (one, other) = passages(
        tmp_path,
        selected(TEXT, words, "talks", by="Ann", memo="Said at once"),
        selected(TEXT, words, "con", by="Ann", memo="Or is it?"),
        selected(TEXT, words, "con", by="Bo"),
    )

    start = TEXT.index(words)
    assert one.claim == {
        "quote": words,
        "quote_start": start,
        "coder": "Ann",
        "note": "Said at once\nOr is it?",
    }
    assert [each.name for each in one.codes] == ["talks", "con"]
    assert (other.claim["coder"], [each.name for each in other.codes]) == ("Bo", ["con"])


def test_a_code_is_a_value_of_the_topmost_one_where_that_is_a_field(tmp_path: Path) -> None:
    (plain,) = passages(tmp_path, selected(TEXT, "Ardonia", "Ardonia"))
    (mapped,) = passages(
        tmp_path, selected(TEXT, "Ardonia", "Ardonia"), columns={"Parties": "holder"}
    )

    assert plain.codes == (Code("Ardonia"),)
    assert mapped.codes == (Code("Ardonia", "Parties"),)


def test_narrower_words_are_those_of_a_condition_where_the_map_says_so(tmp_path: Path) -> None:
    selections = (
        selected(TEXT, "Ardonia is ready to talk, on equal terms,", "talks"),
        selected(TEXT, "on equal terms", "Equal footing"),
    )
    codes = {"Equal footing": {"condition": "equal-terms"}}

    apart = passages(tmp_path, *selections)
    (whole,) = passages(tmp_path, *selections, codes=codes)

    assert [each.claim["quote"] for each in apart][1] == "on equal terms"
    assert whole.codes == (Code("talks"), Code("Equal footing", wording="on equal terms"))


def test_the_words_of_the_narrower_selection_take_the_place_of_the_same_code_around(
    tmp_path: Path,
) -> None:
    (whole,) = passages(
        tmp_path,
        selected(TEXT, "Ardonia is ready to talk, on equal terms,", "talks", "Equal footing"),
        selected(TEXT, "on equal terms", "Equal footing"),
        codes={"Equal footing": {"condition": "equal-terms"}},
    )

    assert whole.codes == (Code("talks"), Code("Equal footing", wording="on equal terms"))


def test_narrower_words_of_another_coder_are_of_that_coder(tmp_path: Path) -> None:
    both = passages(
        tmp_path,
        selected(TEXT, "Ardonia is ready to talk, on equal terms,", "talks", by="Ann"),
        selected(TEXT, "on equal terms", "Equal footing", by="Bo"),
        codes={"Equal footing": {"condition": "equal-terms"}},
    )

    assert [each.claim["coder"] for each in both] == ["Ann", "Bo"]


def test_atlas_ti_counts_the_end_of_a_line_as_one_and_names_its_part_like_the_project(
    tmp_path: Path,
) -> None:
    plain = ODD.replace("\r\n", "\n")
    start = plain.index("Belland")
    whole = project(
        TREE,
        sources(text_source("Gazette", selection(start, start + 7, "con"))),
        origin="ATLAS.ti 24.1",
    )
    path = archive(tmp_path / "x.qdpx", whole, "Trial.qde", **{"sources/one.txt": ODD})

    incoming, (source,) = brought(path)

    assert source.fields["text"] == plain
    assert source.passages[0].claim["quote"] == "Belland"
    assert source.passages[0].claim["quote_start"] == start
    (note,) = incoming.notes
    assert note == (
        "written by ATLAS.ti 24.1; its places are read as code points, a line's end as one, by "
        "where words begin and end"
    )


def test_maxqda_cuts_names_and_they_prove_that_its_file_counts_utf_16(tmp_path: Path) -> None:
    words = "ready to talk 🕊 on equal terms"
    at = ODD.index(words)
    start, end = (len(ODD[:each].encode("utf-16-le")) // 2 for each in (at, at + len(words)))
    whole = project(
        TREE,
        sources(text_source("Gazette", selection(start, end, "talks", name="ready to talk ..."))),
        "<Sets><Set guid='x' name='Papers'/></Sets>",
        origin="MAXQDA 24 (Release 24.7.0)",
    ).replace(uid("talks"), f"{{{uid('talks').upper()}}}", 1)
    path = archive(tmp_path / "x.qdpx", whole, **{"sources/one.txt": ODD})

    incoming, (source,) = brought(path)

    assert source.passages[0].claim["quote"] == words
    assert "read as UTF-16 units, by their words" in incoming.notes[0]
    assert lefts(incoming) == ['set "Papers": sets of sources and codes are not read']


def test_nvivo_puts_texts_into_sources_and_codes_cases(tmp_path: Path) -> None:
    whole = project(
        TREE,
        f"<Variables><Variable guid='{uid('rank')}' name='Rank' typeOfVariable='Text'/>"
        "</Variables>",
        f"<Cases><Case guid='{uid('Minister')}' name='Minister'><VariableValue>"
        f"<VariableRef targetGUID='{uid('rank')}'/><TextValue>high</TextValue></VariableValue>"
        f"<SourceRef targetGUID='{uid('Gazette')}'/></Case></Cases>",
        sources(text_source("Gazette", selection(0, 7, "talks", "Minister"))),
        origin="NVivo 14",
    )
    path = archive(tmp_path / "x.qdpx", whole, **{"Sources/one.txt": "\ufeff" + TEXT})

    _, (source,) = brought(path)

    assert source.fields["text"] == TEXT
    (passage,) = source.passages
    assert passage.claim["quote"] == "Ardonia"
    assert passage.codes == (
        Code("talks"),
        Code("Minister", "Case"),
        Code("Minister", "Case"),
        Code("high", "Rank"),
    )


@pytest.mark.parametrize("midnight", ["T00:00:00", "T00:00:00Z", "T00:00:00.000+00:00"])
def test_a_day_that_is_kept_as_the_moment_it_begins_is_a_day(tmp_path: Path, midnight: str) -> None:
    value = (
        f'<VariableValue><VariableRef targetGUID="{uid("day")}"/>'
        f"<DateTimeValue>2019-03-04{midnight}</DateTimeValue></VariableValue>"
    )
    variable = f'<Variable guid="{uid("day")}" name="published_on" typeOfVariable="DateTime"/>'
    source = text_source("Gazette", selected(TEXT, "ready to talk", "talks"), value)
    whole = project(TREE, f"<Variables>{variable}</Variables>", sources(source))

    _, (read_source,) = brought(archive(tmp_path / "x.qdpx", whole, **{"sources/one.txt": TEXT}))

    assert read_source.fields["published_on"] == "2019-03-04"


def test_the_text_of_a_pdf_is_read_and_its_rectangles_are_left(tmp_path: Path) -> None:
    twin = selected(TEXT, "ready to talk", "talks")
    same = uid(f"{TEXT.index('ready')}-{TEXT.index('ready') + 13}")
    pdf = (
        f'<PDFSource guid="{uid("p")}" name="Gazette" path="internal://p.pdf">'
        f'<PDFSelection guid="{same}" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>'
        f'<PDFSelection guid="{uid("r")}" page="3" firstX="1" firstY="1" secondX="2" secondY="2"/>'
        f'<Representation guid="{uid("t")}" plainTextPath="internal://one.txt">{twin}'
        "</Representation></PDFSource>"
    )
    path = archive(tmp_path / "x.qdpx", project(TREE, sources(pdf)), **{"sources/one.txt": TEXT})

    incoming, (source,) = brought(path)

    assert [each.claim["quote"] for each in source.passages] == ["ready to talk"]
    assert lefts(incoming) == ['"Gazette", a rectangle on page 3: it is no selection of the text']


def test_all_that_is_no_text_is_listed(tmp_path: Path) -> None:
    others = (
        '<PictureSource guid="a" name="Map.png"><PictureSelection guid="b"/></PictureSource>'
        '<VideoSource guid="c" name="Speech.mp4"><VideoSelection guid="d"/>'
        '<VideoSelection guid="e"/></VideoSource>'
    )
    apart = (
        '<Notes><Note guid="n" name="Memo 1"/></Notes><Links><Link guid="l" name="see"/></Links>'
        '<Graphs><Graph guid="g" name="Net"/></Graphs><Description>My study</Description>'
    )
    tree = TREE.replace("</CodeBook>", '<Sets><Set guid="s" name="Core"/></Sets></CodeBook>')
    source = text_source(
        "Gazette",
        "<Description>Front page,\nlate edition</Description>",
        selection(0, 7),
        selection(0, 7, memo="Who is it?"),
        selection(9, 7000, "talks"),
        selection(0, 7, "gone"),
        f'<Coding guid="z"><CodeRef targetGUID="{uid("con")}"/></Coding>',
    )
    path = archive(
        tmp_path / "x.qdpx",
        project(tree, sources(source, others), apart),
        **{"sources/one.txt": TEXT},
    )

    incoming, every = brought(path)
    list(incoming.sources())

    assert [list(each.passages) for each in every] == [[]]
    assert lefts(incoming) == [
        'set "Core": sets of sources and codes are not read',
        'note "Memo 1": memos that stand by themselves are not read',
        'link "see": links are not read',
        'graph "Net": drawings are not read',
        'the description of the project, "My study": nothing here holds it',
        'codes on the whole of "Gazette": no words of it are selected',
        'the comment on "Gazette", "Front page, late edition": nothing here holds it',
        '"Gazette", 0-7: no code is on it',
        '"Gazette", 0-7: a comment without a code: "Who is it?"',
        '"Gazette", 0-7: a code on it is not in the file\'s codebook',
        '"Gazette", 9-7000: no words of the text stand there',
        'picture "Map.png": only texts are read; one selection in it',
        'video "Speech.mp4": only texts are read; 2 selections in it',
    ]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("relative:///a/one.txt", "its text lies outside the file, at relative:///a/one.txt"),
        ("absolute:///etc/passwd", "its text lies outside the file, at absolute:///etc/passwd"),
        ("internal://../../etc/passwd", "its text, internal://../../etc/passwd, is not in the"),
        ("internal://gone.txt", "its text, internal://gone.txt, is not in the file"),
        ("", "it has no text"),
    ],
)
def test_a_text_that_is_not_in_the_archive_is_left(tmp_path: Path, path: str, why: str) -> None:
    whole = project(TREE, sources(text_source("Gazette", path=path)))
    incoming, every = brought(archive(tmp_path / "x.qdpx", whole, **{"sources/one.txt": TEXT}))

    assert not every
    assert lefts(incoming)[0].startswith(f'"Gazette": {why}')


def test_a_text_within_the_description_is_read(tmp_path: Path) -> None:
    inline = (
        f'<TextSource guid="a" name="Gazette"><PlainTextContent>{TEXT}</PlainTextContent>'
        f"{selected(TEXT, 'Ardonia', 'talks')}</TextSource>"
    )
    _, (source,) = brought(archive(tmp_path / "x.qdpx", project(TREE, sources(inline))))

    assert source.passages[0].claim["quote"] == "Ardonia"


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("described", "said"),
    [
        (f"{BOMB}<Project>&b;</Project>", "it declares a document type"),
        ("<Project><Sources>", "this is no whole XML"),
        ("Ardonia", "line 2: this is no whole XML"),
        ("<C>" * 200 + "</C>" * 200, "it is nested more than 100 deep"),
    ],
)
def test_a_description_that_is_no_plain_xml_is_refused(
    tmp_path: Path, described: str, said: str
) -> None:
    path = archive(tmp_path / "x.qdpx", described)
    with pytest.raises(InputError, match=said) as caught:
        read(path, NOTHING_SAID)
    assert str(caught.value).startswith("x.qdpx: project.qde")
    assert "\n" not in str(caught.value)


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"study.qdpx: this is no whole zip archive"):
        read(spoilt(study(tmp_path)), NOTHING_SAID)


def test_a_part_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = study(tmp_path)
    content = bytearray(path.read_bytes())
    content[60:90] = b"\x00" * 30
    path.write_bytes(content)
    with pytest.raises(InputError, match="in it is damaged or encrypted"):
        read(path, NOTHING_SAID)


@pytest.mark.parametrize("part", ["project.qde", "sources/one.txt"])
def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path, part: str) -> None:
    path = bomb(tmp_path / "x.qdpx", part, 10_000_000)
    if part != "project.qde":
        with zipfile.ZipFile(path, "a") as zipped:
            whole = project(TREE, sources(text_source("Gazette", selection(0, 1))))
            zipped.writestr("project.qde", whole)
    with pytest.raises(InputError, match="unpacks to more than a project holds"):
        read(path, NOTHING_SAID)


@pytest.mark.parametrize(
    ("names", "said"), [(["one.txt"], "no project.qde"), (["a.qde", "b.qde"], "several .qde")]
)
def test_an_archive_without_one_description_is_refused(
    tmp_path: Path, names: list[str], said: str
) -> None:
    path = archive(tmp_path / "x.qdpx", project(), names[0], **dict.fromkeys(names[1:], project()))
    with pytest.raises(InputError, match=f"x.qdpx: there is {said} in it"):
        read(path, NOTHING_SAID)


def test_an_archive_of_far_too_many_parts_is_not_even_listed(tmp_path: Path) -> None:
    path = tmp_path / "x.qdpx"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(200):
            part = zipfile.ZipInfo(f"{number}.txt")
            part.comment = b"c" * 65_000
            zipped.writestr(part, b"")
    with pytest.raises(InputError, match="it has far more parts than a project"):
        read(path, NOTHING_SAID)


def test_a_text_that_is_selected_over_and_over_is_refused(tmp_path: Path) -> None:
    text = "talk " * 200_000
    over = [selection(at, len(text) - at, "talks") for at in range(202)]
    incoming = read(study(tmp_path, *over, text=text), NOTHING_SAID)
    with pytest.raises(InputError, match="characters of it are selected, one over the other"):
        list(incoming.sources())
