"""How PostgreSQL tells what it was given: views and policies that went through a dump."""

import re

#: Words of a list, as the server tells them where they were once told by it already.
_WORD = re.compile(r"\(('(?:[^']|'')*'::character varying)\)::text")
_LIST = re.compile(r"\(ARRAY\[((?:'(?:[^']|'')*'::character varying(?:, )?)+)\](?!\)::text\[\])\)")
#: A column without a name gets one of its type.
_NAMED = re.compile(r"('\w+'::text) AS text\b")


def as_first_told(told: str) -> str:
    """What the server says of a view or a policy, as it said it before any dump was restored.

    `position IN ('support', 'oppose')` is told as a list that is turned into text and, where that
    was read back, as a list of words that are: a copy made by pg_dump is no other for that.
    """
    told = _NAMED.sub(r"\1", told)
    return _LIST.sub(r"((ARRAY[\1])::text[])", _WORD.sub(r"\1", told))
