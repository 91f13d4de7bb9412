"""French."""

from bot.forms.fr import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize"
)
_TENS = words("vingt trente quarante cinquante soixante")
_ER = "(e|ee|es|ees|er|ons|ez|ent|ant|ait|ions|era|erons|a)"
# How a question ends in French.
_ASKED = "\N{NARROW NO-BREAK SPACE}?"

LEXICON = Lexicon(
    language="fr",
    spellings=(
        (r"\bcb\b", "combien"),
        # The summer, told from "been": "l'été dernier" is no stretch of the calendar.
        (r"\b(l|cet|d|en|d'un|chaque|d'avant l)([' ])[ée]t[ée]\b", r"\1\2saisonchaude"),
        (r"\bd(?=(?:interactions?|emails?|envois)\b)", "d "),
        (r"\bl(?=(?:interactions?|allocation|enveloppe)\b)", "l "),
        (r"\bc(?=est\b)", "c "),
        (r"\bqu(?=on\b)", "qu "),
        (r"\bj(?=ai\b)", "j "),
        (r"\bpr\b", "pour"),
        (r"\bds\b", "dans"),
        (r"\bqd\b", "quand"),
        (r"\bkel(le)?(s)?\b", r"quel\1\2"),
        (r"\bmille mercis\b|\bmerci mille fois\b", "merci"),
        (r"\bajd\b|\bauj\b", "aujourd'hui"),
        (r"\best-ce\b", "est ce"),
        (r"[- ]t[- ](?=(?:il|on|elle)s?\b)", " "),
        (r"\b[àa] l'heure (?:actuelle|qu'il est)\b", "actuellement"),
        (r"\bstp\b|\bsvp\b", ""),
        (r"\bjusqu.?\s?au (?:30|31)(?=\s*(?:\?|$))", "jusqu a la fin du mois"),
        (r"\bc koi\b", "c est quoi"),
        (r"\bkel(le)?s?\b", "quel"),
        (r"\bpk\b", "pourquoi"),
    ),
    period_end=(
        r"(?:(?:d ici|avant|jusqu a|a|en|pour) )?(?:la )?fin (?:du|de la|de|de ce|de "
        r"cette) (?:mois(?: ci)?|periode(?: de facturation)?|cycle)(?! dernier| "
        r"precedent)"
    ),
    orders=(
        "envoie envoyer envoyez lance lancez relance diffuse expedie "
        "balance coupe couper coupez desactive desactiver desactivez "
        "suspends"
    ),
    purposes="pour avant durant pendant en de du des au a par avec",
    more=MORE,
    than="que qu a au avec vs et",
    phrases={
        "than_last": "(par rapport au|avec le|vs le|vs|que le|au|contre le|le|du|qu "
        "au) (precedent|dernier|mois d avant)",
        "will_use": "utiliserons|consommerons|enverrons|utilisera|consommera|enverra",
        "filler": "entre|quelque|quelques|quelle que|le|la|les|l|un|une|des|de|du|d|"
        "au|aux|a|en|dans|sur|avec|par|pour|chez|nous|on|notre|nos|me|m|moi|te|t|vous|"
        "tu|je|j|il|elle|ils|elles|y|ce|c|ca|cela|cet|cette|ces|qu|est|sont|est ce "
        "que|est ce qu|est ce|s|se|jusqu (ici|a present|a maintenant|a aujourd hui|a)|"
        "jusque (la|ici)|maintenant|actuellement|en ce moment|pour (le moment|l "
        "instant)|a ce jour|a date|deja|s il (te|vous) plait|merci|exactement|peux tu "
        "[me dire]|pouvez vous [me dire]|dis moi|dites moi|montre[z] (moi|)|donne[z] "
        "(moi|)|je (veux|voudrais|souhaite) (savoir|voir)|j aimerais (savoir|voir)|"
        "sais tu|au total|en tout|globalement|environ|a peu pres|alors|dis|pardon|ok|"
        "bon|bah|ben|euh|et bien|ont|ai|compte client|projet|entreprise|equipe|"
        "customerly|(sur|dans|chez) customerly|actuel|actuelle|en cours|courant|"
        "rapidement|une question|petite question|mon (patron|chef|boss) veut savoir|"
        "bot|salut bot|ont ete|ete|a ete|etait|ont-ils|fait il|hein|donc|la dessus|"
        "dire|voir|savoir|aujourd|tous|toutes ces|a on|ont nous|avez vous|as tu|va|"
        "vas|vais|allez|allons y|stp|svp|aurais tu|du coup|plait|faut il|a nos "
        "(clients|contacts)|aux (clients|contacts)|vite|simplement|juste|en gros|"
        "voila|[tu] (peux|pourrais) [me] [dire|montrer|donner]|vous pouvez [me] [dire|"
        "montrer]|tu sais|penses|crois|probable",
        "greeting": "bonjour|salut|bonsoir|coucou|hello|bjr|slt|hey",
        "quantity": "combien [de|d]|nombre [de|d]|le nombre|quantite|"
        "nombres|decompte|statistiques|stats|a combien|"
        "quel nombre",
        "what": "quoi|que|qu|quel|quelle|quels|quelles|qu est ce que|qu est ce qu|qu "
        "est ce qui|ce que|ce qui|c est quoi|qui est ce qui",
        "which": "quel|quelle|quels|quelles|lequel|laquelle|lesquels|lesquelles",
        "who": "qui|a qui|par qui",
        "when": "quand|quel jour|quelle date|a quelle date|a partir de quand",
        "how": "comment|de quelle (maniere|facon)",
        "have": "avons|a on|avons nous|y a il|y a il|il y a|y a|existe[nt]|ont "
        "nous|a on|on a|dispose|disposons|disposons nous|possede|possedons|avez vous|"
        "y a t",
        "did": "avons nous deja|a on deja|on a deja",
        "will": "allons|va on|va on|on va|allons nous|vont|serons|aurons|sera|vont "
        "ils|va|depensera t|aura|seront|aurons nous",
        "can": "pouvons|pouvons nous|peut on|on peut|peut|puis je|je peux|pourrions "
        "[nous]|pourrait on|possible [de|d]|pourrons [nous]|pourra on|pourra on|est "
        "il possible [de|d]|se permettre|permettre|peuvent|on pourrait",
        "if": "si|s|et si|que se passe il si|que se passe il si|qu arrive il si|"
        "supposons [que|qu]|imaginons [que|qu]|au cas ou|admettons|on veut|nous "
        "voulons|voulons|on voudrait|on aimerait",
        "room": "place|marge|tien(t|nent|drait)|rentre[nt]|passe|passent|passerait|"
        "capacite|espace|rentrerait|de la place|couvre|couvert",
        "enough": "assez|suffi(t|sent|re|ra|ront|rait|sant|sante|sants|santes)|"
        "tiendra|tenir|tiendrons|suffisamment|aura assez|dure|durera|tient|tiendra t "
        "on",
        "used": "utilis(e|ee|es|ees|er|ons|ez|ent|ant|ait|ions|era|erons|a)|consomm(e|"
        "ee|es|ees|er|ons|ez|ent|ant|ait|ions|era|erons|a)|consommation|conso|usage|"
        "utilisation|usages|ou en (est on|sommes nous|suis je|sont|on est)|on en est "
        "ou|en est on ou|on est ou|situation|bilan|etat|etat des lieux|brul(e|ees|es)|"
        "epuise|epuisees|fait|faits|faites|a combien (on en est|en sommes nous|en est "
        "on|on est|sommes nous)|point|consos|statut|comptabilise[es]|enregistre[es]|"
        "realise[es]|cumul|cumule|on est a combien|engloutis|factures|facturees|on en "
        "est a combien|grille[es]|ou est on|servi|ou en (est|sont)",
        "spent": "depens(e|ees|es|ee|er|ons)|depense|depenses",
        "eats": "mange|mangent|bouffe|bouffent|pese|pesent|devore|devorent|genere|"
        "generent|absorbe|siphonne|grignote|brule|consume|pompe|pompent",
        "sent": "envoy(e|ee|es|ees|er|ons|ez|ait)|envoi[s]|envoie[nt]|envoies|parti(s|"
        "e|es|)|expedi(e|es|ees|er)|sorti(s|es|e|)|emis|emises|transmis|generes|"
        "generees|produit[s]|lance(s|es|e|)|diffuse(s|es|e|)|adresse(s|es)|livres|"
        "expediees",
        "talked": "recu[s]|recue[s]|repondu[es]|repondu (a|aux)|traite[es]|traitees|"
        "traites|nouvelles|nouveaux|gere(es|s|)|entamees|ouvertes|commencees|tenues|"
        "echangees",
        "left": "rest(e|ent|ant|ants|ante|antes|ait)|reste il|il (nous)[ ]reste|"
        "dispo[nible]|disponible[s]|solde|encore disponible[s]|reliquat|a utiliser|a "
        "consommer|non (utilise|utilisees|consommees)|il manque|manque|(loin|proche|"
        "proches|pres) (de|du)|combien avant la limite|sous la main|reste-t-il|"
        "inutilise(es|s|)|restait",
        "still": "encore|toujours|autre[s]",
        "more": "plus|de plus|en plus|davantage|plus de|plus d",
        "less": "moins|de moins|moins (de|d)|(plus|moins) ou (moins|plus) [de|d]|"
        "inferieur",
        "change": "change|evolue|augment(e|ation|er)|diminu(e|tion|er)|"
        "baisse|hausse|variation|croissance|progress(e|ion)|grimpe|monte|ecart|recule|"
        "mieux|pire|superieur",
        "compare": "compar(e|er|ez|ons|aison|aisons|atif)|difference[s]|ecart|"
        "confronte",
        "than": "vs|par rapport|en comparaison|compare a|face|versus|contre|par "
        "rapport (a|au|aux)|compare[es] (a|au|avec)|en comparaison (de|avec|du|d|a)|"
        "face (a|au)|que|qu|vis a vis (de|du|d)|comparativement (a|au)|qu en|qu au|"
        "sur|relativement (a|au)|comparee (a|au)",
        "or": "ou|ou bien",
        "limit": "limite[s]|plafond|quota[s]|inclu(s|ses|se|t|ent|re)|compris(es|e|)|"
        "forfait|abonnement|offre|maximum|max|enveloppe|contingent|budget|allocation|"
        "contrat|avons nous droit|droit|a on droit|a on droit|avons droit|"
        "autorise[es]|volume inclus|comprend|comprennent|formule|credit mensuel|"
        "prevu[es]|(du|dans le|dans notre|le|notre) (forfait|plan|abonnement|contrat)|"
        "plan|cap|allouees|alloue|alloues|limite mensuelle|seuil maximal|dotation|on "
        "a droit|pack",
        "cadence": "par mois|chaque mois|mensuel[s|le|les|lement]|par (periode|cycle)|"
        "chaque (periode|cycle)|au mois|tous les mois|/mois",
        "percent": "[quel] pourcentage|%|pour cent|pourcent|[quelle] proportion|"
        "quelle (part|fraction)|en pourcentage|la part",
        "on_demand": "on demand|ondemand|a la demande|hors (forfait|quota|plan|"
        "abonnement)|depassement[s]|excedent[s]|excedentaire[s]|supplement[s]|"
        "extra[s]|en exces|surplus|surconsommation|supplementaire[s]|au dela (du "
        "forfait|du quota|de la limite|du plan)|additionnel[s|le|les]|"
        "surfacturation",
        "money": "cout[s]|cout(e|ent|er|era|eront|ait|erait)|pay(e|er|ons|ez|era|"
        "erons)|pai(e|era|erons|ent|ement)|facture|factur(er|ation|era)|prix|argent|"
        "montant|frais|cher|doit on|devons nous|tarif|serons nous factures|note|"
        "regler|addition|surcout|a payer",
        "exceed": "depass(er|ons|era|erons|erait|erions|ent)|depasse|exced(er|erons|"
        "era|ons)|atteindr(e|ons|a)|atteint on|crever|explos(er|erons|era|ons|e)|"
        "epuiser[ons]|manquer|etre a court|tomber a (court|sec)|franchir|franchirons|"
        "rester (dans|sous)|resterons|passer au dessus|aller au dela|serons au dessus|"
        "rester en dessous|arriver (a|au) (limite|plafond|bout)|a sec|court d|on "
        "(depasse|explose|creve)|sera on au dessus|tenir dans|finir les|bouffer "
        "tout|cramer|risque|risquons|risque on|risque on|respecter|dans les clous|"
        "outrepasser|taper|saturer|saturons",
        "exceeded": "avons nous depasse|a on depasse|a on depasse|on a depasse|"
        "depasse le (quota|forfait|plafond) deja|deja depasse|avons depasse|deja au "
        "dessus|deja atteint|atteint|explose le (budget|forfait|quota)|avons nous "
        "atteint|on a explose|on a atteint|a il depasse|a explose|a depasse|ont "
        "depasse|creve le plafond",
        "pace": "prevision[s]|prevoit|previsionnel[le]|projection[s]|estimation[s]|"
        "estime|a ce (rythme|train|rythme la)|au rythme (actuel|ou on va)|rythme "
        "actuel|ou (va on|va on|allons nous|on va|va) (finir|terminer|"
        "arriver|atterrir)|(on|va) (finit|termine|atterrit) (ou|a combien)|ou "
        "(finirons|terminerons) [nous]|a combien (finirons|terminerons|va on finir|"
        "va on finir|on va finir|on finira) [nous]|si (ca|on|cela) continue [comme] "
        "[ca|cela]|en continuant comme (ca|cela)|prevu a la fin|prevu pour la fin|on "
        "finira|finirons|finira|finit on|finit ou|projete|prevoir|prevois tu|forecast|"
        "terminera|ou on va finir|atterrissage|ou en serons nous|a ce train la|on "
        "finit|s attendre",
        "end": "fin|finit|termine|se termine|s acheve|expire[nt]|finir|cloture|la fin|"
        "fin de|d ici la fin|echeance|prend fin",
        "begin": "commence[nt]|debut|debute|demarre|repart",
        "until": "jusqu|jusque|avant|jusqu a|jusqu au|avant que|avant le|d ici",
        "days": "[combien de] jours|jour|combien de temps|temps|dans combien (de)[ "
        "]jours|dans combien de (jours|temps)",
        "renew": "renouvel(er|le|lement|lements|e|ee|lera|lent|leront|es)|reset|"
        "reinitialis(e|es|er|ation|era|ee|ees|ent)|remis(e|es|) a zero|remise a zero|"
        "repart (a|de) zero|recharg(e|ent|er|era|ement)|repart|recommence[nt]|se "
        "remet a zero|retombe a zero|revien(t|nent|dront)|nouvelles interactions|"
        "remet a zero|repartent|a zero|retour a zero",
        "renewal_date": "date (de|du) (renouvellement|reinitialisation|reset|remise a "
        "zero)|jour (de|du) (renouvellement|reset)|prochain (renouvellement|reset)|"
        "prochaine (remise a zero|echeance|reinitialisation)",
        "next_period": "[la|le] (prochain|prochaine|nouvelle|nouveau) (periode|cycle) "
        "[de facturation]|prochaine facture|nouveau quota",
        "period": "periode|cycle|[periode|cycle] de facturation|facturation|mois",
        "by_kind": "par (type|types|categorie|nature|genre)|de chaque (type|"
        "categorie)|pour chaque type|chaque type|selon le type|de quel type|quel(s|) "
        "type[s] (de|d)|type par type|(de|en) quoi (se compose|sont faites|est "
        "compose|sont composees)|ou sont (passees|parties|passes)|composition|ou "
        "(passent|vont)|de quoi sont faites nos",
        "by_origin": "par (origine|source|provenance|nom)|chaque origine",
        "by_workflow": "(par|chaque|de chaque|pour chaque) (workflow|workflows|"
        "scenario|automatisation|automatisations|flux)|workflow par workflow",
        "by_one_shot": "(par|chaque|de chaque|pour chaque) (campagne|campagnes|"
        "newsletter|newsletters|one shot|infolettre|envoi groupe)|campagne par "
        "campagne",
        "by_survey": "(par|chaque|de chaque|pour chaque) (sondage|sondages|enquete|"
        "enquetes|questionnaire)",
        "by_day": "(par|chaque|de chaque|pour chaque) (jour|date)|quotidien(s|ne|nes|"
        "nement|)|journalier[s]|journaliere[s]|jour par jour|au jour le jour|jour "
        "apres jour",
        "breakdown": "repartition|ventil(ation|e|er|ee)|detail[s]|detaill(e|er|ee|es|"
        "ez|ees)|decompos(e|er|ition|ee)|decoup(e|age|er)|reparti[es]|se repartissent|"
        "se repartit|repartir|divis(e|er|ee|ees)|distribution|eclate|eclatement|"
        "repartie|decomposer|breakdown|repartis|repartit|repartissent|ventilees",
        "most": "le plus [de|d]|la plus [de|d]|les plus|top|plus (gros|grosse|grosses|"
        "grand|grande|gourmand|gourmande|actif|active)|principal[e]|principaux|"
        "principales|classement|palmares|majorite|plus que tous|premier[s]|"
        "premiere[s]|majeur|le maximum d|gros consommateurs|plus (utilise|"
        "consommateur)|en tete|la plupart|la majeure partie|plus gros consommateur|"
        "gourmand[s|e|es]|(plus|les plus) (gourmands|gourmandes|gros|grosses|actifs|"
        "actives)",
        "all": "interaction[s]|compteur|credit[s]|unite[s]|tout|toutes|interactions "
        "(facturables|facturees|comptees)|points|l ensemble|en avons nous|les "
        "interactions",
        "message": "message[s]",
        "an_interaction": "une interaction|comme [une] interaction[s]|"
        "en tant qu interaction|1 interaction|une seule interaction",
        "conversation": "conversation[s]|chat[s]|discussion[s]|tchat[s]|conversations "
        "avec les clients|echanges|conv|convs",
        "reply_email": "reponses (par|via) (email[s]|mail[s]|courriel)|(email[s]|"
        "mail[s]) de reponse|reponse par (email[s]|mail)|reponses (email[s]|mail[s])|"
        "reponses envoyees par (email[s]|mail)|mails de reponses",
        "transcript_email": "transcription[s]|transcript[s]|retranscription[s]|"
        "(email[s]|mail[s]) de transcription|transcriptions (de|des) (conversation[s]|"
        "chat[s])",
        "workflow_email": "workflow[s]|automatisation[s]|scenario[s]|(email[s]|"
        "mail[s]) (automatiques|automatises|workflow|de workflow[s]|des workflows|de "
        "scenarios|d automatisation|par workflows)|(email[s]|mail[s]) (issus des|"
        "venant des) workflows|flux",
        "one_shot_email": "campagne[s]|newsletter[s]|one shot[s]|infolettre[s]|"
        "(email[s]|mail[s]) (de|des|de la) (campagne[s]|newsletter[s])|(email[s]|"
        "mail[s]) one shot|envoi[s] (groupe[s]|de masse|ponctuel[s]|massif[s])|"
        "emailing[s]|mailing[s]|campagnes (email[s]|ponctuelles|one shot)|"
        "broadcast[s]|email[s] ponctuels",
        "nps_email": "nps|(sondage[s]|enquete[s]|email[s]|mail[s]) nps|questionnaires "
        "nps",
        "in_app_survey": "(sondage[s]|enquete[s]) (in app|dans l app|dans l "
        "application|inapp|integres)|sondages de l app",
        "email": "email[s]|mail[s]|courriel[s]|e mail[s]|mels",
        "survey": "sondage[s]|enquete[s]|questionnaire[s]|survey[s]",
        "and": "et|plus les|ainsi que|aussi|avec les|mais|puis",
        "about": "et pour|et en|et au|qu en est il (de|des|du|pour)|pareil pour|meme "
        "(question|chose) pour|et les|et la|et le|et l|idem pour|et du cote des|et "
        "concernant|et avec|et sur",
        "except": "sans [compter]|sauf|hors|excepte|hormis|a part|mis a part|en "
        "dehors des|excluant|en excluant|a l exception (de|des|du)|moins les|sans les",
        "only": "seulement|uniquement|que les|juste les|exclusivement|rien que|seuls",
        "count": "compt(e|ent|er|ees|es|abilise|abilisees|ons|ez|ee)|calcul(e|es|ees|"
        "er|ez|ent)|sont (comptees|comptes)|mesur(e|ees|es)|factur(e|es|ee|ees)",
        "counts_as": "compt(e|ent|ees|ee|es|e elle) (comme|pour)|considere(es|s|e|) "
        "[comme]|vaut|est considere comme|constitue|qualifie",
        "define": "signifie|veut dire|definition|defini(s|r|t|ssez)|expliqu(e|er|ez)|"
        "entend on par|entendez vous par|entends tu par|ca veut dire|explication|veut "
        "dire quoi|on entend par|decris",
        "definition": "que sont les interactions|c est quoi les interactions|qu est "
        "ce que les interactions|comment (on compte|compte on|comptez vous|sont "
        "calculees|ca se compte|on calcule) [les] [interactions]|qu appelle on "
        "interaction|ce qu est une interaction|qu appelez vous interaction",
        "thing": "[une] note|notes [internes]|note interne|push|notifications [push]|"
        "rebonds|ouvertures|clics|envois de test|email[s] de test|reponses (de l ia|"
        "automatiques|du bot|ia)|messages (de chat|dans le chat)|tags|assignations|"
        "spam|reouvertures|conversations rouvertes|tests|brouillons|"
        "etiquettes",
        "not": "pas|n|ne|non|jamais|aucune",
        "alert": "alerte[s]|avertissement[s]|seuil[s]|notification[s]|alarme[s]",
        "fired": "declench(e|ee|es|ees|er|ent)|s est declenchee|se sont declenchees|"
        "parti(e|es)|activ(e|ees|es|ee)|envoyee|leve(e|es)|sonne|s est|recues",
        "set": "configur(e|ee|ees|es)|defini(es|s|e)|parametr(ees|es|e)|en place|"
        "actif[s]|active[s]|liste|regle(s|es)|mise(s|) en place|existantes|reglages|"
        "programmees",
        "notify": "prevenu(s|es|)|averti(s|t|r|)|alerte|notifi(e|es|er)|informe(s|)|"
        "recoit|recoivent|destinataire[s]|previent|prevenez|previens [tu]|previendras "
        "[tu]|avertis [tu]|alertes tu",
        "people": "personne[s]|contact[s]|abonne[s]|client[s]|utilisateur[s]|"
        "destinataires|gens|inscrits",
        "help": "aide[z moi]|aide moi|que (puis je|peux tu|sais tu|pouvez vous|peut "
        "on) [te|vous] [demander|faire|dire|faire pour moi|repondre]|qu est ce que "
        "(je peux|tu peux|tu sais|on peut|tu fais) [te] [demander|faire|dire]|comment "
        "(ca marche|ca fonctionne|tu fonctionnes|fonctionnes tu|t utiliser|fonctionne "
        "ce bot|tu marches|ca s utilise|on utilise ce bot)|exemples|qui es tu|que "
        "fais tu|tu fais quoi|tu sais faire quoi|tu peux faire quoi|commandes|"
        "instructions|menu|options|quelles questions (puis je|peut on|je peux) [te] "
        "poser|besoin d aide|j ai besoin d aide|peux tu m aider|donne moi des "
        "exemples|a quoi (sers tu|tu sers|sert ce bot|ca sert)|mode d emploi|guide|je "
        "peux te demander quoi|tu peux m aider|help|que comprends tu|des exemples|"
        "montre moi des exemples|qu est ce que tu comprends|on peut te demander quoi|"
        "tes capacites",
        "foreign": "client[s]|utilisateur[s]|ticket[s]|score|satisfaction|temps (de|"
        "moyen|fait)|moyen|moyenne|moyennes|taux|ouverture|ouvert[s]|cliques|agent[s]|"
        "operateurs|pourquoi|mot de passe|cle|cles|secret[s]|code|ignore[z]|"
        "instructions precedentes|meteo|ventes|chiffre d affaires|commandes clients|"
        "visites|visiteurs|blague|poeme|ferme(s|es|)|resolu(s|es|e|)|assigne(s|es)|"
        "desabonne(s|ments)|(cree|ajoute|mets) [moi] (une|un)|supprime|ajoute|"
        "concurrent[s]|concurrence|employes|salaries|heures|minutes|par (semaine|mois "
        "precis|heure|client|agent|pays)|hebdomadaire[s]|dollars|euros|previens moi|"
        "alerte moi|par interaction|prix d une|coute une|cout d une|intercom|zendesk|"
        "repete|traduis|oublie|fais semblant|ia|matin|soir|nuit",
    },
    examples={
        "used": f"Combien d'interactions avons-nous utilisées{_ASKED}",
        "used_kind": f"Combien d'e-mails avons-nous envoyés le mois dernier{_ASKED}",
        "left": f"Combien d'interactions nous reste-t-il{_ASKED}",
        "limit": f"Combien d'interactions le forfait comprend-il{_ASKED}",
        "forecast": f"Allons-nous dépasser le forfait{_ASKED}",
        "breakdown": "Répartition par type",
        "top": f"Quel workflow consomme le plus{_ASKED}",
        "compare": "Comparez ce mois-ci avec le mois dernier",
        "cost": f"Combien coûtent jusqu'ici les interactions à la demande{_ASKED}",
        "what_if": f"Peut-on envoyer mille e-mails de plus{_ASKED}",
        "renewal": f"Quand le forfait se renouvelle-t-il{_ASKED}",
        "definition": f"Qu'est-ce qu'une interaction{_ASKED}",
        "alerts": f"Quelles alertes sont configurées{_ASKED}",
        "help": f"Que puis-je vous demander{_ASKED}",
    },
    named="Combien d'e-mails «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}» a-t-il "
    f"envoyés{_ASKED}",
    numbers={word: number for number, word in enumerate(_UNITS, 1)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {"une": 1, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90},
    powers={"cent": 100, "cents": 100, "mille": 1000, "million": 10**6},
)
