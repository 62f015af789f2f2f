"""What a page says of a source, and where a link to it leads."""

from __future__ import annotations

import re

from mktcompare.catalog import references
from mktcompare.catalog.model import Source
from mktcompare.visible import encoded


def reference(source: Source) -> str:
    """Return the entry of a *source* in the list, without its address."""
    return f"{references.in_text(source)}. {source.title}."


def address(source: Source) -> str | None:
    """Return where a *source* can be read, if anywhere."""
    return f"https://doi.org/{source.doi}" if source.doi else source.url


def link(address: str) -> str | None:
    """Return an *address* as a link may have it; None if it leads to no web page."""
    if not re.match(r"https?://\S+\Z", address, re.IGNORECASE):
        return None
    return encoded(address)
