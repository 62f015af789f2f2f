"""The shipped concepts file is held to what a lecturer may expect of it."""

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import yaml

from mktcompare import Comparison, Format, RenderOptions, Selection, Statement, load, render
from mktcompare.catalog import folding
from mktcompare.catalog.model import KINDS, STRONG_KINDS, WEAK_KINDS, Aspect, Source
from mktcompare.reading.check import check
from mktcompare.views.cells import statements_of
from mktcompare.views.comparison import comparison
from tests.support.command import ROOT

CATALOG = load()
TEXT = (ROOT / "concepts.yaml").read_text(encoding="utf-8")
ASPECTS = {aspect.key: aspect for dimension in CATALOG.dimensions for aspect in dimension.aspects}
CONCEPTS = list(CATALOG)
SOURCES = CATALOG.sources()
PAIRS = list(itertools.combinations((concept.key for concept in CONCEPTS), 2))
NEEDED = {"purpose", "basis", "payment", "place", "initiative", "abilities"}
NOT_ASPECTS = {"definition", "origin", "examples"}


class Line(NamedTuple):
    """A statement, and where it is."""

    where: str
    aspect: Aspect | None
    said: Statement


def lines() -> Iterator[Line]:
    for concept in CONCEPTS:
        yield Line(f"{concept.key} definition", None, concept.definition)
        if concept.origin:
            yield Line(f"{concept.key} origin", None, concept.origin)
        for example in concept.examples:
            yield Line(f"{concept.key} examples", None, example)
        for key, entries in concept.entries.items():
            for entry in entries:
                for said in statements_of(entry):
                    yield Line(f"{concept.key} {key}", ASPECTS[key], said)
        for link in concept.broader:
            for said in link.positions or (Statement(link.key, link.citations),):
                yield Line(f"{concept.key} broader", None, said)
    for contrast in CATALOG.contrasts():
        yield Line(" ".join(contrast.between), None, contrast.difference)


LINES = list(lines())
ANSWERS = [line for line in LINES if line.aspect]


@functools.cache
def compared(*keys: str) -> Comparison:
    return comparison(CATALOG, tuple(map(CATALOG.__getitem__, keys)), Selection())


def in_brief(*keys: str) -> Comparison:
    return comparison(CATALOG, tuple(map(CATALOG.__getitem__, keys)), Selection(brief=True))


def test_check_finds_nothing() -> None:
    assert check() == ()


# What is there


def test_the_dimensions_are_the_six_of_the_program() -> None:
    keys = [dimension.key for dimension in CATALOG.dimensions]
    assert keys == ["goals", "audience", "channels", "reach", "interaction", "skills"]


def test_there_are_at_least_seventy_disciplines() -> None:
    assert len(CATALOG) >= 70


def test_there_are_at_least_320_contrasts() -> None:
    assert len(list(CATALOG.contrasts())) >= 320


def test_every_discipline_speaks_in_eighteen_aspects_and_in_those_that_matter_most() -> None:
    few = {each.key: len(each.entries) for each in CONCEPTS if len(each.entries) < 18}
    lacking = {each.key: NEEDED - each.entries.keys() for each in CONCEPTS}
    assert (few, {key for key, keys in lacking.items() if keys}) == ({}, set())


def test_every_discipline_has_an_example() -> None:
    assert [concept.key for concept in CONCEPTS if not concept.examples] == []


def test_nearly_every_discipline_has_an_origin_and_an_example_of_the_last_four_years() -> None:
    recent = re.compile(r"\b202[2-9]\b")
    old = [
        concept.key
        for concept in CONCEPTS
        if not any(recent.search(example.text) for example in concept.examples)
    ]
    silent = [concept.key for concept in CONCEPTS if not concept.origin]
    assert (len(old) <= 5, len(silent) <= 8) == (True, True), (old, silent)


# What it says


def test_no_value_is_held_by_more_than_three_in_five() -> None:
    held: dict[str, Counter[str | None]] = defaultdict(Counter)
    for concept in CONCEPTS:
        for key, (entry, *_) in concept.entries.items():
            if ASPECTS[key].values:
                leading = statements_of(entry)[0]
                held[key][ASPECTS[key].value_of(leading.text)] += 1
    assert {
        key: values.most_common(1)
        for key, values in held.items()
        if key != "place" and max(values.values()) > 0.6 * values.total()
    } == {}


def test_statements_can_be_taken_in_at_a_glance() -> None:
    def too_long(line: Line) -> bool:
        short = line.aspect and line.aspect.key in CATALOG.criteria
        return len(line.said.text) > (56 if short else 80)

    assert [line for line in ANSWERS if too_long(line)] == []


def test_statements_have_no_semicolon_and_no_final_period() -> None:
    assert [line for line in ANSWERS if ";" in line.said.text or line.said.text[-1] == "."] == []


