"""The HTML of an alert's mail: tables and inline styles, as mail programs show them.

No script, no image from elsewhere, no style sheet: many mail programs drop them. The
bars of the chart are table cells with a width.
"""

from html import escape
from typing import Any

from bot import wording
from bot.wording import Told

_INK = "#1f2933"
_SOFT = "#52606d"
_FULL = "#0072b2"
_OVER = "#d55e00"
_EMPTY = "#e4e7eb"
_WIDTH = 320
_FONT = "font-family:Arial,Helvetica,sans-serif"


def page(told: Told, unsubscribe: str | None) -> str:
    """Return a whole HTML document for one message."""
    lines = "".join(
        f'<li style="margin:0 0 6px">{escape(line)}</li>' for line in told.lines
    )
    test = (
        f'<p style="background:{_OVER};color:#ffffff;padding:6px 10px">TEST</p>'
        if told.test
        else ""
    )
    footer = (
        f'<p style="{_FONT};font-size:12px;color:{_SOFT}">'
        f'<a href="{escape(unsubscribe)}" style="color:{_SOFT}">Stop these emails'
        "</a></p>"
        if unsubscribe
        else ""
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(told.headline)}</title></head>"
        f'<body style="margin:0;padding:16px;background:#ffffff;color:{_INK};{_FONT};'
        'font-size:15px;line-height:1.45;overflow-wrap:anywhere">'
        f'{test}<h1 style="font-size:18px;margin:0 0 12px">{escape(told.headline)}</h1>'
        f"{_meter(told.data)}"
        f'<ul style="padding-left:18px;margin:12px 0">{lines}</ul>'
        f"{_charts(told)}"
        f'<p style="margin:12px 0">{escape(told.act)}</p>'
        f"{_link(told)}{footer}</body></html>"
    )


def _link(told: Told) -> str:
    if not told.link.startswith(("https://", "http://")):
        return ""
    return (
        f'<p><a href="{escape(told.link)}" style="color:{_FULL}">Open the usage page'
        "</a></p>"
    )


def _meter(data: dict[str, Any]) -> str:
    """Return the share of the allowance as one bar; full is full, never rounded up."""
    used, allowance = max(0, data["used"]), data["allowance"]
    share = 100 if not allowance else min(100, used * 100 // allowance)
    colour = _OVER if used >= allowance else _FULL
    return _bar(share, colour)


def _bar(share: int, colour: str) -> str:
    cells = [(share, colour), (100 - share, _EMPTY)]
    drawn = "".join(
        f'<td width="{part}%" style="background:{shade};height:14px;font-size:1px;'
        'line-height:14px">&nbsp;</td>'
        for part, shade in cells
        if part
    )
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" '
        f'style="width:100%;max-width:{_WIDTH}px;border-collapse:collapse">'
        f"<tr>{drawn}</tr></table>"
    )


def _charts(told: Told) -> str:
    digest = told.data.get("digest", {})
    days = [(row["key"], row["value"]) for row in digest.get("days", [])]
    if not days:
        days = [(str(day), value) for day, value in told.details.get("days", [])]
    kinds = [(row["label"], row["value"]) for row in digest.get("kinds", [])]
    grew = told.data.get("spike", {}).get("grew", [])
    return (
        _chart("Interactions by day", days)
        + _chart("By kind", kinds)
        + _chart("What grew", [(row["label"], row["value"]) for row in grew])
    )


def _chart(title: str, rows: list[tuple[str, int]]) -> str:
    """Return rows of label, bar and number; the longest bar is the greatest number."""
    most = max((abs(value) for _, value in rows), default=0)
    if not most:
        return ""
    drawn = "".join(
        '<tr><td width="35%" style="padding:2px 10px 2px 0;font-size:13px;'
        'word-break:break-word">'
        f"{escape(wording.label(label))}</td>"
        '<td width="50%">'
        f"{_bar(abs(value) * 100 // most, _FULL if value >= 0 else _OVER)}</td>"
        '<td align="right" style="padding-left:10px;font-size:13px">'
        f"{value:,}</td></tr>"
        for label, value in rows
    )
    return (
        f'<h2 style="font-size:14px;margin:16px 0 6px">{title}</h2>'
        '<table width="100%" cellpadding="0" cellspacing="0" '
        f'style="width:100%;max-width:560px">{drawn}</table>'
    )
