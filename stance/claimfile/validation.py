"""Turning a document into a ClaimFile, or into one sentence for each mistake in it."""

import types
from collections.abc import Callable
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimFile
from stance.claimfile.shapes import in_quotes, of_shape
from stance.claimfile.synonyms import meant
from stance.errors import DocumentPath, InputError, LocatedError, MistakesError
from stance.text.cleaning import shorten
from stance.text.nearness import closest

#: More mistakes than this in one document are counted, not printed.
_MOST = 20

Entry = TypeVar("Entry", bound=BaseModel)


def validated(document: Document) -> ClaimFile:
    """The claim file in a document; raises MistakesError with a line for each mistake."""
    return validated_as(ClaimFile, document)


def validated_as(model: type[Entry], document: Document) -> Entry:
    """What a document holds, as an entry of this kind; errors as `validated`."""
    entry, found = _form_of(model, document)
    if entry is None:
        mistakes = [document.locate(each) for each in found[:_MOST]]
        if len(found) > _MOST:
            mistakes.append(InputError(f"{document.name}: {len(found) - _MOST} more mistakes"))
        raise MistakesError(mistakes)
    return entry


def form_of(document: Document) -> tuple[ClaimFile | None, list[LocatedError]]:
    """The claim file in a document, or None and each mistake at its path in the document."""
    return _form_of(ClaimFile, document)


def _form_of(model: type[Entry], document: Document) -> tuple[Entry | None, list[LocatedError]]:
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        details = _without_consequences(error.errors(include_url=False), model)
        return None, [_located(each, model) for each in details]


def _without_consequences(
    details: list[ErrorDetails], model: type[BaseModel]
) -> list[ErrorDetails]:
    """Leave out mistakes that follow from others: a key that is misspelt is missing as well."""
    meant = {
        (*detail["loc"][:-1], _close_key(detail["loc"], model))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    return [each for each in details if each["type"] != "missing" or each["loc"] not in meant]


def _close_key(path: DocumentPath, model: type[BaseModel]) -> str | None:
    """The field that a key which is none is spelt most like."""
    return closest(str(path[-1]), _keys_at(path, model))


def _keys_at(path: DocumentPath, model: type[BaseModel]) -> list[str]:
    """The keys that may stand where the last one of a path does."""
    holding = _model_at(path[:-1], model)
    return sorted(holding.model_fields.keys() - getattr(holding, "kept_from", ()))


def _located(detail: ErrorDetails, model: type[BaseModel]) -> LocatedError:
    path: DocumentPath = detail["loc"]
    reason, remedy = _reason_and_remedy(detail, model)
    return LocatedError(path, InputError(reason, remedy))


def _reason_and_remedy(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(detail, model)
    if detail["type"] == "model_type" and model is not ClaimFile and not detail["loc"]:
        return "it is no object", "write one in braces: {…}"
    if detail["type"] in _WORDINGS:
        return _WORDINGS[detail["type"]](detail)
    return _without_a_value(detail["input"]) or _of_another_shape(detail, model)


def _missing(detail: ErrorDetails) -> tuple[str, str]:
    return f'"{detail["loc"][-1]}" is missing', "add it"


def _of_our_own(detail: ErrorDetails) -> tuple[str, str]:
    return str(detail["ctx"]["error"]), ""


def _without_a_value(value: Any) -> tuple[str, str] | None:
    if value is None or value == "":
        return "it is empty", "give a value, or leave the key out"
    if "\0" in str(value):
        return "the text holds a NUL character, which no database can store", "take it out"
    return None


def _of_another_shape(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    if detail["type"] == "model_type" and not detail["loc"]:
        return "it holds no claim file", "begin with a heading such as sources or actors"
    told = of_shape(detail, _entry_at(detail["loc"], model))
    return told or (f"{in_quotes(detail['input'])}: {_plain(detail['msg'])}", "correct it")


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].replace("Input", "input")


def _too_long(detail: ErrorDetails) -> tuple[str, str]:
    length, most = len(str(detail["input"]).strip()), detail["ctx"]["max_length"]
    reason = f"{in_quotes(detail['input'])} has {length:,} characters, of {most:,} at the most"
    return reason, "shorten it"


def _unknown_key(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    path: DocumentPath = detail["loc"]
    key = str(path[-1])
    close, known = _close_key(path, model), ", ".join(_keys_at(path, model))
    hint = f'did you mean "{close}"?' if close else f"known keys here: {known}"
    return f'unknown key "{shorten(key, 60)}"', hint


def _not_in_list(detail: ErrorDetails) -> tuple[str, str]:
    expected = detail["ctx"]["expected"].replace("'", "")
    options = expected.replace(" or ", ", ").split(", ")
    option = meant(str(detail["input"]), options)
    hint = f'; did you mean "{option}"?' if option else ""
    return f"{in_quotes(detail['input'])} is not one of the values", f"use {expected}{hint}"


def _model_at(path: DocumentPath, model: type[BaseModel]) -> type[BaseModel]:
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return model


def _entry_at(path: DocumentPath, model: type[BaseModel]) -> type[BaseModel] | None:
    """The kind of entry that belongs where a path leads, or in the list there, if one does."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    field = _model_at(path[:-1], model).model_fields.get(str(path[-1])) if path else None
    return _model_in(field.annotation) if field else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The entry model inside list[Entry], Entry | None and the like."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, BaseModel) else None
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is not None:
        models = (_model_in(argument) for argument in get_args(annotation))
        return next((model for model in models if model), None)
    return None


_WORDINGS: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "missing": _missing,
    "enum": _not_in_list,
    "value_error": _of_our_own,
    "too_long": _too_long,
    "string_too_long": _too_long,
}
