"""What cmark-gfm, GitHub's own reader, takes the lines of a page for."""

import html
import re
from typing import NamedTuple

from tests.support.tools import output_of

_NODE = re.compile(r'<(/?)(\w+)(?: sourcepos="(\d+):\d+-\d+:\d+")?[^>]*?(/?)>([^<]*)')


class Html(NamedTuple):
    """An HTML block."""

    line: int
    text: str
    containers: tuple[str, ...]
    """What it is in, such as list, item and block_quote."""


def html_blocks(page: str) -> list[Html]:
    """Return the HTML blocks of a page; comments are among them."""
    xml = output_of("cmark-gfm", "-t", "xml", "--sourcepos", "--unsafe", "-e", "table", given=page)
    found: list[Html] = []
    above: list[str] = []
    for closing, name, line, empty, text in _NODE.findall(xml[xml.index("<document") :]):
        if closing:
            above.pop()
        elif not empty:
            if name == "html_block":
                found.append(Html(int(line), html.unescape(text), tuple(above)))
            above.append(name)
    return found
