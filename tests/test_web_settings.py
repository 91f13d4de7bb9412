"""Settings are read once; a wrong one stops the start with one line."""

import ipaddress
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from metering.errors import InvalidError
from web import instance
from web.settings import from_environ

KEY = "k" * 32
POSTGRESQL = "postgresql://meter:pass-phrase@db/meter"


def test_nothing_set_means_sqlite_and_a_key_that_is_kept(tmp_path: Path) -> None:
    first = from_environ({}, tmp_path)
    directory = tmp_path / "instance"
    assert first.database_url == f"sqlite:///{directory / 'meter.db'}"
    assert first.secret_keys == from_environ({}, tmp_path).secret_keys
    assert len(first.secret_keys[0]) >= 32
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in directory.iterdir()] == ["secret_key"]
    assert first.public_url is None


def test_processes_that_start_at_once_keep_one_key(tmp_path: Path) -> None:
    candidates = [f"candidate-{number:03}" for number in range(40)]
    with ThreadPoolExecutor(20) as pool:
        keys = set(pool.map(lambda key: instance.secret_key(tmp_path, key), candidates))
    assert len(keys) == 1


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    (instance.directory(tmp_path) / "secret_key").touch()
    with pytest.raises(InvalidError, match="is empty"):
        from_environ({}, tmp_path)


def test_the_root_is_the_source_tree_or_the_working_directory(tmp_path: Path) -> None:
    home, working = tmp_path / "home", tmp_path / "working"
    home.mkdir()
    assert instance.root_of(home, working) == working
    (home / "pyproject.toml").touch()
    assert instance.root_of(home, working) == home


def test_everything_is_read(tmp_path: Path) -> None:
    settings = from_environ(
        {
            "DATABASE_URL": POSTGRESQL,
            "SECRET_KEY": KEY,
            "SECRET_KEY_FALLBACKS": f"{'a' * 20}, {'b' * 20}",
            "PUBLIC_URL": "https://meter.example.com/",
            "TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "ALERT_ALLOW_HOSTS": "Hooks.Internal,192.168.0.0/16",
            "METRICS_TOKEN": "metrics",
            "SLACK_SIGNING_SECRET": "signing",
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_CLIENT_ID": "1.2",
            "SLACK_CLIENT_SECRET": "client",
            "SLACK_API_URL": "http://127.0.0.1:9/api",
            "SMTP_URL": "smtp://u:p@mail.test:587",
            "MAIL_FROM": "Meter <meter@acme.test>",
        },
        tmp_path,
    )
    assert settings.database_url == POSTGRESQL.replace("ql:", "ql+psycopg:")
    assert settings.secret_keys == (KEY, "a" * 20, "b" * 20)
    assert settings.public_url == "https://meter.example.com"
    assert settings.trusted_proxies == (
        ipaddress.ip_network("10.0.0.0/8"),
        ipaddress.ip_network("::1"),
    )
    assert settings.allow_hosts == ("hooks.internal", "192.168.0.0/16")
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
    assert settings.mail_from == "Meter <meter@acme.test>"
    assert not (tmp_path / "instance").exists()
    for secret in (KEY, "pass-phrase", "metrics", "signing", "xox", "xapp", "u:p"):
        assert secret not in repr(settings)


@pytest.mark.parametrize(
    ("written", "hosts"),
    [
        (
            "postgresql://m:w@a:5432,b:5433/meter?connect_timeout=3",
            ("a:5432", "b:5433"),
        ),
        ("postgres://a,b,c/meter", ("a", "b", "c")),
        ("postgresql://m:w%2Cx@a/meter", None),
    ],
)
def test_a_primary_and_its_standbys_are_written_as_postgresql_does(
    written: str, hosts: tuple[str, ...] | None, tmp_path: Path
) -> None:
    environ = {"SECRET_KEY": KEY, "DATABASE_URL": written}
    url = make_url(from_environ(environ, tmp_path).database_url)
    assert url.query.get("host") == hosts
    assert (url.drivername, url.database) == ("postgresql+psycopg", "meter")
    if "connect_timeout" in written:
        assert url.query["connect_timeout"] == "3"
        assert url.password == "w"


def test_a_file_is_read_where_the_name_is_absent_or_empty(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY + "\n")
    environ = {"SECRET_KEY_FILE": str(file), "SECRET_KEY": ""}
    assert from_environ(environ, tmp_path).secret_keys == (KEY,)
    environ["SECRET_KEY"] = "s" * 32
    assert from_environ(environ, tmp_path).secret_keys == ("s" * 32,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root:hunter2@db/meter"),
        ("DATABASE_URL", "hunter2"),
        ("DATABASE_URL", "postgresql://meter:hunter2@db"),
        ("DATABASE_URL", "postgresql://meter:hunter2@db:port/meter"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL_FILE", "/nowhere/hunter2"),
        ("SECRET_KEY", "hunter2"),
        ("SECRET_KEY", "hunter2\nhunter2\nhunter2"),
        ("SECRET_KEY_FALLBACKS", "hunter2"),
        ("PUBLIC_URL", "meter.example.com"),
        ("PUBLIC_URL", "ftp://meter.example.com"),
        ("PUBLIC_URL", "https://u:hunter2@meter.example.com"),
        ("PUBLIC_URL", "https://meter.example.com/meter"),
        ("PUBLIC_URL", "https://meter.example.com?x=1"),
        ("PUBLIC_URL", "https://meter.example.com:99999"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("TRUSTED_PROXIES", "proxy"),
        ("ALERT_ALLOW_HOSTS", "https://hooks.internal"),
        ("ALERT_ALLOW_HOSTS", "10.0.0.1/8"),
        ("ALERT_ALLOW_HOSTS", "10.0.0"),
        ("SLACK_BOT_TOKEN", "hunter2"),
        ("SLACK_APP_TOKEN", "hunter2"),
        ("SLACK_API_URL", "slack.com"),
        ("SMTP_URL", "mail.test:hunter2"),
        ("MAIL_FROM", "meter"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_without_its_secret(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        from_environ({name: value}, tmp_path)
    line = str(refusal.value)
    assert line.startswith(name)
    assert "write" in line
    assert "\n" not in line
    assert "hunter2" not in line


def test_postgresql_wants_a_key(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="SECRET_KEY is required with PostgreSQL"):
        from_environ({"DATABASE_URL": POSTGRESQL}, tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    environ = {"SMTP_URL_FILE": str(tmp_path / "empty")}
    with pytest.raises(InvalidError, match="SMTP_URL_FILE names an empty file"):
        from_environ(environ, tmp_path)


def test_lengths_of_time_are_minutes_hours_or_days(tmp_path: Path) -> None:
    default = from_environ({}, tmp_path)
    assert default.statement_grace == timedelta(hours=72)
    assert default.quarantine_retention == timedelta(days=30)
    said = {"STATEMENT_GRACE": "0m", "QUARANTINE_RETENTION": "7d"}
    settings = from_environ(said, tmp_path)
    assert settings.statement_grace == timedelta(0)
    assert settings.quarantine_retention == timedelta(days=7)
    for wrong in ("72", "-1h", "1 h", "\u0661h", "99999d"):
        with pytest.raises(InvalidError, match="STATEMENT_GRACE is no length of time"):
            from_environ({"STATEMENT_GRACE": wrong}, tmp_path)
