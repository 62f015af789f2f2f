"""The citation group that may end a statement: ``text [@key; @key]``.

A subset of Pandoc's citation syntax: keys alone, no locators, one group, at
the very end.
"""

import re

# No keys inside: what stands between the brackets is looked at by `keys_in`.
_GROUP = re.compile(r"\s*\[(@[^\[\]]*)\]\s*\Z")
_KEY = re.compile(r"@([^\W_][\w:.+/-]*)")


def split(statement: str) -> tuple[str, str]:
    """Part the words of a *statement* from its citation group.

    The group comes without its brackets; it is empty where there is none.

    >>> split("Change behavior [@fine-2006; @who]")
    ('Change behavior', '@fine-2006; @who')
    >>> split("Ask @home for a [quote]")
    ('Ask @home for a [quote]', '')
    """
    group = _GROUP.search(statement) if statement.endswith("]") else None
    if group is None:
        return statement, ""
    return statement[: group.start()], group[1]


def keys_in(group: str) -> tuple[str, ...]:
    """List the source keys of a citation *group* as `split` returns it.

    Raises:
        ValueError: the group has something else than ``@key`` between its semicolons.

    >>> keys_in("@fine-2006; @who")
    ('fine-2006', 'who')
    """
    if not group:
        return ()
    keys = tuple(_KEY.fullmatch(part.strip()) for part in group.split(";"))
    if not all(keys):
        raise ValueError(group)
    return tuple(key[1] for key in keys if key)
