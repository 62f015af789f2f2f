"""The slips of tests/data/slips.yaml, and the files that have them."""

from pathlib import Path
from typing import Any

import yaml

DATA = yaml.safe_load((Path(__file__).parents[1] / "data" / "slips.yaml").read_text("utf-8"))
SLIPS: list[dict[str, Any]] = DATA["slips"]
FILES: dict[str, str] = DATA["files"]


def content_of(slip: dict[str, Any]) -> bytes:
    """Return the file with a slip: one of its own, or a good one with a part replaced."""
    good = FILES[slip.get("file", "course")]
    assert slip.get("part", "") in good
    text: str = slip.get("content", good.replace(slip.get("part", ""), slip.get("instead", ""), 1))
    return text.encode(slip.get("encoding", "utf-8"))
