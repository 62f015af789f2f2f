"""Rows, what is shared, what is selected, and the verdict, on the catalog of six."""

import pytest

from mktcompare import (
    Catalog,
    Comparison,
    Only,
    Relation,
    Selection,
    Sharing,
    UsageError,
    compare,
    loads,
    overview,
)
from tests.support.small import TEXT, small

SIX = small()
SYMBOLS = {Sharing.ALL: "=", Sharing.SOME: "~", Sharing.ONE: "-"}


def cells(view: Comparison, key: str) -> list[list[str]]:
    """Return the symbol and text of each item in a row."""
    (row,) = (row for row in view.rows if row.key == key)
    return [
        [f"{SYMBOLS[item.sharing]} {view.item_text(item)}" for item in cell] for cell in row.cells
    ]


def labels(view: Comparison) -> list[str]:
    return [row.full_label for row in view.rows]


def relations(catalog: Catalog, *names: str) -> list[str]:
    return [each.statement.text for each in compare(catalog, *names).verdict.relations]


def with_six(part: str, instead: str) -> Catalog:
    assert part in TEXT
    return loads(TEXT.replace(part, instead))


# Rows


def test_a_row_is_an_aspect_between_the_definition_and_the_origin() -> None:
    assert labels(compare(SIX, "tea", "coffee")) == [
        "Definition",
        "Goals: Main purpose",
        "Goals: Other goals",
        "Goals: Time to results",
        "Channels: Paid or unpaid",
        "Channels: Who starts",
        "Channels: Media",
        "Reach",
        "Origin",
        "Examples",
    ]


def test_a_row_that_nobody_fills_is_left_out() -> None:
    assert "Goals: Time to results" not in labels(compare(SIX, "hot-drink", "milk"))
    assert compare(SIX, "tea", "milk").has_silent_cells
    assert not compare(SIX, "tea").has_silent_cells


def test_of_an_aspect_with_values_the_value_is_compared() -> None:
    assert cells(compare(SIX, "tea", "milk"), "who") == [
        ["= The host, at the door"],
        ["= The host"],
    ]
    assert cells(compare(SIX, "tea", "coffee"), "payment") == [
        ["- Unpaid, offered to guests"],
        ["- Paid, by the cup"],
    ]


def test_shared_items_of_a_list_come_first_and_in_one_order() -> None:
    assert cells(compare(SIX, "tea", "coffee"), "aims") == [
        ["= Be together", "= Stay awake", "- Relax"],
        ["= Be together", "= Stay awake"],
    ]


def test_what_all_share_comes_before_what_some_share() -> None:
    assert cells(compare(SIX, "cold-drink", "hot-drink", "tea"), "aims") == [
        ["= Be together"],
        ["= Be together", "~ Relax"],
        ["= Be together", "~ Relax", "- Stay awake"],
    ]


def test_case_accents_and_a_final_period_make_no_difference() -> None:
    catalog = with_six("Calm the mind.", "STÁY  awake.")
    assert cells(compare(catalog, "tea", "coffee"), "purpose") == [
        ["= STÁY  awake."],
        ["= Stay awake"],
    ]


def test_a_dispute_is_compared_and_shown_by_its_strongest_view() -> None:
    assert cells(compare(SIX, "tea", "cold-drink"), "reach") == [
        ["= At home (disputed)"],
        ["= At home", "- Everywhere"],
    ]


def test_what_belongs_to_no_aspect_forms_a_last_row_of_its_dimension() -> None:
    listed = "    goals:\n      - Be heard [@lee]\n    channels:\n      payment: Paid"
    by_aspect = "    goals:\n      aims:\n        - Grow [@who]\n    channels:\n      payment: Paid"
    catalog = with_six(by_aspect, listed)
    assert labels(compare(catalog, "milk", "tea"))[1:5] == [
        "Goals: Main purpose",
        "Goals: Other goals",
        "Goals: Time to results",
        "Goals: Other statements",
    ]


def test_a_plain_file_of_the_first_version_has_a_row_for_each_dimension() -> None:
    catalog = loads(
        "dimensions: {goals: {label: Goals}, reach: Reach}\n"
        "concepts:\n"
        "  a: {label: a, definition: A., goals: [Grow, Sell]}\n"
        "  b: {label: b, definition: B., goals: [sell.], reach: [Far]}\n"
    )
    view = compare(catalog, "a", "b")
    assert labels(view) == ["Definition", "Goals", "Reach"]
    assert cells(view, "goals") == [["= Sell", "- Grow"], ["= sell."]]
    assert view.common_text() == "Goals: Sell"


# Disputes

REACH = "At home (Lee & Ito, 2006); Everywhere (Roe, 2020; World Health Organization, 2011)"


