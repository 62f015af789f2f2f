"""The shipped concepts file: what a student may rely on."""

import functools
import html
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import yaml

from mktcompare import Comparison, Format, RenderOptions, compare, render
from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold, fold_statement
from mktcompare.catalog.model import Dispute, Statement
from mktcompare.catalog.names import candidates, resolve
from mktcompare.catalog.taxonomy import lineage
from mktcompare.errors import NameLookupError
from mktcompare.files import SHIPPED, read
from mktcompare.reading import read as read_records
from mktcompare.views.comparison import statements_of

TEXT = read(SHIPPED).decode()
RECORDS, _ = read_records(SHIPPED, TEXT.encode())
CATALOG = Catalog(RECORDS)
PAIRS = tuple(itertools.combinations((concept.key for concept in CATALOG), 2))

KEYS = [
    "affiliate-marketing", "advertising", "b2b-marketing", "b2c-marketing", "branding",
    "cause-marketing", "community-management", "content-marketing",
    "conversion-rate-optimization", "digital-marketing", "direct-marketing",
    "display-advertising", "email-marketing", "event-marketing", "green-marketing",
    "growth-marketing", "guerrilla-marketing", "inbound-marketing", "influencer-marketing",
    "integrated-marketing-communications", "marketing", "mobile-marketing",
    "nonprofit-marketing", "outbound-marketing", "performance-marketing", "product-marketing",
    "public-relations", "relationship-marketing", "search-engine-marketing",
    "search-engine-optimization", "social-commerce", "social-marketing", "social-media",
    "social-media-advertising", "social-media-marketing", "societal-marketing",
    "traditional-marketing", "video-marketing", "viral-marketing", "word-of-mouth-marketing",
]  # fmt: skip
DIMENSIONS = ("goals", "audience", "channels", "reach", "interaction", "skills")

LEADS = {
    "reach": {
        "Online only",
        "Mostly online",
        "Online and offline",
        "Mostly offline",
        "Offline only",
    },
    "interaction": {
        "One-to-many messages, with little conversation",
        "One-to-many messages that invite conversation",
        "One-to-many and one-to-one messages, with some conversation",
        "One-to-one messages that invite a response",
        "One-to-one conversation",
        "Many-to-many conversation",
    },
}

CORE = {"social-media", "social-media-marketing", "social-marketing", "digital-marketing"}
"""What the seed articles are about."""

GOAL_VERBS = {
    "Achieve", "Advance", "Balance", "Bring", "Build", "Change", "Connect", "Create",
    "Deliver", "Differentiate", "Drive", "Earn", "Educate", "Enable", "Encourage", "Engage",
    "Gather", "Generate", "Get", "Give", "Grab", "Grow", "Help", "Improve", "Increase",
    "Influence", "Keep", "Launch", "Limit", "Make", "Manage", "Maximize", "Meet", "Persuade",
    "Promote", "Prompt", "Protect", "Raise", "Reach", "Recruit", "Reduce", "Remind", "Retain",
    "Satisfy", "Sell", "Set", "Shape", "Share", "Shorten", "Spread", "Support", "Test",
    "Treat", "Win",
}  # fmt: skip

NAMES = {
    "AI-assisted", "AI-generated", "API", "APIs", "Act", "A/B", "B2B", "B2C", "Bing",
    "CAN-SPAM", "CRM", "Facebook", "Google", "QR", "IDs", "Instagram", "LinkedIn", "PR", "ROI",
    "SEO", "SMART", "Stories", "TV", "US",
}  # fmt: skip
"""The only words of a cell that are capitalized, but for its first."""

BRITISH = re.compile(
    r"\b(?:ageing|analys(?:e|ed|ing)|behaviour|catalogue|centre|cheque|colour|defence|favour|fulfil"
    r"|grey|honour|jewellery|judgement|labelled|labour|licence|modelled|neighbour|practis|programme"
    r"|sceptic|targetted|travell|(?:custom|emphas|general|maxim|minim|monet|optim|organ|personal"
    r"|priorit|recogn|special|summar|util|visual)is(?:e|ed|er|es|ing|ation|ations))"
)


