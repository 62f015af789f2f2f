"""How concepts are related through `broader`, what they are part of.

A disputed link implies nothing, so no lineage follows one.
"""

from __future__ import annotations

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import Broader

_Steps = dict[str, tuple[str, Broader] | None]
"""Of each concept that can be reached, the one below it on the way and the link from there."""


def lineage(catalog: Catalog, key: str) -> dict[str, int]:
    """Return *key* and all that it is part of, nearest first, with the steps up to each."""
    found: dict[str, int] = {}
    for above, step in _steps(catalog, key, disputed=False).items():
        found[above] = found[step[0]] + 1 if step else 0
    return found


def chain(catalog: Catalog, key: str, above: str) -> list[Broader]:
    """Return the links of the shortest way from *key* up to *above*, which it must be part of."""
    return _way(_steps(catalog, key, disputed=False), above)


def disputed_chain(catalog: Catalog, key: str, above: str) -> list[Broader]:
    """Return the links of the shortest way up that has a disputed link; empty if there is none."""
    return _way(_steps(catalog, key, disputed=True), above)


def _steps(catalog: Catalog, key: str, *, disputed: bool) -> _Steps:
    """Return the last step up to each concept that can be reached from *key*, nearest first."""
    steps: _Steps = {key: None}
    waiting = [key]
    for below in waiting:
        for link in catalog[below].broader:
            if link.key not in steps and (disputed or not link.is_disputed):
                steps[link.key] = (below, link)
                waiting.append(link.key)
    return steps


def _way(steps: _Steps, above: str) -> list[Broader]:
    links: list[Broader] = []
    step = steps.get(above)
    while step:
        links.append(step[1])
        step = steps[step[0]]
    return links[::-1]


def nearest_common(catalog: Catalog, *keys: str) -> list[str]:
    """Return what all *keys* are part of, leaving out what another of these is part of."""
    reached = [lineage(catalog, key) for key in keys]
    common = [above for above in reached[0] if all(above in other for other in reached)]
    return _nearest(catalog, common)


def contested_common(catalog: Catalog, one: str, other: str) -> str | None:
    """Return the nearest thing that both are said to be part of, one surely if possible."""
    reached = [_steps(catalog, key, disputed=True) for key in (one, other)]
    common = [above for above in reached[0] if above in reached[1]]
    sure = lineage(catalog, one) | lineage(catalog, other)
    return next(
        iter(_nearest(catalog, [above for above in common if above in sure] or common)), None
    )


def _nearest(catalog: Catalog, common: list[str]) -> list[str]:
    # What a common one is part of is common too, so one step from each says it all.
    implied = {link.key for key in common for link in catalog[key].broader if not link.is_disputed}
    return [key for key in common if key not in implied]
