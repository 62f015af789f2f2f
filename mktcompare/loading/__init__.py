"""Path → catalog: read a file once, then recall it from the cache."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mktcompare import files
from mktcompare.catalog import Catalog
from mktcompare.loading import cache

if TYPE_CHECKING:  # it loads PyYAML, which only the first reading of a file needs
    from mktcompare.reading.yamlfile import ProgressCallback


def load(
    path: str | os.PathLike[str] | None = None, progress: ProgressCallback | None = None
) -> Catalog:
    """Read the concepts file at *path*, or the shipped one.

    *progress* is called with the share read so far, the first time that a file is read.

    Raises:
        FileError: the file cannot be read.
        CatalogError: it breaks the rules of the format; every problem is in it.
    """
    name = files.SHIPPED if path is None else os.fspath(path)
    content = files.read(name)
    kept = name != files.STDIN
    records = cache.recall(name, content) if kept else None
    if records is None:
        from mktcompare import reading

        records, bases = reading.read(name, content, progress)
        if kept:
            cache.keep(content, bases, records)
    return Catalog(records)
