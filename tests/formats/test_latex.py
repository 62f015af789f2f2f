"""The LaTeX documents, printed by a real engine and read back from the page."""

import re
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mktcompare import Comparison, Selection, compare, load, overview
from mktcompare.catalog.model import Concept, Dimension, Dispute, Source, Statement
from mktcompare.formats import Format, RenderOptions, View, render
from mktcompare.formats.latex.escape import address, escape, key
from mktcompare.views.comparison import DEFINITION, Item, Row, Sharing, statements_of
from mktcompare.views.overview import Overview
from mktcompare.visible import visible
from tests.support import hostile
from tests.support.printing import printed

PLAIN = RenderOptions()
SOURCES = RenderOptions(sources=True)
BARE = RenderOptions(bare=True)

TRICKS = (
    r"\write18{touch stolen}",
    r"\immediate\openout\x=stolen",
    r"\input{/etc/passwd} \include x \catcode`\%=12",
    r"^^5cinput{x} ^^^^005c ^^M",
    r"\end{xltabular}\end{document}",
    "a % comment ? !` ?` ,, '' `` << >> -- ---",
    "& \\\\ [3pt] * { } }{ $$ # ## #1 _ ^",
    "\\",
    "\n",
    "\n\nfirst\n\nlast\n",
    "",
    "[",
    "*",
    "\u0138\u0149\u017f \ufffe \U0010ffff \ue000 \ufffd",
    "e\u0301 \u0301alone 한국어 Ελληνικά Русский العربية हिन्दी ไทย 👩‍🚀",
)


def squeezed(text: str) -> str:
    """Drop what a page changes: blanks, hyphens at the ends of lines, the shape of apostrophes."""
    joined = re.sub(r"[\u002d\u2010\u00ad]\n", "", text)
    return re.sub(r"[\s\u002d\u2010\u00ad]", "", unicodedata.normalize("NFKC", joined)).replace(
        "’", "'"
    )


def overfull(folder: Path) -> list[str]:
    """Return the lines that run more than a hair's breadth over their column."""
    log = (folder / "page.log").read_text(encoding="utf-8", errors="replace")
    return [
        found[0]
        for found in re.finditer(r"Overfull \\hbox \(([\d.]+)pt.*", log)
        if float(found[1]) > 2
    ]


def texts(view: View) -> list[str]:
    """Return all that a page has to say."""
    if isinstance(view, Overview):
        concepts = [branch.concept for branch in view.branches]
        told = [text for one in concepts for text in (one.label, one.definition.text, *one.aliases)]
        return [view.title, *told]
    items = chain.from_iterable(chain.from_iterable(row.cells for row in view.rows))
    said = chain.from_iterable(statements_of(item.entry) for item in items)
    labels = (concept.label for concept in view.concepts)
    return [view.title, *labels, *(one.text for one in (*view.verdict, *said))]


def holding(*said: str) -> Comparison:
    """Return a profile of a concept of which all this is said."""
    concept = Concept(key="one", label="One", definition=Statement("It"))
    rows = tuple(
        Row(Dimension(key=str(place), label=text), ((Item(Statement(text), Sharing.ONE),),))
        for place, text in enumerate(said)
    )
    return Comparison(concepts=(concept,), verdict=(), rows=rows, sources={})


VIEWS: dict[str, View] = {
    "pair": compare(load(), "smm", "digital"),
    "four": compare(load(), "smm", "digital", "social-marketing", "seo"),
    "profile": compare(load(), "seo"),
    "brief": compare(load(), "smm", "digital", selection=Selection(brief=True)),
    "overview": overview(load()),
}


