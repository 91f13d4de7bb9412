"""Spanish: the phrases of every answer."""

from bot.sentences.language import NBSP, Language
from metering.interactions import Kind

_DEFINITION = """\
Una interacción es lo que cuenta para la factura:
- una conversación nueva recibida de un cliente a la que tu equipo respondió (una \
sola vez, por muchos mensajes que sigan);
- cada correo enviado para responder a un cliente que estaba desconectado, para \
enviar la transcripción de una conversación, por un flujo de trabajo, por una \
campaña puntual o para una encuesta NPS;
- cada encuesta enviada en la aplicación.
Las notas, asignaciones, etiquetas, mensajes de chat, notificaciones push, aperturas, \
clics y respuestas a encuestas no cuentan.
Los documentos de la plataforma no dicen si cuentan las respuestas de un asistente de \
IA o automáticas, las conversaciones que inicia tu equipo, los envíos de prueba o \
los correos rebotados. Aquí, salvo que se elija otra cosa, nada de eso cuenta; un \
correo rebotado sigue siendo un correo enviado."""

LANGUAGE = Language(
    locale_name="es",
    day="d 'de' MMMM 'de' y",
    day_in_year="d 'de' MMMM",
    day_in_month="d",
    first_day="",
    span="del {0} al {1}",
    interaction=("{n} interacción", "{n} interacciones", "{n} de interacciones"),
    email=("{n} correo", "{n} correos", "{n} de correos"),
    survey=("{n} encuesta", "{n} encuestas", "{n} de encuestas"),
    days=("{n} día", "{n} días", "{n} de días"),
    event=("{n} evento", "{n} eventos", "{n} de eventos"),
    kinds={
        Kind.CONVERSATION: "Conversaciones",
        Kind.REPLY_EMAIL: "Respuestas por correo",
        Kind.TRANSCRIPT_EMAIL: "Transcripciones de conversaciones",
        Kind.WORKFLOW_EMAIL: "Correos de flujos de trabajo",
        Kind.ONE_SHOT_EMAIL: "Correos de campañas",
        Kind.NPS_EMAIL: "Correos de encuestas NPS",
        Kind.IN_APP_SURVEY: "Encuestas en la aplicación",
    },
    and_="y",
    or_="ni",
    percent=f"{{n}}{NBSP}%",
    quoted="«{0}»",
    billing="en el período de facturación {span} ({zone})",
    range="{span} ({zone})",
    one_day="el {day} ({zone})",
    used_now="{counted} hasta ahora {period}",
    used_then="{counted} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} de {name}",
    share="{percent} de la cuota de {limit}",
    no_share="de una cuota de {limit}",
    no_allowance="no hay ninguna incluida, {n} bajo demanda",
    rest_now=("queda {n}", "quedan {n}"),
    rest_then=("{n} sin usar", "{n} sin usar"),
    above="{n} por encima de la cuota, bajo demanda",
    renews="La cuota se renueva el {day}",
    next_period="el próximo período de facturación empieza el {day}",
    left_now=(
        "{n} interacción disponible {period}",
        "{n} interacciones disponibles {period}",
        "{n} de interacciones disponibles {period}",
    ),
    left_then=(
        "{n} interacción sin usar {period}",
        "{n} interacciones sin usar {period}",
        "{n} de interacciones sin usar {period}",
    ),
    left_detail="usadas: {used} de {limit}",
    limit_now=(
        "{n} interacción incluida {period}",
        "{n} interacciones incluidas {period}",
        "{n} de interacciones incluidas {period}",
    ),
    limit_then=(
        "{n} interacción incluida {period}",
        "{n} interacciones incluidas {period}",
        "{n} de interacciones incluidas {period}",
    ),
    renewal=(
        "{n} día para la renovación",
        "{n} días para la renovación",
        "{n} de días para la renovación",
    ),
    renewal_of="la cuota de {interactions} se renueva el {day}",
    renewed_of="la cuota de {interactions} se renovó el {day}",
    by={"kind": "Por tipo", "origin": "Por origen", "day": "Por día"},
    no_origin="{kind}, sin origen",
    more_rows=("{n} más", "{n} más"),
    unknown_row="dato desconocido",
    most="Lo que más consume es «{name}»: {n}",
    nothing_top="No consta ningún origen con nombre (flujo de trabajo, campaña "
    "o encuesta)",
    more="{n} más",
    fewer="{n} menos",
    same="{n}, sin diferencia",
    compared="{change}: {one} frente a {other} ({before})",
    change="La variación es del {percent}",
    running="El primero de los dos períodos sigue en curso",
    running_before="El segundo de los dos períodos sigue en curso",
    expected=(
        "{n} interacción prevista al final del período de facturación {span} ({zone})",
        "{n} interacciones previstas al final del período de facturación {span} ({zone})",
        "{n} de interacciones previstas al final del período de facturación {span} ({zone})",
    ),
    in_range="En cuatro de cada cinco casos, el total final queda entre {low} y {high}",
    method={
        "pace": "Cálculo según el ritmo de cada día de la semana (historial: {days}); "
        "las campañas ya enviadas no se repiten",
        "planned": "Cálculo según el ritmo de cada día de la semana (historial: "
        "{days}) y las campañas previstas",
        "habit": "Cálculo según el ritmo de cada día de la semana (historial: {days}) "
        "y las campañas de períodos anteriores, ya que no hay ninguna prevista",
        "silent": "Hace dos semanas que no llega nada, así que no se espera más "
        "(historial: {days})",
        "closed": "El período ha terminado: el número es definitivo, salvo "
        "correcciones",
    },
    planned="Correos de las campañas previstas incluidos en el total: {n}",
    crosses="A este ritmo, la cuota de {limit} se alcanzará el {day}",
    crossed="La cuota de {limit} se alcanzó el {day}",
    stays="A este ritmo, la cuota de {limit} no se alcanzará; margen: {n}",
    too_early="Aún no hay previsión: hacen falta {least} días completos de historial "
    "(hasta ahora: {days})",
    if_more="{total} con {n} más (ya usadas: {used}) {period}",
    fits="Hoy cabe en la cuota; margen restante: {n}",
    fits_not="No cabe en la cuota: {n} por encima, bajo demanda",
    already="ya ahora: {n}",
    soon_over="Pero a este ritmo la cuota de {limit} se alcanzaría el {day}, "
    "con {n} al final",
    stays_under="A este ritmo, el total final sería de {n}, dentro de la cuota "
    "de {limit}",
    part="{used} de {limit}",
    cost="{money} hasta ahora por {interactions} bajo demanda {period}",
    cost_closed="{money} por {interactions} bajo demanda {period}",
    no_price="El coste se desconoce: esta cuenta no tiene fijado un precio bajo demanda",
    cost_needs_period="El coste se calcula por períodos de facturación completos y "
    "para todos los tipos juntos; pregunta por un período de "
    "facturación",
    price="Precio bajo demanda: {price} por {interactions}, en proporción",
    thresholds=("{n} umbral fijado:", "{n} umbrales fijados:"),
    no_threshold="Esta cuenta no tiene ningún umbral fijado, así que no puede saltar "
    "ninguna alerta",
    fired="Alcanzados {period}",
    none_fired="Ninguno se alcanzó {period}",
    levels={
        "forecast": "previsión por encima de la cuota",
        "spike": "pico repentino",
        "silence": "sin eventos",
        "cost": "coste de {amount}",
        "digest:weekly": "resumen semanal",
        "digest:period": "resumen al final de cada período",
    },
    unknown_all="Ninguna fuente ha comunicado nunca interacciones: el número se "
    "desconoce, no es cero",
    unknown_kinds="Ninguna fuente ha comunicado nunca {kinds}: su número se "
    "desconoce, no es cero",
    unless_used="Si no se ha usado ninguna, queda toda la cuota de {limit} {period}",
    by_hand=("Introducido a mano, incluido en el total: {n}",),
    taken_by_hand=("Restado a mano: {n}",),
    late="El extracto de este período se cerró en {frozen}; lo que llegó después ({change}) va en el siguiente",
    pending=(
        "{n} conversación pendiente: nadie ha dicho quién la inició, así que no se "
        "cuenta",
        "{n} conversaciones pendientes: nadie ha dicho quién las inició, así que no "
        "se cuentan",
    ),
    quarantined=(
        "{n} evento en cuarentena, sin contar",
        "{n} eventos en cuarentena, sin contar",
    ),
    since="El recuento empezó el {day}: los días anteriores pueden estar incompletos",
    before="de esas fechas no se sabe nada, porque el recuento empezó el {day}",
    counted_through="Contado hasta el {moment}",
    no_event="Todavía no ha llegado ningún evento",
    last_event="último evento {ago}",
    last_event_on="Último evento: {day}",
    silence="{duration} sin eventos: revisa la fuente",
    details="Detalles",
    definition=_DEFINITION,
    help="Respondo a preguntas sobre las interacciones facturables. Por ejemplo:",
    unknown="A eso no sé responder. Puedo decirte cuántas interacciones se "
    "han usado o quedan, cuántas incluye el plan, cómo se reparten "
    "por tipo, origen o día, cómo cambian de un período a otro, "
    "con cuántas terminará este período, cuánto cuesta, cuándo se "
    "renueva la cuota y qué es una interacción. Por ejemplo:",
    unknown_why={
        "future": (
            "No puedo saber lo que está por venir; solo puedo prever con "
            "cuántas terminará el período de facturación actual. Por ejemplo:"
        ),
        "misnamed": (
            "No conozco ningún flujo de trabajo, campaña ni encuesta con ese "
            "nombre. Por ejemplo:"
        ),
        "ambiguous": (
            "Varios flujos de trabajo, campañas o encuestas tienen ese "
            "nombre. Por ejemplo:"
        ),
    },
    labels={
        "used": "Usadas",
        "allowance": "Incluidas",
        "left": "Quedan",
        "percent": "Porcentaje",
        "on_demand": "Bajo demanda",
        "cost": "Coste",
        "renews": "Renovación",
        "forecast": "Previsión",
        "period": "Período",
        "kind": "Tipo",
        "origin": "Origen",
        "day": "Día",
        "interactions": "Interacciones",
        "others": "Todas las demás",
        "page": "Abrir la página",
        "chart": "Mostrar el gráfico",
        "thresholds": "Editar los umbrales",
    },
)
