"""Programs outside of Python that read what the formats write."""

import os
import shutil
import subprocess
import sys

import pytest


def needs(program: str) -> str:
    """Return the path of a *program*; without it a test is skipped, but fails in CI."""
    # What pip installs may stand beside Python alone.
    folders = os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"]))
    path = shutil.which(program, path=folders)
    if path is None:
        message = f"{program} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def output_of(program: str, *arguments: str, given: str = "") -> str:
    """Return what a *program* prints when it reads *given*; it must not complain."""
    command = [needs(program), *arguments]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    return done.stdout.decode()
