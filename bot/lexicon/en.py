"""English."""

from bot.lexicon import DateWords, Lexicon

_THIS = (
    r"(?:(?:this|the current|the present|current|our current|the ongoing)(?: whole)?)"
)
_LAST = r"(?:the last|the previous|last|previous|our last|our previous|the prior|prior)"
_NEXT = r"(?:the next|next|the coming|the following|our next)"
_PAST = r"(?:(?:in |over |during |for )?(?:the )?(?:last|past|previous))"
_PERIOD = r"(?:billing period|billing cycle|billing month|period|cycle)"
_TO = r"(?: to | and | through | until | till |-| - )"
_FROM = r"(?:from |between )?"
_THE = r"(?:the )?"
_OF_YEAR = r"(?: (?:of )?{year})?"
_STARTING = r"(?:the )?(?:start|beginning) of"
# "Since the beginning of the year": only there is "the year" this one.
_OF_THE = r"(?:(?<=beginning of the )|(?<=start of the ))"

_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

# "May we …" is no month: the bare word counts after a preposition or at the end only.
_BARE_MONTH = (
    r"(?:(?<=in )|(?<=for )|(?<=of )|(?<=from )|(?<=since )|(?<=during )|(?<=to )"
    r"|(?<=between )|(?<=and )|(?<=through )|(?<=until )|(?<=till )|(?!may))"
    r"{month}"
)

_DATES = DateWords(
    months=_MONTH_NAMES,
    weekdays={
        name: number
        for number, names in enumerate(
            (
                "monday mon",
                "tuesday tue tues",
                "wednesday wed",
                "thursday thu thurs",
                "friday fri",
                "saturday sat",
                "sunday sun",
            )
        )
        for name in names.split()
    },
    numbers={
        word: number
        for number, word in enumerate(
            (
                *("one", "two", "three", "four", "five", "six", "seven", "eight"),
                *("nine", "ten", "eleven", "twelve"),
            ),
            start=1,
        )
    }
    | {"fourteen": 14, "thirty": 30, "sixty": 60, "ninety": 90},
    patterns=(
        ("today", r"today"),
        ("yesterday", r"yesterday"),
        ("day_before_yesterday", r"the day before yesterday"),
        ("tomorrow", r"tomorrow"),
        ("weekday", r"(?:on )?{weekday}"),
        ("unclear", r"(?:last|this|next|past|previous) {weekday}"),
        ("this_week", rf"{_THIS} week|{_OF_THE}week"),
        ("last_week", rf"{_LAST} week"),
        ("next_week", rf"{_NEXT} week"),
        ("this_month", rf"{_THIS} (?:calendar )?month|{_OF_THE}month"),
        ("last_month", rf"{_LAST} (?:calendar )?month"),
        ("next_month", rf"{_NEXT} (?:calendar )?month"),
        ("this_quarter", rf"{_THIS} quarter|{_OF_THE}quarter"),
        ("last_quarter", rf"{_LAST} quarter"),
        ("next_quarter", rf"{_NEXT} quarter"),
        ("this_year", rf"{_THIS} (?:calendar )?year|{_OF_THE}year"),
        ("last_year", rf"{_LAST} (?:calendar )?year"),
        ("next_year", rf"{_NEXT} (?:calendar )?year"),
        ("this_period", rf"(?:{_THIS}|the|our) {_PERIOD}"),
        ("last_period", rf"{_LAST} {_PERIOD}"),
        ("next_period", rf"{_NEXT} {_PERIOD}"),
        ("last_days", rf"{_PAST} {{n}} days?"),
        ("last_weeks", rf"{_PAST} {{n}} (?:whole )?weeks?"),
        ("last_months", rf"{_PAST} {{n}} (?:calendar |whole )?months?"),
        ("week_to_date", r"(?:this )?week to date|wtd"),
        ("month_to_date", r"(?:this )?month to date|mtd"),
        ("quarter_to_date", r"(?:this )?quarter to date|qtd"),
        ("year_to_date", r"(?:this )?year to date|ytd"),
        ("quarter", r"q(?P<q>[1-4])(?: (?:of )?{year})?"),
        ("month", r"(?:the month of )?{month} (?:of )?{year}"),
        ("month", _BARE_MONTH),
        ("month", r"(?:the month of ){month}"),
        # At the end: "emails sent may".
        ("month", r"{month}(?= ?$)"),
        ("month_this_year", r"{month} (?:of )?this year"),
        ("month_last_year", r"{month} (?:of )?last year"),
        ("unclear", r"(?:last|this|next|past|previous) {month}"),
        ("days", r"(?:the )?{day} (?:of )?{month}(?: (?:of )?{year})?"),
        ("days", r"{month} (?:the )?{day}(?: {year})?"),
        (
            "days",
            rf"{_FROM}{_THE}{{day}}{_TO}{_THE}{{day2}} (?:of )?{{month}}{_OF_YEAR}",
        ),
        (
            "days",
            rf"{_FROM}{{month}} (?:the )?{{day}}{_TO}(?:the )?{{day2}}(?: {{year}})?",
        ),
        ("iso", r"{iso}"),
        ("year", r"(?:the year )?{year}"),
        ("unclear", r"(?:the )?(?:past|following) (?:week|month|quarter|year)"),
    ),
    since=rf"since(?: {_STARTING})?(?: the)?",
    opening=r"(?:from|between|starting)(?: the)?",
    joining=r"(?:to|and|through|thru|until|till|-|up to)(?: the)?",
)

