"""Files of other programs that bring something in, each with a text in every field it has."""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import odfdo
import xlsxwriter

from stance.incoming.fields import LEVELS
from tests.incoming.dna.files import DnaFile, Layout
from tests.incoming.documents import made
from tests.incoming.refi import programs as refi

#: Gives a field the text that it is to hold.
Fill = Callable[[str], str]
_ADD, _SOURCES = ("source", "add"), ("source", "import")
#: As new as a table can be: what it names is made.
_CODINGS = ("import", "--create")
#: What those say that code words alone, of the world that they are brought into.
_OF_WORDS_ALONE: Mapping[str, object] = {
    "defaults": {"speaker": "ash", "stated_on": "2016", "issue": "talk", "position": "support"},
    "paraphrases": True,
}
#: What no XML can hold.
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OTHER_ALPHABET = "Мы готовы к переговорам на равных условиях, сказал министр. "


@dataclass(frozen=True)
class Foreign:
    """A file of another program: how it ends, what reads it, what it holds, and by which map."""

    ending: str
    command: Sequence[str]
    content: Callable[[Fill], bytes]
    map: Mapping[str, object] | None = None

    def written(self, fill: Fill, stem: str = "foreign") -> Path:
        """Write it into this folder."""
        path = Path(f"{stem}{self.ending}")
        path.write_bytes(self.content(fill))
        return path

    def typed(self, path: Path) -> list[str]:
        """What is typed to bring it in, in a world as attacks have it."""
        if self.map is None:
            return [*self.command, str(path)]
        by = Path("map.json")
        by.write_text(json.dumps(self.map), encoding="utf-8")
        return [*self.command, "--map", str(by), str(path)]


def plain(field: str) -> str:
    """A text that nothing is wrong with."""
    return f"The {field} of it"


def _in_xml(fill: Fill) -> Fill:
    """The same texts without what no XML holds, which no other program could have written."""
    return lambda field: _NOT_OF_XML.sub("", fill(field))


# Tables

_FIXED: Mapping[str, str] = {
    "source": "paper",
    "published_on": "2003",
    "kind": "news",
    "read_on": "2004-01-02",
    "stated_on": "2001",
    "position": "support",
    "treaty_role": "basis",
    **dict.fromkeys(("text_file", "quote_start", "mode", "form", "ascribed", "round", "key"), ""),
    **dict.fromkeys(("prefix", "paraphrase", "condition_dropped", "url", "language"), ""),
    **dict.fromkeys(("coder", "relayed_by"), ""),
    **dict.fromkeys(("repeats", "adjudicates", "codebook", "text_version"), ""),
}


def _rows(fill: Fill) -> list[list[str]]:
    """A table of codings with two rows: of the words of its source, and in words of a coder's."""
    first = {name: _FIXED.get(name) or "" if name in _FIXED else fill(name) for name in LEVELS}
    first["issue"] = "talk"
    first["text"] = f"Before. {first['quote']} After."
    wordings = ("condition_wording", "reason_wording", "treaty_wording")
    first |= dict.fromkeys(wordings, first["quote"])
    later = {"source": "paper", "stated_on": "2002", "position": "oppose"}
    later |= {name: first[name] for name in ("speaker", "issue", "holder")}
    later["paraphrase"] = fill("paraphrase")
    return [list(LEVELS), list(first.values()), [later.get(name, "") for name in LEVELS]]


def _delimited(delimiter: str, code: str) -> Callable[[Fill], bytes]:
    def content(fill: Fill) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(_rows(fill))
        return out.getvalue().encode(code)

    return content


def _workbook(fill: Fill) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Codings")
        for number, row in enumerate(_rows(_in_xml(fill))):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return out.getvalue()


def _spreadsheet(fill: Fill) -> bytes:
    document, table = odfdo.Document("spreadsheet"), odfdo.Table("Codings")
    table.set_values(_rows(_in_xml(fill)))
    document.body.clear()
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# What is coded elsewhere


def _dna(layout: Layout) -> Callable[[Fill], bytes]:
    def content(fill: Fill) -> bytes:
        words = fill("words")
        names = ("title", "author", "source", "section", "notes", "kind")
        file = DnaFile(layout, version=layout.value).document(
            f"Before. {words} After.", **{name: fill(name) for name in names}
        )
        coded = {name: fill(name) for name in ("person", "organization", "concept")}
        file.statement(words, **coded).statement(words, type=2, note=fill("note"))
        file.aliases[coded["organization"]] = fill("alias")
        file.attributes[coded["organization"]] = fill("attribute")
        path = Path("making.dna")
        content = file.made(path).read_bytes()
        path.unlink()
        return content

    return content


def _project(fill: Fill) -> bytes:
    fill = _in_xml(fill)
    words, talks = fill("words"), fill("code")
    text = f"Before. {words} After."
    coded = refi.selected(text, words, talks, "support", by=fill("user"), memo=fill("memo"))
    source = refi.text_source("One", coded)
    codes = refi.codebook(refi.code(talks, description=fill("meant")), refi.code("support"))
    path = Path("making.qdpx")
    whole = refi.project(codes, refi.sources(source))
    content = refi.archive(path, whole, **{"Sources/one.txt": text}).read_bytes()
    path.unlink()
    return content


def _codebook(fill: Fill) -> bytes:
    fill = _in_xml(fill)
    inner = refi.codebook(refi.code(fill("code"), description=fill("description")))
    opened = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">'
    return inner.replace("<CodeBook>", opened, 1).encode()


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _annotation(fill: Fill) -> bytes:
    body = {"type": "TextualBody", "purpose": "tagging"}
    tags = [
        {**body, "value": f"{name}:{fill(name)}"} for name in ("speaker", "relayed_by", "holder")
    ]
    quote = {"type": "TextQuoteSelector", "exact": fill("exact"), "prefix": fill("prefix")}
    return _json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": {"name": fill("creator")},
            "body": [*tags, {**body, "purpose": "commenting", "value": fill("comment")}],
            "target": {"source": fill("source"), "selector": quote},
        }
    )


