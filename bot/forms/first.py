"""Phrases that come before all others, by language and concept.

``revenue`` is what the company itself sells or bills, which no rule allows; ``closing``
leads a clause whose stretch of time is that of the question; ``all`` here are the
messages that people say they pay for.
"""

FIRST = {
    "en": {
        "revenue": (
            "(did|do|have|had|will|could) we (invoice|invoiced|bill|billed|earn|"
            "earned|sell|sold|turn over|make in sales|gross|grossed)|we (invoiced|"
            "billed|earned|sold|grossed|invoice|bill|sell)|(invoice|invoiced|bill|"
            "billed) (our|the|to our|to) (customers|clients)|[our] (revenue|"
            "revenues|turnover|sales|earnings|profit|profits|income|mrr|arr|gmv)|"
            "(our|the) (customers|clients|users) (spend|spent|pay|paid|buy|bought)"
        ),
        "billed": (
            "(were|are|have|did) we [been|get] (billed|charged|invoiced)|we (were|"
            "are|have been|got) (billed|charged|invoiced)"
        ),
        "closing": (
            "(closing|close|wrapping up|wrap up|reconciling|closing out|closing "
            "off) [the|our] (books|accounts|month|period|ledger|figures) [for|of]|"
            "closing [out|off]|reconciling|wrapping up"
        ),
        "all": (
            "(messages|message) ((that|which) we|we) (pay for|are charged for|are "
            "billed for|get charged for|get billed for)|(paid|billable|billed|"
            "chargeable) (messages|message)|(messages|message) did we get charged "
            "for"
        ),
        "breakdown": (
            "distributed (among|amongst|between|across|over)|(spread|shared|split|"
            "divided|apportioned) [out] (among|amongst|between|across)"
        ),
        "aside": (
            "(am|are|is) (new|brand new) [here|in the team|on the team|to the team|"
            "to this|at the company|in the company|to the company]"
        ),
        "than_last": "and the (last|previous|prior) one|and (last|the previous) one",
        "currency": "in (euro|euros|dollars|pounds|usd|eur|gbp|cash|money|cents)",
        "will": "is there (a|any) (risk|danger|chance) [of|that]|is it likely [that]",
        "filler": (
            "one (line|row)|(not sure|no idea) who to ask|[that] we signed up for|"
            "look (like|across)|looked like|across"
        ),
        "most": "[the] top (three|five|seven|ten)",
        "people": "recipient",
        "left": "in the (pot|kitty|bank)",
        "pace": "if nothing changes",
        "money": "set us back|setting us back",
    },
    "it": {
        "revenue": (
            "(abbiamo|avevamo|ha|hanno) (fatturato|incassato|guadagnato|venduto)|"
            "(fatturiamo|fattureremo|fatturavamo|incassiamo|guadagniamo|vendiamo)|"
            "[il nostro] (fatturato|ricavo|incasso|utile)|ricavi|incassi|introiti|"
            "utili|nostri clienti (hanno) (speso|pagato|comprato)"
        ),
        "closing": (
            "(chiudendo|chiudere|chiudo|quadrando|rendicontando) [i conti|il "
            "bilancio|la contabilita|i libri] [di|del|dello]"
        ),
        "all": (
            "messaggi (che paghiamo|a pagamento|fatturati|fatturabili|che ci "
            "fatturano|che ci addebitano)|messaggi ci hanno (addebitato|fatturato)"
        ),
        "filler": (
            "gent (mi|ma|mo|me)|gentmi|gentma|gentmo|spett (le|li)|spettle|egr|"
            "egregi|egregio|gentilissim(o|a|i|e)|gentil(e|i) signor(e|i|a)|"
            "spettabile|una (riga|linea)|non so a chi chiedere"
        ),
        "sent": "son (partit|uscit|stat)(o|a|i|e) [inviat(o|a|i|e)|mandat(o|a|i|e)]",
        "aside": "sono nuov(o|a) [qui|nel team|in azienda|del team|in questo team]",
        "than_last": (
            "e (quello|lo|il) (scorso|precedente|passato)|e (la|quella) (scorsa|"
            "precedente|passata)"
        ),
        "currency": "in (euro|dollari|soldi|denaro|moneta)",
        "will": (
            "(c =|ce|c) [il|un] rischio [di|che]|siamo sulla [buona] strada [per|di]"
        ),
        "on_demand": "oltre al (piano|pacchetto)",
        "money": "ci (sta|stanno) costando",
        "pace": "se (nulla|niente) cambia|se non cambia (nulla|niente)",
    },
    "es": {
        "revenue": (
            "(hemos|habiamos|ha|han) (facturado|ingresado|ganado|vendido)|"
            "(facturamos|facturaremos|facturabamos|ingresamos|ganamos|vendimos|"
            "vendemos)|[nuestra] facturacion de (ventas|clientes)|[nuestr(o|os|a|"
            "as)] (ingresos|ventas|beneficio[s]|ganancias)|nuestros clientes "
            "(gastaron|pagaron|compraron)"
        ),
        "closing": (
            "(cerrando|cerrar|cierro|cuadrando|conciliando) [las cuentas|los "
            "libros|la contabilidad|cuentas] [de|del]"
        ),
        "all": (
            "mensajes [de] (que|los que|por los que) (pagamos|nos cobran|nos "
            "facturan|se pagan)|mensajes (de pago|facturables|facturados)|mensajes "
            "nos (cobraron|facturaron|han cobrado)"
        ),
        "aside": (
            "(soy|somos) (nuev)(o|a|os|as) [aqui|en el equipo|en la empresa|por "
            "aqui|en esto]|acabo de (llegar|entrar|incorporarme) [al equipo|a la "
            "empresa]"
        ),
        "than_last": "y (el|la) (pasad|ultim|previ)(o|a)|y (el|la) anterior",
        "money": "pagar de mas",
        "currency": "en (euro[s]|dolar(es)|dinero|pesos)",
        "will": "hay [el|algun] (riesgo|peligro) (de|de que)|vamos camino de",
        "filler": (
            "una (linea|fila)|no se a quien preguntar|alguien (me|nos) (dice|puede "
            "decir)|alguien sabe|(mi|la|el|nuestr(o|a)) (jef|director|soci)(a|e|o) "
            "(pregunta|quiere saber|necesita saber)"
        ),
        "on_demand": "aparte del (plan|paquete)",
        "renew": "vuelve[n] [el|los] contador[es] a cero",
        "enough": "nos (llegara|llegaran|alcanzara|alcanzaran)",
        "room": "sitio",
        "pace": "si (todo sigue igual|nada cambia)",
    },
    "fr": {
        "revenue": (
            "(avons nous|nous avons|a t on|on a) (facture|encaisse|gagne|vendu)|"
            "(facturons|facturions|encaissons|gagnons|vendons) [nous]|[notre|nos|"
            "le|de] (chiffre d affaires|recettes|revenus|revenu|benefice[s]|"
            "ventes)|nos clients (ont) (depense|paye|achete)"
        ),
        "closing": (
            "(je|on) (cloture|boucle|ferme)|nous (cloturons|bouclons|fermons)|en "
            "train de (cloturer|boucler|fermer)|(cloture|boucle) (des|les) comptes"
        ),
        "all": (
            "messages (que nous payons|qu on paie|qu on paye|que l on paie|"
            "factures|payants|qui nous sont factures)"
        ),
        "aside": (
            "(je suis|nous sommes) nouve(au|lle|aux|lles) [ici|dans l equipe|dans "
            "la boite|dans l entreprise]|je (viens|debute) [d arriver] [dans l "
            "equipe]"
        ),
        "than_last": (
            "et (le|celui|celle|la) (dernier|derniere|precedent|precedente|passe|"
            "passee|d avant)"
        ),
        "currency": "en (euro[s]|dollar[s]|argent)",
        "will": "(y a t il|il y a|est ce qu il y a) [un|le] risque (de|que|d)",
        "filler": "une ligne",
        "pace": "si rien ne change",
    },
    "de": {
        "revenue": (
            "umsatz|umsatze|erlos|erlose|einnahmen|eingenommen|verdient|gewinn|"
            "fakturierten wir|verdienten wir|verkauft|verkauften wir|umgesetzt"
        ),
        "closing": (
            "(schliesse|schliessen|mache|machen) [ich|wir|gerade|grade|eben|jetzt] "
            "[gerade|eben] [den|die|das] (monatsabschluss|bucher|abschluss|konten|"
            "buchhaltung) [fur|von|ab]|(beim|am) (monatsabschluss|abschluss) [fur]"
        ),
        "all": (
            "nachrichten [,] (fur die|die) wir (zahlen|bezahlen)|(bezahlte|"
            "kostenpflichtige|abgerechnete)[n] nachrichten"
        ),
        "aside": "(bin|sind) [noch] [ganz] neu [hier|im team|in der firma|dabei]",
        "than_last": "und (dem|der|den) (letzten|vorigen|vergangenen|vorherigen)",
        "currency": "in (euro|dollar|geld)",
        "will": "(gibt es|besteht) [ein|das] risiko [,] [dass]",
        "filler": "eine zeile",
        "pace": "wenn sich nichts andert",
    },
    "pt": {
        "revenue": (
            "(temos|tinhamos|ja) (faturado|facturado|ganhado|vendido)|(faturamos|"
            "facturamos|faturaremos|ganhamos|vendemos|recebemos de clientes)|"
            "[nossa|nosso|a|o] (receita|receitas|faturamento|lucro[s]|vendas)|"
            "nossos clientes (gastaram|pagaram)"
        ),
        "closing": (
            "(estou|estamos) (a fechar|fechando) [as contas|a contabilidade|o "
            "caixa|os livros] [de|do]|(fechando|encerrando) [as contas|a "
            "contabilidade] [de|do]"
        ),
        "all": (
            "mensagens (que pagamos|pelas quais pagamos|pagas|faturadas|que nos "
            "cobram|por que pagamos)"
        ),
        "aside": (
            "(sou|somos) (nov)(o|a|os|as) [aqui|na equipa|na equipe|no time|na empresa]"
        ),
        "than_last": "e o (passado|anterior|ultimo)|e a (passada|anterior|ultima)",
        "currency": "em (euro[s]|dolar(es)|dinheiro|reais)",
        "filler": "uma linha",
        "pace": "se (nada mudar|tudo continuar igual)",
    },
}
