"""Spanish."""

from bot.forms.es import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete dieciocho diecinueve"
)
_TENS = words("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = words(
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos"
)
_AR = "(ado|ada|ados|adas|ar|amos|a|an|o|ando|aron|e|aremos|ara)"

LEXICON = Lexicon(
    language="es",
    spellings=(
        (r"\bq\b", "que"),
        (r"\bcuant@s\b", "cuantos"),
        (r"\bkuant|\bqant", "cuant"),
        (r"\b(?:tb|tmb)\b", "tambien"),
        (r"\b(?:xq|pq)\b", "porque"),
        (r"\b(?:mil|muchas|muchísimas) gracias\b", "gracias"),
        (r"\bc[uú]ant@s\b", "cuantos"),
        (r"\bxfa\b|\bporfis?\b", "por favor"),
    ),
    period_end=(
        r"(?:(?:a|antes de|antes del|hasta|para|al) )?(?:el )?(?:fin|final|"
        r"finales)(?: de| del)(?: este)? (?:mes|periodo(?: de facturacion)?|ciclo)(?! "
        r"pasad| anterior)"
    ),
    more=MORE,
    own="el los las lo un una en del al y ya no por los ultimos ultimas",
    purposes="para antes en durante del de al con por",
    orders=(
        "envia enviar manda mandar silencia silenciar desactiva desactivar pausa pausar"
    ),
    than="que con a al del de vs",
    phrases={
        "than_last": "(frente al|con el|vs el|vs|que el|respecto al|al|el|contra el) "
        "(anterior|pasado|previo)",
        "will_use": "usaremos|consumiremos|enviaremos|gastaremos|utilizaremos|"
        "mandaremos",
        "filler": "entre|algun[o|a|os|as]|el|la|los|las|un|una|unos|unas|de|del|al|a|"
        "en|con|por|para|nosotros|nuestr(o|a|os|as)|nos|me|te|se|lo|mi|yo|tu|este|"
        "esta|estos|estas|ese|esa|eso|esto|hasta (ahora|el momento|hoy|la fecha|aqui)|"
        "ahora [mismo]|actualmente|de momento|por (ahora|el momento)|ya|por favor|"
        "porfa[vor]|gracias|exactamente|[me] puedes [decirme|mostrarme|decir|mostrar|"
        "decirnos]|[me] podrias [decirme|mostrarme|decir|mostrar]|dime|decirme|dinos|"
        "quiero (saber|ver)|quisiera (saber|ver)|"
        "necesito (saber|ver)|me gustaria (saber|ver)|sabes|saber|en total|en "
        "conjunto|aproximadamente|entonces|oye|disculpa|perdon|ok|vale|bueno|pues|es|"
        "son|esta|estan|estamos|ser|sido|fue|fueron|sera|hoy por hoy|(la|nuestra|esta|"
        "de|en) cuenta|cuenta de customerly|proyecto|"
        "empresa|equipo|customerly|(en|de) customerly|actual|actuales|en curso|vamos|"
        "llevamos|va|van|todavia no|una pregunta|rapido|rapidamente|mi jefe quiere "
        "saber|a ver|eh|ey|tio|chicos|bot|hola bot|que tal va|hecho|en estos momentos|"
        "ah|aprox|como va|tal|favor|usted|mismo|dame|deme|una consulta|hemos|he|ha|"
        "han|habemos|haya|habian|habiamos|l|hoy en dia|durante|transcurrido|corriente|"
        "vigente|a los clientes|a nuestros (clientes|contactos|usuarios)|nada|"
        "probable|crees|piensas|posible que",
        "greeting": "hola|buenas|buenos dias|buenas (tardes|noches)|hey|holi|saludos|"
        "que tal",
        "quantity": "cuant(o|a|os|as)|cantidad|cuanto suman",
        "what": "que|cual|cuales",
        "which": "que|cual|cuales|cual de",
        "who": "quien|quienes|a quien|a quienes",
        "when": "cuando|que (dia|fecha)|en que (fecha|dia)",
        "how": "como|de que (modo|manera)",
        "have": "tenemos|hay|tengo|tiene|tienen|existen|teniamos|habia|tener",
        "did": "ya hemos|hemos ya",
        "will": "vamos a|seran|llegaremos a usar|van a|va a|voy a|tendremos",
        "can": "podemos|puedo|se puede[n]|podriamos|podria|podremos|pueden|es posible|"
        "podamos|nos podemos permitir|permitirnos|permitir|puede",
        "if": "si|y si|que (pasa|pasaria|ocurre) si|supongamos [que]|imagina [que]|en "
        "caso de [que]|suponiendo [que]|digamos que|queremos|quisieramos|pensamos",
        "room": "espacio|margen|cabe|caben|cabrian|hueco|entran|entrarian|capacidad|"
        "sitio|cubre|lugar",
        "enough": "alcanza[n]|alcanzara[n]|alcanzaria[n]|bastan|basta|suficiente[s]|"
        "llega para|nos llega|nos dara|da para|dara para|bastara|bastante|duraran|"
        "durara|dura|alcanza para|sera suficiente|bastaria[n]|llegan|aguantamos|"
        "aguantaremos",
        "used": "us(ado|ada|ados|adas|ar|amos|a|an|o|ando|aron|e|aremos|ara)|"
        "utiliz(ado|ada|ados|adas|ar|amos|a|an|o|ando|aron|e|aremos|ara)|consum(ido|"
        "ida|idos|idas|imos|e|en|ir|o|iendo|ieron)|uso|usos|consumo|consumos|"
        "gastad(as|os)|estado|situacion|como vamos|como estamos|como va el consumo|"
        "por donde vamos|a cuanto vamos|en cuanto vamos|quemad(o|a|os|as)|agotad(o|a|"
        "os|as)|llevamos (consumido|gastado|usado|usadas)|usado|hemos hecho|hicimos|"
        "registrad(as|os)|donde estamos|cuanto vamos|cuanto llevamos|cuantas llevamos|"
        "cuantos llevamos|acumulad(o|as|os|a)|utilizacion|facturad(as|os)|ocurrid(o|"
        "as)|realizad(as|os)|a cuanto estamos|usage",
        "spent": "gast(ado|amos|ar|ando|o|aron|ada|e|a|an)|gasto|gastos",
        "eats": "come|comen|comiendo|se come|nos come|se esta comiendo|quema|genera|"
        "generan|pesa|pesan|quemando|absorbe|devora|chupa|traga|consumiendo",
        "sent": "envi(ado|ada|ados|adas|amos|aron|ar|a|an|o|ando|e|emos|amos|os)|"
        "mand(ado|ada|ados|adas|amos|aron|ar|a|an|ando|o|e|emos)|salid(o|os|as)|"
        "salieron|salio|despachad(os|as)|envio|envios|generad(o|os|as)|disparados|"
        "lanzad(os|as|o|a)|lanzamos|remitid(os|as)|emitid(os|as)",
        "talked": "recibi(do|da|dos|das|mos)|respondi(do|da|das|mos|dos)|atendi(do|da|"
        "das|mos|dos)|contest(ado|adas|amos|ados)|nuev(as|os|a)|iniciadas|gestionadas|"
        "empezadas|mantenidas|tuvimos",
        "left": "queda|quedan|quedaron|quedaban|quedo|rest(a|an|ante|antes)|sobr(a|an|"
        "ante|antes|aron)|disponible[s]|saldo|falta[n]|por (usar|gastar|consumir|"
        "enviar)|sin (usar|gastar|consumir)|remanente|me quedan|todavia disponibles|"
        "cerca del|lejos del|que nos falta|que (nos|me) (queda|quedan)|libre[s]|aun "
        "disponibles",
        "still": "todavia|aun|otr(o|a|os|as)",
        "more": "mas|de mas",
        "less": "menos|de menos|(mas|menos) o (menos|mas)|menor|inferior",
        "change": "cambi(ado|o|a|an|ar|aron)|variacion|aument(ado|o|a|amos|aron)|"
        "crecid(o)|crecimiento|crecio|baj(ado|o|amos|a)|subi(do|mos|o|da)|disminu(ido|"
        "cion|yo)|caida|incremento|mejor|peor|variado|descendido",
        "compare": "compar(a|ar|ame|emos|acion|ando|e|ativa|o)|diferencia[s]|"
        "comparativo|contrasta|diferencias",
        "than": "vs|frente|respecto|con respecto|comparado|comparada|en comparacion|"
        "en relacion|versus|contra|frente (a|al)|comparad(o|a|os|as) (con|a|al)|en "
        "comparacion (con|a|al)|respecto (a|al|de|del)|con respecto (a|al)|que|en "
        "relacion (a|al|con)|sobre|en contraste con",
        "or": "o|u",
        "limit": "limite|limites|cupo|cuota|tope|maximo|inclu(ye|yen|ido|idos|idas|"
        "ida)|plan|paquete|suscripcion|contrato|contratad(o|as|os|a)|presupuesto|"
        "franquicia|(del|en el|el) [nuestro] (plan|paquete|contrato)|asignacion|"
        "tarifa|bolsa|cap|cubierto|comprende|tenemos derecho|derecho|permitid(o|as|"
        "os)|asignad(as|os|o)|limite mensual|bono|techo|trae|trae el plan|nos "
        "corresponden|corresponden",
        "cadence": "al mes|por mes|cada mes|mensual[es|mente]|por (periodo|ciclo)|"
        "cada (periodo|ciclo)|mensualmente",
        "percent": "[que] porcentaje|%|por ciento|que proporcion|que parte|proporcion|"
        "en porcentaje|tanto por ciento",
        "on_demand": "on demand|ondemand|bajo demanda|adicional(es)|extra[s]|"
        "excedente[s]|exceso|sobreconsumo|fuera del (plan|paquete|limite)|por encima "
        "del (plan|limite|cupo)|suplementari(o|a|os|as)|a demanda|sobrecoste|de "
        "exceso|demas|sobrecargo|sobrecosto",
        "money": "cuest(a|an)|cost(ar|ara|aran|o|e|es|os|ado)|pag(ar|amos|ando|o|ado|"
        "aremos|are|a|an)|factura|facturan|facturar|facturaran|cobr(ar|an|ado|aran|o|"
        "ara|aron|ando)|precio|dinero|cargo[s]|importe|caro|nos sale|sale|debemos|a "
        "pagar|monto|recargo[s]|recibo|cobro[s]|plata|nos sale por",
        "exceed": "super(ar|amos|aremos|ara|ariamos|aria)|exced(er|emos|eremos|era|"
        "eriamos|eria)|sobrepas(ar|amos|aremos|ara|ariamos|aria)|rebas(ar|amos|aremos|"
        "aria)|pas(ar|amos|aremos|arnos|ariamos)|nos (pasamos|pasaremos|excedemos|"
        "excederemos|pasariamos|quedaremos sin|quedamos sin)|quedarnos sin|agot(ar|"
        "amos|aremos|ara|aran)|acab(ar|aremos|aran|arnos)|llegar(emos|) al (limite|"
        "tope)|llegamos al (limite|tope)|alcanzar(emos|) el (limite|tope)|alcanzamos "
        "el (limite|tope)|romper|romperemos|reventar|reventaremos|reventamos|"
        "quedar(emos|nos|) (dentro|por debajo|corto|cortos)|nos quedamos (cortos|"
        "dentro)|mantenernos|ir por encima|estaremos por encima|terminar con|se "
        "(nos)[ ]acaba[n]|se nos acaban|se nos va[n] a acabar|vamos bien|corremos "
        "(el)[ ]riesgo|riesgo|estariamos (por encima|fuera)|nos vamos a pasar|tocar "
        "techo|tocaremos techo|llegaremos al (limite|tope)|chocar con|quedar[nos|"
        "emos] sin|nos quedamos sin|quedamos sin|se acaben|se nos acaben|superemos|"
        "pasemos|excedamos|sobrepasemos",
        "exceeded": "superado|excedido|sobrepasado|rebasado|pasado (del|el)|nos hemos "
        "pasado|agotado (el|la|las|todo)|alcanzado|llegado al (limite|tope)|superamos "
        "ya|ya (superamos|pasamos|excedimos)|nos pasamos ya|hemos pasado|estamos por "
        "encima|nos excedimos|excedimos|nos pasamos del plan ya|pasado|reventado",
        "pace": "prevision|previsiones|pronostico|proyeccion|proyectado|estimacion|"
        "estimado|estima|a este (ritmo|paso)|(al|con el) ritmo actual|a ese ritmo|"
        "donde (acabamos|acabaremos|terminamos|terminaremos|vamos a (acabar|"
        "terminar)|llegaremos|cerraremos|cerramos)|en cuanto (acabaremos|terminaremos|"
        "cerraremos|acabamos|terminamos|cerramos|vamos a (cerrar|terminar|acabar))|si "
        "seguimos asi|siguiendo asi|de seguir asi|como (acabaremos|terminaremos|"
        "cerraremos|cerramos|vamos a terminar|vamos a acabar)|proyecta|cuanto "
        "(acabaremos|terminaremos|cerraremos)|forecast|esperad(o|as|os)|se espera|se "
        "preve|acabaremos|terminaremos|cerraremos|llegaremos|preves|calculas|"
        "predicc(ion|iones)|a cuanto (llegaremos|llegamos|cerraremos|terminaremos)",
        "end": "fin|final|termina[n]|acaba[n]|finaliza[n]|cierra|cierre|vence|caduca|"
        "hasta (fin|final|el final)|a (fin|final|finales)|expira|vencimiento|concluye",
        "begin": "empieza|comienza|inicia|arranca|inicio|empezara",
        "until": "hasta|antes|antes de|hasta que|antes de que|para que",
        "days": "[cuantos] dias|dia|cuanto tiempo|tiempo|en cuantos dias|dentro de "
        "cuanto|dentro de cuantos dias|en cuanto tiempo",
        "renew": "renuev(a|an|en|e)|renov(ar|acion|aran|ara|ado)|reinici(a|an|ar|o|"
        "ara|aran)|resete(a|an|o|ar|ara)|reset|se pone[n] a cero|recarga[n]|vuelve[n] "
        "a (cero|empezar)|restablec(e|en|er|era|imiento)|empieza[n] de (cero|nuevo)|"
        "nuevas interacciones|a cero|reponen|repone|se ponen a cero|vuelve[n] a estar "
        "disponible[s]|recargan|recargaran|se rellena[n]|resetean",
        "renewal_date": "(fecha|dia) de (renovacion|reinicio|reset|corte)|proxima "
        "(renovacion|recarga)|proximo reinicio",
        "next_period": "[el] (proximo|siguiente|nuevo) (periodo|ciclo) [de "
        "facturacion]|proxima factura[cion]|siguiente factura",
        "period": "periodo|ciclo|[periodo|ciclo] de facturacion|facturacion|mes",
        "by_kind": "(por|segun [el]|segun) (tipo|tipos|categoria|clase)|de cada tipo|"
        "por cada tipo|cada tipo|tipo por tipo|de que tipo|que tipo[s] de|en que (se "
        "han ido|se fueron|se van|se nos van|hemos gastado|se han gastado|gastamos|"
        "usamos)|de que se compone[n]|composicion|a donde (van|fueron)|adonde (van|"
        "fueron)|en que se (fue|va|reparten)",
        "by_origin": "por (origen|fuente|procedencia|nombre)|cada origen|segun el "
        "origen",
        "by_workflow": "(por|cada|de cada|por cada|segun el) (flujo|flujos|workflow|"
        "workflows|automatizacion|automatizaciones)|flujo por flujo",
        "by_one_shot": "(por|cada|de cada|por cada|segun la) (campana|campanas|"
        "newsletter|boletin|newsletters|one shot|envio masivo)|campana por campana",
        "by_survey": "(por|cada|de cada|por cada) (encuesta|encuestas|cuestionario)",
        "by_day": "(por|al|cada|de cada|por cada) dia|diari(o|a|os|as|amente)|dia (a|"
        "por) dia|dias por separado",
        "breakdown": "desglos(e|a|ado|ada|ar|ame|adas|ados)|reparto|distribucion|"
        "detalle[s]|detallad(o|a)|division|dividid(o|a|os|as)|repartid(o|a|os|as)|"
        "separad(o|a|as|os)|distribuid(o|a|as|os)|detalla|divide|se reparte|se divide|"
        "se distribuye|reparte|segmentad(o|a|os|as)|distribuye",
        "most": "top|mayor(es)|principal(es)|(el|la|los|las) (que mas|de mayor)|que "
        "mas|lo que mas|ranking|mas (grande|grandes|activ(o|a|os)|pesad(o|a)|usad(o|a|"
        "os)|consumidor|cost(oso|osa)|car(o|a))|clasificacion|la mayoria|mas que "
        "(todos|ningun)|primer(o|a|os)|el mas|mejores|la mayor parte",
        "all": "interaccion|interacciones|contador|credito[s]|unidad(es)|tod(o|as|os|"
        "a)|puntos|interacciones facturables",
        "message": "mensaje[s]",
        "an_interaction": "una interaccion|1 interaccion|una sola interaccion",
        "conversation": "conversacion|conversaciones|chat[s]|charlas|conversaciones "
        "con clientes|conversas",
        "reply_email": "respuestas (por|via|de) (correo[s]|mail|email)|correos de "
        "respuesta|respuestas enviadas por correo[s]|respuesta por correo[s]|mails de "
        "respuesta|respuestas por correo electronico|correos[ ]respuesta",
        "transcript_email": "transcripcion|transcripciones|correos de transcripcion|"
        "transcripciones de (chat[s]|conversaciones|las conversaciones)",
        "workflow_email": "flujo[s]|workflow[s]|automatizacion|automatizaciones|"
        "correos (de|por|del|de los) (flujo[s]|workflow[s]|automatizacion|"
        "automatizaciones)|correos (automaticos|automatizados|workflow)|mails (de "
        "(workflow[s]|flujos)|automaticos)|flujos de trabajo|correos de flujos de "
        "trabajo",
        "one_shot_email": "campana[s]|newsletter[s]|boletin|boletines|one shot[s]|"
        "correos one shot|correos (masivos|de (campana[s]|las campanas|newsletter[s]|"
        "la campana|la newsletter))|envio[s] masivo[s]|difusion(es)|campanas "
        "(puntuales|de correos|de email)|mailing[s]|envios puntuales|campanas one shot",
        "nps_email": "nps|encuesta[s] nps|encuestas de nps|correos nps|correos de nps",
        "in_app_survey": "encuesta[s] (in app|en la app|dentro de la app|en la "
        "aplicacion|inapp)|encuestas de la app",
        "email": "correo[s] [electronico[s]]|email[s]|mail[s]|e mail[s]|correitos",
        "survey": "encuesta[s]|cuestionario[s]|sondeo[s]",
        "and": "y|e|mas las|ademas|tambien|junto con|asi como|pero",
        "about": "y que hay de|que hay de|y (para|en)|lo mismo (para|de|con|pero)|que "
        "tal|y que tal|y de|y los de|y las de|y el|y la|y los|y las|igual para|y solo",
        "except": "sin|sin contar|sin incluir|except(o|uando)|menos los|menos las|"
        "salvo|excluyendo|aparte de|a excepcion de|quitando|descontando|excluye",
        "only": "solo|solamente|unicamente|nada mas|exclusivamente",
        "count": "cuent(a|an|en)|cont(ar|amos|ado|ados|adas|abilizan|abilizadas|"
        "abilizados|abiliza)|calcul(a|an|ar|adas|ado)|mid(e|en)|se (cuentan|cuenta)|"
        "contais|contabilizais|medis",
        "counts_as": "cuent(a|an) como|se (considera|consideran|cuenta|cuentan) "
        "[como]|considera|consideran|vale como|valen como|es considerad(o|a)|califica "
        "como|entendeis por",
        "define": "significa|quiere decir|definicion|define|explica[me]|se entiende "
        "[por]|defineme|que es eso de|entendemos por|explicame|quereis decir|describe|"
        "explicacion",
        "definition": "que son las interacciones|como (se cuenta|se cuentan|se "
        "calcula|se calculan|funciona el conteo) [las] [interacciones]|que son "
        "interacciones",
        "thing": "[una] nota|notas [internas]|nota interna|push|notificaciones [push]|"
        "rebotes|aperturas|clics|correos de prueba|pruebas|respuestas (de la ia|del "
        "bot|automaticas|de ia)|mensajes de chat|etiquetas|asignaciones|respuesta|"
        "respuestas|spam|reaperturas|conversaciones reabiertas|envios de prueba|"
        "mensajes internos",
        "not": "no|nunca|ni",
        "alert": "alerta[s]|aviso[s]|umbral|umbrales|alarma[s]|notificacion|"
        "notificaciones|advertencia[s]",
        "fired": "disparad(o|a|os|as)|salt(ado|o|aron|an|ar|a)|activad(o|a|os|as)|"
        "activ(o|a|os|as)|dispar(o|aron|ar|a)|se ha disparado|se han disparado|sonado|"
        "llegado|ha[n]",
        "set": "configurad(o|a|os|as)|definid(o|a|os|as)|list(a|ado)|programad(as|os)|"
        "establecid(os|as)|puest(os|as)|existentes|cread(as|os)|configuradas",
        "notify": "avis(a|an|ado|ados|ais|e)|notific(a|an|ado|ados)|recibe[n]|"
        "informan|informa|llega[n]|destinatario[s]|alertan|le llegan|reciben|avisas|"
        "avisais|avisaras|alertas nos|nos alertas",
        "people": "persona[s]|contacto[s]|suscriptor(es)|cliente[s]|usuario[s]|"
        "destinatarios|gente",
        "help": "ayuda|ayudame|que (puedo|podemos|puedes|sabes|podria) (preguntar[te]|"
        "hacer|hacer por mi|decirme|preguntarle|responder|contestar)|como (funcionas|"
        "funciona|funciona esto|se usa|te uso|puedes ayudarme|te puedo usar)|ejemplos|"
        "quien eres|que eres|comandos|instrucciones|menu|opciones|que preguntas "
        "(puedo (hacer|hacerte)|entiendes|respondes|aceptas)|necesito ayuda|me "
        "(ayudas|puedes ayudar)|puedes ayudarme|dame ejemplos|para que sirves|que "
        "haces|guia|que entiendes|dame (un|algun) ejemplo|muestrame ejemplos|que "
        "cosas puedo preguntar[te]|help",
        "foreign": "cliente[s]|usuario[s]|ticket[s]|puntuacion|nota media|"
        "satisfaccion|tiempo (medio|de respuesta|de|hace)|tiempos|respuesta media|"
        "media|medio|promedio|tasa|apertura|abiert(o|a|os|as)|clicados|agente[s]|"
        "operador(es)|por que|minim(o|a)|contrasena|clave[s]|secreto[s]|codigo|ignora|"
        "instrucciones (anteriores|previas)|clima|ventas|ingresos|pedidos|visitas|"
        "visitantes|chiste|poema|cerrad(o|a|os|as)|cerramos|resuelt(o|a|os|as)|"
        "resolvimos|asignad(o|a) a|bajas|(crea|pon|agrega|anade|configura) (una|un)|"
        "borra|elimina|agrega|competencia|empleados|horas|minutos|por (semana|mes|"
        "hora|cliente|agente|pais)|semanal(es|mente)|dolares|euros|avisame|cada "
        "interaccion|precio de una|cuesta una|por interaccion|intercom|zendesk|repite|"
        "traduce|finge|olvida|restaurante|moneda|ia|manana|tarde|"
        "noche",
    },
    examples={
        "used": "¿Cuántas interacciones hemos usado?",
        "used_kind": "¿Cuántos correos enviamos el mes pasado?",
        "left": "¿Cuántas interacciones nos quedan?",
        "limit": "¿Cuántas interacciones incluye el plan?",
        "forecast": "¿Vamos a superar la cuota?",
        "breakdown": "Desglose por tipo",
        "top": "¿Qué flujo consume más?",
        "compare": "Compara este mes con el mes pasado",
        "cost": "¿Cuánto cuestan hasta ahora las interacciones bajo demanda?",
        "what_if": "¿Podemos enviar mil correos más?",
        "renewal": "¿Cuándo se renueva la cuota?",
        "definition": "¿Qué es una interacción?",
        "alerts": "¿Qué alertas hay configuradas?",
        "help": "¿Qué puedo preguntarte?",
    },
    named="¿Cuántos correos envió «{name}»?",
    numbers={word: number for number, word in enumerate(_UNITS, 1)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {word: 100 * number for number, word in enumerate(_HUNDREDS, 1)}
    | {word[:-2] + "as": 100 * n for n, word in enumerate(_HUNDREDS, 1) if n > 1},
    powers={"mil": 1000, "millon": 10**6, "millones": 10**6},
)
