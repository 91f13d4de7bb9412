"""The instance directory: where the database and the secret key live by default."""

import os
import tempfile
from pathlib import Path

from metering.errors import InvalidError


def root_of(home: Path, working: Path) -> Path:
    """Return the root: ``home`` where it is the source tree, else ``working``.

    ``home`` is the directory of ``wsgi.py``; installed elsewhere it is a directory of
    packages, no place to keep a database.
    """
    return home if (home / "pyproject.toml").is_file() else working


def directory(root: Path) -> Path:
    """Return ``root/instance``, made for its owner alone where it is missing."""
    path = root.resolve() / "instance"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise InvalidError(
            f"{path} cannot be made; write DATABASE_URL and SECRET_KEY, or run where "
            "files may be written"
        ) from error
    return path


def key_file(root: Path) -> Path:
    """Return where a key that was made is kept."""
    return directory(root) / "secret_key"


def secret_key(root: Path, candidate: str) -> str:
    """Return the key that is kept in ``root/instance``; ``candidate`` if there is none.

    Several processes may start at once: exactly one candidate wins, and all of them
    return that one.
    """
    path = key_file(root)
    try:
        if not path.exists():
            _keep(path, candidate)
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise InvalidError(
            f"{path} cannot be read or written; write SECRET_KEY in the environment"
        ) from error
    if not key:
        raise InvalidError(f"{path} is empty; remove it, or write SECRET_KEY")
    return key


def _keep(path: Path, candidate: str) -> None:
    """Write ``candidate`` at ``path`` unless another process was quicker."""
    # A link appears with its whole content, so nobody reads a half-written key.
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8") as file:
        file.write(candidate + "\n")
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return
