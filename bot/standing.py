"""What has to be heard for questions of the allowance: one function per rule."""

from bot.conditions import Said, When
from metering.interactions import Kind


def asks_cost(said: Said) -> bool:
    """Tell whether a text asks what on-demand costs."""
    when = said.when
    billed = not when.said or _billed(when) or (when.periods and sums_up(said))
    if when.future or not billed or said.amount:
        return False
    if said.any("exceed") and not said.any("money"):
        return False
    if said.any("money"):
        return not said.any("limit") or said.any("on_demand more exceeded exceed")
    if said.any("spent"):
        return not said.any("all")
    return said.any("on_demand") and said.any("all used sent quantity")


def sums_up(said: Said) -> bool:
    """Tell whether the on-demand cost of several periods is asked, in money.

    "How much more did it cost" is a difference, and the plan's own price is not known.
    """
    plan = said.any("limit") and not said.any("on_demand exceeded exceed")
    return (
        said.any("money spent") and not said.any("more less than change") and not plan
    )


def _billed(when: When) -> bool:
    return when.billing or when.current


def asks_what_if(said: Said) -> bool:
    """Tell whether a text asks whether N more fit."""
    if not said.amount or (
        said.when.said and not (said.when.current or said.when.soon or said.when.near)
    ):
        return False
    asks = said.any("can if enough room")
    more = said.any("more still on_demand") and not said.any("did")
    exceeds = (
        said.any("exceed")
        and (said.any("will if can sent") or bool(said.kinds))
        and not said.any("did")
    )
    if said.any("left") and not asks:
        return said.any("have still") and not said.any("did")
    return asks or more or exceeds


def asks_forecast(said: Said) -> bool:
    """Tell whether a text asks where the period will end."""
    when = said.when
    if said.amount or (when.said and not (when.current or when.soon)):
        return False
    if said.any("pace") or _gets_through(said):
        return not _counts_what_is_left(said)
    ahead = said.any("exceed") and not said.any("exceeded")
    ahead = ahead or (said.any("exceeded") and said.any("will") and not said.any("did"))
    past = said.any("did have") and not said.any("will can if until by_end")
    if _counts_what_is_left(said) or ahead:
        return ahead and not past and not _counts_what_is_left(said)
    if said.any("lasts"):
        return said.any("all limit left")
    if said.any("enough"):
        return said.any("will limit by_end until end all period have") or when.said
    future = said.any("will_use") or (
        said.any("will") and said.any("used sent exceeded")
    )
    return future and said.kinds == () and not said.any("left money")


def _gets_through(said: Said) -> bool:
    """Tell "do we make it to the end of the month" from "how much can we use"."""
    asks = said.any("by_end") and said.any("can room")
    return asks and not said.any("quantity what sent used left")


def _counts_what_is_left(said: Said) -> bool:
    """Tell "how many can we still use before the limit" from "will we reach it"."""
    counts = said.any("quantity") and said.any("can still left")
    return counts and not said.any("will will_use pace enough days when")


def asks_renewal(said: Said) -> bool:
    """Tell whether a text asks when the allowance renews."""
    when = said.when
    if when.said and not when.current and not when.billing:
        return False
    whole = said.any("period limit all") or when.current or when.billing
    ends = (said.any("end") and whole) or said.any("by_end")
    standing = said.any("period limit all next_period") or when.said
    if said.any("lasts") or (said.any("left begin") and said.any("next_period")):
        return not said.any("all limit used sent")
    # "What is left until the renewal?", "how many are left?"
    counted = said.any("left") and (said.any("quantity") or said.all("until renew"))
    if (counted or said.all("have until")) and not said.any("days when"):
        return False
    return (
        (said.any("renew") and said.any("when days what limit period all until if can"))
        or (said.any("renew") and len(said.concepts) == 1)
        or said.any("renewal_date")
        or (said.all("days left") and not said.any("all message") and not said.kinds)
        or (
            said.any("days") and said.any("until") and (ends or said.any("next_period"))
        )
        or (said.all("days until") and standing)
        or (said.all("days left") and when.current and not said.any("used sent all"))
        or (said.all("days period") and not said.any("used sent all"))
        or (said.all("days still") and when.current and not said.any("used sent all"))
        or (said.any("when days") and (ends or said.all("next_period begin")))
        or (said.any("when") and said.any("end begin until") and standing)
        or (said.any("when") and said.any("next_period"))
        or (said.any("what") and ends and not said.any("used all"))
    )


def asks_left(said: Said) -> bool:
    """Tell whether a text asks how many are left."""
    when = said.when
    if said.amount or (when.said and not _billed(when)):
        return False
    if said.all("not still all") or (said.all("not left") and said.any("all")):
        return True  # "How many have we not used yet?"
    more = said.any("more still on_demand") and said.any("can")
    counted = said.any("quantity what") or bool(said.kinds) or said.any("all")
    if said.any("left"):
        if said.any("used sent") and not said.any("can still"):
            return False
        return said.kinds is None or Kind.CONVERSATION not in said.kinds
    if _counts_what_is_left(said) and said.any("until exceed"):
        return True
    still = said.any("still") and (
        (said.any("limit") and said.any("what quantity have"))
        or (said.any("have") and not said.kinds and not said.any("sent used"))
    )
    can = said.any("can") and said.any("sent used have") and when.current
    return still or (can and said.any("quantity")) or (more and counted)


def asks_limit(said: Said) -> bool:
    """Tell whether a text asks how many are included."""
    when = said.when
    if said.amount or (when.said and not _billed(when)):
        return False
    if said.all("cadence all quantity") and said.concepts == {
        "cadence",
        "all",
        "quantity",
    }:
        return True
    if said.any("can") and said.any("cadence"):
        return said.any("quantity all what")
    if said.any("used sent"):
        return _may_use(said)
    if said.any("cadence") and said.any("have") and said.any("quantity"):
        return True
    # "What was our allowance" is clear only with the billing period that it means.
    return (said.any("limit") and not said.any("can")) or _may_use(said)


def _may_use(said: Said) -> bool:
    return said.any("can") and said.any("limit cadence") and said.any("quantity what")
