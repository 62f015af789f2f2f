"""What a concepts file may say: the types, hence the JSON Schema.

The types are those of a file as it is written, before it is laid on another
or linked; so what one file may leave to the file that it extends is not
required here, but in `rules`. Every scalar reaches them as text; the JSON
Schema goes to editors, which take `2006` for a number, and allows for that.
Only the first reading of a file loads this module.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field, StringConstraints, Tag, TypeAdapter
from pydantic import with_config as configured
from typing_extensions import TypeAliasType, TypedDict

TEXT_PATTERN = r"\S"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
URL_PATTERN = r"^https?://\S+$"

# Editors match with JavaScript, which knows no letters but English ones: so
# these name not the signs that a key may have, but those that it may not.
KEY_IN_EDITORS = r"^[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]*$"
SOURCE_KEY_IN_EDITORS = r"^[^\s!-/:-@\[-`{-~][^\s!-*,;-@\[-^`{-~]*$"

# patternErrorMessage is not of the standard; editors show it instead of the pattern.
_WELL_CITED = {
    "if": {"pattern": r"\[@[^\[\]]*\]\s*$"},
    "then": {
        "pattern": r"\S\s*\[@[^\s;,\[\]@]+(\s*;\s*@[^\s;,\[\]@]+)*\s*\]\s*$",
        "patternErrorMessage": "Write the citation as [@key] or [@key; @key].",
    },
}

Text = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN),
    Field(json_schema_extra={"type": ["string", "number", "boolean"]}),
]
Key = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w:.+/-]*$")]
ConceptKey = TypeAliasType(
    "ConceptKey",
    Annotated[
        Key,
        Field(
            description="The key of a concept in this file or in one that it extends.",
            json_schema_extra={"type": ["string", "number"], "pattern": KEY_IN_EDITORS},
        ),
    ],
)
Statement = TypeAliasType(
    "Statement",
    Annotated[
        str,
        StringConstraints(pattern=TEXT_PATTERN),
        Field(
            description="A sentence or less; it may end in a citation group, [@key; @key].",
            json_schema_extra={**_WELL_CITED},
        ),
    ],
)
ItemType = Literal[
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
]


@configured(ConfigDict(title="Dimension"))
class DimensionEntry(TypedDict, total=False, closed=True):
    """A row of every comparison."""

    label: Annotated[Text, Field(description="What the row is headed with.")]
    question: Annotated[Text, Field(description="What the row answers, as a question.")]


@configured(ConfigDict(title="Source"))
class SourceEntry(TypedDict, total=False, closed=True):
    """A work that bears statements, with the field names of CSL."""

    title: Annotated[Text, Field(description="The title of the work.")]
    author: Annotated[Text, Field(description="Who wrote it, as a reader should see it.")]
    publisher: Annotated[Text, Field(description="Who published it, or the site it is on.")]
    date: Annotated[
        str,
        StringConstraints(pattern=DATE_PATTERN),
        Field(
            description="When it came out: 2006, 2006-05 or 2006-05-31; no quotes needed.",
            json_schema_extra={"type": ["string", "integer"], "minimum": 0, "maximum": 9999},
        ),
    ]
    url: Annotated[
        str,
        StringConstraints(pattern=URL_PATTERN),
        Field(description="Its web address, with http:// or https://."),
    ]
    type: Annotated[
        ItemType, Field(description="What kind of work it is, as a CSL item type; else a webpage.")
    ]
    note: Annotated[Text, Field(description="What else helps to find or judge it.")]


@configured(ConfigDict(title="Dispute"))
class DisputeEntry(TypedDict, closed=True):
    """Positions that sources hold against each other."""

    disputed: Annotated[
        list[Statement], Field(min_length=2, description="The positions, two or more.")
    ]


def _kind_of(entry: object) -> str:
    return "dispute" if isinstance(entry, dict) else "line"


Cell = TypeAliasType(
    "Cell",
    Annotated[
        list[
            Annotated[
                Annotated[Statement, Tag("line")] | Annotated[DisputeEntry, Tag("dispute")],
                Discriminator(_kind_of),
            ]
        ],
        Field(description="What is said in this dimension, the most important first."),
    ],
)


@configured(ConfigDict(title="Concept"))
class ConceptEntry(  # type: ignore[call-arg]  # PEP 728, which mypy does not know yet
    TypedDict, total=False, extra_items=Cell
):
    """A discipline; keys besides these are dimensions."""

    label: Annotated[Text, Field(description="Its name, as a heading has it.")]
    aliases: Annotated[list[Text], Field(description="What else it is called.")]
    definition: Annotated[Statement, Field(description="What it is, in a sentence.")]
    broader: Annotated[list[ConceptKey], Field(description="What it is part of, by key.")]
    examples: Annotated[list[Statement], Field(description="Real cases, a sentence each.")]


@configured(ConfigDict(title="Contrast"))
class ContrastEntry(TypedDict, closed=True):
    """The difference between two concepts in a sentence."""

    between: Annotated[
        list[ConceptKey],
        Field(min_length=2, max_length=2, description="The keys of the two concepts."),
    ]
    difference: Annotated[Statement, Field(description="What sets the two apart.")]


@configured(ConfigDict(title="Concepts file of mktcompare"))
class ConceptsFile(TypedDict, total=False, closed=True):
    """Disciplines and what is said of them, for mktcompare to compare."""

    title: Annotated[Text, Field(description="What the whole file is about.")]
    extends: Annotated[
        Text,
        Field(
            description="The file that this one adds to: 'mktcompare' for the shipped one,"
            " or a path relative to this file. An entry for something that is there already"
            " replaces just the keys that it gives."
        ),
    ]
    dimensions: Annotated[
        dict[Key, DimensionEntry], Field(description="The rows of a comparison, in this order.")
    ]
    sources: Annotated[
        dict[SourceKey, SourceEntry],
        Field(description="The works that statements cite as [@key], by that key."),
    ]
    concepts: Annotated[
        dict[Key, ConceptEntry],
        Field(description="The disciplines, by the key that other parts of the file call them."),
    ]
    contrasts: Annotated[
        list[ContrastEntry],
        Field(description="The difference in a sentence, for pairs that people mix up."),
    ]


CONCEPT_KEYS = tuple(ConceptEntry.__annotations__)
"""The keys of a concept that are no dimensions."""

REQUIRED_KEYS = {
    "dimensions": ("label",),
    "sources": ("title",),
    "concepts": ("label", "definition"),
}
"""What an entry of each section must have, in its own file or in one that this extends."""

ADAPTER: TypeAdapter[ConceptsFile] = TypeAdapter(ConceptsFile)
