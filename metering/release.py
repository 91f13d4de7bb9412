"""Which release runs here, as its package says."""

from importlib.metadata import PackageNotFoundError, version

UNKNOWN = "0"
"""What a checkout that was never installed is called."""


def name(package: str = "interaction-meter") -> str:
    """Return the version of the installed package, or ``0`` where it is not."""
    try:
        return version(package)
    except PackageNotFoundError:
        return UNKNOWN
