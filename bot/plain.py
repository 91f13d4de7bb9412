"""Text from strangers, made safe to print on one line of a terminal."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, direction marks, surrogates, line and paragraph separators."""


def line(text: str) -> str:
    """Return ``text`` without characters that move the cursor or turn the line."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in _UNSEEN else one
        for one in text
    )
