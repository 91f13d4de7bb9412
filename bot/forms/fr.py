"""What people say in French beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.french import verb

_KIND_OF = "[les|nos|chacun des|chacune des] [differents|differentes|divers|diverses]"
_KINDS = "(types|categories|natures|sortes|genres|familles|especes|postes)"
_PLAN = "(forfait|quota|plan|plafond|abonnement|contrat|limite|budget|enveloppe|seuil)"
_OUR = "(du|de la|de l|le|la|l|au|a la|notre|nos|des|de notre|de nos|a notre)"
_PERSONS = (
    "patron|patronne|boss|chef|cheffe|directeur|directrice|direction|direction "
    "(generale|financiere|marketing|commerciale|du support)|comite [de direction]|"
    "comite [executif]|codir|comex|conseil [d administration]|ca|dg|daf|pdg|dsi|drh|"
    "comptable|comptabilite|compta|controleur [de gestion]|controle de gestion|"
    "finance|finances|service (financier|comptable|client|marketing)|investisseurs|"
    "actionnaires|associe|associes|collegue|collegues|manager|responsable|superieur|"
    "superieure|hierarchie|equipe (marketing|support|commerciale|finance)|auditeur|"
    "auditeurs|expert comptable|tresorier|tresorerie|achats|fondateur|fondatrice|"
    "gerant|gerante|president|presidente|stagiaire|commissaire aux comptes"
)
_OCCASIONS = (
    "reunion|reunions|reu|rdv|rendez vous|point (hebdo|hebdomadaire|mensuel|d equipe|"
    "budget)|comite|presentation|presentations|presentation au (client|board)|slide|"
    "slides|diapo|diapos|rapport|rapport (mensuel|annuel|trimestriel)|reporting|"
    "compte rendu|tableau [de bord]|tableur|excel|powerpoint|dossier|audit|cloture|"
    "cloture (mensuelle|des comptes)|conf call|call|visio|atelier|seminaire|board|"
    "budget previsionnel|negociation|entretien|echeance comptable|vacances|conges|"
    "pause|dejeuner|cafe|train|kpi|indicateurs|archives|dossiers|comptes|suivi|"
    "suivi (mensuel|budgetaire|interne)|newsletter interne|assemblee [generale]|ag"
)

_CONSUME = (
    *("consommer", "utiliser", "employer", "gaspiller", "imputer", "debiter"),
    *("decompter", "comptabiliser", "enregistrer", "totaliser", "cumuler"),
    *("accumuler", "effectuer", "recenser", "occasionner", "engranger", "entamer"),
    *("denombrer", "mobiliser", "ecouler", "solliciter"),
)
_BURN = (
    *("cramer", "griller", "bruler", "bouffer", "manger", "avaler", "devorer"),
    *("claquer", "flamber", "siphonner", "liquider", "grignoter", "absorber"),
    *("dilapider", "gober", "pomper", "taper", "descendre", "engloutir"),
)
_SEND = (
    *("expedier", "diffuser", "adresser", "lancer", "balancer", "router", "generer"),
    *("emettre", "transmettre", "afficher", "distribuer", "publier", "pousser"),
    *("shooter", "propager", "declencher", "soumettre", "proposer", "presenter"),
)
_HANDLE = (
    *("traiter", "gerer", "mener", "assurer", "accueillir", "honorer", "engager"),
    *("repondre", "ouvrir", "demarrer", "debuter", "initier", "conduire"),
)
_EXCEED = (
    *("depasser", "exceder", "franchir", "exploser", "outrepasser", "deborder"),
    *("saturer", "epuiser", "enfoncer", "percuter", "surconsommer"),
)
_CHANGE = (
    *("changer", "evoluer", "augmenter", "diminuer", "baisser", "varier", "croitre"),
    *("progresser", "grimper", "monter", "reculer", "chuter", "doubler", "bondir"),
    *("ralentir", "accelerer", "regresser", "stagner"),
)
_BREAK = (
    *("ventiler", "detailler", "decomposer", "decouper", "repartir", "diviser"),
    *("distribuer", "eclater", "segmenter", "scinder", "classer", "regrouper"),
    *("partager", "decliner", "trier"),
)
_WARN = (
    *("avertir", "alerter", "notifier", "informer", "aviser", "signaler"),
    *("prevenir", "sonner"),
)
_TELL = (
    *("indiquer", "communiquer", "preciser", "fournir", "confirmer", "renseigner"),
    *("rappeler", "donner", "dire", "informer", "sortir"),
)


def _all(*verbs: str) -> str:
    found = [verb(one) for one in verbs]
    return phrases(*(form for one in found for form in (one.finite, one.participles)))


def _ahead(*verbs: str) -> str:
    return phrases(*(verb(one).ahead for one in verbs))


def _done(*verbs: str) -> str:
    return phrases(*(verb(one).participles for one in verbs))


MORE = {
    "tell": phrases(
        "[de] (m|me|nous|moi|lui|leur) (indiquer|communiquer|preciser|donner|dire|"
        "fournir|confirmer|renseigner [sur]|rappeler|transmettre|sortir|faire savoir|"
        "informer [du|de|sur]|faire (parvenir|passer)|envoyer le chiffre)|connaitre|"
        "voudrais connaitre|savoir|indique|indiquez|precise|precisez|communique|"
        "communiquez|donnez|rappelle|rappelez|confirme|confirmez|sors|filez|file|"
        "balance moi|envoie moi le chiffre|"
        "(rappelle|indique|precise|communique|confirme|donne|sors|file|redis|redonne|"
        "calcule|cherche|trouve|verifie|passe)[z] (moi|nous)|redis|regarde[r|z]|"
        "verifier|calculer|j (aurais|ai) (besoin|envie) (de|d|du|des)|(nous|on) "
        "(aurions|avons|a|aurait) besoin (de|d|du|des)|il (me|nous) (faut|faudrait)|"
        "(me|nous) (faut|faudrait)|me faudrait|faut que je (sache|connaisse|voie)|je "
        "(cherche|dois|demande|souhaiterais|desire|desirerais|veux|voudrais|souhaite|"
        "aimerais) [a] (connaitre|obtenir|avoir|recuperer|verifier|disposer [de|d])|"
        "(avoir|obtenir|recuperer|consulter) (le|la|les|l)|je (demande|cherche|"
        "souhaite|voudrais|veux|prends)|j aimerais|on (aimerait|voudrait|veut|"
        "souhaite) (savoir|connaitre|avoir)|nous (aimerions|voudrions|souhaitons|"
        "souhaiterions) (savoir|connaitre|avoir)|dire a|"
        "(tu|vous) (sais|savez|saurais|sauriez|pourrais|pourriez|peux|pouvez) [me|"
        "nous|m] (dire|indiquer|donner|preciser)|(sauriez|saurais|pourriez|pourrais|"
        "pouvez|peux) (vous|tu)|auriez vous [l amabilite|la gentillesse|la bonte] "
        "[de|d]|avez vous une idee (de|du)|as tu une idee (de|du)|une idee (de|du)|"
        "merci de [bien vouloir]|priere de|veuillez|voulez vous [bien]|veux tu [bien]|"
        "je vous (prie|saurais gre|serais reconnaissant|serais reconnaissante) [de|de "
        "bien vouloir]|fais voir|fais moi|faites moi|dites|faire un point sur|un "
        "point sur|faire le point sur",
    ),
    "filler": phrases(
        "devrions|devrais|devraient|comme|fasse|fassions|devoir|doive|doivent|"
        "l heure actuelle|"
        "a l heure (actuelle|qu il est)|a (ce|cet) (jour|instant)|a "
        "cette heure|pour l heure|dans l immediat|presentement|en l etat|a l instant|"
        "au (niveau|total general|juste|final|global|fait|moment|jour d aujourd hui)|"
        "niveau|cote|question|en termes de|en terme de|concernant|quant (a|aux|au)|"
        "pour ce qui (est|concerne) [de|des|du|le|la|les]|du point de vue [de|des]|au "
        "sujet (de|des|du)|a propos (de|des|du)|en matiere de|s agissant (de|des|du)|"
        "vers|parmi|selon|sous|pendant|durant|lors|depuis|via notre compte",
        "si possible|si (tu|vous) (peux|pouvez|veux|voulez)|stp merci|d avance|merci "
        "(d avance|beaucoup|bien|par avance|infiniment)|je (te|vous) remercie|bonne "
        "(journee|soiree)|bien (a vous|cordialement|sur)|cordialement|sinceres "
        "salutations|salutations|mille mercis|bisous|bises|a plus|amicalement",
        "honnetement|franchement|normalement|apparemment|precisement|globalement|"
        "reellement|vraiment|finalement|dernierement|recemment|grosso modo|plus ou "
        "moins exactement|bref|voyons|allo|eh|oh|ah|ouais|oui|tiens|dis donc|mon "
        "(ami|pote|cher)|mec|frere|frero|les gars|les amis|tout le monde|a tous|chers "
        "(tous|collegues)|cher|chere|madame|monsieur|mesdames|messieurs|mme|mr|yo|"
        "wesh|svp merci|lol|mdr|ptdr|rapidos|vite fait|a la louche|pile|environ|tout "
        "de suite|maintenant que|deja la|d ailleurs|par hasard|par ailleurs|en fait|"
        "en realite|en definitive|en somme|au fond|quand meme|tout simplement|cote a "
        "cote|a nous|de notre cote|de mon cote|soit|soient|sois|etes|suis|es|serait|"
        "seraient|avaient|avait|avions|avez|as|ait|aurait|auraient|ete|furent|fut|"
        "etions|etaient|fus|sommes nous|sommes|en sommes|en est|en etions|mes|mon|ma|"
        "ses|son|sa|leur|leurs|votre|vos|tes|ton|ta|celui|celle|celles|ceux|ci|la|"
        "lui|eux|chacun|chacune|tout a fait|toute|le tout|dont|ou en|auquel|duquel|"
        "elles memes|lesdites|lesdits|bel et bien|prises|mis|effectivement|la boite|"
        "boite|societe|compagnie|organisation|groupe|plateforme|outil|support|service "
        "client|conseillers|equipes|notre systeme|systeme|automatiquement|d ordinaire|"
        "genre|disons|en tant que client|en tant qu entreprise|chez nous|ensemble|"
        "confondus|confondues|tous (types|canaux) confondus|toutes (categories|"
        "natures|especes) confondues|cumules|reunis|reunies|combines|combinees|"
        "additionnes|additionnees|a elles deux|a eux deux|et compagnie|histoire de|"
        "rapide|rapidement|dans la foulee|sans vouloir deranger|dans les faits|"
        "facilement|completement|entierement|totalement|largement|sereinement|"
        "tranquillement|sans (souci|soucis|probleme|problemes|encombre|mal|peine|"
        "risque)|par contre|sinon|autrement|mine de rien|d apres (toi|vous)|a (ton|"
        "votre) avis|selon (toi|vous)|penses|pensez|pense|crois|croyez|estimez vous|"
        "dirais|diriez|(tu|vous) (penses|pensez|crois|croyez) [qu|que]|existe|il "
        "existe|avons nous actuellement|dites donc|beaucoup|pas mal|peu|un peu|bien|"
        "surtout|meme|aussi bien|autant|tant|vraiment|sera|etre|avoir|faire|passer|"
        "prendre|se faire|se|arrive|arrivons|arriverons|y arriver|arriver|y|"
        "celebre|fameux|fameuse|fameuses|petit|petite|grande|grand|gros|simple",
        "(a|vers|aupres de|pour) [tous] (nos|les|mes) (clients|contacts|abonnes|"
        "utilisateurs|inscrits|destinataires|prospects)|aux (clients|contacts|abonnes|"
        "utilisateurs|inscrits)|avec (nos|les) (clients|contacts)",
    ),
    "greeting": "bonne journee|bonne apres midi|bonjour a tous|bonjour madame|bonjour "
    "monsieur|bonjour a toi|salut a tous|hello tout le monde|re bonjour|rebonjour|"
    "re|salutations distinguees|salam|ola",
    "asks": "demande|demandent|me demande|nous demande|nous demandent|me demandent|"
    "veut|veulent|voudrait|voudraient|souhaite|souhaitent|souhaiterait|souhaiteraient|"
    "aimerait|aimeraient|reclame|reclament|exige|interroge|m interroge|nous interroge|"
    "(veut|veulent|voudrait|voudraient|souhaite|souhaitent|souhaiterait|aimerait|"
    "aimeraient|a besoin de|doit|cherche a) (savoir|connaitre|voir|avoir)|a besoin "
    "(de|du|d)|s interroge sur|pose la question|se demande|insiste pour savoir|m a "
    "demande|nous a demande|a demande|attend|tient a savoir",
    "occasion": f"{_OCCASIONS}|{_PERSONS}",
    "aside": words(
        "desole desolee deranger derange derangement excuse excusez excuses navre "
        "navree presse pressee urgent urgence importuner question questions bete "
        "idiote stupide conne nouveau nouvelle ici arrive arrivee debordee deborde "
        "prepare preparer preparons redige rediger ecris remplis remplir finalise "
        "finaliser boucle boucler termine dois devons faut besoin minute minutes min "
        "mn heure heures tout toute suite tard bientot parce car puisque comme espere "
        "esperant va vas allez bien forme dernier fois encore oublie souviens perdu "
        "perdue curieux curieuse curiosite simple petite rapide service galere stress "
        "stresse stressee vais voir vois parler parle montrer presenter rentre fasse "
        "reviens retour reprends attends attend attendent cours moment instant "
        "seconde sujet aider aide chiffres donnees merci avance journee semaine temps "
        "demain tantot apres avant suis on je j ai notre mon ma coup passe passer "
        "mets mettre jour fais faire rapidement personne sait faudrait reponse info "
        "infos renseignement precision"
    ),
    "sum": "total [de|des|d]|totaux|somme|somme totale [de|des|d]|volume|volumes|"
    "cumul|cumul total|chiffre|chiffres|nombre (total|global|exact) [de|des|d]|le "
    "total [de|des|d]|la somme [de|des|d]|chiffre global|volume (total|global) [de|"
    "des|d]|bilan chiffre|recap|recapitulatif|resume|les chiffres|le chiffre|quel "
    "total [de|des|d]|quel volume [de|des|d]|combien au total|grand total",
    "trend": "evolution|tendance[s]|courbe[s]|trajectoire|historique|progression|"
    "evolutions|deroule|deroulement|cours|dynamique|fluctuation[s]",
    "quantity": "quelle est la taille|la taille|combien (est ce que|est ce qu|en)|"
    "quel est le (nombre|chiffre)|quelle "
    "(quantite|est la quantite)|a hauteur de combien|de combien|pour combien|par "
    "combien|quel est le niveau|quel niveau|quelle est la quantite|nbre|nb|cmb|"
    "kombien|le compte|quelle proportion de",
    "used": phrases(
        _all(*_CONSUME),
        _done(*_BURN),
        verb("cramer").finite,
        "sert|servent|faits|a la consommation|consommations|niveau (de "
        "consommation|d utilisation|d usage)|etat (de la consommation|d avancement)|"
        "on en est [la]|en (est on|sommes nous|est ce)|ou on en est [dans|de|avec|"
        "niveau|cote]|on en est (ou|a quel point|a combien)|en est on (ou|a quel "
        "point)|comment (se porte|va) (notre|la|le) (consommation|conso|forfait|"
        "quota)|a quel (point|niveau|stade) (en sommes nous|on en est|sommes nous)|"
        "depense (de|en) interactions|passees (dans|sur)|parties en fumee|y passe|y "
        "sont passees|avancement|pris|prises|prise|tape dans|pioche dans|puise dans|"
        "puisees|puise|pioche|a eu lieu|ont eu lieu|eu lieu|y (a|avait) il eu|il y "
        "a eu|il y avait|y (eut|avait) il|on a eu|avons nous eu|nous avons eu|eu|eues|"
        "eus|avons nous fait|releve|compteur en est ou|compteur affiche|ca donne|ca "
        "fait|cela fait|ca donnait|represente|representent|represente t|monte a|"
        "s eleve a|s elevent a|se monte a|se chiffre a|niveau conso|cote conso|"
        "consommes tu|conso totale|consommation totale|usage total",
    ),
    "sent": phrases(
        _all(*_SEND),
        _ahead("lancer", "diffuser", "balancer"),
        verb("envoyer", ahead="enverr").finite,
        "enverr(ais|ait|ions|iez|aient)|part|partent|partaient|partait|partirent|sont "
        "partis|mis en ligne|transmis|transmise|transmises|emis|emise|soumis|soumises|"
        "poste[s|es]|fait partir|ont fait partir|fais partir|a fait partir|envoyes par "
        "nos soins|sortent|sort|sortaient|sortait|mise[s] en circulation",
    ),
    "talked": phrases(
        _done(*_HANDLE),
        verb("traiter").finite,
        verb("gerer").finite,
        "prise[s] en charge|prises en main|pris en charge|prendre en charge|repondre|"
        "repond|repondent|menees|ouvert|entame[s|es]|entamees|echange[s|es]|recevons|"
        "recoit on|passees par le chat|eu avec (nos|les) clients|tenues|discute[s|es]",
    ),
    "left": "restant[s|es]|sous le coude|en reserve|en stock|au compteur restant|a "
    "disposition|de disponible[s]|dispos|encore a (utiliser|consommer|depenser|"
    "disposition)|encore libre[s]|libre[s]|pas encore (utilise|utilises|utilisees|"
    "consomme|consommes|consommees)|non depense[es]|de reste|reserve|reliquats|"
    "soldes|avant (le|la|notre) (plafond|limite|quota|butee)|(loin|pres|proche|"
    "proches) (du|de la|de notre|de l|de) (plafond|limite|quota|forfait|seuil)|(du|"
    "de la|au|a la) (plafond|limite|butee|seuil) (sommes nous|on est)|a combien "
    "(d interactions)[ ](sommes nous|est on|on est) (du|de la|de notre) (plafond|"
    "limite|quota)|a combien (sommes nous|est on|on est|se trouve on) (du|de la|de "
    "notre) (plafond|limite|quota)|marge [restante|de manoeuvre]|manque il|il en "
    "reste|reste il|en reste il|resteront|restera|restera il|restions|credit "
    "restant|encore droit|avons encore droit|sous le pied|sous la semelle",
    "still": "d autres|encore d autres|un autre|une autre|encore un|encore une",
    "more": "plus charge[e]|plus (actif|active|intense|dense)|de plus que|en sus|"
    "supplementaires|en supplement|additionnels|rajouter|"
    "de rab|davantage de|plus en plus",
    "less": "de moins|en moins|moindre|moindres|inferieure[s]|plus bas|plus faible|"
    "plus (ou|et) moins|plus haut ou plus bas|mieux ou (pire|moins bien)|moins bien|"
    "moins bon|plus calme",
    "change": phrases(
        _all(*_CHANGE),
        "variation[s]|croissance|hausse[s]|recul|baisse[s]|bond|chute|plus (eleve|"
        "elevee|haut|haute|fort|forte|important|importante|intense)|meilleur|"
        "meilleure|superieure|superieurs|en (hausse|baisse|progression|recul)|"
        "difference de volume|delta|crois(sent|sant)|cru|change t|evolue t|augmente "
        "t|baisse t|diminue t|a elle (augmente|baisse|diminue|evolue|change|"
        "progresse)|pire|plus|moins",
    ),
    "compare": "difference[s] (de|d|entre)|compare|comparees|comparatif entre|ecart[s] "
    "(de|d|entre)|mettre en (regard|parallele)|en regard|face a face|differ(e|ent|"
    "ences)|se compare|comparons|se comparent|distingue|difference",
    "than": "par rapport (a|au|aux) (celui|celle|ceux|celles) (de|d|du)|a cote (de|du|"
    "d)|contre|compare (a|au|avec) (celui|celle) (de|du|d)|en regard (de|du)|que "
    "(celui|celle) (de|du|d)|qu en|qu au|qu a|que pendant|que durant|que sur|que "
    "lors (de|du)",
    "than_last": "(que|par rapport a|vs|contre|avec|et|compare a|comparee a|face a) "
    "(celle|celui|la semaine|le mois|la periode|le cycle|l annee) (d avant|"
    "precedente|precedent|precedant|anterieur|anterieure|passee|passe)|par rapport "
    "(au|a la) (precedent|precedente|mois d avant|semaine d avant|periode d avant|"
    "cycle d avant)|(que|qu) (avant|auparavant|precedemment|la fois d avant|la fois "
    "precedente)|d un mois (sur|a) l autre|(mois|semaine) sur (mois|semaine)",
    "limit": "inclusif|offertes|offert|offerts|comprises|accorde[s|es]|octroye[s|es]|"
    "fournies|attribue[s|es]|souscrit[s|es]|contractuel[s|le|les]|prevues|prevue|"
    "prevus|bloque[s|es]|bloquer|limites|limitee[s]|donne il droit|donne droit|"
    "avoir droit|droits|avons nous le droit|a on le droit|couvert par|couvertes|"
    "couverts|(forfait|quota|volume|credit|enveloppe|plafond) (mensuel|mensuelle|de "
    "base|inclus|incluse)|volume (inclus|compris|prevu|de base)|cadre du (forfait|"
    "contrat)|plafonne[s]|maximale|maximum autorise|franchise|permis|permises|ration|"
    "allocations|paquet|bundle",
    "cadence": "tous les (mois|cycles)|mensuellement|a chaque (periode|cycle)|d un "
    "mois|pour un mois|chaque periode",
    "percent": "quel (pourcentage|pourcent|taux d utilisation|taux de consommation|"
    "niveau d alerte)|quels (pourcentages|niveaux)|pourcentages|pourcents|part|"
    "fraction|a (quel|partir de quel) (niveau|pourcentage)|a combien (de|pour) (pour "
    "cent|cent)|proportion",
    "on_demand": f"(hors|au dela|au dessus|en dehors|en plus) (du|de|de la|de notre|"
    f"de nos|notre|le|la) {_PLAN}|hors {_PLAN}|surplus|extra forfait|"
    "hors inclus|non (inclus|incluses|comprises)|surfacture[es]|surfacturation[s]|"
    "debordement[s]|depassements|en depassement|surconsommations|supp",
    "money": phrases(
        _all("payer", "debourser"),
        verb("couter").finite,
        verb("couter").participles,
        verb("couter").ahead,
        verb("payer").ahead,
        "paie[nt|s]|paiera|paierons|paierait|payera|s eleve|s elevent|se monte|(s "
        "eleve|se monte|se chiffre|s eleverait) a combien|a combien (s eleve|s "
        "elevent|se monte|se chiffre)|montants|somme due|dus|due|du par nous|doit "
        "payer|devons payer|devrons (payer|regler)|devra on|devrons nous|de notre "
        "poche|facturation supplementaire|surfacture|depense supplementaire|cout "
        "(total|supplementaire|additionnel)|factures|nous revient|revient a combien|"
        "reglement|regler|reglons|acquitter|douloureuse|combien d (euros|argent|eur)",
    ),
    "exceed": phrases(
        _all(*_EXCEED),
        _ahead(*_EXCEED),
        f"[passer|aller|etre|finir|terminer|arriver] (au dessus|au dela|en dehors) "
        f"({_OUR[1:-1]}) {_PLAN}|(finir|terminer|passer|aller|etre|sera|serons|"
        "finira|finirons|passera|passerons|sortir|sortira) (au dessus|au dela|dans "
        "le rouge|hors forfait|hors quota)|au dessus|en dessous|au dela|dessous|(dans|"
        "sous) (le|la|notre|les) (vert|rouge|clous|forfait|limite|limites|plafond|"
        "quota|budget|plan|enveloppe)|dans les clous|en bonne voie|sur la bonne voie|"
        "bien partis|mal partis|rester|restera|reste on|resterons|restons|sortir "
        f"{_OUR} {_PLAN}|(creve|creverons|creverait|crevera|crevons)|(perce|percer|"
        "percerons) le plafond|(taper|tape|tapera|taperons|toucher|touche|touchera|"
        "toucherons|buter|bute|butera) [dans|sur|contre] [le|la] (plafond|limite|"
        "quota)|a court [d interactions]|atteint|atteigne|atteignons|atteignent|"
        "atteindrons|atteindra on|atteindre|d atteindre|arriver (au plafond|a la "
        "limite|au bout|a epuisement)|arrive (au plafond|a la limite|a bout)|faire "
        "sauter|fait sauter|sautera|franchira|passer la limite|passer le plafond|"
        "depassement prevu|danger|risques|risquerait|dans le mur|craque[r|ra]|"
        "hors des clous|"
        "en trop|manquera|manquer d interactions|manquerons|tomber en panne|en panne "
        "seche|panne seche|en zone rouge|zone rouge|depasse t|depasse on",
    ),
    "exceeded": phrases(
        "(a|avons|ont|est|aurait|aura) [il|on|nous|deja] (franchi|franchie|"
        "franchis|outrepasse|sature|deborde|epuise|excede)|ete (depasse|depassee|"
        "depasses|depassees|franchi|franchie|atteint|atteinte)|(est|serait) (depasse|"
        "depassee|atteint|atteinte)|franchi|franchie|franchis|franchies|atteinte|"
        "atteints|creve|deja (franchi|crame|grille|explose)|passe[s] au dessus|sommes "
        "nous (deja )(au dessus|en depassement)|est on (deja )(au dessus|en "
        "depassement)|on est deja (au dessus|en depassement)"
    ),
    "pace": "(tu|vous) nous (vois|voyez) (finir|terminer|arriver) [ou]|nous (vois|"
    "voyez) "
    "[tu|vous] (finir|terminer|arriver) [ou]|a (cette|la|notre) (vitesse|allure|"
    "cadence)|au (train|rythme) ou (on va|"
    "vont les choses|ca va)|si (on|nous) (continue|continuons|poursuit|maintient|garde "
    "ce rythme|continue sur cette lancee) [ainsi|de la sorte|comme ca|a ce rythme]|"
    "sur cette lancee|(vers|a) combien (se dirige on|va on|on va|on se dirige|"
    "allons nous|on arrive|on sera|serons nous|serons)|se dirige on|on se dirige|"
    "nous dirigeons nous|atterrirons|atterrira|atterrir|projections|anticip(e|es|ez|"
    "er|ation)|previs|prevois|prevoyez|prevoit|prevoyons|table[s|z]|attend[s|ez] tu|"
    "estim(es|ez|er) [tu|vous]|estimez|estimes|extrapol(ation|e|er|es)|pronostic[s]|"
    "pronostiquer|probable[s]|vraisemblable|attendu[s|e|es]|projet(er|tes|tez|ons|"
    "tent|te)|(serons|sera t|finira t|terminera t|finirons|terminerons|arrivera t|"
    "arriverons|on sera|on terminera|on arrivera)|a quoi (s attendre|doit on s "
    "attendre|faut il s attendre)|que donnera|donnera|ca donnera|estimation de fin",
    "enough": "de quoi|suffiront|suffirait|suffiraient|tient bon|tenir|tiendront|"
    "tiendrait|"
    "tiendrons nous|tienne|tiennent la route|aurons nous assez|tenons|tenable|de quoi "
    "tenir|de quoi finir|aura on assez|durera t|durera|suffit|nous suffira|y "
    "arrivera on|tiendra le coup|tenir le coup",
    "room": "rentrerait|rentreraient|passeraient|passera|passeront|tiendraient|"
    "tiendraient|(ca|cela) (passe|rentre|tient|le fait|passerait|rentrerait|"
    "tiendrait|irait)|absorber|absorberait|faisable|supporter|supporterait|couvrir|"
    "couvrirait|jouable|realisable|caser|loger",
    "if": "si jamais|dans le cas ou|au cas ou|en cas (de|d)|a supposer que|mettons "
    "que|disons que|imagine que|imagine|suppose que|qu est ce qui se passe si|ca "
    "donne quoi si|que se passerait il si|il se passe quoi si|qu en serait il si|"
    "voudrions|aimerions|prevoyons|j envisage|envisageons|envisage|compte envoyer|on "
    "compte|nous comptons",
    "can": "peut|pouvons|pourrait|pourrons nous|peux|pourra|pourrions|puissions|puisse|"
    "autorises a|capable[s] (de|d)|en mesure (de|d)|est ce possible|c est possible|"
    "possible|a on le droit (de|d)|le droit (de|d)|moyen (de|d)|y a moyen (de|d)|"
    "reussir a|reussirons nous a|se permettre (de|d)",
    "have": "ayons|avions nous|avait on|on avait|nous avions|aurions|aurons nous|nous "
    "avons|nous a|beneficions|beneficie on|beneficie|avons nous (droit|encore)|"
    "detenons|comptons|donne|donnent|donne il|dispose on",
    "until": "avant (de|d|qu|que|que l on|qu on)|avant (de|d) (atteindre|toucher|"
    "arriver (a|au)|taper)|d ici (a|au|le|la)|jusqu au bout|jusqu au bout (du|de la|"
    "de) (mois|periode|cycle)|pour atteindre|pour arriver (a|au)|d ici la|en "
    "attendant|le temps d",
    "days": "combien de (jours|temps|semaines|nuits)|combien de jours encore|nombre de "
    "jours|dans combien|sous combien de jours|delai|j combien",
    "end": "echeances|cloture|s arrete|arrete|prend elle fin|prend il fin|se "
    "terminera|se finit|s acheve|s achevera|expirera|court|dure|durent|s etend|bout|"
    "va jusqu|bornes|dates|date de fin",
    "begin": "debutera|commencera|demarrera|prend effet|ouvre|date de debut",
    "renew": phrases(
        _all("renouveler", "reinitialiser", "recharger", "reconduire", "recrediter"),
        _ahead("renouveler", "reinitialiser", "recharger"),
        "renouvelle|renouvellent|renouvellera|renouvellerons|remise[s] a (0|zero)|"
        "remettre a zero|remis a zero|remet a zero|(repart|repartir|repartira|"
        "repartons|recommence|retombe|revient|remet) (a|de) (0|zero)|repartir|"
        "repartira|a nouveau credite[es]|recredite[es]|nouveau (forfait|quota|credit)|"
        "retour a 0|nouvelle enveloppe|restaure[s|es]|reapprovisionne[es]|reconduit|"
        "reconduction|compteurs a zero|compteur a zero|redemarre|redemarrent",
    ),
    "renewal_date": "date (de|du) [prochain|prochaine] (renouvellement|reset|"
    "reconduction|reinitialisation|remise a zero|echeance)|prochain (renouvellement|"
    "reset|rechargement|cycle de facturation)|prochaine (echeance|reinitialisation|"
    "remise a zero|recharge|facturation|reconduction)|jour de (remise a zero|"
    "reinitialisation)|date anniversaire",
    "period": "periode de (facturation|reference)|mois de facturation|cycle de "
    "facturation|periode (actuelle|courante|en cours)|cycle (actuel|courant|en cours)",
    "by_kind": f"(entre|par|selon|sur|en|dans|pour) {_KIND_OF} {_KINDS}|(par|de|selon "
    "le|pour chaque|dans chaque|de chaque|chaque) (type|sorte|genre|famille|espece|"
    "poste|nature|categorie) [d (interaction|interactions)]|en quoi consiste[nt]|se "
    "compose[nt]|compose[es]|de quoi (se compose[nt]|est faite|est fait|est compose|"
    "est composee|est constituee|est constitue|s agit il)|constitu(e|ee|ent)|"
    "structure|types d interaction[s]|entre les kinds|quels types|quelles categories|"
    "quelle categorie|quel type d interaction|type d interaction[s]|mix|ou (partent|"
    "sont passees|passent|passe|part|va) (nos|notre|le|les|la)|"
    "dans quoi (passe|part|passent|partent)",
    "by_day": "quotidienne[s]|quotidiennement|tous les jours|jour apres jour|au "
    "quotidien|par (journee|date|jour calendaire)|(pour|de|a) chaque (jour|journee|"
    "date)|chaque journee|un jour apres l autre|a la journee|jour/jour|jour (par|a) "
    "jour",
    "by_workflow": "(entre|par|selon|sur|pour|dans|de) [nos|les|chacun de nos|chacun "
    "des|chaque|tous nos|tous les|differents|nos differents|les differents] "
    "(workflows|scenarios|automatisations|flux)|workflow/workflow",
    "by_one_shot": "(entre|par|selon|sur|pour) (nos|les|chacune de nos|chacune des|nos "
    "differentes|les differentes) (campagnes|newsletters|infolettres)",
    "by_survey": "(entre|par|selon|sur|pour) (nos|les|chacun de nos|chacune de nos) "
    "(sondages|enquetes|questionnaires)",
    "breakdown": phrases(
        _all(*_BREAK),
        "liste|lister|listez|tableau par|vue d ensemble|repartition|ventilation|"
        "detail complet|details|part de chaque|repartissent elles|se repartissent "
        "elles|se repartit elle|se decompose|se decomposent|se divise|se divisent|"
        "se ventile|se ventilent|decoupage|segmentation|subdivis(e|ee|er|ion)",
    ),
    "most": "le plus gros (consommateur|poste)|(le|la|les) plus (gourmand|gourmande|"
    "gourmands|gourmandes|consommateur|consommateurs|consommatrice|consommatrices|"
    "vorace|voraces|lourd|lourde|lourds|lourdes|cher|chere|chers|cheres|couteux|"
    "couteuse|couteuses|energivore|utilise|utilises|utilisees|utilisee)|plus (gros|"
    "grosses) (consommateurs|consommatrices|mangeurs|postes)|plus (vorace|lourd|"
    "couteux|couteuse|couteuses|consommateurs|consommatrices|utilises|utilisee)|"
    "voraces|"
    "en premier|numero (un|1)|n 1|champion[s|ne]|gagnant[e]|domine|podium|arrive en "
    "tete|top (3|5|10|trois|cinq|dix)|classements|hit parade|plus [le|la|les]|les "
    "plus gros|les plus grosses|maximum de|majoritairement|record",
    "all": "compteurs|les compteurs|interaction[s] (payantes|facturables|facturees|"
    "incluses|comprises|"
    "comptees|utilisees)|interactions (au total|toutes confondues)|(messages|message|"
    "msgs|echanges) (payant[s]|payante[s]|facturable[s]|facture[es|s]|facturee[s])|"
    "unites|ensemble des interactions|toutes [nos|les] interactions|interactions "
    "customerly|nos interactions|inter|interacs|interac|intéractions",
    "conversation": "conversations (clients|avec nos clients|de support|support|par "
    "chat|client)|(chats|discussions|echanges) (clients|avec nos clients|avec les "
    "clients)|fils de discussion|conversations de chat|livechat[s]|tchats clients|"
    "dialogues",
    "reply_email": "(reponses|reponse) (envoyees|envoyee|faites|donnees|parties|"
    "expediees|adressees|transmises|qui sont parties) (par|via) (email[s]|mail[s]|"
    "courriel[s])|reponses (par|via|en) (email|mail|courriel|e mail)[s] [aux "
    "clients|aux contacts|a des clients|envoyees]|(email[s]|mail[s]) (de reponse|de "
    "reponses|en reponse)|reponses mail|mails reponses|recoit [la|une|notre|sa|ma] "
    "reponse (par|via) (email|mail|courriel)|(la|une|notre|sa) reponse (par|via) "
    "(email|mail|courriel)|(repondre|repondu) (par|via) (email|mail|courriel)",
    "transcript_email": "transcriptions (envoyees|par mail|par email|par courriel|"
    "expediees|mail|email)|(email[s]|mail[s]) (avec|contenant) (la|une) "
    "transcription|historiques de (conversation|chat) par (mail|email)|copies de "
    "conversation",
    "workflow_email": "(email|mail|courriel) (automatique|automatise)|(email[s]|"
    "mail[s]|courriel[s]|messages) (envoyes|generes|"
    "expedies|partis|declenches|automatiques|automatises|emis) (par|de|via|depuis) "
    "(nos|les|des|le|un) (workflow[s]|scenario[s]|automatisation[s])|(email[s]|"
    "mail[s]|courriel[s]) (via|depuis|de|des|d un|du) [nos|les|notre] "
    "(workflow[s]|scenario[s]|automatisation[s]|flux)|workflow (mails|emails)|"
    "sequences|sequence|parcours automatises",
    "one_shot_email": "(email[s]|mail[s]|courriel[s]) (groupe[s]|en masse|de masse|"
    "marketing|promotionnels|promo|ponctuels|uniques)|envois (en nombre|marketing|de "
    "campagne|de newsletter|de newsletters)|lettre[s] d information|campagnes (mail[s]|"
    "emailing|marketing|d emailing|d email[s]|de mails)|(email[s]|mail[s]|courriel[s]) "
    "(envoyes|partis|expedies) (par|via|pour) (nos|les) campagnes|news letters|"
    "mailings|nl",
    "nps_email": "(sondages|enquetes|questionnaires|sondage|enquete) (nps|de type nps|"
    "net promoter score) [par (mail|email|courriel)]|(email[s]|mail[s]) (d enquete|de "
    "sondage|d enquetes|de sondages) nps|nps par (email|mail)|mails nps",
    "in_app_survey": "(sondage[s]|enquete[s]|questionnaire[s]) (dans|in|au sein de|"
    "sur) "
    "(l|notre|l app|app) [app|appli|application]|(sondage[s]|enquete[s]|"
    "questionnaire[s]) (in app|integre[s|es]|dans l appli|applicatif[s])|sondages "
    "(affiches|envoyes) dans (l app|l appli|l application|notre app)|enquetes "
    "applicatives",
    "reply": "reponse|reponses",
    "in_app": "dans l (app|appli|application)|dans notre (app|appli|application)|"
    "in app|"
    "sur l app|dans le produit",
    "email": "(par|via) (email|mail|courriel)|emails|courriers electroniques|"
    "courrier electronique|courriers|e mails|"
    "mels|mailes|mais l",
    "about": "et (du cote de|pour les|pour la|pour le|du|des|pour ce qui est de)|et "
    "qu en est il (de|des|du)|quid (de|des|du|d)|et si on regarde|et (seulement|"
    "uniquement|juste)|meme chose (pour|avec|en)|pareil (pour|avec|en)",
    "except": "en (enlevant|retirant|otant|excluant|exceptant)|exclu(s|re|es|e)|non "
    "compris|abstraction faite de|en laissant de cote|hors mis",
    "only": "rien que|exclusivement|seule|seules|seul|ne que|que",
    "count": "recompt(e|ee|es|ees|er)|comptabilis(e|ee|es|ees|er|ent|ez)|(compte[nt]|"
    "comptee|comptees|compte|"
    "comptes|comptabilisee|comptabilise|facturee|facture|decomptee|decompte) [elle|"
    "il|elle|il] [deux fois|plusieurs fois|double|en double|une fois|une seule "
    "fois|a nouveau|de nouveau|quand meme|aussi|separement|a part|comme une seule]|"
    "deux fois|(pris|prise|prises) en compte|entre[nt] en (compte|ligne de compte)|"
    "entre[nt] dans le (calcul|decompte|compte|quota|forfait)|decompte[es|nt]|"
    "decomptees|rentre[nt] dans (le|notre) (calcul|decompte|quota|forfait)|impute[es|"
    "nt]|imputees",
    "counts_as": "(compte[nt]|comptee[s]|compte[s]|comptabilise[es|e]|consideree[s]|"
    "facture[es|e]|facturee[s]|traitee[s]) (comme|pour|en tant qu)|"
    "fait partie (de|des)|font partie (de|des)|est ce une interaction|"
    "equivaut (a|au)|correspond (a|au)|consomme t (elle|il)|coute t (elle|il) une "
    "interaction|constitue[nt]|passe pour|facture comme|facturees comme",
    "define": "qu est ce qu on (appelle|entend par)|(appelez|appelle|entend|entendez|"
    "appelles) (vous|on|on|tu) [par]|appelle on|qu appelez vous|signification|"
    "sens|correspond|definissez vous|definir|en quoi consiste|expliques|expliquer|"
    "expliquez|ca represente quoi|(c est|cest) quoi|veux dire",
    "thing": "que nous (demarrons|commencons|initions|ouvrons|lancons)|rouvr(e|ent|"
    "ir|ait)|reouvr(e|ent|ir)|se rouvre|[une|les|des|nos|"
    "la] note[s] (interne[s]|privee[s]|d equipe|"
    "entre collegues)|(une|les) "
    "notes|commentaire[s] [interne[s]]|(reponse[s]|message[s]) (automatique[s]|de l "
    "ia|du bot|d ia|du chatbot|auto|du client|des clients|du contact)|(relance[s]|"
    "reouverture[s]|reouvert[s|es]|rouvert[s|e|es])|conversation[s] (rouverte[s]|"
    "reouverte[s]|fermee[s]|reprise[s]|sans reponse|spam)|(email[s]|mail[s]|"
    "message[s]) (de test|test|rebondis|en echec|de bienvenue)|notifications "
    "(push|mobiles|internes)|un push|(clic[s]|ouverture[s]) [d email|de mail|de "
    "lien]|accuse[s] de lecture|(deuxieme|seconde|plusieurs|deux|trois) (reponse|"
    "reponses|messages)|reponses aux sondages|message du chat|messages internes",
    "alert": "alertes (de|d) (seuil|consommation|usage|depassement|quota)|(alerte|"
    "alertes|avertissement) (configurees|de quota)|mise[s] en garde|seuils (d alerte|d "
    "avertissement|de notification|d alarme)|niveaux d alerte|paliers [d alerte]|"
    "palier[s]|rappels d usage|notification de seuil",
    "fired": "se sont (elles|ils) declenche[s|es]|se sont declenche[s|es]|s est (elle|"
    "il) declenche[e]|a (sonne|retenti|ete levee|ete envoyee)|(franchi[s]|franchie)|"
    "emis(e|es)|retenti|saute|recu[es|s|e]|remontee[s]|levees|sont parties",
    "set": "parametre[s|es|e]|configure[s|es]|fixe[s|es|e]|programme[s|es|e]|"
    "prevu[es|s|e]|installe[es|s]|"
    "cree[s|es]|en vigueur|enregistrees|actives|activees|active|choisi[s|es]|"
    "reglees|regle|parametrage[s]|reglage",
    "notify": phrases(
        _all(*_WARN),
        "prevenus|prevenues|prevenu|previens|previent|previennent|previendra[s]|"
        "(vous|tu|on) nous (previens|prevenez|previent|avertis|avertissez|avertit|"
        "alertes|alertez|alerte|notifies|notifiez|notifie)|donne[s] l alerte|recoit "
        "on|recevons nous|recevrons nous|recoivent|est (prevenu|averti|alerte|"
        "informe|notifie)|sommes nous (prevenus|avertis|alertes|informes|notifies)|"
        "tire la sonnette|sonnette d alarme|destinataire des|en copie|mis en copie",
    ),
    "offline": "[est|sont|qui est|qui sont|est deja|etait|s il est] (hors ligne|"
    "deconnecte[s|e|es]|offline|off line|absent[s|e]|parti|pas connecte|pas en ligne|"
    "pas la|non connecte[s|es]|injoignable[s])|(clients|client|contact|contacts) "
    "(hors ligne|deconnecte[s]|offline|absent[s])|n est (pas|plus) (connecte|en "
    "ligne|la)|(quitte|ferme) (le chat|la page|l onglet|le site)",
    "people": "adresses|destinataires|abonnes|inscrits|contacts|boites mail|membres",
    "help": "(qu est ce que|que) (je peux|on peut|puis je|peut on) [te|"
    "vous] poser [comme] "
    "[question|questions]|(comment|de quelle facon) (puis je|peut on|dois je|faut il|"
    "on peut|je "
    "peux) [t|te|vous] (utiliser|interroger|parler|demander|questionner)|comment t "
    "(interroger|utiliser|parler)|comment (te|vous) (parler|poser une question)|que "
    "(sais|sait|savez|peux|pouvez|fais|faites) (tu|vous) [faire|repondre|me dire]|"
    "quelles sont (tes|vos) (capacites|fonctions|competences|possibilites|commandes|"
    "options)|tes (fonctions|competences|possibilites|commandes)|quel[s] genre[s] de "
    "questions (puis je|peut on|je peux) [te] poser|quelles questions|qu est ce que "
    "tu (sais|peux|connais) [faire|me dire|repondre]|montre (ce que tu sais faire|ce "
    "que tu peux faire)|explique moi comment (tu|ca) (marches|fonctionnes|marche|"
    "fonctionne)|tu peux m aider a quoi|en quoi (peux tu|pouvez vous) m aider|tu sers "
    "a quoi|sers a quoi|(ce que|qu) (tu|vous) (sais|savez|peux|pouvez) (faire|"
    "repondre)|par ou commencer|quoi te demander|que te demander|au secours|sos",
    "foreign": "(previens|prevenez|avertis|avertissez|alertez|alerte|notifie|"
    "notifiez) (moi|nous) [si|quand|des|lorsque]|(mets|mettez|regle|reglez|fixe|fixez|"
    "change|changez|passe|passez) (le|la|les|nous|une|un)|"
    + words(
        "mobile mobiles telephone telephones android iphone ios tablette ordinateur "
        "navigateur chrome safari firefox site sms whatsapp telegram facebook "
        "messenger instagram twitter linkedin slack discord appel appels vocal video "
        "france allemagne italie espagne portugal belgique suisse canada europe "
        "afrique maroc quebec paris lyon marseille londres berlin bruxelles geneve "
        "francais francaise anglais anglaise espagnol allemand italien langue langues "
        "pays ville villes region regions gmail outlook domaine vip premium gratuit "
        "essai prospect prospects lead leads fournisseur partenaire "
        "partenaires conseiller conseillere sophie marc paul julie pierre marie "
        "plainte plaintes reclamation reclamations remboursement remboursements bug "
        "bugs sujet etiquete etiquetees tag sentiment promoteurs "
        "detracteurs detracteur passifs repondants rapide rapidite lent lente lents "
        "vitesse duree durees longueur rebond rejet rejets rejetes echec echecs "
        "echoue livre livrees distribues bloque spam lus lu lue lues attente "
        "suspens assignees assignee attribuees planifiees planifie acheter achete "
        "achetez commande commander reserve reservez souscrire resilier resilie "
        "annule annuler supprimer supprimez effacer efface modifie modifier change "
        "changer augmente augmenter relance relancer relancez arrete arreter desactive "
        "desactiver active activer exporte exporter telecharge importer connecter "
        "installer inviter transferer programme rappel licence licences siege sieges "
        "salaire benefice benefices perte pertes marges vente conversion conversions "
        "inscription inscriptions connexion connexions session sessions trafic "
        "abonnements followers likes bourse action meteo pluie soleil match "
        "foot film musique restaurant recette capitale histoire amour fatigue "
        "creve triste humain dors weekend weekends lundis dimanches samedis "
        "jours ouvres ouvrables midi matinee soiree matins soirs globex "
        "initech crisp hubspot brevo mailchimp concurrents pieces jointes mots "
        "taille latence panne erreur erreurs incident incidents retention actifs "
        "inactifs uniques distincts mediane minimum moins moitie tiers quart pire "
        "raison raisons gratuitement"
    ),
}
# Whole turns of phrase, where single words would say something else.
_TURNS = {
    "pace": "on en sera ou|ou en sera on",
    "foreign": (
        "(fait|traite|envoye|gere) le bot|le bot (a|fait)|panier[s]|se passe|"
        "se passe il"
    ),
    "limit": "le forfait (monte|va) jusqu a",
    "left": "[on a] encore du stock|[on a] du stock",
    "quantity": "combien en (euros|dollars)",
    "filler": (
        "ou (pas|non)|"
        "(desole|desolee|pardon|excuse moi|excusez moi) [pour|de] [la|ma|cette] "
        "(question|demande) [bete|idiote|naive|stupide|basique]|en (euros|"
        "dollars)"
    ),
    "used": "(elle|il|elles|ils|ca) en (est|sont) ou",
    "exceed": (
        "[y a il|il y a|on a|a on|existe t il|court on] [un|des|du|le] risque[s] "
        "(de depassement|de surconsommation|de depasser|qu on depasse|d etre "
        "hors forfait)"
    ),
    "alert": (
        "notifications [sont|avons nous|on a] (en place|configurees|parametrees|"
        "actives|activees|reglees|definies|prevues)"
    ),
    "money": "on doit [payer]|doit on [payer]|nous devons [payer]",
    "help": (
        "comment (on|je|peut on|puis je) (t|te|vous) (utilise|utiliser|interroge|"
        "interroger|parle)|comment t utiliser|comment s utilise le bot"
    ),
}
for _concept, _said in _TURNS.items():
    MORE[_concept] = phrases(_said, MORE.get(_concept, ""))
# A word that means something is no aside.
MORE["aside"] = MORE.pop("aside")
