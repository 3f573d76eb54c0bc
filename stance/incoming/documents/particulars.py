"""What a file says of its title and author, where that is more than what a program filled in."""

import re
from collections.abc import Mapping

#: Names of programs and of nobody, which stand there where nobody wrote anything.
_NOBODY = frozenset(
    (
        *("admin", "administrator", "anonymous", "author", "default", "owner", "pc", "unknown"),
        *("user", "windows user", "microsoft office user", "python-docx", "un-named"),
        *("anwender", "autor", "benutzer", "unbekannt", "microsoft office-anwender"),
        *("auteur", "usager", "utilisateur", "utente", "usuario"),
        *("автор", "админ", "пользователь"),
    )
)
_FILE = re.compile(r"^microsoft \w+ - |\.(docx?|docm|dotx?|odt|ott|rtf|pdf|txt|indd|pages|wpd)$")
_UNTITLED = re.compile(
    r"(untitled|unbenannt|sans titre|ohne titel|без названия|document|dokument|word document"
    r"|документ|presentation)[\s\d]*"
)


def particulars(title: object, author: object) -> Mapping[str, str]:
    """The title and the author of a document, as fields of a source, as far as they are any.

    A file's name is no title, and the name that a program gives to whoever uses it no author.
    """
    said = {"title": _words(title), "author": _words(author)}
    if _FILE.search(said["title"].casefold()) or _UNTITLED.fullmatch(said["title"].casefold()):
        said["title"] = ""
    if said["author"].casefold() in _NOBODY:
        said["author"] = ""
    return {name: words for name, words in said.items() if words}


def _words(said: object) -> str:
    return " ".join(said.replace("\0", "").split()) if isinstance(said, str) else ""
