"""The package needs no folder of its own: it runs from an archive, as a wheel may be run."""

import zipfile
from pathlib import Path

from tests.support.command import ROOT, run

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
