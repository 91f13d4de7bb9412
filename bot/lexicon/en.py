"""English."""

from bot.forms.en import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")

LEXICON = Lexicon(
    language="en",
    spellings=(
        (r"\b(what|how|when|who|which|that|it|there|where|here|let)'?s\b", r"\1 is"),
        (r"\b(\w+)'ve\b", r"\1 have"),
        (r"\b(\w+)'re\b", r"\1 are"),
        (r"\b(\w+)'ll\b", r"\1 will"),
        (r"\b(\w+)'d\b", r"\1 would"),
        (r"\bi'm\b", "i am"),
        (r"\bcan't\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"\b(\w+)n't\b", r"\1 not"),
        (r"'s\b", ""),
        (r"s'(?=\s|$)", "s"),
        (r"\bmonth (?:over|on) month\b|\bmom\b", "this month vs last month"),
        (r"\bfortnight\b", "14 days"),
        (r"#1\b", "top"),
        (r"\bweek (?:over|on) week\b|\bwow\b", "this week vs last week"),
        (r"\byear (?:over|on) year\b|\byoy\b", "this year vs last year"),
        (r"^\W*(?:morning|afternoon|evening)\b(?=\W*[!,.:]|\s+(?:all|team))", "hello"),
        (r"\bcould of\b", "could have"),
        (r"\bw/o\b", "without"),
        (r"\bthanks a million\b", "thanks"),
        (r"\bby the (?:28|29|30|31)(?:st|th)\b", "by month end"),
        (r"\brn\b", "right now"),
        (r"\b(?:what|how) about\b(?! (?:sending|if|\d))", "and"),
        (r"\b(we|you|they|i)ve\b", r"\1 have"),
        (
            r"\bup on (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
            "more than ",
        ),
        (
            r"\bdown on (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
            "less than ",
        ),
        (r"\bwk\b", "week"),
        (r"\bwks\b", "weeks"),
        (r"\bmth\b", "month"),
        (r"\bur\b", "your"),
        (r"\bhw\b", "how"),
        (r"\bwat\b|\bwut\b|\bwot\b", "what"),
        (r"\b(\d+)(?:st|nd|rd|th) of (?:the|this) month\b", r"\1 of this month"),
        (
            r"\bsince (?:the |this )?(period|cycle|month) (?:has )?(?:started|began)\b",
            r"this \1",
        ),
        (
            r"\b(up|down|change|grown|growth) on (the )?(last|previous|prior)\b",
            r"\1 vs \3",
        ),
    ),
    period_end=(
        r"(?:(?:by|at|before|until|till|through|to|for) )?(?:the )?(?:end|close|rest|"
        r"remainder) of (?:the |this |our )?(?:current )?(?:calendar )?(?:month|"
        r"billing period|billing cycle|period|cycle)|(?:by )?(?:month|period) end|eom"
    ),
    orders="send mute unmute silence snooze disable pause",
    more=MORE,
    purposes="for before ahead prior in during to from with by per",
    than="than to with from against vs versus",
    phrases={
        "than_last": "(vs|versus|than|to|against|with|from|over|compared to|compared "
        "with) [the] (last|previous|prior) [one]|than (before|usual last)|(than|to|"
        "with|vs) the one before",
        "filler": "between|the|of|we|our|ours|us|i|my|me|is|are|be|been|being|am|in|"
        "on|at|for|during|over|from|via|with|through|within|into|so far|up to now|"
        "until now|till now|right now|now|currently|current|at the moment|at present|"
        "as of now|as of (today|now)|to date|yet|please|pls|plz|thanks|thank you|thx|"
        "cheers|just|exactly|precisely|already|you|u|can (you|u) (tell|show|give) (me|"
        "us)|could (you|u) (tell|show|give) (me|us)|would you [please] (tell|show) me|"
        "do you know|i (want|need|"
        "would like|d like|wanna) to (know|see|check)|(want|need|would like|wanna|"
        "gotta) to (know|see)|wanna know|let me (know|see)|altogether|overall|in all|"
        "in total|all together|it|its|actually|really|a|an|company|account|project|"
        "workspace|team|any|some|to|by|this|these|those|that|this (account|project|"
        "workspace)|customerly|(in|on|with) customerly|[a] quick (question|check|one)|"
        "quick|quickly|real quick|ok|okay|well|um|uh|hmm|hm|er|like|literally|"
        "basically|roughly|approximately|about|around|do|does|we|so|then|out|up|off|"
        "there|if you can|btw|by the way|sorry|excuse me|hey bot|can i (get|have|see)|"
        "could i (get|have|see)|may i (see|have)|get me|pull up|i am (curious|"
        "wondering)|curious|wondering|i wonder|remind me|check|look up|find out|[my] "
        "(boss|manager|ceo|cfo) (wants|needs) to know|for (my|the|a) report|what do "
        "you think|has|am|as|per our account|folks|guys|team|everyone|"
        "dear|bot|mate|buddy|man|dude|yo|oh|ah|lol|haha|asap|urgent|urgently|today is|"
        "it is|stand|standing|stands|for sure|approx|ish|usually|with us|to us|of "
        "ours|go|going|gone|whole|entire|full|given|take|got|getting|ever|say|see|"
        "latest|i think|guess|recently|kinda|anyway|here|our (customers|"
        "clients|users|contacts)|with (customers|clients|users)|to (customers|clients|"
        "users|contacts|our contacts|our customers|people|our users|our clients)|"
        "having|kind of|sort of|hows|lets|looking|look|looks|think|believe|suppose so",
        "greeting": "hi|hello|hey|hey there|hi there|good (morning|afternoon|evening|"
        "day)|hello there|(hi|hello|hey) bot|howdy|greetings|whats up|sup",
        "quantity": "how (many|much|big|large|high)|howmany|how may|what "
        "number|amount|many|much|quantity|headcount of interactions|size",
        "what": "what|wat|what is|whats|what are|what were|what was",
        "which": "which|which one|which ones|which of (our|the|these)|what are the",
        "who": "who|whom|to whom|to who|whose",
        "when": "when|what (day|date|time)|which (day|date)|on (what|which) (day|"
        "date)|at what point|by when",
        "how": "how|in what way|what way",
        "have": "have|there are|are there|is there|there is|were there|exist",
        "did": "did|had|was|were|have we|did we|has",
        "will": "will|gonna|going to|are we going to|is it going to|wil|shall|about "
        "to|likely to|expected to|supposed to|do you (think|expect) we will",
        "can": "can|could|may|may we|able to|allowed to|are we able to|is it possible "
        "to|possible to|is it (ok|okay|safe|fine) to|safe to|ok to|afford|afford to|"
        "can we afford|could we afford|can i|could i|get away with",
        "if": "what if|if|suppose|supposing|assuming|imagine|say we|would|what "
        "happens if|what would happen if|in case|let us say|hypothetically|want to|"
        "wants to|planning to|thinking of|intend to|wanna send|(how|what) about "
        "sending",
        "room": "room|space|headroom|capacity|fit|fits|fit in|squeeze in|room for|"
        "cover|covered|covers|wiggle room|manageable|possible|feasible|within",
        "enough": "enough|sufficient|suffice|suffices|adequate|last|lasts|hold out|"
        "holds|make it|make it through|get us through|get through|carry us|see us "
        "through|long enough|last us",
        "used": "used|use|uses|using|consumed|consume|consumes|burned|burnt|burn|used "
        "up|burn(ed|t) through|gone through|go through|went through|usage|usages|"
        "consumption|status|racked up|rack up|(counted|tallied) so far|utili(s|z)ed|"
        "utili(s|z)ation|utili(s|z)e|eaten|ate|chewed through|spent so far|done|do we "
        "do|made|make|made so far|run up|clocked up|clocked|recorded|registered|"
        "logged|ran up|exhausted|where are we [at]|where do we stand|how are we doing|"
        "how is it looking|how are things looking|what is the situation|accumulated|"
        "our status|what is the damage|billed so far|happened|occurred|taken up|"
        "deducted|blown through|ran through|run through|been through|activity|what "
        "are we at|what is our standing|meter reading|reading|racked",
        "spent": "spent|spend|spending|spends|expenditure",
        "eats": "eating|eats|eat|eat up|eating up|using up|uses up|consuming|burning|"
        "burning through|burns|burns through|draining|drains|hogging|hogs|eating into|"
        "driving|drives|responsible for|taking up|takes up|causing|causes|"
        "contributing|contributes|contributed|gobbling|chewing through|sucking up|"
        "generating|generates|devouring|behind",
        "sent": "sent|send|sends|sending|(went|go|gone|going) out|(sent|send) out|"
        "mailed|emailed|shipped|generated|triggered|produced|fired off|blasted|pushed "
        "out|dispatched|issued|sended|been sent|get sent|got sent|put out|launched|"
        "distributed",
        "talked": "received|receive|replied [to]|reply to|answered|answer|get|handled|"
        "handle|new|unique|had with customers|took part in|responded to|respond to|"
        "dealt with|came in|come in|coming in|held|started",
        "left": "left|remain|remains|remaining|still have|left over|leftover|still "
        "left|(still|yet) available|available|unused|still remaining|left to (use|"
        "spend|send)|to (go|spare)|spare|still use|remainder|balance|do we still have|"
        "whats left|how (close|near) are we to|how far (are we|off are we) from|how "
        "far from|close to|how close to|how far off|how much headroom|headroom left|"
        "residual|until we (hit|reach|run out)|before we (hit|reach|run out|exceed|go "
        "over)|unspent|short of|away from|running low|run low|in the tank|still got|"
        "got left|how near|remains to be used",
        "still": "still|another",
        "more": "more|in addition|further",
        "less": "less|fewer|lower|more or (less|fewer)|fewer or more|less or more|"
        "higher or lower|smaller",
        "change": "change|changed|changes|changing|increase|increased|decrease|"
        "decreased|grow|grown|growth|grew|up or down|up|down|evolved|drop|"
        "dropped|rise|risen|rose|went up|gone up|going up|gone down|went down|going "
        "down|higher|greater|busier|better|worse|bigger|fell|fallen|jump|jumped|swing|"
        "delta|ahead|behind of|quieter",
        "compare": "compare|comparing|comparison|difference|differ|diff|how (does|do|"
        "did|is|are) (it|we|that|this) compare|compares|stack up|measure up|variance|"
        "gap",
        "than": "vs|compared|in comparison|relative|with respect|versus|against|"
        "compared (with|to|against)|in comparison (with|to)|relative to|as opposed to|"
        "than|over|as compared to|with respect to|v|on|next to|beside|alongside|"
        "side by side with",
        "or": "or",
        "limit": "limit|limits|allowance|quota|quotas|included|include|includes|cap|"
        "maximum|max|ceiling|allotment|allocation|budget|entitled to|entitlement|"
        "(come|comes) with|(in|of|on|with) (the|our|this|my) (plan|bundle|package|"
        "subscription|contract|tier)|plan|bundle|package|contract|tier|we pay for|"
        "(the|our|my) (plan|subscription|package)|subscription|monthly limit|monthly "
        "(allowance|quota|cap)|permitted|allowed|we are allowed|we get|do we get|line|"
        "threshold of the plan|plan limit|interaction limit|usage limit",
        "cadence": "per month|a month|(each|every) month|monthly|per billing (period|"
        "cycle)|per (period|cycle)|(each|every) [billing] (period|cycle)|a [billing] "
        "(period|cycle)|p/m|/month|/mo|every single month",
        "percent": "[what] percent|[what] percentage|[what] share|%|per cent|[what] "
        "fraction|[what] proportion|how much percent|how full",
        "on_demand": "on demand|on demand interactions|overage|overages|over[ ]usage|"
        "excess|extra|extras|additional|surplus|over the (plan|allowance|limit|quota)|"
        "above the (plan|allowance|limit|quota)|beyond the (plan|allowance|limit|"
        "quota)|over (plan|quota|limit)|above (plan|quota)|outside the plan|ondemand|"
        "(over|above|beyond|outside|on top of) our (plan|allowance|limit|quota)",
        "money": "cost|costs|costing|costed|pay|paying|pays|paid|bill|bills|charge|"
        "charges|charged|invoice|invoiced|price|priced|money|expensive|expense|"
        "expenses|fee|fees|owe|owed|owing|due|amount due|cost us|be (charged|billed)|"
        "how much is it|dollars|in dollars|charging us|damage to the bill|surcharge",
        "exceed": "exceed|exceeds|exceeding|surpass|go over|going over|goes over|"
        "overrun|run over|run out|running out|runs out|hit|hits|hitting|reach|reaches|"
        "reaching|blow|blow through|blow past|burst|bust|max out|maxing out|cross|"
        "crossing|go past|pass|overshoot|put us over|push us over|take us over|(be|"
        "end|ending) (over|above)|use up|use it all|use them all|use all|exhaust|"
        "break|breach|go beyond|overstep|go above|get over|over the top|overspend|"
        "stay (under|within|below)|staying (under|within|below)|remain (under|within|"
        "below)|stay in|keep (within|under)|be fine|be ok|be okay|are we (safe|fine|"
        "ok|good)|safe|going to be (fine|ok|okay)|in danger|at risk|risk|run dry|tip "
        "over|go bust|good until|be good",
        "exceeded": "exceeded|gone over|went over|over already|blew|blown|maxed out|"
        "surpassed|ran out|we over|overshot|passed|crossed|broken|breached|used it "
        "all|used them all|over yet|we above|overran|busted|above already|ran over",
        "pace": "forecast|forecasts|forecasted|projection|projected|project|"
        "projections|prediction|predict|predicted|estimate|estimated|estimation|"
        "expected|expect|at (this|the current|our current|our|that) (pace|rate|speed|"
        "tempo|burn rate)|(pace|run rate|burn rate|trend|trending|outlook|trajectory)|"
        "on (track|pace)|on (track|course) to|on this (pace|trajectory|trend)|where "
        "(will|do|are) we (end|land|finish|going to (end|land|finish|be)) [up]|where "
        "will we be|where are we (headed|heading|going)|end up|ends up|ending up|land|"
        "finish up|wind up|where (does|will) (this|it) (end|land|go) [up]|heading|"
        "headed|if we (keep|carry|go) [going] (on|like this|this way|at this rate|"
        "like that|it up)|(keep|carry) (going|on) like this|keep this up|anticipate|"
        "anticipated|how will (it|the month|the period|this month) end|by then",
        "end": "end|ends|ended|ending|finish|finishes|close|closes|expire|expires|end "
        "date|closing date|(last|final) day|finished|is over|end of|close of|eop|eom|"
        "cut off|month end|period end|run until|month is out|month is over",
        "begin": "begin|begins|beginning|first day|kick in|kicks in|starting|starts",
        "until": "until|till|before|til|remaining until|left until",
        "days": "days|[how] many [more] days|how long|how much [more] time|time|"
        "number of days|how many more days|day|how soon",
        "renew": "renew|renews|renewed|renewal|renewals|reset|resets|resetting|"
        "refresh|refreshes|refreshed|start over|starts over|renewing|roll over|rolls "
        "over|get more|get new|refill|refills|refilled|replenish|replenishes|"
        "replenished|top up|tops up|recharge|recharges|(go|goes|jump) back to (zero|"
        "0)|restart|restarts|(begin|start|starts) again|back to (zero|0)|roll around|"
        "turns over|start fresh|starts fresh|fresh (allowance|interactions|quota)|"
        "start from (zero|0)|rollover|zeroed|set back to zero|come back|new ones|[do] "
        "we get (more|new)",
        "renewal_date": "(renewal|reset) (date|day)|date of (renewal|reset)|next "
        "(renewal|reset)",
        "next_period": "(next|new) [billing] (period|cycle)|next one|a new [billing] "
        "(period|cycle)|[a] new (allowance|quota)|next (allowance|quota)|the (next|"
        "new) [billing] (period|cycle)|next bill[ing]|next invoice",
        "period": "period|cycle|billing (period|cycle)|billing|billing month",
        "by_kind": "(by|per) (kind|type|category|kinds|types|product|channel type)|of "
        "(each|every) (kind|type)|for (each|every) (kind|type)|(each|every) (kind|"
        "type|category)|(kind by kind|type by type)|by (each|every) (kind|type)|by "
        "[the] interaction (type|kind)|in (each|every) category|by the (kind|type)|"
        "(which|what) (kind|kinds|type|types) [of]|of (what|which) (kind|type)|what "
        "(kinds|sort) of|made (of|up of)|made of what|consist of|composed of|where "
        "(do|did|have|are) (our|the|all [the|our]|all) interactions (go|gone|going|"
        "come from)|where do they (go|come from)|where did they go|what did we (spend|"
        "use) (it|them) on",
        "by_origin": "(by|per) (origin|source)|each (origin|source)|by (cause|name)",
        "by_workflow": "(by|per|each|for each|every|from each|by each) (workflow|"
        "automation|wf|flow|journey)|workflow by workflow",
        "by_one_shot": "(by|per|each|for each|every|from each|by each) (campaign|"
        "newsletter|one shot|broadcast|one shot campaign|blast|one off|one off "
        "campaign|mailing)|campaign by campaign",
        "by_survey": "(by|per|each|for each|every|from each|by each) survey|survey by "
        "survey",
        "by_day": "(by|per|each|every|for each|on each|for every|on every) (day|date)|"
        "daily|day by day|a day|by the day|day to day|each single day|day wise",
        "breakdown": "breakdown|break down|break (it|this|that|them) down|split|"
        "splits|broken (down|out)|detail|details|detailed|distribution|distributed|"
        "breakup|composition|itemi(s|z)ed|splitted|split up|drill down|break out|"
        "divided|detail of",
        "most": "most|top|biggest|largest|highest|ranking|rank|ranked|heaviest|the "
        "most|major|number one|no 1|leading|leader|leaderboard|main|greatest|worst "
        "offender|busiest|hungriest|culprit|offender|most of|the bulk of|largest "
        "share|lion share|greediest",
        "all": "interaction|interactions|meter|counter|(billable|billed|metered) "
        "(interactions|units)|credits|credit|units|points|everything|all|all the|"
        "thing|interactons|all of (it|them)|billables|tokens",
        "message": "messages|message|msgs|msg",
        "an_interaction": "(an|one|1|single) [billable] interaction|interaction mean",
        "conversation": "conversation|conversations|chats|chat|live chats|[live] chat "
        "conversations|(support|customer|client) conversations|convos|convo|"
        "conversations with (customers|clients|users|people)|threads|customer chats|"
        "convs",
        "reply_email": "reply emails|email repl(ies|y)|emailed repl(ies|y)|repl(ies|"
        "y) (by|via|through|over) (email|mail)|repl(ies|y) sent (by|via) email|emails "
        "repl(ies|y)|offline repl(ies|y) [emails]|reply mails|reply email|mail "
        "repl(ies|y)|repl(ies|y) emails|emails replying",
        "transcript_email": "transcript|transcripts|(conversation|chat) transcripts|"
        "(conversation|chat) transcript|transcript (email|emails|mails|mail)|emailed "
        "transcripts|transcripts of (conversations|chats)|transcript of a conversation",
        "workflow_email": "workflow|workflows|(workflow|automation|automated|"
        "automatic|flow) (email|emails|mail|mails)|emails (from|by) (workflows|"
        "automations)|automations|automation|workflow messages [by email]|wf|wfs|wf "
        "emails|flow|flows|drip emails|drips|journeys|emails from [the] workflow|drip",
        "one_shot_email": "campaign|campaigns|newsletter|newsletters|one shot|one "
        "shots|one shot (email|emails|campaign|campaigns|mail|mails)|(campaign|"
        "newsletter|broadcast|bulk|marketing|mass|blast) (email|emails|mails|mail)|"
        "email (campaign|campaigns|blast|blasts)|broadcasts|broadcast|one off (email|"
        "emails|campaign|campaigns)|one shot campaign emails|blasts|blast|mailing|"
        "mailings|mailout|one offs|one-shots|mailshot|mailshots",
        "nps_email": "nps|nps (survey|surveys|email|emails|mail|mails)|nps survey "
        "(email|emails|mail|mails)|net promoter [score] (surveys|survey|emails)|nps "
        "surveys by email",
        "in_app_survey": "in app (survey|surveys)|inapp (survey|surveys)|(survey|"
        "surveys) (in|inside|within) [the] app|in product surveys|in app polls",
        "email": "email|emails|mail|mails|emailz|emials|all emails|all mails|email "
        "sends|email messages|emailings",
        "survey": "survey|surveys|all surveys|questionnaire|questionnaires|poll|polls",
        "and": "and|plus|as well as|together with|along with|also|n|and then|but",
        "about": "what about|how about|and what about|and for|same for|same but for|"
        "same (question|thing) for|and how about|now for|what of|and in|and the same "
        "for|the same for|and now",
        "except": "except|except for|without|excluding|exclude|other than|apart from|"
        "not counting|not including|minus|but not|aside from|leaving out|ignoring|"
        "besides|ex",
        "only": "only|just the|only the|solely|alone|exclusively",
        "count": "count|counts|counted|counting|calculated|measured|calculate|measure|"
        "tallied|computed|metered|billed|(get|gets|getting) counted|billable",
        "counts_as": "(count|counts|counted) (as|towards|toward|against)|considered "
        "[as|to be]|qualif(y|ies) [as]|treated as|counting as|becomes|regarded as|"
        "makes up|classed as|classified as|defined as|register as|rated as|deemed",
        "define": "define|definition|meaning|mean|means|meant|explain|what exactly is|"
        "describe|the definition of|stand for|understood by|what do you mean by|"
        "understand by|what constitutes|constitute|constitutes|what the hell is|what "
        "the heck is|how do you define|clarify",
        "definition": "what [exactly] are [billable] interactions [exactly]|what "
        "interactions are|what is an interaction|interaction definition|how (do|does) "
        "(it|the counting|counting|you) (count|calculate) [interactions]",
        "thing": "[a] note|notes|internal note[s]|push|push notification[s]|bounce|"
        "bounces|bounced emails|opens|clicks|test sends|test (email|emails)|ai (reply|"
        "replies|answers)|[a] repl(y|ies)|chat messages|in app [chat] messages|tag|"
        "tags|assignment|assignments|chat message|teammate notifications|"
        "notifications|team replies|survey answers|reopened conversations|reopening|"
        "repeated replies|follow up replies|unanswered conversations|internal "
        "comments|open|click|in app chat message|bot replies|automatic replies|auto "
        "replies|spam|spam conversations|drafts|bounced mails|second reply|two "
        "replies|replied twice|unreplied conversations|answering twice",
        "not": "not|no|never|non",
        "alert": "alert|alerts|threshold|thresholds|warning|warnings|alarm|alarms|"
        "notification rules|usage alerts|alerting|alert rules|notification settings",
        "fired": "fire|fired|firing|trigger|triggers|gone off|go off|went off|raised|"
        "tripped|trip|sent to us|set off|active|pending|already fired|alarmed",
        "set": "set|set up|configured|configure|defined|in place|exist|existing|"
        "enabled|on|list|list of|setup|created|registered alerts",
        "notify": "warned|notified|notify|warn|warns|notifies|alerted|informed|told|"
        "inform|gets told|get the|gets the|gets (alerted|warned|notified)|recipients|"
        "recipient",
        "people": "people|contacts|contact|recipients|subscribers|customers|clients|"
        "users|leads|persons|addresses|list of",
        "help": "help|help me|what (can|do|could|should) (you|u|i|we) (do|ask|ask you|"
        "know|tell me|answer|understand|help with|help me with|do for me|ask here|say|"
        "type|ask for|do here|ask this bot)|what (can|could) [i|we] ask (about|you "
        "about)|commands|examples|what questions can (i|we|you) (ask|answer|ask you)|"
        "how do (you|i|we) (work|use you|use this|use this bot|use it|ask you "
        "something|ask)|how does (this|it|this bot|the bot) work|how can (you|i|we) "
        "(help|help me|help us|use you|use this)|what are you|who are you|example "
        "questions|menu|instructions|options|usage help|which questions can (i|you) "
        "(ask|answer)|i need [some] help|can (you|u) help [me|us]|how to use (this|"
        "you)|what can (this bot|the bot) (do|answer)|[show] help|some help|give me "
        "[some] examples|show me [some] examples|what (kind|kinds|sort|type|types) of "
        "(questions|things) can (i|you|we) (ask|answer)|some examples|capabilities|"
        "what are your capabilities|features|what are my options|how should i (ask|"
        "use you)|manual|tutorial|guide|what is this|what is this bot|what is this "
        "bot for|what are you for|help please|i am lost|what do you do|what is it you "
        "do|what can u do",
        "foreign": "customer|client|user|seat|seats|teammates|agents|agent|ticket|"
        "tickets|score|rating|ratings|satisfaction|csat|response|responses|resolution|"
        "average|avg|mean time|median|rate|rates|opened|clicked|bounce rate|open rate|"
        "click|weather|instructions|ignore|previous instructions|code|password|token|"
        "secret|secrets|api|key|keys|delete|remove|create|add|update|cancel|upgrade|"
        "downgrade|refund|revenue|sales|orders|order|visits|visitors|visitor|"
        "pageviews|churn|mrr|competitor[s]|intercom|zendesk|hubspot|employee|employees|"
        "salary|joke|poem|story|why|least|smallest|lowest|cheapest|waiting|unread|"
        "closed|unresolved|resolved|assigned|unassigned|snoozed|spammers|unsubscribed|"
        "unsubscribes|subscribed|minutes|seconds|hours|hour|hourly|weekly|per week|"
        "per hour|by week|by month|by hour|by agent|by country|by customer|(set|add|"
        "create|remove|delete|change|make) [up] [an|a|the|another] [new] (alert|"
        "threshold|warning)|(notify|warn|alert|email) me|average|typical|normal|"
        "record|forever|sla|first reply time|failed|usual|pricing|plans|discount|vat|"
        "tax|euro|euros|pounds|price per|price of (an|one)|cost (of|per) (an|one|"
        "each)|per interaction|each interaction|per 1000|per thousand|messages "
        "received|wrong|correct|fake|pretend|system|prompt|jailbreak|jailbroken|"
        "repeat|translate|write|sing|guess|random|invent|delivered|deliver|"
        "deliverability|solve|solved|(can|could|will|would) you send|ai|aura|"
        "morning|afternoon|evening|noon|night|robot",
    },
    examples={
        "used": "How many interactions have we used?",
        "used_kind": "How many emails did we send last month?",
        "left": "How many interactions are left?",
        "limit": "What is our allowance?",
        "forecast": "Will we exceed the allowance?",
        "breakdown": "Break down this billing period by kind",
        "top": "Which workflow uses the most?",
        "compare": "Compare this month with last month",
        "cost": "What do on-demand interactions cost so far?",
        "what_if": "Can we send a thousand more emails?",
        "renewal": "When does the allowance renew?",
        "definition": "What is an interaction?",
        "alerts": "Which alerts are set?",
        "help": "What can I ask?",
    },
    named="How many emails did “{name}” send?",
    numbers={word: number for number, word in enumerate(_UNITS, 1)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {"a": 1},
    powers={"hundred": 100, "thousand": 1000, "million": 10**6, "grand": 1000},
)
