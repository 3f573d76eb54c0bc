"""Attack the program for a time, and say what was tried, what held and what failed.

    python -m tools.attack                           # once round: always the same, six minutes
    python -m tools.attack --part 3                  # a quarter of that: the third of four
    python -m tools.attack --minutes 60              # an hour: seed 1, and one by chance
    python -m tools.attack --only races --seed 7     # one attack, from a seed
    python -m tools.attack --only races --seed 7 --trial 31 --verbose

Databases are made in a folder of its own and on a server of its own, which are removed again.
"""

import argparse
import secrets
import sys
from collections.abc import Sequence

from tests.postgresql import running_server
from tools.attack.bench import Attack, Outcome, Plan, Tally, outcomes
from tools.attack.catalogue import ATTACKS

ENGINES = ("sqlite", "postgresql")
#: In so many parts is once round carried out where two minutes must do.
PARTS = 4


def main(words: Sequence[str] | None = None, attacks: Sequence[Attack] = ATTACKS) -> int:
    """Attack as the words ask for; the exit code: 1 where anything failed or was not tried."""
    given = _parser(attacks).parse_args(words)
    if given.list:
        for attack in attacks:
            print(f"{attack.name:<10}{attack.about}")
        return 0
    plan = _plan(given, attacks)
    seeds = ", ".join(map(str, plan.seeds))
    print(f"attacking {_length(given, plan)}, seeds: {seeds}", flush=True)
    if "postgresql" not in plan.engines:
        return _carried_out(plan, None, verbose=given.verbose)
    with running_server() as server:
        return _carried_out(plan, server.url, verbose=given.verbose)


def _length(given: argparse.Namespace, plan: Plan) -> str:
    first, every = plan.part
    whole = f"for {given.minutes:g} minutes" if given.minutes else "once round"
    return whole if every == 1 else f"part {first + 1} of {every} of once round"


def _parser(attacks: Sequence[Attack]) -> argparse.ArgumentParser:
    names = [attack.name for attack in attacks]
    parser = argparse.ArgumentParser(prog="tools.attack", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=0, help="else once round")
    part = f"this part of {PARTS} of once round; any other number is counted round them"
    parser.add_argument("--part", type=int, help=part)
    seeds = "else 1, and where minutes are given one by chance; repeatable"
    parser.add_argument("--seed", type=int, action="append", help=seeds)
    parser.add_argument("--only", action="append", choices=names, help="this attack; repeatable")
    parser.add_argument("--trial", type=int, help="the trial of this number alone")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="else both")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--verbose", action="store_true", help="say of each trial what was tried")
    parser.add_argument("--list", action="store_true", help="list the attacks")
    return parser


def _plan(given: argparse.Namespace, attacks: Sequence[Attack]) -> Plan:
    chosen = [attack for attack in attacks if attack.name in (given.only or [attack.name])]
    seeds = given.seed or [1, *([secrets.randbelow(10**9)] if given.minutes else [])]
    engines = given.engine or ENGINES
    part = (0, 1) if given.part is None else ((given.part - 1) % PARTS, PARTS)
    return Plan(chosen, seeds, 60 * given.minutes, engines, given.workers, given.trial, part=part)


def _carried_out(plan: Plan, server: str | None, *, verbose: bool) -> int:
    tallies = {attack.name: Tally() for attack in plan.attacks}
    for outcome in outcomes(plan, server):
        tallies[outcome.attack].add(outcome)
        if verbose or outcome.came == "failed":
            print(told(outcome), flush=True)
    print(summary(tallies))
    return int(any(tally.failed or not (tally.held or tally.skipped) for tally in tallies.values()))


def told(outcome: Outcome) -> str:
    """What came of one trial, for whoever looks into it."""
    lines = [f"{outcome.came}: {outcome.attack}: {outcome.tried or 'nothing was tried yet'}"]
    if outcome.came == "failed":
        lines += [f"  {line}" for line in outcome.why.splitlines()]
        lines.append(f"  again: {outcome.again}")
    elif outcome.why:
        lines.append(f"  {outcome.why}")
    return "\n".join(lines)


def summary(tallies: dict[str, Tally]) -> str:
    """How many were tried, held and failed, by attack and in all; and what could not be tried."""
    lines = [f"{'':<10}{'tried':>8}{'held':>8}{'failed':>8}"]
    for name, tally in tallies.items():
        why = "; ".join(f"{number} skipped: {why}" for why, number in tally.skipped.items())
        lines.append(f"{_line(name, tally)}  {why}".rstrip())
    held = sum(tally.held for tally in tallies.values())
    failed = sum(tally.failed for tally in tallies.values())
    return "\n".join([*lines, _line("in all", Tally(held, failed))])


def _line(name: str, tally: Tally) -> str:
    return f"{name:<10}{tally.tried:>8}{tally.held:>8}{tally.failed:>8}"


if __name__ == "__main__":
    sys.exit(main())
