from pathlib import Path

import pytest

from mktcompare import (
    Catalog,
    MktCompareError,
    Only,
    Selection,
    Statement,
    UsageError,
    compare,
    load,
    overview,
)
from mktcompare.views.comparison import Comparison, Sharing
from tests.support.small import TEXT, catalog


@pytest.fixture
def small(tmp_path: Path) -> Catalog:
    return catalog(tmp_path)


def verdict(comparison: Comparison) -> list[str]:
    return [statement.text for statement in comparison.verdict]


def cells(comparison: Comparison, dimension: str) -> list[list[str]]:
    """Return the sign and text of each item of a row, for the undisputed ones."""
    row = next(row for row in comparison.rows if row.dimension.key == dimension)
    signs = {Sharing.ALL: "=", Sharing.SOME: "~", Sharing.ONE: "-"}
    return [
        [
            f"{signs[item.sharing]} {item.entry.text}"
            for item in cell
            if isinstance(item.entry, Statement)
        ]
        for cell in row.cells
    ]


def test_a_pair_gets_relation_contrast_and_shares(small: Catalog) -> None:
    assert verdict(compare(small, "left", "right")) == [
        "Both are part of whole; neither is part of the other.",
        "The one is left, the other right.",
        "They share 2 of 5 statements: Grow., Shine.",
    ]


def test_a_part_is_told_from_its_whole_by_way_of_what_lies_between(small: Catalog) -> None:
    assert verdict(compare(small, "whole", "finger"))[0] == (
        "Finger of the left is part of whole, by way of left part."
    )


def test_strangers_are_no_part_of_each_other(small: Catalog) -> None:
    assert verdict(compare(small, "other", "left")) == [
        "Neither is part of the other.",
        "They share none of 4 statements.",
    ]


def test_the_nearest_ancestors_lend_their_contrast(small: Catalog) -> None:
    assert verdict(compare(small, "finger", "right"))[1] == (
        "Of left part and right part one can say: The one is left, the other right."
    )


def test_concepts_without_statements_have_nothing_to_share(tmp_path: Path) -> None:
    text = TEXT + "\n"
    text = text.replace("  other:", "  bare:\n    label: Bare\n    definition: Nothing.\n  other:")
    assert verdict(compare(catalog(tmp_path, text), "bare", "other")) == [
        "Neither is part of the other."
    ]


def test_three_are_held_together(small: Catalog) -> None:
    assert verdict(compare(small, "left", "right", "other")) == [
        "None is part of another.",
        "The one is left, the other right.",
        "All three share none of 5 statements. Some of them share 2.",
    ]


def test_three_with_a_common_whole_say_so(tmp_path: Path) -> None:
    text = TEXT.replace("broader: [left]", "broader: [whole]")
    small = catalog(tmp_path, text)
    assert verdict(compare(small, "left", "right", "finger")) == [
        "All three are part of whole; none is part of another.",
        "The one is left, the other right.",
        "All three share 1 of 5 statements: Shine. Some of them share 1 more.",
    ]


def test_each_part_of_each_whole_is_named(small: Catalog) -> None:
    assert verdict(compare(small, "whole", "left", "finger"))[:3] == [
        "Left part is part of whole.",
        "Finger of the left is part of whole, by way of left part.",
        "Finger of the left is part of left part.",
    ]


def test_a_single_concept_is_placed_among_the_others(small: Catalog) -> None:
    assert verdict(compare(small, "left")) == [
        "Left part is part of whole.",
        "Left part includes finger of the left.",
        "It is also called LP or gauche.",
        "It is often compared with right part.",
    ]


def test_a_concept_that_is_compared_with_many_names_the_first(tmp_path: Path) -> None:
    rivals = [f"rival-{place}" for place in range(8)]
    concepts = "".join(f"  {key}: {{label: {key}, definition: One.}}\n" for key in rivals)
    contrasts = "".join(
        f"  - {{between: [other, {key}], difference: They differ.}}\n" for key in rivals
    )
    text = TEXT.replace("contrasts:\n", f"{concepts}contrasts:\n") + contrasts
    assert verdict(compare(catalog(tmp_path, text), "other")) == [
        f"It is often compared with {', '.join(rivals[:6])} and two more."
    ]


def test_a_concept_with_no_relations_has_no_verdict(small: Catalog) -> None:
    assert verdict(compare(small, "other")) == []


def test_shared_statements_come_first_and_in_one_order(small: Catalog) -> None:
    assert cells(compare(small, "left", "right"), "goals") == [
        ["= Grow.", "= Shine", "- Turn left"],
        ["= grow", "= Shine", "- Turn right"],
    ]


def test_what_all_share_comes_before_what_some_share(small: Catalog) -> None:
    assert cells(compare(small, "left", "right", "finger"), "goals") == [
        ["= Shine", "~ Grow.", "- Turn left"],
        ["= Shine", "~ grow", "- Turn right"],
        ["= Shine"],
    ]


