use super::Words;
use crate::base::Tongue;

/// Those of Portuguese as it is spoken in Brazil.
pub(super) const PORTUGUESE: Words = Words {
    tongue: Tongue::Portuguese,
    without_line: (
        "O atendimento pelo LINE ainda não começou",
        "Esta página precisa que o LINE confirme quem você é, e isso ainda não está pronto.",
        "Se for urgente, entre em contato com a prefeitura.",
    ),
    urgent: |phone| format!("Se for urgente, ligue para {phone}."),
    over: (
        "Confirme de novo com o LINE",
        "Como nada foi feito por algum tempo, a sessão foi encerrada por segurança.",
    ),
    over_saved: "Ao confirmar de novo com o LINE, você pode continuar do que foi salvo.",
    not_received: "Ainda não recebemos nada.",
    over_waits: "O que você escreveu continua aqui. Ao confirmar de novo com o LINE, você pode continuar.",
    go_on_by_line: "Confirmar com o LINE e continuar",
    once_more: "Aperte o botão mais uma vez",
    once_more_why: [
        "Passou algum tempo ou você usou outra página, por isso ainda não recebemos nada.",
        "O que você escreveu continua aqui. Aperte o botão abaixo para continuar.",
    ],
    files_again: "Escolha as fotos e os arquivos de novo na próxima página.",
    go_on: "Continuar",
    entrance: "Confirmação de quem você é",
    wait: "Confirmando com o LINE. Aguarde.",
    why_line: [
        "O LINE confirma quem você é antes de continuar.",
        "O botão abaixo leva à página de login do LINE. A cidade só fica sabendo o número com que o LINE identifica você, e não o seu nome, a sua foto ou as suas conversas.",
    ],
    by_phone: |phone| format!(" Também é possível ligar para {phone}."),
    log_in: "Entrar com o LINE",
    known: "Se você já entrou, continue aqui",
    no_script: "Se não conseguir continuar dentro do LINE, é preciso ativar o JavaScript.",
    again: [
        "O prazo da confirmação acabou.",
        "Feche esta página e abra de novo a partir da conversa.",
    ],
    failed: "O LINE não conseguiu confirmar quem você é. Tente de novo onde o sinal for melhor.",
    try_again: "Tentar de novo",
    by_login: "Usar a página de login do LINE",
    cookies: [
        "Este navegador está configurado para não lembrar que você entrou.",
        "Permita cookies ou abra esta página a partir da conversa no LINE.",
    ],
    not_begun: (
        "Não foi possível continuar o login",
        [
            "Passou tempo demais ou a página foi aberta em outro navegador.",
            "Abra de novo a página de onde você veio.",
        ],
    ),
    denied: (
        "Você cancelou o login",
        [
            "“Cancelar” foi escolhido no LINE, por isso você não foi identificado. Nada foi enviado.",
            "Para continuar, confirme de novo com o LINE.",
        ],
    ),
    unknown: (
        "Não foi possível confirmar quem você é",
        ["O LINE não concluiu o login.", "Espere um pouco e tente de novo."],
    ),
    ask_again: "Confirmar de novo com o LINE",
    link_over: (
        "Este link foi encerrado",
        [
            "Já faz muito tempo que a mensagem chegou, por isso este link não leva mais a lugar nenhum.",
            "Para informações atuais, veja o site da cidade ou pergunte na conversa do LINE.",
        ],
    ),
    close: ("Terminado", "Você pode fechar esta página."),
    out: (
        "Você saiu",
        [
            "A sessão neste aparelho foi encerrada.",
            "Para continuar, abra a página de novo a partir da conversa ou do site da cidade.",
        ],
    ),
};
