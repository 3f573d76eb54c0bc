"""Where roles that were let in may see or do other than was granted, and what mends it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from itertools import groupby
from operator import itemgetter
from shlex import quote
from typing import Any

from sqlalchemy import Connection

from stance.db.dialect import is_sqlite
from stance.db.grants import LetIn, granting_command, is_held, let_in, owner_of_tables, rights
from stance.db.models import every_table
from stance.db.published.views import views_there
from stance.db.row_security import (
    AS_TOLD,
    OF_OURS,
    follows,
    maker,
    policies,
)
from stance.db.told_again import as_first_told

_POLICIES = (
    f"SELECT relname, polname, polpermissive, {AS_TOLD} AS told,"
    f" obj_description(pg_policy.oid, 'pg_policy') AS made {OF_OURS}"
)
_ON = (
    "SELECT relname FROM pg_class WHERE relrowsecurity"
    " AND relnamespace = current_schema()::regnamespace"
)
_FOLLOWS = (
    "SELECT prosrc, prosecdef FROM pg_proc WHERE proname = 'stance_claim_follows'"
    " AND pronamespace = current_schema()::regnamespace"
)
#: What is granted of which table, and of which columns, to a role, or to everybody.
_GRANTED = """
SELECT relname, lower(privilege_type), '' AS attname, grantee, coalesce(rolname, '')
FROM pg_class CROSS JOIN LATERAL aclexplode(relacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee
WHERE relkind IN ('r', 'v') AND relnamespace = current_schema()::regnamespace
UNION ALL
SELECT relname, lower(privilege_type), attname, grantee, coalesce(rolname, '')
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
CROSS JOIN LATERAL aclexplode(attacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee
WHERE relkind IN ('r', 'v') AND relnamespace = current_schema()::regnamespace
"""
_RIGHT = re.compile(r"(\w+)(?: \(([^)]*)\))?")
#: A right: the table, what may be done, and the column where it is not all of them.
_Right = tuple[str, str, str]


def breaches(connection: Connection) -> Iterator[str]:
    """A sentence for each thing that lets a role do or see other than it was let in for.

    Where nobody is let in there is none, nor in a SQLite file.
    """
    if is_sqlite(connection):
        return
    everybody = [each for each in let_in(connection) if each.is_there]
    held = [each for each in everybody if is_held(connection, each)]
    for role in everybody:
        if role not in held:
            yield _of_one_above_rules(connection, role)
    if held:
        who = ", ".join(role.name for role in held)
        yield from _of_policies(connection, who, _granting(connection, held[0]))
        yield from _of_rights(connection, held)


def _granting(connection: Connection, role: LetIn) -> str:
    """What grants a role anew all that it was let in for, which guards all tables anew as well."""
    owner, is_ours = owner_of_tables(connection)
    command = granting_command(role, role.grade)
    return f"run: {command}" if is_ours else f"have {owner} run: {command}"


def _of_one_above_rules(connection: Connection, role: LetIn) -> str:
    owner, _ = owner_of_tables(connection)
    return (
        f"{role.name} is let in as {role.grade}, and no rule of rows holds it, as a superuser, one"
        f" that bypasses them or a member of {owner}: take that from it, or the grade:"
        f" stance db revoke {quote(role.name)}"
    )


def _of_policies(connection: Connection, who: str, mends: str) -> Iterator[str]:
    on = set(connection.exec_driver_sql(_ON).scalars())
    there = connection.exec_driver_sql(_POLICIES).all()
    for table, ours in groupby(policies(), key=itemgetter(0)):
        found = {each.polname: each for each in there if each.relname == table}
        faults = ["row-level security is off"] if table not in on else []
        faults += _faults({name: found.pop(name, None) for _, name in ours})
        if faults:
            told = f"{who} may see and do more, or less, than granted"
            yield f"table {table}: {', '.join(faults)}: {told}; {mends}"
        for name in (name for name, each in found.items() if each.polpermissive):
            drop = f'DROP POLICY "{name}" ON {table};'
            yield f"table {table}: its policy {name} may show what ours hide; drop it: {drop}"
    if not _asks_our_function(connection):
        yield f"the function stance_claim_follows is not as this version makes it; {mends}"


def _faults(ours: Mapping[str, Any]) -> Iterator[str]:
    for name, found in ours.items():
        if found is None:
            yield f"its policy {name} is gone"
        elif found.made != f"{maker()} {_sum(as_first_told(found.told))}":
            yield f"its policy {name} is not as this version makes it"


def _sum(told: str) -> str:
    """What a policy was marked with as it was made, by the server."""
    return md5(told.encode(), usedforsecurity=False).hexdigest()


def _asks_our_function(connection: Connection) -> bool:
    found = connection.exec_driver_sql(_FOLLOWS).all()
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar()
    body = follows(str(schema)).split("$$")[1]
    return [tuple(each) for each in found] == [(body, False)]


def _of_rights(connection: Connection, roles: Sequence[LetIn]) -> Iterator[str]:
    granted = connection.exec_driver_sql(_GRANTED).all()
    tables = {table.name for table in every_table().sorted_tables}
    ours = tables.union(views_there(connection))
    public = {table for table, _, _, grantee, _ in granted if grantee == 0 and table in tables}
    for table in sorted(public):
        back = f"take it back: REVOKE ALL ON {table} FROM PUBLIC;"
        yield f"table {table}: what everybody may do with it, no grade narrows; {back}"
    for role in roles:
        there = {(table, may, of) for table, may, of, _, name in granted if name == role.name}
        there = {each for each in there if each[0] in ours}
        meant = set(_meant(ours, role))
        mends = _granting(connection, role)
        for what, differing in (("lacks of", meant - there), ("has more than", there - meant)):
            if differing:
                told = f"{what} its grade {role.grade}: {_listed(differing)}"
                yield f"role {role.name} {told}; {mends}"


def _listed(found: Iterable[_Right]) -> str:
    first, *others = dict.fromkeys(f"{may} of {table}" for table, may, _ in sorted(found))
    return f"{first}, and {len(others)} more" if others else first


def _meant(tables: Iterable[str], role: LetIn) -> Iterator[_Right]:
    for table in tables:
        for may, columns in _RIGHT.findall(rights(table, role.grade)):
            for column in columns.split(", "):
                yield table, may.lower(), column
