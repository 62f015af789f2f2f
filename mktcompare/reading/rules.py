"""What must hold across the entries of a catalog, besides the shape of each.

Each rule is a generator of problems; `problems` runs them all.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Collection, Iterable, Iterator

from mktcompare import wording
from mktcompare.catalog import citations, folding
from mktcompare.errors import Problem
from mktcompare.reading.aspects import answer_problems, aspect_problems
from mktcompare.reading.document import Document, Node, Path, coded
from mktcompare.reading.hierarchy import broader_problems
from mktcompare.reading.layers import (
    Entries,
    Layers,
    contrasts_in,
    lines_in,
    mapping,
    text,
    texts,
)
from mktcompare.reading.schema import (
    CONCEPT_KEYS,
    DATE_PATTERN,
    REQUIRED_KEYS,
    ConceptsFile,
    DimensionEntry,
    SourceEntry,
)
from mktcompare.reading.slips import shown, slip_of
from mktcompare.reading.suggestions import Keys, nearest, unknown_field_message
from mktcompare.visible import quote

_FIELDS: dict[str, tuple[str, ...]] = {
    "dimensions": tuple(DimensionEntry.__annotations__),
    "sources": tuple(SourceEntry.__annotations__),
    "concepts": (),
}
"""The keys of an entry of each section; those of a concept depend on the file."""


def problems(layers: Layers) -> Iterator[Problem]:
    """Find everything that breaks a rule, but not what only follows from another problem."""
    concepts, dimensions = layers.entries("concepts"), layers.entries("dimensions")
    names_, broken = names(concepts), broken_sections(layers)
    keys = Keys("concept", concepts, names_)
    strangers = dict(_strangers(layers, concepts, names_))
    yield from coded("missing-key", _missing_sections(layers))
    for section, required in REQUIRED_KEYS.items():
        yield from coded("missing-key", _missing_keys(layers, section, required, strangers))
    strange = (_stranger(layers, key, meant, names_) for key, meant in strangers.items())
    yield from coded("unknown-concept", strange)
    yield from coded("reserved-key", _reserved_dimensions(layers, dimensions))
    yield from coded("aspect", aspect_problems(layers, dimensions))
    yield from coded("words", _words(layers))
    yield from coded("date", _dates(layers))
    if "dimensions" not in broken:
        yield from coded("unknown-key", _unknown_dimensions(layers, dimensions))
        yield from coded("answer", answer_problems(layers, dimensions))
    yield from coded("name-twice", _claimed_names(layers, concepts, strangers))
    if "concepts" not in broken:
        yield from coded("broader", broader_problems(layers, concepts, keys))
        yield from coded("contrast", _contrasts(layers, keys))
    sources = layers.entries("sources")
    cited = Keys("source", sources, {folding.fold_name(key): key for key in sources})
    yield from coded("citation", _citations(layers, cited, known="sources" not in broken))


def broken_sections(layers: Layers) -> set[str]:
    """Return the sections of which something cannot be read, so that keys may seem to be missing.

    Their own problems are reported: a wrong shape, or a misspelled name.
    """
    known = tuple(ConceptsFile.__annotations__)
    dimensions = layers.entries("dimensions")
    is_good = _has(layers, "dimensions") and not dimensions.keys() & set(CONCEPT_KEYS)
    broken = set() if is_good else {"dimensions"}
    for document in layers.documents:
        for key, node in mapping(document.data).items():
            section = key if key in known else nearest(key, known)
            if section and (section != key or not isinstance(node, dict)):
                broken.add(section)
    return broken


def _has(layers: Layers, section: str) -> bool:
    return any(section in mapping(document.data) for document in layers.documents)


def _missing_sections(layers: Layers) -> Iterator[Problem]:
    if "extends" in mapping(layers.documents[0].data):
        return  # it cannot be followed, and `shapes` says so
    known = tuple(ConceptsFile.__annotations__)
    meant = {
        nearest(key, known)
        for document in layers.documents
        for key in mapping(document.data)
        if key not in known
    }
    for section in ("dimensions", "concepts"):
        if not _has(layers, section) and section not in meant:
            message = (
                f"the key {quote(section)} is missing; add '{section}:', or 'extends: mktcompare'"
            )
            yield layers.problem((), message)


def _strangers(
    layers: Layers, concepts: Entries, names_: dict[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Give keys that seem to be meant for an entry of a file below, and that entry's key."""
    below = layers.below().entries("concepts")
    keys = Keys("concept", below)
    if not below:
        return
    for key, entry in concepts.items():
        if key in below or ("label" in entry and "definition" in entry):
            continue
        folded = folding.fold_name(key)
        if names_[folded] != key:
            yield key, names_[folded]
        elif "label" not in entry and "definition" not in entry:
            yield key, keys.beginning(key) or keys.meant(key)


