"""Text from strangers, made safe to print on one line of a terminal."""

import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, direction marks, surrogates, line and paragraph separators."""


_LINKED = re.compile(r"(?<=:)(?=//)|(?<=\w)(?=\.[^\W\d_])|(?<=www)|(?<=@)")


def unlinked(text: str) -> str:
    """Return ``text`` in which no mail program or chat finds an address to link to."""
    return _LINKED.sub("\u200b", text)


def line(text: str) -> str:
    """Return ``text`` without characters that move the cursor or turn the line."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in _UNSEEN else one
        for one in text
    )
