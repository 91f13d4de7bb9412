"""Several database hosts in one address, as PostgreSQL writes them."""

from urllib.parse import quote, urlsplit


def apart(text: str) -> str:
    """Return an address of several hosts, as PostgreSQL writes it, as SQLAlchemy does.

    ``postgresql://user@a:5432,b:5432/name`` names a primary and its standbys.
    """
    parts = urlsplit(text)
    login, at, hosts = parts.netloc.rpartition("@")
    if "," not in hosts or not parts.scheme.startswith("postgres"):
        return text
    named = [f"host={quote(one)}" for one in hosts.split(",")]
    query = "&".join([*named, *filter(None, [parts.query])])
    return f"{parts.scheme}://{login}{at}{parts.path}?{query}"
