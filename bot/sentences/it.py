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
    first_day="",
    span="{0} \N{EN DASH} {1}",
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
    range="nel periodo {span} ({zone})",
    one_day="in data {day} ({zone})",
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
    renews="Prossimo rinnovo della quota: {day}",
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
    left_detail="usate {used} su {limit}",
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
        "{n} giorno al rinnovo: la quota di {interactions} si rinnova in data {day} "
        "({zone})",
        "{n} giorni al rinnovo: la quota di {interactions} si rinnova in data {day} "
        "({zone})",
    ),
    by={"kind": "per tipo", "origin": "per origine", "day": "per giorno"},
    no_origin="{kind}, senza origine",
    more_rows=("ancora {n}", "altre {n}"),
    unknown_row="dato sconosciuto",
    most="La fonte principale è «{name}»: {n}",
    nothing_top="Nessuna proviene da un workflow, una campagna o un sondaggio con nome",
    more="{n} in più",
    fewer="{n} in meno",
    same="{n}, nessuna differenza",
    compared="{change}: {one} ({period}) contro {other} ({before})",
    change="La variazione è {percent}",
    running="Il primo dei due periodi è ancora in corso",
    expected=(
        "{n} interazione prevista alla fine del periodo di fatturazione {span} ({zone})",
        "{n} interazioni previste alla fine del periodo di fatturazione {span} ({zone})",
        "{n} di interazioni previste alla fine del periodo di fatturazione {span} ({zone})",
    ),
    in_range="Quattro volte su cinque il totale finale sta tra {low} e {high}",
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
    planned="Sono comprese le email delle campagne in programma: {n}",
    crosses="A questo ritmo la quota di {limit} sarà raggiunta in data {day}",
    crossed="La quota di {limit} è stata raggiunta in data {day}",
    stays="La quota di {limit} non viene raggiunta; margine: {n}",
    too_early="Nessuna previsione per ora: servono {least} giorni interi di storico "
    "(finora: {days})",
    if_more="{total} su {limit} con altre {n}, dopo {used} finora {period}",
    fits="Oggi ci stanno: margine residuo {n}",
    fits_not="Non ci stanno: {n} oltre la quota, a consumo",
    soon_over="Ma a questo ritmo la quota di {limit} sarebbe raggiunta in data {day}, "
    "con {n} alla fine",
    stays_under="A questo ritmo il totale finale sarebbe {n}, entro la quota di "
    "{limit}",
    cost="{money} finora per {interactions} a consumo {period}",
    cost_closed="{money} per {interactions} a consumo {period}",
    no_price="Il costo è sconosciuto: per questo account non è impostato un prezzo a "
    "consumo",
    cost_needs_period="Il costo si calcola su interi periodi di fatturazione e su "
    "tutti i tipi insieme; chiedimi uno di quelli",
    price="Prezzo a consumo: {price} per {interactions}, in proporzione",
    thresholds=("{n} soglia impostata:", "{n} soglie impostate:"),
    no_threshold="Per questo account non è impostata alcuna soglia, quindi non può "
    "partire nessun avviso",
    fired="Raggiunte in questo periodo di fatturazione:",
    none_fired="Nessuna è stata raggiunta in questo periodo di fatturazione",
    levels={
        "forecast": "previsione oltre la quota",
        "spike": "picco improvviso",
        "silence": "nessun evento",
        "cost": "costo di {amount}",
        "digest:weekly": "riepilogo settimanale",
        "digest:period": "riepilogo alla fine di ogni periodo",
    },
    unknown_all="Nessuna fonte ha mai segnalato interazioni: il numero è sconosciuto, "
    "non zero",
    unknown_kinds="Nessuna fonte ha mai segnalato {kinds}: il loro numero è "
    "sconosciuto, non zero",
    unless_used="Se non ne sono state usate, la quota di {limit} è tutta disponibile "
    "{period}",
    by_hand="Di queste, inserite a mano: {n}",
    taken_by_hand="Tolte a mano: {n}",
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
    since="Gli eventi arrivano soltanto dal giorno {day}",
    counted_through="Conteggio aggiornato al {moment}",
    no_event="Non è ancora arrivato nessun evento",
    last_event="ultimo evento {ago}",
    last_event_on="Ultimo evento in data {day}",
    silence="{duration} senza eventi: controlla la fonte",
    details="Dettagli",
    definition=_DEFINITION,
    help="Rispondo alle domande sulle interazioni fatturabili. Per esempio:",
    unknown="A questo non so rispondere. Posso dirti quante interazioni sono state "
    "usate o restano, quante ne include il piano, come si dividono per tipo, origine "
    "o giorno, come cambiano tra periodi, dove finirà questo periodo, quanto costa, "
    "quando si rinnova la quota e che cos'è un'interazione. Per esempio:",
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
    },
)
