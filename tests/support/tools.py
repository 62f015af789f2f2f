"""Programs outside of Python that read what the formats write."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

NODE_MODULES = Path(__file__).parents[1] / "node_modules"
"""What tests/package.json lists, once `npm install` has run in tests/."""


def needs(program: str) -> str:
    """Return the path of a *program*; without it a test is skipped, but fails in CI."""
    # What pip installs may be next to Python and nowhere else.
    folders = os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"]))
    path = shutil.which(program, path=folders)
    if path is None:
        missing(program)
    return path


def needs_node(module: str) -> Path:
    """Return the path of a file or folder of a Node *module*; without it or Node, as `needs`."""
    needs("node")
    path = NODE_MODULES / module
    if not path.exists():
        missing(f"the Node module {module.partition('/')[0]}")
    return path


def missing(tool: str) -> NoReturn:
    """End a test that needs this *tool*: it is skipped, but fails in CI."""
    message = f"{tool} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def run_mounting(
    mounts: str, *arguments: str, **settings: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command after *mounts*, which nobody else sees; both take their words from *arguments*.

    In the shell's *mounts*, "$0" is the first of these; `shift` drops those before the command.
    """
    as_root = ["--map-root-user"] if os.geteuid() else []
    done = subprocess.run(
        [needs("unshare"), "--mount", *as_root, "sh", "-c", f'{mounts} && exec "$@"', *arguments],
        env={**os.environ, **settings},
        capture_output=True,
        check=False,
    )
    if done.stderr.startswith((b"unshare:", b"mount:")):
        missing("a system that lets one mount")
    return done


def output_of(program: str, *arguments: str, given: str = "") -> str:
    """Return what a *program* prints when it reads *given*; it must not complain."""
    command = [needs(program), *arguments]
    # pandoc reads paths by the locale.
    locale = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, input=given.encode(), env=locale, capture_output=True, check=True
    )
    return done.stdout.decode()
