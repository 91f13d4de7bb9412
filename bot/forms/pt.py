"""What people say in Portuguese beside the phrases of the lexicon."""

from bot.forms import phrases, words
from bot.forms.portuguese import verb

_KINDS = (
    "(tipos|tipo|categorias|categoria|generos|especies|classes|naturezas|modalidades)"
)
_EACH = "[os|as|cada um dos] [varios|varias|diversos|diversas|diferentes]"
_PLAN = (
    "(plano|limite|cota|quota|pacote|contrato|teto|plafond|franquia|assinatura|"
    "orcamento|subscricao)"
)
_PERSONS = (
    "chefe|chefa|chefia|patrao|patroa|boss|gerente|gerencia|diretor|diretora|"
    "diretoria|direcao|diretor financeiro|diretora financeira|ceo|cfo|coo|cto|"
    "administracao|conselho|conselho de administracao|presidente|presidencia|"
    "financeiro|financeira|setor financeiro|departamento financeiro|area financeira|"
    "controladoria|contabilidade|contador|contadora|contabilista|auditor|auditoria|"
    "auditores|investidores|investidor|acionistas|socio|socia|socios|colega|colegas|"
    "coordenador|coordenadora|coordenacao|supervisor|supervisora|marketing|time de "
    "marketing|comercial|lider da equipe|tesouraria|compras|fundador|fundadora|"
    "estagiario|estagiaria|gestor|gestora|gestao|dono|dona|superior"
)
_OCCASIONS = (
    "reuniao|reunioes|comite|apresentacao|apresentacoes|slide|slides|relatorio|"
    "relatorios|relatorio (mensal|trimestral)|report|call|ligacao|videochamada|"
    "fechamento|fecho|fecho do mes|fechamento do mes|planejamento|planeamento|"
    "planilha|folha de calculo|excel|powerpoint|dashboard interno|kpi|kpis|"
    "indicadores|board|workshop|arquivo|registros|registo|ferias|almoco|cafe|"
    "entrevista|negociacao|contas|one on one|daily|weekly|alinhamento|"
    "prestacao de contas|assembleia|controle interno|ata"
)
_USE = (
    *("usar", "utilizar", "consumir", "torrar", "queimar", "descontar", "debitar"),
    *("registrar", "registar", "contabilizar", "acumular", "realizar", "efetuar"),
    *("desperdicar", "abater", "esbanjar", "computar", "ocupar", "aproveitar"),
    *("somar", "totalizar", "detonar", "comer", "devorar", "empregar"),
)
_SEND = (
    *("enviar", "mandar", "disparar", "expedir", "emitir", "gerar", "soltar"),
    *("despachar", "remeter", "lancar", "produzir", "distribuir", "exibir"),
    *("apresentar", "mostrar", "publicar", "transmitir", "encaminhar", "originar"),
)
_HANDLE = (
    *("atender", "tratar", "responder", "gerir", "gerenciar", "conduzir", "abrir"),
    *("iniciar", "processar", "assegurar", "travar", "abordar"),
)
_EXCEED = (
    *("ultrapassar", "exceder", "estourar", "superar", "extrapolar", "esgotar"),
    *("transbordar", "furar", "rebentar", "atingir", "alcancar", "passar", "romper"),
)
_CHANGE = (
    *("mudar", "aumentar", "diminuir", "crescer", "variar", "evoluir", "reduzir"),
    *("subir", "baixar", "dobrar", "alterar", "melhorar", "piorar", "decrescer"),
)
_BREAK = (
    *("detalhar", "dividir", "distribuir", "discriminar", "separar", "repartir"),
    *("desdobrar", "desagregar", "segmentar", "classificar", "agrupar", "listar"),
    *("quebrar", "fatiar"),
)
_WARN = ("avisar", "alertar", "notificar", "informar", "prevenir")


def _all(*verbs: str) -> str:
    found = [verb(one) for one in verbs]
    return phrases(*(form for one in found for form in (one.finite, one.participles)))


def _ahead(*verbs: str) -> str:
    return phrases(*(verb(one).ahead for one in verbs))


