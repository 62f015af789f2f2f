"""The hooks for other repositories, run by pre-commit in one of them."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.command import COMMAND, ROOT, Result, run
from tests.support.marked import FRESH, STALE
from tests.support.small import PATH
from tests.support.tools import needs

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
_GIT = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    command = [needs("git"), "-C", str(folder), *_GIT, *arguments]
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode().strip()


def committed(folder: Path) -> str:
    """Make a repository of a folder, and return its only commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "All")
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.parametrize(("hook", "code", "after"), [(HOOKS[0], 0, FRESH), (HOOKS[1], 1, STALE)])
def test_a_hook_takes_no_file_for_an_option(
    tmp_path: Path, hook: dict[str, str], code: int, after: str
) -> None:
    _, *options = shlex.split(hook["entry"])
    page = tmp_path / "-cevil.md"
    page.write_text(STALE)
    result = run(
        "-c", str(PATH), *options, *hook["args"], page.name, cwd=tmp_path, PYTHONPATH=str(ROOT)
    )
    assert result.code == code
    assert page.read_text() == after


def test_the_recipe_for_ci_takes_no_file_for_an_option(tmp_path: Path) -> None:
    (recipe,) = re.findall("run: (git .*)", (ROOT / "docs" / "pages.md").read_text("utf-8"))
    site, program = tmp_path / "site", tmp_path / "mktcompare"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    program.chmod(0o755)
    site.mkdir()
    (site / "page.md").write_text(FRESH)
    (site / "-cevil.md").touch()
    shutil.copy(PATH, site / "evil.md")
    committed(site)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [needs("bash"), "-c", recipe], cwd=site, env=environment, capture_output=True, check=False
    )
    assert b"page.md:1: no concept is called 'tea coffee'" in done.stderr
    assert done.returncode


@pytest.mark.exhaustive
def test_another_repository_runs_the_hooks(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "mktcompare", tmp_path / "site"
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard").splitlines():
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, ours / name)
    rev = committed(ours)
    theirs.mkdir()
    page = theirs / "page.md"
    page.write_text(STALE)
    shutil.copy(PATH, theirs / "six.yaml")
    arguments = {"args": ["-c", "six.yaml", "--"]}
    hooks = [{"id": hook["id"], **arguments, "stages": ["manual"]} for hook in HOOKS]
    config = {"repos": [{"repo": str(ours), "rev": rev, "hooks": hooks}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    committed(theirs)

    # The hooks have an environment of their own, with what is installed there only.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def hook(name: str) -> Result:
        done = subprocess.run(
            [needs("pre-commit"), "run", "--hook-stage=manual", "--all-files", name],
            cwd=theirs,
            env={**environment, "PRE_COMMIT_HOME": str(tmp_path / "home")},
            capture_output=True,
            check=False,
            text=True,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    checked = hook("mktcompare-check")
    assert checked.code == 1, checked
    assert "page.md:1: stale block 'tea coffee -b --bare'" in checked.out
    assert page.read_text() == STALE
    redrawn = hook("mktcompare-update")
    assert (redrawn.code, page.read_text()) == (1, FRESH)
    assert "files were modified by this hook" in redrawn.out
    assert [hook(name).code for name in ("mktcompare-update", "mktcompare-check")] == [0, 0]
