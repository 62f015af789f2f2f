"""What all tests run in, and the golden files: what a format draws, kept word for word."""

import os
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example may take says more about the machine than about the code.
settings.register_profile("thorough", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)

_SETTINGS = (
    *("MKTCOMPARE_CONCEPTS", "MKTCOMPARE_PAGER", "PAGER", "LESS"),
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS"),
)

_GOLDEN = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the golden files anew; read the diff."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Try few examples where what is exhaustive is left out."""
    is_quick = config.option.markexpr == "not exhaustive"
    settings.load_profile("quick" if is_quick else "thorough")
    # What nohup or a shell runs in the background ignores signals, and so would all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # what is started gets the default
    _leave_the_user_alone(config)


def _leave_the_user_alone(config: pytest.Config) -> None:
    """Start from an empty cache and no settings, before any module loads a catalog."""
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    os.environ["XDG_CACHE_HOME"] = folder.name
    for name in _SETTINGS:
        os.environ.pop(name, None)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what checks a text against the golden file of a name."""
    update = request.config.getoption("--update-golden")

    def check(name: str, text: str) -> None:
        path = _GOLDEN / name
        if update:
            path.write_bytes(text.encode())
        known = path.read_bytes().decode() if path.exists() else ""
        assert text == known, f"if {name} is to be so, write it with pytest --update-golden"

    return check
