"""A table for the terminal: side by side where it fits, else stacked.

No word is ever clipped: what is wider than its column goes on in the next
line. Nothing that a text holds reaches the terminal as a command.
"""

from mktcompare.formats import RenderOptions, View
from mktcompare.formats.table.overview import overview_blocks
from mktcompare.formats.table.sheet import Sheet
from mktcompare.formats.table.styled import painted
from mktcompare.views.overview import Overview

DEFAULT_WIDTH = 80

# One character for each, so that columns stay aligned.
_ASCII = str.maketrans("•—–─‘’“”…", "*---''\"\".")


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview for a terminal."""
    width = options.width or DEFAULT_WIDTH
    if isinstance(view, Overview):
        blocks = overview_blocks(view, width, options)
    else:
        blocks = Sheet(view, width, options).blocks()
    text = "\n".join(painted(block, color=options.color) for block in blocks if block) or "\n"
    return text if options.unicode else text.translate(_ASCII)
