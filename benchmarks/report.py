"""The costs as Markdown tables, beside their targets."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.calls import BARE, FIRST, LOOK_UP, PAIR, TAB, TRIVIAL_TAB, YAML, Row, look_ups


def report(costs: Mapping[str, float], sizes: Sequence[int], tools: Sequence[str]) -> Iterator[str]:
    """Lay out the *costs* as Markdown tables."""
    yield f"| a look-up, catalog read before | in multiples of {BARE} | target |\n"
    yield "| --- | --: | --: |\n"
    for row in look_ups():
        yield f"| {row.name} | {costs[row.name]:.1f} | {row.target:g} |\n"
    yield "\n| what | in multiples of | measured | target |\n| --- | --- | --: | --: |\n"
    for what, unit, ratio, target in _relative(costs, sizes):
        yield f"| {what} | {unit} | {ratio:.2f} | {target} |\n"
    yield f"\n| two disciplines as a Markdown table | in multiples of {BARE} |\n| --- | --: |\n"
    yield f"| `mktcompare {' '.join(PAIR)}` | {costs[Row(PAIR, 0).name]:.1f} |\n"
    for tool in tools:
        cost = f"{costs[tool]:.1f}" if tool in costs else "not installed"
        yield f"| {tool} | {cost} |\n"
    counts = "".join(f" {size:,} |" for size in sizes)
    yield f"\n| concepts in the file |{counts}\n| --- |{' --: |' * len(sizes)}\n"
    for name in (YAML, FIRST, LOOK_UP):
        cells = "".join(f" {costs[f'{name} {size}']:.1f} |" for size in sizes)
        yield f"| {name} |{cells}\n"


def _relative(
    costs: Mapping[str, float], sizes: Sequence[int]
) -> Iterator[tuple[str, str, float, str]]:
    """Give what is measured in multiples of something else than a bare start."""
    small, large = sizes[0], sizes[-1]
    tenth = max(size for size in sizes[:-1] if size <= max(large // 10, small))
    first = {size: costs[f"{FIRST} {size}"] for size in sizes}
    yield TAB, TRIVIAL_TAB, costs[TAB] / costs[TRIVIAL_TAB], "0.25"
    yield (
        f"look-up in {large:,} concepts, read before",
        f"the same in {small:,} concepts",
        costs[f"{LOOK_UP} {large}"] / costs[f"{LOOK_UP} {small}"],
        "4",
    )
    yield (
        f"first reading of {large:,} concepts, checks included",
        YAML,
        first[large] / costs[f"{YAML} {large}"],
        "1.5",
    )
    growth = first[large] / first[tenth] / (large / tenth)
    yield "the same, for each concept", f"in a file of {tenth:,} concepts", growth, "linear: 1"
