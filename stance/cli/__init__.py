"""The command line. A command opens a session, calls one function, prints."""


def main() -> None:
    """Run the program."""
    import sys

    # What a terminal cannot show is spelled out instead of failing.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from stance.cli.app import app

    app(prog_name="stance")
