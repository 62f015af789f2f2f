"""Where PyInstaller finds `hook-mktcompare.py`, which the program itself never loads."""

import os


def hook_folders() -> list[str]:
    """Return the folders with hooks."""
    return [os.path.dirname(__file__)]
