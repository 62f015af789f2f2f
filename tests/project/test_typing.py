"""The public API as type checkers see it: mypy reads tests/typing with the rest, pyright here."""

import sys
from pathlib import Path

from tests.support.command import ROOT
from tests.support.tools import needs_node, output_of

TESTS = Path(__file__).parents[1]


def test_pyright_agrees_with_mypy() -> None:
    pyright = needs_node("pyright/index.js")
    api = str(TESTS / "typing" / "api.py")
    said = output_of("node", str(pyright), "-p", str(ROOT), "--pythonpath", sys.executable, api)
    assert "0 errors, 0 warnings" in said