def test_each_dispute_of_the_rows_is_explained_once_below_them() -> None:
    assert [note.text for note in compare(SIX, "tea", "coffee").notes] == [
        "Common view: “Paid or unpaid” of tea. Paid, by the cup (Café & Co, n.d.).",
        f"Disputed: “Reach” of tea. {REACH}.",
    ]


def test_what_only_weak_sources_hold_against_strong_ones_is_not_a_dispute() -> None:
    view = compare(SIX, "tea", "coffee")
    (payment,) = next(row for row in view.rows if row.key == "payment").cells[0]
    assert not view.is_disputed(payment)
    assert [note.is_common_view for note in view.notes] == [True, False]


def test_a_dispute_without_sources_names_no_holders() -> None:
    catalog = with_six("Everywhere [@daily; @who]", "Everywhere")
    assert compare(catalog, "tea").notes[1].text.endswith("At home (Lee & Ito, 2006); Everywhere.")


# The verdict


def test_a_part_is_related_to_its_whole_by_way_of_what_is_between() -> None:
    (relation,) = compare(SIX, "drink", "tea").verdict.relations
    assert relation.statement.text == "Tea is part of drink, by way of hot drink."
    assert (relation.kind, relation.part, relation.whole) == ("part", "tea", "drink")
    assert relation.statement.sources == ("lee",)


def test_siblings_are_parts_of_their_nearest_common_whole() -> None:
    assert relations(SIX, "tea", "coffee") == ["Both are part of hot drink."]
    assert relations(SIX, "tea", "cold-drink") == ["Both are part of drink."]
    assert relations(SIX, "tea", "coffee", "cold-drink") == ["All three are part of drink."]


def test_strangers_are_no_part_of_each_other() -> None:
    catalog = with_six("    broader:\n      - hot-drink [@cafe]\n", "")
    assert relations(catalog, "tea", "coffee") == ["Neither is part of the other."]
    assert relations(catalog, "tea", "coffee", "milk") == ["None is part of another."]
    assert compare(catalog, "tea", "coffee").verdict.relations == (
        Relation("none", compare(catalog, "tea", "coffee").verdict.relations[0].statement),
    )


HELD = (
    "A cold drink like water (Lee & Ito, 2006);"
    " A food of its own (World Health Organization, 2011; Roe, 2020)"
)


def test_a_contested_relation_is_worded_as_one_wherever_it_is_on_the_way() -> None:
    assert relations(SIX, "milk", "cold-drink") == [
        f"Whether milk is part of cold drink is disputed: {HELD}."
    ]
    assert relations(SIX, "drink", "milk") == [
        f"Whether milk is part of cold drink, and so of drink, is disputed: {HELD}."
    ]
    below = TEXT.replace(
        "contrasts:\n",
        "  latte:\n    label: latte\n    definition: Milk with a dash.\n"
        "    broader: [milk]\ncontrasts:\n",
    )
    assert relations(loads(below), "latte", "cold-drink") == [
        f"Latte is part of milk; whether milk is part of cold drink is disputed: {HELD}."
    ]
    is_so = f"disputed: {HELD}."
    assert relations(loads(below), "latte", "drink") == [
        f"Latte is part of milk; whether milk is part of cold drink, and so of drink, is {is_so}"
    ]


def test_a_contested_relation_leads_up_to_what_one_of_the_two_is_surely_part_of() -> None:
    juice = """  juice:
    label: juice
    definition: Pressed fruit.
    broader:
      - drink
      - cold-drink:
          disputed: ["It is cold [@lee]", "It may be hot [@who]"]
contrasts:
"""
    assert relations(loads(TEXT.replace("contrasts:\n", juice)), "juice", "milk") == [
        "Juice is part of drink.",
        f"Whether milk is part of cold drink, and so of drink, is disputed: {HELD}.",
    ]


def test_what_follows_from_a_dispute_gives_way_to_what_both_are_surely_part_of() -> None:
    infusion = """  infusion:
    label: infusion
    definition: Leaves in water.
    broader:
      - drink
      - tea:
          disputed: ["It is tea [@lee]", "Only tea leaves make tea [@who]"]
contrasts:
"""
    catalog = loads(TEXT.replace("contrasts:\n", infusion))
    assert relations(catalog, "infusion", "hot-drink") == ["Both are part of drink."]
    assert relations(catalog, "infusion", "tea")[0].startswith("Whether infusion is part of tea")


def test_a_disputed_link_implies_nothing() -> None:
    catalog = with_six(
        "    broader:\n      - cold-drink:", "    broader:\n      - drink\n      - cold-drink:"
    )
    assert relations(catalog, "milk", "drink") == ["Milk is part of drink."]
    assert compare(SIX, "milk", "hot-drink").verdict.contrasts == ()


