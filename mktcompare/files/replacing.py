"""Atomic writes: all files change, or none.

Usually a new file is written next to the old one and takes its name. Where that would
lose what the old one is (other links to it, its owner, attributes or access list) or may not be
done (in a folder closed to us, or where something is mounted on the file), the old one is written
over, and a copy of what it held is kept until that is done. So at every moment a file is the old
one or the new one, or there is a copy of the old one.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence

from mktcompare.errors import FileError
from mktcompare.files import drafts, file_error, read
from mktcompare.files.signals import Deferred, InterruptedEarlyError

_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_REPLACED = _NOT_ALLOWED | {errno.EBUSY, errno.EXDEV}
"""Why a file may not take another's name, although that other may be written."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Change:
    """A file, and what it is to hold."""

    def __init__(self, path: str, after: bytes, before: bytes | None = None) -> None:
        """Let the file at *path* hold *after*, if it still holds *before*."""
        self.path = path
        self._before = before
        self._after = after
        self._target = path
        self._status: os.stat_result | None = None
        self._draft = ""
        """The path of a file with the new content, ready to replace the old one."""

        self._copy = ""
        """The path of a copy of the old content."""

        self._has_begun = False

    def prepare(self) -> None:
        """Do all that may fail for lack of space or permission, without changing the file yet."""
        self._target = os.path.realpath(self.path)
        if self.path.endswith(("/", os.sep)) or os.path.isdir(self._target):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        try:
            self._status = os.stat(self.path)
        except FileNotFoundError:
            # The real path leaves out "missing/.." and so leads on where the path does not.
            os.stat(os.path.dirname(self.path) or ".")
            if os.path.lexists(self._target):
                raise
            self._draft = drafts.new(drafts.sibling(self._target, "new"), self._after, 0o666)
            return
        if not self._status.st_mode & _WRITABLE:
            raise FileError(self.path, "permission denied: the file is read-only")
        os.close(os.open(self._target, os.O_WRONLY))
        self._is_due()
        if not self._write_draft(self._status):
            self._write_copy()

    def _is_due(self) -> bool:
        """Return whether the change is to be made, and has not been made by somebody else.

        Raises:
            FileError: somebody else has changed the file to something else.
        """
        if self._before is None:
            return True
        content = read(self._target, to_write=True)
        if content not in {self._before, self._after}:
            raise FileError(self.path, "this has changed meanwhile; run the command again")
        return content == self._before

    def _write_draft(self, status: os.stat_result) -> bool:
        """Write a draft that differs from the file in its content only, if that is possible."""
        # Where Python cannot see attributes (macOS, Windows), they must be expected.
        if status.st_nlink > 1 or not hasattr(os, "listxattr"):
            return False
        try:
            self._draft = drafts.new(drafts.sibling(self._target, "new"), self._after, 0o600)
        except OSError as error:
            if error.errno in _NOT_ALLOWED:
                return False
            raise
        if drafts.copy_metadata(self._draft, self._target, status):
            return True
        self._remove_draft()
        return False

    def _write_copy(self) -> None:
        if self._before is None:
            self._before = read(self._target, to_write=True)
        copy = drafts.sibling(self._target, "old")
        try:
            self._copy = drafts.new(copy, self._before, 0o600)
        except OSError as error:
            if error.errno not in _NOT_ALLOWED:
                raise
            from tempfile import gettempdir

            copy = os.path.join(gettempdir(), os.path.basename(copy))
            self._copy = drafts.new(copy, self._before, 0o600)

    def carry_out(self) -> None:
        """Change the file, after `prepare`."""
        if not self._is_due():
            return
        self._has_begun = True
        if self._draft:
            try:
                os.replace(self._draft, self._target)
            except OSError as error:
                if self._status is None or error.errno not in _NOT_REPLACED:
                    raise
                self._write_copy()
            else:
                self._draft = ""
                return
        drafts.write_over(self._target, self._after)

    def undo(self) -> None:
        """Give the file back what it held, however far its change has come.

        Raises:
            FileError: it has changed meanwhile, or cannot be written.
            OSError: likewise.
        """
        if not self._has_begun or self._before is None:
            return
        # The copy stays unless it is certain that the file holds the same.
        copy, self._copy = self._copy, ""
        try:
            if read(self._target, to_write=True) != self._before:
                if copy:
                    drafts.write_over(self._target, self._before)
                else:
                    self._replace_back(self._before)
        except (OSError, FileError) as error:
            if not copy:
                raise
            raise FileError(self.path, f"its old content is in {copy}") from error
        self._copy = copy

    def _replace_back(self, content: bytes) -> None:
        back = Change(self.path, content, self._after)
        try:
            back.prepare()
            back.carry_out()
        except OSError:
            drafts.write_over(self._target, content)
        finally:
            back.clean_up()

    def clean_up(self) -> None:
        """Remove the draft and the copy."""
        self._remove_draft()
        drafts.remove(self._copy)

    def _remove_draft(self) -> None:
        drafts.remove(self._draft)
        self._draft = ""


def replace_all(changes: Sequence[Change]) -> None:
    """Carry out *changes*: all of them, or none if one fails.

    Raises:
        FileError: one cannot be carried out.
    """
    try:
        with Deferred() as signals:
            _carry_out(changes, signals)
    except InterruptedEarlyError as error:
        raise FileError(changes[-1].path, "interrupted; nothing has been written") from error


def _carry_out(changes: Sequence[Change], signals: Deferred) -> None:
    change = changes[0]
    try:
        for change in changes:
            change.prepare()
            signals.check()
        for change in changes:
            change.carry_out()
    except BaseException as error:
        lost = list(_not_undone(changes))
        if not isinstance(error, (OSError, ValueError, FileError)):
            raise
        failure = error if isinstance(error, FileError) else file_error(change.path, error)
        raise FileError(change.path, "; ".join([failure.problem, *lost])) from error
    finally:
        for change in changes:
            change.clean_up()


def _not_undone(changes: Sequence[Change]) -> Iterator[str]:
    """Undo *changes*, and say which of them cannot be undone."""
    for change in reversed(changes):
        try:
            change.undo()
        except (OSError, FileError) as error:
            why = error if isinstance(error, FileError) else file_error(change.path, error)
            yield f"{change.path} could not be changed back ({why.problem})"
