"""Path, text or data → catalog: a file is read once, then recalled from the cache."""

from __future__ import annotations

import os
from collections.abc import Mapping

from mktcompare import files
from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Records
from mktcompare.errors import Problem, require
from mktcompare.loading import cache


def load(
    path: str | os.PathLike[str] | None = None, progress: files.ProgressCallback | None = None
) -> Catalog:
    """Read the concepts file at *path*, or the shipped one.

    *progress* is called with the share read so far, the first time that a file is read.

    Raises:
        FileError: the file cannot be read.
        CatalogError: it breaks the rules of the format; every problem is in it.
    """
    name, content = files.named(path)

    def read() -> Records:
        from mktcompare import reading

        records, bases = reading.read(name, content, progress)
        if name != files.STDIN:
            cache.keep(content, bases, records)
        return records

    recalled = cache.recall(name, content, read) if name != files.STDIN else None
    return Catalog(recalled or read(), None if path is None else name)


def loads(text: str | bytes, name: str = "<text>") -> Catalog:
    """Read the *text* of a concepts file, which problems call *name*.

    What it extends is looked for in the folder of *name*, so a path as name finds what a file
    there would find. Nothing is kept.

    Raises:
        CatalogError: it breaks the rules of the format; every problem is in it.
    """
    from mktcompare import reading

    records, _ = reading.read(name, _encoded(text))
    return Catalog(records, name)


def from_data(data: Mapping[str, object], name: str = "<data>") -> Catalog:
    """Make a catalog of *data* shaped as a concepts file, with the same checks.

    Problems begin with the keys that lead to them, such as ``concepts.seo.label``.

    Raises:
        CatalogError: it breaks the rules of the format; every problem is in it.
    """
    from mktcompare import reading

    return Catalog(reading.read_data(data, name), name)


def check(path: str | os.PathLike[str] | None = None) -> tuple[Problem, ...]:
    """Return all errors and warnings of the concepts file at *path*, or of the shipped one.

    Raises:
        FileError: the file cannot be read.
    """
    from mktcompare.reading import check as checking

    return checking.check(path)


def checks(text: str | bytes, name: str = "<text>") -> tuple[Problem, ...]:
    """Return all errors and warnings of the *text* of a concepts file, which is called *name*."""
    from mktcompare.reading import check as checking

    return checking.check_text(_encoded(text), name)


def _encoded(text: str | bytes) -> bytes:
    require(text, str | bytes, "give the text of a concepts file; from_data() takes data")
    return text.encode(errors="surrogatepass") if isinstance(text, str) else text
