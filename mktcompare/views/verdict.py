"""The answer before the details, computed from the catalog.

In this order: how the concepts are related, the difference in a sentence, the
most telling rows, what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from mktcompare.catalog import Catalog, taxonomy
from mktcompare.catalog.model import Broader, Concept, Statement
from mktcompare.views.cells import Row, Sharing
from mktcompare.views.citing import held, merged
from mktcompare.views.model import PAIR, Difference, Relation, Shared, Verdict
from mktcompare.views.rows import by_criteria, shortened
from mktcompare.wording import first_of, listed, number

MOST_NAMED = 3
"""How many differences, things in common and contrasts a verdict names."""

_MOST_CONTRASTS_NAMED = 6
"""How many of those that a concept is contrasted with its profile names."""


def verdict(catalog: Catalog, concepts: Sequence[Concept], rows: Sequence[Row]) -> Verdict:
    """Return the verdict on two concepts or more, whose *rows* are all that is said of them."""
    shared = list(_shared(catalog, rows))
    return Verdict(
        relations=tuple(_relations(catalog, concepts)),
        contrasts=tuple(_contrasts(catalog, concepts)),
        differences=tuple(_differences(catalog, rows))[:MOST_NAMED],
        common=tuple(shared[:MOST_NAMED]),
        more_common=max(len(shared) - MOST_NAMED, 0),
    )


def brief(whole: Verdict) -> Verdict:
    """Keep relation and contrast, or where there is no contrast one difference."""
    differences = () if whole.contrasts else whole.differences[:1]
    return Verdict(whole.relations, whole.contrasts, differences)


def profile(catalog: Catalog, concept: Concept) -> Verdict:
    """Say how one concept is related to others, and what else it is called."""
    return Verdict(profile=tuple(_profile(catalog, concept)))


def _profile(catalog: Catalog, concept: Concept) -> Iterator[Statement]:
    words = catalog.words
    sure = [link for link in concept.broader if not link.is_disputed]
    if sure:
        wholes = _labels(catalog, [link.key for link in sure])
        text = words["part_of"].format(part=concept.heading, whole=wholes)
        yield Statement(
            text, tuple(dict.fromkeys(each for link in sure for each in link.citations))
        )
    for link in concept.broader:
        if link.is_disputed:
            whole = catalog[link.key].label
            text = words["disputed_part"].format(whole=whole, positions=_positions(catalog, link))
            yield Statement(text, merged(*link.positions))
    parts = [
        key
        for key in catalog.narrower(concept.key)
        if not next(each for each in catalog[key].broader if each.key == concept.key).is_disputed
    ]
    if parts:
        named = _labels(catalog, parts)
        yield Statement(words["includes"].format(whole=concept.heading, parts=named))
    if concept.aliases:
        aliases = listed(words, concept.aliases, "or")
        yield Statement(words["also_called"].format(aliases=aliases))
    others = [catalog[key].label for key in catalog.contrasted_with(concept.key)]
    if others:
        named = first_of(words, others, _MOST_CONTRASTS_NAMED)
        yield Statement(words["compared_with"].format(others=named))


def _relations(catalog: Catalog, concepts: Sequence[Concept]) -> Iterator[Relation]:
    """Say which concept is part of which, or of which that is disputed, or what they share."""
    found = [
        relation
        for one, other in combinations(concepts, 2)
        for part, whole in ((one, other), (other, one))
        if (relation := _part(catalog, part, whole))
    ]
    if found:
        yield from found
        return
    words, count = catalog.words, len(concepts)
    common = taxonomy.nearest_common(catalog, *(concept.key for concept in concepts))
    if common:
        template = words["both_part_of" if count == PAIR else "all_part_of"]
        text = template.format(count=number(words, count), whole=_labels(catalog, common))
        links = [
            taxonomy.chain(catalog, concept.key, whole) for whole in common for concept in concepts
        ]
        citations = dict.fromkeys(
            each for chain in links for link in chain for each in link.citations
        )
        yield Relation("siblings", Statement(text, tuple(citations)), whole=common[0])
    elif count == PAIR and (contested := _contested_siblings(catalog, *concepts)):
        yield from contested
    else:
        yield Relation("none", Statement(words["neither" if count == PAIR else "none"]))


def _contested_siblings(catalog: Catalog, one: Concept, other: Concept) -> list[Relation]:
    """Say of each concept whether it is part of the nearest thing that both may be part of."""
    common = taxonomy.contested_common(catalog, one.key, other.key)
    relations = (_part(catalog, part, catalog[common]) for part in (one, other) if common)
    return [relation for relation in relations if relation]


def _part(catalog: Catalog, part: Concept, whole: Concept) -> Relation | None:
    """Say that *part* is part of *whole*, or that this is disputed; None if neither is so.

    What only follows from a disputed link says less than what both are surely part of.
    """
    if whole.key in taxonomy.lineage(catalog, part.key):
        return _sure_part(catalog, part, whole)
    links = taxonomy.disputed_chain(catalog, part.key, whole.key)
    follows = links and not links[-1].is_disputed
    if not links or (follows and taxonomy.nearest_common(catalog, part.key, whole.key)):
        return None
    return _disputed_part(catalog, part, whole, links)


def _sure_part(catalog: Catalog, part: Concept, whole: Concept) -> Relation:
    links = taxonomy.chain(catalog, part.key, whole.key)
    between = _labels(catalog, [link.key for link in links[:-1]])
    text = catalog.words["part_by_way" if between else "part_of"].format(
        part=part.heading, whole=whole.label, between=between
    )
    citations = dict.fromkeys(each for link in links for each in link.citations)
    return Relation("part", Statement(text, tuple(citations)), part.key, whole.key)


def _disputed_part(
    catalog: Catalog, part: Concept, whole: Concept, links: Sequence[Broader]
) -> Relation:
    """Report the first disputed one of the *links* that lead from *part* up to *whole*."""
    index = next(index for index, link in enumerate(links) if link.is_disputed)
    disputed = links[index]
    subject = catalog[links[index - 1].key] if index else part
    templates = {
        (False, False): "contested",
        (True, False): "contested_above",
        (False, True): "contested_below",
        (True, True): "contested_between",
    }
    template = templates[index > 0, disputed.key != whole.key]
    text = catalog.words[template].format(
        below=part.heading,
        part=subject.label,
        whole=catalog[disputed.key].label,
        above=whole.label,
        positions=_positions(catalog, disputed),
    )
    said = Statement(text, merged(*disputed.positions))
    return Relation("disputed", said, part.key, whole.key, disputed.positions)


def _positions(catalog: Catalog, link: Broader) -> str:
    sources = {key: catalog.source(key) for said in link.positions for key in said.sources}
    return "; ".join(held(catalog.words, said, sources) for said in link.positions)


def _contrasts(catalog: Catalog, concepts: Sequence[Concept]) -> Iterator[Statement]:
    """Give the contrast of each pair that has one; for a mere pair, else its ancestors'."""
    if len(concepts) == PAIR:
        one, other = concepts
        own = catalog.contrast(one.key, other.key)
        found = own.difference if own else _inherited(catalog, one.key, other.key)
        yield from filter(None, [found])
        return
    contrasts = (catalog.contrast(one.key, other.key) for one, other in combinations(concepts, 2))
    known = [contrast.difference for contrast in contrasts if contrast]
    yield from known[:MOST_NAMED]
    left = len(known) - MOST_NAMED
    if left > 0:
        template = catalog.words["one_more_contrast" if left == 1 else "more_contrasts"]
        yield Statement(template.format(count=number(catalog.words, left)))


