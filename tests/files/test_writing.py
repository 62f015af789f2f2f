"""What stays when a file is written: whatever it is, and all that others put there."""

import os
import resource
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mktcompare import FileError, files, load
from tests.support.command import COMMAND, ROOT, run
from tests.support.marked import FRESH, STALE, page
from tests.support.small import PATH
from tests.support.tools import missing, needs, run_mounting

SIX = str(PATH)
LOOK_UP = ("-c", SIX, "tea", "coffee", "-b", "--bare", "-f", "csv")


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def rewritten(path: Path, after: str = "after") -> None:
    files.rewrite({str(path): (path.read_bytes(), after.encode())})


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    files.write(str(tmp_path / "new.md"), b"text")
    assert (tmp_path / "new.md").stat().st_mode == ordinary.stat().st_mode
    assert left_in(tmp_path) == {"ordinary", "new.md"}


def test_permissions_are_never_changed_for_other_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: int) -> None:
        pytest.fail("for a moment, other threads would make files that all can read")

    monkeypatch.setattr(os, "umask", forbidden)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    files.write(str(tmp_path / "new.md"), b"before")
    rewritten(tmp_path / "new.md")
    load(SIX)
    assert left_in(tmp_path) == {"new.md", "mktcompare"}


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path, link = page(tmp_path, "before"), tmp_path / "link.md"
    path.chmod(0o640)
    link.symlink_to(path)
    before = path.stat()
    rewritten(link)
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert path.stat().st_mode == before.st_mode
    assert path.stat().st_ino != before.st_ino
    assert left_in(tmp_path) == {"page.md", "link.md"}


def test_hard_links_stay_together(tmp_path: Path) -> None:
    path, other = page(tmp_path, "long before"), tmp_path / "other.md"
    other.hardlink_to(path)
    rewritten(path)
    assert other.read_text() == path.read_text() == "after"
    assert left_in(tmp_path) == {"page.md", "other.md"}


def test_owner_group_and_attributes_stay(tmp_path: Path) -> None:
    path = page(tmp_path, "before")
    try:
        os.setxattr(path, "user.note", b"keep")
    except OSError:
        missing("a file system with attributes")
    if not os.geteuid():
        os.chown(path, 1234, 2345)
    before = path.stat()
    rewritten(path)
    after = path.stat()
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert os.getxattr(path, "user.note") == b"keep"
    assert path.read_text() == "after"


def test_the_access_list_of_the_folder_is_not_taken_over(tmp_path: Path) -> None:
    path = page(tmp_path, "before")
    subprocess.run([needs("setfacl"), "-m", "d:u:1234:rwx", tmp_path], check=True)
    assert os.listxattr(path) == []
    rewritten(path)
    assert os.listxattr(path) == []


def test_an_access_list_that_a_new_file_gets_anyway_stays(tmp_path: Path) -> None:
    subprocess.run([needs("setfacl"), "-m", "d:u:1234:rwx", tmp_path], check=True)
    path = page(tmp_path, "before")
    before = os.getxattr(path, "system.posix_acl_access"), path.stat().st_mode
    rewritten(path)
    assert (os.getxattr(path, "system.posix_acl_access"), path.stat().st_mode) == before


def test_an_access_list_stays(tmp_path: Path) -> None:
    path = page(tmp_path, "before")
    subprocess.run([needs("setfacl"), "-m", "u:1234:rw", path], check=True)
    before = os.getxattr(path, "system.posix_acl_access"), path.stat().st_mode
    rewritten(path)
    assert (os.getxattr(path, "system.posix_acl_access"), path.stat().st_mode) == before


def test_what_attributes_a_system_keeps_out_of_sight_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "listxattr")
    path = page(tmp_path, "long before")
    inode = path.stat().st_ino
    rewritten(path)
    assert (path.read_text(), path.stat().st_ino) == ("after", inode)
    assert left_in(tmp_path) == {"page.md"}


@pytest.mark.parametrize("command", ["--update", "-o"])
def test_a_read_only_file_is_refused(tmp_path: Path, command: str) -> None:
    path = page(tmp_path, STALE)
    path.chmod(0o444)
    arguments = ("-c", SIX, "--update") if command == "--update" else (*LOOK_UP, "-o")
    result = run(*arguments, str(path))
    expected = f"mktcompare: {path}: permission denied: the file is read-only\n"
    assert (result.code, result.err) == (1, expected)
    assert path.read_text() == STALE


