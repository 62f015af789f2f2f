"""What a single text in a concepts file may look like: keys, statements, dates."""

from collections.abc import Callable
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints
from pydantic import with_config as configured
from typing_extensions import TypeAliasType

TAG = "\0"
"""What begins the name of an alternative in a path of pydantic's; no key of a file can hold it."""


TEXT_PATTERN = r"\S"


DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


URL_PATTERN = r"^https?://\S+$"


DOI_PATTERN = r"^10\.[0-9]{4,9}/\S+$"


# No language has one of the longer codes that BCP 47 allows for; "German" is a name.
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"


# Editors match with JavaScript, which knows only English letters: so these
# name the characters that a key may not have, not those that it may.
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


# Rust, whose patterns these are, counts joiners as \w; nobody sees them in a key.
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


Date = Annotated[
    str,
    StringConstraints(pattern=DATE_PATTERN),
    Field(json_schema_extra={"type": ["string", "integer"], "minimum": 0, "maximum": 9999}),
]


def described(title: str, description: str) -> Callable[[type], type]:
    """Describe an entry for editors, where Python drops docstrings too."""
    return configured(ConfigDict(title=title, json_schema_extra={"description": description}))
