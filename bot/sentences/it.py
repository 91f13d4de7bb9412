"""Italian: the phrases of every answer."""

from bot.sentences.language import Language
from metering.interactions import Kind

_DEFINITION = """\
Un'interazione è ciò che viene conteggiato in fattura:
- una nuova conversazione ricevuta da un cliente a cui il tuo team ha risposto (una \
sola volta, per quanti messaggi seguano);
- ogni email inviata per rispondere a un cliente che era offline, per inviare la \
trascrizione di una conversazione, da un workflow, da una campagna singola o per un \
sondaggio NPS;
- ogni sondaggio in-app inviato.
Note, assegnazioni, tag, messaggi in chat, notifiche push, aperture, clic e risposte \
ai sondaggi non contano.
I documenti della piattaforma non dicono se contino le risposte di un assistente IA o \
automatiche, le conversazioni avviate dal tuo team, gli invii di prova o le email \
respinte. Qui, salvo diversa scelta, nulla di tutto questo conta; un'email \
respinta resta però un'email inviata."""

LANGUAGE = Language(
    locale_name="it",
    day="d MMMM y",
    day_in_year="d MMMM",
    day_in_month="d",
    first_day="1º",
    span="{0:dal} {1:al}",
    interaction=("{n} interazione", "{n} interazioni", "{n} di interazioni"),
    email=("{n} email", "{n} email", "{n} di email"),
    survey=("{n} sondaggio", "{n} sondaggi", "{n} di sondaggi"),
    days=("{n} giorno", "{n} giorni", "{n} di giorni"),
    event=("{n} evento", "{n} eventi", "{n} di eventi"),
    kinds={
        Kind.CONVERSATION: "Conversazioni",
        Kind.REPLY_EMAIL: "Risposte via email",
        Kind.TRANSCRIPT_EMAIL: "Trascrizioni delle conversazioni",
        Kind.WORKFLOW_EMAIL: "Email dei workflow",
        Kind.ONE_SHOT_EMAIL: "Email delle campagne",
        Kind.NPS_EMAIL: "Email dei sondaggi NPS",
        Kind.IN_APP_SURVEY: "Sondaggi in-app",
    },
    and_="e",
    or_="o",
    percent="{n}%",
    quoted="«{0}»",
    billing="nel periodo di fatturazione {span} ({zone})",
    range="{span} ({zone})",
    one_day="{day:il} ({zone})",
    used_now="{counted} finora {period}",
    used_then="{counted} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} da {name}",
    share="{percent} della quota di {limit}",
    no_share="su una quota di {limit}",
    no_allowance="nessuna è inclusa, {n} a consumo",
    rest_now=("ne resta {n}", "ne restano {n}"),
    rest_then=("{n} non usata", "{n} non usate"),
    above="{n} oltre la quota, a consumo",
    renews="La quota si rinnova {day:il}",
    next_period="il prossimo periodo di fatturazione inizia {day:il}",
    left_now=(
        "{n} interazione ancora disponibile {period}",
        "{n} interazioni ancora disponibili {period}",
        "{n} di interazioni ancora disponibili {period}",
    ),
    left_then=(
        "{n} interazione rimasta {period}",
        "{n} interazioni rimaste {period}",
        "{n} di interazioni rimaste {period}",
    ),
    left_detail="già usate: {used} su {limit}",
    limit_now=(
        "{n} interazione inclusa {period}",
        "{n} interazioni incluse {period}",
        "{n} di interazioni incluse {period}",
    ),
    limit_then=(
        "{n} interazione inclusa {period}",
        "{n} interazioni incluse {period}",
        "{n} di interazioni incluse {period}",
    ),
    renewal=(
        "{n} giorno al rinnovo",
        "{n} giorni al rinnovo",
        "{n} di giorni al rinnovo",
    ),
    renewal_of="la quota di {interactions} si rinnova {day:il}",
    renewed_of="la quota di {interactions} si è rinnovata {day:il}",
    by={"kind": "Per tipo", "origin": "Per origine", "day": "Per giorno"},
    no_origin="{kind}, senza origine",
    more_rows=("{n} altra riga", "altre {n} righe"),
    unknown_row="dato sconosciuto",
    most="Il consumo maggiore viene da «{name}»: {n}",
    nothing_top="Non risulta nessuna origine con un nome (workflow, campagna o "
    "sondaggio)",
    more="{n} in più",
    fewer="{n} in meno",
    same="{n}, nessuna differenza",
    compared="{change}: {one} contro {other} ({before})",
    change="La variazione è del {percent}",
    running="Il primo dei due periodi è ancora in corso",
    running_before="Il secondo dei due periodi è ancora in corso",
    expected=(
        "{n} interazione prevista alla fine del periodo di fatturazione {span} ({zone})",
        "{n} interazioni previste alla fine del periodo di fatturazione {span} ({zone})",
        "{n} di interazioni previste alla fine del periodo di fatturazione {span} ({zone})",
    ),
    in_range="In quattro casi su cinque il totale finale è compreso tra {low} e {high}",
    method={
        "pace": "Calcolo basato sul ritmo di ogni giorno della settimana (storico: "
        "{days}); le campagne già inviate non vengono ripetute",
        "planned": "Calcolo basato sul ritmo di ogni giorno della settimana (storico: "
        "{days}) e sulle campagne in programma",
        "habit": "Calcolo basato sul ritmo di ogni giorno della settimana (storico: "
        "{days}) e sulle campagne dei periodi precedenti, poiché nessuna è in "
        "programma",
        "silent": "Da due settimane non arriva nulla, quindi non è previsto altro "
        "(storico: {days})",
        "closed": "Il periodo è concluso: il numero è definitivo, salvo correzioni",
    },
    planned="Email delle campagne in programma comprese nel totale: {n}",
    crosses="A questo ritmo la quota di {limit} sarà raggiunta {day:il}",
    crossed="La quota di {limit} è stata raggiunta {day:il}",
    stays="A questo ritmo la quota di {limit} non sarà raggiunta; margine: {n}",
    too_early="Nessuna previsione per ora: servono {least} giorni interi di storico "
    "(finora: {days})",
    if_more="{total} con {n} in più (già usate: {used}) {period}",
    fits="Oggi rientra nella quota; margine residuo: {n}",
    fits_not="Non rientra nella quota: {n} in eccesso, a consumo",
    already="già ora: {n}",
    soon_over="Ma a questo ritmo la quota di {limit} sarebbe raggiunta "
    "{day:il}, con {n} alla fine",
    stays_under="A questo ritmo il totale finale sarebbe di {n}, entro la "
    "quota di {limit}",
    part="{used} su {limit}",
    cost="{money} finora per {interactions} a consumo {period}",
    cost_closed="{money} per {interactions} a consumo {period}",
    no_price="Il costo è sconosciuto: per questo account non è impostato un prezzo a "
    "consumo",
    cost_needs_period="Il costo si calcola su interi periodi di fatturazione e su "
    "tutti i tipi insieme; chiedimi di un periodo di fatturazione",
    price="Prezzo a consumo: {price} per {interactions}, in proporzione",
    thresholds=("{n} soglia impostata:", "{n} soglie impostate:"),
    no_threshold="Per questo account non è impostata alcuna soglia, quindi non può "
    "partire nessun avviso",
    fired="Raggiunte {period}",
    none_fired="Nessuna è stata raggiunta {period}",
    levels={
        "forecast": "previsione oltre la quota",
        "spike": "picco improvviso",
        "silence": "nessun evento",
        "cost": "costo di {amount}",
        "digest:weekly": "riepilogo settimanale",
        "digest:period": "riepilogo alla fine di ogni periodo",
    },
    unknown_all="Nessuna fonte ha mai segnalato interazioni: il numero è "
    "sconosciuto, non è zero",
    unknown_kinds="Nessuna fonte ha mai segnalato {kinds}: il loro numero è "
    "sconosciuto, non è zero",
    unless_used="Se non ne sono state usate, la quota di {limit} è tutta "
    "disponibile {period}",
    by_hand=("Inserimenti a mano compresi: {n}",),
    taken_by_hand=("Rettifiche a mano in meno: {n}",),
    late="L'estratto di questo periodo è stato chiuso a {frozen}; ciò che è arrivato dopo ({change}) va nel successivo",
    pending=(
        "{n} conversazione in sospeso: nessuno ha detto chi l'ha iniziata, quindi non "
        "è conteggiata",
        "{n} conversazioni in sospeso: nessuno ha detto chi le ha iniziate, quindi "
        "non sono conteggiate",
    ),
    quarantined=(
        "{n} evento in quarantena, non conteggiato",
        "{n} eventi in quarantena, non conteggiati",
    ),
    since="Il conteggio è iniziato {day:il}: i giorni precedenti possono "
    "essere incompleti",
    before="di quel periodo non si sa nulla, perché il conteggio è iniziato {day:il}",
    counted_through="Conteggio aggiornato {moment:al}",
    no_event="Non è ancora arrivato nessun evento",
    last_event="ultimo evento {ago}",
    last_event_on="Ultimo evento: {day}",
    silence="{duration} senza eventi: controlla la fonte",
    details="Dettagli",
    definition=_DEFINITION,
    help="Rispondo alle domande sulle interazioni fatturabili. Per esempio:",
    unknown="A questo non so rispondere. Posso dirti quante interazioni "
    "sono state usate o restano, quante ne include il piano, come "
    "si dividono per tipo, origine o giorno, come cambiano tra un "
    "periodo e l'altro, a quanto si chiuderà questo periodo, "
    "quanto costa, quando si rinnova la quota e che cos'è "
    "un'interazione. Per esempio:",
    unknown_why={
        "future": (
            "Non posso sapere ciò che deve ancora accadere; posso solo "
            "prevedere a quanto si chiuderà il periodo di fatturazione in "
            "corso. Per esempio:"
        ),
        "misnamed": (
            "Non conosco nessun workflow, campagna o sondaggio con questo "
            "nome. Per esempio:"
        ),
        "ambiguous": (
            "Più workflow, campagne o sondaggi hanno questo nome. Per esempio:"
        ),
    },
    labels={
        "used": "Usate",
        "allowance": "Incluse",
        "left": "Restano",
        "percent": "Percentuale",
        "on_demand": "A consumo",
        "cost": "Costo",
        "renews": "Rinnovo",
        "forecast": "Previsione",
        "period": "Periodo",
        "kind": "Tipo",
        "origin": "Origine",
        "day": "Giorno",
        "interactions": "Interazioni",
        "others": "Tutte le altre",
        "page": "Apri la pagina",
        "chart": "Mostra il grafico",
        "thresholds": "Modifica le soglie",
    },
)
