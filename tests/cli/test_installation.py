"""--install-completion and --show-completion, for shells that are there and some that are not."""

from pathlib import Path

import pytest

from tests.support.command import Result, run
from tests.support.shell import Shell
from tests.support.tools import needs

NAMES = ("bash", "zsh", "fish", "powershell", "pwsh")


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_first_tab_of_a_new_shell_completes(kind: str, tmp_path: Path) -> None:
    needs(kind)
    home = tmp_path / "it's $HOME"
    # Else a new fish is busy with the manual pages of all programs.
    (home / ".local" / "share" / "fish" / "generated_completions").mkdir(parents=True)
    assert run("--install-completion", kind, HOME=str(home)).code == 0
    with Shell(kind, home, is_installed=True) as shell:
        line = shell.complete("mktcompare influ").line
    assert line == "mktcompare influencer-marketing"


def test_installing_twice_adds_one_line_and_keeps_what_was_there(tmp_path: Path) -> None:
    profile = tmp_path / ".bashrc"
    profile.write_bytes(b"alias x=y # caf\xe9")
    for _ in range(2):
        run("--install-completion", "bash", HOME=str(tmp_path))
    script = tmp_path / ".bash_completions" / "mktcompare.sh"
    assert profile.read_bytes() == f"alias x=y # caf\udce9\nsource '{script}'\n".encode(
        "utf-8", "surrogateescape"
    )
    assert script.read_text() == run("--show-completion", "bash").out


def test_a_profile_of_zsh_elsewhere_is_found_and_said(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    result = run("--install-completion", "zsh", HOME=str(tmp_path), ZDOTDIR=str(elsewhere))
    assert f"which {elsewhere}/.zshrc loads" in result.err
    assert "compinit" in (elsewhere / ".zshrc").read_text()
    assert not (tmp_path / ".zshrc").exists()


def test_the_configuration_of_fish_may_be_elsewhere(tmp_path: Path) -> None:
    run("--install-completion", "fish", XDG_CONFIG_HOME=str(tmp_path))
    assert (tmp_path / "fish" / "completions" / "mktcompare.fish").exists()


def test_powershell_says_itself_where_its_profile_is(tmp_path: Path) -> None:
    shell = tmp_path / "pwsh"
    shell.write_text(f"#!/bin/sh\necho {tmp_path}/profiles/me.ps1\n")
    shell.chmod(0o755)
    result = run("--install-completion", "pwsh", PATH=f"{tmp_path}:/usr/bin:/bin")
    script = tmp_path / "profiles" / "mktcompare.ps1"
    assert f"completion for pwsh is in {script}" in result.err
    assert (tmp_path / "profiles" / "me.ps1").read_text() == f". '{script}'\n"


def test_a_powershell_that_is_not_there_is_reported(tmp_path: Path) -> None:
    message = "mktcompare: powershell: it does not say where its profile is; is it installed?\n"
    assert run("--install-completion", "powershell", PATH=str(tmp_path)) == Result(1, "", message)


def test_a_home_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / ".zfunc").touch()
    result = run("--install-completion", "zsh", HOME=str(tmp_path))
    assert (result.code, result.out) == (1, "")
    assert result.err == f"mktcompare: {tmp_path}/.zfunc: file exists\n"


@pytest.mark.parametrize("shell", NAMES)
def test_every_script_asks_as_its_shell_does(shell: str) -> None:
    script = run("--show-completion", shell).out
    assert f"complete_{shell.replace('pwsh', 'powershell')}" in script


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["tcsh"], "'tcsh' is not a shell that can be served; name one of bash, zsh, fish"),
        (["bash", "zsh"], "name one shell of bash, zsh, fish"),
    ],
)
def test_other_shells_are_refused(names: list[str], message: str) -> None:
    result = run("--show-completion", *names)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_without_a_shell_one_has_to_be_named(tmp_path: Path) -> None:
    (tmp_path / "shellingham.py").write_text(
        "class ShellDetectionFailure(Exception): pass\n"
        "def detect_shell(): raise ShellDetectionFailure\n"
    )
    result = run("--install-completion", PYTHONPATH=str(tmp_path))
    assert result.code == 2
    assert "no shell is found; name one of bash" in result.err
