"""Print the versions of everything that development and building need, for constraints.txt.

They are those that an installation from nothing gets today.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD_ONLY = ["editables"]  # what an editable installation may ask of the build backend
HEADING = "# Renewed by `make constraints`: the versions that a new installation gets that day."


def main() -> int:
    """Install everything in an environment of its own and list what came."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder) / "bin" / "pip"), "--disable-pip-version-check"]
        wanted = ["-e", ".[dev,spark]", *project["build-system"]["requires"], *BUILD_ONLY]
        subprocess.run([*pip, "install", "--quiet", *wanted], cwd=ROOT, check=True)
        frozen = subprocess.run(
            [*pip, "freeze", "--exclude", project["project"]["name"]],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    if foreign := [line for line in frozen if "==" not in line]:
        print("not a name and a version:", *foreign, sep="\n", file=sys.stderr)
        return 1
    print(HEADING, *sorted(frozen, key=str.casefold), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
