"""The growth of costs with the number of concepts, drawn as SVG."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 200, 40, 50

Series = Mapping[str, Mapping[str, float]]
"""For each line, the cost by number of concepts; the numbers are text, as JSON has keys."""

# Told apart by people who see colors differently (Okabe and Ito), on white and on black.
_COLORS = ("#0072b2", "#d55e00", "#009e73")
_GRAY = "#808080"

_LINE = 16
"""How far labels stand apart at least."""


def svg(series: Series) -> str:
    """Draw *series* on two logarithmic axes, where a linear growth is a line of 45 degrees."""
    return "\n".join(_lines(series)) + "\n"


def _lines(series: Series) -> Iterator[str]:
    columns = sorted({int(count) for line in series.values() for count in line})
    highest = max(cost for line in series.values() for cost in line.values())
    rows = [10**power for power in range(math.ceil(math.log10(highest)) + 1)]
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="13">'
    )
    yield "<title>CPU time by number of concepts, in multiples of a bare Python start</title>"
    for row in rows:
        yield _line(
            [(columns[0], row), (columns[-1], row)],
            columns,
            rows,
            f'stroke="{_GRAY}" stroke-opacity="0.4"',
        )
        yield _label(LEFT - 8, _y(row, rows) + 4, f"{row:,}", "end")
    for column in columns:
        yield _label(_x(column, columns), HEIGHT - BOTTOM + 20, f"{column:,}", "middle")
    yield _label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "concepts in the file", "middle")
    yield _label(8, 20, "CPU time, in multiples of a bare Python start", "start")
    by_end = sorted(series.items(), key=lambda item: -item[1][str(columns[-1])])
    label_y = 0.0
    for (name, line), color in zip(by_end, _COLORS, strict=False):
        points = sorted((int(count), cost) for count, cost in line.items())
        yield _line(points, columns, rows, f'stroke="{color}" stroke-width="2.5"')
        for count, cost in points:
            x, y = _x(count, columns), _y(cost, rows)
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}"/>'
        label_y = max(_y(points[-1][1], rows) + 4, label_y + _LINE)
        yield _label(WIDTH - RIGHT + 10, label_y, name, "start", color)
    yield "</svg>"


def _line(
    points: Sequence[tuple[int, float]], columns: Sequence[int], rows: Sequence[int], style: str
) -> str:
    places = " ".join(f"{_x(count, columns):.1f},{_y(cost, rows):.1f}" for count, cost in points)
    return f'<polyline points="{places}" fill="none" {style}/>'


def _label(x: float, y: float, text: str, anchor: str, color: str = _GRAY) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}">{escape(text)}</text>'
    )


def _x(count: float, columns: Sequence[int]) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * _place(count, columns)


def _y(cost: float, rows: Sequence[int]) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * _place(cost, rows)


def _place(value: float, marks: Sequence[int]) -> float:
    """Return where *value* lies on a logarithmic axis from the first of *marks* to the last."""
    start, end = math.log(marks[0]), math.log(marks[-1])
    return (math.log(value) - start) / (end - start)
