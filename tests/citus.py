"""What Citus 13 to 15 refuse of SQL, as rules that each statement is held against.

No cluster is at hand: a distributed table's statement is *routed* where each such table
in it is bound to one account, and then anything goes that PostgreSQL knows. One that
asks several accounts may use less, and what is written less still.
https://docs.citusdata.com/en/stable/develop/reference_workarounds.html (reads),
``ModifyQuerySupported`` and ``DeferErrorIfCannotPushdownSubquery`` of Citus's planner
(writes, subqueries), ``relation_access_tracking.c`` (order within a transaction).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

import sqlglot
from sqlalchemy import Connection, Engine, event
from sqlglot import Expr, exp

from metering import distribution

SPREAD = frozenset(one.name for one in distribution.spread())
COPIED = frozenset(one.name for one in distribution.copied())
REFERRED = frozenset(
    key.referred_table.name
    for one in distribution.spread()
    for key in one.foreign_key_constraints
    if key.referred_table.name in COPIED
)
"""Copied tables that distributed ones refer to: they must not change late."""

_COLUMN = distribution.COLUMN
_PLACE = re.compile(r"%\(\w+\)s|%s|%b")
_WRITES = (exp.Insert, exp.Update, exp.Delete)
_SCOPES = (exp.Select, *_WRITES)
# Functions whose value is not the same each time; SQL's own and PostgreSQL's.
_VOLATILE = re.compile(
    r"\b(now|random|clock_timestamp|statement_timestamp|current_timestamp|nextval"
    r"|gen_random_uuid|current_date|localtimestamp|txid_current)\b",
    re.IGNORECASE,
)


@dataclass(eq=False)
class _Place:
    """One appearance of a distributed table, and whether it is bound to an account."""

    name: str
    scope: Expr
    alias: str
    bound: bool = False
    group: "list[_Place]" = field(default_factory=list)


@lru_cache(maxsize=4_096)
def refused(statement: str) -> str | None:
    """Return why a cluster would refuse a statement; None where it would not."""
    if not statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
        return None
    names = set(re.findall(r"\w+", statement))
    if not names & (SPREAD | COPIED) or "pg_catalog" in names:
        return None
    tree = sqlglot.parse_one(_PLACE.sub("$1", statement), read="postgres")
    written = _refused_write(tree) if isinstance(tree, _WRITES) else None
    if written or isinstance(tree, exp.Insert):
        return written
    places = _places(tree)
    if not places or all(one.bound for one in places):
        return None
    return _refused_across(tree, places)


@lru_cache(maxsize=4_096)
def crosses(statement: str) -> bool:
    """Return whether a statement asks or changes rows of several accounts."""
    if not statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
        return False
    if not set(re.findall(r"\w+", statement)) & SPREAD or "pg_catalog" in statement:
        return False
    tree = sqlglot.parse_one(_PLACE.sub("$1", statement), read="postgres")
    return not all(one.bound for one in _places(tree))


class Watch:
    """Hears what is said to PostgreSQL, by whichever engine; notes what is refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        self._across: dict[int, str] = {}

    @contextmanager
    def listening(self) -> Iterator[None]:
        heard: dict[str, Callable[..., None]] = {
            "before_cursor_execute": self._hear,
            "commit": self._end,
            "rollback": self._end,
        }
        for name, call in heard.items():
            event.listen(Engine, name, call)
        try:
            yield
        finally:
            for name, call in heard.items():
                event.remove(Engine, name, call)

    def _hear(
        self, connection: Connection, _cursor: object, statement: str, *_: object
    ) -> None:
        if connection.dialect.name != "postgresql":
            return
        if why := refused(statement):
            self.refused.append(f"{why}: {statement}")
        if crosses(statement):
            self._across[id(connection)] = statement
        elif (table := changes_late(statement)) and id(connection) in self._across:
            before = self._across[id(connection)]
            self.refused.append(f"{table} is changed after {before}")

    def _end(self, connection: Connection) -> None:
        self._across.pop(id(connection), None)


def changes_late(statement: str) -> str | None:
    """Return the table that must not be changed once accounts were asked together."""
    found = re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)', statement)
    return found[1] if found and found[1] in REFERRED else None


def _refused_write(tree: Expr) -> str | None:
    target = tree.find(exp.Table)
    assert target is not None
    if target.name not in SPREAD | COPIED:
        return None
    if said := _VOLATILE.search(tree.sql("postgres")):
        return f"{said[1]} is not the same each time: no part of a write"
    if target.name in COPIED:
        return None
    if _COLUMN in set(_set_columns(tree)):
        return "the account of a row never changes"
    return _refused_insert(tree) if isinstance(tree, exp.Insert) else None


def _set_columns(tree: Expr) -> Iterator[str]:
    conflict = tree.args.get("conflict")
    for owner in (tree, conflict):
        for one in owner.expressions if owner is not None else ():
            if isinstance(one, exp.EQ) and isinstance(one.this, exp.Column):
                yield one.this.name