def test_statements_begin_with_a_capital_or_a_digit() -> None:
    assert [line for line in ANSWERS if line.said.text[0].islower()] == []


def test_lists_have_two_items_or_more() -> None:
    short = [
        f"{concept.key} {key}"
        for concept in CONCEPTS
        for key, entries in concept.entries.items()
        if ASPECTS[key].is_list and len(entries) < 2
    ]
    assert short == []


def test_no_contrast_calls_one_a_part_of_the_other_where_the_relation_denies_it() -> None:
    claims = re.compile(r"\b(is|being) (just )?(one of its|the part|its branch)")
    claimed = [each.between for each in CATALOG.contrasts() if claims.search(each.difference.text)]
    assert claimed
    for between in claimed:
        assert "none" not in {relation.kind for relation in compared(*between).verdict.relations}


def test_definitions_examples_and_contrasts_are_sentences() -> None:
    prose = [
        line
        for line in LINES
        if not line.aspect and not line.where.endswith((" origin", " broader"))
    ]
    assert [line for line in prose if line.said.text[-1] not in ".!?\"'"] == []


def test_statements_use_plain_characters_and_american_spelling() -> None:
    strange = re.compile(r"[“”’‘…*_`]|\b(behaviour|colour|organis|programme|centre)\w*\b")
    assert [line for line in LINES if strange.search(line.said.text)] == []


def test_no_statement_is_repeated_within_a_discipline() -> None:
    seen = Counter((line.where, folding.fold_statement(line.said.text)) for line in ANSWERS)
    assert [where for where, times in seen.items() if times > 1] == []


def test_the_same_words_are_not_put_in_another_order() -> None:
    function_words = {"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
    spellings: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for line in ANSWERS:
        text = folding.fold_statement(line.said.text)
        words = frozenset(re.findall(r"[\w%$-]+", text)) - function_words
        spellings[line.where.split()[1], words].add(text)
    assert [said for said in spellings.values() if len(said) > 1] == []


def test_no_brand_is_an_example_of_more_than_two_disciplines() -> None:
    brands = (
        "Airbnb Amazon Apple Barbie Coca-Cola Dove Dropbox Duolingo Grimace IKEA LEGO McDonald's"
        " Netflix Nike Oreo Patagonia Pepsi Salesforce Slack Starbucks Stanley Spotify Tesla"
        " Tylenol Walmart"
    )
    holders = {
        brand: [
            concept.key
            for concept in CONCEPTS
            if any(brand in example.text for example in concept.examples)
        ]
        for brand in brands.split()
    }
    assert {brand: keys for brand, keys in holders.items() if len(keys) > 2} == {}


# Who says so


def kinds(said: Statement) -> set[str | None]:
    return {SOURCES[key].kind for key in said.sources}


def is_strong(source: Source) -> bool:
    edited = source.container_title != "Wikipedia"
    return source.kind in STRONG_KINDS and edited


def test_every_statement_names_its_sources_each_once() -> None:
    assert [line for line in LINES if not line.said.sources] == []
    assert [line for line in LINES if len(set(line.said.sources)) < len(line.said.sources)] == []


def test_at_most_one_statement_in_eight_rests_on_weak_sources_alone() -> None:
    weak = sum(kinds(line.said) <= WEAK_KINDS for line in LINES)
    assert weak <= 0.12 * len(LINES)


def test_at_least_half_of_the_statements_have_a_strong_source() -> None:
    strong = sum(any(is_strong(SOURCES[key]) for key in line.said.sources) for line in LINES)
    assert strong >= 0.5 * len(LINES)


def test_every_source_has_a_kind_a_date_or_access_and_someone_who_answers_for_it() -> None:
    poor = [
        key
        for key, source in SOURCES.items()
        if source.kind not in KINDS
        or not (source.date or source.accessed)
        or not (source.author or source.editor or source.publisher or source.container_title)
    ]
    assert poor == []


def test_no_work_has_two_records() -> None:
    works = Counter((each.title.casefold(), each.doi or each.url) for each in SOURCES.values())
    assert [work for work, records in works.items() if records > 1] == []


def test_wikipedia_is_cited_at_its_own_address() -> None:
    elsewhere = [
        key
        for key, source in SOURCES.items()
        if source.container_title == "Wikipedia"
        and not (source.url or "").startswith("https://en.wikipedia.org/")
    ]
    assert elsewhere == []


def test_no_source_asks_to_be_left_out() -> None:
    assert "openstax" not in TEXT.casefold()


def test_sources_are_in_alphabetical_order() -> None:
    assert list(SOURCES) == sorted(SOURCES)


# How the comparisons come out

by_pairs = pytest.mark.parametrize(
    "pairs",
    [
        pytest.param(PAIRS[::23], id="some"),
        pytest.param(PAIRS, id="all", marks=pytest.mark.exhaustive),
    ],
)


@by_pairs
def test_any_two_disciplines_both_speak_in_fifteen_rows(pairs: list[tuple[str, str]]) -> None:
    def speaking(pair: tuple[str, str]) -> int:
        rows = compared(*pair).rows
        return sum(row.all_speak for row in rows if row.dimension.key not in NOT_ASPECTS)

    assert [pair for pair in pairs if speaking(pair) < 15] == []


@by_pairs
def test_every_verdict_names_a_difference(pairs: list[tuple[str, str]]) -> None:
    assert [pair for pair in pairs if not compared(*pair).verdict.differences] == []


@by_pairs
def test_no_brief_row_says_the_same_where_its_dimension_knows_a_difference(
    pairs: list[tuple[str, str]],
) -> None:
    same = [
        (pair, row.key)
        for pair in pairs
        for row in in_brief(*pair).rows
        if not row.differs
        and row.dimension.key
        in {each.dimension.key for each in compared(*pair).rows if each.differs}
    ]
    assert same == []


@by_pairs
def test_every_brief_comparison_fits_a_small_screen(pairs: list[tuple[str, str]]) -> None:
    options = RenderOptions(width=80, hints=True)
    heights = {pair: render(in_brief(*pair), Format.TABLE, options).count("\n") for pair in pairs}
    # The last line is the next prompt.
    assert {pair: height for pair, height in heights.items() if height > 24 - 1} == {}


@pytest.mark.parametrize(
    "step", [60, pytest.param(1, marks=pytest.mark.exhaustive)], ids="every {}.".format
)
@pytest.mark.parametrize("form", Format)
def test_pairs_that_have_a_contrast_are_drawn_in_every_format(form: Format, step: int) -> None:
    for one, other in CATALOG.contrasted_pairs()[::step]:
        assert render(compared(one, other), form).endswith("\n")


@pytest.mark.parametrize(
    ("one", "other", "aspect", "expected"),
    [
        ("traditional-marketing", "digital-marketing", "breadth", ("Mass", "Individuals")),
        ("search-engine-optimization", "search-engine-marketing", "payment", ("Unpaid", "Paid")),
        ("advertising", "public-relations", "control", ("The marketer", "A third party")),
    ],
)
def test_what_an_examiner_asks_first_comes_out_right(
    one: str, other: str, aspect: str, expected: tuple[str, str]
) -> None:
    rows = compared(one, other).rows
    row = next(row for row in rows if row.aspect and row.aspect.key == aspect)
    assert tuple(cell[0].value for cell in row.cells) == expected


def test_the_promotion_mix_holds_the_tools_of_the_textbooks() -> None:
    tools = "advertising", "direct-marketing", "personal-selling", "sales-promotion"
    for tool in tools:
        assert compared(tool, "promotion-mix").verdict.relations[0].kind == "part"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("public-relations", "promotion-mix"),
        ("public-relations", "marketing"),
        ("social-media", "digital-marketing"),
        ("influencer-marketing", "word-of-mouth-marketing"),
        ("growth-hacking", "marketing"),
    ],
)
def test_contested_relations_are_worded_as_contested(part: str, whole: str) -> None:
    relation = compared(part, whole).verdict.relations[0]
    assert relation.kind == "disputed"
    assert len(relation.positions) >= 2