@pytest.mark.parametrize("options", [PLAIN, SOURCES], ids=["plain", "sources"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_word_is_printed_within_its_column(
    view: View, options: RenderOptions, tmp_path: Path
) -> None:
    page = squeezed(
        re.sub(r"\[[\d,\s]+\]", "", printed(render(view, Format.LATEX, options), tmp_path))
    )
    assert [text for text in texts(view) if squeezed(text) not in page] == []
    assert overfull(tmp_path) == []


@pytest.mark.parametrize("engine", ["xelatex", "lualatex", "pdflatex"])
@pytest.mark.parametrize("view", [hostile.COMPARISON, hostile.OVERVIEW], ids=["three", "overview"])
def test_hostile_text_stays_text(view: View, engine: str, tmp_path: Path) -> None:
    page = squeezed(
        re.sub(r"\[[\d,\s]+\]", "", printed(render(view, Format.LATEX, SOURCES), tmp_path, engine))
    )
    latin = [text for text in texts(view) if visible(text).isascii() and "\n" not in text]
    assert [text for text in latin if squeezed(visible(text)) not in page] == []
    assert overfull(tmp_path) == []


@pytest.mark.parametrize("engine", ["xelatex", "lualatex", "pdflatex"])
def test_no_trick_starts_a_command(engine: str, tmp_path: Path) -> None:
    page = squeezed(printed(render(holding(*TRICKS), Format.LATEX, PLAIN), tmp_path, engine))
    assert [text for text in TRICKS[:7] if squeezed(text) not in page] == []


@settings(
    max_examples=1,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(said=st.lists(st.text(min_size=1), min_size=60, max_size=60))
def test_any_text_compiles(said: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    printed(render(holding(*said), Format.LATEX, PLAIN), tmp_path_factory.mktemp("any"))


@given(text=st.text())
def test_no_special_character_is_left_bare(text: str) -> None:
    bare = re.sub(
        r"\\(?:textbackslash|textquotedbl|textquotesingle|textless|textgreater|textbar"
        r"|textasciitilde|textasciicircum|textasciigrave|leavevmode\\newline)\{\}"
        r"|\\[{}$&#%_/-]|\\otherscript\{[^{}\\]+\}",
        "",
        escape(text),
    )
    assert not re.search(r"[\\{}$&#%_~^`\"<>|\n\t\0]", bare)


@given(names=st.sets(st.text(min_size=1), min_size=2, max_size=2))
def test_no_two_sources_get_one_key(names: set[str]) -> None:
    keys = {key(name) for name in names}
    assert len(keys) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9.:/+-]+", name) for name in keys)


@given(url=st.text())
def test_an_address_holds_nothing_that_ends_it(url: str) -> None:
    assert re.fullmatch(r"[!-\[\]_a-z~]*", address(url))


def test_characters_without_a_glyph_are_printed_as_their_numbers(tmp_path: Path) -> None:
    page = printed(render(holding("\U0010fefd \ue0ff"), Format.LATEX, PLAIN), tmp_path)
    assert "[U+10FEFD]" in page
    assert "[U+E0FF]" in page


def test_a_document_of_latin_letters_looks_for_no_fonts() -> None:
    assert r"\fontspec_font_if_exist" not in render(holding("Crème"), Format.LATEX, PLAIN)
    assert r"\fontspec_font_if_exist" in render(holding("日本"), Format.LATEX, PLAIN)


def test_bare_is_a_table_for_a_document_of_ones_own(tmp_path: Path) -> None:
    table = render(VIEWS["pair"], Format.LATEX, BARE)
    packages = re.findall(r"\\usepackage\{.*\}", table)
    (tmp_path / "table.tex").write_text(table, encoding="utf-8")
    document = "\n".join(
        [
            r"\documentclass{article}",
            *packages,
            r"\begin{document}Before\par\input{table}\par\input{table}After\end{document}",
        ]
    )
    page = squeezed(printed(document, tmp_path))
    assert page.count("Buildbrandawareness") == 4
    assert "They share" not in table
    assert overfull(tmp_path) == []


def test_a_bare_table_of_nothing_is_no_table() -> None:
    nothing = hostile.COMPARISON._replace(rows=())
    assert "xltabular}{" not in render(nothing, Format.LATEX, BARE)
    assert "xltabular}{" not in render(nothing, Format.LATEX, PLAIN)


def test_a_long_cell_goes_on_over_the_page(tmp_path: Path) -> None:
    said = [f"Statement {number} says what it has to say in a line or two" for number in range(200)]
    cell = tuple(Item(Statement(text), Sharing.ONE) for text in said)
    view = hostile.COMPARISON._replace(
        rows=(Row(Dimension(key="long", label="Long"), (cell, cell[:1], ())),)
    )
    page = squeezed(printed(render(view, Format.LATEX, PLAIN), tmp_path))
    assert [text for text in said if squeezed(text) not in page] == []
    assert "Overfull \\vbox" not in (tmp_path / "page.log").read_text(encoding="utf-8")


def test_any_number_of_concepts_finds_room(tmp_path: Path) -> None:
    catalog = load()
    names = [concept.key for concept in catalog]
    view = compare(catalog, *names, selection=Selection(dimensions=("definition",)))
    view = view._replace(verdict=view.verdict[:1])
    page = squeezed(printed(render(view, Format.LATEX, PLAIN), tmp_path))
    assert squeezed(view.concepts[-1].definition.text) in page
    assert overfull(tmp_path) == []


def test_definitions_have_no_sign() -> None:
    row = Row(DEFINITION, ((Item(Statement("It is"), Sharing.ONE),),))
    drawn = render(holding()._replace(rows=(row,)), Format.LATEX, BARE)
    assert "\\leavevmode It is" in drawn


def test_sources_without_an_address_have_none() -> None:
    source = Source(key="a key", title="T")
    row = Row(DEFINITION, ((Item(Statement("It is", ("a key",)), Sharing.ONE),),))
    drawn = render(
        holding()._replace(rows=(row,), sources={"a key": source}), Format.LATEX, SOURCES
    )
    assert "\\bibitem{a+20+key} T.\n" in drawn
    assert "~\\cite{a+20+key}" in drawn


def test_a_position_of_nobody_has_no_holder() -> None:
    dispute = Dispute((Statement("So"), Statement("Not so")))
    row = Row(Dimension(key="row", label="Row"), ((Item(dispute, Sharing.ONE),),))
    drawn = render(holding()._replace(rows=(row,)), Format.LATEX, BARE)
    assert "\\mktposition{So}{}" in drawn


def test_without_sources_there_is_no_bibliography() -> None:
    assert "thebibliography" not in render(holding("It"), Format.LATEX, SOURCES)
    assert "thebibliography" in render(VIEWS["overview"], Format.LATEX, SOURCES)
