"""Views of texts that hypothesis makes up, to be read back from a format."""

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from mktcompare import Catalog, Comparison, Overview, Selection, overview
from mktcompare.catalog.model import Records
from mktcompare.views.comparison import comparison

_MARKS = "=+-@'\"\t\r\n,;|\\<>&[](){}$#*_` \x1b\x7f\x85\u200b\u202e\u2028\ufeff\U000e0041＝é日👍ש"

TEXTS = st.text(st.one_of(st.sampled_from(_MARKS), st.characters(codec="utf-8")), min_size=1).map(
    # What ends in a citation group would be cited, and so not be text.
    lambda text: text.replace("[@", "[ @")
)
"""Texts of any characters, with those more often that a format may trip over."""

_SOURCES = st.fixed_dictionaries(
    {"title": TEXTS, "url": st.just("https://example.org/a_b?c=d&e=%20#f")},
    optional={
        "author": st.lists(TEXTS.map(lambda name: {"organization": name}), min_size=1, max_size=3),
        "publisher": TEXTS,
        "container-title": TEXTS,
        "date": st.sampled_from(["2006", "2006-05", "2006-05-31"]),
        "type": st.sampled_from(["webpage", "book", "article-journal"]),
        "note": TEXTS,
    },
)


def _said(text: str) -> str:
    return f"{text} [@key]"


def _concept(label: str, text: str, entries: Mapping[str, object]) -> dict[str, object]:
    return {
        "label": label,
        "heading": label,
        "definition": _said(text),
        "origin": None,
        "aliases": [text, label],
        "broader": [],
        "examples": [],
        "entries": dict(entries),
    }


def _catalog(
    concepts: Iterable[dict[str, object]],
    labels: tuple[str, str],
    title: str = "Title",
    source: Mapping[str, object] | None = None,
    contrast: str | None = None,
) -> Catalog:
    records: Records = {
        "title": title,
        "date": None,
        "language": "en",
        "criteria": [],
        "words": {},
        "dimensions": {
            "goals": {
                "label": labels[0],
                "aspects": {"aims": {"label": labels[1], "list": "true"}},
            }
        },
        "sources": {"key": dict(source or {"title": "Title"})},
        "concepts": {f"key{index}": concept for index, concept in enumerate(concepts)},
        "contrasts": {"key0 key1": {"between": ["key0", "key1"], "difference": _said(contrast)}}
        if contrast
        else {},
        "names": {"key0": "key0", "key1": "key1"},
        "narrower": {},
    }
    return Catalog(records)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Make up two concepts, one row with a shared statement, and a dispute."""
    shared, text, one, other = draw(st.lists(TEXTS, min_size=4, max_size=4))
    dispute = {"disputed": [_said(one), _said(other)]}
    cells = ([_said(shared), _said(text)], [_said(shared), dispute])
    labels = draw(st.lists(TEXTS, min_size=2, max_size=2))
    return _catalog(
        [
            _concept(label, f"{text}{index}", {"aims": cell})
            for index, (label, cell) in enumerate(zip(labels, cells, strict=True))
        ],
        (draw(TEXTS), draw(TEXTS)),
        draw(TEXTS),
        draw(_SOURCES),
        draw(st.none() | TEXTS),
    )


def _compared(catalog: Catalog) -> Comparison:
    return comparison(catalog, tuple(catalog), Selection())


def comparisons() -> st.SearchStrategy[Comparison]:
    """Make up comparisons of two concepts."""
    return catalogs().map(_compared)


def overviews() -> st.SearchStrategy[Overview]:
    """Make up overviews of two concepts."""
    return catalogs().map(overview)


def crowd(texts: Iterable[str]) -> Comparison:
    """Compare two concepts, of which the first alone says all the *texts*."""
    one = _concept("One", "What", {"aims": list(map(_said, texts))})
    return _compared(_catalog([one, _concept("Two", "What", {})], ("Goals", "Aims")))
