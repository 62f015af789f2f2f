"""Views of catalogs and selections that are small."""

from mktcompare import Selection, compare, loads, overview
from tests.support.small import small

ONE = "dimensions: {taste: {label: Taste}}\nconcepts: {tea: {label: tea, definition: A drink.}}\n"


def test_a_catalog_of_one_suggests_its_profile_only() -> None:
    assert [why for _, why in overview(loads(ONE)).next_steps] == ["all about one, and who says so"]


def test_an_overview_is_a_list_in_a_notebook() -> None:
    view = overview(loads(ONE))
    assert "**Tea**" in str(view._repr_markdown_())
    assert "Tea" in str(view._repr_html_())


def test_in_brief_a_silent_cell_of_a_named_aspect_stays_silent() -> None:
    view = compare(small(), "tea", "milk", selection=Selection(dimensions=("purpose",), brief=True))
    assert [len(cell) for cell in view.rows[0].cells] == [1, 0]


def test_a_concept_is_found_by_the_beginning_of_its_name() -> None:
    assert small()["mil"].key == "milk"
