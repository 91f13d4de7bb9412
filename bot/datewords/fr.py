"""French words of time."""

from bot.datewords import Words, numbered

_NUMBERS = numbered(
    "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt"
)
_TEENS = numbered("deux trois quatre cinq six sept huit neuf", 2)

WORDS = Words(
    language="fr",
    roles={
        "THIS_AFTER": "actuel|actuelle|actuels|en cours|courant|courante|présent",
        "LAST_AFTER": "dernier|dernière|derniers|dernières|passé|passée|passés|passées"
        "|précédent|précédente|précédents|précédentes|d'avant|écoulé|écoulée|écoulés"
        "|écoulées|qui vient de s'écouler|qui vient de se terminer|qui vient de finir"
        "|qui vient de s'achever|qui vient de passer|qui s'est terminé"
        "|qui s'est terminée|qui s'est achevé|qui s'est achevée|tout juste terminé"
        "|tout juste terminée|qu'on vient de clôturer|qu'on vient de boucler",
        "SAME": "même",
        "STRETCH": "intervalle|plage|créneau|laps de temps",
        "BY_DAY": "avant le|d'ici le|d'ici au|jusqu'au",
        "FULL": "complet|complète|entier|entière|plein|pleine",
        "IN_DAY": "le",
        "NUMBER_SIGN": "numéro|n|no|n°|num",
        "WEEK_NUMBER": "sem",
        "WEEK_LETTER": "s|w",
        "FROM_THE": "du|depuis le|à partir du|à compter du|dès le",
        "SINCE_THE": "depuis le|à partir du|à compter du|dès le",
        "NEXT_AFTER": "prochain|prochaine|prochains|prochaines|suivant|suivante"
        "|qui vient|à venir|d'après",
        "THE": "le|la|l|les",
        "D": "ensemble de|l'ensemble de|l'ensemble du|ensemble du|totalité de"
        "|la totalité du|mois d|mois de|le|la|l|les|notre|nos|tout|toute|tout le"
        "|toute la|entier|entière"
        "|complet|complète|civil|civile|calendaire|jour",
        "IN": "en|au|aux|dans|pendant|pour|sur|durant|au cours de|au cours du"
        "|au cours des|au fil de|au fil du|au fil des|tout au long de"
        "|tout au long du|tout au long des|dans le courant de|dans le courant du"
        "|lors de|lors du|courant|au mois de|au mois d",
        "IN_THE": "au cours du",
        "OF": "de|du|des|d|en",
        "OF_THE": "du",
        "THIS": "ce|cet|cette|ces|actuel|actuelle|actuels|en cours|courant|courante"
        "|présent",
        "HERE": "ci",
        "LAST": "dernier|dernière|derniers|dernières|passé|passée|passés|passées"
        "|précédent|précédente|précédents|précédentes|d'avant|écoulé|écoulée|écoulés",
        "NEXT": "prochain|prochaine|prochains|prochaines|suivant|suivante|qui vient"
        "|à venir|d'après",
        "SECOND_LAST": "avant-dernier|avant-dernière|pénultième",
        "BEFORE_LAST": "avant-dernier|avant-dernière|avant le dernier"
        "|avant la dernière|d'avant le dernier",
        "AGO_BEFORE": "il y a|y a|voilà",
        "AHEAD": "dans|d'ici|sous",
        "FROM": "de|du|des|d|depuis|depuis le|à partir de|à partir du|dès",
        "BETWEEN": "entre",
        "SINCE": "depuis|à partir de|à partir du|à compter de|à compter du|à partir d",
        "ONWARD": "jusqu'à aujourd'hui|jusqu'à maintenant|jusqu'à présent",
        "TO": "à|au|aux|jusqu'à|jusqu'au|jusqu'en",
        "UNTIL": "jusqu'à|jusqu'au|jusqu'en|jusque",
        "AND": "et|&|plus",
        "START": "début|commencement|premier jour",
        "END": "fin|dernier jour|terme",
        "REST": "reste|moitié|cours|milieu|jours",
        "TO_DATE": "jusqu'à présent|jusqu'ici|jusqu'à maintenant|à ce jour"
        "|jusqu'à aujourd'hui|jusqu'aujourd'hui|pour l'instant|pour le moment"
        "|à date",
        "SUFFIX": "er|re|ere|e|eme|o|°|nd|nde",
        "QUARTER": "q|t|trimestre",
        "HALF_YEAR": "h|s|semestre",
        "HALF": "moitié|quinzaine",
        "PART_OF_DAY": "il y a quelques jours|l'autre jour|ces jours-ci|ce matin"
        "|cet après-midi|ce soir|cette nuit|hier soir|hier matin"
        "|hier après-midi|la nuit dernière",
        "RECENT": "derniers jours|dernières semaines|derniers mois|derniers temps"
        "|jours passés|semaines passées|mois passés",
        "CLOCK": "h|heures|heure",
        "HOURS": "matin|soir|après-midi|nuit|midi|dans la journée|dans la soirée"
        "|dans la matinée|au soir",
        "AGAINST": "rapport|comparé|comparaison|comparée|face|versus",
        "VAGUE": "mi|vers|avant|après|milieu|courant",
        "OF_MONTH": "de|d|du",
        "NOTHING": "dernière minute|ordre du jour|du jour de"
        "|du jour du|du jour des|du jour d"
        "|du jour où"
        "|du jour au lendemain|du jour même|de la journée de|de la journée du"
        "|de la journée d|de la journée des|du jour suivant|black friday|cyber monday"
        "|au moins|au total|en tout",
    },
    units={
        "hour": "heure|heures|minute|minutes",
        "day": "jour|jours|journée|journées|j",
        "week": "semaine|semaines",
        "weekend": "week-end|weekend|fin de semaine",
        "month": "mois",
        "quarter": "trimestre|trimestres",
        "half": "semestre|semestres",
        "year": "année|années|an|ans",
        "period": "période|périodes|cycle|cycles|période de facturation"
        "|périodes de facturation|cycle de facturation|cycles de facturation"
        "|mois de facturation|période d'abonnement|période de facture",
    },
    days={
        0: "du jour|de la journée|d'aujourd'hui|aujourd'hui|ce jour",
        -1: "hier",
        -2: "avant-hier",
        1: "demain",
        2: "après-demain",
    },
    numbers={
        **_NUMBERS,
        21: "vingt et un|vingt-et-un|vingt-et-une|vingt et une",
        **{20 + unit: f"vingt-{word}" for unit, word in _TEENS.items()},
        30: "trente",
        31: "trente et un|trente-et-un",
        40: "quarante",
        45: "quarante-cinq",
        60: "soixante",
        90: "quatre-vingt-dix|nonante",
        100: "cent",
    },
    ordinals=numbered(
        "premier|première|premiers|premières deuxième|second|seconde troisième "
        "quatrième cinquième"
    ),
    day_ordinals={1: "premier"},
    to_date={
        "week": "depuis le début de semaine|depuis début semaine",
        "month": "depuis début mois|mois à ce jour|cumul mensuel|cumul du mois",
        "quarter": "depuis début trimestre|cumul du trimestre",
        "year": "depuis le nouvel an|depuis le jour de l'an|depuis début année"
        "|année à ce jour|cumul annuel|cumul de l'année",
        "period": "depuis le dernier renouvellement|depuis le renouvellement"
        "|depuis la dernière remise à zéro|depuis début période",
    },
    months={2: "fev", 7: "juill", 9: "sep"},
    doubtful="mar|sept|sep|mai|avr",
)
