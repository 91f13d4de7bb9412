"""One module for each platform: its words appear there and nowhere else.

A new platform is one module here that defines ``PLATFORM``, one folder of payloads in
the tests and one page; nothing else lists platforms.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from metering.sources import Source
from webhooks.adapters import Adapter, Platform, Setup

__all__ = ["adapter", "get", "platforms"]


@cache
def platforms() -> Mapping[str, Platform]:
    """Return every platform that a source may have, by name, in order."""
    return {
        name: _load(name) for name in sorted(one.name for one in iter_modules(__path__))
    }


def _load(name: str) -> Platform:
    platform = getattr(import_module(f"{__name__}.{name}"), "PLATFORM", None)
    if not isinstance(platform, Platform) or platform.name != name:
        raise TypeError(f"{__name__}.{name} must define PLATFORM named {name!r}")
    return platform


def get(name: str) -> Platform | None:
    """Return the platform of that name, if this meter knows it."""
    return platforms().get(name)


def adapter(source: Source) -> Adapter | None:
    """Return a new adapter for a source; None where its platform is not known.

    Raises:
        InvalidError: an option that was stored is not accepted any more.
    """
    platform = get(source.platform)
    if platform is None:
        return None
    return platform.adapter(
        Setup(source.options, source.key, asks=source.answers_url is not None)
    )
