"""LaTeX as it is written; what engines print is in test_latex_engines.py."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mktcompare import compare, overview
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.formats.latex.escape import address, escape, key
from mktcompare.formats.latex.table import cited
from tests.support.hostile import COMPARISON
from tests.support.small import TEXT, catalog, small
from tests.support.views import crowd

PLAIN = RenderOptions()
SOURCES = RenderOptions(sources=True)
BARE = RenderOptions(bare=True)


def table_of(*names: str, options: RenderOptions = BARE) -> str:
    return render(compare(small(), *names), Format.LATEX, options).partition(r"\begin{xltabular}")[
        2
    ]


@given(text=st.text())
def test_no_special_character_is_left_bare(text: str) -> None:
    bare = re.sub(
        r"\\(?:textbackslash|textquotedbl|textquotesingle|textless|textgreater|textbar"
        r"|textasciitilde|textasciicircum|textasciigrave|leavevmode\\newline)\{\}"
        r"|\\[{}$&#%_/-]|\\otherscript\[\w+\]\{[^{}\\]+\}",
        "",
        escape(text),
    )
    bare = re.sub(r"\\mkt(?:rightleft|leftright)\{|\}", "", bare)
    assert not re.search(r"[\\{}$&#%_~^`\"<>|\n\t\0]", bare)


@given(names=st.sets(st.text(min_size=1), min_size=2, max_size=2))
def test_no_two_sources_get_one_key(names: set[str]) -> None:
    keys = {key(name) for name in names}
    assert len(keys) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9.:/+-]+", name) for name in keys)


@given(url=st.text())
def test_an_address_holds_nothing_that_ends_it(url: str) -> None:
    assert re.fullmatch(r"[!-\[\]_a-z~]*", address(url))


def test_aspects_are_below_their_dimension_on_the_same_page() -> None:
    lines = table_of("tea", "coffee").split(" \\\\")
    heads = [line for line in lines if r"\mktgroup" in line]
    assert heads[0].endswith(r"\mktgroup{3}{Goals}")
    assert lines[lines.index(heads[0]) + 1].startswith("*\n\\addlinespace[2pt]\\mktaspect{Main")


def test_a_dimension_without_aspects_is_a_row() -> None:
    assert "\\textbf{Reach}\n  & \\leavevmode At home (disputed)" in table_of("tea", "milk")


def test_items_run_on_and_shared_ones_are_marked() -> None:
    assert r"\leavevmode \mktall{cups}; Pots" in table_of("tea", "coffee")
    assert r"\mktsome{Relax}" in table_of("tea", "coffee", "hot drink")


def test_the_table_has_a_caption_and_a_label() -> None:
    assert r"\caption{Tea vs. COFFEE}\label{mktcompare:tea:coffee}" in table_of("tea", "coffee")
    drawn = render(overview(small()), Format.LATEX, BARE)
    assert r"\caption{Ways to drink}\label{mktcompare:overview}" in drawn


def test_many_concepts_take_more_tables() -> None:
    names = [concept.key for concept in small()]
    drawn = render(compare(small(), *names), Format.LATEX, PLAIN)
    assert re.findall(r"\\label\{(.*)\}", drawn) == [
        "mktcompare:drink:hot-drink:cold-drink",
        "mktcompare:tea:coffee:milk",
    ]
    assert "landscape" in drawn


def test_a_long_row_takes_several_lines() -> None:
    said = [f"Statement {number} says what it has to say in a line or two" for number in range(40)]
    table = render(crowd(said), Format.LATEX, BARE).partition(r"\bottomrule\endfoot")[2]
    lines = table.split(" \\\\")
    assert len(lines) > 4
    assert max(map(len, lines)) < 1500


def test_only_settled_relations_are_large() -> None:
    drawn = render(compare(small(), "milk", "drink"), Format.LATEX, PLAIN)
    assert "{Whether milk is part of cold drink" in drawn
    settled = render(compare(small(), "tea", "drink"), Format.LATEX, PLAIN)
    assert r"{\large\bfseries Tea is part of drink" in settled


def test_disputes_are_explained_below_the_table() -> None:
    drawn = render(compare(small(), "tea"), Format.LATEX, SOURCES)
    assert "\\mktnote{Disputed: “Reach” of tea. At home (Lee \\& Ito, 2006);" in drawn
    assert drawn.index("Disputed: “Reach”") > drawn.index(r"\end{xltabular}")


def test_a_citation_says_where() -> None:
    assert r"A hot drink made from leaves.~\cite[{p. 3}]{lee}" in table_of("tea", options=SOURCES)
    assert cited([]) == ""


def test_references_are_listed_with_their_addresses_and_notes(tmp_path: Path) -> None:
    noted = TEXT.replace(
        "type: article-newspaper", "note: Read in a copy.\n    type: article-newspaper"
    )
    drawn = render(compare(catalog(tmp_path, noted), "milk", "coffee"), Format.LATEX, SOURCES)
    assert (
        r"\bibitem{daily} Roe, J. (2020, January 31). Milk is back. The Daily Cup."
        r" \url{https://example.org/milk} [Read in a copy.]"
    ) in drawn
    assert r"Retrieved November 2, 2026, from \url{https://example.org/coffee?a=b&c=d}" in drawn
    assert re.search(r"\\bibitem\{lee\}.*Tea Press\.\n", drawn)


def test_nothing_is_hinted_at_in_a_document() -> None:
    for view in (overview(small()), compare(small(), "tea", "milk")):
        assert "mktcompare tea" not in render(view, Format.LATEX, PLAIN)


def test_a_bare_table_is_nothing_else() -> None:
    drawn = render(compare(small(), "tea", "coffee"), Format.LATEX, BARE)
    assert r"\begin{document}" not in drawn
    assert "Key differences" not in drawn
    assert drawn.endswith("\\mktafter\n")


def test_a_bare_table_of_nothing_is_not_a_table() -> None:
    nothing = COMPARISON._replace(rows=())
    for options in (BARE, PLAIN):
        drawn = render(nothing, Format.LATEX, options)
        assert "xltabular}{" not in drawn
        assert not drawn.endswith("\n\n")


def test_a_table_in_hebrew_begins_at_the_right() -> None:
    view = compare(small(), "tea", "coffee")._replace(language="he")
    drawn = render(view, Format.LATEX, BARE)
    assert "  & \\textbf{COFFEE}" not in drawn.partition("\\toprule")[2].partition("&")[0]
    assert re.search(r"\\textbf\{COFFEE\}\n  & \\textbf\{Tea\}\n  &  \\\\", drawn)
    assert r"\RaggedLeft" in drawn


def test_a_run_of_one_script_stays_whole() -> None:
    assert escape("مناهج البحث") == r"\mktrightleft{\otherscript[Arabic]{مناهج البحث}}"
    assert escape("Tea: чай, chai") == r"Tea: \otherscript[Cyrillic]{чай}, chai"
    assert escape("हिन्दी में 茶") == r"\otherscript[Devanagari]{हिन्दी में} \otherscript[CJK]{茶}"


def test_words_and_numbers_within_right_to_left_text_run_from_left_to_right() -> None:
    assert escape("أرقام (SPSS 25) ۱۲", "x") == (
        r"\mktrightleft{\otherscript[Arabic]{أرقام} \mktleftright{(SPSS 25)}"
        r" \mktleftright{\otherscript[Other]{۱۲}}~\mktleftright{x}}"
    )


def test_long_words_may_break_where_scripts_have_hyphens() -> None:
    assert r"aaaaaaaaaa\-aaaaaaaaaa\-" in escape("a" * 40)
    assert r"\-" not in escape("字" * 40)


def test_a_document_looks_for_the_fonts_of_its_scripts_only() -> None:
    assert r"\fontspec_font_if_exist" not in render(crowd(["Crème"]), Format.LATEX, PLAIN)
    drawn = render(crowd(["日本", "чай"]), Format.LATEX, PLAIN)
    assert r"\fontspec_font_if_exist" in drawn
    assert re.findall(r"^\\mktscript\{.*\}$", drawn, re.MULTILINE) == [
        r"\mktscript{CJK}",
        r"\mktscript{Cyrillic}",
    ]


def test_without_sources_there_is_no_bibliography(tmp_path: Path) -> None:
    uncited = re.sub(r" \[@[^\]]*\]", "", TEXT)
    drawn = render(compare(catalog(tmp_path, uncited), "tea", "milk"), Format.LATEX, SOURCES)
    assert "thebibliography" not in drawn
    assert "thebibliography" in render(overview(small()), Format.LATEX, SOURCES)
