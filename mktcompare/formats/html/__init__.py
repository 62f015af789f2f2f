"""One self-contained page: nothing is loaded, and a comparison needs no script.

Every text passes through `visible` and Jinja's escaping on its way into a
template, as each `{{ }}` does so by itself. A content security policy in the
page keeps the promise that it loads nothing.
"""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mktcompare.formats import SYMBOLS, RenderOptions, View
from mktcompare.formats.html.layout import entries, grouped
from mktcompare.formats.html.links import link
from mktcompare.formats.language import direction
from mktcompare.json_text import compact
from mktcompare.views.cells import gap_after
from mktcompare.views.overview import Overview
from mktcompare.visible import visible
from mktcompare.wording import listed


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison as a page, or the overview as one that compares by itself."""
    if isinstance(view, Overview):
        return _overview(view, options)
    view = view.bare() if options.bare else view
    return _page(
        "comparison.html", view=view, options=options, words=view.words, language=view.language
    )


def _overview(view: Overview, options: RenderOptions) -> str:
    catalog = view.catalog
    values = {"view": view, "options": options, "words": catalog.words}
    values["language"] = catalog.language
    if options.bare:
        return _page("tree.html", **values)
    # A comparison needs neither.
    from mktcompare.formats.html import explorer
    from mktcompare.formats.html.guide import guide

    everything = guide(catalog)
    data = explorer.data(everything, with_sources=options.sources)
    return _page("explorer.html", **values, guide=everything, data=data)


def fragment(view: View) -> str:
    """Draw a view as part of another page, such as a notebook: no styles, scripts or ids."""
    of = view.catalog if isinstance(view, Overview) else view
    return _page("fragment.html", view=view, words=of.words, language=of.language)


def _page(template: str, **values: Any) -> str:  # noqa: ANN401 - as templates take them
    return _ENVIRONMENT.get_template(template).render(**values).rstrip("\n") + "\n"


def _asset(name: str) -> Markup:
    """Return a file of ours that goes into a page as it is."""
    source, _, _ = _LOADER.get_source(_ENVIRONMENT, name)
    return Markup(source)  # noqa: S704 - nothing of a catalog is in it


def _shown(value: object) -> object:
    """Make what a text holds visible; what is markup has gone through here before."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_LOADER = PackageLoader("mktcompare.formats.html")
_ENVIRONMENT = Environment(
    loader=_LOADER,
    autoescape=True,
    # Folding constants takes longer than it saves: each template is rendered once.
    optimized=False,
    finalize=_shown,
    lstrip_blocks=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)
_ENVIRONMENT.policies |= {"json.dumps_function": compact, "json.dumps_kwargs": {}}
_ENVIRONMENT.filters |= {"entries": entries, "grouped": grouped, "link": link}
_ENVIRONMENT.globals |= {
    "asset": _asset,
    "direction": direction,
    "gap_after": gap_after,
    "listed": listed,
    "symbols": SYMBOLS,
}