# The file


def test_the_file_is_wrapped_for_readers() -> None:
    rows = [line for line in TEXT.splitlines() if "http" not in line and " " in line.strip(" -")]
    assert [line for line in rows if len(line) > 120] == []
    assert [line for line in TEXT.splitlines() if line != line.rstrip() or "\t" in line] == []


def test_any_yaml_reader_reads_it() -> None:
    assert set(yaml.load(TEXT, yaml.CSafeLoader)["concepts"]) == {each.key for each in CONCEPTS}


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


SEEDS = [
    Seed(**entry)
    for entry in yaml.safe_load((ROOT / "tests/data/seeds.yaml").read_text(encoding="utf-8"))
]
CORE = {"social-media", "social-media-marketing", "social-marketing", "digital-marketing"}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.seed}: {seed.fact}")
def test_what_the_seed_articles_state_is_in_the_comparison(seed: Seed) -> None:
    assert set(seed.between) <= CORE
    view = compared(*seed.between)
    found = {("contrast", said.text) for said in view.verdict.sentences}
    for row in view.rows:
        for concept, cell in zip(view.concepts, row.cells, strict=True):
            for item in cell:
                found |= {(f"{concept.key} {row.key}", s.text) for s in statements_of(item.entry)}
    assert (seed.where, seed.statement) in found


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
        "live video",
        "comments and replies",
        "targeting",
        "partners",
        "measures",
        "SMART objectives",
        "algorithms",
        "trends",
        "brand voice",
        "two roles",
        "working day",
        "complementary use",
        "online and offline",
        "umbrella term",
        "platforms by name",
    }
