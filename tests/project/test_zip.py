"""The package needs no folder of its own: it runs from an archive, as a wheel may be run."""

import zipfile
from pathlib import Path

from tests.support.command import ROOT, Result, run

PAIR = ("social-media", "digital")


def test_the_program_runs_from_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "mktcompare.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted((ROOT / "mktcompare").rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(ROOT))
        archive.write(ROOT / "concepts.yaml", "mktcompare/concepts.yaml")
    for options in ((), ("-f", "html"), ("-f", "latex"), ("--schema",)):
        asked = options if "--schema" in options else (*PAIR, *options)
        assert run(*asked, cwd=tmp_path, PYTHONPATH=str(path)) == run(*asked)


def test_a_library_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise ImportError('no such file', name='pydantic')\n")
    path, cache = f"{tmp_path}:{ROOT}", str(tmp_path / "cache")
    assert run(*PAIR, PYTHONPATH=path, XDG_CACHE_HOME=cache) == Result(
        1,
        "",
        "mktcompare: the library pydantic cannot be loaded here (no such file); install mktcompare"
        " with pip or pipx, which bring what it needs\n",
    )
    tab = {
        "_MKTCOMPARE_COMPLETE": "complete_bash",
        "COMP_WORDS": "mktcompare se",
        "COMP_CWORD": "1",
    }
    assert run(PYTHONPATH=path, XDG_CACHE_HOME=cache, cwd=None, **tab) == Result(0, "", "")
