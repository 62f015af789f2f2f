"""The entry point: plain look-ups first, everything else through Typer."""

import os
import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    arguments = sys.argv[1:]
    completing = "_MKTCOMPARE_COMPLETE" in os.environ
    if completing or any(argument.startswith("-") for argument in arguments):
        from mktcompare.cli import run

        run(arguments)
    # Names alone have no options to parse, so Typer need not be loaded for them.
    from mktcompare.request import Request, answer
    from mktcompare.streams import reported

    return reported(lambda: answer(Request(names=tuple(arguments))))


if __name__ == "__main__":
    sys.exit(main())
