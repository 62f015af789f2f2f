"""The libraries that the program imports, and the bounds of their versions."""

import ast
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.version import Version

from tests.support.command import ROOT

PACKAGE = ROOT / "mktcompare"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OLDEST = (ROOT / ".ci" / "oldest.txt").read_text().split()


def versions(requirements: Iterable[str]) -> dict[str, Version]:
    """Return the version that each of the *requirements* names, by its library."""
    found = map(Requirement, requirements)
    return {each.name: Version(one.version) for each in found for one in each.specifier}


def imported() -> set[str]:
    """Return the top-level modules that the program imports, wherever it does."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "__pyinstaller":  # PyInstaller itself runs it
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"mktcompare"}


def test_what_is_imported_is_a_dependency_and_the_other_way_round() -> None:
    owners = packages_distributions()
    needed = {owners[name][0].lower().replace("_", "-") for name in imported()}
    assert needed == versions(PROJECT["dependencies"]).keys()


def test_the_oldest_versions_that_are_tested_are_the_bounds() -> None:
    assert versions(OLDEST) == versions(PROJECT["dependencies"])
