"""Files in the folder that a test runs in."""

from pathlib import Path


def write(name: str, text: str) -> str:
    """Write a *text* to the file called *name*, and return the name."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