MORE = {
    "tell": phrases(
        "seria possivel (obter|ter|receber|saber|conhecer)|obter|me passa[r]|me passe|",
        "[me|nos] (dizer|indicar|informar|comunicar|fornecer|passar|confirmar|"
        "esclarecer|precisar|revelar|falar|contar) [me|nos|lhe] [por favor] [quant]|"
        "(dar|indicar|dizer|fornecer|informar|passar|facultar) (me|nos)|dar me|da me|"
        "(diga|digam|indique|indiquem|informe|informem|passe|passa|forneca|confirme|"
        "lembre|lembra|recorde|recorda|conta|conte|fala|fale|calcula|calcule|ve|veja|"
        "verifica|verifique|puxa|puxe|levanta|levante) [me|nos|ai|pra mim|para mim|"
        "ai pra mim]|me (diz|diga|indica|indique|informa|informe|passa|passe|lembra|"
        "lembre|recorda|fala|fale|conta|conte|puxa|ajuda a saber|confirma|confirme|"
        "responde|responda) [ai|la|aqui|so] [do|da|de]|(poderia|poderiam|pode|podem|"
        "podes|podias|podia|consegue|consegues|conseguem|conseguiria|saberia|saberias|"
        "saberiam|sabe|sabes|sabem) [voce|voces|tu|o senhor|a senhora] [me|nos] "
        "[dizer|indicar|informar|passar|confirmar|falar] [me|nos]|(quero|queria|"
        "queriamos|queremos|gostaria|gostava|gostavamos|gostariamos|preciso|precisava|"
        "precisamos|precisavamos|necessito|necessitamos|desejo|desejava|desejaria|"
        "pretendo|pretendia|tento) [de] (saber|conhecer|ter|obter|ver|perceber|"
        "verificar|consultar|confirmar|entender quant)|(quero|queria|queriamos|"
        "queremos|gostaria|preciso|precisava|precisamos|necessito|solicito|peco|"
        "solicitamos|pedimos) [de|do|da|dos|das|por favor]|(agradecia|agradeceria|"
        "agradeco|agradecemos|solicito|peco) (que|se) [me|nos] (indicassem|indicasse|"
        "indiquem|indique|informasse|informassem|informem|informe|pudesse informar|"
        "pudessem informar|dissesse|dissessem|enviassem|facultassem)|(indicassem|"
        "indicasse|informasse|informassem|indiquem)|saber|conhecer|faz (favor|o favor) "
        "de|faca (favor|o favor) de|queira[m]|tem (ideia|nocao) (de|do)|(voce|voces) "
        "(sabe|sabem|consegue|conseguem|pode|podem|poderia) [me|nos] [dizer|informar]|"
        "da pra (saber|ver|dizer)|me (da|de) (o|a|os|as|um|uma)|(vamos|deixa|deixa eu|"
        "deixe me|deixa me) (ver|saber)|bora ver|gostava que me dissesse[s|m]|seria "
        "possivel (saber|indicar|informar|dizer) [me|nos]|sabias|preciso (do|da|de|dos|"
        "das)|lembrar|relembra[r] [me]|relembre [me]",
    ),
    "filler": phrases(
        "exmos|exmo|exma|excelentissimos|senhores|senhor|senhora|prezado[s]|prezada[s]|"
        "caro[s]|cara[s]|estimado[s]|atenciosamente|cumprimentos|melhores cumprimentos|"
        "com os melhores cumprimentos|abraco[s]|abs|att|grato|grata|desde ja|obrigado "
        "(desde ja|pela atencao|pela ajuda)|muito obrigad(o|a)|muitissimo obrigad(o|"
        "a)|brigad(o|a)|brigadao|obg|vlw|valeu|se faz favor|sff|se (puder|possivel|for "
        "possivel|nao for incomodo|voce puder|puderem)|pfvr|por obsequio|faz favor|"
        "por gentileza|gentilmente|quando (puder|puderes|der)",
        "pelas|pelos|nele|nela|mano|cara|velho|veio|galera|bicho|parceiro|parca|meu|"
        "minha gente|amigo|amiga|"
        "amigos|bot amigo|pa|pois|fixe|malta|rapaziada|turma|povo|brother|bro|tipo|"
        "tipo assim|entao ta|tipo isso|beleza|blz|show|massa|opa|epa|ih|ah|oh|uai|ue|"
        "ne|kkk|kkkk|rs|rsrs|haha|lol|sinceramente|francamente|realmente|certamente|"
        "precisamente|nomeadamente|justamente|finalmente|ultimamente|recentemente|"
        "simplesmente|rapidamente|rapido|depressa|num instante|mais ou menos quant|"
        "por alto|em termos de|em materia de|em relacao as interacoes|quanto a|"
        "relativo a|relativos a|no que (toca|diz respeito|respeita|tange) (a|ao|as|"
        "aos)|a nivel de|ao nivel de|no quesito|de momento|de presente|presentemente|"
        "a data|a esta altura|nesta altura|a essa altura|ate (a data|este momento|ao "
        "presente|esse momento|ao dia de hoje)|hoje em dia|por ora|por agora|por hoje|"
        "no dia de hoje|agorinha|neste preciso momento|afinal|alias|enfim|portanto|"
        "porventura|por acaso|de facto|de fato|na verdade|no fundo|em suma|no geral|"
        "em geral|globalmente|no conjunto|em conjunto|conjuntamente|juntos|juntas|"
        "somad(o|a|os|as)|combinad(o|a|os|as)|todos juntos|todas juntas|ambos|ambas|"
        "ambos os|la dentro|ca|cá|por aqui|por ca|do nosso lado|da nossa parte|aqui na "
        "empresa|aqui da empresa|aqui no time|nossa equipe|nossa equipa|nosso time|"
        "time|equipes|nosso sistema|sistema|plataforma|ferramenta|organizacao|"
        "companhia|loja|agencia|suporte|atendimento|apoio ao cliente|servico|sei|sabia|"
        "acho|acredita|acreditas|acham|achar|estima que|(voce|tu) acha[s] que|acha que|"
        "na (sua|tua) opiniao|segundo voce|parece|pareca|seja|sejam|sera que|seriam|"
        "era|eram|fosse|esteja|estivemos|estiveram|estava|estavam|estive|estas|to|tava|"
        "tamos|tas|teve|tive|tenha|tenham|haja|houver|houvesse|ir|vou|vais|for|forem|"
        "fazer|faz|fazem|faca|ser|sendo|ando|andam|anda|andamos|ficou|ficaram|fica|"
        "ficam|continua|esses|essas|aquele[s]|aquela[s]|aquilo|daquele|disso|disto|"
        "desse[s]|dessa[s]|deste[s]|desta[s]|dele[s]|dela[s]|delas|cujo|onde e que|"
        "e que|é que|que e|eh|que eh|quer|gostava|gostaria|algum[a]|algumas|certa|"
        "certo|bem certinho|certinho|exat(o|a|os|as)|precis(o|a)|correto|ao certo|"
        "junto|proprio|mesma|mesmos|apos|sob|perante nos|desde|via nossa conta|dentre|"
        "segundo|conforme|ja agora|assim|tanto|tao|muito|muita|muitas|muitos|bastantes|"
        "pouco|pouca|bocado|um bocado|pouquinho|muitas vezes|entretanto|tranquilo|"
        "tranquilamente|sem (problema|problemas|stress|estresse|dor de cabeca|sufoco|"
        "medo|susto|sustos)|com folga|de boa|numa boa|facilmente|toda|todo|por inteiro|"
        "por completo|lhe|lhes|si|consigo|conosco|connosco|sua[s]|seu[s]|vossa[s]|"
        "vosso[s]|teu[s]|tua[s]|um total de|uns|la no sistema|vira|como que|quanto que",
        "(pra|para|a|com|aos) (os |)(nossos |meus |todos os |todos os nossos |)"
        "(clientes|contatos|contactos|assinantes|inscritos|usuarios)",
    ),
    "greeting": "ola a todos|bom dia a todos|boas|viva|oi gente|oi pessoal|oi galera|"
    "ei|e ai galera|fala|salve|oi tudo bem|ola bot|oi bot|ola equipa|oi equipe|bons "
    "dias|boa",
    "asks": "pergunta|perguntam|perguntou|perguntaram|quer|querem|queria|queriam|quis|"
    "pediu|pede|pedem|pediram|precisa|precisam|precisava|solicita|solicitou|exige|"
    "(quer|querem|queria|queriam|precisa|precisam|precisava|gostaria|pediu para|pediu "
    "pra|deseja|pretende) [de] (saber|ver|ter|conhecer|entender)|questiona|"
    "questionou|me (perguntou|pergunta|pediu|pede|cobrou|cobra)|nos (perguntou|"
    "pergunta|pediu|pede|cobrou)|ta (perguntando|cobrando|querendo saber|pedindo)|esta "
    "(a perguntar|perguntando|a pedir|pedindo)|anda a perguntar|cobra",
    "occasion": f"{_OCCASIONS}|{_PERSONS}",
    "aside": words(
        "desculpa desculpe desculpem perdao incomodo incomodar incomodando chatear "
        "interromper pressa apressado apressada urgente urgencia correria correndo "
        "duvida duvidas pergunta perguntas pergunto perguntinha questao questoes boba "
        "bobo burra idiota tonta novo nova aqui chegar cheguei perdido perdida "
        "preparar preparando preparo montar montando escrever escrevendo preencher "
        "preenchendo fechar fechando fazer fazendo tenho temos preciso precisamos "
        "minuto minutos min segundo segundos hora horas instante logo daqui mais tarde "
        "amanha hoje depois antes porque pois ja espero esperando tudo bem bom boa "
        "estar esteja curiosidade curioso curiosa rapida rapidinha pequena simples "
        "ajuda ajudar ajudando agradeco obrigado obrigada esqueci lembro sei ver "
        "vou indo entrar entrando comeca comecar falar falando apresentar mostrar "
        "informacao informacoes info dia semana fim tempo atencao "
        "importante seguinte coisa socorro favor so queria quero estou to ta tou "
        "aguardando aguardo resposta responder cobrando"
    ),
    "sum": "total|totais|soma|somatorio|somatoria|numero total|numero (global|exato)|"
    "quantidade total|volume[s]|volume total|numeros|cifra[s]|acumulado total|total "
    "geral|resumo|balanco|consolidado|qual (o|a|é o|é a|foi o|foi a|e o|e a) (total|"
    "soma|numero|volume|quantidade)|contagem|somando tudo|o total|a soma|"
    "apanhado|numero",
    "trend": "evolucao|tendencia[s]|curva[s]|trajetoria|historico|progressao|"
    "desenvolvimento|andamento|linha do tempo|serie|comportamento|dinamica|percurso",
    "quantity": "qual é o tamanho|o tamanho|quantas vezes|em quant(o|a|os|as)|"
    "a quant(o|a|os|as)|ate quant(o|a)|"
    "de quant(o|a|os|as)|com quant(o|a|os|as)|por quant(o|a)|para quant(o|a|os|as)|"
    "pra quant(o|a|os|as)|que (quantidade|numero|volume)|qual (o nivel|é o nivel|a "
    "taxa de uso|é a quantidade)|quao|qtd|qtde|qnt|qnts|qtas|qtos|kuantas|quantidades|"
    "nivel",
    "used": phrases(
        _all(*_USE),
        _ahead("usar", "consumir", "utilizar"),
        verb("fazer", "feito").participles,
        "fizeram|fez|gastou|gastamos|gastaram|gastado|gastadas|houve|houveram|"
        "aconteceram|aconteceu|ocorreram|ocorreu|ja foram|ja foi|foram embora|foi "
        "embora|foram ja|la se foram|foram (usadas|gastas|consumidas)|deu|deram|"
        "nivel de (consumo|uso|utilizacao)|consumo (total|atual|ate agora)|onde (é "
        "que )(estamos|andamos|vamos|paramos)|em que (ponto|pe|nivel) (estamos|"
        "andamos|vamos|esta|ta)|como (estamos|andamos|vamos|vai|anda|esta|ta) [de|em|"
        "com] [o|a|as|os]|a quantas (andamos|vamos|anda|vai)|quanto (foi|vai) [ja] [o "
        "consumo]|ficamos em quanto|estamos em quant(o|as)|vamos em quant(o|as)|"
        "situacao (atual|do consumo)|contador (marca|esta|ta|anda)|representa[m]|"
        "equivale[m]|monta[m] a|somam|soma (tudo|quanto)|perfaz|saldo usado|foram pro "
        "ralo|papamos|papou|fizemos|feitas ja|faturamos em interacoes|cobradas de nos",
    ),
    "sent": phrases(
        _all(*_SEND),
        _ahead("enviar", "mandar", "disparar"),
        "saem|sai|saia|saiam|saisse|saidas|saidos|saida|envios|partiram|partiu|foram "
        "ao ar|mandassemos|enviassemos|disparassemos|soltassemos|postad(os|as)|"
        "colocamos no ar|jogamos|jogou|despejamos|entrou no ar",
    ),
    "talked": phrases(
        _all(*_HANDLE),
        "tivemos com|chegaram pra nos|recebid(o|a|os|as)|mantivemos|mantidas|"
        "estabelecid(as|os)|trocad(as|os)|trocamos",
    ),
    "left": "sobrante[s]|sobram|sobrando|sobraram|sobra|sobre|restando|restado|"
    "restarao|restara|sobrara|sobrarao|por (gastar|consumir|utilizar|enviar)|(pra|"
    "para) (consumir|utilizar|gastarmos|usarmos|torrar|queimar)|em saldo|na reserva|"
    "reserva|de reserva|a disposicao|ao (nosso )dispor|a nossa disposicao|em caixa|na "
    "manga|disponivel ainda|disponibilidade|nao (gast(as|os)|consumid(as|os))|nao "
    "foram (usadas|gastas)|saldo (restante|atual|disponivel)|folga|margem (restante|"
    "disponivel)|longe (do|da)|perto (do|da)|proxim(o|os|as) (do|da) (limite|teto|"
    "fim)|a (que|quanta) distancia (estamos|do limite|do teto)|distancia|"
    "falta[m] (pra|para|ate)|faltar|quanto falta|remanescente[s]|livres|"
    "creditos restantes|remanesce[m]|temos direito ainda|ainda temos direito|"
    "restinho|resto|sobrinha|na conta ainda",
    "still": "mais alguma[s]|mais algum|inda|ainda (mais|outras)|alguma[s] ainda|"
    "outra[s] ainda|quaisquer",
    "more": "adicionalmente|a mais do que|em acrescimo|de acrescimo|extra de|mais "
    "umas|mais uns|mais um|mais uma",
    "less": "inferior(es)|menores|mais baixo|mais fraco|pior ou melhor|melhor ou pior|"
    "maior ou menor|menor ou maior|mais calmo|mais tranquilo|a menos do que",
    "change": phrases(
        _all(*_CHANGE),
        "cresciment(o|os)|aumento[s]|queda[s]|alta|baixa|subida[s]|descida[s]|desceu|"
        "desceram|descer|caiu|cairam|cair|caindo|caido|acrescimo|decrescimo|diminuicao|"
        "reducao|oscilacao|oscilou|superior(es)|melhor(es)|pior(es)|maior|mais (alto|"
        "alta|forte|intenso|movimentado)|para (cima|baixo)|pra (cima|baixo)|delta|"
        "em (alta|queda|subida)",
    ),
    "compare": phrases(
        _all("comparar", "confrontar"),
        "diferenca[s] (de|em|entre|no|na|nos|nas)|comparando|comparativo|comparacao|"
        "comparativamente|contraste|lado a lado|em comparacao|diferent(e|es)|difere|"
        "diferem|se compara|versus|confronto|cara a cara|qual (a|é a|foi a|e a) "
        "diferenca",
    ),
    "than": "comparad(o|a|os|as) (a|ao|aos|com|com o|com a)|em (relacao|comparacao) "
    "(a|ao|com|aos|as|com o|com a)|por (comparacao|confronto|oposicao) (a|com|ao)|do "
    "que (em|no|na|nos|nas|o|a|durante|foi|foi em|foi no)|que (em|no|na|foi em|foi "
    "no)|face (a|ao|aos)|frente (a|ao|aos)|relativamente (a|ao|aos)|que (o|a) de|do "
    "que (o|a) de|quanto (em|no|na)|vs|x|contra (o|a|os)|ao lado (de|do)",
    "than_last": "(que|do que|em relacao a|em relacao ao|face a|face ao|vs|contra|"
    "comparado com|comparada com|comparado a|comparada a|comparado ao|com|e|ao|a) (a|o|"
    "à|ao|aquela|aquele|a semana|o mes|o periodo|o ciclo) (anterior|de antes|passada|"
    "passado|precedente|que passou)|do que (antes|anteriormente|da ultima vez|na vez "
    "anterior|na anterior|no anterior)|que (antes|anteriormente|na anterior)|a (outra|"
    "anterior)|(semana|mes) (a|sobre|contra) (semana|mes)",
    "limit": phrases(
        verb("incluir").finite,
        verb("abranger").finite,
        verb("contemplar").participles,
        verb("contemplar").finite,
        verb("contratar").participles,
        "compreende[m]|embutid(o|a|os|as)|concedid(as|os|a|o)|disponibilizad(as|os)|"
        "atribuid(as|os) ao (plano|contrato)|garantid(as|os)|oferecid(as|os)|prevista|"
        "(previst(o|a|os|as)) (no|na|em) (contrato|plano|pacote|subscricao|"
        "assinatura)|da (nos )direito (a|as)|(dao|dá|da) direito|tem[os] direito|"
        "direitos|dispomos|franquias|cotas|quotas|pacotes|teto (mensal|maximo)|"
        "volume (incluido|contratado|do plano|mensal)|limite (maximo|contratado)|"
        "quantidade (contratada|incluida)|maximos|maxima|cobert(as|os)|gratuit(as|os) "
        "por mes|gratis por mes|capacidade (mensal|contratada|do plano)|plano base|"
        "nosso (plano|pacote|contrato|limite)|planinho|bundle|permite|permitem|"
        "permitidos",
    ),
    "cadence": "em cada (mes|periodo|ciclo)|de (um|cada) mes|mes a mes|por ciclo de "
    "(faturamento|faturacao|cobranca)|mensalidade",
    "percent": "percentagem|percentagens|porcentagens|percentuais|percentual|(que|qual|"
    "quais|em que|com que|a que|em qual|a partir de que|a partir de qual|quantos) "
    "(percentual|percentagem|porcentagem|percentuais|percentagens|nivel|niveis|"
    "patamar|patamares|por cento|fracao|parte)|por cento|pct|fracao|parcela|fatia|"
    "em quantos por cento|quota parte",
    "on_demand": f"(fora|acima|alem|por fora|em excesso|para la) (do|da|de|ao) [nosso|"
    f"nossa] {_PLAN}|excesso[s]|excedent(e|es)|excedid(o|a|as|os)|consumo (extra|"
    "adicional|excedente)|sobreuso|sobreutilizacao|ultrapassagens|adicionai|nao "
    "(inclui|incluid)(das|dos|da|do|as|os)|extrapolad(o|a|as|os)|a parte do plano|"
    "estouro|passou do plano|estouros|suplemento[s]|acrescimos",
    "money": phrases(
        _all("custar", "pagar", "cobrar", "faturar", "desembolsar"),
        _ahead("custar", "pagar"),
        verb("pagar", "pago").participles,
        "custo (extra|total|adicional)|custos|preco (a pagar|total)|valor (a pagar|"
        "total|cobrado|em aberto|devido)|valores|conta (do|da|de) (excedente|extra|"
        "estouro|excesso)|a conta|faturas|em dinheiro|quanto (sai|saiu|fica|ficou|"
        "custa|custou) [para nos|pra nos|pra gente]|ficou por quanto|saiu por|nos "
        "(sai|saiu|fica|ficou|custa|custou)|quantia|montantes|debito|divida|dever|"
        "devendo|temos (que|de) pagar|(ter|teremos|vamos ter) (de|que) pagar|pagar a "
        "mais|pagar por fora|despesas extra[s]|encargo[s]|desembolso|cobranca "
        "(extra|adicional)|quantos (reais|euros)|em (reais|euros)|do bolso|morrer em|"
        "prejuizo|facada|gasto (extra|adicional) em dinheiro",
    ),
    "exceed": phrases(
        _all(*_EXCEED),
        _ahead("ultrapassar", "exceder", "estourar", "passar", "superar"),
        f"(dentro|fora|acima|abaixo|alem|nos limites) (do|da|de|dos) [nosso|nossa] "
        f"{_PLAN}|(ficar|ficaremos|ficamos|fica|manter|continuar|estamos|permanecer|"
        "mantemos|manteremos|terminar|fechar|acabar) (dentro|fora|acima|abaixo|no "
        "vermelho|no verde|no azul|sem)|no (caminho certo|bom caminho|rumo certo|"
        "vermelho|verde|azul|limite)|nos (conformes|eixos|trilhos)|no prazo|dentro do "
        "(esperado|combinado|previsto|orcado)|bater (no|na|o|a) (teto|limite|cota|"
        "maximo)|batermos (no|na|o|a) (teto|limite|cota)|bate[r]|batermos|chegar (no|"
        "ao|a) (limite|teto|fim|maximo)|chegarmos (no|ao|a) (limite|teto|maximo|cota)|"
        "chegaremos (no|ao) (limite|teto)|chegar[mos] la|a beira do limite|risco|em "
        "risco|perigo|arriscamos|arriscar|corremos (o )risco|correr (o )risco|estourar "
        "(a|o|nossa|nosso) (cota|limite|plano|franquia|teto)|acabarem|acabe|acabem|"
        "acabarmos|ficarmos sem|fiquemos sem|ficaremos sem|ficar sem|ficamos sem|"
        "faltar interacoes|vai faltar|estourarmos|derrapar|derraparemos|descarrilar|"
        "vai (passar|estourar|exceder)|passarmos|esgotarmos|excedermos|entrar no "
        "(excedente|vermelho)|cair no excedente|pagar extra|extra a pagar",
    ),
    "exceeded": "ja (ultrapassou|ultrapassaram|passou|estourou|excedeu|atingiu|bateu|"
    "esgotou|esgotamos|estouraram)|(foi|foram|esta|ta|tinha|tinhamos|temos|ter) "
    "(ultrapassad|excedid|atingid|estourad|superad)(o|a|os|as)|fomos alem|estourada|"
    "superad(o|a)|ultrapassad(a|as|os)|excedida|batemos no teto|acima do limite ja|"
    "ja acima|passamos do (limite|plano|teto|pacote)",
    "pace": "devemos (chegar|atingir|alcancar|fechar|terminar)|onde (voce|tu|) (acha|"
    "achas|pensa|pensas|ve|ves) (que|) (a gente|nos|"
    ") (vai|) "
    "(termina|acaba|fecha|terminar|acabar|fechar|terminamos|acabamos|fechamos|parar|"
    "chegar) "
    "[o mes|o periodo|o ciclo]|(a|ao|com|neste|nesse|no|nesta|nessa) (este|esse|"
    "ritmo|passo|andar|"
    "velocidade|tocada|toada|pegada|batida|balada) [ritmo] [atual|que vamos|que "
    "estamos|presente]|do jeito que (vai|esta|ta|as coisas vao)|se (continuarmos|"
    "continuar|mantivermos|seguirmos|for|formos|a gente continuar) [assim|nesse ritmo|"
    "neste ritmo|desse jeito|a este ritmo]|mantendo (o|este|esse) ritmo|(para|em) "
    "quanto (caminhamos|vamos|iremos|fechamos|fecha)|caminhamos|caminhando|rumo a|"
    "apontamos|aponta|projetar|projetas|projeta|projetam|projetamos|prever|preve[m]|"
    "preves|prevejo|prevemos|preveem|voce preve|previsoes|previsao|estimar|estimas|"
    "estimam|estima|estimamos|calculas que|conta que|contas que|espera[s]|esperam|"
    "esperamos|expectativa[s]|expectavel|esperad(os|as)|onde (vamos|iremos|e que "
    "vamos) (parar|acabar|ficar|chegar)|aonde vamos (parar|chegar)|(fecha|fechamos|"
    "fechar|fecharmos|fechara|termina|terminamos|acabamos|terminar|acabar|encerrar|"
    "encerramos|encerraremos) (em|com|o mes|o mes com|o ciclo|o ciclo com|o periodo|o "
    "periodo com)|fechamos|vai (fechar|acabar|terminar|ficar) em|no fim (das contas )"
    "da quanto|ficaremos em|chegaremos a|estaremos|a que numero|antecipa[s|r|m]|"
    "provavel|prognostica",
    "enough": "chegara|chegarao|chegue|cheguem|chegam|chegaria|bastara|bastarao|"
    "aguenta|"
    "aguentar|aguentam|aguentara|aguentamos|dara|darao|vai dar|da ate|dar (ate|pra|"
    "para)|da pra (chegar|aguentar|segurar|ir)|segura|segurar|segurara|suporta ate|"
    "dure|durar|durara|durarao|e suficiente|sera suficiente|serao suficientes|sobra "
    "ate|temos (o )suficiente|vai segurar|vai aguentar|vamos aguentar|conseguimos "
    "chegar|conseguiremos chegar|chega pra|chega para|da conta",
    "room": "caberia|caber|cabera|caberao|coubesse|couber|encaixa[m|ria]|encaixar|"
    "passaria[m]|passam|entra|entram|entraria[m]|suporta|suportaria|comporta|"
    "comportaria|ficaria (coberto|dentro)|espaco|folga|seria possivel|da certo|dava|"
    "daria|da|tranquilo|rola|rolaria|aguentaria|aguentava|viavel",
    "if": "e se por acaso|caso (a gente|nos|eu)|se por acaso|na hipotese de|no caso de|"
    "em caso de|supondo|supondo que|imaginando|imagina que|imaginemos que|digamos|"
    "vamos supor que|vamos dizer que|o que (acontece|aconteceria|sucede|rola) se|e "
    "como fica se|como ficaria se|(estou|estamos|to|tou) (pensando|a pensar|"
    "planejando|a planear) em|(quero|queremos|queria|queriamos|pretendo|pretendemos|"
    "penso|pensamos|planejo|planejamos|planeio|planeamos|gostariamos) [em|de]",
    "can": "[nos] dar [nos] ao luxo [de]|nos permitirmos|posso|pode|poderemos|"
    "poderei|poderia|poderiamos|podiamos|podia|dava para|"
    "dava pra|da|e possivel|seria possivel|possivel|conseguimos|consigo|"
    "conseguiriamos|conseguir|conseguirmos|capaz(es) de|autorizad(o|a|os|as) a|somos "
    "capazes de|ha como|tem como|tem jeito de|teria como|daria|puder|pudermos|podermos",
    "have": "tenhamos|teriamos|termos|dispomos (de|ainda de)|dispoe|contamos|ter|tens|"
    "temos ainda|possui|temos nos|tivermos|a gente ainda tem|a gente tem",
    "until": "antes de (a gente|que)|ate (a gente|chegar|chegarmos|bater|batermos|"
    "que a gente)|ate (ao|a|o)|para (chegarmos|chegar|atingir|atingirmos)|pra "
    "(chegar|gente|gente chegar|atingir)|ate la|ate que",
    "days": "quantos (dias|meses|noites)|daqui a quant(o|os|as) (tempo|dias|semanas)|"
    "em quant(o|os) (tempo|dias)|dentro de quant(o|os) (tempo|dias)|faltam quantos "
    "dias|numero de dias|prazo",
    "end": "termino|encerra|encerrara|terminara|acabara|vai ate|dura ate|vigora|"
    "validade|expirara|fecho|finda|finaliza|conclui|vigencia|vai|prolonga|data de fim|"
    "data final|data de (termino|encerramento)",
    "begin": "comecou|iniciara|arrancara|entra em vigor|data de inicio|data inicial",
    "renew": phrases(
        _all("renovar", "reiniciar", "zerar", "resetar", "recarregar", "restaurar"),
        _ahead("renovar", "reiniciar", "zerar"),
        _all("restabelecer", "recomecar"),
        "repost(o|a|os|as)|repoe[m]|reposta|(volta|voltam|voltar|voltara|retorna|"
        "regressa) (a|ao|pro|para) (zero|0|inicio)|a (zero|0)|do (zero|0|inicio)|"
        "reset|virada|vira (o mes|o ciclo|a cota)|virar|nov(a|o) (cota|quota|franquia|"
        "pacote|plafond)|novas|novamente (cheia|disponivel)|recomeca[m]|renove|renovem",
    ),
    "renewal_date": "(proxima|seguinte) (renovacao|reposicao|virada|recarga|"
    "cobranca)|(proximo|seguinte) (reset|reinicio|vencimento|ciclo de cobranca)|(data|"
    "dia) (da|do|de) [proxima|proximo] (renovacao|reposicao|reset|virada|reinicio|"
    "vencimento|recarga)|aniversario do plano|data em que (renova|zera|reinicia|vira)",
    "period": "periodo (atual|corrente|em curso|de faturacao|de faturamento)|ciclo "
    "(atual|corrente|em curso|de faturacao|de faturamento|de cobranca)|periodos|"
    "ciclos|mes de (faturamento|faturacao|cobranca)",
    "by_kind": f"(por|entre|pelos|pelas|em|segundo|conforme) {_EACH} {_KINDS}|(cada|de "
    "cada|por cada|para cada) (tipo|categoria|especie|modalidade|natureza) [de "
    "interacao]|por (especie|natureza|modalidade|genero|classe)|(de|do|com|em) que (se "
    "compos|se compoe|se compunha|e composto|e composta|e feito|e feita|consiste|e "
    "formado|é composto|é composta|é feito|consistiu|foi composto)|composicao|"
    "constituicao|mix|compoe|compos|tipos de interac(ao|oes)|que (tipos|categorias) "
    "[de] [interacoes]|quais (tipos|categorias|os tipos|as categorias)|tipo de "
    "interacao|em que (gastamos|se gastou|foi gasto|gasta|vai)|(pra|para|por) onde "
    "(foi|esta indo|ta indo|vai|vao|foram)|se decompoe|decompoe",
    "by_day": "em cada dia|dia apos dia|cada um dos dias|por (data|dia de calendario|"
    "dia corrido)|diariamente|(a|em) base diaria|numa base diaria|de cada dia|no dia a "
    "dia|todos os dias|para cada dia|dia/dia|dia a dia",
    "by_workflow": "(por|entre|pelos|em|segundo|para) (os |cada um dos |todos os |)"
    "(nossos |varios |diferentes |diversos |)(workflows|fluxos)|(por|entre|pelas) (as "
    "|)(nossas |varias |diferentes |)automacoes|workflow (a|por) workflow|cada "
    "(workflow|fluxo|automacao)",
    "by_one_shot": "(por|entre|pelas|em|para) (as |cada uma das |todas as |)(nossas |"
    "varias |diferentes |diversas |)(campanhas|newsletters)|cada (campanha|newsletter)",
    "by_survey": "(por|entre|pelas|pelos) (as |os |)(nossas |nossos |varias |varios |)"
    "(pesquisas|inqueritos|questionarios)",
    "breakdown": phrases(
        _all(*_BREAK),
        "detalhe[s]|detalhadamente|decomp(oe|os|oem|osto|osta|osicao)|lista|listagem|"
        "tabela|reparte[m]|se reparte[m]|se distribuem|se distribui|se dividem|se "
        "divide|se decompoe|distribuicao|particao|discriminativo|pormenor(es)|"
        "pormenorizad(o|a)|esmiuca|esmiuce|abre|abra|visao geral",
    ),
    "most": "(mais|os mais|as mais) (gastador|gastadora|gastadores|gastadoras|gastao|"
    "gastoes|guloso|gulosa|gulosos|gulosas|pesad|pesados|pesadas|consumidor|"
    "consumidora|"
    "consumidores|comilao|comiloes|ativos|ativas|usados|usadas|caros|caras|"
    "dispendioso|dispendiosa|dispendiosos|dispendiosas|custoso|custosa)|maior(es) "
    "(consumidor|consumidora|consumidores|gasto|gastador|vilao|viloes|consumo)|"
    "(gasta|gastam|gastou|gastaram|consome|consomem|consumiu|consumiram|usa|usam|usou|"
    "usaram|pesa|pesam|pesou|envia|enviam|enviou|enviaram|manda|mandou|mandaram|"
    "dispara|disparou|dispararam|come|comeu|gera|gerou|geraram|custa|custou) mais|"
    "viloes|numero (um|1)|n 1|em primeiro|primeiro lugar|campea|campeoes|lidera|"
    "lideram|liderou|podio|top (3|5|10|tres|cinco|dez)|rankings|gastoes|gastao|"
    "gastador(es)|gulos(o|a|os|as)|predominante|majoritari(o|a)|o grosso|a maior "
    "fatia|puxa mais|pesa mais|no topo|topo|recordista",
    "all": "contadores|(mensagens|mensagem|interacoes|msgs) (paga|cobrada|faturada|"
    "tarifada|"
    "cobravei|faturavei|tarifavei)(s)|(mensagem|interacao) (paga|cobrada|faturada|"
    "cobravel|faturavel)|interacoes (no total|ao todo|todas|pagas|cobradas|faturadas|"
    "incluidas)|(todas as|nossas|as nossas|as) interac(oes|coes)|interacs|"
    "uso de interacoes|consumo de interacoes|interacoes (da|na) customerly|unidades|"
    "intera(c|ç)oes|interacoes usadas|interaçao|interacaos|interacoez",
    "an_interaction": "como [uma] interac(ao|cao|oes)|enquanto interacao",
    "conversation": "(conversas|chats|conversa) (com [os] [nossos] clientes|de "
    "suporte|de atendimento|de apoio|por chat)|atendimentos (no|por|via|de) chat|"
    "conversas de chat|chat ao vivo|papos|dialogos|convs|conversinhas|atendimento[s]",
    "reply_email": "(respostas|resposta) (por|via|em|pelo|no) (email|emails|mail|"
    "correio eletronico) [a clientes]|(respostas|resposta) (enviadas|mandadas|dadas|"
    "feitas|expedidas|enviada|que foram|que sairam) (por|via|em) (email|emails|mail)|"
    "(email|emails|mails|mail) (de|com|em) [a] resposta[s]|(recebe|receber|recebeu|"
    "chega|chegar) (a|uma|nossa|sua|minha) resposta (por|via|no) (email|mail)|(a|uma|"
    "nossa) resposta (por|via|no|chega por|vai por) (email|mail)|(responder|"
    "respondemos|respondidas) por (email|mail)",
    "transcript_email": "transcricoes (enviadas|por email|mandadas|de conversas|de "
    "conversa)|(emails|email|mails) (com|de) [a|as] transcric(ao|oes)|copias de "
    "conversa[s]|transcricoes por (email|mail)|transcript",
    "workflow_email": "(email|mail) (automatico|automatizado)|(emails|email|mails|"
    "mensagens) (enviados por|mandados por|"
    "disparados por|gerados por|pelos|pelo|dos|de|do|via|a partir de|a partir dos|"
    "enviados pelos|nos) (nossos |todos os |)(workflows|workflow|fluxos|fluxo)|"
    "(emails|email|mails) "
    "(enviados por|disparados por|pelas|das|de|via|nas) (nossas |)(automacoes|"
    "automacao)|emails? (automatic|automatizad)(os|o)|sequencias|sequencia|fluxos "
    "automaticos|email de workflow",
    "one_shot_email": "(emails|email|mails) (de|das|da|em|nas|pelas|enviados "
    "pelas|enviados em|enviados nas) (nossas |)(campanha|campanhas|newsletter|"
    "newsletters|marketing|massa)|envios (de campanha|em massa|de newsletter|"
    "pontuais)|campanhas (de email|por email|de marketing|de email marketing)|"
    "disparos (de campanha|em massa)|boletins informativos|boletim informativo|"
    "emails (avulsos|pontuais|promocionais)|mala direta|newslettes",
    "nps_email": "(pesquisas|pesquisa|inqueritos|inquerito|questionarios|"
    "questionario|emails|email|mails) (de |do |com |)nps [por email]|nps (enviados|"
    "por email)|net promoter score",
    "in_app_survey": "(pesquisas|pesquisa|inqueritos|inquerito|questionarios|enquetes|"
    "enquete) (exibid(as|os) |mostrad(as|os) |enviad(as|os) |)(no app|na app|no "
    "aplicativo|dentro do app|dentro da app|dentro do aplicativo|in app|na aplicacao|"
    "do app|da app|em app)|inqueritos na aplicacao|pesquisas em app",
    "reply": "resposta|respostas",
    "in_app": "(no|na|dentro do|dentro da|pelo|pela) (app|aplicativo|aplicacao)|in app",
    "email": "(por|via) (email|mail)|emails|mails|mail|e mails|correios eletronicos|"
    "emails todos|imeios|"
    "imeils|correio|mailes|emeil|emeils",
    "about": "e (pra|para) (os|as|o|a)|e ja (o|a|os|as)|e como fica[m] (o|a|os|as)|e "
    "com relacao a|e relativamente a",
    "except": "sem (contar [com]|considerar|incluir|as|os)|a excecao|excluid(o|a|os|"
    "as)|nao (contando|incluindo|considerando)|fora (a|o|as|os)|menos (a|o|as|os)|"
    "excetuad(o|a|as|os)|tirand(o) (os|as|o|a)",
    "only": "so (o|a|os|as)|unic(o|a|os|as)|tao so|tao somente|puramente|so mesmo",
    "count": "(conta|contam|contado|contada|contados|contadas|contabilizada|"
    "contabilizado|contabilizadas|contabiliza|contabilizam|cobrada|cobrado|descontada|"
    "descontado|desconta|descontam) (duas vezes|dobrado|em dobro|a dobrar|uma vez|so "
    "uma vez|de novo|novamente|tambem|separado|separadamente|mais de uma vez|varias "
    "vezes|a parte|uma so vez)|duas vezes|em dobro|a dobrar|entra[m] (na conta|na "
    "contagem|no calculo|no plano|pra conta)|levad(a|o|as|os) em conta|contabiliza[r|"
    "m]|tid(a|o|as|os) em conta|consome[m] (do|o) (plano|pacote|saldo)|descontad(a|o|"
    "as|os) (do|no) (plano|pacote|saldo|limite)|conta|contam|contar|contando",
    "counts_as": "(conta|contam|contado|contada|contados|contadas|cobrado|cobrada|"
    "cobrados|cobradas|faturado|faturada|considerado|considerada|considera|tratada|"
    "tratado|contabilizada|contabilizado|entendido|vista|visto) (como|por|enquanto)|e "
    "uma interacao|é uma interacao|= uma interacao|faz parte (de|das)|fazem parte|"
    "equivale a uma|corresponde a uma|constitui|se enquadra|enquadra se|conta para o "
    "(plano|limite)|conta pro (plano|limite)|gasta uma interacao|consome uma "
    "interacao",
    "define": "(voce|voces) (chama|chamam|entende|entendem|considera|consideram)|"
    "entende[m] (por|voces)|entendem por|(chama|chamam|designam|denominam) [de]|o que "
    "(vem a ser|seria|é isso de|chamam de|chamas)|significado|conceitua|sentido|quer "
    "isso dizer|definem|definicoes|explicar|explique|explicas|explica|entende se por",
    "thing": "que (nos|a gente) (comecamos|iniciamos|abrimos|comeca|inicia)|reabr(e|"
    "ir|iu|em|a)|reabrisse|[uma|as|a|nossas] nota[s] (interna|"
    "internas|privada|privadas)|comentario "
    "interno|[a|uma|as] (conversa|conversas|chat|chats) (reaberta|reabertas|reaberto|"
    "reabertos|fechada|fechadas|sem resposta|retomada|retomadas|de spam|spam)|reabrir "
    "[uma|a] conversa|reaberta[s]|(resposta|respostas|mensagem|mensagens) (automatica|"
    "automaticas|do bot|da ia|de ia|do robo|de bot|do cliente|dos clientes|de "
    "contatos|de clientes)|(email|emails|mails|envio|envios) (de teste|devolvidos|"
    "rejeitados|de boas vindas|com erro)|(notificacao|notificacoes) (push|internas|"
    "de app|no celular)|clique em link|confirmacoes de leitura|(segunda|varias|duas|"
    "outra) (resposta|respostas|mensagem|mensagens)|respostas (a|de|as) (pesquisas|"
    "inqueritos)|mensagem (de|do|no) chat|rascunhos",
    "alert": "alertas (de (limite|consumo|uso|cota))|limiar(es) de (alerta|aviso|"
    "notificacao)|niveis de alerta|nivel de alerta|patamar(es) de (alerta|aviso)|"
    "gatilhos|gatilho|avisos de (consumo|limite|uso)|alarmes|limite de alerta",
    "fired": phrases(
        _all("disparar", "acionar", "ativar", "tocar", "soar"),
        "enviado ja|saiu algum|algum|alguns|recebemos|chegou|chegaram|emitid(a|as|os|"
        "o)",
    ),
    "set": phrases(
        verb("configurar").participles,
        verb("definir").participles,
        verb("cadastrar").participles,
        verb("programar").participles,
        verb("estabelecer").participles,
        verb("criar").participles,
        verb("parametrizar").participles,
        "vigentes|em vigor|existe[m]|montad(o|os|as)|fixad(os|as|o)|ligad(o|a|os|as)|"
        "regulad(os|as)|configuracoes|habilitad(os|as|o)",
    ),
    "notify": phrases(
        _all(*_WARN),
        "(somos|seremos|sou|fomos|serei) (avisad|notificad|alertad|informad)(os|as|o|"
        "a)|(voce|voces|tu) nos (avisa|avisam|avisas|alerta|notifica)|nos (avisa|"
        "avisam|avisas|alerta|alertam|notifica|notificam)|recebemos (o aviso|um aviso|"
        "aviso|alerta)|da[o] o aviso|aviso|dispara o aviso|avisa|em copia|sao avisad(o|"
        "a|os|as)|recebe|recebem",
    ),
    "offline": "[esta|estava|estiver|ta|estao|e|que esta|que estao|fica|ja] (offline|"
    "off line|desconectad(o|a|os|as)|fora do ar|fora de linha|ausente[s]|desligad(o|a)|"
    "nao conectad(o|a)|desligou|saiu|nao esta (online|conectado|em linha|ligado)|nao "
    "ta online|inativo)|(cliente|clientes|contato|contatos|contacto|usuario) (offline|"
    "desconectad(o|os)|ausente[s])|(fechou|saiu do) (o )(chat|site|navegador)",
    "people": "enderecos|contatos|contactos|destinatarios|assinantes|inscritos|"
    "membros|caixas de entrada",
    "help": "(que|quais|quais as) perguntas (te|lhe|vos|) (posso|podemos|da para|"
    "da pra) "
    "(te|lhe|) (fazer|colocar)|(como|de que forma|de que maneira) (é|e|) (que )(eu |"
    ")(te|posso te|posso|"
    "devo|podemos|se|lhe) (uso|usar|usar te|te usar|perguntar|falar|utilizar|utilizo|"
    "consultar|pergunto)|como (te usar|usar voce|te utilizar|falo contigo|falar com "
    "voce|te pergunto|faco uma pergunta|faco perguntas)|o que (e que |é que |)(voce|"
    "tu|voces|o bot|este bot|esse bot) (sabe|pode|consegue|faz|sabem|consegues) "
    "(fazer|responder|me dizer|)|(sabes|podes|consegues) (fazer|responder|ajudar)|(o "
    "que|que coisas|que tipo de perguntas|que perguntas|quais perguntas) (posso|da "
    "pra|podemos|eu posso|se pode) (te |lhe |vos |)(perguntar|fazer|pedir|saber)|"
    "quais (sao )(as )(suas|tuas) (funcoes|capacidades|habilidades|funcionalidades)|"
    "suas funcoes|em que (voce |)(pode|podes|consegue) (me |)ajudar [me]|mostra[me] "
    "(o que sabes|o que voce sabe) fazer|me explica como (voce |isso |)funciona|nao "
    "sei o que perguntar|por onde comeco|sos",
    "foreign": "(avisa|avise|alerta|alerte|notifica|notifique|avisem) (me|nos)|"
    "me (avisa|"
    "avise|avisem|notifica|alerta)|(muda|mude|passa|passe|coloca|coloque|poe|ponha) (a|"
    "o|os|as|nos|um|uma)|"
    + words(
        "celular telemovel telefone telefones android iphone ios tablet computador "
        "navegador chrome safari firefox site sms whatsapp telegram facebook messenger "
        "instagram twitter linkedin slack discord ligacoes chamadas chamada video "
        "brasil portugal espanha franca italia alemanha angola europa lisboa porto "
        "ingles inglesa espanhol frances alemao italiano lingua linguas idioma idiomas "
        "pais paises cidade cidades estado estados regiao regioes gmail outlook "
        "dominio vip premium gratuito gratuitos teste prospect prospects lead "
        "leads fornecedor parceiro parceiros vendedor vendedores julia marcos paulo "
        "maria joao ana pedro reclamacao reclamacoes queixa queixas reembolso "
        "reembolsos bug bugs assunto assuntos tag etiqueta sentimento feedback "
        "promotores detratores detrator passivos respondentes rapidez lento lenta "
        "lentos velocidade duracao rejeicao rejeitados devolvidos falha falhas "
        "falharam bloqueados spam lixo lidos lido lidas pendente pendentes espera "
        "fila atribuidas solucao solucionadas comprar compra compre encomenda reserva "
        "reserve assinar cancela cancelar cancelaram apagar apaga excluir exclua "
        "remover remove renomear editar edita aumenta aumente desativa desativar ativa "
        "ative pausa pause parar pare exportar exporta baixar importar conectar "
        "instalar convidar transferir agenda licenca licencas assentos "
        "salario lucro lucros prejuizos venda conversao conversoes cadastros "
        "inscricoes logins sessoes trafego seguidores curtidas bolsa dolar "
        "chuva sol jogo futebol filme musica restaurante receitas capital historia "
        "vida amor cansado cansada exausto triste humano robo dorme semana fins "
        "domingos sabados segundas uteis meio madrugada tardes noites globex initech "
        "hubspot crisp freshdesk mailchimp concorrente anexos palavras tamanho "
        "latencia queda erro erros incidente incidentes retencao inativos unicos "
        "distintos mediana minimo metade terco quarto razao motivo motivos "
        "familia upgrade superior"
    ),
}
# Whole turns of phrase, where single words would say something else.
_TURNS = {
    "used": "(foi|foram) embora",
    "pace": "onde vamos estar",
    "filler": (
        "ou nao|"
        "(desculpa|desculpe|desculpem|perdao) [a|pela|por] [minha] pergunta "
        "[boba|idiota|parva|tola|basica|burra|estupida]|alguma coisa|em (euros|"
        "reais|dolares)|(na|da|a|nossa|minha|sua|desta|dessa|nesta) conta"
    ),
    "count": "(isso|isto|interna|aquilo) conta",
    "thing": "[uma] nota",
    "left": (
        "[ainda] [nos|me] (resta|restam|sobra|sobram|falta|faltam) [a|por|para|"
        "pra] (consumir|usar|gastar|utilizar|enviar|mandar)"
    ),
    "exceed": (
        "rebentar com|estourar com|"
        "[ha|existe|tem|corremos] [algum|o|um] risco (de|do) (ultrapassagem|"
        "excesso|estouro|ultrapassar|estourar|exceder)"
    ),
    "offline": "[a|para|aos] [clientes] offline [tivemos|houve]",
    "foreign": (
        "(o|este|esse) bot (fez|faz|respondeu|mandou|enviou|atendeu)|"
        "orcamentos|faturamos|faturaste|facturamos"
    ),
    "limit": "plano vai [ate]|chegamos a|chegarmos a|chegar a|atingimos os",
    "help": (
        "como (e que|é que|= que|) (eu|a gente|se|) (uso|usa|usar|utilizo|"
        "utiliza) (isto|isso|o bot|este bot|esse bot)"
    ),
}
for _concept, _said in _TURNS.items():
    MORE[_concept] = phrases(_said, MORE.get(_concept, ""))
# A word that means something is no aside.
MORE["aside"] = MORE.pop("aside")