def _stranger(layers: Layers, key: str, meant: str | None, names_: dict[str, str]) -> Problem:
    if names_[folding.fold_name(key)] == meant:
        message = f"{quote(key)} is another name of {quote(meant)}; write that key"
    else:
        hint = f"did you mean {quote(meant)}? For" if meant else "for"
        message = (
            f"no file below has a concept with the key {quote(key)}; {hint} a new concept,"
            " add 'label: …' and 'definition: …'"
        )
    return layers.problem(("concepts", key), message, at_key=True)


def _missing_keys(
    layers: Layers, section: str, required: Iterable[str], strangers: Collection[str]
) -> Iterator[Problem]:
    known = _FIELDS[section] or (*CONCEPT_KEYS, *layers.entries("dimensions"))
    for key, entry in layers.entries(section).items():
        if not entry and not layers.has_mapping((section, key)):
            continue  # what is there has the wrong shape, and `shapes` says so
        if section == "concepts" and key in strangers:
            continue
        missing = [name for name in required if name not in entry]
        if missing:
            meant = {nearest(field, known) for field in entry if field not in known}
            missing = [name for name in missing if name not in meant]
        if missing:
            named = " and no ".join(map(quote, missing))
            added = " and ".join(f"'{name}: …'" for name in missing)
            message = f"{quote(key)} has no {named}; add {added} below it"
            yield layers.problem((section, key), message, at_key=True)


def _reserved_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    for key in dimensions:
        if key in CONCEPT_KEYS:
            message = f"{quote(key)} is a key that every concept has; give the dimension another"
            yield layers.problem(("dimensions", key), message, at_key=True)


def _unknown_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    known = (*CONCEPT_KEYS, *dimensions)
    labels = {folding.fold_name(text(each.get("label"))): key for key, each in dimensions.items()}
    keys = Keys("dimension", dict.fromkeys(known), labels)
    for document in layers.documents:
        for key, concept in mapping(mapping(document.data).get("concepts")).items():
            for field in mapping(concept):
                if field not in keys.known:
                    yield _unknown_dimension(document, ("concepts", key, field), keys)


def _unknown_dimension(document: Document, path: Path, keys: Keys) -> Problem:
    field = str(path[-1])
    number, line = document.line(path, at_key=True)
    slip = slip_of(line)
    if slip:
        return document.problem(path, slip.message)._replace(line=number, column=slip.column)
    message = unknown_field_message(field, keys.known, keys.meant(field))
    return document.problem(path, message, at_key=True)


def _dates(layers: Layers) -> Iterator[Problem]:
    for document in layers.documents:
        yield from _date(document, ("date",), mapping(document.data).get("date"))
        for key, source in mapping(mapping(document.data).get("sources")).items():
            for field in ("date", "accessed"):
                yield from _date(document, ("sources", key, field), mapping(source).get(field))


def _date(document: Document, path: Path, node: Node | None) -> Iterator[Problem]:
    """Report what looks like a date and is in no calendar."""
    written = text(node)
    if re.match(DATE_PATTERN, written):
        try:
            dt.date.fromisoformat(f"{written}-01-01"[:10])
        except ValueError:
            yield document.problem(path, f"no calendar has the date {quote(written)}; correct it")


def _words(layers: Layers) -> Iterator[Problem]:
    for document in layers.documents:
        for key, node in mapping(mapping(document.data).get("words")).items():
            if key not in wording.ENGLISH:
                message = unknown_field_message(key, wording.ENGLISH)
                yield document.problem(("words", key), message, at_key=True)
            elif strange := _strange_fields(text(node), wording.ENGLISH[key]):
                yield document.problem(("words", key), strange)


def _strange_fields(template: str, english: str) -> str | None:
    """Say what in braces the program does not fill in."""
    known = _fields(english)
    offer = ", ".join(f"{{{field}}}" for field in sorted(known)) or "none"
    try:
        strange = _fields(template) - known
    except ValueError:
        return f"a brace is not closed or is alone; fields here: {offer}"
    named = ", ".join(f"{{{field}}}" for field in sorted(strange))
    return f"{named} is not filled in here; fields here: {offer}" if strange else None