def _inherited(catalog: Catalog, one: str, other: str) -> Statement | None:
    """Return the contrast of the nearest ancestors that tell the two apart."""
    ones, others = taxonomy.lineage(catalog, one), taxonomy.lineage(catalog, other)
    apart = (
        {key: steps for key, steps in ones.items() if key not in others},
        {key: steps for key, steps in others.items() if key not in ones},
    )
    order = {key: index for index, key in enumerate((*apart[0], *apart[1]))}
    pair = min(
        catalog.contrasts_between(*apart),
        key=lambda keys: (ones[keys[0]] + others[keys[1]], order[keys[0]], order[keys[1]]),
        default=None,
    )
    contrast = catalog.contrast(*pair) if pair else None
    if not (pair and contrast):
        return None
    text = catalog.words["inherited"].format(
        whose=_labels(catalog, pair), difference=contrast.difference.text
    )
    return Statement(text, contrast.difference.citations)


def _differences(catalog: Catalog, rows: Sequence[Row]) -> Iterator[Difference]:
    """Give the rows in which all speak and differ: of the criteria, else of single aspects."""
    known = set(catalog.criteria)
    for row in by_criteria(catalog, rows):
        if row.differs and not row.is_list and (row.key in known or not known):
            texts = (shortened(cell[0]).leading.text for cell in row.cells)
            yield Difference(row, tuple(texts))


def _shared(catalog: Catalog, rows: Sequence[Row]) -> Iterator[Shared]:
    """Give what all have in common, values and texts of single aspects before list items."""
    for row in by_criteria(catalog, rows):
        for item in row.cells[0]:
            if item.sharing is Sharing.ALL:
                yield Shared(row, shortened(item).leading.text)


def _labels(catalog: Catalog, keys: Sequence[str]) -> str:
    return listed(catalog.words, [catalog[key].label for key in keys])
