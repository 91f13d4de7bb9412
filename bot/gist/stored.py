"""Linear models as data of this package: one byte a weight, compressed."""

import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp

STEPS = 127
"""A weight is so many steps at most, either way."""

_SCALE = 8


@dataclass(frozen=True)
class Stored:
    """``scale`` is what one step is worth, ``beside`` what was kept with them."""

    steps: "array[int]"
    scale: float
    biases: Sequence[float]
    beside: bytes

    def likely(self, weighed: Mapping[int, float]) -> list[float]:
        """Return how likely each class is, for weights of buckets; they add up to 1."""
        wide = len(self.biases)
        sums = [0.0] * wide
        for bucket, weight in weighed.items():
            row = self.steps[bucket * wide : (bucket + 1) * wide]
            for at, one in enumerate(row):
                if one:
                    sums[at] += weight * one
        logits = [
            one * self.scale + bias for one, bias in zip(sums, self.biases, strict=True)
        ]
        most = max(logits)
        shares = [exp(one - most) for one in logits]
        whole = sum(shares)
        return [share / whole for share in shares]


def packed(
    rows: Sequence[Sequence[float]], biases: Sequence[float], beside: bytes = b""
) -> bytes:
    """Return a model as it is kept: one row of weights for each bucket."""
    scale = max(abs(one) for row in rows for one in row) / STEPS
    steps = array("b", (round(one / scale) for row in rows for one in row))
    head = array("d", [scale, *biases])
    return zlib.compress(head.tobytes() + beside + steps.tobytes(), 9)


def unpacked(kept: bytes, classes: int, beside: int = 0) -> Stored:
    """Return a model of so many classes, with so many bytes kept beside it."""
    data = zlib.decompress(kept)
    head = _SCALE * (1 + classes)
    scale, *biases = array("d", data[:head])
    steps = array("b", data[head + beside :])
    return Stored(steps, scale, biases, data[head : head + beside])


def read(name: str) -> bytes:
    """Return a file of this package."""
    return files(__package__).joinpath(name).read_bytes()
