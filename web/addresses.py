"""Addresses of one account's pages: the range and the language travel along."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from web.locales import LANGUAGES
from web.ranges import Range


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links of a page lead; ``kept`` is what they carry beside the range."""

    base: str
    range: Range
    language: tuple[tuple[str, str], ...]
    kept: Mapping[str, str]

    def to(self, view: str = "", **query: str | None) -> str:
        """Return the address of a view of the same range, in the same language."""
        return self._address(view, dict(self.range.query), query)

    def at(self, other: Range, view: str = "") -> str:
        """Return the address of another range."""
        return self._address(view, dict(other.query), {})

    def day(self, first: str, last: str, **query: str | None) -> str:
        """Return the address of the rows of some days."""
        return self._address("rows", {"first": first, "last": last}, query)

    def here(self, view: str = "", **query: str | None) -> str:
        """Return the address of this page with some of its choices changed."""
        return self._address(view, dict(self.range.query), {**self.kept, **query})

    def bare(self, view: str = "", **query: str | None) -> str:
        """Return the address of a view that has no range."""
        return self._address(view, {}, query)

    def in_language(self, language: str, view: str = "") -> str:
        """Return the address of this page in another language."""
        query = {**dict(self.range.query), **self.kept, "lang": language}
        return f"{self._path(view)}?{urlencode(query)}"

    def _path(self, view: str) -> str:
        return f"{self.base}/{view}" if view else self.base

    def _address(
        self, view: str, named: Mapping[str, str], query: Mapping[str, str | None]
    ) -> str:
        given = {name: one for name, one in query.items() if one is not None}
        parts = {**named, **given, **dict(self.language)}
        path = self._path(view)
        return f"{path}?{urlencode(parts)}" if parts else path


def of(base: str, asked: Range, query: Mapping[str, str], *kept: str) -> Addresses:
    """Return the addresses of a page that was asked for with ``query``."""
    language = query.get("lang", "")
    return Addresses(
        base,
        asked,
        (("lang", language),) if language in LANGUAGES else (),
        {name: query[name] for name in kept if query.get(name)},
    )
