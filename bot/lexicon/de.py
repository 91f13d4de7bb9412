"""German."""

from bot.forms.de import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
    "funfzehn sechzehn siebzehn achtzehn neunzehn"
)
_TENS = words("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig")
_NUMBERS = {word: number for number, word in enumerate(_UNITS, 1)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, 2)
}
_HUNDREDS = {"hundert": 100} | {f"{w}hundert": 100 * _NUMBERS[w] for w in _UNITS[1:9]}

_MONTHS = (
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
)

LEXICON = Lexicon(
    language="de",
    spellings=(
        # "Eine 2.000er-Kampagne", "ein 500er Versand"
        (r"\b(\d{1,3}(?:[.']\d{3})+|\d{3,6})er(?=[ -])", r"\1"),
        (
            r"\b(diese[mnr]?) und ((?:letzt|vorig)e[mnr]?) (monat|woche|jahr)\b",
            r"\1 \3 und \2 \3",
        ),
        (r"\b(gibt|wars|geht|wie|ist|haben|habe)'s\b", r"\1 es"),
        (r"zähl", "zaehl"),
        (r"\bvllt\b|\bviell\b", "vielleicht"),
        (r"\bwv\b|\bwievl\b", "wieviel"),
        (r"\btausend dank\b", "danke"),
        (r"\böis(?:es|e|er)?\b", "unser"),
        (r"\bisch\b", "ist"),
        (r"\bned\b|\bnet\b", "nicht"),
        (
            rf"\b(erste[nr]?|zweite[nr]?|1\.|2\.) ({_MONTHS})hälfte\b",
            r"\1 hälfte \2",
        ),
        (
            rf"\b({_MONTHS})-?(verbrauch|nutzung|zahlen|stand|volumen|mails|kosten)s?\b",
            r"\2 im \1",
        ),
        (r"\bwieviel(e|en)?\b", r"wie viel\1"),
    ),
    period_end=(
        r"(?:(?:bis|am|zum|vor|bis zum|gegen) )?(?:(?:dem|das) )?(?:ende (?:des|"
        r"dieses|vom|der) (?:laufenden )?(?:monats|monat|abrechnungszeitraums|"
        r"zeitraums|periode|zyklus)|monatsende|periodenende|ende monat)"
    ),
    more=MORE,
    orders=(
        "schick schicke sende senden schicken verschicke starte starten "
        "start stummschalten schalte deaktiviere deaktivieren pausiere "
        "pausieren"
    ),
    own="bitte",
    purposes="fur vor zum zur in beim im wegen von vom mit aus nach",
    than="als mit zu zum zur gegen vs dem",
    phrases={
        "than_last": "(als|mit|zu|zum|gegenuber|vs|gegen|im vergleich zum|verglichen "
        "mit) [dem|den|der] (letzten|vorigen|vorherigen|vorangegangenen|letztem|"
        "letzter|davor)",
        "filler": "zwischen|der|die|das|den|dem|des|ein|eine|einen|einem|einer|wir|"
        "uns|unser|unser(e|em|en|er|es)|ich|mir|mich|du|sie|ihr|euch|es|ist|sind|war|"
        "waren|wird|sein|werden|wurde|wurden|worden|in|im|an|am|auf|fur|von|vom|zu|"
        "zum|zur|mit|uber|bei|bisher|bis (jetzt|heute|dato|hierher)|aktuell[e|en|er]|"
        "derzeit|momentan|jetzt|gerade|im moment|zurzeit|bereits|schon|bitte|danke|"
        "genau|kannst du [mir] [sagen|zeigen]|konntest du [mir] [sagen|zeigen]|sag "
        "mir|sag mal|sag|zeig[e] [mir|mal|uns]|gib mir|ich (mochte|will|wurde gerne) "
        "(wissen|sehen)|mochte|wissen|weisst du|insgesamt|gesamt[e|en]|alles in allem|"
        "ungefahr|etwa|denn|mal|also|eigentlich|so|da|na|ok|okay|gut|mein chef will "
        "wissen|kurze frage|konto|projekt|firma|unternehmen|team|customerly|(in|bei) "
        "customerly|laufend(e|en|er)|verraten|halt|ja|doch|jemand|hey bot|bot|eben|"
        "und zwar|dann|seit|hat|hatten|hatte|diese[n|r|s|m]|dies|davon|an unsere "
        "kunden|an kunden|dazu|schnell|nur mal so|kurz|her|sollen|sehen|leute|wohl|"
        "etwas|was genau|nun|draussen|rausgegangen sind|darin|drin|miteinander|"
        "zusammen|alle zusammen|bis|als zahl|wirklich|vielleicht|im konto|kommen|"
        "kommt|liegen|liegt|dass|besteht|glaubst|denkst|meinst du",
        "greeting": "hallo|hi|guten (tag|morgen|abend)|moin|servus|gruss gott|hey|"
        "hallihallo|gruezi|grussi",
        "quantity": "wie (viel|viele|vielen|vieles)|menge|statistik|statistiken|wie "
        "hoch|viele|wie hoch ist",
        "what": "was|welches|welche|welcher|welchen|wie lautet|wofur",
        "which": "welche[r|s|n|m]|was fur",
        "who": "wer|wen|wem|an wen",
        "when": "wann|an welchem (tag|datum)|welches datum|welcher tag|ab wann|zu "
        "welchem (datum|zeitpunkt)",
        "how": "wie|auf welche weise",
        "have": "haben|habe|gibt es|existieren|hast|besitzen|hab|habt|haben wir",
        "did": "haben wir schon|haben wir bereits",
        "will": "werden|werden wir|wird|wurden wir|wird es|wir werden|werde",
        "can": "konnen|kann|konnten|durfen|moglich|ist es moglich|konnte|schaffen|"
        "leisten|erlauben|darf|in der lage|konnen wir uns leisten|dürften",
        "if": "wenn|was ware wenn|falls|was passiert wenn|angenommen|was wenn|gesetzt "
        "den fall|nehmen wir an|mal angenommen|wurden|ware|was ist wenn|wie ware es "
        "wenn|wollen|mochten|planen",
        "room": "platz|passen|passt|rein|reinpassen|hinein|spielraum|luft|drin|noch "
        "drin|kapazitat|spielraum fur|hineinpassen|gedeckt|abgedeckt",
        "enough": "reich(t|en)|genug|ausreich(en|end|t)|genugend|langt|aus|hinkommen|"
        "kommen wir hin|auskommen|kommen wir aus|langen|halt|halten|durchhalten|"
        "ausreichend|reichte|reichten",
        "used": "verbraucht[e|en]|verbrauch|verbrauchen|verbrauchten|nutzung|genutzt|"
        "nutzen|nutzten|benutzt|verwendet|verwenden|gebraucht|aufgebraucht|verwendung|"
        "stand|aktueller stand|wo stehen wir|wie stehen wir [da]|wie sieht es aus|"
        "ausgeschopft|angefallen|gelaufen|gemacht|zaehlerstand|status|konsum|"
        "konsumiert|wie ist der stand|lage|auslastung|verbrate|verbraten|verbrannt|"
        "verballert|erfasst|aufgelaufen|gezaehlt worden|bei wie viel[en] (sind|"
        "stehen) wir|belegt|beansprucht|verbraten|abgerechnet|draufgegangen|weg|"
        "verbrauche|usage|bezogen|wie weit sind wir|in anspruch genommen|wie laufts|"
        "entstanden",
        "spent": "ausgegeben|ausgeben|ausgaben|geben wir aus",
        "eats": "frisst|fressen|verschlingt|verschlingen|verursacht|verursachen|zieht|"
        "erzeugt|erzeugen|schluckt|belastet|verbrennt|treibt|aufbraucht|verbrät",
        "sent": "(ge|ver)(sendet|schickt|sandt|sendeten|sende|schick|sandten)|"
        "verschicken|versenden|senden|schicken|sendet|verschickt[e|en]|versendet[e|"
        "en]|versand|rausgegangen|raus|rausgeschickt|abgeschickt|rausgehen|ging[en] "
        "[raus]|abgesendet|ausgesendet|erzeugt|generiert|hinausgegangen|gehen raus|"
        "schickten|sendeten|rausschicken|rausgehauen|gestartet|abschicken|gegangen|"
        "ausgelost worden",
        "talked": "erhalten|bekommen|beantwortet|beantworteten|bearbeitet|neue[n]|"
        "gefuhrt|eingegangen|geantwortet|empfangen|reingekommen|begonnen",
        "left": "ubrig|verbleib(en|end|ende|enden|t)|bleib(t|en)|rest|restlich(e|en|"
        "es|er)|verfugbar[e|en]|noch verfugbar[e|en]|offen|restguthaben|guthaben|"
        "fehlt|fehlen|restkontingent|noch frei|frei[e|en]|zur verfugung|resten|"
        "restmenge|noch offen|ungenutzt[e|en]|entfernt|weit (weg|entfernt)|nah (am|"
        "an)|nahe am|dicht am|ubrige[n]|restinteraktionen|wie weit noch|restbestand|"
        "restliche|resttliches|restvolumen",
        "still": "noch|weiterhin|ein(e|en) weitere[n]",
        "more": "mehr|weitere[n|r]|noch mehr|daruber hinaus",
        "less": "weniger|(mehr|weniger) oder (weniger|mehr)|geringer|niedriger",
        "change": "verandert|veranderung|geandert|gestiegen|gesunken|zugenommen|"
        "abgenommen|anstieg|ruckgang|zunahme|wachstum|steigerung|"
        "entwickelt|hoher|steigt|sinkt|gewachsen|rauf|runter|gefallen|besser|"
        "schlechter|abweichung",
        "compare": "vergleich(e|en|t|s|mal)|unterschied|differenz|verglichen|"
        "unterscheidet|vergleich|gegenuberstellung",
        "than": "vs|im vergleich|im verhaltnis|verglichen|versus|gegen|gegenuber|im "
        "(vergleich|verhaltnis) (zu|zum|mit|zur)|verglichen (mit|zu)|als|in relation "
        "zu|im gegensatz (zu|zum)|im vergleich|zu",
        "or": "oder",
        "limit": "limit|limits|kontingent|obergrenze|grenze|maximum|maximal|inklusive|"
        "enthalten|inkludiert|tarif|plan|paket|abo|vertrag|budget|freikontingent|"
        "quota|quote|deckel|(in|im) [unserem] (tarif|plan|paket|abo|vertrag)|"
        "zusteh(en|t)|stehen [uns] zu|zu|inklusivvolumen|stehen|monatslimit|vorhanden "
        "im plan|abonnement|hochstgrenze|monatskontingent|enthalt|umfasst|beinhaltet|"
        "freimenge|hochstmenge|schranke|cap|tarifs|plans|erlaubt|frei im monat|limits|"
        "kontingents|kontingentes|gross|inbegriffen|volumen im tarif|zugeteilt|"
        "zuteilung|inklusivmenge",
        "cadence": "(pro|im|je|jeden) monat|monatlich[e|es|en|er]|pro (periode|"
        "zeitraum|abrechnungszeitraum)|jeden monat|jede periode|je (periode|zeitraum|"
        "zyklus)|pro zyklus|monats|mtl",
        "percent": "[wie viel] prozent|prozentsatz|%|anteil|welcher anteil|prozentual|"
        "[zu] wie viel prozent|welchen anteil",
        "on_demand": "on demand|ondemand|mehrverbrauch|uberschreitung|zusatzlich[e|en|"
        "er|es]|extra[s]|uberzug|uber dem (limit|kontingent|plan)|uber das kontingent "
        "hinaus|mehrnutzung|uberschuss|uberschussig|zusatzverbrauch|aussertariflich|"
        "ausserhalb des (tarifs|plans|kontingents)|oberhalb des (limits|kontingents)|"
        "zuschlag|uberhang|uber plan|nachberechnet|uberverbrauch|uberziehung",
        "billed": "berechnet|verrechnet|fakturiert|in rechnung gestellt",
        "money": "kost(et|en|ete|eten)|zahl(en|t|e)|bezahl(en|t)|preis|rechnung|geld|"
        "teuer|gebuhr|gebuhren|mehrkosten|zusatzkosten|betrag|mussen wir "
        "zahlen|schulden|in rechnung gestellt|abgebucht|zahlen wir|betrage|aufpreis|"
        "rechnungsbetrag|extrakosten|on demand kosten|belastet|mehrpreis|bezahlen wir|"
        "blechen",
        "exceed": "uberschreit(en|et)|ubersteig(en|t)|sprengen|sprengt|uberzieh(en|t)|"
        "erreich(en|t)|aufbrauchen|ausgehen|gehen [uns] aus|knacken|reissen|"
        "uberschiessen|hinausgehen|uber das limit (gehen|kommen)|uber dem limit "
        "(landen|sein)|daruber (sein|liegen|landen|hinaus)|ausschopfen|druber [kommen|"
        "sein]|unter dem limit bleiben|im (limit|kontingent|rahmen) bleiben|drunter "
        "bleiben|bleiben wir (unter|im|drunter)|leer|gehen (aus|leer)|knapp|gefahr|"
        "riskieren|risiko|uber das (limit|kontingent) hinaus|drin bleiben|"
        "druberkommen|kommen wir (uber|druber)|aufbraucht|stossen|gehen wir (uber|"
        "druber)|verbrauchen alles|anstossen|landen uber|liegen uber|uberstrapazieren|"
        "uberreizen|darunter bleiben",
        "exceeded": "uberschritten|uberstiegen|gesprengt|uberzogen|erreicht|geknackt|"
        "schon (daruber|druber|uber)|uber dem limit|uber dem kontingent|ausgeschopft "
        "alles|gerissen|sind wir (druber|daruber|uber)|alles aufgebraucht|"
        "uberstrapaziert",
        "pace": "prognose[n]|vorhersage|hochrechnung|schatzung|voraussichtlich[e|en|"
        "er]|hochgerechnet|(in|bei|mit) (diesem|dem|dem aktuellen|unserem) tempo|"
        "bei (diesem|dem aktuellen|aktuellem) (verbrauch|trend)|wo (landen|"
        "enden|stehen) wir [am]|wo werden wir [landen|enden|stehen]|wo wir (landen|"
        "enden)|wenn (es|wir) so (weitergeht|weiter geht|weitermachen|weiter machen)|"
        "wenn das so weitergeht|so weitermachen|erwartet[e|en|er]|erwarten|geht das "
        "so weiter|prognostiziert|ausblick|landen wir|landen|vorausschau|geschatzt[e|"
        "er|en]|wohin (geht|fuhrt)|wie endet|forecast|rauskommen|kommen wir raus|"
        "vorhergesagt|wo kommen wir raus|hinlaufen|kurs",
        "end": "end(et|e|en)|ablauf|lauft ab|schluss|zu ende|zum ende|bis [zum] ende|"
        "abgelaufen|bis monatsende|monatsende|bis ultimo|lauft aus|aus|am ende|"
        "monatsschluss|periodenende|schliesst",
        "begin": "beginn[t]|anfang|startet|start|fangt an|beginnen|geht los|los|fangt",
        "until": "bis|bevor|bis zu|bis zum|bis zur|vor",
        "days": "[wie viele] tage|tage|tag|wie lange|zeit|wie viel zeit|in wie vielen "
        "tagen|wie viele tage [noch]",
        "renew": "erneuer(t|n|ung|n sich|t sich)|zuruckgesetzt|zurucksetzen|"
        "zurucksetzung|setzt sich zuruck|reset|auf null|wieder von vorne|aufgeladen|"
        "aufgefullt|neu (geladen|gestartet|vergeben|zugeteilt)|verlangert|"
        "verlangerung|neues kontingent|neue interaktionen|frisches kontingent|"
        "auffrischen|beginnt (wieder|von|neu)|von vorne|zuruck|resettet|resetted|"
        "frische interaktionen|wird erneuert|wieder voll|auf 0|genullt|neustart|"
        "erneuern|neu|aufgestockt",
        "renewal_date": "(erneuerungs|reset|verlangerungs)(datum|termin|tag)|"
        "nachste[r|n] (erneuerung|reset|verlangerung|zurucksetzung)|"
        "(erneuerungs|reset) (datum|termin)|datum der (erneuerung|verlangerung|"
        "zurucksetzung)|termin der "
        "erneuerung",
        "next_period": "(nachste[r|n]|neue[r|n|s]) (abrechnungszeitraum|periode|"
        "zeitraum|abrechnungsperiode|zyklus|abrechnungszyklus)|nachste rechnung|"
        "nachste abrechnung",
        "period": "abrechnungszeitraum[s]|periode|zeitraum|abrechnungsperiode|zyklus|"
        "abrechnungszyklus|abrechnung|monat|abrechnungsmonat",
        "by_kind": "(nach|pro|je) (art|arten|typ|kategorie|typen|sorte|"
        "interaktionsart|interaktionstyp)|jeder art|jedes typs|fur jede art|jede art|"
        "welcher art|welche art(en|) [von]|"
        "woraus (besteht|bestehen|setzt sich)|wofur (geht|gingen|gehen|wurden|ging)|"
        "zusammensetzung|wo sind (die|unsere|alle) [interaktionen] [hin]|setzt sich "
        "zusammen|zusammengesetzt|wohin (gehen|sind|gingen)|nach "
        "interaktionsarten",
        "by_origin": "(nach|pro|je) (quelle|herkunft|ursprung|name|namen)|jede quelle",
        "by_workflow": "(nach|pro|je|jeder|fur jeden|jeden|von jedem|jedes|jedem) "
        "(workflow|workflows|automatisierung|automation|ablauf)|workflow fur workflow",
        "by_one_shot": "(nach|pro|je|jede|fur jede|jeder|von jeder) (kampagne|"
        "kampagnen|newsletter|newslettern|rundmail|one shot)|je newsletter|kampagne "
        "fur kampagne",
        "by_survey": "(nach|pro|je|jede|fur jede|jeder|von jeder) (umfrage|umfragen)",
        "by_day": "auf (die einzelnen|die|alle) tage|"
        "(nach|pro|je|am|jeden|fur jeden|an jedem) (tag|tagen|datum)|"
        "taglich[e|er|en|es]|tag fur tag|tageweise|nach tagen|tagesweise|tages|"
        "tages(ubersicht|aufstellung|verlauf|werte|zahlen|liste|aufschlusselung)",
        "breakdown": "[wie] verteil(t|en) sich|aufschlusselung|aufgeschlusselt|"
        "aufteilung|aufgeteilt|"
        "verteilung|detail[s]|einzeln|gliederung|aufgegliedert|schlussel[e]|auf|"
        "verteilt|detailliert|aufstellung|schlusselt|breakdown|unterteilt|teile auf|"
        "teil auf|teile|splitte|gesplittet|aufschlusseln|aufteilen|ubersicht|im "
        "detail|zerlegt|split",
        "most": "am meisten|meiste[n]|top|grosste[r|n|s]|rangliste|ranking|starkste[r|"
        "n]|hochste[r|n]|spitzenreiter|die meisten|den meisten|am haufigsten|"
        "hauptsachlich|grossverbraucher|hungrigste[r]|aktivste[r|n]|mehr als alle|"
        "ganz oben|an der spitze|teuerste[r|n]|grossten|das meiste|haupt|grosster|"
        "aktivsten|verbrauchsstarkste[r|n]|am starksten|grosstverbraucher|bestenliste|"
        "vorne",
        "all": "zaehler|interaktion(en|)|abrechenbare interaktionen|credit[s]|"
        "einheiten|alles|alle|interactions|punkte|units|insgesamt alle",
        "message": "nachricht(en|)",
        "an_interaction": "eine[r] interaktion|1 interaktion|einzelne interaktion",
        "conversation": "konversation(en|)|unterhaltung(en|)|chat[s]|gesprach[e]|"
        "gesprachen|chatgesprache|kundengesprache|chatkonversationen|dialoge",
        "reply_email": "antwort(en|) (per|via) (email[s]|email|mail)|antwort[ "
        "]email[s]|antwortmail[s]|antworten (email[s]|per e mail)|email antworten|"
        "email[s] antworten|mail antworten|antwort mails|antworten die per (email[s]|"
        "mail)",
        "transcript_email": "transkript[e|en]|transkription(en|)|protokoll[e]|"
        "chatprotokolle|gesprachsprotokolle|transkript (email[s]|mails)|verlaufs "
        "email[s]|mitschrift(en|)|chatverlaufe",
        "workflow_email": "workflow[s]|workflow (email[s]|mail|mails)|"
        "automatisierung(en|)|automatische (email[s]|mails)|email[s] (aus|von|durch) "
        "workflows|mails (aus|von|durch) workflows|ablaufe|automation[s]|"
        "automatisierte[n] (email[s]|mails)|automationen|workflowmail[s]|"
        "workflowemails",
        "one_shot_email": "kampagne[n]|newsletter[n|s]|one shot[s]|kampagnen "
        "(email[s]|mails)|newsletter (email[s]|mails|versand)|one shot (email[s]|"
        "mails|kampagnen|kampagne)|rundmail[s]|massenmail[s]|mailing[s]|rundschreiben|"
        "broadcasts|newslettermails|kampagnenmails|einmalige kampagnen|aussendung(en|"
        ")|einzelkampagnen",
        "nps_email": "nps|nps (umfrage[n]|email[s]|mail|mails)|npsumfragen|npsmails|"
        "nps umfrage email[s]",
        "in_app_survey": "in app (umfrage[n]|befragung(en|))|umfrage[n] in der app|"
        "app umfragen|inapp umfragen|umfragen in app",
        "email": "email[s]|email|mail|mails|e mail[s]|post",
        "survey": "umfrage[n]|befragung(en|)|fragebogen",
        "and": "und|sowie|plus|ausserdem|auch|aber|sondern|dazu",
        "about": "und was ist mit|was ist mit|wie (ist|sieht) es (mit|aus mit)|"
        "dasselbe fur|gleiche frage fur|und fur|und (im|in|die|der|den|das|bei|mit|"
        "nach|am)|wie steht es mit|und nur|das gleiche fur|und wie viele|genauso fur|"
        "das selbe fur",
        "except": "ohne|ausser|ausgenommen|abgesehen von|ausschliesslich der|mit "
        "ausnahme (von|der)|abzuglich|exklusive|minus|bis auf",
        "only": "nur|lediglich|ausschliesslich|bloss",
        "count": "zaehl(en|t)|gezaehlt|zaehlst|zaehlung|gemessen|berechnest|"
        "berechnen|abgerechnet|angerechnet|gezaehlte[n]",
        "counts_as": "(zaehlt|zaehlen|gelten|gilt|zaehle|gerechnet|gezaehlt) als|"
        "gelten|gilt|wird als|betrachtet",
        "define": "bedeutet|heisst|definition|definier(e|en|t)|erklar(e|en|ung)|"
        "erklar|versteht man [unter]|verstehst|unter|meint|meinst du|bedeuten|"
        "beschreib[e]|verstehen|definitionen|gemeint|versteht ihr [unter]",
        "definition": "was sind interaktionen|wie (wird|werden) [interaktionen] "
        "(gezaehlt|berechnet)|wie zaehlt ihr|was genau sind interaktionen|wie "
        "funktioniert die zaehlung|wie zaehlst du",
        "thing": "[eine] notiz|notizen|interne notiz(en|)|push|push[ "
        "]benachrichtigungen|pushs|bounces|offnungen|klicks|test[ ]mails|test[ "
        "]email[s]|testsendungen|ki[ ]antworten|antworten der ki|chatnachrichten|tags|"
        "zuweisungen|spam|wieder geoffnete (konversationen|"
        "unterhaltungen)|kommentare|testversand|entwurfe|automatische antworten|"
        "notizzettel|bot antworten",
        "not": "nicht|kein[e|en|er]|nie|niemals",
        "alert": "warnung(en|)|alarm[e]|alert[s]|schwellen|schwelle|schwellenwert[e]|"
        "benachrichtigung(en|)|warnmeldung(en|)|alarmen|warnschwellen|meldungen|"
        "hinweise|schwellwerte|grenzwerte",
        "fired": "ausgelost[e]|losgegangen|ausgelosten|auslosen|gefeuert|angeschlagen|"
        "aktiv[e]|gekommen|anschlagen|gab es|schon|geklingelt",
        "set": "eingestellt|konfiguriert|gesetzt|eingerichtet|definiert|liste|"
        "festgelegt|angelegt|hinterlegt|bestehen|einstellungen|vorhanden|vorhandenen|"
        "existieren",
        "notify": "gewarnt|benachrichtigt|informiert|bekommt|kriegt|erhalt|empfanger|"
        "warnst|warnt|gehen an|verstandigt|empfangt|gemeldet|alarmiert|warnst du",
        "people": "personen|person|kontakte[n]|empfanger[n]|kunden|nutzer|abonnenten|"
        "leute|adressen|benutzer",
        "help": "hilfe|hilf mir|was (kann|darf|konnte|soll) (ich|man) [dich|dir|hier] "
        "[alles] (fragen|tun)|was (kannst|konnen|weisst|tust|machst) (du|sie) [alles] "
        "[fur mich] [tun|beantworten|machen|so]|wie (funktionierst|arbeitest) du|wie "
        "funktioniert (das|dieser bot|der bot|es)|beispiele|beispielfragen|wer bist "
        "du|was bist du|befehle|anleitung|menu|optionen|welche fragen (kann ich|"
        "kannst du|verstehst du) [dir] [stellen|beantworten]|ich brauche hilfe|kannst "
        "du [mir] helfen|gib mir [ein paar] beispiele|wie (benutze|nutze) ich dich|"
        "hilfst du mir|was verstehst du|brauche hilfe|zeig mir beispiele|wobei kannst "
        "du [mir] helfen|wie kannst du [mir] helfen|help|wofur bist du da|"
        "bedienungsanleitung|was geht hier",
        "foreign": "kunden|kunde|nutzer|benutzer|ticket[s]|bewertung|wert|score|"
        "zufriedenheit|antwortzeit(en|)|reaktionszeit|durchschnitt[lich|liche|licher]|"
        "offnungsrate|rate|klickrate|geoffnet|geklickt|agent(en|)|mitarbeiter|warum|"
        "wieso|weshalb|am wenigsten|kleinste[r]|passwort|schlussel geheim|geheimnis|"
        "code|ignorier[e]|anweisungen|wetter|umsatz|verkaufe|bestellungen|besuche|"
        "besucher|witz|gedicht|geschlossen[e]|gelost[e]|zugewiesen|abmeldungen|"
        "(erstelle|leg[e]|setze|fuge) (eine|einen)|losche|fuge|konkurrenz|"
        "(mit|wett)bewerber[s]|konkurrent(|en)|"
        "stunden|minuten|pro (woche|stunde|kunde|agent|land)|"
        "wochentlich[e]|dollar|euro|warne mich|benachrichtige mich|pro interaktion|"
        "preis einer|kostet eine|kosten einer|intercom|zendesk|ubersetze|wiederhole|"
        "vergiss|tu so|systemprompt|gekundigt|mittagessen|zugestellt|ki|"
        "morgens|abends|nachts",
    },
    examples={
        "used": "Wie viele Interaktionen haben wir verbraucht?",
        "used_kind": "Wie viele E-Mails haben wir letzten Monat verschickt?",
        "left": "Wie viele Interaktionen haben wir noch übrig?",
        "limit": "Wie viele Interaktionen sind im Tarif enthalten?",
        "forecast": "Werden wir das Kontingent überschreiten?",
        "breakdown": "Aufschlüsselung nach Art",
        "top": "Welcher Workflow verbraucht am meisten?",
        "compare": "Vergleiche diesen Monat mit letztem Monat",
        "cost": "Was kosten die Interaktionen nach Verbrauch bisher?",
        "what_if": "Können wir noch tausend E-Mails verschicken?",
        "renewal": "Wann erneuert sich das Kontingent?",
        "definition": "Was ist eine Interaktion?",
        "alerts": "Welche Warnungen sind eingestellt?",
        "help": "Was kann ich dich fragen?",
    },
    named="Wie viele E-Mails hat „{name}“ verschickt?",
    numbers=_NUMBERS
    | _HUNDREDS
    | {"tausend": 1000, "ein": 1, "eine": 1}
    | {
        f"{word}tausend": 1000 * number
        for word, number in (_NUMBERS | _HUNDREDS).items()
    }
    | {"eintausend": 1000},
    powers={"tausend": 1000, "hundert": 100, "million": 10**6, "millionen": 10**6},
    compounds=True,
)
