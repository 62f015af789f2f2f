"""The cache is this user's own: what others, or other programs, put there changes nothing."""

import json
import os
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mktcompare import Catalog, load
from mktcompare.loading import folder
from tests.support.command import COMMAND, ROOT
from tests.support.small import TEXT

Json = Any


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new" / "caches"))
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "concepts.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def entry_of(file: Path) -> Path:
    load(file)
    (entry,) = Path(folder.path()).iterdir()
    return entry


def facts(catalog: Catalog) -> list[object]:
    return [
        catalog.title,
        [(concept, catalog.narrower(concept.key)) for concept in catalog],
        list(catalog.contrasts()),
        catalog.sources(),
    ]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_and_entries_are_closed_to_others(home: Path, file: Path) -> None:
    entry = entry_of(file)
    made = [path for path in entry.parents if path.is_relative_to(home / "new")]
    assert [mode(path) for path in made] == [0o700] * 4
    assert mode(entry) == 0o600


def _open_to_others(path: Path) -> None:
    path.chmod(0o755)


def _open_to_a_group(path: Path) -> None:
    path.chmod(0o770)


def _another_users(path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give files away")
    os.chown(path, 65534, 65534)


def _a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("spoil", [_another_users, _a_link])
@pytest.mark.parametrize("which", [0, 1], ids=["of entries", "above it"])
def test_a_folder_that_is_not_ours_is_not_used(
    file: Path, spoil: Callable[[Path], None], which: int
) -> None:
    entry = entry_of(file)
    fresh = facts(load(file))
    entry.write_bytes(entry.read_bytes()[:-9])
    spoil(entry.parents[which])
    spoiled = entry.read_bytes()
    assert facts(load(file)) == fresh
    assert entry.read_bytes() == spoiled
    assert [path.name for path in entry.parent.iterdir()] == [entry.name]


@pytest.mark.parametrize("spoil", [_open_to_others, _open_to_a_group, _another_users, _a_link])
def test_an_entry_that_others_could_have_written_is_not_used(
    file: Path, spoil: Callable[[Path], None]
) -> None:
    entry = entry_of(file)
    evil = repacked(entry.read_bytes(), lambda text: text.replace(b"leaves", b"lead"))
    entry.write_bytes(evil)
    assert load(file)["tea"].definition.text == "A hot drink made from lead."
    spoil(entry)
    assert load(file)["tea"].definition.text == "A hot drink made from leaves."


def test_an_entry_is_written_to_its_name_and_not_through_a_link(home: Path, file: Path) -> None:
    entry = entry_of(file)
    profile = home / ".profile"
    profile.write_text("mine")
    entry.unlink()
    entry.symlink_to(profile)
    load(file)
    assert profile.read_text() == "mine"
    assert not entry.is_symlink()


def test_no_folder_is_made_behind_a_link(home: Path, file: Path) -> None:
    (home / "new" / "caches").mkdir(parents=True)
    (home / "documents").mkdir()
    (home / "new" / "caches" / "mktcompare").symlink_to(home / "documents")
    load(file)
    assert not list((home / "documents").iterdir())


def test_nobody_waits_for_the_other_end_of_a_pipe(file: Path) -> None:
    entry = entry_of(file)
    entry.unlink()
    os.mkfifo(entry, 0o600)
    done = subprocess.run(
        [*COMMAND, "tea", "-c", str(file)], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.startswith(b"## Tea")


def test_files_of_others_in_the_folder_are_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 1)
    entry = entry_of(file)
    clone = entry.parents[1]
    names = ["README.md", "concepts.yaml", "0.json", f"{'0' * 32}.json.txt", f"{'G' * 32}.json"]
    for name in [*names, *(f"catalogs/{name}" for name in names)]:
        (clone / name).write_text("mine")
        os.utime(clone / name, (0, 0))
    file.write_text(f"{TEXT}# changed\n")
    load(file)
    assert not entry.exists()
    assert {path.name for path in clone.iterdir()} == {*names, "catalogs"}
    assert {path.name for path in entry.parent.iterdir()} > {*names}


def repacked(packed: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change an entry by somebody who knows its format: its checksum is right."""
    line, _, rest = packed.partition(b"\n")
    _, length, size = map(int, line.split())
    head, body = json.loads(rest[:length]), rest[length:][:size]
    records = {
        section: {key: json.loads(body[start:end]) for key, (start, end) in head[section].items()}
        for section in ("sources", "concepts", "contrasts")
    }
    data = json.loads(change(json.dumps({"head": head, "records": records}).encode()))
    return packed_again(data["head"], data["records"], rest[length + size :])


def packed_again(head: Json, records: Json, files: bytes) -> bytes:
    body = b""
    for section, entries in records.items() if isinstance(records, dict) else ():
        for key, record in entries.items() if isinstance(entries, dict) else ():
            text = json.dumps(record).encode()
            if isinstance(head, dict) and isinstance(head.get(section), dict):
                head[section][key] = [len(body), len(body) + len(text)]
            body += text
    packed = json.dumps(head).encode()
    checksum = zlib.crc32(packed + body)
    return b"%d %d %d\n%b" % (checksum, len(packed), len(body), packed + body + files)


def steps(data: Json, path: tuple[Json, ...] = ()) -> Iterator[tuple[Json, ...]]:
    yield path
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from steps(data[key], (*path, key))


def replaced(data: Json, path: tuple[Json, ...], value: Json) -> Json:
    if not path:
        return value
    data[path[0]] = replaced(data[path[0]], path[1:], value)
    return data


VALUES: list[Json] = [
    None,
    True,
    0,
    -1,
    10**30,
    "x [@!]",
    [],
    [[]],
    [None],
    {},
    {"a": 1},
    {"disputed": []},
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_whatever_has_the_wrong_shape_the_file_itself_is_read(
    file: Path, data: st.DataObject
) -> None:
    file.write_text(TEXT)
    entry = entry_of(file)
    fresh = facts(load(file))

    def spoil(text: bytes) -> bytes:
        whole = json.loads(text)
        path = data.draw(st.sampled_from([path for path in steps(whole) if len(path) > 2]))
        value = data.draw(st.sampled_from(VALUES))
        return json.dumps(replaced(whole, path, value)).encode()

    entry.write_bytes(repacked(entry.read_bytes(), spoil))
    recalled = facts(load(file))
    assert len(recalled) == len(fresh)
    entry.unlink()


@pytest.mark.parametrize(
    ("kept", "spoiled"),
    [
        pytest.param(b"[@cafe", b"[@caffe", id="a source that there is not"),
        pytest.param(b'"payment": [', b'"paiment": [', id="a row that there is not"),
        pytest.param(b'"broader": ["drink', b'"broader": ["milk', id="a part of something else"),
        pytest.param(b'"2020-01-31"', b'"some day"', id="a date that is none"),
    ],
)
def test_whatever_refers_to_nothing_the_file_itself_is_read(
    file: Path, kept: bytes, spoiled: bytes
) -> None:
    file.write_text(TEXT)
    entry = entry_of(file)
    fresh, packed = facts(load(file)), entry.read_bytes()
    entry.write_bytes(repacked(packed, lambda text: text.replace(kept, spoiled)))
    assert entry.read_bytes() != packed
    assert facts(load(file)) == fresh
    assert entry.read_bytes() == packed


@pytest.mark.parametrize(
    "head",
    [b"[" * 100_000, b"[]", b"null", b'{"bases":[]}', b"{", b"\xff"],
    ids=lambda head: head[:9],
)
def test_an_invalid_head_is_passed_over(file: Path, head: bytes) -> None:
    entry = entry_of(file)
    fresh = facts(load(file))
    entry.write_bytes(b"%d %d 0\n%b" % (zlib.crc32(head), len(head), head + file.read_bytes()))
    assert facts(load(file)) == fresh


@pytest.mark.parametrize(
    "record", [b"[" * 100_000, b"", b"{", b"\xff", b"[]"], ids=lambda it: it[:9]
)
def test_an_invalid_record_is_read_from_the_file(file: Path, record: bytes) -> None:
    entry = entry_of(file)
    fresh = facts(load(file))
    packed = entry.read_bytes()
    line, _, rest = packed.partition(b"\n")
    _, length, size = map(int, line.split())
    head, body, files = json.loads(rest[:length]), rest[length:][:size], rest[length + size :]
    head["concepts"]["tea"] = [size, size + len(record)]
    text = json.dumps(head).encode()
    body += record
    checksum = zlib.crc32(text + body)
    entry.write_bytes(b"%d %d %d\n%b" % (checksum, len(text), len(body), text + body + files))
    assert facts(load(file)) == fresh
    assert entry.read_bytes() == packed


def test_a_citation_that_cannot_be_read_is_read_from_the_file(file: Path) -> None:
    entry = entry_of(file)
    fresh = facts(load(file))
    entry.write_bytes(repacked(entry.read_bytes(), lambda text: text.replace(b"[@lee]", b"[@!]")))
    assert facts(load(file)) == fresh


def test_an_entry_that_another_process_removes_at_the_same_time_is_no_problem(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 1)
    entry = entry_of(file)
    unlink = os.unlink

    def twice(path: str) -> None:
        unlink(path)
        unlink(path)

    monkeypatch.setattr(os, "unlink", twice)
    file.write_text(f"{TEXT}# changed\n")
    assert load(file)["tea"].label == "tea"
    assert not entry.exists()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_draft_is_gone_when_a_signal_ends_the_program(file: Path, name: str) -> None:
    code = f"""
import os, signal, sys
from mktcompare.__main__ import main
replace = os.replace
def late(*paths):
    os.kill(os.getpid(), signal.{name})
    replace(*paths)
os.replace = late
sys.argv = ['', 'tea', '-c', {str(file)!r}]
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode
    assert all(path.suffix == ".json" for path in Path(folder.path()).iterdir())


def test_drafts_of_writers_that_were_killed_go_in_time(file: Path) -> None:
    entry = entry_of(file)
    old, new = (entry.with_name(f"{entry.name}.{digit * 16}") for digit in "01")
    for draft in (old, new):
        draft.write_text("")
    os.utime(old, (0, 0))
    file.write_text(f"{TEXT}# changed\n")
    load(file)
    assert not old.exists()
    assert new.exists()
