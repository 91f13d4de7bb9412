"""What people say in Italian beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.italian import verb

_PLAN = (
    "(piano|limite|pacchetto|budget|quota|soglia|plafond|tetto|incluso|contratto|"
    "abbonamento|massimale)"
)
_INTO = "(il|dal|del|nel|al|col|con il|sul|lo|l|la|dalla|della|nella|alla|nell|nostro)"
_USE = (
    *("usare", "utilizzare", "consumare", "bruciare", "sfruttare", "accumulare"),
    *("totalizzare", "registrare", "macinare", "impiegare", "adoperare"),
)
_SEND = (
    *("inviare", "mandare", "inoltrare", "sparare", "lanciare", "generare"),
    *("recapitare", "smistare", "diramare"),
)
_CHANGE = (
    *("cambiare", "variare", "calare", "aumentare", "peggiorare", "migliorare"),
    *("rallentare", "raddoppiare", "dimezzare", "oscillare", "mutare"),
)
_EXCEED = (
    *("superare", "sforare", "oltrepassare", "splafonare", "sbordare", "sfondare"),
    *("eccedere", "valicare", "esagerare"),
)
_NOTIFY = ("avvisare", "notificare", "allertare", "informare", "allarmare")
_TELL = (
    *("indicare", "dire", "mostrare", "fornire", "comunicare", "confermare"),
    *("girare", "dare", "riferire", "segnalare", "far sapere", "far vedere", "fare"),
)
_ME = ("mi", "ci", "cene", "mene", "melo", "celo")


def _all(*verbs: str) -> str:
    return phrases(*(verb(one).finite + verb(one).participles for one in verbs))


def _acts(*verbs: str) -> str:
    return phrases(*(verb(one).finite for one in verbs))


def _done(*verbs: str) -> str:
    return phrases(*(verb(one).participles for one in verbs))


def _ahead(*verbs: str) -> str:
    return phrases(*(verb(one).ahead for one in verbs))


def _tells() -> str:
    """Return "indicarmi", "dirci", "mi indichi", "ci dite"."""
    glued = [f"{one.removesuffix('e')}{me}" for one in _TELL for me in _ME]
    forms = [
        f"{me} {form}"
        for one in _TELL
        if " " not in one and one not in {"dire", "dare", "fare"}
        for me in ("mi", "ci")
        for form in verb(one).finite[:24]
    ]
    return phrases(glued, forms)


_OCCASIONS = (
    "riunion(e|i)|call|videocall|chiamata|report|reportistica|relazione|presentazione|"
    "slide|slides|cda|consiglio [di amministrazione]|assemblea|meeting|budget review|"
    "bilancio|contabilita|consuntivo mensile|verbale|pratica|foglio excel|excel|"
    "tabella|dashboard|revisione|audit|rendiconto|scadenza|pranzo|caffe|cena|pausa|"
    "weekend|vacanza|ferie|ufficio|treno|aereo|incontro|appuntamento|qbr|standup|"
    "riepilogo mensile|comitato|investitori|soci|chiusura [del mese|mensile]|nota spese"
)
_PERSONS = (
    "capo|capa|boss|manager|ceo|cfo|coo|cto|direttore|direttrice|titolare|"
    "responsabile|amministrazione|amministratore [delegato]|commercialista|"
    "contabile|ufficio acquisti|finance|finanza|direzione|dirigenza|management|collega|"
    "socio|socia|presidente|marketing|controller|controllo di gestione|fondatore|"
    "ragioniere|revisore|revisori|superiore|vertici|proprieta"
)

MORE = {
    "tell": phrases(
        _tells(),
        "dirmi|dirci|dimmi|diteci|ditemi|dicci|dacci|datemi|dammi|fammi sapere|fateci "
        "sapere|fatemi sapere|sapermi dire|saperci dire|sapere|capire|conoscere|avere "
        "un idea|verificare|controllare|scoprire|farmi un idea|vedere|chiedere|"
        "chiederti|chiedervi|mi (dici|dite|dica|sai dire|sapete dire|sapresti dire|"
        "sapreste dire|dai|date|dia|fai sapere|fate sapere|fai vedere|fate vedere|fa "
        "vedere|confermi|tiri fuori|trovi|recuperi|calcoli|passi|passate)|ci (dici|"
        "dite|dica|dai|date|fai vedere|fai sapere|fate sapere)|trovarmi|recuperarmi|"
        "calcolarmi|passarmi|tirarmi fuori|aiutarmi a capire|farmi (vedere|sapere|"
        "capire|avere)|farci (vedere|sapere|avere)|avere (il|un|i|la) (dato|dati|"
        "numero|conteggio|totale)|saperlo",
    ),
    "show": "mostra|mostrami|fammi vedere|visualizza|stampa",
    "filler": phrases(
        "(mi|ci) (serve|servirebbe|servono|servirebbero|interessa|interesserebbe|"
        "piacerebbe|occorre|occorrerebbe|necessita|chiedono|chiede|hanno chiesto|ha "
        "chiesto|chiedevo|domandavo|farebbe comodo|sarebbe utile)|(volevo|vorrei|"
        "voglio|vorremmo|volevamo|desidero|desidererei|desideravo|gradirei|dovrei|devo|"
        "avrei bisogno|ho bisogno|abbiamo bisogno|bisogno|cerco|cercavo|mi chiedevo|mi "
        "domandavo|sono curioso|sono curiosa|tanto) [di]|potete|potresti|potreste|"
        "potrebbe|puoi|puo [lei]|riesci a|riuscite a|riusciresti a|sareste|saresti|"
        "sarebbe|cosi (gentile|gentili|cortese|cortesi) da|la cortesia di|il favore di|"
        "la gentilezza di|in grado di|possibilmente|se possibile|se puoi|se potete|se "
        "riesci|se non (disturbo|ti dispiace|vi dispiace|e un problema|è un problema)|"
        "quando (hai|avete) (un attimo|tempo|un momento|un minuto|un secondo)|hai idea "
        "(di|se)|idea di|qualche idea|per cortesia|per gentilezza|pf|pls|plz|grz|"
        "grazie "
        "(mille|in anticipo|infinite|tante|ancora|a tutti)|mille grazie|ti ringrazio|"
        "vi "
        "ringrazio|la ringrazio|cordiali saluti|distinti saluti|saluti|un saluto|buon "
        "lavoro|buona giornata|a presto|gentil(e|i|issimi|issimo) [team|staff|"
        "assistente|signori]|spett(abile|le) [team|ditta|azienda]|egregi(o|i) "
        "[signori]|car(o|i|a|e) [tutti|bot|team]|esattamente|preciso|precisa|"
        "precisamente|esatto|esatta|esatti|esatte|indicativamente|piu o meno|grosso "
        "modo|all incirca|suppergiu|fino a questo momento|fino ad adesso|fin adesso|a "
        "oggi|alla data odierna|allo stato attuale|per il momento|al giorno d oggi|"
        "giusto|giusto per|solo per sapere|cosi per sapere|per curiosita|curiosita|"
        "domanda|domandina|domanda veloce|una cosa|una cosetta|un informazione|info|"
        "informazione|oh|uh|boh|mah|dai|vabbe|vabbè|bene|benissimo|perfetto|ragazze|"
        "gente|raga|regà|bello|bella|amico|zio|capito|sinceramente|onestamente|"
        "francamente|semplicemente|magari|forse|anzi|dunque|pertanto|cioe|ossia|"
        "ovvero|comunque|inoltre|intanto|nel frattempo|finalmente|complessiv(o|a|i|e)|"
        "nel complesso|tutto compreso|tutto sommato|tutto insieme|messi insieme|"
        "azienda|l azienda|(come|a livello di) (azienda|team)|(dal|sul|per il|nel) "
        "nostro (account|sistema|lato|team)|da parte nostra|dalla nostra parte|nostra "
        "azienda|la nostra azienda|ai (contatti|clienti|nostri utenti|nostri contatti)|"
        "agli (utenti|iscritti)|alle persone|verso i clienti|con (i|dei) (clienti|"
        "contatti)|dai clienti|loro|essi|esse|ad|col|coi|stess(o|a|i|e)|propri(o|a|e)|"
        "vari|varie|"
        "ne|cui|della serie|nostr|ce ne|li|c e|come mai prima|adess|attualment|per me|"
        "per noi|da noi|singol(o|a|i|e)|fa|anch|ed|tipo che|giust|veloce|al volo|a "
        "occhio|secondo i dati|secondo voi|a tutt oggi|tutt oggi|oggi come oggi|lei|"
        "voi|mia|si tratta di|a caso",
    ),
    "greeting": "buongiorno a tutti|buonasera a tutti|salve a tutti|ehila|ehilà|ola|"
    "ciao ragazzi|ciao team|buon pomeriggio|buondi|we|hei",
    "asks": phrases(
        "(chiede|chiedono|vuole sapere|vogliono sapere|vorrebbe sapere|mi chiede|ci "
        "chiede|ha chiesto|mi ha chiesto|vuole|vorrebbe|domanda|si chiede|chiedeva|"
        "insiste|vuole vedere|pretende|mi sta chiedendo|chiedendo) [di sapere]",
    ),
    "occasion": f"{_OCCASIONS}|{_PERSONS}",
    "aside": words(
        "occhiata scusa scusami scusate scusatemi scusi perdona perdonami perdonate "
        "disturbo "
        "disturbare disturba disturbarvi dispiace mi spiace fretta corsa corro corsa "
        "preparando preparare scrivendo scrivere finendo compilando compilare facendo "
        "aggiornando aggiornare chiudendo chiudere devo serve servono serviva bisogno "
        "chiesto chiede nuovo nuova stupida sciocca banale semplice breve rapida "
        "domande minuti minuto secondi secondo ora ore dopo mentre perche siccome dato "
        "visto appena sto stiamo vado andiamo inizia comincia presto tardi lungo "
        "giornata giornataccia stanco stanca importante urgente ricordo ricordi "
        "dimenticato ripeto qui qua domani stasera stamattina oggi lunedi aspetto "
        "aspettando aspettano so sappiamo favore riesco trovo capisco confuso perso "
        "problema problemi pensiero dati dato numeri spero sperando bene tutto andando "
        "torno tornato rientrato parlare parlando discutere discutiamo vedo vediamo "
        "incontro preventivo prima poi tempo prossima prossimo settimana"
    ),
    "sum": (
        "total(e|i)|somma|numero|numeri|il numero|cifra|cifre|volume|volumi|conteggio|"
        "statistiche|statistica|totale complessivo|ammontare|consuntivo|riepilogo|"
        "riassunto|recap|quadro|numero (totale|complessivo)|volume (totale|"
        "complessivo)|somma (totale|complessiva)|conteggio totale|dato|dati di utilizzo"
    ),
    "trend": "trend|tendenza|andamento|evoluzione|curva|storico|cronologia|sviluppo|"
    "traiettoria|progressione",
    "quantity": "quanto [=|e|è|sia] (grande|grosso|ampio|capiente|esteso)|quante "
    "volte|quanta "
    "parte|quanta|quant e|a quanto|a quanti|a quante|"
    "in quanti|di quanto|di quante|quanta roba|che quantita|quantita",
    "used": phrases(
        _all(*_USE),
        "(mi|ci|si|ve|ce) (siamo|sono|e|è) (mangiat(o|a|i|e)|bevut(o|a|i|e)|fumat(o|a|"
        "i|e))|mangiat(o|a|i|e)|bevut(o|a|i|e)|fumat(o|a|i|e)|dove stiamo|a che numero "
        "(siamo|stiamo)|a quanto ammont(a|ano)|ammont(a|ano|ava|avano)|quanto abbiamo "
        "fatto|a che livello siamo|risult(a|ano|ato|ati)|conteggiat(o|a|i|e)|avut(o|a|"
        "i|e)|ci sono stat(i|e)|c è stat(o|a)|sono stat(i|e) (fatt(e|i)|registrat(e|"
        "i))|"
        "avvenut(o|a|i|e)|verificat(o|a|i|e)|successo|compiut(o|a|i|e)|effettuat(o|a|i|"
        "e)|effettuiamo|realizzat(o|a|i|e)|impegnat(o|a|i|e)|intaccat(o|a|i|e)|erosi|"
        "eros(o|a|e)|prosciugat(o|a|i|e)|spazzolat(o|a|i|e)|"
        "siamo a|stiamo a|siamo messi|stiamo messi|siamo arrivati|fin dove siamo|dove "
        "siamo arrivati|facevamo|fece|facemmo|fatte partire|svolt(e|i|o|a)|"
        "contabilizzat(o|a|i|e)|collezionat(o|a|i|e)|messo insieme|fatte fuori",
    ),
    "sent": phrases(
        _all(*_SEND),
        verb("spedire").finite,
        verb("spedire").participles,
        verb("uscire").participles,
        verb("partire").participles,
        verb("trasmettere", "trasmesso").finite,
        verb("emettere", "emesso").participles,
        verb("distribuire").participles,
        "scriv(o|iamo|ere|essi|essimo|iate|ono)|contattiamo|contattare|contattassimo|"
        "esc(ono|e|ivano|iva)|(fatto|fatti|fatte|fatta|fa|fanno) (partire|uscire)|sono "
        "partiti|andat(e|i|a) fuori|buttat(e|i) fuori|tirat(e|i) fuori|mostrat(o|a|i|"
        "e)|visualizzat(o|a|i|e)|apparso|appars(a|i|e)|compars(o|a|i|e)|propost(o|a|i|"
        "e)|erogat(o|a|i|e)|pubblicat(o|a|i|e)|inviavamo|prodott(o|a|i|e)|produce",
    ),
    "will_use": phrases(
        _ahead(*_USE, *_SEND, "spedire"), "spenderemmo|spenderebbe|faremmo"
    ),
    "handled": phrases(
        verb("gestire").finite,
        verb("gestire").participles,
        "elaborat(o|a|i|e)|processat(o|a|i|e)|lavorat(o|a|i|e)|smazzat(o|a|i|e)|"
        "evas(o|a|i|e)",
    ),
    "talked": phrases(
        _done("trattare", "seguire", "avviare", "iniziare", "affrontare", "tenere"),
        "(a|alle|ai) (cui|quali) [abbiamo] risposto|abbiamo risposto|risposto|"
        "rispondiamo|rispost(o|a|i|e)|avut(o|a|i|e)|svolt(e|i)|preso in carico|"
        "pres(e|i) in carico|sostenut(o|a|i|e)|intrattenut(o|a|i|e)|ricevut(o|a|i|e)|"
        "gestiamo|accolt(e|i)",
    ),
    "eats": phrases(
        "pesat(o|a|i|e)|incis(o|a|i|e)|si (mangia|mangiano|sta mangiando|stanno "
        "mangiando|e mangiata|e mangiato|è mangiata|è mangiato|sono mangiati|sono "
        "mangiate|beve|succhia|sta bevendo)|succhia|ciuccia|assorbit(o|a|i|e)|"
        "assorbono|prosciuga|sta (usando|consumando|bruciando|assorbendo|divorando|"
        "prosciugando|pesando)|stanno (usando|consumando|bruciando|mangiando)|grava|"
        "gravano|contribuisc(e|ono)|contribuit(o|a|i|e)|responsabil(e|i)|colpa|fa "
        "(consumare|spendere)",
    ),
    "left": (
        "avanza|avanzano|avanzate|restano|restant(e|i)|residu(o|a|i|e)|rimanenz(a|e)|"
        "ancora (disponibil(e|i)|da (usare|spendere|consumare|bruciare|sfruttare)|"
        "libere|utilizzabili|nostre|in tasca)|utilizzabil(e|i)|spendibil(e|i)|a "
        "disposizione|da parte|in cassa|in serbo|margine|margini|cuscinetto|riserva|"
        "spazio di manovra|respiro|distanti|distanza|lontani|quanto siamo distanti|"
        "quanto distanti siamo|a che distanza siamo|da (spendere|consumare|bruciare|"
        "sfruttare|giocare|giocarci)|ci avanza|ce ne (restano|rimangono|avanzano)|non "
        "ancora (usat(e|i)|utilizzat(e|i))|libere|intatt(e|a|o|i)|per arrivare (al|a) "
        "[limite]|saldo residuo|residuo (mensile|attuale)|qualcosa da usare|credito "
        "disponibile|prima (di|del) (limite|tetto)"
    ),
    "still": "tuttora|un ulteriore|ulteriori|un altro po|un po di",
    "more": "in aggiunta|per di piu|piu di quante|extra da mandare",
    "change": phrases(
        _all(*_CHANGE),
        verb("crescere", "cresciuto").finite,
        verb("crescere", "cresciuto").participles,
        verb("scendere", "sceso").finite,
        verb("diminuire").finite,
        verb("diminuire").participles,
        "salit(o|a|i|e)|sale|salgono|salendo|saliva|crescita|calo|flessione|discesa|"
        "salita|rialzo|ribasso|balzo|meglio|peggio|miglior(e|i)|peggior(e|i)|"
        "superior(e|"
        "i)|inferior(e|i)|in (crescita|calo|aumento|diminuzione|salita|discesa)|su o "
        "giu|aumento o calo|scarto|divario|andat(o|a|i|e) (meglio|peggio)|impennata",
    ),
    "compare": phrases(
        _all("confrontare", "paragonare", "comparare", "raffrontare"),
        "differisc(e|ono)|differenza|differenze|divers(o|a|i|e)|cambia qualcosa|mette "
        "a "
        "confronto|mettere a confronto|metti a confronto|paragone|confronto|raffronto|"
        "scarto|distacco|gap|delta",
    ),
    "than_last": (
        "(rispetto|in confronto|di fronte|a confronto) (a|al|alla|allo) (quell(o|a|i|"
        "e)|l|lo|la|il)? (prima|precedente|scors(o|a)|passat(o|a)|prim(o|a))|"
        "(rispetto a|"
        "da|con|contro|vs|di|su|a|che in|che nel|che nella|a confronto con) quell(o|a) "
        "(di prima|prima|precedente|scors(o|a)|passat(o|a)|prima ancora|antecedente)|"
        "(rispetto alla|alla|con la|della|dalla|rispetto al|al|col|con il|del|dal) "
        "(precedente|antecedente|prima)|(rispetto|che) (a|alla) (settimana|mese|"
        "periodo) (prima|precedente)|rispetto a prima|in confronto a prima|(della|alla|"
        "rispetto alla) settimana (prima|precedente)|(del|al|rispetto al) (mese|"
        "periodo|ciclo) (prima|precedente)"
    ),
    "limit": (
        "massimale|quota mensile|pacchetto mensile|volume incluso|monte mensile|tetto "
        "massimo|capienza del piano|ricompres(o|a|i|e)|coperte|copert(o|a|i) dal piano|"
        "spetta|spettano|spetterebbero|di diritto|contrattualizzat(o|a|i|e)|prepagat(o|"
        "a|i|e)|in dotazione|forfait|bundle|offert(o|a|i|e) (dal|nel) (piano|contratto|"
        "pacchetto)|concessi|assegnat(e|i) dal piano|franchigia|inclusi nel prezzo"
    ),
    "cadence": "in un mese|per ciascun mese|a (mese|ciclo)|ogni singolo mese|di mese "
    "in "
    "mese",
    "percent": "percentuali|in che percentuale|in percentuale|che livello|quale "
    "livello|"
    "che livelli|quali livelli|livello|livelli|quale percentuale|quali percentuali|che "
    "percentuali|frazione|quale quota|quale parte|che fetta|fetta|quale fetta|pct|"
    "punti "
    "percentuali",
    "on_demand": (
        f"(oltre|fuori|sopra|al di sopra|al di la) {_INTO} {_PLAN}|(oltre|fuori|sopra) "
        f"{_PLAN}|sforament(o|i)|sovraconsumo|eccedenz(a|e)|esubero|extra "
        "(piano|soglia|consumo|quota|pacchetto|budget)|in piu rispetto al (piano|"
        "pacchetto)|non (inclus(e|i)|compres(e|i))|di sforamento|surplus|consumo extra|"
        "consumi extra"
    ),
    "money": phrases(
        verb("costare").finite,
        verb("costare").participles,
        verb("pagare").finite,
        verb("pagare").participles,
        verb("sborsare").finite,
        verb("sborsare").participles,
        verb("addebitare").participles,
        "maggiorazione|conguaglio|penale|sovrapprezzo|supplemento|tocca pagare|"
        "debito|dobbiamo (dare|versare|sborsare)|dobbiamo per|quanto dobbiamo|"
        "esborso|spesa extra|spese extra|quattrini|salasso|bolletta extra|cost(o|i) "
        "(extra|aggiuntiv(o|i)|supplementar(e|i))|a quanto ammonta (il costo|la spesa|"
        "il conto)|in fattura|ci viene a costare|viene a costare|ci costerebbe",
    ),
    "exceed": phrases(
        _acts(*_EXCEED),
        _ahead(*_EXCEED),
        f"(andare|andiamo|andremo|vada|vado|va|vanno|finire|finiamo|finiremo|uscire|"
        f"usciamo|usciremo|essere|esserci|saremo|saremmo|siamo|arriviamo|arriveremo|"
        f"finisco|finirà|finira|passare|passiamo|passeremo) (oltre|fuori|sopra|al di "
        f"sopra|al di la) [{_INTO}]",
        "(restare|restiamo|resteremo|rimanere|rimaniamo|rimarremo|stare|stiamo|"
        "staremo|starci|rientrare|rientriamo|rientreremo|mantenerci|tenerci|siamo "
        "ancora|saremo|saremmo|ci stiamo|ci stiamo ancora|rientrano|resta|resto|"
        "rimango|"
        "rientro|stando|restando|siamo) (dentro|entro|nei|nel|sotto|al di sotto)",
        f"(dentro|entro|sotto|in linea) (il|al|col|con il|nel|la|ai) [nostro] {_PLAN}|"
        "(arriviamo|arrivo|arriva|giungiamo|siamo arrivati) (a|al|all|alla|allo)|in "
        "linea|in regola|in tempo|in budget|entro i limiti|dentro i limiti|nei "
        "limiti|fuori budget|finire fuori|finiamo fuori|siamo a rischio|a rischio|"
        "rischiare|rischio|corriamo il rischio|pericolo|in pericolo|restare a secco|a "
        "secco|restiamo senza|rimanere senza|restare senza|rimaniamo senza|resteremo "
        "senza|rimarremo senza|finir(e|emo) le|toccare (il|la) [tetto|limite|soglia]|"
        "tocchiamo|toccheremo|arrivare (al|alla) (limite|tetto|soglia|massimo)|arrivo "
        "al limite|sbattere (contro|sul)|fare il botto|sfor(o|i|a|ano|asse|assimo|"
        "erebbe|erebbero)|far(ci|ebbero|ebbe|cela) sforare|ci far(a|anno|ebbero|ebbe) "
        "(sforare|superare|uscire)|starci|ci stiamo dentro|ci stiamo|ci staremmo|ce la "
        "caviamo|stiamo tranquilli|tranquilli|al sicuro|nei guai|tutto ok|paghiamo "
        "extra|pagare extra|pagheremo extra|reggiamo|regge|reggeremo",
    ),
    "exceeded": phrases(
        _done(*_EXCEED),
        "(gia|già) (oltre|fuori|sopra) [il|dal|al|la] [limite|piano|soglia|budget|"
        "quota]|(andati|finiti|usciti|passati) (oltre|fuori|sopra) [dal|il|al|la]|"
        "abbiamo (sforato|superato)|aver(e|) (superato|sforato|ecceduto|oltrepassato)|"
        "siamo usciti dal",
    ),
    "pace": (
        "prevision(e|i)|prevedibile|preved(i|ete|e|ono|iamo|ere|ibili)|previst(o|a|i|"
        "e)|"
        "stim(a|e|i|ate|are|ato|ata|iamo)|proiezion(e|i)|(a|con|di) (questa|quella|"
        "tale|l attuale) (velocita|andatura|media|passo|cadenza)|(al|con l|col) "
        "(attuale|corrente) (ritmo|passo|velocita|andamento)|(al|di) (passo|ritmo) "
        "attuale|dove (finiamo|finiremo|arriviamo|arriveremo|andiamo a parare|ci porta|"
        "chiudiamo|chiuderemo|atterriamo|saremo|andremo)|come (finiamo|finiremo|"
        "chiudiamo|chiuderemo|finira|andra a finire|andremo a finire|andremo)|a quanto "
        "(finiremo|finiamo|chiuderemo|saremo|arriveremo|arriviamo)|tirando le somme a "
        "fine|se (continua|va avanti|andiamo avanti|proseguiamo) cosi|aspett(i|ate|a|"
        "iamo)|pronostic(o|i|a|hi)|outlook|si prospetta|ti aspetti|calcoli che"
    ),
    "end": "termine|conclusione|ultimo giorno|chiusura|fine ciclo|data di fine",
    "begin": "inizio|partenza|comincera|partira",
    "until": "prima della|prima del|prima dell|entro|entro il|entro la|fino al|fino "
    "alla|da qui a|da qui al",
    "days": "quanti giorni|tra quanti|fra quanti|fra quanto tempo|tra quanto tempo|fra "
    "quanto|quanto tempo manca|giornate",
    "renew": phrases(
        _all("rinnovare", "azzerare", "ricaricare", "resettare", "ripristinare"),
        "(ricev(iamo|eremo|o|ere)|avremo|abbiamo|arriv(ano|eranno)|otteniamo|"
        "otterremo|prendiamo|ci danno|ci (arriva|arrivano|spettano)) [le|i|il|un] "
        "nuov(e|"
        "i|o) (interazioni|crediti|pacchetto|plafond|quota|scorta)|nuov(e|o|a) "
        "(interazioni|pacchetto|quota|scorta)|riparte il (conteggio|contatore|conto)|"
        "si "
        "riparte|ripartiamo|ricomincia il (ciclo|conteggio)|azzeramento|rinnovo|"
        "rinnovi|ricarica|reset del contatore|torna tutto a zero|zero",
    ),
    "by_kind": (
        "(tra|fra|per|nei|nelle|in|secondo) [i|le|il|la] [vari|varie|divers(i|e)|"
        "different(i|e)|singol(i|e)|sette|nostri] (tip(i|o)|tipologi(e|a)|categori(e|"
        "a)|gener(i|e)|special(i|e)|voc(i|e))|di (cosa|che cosa|che) (e|è|=|sono|sia) "
        "(fatt(o|a|i|e)|compost(o|a|i|e)|costituit(o|a|i|e)|formato|formata)|(in|di) "
        "(cosa|che cosa) consist(e|ono)|da (cosa|che cosa) (e|è|=|sono) (compost(o|a|i|"
        "e)|costituit(o|a|i|e)|format(o|a|i|e)|dat(o|a|i|e))|in (cosa|che cosa) (le "
        "abbiamo (spese|usate)|abbiamo speso|abbiamo consumato|sono state usate|se ne "
        "vanno|se ne sono andate)|a seconda (del tipo|della tipologia)|come (e|è|=) "
        "composto|di (quali|che) tip(i|o)|quali tipi|che tipologie|per tipolog(ia|ie) "
        "di interazione|per tipo di interazione|tipo di interazione"
    ),
    "by_day": "giorno dopo giorno|ciascun giorno|di ciascun giorno|ogni singolo giorno|"
    "per singolo giorno|su base (giornaliera|quotidiana)|a giornata|per data|per "
    "(giornata|giornate)|ogni giornata|al di|al dì|per giorni|giorno su giorno",
    "by_workflow": "(tra|fra|dei|nei|di ciascun|di ciascuno|per ciascuno dei|"
    "suddivis(o|"
    "e|i|a) per|divis(o|e|i|a) per|raggruppat(e|i|o) per|ripartit(e|i|o|a) per) [i|"
    "singoli|vari|divers(i)] (workflow|workflows|flussi|flusso|automazioni|"
    "automazione)|per (workflows|singolo workflow|singolo flusso|singola automazione)",
    "by_one_shot": "(tra|fra|di ciascuna|suddivis(o|e|i|a) per|divis(o|e|i|a) per|"
    "raggruppat(e|i|o) per|ripartit(e|i|o|a) per) [le|singole|varie|diverse] (campagne|"
    "campagna|newsletter)|per singola (campagna|newsletter)",
    "by_survey": "(tra|fra|di ciascun|suddivis(o|e|i|a) per|divis(o|e|i|a) per) [i|"
    "singoli|vari] (sondaggi|sondaggio)|per singolo sondaggio",
    "breakdown": phrases(
        _all("scorporare", "separare", "raggruppare", "spezzare", "spacchettare"),
        verb("suddividere", "suddiviso").finite,
        verb("dividere", "diviso").finite,
        verb("distribuire").finite,
        "scompost(o|a|i|e)|divis(o|a|i|e)|suddivis(o|a|i|e)",
        verb("ripartire").participles,
        "(mi|ci|si) (divid(i|e|ono|ete|a|iamo)|suddivid(i|e|ono|ete|a)|ripartisc(e|"
        "ono|i)|separ(i|a|ano|ate)|scompon(i|e|gono)|distribuisc(e|ono|i)|spezz(i|a)|"
        "raggrupp(i|a)|dettagli(a|ate))|si (dividono|divide|suddivide|suddividono|"
        "ripartisce|ripartiscono|distribuisce|distribuiscono)|mix|composizione|"
        "struttura|prospetto|panoramica|tabella|elenco|specchietto|sintesi per",
    ),
    "most": "al primo posto|numero uno|in cima|piu (pesant(e|i)|attiv(o|a|i|e)|usat(o|"
    "a|i|e)|grand(e|i)|gross(o|a|i|e)|cost(oso|osa|osi)|esos(o|a|i)|vorac(e|i)|"
    "utilizzat(o|a|i|e)|affamat(o|a|i|e)|dispendios(o|a|i|e)|consumator(i|e))|che (piu|"
    "di piu|maggiormente)|podio|graduatoria|maggior (parte|consumatore|numero|peso)|i "
    "primi|primi (tre|cinque|dieci)|principale (consumatore|responsabile)|fa la parte "
    "del leone|piu di tutte|piu di ogni altr(o|a)",
    "all": (
        "(messaggi|messaggio|interazioni|unita|eventi|invii) (a pagamento|pagat(i|e|o)|"
        "fatturabil(i|e)|conteggiabil(i|e)|conteggiat(i|e)|che paghiamo|fatturat(i|e)|"
        "tariffat(i|e))|interazioni (totali|complessive|customerly)|tutte le "
        "interazioni|interaction|interactions|interaz"
    ),
    "conversation": "chat (con i|dei|coi) (clienti|utenti)|conversazioni (con|dei|coi) "
    "(gli|i) (utenti|clienti|contatti)|conversazioni di (supporto|assistenza)|chat di "
    "(supporto|assistenza)|scambi in chat|livechat|dialoghi",
    "reply_email": (
        "rispost(e|a) [che] (sono|abbiamo) (partite|uscite|inviate|mandate|spedite|"
        "andate) "
        "(via|per|tramite|con) (email|mail|posta)|rispost(e|a) [inviat(e|a)|mandat(e|"
        "a)|spedit(e|a)|partit(e|a)|uscit(e|a)] "
        "(via|"
        "per|tramite|con|in) (e )?(email|mail|posta|posta elettronica)|(email|mail) "
        "(con (la|una) risposta|con le risposte|di risposta)|(la|una|le) rispost(a|e) "
        "(via|per|tramite|con) (email|mail|posta)|(via|per|tramite) (email|mail) (la|"
        "una) risposta|(arriva|riceve|ricev(ono)|riceva|mandiamo|inviamo) (la|una|le) "
        "rispost(a|e) (via|per|tramite|con) (email|mail|posta)|gli arriva la risposta "
        "per (mail|email|posta)|risponde(re|r|mmo|) (via|per) (mail|email)"
    ),
    "transcript_email": "trascrizion(e|i) (inviat(e|a)|spedit(e|a)|via (email|mail)|"
    "per (email|mail)|delle chat|della chat|di (conversazione|conversazioni|chat))|"
    "(email|mail) con (la|le) trascrizion(e|i)|copi(a|e) (della|delle) (chat|"
    "conversazion(e|i))",
    "workflow_email": "(email|mail|messaggi|posta) (automatic(a|he|i)|automatizzat(e|"
    "i)|"
    "di automazione|inviat(e|i) dai (workflow|flussi)|da (workflow|automazioni)|delle "
    "automazioni|nei workflow)|invii automatici|sequenze|sequenze email",
    "one_shot_email": "(email|mail|invii|messaggi) (di campagna|delle campagne|delle "
    "newsletter|promozional(i|e)|di marketing|puntual(i|e)|singol(i|e)|massiv(i|e|a)|"
    "in "
    "massa|broadcast|di massa)|campagne (newsletter|di email|di mail|via email|via "
    "mail|promozionali)|newsletters|spedizioni massive|blast",
    "nps_email": "(sondaggi|sondaggio|questionari|questionario|indagini|inchieste) (di "
    "|)nps [via (email|mail)|per (email|mail)]|nps (inviat(i|e)|mandat(i|e)|spedit(i|"
    "e)) [via (email|mail)]|nps via mail|nps surveys",
    "in_app_survey": "(sondaggi|sondaggio|questionari|questionario|survey|surveys) "
    "(in-app|inapp|in app|nell app|nella app|interni all app|dentro l app|"
    "nell applicazione|in applicazione)|survey interne all app",
    "about": "e riguardo a|e per quanto riguarda|per quanto riguarda|riguardo a|in "
    "merito "
    "a|circa le|e invece|per le stesse",
    "count": phrases(
        "(conta|contano|contata|contate|contati|conteggiata|conteggiate|vale|valgono) "
        "(due volte|una volta|doppio|piu volte|una sola volta|una volta sola|di nuovo|"
        "anche|ogni volta|separatamente|per (due|una|uno)|lo stesso|comunque)|"
        "vale|valgono|(entra|entrano|rientra|rientrano|finisce|finiscono) (nel|nei) "
        "(conteggio|conto|calcolo|consumi)|scala|scalano|vengono scalat(e|i)|fa numero|"
        "(fa|fanno) testo|conterebb(e|ero)|e contat(o|a)|contiamo|contate|contate voi|"
        "viene contat(o|a)|vengono contat(e|i)|pesano sul conteggio|incide sul conto",
    ),
    "counts_as": "(cont(a|ano|ate|ata|iamo|i|erebbe|ato)|val(e|gono|e)|consider(a|"
    "ate|ano|i|ato|ata)|conteggi(a|ano|ata|ate)|figura|figurano|risulta|è "
    "classificat(a|"
    "o)|passa) (come|da|per) [un|una|interazione]|conta come (un |)interazione|rientra "
    "(fra|tra|nel|nelle|nei)|rientrano (fra|tra|nel|nelle|nei)|fa parte (del|delle)|"
    "concorr(e|ono) (al|alla)|consuma un interazione|brucia un interazione|costa un "
    "interazione|(conta|contano) (nel|per il|verso il|sul) [limite|piano|pacchetto|"
    "plafond|conteggio]",
    "thing": "(email|mail|messaggi) (rimbalzat(e|i|a)|di prova|di test|non consegnat(e|"
    "i)|apert(e|i)|fallit(e|i)|in bozza)|rimbalz(o|i|ate)|bounced|conversazion(e|i) "
    "(riapert(a|e)|chius(a|e)|riprese|senza risposta|di spam|assegnat(a|e)|vecchi(a|"
    "e))|chat (riapert(a|e)|senza risposta)|riapertur(a|e)|rispost(a|e) (automatic(a|"
    "he)|dell assistente|di un bot|ai sondaggi|del cliente|dei clienti|in chat|"
    "successiv(a|e))|(seconda|terza|doppia) risposta|(due|tre|dieci|piu) risposte|"
    "not(a|"
    "e) (intern(a|e)|privat(a|e))|messaggi (privati|automatici|push|di benvenuto|in "
    "chat|fuori sede)|notifich(e|a) (push|mobile|ai colleghi|email)|apertur(a|e) "
    "[delle "
    "email]|clic sui link|etichett(a|e)|prove|test|invii di (test|prova)|compilazion(e|"
    "i)|sondaggi (compilati|non compilati)",
    "alert": "avvis(o|i) [di (soglia|consumo)]|allert(e|a|) [di consumo]|notifich(e|a) "
    "di (consumo|soglia)|soglie di (avviso|allarme|allerta)|livelli di (avviso|"
    "allarme)|campanell(o|i) d allarme|segnal(e|i) di allarme",
    "fired": "partit(o|a|i|e)|scattat(o|a|i|e)|uscit(o|a|i|e)|emess(o|a|i|e)|"
    "mandat(o|i)|inviat(o|i)|ricevut(o|i)|attivi|generat(o|i)",
    "set": "elenca|elencami|elencare|lista|listami",
    "notify": phrases(
        _all(*_NOTIFY),
        verb("avvertire").finite,
        verb("avvertire").participles,
        "(ci|mi|vi|ti) (avvis(a|ate|i|ano|erai|era|erete)|avvert(i|ite|e|ono|irai)|"
        "allert(a|ate|i)|notific(a|ate|hi)|arriv(a|ano) (l avviso|un avviso|la "
        "notifica|le notifiche|gli avvisi))|(viene|vengono|sara|saranno) (avvisat(o|a|"
        "i|"
        "e)|notificat(o|a|i|e)|allertat(o|a|i)|informat(o|a|i|e)|avvertit(o|a|i|e))|"
        "suona l allarme|fai sapere|lanci l allarme",
    ),
    "people": "destinatar(i|io)|iscritt(i|o)|indirizzi|contatt(i|o)|person(e|a)|"
    "abbonati|membri|lead",
    "offline": (
        "(cliente|utente|contatto|visitatore) [=|e|è|non =|non e|non è|era|non era|"
        "fosse] "
        "(offline|online|in linea|connesso|disconnesso|collegato|scollegato|assente|"
        "fuori "
        "linea)|[client(e|i)|utent(e|i)|contatt(o|i)|person(a|e)] [che] [non] "
        "(offline|non in "
        "linea|non online|non conness(o|i|a|e)|disconness(o|i|a|e)|scollegat(o|i|a|e)|"
        "non collegat(o|i|a|e)|fuori linea|assent(e|i)|non e collegato|non è collegato|"
        "non e online|non è online|non è in linea|non e in linea)|(ai|a|agli|per i|per "
        "gli) (clienti|utenti|contatti) (offline|non in linea|disconnessi|scollegati|"
        "assenti|non connessi|non online|fuori linea)|(ha|hanno) (lasciato|chiuso) la "
        "chat|(non [=]|=|non) (e |è |)in linea|uscito dalla chat"
    ),
    "help": (
        "(che|quali|quale) (tipo|tipi|genere) di (domande|cose|domanda) (ti|vi|) "
        "(posso|possiamo|si puo|si possono) (fare|chiedere)|(che|quali) domande (ti|"
        "vi|) "
        "(posso|possiamo) (fare|porre|chiedere)|(che|quali) domande (capisci|accetti|"
        "gestisci)|che tipo di domande (posso farti|ti posso fare|capisci|accetti)|"
        "cosa "
        "(ti|vi|) (posso|possiamo|si puo) (chiedere|domandare)|cosa (sai|puoi|riesci "
        "a) "
        "(fare|dirmi|rispondere|calcolare)|che cosa (sai|puoi) fare|come (ti|) (uso|si "
        "usa|funziona|devo usare|posso usare|interrogo|faccio a usarti)|come funziona "
        "(questo|il|) [bot|servizio|strumento]|come (faccio|si fa) a (chiederti|usarti|"
        "interrogarti)|quali sono (i tuoi comandi|le tue funzioni|le tue capacita)|"
        "(qualche|degli) esempi(o|)|cosa posso domandare|cosa mi sai dire|(cosa|che "
        "cosa|che) (mi|ci) (puoi|sai|potresti) (dire|raccontare)|di cosa ti "
        "occupi|a cosa puoi rispondere|spiegami come funzioni"
    ),
    "foreign": words(
        "cellulare cellulari telefono telefonino mobile smartphone android iphone "
        "tablet desktop browser chrome safari firefox sito sitoweb pagina pagine sms "
        "whatsapp telegram facebook messenger instagram twitter linkedin slack "
        "chiamate telefonate video germania francia italia spagna portogallo "
        "inghilterra austria svizzera europa america canada brasile messico giappone "
        "londra parigi berlino roma milano torino napoli madrid tedesco francese "
        "italiano spagnolo inglese portoghese tedesca tedeschi inglesi francesi "
        "americani paese paesi regione regioni citta lingua lingue gmail outlook yahoo "
        "hotmail dominio domini vip premium enterprise prova segmento segmenti "
        "potenziali acquirenti fornitore partner operatrice "
        "addetto addetta dipendente qualcun lamentele reclami reclamo rimborso "
        "rimborsi bug argomento oggetto sentiment feedback "
        "promotori promotore detrattori passivi velocita rapidi lento lenti veloci "
        "durata durate duravano durate brevi fallite fallita respinte bloccate "
        "spam lette leggere legge pendenti sospeso sospese programmate pausa ferma "
        "fermare blocca sospendi riavvia avvia attiva disattiva compra acquista ordina "
        "prenota acquisto disdici disdire annulla annullare iscriviti elimina "
        "cancellare rimuovi rinomina modifica alza abbassa riduci aumentami passami "
        "trasferisci esporta scarica importa collega installa configura invita "
        "assegna programma ricordami licenze licenza posti posto stipendio stipendi "
        "profitto profitti perdita margini ricavi ricavo guadagno guadagni guadagna "
        "vendita conversione conversioni registrazioni accessi sessioni traffico "
        "posizionamento scaricamenti borsa prezzi soldati sole pioggia partita "
        "calcio film musica ristorante ricetta presidente storia vita amore odio "
        "arrabbiato umano robot vivo triste feriale feriali festivi orario oraria "
        "mezzogiorno mezzanotte mattino mattine serata notturno globex initech "
        "zendesk freshdesk hubspot crisp drift salesforce mailchimp rivale rivali "
        "altrui "
        "allegati allegato caratteri latenza guasto guasti errore errori "
        "incidente abbandono inattivi unici univoci duplicati mediana massimi minimi "
        "minimo economica economico costosa perche motivo motivi egli ella "
        "suo sua suoi loro maria mario anna luca marco giulia rossi lamentano lamenta "
        "traduci tradurre indovina racconta canta vinto vince chiudi apri"
    ),
}
