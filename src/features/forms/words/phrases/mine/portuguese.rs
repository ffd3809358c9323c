use super::{Data, Erase, Mine};

/// Those of Portuguese as it is spoken in Brazil.
pub(in super::super) const PORTUGUESE: Mine = Mine {
    title: "Minha página",
    begun: "Ainda não terminado",
    begun_until: |at| format!("Salvo em {at}"),
    go_on: "Continuar",
    begun_ends: "O que não foi terminado é apagado 7 dias depois da última vez em que você escreveu.",
    sent: "O que você enviou",
    sent_at: |at| format!("Enviado em {at}"),
    nothing: (
        "Você ainda não enviou nada",
        "Quando você enviar um pedido ou uma pesquisa pela conta LINE da cidade, poderá ver aqui o conteúdo e o andamento.",
    ),
    leave: (
        "Sair neste aparelho",
        "Em um aparelho que outras pessoas também usam, como o computador de uma biblioteca, aperte aqui quando terminar.",
    ),
    withdraw_title: "Deseja cancelar o pedido?",
    withdraw_what: |title, receipt| {
        format!(
            "“{title}” (número de recebimento {receipt}) será cancelado. Não é possível desfazer."
        )
    },
    withdraw_after: "A cidade será avisada do cancelamento. O que você enviou fica guardado, marcado como cancelado.",
    withdraw_not: "Não cancelar",
    data: Data {
        title: "O que a cidade guarda sobre você",
        line: (
            "Sua conta LINE",
            "Um número com o qual a conta desta cidade pode enviar mensagens a você",
        ),
        since: "Conectado pelo LINE desde",
        language: "Idioma do seu LINE",
        count: |count| count.to_string(),
        no_profile: "A cidade não guarda seu nome, sua foto nem sua mensagem de status do LINE.",
        known: (
            "O que fica lembrado",
            "Respostas suas que já aparecem preenchidas na próxima vez. Elas mudam quando você responde de novo.",
        ),
        file_hint: "Você pode salvar uma cópia de tudo o que enviou em um arquivo e abrir no computador.",
        file: "Receber o arquivo (JSON)",
    },
    erase: Erase {
        button: "Apagar tudo sobre mim",
        title: "Apagar tudo sobre você?",
        open: |count| {
            format!(
                "A cidade ainda está tratando de pedidos seus ({count}). Se você apagar, a cidade não poderá mais ver o conteúdo nem continuar."
            )
        },
        goes: (
            "O que será apagado",
            [
                "O que você enviou, fotos e arquivos (os funcionários da cidade também não poderão mais ver)",
                "O que não foi terminado e as respostas lembradas",
                "O registro das suas perguntas na conversa e o número para enviar mensagens a você",
            ],
        ),
        stays: (
            "O que permanece",
            [
                "Totais, como o número de pedidos recebidos (não se sabe de quem são)",
                "O registro do que os funcionários fizeram (sem o que você enviou)",
                "O que a cidade já imprimiu ou passou para outro sistema",
                "A conversa no seu próprio celular (você pode apagar no LINE)",
            ],
        ),
        for_good: "Não é possível desfazer. A cidade também não poderá mais ler as cópias de segurança.",
        not: "Não apagar",
        now: "Apagar tudo",
        done_title: "Apagado",
        done: "Tudo sobre você foi apagado.",
        after: [
            "Você continua amigo da conta no LINE. Se não quiser receber mensagens, bloqueie a conta no LINE.",
            "Se usar de novo, começará como uma pessoa nova.",
        ],
    },
};
