"""The vocabulary as a codebook (.qdc)."""

from typing import TextIO
from xml.etree.ElementTree import tostring

from stance.export.refi.code_tree import CodeTree, Headings, every_use
from stance.export.refi.xml_text import HEAD
from stance.incoming.refi.dialect import ORIGIN
from stance.version import __version__

_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_codebook(headings: Headings, out: TextIO) -> None:
    """Write every entry of the vocabulary as a code, with all that is known of it."""
    out.write(f'{HEAD}<CodeBook xmlns="{_NAMESPACE}" origin="{ORIGIN}{__version__}">\n<Codes>\n')
    codes = CodeTree(headings, every_use(headings)).elements()
    out.writelines(f"{tostring(each, encoding='unicode')}\n" for each in codes)
    out.write("</Codes>\n</CodeBook>\n")
