"""Documents as texts, whatever program wrote them; and what of them is refused."""

import sys
from pathlib import Path
from typing import Any

import pytest

from stance.domain.source import TextPage
from stance.errors import InputError
from stance.incoming.documents.cutting import cut
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.reading import is_plain, read_document
from tests.incoming.documents import made


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def reader(data: bytes, name: str = "file", **options: Any) -> IncomingDocument:
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(path, **options)

    return reader


def test_a_pdf_comes_page_by_page_with_the_labels_it_has(read: Any) -> None:
    document = read(made.labelled(made.pdf()))

    assert [page.label for page in document.pages] == ["iv", "v"]
    second = document.text[document.pages[1].start :]
    assert second == made.SECOND
    assert document.text.startswith("Minutes of the Council")
    assert len(document.sha256) == 64


def test_pages_without_labels_are_counted(read: Any) -> None:
    assert [page.label for page in read(made.pdf()).pages] == ["1", "2"]


def test_pages_without_a_text_are_told_and_the_others_keep_their_labels(read: Any) -> None:
    document = read(made.pdf([made.FIRST, "", made.SECOND]))

    assert [page.label for page in document.pages] == ["1", "3"]
    assert document.notes == ("page 2 has no text: it is a picture, or empty",)
    several = read(made.labelled(made.pdf([made.FIRST, *[""] * 12])))
    (told,) = several.notes
    assert told.startswith("pages v, vi, vii, viii, ix, x, xi, xii, xiii, xiv and 2 more have no")


def test_what_was_typed_onto_the_pages_of_a_pdf_is_told(read: Any) -> None:
    document = read(made.marked(made.pdf()))

    assert document.text == read(made.pdf()).text
    assert document.notes == ("1 comment left out", "1 filled field left out")


@pytest.mark.parametrize(
    ("title", "proposed"),
    [("Minutes of the Council", "Minutes of the Council"), ("Word - draft7.doc", None)],
)
def test_the_title_of_a_pdf_is_taken_where_the_document_has_its_words(
    read: Any, title: str, proposed: str | None
) -> None:
    assert read(made.pdf(title=title)).fields.get("title") == proposed


def test_a_pdf_that_anybody_may_read_is_read(read: Any) -> None:
    assert made.SECOND in read(made.locked(made.pdf(), "")).text


def test_a_page_comes_with_what_it_says_of_itself(read: Any) -> None:
    document = read(made.PAGE.encode(), "saved.html")

    assert "We will share the Bank, but only when the quotas are équal" in document.text
    assert "Subscribe" not in document.text
    assert "Home" not in document.text
    assert document.fields == {
        "title": "Talks go on",
        "publisher": "The Gazette",
        "author": "Anna Writer",
        "published_on": "2021-05-04",
        "url": "https://gazette.example/2021/talks",
        "language": "en-GB",
    }


def test_a_page_in_the_encoding_that_it_says(read: Any) -> None:
    page = made.PAGE.replace("utf-8", "iso-8859-1").replace("“", '"').replace("”", '"')

    assert "équal" in read(page.encode("iso-8859-1"), "saved.htm").text


@pytest.mark.parametrize(
    ("said", "wider", "words"),
    [
        ("iso-8859-1", "cp1252", "“We wait” – that’s all, équal"),
        ("us-ascii", "cp1252", "“We wait” – that’s all, équal"),
        ("iso-8859-9", "cp1254", "“Hazırız” – dedi"),
        ("shift_jis", "cp932", "①対等な立場～であれば"),
        ("x-sjis", "cp932", "①対等な立場～であれば"),
        ("gb2312", "gb18030", "我们准备谈判，朱镕基说"),
        ("euc-kr", "cp949", "똠방각하의 협상"),
        ("tis-620", "cp874", "“เรา” – พร้อม"),
    ],
)
def test_a_page_is_of_the_encoding_that_browsers_take_what_it_says_for(
    read: Any, said: str, wider: str, words: str
) -> None:
    page = made.PAGE.replace("utf-8", said).replace("équal", words)
    page = page.replace("“We will", "We will").replace("equal,”", "equal,")

    text = read(page.encode(wider, "ignore"), "saved.htm").text

    assert words in text


def test_bytes_that_only_the_encoding_itself_has_are_read_by_it(read: Any) -> None:
    assert read(b"caf\xe9 \x81", encoding="iso-8859-1").text == "café \x81"


