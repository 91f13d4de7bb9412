"""An answer in Slack's Block Kit, within its limits, with a whole text beside it.

https://docs.slack.dev/reference/block-kit/blocks
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from bot import sentences, viewing, wording
from bot.answers import Answer
from bot.channels.slack_blocks import cut, escape
from bot.channels.slack_blocks import plain as inert
from bot.sentences import tables
from bot.sentences.language import Language
from bot.slack import charts
from bot.slack.asking import REFUSAL, Answered, Choice, Reply
from bot.slack.charts import Block
from metering.interactions import Kind
from metering.usage import Row

TEXT = 3_900
SECTION = 3_000
_MOST_SECTIONS = 10
_FIELD = 2_000
_BUTTON = 75
_VALUE = 2_000
_MOST_BUTTONS = 5
_MOST_OPTIONS = 100

Message = dict[str, Any]
"""The ``text`` and ``blocks`` of one message."""


def message(reply: Reply, *, native: bool = True, private: bool = True) -> Message:
    """Return what a reply says.

    ``native``: with Slack's own charts and tables, which an older one refuses.
    ``private``: only the asker sees it, so that it may carry the link to the page.
    """
    match reply:
        case None:
            return {"text": REFUSAL, "blocks": [section(REFUSAL)]}
        case Choice():
            return _choice(reply)
        case Answered():
            return _answer(reply, native=native, private=private)


def _answer(reply: Answered, *, native: bool, private: bool) -> Message:
    answer = reply.answer
    head, rows, tail = _parts(answer.text)
    found: list[Block] = []
    if reply.several:
        found.append(context(f"*{inert(wording.name(answer.account.name))}*"))
    found.append(section(inert(head)))
    if measured := measures(answer):
        found.append(context(measured))
    drawn = _drawn(answer) if native else []
    # Suggestions are buttons below.
    found += drawn or sections(() if answer.question.intent == "unknown" else rows)
    if tail:
        found.append(context(inert(tail)))
    if buttons := _buttons(reply, native=native, private=private):
        found.append({"type": "actions", "elements": buttons})
    return {"text": cut(escape(answer.text), TEXT), "blocks": found}


def _parts(text: str) -> tuple[str, list[str], str]:
    """Return what stands before a list, its lines, and what stands after it."""
    lines = text.split("\n")
    listed = [number for number, line in enumerate(lines) if line.startswith("- ")]
    if not listed:
        return text, [], ""
    first, last = listed[0], listed[-1] + 1
    rows = [
        f"\N{BULLET} {inert(line.removeprefix('- '))}" for line in lines[first:last]
    ]
    return "\n".join(lines[:first]), rows, "\n".join(lines[last:])


def sections(lines: Sequence[str]) -> list[Block]:
    """Return escaped lines as sections, as many as a message can bear."""
    texts: list[str] = []
    for line in lines:
        short = cut(line, SECTION)
        if texts and len(texts[-1]) + 1 + len(short) <= SECTION:
            texts[-1] += f"\n{short}"
        else:
            texts.append(short)
    return [section(text) for text in texts[:_MOST_SECTIONS]]


def measures(answer: Answer) -> str:
    """Return an answer's figures as one line: the used share as a bar, then the rest.

    What its sentence begins with is not said twice.
    """
    drawn = bar(answer)
    # The period is in the sentence, the share beside the bar.
    parts = [
        f"*{inert(label)}* {inert(text)}"
        for label, text in answer.fields[1:]
        if not (drawn and text.endswith("%"))
    ]
    if drawn:
        parts.insert(0, drawn)
    return "  \N{MIDDLE DOT}  ".join(parts)


def bar(answer: Answer) -> str | None:
    """Return the used share of the allowance as ten cells, where that is the point."""
    snapshot = answer.snapshot
    if snapshot is None or not snapshot.allowance:
        return None
    data = {
        "used": snapshot.value,
        "allowance": snapshot.allowance,
        "percent": snapshot.percent,
    }
    say = sentences.language(answer.question.language)
    share = say.percentage(snapshot.percent) if snapshot.percent else None
    return f"`{wording.bar(data, share)}`"


def fields(pairs: Sequence[tuple[str, str]]) -> Block:
    """Return figures as a grid of two columns."""
    return {
        "type": "section",
        "fields": [
            mrkdwn(f"*{inert(label)}*\n{inert(text)}", _FIELD)
            for label, text in pairs[:10]
        ],
    }


def _drawn(answer: Answer) -> list[Block]:
    """Return the rows of an answer as Slack draws them; none where it cannot."""
    question = answer.question
    rows = [row for row in answer.rows if not _is_unknown(answer, row)]
    if not rows or question.group_by is None:
        return []
    code = question.language
    say = sentences.language(code)
    title, label = say.by[question.group_by], say.labels[question.group_by]
    if question.group_by == "day":
        points = charts.of_days(rows, language=code)
        return [charts.bars(title, label, points, language=code)]
    several = tables.shared(rows)
    rows = [_in_words(row, several, question.group_by, say) for row in rows]
    table = charts.table(title, (label, say.labels["used"]), rows, language=code)
    found = [table] if table else []
    if question.group_by == "kind":
        points = [(row.label, row.value) for row in rows]
        found.insert(0, charts.bars(title, label, points, language=code))
    return found


def _in_words(
    row: Row, several: Collection[tuple[str, Kind | None]], group_by: str, say: Language
) -> Row:
    """Return a row whose label is of the language, or a name told from the others."""
    if row.kind is None:
        return row
    if group_by == "origin" and row.key is not None:
        return replace(row, label=tables.title(row, several))
    kind = say.kinds[row.kind]
    label = say.no_origin.format(kind=kind) if group_by == "origin" else kind
    return replace(row, label=label)


def _is_unknown(answer: Answer, row: Row) -> bool:
    """Whether 0 would be shown for what no source has ever reported."""
    unknown = answer.snapshot.unknown if answer.snapshot else ()
    return row.value == 0 and row.kind in unknown


def _buttons(reply: Answered, *, native: bool, private: bool) -> list[Block]:
    answer = reply.answer
    if answer.question.intent == "unknown":
        return [
            button(f"ask:{number}", text, pack(asked=text))
            for number, text in enumerate(answer.question.suggestions[:3])
        ]
    found = []
    labels = sentences.language(answer.question.language).labels
    about = pack(account=answer.account.id)
    if not native and answer.rows:
        found.append(button("show_chart", labels["chart"], about))
    if answer.question.intent == "alerts":
        found.append(button("edit_thresholds", labels["thresholds"], about))
    if private and reply.link.startswith(("https://", "http://")):
        view = viewing.same_view(
            reply.link, answer.question, answer.account, answer.as_of
        )
        found.append(open_page(view or reply.link, labels["page"]))
    return found


def _choice(reply: Choice) -> Message:
    title = "Which account do you mean?"
    names = [
        (wording.name(one.name) or one.id, pack(account=one.id, asked=reply.asked))
        for one in reply.accounts
    ]
    buttons = [
        button(f"pick:{number}", name, value)
        for number, (name, value) in enumerate(names[:_MOST_BUTTONS])
    ]
    listed = ", ".join(escape(name) for name, _ in names[:_MOST_OPTIONS])
    return {
        "text": cut(f"{title} {listed}", TEXT),
        "blocks": [
            section(title),
            {"type": "actions", "elements": buttons},
            *(
                [context("Or name one in the question: " + cut(listed, SECTION - 50))]
                if len(names) > _MOST_BUTTONS
                else []
            ),
        ],
    }


def pack(**values: object) -> str:
    """Return what a button carries; a question too long for one is cut."""
    text = json.dumps(values)
    asked = values.get("asked")
    while len(text) > _VALUE and isinstance(asked, str) and asked:
        asked = asked[: len(asked) // 2]
        text = json.dumps({**values, "asked": asked})
    return text


def section(text: str) -> Block:
    """Return a paragraph of escaped text."""
    return {"type": "section", "text": mrkdwn(text, SECTION)}


def context(text: str) -> Block:
    """Return a line of small print, of escaped text."""
    return {"type": "context", "elements": [mrkdwn(text, SECTION)]}


def header(text: str) -> Block:
    """Return a heading of any text."""
    plain = {"type": "plain_text", "text": cut(wording.name(text), 150), "emoji": False}
    return {"type": "header", "text": plain}


def mrkdwn(text: str, length: int) -> Block:
    """Return escaped text as an object of at most ``length`` characters."""
    return {"type": "mrkdwn", "text": cut(text, length) or " ", "verbatim": True}


def plain_text(text: str, length: int = _BUTTON) -> Block:
    """Return any text as an object in which nothing is markup."""
    short = cut(wording.name(text), length) or "\N{EM DASH}"
    return {"type": "plain_text", "text": short, "emoji": False}


def button(action_id: str, label: str, value: str) -> Block:
    """Return a button; what it carries is at most 2,000 characters."""
    return {
        "type": "button",
        "action_id": action_id,
        "text": plain_text(label),
        "value": value[:_VALUE],
    }


def open_page(link: str, label: str = "Open page") -> Block:
    """Return the button that opens the usage page."""
    return {**button("alert_open", label, "page"), "url": link}