class Line(NamedTuple):
    """A statement, and where it stands."""

    concept: str
    dimension: str
    said: Statement

    def __str__(self) -> str:
        return f"{self.concept} {self.dimension}: {self.said.text}"


def cell_lines() -> Iterator[Line]:
    for concept in CATALOG:
        for dimension, entries in concept.entries.items():
            for entry in entries:
                for said in statements_of(entry):
                    yield Line(concept.key, dimension, said)


def prose_lines() -> Iterator[Line]:
    for concept in CATALOG:
        yield Line(concept.key, "definition", concept.definition)
        for example in concept.examples:
            yield Line(concept.key, "examples", example)
    for one, other in CATALOG.contrasted_pairs():
        contrast = CATALOG.contrast(one, other)
        assert contrast
        yield Line(f"{one} {other}", "contrast", contrast.difference)


CELL_LINES = tuple(cell_lines())
PROSE_LINES = tuple(prose_lines())
LINES = CELL_LINES + PROSE_LINES


# The whole


def test_all_forty_disciplines_are_there() -> None:
    assert sorted(concept.key for concept in CATALOG) == sorted(KEYS)
    assert len(KEYS) == 40


def test_the_dimensions_are_the_six_of_the_program() -> None:
    assert tuple(dimension.key for dimension in CATALOG.dimensions) == DIMENSIONS


def test_there_are_a_hundred_contrasts_and_more() -> None:
    assert len(CATALOG.contrasted_pairs()) >= 100


def test_sources_are_seen_to_disagree() -> None:
    entries = itertools.chain.from_iterable(
        cell for concept in CATALOG for cell in concept.entries.values()
    )
    assert sum(isinstance(entry, Dispute) for entry in entries) >= 20


@pytest.mark.parametrize("pair", [
    "social-marketing social-media-marketing",
    "social-media social-media-marketing",
    "social-media digital-marketing",
    "social-media-marketing digital-marketing",
    "search-engine-optimization search-engine-marketing",
    "advertising marketing",
    "advertising public-relations",
    "content-marketing inbound-marketing",
    "viral-marketing word-of-mouth-marketing",
    "cause-marketing social-marketing",
    "social-marketing societal-marketing",
    "growth-marketing performance-marketing",
    "outbound-marketing traditional-marketing",
    "direct-marketing email-marketing",
    "inbound-marketing outbound-marketing",
    "b2b-marketing b2c-marketing",
    "affiliate-marketing influencer-marketing",
    "branding marketing",
    "digital-marketing traditional-marketing",
    "community-management social-media-marketing",
    "social-media-advertising social-media-marketing",
])  # fmt: skip
def test_pairs_that_people_mix_up_have_a_contrast(pair: str) -> None:
    assert CATALOG.contrast(*pair.split())


# Statements


def test_every_cell_has_three_to_six_entries() -> None:
    counts = {
        (concept.key, dimension): len(concept.entries.get(dimension, ()))
        for concept in CATALOG
        for dimension in DIMENSIONS
    }
    assert {where: count for where, count in counts.items() if not 3 <= count <= 6} == {}


def test_every_discipline_has_an_example_and_aliases() -> None:
    assert all(concept.examples and concept.aliases for concept in CATALOG)


def test_a_cell_opens_with_a_settled_matter() -> None:
    opening = [
        (concept.key, dimension)
        for concept in CATALOG
        for dimension in DIMENSIONS
        if isinstance(concept.entries[dimension][0], Dispute)
    ]
    assert opening == []


@pytest.mark.parametrize("dimension", sorted(LEADS))
def test_reach_and_interaction_open_with_a_lead_of_the_closed_list(dimension: str) -> None:
    leads = {
        said.text for concept in CATALOG for said in statements_of(concept.entries[dimension][0])
    }
    assert leads == LEADS[dimension]


@pytest.mark.parametrize("dimension", sorted(LEADS))
def test_a_lead_stands_first_or_in_a_dispute_with_another(dimension: str) -> None:
    misplaced = [
        (concept.key, entry)
        for concept in CATALOG
        for entry in concept.entries[dimension][1:]
        if not isinstance(entry, Dispute) and entry.text in LEADS[dimension]
    ]
    assert misplaced == []


def test_statements_have_at_most_eighty_characters() -> None:
    assert [str(line) for line in CELL_LINES if len(line.said.text) > 80] == []


