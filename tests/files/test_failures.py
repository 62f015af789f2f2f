"""What happens to files where the system does not do what it usually does."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mktcompare import FileError, files
from tests.support.marked import page

Refuse = Callable[..., None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Let a function of `os` fail where its first arguments say so."""

    def refusing(name: str, code: int, is_due: Callable[..., bool] = lambda *_: True) -> None:
        real = getattr(os, name)

        def failing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the real one has it
            if is_due(*arguments):
                raise OSError(code, os.strerror(code))
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, failing)

    return refusing


def is_new(path: object, flags: int = 0, *_: object) -> bool:
    """Whether a file would be made beside another one."""
    return bool(flags & os.O_CREAT) and "/folder/" in str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def both(folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Write two pages, and return how they are to change."""
    paths = [page(folder, "before", name) for name in ("1.md", "2.md")]
    return {str(path): (b"before", b"after") for path in paths}


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


OLD, NEW = (dict.fromkeys(("1.md", "2.md"), text) for text in ("before", "after"))


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS], ids=errno.errorcode.get)
def test_the_copy_is_elsewhere_if_the_folder_takes_no_file(
    folder: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    changes = both(folder)
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    refuse("open", code, is_new)
    files.rewrite(changes)
    assert content(folder) == NEW
    assert not list(elsewhere.iterdir())


def test_no_file_changes_if_a_draft_cannot_be_written(folder: Path, refuse: Refuse) -> None:
    changes = both(folder)
    refuse("open", errno.ENOSPC, lambda *call: is_new(*call) and "2.md" in str(call[0]))
    with pytest.raises(FileError, match=r"2\.md: no space left on device$"):
        files.rewrite(changes)
    assert content(folder) == OLD


def test_no_file_changes_if_a_copy_cannot_be_written(folder: Path, refuse: Refuse) -> None:
    changes = both(folder)
    refuse("open", errno.ENOSPC, lambda *call: is_new(*call) and ".2.md.old" in str(call[0]))
    (folder / "2.md").with_name("3.md").hardlink_to(folder / "2.md")
    with pytest.raises(FileError, match=r"2\.md: no space left on device$"):
        files.rewrite(changes)
    assert content(folder) == {**OLD, "3.md": "before"}


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EPERM, errno.EXDEV], ids=errno.errorcode.get)
def test_what_no_other_file_may_replace_is_written_over(
    folder: Path, refuse: Refuse, code: int
) -> None:
    changes = both(folder)
    refuse("replace", code)
    files.rewrite(changes)
    assert content(folder) == NEW


def test_a_new_file_that_gets_no_name_is_an_error(folder: Path, refuse: Refuse) -> None:
    refuse("replace", errno.EPERM)
    with pytest.raises(FileError, match="operation not permitted"):
        files.write(str(folder / "new.md"), b"text")
    assert content(folder) == {}


@pytest.mark.parametrize("name", ["chown", "setxattr", "chmod", "getxattr"])
def test_what_cannot_be_given_to_another_file_keeps_the_file(
    folder: Path, refuse: Refuse, name: str
) -> None:
    changes = both(folder)
    (folder / "1.md").chmod(0o660)
    os.setxattr(folder / "1.md", "user.note", b"keep")
    os.chown(folder / "1.md", os.geteuid(), os.getegid())
    inode = (folder / "1.md").stat().st_ino
    refuse(name, errno.EPERM)
    files.rewrite(changes)
    assert content(folder) == NEW
    kept = (folder / "1.md").stat().st_ino == inode
    assert kept is (name != "chown")


def test_an_attribute_that_every_new_file_gets_is_not_set_again(
    folder: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = both(folder)
    inode = (folder / "1.md").stat().st_ino
    monkeypatch.setattr(os, "listxattr", lambda _: ["security.selinux"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"label")
    refuse("setxattr", errno.EPERM)
    files.rewrite(changes)
    assert content(folder) == NEW
    assert (folder / "1.md").stat().st_ino != inode


def test_a_system_without_attributes_has_none_to_lose(folder: Path, refuse: Refuse) -> None:
    changes = both(folder)
    inode = (folder / "1.md").stat().st_ino
    refuse("listxattr", errno.ENOTSUP)
    files.rewrite(changes)
    assert content(folder) == NEW
    assert (folder / "1.md").stat().st_ino != inode


def test_all_go_back_if_one_cannot_be_replaced(folder: Path, refuse: Refuse) -> None:
    changes = both(folder)
    refuse("replace", errno.EIO, lambda _, target: str(target).endswith("2.md"))
    with pytest.raises(FileError, match=r"2\.md: input/output error$"):
        files.rewrite(changes)
    assert content(folder) == OLD


def test_all_go_back_even_if_nothing_can_be_replaced_any_more(folder: Path, refuse: Refuse) -> None:
    changes = both(folder)
    done: list[object] = []

    def is_later(_: object, target: object) -> bool:
        done.append(target)
        return len(done) > 1

    refuse("replace", errno.EIO, is_later)
    with pytest.raises(FileError, match=r"2\.md: input/output error$"):
        files.rewrite(changes)
    assert content(folder) == OLD


@pytest.mark.parametrize("blocked", [os.O_WRONLY, ~0], ids=["to write", "at all"])
def test_what_does_not_go_back_is_reported_and_its_copy_kept(
    folder: Path, refuse: Refuse, blocked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = both(folder)
    for name in ("1.md", "2.md"):
        (folder / f"link of {name}").hardlink_to(folder / name)
    opened: list[str] = []

    def is_due(path: object, flags: int, *_: object) -> bool:
        # Each is opened once to see whether it may be written, and once to be written.
        if flags & os.O_WRONLY and not flags & os.O_CREAT:
            opened.append(str(path))
        return len(opened) > 3 and bool(flags & blocked)

    refuse("open", errno.EIO, is_due)
    with pytest.raises(FileError) as failed:
        files.rewrite(changes)
    monkeypatch.undo()
    (copy,) = [name for name in content(folder) if name.startswith(".1.md.old-")]
    assert content(folder)[copy] == "before"
    path = folder / "1.md"
    assert str(failed.value).startswith(f"{folder / '2.md'}: input/output error; ")
    assert str(failed.value).endswith(
        f"{path} could not be changed back (its old content is in {folder / copy})"
    )


def test_an_edit_made_after_the_change_is_not_lost_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = both(folder)
    replace = os.replace

    def edited(draft: str, target: str) -> None:
        replace(draft, target)
        if target.endswith("1.md"):
            (folder / "1.md").write_text("edited")
            (folder / "2.md").write_text("edited, too")

    monkeypatch.setattr(os, "replace", edited)
    with pytest.raises(FileError, match=r"2\.md: this has changed meanwhile.*1\.md could not"):
        files.rewrite(changes)
    assert content(folder) == {"1.md": "edited", "2.md": "edited, too"}


def test_an_interrupt_in_the_middle_of_a_call_leaves_no_file_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = both(folder)

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.rewrite(changes)
    assert content(folder) == OLD