def as_nobody(public: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user who owns nothing, from the copy that such a user can read."""
    if os.geteuid():
        pytest.skip("only root can become somebody else")
    change = [needs("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"]
    python = [*change, sys.executable]
    if subprocess.run([*python, "-c", "import typer"], capture_output=True, check=False).returncode:
        missing("a Python that every user can run")
    # Without a home, nor what would measure coverage in a folder that is not theirs.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COVERAGE", "XDG", "HOME"))
    }
    command = [*python, "-m", "mktcompare", "-c", "six.yaml", *map(str, arguments)]
    return subprocess.run(command, cwd=public, env=environment, capture_output=True, check=False)


@pytest.fixture
def public() -> Iterator[Path]:
    """Make a folder that every user can reach, with the program and a file for it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copy(PATH, folder / "six.yaml")
    shutil.copytree(ROOT / "mktcompare", folder / "mktcompare")
    (folder / "pages").mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("mode", [0o755, 0o1777], ids=["closed", "sticky"])
def test_a_page_that_may_be_written_is_written_in_any_folder(public: Path, mode: int) -> None:
    path = page(public / "pages", STALE)
    path.chmod(0o666)
    path.parent.chmod(mode)
    done = as_nobody(public, "--update", path)
    assert (done.returncode, path.read_text()) == (0, FRESH), done.stderr
    assert left_in(path.parent) == {"page.md"}
    assert path.stat().st_uid == 0


def test_a_page_that_may_not_be_written_stays(public: Path) -> None:
    path = page(public / "pages", STALE)
    path.parent.chmod(0o777)
    done = as_nobody(public, "--update", path)
    assert (done.returncode, path.read_text()) == (1, STALE)
    assert done.stderr.decode() == f"mktcompare: {path}: permission denied\n"
    assert left_in(path.parent) == {"page.md"}


@pytest.mark.parametrize("arguments", [("--update",), ("tea", "-f", "csv", "-o")], ids=str)
def test_a_file_that_something_is_mounted_on_is_written(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    path, inside = page(tmp_path, STALE), page(tmp_path, STALE, "inside.md")
    paths, command = map(str, (inside, path)), (*COMMAND, "-c", SIX, *arguments, str(path))
    mount = 'mount --bind "$0" "$1" && shift'
    done = run_mounting(mount, *paths, *command, PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    assert (path.read_text(), inside.read_text() == STALE) == (STALE, False)
    assert left_in(tmp_path) == {"page.md", "inside.md"}


@pytest.mark.parametrize("name", ["あ" * 83 + ".md", "ж" * 126 + ".md", "x" * 252 + ".md"])
def test_names_may_be_as_long_as_the_system_takes_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    files.write(str(path), b"before")
    rewritten(path)
    path.with_name("link").hardlink_to(path)
    rewritten(path, "at last")
    assert path.read_text() == "at last"
    assert left_in(tmp_path) == {name, "link"}


def test_several_may_make_the_same_changes_at_once(tmp_path: Path) -> None:
    pages = [page(tmp_path, STALE, f"{number}.md") for number in range(3)]
    command = [*COMMAND, "-c", SIX, "--update", *map(str, pages)]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert [each.read_text() for each in pages] == [FRESH] * 3
    assert len(left_in(tmp_path)) == 3


def test_a_change_that_somebody_else_has_made_stays_when_another_fails(tmp_path: Path) -> None:
    first, second = page(tmp_path, "after", "1.md"), page(tmp_path, "edited", "2.md")
    with pytest.raises(FileError, match=r"2\.md: this has changed meanwhile"):
        files.rewrite({str(first): (b"one", b"after"), str(second): (b"two", b"after")})
    assert first.read_text() == "after"


def test_an_edit_made_meanwhile_is_not_lost(tmp_path: Path) -> None:
    first, second = page(tmp_path, "one", "1.md"), page(tmp_path, "two, edited", "2.md")
    changed = r"2\.md: this has changed meanwhile; run the command again$"
    with pytest.raises(FileError, match=changed):
        files.rewrite({str(first): (b"one", b"after"), str(second): (b"two", b"after")})
    assert (first.read_text(), second.read_text()) == ("one", "two, edited")
    assert left_in(tmp_path) == {"1.md", "2.md"}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "new/",
        "new/.",
        "folder",
        "folder/",
        "folder/..",
        "missing/x.md",
        "missing/../x.md",
        "a\0b",
    ],
)
def test_what_is_not_a_file_is_not_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError):
        files.write(f"{tmp_path}/{name}", b"text")
    assert left_in(tmp_path) == {"folder"}


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file grow beyond 5,000 bytes meanwhile: not a moment longer, for pytest writes too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("link", ["2.md", "3.md"])
def test_no_page_changes_if_there_is_no_room_for_one(tmp_path: Path, link: str) -> None:
    first, second = page(tmp_path, "one", "1.md"), page(tmp_path, "two", "2.md")
    (tmp_path / "other").hardlink_to(second)
    (tmp_path / "other").rename(tmp_path / link)
    before = left_in(tmp_path)
    with no_room(), pytest.raises(FileError, match=r"2\.md: file too large$"):
        files.rewrite({str(first): (b"one", b"after"), str(second): (b"two", b"x" * 9999)})
    assert (first.read_text(), second.read_text()) == ("one", "two")
    assert left_in(tmp_path) == before


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a *script*, in which ``look`` is a look-up that waits for the file to write."""
    functions = (
        f'mktcompare() {{ {shlex.join(COMMAND)} "$@"; }}',
        f'look() {{ mktcompare {shlex.join(LOOK_UP)} -o "$@"; }}',
    )
    return subprocess.run(
        [needs("bash"), "-c", "\n".join((*functions, script))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=120,
    )


PRINTED = run(*LOOK_UP).out


@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_what_the_shell_has_opened_is_written_to(tmp_path: Path, path: str) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    notes = page(tmp_path, "precious\n", "notes.md")
    inode = notes.stat().st_ino
    script = f"{{ echo before; look {path}; echo after; }} >> notes.md"
    assert shell(script, tmp_path).stderr == b""
    assert notes.read_bytes().decode() == f"precious\nbefore\n{PRINTED}after\n"
    assert notes.stat().st_ino == inode


def test_a_descriptor_without_a_name_is_written_to(tmp_path: Path) -> None:
    done = shell("exec 5<>gone; rm gone; look /dev/fd/5; ls; cat /dev/fd/5", tmp_path)
    assert done.stdout.decode() == PRINTED


def test_another_process_s_file_is_written_to(tmp_path: Path) -> None:
    script = "exec 5>open.txt; echo precious >&5; look /proc/$$/fd/5; exec 5>&-; cat open.txt; ls"
    done = shell(script, tmp_path)
    assert done.stdout.decode() == f"precious\n{PRINTED}open.txt\n"


def test_shared_memory_holds_files_like_any_other() -> None:
    memory = Path("/dev/shm")  # noqa: S108 - it is what is tested
    if not memory.is_dir():
        missing("shared memory")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        path = page(Path(folder), "long before\n" * 999, "out.csv")
        assert run(*LOOK_UP[:-2], "-o", str(path)).code == 0
        assert path.read_text() == PRINTED


@pytest.mark.parametrize("name", ["gone.md", "page.md"])
def test_a_page_that_the_shell_has_opened_is_not_replaced(tmp_path: Path, name: str) -> None:
    page(tmp_path, STALE)
    page(tmp_path, STALE, "gone.md")
    update = f"mktcompare -c {shlex.quote(SIX)} --update /dev/fd/5"
    done = shell(f"exec 5<>{name}; rm gone.md; {update}; ls", tmp_path)
    assert done.stderr == b"mktcompare: /dev/fd/5: this is open already; name the file itself\n"
    assert done.stdout == b"page.md\n"
    assert (tmp_path / "page.md").read_text() == STALE


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/dev/full", "no space left on device"),
        ("/dev/fd/77", "bad file descriptor"),
        ("/dev/fd/99999999999999999999", "no such file or directory"),
        ("/dev/fd/01", "no such file or directory"),
        ("/dev/new.md", "no such file or directory"),
        ("/dev/stdin < read.txt", "bad file descriptor"),
        ("/proc/version", "permission denied|input/output error"),
    ],
)
def test_a_stream_that_takes_nothing_is_reported(tmp_path: Path, path: str, problem: str) -> None:
    page(tmp_path, "read", "read.txt")
    done = shell(f"look {path}", tmp_path)
    assert done.returncode == 1
    assert any(each in done.stderr.decode() for each in problem.split("|")), done.stderr
    assert (tmp_path / "read.txt").read_text() == "read"


def test_a_pipe_is_written_to_and_may_be_closed_early(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert shell("cat pipe & look pipe; wait", tmp_path).stdout.decode() == PRINTED
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    done = shell("set -o pipefail; look /dev/stdout | :; echo $?", tmp_path)
    assert done.stderr == b""


def test_a_link_that_leads_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FileError, match="symbolic links"):
        files.write(str(tmp_path / "loop"), b"text")


@pytest.mark.parametrize("what", [("tea", "-f", "csv"), ("--check",), ("--schema",)], ids=str)
@pytest.mark.parametrize("name", ["base.yaml", "top.yaml", "link.csv"])
def test_the_file_itself_and_what_it_extends_are_never_overwritten(
    tmp_path: Path, what: tuple[str, ...], name: str
) -> None:
    base, top = tmp_path / "base.yaml", tmp_path / "top.yaml"
    shutil.copy(PATH, base)
    (tmp_path / "middle.yaml").write_text("extends: base.yaml\n")
    top.write_text("extends: middle.yaml\n")
    (tmp_path / "link.csv").symlink_to(base)
    result = run(*what, "-c", str(top), "-o", str(tmp_path / name))
    assert (result.code, result.out) == (2, "")
    assert "write to another" in result.err
    assert base.read_text() == PATH.read_text()


BROKEN = {
    "a strange key": "extends: base.yaml\nconcepts: {tea: {colour: brown}}\n",
    "a key twice": "extends: base.yaml\nconcepts: {}\nconcepts: {}\n",
    "no YAML": "extends: base.yaml\ntitle: [",
    "a missing file": "extends: [nowhere.yaml, base.yaml]\n",
}


@pytest.mark.parametrize("name", ["base.yaml", "top.yaml"])
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_a_broken_file_extends_is_never_overwritten_either(
    tmp_path: Path, text: str, name: str
) -> None:
    base, top = tmp_path / "base.yaml", tmp_path / "top.yaml"
    shutil.copy(PATH, base)
    top.write_text(text)
    assert run("--check", "-c", str(top), "-o", str(tmp_path / name)).code == 2
    assert (base.read_text(), top.read_text()) == (PATH.read_text(), text)


def test_a_broken_file_that_is_extended_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "top.yaml").write_text("extends: base.json\n")
    base = page(tmp_path, "{", "base.json")
    assert run("--check", "-c", "top.yaml", "-o", "base.json", cwd=tmp_path).code == 2
    assert base.read_text() == "{"


@pytest.mark.parametrize("what", ["tea -f csv", "--check", "--schema"])
@pytest.mark.parametrize("source", ["< base.json", "<<< 'extends: base.json'"])
def test_what_standard_input_is_or_extends_is_never_overwritten(
    tmp_path: Path, what: str, source: str
) -> None:
    base = page(tmp_path, PATH.read_text(), "base.json")
    done = shell(f"mktcompare {what} -c - -o base.json {source}", tmp_path)
    assert (done.returncode, base.read_text()) == (2, PATH.read_text()), done.stderr


@pytest.mark.parametrize("way", ["missing/../page.md", "link.md"])
def test_a_file_is_not_written_by_a_way_that_does_not_lead_to_it(tmp_path: Path, way: str) -> None:
    path = page(tmp_path, "precious")
    (tmp_path / "link.md").symlink_to("missing/../page.md")
    with pytest.raises(FileError, match="no such file or directory"):
        files.write(f"{tmp_path}/{way}", b"text")
    assert path.read_text() == "precious"


def test_a_file_from_standard_input_is_read_once(tmp_path: Path) -> None:
    check = f"mktcompare --check -c - -o report.txt < {shlex.quote(SIX)}"
    done = shell(f"{check}; cat report.txt", tmp_path)
    assert "0 errors" in done.stdout.decode()


def test_the_shipped_file_is_never_overwritten() -> None:
    shipped = ROOT / "concepts.yaml"
    before = shipped.read_bytes()
    assert run("--check", "-o", str(shipped)).code == 2
    assert run("seo", "-f", "json", "-o", str(shipped)).code == 2
    assert shipped.read_bytes() == before
