"""Portuguese words of time, of Portugal and Brazil."""

from bot.datewords import Words, numbered

_UNITS = numbered("um|uma dois|duas três quatro cinco seis sete oito nove")

WORDS = Words(
    language="pt",
    roles={
        "THIS_AFTER": "atual|actual|corrente|em curso|presente|vigente",
        "LAST_AFTER": "passado|passada|passados|passadas|anterior|anteriores|prévio"
        "|que passou|que acabou|que terminou|que fechou|que acabou de terminar"
        "|que acabou de passar|que acabou de fechar|que acaba de terminar|findo|finda"
        "|que acabamos de fechar|recém terminado|recém terminada",
        "SAME": "mesmo|mesma",
        "STRETCH": "intervalo|janela|espaço de tempo|intervalo de datas",
        "BY_DAY": "antes do dia|até o dia|até ao dia|até dia",
        "FIRST_DAY": "um",
        "FULL": "completo|completa|inteiro|inteira|cheio|cheia",
        "DAY_SIGN": "dia",
        "NUMBER_SIGN": "número|n|no|nº|núm",
        "WEEK_LETTER": "w|s",
        "FROM_THE": "do dia|desde o dia|a partir do dia|do|desde o|a partir do",
        "SINCE_THE": "desde o dia|a partir do dia|desde o|a partir do",
        "NEXT_AFTER": "próximo|próxima|próximos|próximas|seguinte|seguintes|que vem"
        "|vindouro",
        "THE": "o|a|os|as",
        "D": "o|a|os|as|nosso|nossa|todo|toda|todo o|toda a|inteiro|inteira|completo"
        "|completa|civil|dia|dias",
        "IN": "em|no|na|nos|nas|durante|para|por|ao longo de|ao longo do|ao longo da"
        "|ao longo dos|ao longo das|no decorrer da|no decorrer dos|no decorrer das"
        "|no decurso de|no decurso do|no decurso da|no decurso dos|no decurso das"
        "|no decorrer de|no decorrer do|dentro de|dentro do|pelo|pela",
        "IN_THE": "no|na|ao longo do|ao longo da|no decorrer do",
        "OF": "de|do|da|dos|das|d|em|no|na",
        "OF_THE": "do|da",
        "THIS": "este|esta|estes|estas|neste|nesta|deste|desta|esse|essa|nesse|nessa"
        "|desse|dessa|atual|actual|corrente|em curso|presente|vigente",
        "LAST": "passado|passada|passados|passadas|último|última|últimos|últimas"
        "|anterior|anteriores|prévio",
        "NEXT": "próximo|próxima|próximos|próximas|seguinte|seguintes|que vem|vindouro",
        "SECOND_LAST": "penúltimo|penúltima|retrasado|retrasada|antepassado"
        "|antepassada|atrasado|atrasada",
        "BEFORE_LAST": "antes do passado|antes da passada|antes do último"
        "|antes da última|anterior ao passado|anterior à passada|anterior ao último",
        "AGO": "atrás",
        "AGO_BEFORE": "há|faz",
        "AHEAD": "em|dentro de|daqui a|daqui",
        "FROM": "de|do|da|dos|das|desde|desde o|desde a|a partir de|a partir do",
        "BETWEEN": "entre",
        "SINCE": "desde|a partir de|a partir do|a partir da",
        "ONWARD": "em diante|até hoje|até agora|em frente|para cá|pra cá"
        "|até o momento|até ao momento|até à data",
        "TO": "para|a|ao|à|até|até o|até a|até ao|até à|aos|às",
        "UNTIL": "até|até o|até a|até ao|até à",
        "AND": "e|&|mais",
        "START": "início|começo|princípio|primeiro dia",
        "END": "fim|final|finais|último dia",
        "REST": "resto|restante|metade|decorrer|decurso|dias",
        "TO_DATE": "até agora|até hoje|até o momento|até ao momento|até à data"
        "|até a data|por enquanto|por agora|até aqui|até o presente",
        "SUFFIX": "o|a|°|ro|ra|do|da",
        "QUARTER": "q|t|trimestre",
        "HALF_YEAR": "h|s|semestre",
        "HALF": "metade|quinzena",
        "PART_OF_DAY": "há alguns dias|há uns dias|alguns dias atrás|uns dias atrás"
        "|estes dias|esta manhã|hoje de manhã|esta tarde|hoje à tarde"
        "|esta noite|hoje à noite|ontem à noite|ontem de manhã"
        "|ontem à tarde",
        "RECENT": "últimos dias|últimas semanas|últimos meses|semanas passadas"
        "|meses passados|últimos tempos",
        "CLOCK": "h|hs|horas",
        "HOURS": "à noite|à tarde|de manhã|de noite|de tarde|pela manhã|cedo"
        "|ao fim do dia",
        "AGAINST": "comparado|comparação|relação|face|contra|comparada|respeito",
        "VAGUE": "meados|por volta de|antes de|antes do|depois de|depois do|após",
        "OF_MONTH": "de|do",
        "NOTHING": "última hora|último minuto|do dia de|do dia do"
        "|do dia da|do dia dos|do dia das|do dia em"
        "|do dia que"
        "|do dia seguinte|ordem do dia|dez mil|black friday|cyber monday|no total"
        "|ao menos|pelo menos",
    },
    units={
        "hour": "hora|horas|minuto|minutos",
        "day": "dia|dias",
        "week": "semana|semanas",
        "weekend": "fim de semana|fins de semana|fim-de-semana|final de semana",
        "month": "mês|meses",
        "quarter": "trimestre|trimestres",
        "half": "semestre|semestres",
        "year": "ano|anos",
        "period": "período|períodos|ciclo|ciclos|período de faturamento"
        "|períodos de faturamento|ciclo de faturamento|ciclos de faturamento"
        "|período de faturação|períodos de faturação|ciclo de faturação"
        "|ciclos de faturação|período de cobrança|ciclo de cobrança"
        "|períodos de cobrança|ciclos de cobrança|mês de faturamento"
        "|mês de faturação|período de facturação|ciclo de facturação",
    },
    days={
        0: "do dia|hoje|dia de hoje|do dia de hoje",
        -1: "do dia de ontem|ontem|dia de ontem",
        -2: "anteontem|antes de ontem|trasanteontem",
        1: "amanhã",
        2: "depois de amanhã",
    },
    numbers={
        **_UNITS,
        **numbered(
            "dez onze doze treze catorze|quatorze quinze dezesseis|dezasseis"
            " dezessete|dezassete dezoito dezenove|dezanove vinte",
            10,
        ),
        **{
            20 + unit: "|".join(f"vinte e {word}" for word in words.split("|"))
            for unit, words in _UNITS.items()
        },
        30: "trinta",
        31: "trinta e um",
        40: "quarenta",
        60: "sessenta",
        90: "noventa",
        100: "cem",
    },
    ordinals=numbered(
        "primeiro|primeira|primeiros|primeiras segundo|segunda terceiro|terceira"
        " quarto|quarta quinto|quinta"
    ),
    day_ordinals={1: "primeiro"},
    to_date={
        "week": "acumulado da semana|semana até agora",
        "month": "acumulado do mês|mês até agora|mês até à data",
        "quarter": "acumulado do trimestre|trimestre até agora",
        "year": "desde o ano novo|acumulado do ano|ano até agora|ano até à data",
        "period": "desde a última renovação|desde a renovação|desde o último reset"
        "|acumulado do período|acumulado do ciclo",
    },
    weekdays={
        0: "segunda",
        1: "terça",
        2: "quarta",
        3: "quinta",
        4: "sexta",
    },
    doubtful="mar|set|ago|out|mai|abr|dez|segunda|terça|quarta|quinta|sexta",
)