def test_the_rows_are_definition_dimensions_examples(small: Catalog) -> None:
    rows = compare(small, "left", "right").rows
    assert [row.dimension.label for row in rows] == ["Definition", "Goals", "Reach", "Examples"]
    assert rows[-1].cells[1] == ()


def test_brief_keeps_the_first_statement_as_the_file_has_it(small: Catalog) -> None:
    brief = compare(small, "left", "right", selection=Selection(brief=True))
    assert [row.dimension.key for row in brief.rows] == ["goals", "reach"]
    assert cells(brief, "goals") == [["- Turn left"], ["= grow"]]


def test_brief_can_be_asked_for_the_definition(small: Catalog) -> None:
    wanted = Selection(brief=True, dimensions=("definition",))
    assert len(compare(small, "left", selection=wanted).rows) == 1


def test_only_shared_keeps_what_is_shared_and_drops_empty_rows(small: Catalog) -> None:
    shared = compare(small, "left", "right", selection=Selection(only=Only.SHARED))
    assert [row.dimension.key for row in shared.rows] == ["goals"]
    assert cells(shared, "goals") == [["= Grow.", "= Shine"], ["= grow", "= Shine"]]


def test_only_different_keeps_the_rest(small: Catalog) -> None:
    different = compare(small, "left", "right", selection=Selection(only=Only.DIFFERENT))
    assert cells(different, "goals") == [["- Turn left"], ["- Turn right"]]
    assert len(different.rows) == 4


def test_the_verdict_does_not_depend_on_what_is_selected(small: Catalog) -> None:
    narrow = Selection(dimensions=("reach",), brief=True, only=Only.DIFFERENT)
    assert compare(small, "left", "right", selection=narrow).verdict == (
        compare(small, "left", "right").verdict
    )


def test_equal_disputes_are_shared(tmp_path: Path) -> None:
    dispute = "    reach:\n      - disputed:\n          - it is FAR\n          - It is near\n"
    text = TEXT.replace("      - Turn right\n      - Shine\n", f"      - Turn right\n{dispute}")
    comparison = compare(catalog(tmp_path, text), "left", "right")
    assert verdict(comparison)[2] == (
        "They share 2 of 5 statements: Grow., It is near / It is far."
    )


def test_sources_are_those_shown_in_the_order_of_first_mention(small: Catalog) -> None:
    comparison = compare(small, "left", selection=Selection(dimensions=("examples", "goals")))
    assert list(comparison.sources) == ["bob", "ann"]
    assert comparison.numbers(Statement("", ("ann", "bob"))) == (2, 1)
    assert comparison.holders(Statement("", ("bob", "ann"))) == "Bob & Co; Ann"
    assert comparison.hint == "2 sources: add --sources to see who says what."


def test_without_sources_there_is_no_hint(small: Catalog) -> None:
    assert compare(small, "other").hint is None


def test_the_legend_explains_the_signs_that_occur(small: Catalog) -> None:
    assert compare(small, "left", "other").legend == {}
    assert compare(small, "left", "right").legend == {Sharing.ALL: "said of both"}
    assert compare(small, "left", "right", "whole").legend == {
        Sharing.ALL: "said of all three",
        Sharing.SOME: "said of some",
    }


@pytest.mark.parametrize(
    ("typed", "selection", "message"),
    [
        ((), Selection(), "there is nothing to compare; name a concept or two"),
        (
            ("left",),
            Selection(only=Only.SHARED),
            "a single concept shares nothing; name another or leave out --only",
        ),
    ],
    ids=["no name", "only with one"],
)
def test_what_cannot_be_compared_is_said(
    small: Catalog, typed: tuple[str, ...], selection: Selection, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        compare(small, *typed, selection=selection)
    assert str(caught.value) == message


def test_the_overview_has_each_concept_once_under_its_first_whole(tmp_path: Path) -> None:
    text = TEXT.replace("broader: [left]", "broader: [right, other]")
    view = overview(catalog(tmp_path, text))
    assert [(branch.concept.key, branch.depth) for branch in view.branches] == [
        ("whole", 0),
        ("left", 1),
        ("right", 1),
        ("finger", 2),
        ("other", 0),
    ]
    assert view.branches[3].also_in == ("Éclat élan",)
    assert view.next_steps[0] == ("mktcompare right left", "what sets two apart")


def test_a_single_concept_suggests_no_comparison(tmp_path: Path) -> None:
    view = overview(catalog(tmp_path, "dimensions: {}\nconcepts: {a: {label: A, definition: x}}\n"))
    assert view.next_steps == (("mktcompare a --sources", "all about one, and who says so"),)


def test_an_empty_catalog_has_no_overview(tmp_path: Path) -> None:
    with pytest.raises(MktCompareError, match="has no concepts to show"):
        overview(catalog(tmp_path, "dimensions: {}\nconcepts: {}\n"))


def test_the_shipped_catalog_is_read_once_and_then_recalled() -> None:
    assert [concept for concept in load()] == [concept for concept in load()]  # noqa: C416
