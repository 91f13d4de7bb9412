"""Slack's Block Kit as HTML, near enough to look at a message without a workspace."""

import html
import re
from collections.abc import Callable
from typing import Any

Block = dict[str, Any]

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 24px; background: #fff; color: #1d1c1d; width: 760px;
  font: 15px/1.46668 Lato, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
.message { display: grid; grid-template-columns: 36px 1fr; gap: 0 8px; }
.avatar { width: 36px; height: 36px; border-radius: 8px; background: #0072b2;
  color: #fff; font-weight: 900; font-size: 20px; text-align: center;
  line-height: 36px; }
.who { font-weight: 900; } .app { background: #ddd; border-radius: 2px; color: #616061;
  font-size: 10px; font-weight: 700; margin: 0 6px; padding: 1px 3px; }
.time, .context, .axis { color: #616061; font-size: 12px; }
.section { margin: 8px 0; white-space: pre-line; display: flex; gap: 16px; }
.section > div:first-child { flex: 1; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; }
.context { margin: 8px 0; line-height: 1.5; white-space: pre-line; }
.header { font-size: 18px; font-weight: 900; margin: 12px 0 8px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.button { border: 1px solid #bbb; border-radius: 4px; font-size: 13px;
  font-weight: 700; padding: 4px 12px; white-space: nowrap; align-self: start; }
code { background: #f8f8f8; border: 1px solid #ddd; border-radius: 3px;
  color: #c01343; font: 12px "DejaVu Sans Mono", monospace; padding: 2px 4px; }
hr { border: 0; border-top: 1px solid #ddd; margin: 16px 0; }
.chart, .table { border: 1px solid #ddd; border-radius: 8px; margin: 8px 0;
  padding: 12px 16px; }
.chart b, .table b { display: block; font-size: 13px; margin-bottom: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { border-bottom: 1px solid #ddd; padding: 4px 8px 4px 0; }
th:not(.number) { text-align: left; }
td { border-bottom: 1px solid #eee; padding: 4px 8px 4px 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.link { color: #1264a3; }
"""

_NUMBER = {"raw_text": "", "raw_number": ' class="number"'}
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 660, 180, 50, 76
_MARKS = (
    (re.compile(r"`([^`\n]+)`"), r"<code>\1</code>"),
    (re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"&lt;!date\^\d+\^[^|]*\|([^&]*)&gt;"), r"\1"),
    (re.compile(r"&lt;#(\w+)&gt;"), r'<span class="link">#\1</span>'),
    (re.compile(r"&lt;@(\w+)&gt;"), r'<span class="link">@\1</span>'),
)


def page(title: str, blocks: list[Block], *, message: bool) -> str:
    """Return blocks as a whole page: a message of the app's, or its Home."""
    inner = "\n".join(map(_block, blocks))
    if message:
        inner = (
            '<div class="message"><div class="avatar">u</div><div>'
            '<span class="who">usage</span><span class="app">APP</span>'
            f'<span class="time">10:02</span>{inner}</div></div>'
        )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><body>{inner}</body></html>"
    )


def _block(block: Block) -> str:
    return _DRAWN[block["type"]](block)


def _context(block: Block) -> str:
    return f'<div class="context">{" ".join(map(_text, block["elements"]))}</div>'


def _header(block: Block) -> str:
    return f'<div class="header">{_text(block["text"])}</div>'


def _actions(block: Block) -> str:
    return f'<div class="actions">{"".join(map(_button, block["elements"]))}</div>'


def _section(block: Block) -> str:
    inner = _text(block["text"]) if "text" in block else ""
    if "fields" in block:
        fields = "".join(f"<div>{_text(one)}</div>" for one in block["fields"])
        inner += f'<div class="fields">{fields}</div>'
    aside = _button(block["accessory"]) if "accessory" in block else ""
    return f'<div class="section"><div>{inner}</div>{aside}</div>'


def _text(given: Block) -> str:
    if given["type"] == "plain_text":
        return html.escape(given["text"])
    # Slack undoes its three entities; what is left of markup is ours.
    shown = html.escape(given["text"], quote=False)
    for entity in ("amp", "lt", "gt"):
        shown = shown.replace(f"&amp;{entity};", f"&{entity};\u2060")
    for pattern, made in _MARKS:
        shown = pattern.sub(made, shown)
    return shown


def _button(element: Block) -> str:
    return f'<span class="button">{_text(element["text"])}</span>'


def _chart(block: Block) -> str:
    points = block["chart"]["series"][0]["data"]
    most = max(1, *(point["value"] for point in points))
    step = (_WIDTH - _LEFT) / len(points)
    crowded = any(len(one["label"]) * 7 > step for one in points)
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = _HEIGHT * (1 - share) + 6
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}" stroke="#e4e4e4"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">'
            f"{round(most * share):,}</text>"
        )
    for number, point in enumerate(points):
        height = _HEIGHT * max(0, point["value"]) / most
        x = _LEFT + step * (number + 0.15)
        parts.append(
            f'<rect x="{x}" y="{_HEIGHT - height + 6}" width="{step * 0.7}" '
            f'height="{height}" rx="2" fill="#0072b2"/>'
        )
        anchor = f"translate({x + step * 0.35} {_HEIGHT + 20})"
        turned = " rotate(-22)" if crowded else ""
        place = "end" if turned else "middle"
        label = html.escape(point["label"])
        parts.append(
            f'<text transform="{anchor}{turned}" text-anchor="{place}">{label}</text>'
        )
    return (
        f'<div class="chart"><b>{html.escape(block["title"])}</b>'
        f'<svg class="axis" width="100%" viewBox="0 0 {_WIDTH} {_HEIGHT + _BOTTOM}"'
        f' font-size="11" fill="#616061">{"".join(parts)}</svg></div>'
    )


def _table(block: Block) -> str:
    header, *rows = block["rows"]
    sorts = [cell["type"] for cell in rows[0]]
    head = "".join(
        f"<th{_NUMBER[sort]}>{html.escape(cell['text'])}</th>"
        for cell, sort in zip(header, sorts, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[: block["page_size"]]
    )
    caption = html.escape(block["caption"])
    return (
        f'<div class="table"><b>{caption}</b><table><tr>{head}</tr>{body}</table></div>'
    )


def _cell(cell: Block) -> str:
    return f"<td{_NUMBER[cell['type']]}>{html.escape(cell['text'])}</td>"


_DRAWN: dict[str, Callable[[Block], str]] = {
    "section": _section,
    "context": _context,
    "header": _header,
    "actions": _actions,
    "data_visualization": _chart,
    "data_table": _table,
    "divider": lambda _block: "<hr>",
}