def _refused_insert(tree: exp.Insert) -> str | None:
    listed = [one.name for one in tree.this.expressions]
    if _COLUMN not in listed:
        return "a row is inserted without its account"
    source = tree.expression
    if source is not None and any(
        one.name in SPREAD for one in source.find_all(exp.Table)
    ):
        return "rows are inserted from a distributed table"
    if isinstance(source, exp.Values) and source.find(exp.Select):
        return "a value that is inserted is asked from a table"
    return None


def _places(tree: Expr) -> list[_Place]:
    """Return the distributed tables of a statement, bound as far as it binds them."""
    places = [
        _Place(table.name, _scope(table), table.alias_or_name)
        for table in tree.find_all(exp.Table)
        if table.name in SPREAD
    ]
    for one in places:
        one.group = [one]
    for equal in filter(_holds_always, tree.find_all(exp.EQ, exp.In)):
        given = _given(equal)
        left, right = _place_of(equal.this, places), _place_of(given, places)
        if left is not None and right is not None:
            _join(left, right)
        elif left is not None and given is not None and not given.find(exp.Column):
            for one in left.group:
                one.bound = True
    return places


def _given(equal: Expr) -> Expr | None:
    """Return what a column is compared with; a list of one is that one."""
    if isinstance(equal, exp.In):
        listed = equal.expressions
        return listed[0] if len(listed) == 1 else None
    found: Expr = equal.expression
    return found


def _join(left: _Place, right: _Place) -> None:
    if left.group is right.group:
        return
    together = left.group + right.group
    bound = any(one.bound for one in together)
    for one in together:
        one.group, one.bound = together, bound


def _scope(node: Expr) -> Expr:
    found = node.find_ancestor(*_SCOPES)
    assert found is not None
    return found


def _holds_always(condition: Expr) -> bool:
    """Return whether a condition is no part of an alternative or a negation."""
    node = condition.parent
    while node is not None and not isinstance(node, _SCOPES):
        if isinstance(node, exp.Or | exp.Not | exp.Case | exp.If):
            return False
        node = node.parent
    return True


def _place_of(side: Expr | None, places: list[_Place]) -> _Place | None:
    """Return the distributed table whose account a column is."""
    if isinstance(side, exp.Cast | exp.Paren):
        side = side.this
    if not isinstance(side, exp.Column) or side.name != _COLUMN:
        return None
    scope: Expr | None = _scope(side)
    while scope is not None:
        for one in places:
            if one.scope is scope and side.table in {"", one.alias}:
                return one
        for inner in scope.find_all(exp.Subquery):
            if inner.alias == side.table and inner.parent_select is scope:
                return next((one for one in places if one.scope is inner.this), None)
        scope = scope.find_ancestor(*_SCOPES)
    return None


def _refused_across(tree: Expr, places: list[_Place]) -> str | None:
    if tree.find(exp.Lock):
        return "rows of several accounts are locked"
    with_ = tree.args.get("with_") or tree.args.get("with")
    if with_ is not None and with_.args.get("recursive"):
        return "a recursive query asks several accounts"
    if tree.find(exp.SetOperation):
        return "what several accounts say is united"
    if any(one.group is not places[0].group for one in places):
        return "distributed tables are joined by something else than the account"
    if any(_refused_window(one) for one in tree.find_all(exp.Window)):
        return "a window spans several accounts"
    return _refused_inside(tree) or _refused_outer_join(tree)


def _refused_window(window: exp.Window) -> bool:
    by = window.args.get("partition_by") or ()
    return _COLUMN not in {one.name for one in by}


def _refused_inside(tree: Expr) -> str | None:
    """Return what is wrong with a query within one that asks several accounts."""
    for inner in tree.find_all(exp.Select):
        if inner is tree or not _asks_spread(inner):
            continue
        if inner.args.get("limit") or inner.args.get("offset"):
            return "a query within one of several accounts is cut short"
        group = inner.args.get("group")
        by = {one.name for one in group.expressions} if group else set()
        if inner.find(exp.AggFunc) and _COLUMN not in by:
            return "a query within one of several accounts sums across them"
        outer = inner.find_ancestor(exp.Select)
        told = outer.expressions if outer is not None else ()
        if any(inner in one.find_all(exp.Select) for one in told):
            return "what is told of several accounts is asked from a table"
    return None


def _asks_spread(inner: Expr) -> bool:
    return any(one.name in SPREAD for one in inner.find_all(exp.Table))


def _refused_outer_join(tree: Expr) -> str | None:
    first = tree.find(exp.From)
    is_copied = first is not None and first.this.name in COPIED
    sides = {one.side for one in tree.find_all(exp.Join)}
    if is_copied and "LEFT" in sides:
        return "a copied table is joined outside of a distributed one"
    return None
