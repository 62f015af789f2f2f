"""What a concepts file may say: the types, from which the JSON Schema is made.

The types are those of a file as it is written, before it is laid on another
or linked; so what one file may leave to the file that it extends is not
required here, but in `rules`. Every scalar reaches them as text; the JSON
Schema goes to editors, which take `2006` for a number, and allows for that.
Only the first reading of a file loads this module.
"""

from typing import Annotated, Literal, Required

from pydantic import Discriminator, Field, StringConstraints, Tag, TypeAdapter
from typing_extensions import TypedDict

from mktcompare.reading.answers import BroaderEntry, DisputeEntry, Said
from mktcompare.reading.document import Path
from mktcompare.reading.scalars import (
    LANGUAGE_PATTERN,
    TAG,
    ConceptKey,
    Date,
    Key,
    SourceKey,
    Statement,
    Text,
    described,
)
from mktcompare.reading.works import OrganizationEntry, SourceEntry

MOST_VALUES = 100
"""Values of an aspect, each of which is looked for in each statement."""


@described("Aspect", "A row of every comparison: one question that each concept answers.")
class AspectEntry(TypedDict, total=False, closed=True):
    label: Annotated[Text, Field(description="What the row is headed with.")]
    question: Annotated[Text, Field(description="What the row answers, as a question.")]
    values: Annotated[
        list[Text],
        Field(
            min_length=2,
            max_length=MOST_VALUES,
            description="What a statement must begin with, alone or followed by a comma and a"
            " detail; what is compared is the value.",
        ),
    ]
    list: Annotated[
        Literal["true", "false"],
        Field(
            description="true if a concept may have up to five statements here.",
            json_schema_extra={"type": "boolean", "enum": [True, False]},
        ),
    ]


def _kind_of_labeled(entry: object) -> str:
    return TAG + ("entry" if isinstance(entry, dict) else "label")


_BareLabel = Annotated[
    Text, Field(description="Its label, where it has nothing else."), Tag(TAG + "label")
]


LabeledAspect = Annotated[
    _BareLabel | Annotated[AspectEntry, Tag(TAG + "entry")], Discriminator(_kind_of_labeled)
]


@described("Dimension", "A group of rows; without aspects, a row itself.")
class DimensionEntry(TypedDict, total=False, closed=True):
    label: Annotated[Text, Field(description="What the group is headed with.")]
    question: Annotated[Text, Field(description="What the group answers, as a question.")]
    aspects: Annotated[
        dict[Key, LabeledAspect],
        Field(description="The rows of the group, in this order. Keys are unique in the file."),
    ]


LabeledDimension = Annotated[
    _BareLabel | Annotated[DimensionEntry, Tag(TAG + "entry")], Discriminator(_kind_of_labeled)
]


@described("Label", "A name, and how it is written where a sentence or a heading begins.")
class LabelEntry(TypedDict, total=False, closed=True):
    text: Required[Annotated[Text, Field(description="Its name inside a sentence.")]]
    heading: Annotated[Text, Field(description="Its name where a heading begins.")]


def _kind_of_label(entry: object) -> str:
    return TAG + ("label" if isinstance(entry, dict) else "text")


@described("Concept", "What is compared; keys besides these are dimensions.")
class ConceptEntry(  # type: ignore[call-arg]  # PEP 728, which mypy does not know yet
    TypedDict, total=False, extra_items=Said
):
    label: Annotated[
        Annotated[Text, Tag(TAG + "text")] | Annotated[LabelEntry, Tag(TAG + "label")],
        Discriminator(_kind_of_label),
        Field(description="Its name, as it is written inside a sentence."),
    ]
    aliases: Annotated[list[Text], Field(description="What else it is called.")]
    definition: Annotated[Statement, Field(description="What it is, in a sentence.")]
    origin: Annotated[Statement, Field(description="Who coined the term, and when.")]
    broader: Annotated[list[BroaderEntry], Field(description="What it is part of.")]
    examples: Annotated[list[Statement], Field(description="Real cases, a sentence each.")]


@described("Contrast", "The difference between two concepts in a sentence.")
class ContrastEntry(TypedDict, closed=True):
    between: Annotated[
        list[ConceptKey],
        Field(min_length=2, max_length=2, description="The keys of the two concepts."),
    ]
    difference: Annotated[Statement, Field(description="What sets the two apart.")]


def _kind_of_extends(entry: object) -> str:
    return TAG + ("files" if isinstance(entry, list) else "file")


@described(
    "Concepts file of mktcompare", "Concepts and what is said of them, for mktcompare to compare."
)
class ConceptsFile(TypedDict, total=False, closed=True):
    title: Annotated[Text, Field(description="What the whole file is about.")]
    date: Annotated[Date, Field(description="When this catalog was made, to be cited.")]
    language: Annotated[
        str,
        StringConstraints(pattern=LANGUAGE_PATTERN),
        Field(description="The language of the file as a BCP 47 tag, such as en or de-AT."),
    ]
    extends: Annotated[
        Annotated[Text, Tag(TAG + "file")] | Annotated[list[Text], Tag(TAG + "files")],
        Discriminator(_kind_of_extends),
        Field(
            description="The file that this one adds to: 'mktcompare' for the shipped one,"
            " a path relative to this file, or a list of them, of which the later wins."
            " An entry for something that is there already replaces just the keys that it gives."
        ),
    ]
    criteria: Annotated[
        list[Key],
        Field(description="Keys of the aspects that tell concepts apart best, in this order."),
    ]
    words: Annotated[
        dict[str, Text],
        Field(description="The program's own words in another language or style, by their key."),
    ]
    dimensions: Annotated[
        dict[Key, LabeledDimension], Field(description="The groups of rows, in this order.")
    ]
    sources: Annotated[
        dict[SourceKey, SourceEntry],
        Field(description="The works that statements cite as [@key], by that key."),
    ]
    concepts: Annotated[
        dict[Key, ConceptEntry],
        Field(description="The concepts, by the key that other parts of the file call them."),
    ]
    contrasts: Annotated[
        list[ContrastEntry],
        Field(description="The difference in a sentence, for pairs that people mix up."),
    ]


CONCEPT_KEYS = tuple(ConceptEntry.__annotations__)
"""The keys of a concept that are not dimensions."""


REQUIRED_KEYS = {
    "dimensions": ("label",),
    "sources": ("title",),
    "concepts": ("label", "definition"),
}
"""What an entry of each section must have, in its own file or in one that this extends."""


ADAPTER: TypeAdapter[ConceptsFile] = TypeAdapter(ConceptsFile)


def fields_beside(path: Path) -> tuple[str, ...]:
    """Return the keys that the format has where the last step of *path* is."""
    match path:
        case (_,):
            entry: type = ConceptsFile
        case ("dimensions", _, "aspects", *_):
            entry = AspectEntry
        case ("dimensions", _, _):
            entry = DimensionEntry
        case ("sources", _, _):
            entry = SourceEntry
        case ("sources", *_):
            entry = OrganizationEntry
        case ("concepts", _, "label", _):
            entry = LabelEntry
        case ("contrasts", _, _):
            entry = ContrastEntry
        case _:
            entry = DisputeEntry
    return tuple(entry.__annotations__)
