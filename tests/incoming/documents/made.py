"""Small documents, each made by a program that people make such with."""

import io
import re
import zipfile
from collections.abc import Sequence
from email.encoders import encode_base64, encode_quopri
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from typing import Any

import docx
import odfdo
import pypdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf.annotations import Link, Text
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

#: What a minister says on two pages.
FIRST = "Minutes of the Council\n\nThe minister opened the meeting."
SECOND = "We will share the Bank, but only when\nthe quotas are equal."
QUOTE = "We will share the Bank, but only when the quotas are equal."

ADDRESS = "https://www.gazette.example/talks?page=1"

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Talks go on | Gazette</title>
<link rel="canonical" href="https://gazette.example/2021/talks">
<meta property="og:title" content="Talks go on">
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
<meta name="author" content="Anna Writer"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks go on</h1>
<p>The minister said on Tuesday that talks would go on, whatever happened at the border.</p>
<p>“We will share the Bank, but only when the quotas are équal,” she told reporters there.</p>
<p>Nobody from the other side commented on what she said, though they were asked.</p>
</article><footer>Copyright of the Gazette. Subscribe to our newsletter.</footer></body></html>
"""


def page_archive(page: str = PAGE, *, encoding: str = "utf-8", how: str = "8bit") -> bytes:
    """The page as a browser saves it in one file, with a style before it and a picture behind."""
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--x----")
    for each in ("From", "MIME-Version"):
        del whole[each]
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = ADDRESS
    whole["MIME-Version"] = "1.0"
    style = MIMEText("p { color: red }", "css", "utf-8")
    html = MIMENonMultipart("text", "html", charset=encoding)
    html["Content-Location"] = ADDRESS
    data = page.encode(encoding)
    html.set_payload(data.decode("ascii", "surrogateescape"))
    if how != "8bit":
        {"base64": encode_base64, "quoted-printable": encode_quopri}[how](html)
    for part in (style, html, MIMEImage(b"\x89PNG" + bytes(40), "png")):
        whole.attach(part)
    return whole.as_bytes()


def pdf(pages: Sequence[str] = (FIRST, SECOND), *, title: str = "", author: str = "") -> bytes:
    """A PDF with a page for each text; an empty one has a picture's line alone."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for text in pages:
        lines = canvas.beginText(72, 760)
        lines.textLines(text)
        canvas.drawText(lines)
        canvas.line(72, 72, 144, 72)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def labelled(data: bytes, *, style: str = "/r", start: int = 4, first: int = 0) -> bytes:
    """The same PDF with labels of its own: iv, v, …"""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    last = len(writer.pages) - 1
    writer.set_page_label(first, last, style=style, start=start)
    return _written(writer)


def locked(data: bytes, password: str, *, owner: str = "owner") -> bytes:
    """The same PDF with a password; for all but its owner none, where it is empty."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, owner, algorithm="RC4-128")
    return _written(writer)


def marked(data: bytes) -> bytes:
    """The same PDF with a comment, an empty one, a link and a field of a form on its first page."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    comments = [Text(rect=(0, 0, 20, 20), text=words) for words in ("Is that so?", " ")]
    for each in (*comments, Link(rect=(0, 0, 20, 20), url="https://x.example/")):
        writer.add_annotation(0, each)
    field = DictionaryObject(
        {NameObject(f"/{name}"): value for name, value in (
            ("Type", NameObject("/Annot")), ("Subtype", NameObject("/Widget")),
            ("FT", NameObject("/Tx")), ("V", TextStringObject("Norway")),
        )}
    )  # fmt: skip
    writer.pages[0][NameObject("/Annots")].append(writer._add_object(field))
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A DOCX of these paragraphs."""
    return _saved(_word(*paragraphs))


def _word(*paragraphs: str) -> Any:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_by(title: str, author: str) -> bytes:
    """A DOCX that says its title and author."""
    document = _word(QUOTE)
    document.core_properties.title, document.core_properties.author = title, author
    return _saved(document)


def opendocument_by(title: str, author: str) -> bytes:
    """An ODT that says its title and author."""
    document = odfdo.Document("text")
    document.body.append(odfdo.Paragraph(QUOTE))
    document.meta.title, document.meta.initial_creator = title, author
    return _saved(document)


def word_with_changes() -> bytes:
    """A DOCX with a table, what was put in, what was taken out, and a note."""
    document = _word("Before the table.")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Twelve"
    body = document.element.body
    body.insert(
        len(body) - 1,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>We will </w:t></w:r>"
            "<w:del w:id='1' w:author='a'><w:r><w:delText>never </w:delText></w:r></w:del>"
            "<w:ins w:id='2' w:author='a'><w:r><w:t>share</w:t></w:r></w:ins>"
            "<w:r><w:footnoteReference w:id='3'/></w:r><w:r><w:tab/><w:t>it.</w:t></w:r></w:p>"
        ),
    )
    return _saved(document)


def word_of(*paragraphs: str, head: str = "") -> bytes:
    """A DOCX of paragraphs as they are written in it, below a head of its pages."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    body = document.element.body
    spaces = f"{nsdecls('w')} xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    for each in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {spaces}>{each}</w:p>"))
    return _saved(document)


def opendocument_of(paragraph: str, head: str) -> bytes:
    """An ODT with a paragraph as it is written in it, below a head of its pages."""
    content = opendocument("Before.")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body, styles = parts.read("content.xml"), parts.read("styles.xml")
    named = f"<style:header><text:p>{head}</text:p></style:header></style:master-page>"
    styles = re.sub(rb"(<style:master-page [^>]*?)/>", rb"\1>" + named.encode(), styles, count=1)
    body = body.replace(b">Before.</text:p>", f">Before.{paragraph}</text:p>".encode())
    return with_part(with_part(content, "content.xml", body), "styles.xml", styles)


def opendocument(*paragraphs: str) -> bytes:
    """An ODT of these paragraphs."""
    return _odt(*[odfdo.Paragraph(each) for each in paragraphs])


def _odt(*elements: Any) -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for each in elements:
        document.body.append(each)
    return _saved(document)


def opendocument_with_changes() -> bytes:
    """An ODT with what was taken out, a note, a comment and several blanks."""
    removed = odfdo.Element.from_tag(
        "<text:tracked-changes><text:changed-region text:id='c'><text:deletion>"
        "<text:p>Never that.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    noted = odfdo.Paragraph("We will share ")
    noted.append(
        odfdo.Element.from_tag(
            "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Not so.</text:p></text:note-body></text:note>"
        )
    )
    noted.append(odfdo.Element.from_tag("<text:s text:c='2'/>"))
    noted.append(odfdo.Element.from_tag("<text:span>the Bank.</text:span>"))
    return _odt(removed, odfdo.Header(1, "Minutes"), noted)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same zip with another content of one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part, content if part.filename == name else old.read(part))
    return out.getvalue()


def without_part(data: bytes, name: str) -> bytes:
    """The same zip without one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
    return out.getvalue()


def spoilt(data: bytes, name: str) -> bytes:
    """The same zip with other bytes in the midst of one of its parts, as it is packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        part = old.getinfo(name)
    at = part.header_offset + 30 + len(name) + 20
    return data[:at] + b"\xff" * 40 + data[at + 40 :]
