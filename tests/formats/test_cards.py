"""Questions with one answer."""

from mktcompare import compare, load, overview
from mktcompare.catalog.model import Dispute, Statement
from mktcompare.formats.anki.cards import cards
from mktcompare.views.comparison import Item, Sharing
from tests.support.hostile import COMPARISON
from tests.support.views import crowd


def test_only_what_one_concept_has_alone_is_asked() -> None:
    clues = [card.clue for card in cards(COMPARISON)]
    assert "=1+1" in clues
    assert "Same" not in clues
    assert "Some" not in clues


def test_a_dispute_is_one_question_that_names_who_holds_what() -> None:
    (card,) = (card for card in cards(COMPARISON) if (card.clue or "").startswith("Disputed"))
    assert card.clue == (
        "Disputed: “It is | so” (Ann O'Author & {Sons});"
        " “It is <not> so” (\x1b[1mOdd\x1b[0m $title$)"
    )
    assert card.answers == ("第三 = third",)
    assert [source.key for source in card.sources] == ["plain", "odd:key"]


def test_a_dispute_without_sources_names_nobody() -> None:
    dispute = Item(Dispute((Statement("So"), Statement("Not so"))), Sharing.ONE)
    view = crowd([])
    row = view.rows[0]._replace(cells=((dispute,), ()))
    (card,) = cards(view._replace(rows=(row,)))
    assert card.clue == "Disputed: “So”; “Not so”"


def test_what_two_say_word_for_word_is_not_asked() -> None:
    view = crowd(["Only one", "Both of them"])
    (row,) = view.rows
    both = row._replace(cells=(row.cells[0], row.cells[0][1:]))
    assert [card.clue for card in cards(view._replace(rows=(both,)))] == ["Only one"]


def test_a_comparison_offers_its_concepts_as_answers() -> None:
    (card,) = cards(crowd(["Text"]))
    assert (card.question, card.clue, card.answers) == ("Goals: one or two?", "Text", ("One",))


def test_a_profile_is_asked_by_dimension() -> None:
    profile = compare(load(), "seo")
    asked = {card.question: card.answers for card in cards(profile)}
    goals = next(row for row in profile.rows if row.dimension.key == "goals")
    assert len(asked["Search engine optimization: What is it for?"]) == len(goals.cells[0])


def test_an_empty_dimension_is_not_asked() -> None:
    profile = COMPARISON._replace(
        concepts=COMPARISON.concepts[:1],
        rows=tuple(row._replace(cells=((),)) for row in COMPARISON.rows),
    )
    assert cards(profile) == ()


def test_an_overview_asks_for_each_name() -> None:
    catalog = load()
    asked = {card.clue: card.answers for card in cards(overview(catalog))}
    assert asked == {
        concept.definition.text: (concept.label, *concept.aliases) for concept in catalog
    }
