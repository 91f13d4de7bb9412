"""Trains what weighs a question: ``pip install scikit-learn; python -m tests.gist``.

The questions of ``tests/questions``, ``tests/exams`` and ``tests/said`` are learned:
each of them has the intent that a careful person would read in it. ``--without b c``
says how well the questions of those writers are read by what is learned from the
others, and writes nothing. ``--also DIR`` learns questions from elsewhere too.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from bot.gist import features, model, stored, tongue
from bot.questions import overhear
from bot.reading import Reading
from tests.asked import ACCOUNT, NOW, ORIGINS

TESTS = Path(__file__).parent
WEIGHTS = TESTS.parent / "bot" / "gist" / "weights.bin"
TONGUE = WEIGHTS.with_name("tongue.bin")
# What is not learned, so that it stays a measure.
_HELD_BACK = {"thirteenth", "fourteenth", "fifteenth"}
# Weaker than usual: texts are short, and what is rare may be all that tells.
_C = 20.0
_STEPS = 200


@dataclass(frozen=True)
class _Asked:
    """A question that can be read, its intent, and who wrote it."""

    reading: Reading
    intent: str
    writer: str


def labelled(also: Sequence[Path] = ()) -> Iterator[tuple[str, str, str, str]]:
    """Yield each question with its intent, the name of its writer and its language."""
    for place in (TESTS / "questions", TESTS / "exams", *also):
        for path in sorted(place.glob("*.jsonl")):
            writer = "other" if place in also else path.stem.split("_")[0]
            if writer in _HELD_BACK:
                continue
            for line in path.read_text("utf-8").splitlines():
                asked = json.loads(line)
                language = asked.get("language") or path.stem[-2:]
                question = asked.get("question") or asked["q"]
                yield question, asked["intent"], writer, language
    for path in sorted((TESTS / "said").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            intent, question = line.split("\t", 1)
            yield question, intent, path.stem.split("_")[0], path.stem[-2:]


def _of_tongues() -> bytes:
    """Return what is learned of languages, as it is kept."""
    asked = {
        question: language
        for question, _, _, language in labelled()
        if language in tongue.LANGUAGES
    }
    columns: list[int] = []
    data: list[float] = []
    ends = [0]
    for question in asked:
        found = tongue.pieces(question)
        columns += found
        data += found.values()
        ends.append(len(columns))
    shape = (len(asked), tongue.BUCKETS)
    matrix = sparse.csr_matrix((data, columns, ends), shape=shape)
    fitted = LogisticRegression(C=_C, max_iter=_STEPS)
    fitted.fit(matrix, list(asked.values()))
    if tuple(fitted.classes_) != tongue.LANGUAGES:
        raise SystemExit("every language needs questions")
    return stored.packed(fitted.coef_.T.tolist(), fitted.intercept_.tolist())


def read(also: Sequence[Path] = ()) -> list[_Asked]:
    """Return the questions that can be read, each once."""
    known = {question: told for question, *told in labelled(also)}
    found = []
    for question, (intent, writer, _) in known.items():
        reading = overhear(question, account=ACCOUNT, now=NOW, origins=ORIGINS)
        if reading is not None:
            found.append(_Asked(reading, intent, writer))
    return found


def _heard_by(asked: Sequence[_Asked]) -> dict[str, Counter[str]]:
    """Return how many questions of each writer that can be answered have each word."""
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for one in asked:
        if one.intent != "unknown":
            heard[one.writer].update(set(features.words(one.reading.heard)))
    return heard


def _matrices(
    asked: Sequence[_Asked], familiar: Callable[[str], features.Familiar]
) -> list[sparse.csr_matrix]:
    """Return a row of features for each question, for each way to look at them.

    What is new depends on the question's writer.
    """
    data: list[list[float]] = [[] for _ in range(features.WAYS)]
    columns: list[list[int]] = [[] for _ in range(features.WAYS)]
    ends = [[0] for _ in range(features.WAYS)]
    for one in asked:
        ways = features.seen(one.reading, familiar(one.writer))
        for way, found in enumerate(ways):
            columns[way] += found
            data[way] += found.values()
            ends[way].append(len(columns[way]))
    shape = (len(asked), features.WAYS * features.BUCKETS)
    return [
        sparse.csr_matrix(given, shape=shape)
        for given in zip(
            map(np.asarray, data), map(np.asarray, columns), ends, strict=True
        )
    ]


def _rarity(ways: Sequence[sparse.csr_matrix]) -> bytes:
    """Return how much each bucket counts, in tenths: the logarithm of its rarity."""
    rows = ways[0].shape[0]
    having = sum(np.asarray((one > 0).sum(axis=0)).ravel() for one in ways)
    return bytes(np.rint(10 * (np.log((1 + rows) / (1 + having)) + 1)).astype("uint8"))


def _weighed(ways: Sequence[sparse.csr_matrix], rarity: bytes) -> sparse.csr_matrix:
    """Return what :func:`bot.gist.features.weighed` does, of many questions at once."""
    scale = sparse.diags(np.frombuffer(rarity, "uint8").astype(float))
    return sum(normalize(one @ scale) for one in ways).tocsr()


@dataclass(frozen=True)
class _Learned:
    fitted: LogisticRegression
    heard: Counter[str]
    rarity: bytes


def _learned(asked: Sequence[_Asked]) -> _Learned:
    """Return what is learned, and the words that were heard.

    A word is new to a question where no other writer has it: else none would be.
    """
    heard = _heard_by(asked)
    total = sum(heard.values(), Counter[str]())

    def familiar(writer: str) -> features.Familiar:
        own = heard[writer]
        return lambda word: total[word] > own[word]

    ways = _matrices(asked, familiar)
    rarity = _rarity(ways)
    fitted = LogisticRegression(C=_C, max_iter=_STEPS)
    fitted.fit(_weighed(ways, rarity), [one.intent for one in asked])
    return _Learned(fitted, total, rarity)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="+", default=[])
    parser.add_argument("--also", nargs="+", default=[], type=Path)
    options = parser.parse_args()
    asked = read(options.also)
    if options.without:
        _tell(asked, options.without)
        return
    learned = _learned(asked)
    fitted = learned.fitted
    if tuple(fitted.classes_) != model.INTENTS:
        raise SystemExit("every intent needs questions")
    kept = model.packed(
        fitted.coef_.T.tolist(),
        fitted.intercept_.tolist(),
        learned.heard,
        learned.rarity,
    )
    WEIGHTS.write_bytes(kept)
    TONGUE.write_bytes(_of_tongues())
    sys.stdout.write(f"{len(asked):,} questions, {len(kept):,} bytes\n")


def _tell(asked: Sequence[_Asked], without: Collection[str]) -> None:
    """Say how many of those that were left out are read right, for some thresholds."""
    learned = _learned([one for one in asked if one.writer not in without])
    held = [one for one in asked if one.writer in without]
    ways = _matrices(held, lambda _: learned.heard.__contains__)
    chances = learned.fitted.predict_proba(_weighed(ways, learned.rarity))
    best = [model.INTENTS[at] for at in chances.argmax(axis=1)]
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = [
            one if chance >= least else "unknown"
            for one, chance in zip(best, chances.max(axis=1), strict=True)
        ]
        pairs = [(one, two.intent) for one, two in zip(told, held, strict=True)]
        asked_for = [one for one in pairs if one[1] != "unknown"]
        right = sum(one == two for one, two in asked_for)
        wrong = sum(one not in {two, "unknown"} for one, two in asked_for)
        strange = [one for one, two in pairs if two == "unknown"]
        answered = sum(one != "unknown" for one in strange)
        sys.stdout.write(
            f"{least:.1f}: right {right / len(asked_for):.1%}, wrong "
            f"{wrong / len(asked_for):.1%} of {len(asked_for):,}; answered out of "
            f"scope {answered / max(1, len(strange)):.1%} of {len(strange):,}\n"
        )


if __name__ == "__main__":
    main()
