"""Who sees and writes which rows of PostgreSQL: policies, for roles that were let in.

Owners of the tables pass them by. Each subquery that is the same for all rows stands in brackets of
its own, so that it is asked once a statement. SQLite has no roles.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from sqlalchemy import Connection

_NAME = "name = CAST(current_user AS text)"
_OPEN = (
    "NOT EXISTS (SELECT 1 FROM round_closing"
    " WHERE round_closing.round_id = coding_round.id AND reopened_at IS NULL)"
)
_HIDING = f"SELECT id FROM coding_round WHERE blind AND {_OPEN}"  # noqa: S608 - no input
#: Who a role is among the coders; a reader is nobody.
_ME = f"(SELECT coder FROM granted_role WHERE {_NAME} AND grade <> 'reader')"  # noqa: S608
_LET_IN_AS = f"SELECT EXISTS (SELECT 1 FROM granted_role WHERE {_NAME} AND grade IN"  # noqa: S608
_OWNER = f"({_LET_IN_AS} ('owner')))"
_SETTLES = f"({_LET_IN_AS} ('adjudicator', 'owner')))"
#: Whether nothing at all is hidden from a role.
_SEES_ALL = f"(SELECT {_SETTLES} OR NOT EXISTS ({_HIDING}))"
#: The open rounds that a role is a coder of.
_MINE = (
    "ARRAY(SELECT coding_round.id FROM coding_round"  # noqa: S608 - no input
    " JOIN round_coder ON round_coder.round_id = coding_round.id"
    f" WHERE round_coder.coder = {_ME} AND {_OPEN})"
)
_OF_CLAIMS = "kind IN ('quote', 'paraphrase', 'translation')"


def _seen(table: str, parent: str, key: str, column: str) -> str:
    there = f"SELECT 1 FROM {parent} WHERE {parent}.{key} = {table}.{column}"  # noqa: S608 - names
    return f"{_SEES_ALL} OR EXISTS ({there})"


def _own(condition: str) -> str:
    """Where a row hangs on a reading of one's own in an open round, or one may record anyhow."""
    ours = (
        f"SELECT 1 FROM claim WHERE {condition}"  # noqa: S608 - names
        f" AND (({_SETTLES} AND claim.round_id IS NULL)"
        f" OR (claim.coder = {_ME} AND claim.round_id = ANY ({_MINE})))"
    )
    return f"{_OWNER} OR EXISTS ({ours})"


#: What hangs on what, up to a claim: a table, its column, and the table that this points to.
HANGING = (
    ("quote_part", "claim_id", "claim"),
    ("kept_claim", "claim_id", "claim"),
    ("stance", "claim_id", "claim"),
    ("stance_addressee", "stance_id", "stance"),
    ("stance_condition", "stance_id", "stance"),
    ("stance_condition_addressee", "stance_condition_id", "stance_condition"),
    ("stance_reason", "stance_id", "stance"),
    ("citation", "stance_id", "stance"),
    ("citation_by", "citation_id", "citation"),
)
_COLUMNS = {table: (column, parent) for table, column, parent in HANGING}


def _up_to_claim(table: str, value: str) -> str:
    """That a row with this value is of a claim that `_own` lets pass."""
    column, parent = _COLUMNS[table]
    return _own_above(parent, f"{value}.{column}")


def _own_above(parent: str, value: str) -> str:
    path, current, last = "", parent, f"{parent}.id = {value}"
    while current != "claim":
        column, above = _COLUMNS[current]
        path = f"{path} JOIN {above} ON {above}.id = {current}.{column}"
        current = above
    if not path:
        return _own(f"claim.id = {value}")
    ours = (
        f"SELECT 1 FROM {parent}{path} WHERE {last}"  # noqa: S608 - names
        f" AND (({_SETTLES} AND claim.round_id IS NULL)"
        f" OR (claim.coder = {_ME} AND claim.round_id = ANY ({_MINE})))"
    )
    return f"{_OWNER} OR EXISTS ({ours})"


