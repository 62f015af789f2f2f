"""What a concepts file may say: the types, hence the JSON Schema.

The types are those of a file as it is written, before it is laid on another
or linked; so what one file may leave to the file that it extends is not
required here, but in `rules`. Every scalar reaches them as text; the JSON
Schema goes to editors, which take `2006` for a number, and allows for that.
Only the first reading of a file loads this module.
"""

from collections.abc import Callable
from typing import Annotated, Literal, Required, get_args

from pydantic import ConfigDict, Discriminator, Field, StringConstraints, Tag, TypeAdapter
from pydantic import with_config as configured
from typing_extensions import TypeAliasType, TypedDict

TAG = "\0"
"""What begins the name of an alternative in a path of pydantic's; no key of a file can hold it."""

TEXT_PATTERN = r"\S"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
URL_PATTERN = r"^https?://\S+$"
DOI_PATTERN = r"^10\.[0-9]{4,9}/\S+$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"

# Editors match with JavaScript, which knows no letters but English ones: so
# these name not the signs that a key may have, but those that it may not.
_UNSEEN = r"\u200c\u200d"
KEY_IN_EDITORS = rf"^[^\s!-/:-@\[-^`{{-~{_UNSEEN}][^\s!-,/:-@\[-^`{{-~{_UNSEEN}]*$"
SOURCE_KEY_IN_EDITORS = rf"^[^\s!-/:-@\[-`{{-~{_UNSEEN}][^\s!-*,;-@\[-^`{{-~{_UNSEEN}]*$"

# patternErrorMessage is not of the standard; editors show it instead of the pattern.
_WELL_CITED = {
    "if": {"pattern": r"\[@[^\[\]]*\]\s*$"},
    "then": {
        "pattern": r"\S\s*\[@[^\s;,\[\]@]+(,[^;\[\]@]+)?"
        r"(\s*;\s*@[^\s;,\[\]@]+(,[^;\[\]@]+)?)*\s*\]\s*$",
        "patternErrorMessage": "Write the citation as [@key] or [@key, p. 12; @key].",
    },
}

Text = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN),
    Field(json_schema_extra={"type": ["string", "number", "boolean"]}),
]
# Joiners are of \w to Rust, whose patterns these are; nobody sees them in a key.
_WORD = r"[\w&&[^\u{200c}\u{200d}]]"
KEY_PATTERNS = (
    rf"^{_WORD}(?:{_WORD}|[.-])*$",
    rf"^[^\W_\u{{200c}}\u{{200d}}](?:{_WORD}|[:.+/-])*$",
)
"""Of a key, and of a source's."""

Key = Annotated[
    str,
    StringConstraints(pattern=KEY_PATTERNS[0]),
    Field(json_schema_extra={"pattern": KEY_IN_EDITORS}),
]
SourceKey = Annotated[
    str,
    StringConstraints(pattern=KEY_PATTERNS[1]),
    Field(json_schema_extra={"pattern": SOURCE_KEY_IN_EDITORS}),
]
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
    "bill",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "motion_picture",
    "pamphlet",
    "paper-conference",
    "patent",
    "periodical",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]


def _described(title: str, description: str) -> Callable[[type], type]:
    """Describe an entry for editors, where Python drops docstrings too."""
    return configured(ConfigDict(title=title, json_schema_extra={"description": description}))


