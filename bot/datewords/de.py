"""German words of time."""

from bot.datewords import Words, numbered
from bot.datewords.names import MONTHS

_TENS = {20: "zwanzig", 30: "dreißig"}
_UNITS = numbered("ein zwei drei vier fünf sechs sieben acht neun")
_CARDINALS = {
    **numbered(
        "ein|eins|eine|einen|einem|einer|eines zwei|zwo|beiden drei vier fünf sechs"
        " sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
        " achtzehn neunzehn zwanzig"
    ),
    **{20 + unit: f"{word}undzwanzig" for unit, word in _UNITS.items()},
    30: "dreißig",
    31: "einunddreißig",
}
_ORDINAL_STEMS = {
    **numbered(
        "erst zweit dritt viert fünft sechst siebt|siebent acht neunt zehnt elft"
        " zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt"
        " neunzehnt zwanzigst"
    ),
    **{20 + unit: f"{word}undzwanzigst" for unit, word in _UNITS.items()},
    30: "dreißigst",
    31: "einunddreißigst",
}


def _bent(stems: str) -> str:
    """Return adjectives with each of their endings."""
    return "|".join(
        f"{stem}{ending}"
        for stem in stems.split("|")
        for ending in ("e", "en", "er", "es", "em")
    )


_ORDINALS = {day: _bent(stems) for day, stems in _ORDINAL_STEMS.items()}

_GENITIVES = {
    1: "januars|jänners",
    2: "februars",
    4: "aprils",
    5: "mais",
    6: "junis",
    7: "julis",
    8: "augusts",
    9: "septembers",
    10: "oktobers",
    11: "novembers",
    12: "dezembers",
}

