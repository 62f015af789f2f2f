"""The direction of imports, and what a plain look-up leaves unloaded."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT

PACKAGE = ROOT / "mktcompare"

LAYOUT = {
    "errors": set(),
    "version": set(),
    "visible": set(),
    "folding": set(),
    "wording": set(),
    "citations": set(),
    "model": set(),
    "files": {"errors"},
    "document": {"errors"},
    "syntax": {"errors"},
    "yamlfile": {"document", "errors", "syntax"},
    "cache": {"catalog", "errors", "files", "version"},
    "catalog": {"cache", "citations", "files", "model", "reading"},
    "schema": set(),
    "shapes": {"document", "errors", "schema"},
    "layers": {"catalog", "document", "errors", "files", "yamlfile"},
    "hierarchy": {"document", "errors", "folding", "layers"},
    "rules": {
        "citations",
        "document",
        "errors",
        "folding",
        "hierarchy",
        "layers",
        "schema",
        "shapes",
    },
    "reading": {
        "cache",
        "catalog",
        "document",
        "errors",
        "layers",
        "rules",
        "schema",
        "shapes",
    },
    "likeness": {"folding"},
    "advice": {"citations", "document", "errors", "files", "layers", "likeness"},
    "checking": {"advice", "errors", "files", "layers", "reading", "visible"},
    "json_schema": {"document", "files", "layers", "schema"},
    "names": {"catalog", "errors", "folding", "model"},
    "taxonomy": {"catalog"},
    "verdict": {"catalog", "model", "taxonomy", "wording"},
    "comparison": {"catalog", "errors", "folding", "model", "names", "verdict", "wording"},
    "overview": {"catalog", "comparison", "model"},
    "cards": {"comparison", "folding", "model", "overview", "wording"},
    "render.base": {"comparison", "overview"},
    "render.explorer": {
        "comparison",
        "model",
        "overview",
        "render.base",
        "verdict",
        "visible",
        "wording",
    },
    "render.gfm": set(),
    "render.html": {"comparison", "overview", "render.base", "render.explorer", "visible"},
    "render.markdown": {"comparison", "model", "overview", "render.base", "render.gfm", "visible"},
    "render.table": {"comparison", "model", "overview", "render.base", "visible"},
    "render.text": {"comparison", "model", "overview", "render.base", "visible"},
    "render.csv": {"comparison", "model", "overview", "render.base", "visible"},
    "render.jsontext": {"visible"},
    "render.json": {"comparison", "model", "overview", "render.base", "render.jsontext"},
    "render.csl": {"model", "overview", "render.base", "render.jsontext"},
    "render.tex": {"visible"},
    "render.latex": {"comparison", "model", "overview", "render.base", "render.tex"},
    "render.anki": {"cards", "errors", "model", "render.base", "visible"},
    "render": {"render.base"},
    "views": {"catalog", "comparison", "errors", "overview"},
    "streams": {"errors", "files", "visible"},
    "blocks": set(),
    "update": {
        "blocks",
        "catalog",
        "comparison",
        "errors",
        "files",
        "render",
        "render.base",
        "views",
        "wording",
    },
    "questions": {
        "catalog",
        "comparison",
        "folding",
        "model",
        "names",
        "taxonomy",
        "verdict",
        "wording",
    },
    "quiz": {"catalog", "errors", "names", "questions", "streams", "visible"},
    "request": {
        "catalog",
        "comparison",
        "errors",
        "files",
        "render",
        "render.base",
        "streams",
        "views",
    },
    "completion": {"catalog", "comparison", "errors", "folding", "names", "request"},
    "cli": {
        "checking",
        "json_schema",
        "errors",
        "comparison",
        "completion",
        "quiz",
        "render",
        "request",
        "streams",
        "update",
        "version",
        "wording",
    },
    "__main__": {"cli", "request", "streams"},
}
"""What each module may import of the package; README shows the same table."""


def imported(module: str) -> set[str]:
    """Return the modules of the package that *module* imports, anywhere in its text."""
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    path = path if path.exists() else PACKAGE / module.replace(".", "/") / "__init__.py"
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
            parent = node.module.removeprefix("mktcompare").removeprefix(".")
            if node.module.startswith("mktcompare"):
                names = {f"{parent}.{alias.name}".strip(".") for alias in node.names}
                found |= (names & set(LAYOUT)) or {parent}
    return found


@pytest.mark.parametrize("module", LAYOUT)
def test_a_module_imports_what_the_layout_allows(module: str) -> None:
    assert imported(module) <= LAYOUT[module]


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
    assert "mktcompare.request" in loaded


def test_a_read_only_home_costs_no_more_than_speed(tmp_path: Path) -> None:
    loaded = modules_after(LOOK_UP, XDG_CACHE_HOME=str(tmp_path / "file" / "below"))
    assert "mktcompare.request" in loaded
