"""A source as people cite it, by the rules of APA style, 7th edition, without italics.

What readers see of a source is its `reference`, then its `address`, which may be a link, then
the `remark` on it; `located` is all of it as one text. Titles stay as the file spells them.
"""

from collections.abc import Iterable, Iterator

from mktcompare.catalog.authors import inverted, upright
from mktcompare.catalog.model import Source
from mktcompare.wording import ENGLISH, Words

_SITES = frozenset({"post", "webpage"})
"""What names the site that it is on, as a book names its publisher."""

_PERIODICALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "post-weblog"}
)
_LAWS = frozenset({"bill", "legal_case", "legislation", "treaty"})

_DATED_TO_THE_DAY = frozenset(
    {
        *("article-magazine", "article-newspaper", "broadcast", "interview", "motion_picture"),
        *("pamphlet", "post", "post-weblog", "song", "speech", "webpage"),
    }
)
_WITHOUT_LOCATORS = _SITES | {"broadcast", "interview", "patent", "speech"}
"""What has no edition, volume or page."""

_TITLED_FIRST = frozenset({"book", "entry", "entry-dictionary", "entry-encyclopedia"})
"""What is cited by its title where no author is named, even if the whole has an editor."""

_DESCRIBED = {
    "dataset": "cited_dataset",
    "interview": "cited_interview",
    "software": "cited_software",
}
"""What is described in brackets, with the word for it."""


def in_text(source: Source, no_date: str = "n.d.") -> str:
    """Return who answers for a source and when, as it stands in the text (APA 7, 8.11).

    >>> from mktcompare.catalog.model import Name
    >>> in_text(Source("k", "T", author=(Name("Kotler", "P."), Name("Zaltman", "G.")), date="1971"))
    'Kotler & Zaltman, 1971'
    """
    names = [name.name for name in source.author or source.editor]
    if len(names) > 2:  # noqa: PLR2004 - APA shortens three or more
        holder = f"{names[0]} et al."
    else:
        holder = " & ".join(names) or source.publisher or source.container_title or source.title
    return f"{holder}, {source.year or no_date}"


def located(source: Source, words: Words = ENGLISH) -> str:
    """Return all that helps to find a source: its reference, its address and the remark on it."""
    return " ".join(filter(None, (reference(source, words), address(source), remark(source))))


def address(source: Source) -> str | None:
    """Return where a source is on the web: its DOI as a link, else its URL."""
    return f"https://doi.org/{source.doi}" if source.doi else source.url


def remark(source: Source) -> str | None:
    """Return the note on a source as it stands behind its address.

    >>> remark(Source("k", "T", note="Read in a copy."))
    '[Read in a copy.]'
    """
    return f"[{source.note}]" if source.note else None


def reference(source: Source, words: Words = ENGLISH) -> str:
    """Return the entry of a *source* in a list of references, up to its address.

    >>> from mktcompare.catalog.model import Name
    >>> reference(Source("k", "Tea", (Name("Lee", "Ann B."),), publisher="Tea Press", date="2006"))
    'Lee, A. B. (2006). Tea. Tea Press.'
    """
    source = as_cited(source)
    entry = _law(source, words) if source.type in _LAWS else _entry(source, words)
    return " ".join(filter(None, (entry, _retrieved(source, words))))


def as_cited(source: Source) -> Source:
    """Return what is cited of a *source*: no publisher or site that is the author as well.

    That is APA 7, 9.29. A review is cited as the article or post that it is, because what it
    reviews is not known.
    """
    if source.type in {"review", "review-book"}:
        source = source._replace(type="article-journal" if source.volume else "post-weblog")
    site = source.container_title if source.type in _SITES else None
    said = [name.name for name in source.author]
    if site in said:
        source = source._replace(container_title=None)
    return source._replace(publisher=None) if source.publisher in [*said, site] else source


def _entry(source: Source, words: Words) -> str:
    """Name author, date, title, container and publisher; without an author, the title first."""
    title = _spaced(source.title, _parenthesis(_additions(source, words)))
    description = _description(source, words)
    holder = _holder(source, words)
    date = f"({_issued(source, words)})"
    start = (holder, date, _spaced(title, description)) if holder else (title, date, description)
    return _sentences((*start, _container(source, words), _publisher(source)))


def _law(source: Source, words: Words) -> str:
    """Name a law or a case, which has no author."""
    report = _spaced(source.volume, source.container_title, source.page)
    to_the_day = source.type in {"legal_case", "treaty"} and not report
    date = _date(source.date, words) if to_the_day else source.year
    number = _filled(words, "cited_number", source.number)
    where = ", ".join(filter(None, (source.title, number, report)))
    return _sentences([f"{where} ({date or words['no_date']})"])


def _holder(source: Source, words: Words) -> str | None:
    """Name who answers for the source, if anyone is named."""
    if source.author:
        return inverted(source.author)
    if not source.editor or (source.type in _TITLED_FIRST and source.container_title):
        return None
    return _edited(source, inverted(source.editor), words)


def _edited(source: Source, names: str, words: Words) -> str:
    template = "cited_editor" if len(source.editor) == 1 else "cited_editors"
    return words[template].format(names=names)