WORDS = Words(
    language="de",
    roles={
        "THE": "der|die|das|den|dem|des|unser|unsere|unseren",
        "D": "ganzen monat|ganzes jahr|ganzen jahr|gesamten jahr|monat"
        "|der|die|das|den|dem|des|unser|unsere|unseren|unserem|unserer"
        "|tag|komplett|komplette|kompletten|" + _bent("ganz|gesamt|voll"),
        "IN": "in|im|am|an|für|während|ins|innerhalb|im lauf|im laufe|im verlauf",
        "IN_THE": "im laufe des|im verlauf des|innerhalb des",
        "OF": "von|vom|des|der|dem|im|in|am",
        "OF_THE": "des|vom",
        "THIS": _bent("dies|aktuell|laufend|derzeitig|gegenwärtig|momentan|jetzig")
        + "|heurigen",
        "LAST": _bent(
            "letzt|vorig|vergangen|vorherig|vorangegangen|zurückliegend|abgelaufen"
            "|abgeschlossen|verflossen"
        ),
        "SAME": "derselbe|denselben|desselben|demselben|derselben|dasselbe|"
        + _bent("gleich|selb"),
        "STRETCH": "zeitfenster|spanne|zeitspanne|intervall",
        "BY_DAY": "vor dem|bis zum|bis",
        "FULL": _bent("ganz|voll|komplett"),
        "IN_DAY": "am|für den|am tag des",
        "NUMBER_SIGN": "nummer|nr",
        "FROM_THE": "vom|ab dem|seit dem|von dem",
        "SINCE_THE": "ab dem|seit dem",
        "NEXT": _bent("nächst|kommend|folgend|bevorstehend"),
        "SECOND_LAST": _bent("vorletzt|zweitletzt|vorvorig"),
        "BEFORE_LAST": "vor dem letzten|vor der letzten|davor",
        "AGO_BEFORE": "vor",
        "AHEAD": "in|binnen",
        "FROM": "von|vom|von dem|ab|ab dem|seit|seit dem",
        "BETWEEN": "zwischen",
        "SINCE": "seit|ab|seit dem|ab dem|beginnend mit|beginnend ab",
        "ONWARD": "an|bis heute|bis jetzt",
        "TO": "auf|bis|bis zum|bis zu|bis zur|bis einschließlich|zum",
        "UNTIL": "bis|bis zum|bis zu|bis zur|bis einschließlich",
        "AND": "und|&|plus|sowie",
        "START": "anfang|beginn|ersten tag|start",
        "END": "ende|letzten tag|schluss",
        "REST": "rest|hälfte|lauf|laufe|verlauf|mitte|tage",
        "TO_DATE": "bisher|bislang|bis jetzt|bis heute|bis dato|soweit"
        "|bis zum heutigen tag|bis zum jetzigen zeitpunkt",
        "SUFFIX": "te|ten|ter|er|en",
        "QUARTER": "q|quartal",
        "HALF_YEAR": "h|halbjahr|hj",
        "HALF": "hälfte",
        "WEEKEND": "am wochenende|übers wochenende|über das wochenende",
        "WEEK_NUMBER": "kw|kalenderwoche",
        "PART_OF_DAY": "vor ein paar tagen|vor einigen tagen|heute morgen|heute früh"
        "|heute vormittag|heute mittag|heute nachmittag|heute abend"
        "|heute nacht|gestern morgen|gestern abend|gestern nachmittag"
        "|letzte nacht|morgen früh",
        "RECENT": "letzten tagen|letzten tage|letzter tage|letzten paar tagen"
        "|letzten paar tage|letzten wochen|letzten paar wochen"
        "|letzten monaten|letzten monate|letzten paar monaten"
        "|letzten paar monate|vergangenen tagen|vergangenen tage"
        "|vergangenen wochen|vergangenen monaten|vergangenen monate"
        "|letzten zeit",
        "CLOCK": "uhr|h",
        "HOURS": "früh|vormittag|mittag|nachmittag|abend|nacht|morgens|abends"
        "|vormittags|nachmittags|mittags",
        "AGAINST": "vergleich|gegenüber|verglichen",
        "VAGUE": "mitte|um|vor|nach|gegen ende|gegen anfang|gegen mitte",
        "NOTHING": "letzter minute|letzte minute|black friday|cyber monday"
        "|des tages , an|des tages , als|des tages , der|des tages der|des tages an"
        "|des tages als|des tages davor|des tages danach"
        "|ende des tages|am meisten|am wenigsten|im ganzen|im monat|in der regel"
        "|am ende"
        "|zum beispiel|vor allem",
    },
    units={
        "hour": "stunde|stunden|minute|minuten",
        "day": "tag|tage|tagen|tages",
        "week": "woche|wochen|kalenderwoche|kalenderwochen",
        "weekend": "wochenende|wochenendes|wochenenden",
        "month": "monat|monate|monaten|monats|monates|kalendermonat|kalendermonats"
        "|kalendermonate|kalendermonaten",
        "quarter": "quartal|quartale|quartalen|quartals|vierteljahr|vierteljahres",
        "half": "halbjahr|halbjahre|halbjahres|halbjahrs|jahreshälfte|jahreshälften",
        "year": "jahr|jahre|jahren|jahres|jahrs|kalenderjahr|kalenderjahres",
        "period": "abrechnungszeitraum|abrechnungszeitraums|abrechnungszeitraumes"
        "|abrechnungszeiträume|abrechnungszeiträumen|abrechnungsperiode"
        "|abrechnungsperioden|abrechnungszyklus|abrechnungszyklen|abrechnungsmonat"
        "|abrechnungsmonats|abrechnungsmonate|abrechnungsmonaten|zeitraum|zeitraums"
        "|periode|perioden|zyklus|zyklen|rechnungsperiode|rechnungszeitraum"
        "|rechnungszeitraums|rechnungsmonat|zeiträume|zeiträumen",
    },
    days={
        0: "des tages|heute|heutigen tag|am heutigen tag",
        -1: "gestern|gestrigen tag|am gestrigen tag",
        -2: "vorgestern",
        1: "morgen",
        2: "übermorgen",
    },
    numbers={
        **_CARDINALS,
        40: "vierzig",
        60: "sechzig",
        90: "neunzig",
        100: "hundert|einhundert",
    },
    ordinals={number: _ORDINALS[number] for number in range(1, 6)},
    day_ordinals=_ORDINALS,
    last_units={
        "week": "vorwoche",
        "month": "vormonat|vormonats|vormonates",
        "quarter": "vorquartal|vorquartals",
        "year": "vorjahr|vorjahres|vorjahrs",
        "period": "vorperiode|vorzeitraum",
    },
    this_units={"year": "heuer"},
    year_before={
        "month": "vorjahresmonat|vorjahresmonats|vorjahresmonates",
        "quarter": "vorjahresquartal|vorjahresquartals",
        "half": "vorjahreshalbjahr",
        "period": "vorjahreszeitraum|vorjahreszeitraums|vorjahreszeitraumes",
    },
    months_before={
        number: f"vorjahres{name.split(':')[0]}"
        for number, name in enumerate(MONTHS["de"], 1)
    },
    to_date={
        "week": "seit wochenbeginn|seit wochenanfang|seit anfang der woche",
        "month": "monat bis heute|seit monatsbeginn|seit monatsanfang"
        "|seit anfang des monats|seit beginn des monats",
        "quarter": "seit quartalsbeginn|seit quartalsanfang",
        "year": "jahr bis heute|seit jahresbeginn|seit jahresanfang|seit neujahr",
        "period": "seit der letzten verlängerung|seit dem letzten reset"
        "|seit der letzten erneuerung|seit der letzten rücksetzung"
        "|seit dem letzten zurücksetzen|seit periodenbeginn",
    },
    months={
        **_GENITIVES,
        1: "jänner|jän|januars|jänners",
        2: "feber|februars",
        3: "maerz|mrz|mär",
        6: "juno|junis",
        7: "julei|julis",
        9: "sep|septembers",
    },
    weekdays={5: "sonnabend"},
    doubtful="mar|sep",
)
