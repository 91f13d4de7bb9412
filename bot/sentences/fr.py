"""French: the phrases of every answer."""

from bot.sentences.language import NBSP, Language
from metering.interactions import Kind

_DEFINITION = f"""\
Une interaction est ce qui compte sur la facture{NBSP}:
- une nouvelle conversation reçue d'un client à laquelle votre équipe a répondu (une \
seule fois, quel que soit le nombre de messages qui suivent){NBSP};
- chaque e-mail envoyé pour répondre à un client hors ligne, pour transmettre une \
transcription de conversation, par un workflow, par une campagne ponctuelle ou pour \
une enquête NPS{NBSP};
- chaque enquête envoyée dans l'application.
Les notes, attributions, étiquettes, messages de chat, notifications push, ouvertures, \
clics et réponses aux enquêtes ne comptent pas.
Les documents de la plateforme ne disent pas si comptent les réponses d'un assistant \
IA ou automatiques, les conversations lancées par votre équipe, les envois de test \
ou les e-mails rejetés. Ici, par défaut, rien de cela ne compte{NBSP}; un e-mail \
rejeté reste toutefois un e-mail envoyé."""

LANGUAGE = Language(
    locale_name="fr",
    day="d MMMM y",
    day_in_year="d MMMM",
    day_in_month="d",
    first_day="1er",
    span="{0} au {1}",
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
    percent=f"{{n}}{NBSP}%",
    quoted=f"«{NBSP}{{0}}{NBSP}»",
    colon=f"{NBSP}: ",
    billing="sur la période de facturation du {span} ({zone})",
    range="du {span} ({zone})",
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
    left_detail="{used} sur {limit} consommées",
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
        f"{{n}} jour avant le renouvellement{NBSP}: le forfait de {{interactions}} se "
        "renouvelle le {day} ({zone})",
        f"{{n}} jours avant le renouvellement{NBSP}: le forfait de {{interactions}} se "
        "renouvelle le {day} ({zone})",
    ),
    by={"kind": "par type", "origin": "par origine", "day": "par jour"},
    no_origin="{kind}, sans origine",
    more_rows=("{n} de plus", "{n} autres"),
    unknown_row="donnée inconnue",
    most=f"La première source est «{NBSP}{{name}}{NBSP}»{NBSP}: {{n}}",
    nothing_top="Aucune ne vient d'un workflow, d'une campagne ou d'une enquête nommés",
    more="{n} de plus",
    fewer="{n} de moins",
    same="{n}, aucune différence",
    compared=f"{{change}}{NBSP}: {{one}} ({{period}}) contre {{other}} ({{before}})",
    change="Soit une variation de {percent}",
    running="La première de ces périodes est encore en cours",
    expected=(
        "{n} interaction attendue à la fin de la période de facturation du {span} ({zone})",
        "{n} interactions attendues à la fin de la période de facturation du {span} ({zone})",
        "{n} d'interactions attendues à la fin de la période de facturation du {span} ({zone})",
    ),
    in_range="Quatre fois sur cinq, le total final se situe entre {low} et {high}",
    method={
        "pace": "Calcul d'après le rythme de chaque jour de la semaine (historique"
        f"{NBSP}: {{days}}){NBSP}; les campagnes déjà envoyées ne sont pas répétées",
        "planned": "Calcul d'après le rythme de chaque jour de la semaine (historique"
        f"{NBSP}: {{days}}) et les campagnes prévues",
        "habit": "Calcul d'après le rythme de chaque jour de la semaine (historique"
        f"{NBSP}: {{days}}) et les campagnes des périodes précédentes, aucune n'étant "
        "prévue",
        "silent": "Rien n'arrive depuis deux semaines, donc rien de plus n'est attendu "
        f"(historique{NBSP}: {{days}})",
        "closed": f"La période est terminée{NBSP}: le nombre est définitif, sauf "
        "corrections",
    },
    planned=f"E-mails des campagnes prévues compris dans ce total{NBSP}: {{n}}",
    crosses="À ce rythme, le forfait de {limit} sera atteint le {day}",
    crossed="Le forfait de {limit} a été atteint le {day}",
    stays=f"Le forfait de {{limit}} n'est pas atteint{NBSP}; marge{NBSP}: {{n}}",
    too_early=f"Pas encore de prévision{NBSP}: il faut {{least}} jours entiers "
    f"d'historique (jusqu'ici{NBSP}: {{days}})",
    if_more="{total} sur {limit} avec {n} de plus, après {used} jusqu'ici {period}",
    fits=f"Aujourd'hui, c'est possible{NBSP}: marge restante {{n}}",
    fits_not=f"Cela ne rentre pas{NBSP}: {{n}} au-delà du forfait, à la demande",
    soon_over="Mais à ce rythme, le forfait de {limit} serait atteint le {day}, avec "
    "{n} à la fin",
    stays_under="À ce rythme, le total final serait de {n}, dans le forfait de {limit}",
    cost="{money} jusqu'ici pour {interactions} à la demande {period}",
    cost_closed="{money} pour {interactions} à la demande {period}",
    no_price=f"Le coût est inconnu{NBSP}: aucun prix à la demande n'est défini pour ce "
    "compte",
    cost_needs_period="Le coût se calcule par période de facturation entière et pour "
    f"tous les types ensemble{NBSP}; demandez l'une d'elles",
    price=f"Prix à la demande{NBSP}: {{price}} pour {{interactions}}, au prorata",
    thresholds=(f"{{n}} seuil défini{NBSP}:", f"{{n}} seuils définis{NBSP}:"),
    no_threshold="Aucun seuil n'est défini pour ce compte, donc aucune alerte ne peut "
    "partir",
    fired=f"Atteints sur cette période de facturation{NBSP}:",
    none_fired="Aucun n'a été atteint sur cette période de facturation",
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
    by_hand=f"Dont saisies à la main{NBSP}: {{n}}",
    taken_by_hand=f"Retirées à la main{NBSP}: {{n}}",
    late=f"Le relevé de cette période a été arrêté à {{frozen}}{NBSP}; ce qui est arrivé ensuite ({{change}}) figure sur le suivant",
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
    since="Les événements n'arrivent que depuis le {day}",
    counted_through="Compté jusqu'au {moment}",
    no_event="Aucun événement n'est encore arrivé",
    last_event="dernier événement {ago}",
    last_event_on="Dernier événement le {day}",
    silence=f"{{duration}} sans événement{NBSP}: vérifiez la source",
    details="Détails",
    definition=_DEFINITION,
    help="Je réponds aux questions sur vos interactions facturables. Par exemple"
    f"{NBSP}:",
    unknown="Je ne sais pas répondre à cela. Je peux dire combien d'interactions sont "
    "consommées ou restent, combien le forfait en comprend, comment elles se "
    "répartissent par type, origine ou jour, comment les périodes se comparent, où "
    "finira cette période, ce qu'elle coûte, quand le forfait se renouvelle et ce "
    f"qu'est une interaction. Par exemple{NBSP}:",
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
    },
)