def test_the_nearest_ancestors_lend_their_contrast_and_it_says_whose_it_is() -> None:
    (inherited,) = compare(SIX, "coffee", "cold-drink").verdict.contrasts
    assert inherited.text == (
        "The difference between hot drink and cold drink: "
        "A hot drink warms, a cold drink refreshes."
    )
    assert inherited.sources == ("lee",)


def test_key_differences_are_the_criteria_in_which_all_speak_and_differ() -> None:
    assert [each.text for each in compare(SIX, "tea", "coffee").verdict.differences] == [
        "Paid or unpaid: Unpaid | Paid",
        "Main purpose: Calm the mind. | Stay awake",
        "Who starts: The host | The guest",
    ]
    assert [each.texts for each in compare(SIX, "tea", "coffee", "milk").verdict.differences] == [
        ("Unpaid", "Paid", "Paid"),
        ("The host", "The guest", "The host"),
    ]


def test_without_criteria_the_single_aspects_tell_apart_in_the_order_of_the_file() -> None:
    catalog = with_six("criteria: [payment, purpose, who]\n", "")
    differences = compare(catalog, "tea", "coffee").verdict.differences
    assert [each.row.key for each in differences] == ["purpose", "speed", "payment"]


def test_what_they_have_in_common_is_named_and_what_is_left_counted() -> None:
    assert compare(SIX, "tea", "cold-drink").common_text() == (
        "Paid or unpaid: Unpaid; Other goals: Be together; Media: cups; one more"
    )
    assert compare(SIX, "tea", "milk").common_text() == "Who starts: The host"
    assert compare(SIX, "milk", "drink").common_text() == "nothing in this file"


def test_a_row_in_which_they_have_several_things_in_common_is_named_once() -> None:
    water = "    channels:\n      payment: Unpaid, from the tap"
    catalog = with_six(water, f"        - Stay awake [@lee]\n{water}")
    assert compare(catalog, "tea", "cold-drink").common_text() == (
        "Paid or unpaid: Unpaid; Other goals: Be together; Stay awake; two more"
    )


def test_more_than_two_get_the_contrasts_of_their_pairs_the_first_three() -> None:
    pairs = [("drink", "tea"), ("drink", "coffee"), ("drink", "milk"), ("coffee", "milk")]
    lines = [
        f"  - {{between: [{one}, {other}], difference: {one} {other}}}\n" for one, other in pairs
    ]
    named = ("drink", "tea", "coffee", "milk")
    said = compare(loads(TEXT + "".join(lines)), *named).verdict.contrasts
    assert [each.text for each in said[:3]] == ["drink tea", "drink coffee", "drink milk"]
    assert said[3].text == "For two more pairs, compare just two of them."
    said = compare(loads(TEXT + "".join(lines[:3])), *named).verdict.contrasts
    assert said[3].text == "For one more pair, compare just the two."


def test_the_verdict_does_not_depend_on_what_is_selected() -> None:
    narrow = Selection(dimensions=("reach",), only=Only.SHARED)
    assert compare(SIX, "tea", "coffee", selection=narrow).verdict == (
        compare(SIX, "tea", "coffee").verdict
    )


# A single concept


def profile(catalog: Catalog, name: str) -> list[str]:
    return [each.text for each in compare(catalog, name).verdict.profile]


def test_a_profile_says_where_a_concept_is_among_the_others() -> None:
    assert profile(SIX, "hot-drink") == [
        "Hot drink is part of drink.",
        "Hot drink includes tea and coffee.",
        "It is also called hot beverage or HD.",
        "It is often compared with cold drink.",
    ]
    assert profile(SIX, "milk") == [f"Whether it is part of cold drink is disputed: {HELD}."]
    assert profile(SIX, "cold-drink")[1:] == ["It is often compared with hot drink."]
    assert compare(SIX, "tea").common_text() is None


@pytest.mark.parametrize("dimensions", [(), ("purpose",), ("definition",)])
def test_a_brief_profile_says_what_a_concept_is_once(dimensions: tuple[str, ...]) -> None:
    view = compare(SIX, "tea", selection=Selection(brief=True, dimensions=dimensions))
    texts = [each.text for each in view.verdict.sentences]
    texts += [item.leading.text for row in view.rows for item in row.cells[0]]
    assert texts.count(SIX["tea"].definition.text) == 1


def test_a_concept_that_is_compared_with_many_names_the_first_six() -> None:
    others = [f"other-{index}" for index in range(8)]
    concepts = "".join(f"  {key}: {{label: {key}, definition: One.}}\n" for key in others)
    contrasts = "".join(f"  - {{between: [milk, {key}], difference: x}}\n" for key in others)
    catalog = loads(TEXT.replace("contrasts:\n", f"{concepts}contrasts:\n") + contrasts)
    assert profile(catalog, "milk")[-1] == (
        f"It is often compared with {', '.join(others[:6])} and two more."
    )


