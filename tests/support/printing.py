"""LaTeX as a person reads it: compiled, and the text of its pages."""

import subprocess
from pathlib import Path

from tests.support.tools import needs


def printed(document: str, folder: Path, engine: str = "xelatex") -> str:
    """Return what the pages say once the *document* has gone through the *engine*."""
    path = folder / "page.tex"
    path.write_text(document, encoding="utf-8")
    command = [needs(engine), "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error"]
    # The second run knows the numbers of the sources and the widths of the table.
    for _ in range(2):
        done = subprocess.run(
            [*command, path.name], cwd=folder, capture_output=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stdout.decode(errors="replace")[-3000:]
    assert {file.suffix for file in folder.iterdir()} <= {".tex", ".aux", ".log", ".pdf", ".out"}
    pages = subprocess.run(
        [needs("pdftotext"), "-raw", path.with_suffix(".pdf").name, "-"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return pages.stdout.decode()
