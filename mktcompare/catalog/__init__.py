"""A checked, linked catalog of concepts.

A `Catalog` that exists is a good one: every key that it mentions is there,
no name belongs to two concepts, and nothing is part of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mktcompare import wording
from mktcompare.catalog.building import concept_of, contrast_of, dimension_of, source_of
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.model import Concept, Contrast, Records, Source, pair
from mktcompare.errors import NameLookupError, require
from mktcompare.visible import quote

ONE_NAME = "name each concept by a text of its own, as in compare(catalog, 'seo', 'sem')"
"""How to fix what is not a name."""


class Catalog:
    """Concepts with their dimensions, sources and contrasts, built as they are asked for."""

    def __init__(self, records: Records, named_by: str | None = None) -> None:
        """Take *records* that passed every check."""
        self.named_by = named_by
        """What `--concepts` has to name for a command line to ask this catalog."""

        self._records = records
        self._concepts: dict[str, Concept] = {}
        self.title = records["title"]
        self.date = records["date"]
        self.language = records["language"]
        self.words: Mapping[str, str] = wording.ENGLISH | records["words"]
        self.dimensions = tuple(
            dimension_of(key, fields) for key, fields in records["dimensions"].items()
        )
        self.criteria = tuple(records["criteria"])
        """Keys of the aspects that tell concepts apart best, the most telling first."""

    def call(self, *words: str) -> str:
        """Write a command line that asks this catalog with *words*, ready to paste."""
        line = " ".join(("mktcompare", *words))
        if self.named_by is None:
            return line
        import shlex

        return f"{line} -c {shlex.quote(self.named_by)}"

    @property
    def names(self) -> Mapping[str, str]:
        """The key of the concept that each name (key, alias or label, folded) belongs to."""
        return self._records["names"]

    def __iter__(self) -> Iterator[Concept]:
        """Give every concept, in the file's order."""
        return map(self.__getitem__, self._records["concepts"])

    def __len__(self) -> int:
        """Count the concepts."""
        return len(self._records["concepts"])

    def __repr__(self) -> str:
        """Show the title and the number of concepts."""
        return f"<Catalog {self.title!r}: {wording.counted(len(self), 'concept')}>"

    def __eq__(self, other: object) -> bool:
        """Compare what the files say, wherever they are."""
        return isinstance(other, Catalog) and self._records == other._records

    def __hash__(self) -> int:
        """Hash what is quick to compare."""
        return hash((self.title, self.date, self.language, len(self)))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._records["concepts"])

    def __getstate__(self) -> dict[str, object]:
        """Let it be copied and pickled with all records, also those not yet read from the cache."""
        plain = {
            section: dict(records) if isinstance(records, Mapping) else records
            for section, records in self._records.items()
        }
        return {**self.__dict__, "_records": plain, "_concepts": {}}

    def __contains__(self, name: object) -> bool:
        """Return whether a concept has this *name*: a key, a label or an alias; or is this one."""
        if isinstance(name, Concept):
            return name.key in self._records["concepts"] and self[name.key] == name
        return isinstance(name, str) and (
            name in self._records["concepts"] or fold_name(name) in self.names
        )

    def __getitem__(self, name: str) -> Concept:
        """Return the concept with this *name*: a key, or a label or an alias however it is typed.

        `find` takes what people say of several.

        Raises:
            NameLookupError: there is none; it is a KeyError too.
        """
        require(name, str, ONE_NAME)
        if name in self._concepts:
            return self._concepts[name]
        record = self._records["concepts"].get(name)
        if record is None:
            return self._named(name)
        self._concepts[name] = concept_of(name, record)
        return self._concepts[name]

    def _named(self, name: str) -> Concept:
        key = self.names.get(fold_name(name))
        if key is not None:
            return self[key]
        from mktcompare.catalog import names  # it is built on this class

        (found,) = names.resolve(self, (name,))
        return found

    def find(self, *typed: str) -> tuple[Concept, ...]:
        """Return the concepts that people name as they speak: ``find("seo vs. sem")``.

        Raises:
            NameLookupError: something typed is not a name, or may be that of several concepts.
        """
        from mktcompare.catalog import names  # it is built on this class

        return names.find(self, typed)

    def label(self, key: str) -> str:
        """Return the label of the concept with this very *key*, without making its values."""
        label: str = self._records["concepts"][key]["label"]
        return label

    def mentioning(self, folded: str) -> Iterator[Concept]:
        """Give the concepts that may have a *folded* word in what is said of them.

        Those recalled from the cache that cannot have it are left out.
        """
        concepts = self._records["concepts"]
        may_hold = getattr(concepts, "may_hold", None)
        for key in concepts:
            if may_hold is None or may_hold(key, folded):
                yield self[key]

    def source(self, key: str) -> Source:
        """Return the source with this *key*.

        Raises:
            NameLookupError: there is none; it is a KeyError too.
        """
        require(key, str, "give the key of a source, as in catalog.sources()")
        record = self._records["sources"].get(key)
        if record is None:
            message = f"no source has the key {quote(key)}"
            raise NameLookupError(message)
        return source_of(key, record)

    def sources(self) -> dict[str, Source]:
        """Return every source by its key, in the file's order."""
        return {key: self.source(key) for key in self._records["sources"]}

    def narrower(self, key: str) -> list[str]:
        """Return the keys of the concepts directly part of this one, in the file's order.

        Those of which it is disputed are among them. Any name of the concept will do.

        Raises:
            NameLookupError: there is no such concept.
        """
        require(key, str, ONE_NAME)
        narrower = self._records["narrower"]
        return narrower[key] if key in narrower else narrower.get(self[key].key, [])

    def contrasts(self) -> Iterator[Contrast]:
        """Give every contrast, in the file's order."""
        return map(contrast_of, self._records["contrasts"].values())

    def contrasted_pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of keys that have a contrast, in the file's order."""
        contrasts = self._records["contrasts"].values()
        return [(one, other) for one, other in (each["between"] for each in contrasts)]

    def contrasts_between(
        self, ones: Mapping[str, int], others: Mapping[str, int]
    ) -> Iterator[tuple[str, str]]:
        """Give the pairs that have a contrast, one of *ones* and one of *others*."""
        for names in self._records["contrasts"]:
            one, _, other = names.partition(" ")
            if one in ones and other in others:
                yield one, other
            elif other in ones and one in others:
                yield other, one

    def contrasted_with(self, key: str) -> list[str]:
        """Return the keys of the concepts that the file contrasts with this one."""
        pairs = (names.split(" ") for names in self._records["contrasts"])
        return [one if other == key else other for one, other in pairs if key in {one, other}]

    def contrast(self, one: str, other: str) -> Contrast | None:
        """Return the contrast between two concepts, given by name in any order.

        Raises:
            NameLookupError: there is no such concept.
        """
        contrasts, known = self._records["contrasts"], self._records["concepts"]
        if one not in known or other not in known:
            one, other = self[one].key, self[other].key
        record = contrasts.get(pair(one, other))
        return None if record is None else contrast_of(record)
