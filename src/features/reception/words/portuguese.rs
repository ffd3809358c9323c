use super::words_of::{Hours, Why, Words};
use crate::base::Tongue;

/// Those of Portuguese.
pub(super) const PORTUGUESE: Words = Words {
    tongue: Tongue::Portuguese,
    title: "O que você recebe",
    day: |on| format!("{}/{}", on.day(), on.month()),
    coming: "Você recebe os avisos da prefeitura",
    resting: |day| {
        format!(
            "Os avisos estão em pausa e voltam em {day}. Os avisos de desastre e emergência continuam chegando."
        )
    },
    stopped: "Os avisos estão parados. Só chegam os de desastre e emergência.",
    disaster_too: "Todos os avisos estão parados, também os de desastre e emergência.",
    resume: "Voltar a receber",
    changed: "A mudança foi feita",
    now: "O que está definido",
    change: "Mudar",
    unset: "Ainda não escolhido",
    anew: "Escolher tudo de novo",
    first: (
        "Escolha onde mora e os assuntos que quer, e você recebe os avisos de que precisa. Leva uns 30 segundos.",
        "Começar",
    ),
    less: ("Avisos que você reduziu", |name| format!("Voltar a receber “{name}”")),
    hours: Hours {
        label: "Horário de silêncio",
        hint: "Os avisos desse horário chegam quando ele termina. Os de desastre e emergência chegam a qualquer hora.",
        city: |hours| match hours {
            Some((from, until)) => format!("Como a prefeitura definiu (das {from}h às {until}h)"),
            None => "Como a prefeitura definiu (agora não há)".to_owned(),
        },
        never: "Sem horário de silêncio",
        own: "Eu escolho o horário",
        between: |from, until| format!("das {from}h às {until}h"),
        ends: ("Das", "Até as"),
        hour: |hour| format!("{hour}h"),
        same: "Escolha duas horas diferentes",
    },
    cap: (
        "Quantos por semana",
        "O máximo de avisos em 7 dias. Os de desastre e emergência chegam mesmo assim.",
        "Sem limite",
        |count| format!("No máximo {count} por semana"),
    ),
    rest: (
        "Fazer uma pausa",
        |day| {
            format!(
                "Sem avisos até {day}. Eles voltam no dia seguinte. Os de desastre e emergência continuam chegando."
            )
        },
        "Pausar por um mês",
    ),
    stop: (
        "Parar tudo",
        "Isto para todos os avisos da prefeitura. Você pode desfazer aqui a qualquer hora. As respostas aos seus pedidos continuam chegando.",
        "Parar os avisos",
    ),
    and_disaster: (
        "E os avisos de desastre e emergência?",
        "Continuar recebendo esses avisos",
        "Parar também esses avisos",
    ),
    block: "Se você bloquear a conta no LINE, também não chegam os avisos de desastre nem as respostas aos seus pedidos. Se parar aqui, as respostas chegam.",
    keep: "Salvar",
    received: "Avisos recebidos e o motivo",
    data: "Ver ou apagar os seus dados",
    why: Why {
        title: "Por que você recebeu este aviso",
        said: "O aviso",
        sent: |at| format!("Enviado em {at}"),
        reason: "O motivo",
        everyone: "Foi enviado a todos os amigos da conta da prefeitura.",
        those: "Foi enviado a quem se encaixa nisto (em japonês):",
        own: "O que você informou à prefeitura",
        follows: (
            "Corrige ou continua um aviso que você recebeu antes.",
            "Um aviso anterior não chegou a você e foi enviado de novo.",
        ),
        kind: |name| format!("O assunto é “{name}”."),
        less: |name| format!("Menos avisos sobre “{name}”"),
        lessened: (|name| format!("Os avisos sobre “{name}” não chegam mais."), "Desfazer"),
        disaster: "Por tratar de vidas e segurança, foi enviado também a quem fez uma pausa e durante a noite.",
        not_you: "Este aviso não foi enviado a você. Talvez alguém tenha passado o link.",
        test: "A equipe da prefeitura enviou este aviso como teste. Ninguém mais o recebeu. No envio de verdade, esta página diz por que ele chegou a você.",
        nothing: (
            "Nenhum aviso nos últimos dias",
            "Quando chegar um aviso, você vê aqui o motivo.",
        ),
    },
};
