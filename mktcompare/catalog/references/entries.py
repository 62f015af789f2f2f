"""A source as an entry in a list of references (APA 7, chapters 9 and 10)."""

from collections.abc import Iterable

from mktcompare.catalog.model import Source
from mktcompare.catalog.references import dates, works
from mktcompare.catalog.references.authors import inverted
from mktcompare.wording import Words

_LAWS = frozenset({"bill", "legal_case", "legislation", "treaty"})
"""What has no author, and is cited in an order of its own."""


def entry(source: Source, words: Words) -> str:
    """Return the entry of a *source*, up to its address."""
    source = as_cited(source)
    if source.type in _LAWS:
        return _law(source, words)
    return works.spaced(_entry(source, words), dates.retrieved(source, words))


def as_cited(source: Source) -> Source:
    """Return what is cited of a *source*: no publisher or site that is the author as well.

    That is APA 7, 9.29. A review is cited as the article or post that it is, because what it
    reviews is not known.
    """
    if source.type in {"review", "review-book"}:
        source = source._replace(type="article-journal" if source.volume else "post-weblog")
    site = source.container_title if source.type in works.SITES else None
    said = [name.name for name in source.author]
    if site in said:
        source = source._replace(container_title=None)
    return source._replace(publisher=None) if source.publisher in [*said, site] else source


def _entry(source: Source, words: Words) -> str:
    """Name author, date, title, container and publisher; without an author, the title first."""
    title = works.spaced(source.title, works.parenthesis(works.additions(source, words)))
    description = works.description(source, words)
    holder = _holder(source, words)
    date = f"({dates.issued(source, words)})"
    start = (
        (holder, date, works.spaced(title, description)) if holder else (title, date, description)
    )
    return _sentences((*start, works.container(source, words), works.publisher(source)))


def _law(source: Source, words: Words) -> str:
    """Name a law or a case, which has no author."""
    report = works.spaced(source.volume, source.container_title, source.page)
    to_the_day = source.type in {"legal_case", "treaty"} and not report
    date = dates.written_out(source.date, words) if to_the_day else source.year
    number = works.filled(words, "cited_number", source.number)
    where = ", ".join(filter(None, (source.title, number, report)))
    return _sentences([f"{where} ({date or words['no_date']})"])


def _holder(source: Source, words: Words) -> str | None:
    """Name who answers for the source, if anyone is named."""
    if source.author:
        return inverted(source.author)
    if not source.editor or (source.type in works.TITLED_FIRST and source.container_title):
        return None
    return works.edited(source, inverted(source.editor), words)


def _sentences(parts: Iterable[str | None]) -> str:
    """Join *parts* with periods, but after what already ends a sentence."""
    return " ".join(f"{part}{'' if _is_sentence(part) else '.'}" for part in parts if part)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»").endswith((".", "?", "!", "…"))
