"""Portuguese, of Brazil and of Portugal."""

from bot.forms.pt import MORE
from bot.lexicon import Lexicon, words

_UNITS = words(
    "um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze "
    "quinze dezesseis dezessete dezoito dezenove"
)
_TENS = words("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
_HUNDREDS = words(
    "cem duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos "
    "novecentos"
)
_AR = "(ado|ada|ados|adas|ar|amos|a|am|o|ando|aram|ou|aremos|armos|e|em)"

LEXICON = Lexicon(
    language="pt",
    spellings=(
        (r"\bvcs?\b", "voce"),
        (r"\bqt([oa]s?)\b", r"quant\1"),
        (r"\btb\b|\btbm\b", "tambem"),
        (r"\bpor cento\b", "%"),
        (r"\bmsm\b", "mesmo"),
        (r"\bqdo\b", "quando"),
        (r"\bhj\b", "hoje"),
        (r"\bmto?s?\b|\bmt\b", "muito"),
        (r"\bpq\b", "porque"),
        (r"\bqnt([oa]s?)\b", r"quant\1"),
        (r"\bblz\b", "ok"),
        (r"\bpfv?\b", ""),
        (r"\b(\w+[aei])-(?:l[oa]s?)\b", r"\1r"),
    ),
    period_end=(
        r"(?:(?:ate|no|ao|antes do|para) )?(?:o )?(?:fim|final) (?:do|deste|desse) "
        r"(?:mes|periodo(?: de (?:faturamento|cobranca|faturacao))?|ciclo)(?! passad| "
        r"anterior)"
    ),
    orders=(
        "envie enviar mande mandar envia manda dispara dispare solta solte "
        "lanca silencia silenciar silencie desativa desativar desative "
        "pausa pause pausar"
    ),
    own="o os um uma em no na nos nas ao aos das dos nao e ja ultimos ultimas voce pra "
    "conversas",
    purposes="para pra pro antes em durante no na do da ao a com pelo pela",
    more=MORE,
    than="que com a ao do de vs",
    phrases={
        "than_last": "(em relacao ao|com o|vs o|vs|que o|ao|do que o|contra o|o) "
        "(anterior|passado|ultimo)",
        "will_use": "usaremos|consumiremos|enviaremos|gastaremos|utilizaremos|"
        "mandaremos",
        "filler": "entre|algum|alguma|alguns|o|a|os|as|um|uma|uns|umas|de|do|da|dos|"
        "das|ao|aos|em|no|na|nos|nas|com|por|pelo|pela|para|pra|pro|nosso[s]|nossa[s]|"
        "a gente|nos|me|te|eu|voce[s]|tu|meu|minha|este|esta|estes|estas|esse|essa|"
        "neste|nesta|nesse|nessa|isso|isto|ate (agora|o momento|hoje|aqui|ao momento)|"
        "agora|atualmente|no momento|neste momento|ja|por favor|por gentileza|"
        "obrigad(o|a)|exatamente|pode[s] [me] (dizer|mostrar|informar)|poderia [me] "
        "(dizer|mostrar)|me (diga|mostra|mostre|fala|fale|conta|de)|diz[ me]|diga|"
        "mostra[ me]|mostre|mostrar|quero (saber|ver)|queria (saber|ver)|"
        "preciso (saber|ver)|sabe[s] [dizer]|saber|no total|ao todo|"
        "aproximadamente|entao|olha|desculpa|ok|bom|bem|e ai|é|sao|foi|foram|ser|sido|"
        "esta|estao|estamos|estou|ta|tao|tamo|seria|projeto|empresa|equipe|"
        "equipa|customerly|(no|na|do) customerly|atual|atuais|em curso|corrente|uma "
        "pergunta|rapidinho|meu chefe quer saber|bot|oi bot|pessoal|gente|so para "
        "saber|aqui|de hoje ate|por enquanto|la|tudo bem|vai|estar|estava|ha|la fora|"
        "d|que a gente|feito|feitas|ai|ne|hein|dai|num|numa|nisso|aos (clientes|"
        "nossos clientes|contatos)|para (clientes|os clientes)|ter sido|foi feito|"
        "mesmo|tem sido|durante|me da|da ai|valeu|temos tido|vamos ver|[voce|vc] "
        "(pode|poderia) me (dizer|mostrar|informar)|consegue me dizer|acha|achas|"
        "provavel|corremos",
        "greeting": "oi|ola|bom dia|boa (tarde|noite)|e ai|opa|hey|oie|alo|tudo bem",
        "quantity": "quant(o|a|os|as)|quantidade|estatisticas|a quantas|em quanto",
        "what": "o que|que|qual|quais|oque|oq|o q|q",
        "which": "qual|quais|que|qual das|qual dos",
        "who": "quem|a quem|para quem|pra quem",
        "when": "quando|que (dia|data)|em que (dia|data)|qual (o dia|a data)",
        "how": "como|de que (forma|maneira)",
        "have": "temos|tem|tenho|ha|existe[m]|possuimos|tinhamos|ter|havia|a gente tem",
        "did": "ja foi|ja foram",
        "will": "vamos|vai|vao|iremos|seremos|teremos|serao|ira|sera|sera que|"
        "mandaremos",
        "can": "podemos|posso|pode|podem|da pra|da para|poderiamos|conseguimos|e "
        "possivel|conseguiriamos|podera|poderemos|é possivel|daria para|daria pra|a "
        "gente pode|consigo|possivel|consegue|conseguiremos|nos permitir",
        "if": "se|e se|o que acontece se|suponha[mos] [que]|imagine [que]|caso|"
        "digamos que|supondo [que]|queremos|gostariamos de|pensamos em",
        "room": "espaco|margem|cabe[m]|caberia[m]|cabera|folga|capacidade|coberto|"
        "cobre",
        "enough": "suficiente[s]|basta[m]|chega[m]|da ate|vai dar|dara|bastante|"
        "bastara[o]|chegara[o]|aguenta[mos]|dura|duram|vao durar|vai durar|vai chegar|"
        "e o bastante|aguentaremos|da conta|vai ser suficiente|da e sobra|bastaria[m]",
        "used": "us(ado|ada|ados|adas|ar|amos|a|am|o|ando|aram|ou|aremos|armos|e|em)|"
        "utiliz(ado|ada|ados|adas|ar|amos|a|am|o|ando|aram|ou|aremos|armos|e|em)|"
        "consum(ido|ida|idos|idas|imos|e|em|ir|o|iu|indo|iram)|uso|usos|consumo|"
        "consumos|gastas|situacao|status|como estamos|a quantas andamos|em quanto "
        "estamos|quanto ja foi|queimad(o|a|os|as)|queimamos|queimou|esgotad(o|a|os|"
        "as)|utilizacao|fizemos|registrad(as|os)|onde estamos|em que pe estamos|"
        "estado|acumulad(o|as|os|a)|faturad(as|os)|usage|realizad(as|os)|em quanto "
        "(estamos|ta|esta)|quanto deu|ocorreram|como (esta|anda|ta) o (consumo|uso)|"
        "torrado|torramos|quanto ja (foi|usamos)",
        "spent": "gast(o|a|os|amos|ar|ando|ou|am|e|aram)|gastos|despesa[s]",
        "eats": "come|comem|comendo|consome[m]|consumindo|gera|geram|pesa|pesam|"
        "queima|suga|devora|engole|puxa|puxando|sugando|devorando",
        "sent": "envi(ado|ada|ados|adas|amos|aram|ar|a|am|ou|ando|armos|o|emos|e)|"
        "mand(ado|ada|ados|adas|amos|aram|ar|a|ou|am|ando|armos|o)|sai(u|ram|do|da)|"
        "dispar(ado|ados|amos|ou|adas|aram|ar)|envio[s]|gerad(os|as|o)|despachad(os|"
        "as)|remetid(os|as)|expedid(os|as)|lancad(os|as)|soltamos",
        "talked": "recebi(do|da|dos|das)|recebemos|respondi(do|da|das|dos)|"
        "respondemos|atendi(do|da|das)|atendemos|nov(as|os|a)|tivemos|iniciadas|"
        "tratadas",
        "left": "rest(a|am|ante|antes|ou|aram|avam|o)|sobr(a|am|ou|aram|ando|ar)|"
        "disponive(l|is)|saldo|falta[m]|ainda (disponive(l|is))|por usar|sem usar|"
        "para (usar|gastar)|remanescente[s]|nao (usad(as|os)|utilizad(as|os))|ainda "
        "(resta|restam|sobra)|pra gastar|pra usar|perto do|longe do|quao (perto|"
        "longe)|livre[s]|de sobra",
        "still": "ainda|outr(o|a|os|as)",
        "more": "mais|a mais|de mais",
        "less": "menos|a menos|(mais|menos) ou (menos|mais)|menor",
        "change": "mud(ou|ado|anca|ancas)|varia(cao|ram|ou)|aument(o|ou|amos|aram)|"
        "cresce(u|mos|ram)|crescimento|diminui(u|cao|mos)|queda|cai(u|mos)|subi(u|mos|"
        "da)|reducao|evoluiu|incremento|melhor|pior|caida",
        "compare": "compar(a|e|ar|acao|ando|ativo|emos|em)|diferenca[s]|comparativo",
        "than": "vs|em relacao|em comparacao|comparado|comparada|frente|face|"
        "relativamente|versus|contra|frente (a|ao)|comparad(o|a|os|as) (com|a|ao)|em "
        "comparacao (com|a|ao)|em relacao (a|ao|as|aos)|do que|que|relativamente (a|"
        "ao)|perante|face (a|ao)|ante|do que em|sobre|em vista de",
        "or": "ou",
        "limit": "limite[s]|cota|quota|franquia|teto|maximo|inclu(i|em|so|sos|sas|sa|"
        "ido|idas|idos|ida)|plano|pacote|assinatura|contrato|contratad(o|a|as|os)|"
        "orcamento|cota mensal|(do|no|o) [nosso] (plano|pacote|contrato)|direito|"
        "temos direito|tarifa|plafond|subscricao|permitid(o|as|os|a)|alocacao|abrange|"
        "oferece|limite mensal|previstas no plano|vem no plano|vem|cap|verba|da "
        "direito|cobertas",
        "cadence": "(por|ao|cada|a cada) mes|mensa(l|is|lmente)|por (periodo|ciclo)|"
        "cada (periodo|ciclo)|a cada (periodo|ciclo)|todo mes|todos os meses",
        "percent": "[qual] porcentagem|[qual] percentagem|percentual|%|por cento|que "
        "parte|qual proporcao|proporcao|[qual] parcela|que porcentagem|que percentagem",
        "on_demand": "on demand|ondemand|sob demanda|extra[s]|adiciona(l|is)|"
        "excedente[s]|excesso|fora do (plano|pacote|limite)|acima do (plano|limite|"
        "pacote)|alem do (plano|limite|pacote)|suplementar(es)|avuls(as|os|a)|"
        "sobreconsumo|a pedido|ultrapassagem|excedidas|por demanda",
        "billed": "cobrad(o|os|a|as)|faturad(a|as)",
        "money": "cust(a|am|o|os|ou|ara|ar|ando)|pag(ar|amos|ando|o|aremos|ou|amento|"
        "a|ue)|fatura|cobr(ar|arao|am|anca|ancas|ou)|preco|dinheiro|"
        "valor|car(o)|devemos|conta extra|nos sai|sai por|montante|taxa extra|seremos "
        "cobrados|boleto|grana|vai sair|sobretaxa|encargos|faturado",
        "exceed": "ultrapass(ar|amos|aremos|ara|aria|ariamos)|exced(er|emos|eremos|"
        "era|eria)|estour(ar|amos|aremos|ara|aria|o)|super(ar|amos|aremos|ara)|"
        "pass(ar|amos|aremos)|ating(ir|imos|iremos|e|iria)|esgot(ar|amos|aremos|ara|"
        "arao)|acab(ar|arao|am)|ficar(emos|) (sem|acima|dentro|abaixo)|ficamos (sem|"
        "dentro|acima)|chegar(emos|) (no|ao) (limite|teto)|chegamos (ao|no) (limite|"
        "teto)|bater (no|o)[ ](limite|teto)|bater no teto|furar|rebentar|rebentamos|"
        "ir alem|sair do (plano|limite)|manter dentro|nos manter dentro|terminar|"
        "extrapol(ar|amos|aremos)|corremos risco|risco|correndo risco|vazar|ficar no "
        "vermelho|bater|batemos|romper|exceder|cabe[ ]no limite|ficara acima|ficar "
        "dentro do|ultrapassemos|passemos|correr o risco",
        "exceeded": "ultrapassado|excedido|excedemos ja|ja (ultrapassamos|passamos|"
        "estouramos|excedemos|atingimos|batemos)|estourad(o|a)|estourou|ultrapassou|"
        "passou (do|o)|passamos do (limite|plano|teto) ja|atingid(o|a)|passado do|"
        "estamos acima|batido|ultrapassamos ja|excedeu|ja estourou|furou",
        "pace": "previsao|previsoes|projecao|projecoes|estimativa|estimad(o|a|as)|"
        "previst(o|a|as)|(nesse|neste|a esse|a este|no) ritmo [atual]|ao ritmo atual|"
        "onde (vamos (parar|chegar|terminar|acabar|ficar)|terminaremos|"
        "acabaremos|chegaremos|paramos)|em quanto (vamos (fechar|terminar|acabar)|"
        "fecharemos|terminaremos)|se continuar[mos] assim|continuando assim|como "
        "(fecharemos|terminaremos|vamos (fechar|terminar|acabar))|projetad(o|a)|"
        "fecharemos|terminaremos|acabaremos|chegaremos|forecast|esperad(o|a|as)|vamos "
        "fechar|a que ponto|prognostico|por este andar|neste passo|desse jeito|vai "
        "parar|quanto vai dar|vamos parar|vamos acabar|projeta|preve|estime|"
        "prognosticos",
        "end": "fim|termina[m]|acaba|encerra|final|vence|vencimento|fecha|ate o (fim|"
        "final)|ate ao (fim|final)|no (fim|final)|expira|terminar|finaliza|"
        "encerramento|acaba o",
        "begin": "comeca[m]|inicia|inicio|arranca|comecara",
        "until": "ate|antes|antes de|antes que|ate que|pra|para",
        "days": "[quantos] dias|dia|quanto tempo|tempo|em quantos dias|daqui a "
        "quantos dias|daqui a quanto tempo",
        "renew": "renov(a|am|ar|acao|ara|arao|ado|e)|reinici(a|am|ar|o|ara)|reset[a|"
        "ar|ado]|zer(a|am|ar|ado|ara)|recarreg(a|am|ar|ara)|volta[m] a (zero|zerar)|"
        "recomeca[m]|redefin(e|ido|icao|ir)|repost(o|as)|repoe|novas interacoes|"
        "restabelec(e|ido)|a zero|do zero|renovad(a|o|as|os)|restaura|reposicao|"
        "recarga|ser zerado|vira o ciclo|vira",
        "renewal_date": "(data|dia) (de|da|do) (renovacao|reinicio|reset|redefinicao|"
        "virada)|proxima renovacao|proximo (reinicio|reset)|data em que renova",
        "next_period": "[o] (proximo|novo) (periodo|ciclo) [de (faturamento|cobranca|"
        "faturacao)]|proxima fatura|proxima cobranca",
        "period": "periodo|ciclo|[periodo|ciclo] de (faturamento|cobranca|faturacao)|"
        "mes|faturamento|faturacao",
        "by_kind": "(por|conforme o|segundo o) (tipo|tipos|categoria)|de cada tipo|"
        "por cada tipo|cada tipo|tipo por tipo|de que tipo|que tipo[s] de|em que "
        "(foram|usamos|gastamos|foi|estamos gastando)|"
        "composicao|quais tipos de|para onde (foram|vao|vai)|pra onde (foram|vao)|"
        "onde foram parar|do que sao feitas|com que (gastamos|usamos)",
        "by_origin": "por (origem|fonte|proveniencia|nome)|cada origem",
        "by_workflow": "(por|cada|de cada|por cada) (fluxo|fluxos|workflow|workflows|"
        "automacao|automacoes)|fluxo por fluxo|fluxo a fluxo",
        "by_one_shot": "(por|cada|de cada|por cada) (campanha|campanhas|newsletter|"
        "newsletters|one shot|disparo|boletim)|campanha (por|a) campanha",
        "by_survey": "(por|cada|de cada|por cada) (pesquisa|pesquisas|inquerito|"
        "inqueritos|questionario|enquete)",
        "by_day": "(por|ao|cada|de cada|por cada|a cada) dia|diari(o|a|os|as|amente)|"
        "dia (a|por) dia|todo dia|todos os dias",
        "breakdown": "detalh(amento|ado|ada|e|es|ar|a|adas|ados)|divisao|dividid(o|a|"
        "os|as)|distribuicao|distribuid(o|a|as|os)|discrimin(acao|ado|ada)|separad(o|"
        "a|as|os)|reparticao|desdobramento|quebra|divida|divide|se divide[m]|se "
        "distribui|decomposicao|quebre|quebrado|repartid(o|as|a)|desagregad(o|a)|"
        "distribui|breakdown|segmentad(o|a)|desglose|segmentacao",
        "most": "top|maior(es)|principa(l|is)|que mais|o que mais|ranking|mais "
        "(usad(o|a|os)|ativ(o|a|os)|pesad(o|a)|car(o|a)|usa[m]|consumid(o|a)|gastador|"
        "gastadora|gulos(o|a))|classificacao|maioria|mais que todos|primeir(o|a|os)|"
        "campe(ao|a)|a maior parte|vilao|lider(es)|as mais|os mais|consome mais|gasta "
        "mais|usa mais|envia mais|envia mais email[s]",
        "all": "contador|interac(ao|oes)|interacc(ao|oes)|credito[s]|unidade[s]|tudo|"
        "tod(as|os|o|a)|pontos|interacoes faturaveis",
        "message": "mensage(m|ns)",
        "an_interaction": "uma interac(ao|cao)|1 interacao|uma unica interacao",
        "conversation": "conversa[s]|chat[s]|conversac(ao|oes)|bate papo[s]|conversas "
        "com clientes|atendimentos|dialogos",
        "reply_email": "respostas (por|via) email[s]|email[s] de resposta|resposta "
        "por email[s]|respostas (enviadas por|de) email[s]|resposta via email[s]|"
        "email[s][ ]resposta",
        "transcript_email": "transcric(ao|oes)|email[s] de transcricao|transcricoes "
        "(de|das|dos) (conversa[s]|chat[s])|transcrito[s]|transcripts",
        "workflow_email": "fluxo[s]|workflow[s]|automac(ao|oes)|email[s] (de|do|dos|"
        "dos|das|da) (fluxo[s]|workflow[s]|automac(ao|oes))|email[s] (automaticos|"
        "automatizados|workflow)|fluxos de trabalho|regua[s]|jornada[s]",
        "one_shot_email": "campanha[s]|newsletter[s]|one shot[s]|email[s] one shot|"
        "email[s] (de|da|das) (campanha[s]|newsletter[s])|envio[s] em massa|"
        "disparo[s] [em massa|de email]|boletim|boletins|email[s] em massa|campanhas "
        "(de email[s]|pontuais|avulsas|one shot)|mailing[s]|informativo[s]|email "
        "marketing|email[s] marketing",
        "nps_email": "nps|(pesquisa[s]|inquerito[s]) [de] nps|email[s] [de] nps|nps "
        "por email",
        "in_app_survey": "(pesquisa[s]|inquerito[s]|enquete[s]) (in app|no app|dentro "
        "do app|na app|no aplicativo|inapp|na aplicacao)",
        "email": "email[s]|mail[s]|e mail[s]|correio eletronico|emeios",
        "survey": "pesquisa[s]|inquerito[s]|questionario[s]|enquete[s]|sondagens",
        "and": "e|mais as|mais os|alem d(e|as|os)|tambem|junto com|bem como|mas",
        "about": "e quanto (a|as|aos|ao)|e (para|em|no|na|nos|nas|os|as|o|com|apenas|"
        "so)|que tal|o mesmo (para|com|mas)|a mesma coisa (para|com|so que)|e sobre|"
        "idem para|e a respeito de|mesma pergunta para",
        "except": "sem [contar|incluir]|exceto|excluindo|tirando|fora os|fora as|"
        "menos os|menos as|salvo|a excecao d(e|os|as)|com excecao d(e|os|as)|"
        "descontando|desconsiderando|excetuando|a parte|exclua",
        "only": "so|apenas|somente|unicamente|exclusivamente|so os|so as|somente os",
        "count": "cont(a|am|ar|ado|ados|adas|abiliza|abilizadas|abilizados|amos|"
        "abilizados)|calcul(a|ado|adas|am|ar)|conta[m]|medid(as|os|o)|sao (contadas|"
        "contados)|mede",
        "counts_as": "conta[m] como|(e|é|sao) considerad(o|a|as|os)|considera[m] [se]|"
        "considerad(o|a|as|os) [como]|vale[m] como|se qualifica|contabilizad(a|o) "
        "como|se considera",
        "define": "significa|quer dizer|definicao|defin(a|e|ir)|expli(que|ca|car|"
        "cacao)|se entende [por]|entende[m] por|explica me|conceito|entendem|descreva|"
        "que quer dizer",
        "definition": "o que sao [as] interacoes|como (e|é) (calculad(o|a)|feita a "
        "contagem|contabilizado)|como (funciona|se faz) a contagem|como (se conta|"
        "voces contam|voce conta)[m] [as] [interacoes]|o que seria uma interacao|o "
        "que sao as interacoes",
        "thing": "[uma] nota|notas [internas]|nota interna|push|notificacoes [push]|"
        "rejeicoes|bounces|aberturas|cliques|envios de teste|email[s] de teste|testes|"
        "respostas (da ia|automaticas|do bot|de ia)|mensagens de chat|tags|"
        "atribuicoes|spam|conversas reabertas|reaberturas|"
        "mensagens do chat|comentarios internos|etiquetas",
        "not": "nao|nunca|nem|n",
        "alert": "alerta[s]|aviso[s]|limiar(es)|alarme[s]|notificac(ao|oes)|"
        "advertencia[s]|patamares",
        "fired": "dispar(ou|ado|ados|aram|ar)|acionad(o|a|os|as)|acion(ou|aram)|"
        "ativ(o|a|os|as)|soou|tocou|emitid(o|os)|tocaram|algum",
        "set": "configurad(o|a|os|as)|definid(o|a|os|as)|list(a|agem|e|ar)|"
        "cadastrad(os|as)|ativad(o|os|as)|programad(os|as)|existentes|ligad(os|as)|"
        "criad(os|as)|configuracao",
        "notify": "avisad(o|os|as)|notificad(o|os|as)|recebe[m]|avisa[m]|informad(o|"
        "os)|destinatario[s]|chega[m]|vao para|alertad(o|os)|sao enviados|vao|e "
        "avisado|avisam|avisas|avisara",
        "people": "pessoa[s]|contato[s]|contacto[s]|inscritos|assinantes|cliente[s]|"
        "usuario[s]|destinatarios",
        "help": "ajuda|me ajud(a|e)|o que (posso|podemos|voce pode|voce sabe|da pra|"
        "da para|podes|sabes|eu posso) [te] [me] (perguntar|fazer|dizer|responder|"
        "pedir|fazer por mim) [voce|a voce]|o que voce (faz|pode|sabe)|como (funciona|"
        "voce funciona|funcionas|te uso|usar|isso funciona|funciona isso|uso voce|"
        "funciona o bot|se usa)|exemplos|quem e voce|quem é voce|comandos|instrucoes|"
        "menu|opcoes|que perguntas posso fazer|preciso de ajuda|pode[s] me ajudar|de "
        "exemplos|me (de|da|mostra) [uns|alguns] exemplos|para que (serve|voce serve|"
        "serves)|socorro|quais perguntas (posso fazer|voce entende|voce responde)|"
        "podes ajudar me|ajuda me|guia|manual|o que voce entende|voce pode me ajudar|"
        "me mostre exemplos|help|o que é voce|tutorial|o que sabes fazer",
        "foreign": "cliente[s]|usuario[s]|utilizador(es)|ticket[s]|chamados|pontuacao|"
        "nota media|satisfacao|tempo (medio|de resposta|de|em)|media|medio|taxa|"
        "abertura|abert(o|a|os|as)|clicad(os|as)|agente[s]|atendente[s]|por que|"
        "porque|senha|chave[s]|segredo[s]|codigo|ignore|instrucoes anteriores|clima|"
        "vendas|receita|pedidos|visitas|visitantes|piada|poema|fechad(o|a|os|as)|"
        "fechamos|resolvid(o|a|os|as)|atribuid(o|a)|descadastros|(crie|adicione|"
        "coloque|configure) (um|uma)|apague|exclui|concorrente[s]|concorrencia|"
        "funcionarios|horas|minutos|por (semana|hora|cliente|agente|pais|mes "
        "especifico)|semana(l|is)|dolares|reais|euros|me (avise|notifique|alerte)|por "
        "interacao|preco de uma|custa uma|custo de uma|intercom|zendesk|repita|"
        "traduza|finja|esqueca|almoco|bilhetes|entreg(ue|ues|amos)|ia|manha|tarde|"
        "noite",
    },
    examples={
        "used": "Quantas interações já usamos?",
        "used_kind": "Quantos e-mails enviamos no mês passado?",
        "left": "Quantas interações ainda temos?",
        "limit": "Quantas interações estão incluídas no plano?",
        "forecast": "Vamos ultrapassar a franquia?",
        "breakdown": "Detalhamento por tipo",
        "top": "Qual fluxo consome mais?",
        "compare": "Compare este mês com o mês passado",
        "cost": "Quanto custam até agora as interações sob demanda?",
        "what_if": "Podemos enviar mais mil e-mails?",
        "renewal": "Quando a franquia se renova?",
        "definition": "O que é uma interação?",
        "alerts": "Quais alertas estão configurados?",
        "help": "O que posso perguntar?",
    },
    named="Quantos e-mails “{name}” enviou?",
    numbers={word: number for number, word in enumerate(_UNITS, 1)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | {word: 100 * number for number, word in enumerate(_HUNDREDS, 1)}
    | {word[:-2] + "as": 100 * n for n, word in enumerate(_HUNDREDS, 1) if n > 1}
    | {"uma": 1, "duas": 2},
    powers={"mil": 1000, "milhao": 10**6, "milhoes": 10**6},
)
