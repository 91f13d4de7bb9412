"""Mutation testing: change one expression at a time, and see which test notices.

Run: .venv/bin/pip install mutmut==3.8.1
     nice .venv/bin/python -m tests.mutation counting periods thresholds ledger things
Prints how many mutants of each group were killed, and the difference that each survivor
makes. The tests run on SQLite, in a copy of the tree, with the same examples each time.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("bot", "docs", "simulator", "web", "webhooks", "wsgi.py", "README.md")
# Whatever the tests of a group may touch is emptied before each: a warm cache would
# hide the mutants in what fills it.
_ADDED = """

# A failing example is as good as the smallest one: nothing is shrunk.
from hypothesis import Phase

settings.register_profile(
    "mutants", max_examples=15, deadline=None, derandomize=True, database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("mutants")

_caches = []

@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    import functools, gc
    if not _caches:
        _caches.extend(
            one
            for one in gc.get_objects()
            if isinstance(one, functools._lru_cache_wrapper)
            and (one.__module__ or "").startswith("metering")
        )
    for one in _caches:
        one.cache_clear()
"""
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "counting": (("counting",), ("counting",)),
    "periods": (("periods",), ("counting", "periods")),
    "thresholds": (("thresholds",), ("thresholds", "filing", "watches")),
    "ledger": (("ledger", "postings"), ("ledger", "laws", "corrections", "switches")),
    "things": (
        ("things", "tallying"),
        ("ledger", "laws", "corrections", "erasure", "inquiries"),
    ),
}
_CONFIG = """
[tool.mutmut]
source_paths = ["metering"]
only_mutate = {modules}
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = {arguments}
use_git_change_detection = false
"""
_ARGUMENTS = (
    *("-o", "addopts=--disable-socket --allow-hosts=127.0.0.1,::1"),
    *("-p", "no:randomly", "-p", "no:xdist", "-x"),
    *("-k", "not postgresql"),
)
_NOT_TRIED = frozenset({"no tests", "suspicious", "not checked"})


def main(names: list[str]) -> None:
    for name in names:
        with tempfile.TemporaryDirectory(prefix="mutation-") as home:
            sys.stdout.write(f"{name}: {_run(Path(home), name)}\n")
            sys.stdout.flush()


def _run(home: Path, name: str) -> str:
    """Run one group; print its survivors, return how it went."""
    modules, tests = GROUPS[name]
    for one in ("metering", "tests", *_COPIED):
        _copy(ROOT / one, home / one)
    conftest = home / "tests" / "conftest.py"
    conftest.write_text(conftest.read_text() + _ADDED)
    configured = _CONFIG.format(
        modules=json.dumps([f"metering/{one}.py" for one in modules]),
        tests=json.dumps([f"tests/test_metering_{one}.py" for one in tests]),
        copied=json.dumps([*_COPIED]),
        arguments=json.dumps([*_ARGUMENTS]),
    )
    known = (ROOT / "pyproject.toml").read_text()
    (home / "pyproject.toml").write_text(known + configured)
    _mutmut(home, "run", "--max-children", "1")
    states = _states(_mutmut(home, "results", "--all", "true"))
    for mutant, state in sorted(states.items()):
        if state == "survived":
            sys.stdout.write(f"\n{_mutmut(home, 'show', mutant)}")
        elif state in _NOT_TRIED:
            sys.stdout.write(f"\n# {mutant}: {state}")
    counted = Counter(states.values())
    return f"{len(states)} mutants, " + ", ".join(
        f"{number} {state}" for state, number in counted.most_common()
    )


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def _states(told: str) -> dict[str, str]:
    """Return the mutants' states, from lines such as ``module.x_name: killed``."""
    pairs = (line.strip().rpartition(": ") for line in told.splitlines())
    return {name: state for name, _, state in pairs if "__mutmut_" in name}


def _mutmut(home: Path, *arguments: str) -> str:
    # Among others' directories of tests, those of others would be cleaned away.
    apart = ["env", f"PYTEST_DEBUG_TEMPROOT={home}"]
    command = [*apart, sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(
        command, cwd=home, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{done.stdout[-3_000:]}\n{done.stderr[-3_000:]}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:] or [*GROUPS])
