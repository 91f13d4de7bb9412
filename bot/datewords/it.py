"""Italian words of time."""

from bot.datewords import Words, numbered

_NUMBERS = numbered(
    "un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti ventuno|ventun "
    "ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove "
    "trenta trentuno|trentun"
)

WORDS = Words(
    language="it",
    roles={
        "THIS_AFTER": "corrente|attuale|in corso|presente",
        "LAST_AFTER": "scorso|scorsa|scorsi|scorse|passato|passata|passati|passate"
        "|precedente|precedenti|appena finito|appena passato|appena finita"
        "|appena passata|appena concluso|appena conclusa|appena chiuso|appena chiusa"
        "|appena terminato|appena terminata|appena trascorso|appena trascorsa|trascorso"
        "|trascorsa|che è appena finito|che è appena finita|che si è appena chiuso"
        "|che si è appena conclusa|che si è appena chiusa",
        "SAME": "stesso|stessa|medesimo|medesima",
        "STRETCH": "intervallo|arco|lasso di tempo|finestra|arco di tempo",
        "BY_DAY": "prima del|entro il|fino al",
        "FULL": "intero|intera|interi|completo|completa|pieno|piena",
        "IN_DAY": "il|l|nel giorno|in data",
        "DAY_SIGN": "giorno",
        "NUMBER_SIGN": "numero|n|nr|n°",
        "WEEK_LETTER": "w|sett",
        "NEXT_AFTER": "prossimo|prossima|prossimi|prossime|seguente|seguenti|venturo"
        "|ventura|successivo|successiva|futuro|che viene|entrante",
        "THE": "il|lo|la|l|i|gli|le",
        "D": "il|lo|la|l|i|gli|le|nostro|nostra|intero|intera|tutto|tutta|solare"
        "|completo|giorno|giorni|tutto il|tutta la|tutto l|l intero|mese di",
        "IN": "in|a|ad|nel|nello|nella|nell|nei|negli|nelle|durante|per|al"
        "|nel corso di|nel corso del|nel corso della|nel corso dell"
        "|nel corso degli|nel corso delle|nel corso dei|nel corso dello"
        "|nell arco di|nell arco del|nell arco della|nell arco degli|nell arco delle"
        "|nell arco dei|nell arco dell|nel giro di|lungo|in tutto|in tutta",
        "IN_THE": "nel|nello|nella|nell|nel corso del|nel corso della|nel corso dell",
        "OF": "di|d|del|dello|della|dell|dei|degli|delle|nel|in|a",
        "OF_THE": "del|dello|della|dell",
        "THIS": "questo|questa|quest|questi|queste|corrente|attuale|in corso|presente",
        "LAST": "scorso|scorsa|scorsi|scorse|ultimo|ultima|ultimi|ultime|passato"
        "|passata|passati|passate|precedente|precedenti|appena finito"
        "|appena passato",
        "NEXT": "prossimo|prossima|prossimi|prossime|seguente|seguenti|venturo"
        "|ventura|successivo|successiva|futuro|che viene|entrante",
        "SECOND_LAST": "penultimo|penultima",
        "BEFORE_LAST": "prima della scorsa|prima dello scorso|prima dell ultimo"
        "|prima dell ultima|prima del precedente|prima di quello scorso"
        "|prima di quella scorsa",
        "AGO": "fa|or sono|addietro",
        "AHEAD": "tra|fra|entro",
        "FROM": "da|dal|dallo|dalla|dall|dai|dagli|dalle|a partire da|a partire dal|di",
        "FROM_DAY": "a partire dal|a partire dall|a decorrere dal|dal|dall",
        "BETWEEN": "tra|fra",
        "SINCE": "da|dal|dallo|dalla|dall|dai|dagli|dalle|a partire da"
        "|a partire dal|a partire dalla|a partire dall|a partire dallo|a cominciare da"
        "|a cominciare dal",
        "ONWARD": "in poi|in avanti|a oggi|ad oggi|fino a oggi|fino ad oggi"
        "|fino a ora|fino ad ora|in qua|a questa parte",
        "TO": "a|ad|al|allo|alla|all|ai|agli|fino a|fino ad|fino al|fino alla"
        "|fino all|sino a|sino al",
        "UNTIL": "fino a|fino ad|fino al|fino alla|fino all|fino allo|sino a|sino al",
        "AND": "e|ed|&|più",
        "START": "inizio|principio|primo giorno",
        "END": "fine|ultimo giorno",
        "REST": "resto|metà|corso|durata|giorni",
        "TO_DATE": "finora|sinora|fin ora|fino a ora|fino ad ora|fino adesso"
        "|fino ad adesso|fino a oggi|fino ad oggi|ad oggi|a oggi|sino ad oggi"
        "|fino a questo momento|fin qui",
        "SUFFIX": "o|a|°|mo",
        "QUARTER": "q|t|trimestre",
        "HALF_YEAR": "h|s|semestre",
        "HALF": "metà|quindicina",
        "PART_OF_DAY": "qualche giorno fa|alcuni giorni fa|l'altro giorno|stamattina"
        "|stamani|stamane|questa mattina|questo pomeriggio|stasera"
        "|questa sera|stanotte|questa notte|ieri sera|ieri mattina"
        "|ieri pomeriggio|la notte scorsa",
        "RECENT": "ultimi giorni|ultime settimane|ultimi mesi|settimane scorse"
        "|mesi scorsi|ultimi tempi",
        "CLOCK": "h|ore",
        "HOURS": "sera|mattina|pomeriggio|notte|mezzogiorno|in giornata|in serata",
        "AGAINST": "rispetto|confronto|paragone|contro|confrontato|paragonato",
        "VAGUE": "metà|verso|circa|prima di|prima del|prima della|dopo|dopo il|dopo la",
        "WEEKEND": "nel weekend|nel fine settimana|durante il weekend",
        "OF_MONTH": "di|d|del",
        "NOTHING": "ultimo minuto|ultima ora|black friday"
        "|cyber monday|a meno|prima di tutto|ordine del giorno"
        "|del giorno di|del giorno del|del giorno della|del giorno dell|del giorno in"
        "|della giornata di|della giornata del|della giornata della|della giornata in"
        "|del giorno che|del giorno dopo|del giorno prima",
    },
    units={
        "hour": "ora|ore|minuto|minuti",
        "day": "giorno|giorni|giornata|giornate|gg",
        "week": "settimana|settimane",
        "weekend": "fine settimana|weekend|week-end",
        "month": "mese|mesi",
        "quarter": "trimestre|trimestri",
        "half": "semestre|semestri",
        "year": "anno|anni",
        "period": "periodo|periodi|ciclo|cicli|periodo di fatturazione"
        "|periodi di fatturazione|ciclo di fatturazione|cicli di fatturazione"
        "|mese di fatturazione|periodo di fattura|periodo di addebito",
    },
    days={
        0: "del giorno|della giornata|oggi|quest oggi|giornata odierna|in giornata"
        "|in data odierna",
        -1: "ieri",
        -2: "l'altro ieri|altro ieri|l'altroieri|altroieri|avantieri|avant ieri"
        "|ieri l'altro|due giorni fa",
        1: "domani",
        2: "dopodomani|dopo domani",
    },
    numbers={**_NUMBERS, 40: "quaranta", 60: "sessanta", 90: "novanta", 100: "cento"},
    ordinals=numbered(
        "primo|prima|primi|prime secondo|seconda terzo|terza quarto|quarta"
        " quinto|quinta"
    ),
    day_ordinals={1: "primo"},
    to_date={
        "week": "da inizio settimana|settimana a oggi|settimana ad oggi",
        "month": "da inizio mese|mese a oggi|mese ad oggi",
        "quarter": "da inizio trimestre|trimestre ad oggi",
        "year": "da inizio anno|anno a oggi|anno ad oggi|da capodanno|dal capodanno",
        "period": "dall'ultimo rinnovo|dal rinnovo|dall'ultimo reset"
        "|dall'ultima fatturazione|da inizio periodo|da inizio ciclo",
    },
    months={1: "genn", 2: "febbr", 9: "sett"},
    doubtful="mar|set|sett|ago|mag|gen|dic",
)
