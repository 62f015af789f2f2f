"""Wheel and sdist: what is in them, and that they install and run on each Python there is."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mktcompare import Format
from tests.support.command import ROOT, Result, run
from tests.support.tools import needs

pytestmark = pytest.mark.exhaustive

PAIR = ("social-media", "digital")
VERSIONS = ("3.11", "3.12", "3.13")


def sh(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command that must not fail, away from this repository."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COVERAGE"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd or tempfile.gettempdir(),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, made from the sdist, made from what git tracks."""
    folder = tmp_path_factory.mktemp("dist")
    sh(sys.executable, "-m", "build", "-q", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def pythons() -> Iterator[str]:
    """Give the Pythons of this machine that the program supports, by path."""
    versions = Path.home() / ".pyenv" / "versions"
    for version in VERSIONS:
        managed = sorted(versions.glob(f"{version}.*/bin/python{version}"))
        found = shutil.which(f"python{version}")
        if managed or found:
            yield str(managed[0]) if managed else str(found)


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    ours = {name for name in names if ".dist-info/" not in name}
    tracked = sh("git", "-C", ROOT, "ls-files", "mktcompare").split()
    assert ours == {*tracked, "mktcompare/concepts.yaml"}
    assert "mktcompare/py.typed" in ours


def test_the_sdist_holds_what_its_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    tracked = sh("git", "-C", ROOT, "ls-files").splitlines()
    assert inside - {"PKG-INFO"} == set(tracked)


def test_the_sdist_runs_its_tests(built: Path, tmp_path: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.iterdir())
    tests = ("mktcompare", "tests/catalog", "tests/views", "tests/formats/test_render.py")
    assert " passed" in sh(sys.executable, "-m", "pytest", "-q", *tests, cwd=unpacked)


@pytest.mark.parametrize("python", list(pythons()))
def test_the_wheel_installs_and_runs(python: str, wheel: Path, tmp_path: Path) -> None:
    sh(python, "-m", "venv", tmp_path / "venv")
    sh(tmp_path / "venv/bin/python", "-m", "pip", "install", "-q", wheel)
    assert sh(tmp_path / "venv/bin/mktcompare", *PAIR) == run(*PAIR).out
    assert "--brief" in sh(tmp_path / "venv/bin/mktcompare", "--help")
    assert "Goals" in sh(tmp_path / "venv/bin/mktcompare", *PAIR, "-f", "html", "-d", "goals")


def test_some_supported_python_is_here() -> None:
    assert list(pythons())


def test_an_editable_install_finds_the_concepts(tmp_path: Path) -> None:
    sh(sys.executable, "-m", "venv", tmp_path / "venv")
    sh(tmp_path / "venv/bin/python", "-m", "pip", "install", "-q", "-e", ROOT)
    assert sh(tmp_path / "venv/bin/mktcompare", *PAIR) == run(*PAIR).out


def test_the_metadata_is_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
        text = archive.read(metadata).decode()
    for line in ("License-Expression: MIT", "Requires-Python: >=3.11", "Typing :: Typed"):
        assert line in text
    assert "# mktcompare" in text


def test_a_frozen_program_finds_its_formats_and_data(wheel: Path, tmp_path: Path) -> None:
    site, script = tmp_path / "site", tmp_path / "frozen.py"
    sh(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel)
    script.write_text("import sys\nfrom mktcompare.__main__ import main\nsys.exit(main())\n")
    freeze = (needs("pyinstaller"), "--noconfirm", "--log-level=ERROR", script)
    sh("env", f"PYTHONPATH={site}", *freeze, cwd=tmp_path)
    program = tmp_path / "dist" / "frozen" / "frozen"
    for format_ in Format:
        assert sh(program, "seo", "sem", "-f", format_)
    assert sh(program, "--schema")


def test_an_installation_without_the_shipped_file_says_so(wheel: Path, tmp_path: Path) -> None:
    sh(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", tmp_path, wheel)
    (tmp_path / "mktcompare" / "concepts.yaml").unlink()
    assert run("seo", cwd=tmp_path, PYTHONPATH=str(tmp_path)) == Result(
        1,
        "",
        "mktcompare: concepts.yaml: the shipped concepts file is missing from this installation;"
        " install it again, or name another with --concepts\n",
    )
