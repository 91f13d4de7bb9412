"""Instants: aware UTC datetimes, read from RFC 3339 text and written back."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 2000
LATEST_YEAR = 2100

# RFC 3339 section 5.6; ASCII digits only: to Python, other scripts' are numbers too.
_RFC3339 = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):\d{2}:)(\d{2})(?:\.(\d+))?"
    r"([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
# What most senders write, and Python reads as it stands.
_PLAIN = re.compile(
    r"\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:[0-5]\d(?:\.(?:\d{3}|\d{6}))?Z",
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LEAP_SECOND = "60"
_LEAP_MINUTE = (23, 59)


def parse(text: str) -> datetime:
    """Return the UTC instant that RFC 3339 ``text`` names, truncated to microseconds.

    Raises:
        ValueError: the text is no RFC 3339 instant with an offset, no such day or
            time exists, or it lies outside the years 2000-2100 (in UTC).
    """
    if _PLAIN.fullmatch(text) is not None:
        return _within(datetime.fromisoformat(text))
    found = _RFC3339.fullmatch(text)
    if found is None:
        raise ValueError("not an RFC 3339 instant with an offset")
    day, minutes, seconds, fraction, offset = found.groups()
    # A leap second is the instant after :59; datetime has no sixtieth second.
    leap = timedelta(seconds=1) if seconds == _LEAP_SECOND else timedelta()
    whole = f"{day}T{minutes}{'59' if leap else seconds}"
    micros = f".{fraction[:6]:0<6}" if fraction else ""
    zone = "+00:00" if offset in "Zz" else offset
    try:
        instant = datetime.fromisoformat(whole + micros + zone).astimezone(UTC)
        if leap and (instant.hour, instant.minute) != _LEAP_MINUTE:
            raise ValueError("a sixtieth second where there is no leap second")
        instant += leap
    except OverflowError as error:
        raise ValueError("outside the years 2000-2100") from error
    return _within(instant)


def _within(instant: datetime) -> datetime:
    if not EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
        raise ValueError("outside the years 2000-2100")
    return instant


def parse_date(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names, within the years 2000-2100.

    Raises:
        ValueError: the text has another form, or no such day exists.
    """
    if _DATE.fullmatch(text) is None:
        raise ValueError("not a date as YYYY-MM-DD")
    day = date.fromisoformat(text)
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError("outside the years 2000-2100")
    return day


def wall(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which clocks in ``zone`` show ``clock`` on a day.

    The first one where it is shown twice; where it is skipped, the instant as far
    after the change as the clock is after the skipped hour's beginning.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)
