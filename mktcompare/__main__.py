"""The entry point: look-ups and Tab are served at once, everything else goes through Typer."""

import gc
import os
import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    # The process ends before garbage collection pays; a collection at exit would take long.
    gc.disable()
    try:
        return _main()
    except KeyboardInterrupt:  # before anybody else catches it
        return 130
    finally:
        gc.freeze()


def _main() -> int:
    # A stream that the shell has closed is None here: what is written there goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end
    completing = os.environ.get("_MKTCOMPARE_COMPLETE", "")
    if completing.startswith("complete_"):
        from mktcompare.cli import shells

        return shells.complete(completing.removeprefix("complete_"), os.environ)
    if completing:
        from mktcompare.cli.app import app

        app(prog_name="mktcompare")
    from mktcompare.cli.streams import exit_code_of

    return exit_code_of(lambda: _run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    from mktcompare.cli.arguments import read, request

    line = read(arguments)
    if line is None:
        from mktcompare.cli.app import run

        return run(arguments)
    from mktcompare.cli.request import answer

    return answer(request(*line))


if __name__ == "__main__":
    sys.exit(main())