@pytest.mark.parametrize(
    "noted",
    [
        "<!-- saved from url=(0028)https://gazette.example/saved -->",
        "<!--\n Page saved with SingleFile \n url: https://gazette.example/saved \n -->",
    ],
)
def test_a_page_is_from_where_it_was_saved_if_it_says_nothing_else(read: Any, noted: str) -> None:
    page = made.PAGE.replace("<html", f"{noted}<html")
    silent = page.replace('<link rel="canonical" href="https://gazette.example/2021/talks">', "")

    assert read(silent.encode(), "saved.html").fields["url"] == "https://gazette.example/saved"
    assert read(page.encode(), "saved.html").fields["url"] == "https://gazette.example/2021/talks"


def test_a_page_that_says_no_date_is_given_none(read: Any) -> None:
    page = made.PAGE.replace("2021-05-04T10:00:00Z", "").replace("/2021/", "/")

    assert "published_on" not in read(page.encode(), "saved.html").fields


@pytest.mark.parametrize("how", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("name", ["saved.mhtml", "saved"])
def test_a_page_that_was_saved_whole_in_one_file_is_that_page(
    read: Any, how: str, encoding: str, name: str
) -> None:
    page = made.PAGE.replace("“", '"').replace("”", '"')
    alone = read(page.encode(), "saved.html")
    whole = read(made.page_archive(page, encoding=encoding, how=how), name)

    assert whole.text == alone.text
    assert whole.fields == {**alone.fields, "url": made.ADDRESS}
    assert whole.notes == alone.notes
    assert whole.sha256 != alone.sha256


def test_a_page_lies_in_a_part_of_its_file_that_has_parts_itself(read: Any) -> None:
    nested = b"Content-Type: multipart/related; boundary=out\n\nBeside\n--out\n%b\n--out--\nBehind"

    assert "équal" in read(nested % made.page_archive(), "saved.MHT").text


def test_a_page_in_one_file_that_is_cut_off_is_read_as_far_as_it_goes(read: Any) -> None:
    cut_off = made.page_archive().partition(b"Nobody")[0]

    assert "équal" in read(cut_off, "saved.mhtml").text


PARTS = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"


@pytest.mark.parametrize(
    "data",
    [
        PARTS + b"--b\nContent-Type: text/css\n\np {}\n--b--\n",
        PARTS + b"--b\n\n" * 5_000 + b"--b--",
        PARTS + b"--b\n" + (b"--b\n" + PARTS) * 5_000,
        PARTS + b"--b\n" + b"A: b\n" * 50_000 + b"\n<html>",
        PARTS,
        b"From: <Saved by Blink>",
        bytes(range(256)) * 9,
    ],
)
def test_a_file_in_which_no_page_lies_is_refused_with_what_to_save(read: Any, data: bytes) -> None:
    with pytest.raises(InputError, match="is a page in MHTML, and no part of it is HTML") as error:
        read(data, "saved.mhtml")

    assert "Webpage, HTML only" in error.value.remedy


def test_a_text_that_begins_as_mail_is_that_text(read: Any) -> None:
    data = made.page_archive()

    assert read(data, "saved.txt").text.startswith("Content-Type: multipart/related")
    assert read(b"From: Ana\nTo: Ivo\n\nWe agree.", "mail").text.startswith("From: Ana")


MAIL = b"Received: from x\n by y\nFrom: Ana\nSubject: Talks\nMIME-Version: 1.0\n%b\n\nWe agree=\n."


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Transfer-Encoding: quoted-printable",
        b"content-transfer-encoding: BASE64",
        b"Content-Type: multipart/alternative;\n boundary=b",
    ],
)
def test_mail_whose_words_are_encoded_is_refused(read: Any, head: bytes) -> None:
    with pytest.raises(InputError, match="is an e-mail") as error:
        read((MAIL % head).replace(b"\n", b"\r\n"), "talks.eml")

    assert error.value.remedy == "open it in a program for mail, and save it as text"
    assert "We agree" in read(MAIL % b"Content-Transfer-Encoding: 8bit", "talks.eml").text
    assert "We agree" in read(MAIL % head, "talks.txt").text


def test_what_is_no_text_is_told_what_to_save_it_as(read: Any) -> None:
    with pytest.raises(InputError, match="web archive of Safari"):
        read(b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "x.webarchive")
    with pytest.raises(InputError, match="bytes as no text does") as error:
        read(b"AT&TFORM\0\1\xffDJVM\0\0\xfe", "x.djvu")

    assert "save it as PDF, DOCX" in error.value.remedy