def test_prose_is_one_sentence_that_can_be_taken_in() -> None:
    long = [str(line) for line in PROSE_LINES if len(line.said.text) > 220]
    open_ended = [str(line) for line in PROSE_LINES if not line.said.text.endswith(".")]
    broken = [str(line) for line in PROSE_LINES if re.search(r"[a-z]{3}\. [A-Z]", line.said.text)]
    assert (long, open_ended, broken) == ([], [], [])


def test_statements_have_no_final_period_and_no_label() -> None:
    assert [str(line) for line in CELL_LINES if re.search(r"[.:;]$|: ", line.said.text)] == []


def test_statements_begin_with_a_capital_and_go_on_in_lower_case() -> None:
    def odd(text: str) -> list[str]:
        words = [word.strip("(),") for word in text.split()]
        return [word for word in words[1:] if word[:1].isupper() and word not in NAMES]

    assert [str(line) for line in CELL_LINES if not line.said.text[0].isupper()] == []
    assert {str(line): odd(line.said.text) for line in CELL_LINES if odd(line.said.text)} == {}


def test_goals_begin_with_a_verb() -> None:
    verbs = {line.said.text.split()[0] for line in CELL_LINES if line.dimension == "goals"}
    assert verbs - GOAL_VERBS == set()


def test_statements_on_reach_begin_with_a_verb_in_the_third_person() -> None:
    rest = [
        line
        for line in CELL_LINES
        if line.dimension == "reach" and line.said.text not in LEADS["reach"]
    ]
    verb = re.compile(r"(?:Often )?(?:\w+s|Began)\b(?! and )")
    assert [str(line) for line in rest if not verb.match(line.said.text)] == []


def test_statements_use_plain_signs_and_american_spelling() -> None:
    strange = [str(line) for line in LINES if not line.said.text.isascii()]
    british = [str(line) for line in LINES if BRITISH.search(line.said.text.casefold())]
    assert (strange, british) == ([], [])


def test_no_statement_is_repeated_within_a_discipline() -> None:
    counts = Counter((line.concept, fold_statement(line.said.text)) for line in CELL_LINES)
    assert [where for where, count in counts.items() if count > 1] == []


_FILLERS = {
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the",
    "their", "to", "with", "who",
}  # fmt: skip


def _stem(word: str) -> str:
    """Fold away the endings in which two wordings of one thing differ."""
    return re.sub(r"(?<=\w{3})(?:ings?|ies|y|ers?|ed|es|s|e)$", "", word)


def _gist(text: str) -> frozenset[str]:
    """Return the words that carry the meaning, whatever their order and endings."""
    words = re.findall(r"[a-z0-9/]+(?:['-][a-z0-9]+)*", fold(text).replace("'s", ""))
    return frozenset(_stem(word) for word in words if word not in _FILLERS)


def _near(gist: frozenset[str]) -> Iterator[frozenset[str]]:
    """Give the gists that a near copy also gives: all of it, and of long ones all but a word."""
    yield gist
    if len(gist) > 4:
        yield from (gist - {word} for word in sorted(gist))


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_same_thing_is_worded_alike_everywhere(dimension: str) -> None:
    # Two statements are near if they have a gist in common: each text is looked at once, not
    # against every other.
    texts = dict.fromkeys(line.said.text for line in CELL_LINES if line.dimension == dimension)
    by_gist: dict[frozenset[str], list[str]] = {}
    for text in texts:
        for gist in _near(_gist(text)):
            by_gist.setdefault(gist, []).append(text)
    assert [alike for alike in by_gist.values() if len(alike) > 1] == []


# Sources


def test_every_line_has_one_or_two_sources() -> None:
    assert [str(line) for line in LINES if not 1 <= len(set(line.said.sources)) <= 2] == []
    assert [
        str(line) for line in LINES if len(set(line.said.sources)) < len(line.said.sources)
    ] == []


def test_every_source_is_cited() -> None:
    cited = {key for line in LINES for key in line.said.sources}
    assert set(RECORDS["sources"]) - cited == set()


