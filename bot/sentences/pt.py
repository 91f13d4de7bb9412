"""Portuguese: the phrases of every answer."""

from bot.sentences.language import Language
from metering.interactions import Kind

_DEFINITION = """\
Uma interação é o que conta para a fatura:
- uma nova conversa recebida de um cliente à qual a sua equipe respondeu (uma única \
vez, por mais mensagens que se sigam);
- cada e-mail enviado para responder a um cliente que estava offline, para enviar a \
transcrição de uma conversa, por um fluxo de trabalho, por uma campanha avulsa ou \
para uma pesquisa NPS;
- cada pesquisa enviada no aplicativo.
Notas, atribuições, etiquetas, mensagens de chat, notificações push, aberturas, cliques \
e respostas a pesquisas não contam.
Os documentos da plataforma não dizem se contam as respostas de um assistente de IA ou \
automáticas, as conversas que a sua equipe inicia, os envios de teste ou os e-mails \
devolvidos. Aqui, salvo outra escolha, nada disso conta; um e-mail devolvido continua \
sendo um e-mail enviado."""

LANGUAGE = Language(
    locale_name="pt",
    day="d 'de' MMMM 'de' y",
    day_in_year="d 'de' MMMM",
    day_in_month="d",
    first_day="1º",
    span="de {0} a {1}",
    interaction=("{n} interação", "{n} interações", "{n} de interações"),
    email=("{n} e-mail", "{n} e-mails", "{n} de e-mails"),
    survey=("{n} pesquisa", "{n} pesquisas", "{n} de pesquisas"),
    days=("{n} dia", "{n} dias", "{n} de dias"),
    event=("{n} evento", "{n} eventos", "{n} de eventos"),
    kinds={
        Kind.CONVERSATION: "Conversas",
        Kind.REPLY_EMAIL: "Respostas por e-mail",
        Kind.TRANSCRIPT_EMAIL: "Transcrições de conversas",
        Kind.WORKFLOW_EMAIL: "E-mails de fluxos de trabalho",
        Kind.ONE_SHOT_EMAIL: "E-mails de campanhas",
        Kind.NPS_EMAIL: "E-mails de pesquisas NPS",
        Kind.IN_APP_SURVEY: "Pesquisas no aplicativo",
    },
    and_="e",
    or_="nem",
    percent="{n}%",
    quoted="\N{LEFT DOUBLE QUOTATION MARK}{0}\N{RIGHT DOUBLE QUOTATION MARK}",
    billing="no período de faturamento {span} ({zone})",
    range="{span} ({zone})",
    one_day="em {day} ({zone})",
    used_now="{counted} até agora {period}",
    used_then="{counted} {period}",
    of_kinds="{counted} ({kinds})",
    from_origin="{counted} de {name}",
    share="{percent} da franquia de {limit}",
    no_share="de uma franquia de {limit}",
    no_allowance="nenhuma está incluída, {n} sob demanda",
    rest_now=("resta {n}", "restam {n}"),
    rest_then=("{n} não usada", "{n} não usadas"),
    above="{n} acima da franquia, sob demanda",
    renews="A franquia se renova em {day}",
    next_period="o próximo período de faturamento começa em {day}",
    left_now=(
        "{n} interação restante {period}",
        "{n} interações restantes {period}",
        "{n} de interações restantes {period}",
    ),
    left_then=(
        "{n} interação não usada {period}",
        "{n} interações não usadas {period}",
        "{n} de interações não usadas {period}",
    ),
    left_detail="usadas: {used} de {limit}",
    limit_now=(
        "{n} interação incluída {period}",
        "{n} interações incluídas {period}",
        "{n} de interações incluídas {period}",
    ),
    limit_then=(
        "{n} interação incluída {period}",
        "{n} interações incluídas {period}",
        "{n} de interações incluídas {period}",
    ),
    renewal=(
        "{n} dia para a renovação",
        "{n} dias para a renovação",
        "{n} de dias para a renovação",
    ),
    renewal_of="a franquia de {interactions} se renova em {day}",
    renewed_of="a franquia de {interactions} se renovou em {day}",
    by={"kind": "Por tipo", "origin": "Por origem", "day": "Por dia"},
    no_origin="{kind}, sem origem",
    more_rows=("mais {n}", "mais {n}"),
    unknown_row="dado desconhecido",
    most="O que mais consome é \N{LEFT DOUBLE QUOTATION MARK}{name}"
    "\N{RIGHT DOUBLE QUOTATION MARK}: {n}",
    nothing_top="Não consta nenhuma origem com nome (fluxo de trabalho, "
    "campanha ou pesquisa)",
    more="{n} a mais",
    fewer="{n} a menos",
    same="{n}, nenhuma diferença",
    compared="{change}: {one} contra {other} ({before})",
    change="A variação é de {percent}",
    running="O primeiro desses períodos ainda está em curso",
    running_before="O segundo desses períodos ainda está em curso",
    expected=(
        "{n} interação prevista no final do período de faturamento {span} ({zone})",
        "{n} interações previstas no final do período de faturamento {span} ({zone})",
        "{n} de interações previstas no final do período de faturamento {span} ({zone})",
    ),
    in_range="Em quatro de cada cinco casos, o total final fica entre {low} e {high}",
    method={
        "pace": "Cálculo pelo ritmo de cada dia da semana (histórico: {days}); as "
        "campanhas já enviadas não se repetem",
        "planned": "Cálculo pelo ritmo de cada dia da semana (histórico: {days}) e "
        "pelas campanhas planejadas",
        "habit": "Cálculo pelo ritmo de cada dia da semana (histórico: {days}) e pelas "
        "campanhas de períodos anteriores, já que nenhuma está planejada",
        "silent": "Há duas semanas não chega nada, portanto não se espera mais nada "
        "(histórico: {days})",
        "closed": "O período terminou: o número é definitivo, salvo correções",
    },
    planned="E-mails das campanhas planejadas incluídos no total: {n}",
    crosses="Nesse ritmo, a franquia de {limit} será atingida em {day}",
    crossed="A franquia de {limit} foi atingida em {day}",
    stays="Nesse ritmo, a franquia de {limit} não será atingida; margem: {n}",
    too_early="Ainda não há previsão: são necessários {least} dias inteiros de "
    "histórico (até agora: {days})",
    if_more="{total} com mais {n} (já usadas: {used}) {period}",
    fits="Hoje cabe na franquia; margem restante: {n}",
    fits_not="Não cabe na franquia: {n} acima dela, sob demanda",
    already="já agora: {n}",
    soon_over="Mas, nesse ritmo, a franquia de {limit} seria atingida em "
    "{day}, com {n} no final",
    stays_under="Nesse ritmo, o total final seria de {n}, dentro da franquia "
    "de {limit}",
    part="{used} de {limit}",
    cost="{money} até agora por {interactions} sob demanda {period}",
    cost_closed="{money} por {interactions} sob demanda {period}",
    no_price="O custo é desconhecido: esta conta não tem um preço sob demanda definido",
    cost_needs_period="O custo é calculado por períodos de faturamento inteiros e "
    "para todos os tipos juntos; pergunte por um período de "
    "faturamento",
    price="Preço sob demanda: {price} por {interactions}, proporcionalmente",
    thresholds=("{n} limite de alerta definido:", "{n} limites de alerta definidos:"),
    no_threshold="Nenhum limite de alerta está definido para esta conta, "
    "portanto nenhum alerta pode disparar",
    fired="Atingidos {period}",
    none_fired="Nenhum foi atingido {period}",
    levels={
        "forecast": "previsão acima da franquia",
        "spike": "pico repentino",
        "silence": "sem eventos",
        "cost": "custo de {amount}",
        "digest:weekly": "resumo semanal",
        "digest:period": "resumo no final de cada período",
    },
    unknown_all="Nenhuma fonte jamais informou interações: o número é desconhecido, não "
    "é zero",
    unknown_kinds="Nenhuma fonte jamais informou {kinds}: o número é "
    "desconhecido, não é zero",
    unless_used="Se nada foi usado, toda a franquia de {limit} está disponível {period}",
    by_hand=("Inserido à mão, incluído no total: {n}",),
    taken_by_hand=("Retirado à mão: {n}",),
    late="O extrato deste período foi fechado em {frozen}; o que chegou depois ({change}) vai no seguinte",
    pending=(
        "{n} conversa pendente: ninguém disse quem a iniciou, por isso não é contada",
        "{n} conversas pendentes: ninguém disse quem as iniciou, por isso não são "
        "contadas",
    ),
    quarantined=(
        "{n} evento em quarentena, não contado",
        "{n} eventos em quarentena, não contados",
    ),
    since="A contagem começou em {day}: os dias anteriores podem estar incompletos",
    before="nada se sabe desse período, porque a contagem começou em {day}",
    counted_through="Contado até {moment}",
    no_event="Nenhum evento chegou ainda",
    last_event="último evento {ago}",
    last_event_on="Último evento: {day}",
    silence="{duration} sem eventos: verifique a fonte",
    details="Detalhes",
    definition=_DEFINITION,
    help="Respondo a perguntas sobre as interações faturáveis. Por exemplo:",
    unknown="Isso eu não sei responder. Posso dizer quantas interações "
    "foram usadas ou restam, quantas o plano inclui, como se "
    "dividem por tipo, origem ou dia, como os períodos se "
    "comparam, com quantas este período vai terminar, quanto "
    "custa, quando a franquia se renova e o que é uma interação. "
    "Por exemplo:",
    unknown_why={
        "future": (
            "Não tenho como saber o que ainda está por vir; só posso prever "
            "com quantas vai terminar o período de faturamento atual. Por "
            "exemplo:"
        ),
        "misnamed": (
            "Não conheço nenhum fluxo de trabalho, campanha ou pesquisa com "
            "esse nome. Por exemplo:"
        ),
        "ambiguous": (
            "Vários fluxos de trabalho, campanhas ou pesquisas têm esse "
            "nome. Por exemplo:"
        ),
    },
    labels={
        "used": "Usadas",
        "allowance": "Incluídas",
        "left": "Restantes",
        "percent": "Percentual",
        "on_demand": "Sob demanda",
        "cost": "Custo",
        "renews": "Renovação",
        "forecast": "Previsão",
        "period": "Período",
        "kind": "Tipo",
        "origin": "Origem",
        "day": "Dia",
        "interactions": "Interações",
        "others": "Todas as outras",
        "page": "Abrir a página",
        "chart": "Mostrar o gráfico",
        "thresholds": "Editar os limites",
    },
)
