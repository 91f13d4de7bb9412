"""What people say in English beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.english import verb

_KIND_OF = "[the|our] [various|different|several|seven|main]"
_KINDS = "(kinds|types|categories|kind|type|category)"
_PLAN = "(quota|limit|plan|allowance|cap|bundle|budget|package|ceiling|limits)"
_WITH = (
    "(than|vs|versus|against|to|with|from|over|compared to|compared with|relative to)"
)
_STRETCH = "(one|week|month|period|cycle)"
_ASKS = (
    "asks|asked|is asking|was asking|keeps asking|wants|wanted|wants to know|wanted "
    "to know|would like to know|needs to know|needs|is wondering|wonders|inquires|"
    "wants me to find out|wants to see|needs to see|has asked|is curious"
)
_PERSONS = (
    "boss|manager|ceo|cfo|coo|cto|director|head of (support|marketing|sales|finance)|"
    "supervisor|chief|colleague|team lead|founder|finance|finance team|finance "
    "department|finance people|accounting|accountant|bookkeeper|controller|management|"
    "leadership|leadership team|board|investors|investor|shareholders|stakeholders|"
    "auditor|auditors|procurement|marketing|marketing team|ops|operations|exec team|"
    "executives|chairman|vp|cofounder|owner"
)
_OCCASIONS = (
    "[board|team|finance|budget|quarterly|monthly|weekly|staff|all hands|investor|"
    "planning|management|client] (meeting|call|review|deck|presentation|report|"
    "slides|update|sync|planning|summary)|qbr|standup|stand up|catch up|demo|audit|"
    "spreadsheet|records|notes|books|bookkeeping|committee|workshop|deadline|"
    "all hands|budgeting|renewal talk|newsletter meeting|spreadsheet|forecast meeting|"
    "one on one|1 1|business review|month end close|kpi sheet|okr review"
)

_USE = ("use", "consume", "deplete", "expend", "gobble", "utilise", "utilize", "incur")
_SEND = (
    *("email", "mail", "ship", "dispatch", "blast", "issue", "trigger", "produce"),
    *("generate", "launch", "release", "distribute", "fire", "push", "circulate"),
)
_CHANGE = ("change", "increase", "decrease", "climb", "decline", "drop", "evolve")
_EXCEED = (
    *("exceed", "surpass", "exhaust", "breach", "outgrow", "overstep", "overshoot"),
    *("overspend", "overuse"),
)
_NOTIFY = ("warn", "notify", "alert", "ping", "inform", "flag")
_HANDLE = ("handle", "manage", "process", "field", "perform")
_COUNT = "(count|counts|counted|counting|be counted|get counted|gets counted)"


def _all(*verbs: str) -> str:
    return phrases(*(verb(one).finite for one in verbs))


def _done(*verbs: str) -> str:
    return phrases(*(verb(one).participles for one in verbs))


MORE = {
    "tell": (
        "tell|hit (me|us) with|tell me|tell us|inform me|inform us|let me know|let us "
        "know|give me|give "
        "us|share|share with (me|us)|provide [me|us] [with]|find out|look up|confirm|"
        "advise|know|see|(want|need|like|love|wish|trying|hoping|hope|keen|interested|"
        "happy|glad|curious|looking) to (know|see|check|find out|learn|understand|"
        "figure out|get an idea|verify|confirm|look up|get|have|hear|ask|be told)|"
        "help me (find|figure out|understand|see) [out]|let me see|work out|figure "
        "out|find|dig up|remind (me|us)|fill me in on|give me an idea of|(can|"
        "could|may|might) (i|we) [please|just] (have|get|see|know|ask [you]|request|"
        "check) [please]|say|calculate for me|"
        "have a look at|take a look at|enlighten me|brief me on"
    ),
    "show": (
        "show|show me|show us|display|list|list me|let me see|print|pull up|give me"
    ),
    "filler": phrases(
        "so kind as to|kind enough to|be so kind [as to]|able to|be able to|mind|would "
        "you mind telling (me|us)|do you happen to know|happen to|happen to know|any "
        "idea|any clue|any chance|have an idea|idea of|have any idea|by any chance|if "
        "possible|if you do not mind|when you have a (moment|minute|sec|second)|when "
        "you get a chance|(it|that) would be (great|nice|good|helpful|useful|lovely|"
        "awesome|cool|perfect|super) (if you could|to know|to have|to see)|i would "
        "appreciate [it if you could]|i was wondering [if]|was wondering|we were "
        "wondering|i am wondering|do we know|does anyone know|anyone know|anyone|"
        "anybody",
        "(i|we) (need|would need|require)|for me|honestly|frankly|simply|hopefully|"
        "perhaps|maybe|possibly|kindly|meanwhile|"
        "anyways|alright|right|combined|collectively|anything|something|somehow|"
        "company wide|companywide|as a (company|team|whole)|across the (board|company|"
        "team)|(on|from|at) our (side|end)|our (system|platform|account|workspace|"
        "company|business|org|organisation|organization|side|own|team)|the (system|"
        "team|company)|everybody|thanx|tysm|ta|tnx|tia|thank you (so|very) much|thanks "
        "(a lot|so much|a bunch|in advance|again|a million|mate|guys|all)|many thanks|"
        "much appreciated|appreciate it|best regards|kind regards|regards|all the "
        "best|cheers mate|exact|precise|rough|ballpark|approximate|current|present|up "
        "to this (point|moment)|up until now|until today|till today|as it stands|as "
        "things stand|at this (moment|time|point)|these days|nowadays|today so far|in "
        "the end|all in all|to be (exact|precise)|in numbers|put together|all told|"
        "again|itself|themselves|ones|both|back|each other|own|due course|thus far|in "
        "particular|namely|namely the|i mean|you see|you know|of course|sure|pretty "
        "please|if i may ask|may i ask|may i|might i|one more thing|one thing|another "
        "question|quick question|simple question|just curious|out of curiosity|just "
        "checking|just wondering|silly question|question|okey|okie|wanna|lemme|gimme|"
        "whaddya|y all|yall|bruv|bro|fam|chaps|lads|darling|love|hun|sir|madam|maam|"
        "ladies and gentlemen|dear (sir|madam|team|all|bot|support|sir or madam|"
        "meter)|to whom it may concern|hi all|hi team|hi everyone|hi guys|hello team|"
        "hello all|hey team|hey guys|hey all|hey everyone|hiya|heya|ahoy|aloha|g day|"
        "gday|cordially|respectfully|sincerely|please be so kind|for once|at all|by "
        "now|as we speak|that we|which we|did you say|is it that|which is|worth of|"
        "(was|were|is|are) it|how come our",
        "(to|for|with) [our|the|all|all our] (customers|clients|users|contacts|people|"
        "audience|subscribers|recipients|leads|visitors)",
    ),
    "greeting": "good day|morning all|morning team|hiya|heya|hi folks|hello everyone",
    "asks": _ASKS,
    "occasion": f"{_OCCASIONS}|{_PERSONS}|weekend|holiday|holidays|vacation|coffee|"
    "dinner|boss of mine|kids|train|plane|flight|office|customer call",
    "aside": words(
        "sorry apologies excuse bother bothering disturb disturbing interrupt "
        "interrupting hope hopefully well fine busy hurry rush rushing hurrying "
        "preparing prepare writing write finishing filling fill drafting updating "
        "update building putting together asked asking wondering curious checking "
        "check need needs want wanted wants keeps keep bugging pestering nagging new "
        "newbie stupid dumb silly short small tiny simple questions moment sec second "
        "minute minutes min mins hour hours after while because cause since got just "
        "heading walking going starting soon later long coming everyone appreciate "
        "appreciated advance kind great awesome perfect nice cool good happy tough "
        "late early tired urgent urgently important forgot remember again here there "
        "joining running doing making closing close books due tonight talk talking "
        "speak meet meeting everything okay today tomorrow waiting sitting "
        "know idea question favor favour noob confused lost stuck around back first "
        "time day week weather trouble problem worries worry stress stressed "
        "deep breath look looking have having numbers data info information"
    ),
    "sum": (
        "total|totals|sum|grand total|total (number|count|sum|amount|volume|figure) "
        "[of]|overall (number|total|count|figure|volume) [of]|volume|volumes|tally|"
        "aggregate|number|numbers|figure|figures|the count|counter|stats|statistics|"
        "count of|numbers of|sum total|recap|summary|roundup|headline (number|figure)|"
        "a total|total usage|the number"
    ),
    "trend": "trend|trends|course|evolution|trajectory|curve|development|progression|"
    "pattern|history|timeline|trendline|progress|run rate",
    "quantity": "how often|how many times|how frequently|hw many|hm|how man|how much "
    "of|to what extent|how deep into|how far (into|through)",
    "used": phrases(
        _all(*_USE),
        verb("burn", "burnt").finite,
        verb("eat", "ate", "eaten").finite,
        verb("take", "took", "taken").finite,
        "(eat|ate|eaten|eating|chew|chewed|chewing|burn|burned|burnt|burning|go|went|"
        "gone|going|get|got|blow|blew|blown|run|ran|running|plough|ploughed|plow|"
        "plowed|work|worked) (through|into)|(rack|racked|racking|clock|clocked|run|"
        "use|used|using|burn|burned|burnt|eat|ate|eaten|rang|ring|soak|soaked|suck|"
        "sucked|gobble|gobbled|mop|mopped|swallow|swallowed|add|added) up|take place|"
        "took place|happen|happens|where (are|were) we (standing|with)|where (we|you) "
        "(stand|are [at|up to])|where (things|it) "
        "(stand|stands)|how we are doing|how (things|it) (look|looks|stand|stands)|"
        "how far "
        "along (are we|we are)|how do we "
        "stand|how is our (usage|consumption|account)|how (did|do|are) we do[ing]|"
        "looking like|been spending|gone so far|usage level|consumption level|already "
        "used|metered|swallowed|guzzled|shifted|chalked up|notched up|tot up|totted up"
        "|add up to|adds up to|amount to|amounted to|come to|came to|comes to|equal|"
        "total up to|totalled|totaled|run to|were there|was there|there (was|were)|"
        "have there been|has there been|had there been|been there|there been",
    ),
    "sent": phrases(
        _all(*_SEND),
        "write to|wrote to|writing to|reach out to|reached out to|(put|get|got|push|"
        "pushed|pump|pumped|crank|cranked|roll|rolled|give|gave|"
        "spit|spat|shot|shoot|ship|shipped|churn|churned) out|(leave|leaves|left) "
        "(our|the) (system|outbox|account|platform|building|house)|(fire|fired|shoot|"
        "shot|blast|blasted|sent|send|ping|pinged) (off|out|over|across)|hit send|"
        "shown|displayed|served|appeared|popped up|transmitted|out the door",
    ),
    "handled": phrases(
        _all(*_HANDLE),
        "deal with|deals with|dealt with|dealing with|take care of|took care of|taken "
        "care of|look after|looked after|worked on|tended to",
    ),
    "talked": "receives|receiving|attend|attended|attended to|pick up|picked up|"
    "engaged in|"
    "engaged with|"
    "joined|hold|holding|conduct|conducted|have with (customers|clients|users|people)",
    "spent": "splurged|blown on|shelled out",
    "left": (
        "to spare|spare|to play with|at our disposal|on hand|in reserve|in the bank|"
        "not yet used|not used yet|not used|unspent|untouched|buffer|cushion|leeway|"
        "slack|breathing (room|space)|wiggle room|headroom|still available|still open|"
        "yet to use|yet to be used|up our sleeve|usable|to burn|to use up|at hand|"
        "before (we are|being) (over|out)|surplus left|remaining balance|remaining "
        "(quota|allowance|volume|budget)|balance left|from the (limit|cap|ceiling|"
        "maximum)|off the (limit|cap|ceiling|maximum)|far off [are we from]|still to "
        "(use|spend|go|send)|still ours|(close|near) to (the|our)|distance to|do not "
        "use up|lying around|still unused|to work with"
    ),
    "more": "extra to send|on top|on top of that|additionally",
    "less": "fewer than|smaller|lesser",
    "change": phrases(
        _all(*_CHANGE),
        "grow|grew|grown|growing|grows|fall|fell|fallen|falling|falls|rise|rose|risen|"
        "rising|rises|shrink|shrank|shrunk|shrinking|dip|dipped|surge|surged|soar|"
        "soared|plummet|plummeted|slump|slumped|double|doubled|halve|halved|improve|"
        "improved|worsen|worsened|better|worse|heavier|lighter|calmer|quieter|fare|"
        "fared|higher or lower|lower or higher|more or less|up or down|growth|decline|"
        "movement|shift",
    ),
    "compare": "differ|differs|differed|different|different from|difference|"
    "differences|contrast|comparison|comparing|benchmark|set against|put against|"
    "side by side|stacks up|stack up|stacked up|measure up|measures up|hold up",
    "than_last": (
        f"{_WITH} [the] (previous|last|prior|preceding|earlier|former) one|"
        f"{_WITH} the {_STRETCH} (before|prior|earlier|preceding) [that|it|this]|"
        f"{_WITH} before|{_WITH} that of the (previous|prior|preceding) one|month on "
        "month"
    ),
    "limit": (
        "volume included|included volume|bundled|prepaid|contracted|granted|allotted|"
        "provided|quota size|entitle|entitled|entitles|entitlements|package size|"
        "plan size|covered by (the|our) (plan|bundle|package|subscription)|inclusive|"
        "contingent|free interactions|monthly (bundle|package|volume|contingent)|what "
        "we pay for|(come|comes|coming) with (the|our)|on the house|base amount"
    ),
    "percent": "percentage|percentages|percents|pct|what level|which level|levels|"
    "what levels|which levels|share|what portion|portion|fraction|which percent|which "
    "percentage|which percentages|how full|ratio of the plan",
    "on_demand": (
        f"(over|above|beyond|outside|on top of|past|in excess of) [the|our] {_PLAN}|"
        "overage|overages|over usage|overuse|excess usage|extra usage|additional usage|"
        "overrun|out of plan|off plan|out of bundle|non included|not included|"
        "on top of the plan"
    ),
    "money": "surcharge|surcharges|amount owed|bill for|invoice for|billed extra|"
    "out of pocket|on the invoice|on our bill|on the bill|price tag|extra cost|extra "
    "costs|extra charges|extra charge|extra fees|dollar amount|monetary|financial",
    "exceed": phrases(
        _all(*_EXCEED),
        "burst|bursts|bursting|bust|busting|break|breaks|breaking|overrun|overruns|"
        "overrunning|(go|goes|going|run|running|end|ending|finish|finishing|land|"
        "landing|come|coming|be|get|getting|head|heading|end up|ending up|finish up|"
        "wind up|tip|tipping) (over|above|beyond|past|outside) [the|our]",
        "(stay|staying|stays|remain|remaining|keep|keeping|fall|end up|finish|land) "
        "(over|above|beyond|past|outside|within|inside|under|below|in line) "
        "[with|the|our]",
        f"(inside|under|below|in line with) [the|our] {_PLAN}",
        "on budget|over budget|under budget|in the (green|red|clear|black)|in line|"
        "(push|pushes|put|puts|take|takes|tip|tips|bring|brings|send|sends|get|gets) "
        "us (over|past|above|beyond) [the (edge|top|limit|line|quota|cap|allowance)]|"
        "over the (edge|top|line)|through the roof|off the rails|(hit|hitting|reach|"
        "reaching|touch|touching|crack|bump into|bumping into|butt up against) the "
        "(ceiling|limit|cap|roof|wall|max|maximum)|trouble|into overage|in overage|"
        "run short|running short|fall short|"
        "on plan|on target|on schedule|safe side|make do|manage with",
    ),
    "exceeded": phrases(
        _done(*_EXCEED),
        "overran|already (over|above|past|beyond) [the|our] [limit|quota|plan|cap|"
        "allowance]|been over|gone past|went past|went above|gone above|hit the "
        "(limit|cap|ceiling)|reached the (limit|cap|ceiling)|over the (limit|quota|"
        "cap|allowance) (yet|already)",
    ),
    "pace": (
        "extrapolate|extrapolated|extrapolation|prognosis|foresee|do you project|you "
        "project|we projected|are projected|is projected|projecting|heading for|"
        "headed for|set to (end|finish|land)|at the (current|present) (speed|rate|"
        "velocity|tempo|burn|burn rate|pace)|at (this|our|that) (speed|velocity|"
        "present pace)|(end|final) result|estimated|looks like (we|it) will|by the "
        "looks of it|where (does|do) (that|this) (leave|put) us|where will that "
        "(leave|put) us|like this|on current form|outlook|do you expect|you expect|"
        "do you predict|do you reckon|do you foresee|reckon|where (do|will|are) we "
        "(finish|ending|finishing|landing) [up]"
    ),
    "until": "hitting|before hitting|before reaching|prior to|up until|up to the",
    "begin": "start|commence|commences|started",
    "days": "how many more (days|nights|sleeps)|how long to|days to|in how many days",
    "renew": "(get|receive|have) [a|our|the|some] (fresh|new) (allowance|quota|batch|"
    "interactions|bundle|package|set|ones|credits)|resets to zero|zero out|zeroes|"
    "counter reset|starts anew|begins anew|start anew|clean slate|rollover|"
    "replenishing",
    "by_kind": (
        f"(among|between|across|into|by|per) {_KIND_OF} {_KINDS}|"
        "kind wise|type wise|by what|on what|by interaction (kind|type)|what kind of "
        "interactions|which kind of interactions|what kinds|which kinds|what types|"
        "which types|what sort of|made up of what|what is in (it|there)|what does it "
        "consist of|what (is|are) (it|they|our interactions|our usage) made (up of|of)"
    ),
    "by_day": "on a daily basis|day after day|per calendar day|for every single day|"
    "for each single day|day over day|each and every day|every single day|dailies|"
    "(on|for) (each|every) [single] (day|date)|by (date|calendar day)|(separately|"
    "individually) for each day",
    "by_workflow": "(across|among|between|per|for each of|of each|in each) [the|our|"
    "all|all our|"
    "different|individual|single] (workflows|"
    "automations|flows)|of each workflow|each of (our|the) workflows|by workflow name|"
    "per individual workflow",
    "by_one_shot": "(across|among|between|per|for each of|of each|in each) [the|our|"
    "all|all our|different|individual|single] (campaigns|newsletters|one shots|"
    "broadcasts)|of each campaign|each of (our|the) campaigns|by campaign name|per "
    "individual campaign",
    "by_survey": "(across|among|between|per|for each of|of each) [the|our|all|all "
    "our|different|individual] surveys|of each survey|each of (our|the) surveys",
    "breakdown": phrases(
        _all("divide", "distribute", "separate", "group", "itemise", "itemize"),
        "split (out|up)|splitting|break (out|down)|breaks down|breaking down|"
        "broke down|mix|makeup|structure|anatomy|sort|sorted|sliced|slice|slice up|"
        "apportioned|allocated|spread|spread out|spread over|categori(s|z)ed|"
        "listed|listing|table|overview",
    ),
    "most": "heaviest|priciest|most expensive|largest|costliest|most active|most used|"
    "thirstiest|number 1|no 1|biggest (consumer|user|spender|eater)|top (consumer|"
    "user|spender)|main driver|biggest driver|chief|ranked|champion|winner|first "
    "place|lead the (pack|way)|leads|led",
    "all": (
        "interaction usage|(paid|billable|billed|chargeable|counted) (messages|"
        "interactions|message|interaction|units|events|msgs)|interactions overall|"
        "all (interactions|kinds|types|the interactions|our interactions)|interaction "
        "(count|volume|number|total|usage|consumption)|customerly interactions"
    ),
    "conversation": (
        "[support|customer|client|helpdesk|user] (conversations|chats|convos|chat "
        "conversations|threads)|conversations with [our] (customers|clients|users|"
        "contacts|people|visitors)|chats with [our] (customers|clients|users|people|"
        "contacts)|livechats|livechat conversations|conversation threads"
    ),
    "reply_email": (
        "(reply|replies|answers|responses) [that|were|have|we|we have] (went out|gone "
        "out|"
        "sent|went|sent out) (by|via|over|through) (email|mail)|(email|emailed|mail|"
        "mailed|offline) (reply|replies|answers|responses)|"
        "(answers|responses|reply|replies) (via|by|over|through|per) (email|mail)|"
        "replies (that went out|sent|delivered) (by|via|as) (email|mail)|reply via "
        "email|emails with (a reply|replies)|(gets|receives|got) (the|a|our|his|her|"
        "their) (reply|answer|response) (by|via|over|per) (email|mail)|(reply|answer|"
        "response) (goes|is sent|was sent|gets sent|arrives|went) (out|by|via) [by|"
        "via] (email|mail)|email repl(ies|y) to offline (customers|people|contacts|"
        "users|clients|visitors)"
    ),
    "transcript_email": (
        "(conversation|chat|emailed|mailed) transcripts [by (email|mail)]|transcript "
        "(emails|mails|messages|copies)|(chat|conversation) (copies|logs) by (email|"
        "mail)|transcripts (of|from) [the|our] (chats|conversations)|transcripts by "
        "(email|mail)|transcripts sent"
    ),
    "workflow_email": (
        "(automated|automatic|workflow|automation|triggered|drip|sequence|journey) "
        "(emails|mails|messages|sends|mailings)|(emails|mails) (from|by|of|in|out of|"
        "sent by|through) [the|our] (workflows|automations|flows)|"
        "workflow sends|sequences"
    ),
    "one_shot_email": (
        "(campaign|newsletter|broadcast|bulk|marketing|mass|blast|one shot|one off|"
        "single|promotional|promo) (emails|mails|sends|mailings|messages|mailing|"
        "email|mail|blasts)|email (campaigns|blasts|newsletters|shots|broadcasts)|"
        "(emails|mails) (from|in|of|for|sent by) [the|our] (campaigns|newsletters|"
        "campaign|newsletter|broadcasts)|newsletter issues|mailers"
    ),
    "nps_email": "nps (polls|questionnaires|requests|invites|invitations|mailings|"
    "survey mails)|net promoter (score surveys|surveys|emails|mails)",
    "in_app_survey": "(in app|in-app|inapp) (polls|questionnaires|survey|surveys)|"
    "surveys (inside|in|within) (our|the) (app|product|application)|app surveys",
    "email": "electronic mails|emailings|mail messages|e mails|all kinds of emails",
    "about": "and what of|and the same for|and same for|what about just|and what about",
    "count": f"{_COUNT} (twice|double|once|two times|only once|again|separately|"
    "individually|multiple times|each time|every time|as one|as two|several times|as "
    "well|too|for anything|at all|against us)|being counted|taken into account|"
    "tallied up|eats into|eat into",
    "counts_as": (
        "(count|counts|counted|counting) (as|towards|toward|against|into|for|in)|go "
        "towards|goes towards|go against|goes against|considered (as|an|to be)|make up "
        "an|qualify|qualifies|use up an|cost us an|trigger an|class as|viewed as|seen "
        "as|add to|adds to|part of an"
    ),
    "thing": (
        "(bounced|test|failed|undelivered|draft|opened|spam) (emails|mails|messages)|"
        "(reopened|reopen|unanswered|closed|spam|assigned|merged|old|resumed) "
        "(conversation|conversations|chat|chats)|reopen (a|the) (conversation|chat)|"
        "(bot|chatbot|ai|automatic|automated|assistant) (reply|replies|answers|"
        "messages|answer|responses|conversations|chats)|(private|internal|team) "
        "(note|notes|comments|messages)|(survey|nps) (answers|responses|replies)|"
        "answered surveys|(push|mobile|browser) (notifications|messages)|(email|link) "
        "(opens|clicks)|welcome message|auto reply|out of office replies|the same "
        "conversation|(second|third|two|several|multiple|ten|more|further) (reply|"
        "replies|answers|messages)|follow up messages|typing indicators|read receipts|"
        "[the] (same|a) customer writes back|chat message|in app messages|contact "
        "replies|customer replies|replies (by|from) (the|a) (customer|contact|client)"
    ),
    "alert": "usage warnings|limit warnings|alert (levels|thresholds|settings|setup)|"
    "warning levels|usage alarms|threshold alerts|warning thresholds|trigger points",
    "fired": "went out|gone out|come in|came in|been raised|been set off|set off|"
    "triggered|kicked off",
    "notify": phrases(
        _all(*_NOTIFY),
        "get a heads up|give us a heads up|heads up|(tell|let) us know when|get "
        "(warned|notified|alerted|told|informed|pinged)|on the list|copied in",
    ),
    "people": "addresses|inboxes|recipients|subscribers|contacts|folks|members",
    "offline": (
        "[the|a|our] (customer|contact|client|user|visitor|person) (is|was|has gone|"
        "goes|went|has been|is not|was not) (offline|online|away|connected|there|"
        "logged "
        "in|logged out|around)|[who are|who is|that are] (offline|off line|not online|"
        "disconnected|away|"
        "logged off|logged out|not connected|no longer online|not around|not there) "
        "[customers|people|contacts|users|clients|visitors|customer|client|user|"
        "contact|person|visitor]|offline ones|to offline (customers|people|contacts|"
        "users|clients|visitors)|left the chat|closed the (browser|tab|chat)|gone "
        "offline|went offline|goes offline"
    ),
    "help": (
        "what (kind|kinds|sort|sorts|type|types) of (questions|things|stuff) (can|may|"
        "could|should) (i|we) ask [you]|what else can (i|we|you) (ask|do|answer)|what "
        "questions do you (understand|answer|take)|what do you (know|understand|"
        "answer)|what topics|what are you able to (do|answer|tell me)|how do i (talk "
        "to|use|ask) you|how to (ask|use) you|what should i ask|what is possible here|"
        "show me what you can do|tell me what you can do|what can you tell (me|us)|"
        "your (skills|capabilities|features|commands)|how does (this|it|that) work|how "
        "do you work"
    ),
    "foreign": words(
        "mobile phone phones android iphone ios ipad tablet desktop browser chrome "
        "safari firefox website webpage page pages sms whatsapp telegram facebook "
        "messenger instagram twitter linkedin slack discord calls video germany "
        "france italy spain portugal england britain austria switzerland europe asia "
        "africa america usa states canada brazil mexico india china japan australia "
        "london paris berlin rome madrid lisbon milan german french italian spanish "
        "portuguese english chinese country countries city cities region regions "
        "language languages timezone gmail outlook yahoo hotmail domain domains vip "
        "premium enterprise trial paying free segment segments cohort lead leads "
        "prospect prospects buyer buyers supplier suppliers vendor vendors partner "
        "partners teammate colleague operator operators representative staff person "
        "somebody her his she their anna mario "
        "complaint complaints refund refunds bug bugs feature requests topic topics "
        "tagged label labels tag subject subjects sentiment feedback promoter "
        "promoters detractor detractors passive passives answered response answer "
        "quickest quicker fastest faster slowest slower longest shortest best speed "
        "duration length durations lasted lasting bounced opened clicked failed "
        "undelivered rejected blocked spam junk unread unanswered "
        "unassigned reopened pending draft drafts scheduled queued paused stopped "
        "pause resume stop start restart activate deactivate disable enable buy order "
        "book reserve purchase upgrade downgrade cancel unsubscribe subscribe delete "
        "erase remove rename edit modify raise lower increase reduce switch move "
        "transfer export download upload import connect install configure invite "
        "assign forward schedule remind licence licences license licenses seat seats "
        "employee employees salary salaries profit profits loss losses margins "
        "revenue revenues sales conversion conversions signup signups registrations "
        "registered logins sessions traffic ranking followers likes downloads stock "
        "share price prices weather sunny rain score match football movie music "
        "restaurant recipe president capital history universe life love hate angry "
        "human robot alive feel sick weekday weekdays weekends hourly noon "
        "midnight morning evening night nights overnight pm "
        "worldwide globex initech hooli umbrella intercom zendesk freshdesk hubspot "
        "crisp drift salesforce mailchimp competitors competitor rival rivals other "
        "someone attachments attachment words "
        "characters size megabytes latency uptime downtime outage error errors crash "
        "incident incidents retention churned active inactive unique distinct "
        "individual duplicates duplicate median minimum fewest "
        "least lowest smallest cheapest why whose where's reason reasons "
        "explainable "
    ),
}
