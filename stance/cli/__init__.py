"""The command line. A command opens a session, calls one function, prints."""


def main() -> None:
    """Run the program."""
    import gc

    from stance.cli import process

    # Starting makes many objects that live to the end, and streaming makes no cycles: looking for
    # garbage would cost a tenth of the time. A command that runs for long switches it on again.
    gc.disable()
    process.begin()
    process.run(_run_app)


def _run_app() -> None:
    from stance.cli.app import app

    app(prog_name="stance")