_OWN_READING = f"coder = {_ME} AND round_id = ANY ({_MINE})"
_RECORD = f"{_OWNER} OR ({_SETTLES} AND round_id IS NULL)"
_WRITES_CLAIM = f"{_RECORD} OR ({_OWN_READING})"
#: Nobody says of a reading of his own that somebody else retracted it.
_LEAVES_CLAIM = f"{_RECORD} OR ({_OWN_READING} AND coalesce(retired_by, coder) = coder)"
_ADDS_CLAIM = (
    f"{_OWNER} OR ((({_SETTLES} AND round_id IS NULL) OR ({_OWN_READING} AND EXISTS"  # noqa: S608
    " (SELECT 1 FROM round_source WHERE round_source.round_id = claim.round_id"
    " AND round_source.source_id = claim.source_id)))"
    " AND stance_claim_follows(key, replaces_id, repeats, round_id, coder))"
)
_ADDS_READ = (
    f"{_OWNER} OR ({_OWN_READING} AND EXISTS (SELECT 1 FROM round_source"  # noqa: S608
    " WHERE round_source.round_id = source_read.round_id"
    " AND round_source.source_id = source_read.source_id))"
)
#: What coders log is that they added something, and nobody logs that in the name of another.
_ADDS_TO_LOG = f"before IS NULL AND coalesce(coder, {_ME}) = {_ME}"
#: In a function of its own, since a policy on claims cannot ask for claims. It runs with the rights
#: of whoever writes, and tells nobody more than he sees; no table of his own stands for ours.
_FOLLOWS = """
CREATE OR REPLACE FUNCTION stance_claim_follows(
    new_key text, replaced integer, repeated text, of_round integer, of_coder text
) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path FROM CURRENT AS $$
BEGIN
    IF replaced IS NULL THEN
        IF EXISTS (SELECT 1 FROM {schema}.claim WHERE key = new_key) THEN RETURN false; END IF;
    ELSIF NOT EXISTS (
        SELECT 1 FROM {schema}.claim WHERE id = replaced AND key = new_key
        AND round_id IS NOT DISTINCT FROM of_round
        AND (of_round IS NULL OR coder = of_coder)
    ) THEN RETURN false;
    END IF;
    RETURN repeated IS NULL
        OR EXISTS (SELECT 1 FROM {schema}.claim WHERE key = repeated);
END $$
"""


def _policies() -> Iterator[tuple[str, str, str, str]]:
    """The policies: a table, what is done with rows, which may be, and what they may become."""
    shown = f"round_id IS NULL OR {_SEES_ALL} OR round_id <> ALL (ARRAY({_HIDING}))"
    yield "claim", "SELECT", f"{shown} OR coder = {_ME}", ""
    yield "claim", "INSERT", "", _ADDS_CLAIM
    yield "claim", "UPDATE", _WRITES_CLAIM, _LEAVES_CLAIM
    yield "claim", "DELETE", _OWNER, ""
    yield "source_read", "SELECT", f"{shown} OR coder = {_ME}", ""
    yield "source_read", "INSERT", "", _ADDS_READ
    yield "source_read", "UPDATE", f"{_OWNER} OR ({_OWN_READING})", _ADDS_READ
    yield "source_read", "DELETE", f"{_OWNER} OR ({_OWN_READING})", ""
    for table, column, parent in HANGING:
        yield table, "SELECT", _seen(table, parent, "id", column), ""
        yield table, "INSERT", "", _up_to_claim(table, table)
        yield table, "UPDATE", _SETTLES, _up_to_claim(table, table)
        yield table, "DELETE", _SETTLES, ""
    for table in ("claim_key", "claim_adjudicates", "set_aside"):
        yield table, "SELECT", _seen(table, "claim", "key", "key"), ""
        writes = "true" if table == "claim_key" else _SETTLES
        yield table, "INSERT", "", writes
        yield table, "UPDATE", _SETTLES, _SETTLES
        yield table, "DELETE", _SETTLES, ""
    yield (
        "search_entry",
        "SELECT",
        f"NOT ({_OF_CLAIMS}) OR {_seen('search_entry', 'claim', 'id', 'owner_id')}",
        "",
    )
    adds = f"NOT ({_OF_CLAIMS}) OR {_own('claim.id = search_entry.owner_id')}"
    yield "search_entry", "INSERT", "", adds
    yield "search_entry", "UPDATE", _SETTLES, _SETTLES
    yield "search_entry", "DELETE", _SETTLES, ""
    yield "edit", "SELECT", "true", ""
    yield "edit", "INSERT", "", f"{_SETTLES} OR ({_ADDS_TO_LOG})"
    yield "edit", "UPDATE", _OWNER, _OWNER
    yield "edit", "DELETE", _OWNER, ""


