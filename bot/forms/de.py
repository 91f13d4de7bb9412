"""What people say in German beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.german import verb

_KINDS = (
    "(arten|art|typen|typ|kategorien|kategorie|sorten|gattungen|sparten|posten|"
    "bereiche|interaktionsarten|interaktionstypen|nachrichtenarten)"
)
_EACH = "[die|den|der|unsere|unseren] [verschiedenen|einzelnen|jeweiligen|sieben]"
_PLAN = "(kontingent|limit|tarif|paket|plan|volumen|budget|vertrag|grenze|rahmen)"
_PERSONS = (
    "chef|chefin|boss|vorgesetzter|vorgesetzte|geschaftsfuhrer|geschaftsfuhrerin|"
    "geschaftsfuhrung|geschaftsleitung|management|leitung|vorstand|vorstandes|"
    "vorstands|"
    "aufsichtsrat|cfo|ceo|coo|cto|gf|buchhaltung|buchhalter|buchhalterin|controlling|"
    "controller|controllerin|finanzabteilung|finanzen|finanzteam|finance|teamleiter|"
    "teamleiterin|abteilungsleiter|abteilungsleiterin|abteilung|investoren|investor|"
    "gesellschafter|wirtschaftsprufer|prufer|revision|steuerberater|steuerberaterin|"
    "kollege|kollegin|kollegen|einkauf|marketing|marketingteam|marketingabteilung|"
    "supportleitung|vertrieb|grunder|grunderin|praktikant|praktikantin|beirat|"
    "inhaber|inhaberin|partner im haus"
)
_OCCASIONS = (
    "meeting|meetings|sitzung|vorstandssitzung|besprechung|teammeeting|jour fixe|"
    "termin|prasentation|folie|folien|bericht|monatsbericht|quartalsbericht|report|"
    "reporting|auswertung|call|telefonat|telko|workshop|audit|abschluss|"
    "monatsabschluss|jahresabschluss|quartalsabschluss|budgetplanung|budgetrunde|"
    "planung|excel|tabelle|exceltabelle|unterlagen|akten|mittagspause|feierabend|"
    "urlaub|wochenendplanung|zug|kaffee|kaffeepause|protokoll der sitzung|kpi|kpis|"
    "kennzahlen|statusrunde|weekly|standup|daily|kundentermin|verhandlung|"
    "budgetgesprach|budgetmeeting|abteilungsmeeting|rundmail intern|teamrunde|"
    "gremium|quartalsmeeting|boardmeeting|board meeting|all hands"
)

_USE = (
    *("verbrauchen", "nutzen", "benutzen", "konsumieren", "verbuchen", "buchen"),
    *("beanspruchen", "verfeuern", "verballern", "verheizen", "verpulvern"),
    *("verprassen", "verzeichnen", "registrieren", "anhaufen", "verursachen"),
    *("verwerten", "belasten", "tatigen", "erzielen", "verplempern", "verjubeln"),
)
_SEND = (
    *("verschicken", "senden", "versenden", "schicken", "ausspielen", "auslosen"),
    *("generieren", "produzieren", "erzeugen", "verteilen", "zeigen", "ausliefern"),
    *("starten", "anzeigen", "absetzen", "ubermitteln", "veranlassen"),
)
_HANDLE = (
    *("bearbeiten", "beantworten", "fuhren", "erledigen", "betreuen", "abwickeln"),
    *("eroffnen", "managen", "verarbeiten", "bedienen"),
)
_EXCEED = (
    *("uberschreiten", "ubersteigen", "sprengen", "reissen", "knacken", "uberziehen"),
    *("erschopfen", "uberlasten", "erreichen"),
)
_CHANGE = (
    *("verandern", "andern", "steigern", "erhohen", "verringern", "reduzieren"),
    *("entwickeln", "wachsen", "vermehren", "vermindern", "verdoppeln", "halbieren"),
)
_BREAK = (
    *("verteilen", "gliedern", "gruppieren", "splitten", "unterteilen", "zerlegen"),
    *("sortieren", "trennen", "listen", "unterscheiden"),
)
_WARN = ("warnen", "benachrichtigen", "informieren", "alarmieren", "verstandigen")


def _all(*verbs: str) -> str:
    found = [verb(one) for one in verbs]
    return phrases(*(form for one in found for form in (one.finite, one.participles)))


def _done(*verbs: str) -> str:
    return phrases(*(verb(one).participles for one in verbs))


def _off(prefix: str, *verbs: tuple[str, str]) -> str:
    """Return verbs that part: rausschicken, rausgeschickt, rauszuschicken."""
    found = [verb(one, participle, prefix=prefix) for one, participle in verbs]
    return phrases(*(form for one in found for form in (one.finite, one.participles)))


MORE = {
    "tell": phrases(
        "teilen sie [mir|uns]|teil [mir|uns]|(kannst|konntest|konnten|konnt|wurdest|"
        "wurden|magst|mogen|mochten) (du|sie|"
        "ihr) [mir|uns|mich|bitte] [bitte|mal|kurz|schnell]|(sag|sage|sagt|sagen|nenn|"
        "nenne|nennen|gib|gebt|geben|zeig|zeige|schick|verrat|verrate|liefer|liefere|"
        "rechne|berechne|check|prufe|pruf|schau|guck) [sie] (mir|uns|mal|bitte|nach)"
        " [bitte|mal|kurz|nochmal]|geben|zu geben|erinnern|mitteilen|mitzuteilen|"
        "nennen|zu nennen|sagen|zu "
        "sagen|angeben|auskunft [geben] [uber|zu]|verraten|ausrechnen|raussuchen|"
        "heraussuchen|nachsehen|nachschauen|durchgeben|beziffern|informieren [uber]|"
        "zukommen lassen|bereitstellen|bestatigen|darlegen|angaben zu|"
        "(ich|wir) (brauche|brauchen|brauchte|brauchten|benotige|benotigen|mochte|"
        "mochten|wurde|wurden|will|wollen|hatte|hatten|suche|suchen|bitte|bitten|"
        "ersuche|frage|fragen) [gern|gerne|bitte|mal|nur|noch|schnell|kurz|dringend|"
        "um|mich|uns|nach] [mal|gern|gerne|nur|die|den|das|eine] [wissen|erfahren|"
        "sehen|haben|fragen]|(wissen|erfahren|haben|fragen|sehen|kennen|verstehen wie "
        "viel) (mochte|wollte|will)|(gern|gerne) (wissen|haben|erfahren|sehen|"
        "fragen)|wissen|erfahren|(weisst|wisst|wissen) (du|ihr|sie|wir)|es wurde mich "
        "(interessieren|freuen)|mich (interessiert|wurde interessieren|interessieren)|"
        "interessiert (mich|uns)|interessieren|haben sie [einen|den] (uberblick|stand) "
        "(uber|zu)|lass[t|en] [sie] (mich|uns) wissen|lass mal sehen|ich (muss|musste|"
        "soll|sollte) wissen|sag[e] [an|mir] (nochmal|noch mal)|erinner[e] mich [an]|"
        "darf ich (fragen|erfahren|wissen)|durfte ich (fragen|erfahren|wissen)|ware es "
        "moglich [mir|uns] [zu]|waren sie so (nett|freundlich|gut|lieb) [und|mir|"
        "uns]|waren sie so freundlich [mir]|seien sie so (nett|freundlich|gut)|sei so "
        "(nett|lieb|gut) [und]|haben sie|habt ihr|hast du|ich hatte gern[e] [die|den|"
        "das] [gesamtzahl]|bitte um [die|den|das|auskunft]|bitte (nennen|sagen|geben) "
        "[sie] [mir|uns]"
    ),
    "filler": phrases(
        "sehr geehrte[r|s] [damen und herren|team|herr|frau|kolleginnen und kollegen|"
        "support]|damen und herren|liebe[r|s] (team|kollegen|bot|leute|alle|"
        "kolleginnen)|mit freundlichen grussen|freundliche grusse|viele grusse|lg|mfg|"
        "vg|beste grusse|schone grusse|vielen [lieben|herzlichen] dank [im voraus]|"
        "besten dank [im voraus]|herzlichen dank|danke (schon|dir|ihnen|im voraus|"
        "vielmals|sehr)|dankeschon|danke schon|im voraus|thx|bitteschon|bidde|bitte "
        "schon|bitte schnell|pls|wenn moglich|falls moglich|wenn es geht|wenns geht|"
        "wenn sie (konnen|konnten|mogen|so nett waren|so freundlich waren)|wenn du "
        "(kannst|magst|zeit hast)|sofern moglich|bei gelegenheit",
        "ehrlich gesagt|grob|grob gesagt|circa|ca|rund|knapp|gut und gerne|genau "
        "genommen|ganz|sehr|gern|gerne|eh|ne|nee|ach|oh|ah|hm|hmm|aha|naja|tja|gell|"
        "gelle|oda|ey|yo|jo|alter|digga|digger|bro|bruder|leude|mensch|kumpel|freunde|"
        "mein (lieber|freund)|meine (liebe|lieben)|servas|lol|xd|nochmal|noch mal|"
        "noch einmal|wieder|einmal|uberhaupt|tatsachlich|ubrigens|irgendwie|ganz "
        "genau|mittlerweile|inzwischen|zum jetzigen zeitpunkt|zum heutigen (tag|"
        "zeitpunkt|stand)|stand (heute|jetzt|gestern)|per (heute|dato)|aktuellen|"
        "aktueller|aktuelles|momentane[n|r|s]|derzeitige[n|r|s]|jetzige[n|r]|heutigen|"
        "gegenwartig[e|en]|augenblicklich|im augenblick|zur zeit|zur stunde|auf den "
        "punkt|summa summarum|unterm strich|alles zusammen|zusammengenommen|"
        "zusammengerechnet|in summe|in gesamt|gesamthaft|uber alle arten|"
        "kumuliert|addiert|bezuglich|hinsichtlich|betreffend|betreffs|was|bzgl|"
        "in sachen|in puncto|punkto|beim thema|thema|was [die|den|das|unsere|unseren] "
        "angeht|was [die|den|das|unsere|unseren] betrifft|angeht|betrifft|seitens|"
        "unsererseits|bei uns|hier bei uns|von uns|durch uns|uber uns|so weit|soweit|"
        "doch noch|eben mal|ja schon|ja wohl|wohl noch|wohl schon|halt so|nur kurz|"
        "auf einen blick|mein[e|er|em|en|es]|dein[e|er|em|en|es]|ihre[n|r|m|s]|eure[n|"
        "r]|deren|dessen|jene[n|r|s]|solche[n|r]|samtliche[n|r]|selbst|selber|man|"
        "einige[n|r]|manche|paar|ein paar|ihnen|ihn|ihm|er|sich|einander|dabei|daran|"
        "dafur|damit|darauf|daraus|davon her|dort|hierfur|hierzu|hierbei|hinter|neben|"
        "nach|ob|obwohl|wobei|weil|da ja|bevor es|sobald|wahrend|innerhalb|durch|"
        "gemass|laut|unserer meinung|deiner meinung [nach]|deiner einschatzung [nach]|"
        "deines erachtens|ihrer meinung [nach]|glaubst du [dass]|denkst du [dass]|"
        "denken sie|glauben sie|meinen sie|was denkst du|wurdest|wurde|wurdest du|"
        "wurden sie|hattest|hatte|gewesen|gab|gabs|gibts|gibt|seien|sei|waren es|"
        "stehen wir|gewesen sind|passiert|passierten|lief|liefen|war es|waren wir|"
        "musste|mussten|muss|mussen|sollte|sollten|soll|lassen|lasst|bin|bist|seid|"
        "uber den chat|bot du|lieber bot|liebes system|abteilung support|betrieb|laden|"
        "organisation|system|plattform|tool|dienst|supportteam|support|"
        "kundenservice|kundendienst|service|team insgesamt|workspace|seite|geehrter|"
        "freundlicherweise|netterweise|dringend|fix|flott|zugig|ruckzuck|zackig|"
        "quasi|praktisch|sozusagen|beziehungsweise|bzw|sprich|heisst das|anders "
        "gesagt|kurz gesagt|generell|grundsatzlich|normalerweise|eigentlich noch|"
        "problemlos|locker|bequem|sicher|ohne (probleme|weiteres|sorge|sorgen|stress)|"
        "wie folgt|namlich|und zwar die|worden sind|her mit (den|der|dem)|"
        "wahrscheinlich|vermutlich|hoffentlich|womoglich|moglicherweise|eventuell|evtl|"
        "denen|kam|kamen|knallen|krachen|rennen|wo|zusammen|ab|geht|gehts|los|"
        "vonstatten|"
        "zustande|zustande gekommen|"
        "stattgefunden|vorgefallen|"
        "monatsbeginn|angesagt|fallig zurzeit|echt|krass|mega|voll|total egal",
        "an [alle] (unsere|die|unseren|meine) (kunden|kontakte|nutzer|abonnenten|"
        "empfanger|user|leute)|an (kunden|kontakte|abonnenten|empfanger|interessenten)|"
        "mit (unseren|den) (kunden|kontakten|nutzern)|mit kunden|von kunden",
    ),
    "greeting": "grusse|gute nacht|schonen (tag|abend|morgen|guten tag)|hallo zusammen|"
    "hallo team|hi zusammen|moin moin|moinsen|tach|mahlzeit|gude|hallochen|huhu|na du|"
    "gruss dich|grussgott|guten mittag|guten tag zusammen|hallo bot|morgen zusammen|"
    "schone grusse",
    "asks": "fragt|fragen|fragte|fragt nach|fragen nach|fragte nach|will|wollen|wollte|"
    "mochte|mochten|braucht|verlangt|verlangen|bittet um|bitten um|benotigt|"
    "benotigen|erkundigt sich [nach]|interessiert sich fur|(fragt|fragen|will|wollen|"
    "mochte|mochten) [gern|gerne] (wissen|haben|sehen|horen|erfahren)|hat (gefragt|"
    "nachgefragt)|wartet auf|nervt (mich|uns) mit|hatte gern|hatte gerne",
    "occasion": f"{_OCCASIONS}|{_PERSONS}",
    "aside": words(
        "entschuldigung entschuldige entschuldigen sorry verzeihung verzeih storung "
        "store storen gestort stress eile eilig eilt sache frage fragen dumme blode "
        "doofe kleine anliegen muss musste mussen vorbereiten vorbereite bereite "
        "schreibe schreib erstelle erstellen fulle ausfullen gleich nachher spater "
        "minuten minute sekunde sekunden moment augenblick zeit hoffe hoffentlich "
        "ihnen gut dringend neu hier kurz vor bin sitze sitzen stehe wartet "
        "warten warte weil denn da habe brauche brauchen benotige vergessen verloren "
        "uberblick durchblick blick sehe finde kenne ahnung keine dank hilfe hilfst "
        "helfen rettest retten jetzt wieder ich's nochmal sonst bitte eben wichtig "
        "neugierig interesse halber neugier reden sprechen planen plane will vorlegen "
        "zeigen prasentieren prasentiere morgen heute danach tag woche schonen wetter "
        "antwort info infos information informationen auskunft zahlen daten "
        "unterwegs beeilen schnell lange"
    ),
    "sum": "(die|unsere|alle|den) zahlen|summe|gesamtsumme|gesamtzahl|gesamtanzahl|"
    "gesamtmenge|gesamtvolumen|total|"
    "insgesamt|in summe|zahlen|zahl|ziffer|ziffern|gesamtergebnis|gesamtwert|"
    "gesamtstand|endsumme|kennzahl|kennzahlen|volumen|volumina|anzahl|stuckzahl|"
    "gesamtverbrauch|gesamtnutzung|ergebnis|zusammenfassung|ubersicht gesamt|"
    "gesamtbilanz|bilanz|gesamte anzahl|gesamte zahl|gesamte summe",
    "trend": "verlauf[s]|entwicklung[en]|trend[s]|kurve[n]|tendenz[en]|verlaufe|"
    "wochenverlauf|zeitverlauf|historie|zeitreihe|progression",
    "quantity": "wie oft|wie haufig|wie zahlreich|wieviele|wv|wievel|wiefiel|was fur "
    "eine (anzahl|menge|zahl)|welche (anzahl|menge|zahl|summe)|welches ausmass|in "
    "welcher hohe|in welchem umfang|in welchem ausmass|bei wie viel[en]|"
    "auf wie viel[en]|"
    "auf welche[r] (zahl|anzahl|menge)|mit wie viel[en]|zu wie viel[en]|um wie viel[e]|"
    "von wie viel[en]|aus wie viel[en]|fur wie viel[e]|umfang|wie weit|wie stark|wie "
    "sehr|hohe",
    "used": phrases(
        _all(*_USE),
        verb("fressen", "gefressen", past="frass").participles,
        verb("vertilgen").participles,
        "angefallen[e|en|er]|anfallen|anfiel|anfielen|fiel[en] an|fallen an|fallt an|"
        "zusammengekommen|zusammen gekommen|kamen zusammen|kam zusammen|kommt "
        "zusammen|aufgekommen|aufgelaufen[e|en]|zu buche (geschlagen|schlagen)|"
        "durchgebracht|durchgejagt|durch|weggegangen|drauf gegangen|"
        "draufgehen|verbrauchsstand|verbrauchs|nutzungsstand|zwischenstand|"
        "zahlerstand|aktuelle[r] (verbrauch|stand|zahl|zahlen|nutzung)|verbrauchte[n]|"
        "genutzte[n]|getatigt|gemacht|machten|machen|machte|abgezogen|belegt[e]|"
        "hatten wir|hattet|geleistet|absolviert|eingesetzt|vergangen|"
        "wie sieht (es|der verbrauch|unser verbrauch|unsere nutzung) aus|wie steht[s] "
        "[es] [um|mit] [den|unseren|unserem|dem|unserer]|wo sind wir|"
        "wo stehen wir [mit|"
        "bei]|wie stehen wir [bei|mit]|bei welchem (stand|wert|verbrauch) [sind|stehen|"
        "liegen] [wir]|wie weit sind wir|(liegen|stehen|sind) wir (bei|mit|aktuell "
        "bei)|weggehauen|weggeballert|kumuliert|ist verbraucht|dahin|futsch|"
        "aufgezehrt|verschlungen|geschluckt|gefressen|weggefressen|"
        "verbrauchswert|verbrauchszahl[en]|nutzungszahl[en]|verbrauchsmenge|"
        "interaktionsverbrauch|interaktionszahl[en]|interaktionsstand|"
        "interaktionsvolumen|gebucht|summieren sich|summiert sich|belauft sich|"
        "belaufen sich|beliefen sich|betragt|betrug|ausgemacht|macht das|"
        "verzeichneten|zu verzeichnen|gestemmt|abgehandelt|abgearbeitet|angerechnet",
    ),
    "sent": phrases(
        _all(*_SEND),
        _off(
            "raus",
            ("schicken", "geschickt"),
            ("senden", "gesendet"),
            ("hauen", "gehauen"),
            ("ballern", "geballert"),
            ("jagen", "gejagt"),
            ("feuern", "gefeuert"),
            ("gehen", "gegangen"),
            ("geben", "gegeben"),
            ("pusten", "gepustet"),
            ("werfen", "geworfen"),
            ("knallen", "geknallt"),
        ),
        _off("ab", ("schicken", "geschickt"), ("senden", "gesendet")),
        _off("los", ("schicken", "geschickt"), ("senden", "gesendet")),
        _off("weg", ("schicken", "geschickt"), ("senden", "gesendet")),
        _off("hinaus", ("gehen", "gegangen"), ("schicken", "geschickt")),
        "gesandt[e|en]|versandt[e|en]|sandte[n]|versandte[n]|verschickt[e|en|er]|geht "
        "raus|gingen raus|ging raus|gehen raus|unterwegs gewesen|auf den weg "
        "(gebracht|geschickt)|auf die reise geschickt|in die welt|verlassen|geworfen|"
        "gehauen|geballert|gefeuert|gejagt|raus|hinaus|eingeblendet|ausgespielt[e|en]|"
        "durchgefuhrt|durchfuhren|sendungen|versendungen|aussendungen|versande|"
        "versands",
    ),
    "talked": phrases(
        _all(*_HANDLE),
        "abgewickelt|gehandelt|gehandhabt|gehandelt|reinbekommen|angenommen|"
        "aufgenommen|entgegengenommen|reingeschneit|aufgeschlagen|eroffnet[e|en]|"
        "hereingekommen|eingetroffen|zustande gekommene",
    ),
    "left": "verbliebene[n|r|s]|verblieben|verbleibt|verbleiben|verbleibende[n|r|s|m]|"
    "restliche[n|r|s|m]|ubrig (geblieben|bleiben|bleibt)|uber geblieben|ubriggeblieben|"
    "ubriges|uber|zur (verfugung|disposition)|zu verfugung|parat|in reserve|reserve|"
    "reserven|puffer|polster|spielraum ubrig|rest[e|es]|restbudget|restvolumen|"
    "restkontingents|restguthabens|resttarif|offene[s|n|r]|offenes kontingent|"
    "verfugbare[s|n|r|m]|verfugbarkeit|frei verfugbar|freies|freie[r|s|n] "
    "(kontingent|volumen)|ungenutzte[s|n|r]|unverbraucht[e|es|en]|nicht verbraucht[e|"
    "en]|noch nicht (verbraucht|genutzt|verwendet)|noch (zu verbrauchen|ubrige|"
    "verwendbar|nutzbar|nutzen|drin)|verbrauchbar|nutzbar[e|en]|auf lager|vorratig|im "
    "topf|in petto|bis zum (limit|anschlag|deckel)|bis zur (grenze|obergrenze)|"
    "(entfernt|weit) (vom|von|von der|zum|zur) [limit|grenze]|fehlen (noch|uns)|"
    "fehlt (noch|uns)|luft nach oben|wie nah|nahe (dran|an)|dicht dran|dicht (an|am|"
    "vor)|nahe|kurz vor|vor dem (limit|anschlag)",
    "still": "noch (immer|was|etwas|weiter|irgendwas|mehr)|weiter|immer noch|noch "
    "ein|noch eine|noch welche|noch paar|noch weitere|weiterhin noch|zusatzliche|"
    "erneut",
    "more": "zusatzlich noch|obendrauf|on top|daruberhinaus|oben drauf|extra dazu|"
    "weiteren|weiteres|dazu noch",
    "less": "geringere[r|s]|kleiner|mehr bzw weniger|hoher oder niedriger|niedriger "
    "oder hoher|besser oder schlechter|schlechter oder besser|ruhiger|schwacher|"
    "starker oder schwacher|mehr oder weniger|weniger oder mehr|minder",
    "change": phrases(
        _all(*_CHANGE),
        "steigt|steigen|stieg|stiegen|gestiegen|sinkt|sinken|sank|sanken|gesunken|"
        "fiel ab|gefallen|wuchs|wuchsen|gewachsen|nahm zu|nahm ab|nehmen zu|nehmen "
        "ab|zunehmen|abnehmen|zugelegt|zulegen|nachgelassen|explodiert|eingebrochen|"
        "zuwachs|wachstum|steigerung|abnahme|minus|plus an|besser|schlechter|starker|"
        "schwacher|hoher|niedriger|grosser|intensiver|lebhafter|voller|rauf gegangen|"
        "runter gegangen|hoch gegangen|hochgegangen|runtergegangen|raufgegangen|"
        "nach oben|nach unten|ausgefallen|fiel aus|abgeschnitten|lief es|verandert "
        "sich|unterschiedlich|mehrverbrauch gegenuber|minderverbrauch",
    ),
    "compare": "unterschied[e|lich]|differenz[en]|vergleich[s|en]|gegenubergestellt|"
    "gegenuberstellen|stell[e|en] gegenuber|unterscheiden|unterscheidet sich|"
    "unterscheiden sich|abweichung[en]|verhalt sich|verhalten sich|kontrast|"
    "vergleichen|vergleichst|monatsvergleich|periodenvergleich|wochenvergleich|"
    "jahresvergleich|quartalsvergleich|nebeneinander|differieren|im vergleich",
    "than": "im (vergleich|gegensatz|verhaltnis|unterschied) (zum|zu|zur|mit) [dem|"
    "der|den|denen]|verglichen (mit|zum|zu|zur) [dem|der|den]|gegenuber [dem|der|"
    "den]|als (im|in|am|wahrend|der|die|das|den|dem|vorher)|gemessen (an|am)|neben "
    "dem|im kontrast zu",
    "than_last": "(als|gegenuber|verglichen mit|im vergleich zu|im vergleich zum|im "
    "vergleich zur|mit|zu|zum|zur|vs|gegen) (der|dem|den|die|das|die woche|dem "
    "monat|der woche|dem zeitraum|der periode|dem zyklus) (davor|vorher|zuvor|"
    "vorherigen|vorigen|vorangegangenen|vorhergehenden)|als (davor|vorher|zuvor|"
    "bisher immer|das letzte mal|beim letzten mal|die vorherige|der vorherige|die "
    "davor|der davor)|(gegenuber|vs|verglichen mit) (davor|vorher|zuvor)|zur (woche|"
    "periode) davor|zum (monat|zeitraum|zyklus) davor|monat zu monat",
    "limit": "inklusive|inkludierte[n]|enthaltene[n|r|s]|inbegriffene[n]|"
    "zugesichert[e|en]|vereinbart[e|en]|vertraglich [vereinbart|vereinbarte|"
    "zugesichert|festgelegt]|vertraglich[e|en|es]|gebucht[e|en|es]|monatsvolumen|"
    "monatspaket|grundkontingent|basiskontingent|inklusivkontingent|"
    "inklusivleistung[en]|interaktionskontingent|interaktionslimit|tariflimit|"
    "paketgrosse|kontingente|freigrenze|frei[e|en] interaktionen|volumengrenze|"
    "begrenzung|begrenzt|limitiert|limitierung|berechtigt|anspruch [auf]|anrecht|"
    "steht (uns|mir) zu|stehen (uns|mir) zu|zusteht|zur verfugung gestellt|gewahrt|"
    "bereitgestellt|abgedeckt|im tarif|im vertrag|monatliche[s|r|n] (kontingent|"
    "limit|volumen|paket|budget)|rahmen|umfassen|beinhalten|enthaltet|einschliesst|"
    "schliesst ein|bietet|gibt der tarif her|dabei|mit dabei|mitgeliefert|sind "
    "inklusive|sind drin im tarif|im (preis|paket|abo) (enthalten|inbegriffen|drin)|"
    "grundvolumen|maximale[n|r] (anzahl|menge|zahl)|hochstzahl|hochstens|"
    "hochstvolumen|gestattet|limite[s]|freivolumen|monatsbudget|monatlichen|"
    "vertrags|tarifumfang|leistungsumfang|vertragsumfang",
    "cadence": "pro kalendermonat|im (abrechnungszeitraum|abrechnungsmonat)|je "
    "(abrechnungszeitraum|abrechnungsmonat)|jeweils im monat|allmonatlich|pro "
    "abrechnungsmonat|monat fur monat",
    "percent": "wie viel (prozent|%)|prozent|prozente|welche[m|r|n|s] (prozent|"
    "prozentsatz|prozentwert|stufe|stufen|schwelle)|prozentwert|prozentzahl|"
    "prozentpunkte|pct|prozentsatze[n]|prozentuale[r|n|s]|quote|grad|"
    "auslastungsgrad|ausnutzung|welcher teil|welchen teil|bruchteil|zu (welchem|"
    "welchen) (teil|grad|anteil|prozentsatz)|anteilig",
    "on_demand": f"(ausserhalb|oberhalb|jenseits|uber) (des|unseres|dem|unserem|das|"
    f"unser|vom) {_PLAN}[s|es] [hinaus]|mehrverbrauchs|mehrverbrauche|"
    "zusatzinteraktionen|zusatzvolumen|zusatzliche[n|r|s]|extrainteraktionen|"
    "extraverbrauch|uberschreitungen|uberschreitungs|ubertretung|uberzuge|"
    "uberschussige[n]|uberzahlige[n]|uberhange|ubernutzung|uberlauf|drubere[n]|"
    "mehrbedarf|nicht enthaltene[n]|nicht inkludierte[n]|nicht im (tarif|paket|"
    "kontingent) enthaltene[n]|overage|uberbuchung",
    "money": phrases(
        _off("nach", ("zahlen", "gezahlt"), ("berechnen", "berechnet")),
        _off("drauf", ("zahlen", "gezahlt"), ("legen", "gelegt")),
        _off("drauf", ("bezahlen", "bezahlt")),
        _off("zu", ("zahlen", "gezahlt")),
        _off("hin", ("blattern", "geblattert")),
        "gekostet|kosten|kostete[n]|kostenpunkt|kostenstand|gezahlt|bezahlt[e]|"
        "zahlte[n]|zu zahlen|zahlbar|zahlst|gelatzt|berappen|loehnen|lohnen|blechte|"
        "geblecht|zuzahlung|nachzahlung|mehrkosten|zusatzrechnung|zusatzkosten|"
        "extrarechnung|zusatzbetrag|mehrbetrag|endbetrag|gesamtbetrag|"
        "gesamtkosten|rechnungssumme|rechnungsposten|rechnungen|in rechnung "
        "(gestellt|stellen|stellt)|berechnen sie|verrechnet|fakturiert|wie teuer|"
        "teurer|fallig|geschuldet|schulden wir|schuldig|kostenmassig|finanziell|"
        "aufwendungen|kosten (auf uns zu|an)|auf uns zu|euro|welche[r] (betrag|summe|"
        "kosten)|preislich|nachberechnung|gebuhren fur|mehrverbrauchskosten|"
        "uberschreitungskosten|belauft sich die rechnung|abgerechneter betrag",
    ),
    "exceed": phrases(
        _all(*_EXCEED),
        _off("aus", ("schopfen", "geschopft"), ("reizen", "gereizt")),
        _off("auf", ("brauchen", "gebraucht")),
        "ans (limit|ende|maximum) (stossen|kommen|geraten|gelangen)|an (die|unsere) "
        "(grenze|grenzen|obergrenze) (stossen|kommen)|ans limit|an die grenze|stosst|"
        "stossen|anstosst|anecken|(uber|uberm|oberhalb|unter|unterhalb|innerhalb) "
        f"(das|dem|unser|unserem|des|unseres|vom) {_PLAN}[s|es] [gehen|kommen|"
        "landen|liegen|bleiben|schiessen|hinausgehen|sein|rutschen]|im (rahmen|"
        "limit|plan|kontingent|budget|grunen bereich|roten bereich|grunen|soll) [zu] "
        "[bleiben|liegen|sein]|liegen (im plan|im rahmen|im limit|drin|drunter|"
        "druber)|auf kurs|im plan|im soll|in der spur|bleiben wir|einhalten|halten "
        "wir (das|unser) (limit|kontingent|budget) ein|einzuhalten|druber|daruber|"
        "drunter|darunter|hinausschiessen|uberschiessen|durchbrechen|"
        "ubertreten|uberspringen|sprengt|sprengst|platzt|platzen|geht (uns|das|"
        "unser) [kontingent|budget|paket] (aus|zur neige)|zur neige|ausgeht|geht aus|"
        "alle werden|alle ist|leer laufen|leerlaufen|leer sein|gefahr|"
        "gefahrlich|eng|knapp (werden|wird)|wird (es|das) (eng|knapp)|ubers (limit|"
        "ziel|kontingent)|uber die (grenze|obergrenze|schnur|stränge) [kommen|gehen|"
        "hauen]|in den (roten bereich|mehrverbrauch) [kommen|rutschen|gehen|laufen]|"
        "mehrkosten drohen|droht|drohen|schaden|hinkommen|aufgebraucht ist|"
        "aufgebraucht sein|aufgebraucht haben|erschopft|erschopft (sein|ist)|"
        "ausgeschopft (sein|ist|haben)|voll (sein|ist|haben)|am (limit|anschlag)|zum "
        "(limit|anschlag)|das (limit|maximum) (erreicht|uberschritten) (ist|wird|"
        "haben|hat)|auszureizen|ausreizen",
    ),
    "exceeded": phrases(
        "(uberschritten|uberstiegen|gesprengt|gerissen|geknackt|uberzogen|"
        "durchbrochen|ubertreten|erreicht|ausgeschopft) (worden|haben|hatten|hat|"
        "wurde)|hinausgegangen|drubergegangen|druber gegangen|hinausgeschossen|"
        "(schon|bereits) (uber|uberm|uberschritten|druber|daruber|am anschlag) [das|"
        "dem|unserem] [limit|kontingent]|durchbrochen|ubertreten|uberhoht|"
        "uberschrittene[n]|ubers limit gegangen"
    ),
    "pace": "wo (siehst|sehen|seht) (du|sie|ihr) uns|(bei|mit|in) (diesem|dem|"
    "gleichem|gleichbleibendem|unserem|jetzigem|dem "
    "jetzigen|derzeitigem|aktuellem|unserem aktuellen|solchem) (tempo|trend|verbrauch|"
    "rhythmus|verlauf|schnitt)|bei dem tempo|in dem tempo|hochrechnen|hochrechnest|"
    "rechne hoch|hochgerechnete[r|n|s]|prognostizier(t|st|e|en|te)|prognostizierte[n|r|"
    "s]|vorhersagen|vorausgesagt|vorausberechnung|erwart(et|est|en|ete|e) [du|wir|"
    "sie]|erwartete[n|r|s]|erwartung[en]|erwartest|rechne(st|n|t) (du|ihr|sie|man|"
    "wir)|rechnest|mit wie viel[en] rechne(st|n|t)|gerechnet|zu rechnen|"
    "voraussichtlich[e|en|er|es]|steuern wir|steuern|steuert|(wo|wohin|worauf) "
    "(landen|steuern|laufen|kommen|enden|stehen) wir|laufen wir hinaus|laufen "
    "hinaus|hinauslauft|lauft das hinaus|hinauslaufen|landen|landen wir|ankommen|"
    "rauskommen|herauskommen|(kommen|kommt) [wir|es] (raus|heraus|an)|zulaufen|"
    "zusteuern|schatz(t|st|e|en|ung|ungen|ungsweise)|geschatzt[e|er|en|es]|ausblick|"
    "vorschau|absehbar|abzusehen|wenn (das|es|wir|alles) so (weitergeht|weiterlauft|"
    "weitermachen|bleibt|weiter geht|weiter lauft)|geht das so weiter|hochrechnungen|"
    "prognosen|forecast|vorausschau|(stehen|sein|liegen|landen) (werden|wir am)|"
    "werden wir (stehen|landen|sein|liegen|enden)|abschliessen|werden wir haben",
    "enough": "genugt|genugen|genugte|ausreicht|ausreichen|ausreicht es|reicht es|"
    "reichen (wird|werden|noch)|langt es|hinhauen|haut hin|hin|"
    "uber die runden [kommen]|"
    "kommen wir (aus|hin|durch|uber die runden|klar)|auskommen|durchkommen|"
    "klarkommen|durch|durchhalt|vorhalten|halt vor|genugt es|genug (uber|ubrig)|"
    "schaffen|schaffen wir|schafft",
    "room": "platz haben|luft haben|untergebracht|unterbringen|unterzubringen|drin "
    "(ist|sind|ware|waren)|reingehen|reingeht|geht [das|sich|es] (noch|aus|rein|"
    "klar|gut|sich aus)|ausgehen sich|sich ausgehen|ginge|ginge sich|reinpasst|"
    "reinpassten|passte[n]|hineinpasst|hineinpassten|hinein|machbar|drinnen|ware "
    "(das|es) (drin|ok|moglich|machbar|gedeckt)|verkraften|verkraftet|tragen|tragt|"
    "decken|deckt|abdecken|aufnehmen|stemmen|erlaubt (das|der)|abfangen|spielraum|"
    "raum|freiraum",
    "if": "sofern|im falle|im fall|gesetzt|wie sieht es aus wenn|wie sahe es aus wenn|"
    "was geschieht wenn|was passiert falls|nehmen wir mal an|sagen wir [mal]|stell dir "
    "vor|angenommen dass|unter der annahme [dass]|(ich|wir) (plane|planen|wollen|will|"
    "mochte|mochten|beabsichtigen|uberlegen|haben vor|wurden gern|wurden gerne)|"
    "mal angenommen|gesetzt den fall dass|hypothetisch|wurde|wie war es|wie wars wenn",
    "can": "durften|durfte|durfen|konnten|kann|konnen|konnte|moglich|moglich zu|geht "
    "(es|das) [dass]|in der lage|imstande|im stande|erlaubt|ist drin|ginge es",
    "have": "bekommen|kriegen|kriegt|verfugen [wir]|verfugt|besitzt|hatten|hatten wir|"
    "gibt|gabe es|erhalten wir|bekommen wir|haben wir denn|uns",
    "until": "bevor|ehe|bis dass|bis wir|bis es|bis das|bis unser|bis unsere|bis (zum|"
    "zur|ans|an das|an die)|vorm|noch vor|vor",
    "days": "wie viele tage|in wie viel[en] tagen|wie lang[e] (noch|dauert es|ist es|"
    "bis)|wie lange|wie viele (wochen|nachte) noch|tage|tagen|resttage|anzahl der "
    "tage|noch wie viele tage|binnen wie vieler tage",
    "end": "ablauft|auslauft|ausgelaufen|lauft|lauft (ab|aus)|ablauf|laufzeitende|zu "
    "ende|endet|enden|ende|abschluss|lauft bis|dauert|dauert an|geht bis|vorbei|rum|"
    "herum|abgelaufen|stichtag ende",
    "begin": "startet|starten|start|fangt an|beginn|anfang|los|geht los|geht es los|"
    "anlaufen",
    "renew": phrases(
        _all("erneuern", "resetten", "verlangern", "aktualisieren"),
        _off("zuruck", ("setzen", "gesetzt"), ("stellen", "gestellt")),
        _off("auf", ("fullen", "gefullt"), ("frischen", "gefrischt")),
        _off("auf", ("laden", "geladen"), ("stocken", "gestockt")),
        "(wieder|erneut) (aufgefullt|aufgeladen|voll|frei|frisch|zuruckgesetzt|bei "
        "null|bei 0|von vorn|von vorne|auf null|auf 0)|(bei|auf|von) (null|0)|von "
        "vorn[e]|neu (los|aufgeladen|gestartet|beginnt)|neu|neues (kontingent|paket|"
        "volumen|guthaben)|neue (interaktionen|periode|freimenge)|frisches kontingent|"
        "frische interaktionen|genullt|nullt|nullen|auf null (gesetzt|gestellt)|wieder "
        "(los|neue|neues)|verlangert sich|erneuert sich|nullstellung|setzt sich zuruck|"
        "springt (auf|zuruck)|reset|resets|erneuerung|auffullung|rucksetzung|"
        "zurucksetzung|umschaltet|wechselt|umspringt",
    ),
    "renewal_date": "(nachste|kommende|anstehende) (verlangerung|erneuerung|"
    "rucksetzung|zurucksetzung|aufladung|auffullung|nullstellung|abrechnung)|(nachster|"
    "kommender) (reset|stichtag|abrechnungstermin|wechsel)|erneuerungsdatum|"
    "resetdatum|verlangerungsdatum|reset datum|stichtag|datum (der|des) (erneuerung|"
    "verlangerung|zurucksetzung|resets|reset)|erneuerungstermin|resettermin|"
    "abrechnungsstichtag",
    "period": "abrechnungszeitraum[s|es]|abrechnungsperiode|abrechnungszyklus|"
    "abrechnungsmonat[s|es]|zeitraums|zyklus|laufzeit|abrechnungszeitraume|periode",
    "by_kind": f"(auf|nach|pro|je|in|zwischen|unter|aus|fur) {_EACH} {_KINDS}|(jeder|"
    "jede|je|pro|fur jede) (art|typ|kategorie|sorte|interaktionsart)|nach "
    "(interaktionsart|interaktionstyp|arten|typen|kategorien|kategorie|nachrichtenart|"
    "kanal art)|woraus|aus was|setzt sich|setzen sich|zusammengesetzt|zusammensetzung|"
    "besteht aus|bestand|besteht [unser|der] [verbrauch] aus|welche arten|welche "
    "interaktionsarten|welche typen|welche kategorien|was fur arten|was fur "
    "interaktionen|welche art [von] [interaktionen]|zusammen setzt|wofur (geht|ging|"
    "gehen|gingen|haben|wurden|wird|verbrauchen)|worauf entfallen|worauf entfallt|"
    "artenmix|mix",
    "by_day": "tagesverlauf|tagesverlaufe|tageskurve|tageswerte|tag um tag|jeder tag|"
    "pro (tag|kalendertag|einzelnen tag)|fur jeden "
    "einzelnen tag|tagesbasis|auf tagesbasis|an jedem (einzelnen )tag|je kalendertag|"
    "taglich[e|en|er|es|em]|tagesgenau|tagesweise|von tag zu tag|nach (tag|tagen|"
    "datum|kalendertag)|tages",
    "by_workflow": "(auf|zwischen|unter|aus|in) (die|den|unsere|unseren|unserer) "
    "[einzelnen|verschiedenen] (workflows|automatisierungen)|einzelner workflow|pro "
    "einzelnem workflow|nach workflows|workflowweise",
    "by_one_shot": "(auf|zwischen|unter) (die|den|unsere|unseren|unserer) [einzelnen|"
    "verschiedenen] (kampagnen|newsletter)|nach kampagnen|kampagnenweise|pro "
    "einzelner kampagne",
    "by_survey": "(auf|zwischen|unter) (die|den|unsere|unseren) [einzelnen|"
    "verschiedenen] umfragen|nach umfragen",
    "breakdown": phrases(
        _all(*_BREAK),
        _off("auf", ("schlusseln", "geschlusselt"), ("teilen", "geteilt")),
        _off("auf", ("gliedern", "gegliedert"), ("splitten", "gesplittet")),
        _off("auf", ("listen", "gelistet")),
        "schlussel[e] [mir|uns|bitte]|gliedere|liste[n]|auflistung|einzelaufstellung|"
        "detailansicht|einzelauflistung|detailaufstellung|teilt sich auf|teilen sich "
        "auf|verteilt sich|verteilen sich|gliedert sich|aufgespaltet|aufgespalten|"
        "entfallen|entfallt|verteilungen|untergliedert|im einzelnen|tabellarisch|"
        "tabelle pro|zerlegung|differenziert|"
        "getrennt|separat|nach einzelnen",
    ),
    "most": "meistverbraucher|grosser (verbraucher|fresser)|grosste[n|r] "
    "(verbraucher|fresser|brocken|posten|treiber|kostentreiber)|fresser|vielfrasse|"
    "haupttreiber|treiber|kostentreiber|stromfresser|spitze|nummer (1|eins)|platz 1|"
    "erste[r|n|s] platz|top (3|5|10|drei|funf|zehn)|fuhrt|fuhrend[e|er|en]|"
    "anfuhrer|sieger|gewinner|hungrigsten|gefrassigste[n|r]|durstigste[n|r]|"
    "intensivste[n|r]|hochsten|am (hungrigsten|intensivsten|aktivsten|teuersten|"
    "hochsten|grossten|gierigsten)|ranglisten|rangfolge|reihenfolge|am ehesten|"
    "das meiste davon|hauptverbraucher|spitzenverbraucher|dickste[n|r]|meistens",
    "all": "(abrechenbare|kostenpflichtige|bezahlte|bezahlten|berechnete|berechneten|"
    "gezahlte|abgerechnete|verrechnete|kostenpflichtigen|abrechenbaren|"
    "zahlungspflichtige) (nachrichten|nachricht|interaktionen|interaktion|einheiten|"
    "vorgange|messages)|interaktionen (insgesamt|gesamt|uberhaupt)|"
    "kundeninteraktionen|gesamtinteraktionen|interaktions|aller interaktionen|alle "
    "interaktionen|samtliche interaktionen|gesamte nutzung|"
    "gesamten interaktionen|interaktionsmenge|iteraktionen|"
    "interaktione|abrechnungseinheiten|customerly interaktionen|aller",
    "conversation": "(kunden|support|chat)[ ](konversationen|gesprache|chats|"
    "unterhaltungen|dialoge|konversation)|kundengesprache[n]|konversationen mit "
    "(kunden|unseren kunden)|chats mit (kunden|unseren kunden)|gesprache mit "
    "(kunden|unseren kunden)|chatunterhaltungen|livechats|live chats|chatverkehr|"
    "gesprachs|supportgesprache|supportchats|chat konversationen",
    "reply_email": "(antworten|antwort|ruckmeldungen) (per|via|uber|als|mit) (email|"
    "emails|mail|mails)|(antwort|reply)[ ](emails|mails|email|mail)|beantwortete "
    "(emails|mails)|antwortet wird per (mail|email)|(bekommt|erhalt|kriegt) (die|eine|"
    "unsere|seine|ihre) antwort (per|via|als) (email|mail)|(die|eine|unsere) antwort "
    "(per|via|als) (email|mail)|mailantworten|emailantworten|per (mail|email) "
    "(antworten|geantwortet|beantwortet)",
    "transcript_email": "(chat|gesprachs|konversations)[ ](transkripte|transkript|"
    "mitschriften|protokolle|transkripten)|transkripten|transkripts|transcripts|"
    "transkript emails|transkripte per (email|mail)|mitschnitte per (email|mail)|"
    "verlaufsmails|gesprachsverlaufe per (email|mail)",
    "workflow_email": "(workflow|automations|automatisierungs|sequenz)[ ](emails|"
    "mails|email|mail|nachrichten|versand)|(emails|mails) (aus|von|durch|uber|per|via|"
    "der|des) [den|unseren|unsere|die|einem|dem|allen] (workflows|workflow|"
    "automatisierungen|automationen|ablaufen)|automatisch (versendete|verschickte|"
    "gesendete|versandte) (emails|mails)|automatisierte[r|n] (emails|mails|email|"
    "mail|versand|nachrichten)|sequenzen|workflowmails|automatisierungsmails|"
    "automatikmails|workflowemails",
    "one_shot_email": "(kampagnen|newsletter|massen|rund|werbe|marketing|one shot|"
    "einmal|serien|promo)[ ](emails|mails|mailings|email|mail|versand|versande|"
    "aussendungen|aussendung|schreiben)|(emails|mails) (aus|von|der|durch|uber|per|"
    "via|unserer|in) [den|unseren|unserer|einer|der|allen] (kampagnen|kampagne|"
    "newsletter|newslettern|newsletters)|emailkampagnen|mailkampagnen|email "
    "kampagnen|mailingkampagnen|rundbriefe|einzelversande|einmalkampagnen|"
    "newsletterausgaben|marketingmails|werbemails|kampagnenversand",
    "nps_email": "nps[ ](befragungen|befragung|fragebogen|umfragemails|erhebungen|"
    "anfragen|umfragen|umfrage|abfragen|abfrage)|umfragen zum nps|net promoter "
    "(score )(umfragen|befragungen)|nps emails|nps mails",
    "in_app_survey": "(in app|inapp|app|in-app)[ ](umfragen|befragungen|umfrage|"
    "befragung|fragebogen|surveys)|(umfragen|befragungen|umfrage) (in|innerhalb) "
    "(der|unserer|unsrer) (app|anwendung|applikation)|app interne[n] umfragen",
    "reply": "antwort|antworten|ruckmeldung|ruckmeldungen|antworte|geantwortet",
    "in_app": "in der app|in unserer app|in app|innerhalb der app|in der anwendung",
    "email": "per email|per mail|via mail|via email|emails|mails|mail|emailversand|"
    "mailversand|emailverkehr|e mails|emaills|"
    "elektronische post|emailaufkommen|meils",
    "about": "und wie (ist|steht|sieht) es (mit|bei|um)|wie schaut es aus mit|und "
    "bei|und fur (die|den|das|nur)|und nur fur|und speziell",
    "except": "ohne (zu|die|den|das)|ausgeschlossen|nicht (mitgezahlt|mitgerechnet|"
    "inbegriffen)|unter ausschluss (von|der)|mal abgesehen von|herausgerechnet|"
    "rausgerechnet",
    "only": "rein|allein|einzig|ausschliesslich|nur die|nur den|speziell|bloss die",
    "count": "(zaehl|zahl)(t|en|te|ten) (mit|doppelt|einmal|zweimal|dazu|rein|"
    "mehrfach|mehrmals|extra|separat|einzeln|nur einmal|nochmal|dazu)|(wird|werden) "
    "(mitgezaehlt|mitgerechnet|gezaehlt|angerechnet|einberechnet|berucksichtigt|"
    "verrechnet|abgezogen)|mitgezaehlt|mitgerechnet|eingerechnet|einberechnet|"
    "berucksichtigt|angerechnet|doppelt (gezaehlt|berechnet|abgerechnet)|"
    "zweimal (gezaehlt|berechnet)|fallt (darunter|rein)|fallen (darunter|rein)|"
    "mitzaehlt|zaehlten|zaehle|reingerechnet|doppelt|mehrfach|zweimal|gewertet|"
    "zaehlst du|zaehlt ihr|einbezogen",
    "counts_as": "(zaehlt|zaehlen|gezaehlt|gewertet|gilt|gelten|angerechnet|"
    "abgerechnet|berechnet|betrachtet|verbucht|gerechnet|mitgezaehlt) (als|zu|zu den|"
    "zum|zur|fur)|(als|fur) (eine )interaktion|zum kontingent|gegen "
    "(das|unser) kontingent|in das kontingent|aufs kontingent|auf das kontingent|auf "
    "(unser|das) kontingent angerechnet|ist (das|dies|es) eine interaktion|stellt dar|"
    "wertet ihr als|gehort zu|gehoren zu|gehort|gehoren|angesehen|verstanden als|"
    "unter den begriff",
    "define": "verstehen (sie|wir|ihr) [unter]|versteht (ihr|man) [unter]|begriff|"
    "begriffs|bedeutung|heissen soll|zu verstehen|definiert ihr|definieren sie|"
    "bezeichnet [man|ihr]|gemeint mit|was meint ihr mit|was ist gemeint|steckt hinter|"
    "erklare[n] [sie] [mir]|erklart|erlautern|erlautere|auslegung",
    "thing": "die wir [selbst|selber] (starten|beginnen|eroffnen|anfangen)|"
    "wieder (offnet|eroffnet|aufmacht|offnen)|(konversation|chat) (neu|"
    "erneut) "
    "(offnet|eroffnet)|[eine|die|interne|private] (interne|internen|private|"
    "privaten) (notiz|"
    "notizen|kommentare|kommentar|anmerkungen)|notizen im team|teamnotiz[en]|"
    "[eine|die] wieder[ ](geoffnete|geoffneten|eroffnete|aufgenommene) "
    "(konversation|konversationen|unterhaltung|chat|chats|unterhaltungen|gesprache)|"
    "(erneut|neu|nochmals) geoffnete (konversation|konversationen|chats)|reopened "
    "(chats|konversationen)|reaktivierte (chats|konversationen)|(automatische[n]|"
    "automatisierte|auto) (antworten|antwort|nachrichten|begrussung)|(bot|ki|"
    "chatbot|ai)[ ](antworten|antwort|nachrichten|nachricht)|antworten (vom|des) (bot|"
    "bots|chatbots|kunden)|kundenantwort[en]|(push|app)[ ](nachricht|nachrichten|"
    "mitteilungen|benachrichtigung|benachrichtigungen)|(test|gebouncte|bounce|"
    "zuruckgewiesene|unzustellbare|fehlgeschlagene)[ ](email|emails|mail|mails)|"
    "testmail|testversand|lesebestatigung[en]|(zweite|mehrere|weitere|zwei|dritte) "
    "(antwort|antworten|nachrichten)|(gesperrte|geschlossene|unbeantwortete|spam) "
    "(konversation|konversationen|chats|chat)|umfrageantworten|antworten auf (eine "
    "|)umfragen|beantwortete umfragen|folgeantworten|chatnachricht|linkklicks|"
    "willkommensnachricht|rueckfragen",
    "alert": "warnstufe[n]|warngrenze[n]|warnschwelle[n]|alarmschwelle[n]|"
    "alarmgrenze[n]|alarmstufe[n]|warnhinweis[e]|hinweis|meldung|warnungs|warnmails|"
    "alarmierung[en]|benachrichtigungs|benachrichtigungsschwelle[n]|schwellwert|"
    "schwellenwerten|alarmmeldung[en]|verbrauchswarnung[en]|alarmeinstellungen",
    "fired": "aktiven|ausgelost worden|wurde[n] ausgelost|angesprungen|hochgegangen|"
    "angegangen|losging|ging los|gingen los|getriggert|angekommen|eingegangen|"
    "verschickt worden|raus gegangen|erfolgt|uberschritten worden|aufgetreten|"
    "gerissen worden|ausgegeben",
    "set": "eingestellte[n]|konfigurierte[n]|eingerichtete[n]|definierte[n]|"
    "gesetzte[n]|festgelegte[n]|hinterlegte[n]|eingetragen|gibt es|konfiguration|"
    "aktiviert[e]|laufen|laufende[n]|gultig|angelegte[n]|bestehende[n]|programmiert|"
    "vorgesehen|aufgesetzt",
    "notify": phrases(
        _all(*_WARN),
        "bescheid|bescheid (gesagt|gegeben|bekommen)|(sagst|sagt|gibst|gebt|geben|"
        "sagen) (du|ihr|sie) [uns|mir] bescheid|(meldest|meldet|melden) (du|ihr|sie) "
        "(dich|euch|sich)|meldest|gemeldet|meldet|vorgewarnt|vorwarnung|hinweist|weist "
        "hin|schlagt [ihr|du|ihr uns] alarm|schlagst du alarm|alarm (schlagst|"
        "schlagt|geschlagen|schlagen)|gewarnt werden|angeschrieben|kontaktiert|"
        "kommt eine warnung|(bekommen|kriegen|erhalten) wir (eine|die|ne) (warnung|"
        "meldung|mail|nachricht|benachrichtigung)|warnt ihr|warnen sie|im verteiler|"
        "verteiler",
    ),
    "offline": "[ist|sind|war|waren|gerade|nicht mehr|schon] (offline|off line|nicht "
    "online|abgemeldet|ausgeloggt|nicht verbunden|nicht mehr online|nicht mehr da|"
    "nicht da|weg ist|abwesend|nicht erreichbar)|(der|ein|die|an) offline (kunden|"
    "kunde|kontakt|nutzer)|(chat|seite|browser|tab) (verlassen|geschlossen) [hat]|"
    "offline ist|offline sind|offline kunden|an offline kunden",
    "people": "adressen|abonnenten|kontakte|kontakten|empfangern|abos|mitglieder|usern|"
    "user|adressaten|postfacher|kundinnen",
    "help": "wie (kann|darf|soll|muss|konnte) (ich|man) (dich|das|dir) (benutzen|"
    "nutzen|fragen|verwenden|bedienen|einsetzen|etwas fragen)|wie (benutzt|bedient|"
    "nutzt|fragt) man dich|was (kann|kannst|konnen|konnte) (du|sie|man|ich) [alles] "
    "[so] [fur mich|fur uns|dich|dir|hier|sonst] [tun|machen|beantworten|erzahlen|"
    "fragen|sagen|abfragen|noch]|was sind deine (fahigkeiten|funktionen|befehle)|"
    "deine (fahigkeiten|funktionen|befehle|moglichkeiten)|welche (fragen|befehle|"
    "funktionen|moglichkeiten) (kannst|verstehst|beantwortest|kennst|gibt es|habe "
    "ich|kann ich|hast)[ ](du|)[ ](dir|)[ ](stellen|beantworten|)|welche art von "
    "fragen|was fur fragen (kann|darf) ich [dir] [stellen]|zeig mir was du kannst|"
    "womit kannst du [mir|uns] helfen|kannst du (mir|uns) helfen|wie gehst du|wie "
    "lauft das hier|was alles|wozu bist du (da|gut)|was bringst du|fragen kann ich "
    "[dir] stellen|ich weiss nicht was ich fragen soll|sos",
    "foreign": "(sag|sage|sagt|gib|gebt|geben sie|sagen sie|schreib|melde) [dich|mir|"
    "uns] "
    "(bescheid|wenn|sobald)|(warn|warne|alarmiere|informiere|benachrichtige) (mich|"
    "uns)|(stell|stelle|setz|setze|andere|mach|richte|fuge|schalt|schalte) (das|die|"
    "den|"
    "eine|einen|uns)|"
    + words(
        "mobil mobile handy handys android iphone ios ipad tablet desktop browser "
        "chrome safari firefox webseite website homepage sms whatsapp telegram "
        "facebook messenger instagram twitter linkedin slack discord anruf anrufe "
        "anrufen telefon telefonate video deutschland osterreich schweiz frankreich "
        "italien spanien europa asien usa berlin hamburg munchen wien zurich koln "
        "deutsch deutsche deutschen englisch englische franzosisch spanisch spanische "
        "italienisch sprache sprachen land lander stadt stadten region regionen gmail "
        "outlook domain vip premium kostenlos kostenlose testphase interessenten "
        "leads lead lieferant lieferanten berater beraterin sabine anna markus "
        "peter julia thomas angestellte angestellten personal beschwerde beschwerden "
        "ruckerstattung ruckerstattungen bug bugs betreff stichwort stichworter "
        "stimmung zufrieden feedback promotoren kritiker detraktoren passive schnell "
        "schneller schnellste schnellsten langsam langsamste langsamsten "
        "geschwindigkeit dauer dauert bounce bouncerate fehlgeschlagen unzustellbar "
        "gelesen ungelesen offene offenen wartend wartende wartenden ungelost "
        "ungeloste unbeantwortet zugewiesene kaufe kauf kaufen bestellen bestelle "
        "buche reservieren kundigen kundige abbestellt abgemeldete loschen entferne "
        "entfernen umbenennen andere bearbeite erhohe senke wechsle wechseln "
        "ubertrage exportieren exportiere herunterladen importieren verbinde "
        "installieren einladen plane erinnere deaktiviere deaktivieren "
        "aktiviere abschalten anschalten pausiere stoppe stopp lizenz lizenzen sitze "
        "gehalt gewinn gewinne verlust verluste marge verkauf verkaufen konversion "
        "anmeldungen registrierungen sitzungen traffic follower likes aktie aktien "
        "regen spiel fussball film musik restaurant rezept hauptstadt "
        "geschichte liebe mude traurig mensch roboter wochenende wochenenden "
        "wochentage werktage werktags montags sonntags samstags mittag mitternacht "
        "uhrzeit nachmittags globex initech hubspot crisp freshdesk mailchimp "
        "konkurrenten wettbewerb anhange anhang worter grosse latenz ausfall fehler "
        "storfall inaktive eindeutige median mittelwert minimum "
        "halfte drittel viertel grund grunde kopfschmerzen familie preisliste "
        "upgrade downgrade nachsthoheren hoheren"
    ),
}
# Whole turns of phrase, where single words would say something else.
_TURNS = {
    "by_kind": "wofur (gehen|gingen)|wofuer (gehen|gingen)",
    "pace": "wo stehen wir am|wo stehen wir zum",
    "quantity": "bis zu wie vielen",
    "limit": "geht unser (tarif|kontingent|paket)",
    "filler": (
        "oder nicht|"
        "(sorry|entschuldigung|entschuldige|verzeihung) [fur] [die|meine] [dumme|"
        "doofe|blode|bloede|vielleicht dumme] frage"
    ),
    "exceed": (
        "(laufen|liefen) wir [die|in] gefahr|[gibt es|besteht] [ein|das|die|"
        "eine] (risiko|gefahr)|druber zu kommen|drueber zu kommen|[ins] minus zu "
        "(kommen|rutschen)"
    ),
    "billed": "drauf",
    "renew": (
        "(starten|startet|beginnt|beginnen) (die|der|das|unser|unsere) (zahler|"
        "zaehler|kontingent|interaktionen)"
    ),
    "will_use": "werden es",
    "used": "beim verbrauch|im verbrauch",
    "offline": (
        "[wenn|falls|sobald] (der|ein|die|eine) (kunde|kunden|kundin|nutzer|user|"
        "empfanger|empfaenger|besucher) (offline|nicht online|nicht da|abwesend|"
        "weg|nicht mehr da|nicht mehr online|gerade offline|schon offline) (ist|"
        "sind|war)"
    ),
    "reply_email": (
        "[und] [er|sie] [die|eine|seine|unsere] (antwort|antworten) (per|via|"
        "als) (mail|email) (bekommt|bekommen|erhalt|erhaelt|kriegt|kommt|geht)"
    ),
    "left": (
        "[ist|sind] noch (was|etwas|viel|genug) [vom|im] [kontingent|volumen|"
        "paket] (da|ubrig|uebrig|frei)|wie weit (sind wir|ist es) [noch|denn] "
        "(vom|von der) (limit|grenze|kontingent) (weg|entfernt)"
    ),
    "sent": "anschreiben|anzuschreiben",
    "foreign": "wohin gehen wir time|"
    "wohin gehen wir|wohin geht ihr|in rechnung gestellt",
}
for _concept, _said in _TURNS.items():
    MORE[_concept] = phrases(_said, MORE.get(_concept, ""))
# A word that means something is no aside.
MORE["aside"] = MORE.pop("aside")
