"""The explorer in a browser, as it is opened and read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from mktcompare import Catalog, Comparison, Format, RenderOptions, Selection, overview, render
from mktcompare.views.comparison import comparison
from tests.support import pages

Asked = tuple[Sequence[str], Selection]
"""Keys, and what of them is wanted."""


def written(folder: Path, catalog: Catalog, options: RenderOptions | None = None) -> Path:
    """Write the explorer of a *catalog*."""
    path = folder / "explorer.html"
    path.write_text(render(overview(catalog), Format.HTML, options), encoding="utf-8")
    return path


def laid_open(folder: Path, catalog: Catalog) -> Path:
    """Write the explorer so that a test can call what is inside of its script."""
    path = written(folder, catalog)
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace('<script type="module">', "<script>"), encoding="utf-8")
    return path


def shown(page: Page, asked: Sequence[Asked]) -> Any:  # noqa: ANN401 - plain data of JSON
    """Return what a page that is laid open shows for each of what is *asked*."""
    every = [[[*keys], {"only": wish.only or "", "brief": wish.brief}] for keys, wish in asked]
    script = f"""
    (asked) => asked.map(([keys, selection]) => {{
      chosen = [...keys.map((key) => concepts.get(key)), null].slice(0, 2);
      switches = {{ ...selection, sources: true }};
      show();
      return ({pages.READ})();
    }})
    """
    return page.evaluate(script, every)


def expected(view: Comparison) -> Any:  # noqa: ANN401 - plain data of JSON
    """Return what the page is to show, as `shown` gives it."""

    def plain(value: object) -> object:
        return [plain(each) for each in value] if isinstance(value, (tuple, list)) else value

    return plain(pages.expected(view, sources=True))


def assert_in_step(page: Page, path: Path, catalog: Catalog, asked: Sequence[Asked]) -> None:
    """Compare what the page shows with what the program says."""
    page.goto(path.as_uri())
    for (keys, wish), sheet in zip(asked, shown(page, asked), strict=True):
        view = comparison(catalog, [catalog[key] for key in keys], wish)
        assert sheet == expected(view), (keys, wish)
