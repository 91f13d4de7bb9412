"""Trains what weighs a question: ``pip install scikit-learn; python -m tests.gist``.

The questions of ``tests/questions``, ``tests/exams`` and ``tests/said`` are learned:
each of them has the intent that a careful person would read in it. ``--folds 5`` says
how well those are read that were not learned, and writes nothing.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bot.gist import features, model
from bot.questions import overhear
from tests.asked import ACCOUNT, NOW, ORIGINS

TESTS = Path(__file__).parent
WEIGHTS = TESTS.parent / "bot" / "gist" / "weights.bin"
# Weaker than usual: texts are short, and what is rare may be all that tells.
_C = 40.0


def labelled() -> Iterator[tuple[str, str]]:
    """Yield each question of the tests with its intent."""
    for place in ("questions", "exams"):
        for path in sorted((TESTS / place).glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                asked = json.loads(line)
                yield asked.get("question") or asked["q"], asked["intent"]
    for path in sorted((TESTS / "said").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            intent, question = line.split("\t", 1)
            yield question, intent


def learned() -> tuple[sparse.csr_matrix, list[str]]:
    """Return one row of features for each question that can be read, and intents."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    intents: list[str] = []
    for question, intent in dict(labelled()).items():
        reading = overhear(question, account=ACCOUNT, now=NOW, origins=ORIGINS)
        if reading is None or reading.unclear:
            continue
        weighed = features.of(reading.heard)
        columns += weighed
        data += weighed.values()
        ends.append(len(data))
        intents.append(intent)
    shape = (len(intents), features.BUCKETS)
    return sparse.csr_matrix((data, columns, ends), shape=shape), intents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    rows, intents = learned()
    fitted = LogisticRegression(C=_C, max_iter=1_000)
    if options.folds:
        _tell(fitted, rows, intents, options.folds)
        return
    fitted.fit(rows, intents)
    if tuple(fitted.classes_) != model.INTENTS:
        raise SystemExit("every intent needs questions")
    kept = model.packed(fitted.coef_.T.tolist(), fitted.intercept_.tolist())
    WEIGHTS.write_bytes(kept)
    sys.stdout.write(f"{len(intents):,} questions, {len(kept):,} bytes\n")


def _tell(
    fitted: LogisticRegression,
    rows: sparse.csr_matrix,
    intents: Sequence[str],
    folds: int,
) -> None:
    """Say how many of those that were left out are read right, for some thresholds."""
    chances = cross_val_predict(
        fitted, rows, intents, cv=folds, method="predict_proba", n_jobs=1
    )
    best = [model.INTENTS[at] for at in chances.argmax(axis=1)]
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = [
            one if chance >= least else "unknown"
            for one, chance in zip(best, chances.max(axis=1), strict=True)
        ]
        pairs = list(zip(told, intents, strict=True))
        asked = [one for one in pairs if one[1] != "unknown"]
        right = sum(one == two for one, two in asked)
        wrong = sum(one not in {two, "unknown"} for one, two in asked)
        strange = [one for one, two in pairs if two == "unknown"]
        answered = sum(one != "unknown" for one in strange)
        sys.stdout.write(
            f"{least:.1f}: right {right / len(asked):.1%}, wrong "
            f"{wrong / len(asked):.1%} of {len(asked):,}; answered out of scope "
            f"{answered / len(strange):.1%} of {len(strange):,}\n"
        )


if __name__ == "__main__":
    main()
