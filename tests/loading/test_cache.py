"""A catalog that was read before, and every obstacle on the way to it."""

import json
import os
import resource
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import Catalog, __version__, load, reading
from mktcompare.catalog.model import Records
from mktcompare.loading import cache, folder
from tests.support.command import COMMAND, ROOT, Result, run
from tests.support.small import TEXT
from tests.support.tools import run_mounting

PAIR = ("tea", "coffee")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cache be a folder of its own; the environment counts in other processes too."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "concepts.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def looked_up(file: Path, **environment: str) -> Result:
    return run(*PAIR, MKTCOMPARE_CONCEPTS=str(file), **environment)  # type: ignore[arg-type]  # no cwd among them


def entries(home: Path) -> list[Path]:
    return sorted((home / "mktcompare" / "catalogs").glob("*"))


def recalled(file: Path) -> Records | None:
    return cache.recall(str(file), file.read_bytes(), dict)  # type: ignore[arg-type]  # never used


def facts(catalog: Catalog) -> list[object]:
    """List all that a catalog holds."""
    return [
        catalog.title,
        catalog.dimensions,
        list(catalog),
        len(catalog),
        catalog.criteria,
        dict(catalog.names),
        [(key, catalog.narrower(key), catalog.contrasted_with(key)) for key in keys(catalog)],
        [catalog.contrast(*pair) for pair in catalog.contrasted_pairs()],
        catalog.sources(),
    ]


def keys(catalog: Catalog) -> list[str]:
    return [concept.key for concept in catalog]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("expected")
    path = folder / "concepts.yaml"
    path.write_text(TEXT, encoding="utf-8")
    result = looked_up(path, XDG_CACHE_HOME=str(folder / "elsewhere"))
    assert (result.code, result.err) == (0, "")
    assert "Tea vs. COFFEE" in result.out
    return result


def test_the_second_look_up_reads_no_yaml(home: Path, file: Path, expected: Result) -> None:
    assert looked_up(file) == expected
    (entry,) = entries(home)
    written = entry.stat().st_mtime_ns
    code = (
        "import sys, mktcompare.reading.yamlfile as y; y.read = None;"
        "from mktcompare.__main__ import *"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.argv = ['', *{PAIR}]; main()"],
        env={**os.environ, "MKTCOMPARE_CONCEPTS": str(file)},
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.decode() == expected.out
    assert entries(home) == [entry]
    assert entry.stat().st_mtime_ns >= written


def _a_file(home: Path) -> None:
    home.rmdir()
    home.write_text("")


def _dangling(home: Path) -> None:
    home.rmdir()
    home.symlink_to("nowhere/at/all")


def _loop(home: Path) -> None:
    home.rmdir()
    home.symlink_to(home)


@pytest.mark.parametrize("spoil", [_a_file, _dangling, _loop, Path.rmdir])
def test_a_home_that_cannot_be_used_does_no_harm(
    home: Path, file: Path, expected: Result, spoil: Callable[[Path], None]
) -> None:
    spoil(home)
    assert looked_up(file) == expected
    assert looked_up(file) == expected


@pytest.mark.parametrize("folder", ["/proc/nothing", "/sys", "/dev/null", "x" * 5000, "\n"])
def test_a_cache_folder_that_takes_nothing_does_no_harm(
    file: Path, expected: Result, folder: str
) -> None:
    assert looked_up(file, XDG_CACHE_HOME=f"/{folder}") == expected


def test_a_read_only_home_is_read(home: Path, file: Path, expected: Result) -> None:
    looked_up(file)
    (entry,) = entries(home)
    before = entry.read_bytes()
    # No permission stops root.
    read_only = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    setting = {"MKTCOMPARE_CONCEPTS": str(file), "PYTHONPATH": str(ROOT)}
    done = run_mounting(read_only, str(home), *COMMAND, *PAIR, **setting)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected.out, b"")
    assert entry.read_bytes() == before


