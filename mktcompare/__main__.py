"""The entry point: plain look-ups and Tab first, everything else through Typer."""

import os
import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    arguments = sys.argv[1:]
    # A stream that the shell has closed is None here: what is written there goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - likewise
    completing = os.environ.get("_MKTCOMPARE_COMPLETE", "")
    if completing.startswith("complete_"):
        from mktcompare.cli import shells

        return shells.answer(completing.removeprefix("complete_"), os.environ)
    from mktcompare.cli.streams import exit_code_of

    if completing or any(argument.startswith("-") for argument in arguments):
        from mktcompare.cli.app import run

        return exit_code_of(lambda: run(arguments))
    # Names alone have no options to parse, so Typer need not be loaded for them.
    from mktcompare.cli.request import Request, answer

    return exit_code_of(lambda: answer(Request(names=tuple(arguments))))


if __name__ == "__main__":
    sys.exit(main())
