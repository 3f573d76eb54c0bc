"""Options that several commands take, declared once and handed over as one."""

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

Command = Callable[..., None]


def grouped(
    options: type[Any], name: str, *, but: Collection[str] = ()
) -> Callable[[Command], Command]:
    """Give a command the options that `options` is made of; it gets them as `name`.

    They stand in the help where `name` stands among the command's parameters. Those that are named
    to be left out, `but` these, are what they are where nothing is typed.
    """

    def decorate(command: Command) -> Command:
        shared = [
            each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for each in inspect.signature(options).parameters.values()
            if each.name not in but
        ]
        names = [each.name for each in shared]

        @wraps(command)
        def run(**typed: Any) -> None:
            command(**{name: options(**{each: typed.pop(each) for each in names})}, **typed)

        signature = inspect.signature(command, eval_str=True)
        parameters: list[inspect.Parameter] = []
        for each in signature.parameters.values():
            alone = each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            parameters += shared if each.name == name else [alone]
        run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return decorate
