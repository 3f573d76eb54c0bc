"""Projects as other programs write them, made by hand after what they do.

QualCoder: after its source code (one selection for each coding, the whole words as its name, with
the end of a selection behind its last character, categories that are not codable). ATLAS.ti: the
description is called like the project, and the end of a line counts one although the file has two.
MAXQDA: upper case, names cut by dots, sets. NVivo: a folder called Sources, no names, cases that
codings refer to.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

PROJECT = 'xmlns="urn:QDA-XML:project:1.0"'
#: In which the position of a word differs by what counts one.
ODD = "🕊 Peace.\r\nArdonia is ready to talk 🕊 on equal terms.\r\nBelland is not."


def archive(path: Path, project: str, name: str = "project.qde", **texts: str) -> Path:
    """An archive with a description of a project, and texts by the names of their parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, f'<?xml version="1.0" encoding="utf-8"?>\n{project}')
        for part, text in texts.items():
            zipped.writestr(part, text.encode())
    return path


def project(*parts: str, origin: str = "QualCoder 3.6", name: str = "Study") -> str:
    return f'<Project {PROJECT} origin="{origin}" name="{name}">{"".join(parts)}</Project>'


def users(*names: str) -> str:
    return "".join(["<Users>", *(f'<User guid="{uid(n)}" name="{n}"/>' for n in names), "</Users>"])


def uid(name: str) -> str:
    """A name within the file that is made of a word: 32 digits of its letters."""
    digits = name.encode().hex()[:32].ljust(32, "0")
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


def code(name: str, *below: str, codable: bool = True, description: str = "") -> str:
    said = f"<Description>{escape(description)}</Description>" if description else ""
    is_codable = str(codable).lower()
    return (
        f'<Code guid="{uid(name)}" name={quoteattr(name)} isCodable="{is_codable}">'
        f"{said}{''.join(below)}</Code>"
    )


def codebook(*codes: str) -> str:
    return f"<CodeBook><Codes>{''.join(codes)}</Codes></CodeBook>"


def selection(
    start: int, end: int, *codes: str, name: str = "", by: str = "", memo: str = ""
) -> str:
    whose = f' creatingUser="{uid(by)}"' if by else ""
    said = f"<Description>{escape(memo)}</Description>" if memo else ""
    codings = "".join(
        f'<Coding guid="{uid("c")}"{whose}><CodeRef targetGUID="{uid(each)}"/></Coding>'
        for each in codes
    )
    return (
        f'<PlainTextSelection guid="{uid(f"{start}-{end}")}" startPosition="{start}" '
        f'endPosition="{end}" name={quoteattr(name)}{whose}>{said}{codings}</PlainTextSelection>'
    )


def text_source(name: str, *within: str, path: str = "internal://one.txt") -> str:
    return (
        f'<TextSource guid="{uid(name)}" name="{name}" plainTextPath="{path}">'
        f"{''.join(within)}</TextSource>"
    )


def sources(*each: str) -> str:
    return f"<Sources>{''.join(each)}</Sources>"


def selected(text: str, words: str, *codes: str, by: str = "", memo: str = "") -> str:
    """A selection as QualCoder writes it: in code points, with its words as its name."""
    start = text.index(words)
    return selection(start, start + len(words), *codes, name=words, by=by, memo=memo)


def spoilt(path: Path, at: float = 0.5) -> Path:
    """A file that ends in the middle."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * at)])
    return path


def bomb(path: Path, part: str, size: int) -> Path:
    """An archive one part of which unpacks to a great many spaces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped, zipped.open(part, "w") as file:
        for _ in range(size // 1_000_000):
            file.write(b" " * 1_000_000)
    return path
