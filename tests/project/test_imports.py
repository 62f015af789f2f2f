"""The direction of imports, and what a plain look-up leaves unloaded."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import ROOT

PACKAGE = ROOT / "mktcompare"


def readme_table() -> Iterator[tuple[str, str, set[str]]]:
    """Give module, job and allowed imports of each row of README's table."""
    table = re.compile(r"^\| `([\w.]+)` \| (.*) \| ([\w., –]+) \|$", re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for module, job, allowed in table.findall(readme.partition("## How it is built")[2]):
        yield module, job, set(allowed.split(", ")) - {"–"}


JOBS = {module: job for module, job, _ in readme_table()}
LAYOUT = {module: allowed for module, _, allowed in readme_table()}
"""What each module may import of the package."""


def tree(module: str) -> ast.Module:
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    path = path if path.exists() else PACKAGE / module.replace(".", "/") / "__init__.py"
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(module: str) -> set[str]:
    """Return the modules of the package that *module* imports, anywhere in its text."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mktcompare"):
            parent = str(node.module).removeprefix("mktcompare").removeprefix(".")
            names = {f"{parent}.{alias.name}".strip(".") for alias in node.names}
            found |= (names & set(LAYOUT)) or {parent}
    return found


@pytest.mark.parametrize("module", LAYOUT)
def test_a_module_imports_what_the_layout_allows(module: str) -> None:
    assert imported(module) == LAYOUT[module]


@pytest.mark.parametrize("module", LAYOUT)
def test_a_module_says_itself_what_its_job_is(module: str) -> None:
    docstring = ast.get_docstring(tree(module)) or ""
    assert docstring.splitlines()[0].rstrip(".").replace("|", "&#124;") == JOBS[module]


def test_the_layout_names_every_module() -> None:
    found = {
        str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".").removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    }
    assert found - {"__init__"} == set(LAYOUT)


def modules_after(code: str, **environment: str) -> set[str]:
    """Return the modules that are loaded in a new process after *code*."""
    ending = "import sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={
            name: value
            for name, value in {**os.environ, **environment}.items()
            if not name.startswith("COVERAGE")
        },
    )
    return set(done.stderr.split())


LOOK_UP = (
    "import sys; from mktcompare.__main__ import main;"
    "sys.argv = ['mktcompare', 'social-media', 'digital']; main()"
)


def test_a_plain_look_up_loads_nothing_heavy() -> None:
    heavy = {"typer", "rich", "yaml", "pydantic", "jinja2", "dataclasses", "pathlib", "difflib"}
    heavy |= {"hashlib", "shutil", "tempfile", "importlib.resources"}
    modules_after(LOOK_UP)  # the first reading fills the cache
    loaded = modules_after(LOOK_UP) - modules_after("")
    assert not loaded & heavy
    assert "mktcompare.cli.request" in loaded


def test_a_read_only_home_costs_no_more_than_speed(tmp_path: Path) -> None:
    loaded = modules_after(LOOK_UP, XDG_CACHE_HOME=str(tmp_path / "file" / "below"))
    assert "mktcompare.cli.request" in loaded
