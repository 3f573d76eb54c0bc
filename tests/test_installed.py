"""What the project installs, it installs on every Python that it says it runs on."""

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
#: The first release of the oldest Python that pyproject.toml allows.
OLDEST = "3.11.0"


def test_no_pinned_package_refuses_the_oldest_python() -> None:
    """The newest release of a package may want a newer one than a system has."""
    pinned = {
        line.partition("==")[0].casefold()
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    wanted = {
        re.sub(r"[-_.]+", "-", each.name).casefold(): each.metadata.get("Requires-Python")
        for each in distributions()
    }
    asked = {name: wanted.get(re.sub(r"[-_.]+", "-", name)) for name in pinned}

    assert sum(each is not None for each in asked.values()) > len(pinned) / 2
    assert [name for name, spec in asked.items() if spec and OLDEST not in SpecifierSet(spec)] == []
