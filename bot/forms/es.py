"""What people say in Spanish beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.spanish import verb

_PLAN = (
    "(plan|limite|paquete|presupuesto|cuota|cupo|tope|contrato|incluido|bono|bolsa|"
    "tarifa|techo|suscripcion)"
)
_INTO = "(el|del|de la|de lo|la|lo|al|nuestro|nuestra)"
_USE = (
    *("usar", "utilizar", "gastar", "quemar", "acumular", "registrar", "emplear"),
    *("agotar", "totalizar", "contabilizar", "fundir", "realizar", "efectuar"),
)
_SEND = (
    *("enviar", "mandar", "lanzar", "despachar", "disparar", "generar", "reenviar"),
    *("expedir", "emitir", "remitir", "difundir", "expulsar"),
)
_CHANGE = (
    *("cambiar", "variar", "aumentar", "bajar", "subir", "mejorar", "empeorar"),
    *("incrementar", "crecer", "descender", "evolucionar", "doblar", "duplicar"),
)
_EXCEED = (
    *("superar", "exceder", "sobrepasar", "rebasar", "pasar", "reventar", "desbordar"),
    *("traspasar", "agotar"),
)
_NOTIFY = ("avisar", "notificar", "alertar", "informar", "advertir")
_TELL = (
    *("indicar", "decir", "mostrar", "facilitar", "proporcionar", "comunicar", "dar"),
    *("confirmar", "pasar", "informar", "ensenar", "compartir", "aclarar", "calcular"),
)


def _all(*verbs: str) -> str:
    return phrases(*(verb(one).finite + verb(one).participles for one in verbs))


def _acts(*verbs: str) -> str:
    return phrases(*(verb(one).finite for one in verbs))


def _done(*verbs: str) -> str:
    return phrases(*(verb(one).participles for one in verbs))


def _ahead(*verbs: str) -> str:
    return phrases(*(verb(one).ahead for one in verbs))


def _tells() -> str:
    """Return "indicarme", "decirnos", "me indicas"."""
    glued = [f"{one}{me}" for one in _TELL for me in ("me", "nos", "melo", "noslo")]
    forms = [
        f"{me} {form}"
        for one in _TELL
        if one not in {"decir", "dar", "mostrar", "pasar"}
        for me in ("me", "nos")
        for form in verb(one).finite[17:40]
    ]
    return phrases(glued, forms)


_OCCASIONS = (
    "reunion(es|)|llamada|videollamada|call|informe|informes|reporte|presentacion|"
    "diapositivas|junta [directiva]|consejo [de administracion]|asamblea|meeting|"
    "comite|balance|contabilidad|acta|excel|hoja de calculo|tablero|auditoria|revision|"
    "almuerzo|comida|cafe|cena|vacaciones|oficina|tren|avion|cita|qbr|cierre [de mes|"
    "mensual]|inversores|inversionistas|socios|presupuestos|plazo|deck|slides|"
    "planificacion|kpis"
)
_PERSONS = (
    "jef(e|a)|boss|manager|ceo|cfo|coo|cto|director|directora|gerente|gerencia|"
    "responsable|finanzas|contable|contador|contadora|administracion|direccion|"
    "compras|coleg(a|as)|companer(o|a) [de finanzas]|soci(o|a)|presidente|presidenta|"
    "marketing|controller|fundador|fundadora|auditor|auditores|supervisor|supervisora|"
    "duen(o|a)|encargad(o|a)|los de (finanzas|arriba|contabilidad|compras)|equipo de "
    "(finanzas|direccion)|departamento (financiero|de finanzas)|dueno"
)

MORE = {
    "tell": phrases(
        _tells(),
        "dime|dinos|diganme|digame|decidme|decirme|decirnos|decir|dame|danos|denme|"
        "deme|dadme|darme|darnos|saber|conocer|averiguar|ver|verificar|comprobar|"
        "entender|preguntar|preguntarte|preguntarle|consultar|consultarte|hacerme una "
        "idea|tener (el|la|un|una) (dato|cifra|numero|idea|total)|me (dices|dice|dicen|"
        "decis|das|da|dan|muestras|muestra|pasas|pasais|sacas|buscas|calculas|cuentas|"
        "confirmas|ensenas|haces el favor de decir)|nos (dices|das|muestras|pasas|"
        "cuentas)|sacarme|buscarme|hacerme saber|hazme saber|haganme saber|contarme|"
        "informacion sobre|informarme de",
    ),
    "show": "muestra|muestrame|ensename|visualiza|imprime",
    "filler": phrases(
        "(me|nos) (gustaria|interesa|interesaria|vendria bien|hace falta|haria falta|"
        "urge|piden|pide|preguntan|pregunta|preguntaba|preguntabamos)|quiero|quisiera|"
        "queria|queriamos|necesito|necesitaba|necesitamos|necesitaria|necesitariamos|"
        "desearia|deseo|deseaba|tengo que|tenemos que|debo|me preguntaba|"
        "preguntandome|busco|buscaba|tengo curiosidad (por|de)|puedes|podrias|podeis|"
        "podriais|podrian|serias|seria|serian|seriais|tan (amable|amables|gentil|"
        "gentiles) [de|como para]|amables de|amable de|capaz de|el favor de|la "
        "amabilidad de|si es posible|de ser posible|si (puedes|pudieras|pueden|podeis|"
        "no es molestia|no te importa|no es mucho pedir)|cuando (puedas|puedan|tengas "
        "un momento|tengas un minuto)|tienes idea de|idea de|alguna idea de|alguien "
        "sabe|sabeis|sabe|saben|sabrias|sabrian|sabriais|por casualidad|por gentileza|"
        "muchas gracias|mil gracias|gracias (de antemano|por adelantado|a todos|crack|"
        "totales)|de antemano|un saludo|saludos cordiales|cordiales saludos|"
        "atentamente|estimad(o|a|os|as) [equipo|senores|amigos|todos]|querid(o|a|os|"
        "as) [equipo|bot]|senor|senora|senores|amig(o|a|os)|compa|crack|maquina|tia|"
        "wey|guey|che|parce|gente|chic(o|a|as)|equipo|companeros|muchachos|exacto|"
        "exacta|exactos|exactas|preciso|precisa|precisamente|mas o menos|a grandes "
        "rasgos|a ojo|redondo|hasta este momento|hasta el dia de hoy|a dia de hoy|al "
        "dia de hoy|hasta la fecha de hoy|a estas alturas|a la fecha|por lo pronto|"
        "duda|una duda|dudita|pregunta|pregunta rapida|una cosa|una cosita|consulta "
        "rapida|curiosidad|por curiosidad|solo por curiosidad|info|dato|sinceramente|"
        "francamente|simplemente|quizas|quiza|tal vez|a lo mejor|entonces|asimismo|"
        "mientras|mientras tanto|por cierto|por otro lado|finalmente|conjunt(o|a|as)|"
        "en su conjunto|todo junto|juntos|juntas|sumados|sumadas|combinad(os|as)|"
        "entre todos|nuestra (empresa|cuenta)|nuestro (equipo|sistema|proyecto)|como "
        "(empresa|equipo)|a nivel (empresa|de empresa)|por nuestra parte|de nuestra "
        "parte|de nuestro lado|a (los|nuestros) (clientes|usuarios|contactos)|a las "
        "personas|a la gente|con [los|nuestros] (clientes|usuarios|contactos)|propi(o|"
        "a|os)|mism(a|os|as)|distint(os|as) a nada|les|le|os|ti|ustedes|vosotros|"
        "ahorita|ahora mismito|al momento|hast|aca|aqui|alli|ahi|alla|bien|super|muy|"
        "tan|segun los datos|ok gracias|listo|venga|anda|uf|uy|jaja|jeje|eso si|es "
        "decir|o sea|osea|digamos|en realidad|realmente|la verdad|de verdad|en cada "
        "caso|algo|alguna cosa|por fa|porfis|plis|pls|please|thanks|tal cual|estuvo|"
        "estuvieron|"
        "estaba|estabamos|estaremos|eran|era|seamos|hubieron|habra|habria|haber|"
        "hubiera|hubiese|he|hemos|ido|yendo|iban|fuimos|vas|vaya|ya que|siendo",
    ),
    "greeting": "muy buenas|buen dia|buenos dias a todos|hola a todos|hola equipo|hola "
    "gente|que hay|que onda|que pasa|hola que tal|holaa|wenas|aloha|buenas a todos",
    "asks": "(pregunta|preguntan|quiere saber|quieren saber|quisiera saber|me "
    "pregunta|nos pregunta|me ha preguntado|ha preguntado|pregunto|me pide|pide|piden|"
    "quiere|necesita|necesitan|quiere ver|necesita saber|insiste|me pregunto|esta "
    "preguntando|me esta preguntando|preguntando|me lo pide) [saber|que]",
    "occasion": f"{_OCCASIONS}|{_PERSONS}",
    "aside": words(
        "vistazo echale echa ojo ojeada perdona perdon perdonad perdone perdonen "
        "disculpa disculpad disculpe "
        "disculpen "
        "molestia molestar molesto molestarte interrumpir siento lamento prisa prisas "
        "corriendo preparando preparar escribiendo escribir terminando rellenando "
        "haciendo actualizando cerrando cerrar necesito necesitamos piden pedido "
        "preguntado nuevo nueva tonta tonto boba basica sencilla simple breve corta "
        "preguntas minutos minuto segundos segundo min hora horas despues mientras "
        "porque pues como tengo tenemos acabo estoy estamos voy vamos empieza comienza "
        "pronto tarde temprano largo dia cansado importante urgente urge recuerdo "
        "olvide repito manana esta noche hoy lunes esperando espera esperan favor "
        "consigo encuentro entiendo confundido perdido problema numeros datos espero "
        "esperamos todo vaya bien vuelta volvi hablar hablando discutir reviso "
        "revisando antes luego mas tiempo proxima proximo semana una un"
    ),
    "sum": (
        "total|totales|suma|sumas|numero|numeros|el numero|cifra|cifras|volumen|"
        "volumenes|conteo|recuento|estadisticas|estadistica|gran total|monto total de|"
        "total acumulado|resumen|numero (total|global)|volumen (total|global)|suma "
        "(total|global)|cantidad total|computo|datos de uso|balance de uso|cantidades"
    ),
    "trend": "tendencia|tendencias|evolucion|curva|historico|historial|desarrollo|"
    "trayectoria|progresion|progreso|marcha",
    "quantity": "(que tan|como de|cuan) (grande|amplio|ampli(o|a)|extenso)|cuantas "
    "veces|que "
    "cantidad|que parte|cuanta parte|cuanto de|que tan|"
    "que tanto|a cuant(o|as|os)|en cuant(o|as)|de cuant(o|as|os)|cantidades|k cantidad|"
    "cuantisim(o|a|os|as)|cuantos son|cuanto suman|cuantas son",
    "used": phrases(
        _all(*_USE),
        verb("consumir").finite,
        verb("consumir").participles,
        verb("ocurrir").finite,
        "(nos|me|se|os) (hemos|han|ha|he) (comido|bebido|fumado|zampado|pulido|fundido|"
        "ventilado|merendado|gastado|cargado)|comid(o|a|os|as)|pulid(o|a|os|as)|"
        "fundid(o|a|os|as)|ventilad(o|a|os|as)|llevamos [hechas|hechos]|llevo|van|"
        "vamos por|a cuantas vamos|por cuantas vamos|en cuantas vamos|en que numero "
        "vamos|por donde andamos|como andamos|andamos|hubo|hubo en total|han habido|ha "
        "habido|habido|hicimos|hice|hicieron|hizo|hechas|hechos|hecha|se hicieron|"
        "se han hecho|suman|ascend(io|ieron|ia|ian)|suma(mos|ron)|ascienden|asciende|"
        "producid(o|as|os)|"
        "sucedid(o|as)|tuvimos|hemos tenido|tenido|tuvo|facturad(o|a|os|as)|"
        "facturamos|se nos (fue|fueron|han ido|ha ido)|ido|cobradas|contad(as|os)",
    ),
    "sent": phrases(
        _all(*_SEND),
        "escrib(o|imos|ir|iera|ieramos|iesemos|en|amos|ieron)|contactamos|contactar|"
        "salid(o|a|os|as)|sali(o|eron|eran|an|endo)|sale[n]|han salido|mostrad(o|a|os|"
        "as)|mostr(o|aron)|apareci(o|eron|do)|se (mando|envio|lanzo)|producid(o|a|os|"
        "as)|produj(o|eron|imos)|distribuid(o|a|os|as)|publicad(o|a|os|as)|puesto en "
        "marcha|hemos sacado|sacado|sacamos|soltado|echado",
    ),
    "will_use": _ahead(*_USE, *_SEND, "consumir"),
    "handled": phrases(
        _all("gestionar", "manejar", "tramitar", "procesar"),
        "llevado a cabo|despachado",
    ),
    "talked": phrases(
        _all("contestar", "iniciar", "empezar", "mantener", "atender"),
        verb("responder").finite,
        verb("responder").participles,
        verb("recibir").finite,
        verb("recibir").participles,
        "(a las|a los) que (respondimos|contestamos|hemos respondido|hemos contestado)|"
        "atendid(o|a|os|as)|atendimos|sostenid(o|as)|sostuvimos|mantuvimos|"
        "llevado|tratad(o|a|os|as)|tenid(o|as)",
    ),
    "eats": phrases(
        _acts("pesar", "absorber", "devorar", "tragar", "chupar", "comer"),
        _done("pesar", "absorber", "devorar", "tragar", "chupar"),
        "se (esta|estan) (comiendo|bebiendo|tragando|zampando|llevando|gastando)|se "
        "(come|comen|comio|comieron|ha comido|traga|zampa|lleva|llevo)|esta (usando|"
        "consumiendo|gastando|quemando|comiendo)|estan (usando|consumiendo|gastando)|"
        "contribuye[n]|responsable[s]|culpable|culpa|nos esta comiendo|consumidor",
    ),
    "left": (
        "queda|quedan|quedaria[n]|nos (queda|quedan|sobra|sobran|resta|restan|falta|"
        "faltan)|restante[s]|resta[n]|sobra[n]|sobrante[s]|sigue[n] disponible[s]|"
        "disponible[s]|todavia (disponible[s]|libre[s]|sin usar)|aun (libre[s]|sin "
        "usar|por usar)|sin (usar|gastar|consumir|utilizar|tocar)|por (usar|gastar|"
        "consumir|utilizar|quemar)|margen|colchon|reserva|holgura|aire|a nuestra "
        "disposicion|a disposicion|remanente|saldo (restante|disponible)|a que "
        "distancia (estamos|quedamos)|distancia|lejos|cerca|lejos estamos|cuan (lejos|"
        "cerca)|que tan (lejos|cerca)|cuanto (falta|nos falta) (para|hasta)|utilizable"
        "[s]|aprovechable[s]|libre[s]|intact(o|a|os|as)|antes del (limite|tope)|por "
        "aprovechar|en la recamara|guardad(as|os)|bala[s]"
    ),
    "still": "todavia mas|otro[s]|otra[s]|otros tantos|aun mas",
    "more": "adicionalmente|de mas|a mayores|por encima de eso|mas de",
    "less": "menos que|menores",
    "change": phrases(
        _all(*_CHANGE),
        "crec(io|en|e|ido|iendo|imos)|ca(yo|ido|e|en|yeron|yendo|ia)|caida|descenso|"
        "disminu(ye|yen|yo|yeron|ido|yendo|ir)|reduj(o|eron|imos)|reducid(o|a)|aumento|"
        "incremento|subida|bajada|alza|baja|mejor|peor|mejores|peores|mayor que|menor "
        "que|superior(es)|inferior(es)|mas alt(o|a|os|as)|mas baj(o|a|os|as)|al alza|a "
        "la baja|vari(o|a|an)|variacion|salto|repunte|desplome|desploma(do|)|fluctua"
        "[do]|arriba o abajo|mas o menos que",
    ),
    "compare": phrases(
        _all("comparar", "contrastar", "cotejar"),
        "difer(encia|encias|ente|entes)|diferenci(a|an|o|aron)|difiere[n]|se "
        "diferencia[n]|distint(o|a|os|as)|comparacion|comparativa|contraste|brecha|"
        "que ha cambiado|delta",
    ),
    "than_last": (
        "(frente|respecto|comparad(o|a|os|as)|en comparacion|con respecto|con|contra|"
        "vs|"
        "que|de|en relacion) (a|al|con|del|de|a la|con la|con el|el|la|a lo|con lo|a "
        "los|lo) (anterior|previ(o|a)|pasad(o|a)|de antes|precedente|ultim(o|a))|(que|"
        "del|al|el|vs|contra el|contra la|con la|de la|que la) (anterior|previ(o|a)|"
        "precedente)|(respecto|frente|comparado) (a|con) (antes|la de antes|el de "
        "antes)|que antes|(que|a|frente a|con) la (semana|quincena) (anterior|previa)|"
        "(que|al|frente al|con el) (mes|periodo|ciclo) (anterior|previo)"
    ),
    "limit": (
        "cuota mensual|paquete mensual|bolsa mensual|volumen incluido|contingente|"
        "asignad(o|a|os|as)|concedid(o|a|os|as)|prepagad(o|a|os|as)|entran en (el|"
        "nuestro) (plan|paquete)|trae[n]|viene[n] con|vienen en|cubiert(o|a|os|as)|"
        "cubre el plan|tope mensual|limite maximo|derecho a|dan derecho|ofrece el plan|"
        "otorga|otorgad(as|os)|contratad(o|a|os|as)|incorpora[n]|comprendid(o|a|os|as)"
    ),
    "cadence": "en un mes|todos los meses|cada ciclo|mes a mes|de forma mensual",
    "percent": "porcentajes|que porcentajes|en que porcentaje|que nivel|cual nivel|que "
    "niveles|nivel|niveles|fraccion|que fraccion|cual porcentaje|porciento|pct|puntos "
    "porcentuales|que tanto por ciento|tajada",
    "on_demand": (
        f"(fuera|encima|por encima|mas alla|al margen) (del|de la|de lo|de) [nuestro|"
        f"nuestra] {_PLAN}|exces(o|os)|excedent(e|es|arios)|sobreuso|sobreconsumo|"
        "sobrepaso|extra plan|extras|no (incluid(as|os))|de mas|por exceso|excedido|"
        "sobrantes del plan|adicionales al plan"
    ),
    "money": phrases(
        verb("pagar").finite,
        verb("pagar").participles,
        verb("cobrar").finite,
        verb("cobrar").participles,
        "(cuest|cost)(a|an|o|aron|ado|ando|aria|aba)|deb(emos|o|iamos|en|er)|adeudamos|"
        "adeuda|sobrecoste[s]|sobrecosto[s]|recargo[s]|penalizacion|suplemento[s]|"
        "desembolso|desembolsad(o|as)|gasto extra|gastos extra|factura extra|coste[s] "
        "(extra|adicional|adicionales)|costo[s] (extra|adicional|adicionales)|importe "
        "extra|en la factura|nos (sale|esta saliendo|cuesta|costo|ha costado|va a "
        "costar|esta costando)|por cuanto (sale|nos sale)|lana|pasta|dolaje|tarifa "
        "extra",
    ),
    "exceed": phrases(
        _acts(*_EXCEED),
        _ahead(*_EXCEED),
        f"(nos|me|se|os) (pas(amos|aremos|ariamos|emos|o|a)|exced(emos|eremos|"
        f"eriamos|amos)|sal(imos|dremos|dria|driamos|gamos)|va[n] a pasar) [del|de|de "
        f"la] [{_PLAN[1:-1]}]",
        "(ir|irnos|estar|quedar|quedarnos|salirnos|pasarnos|acabar|acabamos|"
        "acabaremos|terminar|terminamos|estaremos|quedaremos|iremos|seguimos|"
        "seguiremos|seguir|estamos|estariamos|mantenernos|mantendremos|"
        "mantendriamos|mantenemos|entramos|entrariamos|quedamos|quedariamos|nos "
        "quedamos|nos mantenemos|nos mantendremos|nos quedaremos|sigo|estoy|nos "
        "mantendriamos) (dentro|fuera|por encima|por debajo|en linea|encima|debajo)",
        f"(dentro|en linea|debajo|por debajo) (de|del|con|de la|de los|con el|con la) "
        f"[nuestro|nuestra] ({_PLAN[1:-1]}|limites)",
        "(llegamos|llego|lleguemos|llega|lleguen) (a|al|a la)|salirnos|saldremos|nos "
        "saldremos|nos salimos|salimos|saldriamos|pasarnos|"
        "pasarse|pasarme|excedernos|habernos (pasado|excedido)|tocar (el )?(techo|"
        "limite|tope|cupo)|tocamos techo|llegar (al|a el) (limite|tope|maximo)|"
        "(llegamos|llegaremos|llegue|lleguemos|llegariamos) al (limite|tope|maximo)|"
        "alcanzar (el|la|nuestro) (limite|tope|cupo|cuota|maximo)|(alcanzamos|"
        "alcanzaremos|alcancemos) (el|la) (limite|tope|cupo|cuota)|en linea|en riesgo|"
        "riesgo|corremos riesgo|peligro|en peligro|a salvo|tranquilos|en numeros rojos|"
        "en rojo|en verde|bien encaminados|quedarnos (cortos|sin nada)|cabria[n] en el "
        "plan|nos har(ia|ian|a|an) (pasarnos|superar|exceder|salirnos)|se nos (acaba|"
        "acabara|acabaran|terminan|terminaran|acabe|acaben)|(quedarse|quedar) sin|"
        "pagar extra|pagaremos extra|pagar de mas|llegamos bien|llegaremos bien|"
        "llegamos justos|llegaremos|da tiempo|aguantar|aguantara",
    ),
    "exceeded": phrases(
        _done(*_EXCEED),
        "ya (por encima|fuera|encima) (del|de la|de) [limite|plan|cupo|tope|cuota]|"
        "hemos (superado|excedido|sobrepasado|rebasado)|nos hemos (pasado|excedido|"
        "salido)|haber (superado|excedido|pasado)|superamos el|nos pasamos",
    ),
    "pace": (
        "prevision(es|)|previst(o|a|as|os)|prev(es|e|eis|en|emos|eias)|estim(a|as|ais|"
        "an|amos|ado|ada|aciones|acion|ar)|proyeccion(es|)|proyect(a|as|amos|an|ado|"
        "ada)|pronostic(o|a|as|ado|os)|(a|con|de) (esta|este|ese|esa|la misma|nuestro) "
        "(velocidad|ritmo|paso|marcha|tren|cadencia)|(al|con el|a la) (paso|ritmo|"
        "velocidad|marcha) (actual|que vamos|que llevamos)|donde (terminamos|acabamos|"
        "acabaremos|terminaremos|llegaremos|quedaremos|vamos a parar|iremos a parar|"
        "estaremos)|como (acabamos|acabaremos|terminaremos|terminamos|quedaremos)|en "
        "cuanto (acabaremos|terminaremos|quedaremos|estaremos)|a cuanto (llegaremos|"
        "llegamos)|(si|de) (seguimos|seguir|continuamos|continuar) (asi|igual|a este "
        "ritmo)|esper(as|ais|a|amos)|calculas que|crees que (terminaremos|acabaremos|"
        "llegaremos)|perspectiva[s]|con la tendencia actual|predice|vaticin(a|as|io)"
    ),
    "end": "termino|conclusion|ultimo dia|finalizacion|cierra|fecha (de fin|final|de "
    "cierre|de termino)|acabe|termine",
    "begin": "inicio|empiece|arranque|empiezan",
    "until": "antes del|antes de que|hasta el|hasta la|de aqui a|de aqui al|previo a",
    "room": "cab(e|en|ria|rian|ra|ran|er)|entraria[n]|encaja[n]|encajaria[n]",
    "days": "cuantos dias|en cuanto tiempo|cuanto tiempo|dentro de cuanto tiempo|"
    "jornadas",
    "renew": phrases(
        _acts("renovar", "reiniciar", "resetear", "recargar", "restablecer"),
        _ahead("renovar", "reiniciar", "resetear", "recargar", "restablecer"),
        "(recib(imos|iremos|o|ir)|tend(remos|re)|llega(n|ran|)|obtenemos|nos (dan|"
        "llegan|llega|tocan|toca|entran|cargan|ponen)) [las|los|el|la|un|una] "
        "(nuev(as|os|o|a)|interacciones nuevas) [interacciones|creditos|paquete|cupo|"
        "bolsa|cuota|bono]|nuev(as|o|a|os) (interacciones|cupo|paquete|bolsa|cuota)|"
        "reinicio|renovacion|reseteo|recarga|vuelve a cero|vuelta a cero|empieza a "
        "contar de nuevo|arranca de cero|contador a cero|se renueva|se nos renueva",
    ),
    "by_kind": (
        "(entre|por|en|segun|para) [los|las|el|la] [distint(os|as)|diferent(es)|divers("
        "os|as)|vari(os|as)|siete|nuestr(os|as)] (tipos|tipo|categorias|categoria|"
        "clases|clase|modalidades)|(en|de) que (consiste|consisten|se compone|se "
        "componen|esta compuest(o|a)|esta hech(o|a)|estan hech(as|os)|esta formad(o|"
        "a))|en que (se (nos )(va|fue|ha ido|han ido|van|fueron)|gastamos|hemos "
        "gastado|consumimos|usamos|las usamos|las hemos gastado)|tipos de (interaccion|"
        "interacciones)|por tipo de interaccion|que (tipos|clases|clase) de|de que "
        "(tipos|clase|clases)|a que se (debe|deben) el consumo|composicion"
    ),
    "by_day": "dia tras dia|cada uno de los dias|de cada dia|para cada dia|en cada dia|"
    "por (jornada|fecha|cada dia|dias)|cada (jornada|dia)|de forma diaria|a diario|dia "
    "con dia|separad(o|a|os|as) por dia|todos los dias|diari(o|a|os|as)|diariamente",
    "by_workflow": "(entre|por|segun|para cada uno de|de cada uno de|de cada|agrupad(o|"
    "as|os) por|separad(o|os|as) por) [los|el|nuestros|distintos|diferentes] (flujos|"
    "flujo|workflows|workflow|automatizaciones|automatizacion)",
    "by_one_shot": "(entre|por|segun|para cada una de|de cada una de|de cada|agrupad(o|"
    "as|os) por|separad(o|os|as) por) [las|la|nuestras|distintas|diferentes] (campanas|"
    "campana|newsletters|newsletter|boletines)",
    "by_survey": "(entre|por|segun|para cada una de|de cada|agrupad(o|as|os) por) [las|"
    "la|nuestras|distintas|diferentes] (encuestas|encuesta)",
    "breakdown": phrases(
        _all("desglosar", "separar", "detallar", "agrupar", "segmentar"),
        _all("dividir", "repartir", "distribuir", "clasificar", "desagregar"),
        "(me|nos|se) (desglosa[s|n]|separa[s|n]|divide[s|n]|reparte[s|n]|"
        "distribuye[n|s]|agrupa[s|n]|detalla[s|n])|distribuye[n|s]|divide[n|s]|"
        "reparte[n|s]|composicion|estructura|mezcla|mix|cuadro|tabla|panorama|listado|"
        "relacion detallada|reparticion|desagregad(o|a)",
    ),
    "most": "en primer lugar|numero uno|a la cabeza|mas (pesad(o|a|os|as)|activ(o|a|"
    "os|as)|usad(o|a|os|as)|grande[s]|cost(oso|osa|osos)|gastador(a|)|utilizad(o|a)|"
    "glotona|gloton)|podio|que mas|cual mas|principal consumidor|mayor (consumidor|"
    "consumo|gasto|parte|numero|cantidad|peso)|lider|encabeza|los primeros|primeros|"
    "mas que ningun(o|a)|se lleva la palma|mas que nadie|la que mas|el que mas|mas "
    "consume[n]",
    "all": (
        "(mensajes|mensaje|interacciones|unidades|eventos|envios) (de pago|pagad(os|"
        "as)|facturables|cobrables|contables|facturad(os|as)|que pagamos|cobrad(os|as)|"
        "contad(os|as))|interacciones (totales|globales|customerly)|todas las "
        "interacciones|interaciones|interactions"
    ),
    "conversation": "chats de (soporte|atencion|ayuda)|chats (con|de) (clientes|"
    "los clientes|usuarios)|conversaciones "
    "(con|de) (los |)(usuarios|clientes|contactos)|conversaciones de (soporte|chat|"
    "atencion)|charlas con clientes|livechats|hilos",
    "reply_email": (
        "(respuesta|respuestas) [se|que|hemos|han] (salieron|salido|enviamos|enviaron|"
        "enviado|mandamos|mandaron|mandado) (por|via) (correo|email|mail|correo "
        "electronico)|(respuesta|respuestas) [enviadas|enviada|mandadas|que salieron] "
        "(por|via|a "
        "traves de|en) (correo|correos|mail|mails|email|emails|correo electronico|e "
        "mail)|(correos|emails|mails) (con|de) [las|la|una] (respuesta|respuestas)|"
        "(le|les) (llega|llegan|llego) (la|una) respuesta (por|via) (correo|mail|"
        "email)|"
        "(recibe|reciben|reciba|recibio) (la|una|nuestra) respuesta (por|via|en) "
        "(correo|mail|email|correo electronico)|responde(r|mos|) por (correo|mail|"
        "email)"
    ),
    "transcript_email": "transcripcion(es|) (enviad(a|as)|mandad(a|as)|por (correo|"
    "mail|email)|de [la|las|los] (conversacion|conversaciones|chat|chats))|correos con "
    "(la|las) transcripcion(es|)|copia[s] (del|de los) chat[s] por correo",
    "workflow_email": "(correos|emails|mails|mensajes) (automatic(os|o)|automatizados|"
    "de (automatizacion|automatizaciones|los flujos|los workflows|flujos de trabajo)|"
    "enviados por (workflows|flujos|los flujos))|emails de (flujo[s]|workflow[s])|"
    "secuencias|envios automaticos",
    "one_shot_email": "(correos|emails|mails|envios|mensajes) (de campana[s]|de las "
    "campanas|de newsletter[s]|de las newsletters|promocionales|de marketing|puntuales|"
    "masivos|en masa|de difusion|de boletin)|newsletters|boletines [informativos]|"
    "campanas (por correo|de correo|promocionales|de newsletter|de mail)",
    "nps_email": "(encuestas|encuesta|cuestionarios|sondeos) (de |)nps [por (correo|"
    "email|mail)]|nps (enviad(os|as)|mandad(os|as)) [por (correo|email|mail)]|nps por "
    "(correo|email|mail)",
    "in_app_survey": "(encuestas|encuesta|cuestionarios|cuestionario|sondeos) (in-app|"
    "in app|inapp|en app|en la app|dentro de la app|en la aplicacion|dentro de la "
    "aplicacion|de la aplicacion|en nuestra app)",
    "about": "y respecto a|en cuanto a|y en cuanto a|respecto a los|y lo mismo para|y "
    "que pasa con|y que tal",
    "count": phrases(
        "(cuenta|cuentan|contada|contadas|contar|contaria|contarian) (dos veces|una "
        "vez|doble|varias veces|una sola vez|otra vez|de nuevo|tambien|cada vez|por "
        "(dos|una|uno)|aparte|igual)|(entra|entran) en (el|la) (conteo|cuenta|"
        "computo)|computa[n]|suma[n] al (consumo|contador)|se (contabiliza|"
        "contabilizan|computa|computan|descuenta|descuentan)|tenid(o|a|os|as) en "
        "cuenta|contais|contamos|contaria[n]|se considera que cuenta|descuenta[n]",
    ),
    "counts_as": "(cuenta|cuentan|contais|contamos|cuentas|contaria|contar|"
    "contabilizais|considerais|consideras|consideramos|computa|vale|valen|pasa|figura) "
    "(como|por|de) [una|un|interaccion]|(cuenta|cuentan) (para|hacia|contra|en) [el|"
    "la] "
    "[limite|plan|cupo|paquete]|gasta una interaccion|consume una interaccion|forma "
    "parte de|se toma como|entra como|entra en el cupo",
    "thing": "(correos|emails|mails|correo|email) (rebotad(os|o)|de prueba|no "
    "entregados|abiertos|fallidos|devueltos)|rebotad(o|a|os|as)|conversacion(es|) "
    "(reabiert(a|as)|cerrad(a|as)|sin respuesta|de spam|asignad(a|as)|antigua[s])|"
    "chat[s] (reabierto[s]|sin respuesta)|reabrir una conversacion|respuesta[s] "
    "(automatica[s]|del asistente|de un bot|del cliente|de los clientes|de encuestas|"
    "en el chat|siguientes)|(segunda|tercera|doble) respuesta|(dos|tres|diez|varias) "
    "respuestas|nota[s] (interna[s]|privada[s])|mensajes (privados|automaticos|push|de "
    "bienvenida|en el chat)|notificacion(es|) (push|movil)|clics en enlaces|borradores",
    "alert": "aviso[s] (de uso|de consumo|de limite)|alerta[s] (de uso|de consumo)|"
    "umbrales de (aviso|alerta)|niveles de aviso|notificaciones de (uso|consumo)",
    "fired": "salt(o|a|ado|aron|ando|an)|disparad(o|a|os|as)|dispar(o|aron|a|an)|"
    "lanzad(o|a|os|as)|enviad(a|as)|emitid(a|as|o|os)|generad(a|as)|activ(o|a|aron)|"
    "llegad(o|as)|algun(a|o)",
    "set": "lista|listame|enumera|enumerame|listar",
    "notify": phrases(
        _all(*_NOTIFY),
        "(nos|me|se|os|te|le) (avis(a|as|ais|an|aran|aras|areis|ara|o|e)|alert(a|as|"
        "ais|an)|notific(a|as|ais|an)|adviert(e|es|en)|inform(a|as|ais|an))|se nos "
        "avisa|llega[n] (el|los|la|las) (aviso|avisos|alerta|alertas)|reciben (el|los|"
        "la|las) (aviso|avisos|alerta|alertas)",
    ),
    "people": "destinatario[s]|suscriptor(es)|direccion(es) de correo|contacto[s]|"
    "persona[s]|gente|miembros|abonados|lead[s]",
    "offline": (
        "[cliente[s]|usuario[s]|contacto[s]|persona[s]] [que] [no] [esta[n]] "
        "(desconectad(o|a|os|as)|offline|fuera de linea|no conectad(o|os)|ausente[s]|"
        "en linea|conectad(o|a|os)|sin conexion)|(a|para) [los] (clientes|usuarios|"
        "contactos) (desconectados|offline|fuera de linea|no conectados|ausentes|sin "
        "conexion)|(ha|han) (salido|cerrado) el chat|no esta (conectado|en linea|"
        "online)|ya no esta"
    ),
    "help": (
        "(que|cual|cuales) (tipo|tipos|clase|clases) de (preguntas|cosas|consultas) "
        "(te|le|os|) (puedo|podemos|se pueden) (hacer|preguntar|plantear)|que (te|le|) "
        "(puedo|podemos|se puede) (preguntar|pedir|consultar)|que preguntas (te |)"
        "(puedo|podemos) (hacer|hacerte)|que preguntas (entiendes|aceptas|respondes|"
        "sabes responder)|que (sabes|puedes) (hacer|responder|decirme|contarme|"
        "calcular|contestar)|como (te|se) (uso|usa|utilizo|utiliza|pregunto)|como "
        "(funcionas|funciona|funciona esto|funciona este bot|puedo usarte|te puedo "
        "usar)|cuales son tus (comandos|funciones|capacidades)|(algunos|unos) ejemplos|"
        "sobre que (puedo|te puedo) preguntar|en que (me )(puedes ayudar|ayudas)|"
        "explicame como funcionas|para que estas|que me puedes decir"
    ),
    "foreign": words(
        "movil moviles telefono telefonos celular celulares smartphone android iphone "
        "tablet escritorio navegador chrome safari firefox sitio pagina paginas web "
        "sms whatsapp whatsapps telegram facebook messenger instagram twitter linkedin "
        "slack llamadas video alemania francia italia espana portugal inglaterra "
        "europa america estados canada brasil mexico argentina colombia chile peru "
        "japon londres paris berlin roma madrid barcelona aleman frances italiano "
        "espanol ingles portugues alemanes franceses pais paises region regiones "
        "ciudad ciudades idioma idiomas gmail outlook yahoo hotmail dominio dominios "
        "vip premium enterprise segmento segmentos potenciales compradores "
        "proveedor proveedores socios operadora empleada empleado queja "
        "quejas quejan queja reclamo reclamos reembolso reembolsos bug errores "
        "funcionalidad tema temas asunto etiqueta etiquetadas sentimiento feedback "
        "promotor promotores detractor detractores pasivos rapidez rapidos lento "
        "lentos lenta velocidad duracion duraron largas breves fallaron fallidos "
        "rechazados rechazadas bloqueados spam leidas leidos leer lee leen leido "
        "pendientes pausadas programados pausa pausar detener deten bloquea suspende "
        "reinicia arranca activa activar desactiva compra comprar ordena reserva "
        "reservar adquirir cancela cancelar anula anular suscribe elimina eliminar "
        "borrar quita renombra modifica sube subeme baja bajame reduce cambiame "
        "transfiere exporta descarga importa conecta instala configura invita "
        "asigna programa recuerdame licencias licencia asientos asiento puestos "
        "salario salarios sueldo beneficio beneficios perdida margenes ingreso "
        "ganancia ganancias gana gano ganamos venta conversion conversiones registros "
        "registraron inicios sesiones posicion descargas bolsa "
        "precios sol lluvia partido futbol pelicula musica receta presidente historia "
        "amor odio enfadado harto humano humana robot triste laborables "
        "festivos horario horaria mediodia medianoche madrugada globex initech "
        "freshdesk hubspot crisp drift salesforce mailchimp rival rivales competidor "
        "adjuntos adjunto palabras caracteres latencia caida incidente incidencia "
        "abandono inactivos unicos unicas duplicados mediana minimo minima barata "
        "barato economica costosa motivo motivos razones ella ellos maria juan "
        "ana pedro luis carlos traducir adivina cuentame canta cierra abre "
        "abrieron rebotaron rebotes respondieron contesto quien bebe zendesk"
    ),
}
