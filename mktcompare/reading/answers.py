"""What a concepts file may say of a concept: statements, disputes, lists, links."""

from typing import Annotated

from pydantic import Discriminator, Field, StringConstraints, Tag
from typing_extensions import TypeAliasType, TypedDict

from mktcompare.reading.scalars import TAG, TEXT_PATTERN, Key, Statement, described


@described(
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