def test_an_entry_counts_even_if_its_date_cannot_be_set(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load(file)

    def refuse(_: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert recalled(file) is not None
    assert facts(load(file)) == facts(fresh)
    assert len(entries(home)) == 1


@pytest.mark.parametrize("relative", ["", "cache", "./cache", "~/cache"])
def test_a_relative_cache_folder_is_passed_over(
    home: Path, file: Path, expected: Result, tmp_path: Path, relative: str
) -> None:
    """As the XDG specification asks."""
    before = sorted(tmp_path.rglob("*"))
    result = run(
        *PAIR,
        cwd=tmp_path,
        MKTCOMPARE_CONCEPTS=str(file),
        XDG_CACHE_HOME=relative,
        PYTHONPATH=str(ROOT),
    )
    assert result == expected
    new = set(tmp_path.rglob("*")) - set(before)
    assert {path.relative_to(home).parts[0] for path in new} == {".cache"}


def test_a_user_without_a_home_is_served(file: Path, expected: Result) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"HOME", "XDG_CACHE_HOME"}
    }
    # Python asks the user database where HOME is not set; this user is not in it.
    code = f"""
import pwd, sys
from mktcompare.__main__ import main
pwd.getpwuid = {{}}.__getitem__
sys.argv = ['', *{PAIR}]
sys.exit(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "MKTCOMPARE_CONCEPTS": str(file)},
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected.out, b"")


def test_a_full_disk_leaves_nothing_behind(home: Path, file: Path, expected: Result) -> None:
    done = subprocess.run(
        [*COMMAND, *PAIR],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        env={
            **os.environ,
            "MKTCOMPARE_CONCEPTS": str(file),
            "COVERAGE_PROCESS_START": "",
            "COVERAGE_PROCESS_CONFIG": "",
        },
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected.out, b"")
    assert entries(home) == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="emptied"),
        pytest.param(lambda packed: packed[:-1], id="truncated by a byte"),
        pytest.param(lambda packed: packed[: len(packed) // 2], id="truncated by half"),
        pytest.param(lambda packed: packed[:9], id="truncated in its first line"),
        pytest.param(lambda packed: packed + b" ", id="grown"),
        pytest.param(lambda packed: packed.replace(b"leaves", b"leafes"), id="tampered with"),
        pytest.param(lambda packed: b"-" + packed, id="another checksum"),
        pytest.param(lambda _: b"0 0 0\n", id="nothing, with a checksum"),
        pytest.param(lambda packed: b"x y z\n" + packed, id="another form"),
        pytest.param(lambda packed: b"1" * 5000 + packed, id="a number beyond all bounds"),
        pytest.param(lambda packed: bytes(len(packed)), id="zeros, as after a power failure"),
    ],
)
def test_a_damaged_entry_is_replaced(
    home: Path, file: Path, spoil: Callable[[bytes], bytes]
) -> None:
    fresh = facts(load(file))
    (entry,) = entries(home)
    good = entry.read_bytes()
    entry.write_bytes(spoil(good))
    assert facts(load(file)) == fresh
    assert entry.read_bytes() == good


def test_an_entry_that_is_a_folder_does_no_harm(home: Path, file: Path, expected: Result) -> None:
    looked_up(file)
    (entry,) = entries(home)
    entry.unlink()
    entry.mkdir()
    assert looked_up(file) == expected
    assert entries(home) == [entry]


def test_an_entry_that_lacks_a_part_is_passed_over(home: Path, file: Path) -> None:
    fresh = facts(load(file))
    (entry,) = entries(home)
    head = b'{"bases":[]}'
    entry.write_bytes(b"%d %d\n%b" % (zlib.crc32(head), len(head), head))
    assert facts(load(file)) == fresh


def test_another_version_reads_again(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    monkeypatch.setattr(cache, "__version__", f"{__version__}.1")
    assert recalled(file) is None
    load(file)
    assert len(entries(home)) == 2


def test_changed_bytes_are_seen_even_if_size_and_time_stay(home: Path, file: Path) -> None:
    load(file)
    times = file.stat()
    file.write_text(TEXT.replace("label: tea", "label: Tea"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load(file)["tea"].label == "Tea"
    assert len(entries(home)) == 2


ABOVE = "extends: concepts.yaml\nconcepts: {tea: {definition: From the leaf.}}\n"


def test_changed_bytes_of_an_extended_file_are_seen(home: Path, file: Path, tmp_path: Path) -> None:
    middle, top = tmp_path / "middle.yaml", tmp_path / "top.yaml"
    middle.write_text(ABOVE)
    top.write_text("extends: middle.yaml\n")
    assert load(top)["tea"].label == "tea"
    file.write_text(TEXT.replace("label: tea", "label: Tea"), encoding="utf-8")
    assert load(top)["tea"].label == "Tea"
    middle.write_text(ABOVE.replace("From the", "Of a"))
    assert load(top)["tea"].definition.text == "Of a leaf."
    assert len(entries(home)) == 1


def test_equal_bytes_in_another_folder_extend_another_file(
    home: Path, file: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "top.yaml").write_text(ABOVE)
        text = file.read_text().replace("label: tea", f"label: tea {name}")
        (tmp_path / name / "concepts.yaml").write_text(text)
    labels = [load(tmp_path / name / "top.yaml")["tea"].label for name in ("one", "two") * 2]
    assert labels == ["tea one", "tea two"] * 2
    assert len(entries(home)) == 1


def test_an_extended_file_that_is_gone_is_reported(file: Path, tmp_path: Path) -> None:
    top = tmp_path / "top.yaml"
    top.write_text(ABOVE)
    looked_up(top)
    file.unlink()
    result = looked_up(top)
    assert (result.code, result.out) == (1, "")
    assert "no such file or directory" in result.err


def test_eight_at_once_do_not_disturb_one_another(home: Path, file: Path, expected: Result) -> None:
    environment = {**os.environ, "MKTCOMPARE_CONCEPTS": str(file)}
    processes = [
        subprocess.Popen(
            [*COMMAND, *PAIR],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
        )
        for _ in range(8)
    ]
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert Result(process.returncode, out.decode(), err.decode()) == expected
    (entry,) = entries(home)
    records = recalled(file)
    assert records is not None
    assert entry.suffix == ".json"


def test_whoever_is_killed_while_writing_does_no_harm(
    home: Path, file: Path, expected: Result
) -> None:
    # The process is killed between the draft and its new name.
    code = f"""
