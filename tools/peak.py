"""Run a command and say how much memory it took at the most, in MB, and how it ended.

python tools/peak.py stance --db new.db import project.qdpx
"""

import resource
import subprocess
import sys

#: What Linux counts in KB, macOS counts in bytes.
_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000


def main(words: list[str]) -> int:
    """Run the command; its exit code, with what it took on stderr."""
    code = subprocess.run(words, check=False).returncode
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _PER_MB
    print(f"peak {peak:.0f} MB, exit {code}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
