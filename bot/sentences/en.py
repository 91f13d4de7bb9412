"""English: the phrases of every answer."""

from bot.sentences.language import Language
from metering.interactions import LABELS

# https://help.customerly.io, "What is an interaction?"; the last lines say where the
# platform's own documents are silent.
_DEFINITION = """\
An interaction is what the bill counts:
- a new conversation received from a customer to which your team replied (once ever, \
however many messages follow);
- any email sent to reply to a customer who went offline, to send a conversation \
transcript, by a workflow, as a one-shot email, or to deliver an NPS survey;
- any in-app survey sent.
Notes, assignments, tags, chat messages, push notifications, opens, clicks and \
survey answers do not count.
The platform's documents do not say whether replies by an AI teammate or by \
automation, conversations that your team starts, test sends or bounced emails \
count. Here none of these counts by default, except that a bounce \
does not undo an email that was sent."""

LANGUAGE = Language(
    locale_name="en_GB",
    day="d MMMM y",
    day_in_year="d MMMM",
    day_in_month="d",
    first_day="",
    span="{0} to {1}",
    interaction=("{n} interaction", "{n} interactions"),
    email=("{n} email", "{n} emails"),
    survey=("{n} survey", "{n} surveys"),
    days=("{n} day", "{n} days"),
    event=("{n} event", "{n} events"),
    kinds=LABELS,
    and_="and",
    or_="or",
    percent="{n}%",
    quoted='"{0}"',
    billing="in the billing period {span} ({zone})",
    range="from {span} ({zone})",
    one_day="on {day} ({zone})",
    verb="used",
    verb_sent="sent",
    used_now="{counted} {verb} so far {period}",
    used_then="{counted} {verb} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} from {name}",
    share="{percent} of the {limit} included",
    no_share="of the {limit} included",
    no_allowance="nothing is included, {n} on demand",
    rest_now=("{n} left", "{n} left"),
    rest_then=("{n} not used", "{n} not used"),
    above="{n} above it, on demand",
    renews="The allowance renews on {day}",
    next_period="the next billing period begins on {day}",
    left_now=("{n} interaction left {period}", "{n} interactions left {period}"),
    left_then=(
        "{n} interaction was left {period}",
        "{n} interactions were left {period}",
    ),
    left_detail="{used} of {limit} used",
    limit_now=(
        "{n} interaction is included {period}",
        "{n} interactions are included {period}",
    ),
    limit_then=(
        "{n} interaction was included {period}",
        "{n} interactions were included {period}",
    ),
    renewal=("{n} day left", "{n} days left"),
    renewal_of="the allowance of {interactions} renews on {day}",
    renewed_of="the allowance of {interactions} renewed on {day}",
    by={"kind": "By kind", "origin": "By origin", "day": "By day"},
    no_origin="{kind}, no origin",
    more_rows=("{n} more", "{n} more"),
    unknown_row="unknown",
    most='Most came from "{name}": {n}',
    nothing_top="No workflow, campaign or survey is named among them",
    more="{n} more",
    fewer="{n} fewer",
    same="{n}, no difference",
    compared="{change}: {one} against {other} ({before})",
    change="That is {percent}",
    running="The first of these periods is still running",
    running_before="The second of these periods is still running",
    expected=(
        "{n} interaction expected by the end of the billing period {span} ({zone})",
        "{n} interactions expected by the end of the billing period {span} ({zone})",
    ),
    in_range="In four cases out of five the final total lies between {low} and {high}",
    method={
        "pace": "Calculated from the pace of each weekday over {days}; "
        "campaigns already sent are not repeated",
        "planned": "Calculated from the pace of each weekday over {days} and the "
        "campaigns that are planned",
        "habit": "Calculated from the pace of each weekday over {days} and the "
        "campaigns of earlier periods, as none is planned",
        "silent": "Nothing has come for two weeks, so nothing more is expected "
        "(history: {days})",
        "closed": "This period is over: the number is final but for corrections",
    },
    planned="Emails of planned campaigns included: {n}",
    crosses="At this pace the allowance of {limit} will be reached on {day}",
    crossed="The allowance of {limit} was reached on {day}",
    stays="At this pace the allowance of {limit} will not be reached; "
    "{n} would be left",
    too_early="No forecast yet: it needs {least} whole days of history (so far: "
    "{days})",
    if_more="{total} with {n} more, after {used} used {period}",
    fits="It fits today: {n} would be left",
    fits_not="It does not fit: {n} would be above the allowance, on demand",
    already="already now: {n}",
    soon_over="But at this pace you would then reach {limit} on {day} and end at {n}",
    stays_under="At this pace you would then end at {n}, within the {limit}",
    part="{used} of {limit}",
    cost="{money} so far for {interactions} on demand {period}",
    cost_closed="{money} for {interactions} on demand {period}",
    no_price="The cost is unknown: no on-demand price is set for this account",
    cost_needs_period="The cost is calculated for whole billing periods and for all "
    "kinds together; ask about a billing period",
    price="On demand, {interactions} cost {price}, pro rata",
    thresholds=("{n} threshold is set:", "{n} thresholds are set:"),
    no_threshold="No threshold is set for this account, so no alert can fire",
    fired="Reached {period}",
    none_fired="No threshold was reached {period}",
    levels={
        "forecast": "forecast above the allowance",
        "spike": "sudden spike",
        "silence": "no events",
        "cost": "cost of {amount}",
        "digest:weekly": "weekly digest",
        "digest:period": "digest at the end of each period",
    },
    unknown_all="No source has ever reported any interaction: the number is unknown, "
    "not zero",
    unknown_kinds="No source has ever reported {kinds}: their number is unknown, not "
    "zero",
    unless_used="Unless some were used, all {limit} are left {period}",
    by_hand=("{n} of these was entered by hand", "{n} of these were entered by hand"),
    taken_by_hand=("{n} was taken off by hand", "{n} were taken off by hand"),
    late="The statement of this period was frozen at {frozen}; what "
    "came later ({change}) goes on the next one",
    pending=(
        "{n} conversation is pending: nobody has said who started it, so it is not "
        "counted",
        "{n} conversations are pending: nobody has said who started them, so they "
        "are not counted",
    ),
    quarantined=(
        "{n} event is in quarantine and not counted",
        "{n} events are in quarantine and not counted",
    ),
    since="Counting began on {day}: earlier days may be incomplete",
    before="nothing is known of that time, as counting began on {day}",
    counted_through="Counted through {moment}",
    no_event="No event has arrived yet",
    last_event="last event {ago}",
    last_event_on="Last event on {day}",
    silence="{duration} without an event: check the source",
    details="Details",
    definition=_DEFINITION,
    help="I answer questions about your billable interactions. For example:",
    unknown="I cannot answer that. I can say how many interactions were used or are "
    "left, what the plan includes, how they divide by kind, origin or day, how "
    "periods compare, where this period will end, what it costs, when the allowance "
    "renews, and what an interaction is. For example:",
    unknown_why={
        "future": (
            "I cannot know what is still to come; I can only forecast where "
            "the current billing period will end. For example:"
        ),
        "misnamed": (
            "I know no workflow, campaign or survey of that name. For example:"
        ),
        "ambiguous": (
            "Several workflows, campaigns or surveys have that name. For example:"
        ),
    },
    labels={
        "used": "Used",
        "allowance": "Included",
        "left": "Left",
        "percent": "Share",
        "on_demand": "On demand",
        "cost": "Cost",
        "renews": "Renews",
        "forecast": "Forecast",
        "period": "Period",
        "kind": "Kind",
        "origin": "Origin",
        "day": "Day",
        "interactions": "Interactions",
        "others": "All others",
        "page": "Open page",
        "chart": "Show chart",
        "thresholds": "Edit thresholds",
    },
)