def _with_data(*data: str, meta: bool = False) -> bytes:
    """The page with these objects in scripts, and with its day in its metadata or not at all."""
    page = made.PAGE.replace("/2021/", "/")
    page = page if meta else page.replace("2021-05-04T10:00:00Z", "")
    scripts = "".join(f'<script type="application/ld+json">{each}</script>' for each in data)
    return page.replace("</head>", f"{scripts}</head>").encode()


LISTED = (
    '{"@type":"ItemList","itemListElement":'
    '[{"item":{"@type":"NewsArticle","datePublished":"2019-02-02"}}]}'
)
VIDEO = '{"@type":"VideoObject","uploadDate":"2018-01-01","datePublished":"2018-01-01"}'
ARTICLE = '{"@type":["NewsArticle"],"datePublished":"2021-05-04T08:00:00+02:00"}'


@pytest.mark.parametrize(
    "data",
    [
        [LISTED, ARTICLE],
        [VIDEO, ARTICLE],
        [f'{{"@type":"NewsArticle","video":{VIDEO},"datePublished":"2021-05-04"}}'],
        [f'{{"@type":"WebPage","mentions":{LISTED},"mainEntity":{ARTICLE}}}'],
        [f'{{"@graph":[{VIDEO},{LISTED},{ARTICLE}]}}'],
        [f"[{VIDEO},{ARTICLE}]"],
        ["{no data", "null", "[" * 100_000, '{"@type":"WebPage","datePublished":7}', ARTICLE],
        ['{"@type":"http://schema.org/BlogPosting","datePublished":"May 4, 2021"}'],
        ['{"@type":"Article","datePublished":"2021-05-04T22:30:00Z"}',
         '{"@type":"WebPage","datePublished":"2021-05-05T00:30:00+02:00"}'],
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_that_of_its_own_article(read: Any, data: list[str]) -> None:
    document = read(_with_data(*data), "saved.html")

    assert document.fields["published_on"] == "2021-05-04"


@pytest.mark.parametrize("data", [LISTED, VIDEO, f'{{"@type":"WebSite","about":{ARTICLE}}}'])
def test_a_page_is_not_of_the_day_of_what_it_shows_beside(read: Any, data: str) -> None:
    assert "published_on" not in read(_with_data(data), "saved.html").fields
    in_metadata = read(_with_data(data, meta=True), "saved.html")
    assert in_metadata.fields["published_on"] == "2021-05-04"


def test_a_page_that_says_two_days_of_itself_has_none_and_that_is_told(read: Any) -> None:
    data = '{"@type":"NewsArticle","datePublished":"2021-05-09"}'
    document = read(_with_data(data, meta=True), "saved.html")

    assert "published_on" not in document.fields
    assert document.notes[-1] == (
        "the page says that it is of 2021-05-09 (the data of its article) and 2021-05-04 (its "
        "metadata): no date was taken, so give one"
    )


def test_figures_that_may_be_two_days_are_none_unless_the_page_says_one_of_them(read: Any) -> None:
    page = made.PAGE.replace("/2021/", "/").replace("2021-05-04T10:00:00Z", "05/04/2021 10:15 PM")
    data = '{"@type":"Article","datePublished":"2021-05-04"}'
    data = f'<script type="application/ld+json">{data}</script>'

    alone = read(page.encode(), "saved.html")
    with_data = read(page.replace("</head>", f"{data}</head>").encode(), "saved.html")

    assert "published_on" not in alone.fields
    assert alone.notes[-1] == (
        "the page may say that it is of 2021-05-04 or of 2021-04-05 (its metadata): no date was "
        "taken, so give one"
    )
    assert with_data.fields["published_on"] == "2021-05-04"
    for certain in ("05/05/2021", "25/05/2021", "05.04.2021"):
        told = read(page.replace("05/04/2021", certain).encode(), "saved.html")
        assert told.fields["published_on"] in ("2021-05-05", "2021-05-25", "2021-04-05")


def test_the_address_of_a_page_may_contradict_its_day(read: Any) -> None:
    page = made.PAGE.replace("/2021/talks", "/2020/5/3/talks").encode()

    assert "published_on" not in read(page, "saved.html").fields


def test_a_page_that_was_written_over_days_has_none_of_them(read: Any) -> None:
    entry = '{{"@type":"BlogPosting","datePublished":"2021-05-0{}T20:00:00Z"}}'
    live = '{{"@type":"LiveBlogPosting","datePublished":"2021-05-04","liveBlogUpdate":[{},"x",{}]}}'
    over_days = live.format(entry.format(5), entry.format(4))
    in_a_day = live.format(entry.format(4), entry.format(4))

    document = read(_with_data(over_days), "saved.html")

    assert "published_on" not in document.fields
    assert "2021-05-04 (the data of its article) and 2021-05-05 (its latest" in document.notes[-1]
    assert read(_with_data(in_a_day), "saved.html").fields["published_on"] == "2021-05-04"


LONG = "Nobody should be surprised by that, said the minister of the other side: “{}.”"


def test_what_the_text_of_a_page_lacks_of_its_articles_is_told(read: Any) -> None:
    said = [LONG.format(each) for each in ("The accord is dead", "It was never alive")]
    beside = (
        f'<div class="comments"><p>{LONG.format("I too")}</p></div><p>{LONG[:30]}</p>'
        f"<figure><p>{LONG.format('A picture')}</p></figure>"
    )
    whole = made.PAGE.replace("</article>", f"<p>{LONG.format('So it is') * 4}</p></article>")
    teaser = f'<p class="teaser">{said[0]}</p><h1>Talks go on</h1>'
    second = f"</article><article><h1>More</h1>{''.join(f'<p>{each}</p>' for each in said)}{beside}"

    one = read(whole.replace("<h1>Talks go on</h1>", teaser).encode(), "saved.html")
    two = read(whole.replace("</article>", f"{second}</article>").encode(), "saved.html")

    assert one.notes[-1].startswith("a paragraph of the page's article was left out: “Nobody")
    assert two.notes[-1].startswith("2 paragraphs of the page's articles were left out, the first:")
    assert read(whole.encode(), "saved.html").notes == one.notes[:-1]


MICRODATA = (
    '<div itemscope itemtype="http://schema.org/{}">'
    '<meta itemprop="datePublished" content="{}"></div>'
)


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<time datetime="2021-05-04T10:00">4 May</time>', "2021-05-04"),
        ('<time datetime="2021-05-04"></time><time datetime="2021-05-09"></time>', None),
        (MICRODATA.format("VideoObject", "2018-01-01"), None),
        (MICRODATA.format("Article", "2021-05-04"), "2021-05-04"),
    ],
)
def test_the_day_in_the_markup_of_an_article_is_that_of_the_page(
    read: Any, markup: str, day: str | None
) -> None:
    page = _with_data().decode().replace("<h1>", f"{markup}<h1>").encode()

    assert read(page, "saved.html").fields.get("published_on") == day