#: The tables whose rows are not for all.
GUARDED = tuple(dict.fromkeys(table for table, *_ in _policies()))


#: All policies of the schema that is worked in.
OF_OURS = (
    "FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid"
    " WHERE relnamespace = current_schema()::regnamespace"
)
#: A policy as the server tells it, which changes with whatever of it is altered.
AS_TOLD = (
    "concat_ws(' ', polcmd, polpermissive, CAST(polroles AS text),"
    " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))"
)
#: Has each policy carry what it was as it was made: nobody could compare how it was written, since
#: the server keeps no policy so.
_SIGNING = f"""
DO $$ DECLARE made record; BEGIN
    FOR made IN SELECT polname, relname, md5({AS_TOLD}) AS now {OF_OURS}
        AND left(polname, 7) = 'stance_'
    LOOP EXECUTE 'COMMENT ON POLICY ' || quote_ident(made.polname) || ' ON '
        || quote_ident(made.relname) || ' IS ' || quote_literal('{{by}} ' || made.now);
    END LOOP;
END $$
"""


def guarding(schema: str) -> Iterator[str]:
    """The statements that guard rows, whether or not they are guarded already."""
    yield from _without_policies()
    yield follows(schema)
    yield from _making()
    yield " ".join(_SIGNING.format(by=maker()).split())
    for table in GUARDED:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"


def follows(schema: str) -> str:
    """The statement that makes the function which the policy of claims asks."""
    return " ".join(_FOLLOWS.format(schema=schema).split())


@cache
def maker() -> str:
    """What tells the policies of this version of the program from those of others."""
    return sha256("\n".join(_making()).encode()).hexdigest()[:12]


def policies() -> Iterator[tuple[str, str]]:
    """Each policy: its table, and its name."""
    for table, action, *_ in _policies():
        yield table, f"stance_{action.lower()}"


def _making() -> Iterator[str]:
    for table, action, using, check in _policies():
        parts = [f"CREATE POLICY stance_{action.lower()} ON {table} FOR {action}"]
        parts += [f"USING ({using})"] if using else []
        parts += [f"WITH CHECK ({check})"] if check else []
        yield " ".join(parts)


def unguarding() -> Iterator[str]:
    """The statements that guard rows no longer."""
    for table in GUARDED:
        yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    yield from _without_policies()
    yield "DROP FUNCTION IF EXISTS stance_claim_follows"


def lifting(connection: Connection) -> Iterator[str]:
    """The statements that let tables be altered, whichever version made their policies.

    Until they are guarded anew, no row of them is seen or written by anybody but their owner.
    """
    asked = "SELECT quote_ident(polname), quote_ident(relname)"
    for name, table in connection.exec_driver_sql(f"{asked} {OF_OURS}").all():
        if name.startswith("stance_"):
            yield f"DROP POLICY {name} ON {table}"
    yield "DROP FUNCTION IF EXISTS stance_claim_follows"


def _without_policies() -> Iterator[str]:
    for table, name in policies():
        yield f"DROP POLICY IF EXISTS {name} ON {table}"


def blind_rounds_of(connection: Connection, coder: str) -> list[str]:
    """The open blind rounds that somebody is a coder of, by their slugs."""
    asked = (
        "SELECT slug FROM coding_round JOIN round_coder ON round_id = coding_round.id"  # noqa: S608
        f" WHERE coder = %s AND coding_round.id IN ({_HIDING}) ORDER BY slug"
    )
    return list(connection.exec_driver_sql(asked, (coder,)).scalars())


def is_guarded(connection: Connection, table: str) -> bool:
    """Whether policies decide which rows of a table this connection sees and writes."""
    known: dict[str, bool] = connection.info.setdefault("stance_guarded", {})
    if table not in known:
        asked = "SELECT row_security_active(%s)"
        known[table] = bool(connection.exec_driver_sql(asked, (f'"{table}"',)).scalar())
    return known[table]