@_described("Aspect", "A row of every comparison: one question that each concept answers.")
class AspectEntry(TypedDict, total=False, closed=True):
    label: Annotated[Text, Field(description="What the row is headed with.")]
    question: Annotated[Text, Field(description="What the row answers, as a question.")]
    values: Annotated[
        list[Text],
        Field(
            min_length=2,
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


@_described("Dimension", "A group of rows; without aspects, a row itself.")
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


@_described("Organization", "An author that is not a person.")
class OrganizationEntry(TypedDict, closed=True):
    organization: Annotated[Text, Field(description="Its name.")]


def _kind_of_name(entry: object) -> str:
    return TAG + ("organization" if isinstance(entry, dict) else "person")


NameEntry = TypeAliasType(
    "NameEntry",
    Annotated[
        Annotated[Text, Tag(TAG + "person")]
        | Annotated[OrganizationEntry, Tag(TAG + "organization")],
        Discriminator(_kind_of_name),
        Field(description="A person as 'Family, Given'; without a comma, an organization."),
    ],
)


def _kind_of_names(entry: object) -> str:
    return TAG + ("names" if isinstance(entry, list) else "name")


Names = Annotated[
    Annotated[NameEntry, Tag(TAG + "name")] | Annotated[list[NameEntry], Tag(TAG + "names")],
    Discriminator(_kind_of_names),
]

Date = Annotated[
    str,
    StringConstraints(pattern=DATE_PATTERN),
    Field(json_schema_extra={"type": ["string", "integer"], "minimum": 0, "maximum": 9999}),
]

Kind = Literal[
    "body",
    "government",
    "textbook",
    "paper",
    "encyclopedia",
    "documentation",
    "press",
    "company",
    "teaching",
    "other",
]

# Keys with a hyphen need the functional form of TypedDict, whose title is given below it.
SourceEntry = TypedDict(
    "SourceEntry",
    {
        "title": Annotated[Text, Field(description="The title of the work.")],
        "author": Annotated[Names, Field(description="Who wrote it: one name or a list.")],
        "editor": Annotated[Names, Field(description="Who edited the book that it is in.")],
        "container-title": Annotated[
            Text, Field(description="The journal, book, encyclopedia or site that it is in.")
        ],
        "collection-title": Annotated[Text, Field(description="The series that it is in.")],
        "publisher": Annotated[Text, Field(description="Who published it.")],
        "publisher-place": Annotated[Text, Field(description="Where it was published.")],
        "volume": Annotated[Text, Field(description="The volume of the journal.")],
        "issue": Annotated[Text, Field(description="The issue of the journal.")],
        "page": Annotated[Text, Field(description="Its pages, such as 3-12.")],
        "number": Annotated[Text, Field(description="The number of a report or standard.")],
        "edition": Annotated[Text, Field(description="The edition of a book, such as 3.")],
        "genre": Annotated[Text, Field(description="What it calls itself, such as Thesis.")],
        "date": Annotated[
            Date, Field(description="When it came out: 2006, 2006-05 or 2006-05-31.")
        ],
        "accessed": Annotated[Date, Field(description="When the page was read.")],
        "url": Annotated[
            str,
            StringConstraints(pattern=URL_PATTERN),
            Field(description="Its web address, with http:// or https://."),
        ],
        "doi": Annotated[
            str,
            StringConstraints(pattern=DOI_PATTERN),
            Field(description="Its DOI, such as 10.1177/002224297103500302."),
        ],
        "isbn": Annotated[Text, Field(description="Its ISBN.")],
        "type": Annotated[
            ItemType,
            Field(description="What kind of work it is, as a CSL item type; else a webpage."),
        ],
        "kind": Annotated[Kind, Field(description="Who speaks: how strong a source it is.")],
        "note": Annotated[Text, Field(description="What else helps to find or judge it.")],
    },
    total=False,
    closed=True,
)
_described("Source", "A work that supports statements, with the field names of CSL.")(SourceEntry)


@_described(
    "Dispute", "Positions between which sources differ, the view of the strongest sources first."
)
class DisputeEntry(TypedDict, closed=True):
    disputed: Annotated[
        list[Statement], Field(min_length=2, description="The positions, two or more.")
    ]


def _kind_of(entry: object) -> str:
    return TAG + ("dispute" if isinstance(entry, dict) else "line")


Item = TypeAliasType(
    "Item",
    Annotated[
        Annotated[Statement, Tag(TAG + "line")] | Annotated[DisputeEntry, Tag(TAG + "dispute")],
        Discriminator(_kind_of),
    ],
)
Cell = TypeAliasType(
    "Cell",
    Annotated[
        list[Item],
        Field(description="What is said here, the most important first."),
    ],
)


def _kind_of_answer(entry: object) -> str:
    return TAG + "list" if isinstance(entry, list) else _kind_of(entry)


Answer = TypeAliasType(
    "Answer",
    Annotated[
        Annotated[Statement, Tag(TAG + "line")]
        | Annotated[DisputeEntry, Tag(TAG + "dispute")]
        | Annotated[Cell, Tag(TAG + "list")],
        Discriminator(_kind_of_answer),
    ],
)


def _kind_of_said(entry: object) -> str:
    return TAG + ("aspects" if isinstance(entry, dict) else "cell")


Said = TypeAliasType(
    "Said",
    Annotated[
        Annotated[Cell, Tag(TAG + "cell")] | Annotated[dict[str, Answer], Tag(TAG + "aspects")],
        Discriminator(_kind_of_said),
        Field(description="What is said in this dimension: by aspect, or as a list."),
    ],
)


def _kind_of_broader(entry: object) -> str:
    return TAG + ("contested" if isinstance(entry, dict) else "line")


BroaderEntry = TypeAliasType(
    "BroaderEntry",
    Annotated[
        Annotated[
            str,
            StringConstraints(pattern=TEXT_PATTERN),
            Field(json_schema_extra={"type": ["string", "number"]}),
            Tag(TAG + "line"),
        ]
        | Annotated[
            dict[Key, DisputeEntry], Field(min_length=1, max_length=1), Tag(TAG + "contested")
        ],
        Discriminator(_kind_of_broader),
        Field(
            description="The key of what it is part of, and who says so: key [@source];"
            " where that is disputed, 'key:' with 'disputed:' below it."
        ),
    ],
)


@_described("Label", "A name, and how it is written where a sentence or a heading begins.")
class LabelEntry(TypedDict, total=False, closed=True):
    text: Required[Annotated[Text, Field(description="Its name inside a sentence.")]]
    heading: Annotated[Text, Field(description="Its name where a heading begins.")]


def _kind_of_label(entry: object) -> str:
    return TAG + ("label" if isinstance(entry, dict) else "text")


@_described("Concept", "A discipline; keys besides these are dimensions.")
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


@_described("Contrast", "The difference between two concepts in a sentence.")
class ContrastEntry(TypedDict, closed=True):
    between: Annotated[
        list[ConceptKey],
        Field(min_length=2, max_length=2, description="The keys of the two concepts."),
    ]
    difference: Annotated[Statement, Field(description="What sets the two apart.")]


def _kind_of_extends(entry: object) -> str:
    return TAG + ("files" if isinstance(entry, list) else "file")


@_described(
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


TYPES: tuple[str, ...] = get_args(ItemType)
"""What `type` of a source may be."""

CONCEPT_KEYS = tuple(ConceptEntry.__annotations__)
"""The keys of a concept that are no dimensions."""

REQUIRED_KEYS = {
    "dimensions": ("label",),
    "sources": ("title",),
    "concepts": ("label", "definition"),
}
"""What an entry of each section must have, in its own file or in one that this extends."""

ADAPTER: TypeAdapter[ConceptsFile] = TypeAdapter(ConceptsFile)