# What is selected


def test_dimensions_and_aspects_come_in_the_order_asked_for_each_once() -> None:
    wanted = Selection(dimensions=("examples", "payment", "Goals", "payment"))
    assert labels(compare(SIX, "tea", "coffee", selection=wanted)) == [
        "Examples",
        "Channels: Paid or unpaid",
        "Goals: Main purpose",
        "Goals: Other goals",
        "Goals: Time to results",
    ]


def test_brief_keeps_the_most_telling_row_of_each_dimension_and_one_item_in_each_cell() -> None:
    view = compare(SIX, "tea", "coffee", selection=Selection(brief=True))
    assert labels(view) == ["Goals: Main purpose", "Channels: Paid or unpaid"]
    assert cells(view, "payment") == [["- Unpaid"], ["- Paid"]]
    assert view.verdict.contrasts
    assert (view.verdict.differences, view.verdict.common) == ((), None)


def test_brief_falls_back_to_lists_and_to_what_all_say() -> None:
    view = compare(SIX, "tea", "milk", selection=Selection(brief=True))
    assert cells(view, "aims") == [["- Relax"], ["- Grow"]]
    assert [each.text for each in view.verdict.differences] == ["Paid or unpaid: Unpaid | Paid"]
    same = compare(SIX, "drink", "cold-drink", selection=Selection(brief=True))
    assert cells(same, "aims") == [["- Stay awake"], ["= Be together"]]


def test_brief_leaves_a_dimension_out_in_which_not_all_speak() -> None:
    view = compare(SIX, "tea", "milk", selection=Selection(brief=True))
    assert labels(view) == ["Goals: Other goals", "Channels: Paid or unpaid"]


def test_brief_keeps_an_aspect_that_is_asked_for() -> None:
    wanted = Selection(brief=True, dimensions=("definition", "who", "speed"))
    assert labels(compare(SIX, "tea", "coffee", selection=wanted)) == [
        "Definition",
        "Channels: Who starts",
        "Goals: Time to results",
    ]


def test_only_shared_keeps_what_has_something_in_common() -> None:
    view = compare(SIX, "tea", "coffee", selection=Selection(only=Only.SHARED))
    assert labels(view) == ["Goals: Other goals", "Channels: Media"]
    assert cells(view, "media") == [["= cups"], ["= Cups"]]


def test_only_different_keeps_the_rows_in_which_all_speak_and_differ() -> None:
    view = compare(SIX, "tea", "milk", selection=Selection(only=Only.DIFFERENT))
    assert labels(view) == ["Definition", "Goals: Other goals", "Channels: Paid or unpaid"]


@pytest.mark.parametrize(
    ("typed", "selection", "message"),
    [
        ((), Selection(), "there is nothing to compare; name a concept or two"),
        (
            ("tea",),
            Selection(only=Only.SHARED),
            "a single concept shares nothing; name another or leave out --only",
        ),
    ],
    ids=["no name", "only with one"],
)
def test_what_cannot_be_compared_is_refused(
    typed: tuple[str, ...], selection: Selection, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        compare(SIX, *typed, selection=selection)
    assert str(caught.value) == message


# What formats draw


def test_sources_are_those_shown_in_the_order_of_first_mention() -> None:
    view = compare(SIX, "tea", "milk", selection=Selection(dimensions=("examples",)))
    assert list(view.sources) == ["lee", "who", "daily"]
    assert list(view.bare().sources) == ["daily", "lee"]
    assert view.numbers(view.verdict.relations[0].statement) == (1,)


def test_the_legend_explains_the_symbols_that_occur() -> None:
    assert compare(SIX, "milk", "drink").legend == {}
    assert compare(SIX, "tea", "coffee").legend == {Sharing.ALL: "said of both"}
    assert compare(SIX, "tea", "hot-drink", "cold-drink").legend == {
        Sharing.ALL: "said of all three",
        Sharing.SOME: "said of some",
    }


def test_a_heading_begins_in_title_case_or_as_the_file_says() -> None:
    assert compare(SIX, "tea", "coffee", "milk").title == "Tea vs. COFFEE vs. Milk"


# The overview


def test_the_overview_has_each_concept_once_below_its_first_whole() -> None:
    catalog = with_six(
        "      - hot-drink [@cafe]\n", "      - hot-drink [@cafe]\n      - cold-drink\n"
    )
    view = overview(catalog)
    assert [(branch.concept.key, branch.depth) for branch in view.branches] == [
        ("drink", 0),
        ("hot-drink", 1),
        ("tea", 2),
        ("coffee", 2),
        ("cold-drink", 1),
        ("milk", 2),
    ]
    assert view.branches[3].also_in == ("cold drink",)
    assert view.title == "Ways to drink"
