"""What is said against a value that a claim file may not have."""

from typing import Any

from pydantic import BaseModel, ValidationError


def refusal(model: type[BaseModel], value: dict[str, Any]) -> str | None:
    """What is said against a value; None where it is taken."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return None
