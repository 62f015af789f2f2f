"""The answer before the details: a few sentences, computed from the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from mktcompare.catalog import Catalog, taxonomy
from mktcompare.catalog.model import Concept, Statement
from mktcompare.wording import at_start, everyone, in_text, listed, number

NAMED_SHARES = 3
"""How many shared statements the verdict names before it says that there are more."""

_NAMED_RIVALS = 6
"""How many of those that a concept is held against its portrait names."""

_PART_OF = "{part} is part of {whole}."
_PART_BY_WAY = "{part} is part of {whole}, by way of {between}."
_TOGETHER = "{all} are part of {whole}; {none}."
_INHERITED = "Of {whose} one can say: {difference}"
_SHARE_NONE = "{they} share none of {total} statements.{some}"
_SHARE = "{they} share {shared} of {total} statements: {named}{end}{some}"


def pair_templates() -> dict[str, str]:
    """Return what a verdict on two concepts is made of, for a page that compares by itself."""
    they, none = _they(2), _none(2)
    return {
        "part_of": _PART_OF,
        "part_by_way": _PART_BY_WAY,
        "together": _TOGETHER.format(all=_together(2), whole="{whole}", none=none),
        "apart": f"{at_start(none)}.",
        "inherited": _INHERITED,
        "share_none": _SHARE_NONE.format(they=they, total="{total}", some=""),
        "share": _SHARE.format(
            they=they,
            shared="{shared}",
            total="{total}",
            some="",
            named="{named}",
            end="{end}",
        ),
    }


def portrait(catalog: Catalog, concept: Concept) -> Iterator[Statement]:
    """Say where one concept stands among the others."""
    name, parts = at_start(concept.label), catalog.narrower(concept.key)
    if concept.broader:
        yield Statement(f"{name} is part of {_labels(catalog, concept.broader)}.")
    if parts:
        yield Statement(f"{name} includes {_labels(catalog, parts)}.")
    if concept.aliases:
        yield Statement(f"It is also called {listed(concept.aliases, 'or')}.")
    others = catalog.contrasted_with(concept.key)
    if others:
        named = _labels(catalog, others, most=_NAMED_RIVALS)
        yield Statement(f"It is often compared with {named}.")


def relations(catalog: Catalog, concepts: Sequence[Concept]) -> Iterator[Statement]:
    """Say which concept is part of which, or what they are part of together."""
    lineages = {concept.key: taxonomy.lineage(catalog, concept.key) for concept in concepts}
    found = False
    for one, other in combinations(concepts, 2):
        for part, whole in ((one, other), (other, one)):
            if whole.key in lineages[part.key]:
                found = True
                yield Statement(_part_of(catalog, part.key, whole.key))
    if found:
        return
    common = taxonomy.nearest_common(catalog, *lineages)
    none = _none(len(concepts))
    if common:
        wholes = _labels(catalog, common)
        yield Statement(_TOGETHER.format(all=_together(len(concepts)), whole=wholes, none=none))
    else:
        yield Statement(f"{at_start(none)}.")


def contrasts(catalog: Catalog, concepts: Sequence[Concept]) -> Iterator[Statement]:
    """Give the contrast of each pair that has one; for a mere pair, else its ancestors'."""
    for one, other in combinations(concepts, 2):
        contrast = catalog.contrast(one.key, other.key)
        if contrast:
            yield contrast.difference
        elif len(concepts) == 2:  # noqa: PLR2004 - a pair
            yield from _inherited(catalog, one.key, other.key)


def shares(shared: Sequence[str], partly: int, total: int, concepts: int) -> Statement:
    """Say what the *concepts* share.

    *shared* are the texts that all of them have, *partly* counts those that
    some have, *total* the different statements that there are.
    """
    they = _they(concepts)
    some = f" Some of them share {partly}{' more' if shared else ''}." if partly else ""
    if not shared:
        return Statement(_SHARE_NONE.format(they=they, total=total, some=some))
    named = ", ".join(shared[:NAMED_SHARES])
    end = ", …" if len(shared) > NAMED_SHARES else "."
    return Statement(
        _SHARE.format(they=they, shared=len(shared), total=total, some=some, named=named, end=end)
    )


def _they(concepts: int) -> str:
    return at_start(everyone(concepts, "they"))


def _together(concepts: int) -> str:
    return at_start(everyone(concepts, "both"))


def _none(concepts: int) -> str:
    two = concepts == 2  # noqa: PLR2004 - a pair
    return "neither is part of the other" if two else "none is part of another"


def _labels(catalog: Catalog, keys: Sequence[str], most: int | None = None) -> str:
    """List the labels of *keys*: the first *most*, and how many more there are."""
    named = [in_text(catalog.concept(key).label) for key in keys[:most]]
    more = len(keys) - len(named)
    return listed([*named, f"{number(more)} more"] if more else named)


def _part_of(catalog: Catalog, part: str, whole: str) -> str:
    between = _labels(catalog, taxonomy.chain(catalog, part, whole)[1:-1])
    template = _PART_BY_WAY if between else _PART_OF
    name = at_start(catalog.concept(part).label)
    return template.format(part=name, whole=_labels(catalog, [whole]), between=between)


def _inherited(catalog: Catalog, one: str, other: str) -> Iterator[Statement]:
    """Find the contrast of the nearest ancestors that tell the two apart."""
    ones, others = taxonomy.lineage(catalog, one), taxonomy.lineage(catalog, other)
    pairs = product(
        (key for key in ones if key not in others), (key for key in others if key not in ones)
    )
    for above, beside in sorted(pairs, key=lambda keys: ones[keys[0]] + others[keys[1]]):
        contrast = catalog.contrast(above, beside)
        if contrast:
            whose = _labels(catalog, [above, beside])
            text = _INHERITED.format(whose=whose, difference=contrast.difference.text)
            yield Statement(text, contrast.difference.sources)
            return
