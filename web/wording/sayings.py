"""What the core says in sentences of its own, in Italian; patterns by English pattern.

Verdicts, rules, reasons and refusals are made where they are decided, in English; the
pages say them in the reader's language. What has no line here is shown in English.
"""

import re
from collections.abc import Mapping

from metering import rulebook, things
from metering.events import Starter
from metering.interactions import Kind, Space
from metering.rulebook import COUNTED_WHEN
from web.wording import it

_VERDICTS = {
    "Not counted: voided by hand as {kind}.": "Non conta: annullata a mano come "
    "«{kind}».",
    "flask void … {code} … --undo takes the void back.": "flask void … {code} … "
    "--undo ritira l’annullamento.",
    "Unknown: no event about this key has been recorded.": "Non se ne sa nulla: non è "
    "registrato alcun evento con questo id.",
    "An event about it from one of the account's sources.": "Un evento che ne parli, "
    "da una delle fonti dell’account.",
    "Not counted as {kind}: it counts as {other}.": "Non conta come «{kind}»: conta "
    "come «{other}».",
    "An earlier event that claims {kind}.": "Un evento precedente che la dica «{kind}».",
    "Counted once, as {kind}.": "Conta una volta, come «{kind}».",
    "Counted once: --team-started is on at its earliest public team reply.": "Conta una "
    "volta: --team-started vale alla prima risposta pubblica del team.",
    "Counted once, at its earliest public team reply.": "Conta una volta, alla prima "
    "risposta pubblica del team.",
    "Pending: the team replied, but nobody said who started it.": "In sospeso: il team "
    "ha risposto, ma nessuno ha detto chi l’ha iniziata.",
    "An event that says that the contact started it (started_by).": "Un evento che dica "
    "che l’ha iniziata il contatto (started_by).",
    "Not counted: the team started it.": "Non conta: l’ha iniziata il team.",
    "--team-started on from {day} or earlier, or an earlier event that says that the "
    "contact started it.": "--team-started dal {day} o da prima, oppure un evento "
    "precedente che dica che l’ha iniziata il contatto.",
    "Not counted: it has no public reply by the team.": "Non conta: non ha una risposta "
    "pubblica del team.",
    "A public reply by a teammate{instead}{starter}.": "Una risposta pubblica di una "
    "persona del team{instead}{starter}.",
    ", or --ai-replies on from {day} or earlier": ", o --ai-replies dal {day} o da "
    "prima",
    ", and an event that says that the contact started it": ", e un evento che dica che "
    "l’ha iniziata il contatto",
    ", and --team-started on at its instant": ", e --team-started in quell’istante",
}
_WITNESSES = {
    "a teammate": "una persona del team",
    "the contact": "il contatto",
    "an AI teammate": "un’IA",
    "automation": "un’automazione",
    "started by the {who}": "iniziata dal {who}",
    "claims {kind}": "la dice «{kind}»",
    "claims {kind} of {id}": "la dice «{kind}» di {id}",
    "a note by {writer}, which never counts": "una nota ({writer}), che non conta mai",
    "a public reply by {writer}": "una risposta pubblica ({writer})",
    "a reply by {writer}, which does not count then (--ai-replies off)": "una risposta "
    "({writer}) che allora non conta (--ai-replies non vale)",
    "a message by {writer}, which never makes a conversation count": "un messaggio "
    "({writer}), che non fa mai contare una conversazione",
    "{says}; started by the {who}": "{says}; iniziata dal {who}",
    "{about}: {claims}": "{about}: {claims}",
    "started by": "chi l’ha iniziata",
    "kind": "tipo",
    "origin": "origine",
    "instant": "istante",
    "the key is also one of the {space} space": "lo stesso id c’è anche tra {space}",
}
_RULES = {
    "{label}: counted when {when}.": "{label}: conta quando {when}.",
    **{kind.label: name for kind, name in it.WORDS["kinds"].items()},
    COUNTED_WHEN[Kind.CONVERSATION]: "una conversazione iniziata dal contatto riceve "
    "la prima risposta pubblica del team",
    COUNTED_WHEN[Kind.REPLY_EMAIL]: "un’email porta una risposta a un contatto che non "
    "è online; ogni email conta",
    COUNTED_WHEN[Kind.TRANSCRIPT_EMAIL]: "una trascrizione è inviata per email (al "
    "contatto o al team)",
    COUNTED_WHEN[Kind.WORKFLOW_EMAIL]: "un workflow invia un’email",
    COUNTED_WHEN[Kind.ONE_SHOT_EMAIL]: "una campagna one-shot invia un’email",
    COUNTED_WHEN[Kind.NPS_EMAIL]: "un sondaggio NPS è inviato per email",
    COUNTED_WHEN[Kind.IN_APP_SURVEY]: "un sondaggio è inviato nell’app (inviato, non "
    "risposto)",
    rulebook.ONCE.text: "Una conversazione conta una volta sola, per quante siano le "
    "risposte, le riaperture o le ripetizioni che seguono.",
    rulebook.EARLIEST.text: "Conta alla prima risposta pubblica del team, nel periodo "
    "in cui quella risposta è avvenuta.",
    rulebook.NEVER.text: "Non fanno mai contare una conversazione: note, risposte del "
    "contatto, risposte di un’automazione, risposte di un’IA (scelta per account, di "
    "norma spenta), conversazioni iniziate dal team (scelta, di norma spenta), "
    "assegnazioni, etichette, chiusura.",
    rulebook.STARTER.text: "Il primo evento che porta started_by dice chi ha iniziato "
    "una conversazione. Con risposta ma senza che nessuno l’abbia detto: in sospeso, "
    "non conteggiata.",
    rulebook.ONE_KEY.text: "Un id è una sola interazione. Se eventi che dicono tipi "
    "conteggiabili per lo stesso id si contraddicono, il primo in ordine di tempo "
    "decide tipo e origine.",
    rulebook.BY_HAND.text: "Nulla è cancellato o sovrascritto: un annullamento è una "
    "nuova riga con un motivo e un autore.",
    rulebook.ENDS.text: "Ogni evento ricevuto finisce in uno stato: conteggiato, "
    "annotato, ripetuto, ignorato o in quarantena.",
    things.FIRST: "il primo evento che la rende conteggiabile",
    things.MOVED: "un evento precedente ne decide istante, tipo o origine",
    things.WITHDRAWN: "il primo evento dice che l’ha iniziata il team",
}
_RANGES = {
    "There is no such period: {wanted}.": "Non esiste un periodo così: {wanted}.",
    "write period=current, previous or 2026-10, month=2026-10, or first and last as "
    "days such as 2026-10-01": "scrivere period=current, previous o 2026-10, "
    "month=2026-10, oppure first e last come giorni quali 2026-10-01",
    "The last day comes before the first: write them in order.": "L’ultimo giorno viene "
    "prima del primo: scriverli in ordine.",
    "The end is exclusive, and comes after the start.": "La fine è esclusa, e viene "
    "dopo l’inizio.",
    "from is the number of a line, such as 26.": "from è il numero di una riga, come "
    "26.",
    "Write by=kind, by=origin or by=day.": "Scrivere by=kind, by=origin o by=day.",
    "There is no such kind; write one of {kinds}.": "Non esiste un tipo così; scrivere "
    "uno tra {kinds}.",
    "Write state=withdrawn or state=pending.": "Scrivere state=withdrawn o "
    "state=pending.",
    "There is no such origin.": "Non esiste un’origine così.",
    "This period has no statement.": "Questo periodo non ha un estratto.",
    "An id has 1 to 255 characters, none of them a control.": "Un id ha da 1 a 255 "
    "caratteri, nessuno di controllo.",
    "These are more than {most} rows: choose fewer days or one kind, or run flask "
    "receipts, which writes any number.": "Sono più di {most} righe: scegliere meno "
    "giorni o un solo tipo, oppure usare flask receipts, che ne scrive quante sono.",
    "this is no place in the receipts; write the cursor of the page before": "Questo "
    "non è un punto delle righe; usare il link della pagina precedente.",
}
_PAGES = {
    "There is no such page.": "Questa pagina non esiste.",
    "Too many pages at once: wait a moment, then reload.": "Troppe pagine insieme: "
    "aspettare un momento, poi ricaricare.",
}
_ALERTS = {
    "Write act=add or act=remove.": "Scrivere act=add o act=remove.",
    "Write until=reset, until=none or a number of days.": "Scrivere until=reset, "
    "until=none o un numero di giorni.",
    "No threshold tells this address.": "Nessuna soglia avvisa questo indirizzo.",
    "a mute lasts 1 to {most} days": "Il silenzio dura da 1 a {most} giorni.",
    "an address has 1 to 2048 characters": "Un indirizzo ha da 1 a 2048 caratteri.",
    "{text!r} is no level; {wanted}": "«{text}» non è una soglia; {wanted}.",
    "write 80%, 12000, left:500, cost:250.00, forecast, spike, silence, digest:weekly "
    "or digest:period": "scrivere 80%, 12000, left:500, cost:250.00, forecast, spike, "
    "silence, digest:weekly o digest:period",
    "{address!r} names no channel or member; write Slack's own id, such as "
    "slack:C0123ABC or slack:U0123ABC": "«{address}» non è un canale né una persona; "
    "scrivere l’id di Slack, come slack:C0123ABC o slack:U0123ABC.",
    "{address!r} is no e-mail address; write email:ada@example.com": "«{address}» non "
    "è un indirizzo email; scrivere email:ada@example.com.",
    "{address!r} is no address; write slack:C0123ABC, email:ada@example.com, "
    "webhook:https://…, terminal:, or a conversation of {chats}, such as "
    "chatwoot:207": "«{address}» non è un indirizzo; scrivere slack:C0123ABC, "
    "email:ada@example.com, webhook:https://…, terminal:, o una conversazione di "
    "{chats}, come chatwoot:207.",
    "{place!r} is no conversation of {platform}; write its id, such as {example}": "«"
    "{place}» non è una conversazione di {platform}; scriverne l’id, come {example}.",
    "alerts go to public addresses over https only; write an https:// URL, or name the "
    "host in ALERT_ALLOW_HOSTS": "Gli avvisi vanno solo a indirizzi pubblici per https; "
    "scrivere un URL https://, o indicare l’host in ALERT_ALLOW_HOSTS.",
    "the URL holds a character that no URL holds; {wanted}": "L’URL contiene un "
    "carattere che nessun URL contiene; {wanted}.",
    "the URL cannot be read; {wanted}": "L’URL non si può leggere; {wanted}.",
    "this is no receiver's URL; {wanted}": "Questo non è l’URL di un destinatario; "
    "{wanted}.",
    "write webhook:https://host/path, without a user or a fragment": "scrivere "
    "webhook:https://host/percorso, senza utente né frammento",
}
_ESTIMATES = {
    "{text!r} may mean two days; write Friday, or a date": "«{text}» può essere due "
    "giorni; scrivere venerdì, o una data.",
    "{text!r} is no day; write Friday, tomorrow, 28 November or 2026-11-28": "«{text}» "
    "non è un giorno; scrivere venerdì, domani, 28 novembre o 2026-11-28.",
    "Write both, how many e-mails and on which day.": "Scrivere quante e-mail e in che "
    "giorno.",
    "the e-mails of a campaign are 1 to {most:,}": "Le e-mail di una campagna sono da 1 "
    "a {most}.",
    "{on} is over, or more than a year away; write a day from {today} on": "Il {on} è "
    "passato, o lontano più di un anno; scrivere un giorno dal {today} in poi.",
    "{name} is a whole number from {least} to {most}": "{name} è un numero intero da "
    "{least} a {most}.",
    "{name} is told at most {n} times": "{name} si può scrivere al massimo {n} volte.",
    "{name} is given more than once; give it once": "{name} c’è più di una volta; "
    "scriverlo una volta sola.",
    "{name} is longer than {n} characters": "{name} ha più di {n} caratteri.",
    "{name} holds a control character": "{name} contiene un carattere di controllo.",
    "there is no parameter {name!r}; there are {known}": "Non c’è un parametro "
    "«{name}»; ci sono {known}.",
    "write preset, or figures of your own, not both": "Scrivere preset, o cifre "
    "proprie, non entrambi.",
    "preset is one of {names}": "preset è uno tra {names}.",
    "write people x e-mails to each, such as 4300x2": "Scrivere persone x e-mail a "
    "ciascuna, come 4300x2.",
    "write name=monthly price/allowance+on-demand price/per, such as "
    "Startup=39.00/10000+1.50/1000": "Scrivere nome=prezzo mensile/quota+prezzo a "
    "consumo/ogni, come Startup=39.00/10000+1.50/1000.",
    "a month's figures are whole numbers from 0 to {most:,}": "Le cifre di un mese sono "
    "numeri interi da 0 a {most}.",
    "how many people one of them reaches cannot be guessed without the users and "
    "active users; tell them, or audience x times for each": "Quante persone raggiunga "
    "ciascuno non si può supporre senza gli utenti e gli utenti attivi; scriverli, o "
    "persone x volte per ciascuno.",
    "nothing to estimate from: no billing period is closed yet; tell figures, such as "
    "active_users=12000 and workflow=4300x2, or preset=b": "Non c’è nulla da cui "
    "stimare: nessun periodo è ancora chiuso; scrivere cifre, come active_users=12000 "
    "e workflow=4300x2, o preset=b.",
}
ITALIAN: Mapping[str, str] = {
    **_VERDICTS,
    **_WITNESSES,
    **_RULES,
    **_RANGES,
    **_PAGES,
    **_ALERTS,
    **_ESTIMATES,
}
ITALIAN_KEPT = (
    (re.compile(r"switched (.+) from ever"), r"cambiato da sempre: \1"),
    (re.compile(r"switched (.+) from (\S+)"), r"cambiato dal \2: \1"),
)
"""Reasons that the ledger keeps as sentences with their parts in them."""

ITALIAN_THINGS: Mapping[object, str] = {
    Starter.CONTACT: "contatto",
    Starter.TEAM: "team",
    Space.CONVERSATION: "le conversazioni",
    Space.EMAIL: "le email",
    Space.SURVEY: "i sondaggi",
}
