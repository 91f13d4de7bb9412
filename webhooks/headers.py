"""The headers of a request, by lower-case name, as its WSGI environment has them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

_PREFIX = "HTTP_"
_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
_EMPTY = frozenset(_PLAIN.values())
"""What an environment may have though there is no such header: it is empty then."""


class Headers(Mapping[str, str]):
    """A view of an environment: only what is asked for is looked up."""

    __slots__ = ("_environ",)

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._environ = environ

    def __getitem__(self, name: str) -> str:
        """Return a header that is there; an empty type or length is none."""
        key = _key(name)
        value: str = self._environ[key]
        if not value and key in _EMPTY:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 -- as of a dict
        """Return a header, or ``default`` where there is none."""
        key = _key(name)
        value = self._environ.get(key)
        return default if value is None or (not value and key in _EMPTY) else value

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        for key in self._environ:
            if key.startswith(_PREFIX):
                yield key.removeprefix(_PREFIX).replace("_", "-").lower()
        yield from (name for name, key in _PLAIN.items() if self._environ.get(key))

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)


@lru_cache(maxsize=1_024)
def _key(name: str) -> str:
    return _PLAIN.get(name) or _PREFIX + name.upper().replace("-", "_")
