"""How concepts are related through `broader`, what they are part of.

A disputed link implies nothing, so no lineage follows one.
"""

from __future__ import annotations

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Broader


def lineage(catalog: Catalog, key: str) -> dict[str, int]:
    """Return *key* and all that it is part of, nearest first, with the steps up to each."""
    return {above: len(way) for above, way in _ways(catalog, key, disputed=False).items()}


def chain(catalog: Catalog, key: str, above: str) -> list[Broader]:
    """Return the links of the shortest way from *key* up to *above*, which it must be part of."""
    return _ways(catalog, key, disputed=False)[above]


def disputed_chain(catalog: Catalog, key: str, above: str) -> list[Broader]:
    """Return the links of the shortest way up that has a disputed link; empty if there is none."""
    return _ways(catalog, key, disputed=True).get(above, [])


def _ways(catalog: Catalog, key: str, *, disputed: bool) -> dict[str, list[Broader]]:
    """Return the links from *key* up to each concept that can be reached, nearest first."""
    ways: dict[str, list[Broader]] = {key: []}
    waiting = [key]
    for below in waiting:
        for link in catalog[below].broader:
            if link.key not in ways and (disputed or not link.is_disputed):
                ways[link.key] = [*ways[below], link]
                waiting.append(link.key)
    return ways


def nearest_common(catalog: Catalog, *keys: str, disputed: bool = False) -> list[str]:
    """Return what all *keys* are part of, leaving out what another of these is part of.

    With *disputed*, what some of them are only said to be part of counts too.
    """
    ways = [_ways(catalog, key, disputed=disputed) for key in keys]
    common = [above for above in ways[0] if all(above in other for other in ways)]
    implied = {
        above for key in common for above in _ways(catalog, key, disputed=disputed) if above != key
    }
    return [key for key in common if key not in implied]