def _issued(source: Source, words: Words) -> str:
    to_the_day = source.type in _DATED_TO_THE_DAY or (
        source.type == "paper-conference" and not _is_in_volume(source)
    )
    year, _, rest = (source.date or "").partition("-")
    if not rest or not to_the_day:
        return year or words["no_date"]
    month, _, day = rest.partition("-")
    template = "cited_year_and_day" if day else "cited_year_and_month"
    return words[template].format(year=year, month=_month(month, words), day=day.lstrip("0"))


def _date(date: str | None, words: Words) -> str | None:
    year, month, day = (*(date or "").split("-"), "", "")[:3]
    if not month:
        return year or None
    template = "cited_day" if day else "cited_month"
    return words[template].format(year=year, month=_month(month, words), day=day.lstrip("0"))


def _month(month: str, words: Words) -> str:
    return words["months"].split()[int(month) - 1]


def _is_in_volume(source: Source) -> bool:
    return bool(source.editor or source.issue or source.page or source.volume)


def _is_periodical(source: Source) -> bool:
    return source.type in _PERIODICALS or (source.type == "paper-conference" and not source.editor)


def _additions(source: Source, words: Words) -> Iterator[str | None]:
    """Give what stands in parentheses after the title of what is not in another work."""
    if source.container_title and source.type not in _SITES:
        return
    if source.author and source.editor:
        template = "cited_with_editor" if len(source.editor) == 1 else "cited_with_editors"
        yield words[template].format(names=upright(source.editor))
    yield _numbered(source, words)
    yield _locators(source, words)


def _numbered(source: Source, words: Words) -> str | None:
    """Give the number of a report or standard, with what it calls itself."""
    if not source.number:
        return None
    is_bare = " " not in source.number and any(map(str.isdigit, source.number))
    number = words["cited_number"].format(value=source.number) if is_bare else source.number
    return _spaced(source.genre, number)


def _locators(source: Source, words: Words) -> str | None:
    """Give edition, volume and pages, as they are given of books."""
    if source.type in _WITHOUT_LOCATORS or _is_periodical(source):
        return None
    pages = "cited_pages" if any(map((source.page or "").__contains__, "-–,&")) else "cited_page"
    return ", ".join(
        filter(
            None,
            (
                _edition(source.edition, words),
                source.collection_title if source.type == "report" else None,
                _filled(words, "cited_volume", source.volume),
                _filled(words, "cited_issue", source.issue),
                _filled(words, pages, _range(source.page)),
            ),
        )
    )


def _edition(edition: str | None, words: Words) -> str | None:
    """Give an edition; a number as an ordinal, as far as there are words for it."""
    if not edition or not edition.isdecimal():
        return edition
    ordinals = words["ordinals"].split()
    number = int(edition)
    ordinal = ordinals[number - 1] if 0 < number <= len(ordinals) else edition
    return words["cited_edition"].format(value=ordinal)


def _description(source: Source, words: Words) -> str | None:
    """Say in brackets what kind of work it is, where that is not plain."""
    if source.number or (source.type == "report" and source.container_title):
        return None
    genre = source.genre[:1].title() + source.genre[1:] if source.genre else None
    if source.type == "thesis" and address(source):
        genre = ", ".join(filter(None, (genre, source.publisher)))
    kind = genre or words.get(_DESCRIBED.get(source.type, ""))
    return f"[{kind}]" if kind else None


def _container(source: Source, words: Words) -> str | None:
    """Name what the source is in, and where in it."""
    if source.type in _SITES:
        return None
    if _is_periodical(source):
        return _periodical(source, words)
    if not source.container_title:
        return None
    where = _parenthesis([_numbered(source, words), _locators(source, words)])
    whole = _spaced(source.container_title, where)
    if not source.editor or not (source.author or source.type in _TITLED_FIRST):
        return words["cited_in"].format(container=whole)
    editors = _edited(source, upright(source.editor), words)
    return words["cited_in_edited"].format(editors=editors, container=whole)


def _periodical(source: Source, words: Words) -> str:
    issue = f"({source.issue})" if source.issue and source.volume else source.issue
    number = _filled(words, "cited_article", source.number)
    volume = f"{source.volume or ''}{issue or ''}"
    return ", ".join(filter(None, (source.container_title, volume, number or _range(source.page))))


def _publisher(source: Source) -> str | None:
    if source.type in _SITES:
        return "; ".join(filter(None, (source.container_title, source.publisher)))
    is_told_before = source.type == "thesis" and address(source)
    return None if is_told_before or _is_periodical(source) else source.publisher


def _retrieved(source: Source, words: Words) -> str | None:
    """Say when an undated page was read, which leads to its address."""
    if source.date or source.doi or not source.url or source.type in _LAWS:
        return None
    return _filled(words, "cited_retrieved", _date(source.accessed, words))


def _range(pages: str | None) -> str | None:
    return pages.replace("-", "–") if pages else None


def _filled(words: Words, template: str, value: str | None) -> str | None:
    return words[template].format(value=value) if value else None


def _parenthesis(parts: Iterable[str | None]) -> str | None:
    inside = "; ".join(filter(None, parts))
    return f"({inside})" if inside else None


def _spaced(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _sentences(parts: Iterable[str | None]) -> str:
    """Join *parts* with periods, but after what already ends a sentence."""
    return " ".join(
        part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part
    )
