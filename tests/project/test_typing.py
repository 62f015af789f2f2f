"""The public API as type checkers see it: mypy reads tests/typing with the rest, pyright here."""

import sys
from pathlib import Path

from tests.support.command import ROOT
from tests.support.tools import missing, output_of

TESTS = Path(__file__).parents[1]
PYRIGHT = TESTS / "node_modules" / "pyright" / "index.js"


def test_pyright_agrees_with_mypy() -> None:
    if not PYRIGHT.exists():
        missing("npm's pyright")
    api = str(TESTS / "typing" / "api.py")
    said = output_of("node", str(PYRIGHT), "-p", str(ROOT), "--pythonpath", sys.executable, api)
    assert "0 errors, 0 warnings" in said