def test_every_source_can_be_found() -> None:
    sources = [CATALOG.source(key) for key in RECORDS["sources"]]
    assert [source for source in sources if not source.author and not source.publisher] == []
    assert [source for source in sources if not (source.url or "http").startswith("http")] == []
    assert [
        source for source in sources if not re.fullmatch(r"\d{4}(-\d\d){0,2}|", source.date or "")
    ] == []


def test_no_source_asks_to_be_left_out() -> None:
    assert "openstax" not in TEXT.casefold()


def test_holders_of_disputed_positions_are_short_names() -> None:
    holders = {
        CATALOG.source(key).holder
        for concept in CATALOG
        for cell in concept.entries.values()
        for entry in cell
        if isinstance(entry, Dispute)
        for position in entry.positions
        for key in position.sources
    }
    assert [name for name in sorted(holders) if len(name) > 64 or " via " in name] == []


def test_a_position_names_each_of_its_holders_once() -> None:
    twice = [
        position.text
        for concept in CATALOG
        for cell in concept.entries.values()
        for entry in cell
        if isinstance(entry, Dispute)
        for position in entry.positions
        if len({CATALOG.source(key).holder for key in position.sources}) < len(position.sources)
    ]
    assert twice == []


def test_sources_stand_in_alphabetical_order() -> None:
    assert list(RECORDS["sources"]) == sorted(RECORDS["sources"])


# The file


def test_the_file_is_wrapped_for_readers() -> None:
    lines = [line for line in TEXT.splitlines() if "url: " not in line]
    assert [line for line in lines if len(line) > 120] == []
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []


def test_any_yaml_reader_reads_it() -> None:
    assert set(yaml.safe_load(TEXT)["concepts"]) == set(KEYS)


# Names


def spellings(name: str) -> set[str]:
    """Return what people may type for *name*."""
    accented = unicodedata.normalize("NFC", re.sub("[aeou]", "\\g<0>\u0301", name, count=1))
    separated = [name.replace(" ", sign).replace("-", sign) for sign in " -_"]
    return {name, name.upper(), name.lower(), name.swapcase(), accented, f" {name} ", *separated}


@pytest.mark.parametrize("key", KEYS)
def test_every_spelling_of_a_name_leads_to_its_owner(key: str) -> None:
    concept = CATALOG.concept(key)
    for name in (key, concept.label, *concept.aliases):
        for spelling in spellings(name):
            assert resolve(CATALOG, [spelling]) == (concept,), spelling


@pytest.mark.parametrize(("typed", "key"), [
    ("SMM", "social-media-marketing"),
    ("SEO", "search-engine-optimization"),
    ("PPC", "search-engine-marketing"),
    ("SEM", "search-engine-marketing"),
    ("PR", "public-relations"),
    ("CRO", "conversion-rate-optimization"),
    ("B2B", "b2b-marketing"),
    ("B2C", "b2c-marketing"),
    ("IMC", "integrated-marketing-communications"),
    ("WOM", "word-of-mouth-marketing"),
    ("email", "email-marketing"),
    ("e-mail", "email-marketing"),
    ("influencer", "influencer-marketing"),
    ("online marketing", "digital-marketing"),
    ("internet marketing", "digital-marketing"),
    ("offline marketing", "traditional-marketing"),
    ("search engine optimisation", "search-engine-optimization"),
    ("conversion rate optimisation", "conversion-rate-optimization"),
    ("behaviour change marketing", "social-marketing"),
    ("non-profit marketing", "nonprofit-marketing"),
    ("non-profit", "nonprofit-marketing"),
    ("affiliate programmes", "affiliate-marketing"),
    ("guerilla marketing", "guerrilla-marketing"),
    ("growth hacking", "growth-marketing"),
    ("paid social", "social-media-advertising"),
    ("paid search", "search-engine-marketing"),
    ("newsletter", "email-marketing"),
    ("social networks", "social-media"),
    ("word of mouth", "word-of-mouth-marketing"),
    ("experiential marketing", "event-marketing"),
    ("digital", "digital-marketing"),
    ("social-media", "social-media"),
])  # fmt: skip
def test_what_people_type_is_understood(typed: str, key: str) -> None:
    assert resolve(CATALOG, [typed])[0].key == key