import os, signal, sys
from mktcompare.__main__ import main
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ['', *{PAIR}]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MKTCOMPARE_CONCEPTS": str(file)},
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == -signal.SIGKILL
    (draft,) = entries(home)
    draft.write_bytes(draft.read_bytes()[:-10])
    assert looked_up(file) == expected
    (entry,) = set(entries(home)) - {draft}
    os.utime(draft, (0, 0))
    for index in range(folder.MAX_ENTRIES):
        file.write_text(f"{TEXT}# {index}\n")
        load(file)
    assert len(entries(home)) == folder.MAX_ENTRIES
    assert draft not in entries(home)
    assert entry not in entries(home)


def test_what_is_used_stays_and_what_is_old_goes(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 3)
    load(file)
    (used,) = entries(home)
    for index in range(5):
        other = file.with_name(f"{index}.yaml")
        other.write_text(f"{TEXT}# {index}\n")
        load(other)
        load(file)
        _age(home)
    assert used in entries(home)
    assert len(entries(home)) == 3


def _age(home: Path) -> None:
    """Let a minute pass."""
    for entry in entries(home):
        old = entry.stat().st_mtime - 60
        os.utime(entry, (old, old))


def test_all_entries_together_have_a_bounded_size(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file)
    size = entries(home)[0].stat().st_size
    monkeypatch.setattr(folder, "MAX_SIZE", size * 2 + size // 2)
    for index in range(4):
        file.write_text(f"{TEXT}# {index}\n")
        load(file)
        _age(home)
    assert len(entries(home)) == 2
    monkeypatch.setattr(folder, "MAX_SIZE", 1)
    file.write_text(f"{TEXT}# last\n")
    load(file)
    assert len(entries(home)) == 1


def test_what_cannot_be_taken_out_keeps_nothing_else(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 2)
    load(file)
    (entry,) = entries(home)
    names = [f"{index:032x}.json" for index in range(3)]
    for name in names[:2]:
        entry.with_name(name).mkdir()
    entry.with_name(names[2]).write_text("")
    for name in names:
        os.utime(entry.with_name(name), (0, 0))
    for index in range(2):
        file.write_text(f"{TEXT}# {index}\n")
        load(file)
    assert {path.name for path in entries(home)} >= {*names[:2]}
    assert names[2] not in {path.name for path in entries(home)}


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "/home/ann/.cache/mktcompare/catalogs"),
        ("linux", {"XDG_CACHE_HOME": "/tmp/c"}, "/tmp/c/mktcompare/catalogs"),  # noqa: S108 - a name
        ("darwin", {"XDG_CACHE_HOME": "/tmp/c"}, "/home/ann/Library/Caches/mktcompare/catalogs"),  # noqa: S108 - a name
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/mktcompare/catalogs"),
    ],
)
def test_each_platform_has_its_place_for_caches(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in {"HOME": "/home/ann", **variables}.items():
        monkeypatch.setenv(name, value)
    assert folder.path() == expected


def test_windows_without_its_folder_has_no_cache(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert load(file).title == "Ways to drink"
    with pytest.raises(FileNotFoundError):
        folder.path()


WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
TEXTS = WORDS.map(lambda text: f"x{text}x".replace("[", "("))
CELLS = st.lists(TEXTS | st.builds(lambda a, b: {"disputed": [a, b]}, TEXTS, TEXTS), max_size=3)


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """Make the text of a concepts file; JSON is YAML."""
    count = draw(st.integers(1, 6))
    concepts = {
        f"k{index}": {
            "label": f"{index} {draw(TEXTS)}",
            "definition": f"{draw(TEXTS)} [@s]",
            "aliases": [f"{index} also {draw(TEXTS)}"],
            "broader": [f"k{draw(st.integers(0, index - 1))}"] if index else [],
            "examples": draw(st.lists(TEXTS, max_size=2)),
            "goals": draw(CELLS),
        }
        for index in range(count)
    }
    data = {
        "title": draw(TEXTS),
        "dimensions": {"goals": {"label": draw(TEXTS)}},
        "sources": {"s": {"title": draw(TEXTS)}},
        "concepts": concepts,
        "contrasts": [{"between": ["k0", f"k{count - 1}"], "difference": draw(TEXTS)}]
        if count > 1
        else [],
    }
    return json.dumps(data, ensure_ascii=False)


@settings(deadline=None)
@given(catalogs())
def test_a_recalled_catalog_equals_a_freshly_read_one(text: str) -> None:
    content = text.encode()
    records, bases = reading.read("concepts.yaml", content)
    cache.keep(content, bases, records)
    recalled = cache.recall("concepts.yaml", content, dict)  # type: ignore[arg-type]  # never used
    assert recalled is not None
    assert facts(Catalog(recalled)) == facts(Catalog(records))
