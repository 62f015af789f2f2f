"""Questions with one answer."""

from pathlib import Path

from mktcompare import compare, overview
from mktcompare.formats.anki.cards import Card, cards
from tests.support.small import TEXT, catalog, small


def asked(*names: str) -> dict[tuple[str, str | None], Card]:
    source = small()
    view = compare(source, *names) if names else overview(source)
    return {(card.question, card.clue): card for card in cards(view)}


def test_a_pair_is_asked_for_its_relation_and_its_difference() -> None:
    related = asked("tea", "coffee")["How are tea and coffee related?", None]
    assert related.answers == ("Both are part of hot drink.",)
    assert [source.key for source in related.sources] == ["lee", "cafe"]
    (difference,) = asked("tea", "coffee")[
        "What is the difference between tea and coffee?", None
    ].answers
    assert difference.startswith("Tea is made from leaves")


def test_what_is_disputed_is_not_asked() -> None:
    questions = {question for question, _ in asked("milk", "cold-drink")}
    assert not [question for question in questions if "related" in question]
    profile = {question for question, _ in asked("tea")}
    assert "Tea: Who starts?" in profile
    assert not [question for question in profile if "Reach" in question]


def test_a_comparison_asks_where_all_differ_in_one_statement_each() -> None:
    found = asked("coffee", "cold drink")
    assert found["Paid or unpaid: coffee or cold drink?", "Unpaid, from the tap"].answers == (
        "Cold drink",
    )
    assert not [question for question, _ in found if question.startswith(("Media", "Other goals"))]
    assert not [question for question, _ in found if question.startswith("Who starts")]


def test_no_card_gives_itself_away(tmp_path: Path) -> None:
    source = catalog(tmp_path, TEXT.replace("purpose: Calm the mind.", "purpose: Drink tea"))
    clues = [card.clue for card in cards(compare(source, "tea", "coffee"))]
    assert "Drink tea" not in clues
    assert "Stay awake" in clues


def test_a_profile_is_asked_by_aspect() -> None:
    found = asked("cold drink")
    assert found["Cold drink: What is it done for above all?", None].answers == ("Quench thirst",)
    assert found["Cold drink: Is it paid for?", None].answers == ("Unpaid, from the tap",)
    assert found["Cold drink: Definition?", None].answers == ("A drink that is served cold.",)
    assert not [question for question, _ in found if "goals" in question]


def test_an_overview_asks_for_names_and_differences() -> None:
    found = asked()
    assert found["What is this called?", "A hot drink made from beans."].answers == (
        "COFFEE",
        "java",
    )
    assert ("What is this called?", "A drink that is served hot.") in found
    assert ("What is the difference between tea and coffee?", None) in found


def test_three_are_asked_for_nothing_of_pairs() -> None:
    topics = {card.topic for card in asked("tea", "coffee", "cold drink").values()}
    assert not topics & {"relation", "difference"}
    assert topics


def test_an_identity_depends_on_keys_only(tmp_path: Path) -> None:
    reworded = catalog(
        tmp_path, TEXT.replace("Calm the mind.", "Calm down").replace("label: tea", "label: teas")
    )
    before = {card.identity for card in cards(compare(small(), "tea", "coffee"))}
    after = {card.identity for card in cards(compare(reworded, "coffee", "teas"))}
    assert before == after
    assert len(before) == len(cards(compare(small(), "tea", "coffee")))
