"""The citation group that may end a statement: ``text [@key; @key]``.

A subset of Pandoc's citation syntax: keys alone, no locators, one group, at
the very end. Plain string methods: every statement of a look-up passes here,
and compiling a pattern would take longer than all of them together.
"""


def split(statement: str) -> tuple[str, str]:
    """Part the words of a *statement* from its citation group.

    The group comes without its brackets; it is empty where there is none.

    >>> split("Change behavior [@fine-2006; @who]")
    ('Change behavior', '@fine-2006; @who')
    >>> split("Ask @home for a [quote]")
    ('Ask @home for a [quote]', '')
    """
    words, bracket, group = statement.rstrip().rpartition("[@")
    if not bracket or not group.endswith("]") or "]" in group[:-1] or "[" in group:
        return statement, ""
    return words.rstrip(), f"@{group[:-1]}"


def keys_in(group: str) -> tuple[str, ...]:
    """List the source keys of a citation *group* as `split` returns it.

    Raises:
        ValueError: the group has something else than ``@key`` between its semicolons.

    >>> keys_in("@fine-2006; @who")
    ('fine-2006', 'who')
    """
    parts = [part.strip() for part in group.split(";")] if group else []
    if not all(part[:1] == "@" and is_key(part[1:]) for part in parts):
        raise ValueError(group)
    return tuple(part[1:] for part in parts)


def is_key(text: str) -> bool:
    """Tell whether *text* can be the key of a source.

    >>> is_key("fine-2006"), is_key("p. 3"), is_key("")
    (True, False, False)
    """
    return text[:1].isalnum() and all(sign.isalnum() or sign in "_:.+/-" for sign in text)
