"""English words of time."""

from bot.datewords import Words, numbered

_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty"}
_UNITS = numbered("one two three four five six seven eight nine")
_NUMBERS = {
    **numbered(
        "one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen"
    ),
    2: "two|couple of|a couple of|couple",
    **_TENS,
    90: "ninety",
    100: "hundred|a hundred|one hundred",
    **{
        ten + unit: f"{tens}-{word}|{tens}{word}"
        for ten, tens in _TENS.items()
        for unit, word in _UNITS.items()
    },
}
_ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
)

WORDS = Words(
    language="en",
    month_first=True,
    roles={
        "THE": "the|our|my|its",
        "D": "the|our|my|its|whole|entire|full|calendar|complete|all of|all|whole of"
        "|entirety of|month of",
        "IN": "in|on|for|during|within|throughout|over the|across|in the course of",
        "OF": "of|in",
        "THIS": "this|current|present|ongoing|running|these",
        "LAST": "final|last|previous|prior|preceding",
        "LAST_AFTER": "just gone|just ended|just finished|just past|just passed"
        "|just closed|gone by|that ended|that has ended|that just ended|that has passed"
        "|that just finished|that just closed|that just passed|that was"
        "|we just closed|we just finished|that we just closed",
        "SAME": "same",
        "GENITIVE": "s",
        "STRETCH": "window|interval|range|timeframe|time frame|timespan|stretch"
        "|date range",
        "BY_DAY": "before the|before|by the|until the|till the",
        "FULL": "full|complete",
        "PAST": "past",
        "NEXT": "next|coming|upcoming|following|the following",
        "BEFORE_LAST": "before last|before the last|before the last one"
        "|before the previous one|before previous",
        "SECOND_LAST": "penultimate|second to last|last but one|next to last",
        "AGO": "ago|back|earlier",
        "ONE": "a|an",
        "AHEAD": "in|within",
        "FROM": "from|between|starting from|starting on|starting",
        "FROM_DAY": "from",
        "FROM_THE": "from the",
        "ON_DAY": "on|on the|for the",
        "DAY_SIGN": "on day",
        "NUMBER_SIGN": "number|no|nr|num",
        "WEEK_NUMBER": "cw|calendar week",
        "WEEK_LETTER": "w",
        "BETWEEN": "between",
        "SINCE": "since|starting|starting from|starting on|beginning from"
        "|beginning on|ever since",
        "ONWARD": "on|onward|onwards|forward|until now|till now|up to now|to date"
        "|until today|up to today",
        "TO": "to|through|thru|until|till|up to|up until|to the end of",
        "UNTIL": "until|till|up to|up until",
        "AND": "and|plus|&",
        "START": "start|beginning|first day|starting|commencing",
        "END": "end|last day",
        "REST": "rest|remainder|remaining|half|middle|course|length|days",
        "TO_DATE": "so far|to date|up to now|until now|till now|up to today"
        "|until today|till today|thus far",
        "SUFFIX": "st|nd|rd|th",
        "QUARTER": "q|quarter",
        "HALF_YEAR": "h",
        "HALF": "half",
        "PART_OF_DAY": "a few days ago|few days ago|some days ago|the other day"
        "|later today|earlier today|this morning|this afternoon"
        "|this evening|tonight|last night|yesterday morning"
        "|yesterday afternoon|yesterday evening|at noon",
        "RECENT": "last days|past days|last few days|past few days|recent days"
        "|last few weeks|past few weeks|recent weeks|last weeks|past weeks"
        "|last few months|past few months|recent months|last months"
        "|past months|last while",
        "CLOCK": "am|pm|o clock|oclock",
        "HOURS": "morning|afternoon|evening|night|noon|lunchtime|midday",
        "VAGUE": "mid|early|late|around|about|before|after",
        "WEEKEND": "on the weekend|at the weekend|over the weekend",
        "OF_MONTH": "of",
        "NOTHING": "last minute|next to|of the day of"
        "|of the day we|of the day when|of the day that"
        "|time of the day"
        "|of the day before|of the day after|end of the day|black friday|cyber monday"
        "|good friday"
        "|march on|may i|may we|may you|may it|we may|i may|it may|may have"
        "|may be|may not|second opinion|last but not least",
    },
    units={
        "hour": "hour|hours|hr|hrs|minute|minutes|min|mins|h",
        "day": "day|days|d",
        "week": "week|weeks|wk|wks|w",
        "weekend": "weekend|weekends|week-end",
        "month": "month|months|mo|mos",
        "quarter": "quarter|quarters|qtr|qtrs",
        "half": "half-year|semester|half-years|semesters|half of the calendar year",
        "year": "year|years|yr|yrs",
        "period": "billing period|billing periods|billing cycle|billing cycles"
        "|billing month|billing months|period|periods|cycle|cycles|invoice period"
        "|usage period|subscription period|billing interval|payment period",
    },
    days={
        0: "of the day|of today|today",
        -1: "yesterday",
        -2: "the day before yesterday|day before yesterday",
        1: "tomorrow",
        2: "the day after tomorrow|day after tomorrow",
    },
    numbers=_NUMBERS,
    ordinals=_ORDINALS,
    day_ordinals={
        **_ORDINALS,
        **{20 + day: f"twenty-{_ORDINALS[day]}" for day in range(1, 10)},
        30: "thirtieth",
        31: "thirty-first",
    },
    to_date={
        "week": "week to date|wtd|week so far",
        "month": "month to date|mtd|month so far",
        "quarter": "quarter to date|qtd|quarter so far",
        "year": "year to date|ytd|year so far|since new year|since new years"
        "|since new year's|since new years day|since new year's day",
        "period": "since the last reset|since the renewal|since the last renewal"
        "|since the reset|since our last renewal|since the last billing date"
        "|since the cycle started|since the period started|period to date"
        "|period so far|cycle so far|cycle to date"
        "|billing period so far|billing cycle so far",
    },
    months={9: "sept"},
    weekdays={1: "tues", 2: "weds", 3: "thur|thurs"},
    doubtful="may|mar|sep",
)
