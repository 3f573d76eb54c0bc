"""Build the wheel, install it alone in a new environment and use it far from the checkout."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = "report changes --holder russia --issue nato-russia-relations"


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a program that must succeed; what it has printed."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "STANCE_", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        words = " ".join(map(str, command))
        sys.exit(f"wheel-check: {words}\nended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def main() -> None:
    """Do it step by step; the first that fails ends it."""
    with tempfile.TemporaryDirectory(prefix="stance-wheel-") as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist")
        (wheel,) = (folder / "dist").glob("*.whl")

        venv.create(folder / "venv", with_pip=True)
        programs = folder / "venv" / "bin"
        pip = (programs / "python", "-m", "pip", "--disable-pip-version-check")
        run(*pip, "install", "--quiet", "-c", "constraints.txt", wheel)
        run(*pip, "check")

        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        where = run(
            programs / "python", "-c", "import stance; print(stance.__file__)", cwd=elsewhere
        )
        if not Path(where.strip()).is_relative_to(folder / "venv"):
            sys.exit(f"wheel-check: the installed wheel was not used, but {where}")
        run(programs / "stance", "demo", cwd=elsewhere)
        if not run(programs / "stance", *REPORT.split(), cwd=elsewhere).strip():
            sys.exit(f"wheel-check: stance {REPORT} printed nothing")
        print(f"{wheel.name}: installs and works on its own")


if __name__ == "__main__":
    main()
