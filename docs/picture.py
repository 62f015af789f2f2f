"""Draw docs/terminal.svg, the picture in README, from what the program prints."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mktcompare import Format, RenderOptions, Selection, compare, load, render

COMMAND = "mktcompare smm digital --brief"
WIDTH = 96
PICTURE = Path(__file__).with_name("terminal.svg")


def picture() -> str:
    """Return the terminal after `COMMAND` as SVG."""
    comparison = compare(load(), "smm", "digital", selection=Selection(brief=True))
    drawn = render(comparison, Format.TABLE, RenderOptions(width=WIDTH, color=True))
    console = Console(
        record=True, file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="standard"
    )
    console.print(Text.assemble(("$ ", "dim"), (COMMAND, "bold")))
    console.print()
    console.print(Text.from_ansi(drawn.rstrip("\n")))
    # A name of our own for the styles: Rich would make one anew in each run.
    svg = console.export_svg(title="mktcompare", unique_id="terminal")
    # Nor does a picture fetch fonts from anywhere.
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
