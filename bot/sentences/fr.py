"""French: the phrases of every answer."""

from bot.sentences.language import NBSP, NNBSP, Language
from metering.interactions import Kind

_DEFINITION = f"""\
Une interaction est ce qui compte sur la facture{NBSP}:
- une nouvelle conversation reçue d'un client à laquelle votre équipe a répondu (une \
seule fois, quel que soit le nombre de messages qui suivent){NNBSP};
- chaque e-mail envoyé pour répondre à un client hors ligne, pour transmettre une \
transcription de conversation, par un workflow, par une campagne ponctuelle ou pour \
une enquête NPS{NNBSP};
- chaque enquête envoyée dans l'application.
Les notes, attributions, étiquettes, messages de chat, notifications push, ouvertures, \
clics et réponses aux enquêtes ne comptent pas.
Les documents de la plateforme ne disent pas si comptent les réponses d'un assistant \
IA ou automatiques, les conversations lancées par votre équipe, les envois de test \
ou les e-mails rejetés. Ici, par défaut, rien de cela ne compte{NNBSP}; un e-mail \
rejeté reste toutefois un e-mail envoyé."""

LANGUAGE = Language(
    locale_name="fr",
    day="d MMMM y",
    day_in_year="d MMMM",
    day_in_month="d",
    first_day="1er",
    span="du {0} au {1}",
    interaction=("{n} interaction", "{n} interactions", "{n} d'interactions"),
    email=("{n} e-mail", "{n} e-mails", "{n} d'e-mails"),
    survey=("{n} enquête", "{n} enquêtes", "{n} d'enquêtes"),
    days=("{n} jour", "{n} jours", "{n} de jours"),
    event=("{n} événement", "{n} événements", "{n} d'événements"),
    kinds={
        Kind.CONVERSATION: "Conversations",
        Kind.REPLY_EMAIL: "Réponses par e-mail",
        Kind.TRANSCRIPT_EMAIL: "Transcriptions de conversations",
        Kind.WORKFLOW_EMAIL: "E-mails de workflows",
        Kind.ONE_SHOT_EMAIL: "E-mails de campagnes",
        Kind.NPS_EMAIL: "E-mails d'enquêtes NPS",
        Kind.IN_APP_SURVEY: "Enquêtes dans l'application",
    },
    and_="et",
    or_="ou",
    percent=f"{{n}}{NNBSP}%",
    quoted=f"«{NBSP}{{0}}{NBSP}»",
    colon=f"{NBSP}: ",
    semicolon=f"{NNBSP}; ",
    billing="sur la période de facturation {span} ({zone})",
    range="{span} ({zone})",
    one_day="le {day} ({zone})",
    used_now="{counted} jusqu'ici {period}",
    used_then="{counted} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} de {name}",
    share="{percent} du forfait de {limit}",
    no_share="sur un forfait de {limit}",
    no_allowance="aucune n'est incluse, {n} à la demande",
    rest_now=("il en reste {n}", "il en reste {n}"),
    rest_then=("{n} non utilisée", "{n} non utilisées"),
    above="{n} au-delà du forfait, à la demande",
    renews="Le forfait se renouvelle le {day}",
    next_period="la prochaine période de facturation commence le {day}",
    left_now=(
        "{n} interaction restante {period}",
        "{n} interactions restantes {period}",
        "{n} d'interactions restantes {period}",
    ),
    left_then=(
        "{n} interaction non utilisée {period}",
        "{n} interactions non utilisées {period}",
        "{n} d'interactions non utilisées {period}",
    ),
    left_detail=f"consommation{NBSP}: {{used}} sur {{limit}}",
    limit_now=(
        "{n} interaction incluse {period}",
        "{n} interactions incluses {period}",
        "{n} d'interactions incluses {period}",
    ),
    limit_then=(
        "{n} interaction incluse {period}",
        "{n} interactions incluses {period}",
        "{n} d'interactions incluses {period}",
    ),
    renewal=(
        "{n} jour avant le renouvellement",
        "{n} jours avant le renouvellement",
        "{n} de jours avant le renouvellement",
    ),
    renewal_of="le forfait de {interactions} se renouvelle le {day}",
    renewed_of="le forfait de {interactions} s'est renouvelé le {day}",
    by={"kind": "Par type", "origin": "Par origine", "day": "Par jour"},
    no_origin="{kind}, sans origine",
    more_rows=("{n} autre ligne", "{n} autres lignes"),
    unknown_row="donnée inconnue",
    most=f"La plus grande part vient de «{NBSP}{{name}}{NBSP}»{NBSP}: {{n}}",
    nothing_top="Aucune origine n'a de nom (workflow, campagne ou enquête)",
    more="{n} de plus",
    fewer="{n} de moins",
    same="{n}, aucune différence",
    compared=f"{{change}}{NBSP}: {{one}} contre {{other}} ({{before}})",
    change="Soit une variation de {percent}",
    running="La première de ces périodes est encore en cours",
    running_before="La seconde de ces périodes est encore en cours",
    expected=(
        "{n} interaction attendue à la fin de la période de facturation {span} ({zone})",
        "{n} interactions attendues à la fin de la période de facturation {span} ({zone})",
        "{n} d'interactions attendues à la fin de la période de facturation {span} ({zone})",
    ),
    in_range="Dans quatre cas sur cinq, le total final se situe entre {low} et {high}",
    method={
        "pace": "Calcul d'après le rythme de chaque jour de la semaine "
        f"(historique{NBSP}: {{days}}){NNBSP}; les campagnes déjà "
        "envoyées ne sont pas répétées",
        "planned": "Calcul d'après le rythme de chaque jour de la semaine "
        f"(historique{NBSP}: {{days}}) et les campagnes prévues",
        "habit": "Calcul d'après le rythme de chaque jour de la semaine "
        f"(historique{NBSP}: {{days}}) et les campagnes des périodes "
        "précédentes, aucune n'étant prévue",
        "silent": "Rien n'arrive depuis deux semaines, donc rien de plus n'est "
        f"attendu (historique{NBSP}: {{days}})",
        "closed": f"La période est terminée{NBSP}: le nombre est définitif, sauf "
        "corrections",
    },
    planned=f"E-mails des campagnes prévues compris dans ce total{NBSP}: {{n}}",
    crosses="À ce rythme, le forfait de {limit} sera atteint le {day}",
    crossed="Le forfait de {limit} a été atteint le {day}",
    stays=f"À ce rythme, le forfait de {{limit}} ne sera pas "
    f"atteint{NNBSP}; marge{NBSP}: {{n}}",
    too_early=f"Pas encore de prévision{NBSP}: il faut {{least}} jours entiers "
    f"d'historique (jusqu'ici{NBSP}: {{days}})",
    if_more=f"{{total}} avec {{n}} de plus (consommation actuelle{NBSP}: "
    f"{{used}}) {{period}}",
    fits=f"Aujourd'hui, cela tient dans le forfait{NNBSP}; marge restante{NBSP}: {{n}}",
    fits_not=f"Cela ne tient pas dans le forfait{NBSP}: {{n}} au-delà, à la demande",
    already=f"déjà maintenant{NBSP}: {{n}}",
    soon_over="Mais à ce rythme, le forfait de {limit} serait atteint le {day}, avec "
    "{n} à la fin",
    stays_under="À ce rythme, le total final serait de {n}, dans le forfait de {limit}",
    part="{used} sur {limit}",
    cost="{money} jusqu'ici pour {interactions} à la demande {period}",
    cost_closed="{money} pour {interactions} à la demande {period}",
    no_price=f"Le coût est inconnu{NBSP}: aucun prix à la demande n'est défini pour ce "
    "compte",
    cost_needs_period="Le coût se calcule par période de facturation entière et pour "
    f"tous les types ensemble{NNBSP}; interrogez-moi sur une "
    "période de facturation",
    price=f"Prix à la demande{NBSP}: {{price}} pour {{interactions}}, au prorata",
    thresholds=(f"{{n}} seuil défini{NBSP}:", f"{{n}} seuils définis{NBSP}:"),
    no_threshold="Aucun seuil n'est défini pour ce compte, donc aucune alerte "
    "ne peut être envoyée",
    fired="Atteints {period}",
    none_fired="Aucun n'a été atteint {period}",
    levels={
        "forecast": "prévision au-delà du forfait",
        "spike": "pic soudain",
        "silence": "aucun événement",
        "cost": "coût de {amount}",
        "digest:weekly": "résumé hebdomadaire",
        "digest:period": "résumé à la fin de chaque période",
    },
    unknown_all=f"Aucune source n'a jamais signalé d'interaction{NBSP}: le nombre est "
    "inconnu, ce n'est pas zéro",
    unknown_kinds=f"Aucune source n'a jamais signalé ceci{NBSP}: {{kinds}}. Leur nombre "
    "est inconnu, ce n'est pas zéro",
    unless_used="Si rien n'a été consommé, tout le forfait de {limit} reste disponible "
    "{period}",
    by_hand=(f"Saisie manuelle comprise dans le total{NBSP}: {{n}}",),
    taken_by_hand=(f"Retrait manuel{NBSP}: {{n}}",),
    late=f"Le relevé de cette période a été arrêté à {{frozen}}{NNBSP}; "
    f"ce qui est arrivé ensuite ({{change}}) figure sur le suivant",
    pending=(
        f"{{n}} conversation en attente{NBSP}: personne n'a dit qui l'a commencée, elle "
        "n'est donc pas comptée",
        f"{{n}} conversations en attente{NBSP}: personne n'a dit qui les a commencées, "
        "elles ne sont donc pas comptées",
    ),
    quarantined=(
        "{n} événement en quarantaine, non compté",
        "{n} événements en quarantaine, non comptés",
    ),
    since=f"Le comptage a commencé le {{day}}{NBSP}: les jours précédents "
    "peuvent être incomplets",
    before="rien n'est connu de ces dates, car le comptage a commencé le {day}",
    counted_through="Compté jusqu'au {moment}",
    no_event="Aucun événement n'est encore arrivé",
    last_event="dernier événement {ago}",
    last_event_on=f"Dernier événement{NBSP}: {{day}}",
    silence=f"{{duration}} sans événement{NBSP}: vérifiez la source",
    details="Détails",
    definition=_DEFINITION,
    help="Je réponds aux questions sur vos interactions facturables. Par exemple"
    f"{NBSP}:",
    unknown="Je ne sais pas répondre à cela. Je peux dire combien "
    "d'interactions sont consommées ou restent, combien le forfait "
    "en comprend, comment elles se répartissent par type, origine "
    "ou jour, comment les périodes se comparent, à combien finira "
    "cette période, ce qu'elle coûte, quand le forfait se "
    f"renouvelle et ce qu'est une interaction. Par exemple{NBSP}:",
    unknown_why={
        "future": (
            f"Je ne peux pas savoir ce qui est encore à venir{NNBSP}; je peux "
            "seulement prévoir à combien finira la période de facturation en "
            f"cours. Par exemple{NBSP}:"
        ),
        "misnamed": (
            "Je ne connais ni workflow, ni campagne, ni enquête de ce nom. "
            f"Par exemple{NBSP}:"
        ),
        "ambiguous": (
            "Plusieurs workflows, campagnes ou enquêtes portent ce nom. Par "
            f"exemple{NBSP}:"
        ),
    },
    labels={
        "used": "Consommées",
        "allowance": "Incluses",
        "left": "Restantes",
        "percent": "Part",
        "on_demand": "À la demande",
        "cost": "Coût",
        "renews": "Renouvellement",
        "forecast": "Prévision",
        "period": "Période",
        "kind": "Type",
        "origin": "Origine",
        "day": "Jour",
        "interactions": "Interactions",
        "others": "Toutes les autres",
        "page": "Ouvrir la page",
        "chart": "Afficher le graphique",
        "thresholds": "Modifier les seuils",
    },
)
