"""Values of NumPy and pandas as Python has them, with neither imported."""

import math
from typing import Any

#: What pandas puts where nothing is, beside NaN and None.
_NOTHING = frozenset({"NAType", "NaTType"})


def native(value: Any) -> Any:
    """A number, a truth value, a text or an array of NumPy as Python has it; else the value."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    # Its days and times come as bare numbers.
    return value.tolist() if kind and kind not in "mM" else value


def is_missing(value: Any) -> bool:
    """Whether a value stands for nothing: None, or the NaN, NaT or NA of a row of pandas."""
    value = native(value)
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or type(value).__name__ in _NOTHING
