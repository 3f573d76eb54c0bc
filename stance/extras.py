"""Packages that only some users need, imported where they are asked for. Standard library only."""

from importlib import import_module
from typing import Any

from stance.errors import InputError


def needed(module: str, *, extra: str, for_what: str, otherwise: str = "") -> Any:
    """The module of a package that comes with an extra of ours.

    Raises InputError where it is not installed: `for_what` it is needed ("a workbook"), and what
    else can be done, if anything can ("end the file's name in .gz").
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        remedy = f'pip install "stance[{extra}]"' + (f", or {otherwise}" if otherwise else "")
        raise InputError(f"{for_what} needs the package {package}", remedy) from error
