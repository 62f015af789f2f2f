"""Pages with marked blocks, and the small catalog that the blocks are drawn from."""

from pathlib import Path

from mktcompare import Catalog
from mktcompare.cli.update import update
from tests.support.small import small

MARK = "<!-- mktcompare: tea coffee -b --bare -->"
END = "<!-- /mktcompare -->"
STALE = f"{MARK}\nstale\n{END}\n"
TABLE = """| Aspect | Tea | COFFEE |
| --- | ------- | ------- |
| Goals: Main purpose | Calm the mind. | Stay awake |
| Channels: Paid or unpaid | Unpaid | Paid |
"""
FRESH = f"{MARK}\n\n{TABLE}\n{END}\n"


def page(folder: Path, text: str, name: str = "page.md") -> Path:
    """Write a page, byte for byte."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def updated(folder: Path, text: str, catalog: Catalog | None = None) -> str:
    """Return what `--update` makes of a page."""
    path = page(folder, text)
    update(catalog or small(), [str(path)])
    return path.read_bytes().decode()
