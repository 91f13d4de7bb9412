"""CSV that no spreadsheet runs: text is disarmed in a way that can be undone.

OWASP, "CSV Injection": a cell that begins with one of a few characters is taken for a
formula, and another program may take another separator for the end of a cell. One
apostrophe goes before such a character; :func:`plain` takes exactly that one away.
"""

import re

_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_SEPARATORS = ',;|"\t\r\n'
_ARMED = re.compile(f"(?:^|(?<=[{_SEPARATORS}]))(?='*[{_FORMULA}])")
_DISARMED = re.compile(f"(?:^|(?<=[{_SEPARATORS}]))'(?='*[{_FORMULA}])")


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return _ARMED.sub("'", text)


def plain(text: str) -> str:
    """Return the text that :func:`safe` was given."""
    return _DISARMED.sub("", text)
