"""How concepts are related through `broader`, what they are part of."""

from __future__ import annotations

from mktcompare.catalog import Catalog


def lineage(catalog: Catalog, key: str) -> dict[str, int]:
    """Return *key* and all that it is part of, nearest first, with the steps up to each."""
    steps = {key: 0}
    waiting = [key]
    for below in waiting:
        for above in catalog.concept(below).broader:
            if above not in steps:
                steps[above] = steps[below] + 1
                waiting.append(above)
    return steps


def chain(catalog: Catalog, key: str, above: str) -> list[str]:
    """Return the shortest way from *key* up to *above*, which it must be part of."""
    steps = lineage(catalog, key)
    way = [above]
    while way[-1] != key:
        way.append(
            next(
                below
                for below in steps
                if steps[below] == steps[way[-1]] - 1 and way[-1] in catalog.concept(below).broader
            )
        )
    return way[::-1]


def nearest_common(catalog: Catalog, *keys: str) -> list[str]:
    """Return what all *keys* are part of, leaving out what another of these is part of."""
    lineages = [lineage(catalog, key) for key in keys]
    common = [above for above in lineages[0] if all(above in other for other in lineages)]
    implied = {above for key in common for above in lineage(catalog, key) if above != key}
    return [key for key in common if key not in implied]