def test_the_day_beside_a_headline_that_stands_in_no_article_is_that_of_the_page(
    read: Any,
) -> None:
    page = _with_data().decode().replace("article", "div")
    dated = page.replace("<h1>", '<time datetime="2021-05-04">4 May</time><h1>')

    assert "published_on" not in read(page.encode(), "saved.html").fields
    assert read(dated.encode(), "saved.html").fields["published_on"] == "2021-05-04"


def test_a_docx_is_read_as_if_its_changes_were_accepted(read: Any) -> None:
    document = read(made.word_with_changes(), "minutes.docx")

    assert document.text == "Before the table.\n\nTwelve\n\nWe will share\tit."
    assert document.notes == (
        "2 tracked changes read as if accepted",
        "1 footnote left out",
    )


def test_an_odt_is_read_as_if_its_changes_were_accepted(read: Any) -> None:
    document = read(made.opendocument_with_changes(), "minutes.odt")

    assert document.text == "Minutes\n\nWe will share   the Bank."
    assert document.notes == ("1 tracked change read as if accepted", "1 footnote left out")


def _run(words: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_what_is_in_a_docx_besides_its_words_is_read_or_told(read: Any) -> None:
    symbols = "<w:r><w:sym w:char='00B0'/><w:sym w:font='Symbol' w:char='F0B0'/></w:r>"
    aid = f"<w:rt>{_run('がい')}</w:rt><w:rubyBase>{_run('外')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{aid}</w:ruby></w:r>"
    whole = made.word_of(
        _run("Five ") + "<m:oMath><m:r><m:t>x=4</m:t></m:r></m:oMath>" + symbols,
        _run("Seen ") + _run("HIDDEN ", "<w:vanish/>") + _run("here", "<w:vanish w:val='0'/>"),
        "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>" + _run("We will ta"),
        _run("lk.") + ruby,
        head="Embargo until Monday",
    )

    document = read(whole, "minutes.docx")

    assert document.text == "Five x=4°\n\nSeen here\n\nWe will talk.外"
    assert document.notes == (
        "1 tracked change read as if accepted",
        "1 hidden passage left out",
        "1 symbol left out",
        "1 reading aid left out",
        "heads and feet of pages left out: Embargo until Monday",
    )
    assert read(made.word_of(_run("Peace."), head="- 3 -")).notes == ()


def test_what_is_in_an_odt_besides_its_words_is_told(read: Any) -> None:
    aid = "<text:ruby-text>がい</text:ruby-text>"
    ruby = f"<text:ruby><text:ruby-base>外</text:ruby-base>{aid}</text:ruby>"

    document = read(made.opendocument_of(ruby, "Embargo until Monday"), "minutes.odt")

    assert document.text == "Before.外"
    assert document.notes == (
        "1 reading aid left out",
        "heads and feet of pages left out: Embargo until Monday",
    )


RUSSIAN = "Мы готовы поделиться банком, но только когда квоты станут равными для всех сторон. "


SAID = pytest.mark.parametrize(
    ("title", "author", "fields"),
    [
        ("On the Bank", "Ana Silva", {"title": "On the Bank", "author": "Ana Silva"}),
        ("  On\n the Bank ", " ", {"title": "On the Bank"}),
        ("Microsoft Word - draft7.doc", "Windows User", {}),
        ("Minutes_final.docx", "Ministry", {"author": "Ministry"}),
        ("Untitled 1", "python-docx", {}),
        ("Document of Yalta", "User of Banks", {"title": "Document of Yalta",
                                                "author": "User of Banks"}),
    ],
)  # fmt: skip


@SAID
def test_a_docx_and_an_odt_come_with_title_and_author(
    read: Any, title: str, author: str, fields: dict[str, str]
) -> None:
    assert read(made.word_by(title, author), "a.docx").fields == fields
    assert read(made.opendocument_by(title, author), "a.odt").fields == fields


def test_a_pdf_comes_with_its_author_unless_that_is_nobody(read: Any) -> None:
    assert read(made.pdf(author="Council")).fields == {"author": "Council"}
    assert read(made.pdf(author="Administrator")).fields == {}


def test_an_odt_that_says_nothing_of_itself_is_read(read: Any) -> None:
    bare = made.without_part(made.opendocument(made.QUOTE), "meta.xml")

    assert (read(bare).text, read(bare).fields) == (made.QUOTE, {})


def test_a_text_in_utf_8_is_its_file(read: Any) -> None:
    document = read(RUSSIAN.encode())

    assert (document.text, document.notes, document.is_its_file) == (RUSSIAN, (), True)


def test_an_encoding_that_was_guessed_is_said(read: Any) -> None:
    document = read((RUSSIAN * 3).encode("cp1251"))

    assert document.text == RUSSIAN * 3
    assert document.notes == ("its encoding is not said; it was read as windows-1251",)


def test_an_encoding_that_is_named_is_taken(read: Any) -> None:
    assert read(RUSSIAN.encode("koi8-r"), encoding="koi8-r").text == RUSSIAN


@pytest.mark.parametrize("encoding", ["nonsense", "hex", "zlib", "ascii", ""])
def test_an_encoding_that_cannot_be_is_refused(read: Any, encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        read(RUSSIAN.encode("cp1251"), encoding=encoding)

    assert "--encoding NAME" in caught.value.remedy


def bomb() -> bytes:
    return made.with_part(made.word("x"), "word/document.xml", b"<a>" + b" " * 70_000_000)


def entities(data: bytes, part: str) -> bytes:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;&a;</x>'
    return made.with_part(data, part, xml.encode())


REFUSED = {
    "a scan": (lambda: made.pdf(["", ""]), "has no text: its pages are pictures"),
    "a PDF with a password": (lambda: made.locked(made.pdf(), "secret"), "has a password"),
    "a truncated PDF": (lambda: made.pdf()[:300], "is no whole PDF"),
    "a truncated DOCX": (lambda: made.word("x")[:2000], "is no whole document"),
    "a truncated ODT": (lambda: made.opendocument("x")[:2000], "is no whole document"),
    "an empty DOCX": (made.word, "has no text"),
    "an empty ODT": (made.opendocument, "has no text"),
    "a zip bomb": (bomb, "holds more than any document does"),
    "entities in a DOCX": (
        lambda: entities(made.word("x"), "word/document.xml"),
        "defines entities",
    ),
    "entities in an ODT": (lambda: entities(made.opendocument("x"), "content.xml"), "entities"),
    "XML that is none": (
        lambda: made.with_part(made.word("x"), "word/document.xml", b"<w:document"),
        "is no whole DOCX",
    ),
    "a DOCX with a part damaged": (
        lambda: made.spoilt(made.word("x" * 5000), "word/document.xml"),
        "is no whole",
    ),
    "an ODT without its manifest": (
        lambda: made.without_part(made.opendocument("x"), "META-INF/manifest.xml"),
        "is no whole ODT",
    ),
    "an ODT with a password": (
        lambda: made.with_part(
            made.opendocument("x"),
            "META-INF/manifest.xml",
            b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        ),
        "has a password",
    ),
    "a page of endless tags": (lambda: b"<html>" + b"<p>" * 100_001, "has more than 100000 tags"),
    "an empty file": (lambda: b"", "is empty"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old file of Word"),
    "RTF": (lambda: b"{\\rtf1 Text}", "is RTF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "is a picture"),
    "a program": (lambda: b"\x7fELF" + bytes(range(256)) * 4, "no"),
    "a page without words": (lambda: b"<!doctype html><html><body></body></html>", "no text"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(
    read: Any, what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    make, says = REFUSED[what]

    with pytest.raises(InputError) as caught:
        read(make())

    assert says in caught.value.reason
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    assert capfd.readouterr() == ("", "")


def test_an_address_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="is an address") as caught:
        read_document(Path("https://gazette.example/x"), "https://gazette.example/x")

    assert "save the page" in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "module"),
    [
        (made.pdf(), "pypdf"),
        (made.word("x"), "docx"),
        (made.opendocument("x"), "odfdo"),
        (made.PAGE.encode(), "trafilatura"),
        (b"\xe1\xe2\xe3 caf\xe9", "charset_normalizer"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    read: Any, data: bytes, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(InputError, match=f"needs the package {module}") as caught:
        read(data)

    assert "stance[documents]" in caught.value.remedy


def test_a_text_that_begins_as_a_page_is_a_text(tmp_path: Path) -> None:
    for name, plain in (("a.txt", True), ("a.html", False), ("a", False)):
        path = tmp_path / name
        path.write_bytes(b"<!DOCTYPE html><html></html>")
        assert is_plain(path) is plain


class TestCutting:
    DOCUMENT = IncomingDocument(
        "Head\n\nOne begins here. Middle.\n\nTwo ends there. Tail.",
        (TextPage(0, "i"), TextPage(6, "1"), TextPage(32, "2")),
    )

    def test_from_and_to_are_taken_with_their_words(self) -> None:
        left = cut(self.DOCUMENT, first="begins here", last="ends there.")

        assert left.text == "begins here. Middle.\n\nTwo ends there."
        assert left.pages == (TextPage(0, "1"), TextPage(22, "2"))

    def test_pages_behind_the_end_are_gone(self) -> None:
        assert cut(self.DOCUMENT, last="Middle").pages == self.DOCUMENT.pages[:2]

    def test_nothing_is_cut_where_nothing_is_named(self) -> None:
        assert cut(self.DOCUMENT) is self.DOCUMENT

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ({"first": "Twain begins"}, "--from: the source does not have"),
            ({"last": "e"}, "--to: "),
            ({"first": "Two ends", "last": "Middle"}, "--to: the source does not have"),
        ],
    )
    def test_words_that_are_not_there_once_are_refused(
        self, words: dict[str, str], says: str
    ) -> None:
        with pytest.raises(InputError) as caught:
            cut(self.DOCUMENT, **words)

        assert says in caught.value.reason
        assert "prefix" not in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"The minister spoke.\n\nSubscribe to continue reading\n", "a.txt"),
        (
            b"<!DOCTYPE html><article><p>Talk.</p><p>Subscribe to continue reading</p></article>",
            "a.html",
        ),
    ],
)
def test_a_text_that_only_asks_for_a_subscription_is_told(
    read: Any, data: bytes, name: str
) -> None:
    told = [each for each in read(data, name).notes if "asks for a subscription" in each]

    assert len(told) == 1
    assert "Subscribe to continue reading" in read(data, name).text
