"""How words of a source, and what they are (an offer, a demand), read in a report for people."""

from collections.abc import Callable, Iterable

from stance.values import Form


def reflowed(words: str) -> str:
    """Words of a source on one line: where their lines broke is the source's affair."""
    return " ".join(words.split())


def quoted(words: str) -> str:
    """Words of a source as a quotation, in marks that those within it seldom are."""
    return f"“{reflowed(words)}”"


def paraphrased(words: str) -> str:
    """A coder's words, which are never printed as a quotation."""
    return f"(paraphrase) {reflowed(words)}"


def spoken_as(form: Form, addressees: Iterable[str], name_of: Callable[[str], str]) -> str:
    """In what form something is said, and to whom: "as an offer, to Nordmark".

    Nothing for a view, the usual form. `name_of` leads from an addressee's slug to its name.
    """
    if form is Form.VIEW:
        return ""
    article = "an" if form.value[0] in "aeiou" else "a"
    whom = ", ".join(map(name_of, dict.fromkeys(addressees)))
    return f"as {article} {form.value}{f', to {whom}' if whom else ''}"
