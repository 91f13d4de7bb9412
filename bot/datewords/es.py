"""Spanish words of time."""

from bot.datewords import Words, numbered

_NUMBERS = numbered(
    "un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciséis diecisiete dieciocho diecinueve veinte "
    "veintiuno|veintiún|veintiuna veintidós veintitrés veinticuatro veinticinco "
    "veintiséis veintisiete veintiocho veintinueve treinta"
)

WORDS = Words(
    language="es",
    roles={
        "THIS_AFTER": "actual|presente|en curso|corriente|vigente",
        "LAST_AFTER": "pasado|pasada|pasados|pasadas|anterior|anteriores|previo|previa"
        "|previos|previas|que acaba de terminar|que acaba de cerrar|que acaba de pasar"
        "|que acabó|que terminó|que pasó|que cerró|que acabamos de cerrar"
        "|recién terminado|recién terminada|recién cerrado|recién pasado|recién pasada",
        "SAME": "mismo|misma",
        "STRETCH": "intervalo|rango|lapso|tramo|rango de fechas",
        "BY_DAY": "antes del|antes del día|hasta el|hasta el día",
        "FIRST_DAY": "uno",
        "FULL": "completo|completa|entero|entera",
        "IN_DAY": "el",
        "DAY_SIGN": "día",
        "NUMBER_SIGN": "número|n|nro|núm|no",
        "WEEK_LETTER": "w|s|sem",
        "FROM_THE": "del|desde el|a partir del|desde el día|del día|a partir del día",
        "SINCE_THE": "desde el|a partir del|desde el día|a partir del día",
        "NEXT_AFTER": "próximo|próxima|próximos|próximas|siguiente|siguientes|entrante"
        "|que viene|que entra|venidero",
        "THE": "el|la|los|las|lo",
        "D": "el|la|los|las|el día|lo|nuestro|nuestra|todo|toda|entero|entera|completo"
        "|completa|natural|día|días|todo el|toda la|calendario",
        "IN": "en|durante|para|por|a lo largo de|a lo largo del|en el transcurso de"
        "|en el transcurso del|en el curso de|en el curso del|dentro de|dentro del",
        "IN_THE": "a lo largo del|en el transcurso del|en el curso del|dentro del",
        "OF": "de|del|en",
        "OF_THE": "del",
        "THIS": "este|esta|estos|estas|actual|presente|en curso|corriente|vigente",
        "LAST": "pasado|pasada|pasados|pasadas|último|última|últimos|últimas|anterior"
        "|anteriores|previo|previa|previos|previas",
        "NEXT": "próximo|próxima|próximos|próximas|siguiente|siguientes|entrante"
        "|que viene|que entra|venidero",
        "SECOND_LAST": "antepasado|antepasada|penúltimo|penúltima|antes pasado",
        "BEFORE_LAST": "anterior al último|anterior al pasado|anterior a la pasada"
        "|antes del pasado|antes de la pasada|antes del anterior|tras anterior",
        "AGO": "atrás",
        "AGO_BEFORE": "hace",
        "AHEAD": "en|dentro de|de aquí a",
        "FROM": "de|del|desde|desde el|a partir de|a partir del",
        "BETWEEN": "entre",
        "SINCE": "desde|a partir de|a partir del",
        "ONWARD": "en adelante|hasta hoy|hasta ahora|hasta la fecha|para acá"
        "|a la fecha|a esta parte|hasta el día de hoy",
        "TO": "a|al|hasta|hasta el",
        "UNTIL": "hasta|hasta el",
        "AND": "y|e|&|más",
        "START": "inicio|inicios|principio|principios|comienzo|comienzos|primer día",
        "END": "fin|final|finales|término|último día",
        "REST": "resto|mitad|curso|transcurso|días",
        "TO_DATE": "hasta ahora|hasta la fecha|hasta hoy|por ahora|hasta el momento"
        "|hasta este momento|de momento|a día de hoy|a fecha de hoy",
        "SUFFIX": "o|a|°|ro|ra|er|do|da|to|ta",
        "QUARTER": "q|t|trimestre",
        "HALF_YEAR": "h|s|semestre",
        "HALF": "mitad|quincena",
        "PART_OF_DAY": "hace unos días|hace algunos días|el otro día|estos días"
        "|esta mañana|esta tarde|esta noche|anoche|ayer por la mañana"
        "|ayer por la tarde|ayer por la noche|anteanoche",
        "RECENT": "últimos días|últimas semanas|últimos meses|semanas pasadas"
        "|meses pasados|últimos tiempos",
        "CLOCK": "h|hs|hrs|horas|am|pm",
        "HOURS": "por la tarde|por la noche|por la mañana|en la tarde|en la noche"
        "|en la mañana|a la noche|a la tarde|al mediodía|a mediodía"
        "|temprano|tarde",
        "AGAINST": "respecto|comparado|comparación|frente|contra|comparada",
        "VAGUE": "mediados|hacia|antes de|antes del|después de|después del|tras",
        "OF_MONTH": "de|del",
        "NOTHING": "última hora|último minuto|del día que"
        "|del día en|del día de|del día del|del día siguiente"
        "|del día a día|orden del día|de la jornada de|de la jornada del"
        "|black friday|cyber monday|por lo menos",
    },
    units={
        "hour": "hora|horas|minuto|minutos",
        "day": "día|días",
        "week": "semana|semanas",
        "weekend": "fin de semana|fines de semana|finde",
        "month": "mes|meses",
        "quarter": "trimestre|trimestres",
        "half": "semestre|semestres",
        "year": "año|años",
        "period": "periodo|período|periodos|períodos|ciclo|ciclos"
        "|periodo de facturación|periodos de facturación|ciclo de facturación"
        "|ciclos de facturación|mes de facturación|periodo de cobro|ciclo de cobro",
    },
    days={
        0: "del día|de la jornada|hoy|del día de hoy|el día de hoy|hoy día",
        -1: "del día de ayer|ayer|el día de ayer",
        -2: "anteayer|antes de ayer|antier|antes de ayer",
        1: "mañana",
        2: "pasado mañana",
    },
    numbers={
        **_NUMBERS,
        31: "treinta y uno|treinta y un|treinta y una",
        40: "cuarenta",
        60: "sesenta",
        90: "noventa",
        100: "cien",
    },
    ordinals=numbered(
        "primero|primer|primera|primeros|primeras segundo|segunda"
        " tercero|tercer|tercera cuarto|cuarta quinto|quinta"
    ),
    day_ordinals={1: "primero"},
    to_date={
        "week": "en lo que va de semana|lo que va de semana|en lo que va de la semana"
        "|en lo que llevamos de semana",
        "month": "en lo que va de mes|lo que va de mes|en lo que va del mes"
        "|en lo que llevamos de mes|lo que llevamos de mes|mes hasta la fecha",
        "quarter": "en lo que va de trimestre|en lo que va del trimestre"
        "|en lo que llevamos de trimestre",
        "year": "en lo que va de año|lo que va de año|en lo que va del año"
        "|en lo que llevamos de año|lo que llevamos de año|año hasta la fecha"
        "|desde año nuevo",
        "period": "desde la última renovación|desde la renovación"
        "|desde el último reinicio|desde el último corte|en lo que va de periodo"
        "|en lo que va del periodo"
        "|en lo que va de ciclo|en lo que va del ciclo|en lo que llevamos de periodo"
        "|en lo que llevamos de ciclo",
    },
    months={9: "setiembre|sep|set"},
    doubtful="mar|set|sep|ago|may|ene|dic",
)
