"""German: the phrases of every answer."""

from bot.sentences.language import NBSP, Language
from metering.interactions import Kind

_DEFINITION = """\
Eine Interaktion ist, was für die Rechnung zählt:
- eine neue Unterhaltung, die ein Kunde begonnen und auf die euer Team geantwortet \
hat (ein einziges Mal, wie viele Nachrichten auch folgen);
- jede E-Mail, die als Antwort an einen Kunden ging, der offline war, die das \
Protokoll einer Unterhaltung schickte, die ein Workflow oder eine einmalige Kampagne \
versandte oder die eine NPS-Umfrage zustellte;
- jede in der App gesendete Umfrage.
Notizen, Zuweisungen, Tags, Chatnachrichten, Push-Mitteilungen, Öffnungen, Klicks \
und Antworten auf Umfragen zählen nicht.
Die Dokumente der Plattform sagen nicht, ob Antworten eines KI-Assistenten, automatische \
Antworten, vom Team begonnene Unterhaltungen, Testsendungen oder unzustellbare \
E-Mails zählen. Hier zählt davon ohne andere Einstellung nichts; eine unzustellbare \
E-Mail bleibt aber eine gesendete E-Mail."""

LANGUAGE = Language(
    locale_name="de",
    day="d. MMMM y",
    day_in_year="d. MMMM",
    day_in_month="d.",
    first_day="",
    span="{0} bis {1}",
    clock="HH:mm 'Uhr'",
    interaction=("{n} Interaktion", "{n} Interaktionen"),
    email=("{n} E-Mail", "{n} E-Mails"),
    survey=("{n} Umfrage", "{n} Umfragen"),
    days=("{n} Tag", "{n} Tage"),
    event=("{n} Ereignis", "{n} Ereignisse"),
    kinds={
        Kind.CONVERSATION: "Unterhaltungen",
        Kind.REPLY_EMAIL: "Antworten per E-Mail",
        Kind.TRANSCRIPT_EMAIL: "Gesprächsprotokolle",
        Kind.WORKFLOW_EMAIL: "Workflow-E-Mails",
        Kind.ONE_SHOT_EMAIL: "Kampagnen-E-Mails",
        Kind.NPS_EMAIL: "NPS-Umfragen per E-Mail",
        Kind.IN_APP_SURVEY: "Umfragen in der App",
    },
    and_="und",
    or_="oder",
    percent=f"{{n}}{NBSP}%",
    quoted="\N{DOUBLE LOW-9 QUOTATION MARK}{0}\N{LEFT DOUBLE QUOTATION MARK}",
    billing="im Abrechnungszeitraum vom {span} ({zone})",
    range="vom {span} ({zone})",
    one_day="am {day} ({zone})",
    used_now="{counted} bisher {period}",
    used_then="{counted} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} von {name}",
    share="{percent} des Kontingents von {limit}",
    no_share="bei einem Kontingent von {limit}",
    no_allowance="keine ist enthalten, {n} nach Verbrauch",
    rest_now=("noch {n} übrig", "noch {n} übrig"),
    rest_then=("{n} nicht verbraucht", "{n} nicht verbraucht"),
    above="{n} über dem Kontingent, nach Verbrauch",
    renews="Das Kontingent erneuert sich am {day}",
    next_period="Der nächste Abrechnungszeitraum beginnt am {day}",
    left_now=("{n} Interaktion übrig {period}", "{n} Interaktionen übrig {period}"),
    left_then=(
        "{n} Interaktion nicht verbraucht {period}",
        "{n} Interaktionen nicht verbraucht {period}",
    ),
    left_detail="{used} von {limit} verbraucht",
    limit_now=(
        "{n} Interaktion enthalten {period}",
        "{n} Interaktionen enthalten {period}",
    ),
    limit_then=(
        "{n} Interaktion enthalten {period}",
        "{n} Interaktionen enthalten {period}",
    ),
    renewal=("{n} Tag bis zur Erneuerung", "{n} Tage bis zur Erneuerung"),
    renewal_of="Das Kontingent ({interactions}) erneuert sich am {day}",
    renewed_of="Das Kontingent ({interactions}) hat sich am {day} erneuert",
    by={"kind": "Nach Art", "origin": "Nach Herkunft", "day": "Nach Tag"},
    no_origin="{kind}, ohne Herkunft",
    more_rows=("{n} weitere Zeile", "{n} weitere Zeilen"),
    unknown_row="unbekannt",
    most="Am meisten verbraucht \N{DOUBLE LOW-9 QUOTATION MARK}{name}"
    "\N{LEFT DOUBLE QUOTATION MARK}: {n}",
    nothing_top="Keine davon stammt aus einem benannten Workflow, einer Kampagne oder "
    "einer Umfrage",
    more="{n} mehr",
    fewer="{n} weniger",
    same="{n}, kein Unterschied",
    compared="{change}: {one} gegenüber {other} ({before})",
    change="Veränderung: {percent}",
    running="Der erste dieser Zeiträume läuft noch",
    running_before="Der zweite dieser Zeiträume läuft noch",
    expected=(
        "{n} Interaktion bis zum Ende des Abrechnungszeitraums vom "
        "{span} ({zone}) zu erwarten",
        "{n} Interaktionen bis zum Ende des Abrechnungszeitraums vom "
        "{span} ({zone}) zu erwarten",
    ),
    in_range="In vier von fünf Fällen liegt die Endzahl zwischen {low} und {high}",
    method={
        "pace": "Berechnet aus dem Tempo der einzelnen Wochentage (Datenbasis: "
        "{days}); bereits gesendete Kampagnen werden nicht "
        "fortgeschrieben",
        "planned": "Berechnet aus dem Tempo der einzelnen Wochentage (Datenbasis: "
        "{days}) und den geplanten Kampagnen",
        "habit": "Berechnet aus dem Tempo der einzelnen Wochentage (Datenbasis: "
        "{days}) und den Kampagnen früherer Zeiträume, da keine "
        "geplant ist",
        "silent": "Seit zwei Wochen kommt nichts, daher wird nichts mehr "
        "erwartet (Datenbasis: {days})",
        "closed": "Dieser Zeitraum ist vorbei: Die Zahl steht bis auf Korrekturen fest",
    },
    planned="E-Mails geplanter Kampagnen sind eingerechnet: {n}",
    crosses="Bei diesem Tempo wird das Kontingent von {limit} am {day} erreicht",
    crossed="Das Kontingent von {limit} wurde am {day} erreicht",
    stays="Bei diesem Tempo wird das Kontingent von {limit} nicht "
    "erreicht; Spielraum: {n}",
    too_early="Noch keine Prognose: Nötig sind {least} volle Tage mit Daten "
    "(bisher: {days})",
    if_more="{total} mit {n} weiteren, nach {used} verbrauchten {period}",
    fits="Heute passt es: Spielraum danach {n}",
    fits_not="Es passt nicht: {n} über dem Kontingent, nach Verbrauch",
    already="schon jetzt: {n}",
    soon_over="Bei diesem Tempo wäre das Kontingent von {limit} aber am {day} erreicht, "
    "mit {n} am Ende",
    stays_under="Bei diesem Tempo wären es am Ende {n}, innerhalb des Kontingents von "
    "{limit}",
    part="{used} von {limit}",
    cost="{money} bisher für {interactions} nach Verbrauch {period}",
    cost_closed="{money} für {interactions} nach Verbrauch {period}",
    no_price="Die Kosten sind unbekannt: Für dieses Konto ist kein Verbrauchspreis "
    "hinterlegt",
    cost_needs_period="Die Kosten werden für ganze Abrechnungszeiträume und alle "
    "Arten zusammen berechnet; fragt nach einem Abrechnungszeitraum",
    price="Preis nach Verbrauch: {price} für {interactions}, anteilig",
    thresholds=(
        "{n} Schwellenwert ist festgelegt:",
        "{n} Schwellenwerte sind festgelegt:",
    ),
    no_threshold="Für dieses Konto ist kein Schwellenwert festgelegt, also kann "
    "keine Warnung kommen",
    fired="Erreicht {period}",
    none_fired="Keiner erreicht {period}",
    levels={
        "forecast": "Prognose über dem Kontingent",
        "spike": "plötzliche Spitze",
        "silence": "keine Ereignisse",
        "cost": "Kosten von {amount}",
        "digest:weekly": "wöchentliche Übersicht",
        "digest:period": "Übersicht am Ende jedes Zeitraums",
    },
    unknown_all="Keine Quelle hat je eine Interaktion gemeldet: Die Zahl ist unbekannt, "
    "nicht null",
    unknown_kinds="Keine Quelle hat je {kinds} gemeldet: Ihre Zahl ist unbekannt, nicht "
    "null",
    unless_used="Falls nichts verbraucht wurde, ist das ganze Kontingent von {limit} "
    "übrig {period}",
    by_hand=("Davon von Hand eingetragen: {n}",),
    taken_by_hand=("Von Hand abgezogen: {n}",),
    late="Die Abrechnung dieses Zeitraums wurde bei {frozen} abgeschlossen; was später kam ({change}), steht auf der nächsten",
    pending=(
        "{n} Unterhaltung ist offen: Niemand hat gesagt, wer sie begann, daher zählt "
        "sie nicht",
        "{n} Unterhaltungen sind offen: Niemand hat gesagt, wer sie begann, daher "
        "zählen sie nicht",
    ),
    quarantined=(
        "{n} Ereignis ist in Quarantäne und zählt nicht",
        "{n} Ereignisse sind in Quarantäne und zählen nicht",
    ),
    since="Die Zählung begann am {day}: Frühere Tage können unvollständig sein",
    before="Über diese Zeit ist nichts bekannt, da die Zählung am {day} begann",
    counted_through="Gezählt bis {moment}",
    no_event="Noch ist kein Ereignis eingetroffen",
    last_event="letztes Ereignis {ago}",
    last_event_on="Letztes Ereignis am {day}",
    silence="{duration} ohne Ereignis: Bitte die Quelle prüfen",
    details="Einzelheiten",
    definition=_DEFINITION,
    help="Ich beantworte Fragen zu euren abrechenbaren Interaktionen. Zum Beispiel:",
    unknown="Das kann ich nicht beantworten. Ich kann sagen, wie viele "
    "Interaktionen verbraucht oder übrig sind, wie viele der Tarif "
    "enthält, wie sie sich nach Art, Herkunft oder Tag verteilen, "
    "wie Zeiträume im Vergleich stehen, bei welcher Zahl dieser "
    "Zeitraum enden wird, was er kostet, wann sich das Kontingent "
    "erneuert und was eine Interaktion ist. Zum Beispiel:",
    unknown_why={
        "future": (
            "Was noch kommt, kann ich nicht wissen; ich kann nur "
            "vorhersagen, bei welcher Zahl der laufende Abrechnungszeitraum "
            "enden wird. Zum Beispiel:"
        ),
        "misnamed": (
            "Ich kenne keinen Workflow, keine Kampagne und keine Umfrage "
            "dieses Namens. Zum Beispiel:"
        ),
        "ambiguous": (
            "Mehrere Workflows, Kampagnen oder Umfragen tragen diesen Namen. "
            "Zum Beispiel:"
        ),
    },
    labels={
        "used": "Verbraucht",
        "allowance": "Enthalten",
        "left": "Übrig",
        "percent": "Anteil",
        "on_demand": "Nach Verbrauch",
        "cost": "Kosten",
        "renews": "Erneuerung",
        "forecast": "Prognose",
        "period": "Zeitraum",
        "kind": "Art",
        "origin": "Herkunft",
        "day": "Tag",
        "interactions": "Interaktionen",
        "others": "Alle übrigen",
        "page": "Seite öffnen",
        "chart": "Diagramm zeigen",
        "thresholds": "Schwellenwerte ändern",
    },
)
