"""Views of texts that hypothesis makes up, to be read back from a format."""

from collections.abc import Iterable

from hypothesis import strategies as st

from mktcompare.catalog.model import Concept, Dimension, Dispute, Source, Statement
from mktcompare.views.comparison import Comparison, Item, Row, Sharing
from mktcompare.views.overview import Branch, Overview

_MARKS = "=+-@'\"\t\r\n,;|\\<>&[](){}$#*_` \x1b\x7f\x85\u200b\u202e\u2028\ufeff\U000e0041＝é日👍ש"

TEXTS = st.text(st.one_of(st.sampled_from(_MARKS), st.characters(codec="utf-8")), min_size=1)
"""Texts of any characters, with those more often that a format may trip over."""

_SOURCES = st.builds(
    Source,
    key=st.just("key"),
    title=TEXTS,
    author=st.none() | TEXTS,
    publisher=st.none() | TEXTS,
    date=st.sampled_from([None, "2006", "2006-05", "2006-05-31"]),
    url=st.just("https://example.org/a_b?c=d&e=%20#f"),
    type=st.sampled_from(["webpage", "book", "article-journal"]),
    note=st.none() | TEXTS,
)


def _said(text: str) -> Statement:
    return Statement(text, ("key",))


def _concept(number: int, label: str, text: str) -> Concept:
    return Concept(
        key=f"key{number}", label=label, aliases=(text, label), definition=_said(f"{text}{number}")
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Make up two concepts, one row with a shared statement, and a dispute."""
    shared, text, one, other = draw(st.lists(TEXTS, min_size=4, max_size=4))
    alone = Item(_said(text), Sharing.ONE)
    dispute = Item(Dispute((_said(one), _said(other))), Sharing.ONE)
    cells = ((Item(_said(shared), Sharing.ALL), alone), (Item(_said(shared), Sharing.ALL), dispute))
    labels = draw(st.lists(TEXTS, min_size=2, max_size=2))
    return Comparison(
        concepts=tuple(_concept(place, label, text) for place, label in enumerate(labels)),
        verdict=(_said(draw(TEXTS)),),
        rows=(Row(Dimension(key="goals", label=draw(TEXTS), question=draw(TEXTS)), cells),),
        sources={"key": draw(_SOURCES)},
    )


def crowd(texts: Iterable[str]) -> Comparison:
    """Hold concepts against each other, the first of which has all the *texts* alone."""
    cell = tuple(Item(_said(text), Sharing.ONE) for text in texts)
    return Comparison(
        concepts=(_concept(0, "One", "What"), _concept(1, "Two", "What")),
        verdict=(),
        rows=(Row(Dimension(key="goals", label="Goals"), (cell, ())),),
        sources={"key": Source(key="key", title="Title")},
    )


@st.composite
def overviews(draw: st.DrawFn) -> Overview:
    """Make up two concepts, one of them part of the other."""
    concepts = [_concept(place, draw(TEXTS), draw(TEXTS)) for place in range(2)]
    sources = {"key": draw(_SOURCES)}
    return Overview(
        title=draw(TEXTS),
        branches=tuple(
            Branch(concept=concept, depth=depth, also_in=())
            for depth, concept in enumerate(concepts)
        ),
        next_steps=(("mktcompare", draw(TEXTS)),),
        all_sources=lambda: sources,
    )