def _hypothesis(fill: Fill) -> bytes:
    quote = {"type": "TextQuoteSelector", "exact": fill("exact"), "prefix": fill("prefix")}
    row = {
        "uri": fill("uri"),
        "tags": [fill("tag"), "position:support", f"speaker:{fill('speaker')}"],
        "user": fill("user"),
        "text": fill("comment"),
        "document": {"title": [fill("title")]},
        "target": [{"source": "https://example.org/a", "selector": [quote]}],
    }
    return _json({"rows": [row]})


def _zotero(fill: Fill) -> bytes:
    tags = [{"tag": fill("tag")}, {"tag": "support"}]
    marked = {"annotationType": "highlight", "annotationText": fill("words"), "key": "A1"}
    marked |= {"annotationComment": fill("comment"), "tags": tags}
    attached = {"itemType": "attachment", "title": fill("attached"), "annotations": [marked]}
    item = {"itemType": "newspaperArticle", "key": "K1", "date": "2016", "tags": tags}
    item |= {name: fill(name) for name in ("title", "publicationTitle", "url", "language")}
    item["creators"] = [{"creatorType": "author", "lastName": fill("author"), "firstName": ""}]
    return _json({"items": [{**item, "attachments": [attached]}]})


# References


def _csl(fill: Fill) -> bytes:
    names = ("title", "container-title", "publisher", "URL", "language", "abstract", "note")
    author = [{"family": fill("family"), "given": fill("given")}]
    told = {name: fill(name) for name in names}
    known = {"id": fill("id"), "type": "article-newspaper", "issued": {"raw": "2016"}}
    return _json([{**known, **told, "author": author}])


def _ris(fill: Fill) -> bytes:
    lines = "".join(f"{name}  - {fill(name)}\n" for name in ("ID", "TI", "AU", "T2", "PB", "UR"))
    return f"TY  - NEWS\n{lines}DA  - 2016/12/27\nKW  - {fill('KW')}\nER  - \n".encode()


def _manifest(fill: Fill) -> bytes:
    names = ("title", "publisher", "url", "language", "author", "reference")
    out = io.StringIO(newline="")
    rows = [["slug", "published_on", *names], ["paper", "2016", *map(fill, names)]]
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


# Documents


def _page(fill: Fill) -> bytes:
    told = [fill(name) for name in ("title", "site", "author", "url")]
    shown, site, author, url = (html.escape(each) for each in told)
    words = html.escape(fill("words"))
    page = made.PAGE.replace("Talks go on", shown).replace("The Gazette", site)
    page = page.replace("Anna Writer", author).replace("https://gazette.example", url)
    return page.replace("talks would go on", f"{words} {fill('raw')}").encode()


def _pdf(fill: Fill) -> bytes:
    return made.pdf([fill("words")], title=fill("title"), author=fill("author"))


def _word(fill: Fill) -> bytes:
    return made.word(*map(_in_xml(fill), ("first", "second")))


def _word_by(fill: Fill) -> bytes:
    return made.word_by(*(_in_xml(fill)(name)[:200] for name in ("title", "author")))


def _opendocument_by(fill: Fill) -> bytes:
    return made.opendocument_by(*map(_in_xml(fill), ("title", "author")))


def _text(code: str) -> Callable[[Fill], bytes]:
    return lambda fill: f"{_OTHER_ALPHABET}{fill('words')}".encode(code, "ignore")


#: By the name of what is brought in.
FOREIGN: Mapping[str, Foreign] = {
    "CSV": Foreign(".csv", _CODINGS, _delimited(",", "utf-8")),
    "CSV of Excel": Foreign(".csv", _CODINGS, _delimited(";", "utf-8-sig")),
    "TSV": Foreign(".tsv", _CODINGS, _delimited("\t", "utf-16")),
    "workbook": Foreign(".xlsx", _CODINGS, _workbook),
    "spreadsheet": Foreign(".ods", _CODINGS, _spreadsheet),
    **{
        f"DNA {layout.value}": Foreign(".dna", ("import", "--create"), _dna(layout))
        for layout in Layout
    },
    "REFI project": Foreign(".qdpx", _CODINGS, _project, _OF_WORDS_ALONE),
    "REFI codebook": Foreign(".qdc", _CODINGS, _codebook),
    "Web Annotation": Foreign(".jsonld", _CODINGS, _annotation, _OF_WORDS_ALONE),
    "Hypothesis": Foreign(".json", _CODINGS, _hypothesis, _OF_WORDS_ALONE),
    "Zotero": Foreign(".json", _CODINGS, _zotero, _OF_WORDS_ALONE),
    "CSL": Foreign(".json", _SOURCES, _csl),
    "RIS": Foreign(".ris", _SOURCES, _ris),
    "manifest": Foreign(".csv", _SOURCES, _manifest),
    "page": Foreign(".html", _ADD, _page),
    "PDF": Foreign(".pdf", _ADD, _pdf),
    "Word": Foreign(".docx", _ADD, _word),
    "Word, told": Foreign(".docx", _ADD, _word_by),
    "OpenDocument": Foreign(".odt", _ADD, _opendocument_by),
    "text of Windows": Foreign(".txt", _ADD, _text("windows-1251")),
    "text in 16 bits": Foreign(".txt", _ADD, _text("utf-16")),
}
