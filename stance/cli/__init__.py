"""The command line. A command opens a session, calls one function, prints."""


def main() -> None:
    """Run the program."""
    import gc
    import sys

    # Starting makes many objects that live to the end, and streaming makes no cycles: looking for
    # garbage would cost a tenth of the time. A command that runs for long switches it on again.
    gc.disable()

    # What a terminal cannot show is spelled out instead of failing.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from stance.cli.app import app

    app(prog_name="stance")