def test_social_alone_is_ambiguous_and_names_its_candidates() -> None:
    assert candidates(CATALOG, "social") == [
        "social-media",
        "social-media-marketing",
        "social-marketing",
        "social-commerce",
        "social-media-advertising",
    ]
    with pytest.raises(NameLookupError, match="'social' may stand for any of 5 concepts"):
        resolve(CATALOG, ["social"])


# Comparisons


@functools.cache
def compared(one: str, other: str) -> Comparison:
    return compare(CATALOG, one, other)


def shared_part(pair: tuple[str, str]) -> tuple[int, int]:
    """Count the statements that two disciplines share, and all that they have."""
    ones, others = (
        {
            (dimension, frozenset(fold_statement(said.text) for said in statements_of(entry)))
            for dimension, cell in CATALOG.concept(key).entries.items()
            for entry in cell
        }
        for key in pair
    )
    return len(ones & others), len(ones | others)


def test_any_two_digital_disciplines_share_something() -> None:
    digital = [key for key in KEYS if "digital-marketing" in lineage(CATALOG, key)]
    assert len(digital) == 20
    pairs = itertools.combinations(digital, 2)
    assert [pair for pair in pairs if not shared_part(pair)[0]] == []


def test_no_two_disciplines_share_more_than_two_thirds() -> None:
    parts = {pair: shared_part(pair) for pair in PAIRS}
    assert [pair for pair, (shared, total) in parts.items() if 3 * shared > 2 * total] == []


def test_no_row_of_any_comparison_has_an_empty_cell() -> None:
    assert len(PAIRS) == 780
    for pair in PAIRS:
        rows = {row.dimension.key: row.cells for row in compared(*pair).rows}
        assert tuple(rows) == ("definition", *DIMENSIONS, "examples")
        assert all(all(cells) for cells in rows.values()), pair


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", html.unescape(text).casefold()))


WITHOUT_CELLS = {"anki", "csl"}
"""Formats that hold cards or sources instead of the six rows."""


@pytest.mark.parametrize("form", Format)
def test_every_pair_is_drawn_in_every_format(form: Format) -> None:
    for pair in PAIRS:
        drawn = render(compared(*pair), form, RenderOptions())
        assert drawn.strip(), pair
        assert drawn.endswith("\n"), pair
        if form not in WITHOUT_CELLS:
            leads = " ".join(
                statements_of(cells[0].entry)[0].text
                for row in compared(*pair).rows
                for cells in row.cells
            )
            assert words(leads) <= words(drawn), pair


# The seed articles


class Seed(NamedTuple):
    """Something that a seed article states, and the statement that covers it."""

    topic: str
    fact: str
    seed: str
    between: list[str]
    where: str
    """``contrast``, or a concept and a row."""

    statement: str


def seeds() -> list[Seed]:
    from pathlib import Path

    path = Path(__file__).parents[1] / "data" / "seeds.yaml"
    return [Seed(**entry) for entry in yaml.safe_load(path.read_text("utf-8"))]


SEEDS = seeds()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.seed}: {seed.fact}")
def test_what_the_seed_articles_state_is_in_the_comparison(seed: Seed) -> None:
    assert set(seed.between) <= CORE
    comparison = compare(CATALOG, *seed.between)
    found = {("contrast", said.text): said for said in comparison.verdict}
    for row in comparison.rows:
        for concept, cell in zip(comparison.concepts, row.cells, strict=True):
            for item in cell:
                for said in statements_of(item.entry):
                    found[f"{concept.key} {row.dimension.key}", said.text] = said
    assert (seed.where, seed.statement) in found
    assert seed.seed in RECORDS["sources"]


def test_the_seed_checklist_covers_every_seed_and_topic() -> None:
    assert len(SEEDS) >= 140
    assert {seed.seed for seed in SEEDS} == {f"seed-00{number}" for number in range(5)}
    assert {seed.topic for seed in SEEDS} >= {
        "tools",
        "automation",
        "scheduling",
        "content calendar",
        "real time",
        "personal exchange",
        "one-to-many vs one-to-one",
        "user-generated content",
        "targeting",
        "partners",
        "measures",
        "SMART objectives",
        "algorithms",
        "trends",
        "brand voice",
        "two roles",
        "complementary use",
        "online and offline",
        "umbrella term",
    }
