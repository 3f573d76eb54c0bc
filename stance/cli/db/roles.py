"""`db grant`, `db revoke` and `db roles`: who is let in to a database on a server."""

from functools import partial
from typing import Annotated

import typer

from stance.cli.context import opened, print_data
from stance.cli.writing import Writing, with_writing
from stance.domain.coding.grades import Grade

RoleArgument = Annotated[
    str, typer.Argument(metavar="ROLE", help="A role of the server, which is there already.")
]


@with_writing
def grant(
    context: typer.Context,
    role: RoleArgument,
    grade: Annotated[Grade, typer.Option("--as", help="What the role may do.")],
    how: Writing,
    coder: Annotated[
        str | None,
        typer.Option("--coder", help="Which coder the role is, if not by its own name."),
    ] = None,
) -> None:
    """Let a role of the server in, or change what it may do. PostgreSQL only.

    A reader sees the record, and no readings of a blind round that is open. A coder also records
    readings of their own in open rounds, an adjudicator sees all and records in the record, an
    owner may write everything. --dry-run prints the SQL.
    """
    from stance.work.upkeep import roles

    done = how.do(context, partial(roles.grant, name=role, grade=grade, coder=coder))
    if how.dry_run:
        _print(done.statements)
    named = f" {done.role.coder}" if done.role.coder else ""
    told = f"{role} in as {done.role.grade.value}{named}"
    how.say(f"let {told}", f"would let {told}")


@with_writing
def revoke(context: typer.Context, role: RoleArgument, how: Writing) -> None:
    """Take from a role all that it was let in for. PostgreSQL only; --dry-run prints the SQL."""
    from stance.work.upkeep import roles

    done = how.do(context, partial(roles.revoke, name=role))
    if how.dry_run:
        _print(done.statements)
    how.say(f"{role} is let in no longer", f"would let {role} in no longer")


def list_roles(context: typer.Context) -> None:
    """List the roles that were let in, and as what: name, grade, coder."""
    from stance.work.upkeep import roles

    with opened(context) as session:
        found = roles.roles(session)
    lines = [
        "  ".join(
            filter(
                None,
                [each.name, each.grade.value, each.coder or "", "" if each.is_there else "(gone)"],
            )
        )
        for each in found
    ]
    print_data("".join(f"{line}\n" for line in lines))


def _print(statements: tuple[str, ...]) -> None:
    print_data("".join(f"{statement};\n" for statement in statements))
