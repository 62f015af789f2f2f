"""Where a link to a source leads."""

from __future__ import annotations

import re

from mktcompare.visible import encoded


def link(address: str) -> str | None:
    """Return an *address* as a link may have it; None if it leads to no web page."""
    if not re.match(r"https?://\S+\Z", address, re.IGNORECASE):
        return None
    return encoded(address)