EN = Lexicon(
    language="en",
    spellings=(
        (r"\b(what|how|when|that|it|there|where)'s\b", r"\1 is"),
        (r"\b(what|how|when)s\b", r"\1 is"),
        (r"\b(\w+)'ve\b", r"\1 have"),
        (r"\b(\w+)'re\b", r"\1 are"),
        (r"'s\b", ""),
        (r"s'(?=\s|$)", "s"),
        (r"\be-(?=mails?\b|mailed\b)", "e"),
        (r"(?<=[a-z])-(?=[a-z])", " "),
        (r"&", " and "),
    ),
    phrases={
        "filler": "the|of|we|our|us|i|my|me|have|has|is|are|in|on|at|for|during|over"
        "|from|via|with|through|so far|up to now|until now|till now|right now|now"
        "|currently|at the moment|at present|as of now|as of today|please|pls|thanks"
        "|thank you|just|exactly"
        "|precisely|already|been|be|you|can you tell me|could you tell me|tell me"
        "|can you show me|show me|show|give me|can you give me|do you know"
        "|i want to know|i would like to know|i need to know|let me know|know"
        "|altogether|overall|in all|in total|all together|it|its|actually|a|an"
        "|out|company|account|project|workspace|team|any|all|all the|to|by|"
        "this account|this project|customerly|in customerly|on customerly|that|"
        "quick question|ok|okay",
        "greeting": "hi|hello|hey|hey there|hi there|good morning|good afternoon"
        "|good evening|hello there|good day|hi bot|hello bot|hey bot",
        "quantity": "how many|how much|number|the number|what number|total|count of"
        "|total number|amount|figure|figures|numbers|many|stats|statistics",
        "what": "what|what is|what are",
        "when": "when|what day|which day|what date|which date|on what date|on which day"
        "|on which date|on what day",
        "does": "do|does|there|are there|is there|were there",
        "past": "did|was|were|had",
        "how": "how",
        "will": "will|going to",
        "used": "used|use|using|consumed|consume|spent|spend|burned|burnt|gone"
        "|used up|burned through|gone through|go through|went through|usage"
        "|consumption|status|made|racked up|counted so far|utilised|utilized",
        "sent": "sent|send|went out|go out|gone out|sending|sent out|send out|mailed"
        "|emailed|shipped|made|generated|triggered|produced|fired off",
        "talked": "received|receive|replied to|reply to|answered|answer|get|got|handled"
        "|handle|new|unique|had with customers|took part in",
        "left": "left|remain|remains|remaining|still have|left over|leftover|still left"
        "|still available|available|unused|still remaining|left to use|to go|to spare"
        "|still use|left to spend|left to send",
        "limit": "limit|allowance|quota|included|include|includes|cap|maximum|ceiling"
        "|entitled to|entitlement|come with|comes with|in the plan|in our plan"
        "|our plan|the plan|plan|bundle|package|subscription|our subscription",
        "cadence": "per month|a month|each month|every month|monthly|per billing period"
        "|per period|per cycle|each period|each billing period|every billing period"
        "|per billing cycle|a period|a billing period|a billing cycle|every period"
        "|each cycle|each billing cycle|every cycle",
        "percent": "percent|percentage|what percent|what percentage|share|what share"
        "|%|per cent|what fraction|fraction|proportion|what proportion",
        "breakdown": "breakdown|break down|split|broken down|detail|details|detailed"
        "|distribution|breakup|composition|broken out|itemised|itemized|splitted",
        "by_kind": "by kind|by type|per kind|per type|of each kind|of each type"
        "|for each kind|for each type|by category|per category|each kind|each type"
        "|by kinds|by types|kind by kind|type by type|by each kind|by each type"
        "|by interaction type|by interaction kind|in each category|of every kind"
        "|of every type|by the kind|by the type|each category",
        "by_origin": "by origin|per origin|by source|per source|each origin|by cause",
        "by_workflow": "by workflow|per workflow|each workflow|for each workflow"
        "|workflow by workflow|from each workflow|by each workflow|every workflow",
        "by_one_shot": "by campaign|per campaign|each campaign|for each campaign"
        "|by newsletter|per newsletter|each newsletter|campaign by campaign"
        "|by one shot campaign|per one shot campaign|for each newsletter"
        "|by each campaign|from each campaign|by one shot|per one shot",
        "by_survey": "by survey|per survey|each survey|for each survey"
        "|survey by survey|by each survey|from each survey",
        "by_day": "by day|per day|each day|daily|day by day|every day|by date|per date"
        "|for each day|on each day|a day|on every day|by the day|for every day",
        "all": "interaction|interactions|billable interactions|billed interactions"
        "|billable units|everything",
        "an_interaction": "an interaction|1 interaction|one interaction",
        "conversation": "conversation|conversations|chats|live chats|chat conversations"
        "|live chat conversations|support conversations|customer conversations|convos",
        "reply_email": "reply emails|email replies|replies by email|replies via email"
        "|reply via email|emailed replies|replies sent by email|reply by email"
        "|replies sent via email|emails replies|offline replies|offline reply emails"
        "|reply mails|email reply|reply email|mail replies|replies by mail",
        "transcript_email": "transcript|transcripts|conversation transcripts"
        "|conversation transcript|chat transcripts|transcript emails"
        "|emailed transcripts"
        "|transcripts of conversations|transcript mails|transcript email",
        "workflow_email": "workflow|workflows|workflow emails|automation emails"
        "|automated emails|emails from workflows|workflow email|automations"
        "|automatic emails|workflow mails|emails by workflows"
        "|workflow messages by email",
        "one_shot_email": "campaign|campaigns|newsletter|newsletters|one shot|one shots"
        "|one shot emails|one shot campaigns|campaign emails|newsletter emails"
        "|email campaigns|broadcasts|broadcast emails|one shot email|one off emails"
        "|one off campaigns|one off campaign|one shot campaign|email blasts|bulk emails"
        "|one shot campaign emails|one off email|broadcast",
        "nps_email": "nps|nps surveys|nps emails|nps survey emails|nps survey"
        "|nps email|net promoter score surveys|nps survey email|nps mails",
        "in_app_survey": "in app surveys|in app survey|inapp surveys|surveys in the app"
        "|surveys in app|in product surveys|surveys inside the app",
        "email": "email|emails|mail|mails",
        "survey": "survey|surveys",
        "and": "and|plus|as well as|together with|along with",
        "count": "count|counts|counted|counting|calculated|measured|calculate|measure"
        "|tallied|computed|metered|billed|get counted|gets counted",
        "counts_as": "count as|counts as|counted as|considered|qualify as|qualifies as"
        "|considered as|treated as|counts towards|count towards|count toward"
        "|counts toward|considered to be|counting as|becomes|makes|qualify|qualifies"
        "|regarded as",
        "define": "define|definition|meaning|mean|means|meant|explain|what exactly is"
        "|describe|the definition of|stand for|understood by|what do you mean by",
        "definition": "what are interactions|what are billable interactions"
        "|what exactly are interactions|what interactions are",
        "thing": "note|notes|internal notes|internal note|push|push notifications"
        "|bounce|bounces|bounced emails|opens|clicks|test sends|test emails|ai replies"
        "|replies|reply|chat messages|in app messages|in app chat messages|tags"
        "|assignments|messages|message|chat message|assignment|in app chat message"
        "|teammate notifications|notifications|team replies|a reply|survey answers"
        "|reopened conversations|repeated replies|follow up replies|unanswered"
        " conversations|internal comments|open|click|push notification",
        "not": "not",
        "renewal_date": "renewal date|reset date",
        "renew": "renew|renews|renewed|renewal|reset|resets|resetting|refresh|refreshes"
        "|start over|starts over|renewing|roll over|rolls over"
        "|get more|get new|refill|refilled|replenish|replenished|top up|recharge"
        "|go back to zero|goes back to zero|restart|restarts|begin again|replenishes"
        "|back to zero|start again|starts again",
        "days": "days|how many days|how many more days|many days|how long"
        "|how much time|time|number of days",
        "until": "until|till|before|remaining until|left until",
        "end": "end|ends|ending|finish|finishes|close|closes|expire|expires"
        "|end date|closing date|last day|final day|finished"
        "|period over|is over",
        "begin": "start|starts|begin|begins|starting|beginning|first day|kick in",
        "next_period": "next period|next billing period|next cycle|next billing cycle"
        "|new period|new billing period|new cycle|new billing cycle|next one"
        "|a new billing period|a new cycle|a new billing cycle|a new period"
        "|a new allowance|new allowance|next allowance",
        "period": "period|cycle|billing period|billing cycle|billing",
        "help": "help|help me|what can you do|what can i ask|what can i ask you"
        "|what do you know|what can you tell me|what can you answer|commands|examples"
        "|what can we ask|what questions can i ask|how do you work|how does this work"
        "|what should i ask|how can you help|how can you help me|what are you"
        "|what do you do|who are you|example questions|menu|instructions|options"
        "|what questions can you answer|how do i use you|how do i use this"
        "|how do i use this bot|what can you help with|what can you help me with|usage"
        " help|which questions can i ask|which questions can you answer|what can i ask"
        " here|i need help|i need some help|can you help me|can you help|how can i use"
        " you|how to use this|what do you understand|what can this bot do|show help"
        "|some help|what can you do for me|give me examples|give me some examples"
        "|show me examples|show me some examples|what kind of questions can i ask"
        "|what kinds of questions can i ask|what sort of questions can i ask|some"
        " examples|capabilities|what are your capabilities|how do i ask you something",
    },
    dates=_DATES,
    examples=(
        "how many interactions have we used?",
        "how many emails did we send last month?",
        "how many interactions are left?",
        "what is our allowance?",
        "break down this billing period by kind",
        "when does the allowance renew?",
        "what is an interaction?",
    ),
)
