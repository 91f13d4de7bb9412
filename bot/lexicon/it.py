"""Italian."""

from bot.forms.it import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove"
)
_TENS = words("venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
_NUMBERS = {word: number for number, word in enumerate(_UNITS, 1)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, 2)
}
_HUNDREDS = {"cento": 100} | {
    f"{word}cento": 100 * _NUMBERS[word] for word in _UNITS[1:9]
}
_ARE = "(ato|ata|ati|ate|are|a|o|iamo|ano|ando|ando|ava|avamo|eremo)"

LEXICON = Lexicon(
    language="it",
    spellings=(
        (r"\be-?mail\b", "email"),
        (r"\bcom'è\b", "come è"),
        (r"\bnn\b", "non"),
        (r"\bxché\b", "perché"),
        (r"\bqnt([oaie])\b", r"quant\1"),
        (r"\bcmq\b", ""),
        (r"\bper cento\b", "%"),
        (r"\bqnd\b", "quando"),
        (r"\bdv\b", "dove"),
        (r"\bsett\b", "settimana"),
        (r"\bcos[eè]\b(?= (?:un|l))", "cosa è"),
        (r"\bkuant", "quant"),
        (r"\bke\b", "che"),
        (r"\bgrazie mille\b|\bmille grazie\b", "grazie"),
    ),
    period_end=(
        r"(?:(?:a|entro|per|prima di|prima della|alla|fino a|fino alla|da qui a|"
        r"verso) )?(?:la )?fine (?:del |di questo |il )?(?:mese|periodo(?: di "
        r"fatturazione)?|ciclo)(?: corrente)?(?! scors| passat| precedent)"
    ),
    more=MORE,
    own="da pagare totale quante quanti",
    purposes="per prima in durante della del al alla con col",
    orders=(
        "manda mandare invia inviare spedisci silenzia silenziare disattiva "
        "disattivare sospendi"
    ),
    than="di del dello della dell dei d con al a col che vs",
    phrases={
        "than_last": "(rispetto a|con|vs|contro|di|del|a|che) (quello|quella|lo|il|"
        "la) (scorso|precedente|passato|prima)|(rispetto al|con il|vs|contro il|del|"
        "al|il) precedente|(rispetto al|con lo|vs|dello|allo|lo) scorso|(rispetto|vs) "
        "(a quello|quello) (scorso|precedente)",
        "will_use": "useremo|consumeremo|utilizzeremo|invieremo|manderemo|spenderemo|"
        "spediremo|faremo",
        "filler": "qualche|qualcuno|qualcosa|com|dov|c|il|lo|la|i|gli|le|l|un|uno|una|"
        "del|dello|della|dei|degli|delle|dell|di|d|a|al|allo|alla|ai|agli|alle|all|da|"
        "dal|dalla|dai|dalle|dall|in|nel|nello|nella|nei|nelle|nell|su|sul|sulla|con|"
        "per|tra|fra|noi|nostr(o|a|i|e)|ci|ce|ne|mi|ti|vi|io|tu|si|questo|questa|"
        "quest|quello|quella|finora|fino(ra| ad ora| a ora| a oggi| ad oggi)|ad oggi|"
        "ad ora|adesso|ora|attualmente|al momento|per ora|per adesso|sin qui|fin qui|"
        "fin ora|ormai|gia|per favore|perfavore|per piacere|grazie|cortesemente|"
        "gentilmente|esattamente|precisamente|puoi|potresti|sai|dim(mi|mi un po)|"
        "dirmi|dici|(puoi|potresti|mi sai|sapresti) dir(mi|e)|"
        "fammi sapere|vorrei (sapere|vedere)|voglio (sapere|vedere)|posso "
        "(sapere|vedere)|devo sapere|mi serve|mi servono|mi dici|mi sai|in tutto|in "
        "totale|complessivamente|circa|allora|senti|scusa|ma|ok|okay|beh|eh|ehi|ciao "
        "bot|insomma|praticamente|veramente|davvero|account|progetto|azienda|team|"
        "customerly|(su|in|con) customerly|a quanto pare|secondo te|tipo|un attimo|"
        "velocemente|una domanda|il capo vuole sapere|il mio capo chiede|ragazzi|"
        "tutti insieme|è|é|essere|sono|stiamo|sta|stanno|stato|stata|stati|state|"
        "siamo|venire|viene|vengono|venut(o|i|a|e)|corrente|attuale|in corso|nostre|"
        "bot|solo per curiosità|curiosità|buttato|fatto il conto|via|stesso|intanto|"
        "poi|li|là|mica|ai (clienti|contatti|nostri clienti)|che cosa ne so|controlla|"
        "po|pò|un po|avanti|quindi|totali|dovremmo|dobbiamo|cliccando|mio|mia|sinora|"
        "per caso|mi (puoi|potresti) [dire|mostrare|far vedere]|puoi (dire|mostrare)|"
        "dammi|dacci|tant(o|a|i|e)|pensi|credi|penso|credo|probabile",
        "greeting": "ciao|buongiorno|buonasera|salve|hey|ehi|hola|buon giorno|buona "
        "sera|ciao a tutti|buondì",
        "quantity": "quant(o|a|i|e)|quantità|quant|a quanto ammonta|quanti sono|che "
        "numero",
        "what": "cosa|che cosa|che|qual|quale|quali|cos",
        "which": "quale|quali|qual|che",
        "who": "chi|a chi|da chi",
        "when": "quando|che giorno|(in|a) che (data|giorno)|in quale (data|giorno)",
        "how": "come|in che modo",
        "have": "abbiamo|ho|hai|ha|hanno|c|ci sono|c è|esistono|avete|avuto|avere|"
        "avevamo",
        "did": "abbiamo già|è stato|sono state|avevamo",
        "will": "saremo|avremo|finiremo di usare|sarà|faremo",
        "can": "possiamo|posso|puo|possono|si può|potremmo|potrei|potremo|riusciamo "
        "[a]|è possibile|poter|ci possiamo|possiamo permetterci|ce la facciamo [a|"
        "con]|ce la facciamo|permetterci|riusciremmo [a]|riusciremo [a]|potete|si "
        "possono",
        "if": "se|cosa succede se|che succede se|e se|ipotizziamo|supponiamo|mettiamo "
        "[che]|nel caso|se per caso|nel caso in cui|cosa succederebbe se|vogliamo|"
        "vorremmo|volessimo|pensiamo di",
        "room": "spazio|margine|ci (sta|stanno|starebbero|starebbe)|stanno ancora|"
        "posto|capienza|entrano|rientr(a|ano|iamo)|ci entrano|copre|coperte|"
        "sufficienti",
        "enough": "bast(a|ano|erà|eranno|eranno|erebbero|are)|sufficient(e|i)|"
        "abbastanza|ce la faremo|arriviamo a|durerà|dureranno|dura|arrivare [a|fino "
        "a]|arriviamo fino a|ce la facciamo ad arrivare|ce la facciamo fino a|ce la "
        "faremo",
        "used": "us(ato|ata|ati|ate|are|a|o|iamo|ano|ando|ando|ava|avamo|eremo)|"
        "utilizz(ato|ata|ati|ate|are|a|o|iamo|ano|ando|ando|ava|avamo|eremo)|"
        "consum(ato|ata|ati|ate|are|a|o|iamo|ano|ando|ando|ava|avamo|eremo)|consumo|"
        "consumi|uso|utilizzo|bruciat(o|a|i|e)|speso in interazioni|fatto|fatta|fatti|"
        "fatte|facciamo|stato attuale|a quanto (siamo|stiamo)|a che punto siamo|come "
        "(siamo messi|stiamo messi|andiamo|stiamo andando)|situazione|utilizzi|"
        "esaurit(o|a|i|e)|consuntivo|dove siamo|finit(e|a|o|i)|registrat(e|i|a|o)|"
        "generato in totale|usage|usage|a quota|quanto siamo|smaltit(e|o|i|a)|"
        "sfruttat(o|a|e|i)|fatturate|accumulat(e|o|i|a)|stato|andat(e|i|o|a)",
        "spent": "spes(o|a|i|e)|spendere|spendiamo|spendendo|spende",
        "eats": "mangia|mangiano|mangiando|si mangia|sta consumando|sta mangiando|"
        "brucia|bruciando|pesa|pesano|incide|incidono|genera|generano|assorbe|si sta "
        "mangiando|divora|impatta",
        "sent": "invi(ato|ata|ati|ate|are|amo|a|ano|o|ando)|mand(ato|ata|ati|ate|are|"
        "iamo|a|ano|ando)|sped(ito|ita|iti|ite|ire|iamo|isce|iscono)|partit(o|a|i|e)|"
        "uscit(o|a|i|e)|inoltrat(e|i|o|a)|invio|invii|sparat(e|o)|generat(e|i|o|a)|"
        "prodott(e|i|o|a)|lanciat(e|o|a|i)|inviamo|trasmess(e|i|o|a)",
        "talked": "ricevut(o|a|i|e)|rispost(o|a|i) a|risposto|nuov(e|"
        "i|a)|arrivat(e|i|o|a)|iniziate|avviate|trattate|seguite|tenute",
        "left": "rest(a|ano|ante|anti)|riman(e|gono|ente|enti)|rimast(o|a|i|e)|"
        "avanz(a|ano|ato|ate|ati|ata)|residu(o|a|i|e)|disponibil(e|i)|saldo|ancora "
        "(disponibili|disponibile|a disposizione|da usare|da spendere|da consumare)|a "
        "disposizione|manc(a|ano)|quanto siamo (vicini|lontani)|(vicini|lontani) (a|"
        "al|dal|da)|quanto manca|da usare|inutilizzat(e|o|i)|non usat(e|o|i)|libere|"
        "credito residuo|cosa (resta|rimane)|scorta",
        "still": "ancora|tuttora|altr(e|i|a|o)|un altro|un altra",
        "more": "piu|di piu|in piu|ulterior(e|i)|maggiore|maggiori",
        "less": "meno|di meno|in meno|(piu|meno) o (meno|piu)|inferiore|minore|o di "
        "meno",
        "change": "cambiat(o|a|i|e)|cambia|variazione|aumentat(o|a|i|e)|diminuit(o|a|"
        "i|e)|cresciut(o|a|i|e)|crescita|calat(o|a|i|e)|calo|aumento|salit(o|a|i|e)|"
        "sces(o|a|i|e)|scostamento|incremento|sopra|meglio|peggio|variato",
        "compare": "confront(a|are|iamo|o|ami|ando)|parag(ona|onare|one)|differenza|"
        "comparazione|compara|paragona|raffronto|raffronta|differenze|scarto",
        "than": "vs|rispetto|in confronto|a confronto|paragonato|confrontato|versus|"
        "contro|rispetto (a|al|alla|allo|ai|alle|all)|in confronto (a|al|alla|all)|"
        "confrontat(o|a|i|e) (con|col|a|al)|a confronto con|paragonat(o|a|i|e) (a|al|"
        "con)|contro il|che|su",
        "or": "o|oppure",
        "limit": "limite|limiti|soglia massima|massimo|plafond|quota|tetto|inclus(o|a|"
        "i|e)|compres(o|a|i|e)|previst(e|i) dal|piano|pacchetto|abbonamento|contratto|"
        "budget|(nel|del|dal|il|al) [nostro] (piano|pacchetto|contratto|abbonamento)|"
        "a disposizione (al mese|ogni mese|mensilmente)|contingente|cap|concess(e|i|"
        "o)|include|comprende|prevede|tariffa|spettano|ci spettano|abbiamo diritto|"
        "diritto|soglia|limite mensile|dotazione|monte|monte interazioni|allowance",
        "cadence": "al mese|ogni mese|mensil(e|i|mente)|per (periodo|ciclo)|a periodo|"
        "per ogni (periodo|ciclo|mese)|ogni (periodo|ciclo)|per mese",
        "percent": "percentuale|[che] percentuale|in percentuale|%|per cento|percento|"
        "quota parte|che parte|che quota",
        "on_demand": "on demand|ondemand|extra|aggiuntiv(e|i|o|a)|in eccesso|"
        "eccedenz(a|e)|eccedent(e|i)|fuori (piano|soglia|quota|pacchetto)|oltre (il "
        "piano|la soglia|il limite|soglia|il pacchetto|la quota)|supplementar(e|i)|"
        "sforamento|sovrapprezzo|extra soglia|extra piano|a consumo|in esubero",
        "money": "cost(o|i|a|ano|ato|ate|erà|eranno|are)|pag(are|hiamo|ando|ato|"
        "heremo|ati)|bolletta|fattura|addebit(o|i|ato|ate|ati|ano|eranno|erà|are)|"
        "prezzo|soldi|spesa|spese|dobbiamo pagare|conto|ci cost(a|ano)|importo|tocca "
        "pagare|denaro|caro|dobbiamo di|fatturazione extra|bolletta|spendiamo in più",
        "exceed": "super(are|iamo|eremo|erà|eremmo|a|are|erebbe|erei|eranno)|sfor(are|"
        "iamo|eremo|eremmo|erebbe|erebbero|a|ando)|oltrepass(are|eremo|iamo)|eccedere|"
        "eccederemo|raggiung(ere|eremo|iamo|erà|ere)|esaurire|esauriremo|esauriamo|"
        "finire (le interazioni|il piano)|finiremo|finiamo|termineremo|andremo oltre|"
        "andiamo oltre|andare oltre|arriviamo al limite|arriveremo al limite|"
        "splafon(are|eremo|iamo|erà)|rischi(amo|o)|rischiamo [di]|sbord(are|iamo)|"
        "stare (dentro|nei|sotto)|staremo (dentro|nei|sotto)|stiamo dentro|rimaniamo "
        "(entro|dentro)|restiamo (entro|dentro|nei)|resteremo (entro|dentro|nei|"
        "sotto)|faremo fuori|consumeremo tutto|finire|bastano fino|sfondare|"
        "sfonderemo|sfondiamo|andiamo fuori|andremo fuori|uscire dal|usciremo dal|"
        "oltre|starci dentro|passeremo|passiamo|supereremmo|rientriamo|rientreremo|"
        "andiamo in rosso|saremo (sopra|oltre|fuori)",
        "exceeded": "superat(o|a|i|e)|sforat(o|a|i|e)|oltrepassat(o|a)|raggiunt(o|a)|"
        "splafonato|sfondato|siamo (oltre|fuori|sopra)|andati oltre|gia oltre|fatto "
        "fuori|finito (tutto|tutte)|esaurito tutto|ecceduto|bruciato il budget|gia "
        "fuori",
        "pace": "previsione|previsioni|stima|proiezione|proiezioni|prevedi|previst(o|"
        "a) a fine|(di|a|con) questo (passo|ritmo|andazzo)|(al|col|con il) ritmo "
        "attuale|dove (arriviamo|arriveremo|finiamo|finiremo|andiamo a "
        "finire|andremo a finire|chiudiamo|chiuderemo)|a quanto (arriviamo|arriveremo|"
        "chiudiamo|chiuderemo|finiamo|finiremo)|chiuderemo|chiudiamo|andando avanti "
        "cosi|se continuiamo cosi|se andiamo avanti cosi|continuando cosi|stimato|"
        "proietta|proiettato|prevediamo|si prevede|si prevedono|quanto arriveremo|"
        "quanto finiremo|forecast|arriveremo|come andrà a finire|come finiremo|come "
        "chiudiamo|stando cosi le cose|con questo trend|proseguendo cosi|avanti cosi",
        "end": "fin(isce|ire|irà)|fine|termin(a|erà|e)|scad(e|enza|rà)|chiude|"
        "chiuderà|a fine|fino a fine|entro (fine|la fine)|alla fine|conclude",
        "begin": "inizi(a|o|erà)|comincia|parte|ripart(e|ono|irà)",
        "until": "fino|prima|prima che|fino a|prima di|finché|sino",
        "days": "[quanti] giorni|giorno|quanto tempo|tra quanto|fra quanto|tempo|fra "
        "quanti giorni|tra quanti giorni",
        "renew": "rinnov(a|o|ano|erà|eranno|are|ate|ato|ati)|azzer(a|ano|erà|eranno|"
        "amento|are|ato)|riparte da (zero|capo)|ricaric(a|ano|heranno|are|herà)|si "
        "resetta|resett(a|ano|erà|are)|reset|ricominci(a|ano|are)|ripristin(o|a|ano|"
        "ate)|torn(a|ano) a (zero|disposizione)|riprend(e|ono)|nuove interazioni|"
        "riazzera|riparte|ripartono|torna a zero",
        "renewal_date": "data (di|del) (rinnovo|reset|azzeramento)|giorno (di|del) "
        "rinnovo|prossimo (rinnovo|azzeramento|reset)",
        "next_period": "(il|del|al) (prossimo|nuovo) (periodo|ciclo) [di "
        "fatturazione]|prossimo (periodo|ciclo) [di fatturazione]|nuovo (periodo|"
        "ciclo) [di fatturazione]|prossima (fattura|fatturazione|tornata)|nuovo "
        "plafond",
        "period": "periodo|ciclo|[periodo|ciclo] di fatturazione|periodo corrente|mese",
        "by_kind": "(per|in base al|divis(o|e|i|a) per|suddivis(o|e|i|a) per) (tipo|"
        "tipologia|categoria|genere|tipi)|di ogni tipo|per ogni tipo|ciascun tipo|"
        "ogni tipo|tipo per tipo|per ciascun tipo|di che tipo|che tip(o|i) di|da cosa "
        "(sono composte|è composto|dipende|sono fatte)|di cosa (sono fatte|si compone|"
        "si compongono)|dove (sono|vanno|sono andate) [a] (finite|finire|andate|le)|"
        "composizione|quali tip(i|o) di",
        "by_origin": "(per|x) [ogni] singola (origine|fonte)|"
        "per (origine|fonte|provenienza|sorgente|nome)|ogni origine",
        "by_workflow": "(per|ogni|ciascun|di ogni|per ogni|per ciascun|da ogni) "
        "(workflow|flusso|flussi|automazione|automazioni)|workflow per workflow",
        "by_one_shot": "(per|ogni|ciascuna|di ogni|per ogni|per ciascuna|da ogni) "
        "(campagna|campagne|newsletter|one shot|invio massivo)|campagna per campagna",
        "by_survey": "(per|ogni|ciascun|di ogni|per ogni|per ciascun|da ogni) "
        "(sondaggio|sondaggi|survey|questionario)",
        "by_day": "(per|al|ogni|di ogni|per ogni|ciascun) giorno|giornalier(o|a|i|e|"
        "amente)|quotidian(o|a|i|e|amente)|giorno per giorno|giorno x giorno|di "
        "giorno in giorno",
        "breakdown": "dettagli(o|ato|ata|ami|are)|ripartizione|suddivisione|divisione|"
        "divis(o|a|i|e)|suddivis(o|a|i|e)|ripartit(o|a|i|e)|scomposizione|"
        "distribuzione|distribuit(o|a|e|i)|breakdown|spaccato|scompon(i|imi|iamo|ete|"
        "gono)|suddividi|dividi|dividimi|nel dettaglio|riepilogo per|ripartisci|"
        "spezzato",
        "most": "top|maggior(e|i)|principal(e|i)|(il|la|i|le) piu (grande|grosso|"
        "grossa|grossi|pesante|pesanti|attivo|attiva|usato|attivi|affamato|esoso|"
        "oneroso|costoso)|classifica|(piu grande|piu grossa|piu pesante|piu attivo)|"
        "piu di tutti|di piu in assoluto|maggiormente|maggior consumo|in testa|"
        "soprattutto|il grosso|la maggior parte|prim(o|a|i|e) in classifica|primi|piu "
        "vorace",
        "all": "interazion(e|i)|contatore|crediti|credito|unità|tutto|tutte|tutti|"
        "interazioni (fatturabili|fatturate|conteggiate)|punti|quelle",
        "message": "messaggi|messaggio",
        "an_interaction": "un interazione|una interazione|1 interazione|singola "
        "interazione",
        "conversation": "conversazion(e|i)|chat|chattate|conversazioni con i clienti|"
        "live chat|discussioni|convo",
        "reply_email": "risposte (via|per|tramite|via e) (email|mail|posta)|email di "
        "risposta|risposte email|mail di risposta|risposta via (email|mail)|risposte "
        "inviate (via|per) (email|mail)|risposte offline",
        "transcript_email": "trascrizion(e|i)|(email|mail) di trascrizione|"
        "trascrizioni (di|delle) (chat|conversazioni)|trascritti|transcript",
        "workflow_email": "workflow|workflows|flusso|flussi|automazion(e|i)|(email|"
        "mail) (di|dei|del|dai|dal|da|delle) (workflow|flussi|automazioni|workflows|"
        "flusso)|(email|mail) automatiche|automatismi|(email|mail) workflow",
        "one_shot_email": "campagn(a|e)|newsletter|one shot|(email|mail) one shot|"
        "(email|mail) (di|della|delle|dalle) (campagna|campagne|newsletter)|invi(o|i) "
        "massiv(o|i)|dem|broadcast|campagne (email|mail|one shot)|email massive|"
        "mailing",
        "nps_email": "nps|sondaggi(o|) nps|(email|mail) nps|survey nps|nps (via|per) "
        "email|questionari nps",
        "in_app_survey": "sondaggi(o|) (in app|nell app|dentro l app|in[ ]app)|survey "
        "in app|sondaggi nella app|questionari in app",
        "email": "email|mail|e mail|emails|mails|posta|posta elettronica|tutte le "
        "email",
        "survey": "sondaggi(o|)|questionari(o|)|survey|surveys|inchieste",
        "and": "e|ed|piu le|insieme a|anche|ma anche|oltre a|invece|e invece",
        "about": "e per|e (nel|in)|e (quello|quelle|quelli) di|stessa (cosa|domanda) "
        "per|che mi dici di|idem per|e riguardo a|quanto a|e quanto a|e le|e gli|e i|"
        "come sopra|e (a|per) |stessa cosa|che mi dici del(la|le|lo|l)|lo stesso per",
        "except": "senza|esclus(o|a|i|e)|escludendo|tranne|eccetto|salvo|a parte|meno "
        "le|meno gli|al netto (di|delle|dei|degli)|escludi|fuorché|togliendo",
        "only": "solo|soltanto|solamente|esclusivamente|unicamente",
        "count": "cont(a|ano|ate|ati|ato|are|iamo|eggiate|eggiati)|calcol(a|ano|ate|"
        "ati|ato|are)|conteggi(a|are|ano|ato|ate|ati)|vengono cont(ate|ati|eggiate)|"
        "misur(ate|a|ano|ati)|fatturat(e|i)",
        "counts_as": "cont(a|ano|ate|ato|ata) come|consider(a|ano|ato|ata|ate|ati|i) "
        "[come]|vale come|valgono come|rientra (tra|nelle)|è considerat(o|a)|fa numero",
        "define": "significa|vuol dire|definizione|definisci|spieg(a|ami|are|azione)|"
        "si intende|intend(e|i|iamo|ete)|intendete|s intende|descrivi|cosa (si "
        "intende per|vuol dire|significa)|che vuol dire",
        "definition": "cosa sono le interazioni|che cosa sono le interazioni|che sono "
        "le interazioni|cosa sarebbe un interazione|come (si contano|funziona il "
        "conteggio|funziona il calcolo|si calcolano) [le interazioni]",
        "thing": "[una] nota|note|note interne|nota interna|push|notifiche [push]|"
        "rimbalzi|bounce|aperture|clic|click|invii di prova|email di (prova|test)|"
        "risposte (ai|dell ai|automatiche|del bot)|messaggi (in chat|chat|in app|di "
        "chat)|tag|assegnazioni|risposta|risposte|conversazioni riaperte|spam|"
        "messaggi interni|bozze|le risposte ai sondaggi|risposte dell ia|commenti "
        "interni",
        "not": "non|no|mai",
        "alert": "avvis(o|i)|allarm(e|i)|alert|alerts|sogli(a|e)|notific(a|he)|"
        "allert(a|e)|avvertiment(o|i)|segnalazion(e|i)|warning",
        "fired": "scatt(ato|ata|ati|ate|a|ano|eranno|are)|attivat(o|a|i|e)|attiv(i|e|"
        "o|a)|lanciat(o|i)|arrivat(o|i)|suonat(o|i)",
        "set": "impostat(o|a|i|e)|configurat(o|a|i|e)|definit(e|i)|previst(i|e)|"
        "attiv(i|e)|lista|elenco|abilitat(i|e)|esistenti|impostazioni|settat(i|e)|"
        "arriv(a|ano)",
        "notify": "avvis(ato|ati|ate|ano|a|i)|avvert(e|ono|ito|iti)|notificat(o|i)|"
        "informat(o|i)|ricev(e|ono)|riceve gli|destinatari|vengono mandati|mandate "
        "gli|avvisi|avviserai|avverti",
        "people": "person(a|e)|contatt(o|i)|iscritti|destinatari|clienti|utenti|"
        "indirizzi",
        "help": "aiuto|aiutami|cosa (posso|possiamo|puoi|sai|so|potrei) (chiederti|"
        "chiedere|fare|fare per me|dirmi|chiedere a te|rispondere|chieder)|come "
        "funzion(i|a)|come (si usa|ti uso|posso usarti|puoi aiutarmi)|esempi|cosa fai|"
        "chi sei|che (sai|puoi) (fare|dirmi)|comandi|istruzioni|guida|che (domande|"
        "cosa) (posso|si possono|puoi) (fare|farti|chiederti)|che domande (posso fare|"
        "posso farti|accetti|capisci)|mi (aiuti|puoi aiutare|serve aiuto)|serve aiuto|"
        "ho bisogno di aiuto|cosa sei|a cosa servi|menu|funzioni|dammi (degli|"
        "qualche) esemp(i|io)|puoi aiutarmi|che fai|fammi (degli|qualche) esemp(i|io)|"
        "quali domande (posso fare|posso farti|puoi capire)|cosa capisci|help|che "
        "cosa (posso chiederti|puoi fare|sai fare)",
        "foreign": "client(e|i)|utent(e|i)|ticket|tickets|punteggio|voto|"
        "soddisfazione|tempo (di|medio)|tempi|risposta medi(a|o)|medi(a|o|e|amente)|"
        "tasso|apertura|aperte|cliccat(e|i)|agenti|agente|operator(i|e)|perché|perche|"
        "minore|password|chiave|segreto|codice|ignora|istruzioni precedenti|meteo|"
        "tempo fa|fatturato|vendite|ordini|visite|visitatori|barzelletta|poesia|"
        "chius(o|a|i|e)|risolt(o|a|i|e)|assegnat(o|a|i|e)|disiscritt(i|o)|iscrizioni|"
        "(crea|imposta|aggiungi|metti) (un|una)|cancella|elimina|aggiungi|crea|"
        "concorrent(e|i)|concorrenza|dipendenti|ore|minuti|settimanale|per (settimana|"
        "mese|ora|cliente|agente|paese)|dollari|euro|prezzo di un|costo di un|ogni "
        "interazione|un interazione (costa|extra)|avvisami|avvertimi|intercom|zendesk|"
        "aperti|pranzo|traduci|ripeti|finta|ia|"
        "mattina|pomeriggio|sera|notte",
    },
    examples={
        "used": "Quante interazioni abbiamo usato?",
        "used_kind": "Quante email abbiamo inviato il mese scorso?",
        "left": "Quante interazioni ci restano?",
        "limit": "Quante interazioni sono incluse nel piano?",
        "forecast": "Supereremo la quota?",
        "breakdown": "Dettaglio per tipo",
        "top": "Quale workflow consuma di più?",
        "compare": "Confronta questo mese con il mese scorso",
        "cost": "Quanto costano finora le interazioni a consumo?",
        "what_if": "Possiamo inviare altre mille email?",
        "renewal": "Quando si rinnova la quota?",
        "definition": "Cos'è un'interazione?",
        "alerts": "Quali avvisi sono impostati?",
        "help": "Cosa posso chiederti?",
    },
    named="Quante email ha inviato «{name}»?",
    numbers=_NUMBERS
    | _HUNDREDS
    | {"mille": 1000, "un": 1}
    | {
        f"{word}mila": 1000 * number
        for word, number in (_NUMBERS | _HUNDREDS).items()
        if number > 1
    },
    powers={"mila": 1000, "cento": 100, "milione": 10**6, "milioni": 10**6},
)
