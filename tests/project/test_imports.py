"""What a plain look-up leaves unloaded. What may import what is a contract in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.command import ROOT


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
