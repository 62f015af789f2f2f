"""What a source in a concepts file may say, with the field names of CSL."""

from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Field, StringConstraints, Tag
from typing_extensions import TypeAliasType, TypedDict

from mktcompare.catalog.model import Kind
from mktcompare.reading.scalars import DOI_PATTERN, TAG, URL_PATTERN, Date, Text, described

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


@described("Organization", "An author that is not a person.")
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


TYPES: tuple[str, ...] = get_args(ItemType)
"""What `type` of a source may be."""

described("Source", "A work that supports statements, with the field names of CSL.")(SourceEntry)
