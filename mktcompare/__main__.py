"""The entry point: look-ups and Tab are served at once, everything else goes through Typer."""

import gc
import io
import os
import sys
from typing import TextIO


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
    sys.stdout = _whole(sys.stdout or open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - to the end
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


def _whole(stream: TextIO) -> TextIO:
    """Return a *stream* that writes all it is given, or fails.

    With PYTHONUNBUFFERED one write may take a part, and nobody would know.
    """
    if not isinstance(stream.buffer, io.RawIOBase):
        return stream
    number, encoding, errors = stream.fileno(), stream.encoding, stream.errors
    return open(number, "w", encoding=encoding, errors=errors, closefd=False)


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
