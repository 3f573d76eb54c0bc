"""Projects of ours as other programs hand them on: after what their source code or exports do."""

import zipfile
from copy import deepcopy
from pathlib import Path
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, fromstring, tostring

_SPACE = UUID("12345678-1234-5678-1234-567812345678")


def handed_on(path: Path, origin: str, *, comments: bool = True, mark: bool = False) -> Path:
    """A project with other names within it, and a selection for each code, as QualCoder does it.

    Without `comments` those on selections are gone; with `mark` texts begin with a mark, and lines
    end in two characters, which are counted.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = fromstring(parts["project.qde"])
    root.set("origin", origin)
    for parent in [each for each in root.iter() if each.tag.endswith("TextSource")]:
        part = f"sources/{parent.get('plainTextPath', '').removeprefix('internal://')}"
        text = parts[part].decode()
        selections = [each for each in parent if each.tag.endswith("PlainTextSelection")]
        for each in selections:
            parent.remove(each)
            parent.extend(_for_each_code(each, text, comments=comments, two=mark))
        if mark:
            parts[part] = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    for element in root.iter():
        for name in {"guid", "targetGUID", "creatingUser"} & {*element.keys()}:
            element.set(name, str(uuid5(_SPACE, element.get(name, ""))).upper())
    parts["project.qde"] = tostring(root)
    other = path.with_name(f"through-{path.name}")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return other


def _for_each_code(selection: Element, text: str, *, comments: bool, two: bool) -> list[Element]:
    start, end = (int(selection.get(each, "")) for each in ("startPosition", "endPosition"))
    made = []
    for number, coding in enumerate(e for e in selection if e.tag.endswith("Coding")):
        one = deepcopy(selection)
        one[:] = [e for e in one if comments and e.tag.endswith("Description")] + [deepcopy(coding)]
        one.set("name", text[start:end])
        one.set("guid", f"{one.get('guid')}-{number}")
        for name, at in (("startPosition", start), ("endPosition", end)):
            one.set(name, str(at + text[:at].count("\n") * two))
        made.append(one)
    return made