def _fields(template: str) -> set[str]:
    """Return the names in braces of a *template*.

    Raises:
        ValueError: it is not a template.
    """
    parts = string.Formatter().parse(template)
    return {
        f"{name}{'!' if conversion else ''}{':' if spec else ''}"
        for _, name, spec, conversion in parts
        if name is not None
    }


def _claims(concepts: Entries) -> Iterator[tuple[str, str, Path]]:
    """Give each name of each concept, its owner, and where it claims it."""
    for key, entry in concepts.items():
        yield key, key, ("concepts", key)
        yield label_of(entry), key, ("concepts", key, "label")
        for index, alias in enumerate(texts(entry.get("aliases"))):
            yield alias, key, ("concepts", key, "aliases", index)


def label_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as inside a sentence, or "" if it has none."""
    label = entry.get("label")
    return text(label) or text(mapping(label).get("text"))


def heading_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as a heading begins with it."""
    own = text(mapping(entry.get("label")).get("heading"))
    return own or wording.heading(label_of(entry))


def names(concepts: Entries) -> dict[str, str]:
    """Map each folded name to the key that it stands for; the first to claim it has it."""
    owners: dict[str, str] = {}
    for name, key, _ in _claims(concepts):
        owners.setdefault(folding.fold_name(name), key)
    return owners


def _claimed_names(
    layers: Layers, concepts: Entries, strangers: Collection[str]
) -> Iterator[Problem]:
    # A key has more right to a name than a label, and a label more than an alias.
    owners: dict[str, tuple[str, str, Path]] = {}
    for claim in sorted(_claims(concepts), key=lambda claim: len(claim[2])):
        name, key, path = claim
        if key in strangers and path == ("concepts", key):
            continue
        first = owners.setdefault(folding.fold_name(name), claim)
        if first[1] != key and name:
            # Whoever wrote the upper file cannot change the lower one.
            is_ours = layers.index(path) >= layers.index(first[2])
            ours, other = (claim, first) if is_ours else (first, claim)
            message = (
                f"{quote(ours[0])} is already a name of {quote(other[1])};"
                " let only one of the two have it"
            )
            yield layers.problem(ours[2], message, at_key=len(ours[2]) == 2)  # noqa: PLR2004 - a key


def _contrasts(layers: Layers, concepts: Keys) -> Iterator[Problem]:
    for document in layers.documents:
        seen: set[frozenset[str]] = set()
        for path, _, between in contrasts_in(document):
            place = (*path, "between")
            for index, key in enumerate(between):
                if key and key not in concepts.known:
                    yield document.problem((*place, index), concepts.unknown_key_message(key))
            if between[0] == between[1]:
                message = f"{quote(between[0])} is compared with itself; name another concept"
                yield document.problem(place, message)
            elif frozenset(between) in seen:
                message = "this pair has a contrast already; keep one of them"
                yield document.problem(place, message)
            seen.add(frozenset(between))


def _citations(layers: Layers, sources: Keys, *, known: bool) -> Iterator[Problem]:
    for document in layers.documents:
        for path, line in lines_in(document):
            words, group = citations.split(line)
            if group and not words:
                yield document.problem(path, "nothing is said here but a citation; say what it is")
            try:
                cited = citations.parse(group)
            except ValueError:
                yield document.problem(path, _unreadable(group))
                continue
            for key, _ in cited:
                if known and key not in sources.known:
                    yield document.problem(path, sources.unknown_key_message(key))


def _unreadable(group: str) -> str:
    """Say how to write a citation *group* that cannot be read."""
    spaced = re.fullmatch(r"@([^\s;,]+) ([^;@]+)", group)
    if spaced:
        key, locator = spaced.groups()
        return f"a ',' is missing after @{key} in [{shown(group)}]; write [@{key}, {locator}]"
    bare = re.fullmatch(r"@[^;@]+(?:;\s*@?[^\s;,@]+)+", group)
    if bare:
        better = re.sub(r";\s*(?=[^\s@])", "; @", group)
        return f"an '@' is missing in [{shown(group)}]; write [{shown(better)}]"
    keys = re.findall(r"@([^\s;,@\[\]]+)", group)
    if len(keys) > 1 and "," in group:
        better = "; ".join(f"@{key}" for key in keys)
        return f"a ';' belongs between the keys of [{shown(group)}]; write [{better}]"
    return (
        f"the citation [{shown(group)}] cannot be read; write [@key], [@key, p. 12] or [@key; @key]"
    )
