"""The headers of a request, by lower-case name, as its WSGI environment has them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

_PREFIX = "HTTP_"
_PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Headers(Mapping[str, str]):
    """A view of an environment: only what is asked for is looked up."""

    __slots__ = ("_environ",)

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._environ = environ

    def __getitem__(self, name: str) -> str:
        """Return a header that is there; an empty type or length is none."""
        key = _key(name)
        value: str = self._environ[key]
        if not value and not key.startswith(_PREFIX):
            raise KeyError(name)
        return value

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
