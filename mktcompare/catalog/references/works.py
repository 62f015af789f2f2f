"""What a source is in and what it calls itself, as a list of references says it (APA 7, 9.23)."""

from collections.abc import Iterable, Iterator

from mktcompare.catalog.model import Source
from mktcompare.catalog.references.authors import upright
from mktcompare.wording import Words

SITES = frozenset({"post", "webpage"})
"""What names the site that it is on, as a book names its publisher."""

_PERIODICALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "post-weblog"}
)
_WITHOUT_LOCATORS = SITES | {"broadcast", "interview", "patent", "speech"}
"""What has no edition, volume or page."""

TITLED_FIRST = frozenset({"book", "entry", "entry-dictionary", "entry-encyclopedia"})
"""What is cited by its title where no author is named, even if the whole has an editor."""

_DESCRIBED = {
    "dataset": "cited_dataset",
    "interview": "cited_interview",
    "software": "cited_software",
}
"""What is described in brackets, with the word for it."""


def _is_periodical(source: Source) -> bool:
    return source.type in _PERIODICALS or (source.type == "paper-conference" and not source.editor)


def additions(source: Source, words: Words) -> Iterator[str | None]:
    """Give what is in parentheses after the title of a work that is not in another one."""
    if source.container_title and source.type not in SITES:
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
    return spaced(source.genre, number)


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
                filled(words, "cited_volume", source.volume),
                filled(words, "cited_issue", source.issue),
                filled(words, pages, _range(source.page)),
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


def description(source: Source, words: Words) -> str | None:
    """Say in brackets what kind of work it is, where that is not plain."""
    if source.number or (source.type == "report" and source.container_title):
        return None
    genre = source.genre[:1].title() + source.genre[1:] if source.genre else None
    if source.type == "thesis" and (source.doi or source.url):
        genre = ", ".join(filter(None, (genre, source.publisher)))
    kind = genre or words.get(_DESCRIBED.get(source.type, ""))
    return f"[{kind}]" if kind else None


def container(source: Source, words: Words) -> str | None:
    """Name what the source is in, and where in it."""
    if source.type in SITES:
        return None
    if _is_periodical(source):
        return _periodical(source, words)
    if not source.container_title:
        return None
    where = parenthesis([_numbered(source, words), _locators(source, words)])
    whole = spaced(source.container_title, where)
    if not source.editor or not (source.author or source.type in TITLED_FIRST):
        return words["cited_in"].format(container=whole)
    editors = edited(source, upright(source.editor), words)
    return words["cited_in_edited"].format(editors=editors, container=whole)


def _periodical(source: Source, words: Words) -> str:
    issue = f"({source.issue})" if source.issue and source.volume else source.issue
    number = filled(words, "cited_article", source.number)
    volume = f"{source.volume or ''}{issue or ''}"
    return ", ".join(filter(None, (source.container_title, volume, number or _range(source.page))))


def publisher(source: Source) -> str | None:
    """Name who published the source, or whose site it is on."""
    if source.type in SITES:
        return "; ".join(filter(None, (source.container_title, source.publisher)))
    is_told_before = source.type == "thesis" and (source.doi or source.url)
    return None if is_told_before or _is_periodical(source) else source.publisher


def _range(pages: str | None) -> str | None:
    return pages.replace("-", "–") if pages else None


def filled(words: Words, template: str, value: str | None) -> str | None:
    """Fill the *value* into a template, if there is one."""
    return words[template].format(value=value) if value else None


def parenthesis(parts: Iterable[str | None]) -> str | None:
    """Put *parts* into parentheses, if there are any."""
    inside = "; ".join(filter(None, parts))
    return f"({inside})" if inside else None


def spaced(*parts: str | None) -> str:
    """Join those *parts* that there are."""
    return " ".join(filter(None, parts))


def edited(source: Source, names: str, words: Words) -> str:
    """Call the *names* of the editors of a source editors."""
    template = "cited_editor" if len(source.editor) == 1 else "cited_editors"
    return words[template].format(names=names)
