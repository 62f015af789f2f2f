"""What a concepts file may say: the shapes, and what breaks them.

The types are those of a file as it is written, before it is laid on another
or linked; so what one file may leave to the file that it extends is not
required here, but in `rules`. pydantic checks the types and makes the JSON
Schema of them. Only the first reading of a file loads this module.
"""

import difflib
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import TypedDict

from mktcompare.errors import Problem
from mktcompare.yamlfile import Document, Path

Text = Annotated[str, StringConstraints(pattern=r"\S")]
Key = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w:.+/-]*$")]
Line = Annotated[Text, Field(description="Text that may end in a citation group: [@key; @key].")]


Date = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d\d){0,2}$"),
    Field(description="Year, year-month or year-month-day."),
]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
ItemType = Annotated[
    Literal[
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "book",
        "chapter",
        "document",
        "entry-encyclopedia",
        "motion_picture",
        "paper-conference",
        "post-weblog",
        "report",
        "thesis",
        "webpage",
    ],
    Field(description="What kind of work it is, as a CSL item type; default: webpage."),
]


class DimensionEntry(TypedDict, total=False, closed=True):
    """A row of every comparison."""

    label: Annotated[Text, Field(description="What the row is headed with.")]
    question: Annotated[Text, Field(description="What the row answers.")]


class SourceEntry(TypedDict, total=False, closed=True):
    """A work that bears statements, with the field names of CSL."""

    title: Text
    author: Text
    publisher: Text
    date: Date
    url: Address
    type: ItemType
    note: Text


class DisputeEntry(TypedDict, closed=True):
    """Positions that sources hold against each other."""

    disputed: Annotated[list[Line], Field(min_length=2, description="The positions.")]


def _kind_of(entry: object) -> str:
    return "dispute" if isinstance(entry, dict) else "line"


Cell = Annotated[
    list[
        Annotated[
            Annotated[Line, Tag("line")] | Annotated[DisputeEntry, Tag("dispute")],
            Discriminator(_kind_of),
        ]
    ],
    Field(description="What is said in this dimension, the most important first."),
]


class ConceptEntry(  # type: ignore[call-arg]  # PEP 728, which mypy does not know yet
    TypedDict, total=False, extra_items=Cell
):
    """A discipline; keys besides these are dimensions."""

    label: Annotated[Text, Field(description="Its name, as a heading has it.")]
    aliases: Annotated[list[Text], Field(description="What else it is called.")]
    definition: Annotated[Line, Field(description="What it is, in a sentence.")]
    broader: Annotated[list[Key], Field(description="Keys of the concepts that it is part of.")]
    examples: Annotated[list[Line], Field(description="Real cases.")]


class ContrastEntry(TypedDict, closed=True):
    """The difference between two concepts in a sentence."""

    between: Annotated[
        list[Key], Field(min_length=2, max_length=2, description="The keys of the two concepts.")
    ]
    difference: Line


class ConceptsFile(TypedDict, total=False, closed=True):
    """A concept definitions file of mktcompare."""

    title: Annotated[Text, Field(description="What the whole file is about.")]
    extends: Annotated[
        Text,
        Field(
            description="The file that this one adds to: 'mktcompare' for the shipped one,"
            " or a path relative to this file."
        ),
    ]
    dimensions: Annotated[
        dict[Key, DimensionEntry], Field(description="The rows of a comparison, in this order.")
    ]
    sources: dict[SourceKey, SourceEntry]
    concepts: dict[Key, ConceptEntry]
    contrasts: list[ContrastEntry]


CONCEPT_KEYS = tuple(ConceptEntry.__annotations__)
"""The keys of a concept that are no dimensions."""

_ADAPTER = TypeAdapter(ConceptsFile)
_TAGS = {"line", "dispute", "[key]"}
_FILE_KEYS = tuple(ConceptsFile.__annotations__)


def shape_problems(document: Document) -> Iterator[Problem]:
    """Find everything in *document* that has the wrong shape."""
    try:
        _ADAPTER.validate_python(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield _problem(document, detail)


def _problem(document: Document, detail: ErrorDetails) -> Problem:
    path: Path = tuple(step for step in detail["loc"] if step not in _TAGS)
    about_key = "[key]" in detail["loc"] or detail["type"] in {"extra_forbidden", "missing"}
    if detail["type"] == "missing":
        return document.problem(path[:-1], _missing(str(path[-1])), at_key=about_key)
    return document.problem(path, _wording(path, detail), at_key=about_key)


def _missing(key: str) -> str:
    if key == "disputed":
        return (
            "this is a mapping without 'disputed'; put quotes around text that holds ': ',"
            " or list the positions under 'disputed:'"
        )
    return f"the key {key!r} is missing; add '{key}:' here"


def _wording(path: Path, detail: ErrorDetails) -> str:
    where = f"{str(path[-1])!r}" if path and isinstance(path[-1], str) else "this"
    found, expected = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden" if found == "":
            text = f"{where} has no value; put quotes around text with a ',' inside {{ }} or [ ]"
        case "extra_forbidden":
            text = unknown_key(str(path[-1]), _known_beside(path))
        case "string_type":
            text = f"{where} must be text, not {_kind(found)}"
        case "list_type":
            text = f"{where} must be a list; begin each entry on a line of its own with '- '"
        case "dict_type":
            text = f"{where} must be a mapping; give it keys with values, 'key: value'"
        case "too_short" | "too_long":
            text = f"{where} needs {_amount(detail['type'], expected)}"
        case "literal_error":
            text = f"{found!r} is no CSL type; use one of {expected['expected']}"
        case _:
            text = _pattern_wording(where, str(found), expected.get("pattern", ""))
    return text


def _pattern_wording(where: str, text: str, pattern: str) -> str:
    match pattern:
        case r"\S":
            return f"{where} is empty; fill it in or take it out"
        case r"^\d{4}(-\d\d){0,2}$":
            return f"{text!r} is no date; write 2006, 2006-05 or 2006-05-31"
        case r"^https?://\S+$":
            return f"{text!r} is no web address; begin it with https:// or take it out"
        case _:
            return (
                f"{text!r} cannot be a key; use letters, digits, '-', '_' and '.',"
                " and begin with a letter or digit"
            )


def _amount(kind: str, expected: dict[str, object]) -> str:
    if kind == "too_long":
        return f"{expected['max_length']} entries; take out the rest"
    return f"at least {expected['min_length']} entries; add what is missing"


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list; take out the '-' or the brackets"
    return "a mapping; put quotes around text that holds ': '"


def _known_beside(path: Path) -> Sequence[str]:
    """List the keys that the format has where the last step of *path* stands."""
    match path:
        case (_,):
            return _FILE_KEYS
        case ("dimensions", _, _):
            return tuple(DimensionEntry.__annotations__)
        case ("sources", _, _):
            return tuple(SourceEntry.__annotations__)
        case ("contrasts", _, _):
            return tuple(ContrastEntry.__annotations__)
        case _:
            return tuple(DisputeEntry.__annotations__)


def unknown_key(key: str, known: Sequence[str]) -> str:
    """Word the trouble with a *key* that is not among the *known* ones."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    way_out = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return f"the key {key!r} is unknown; {way_out}"
