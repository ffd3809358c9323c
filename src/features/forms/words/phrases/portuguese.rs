use jiff::{Timestamp, civil::Date};

use super::{
    super::value::number,
    Phrases,
    limit::{Bounds, Limit},
    mine,
    shared::{Answers, answer, count, eras, size},
    slip::{Asked, Part},
};
use crate::{
    base::{Tongue, time::in_japan},
    features::forms::model::{Closed, NotTaken, Taken, Why},
    web::controls::Own,
};

/// Those of Portuguese as it is spoken in Brazil.
pub(super) const PORTUGUESE: Phrases = Phrases {
    tongue: Tongue::Portuguese,
    own: Own {
        required: "Obrigatório",
        optional: "Opcional",
        year: "Ano",
        month: "Mês",
        day: "Dia",
        take_photo: "Tirar uma foto",
        choose_photo: "Escolher uma foto",
        remove: "Remover",
    },
    input: "Suas respostas",
    to_check: "Conferir as respostas",
    next: "Próximo",
    use_of_data: "Para que suas respostas são usadas",
    saved: "Suas respostas até aqui foram salvas. Você pode continuar dentro de 7 dias.",
    offline: "Sem conexão, por isso nada foi enviado. Suas respostas continuam aqui. Aperte o botão de novo onde o sinal for melhor.",
    kept: "Salvo",
    not_kept: "Sem conexão, por isso as respostas ainda não foram salvas. Elas continuam nesta página e serão salvas quando houver conexão.",
    why_sign_in: "Se você entrar com o LINE, poderá ver depois o que enviou e o andamento. Também é possível enviar sem entrar.",
    sign_in: "Entrar com o LINE antes",
    by_code: "Preencher o endereço pelo código postal",
    filled_in: "O endereço foi preenchido. Escreva o número da casa.",
    no_such_code: "Não foi encontrado endereço para este código postal. Confira o número ou escreva o endereço",
    heavy: "As fotos e os arquivos passam de 10 MB no total. Envie menos ou um de cada vez.",
    unit: (" (", ")"),
    other: "Outro",
    other_text: "Descreva “Outro”",
    choose: "Escolha",
    agree: "Concordo",
    calculate: "Calcular",
    registered: "É o que a cidade tem registrado sobre você. Não é possível mudar aqui. Para mudar, envie de novo o formulário em que fez o registro (como as configurações de avisos) ou entre em contato com a cidade.",
    place: ("Endereço ou ponto de referência", "Exemplo: lado norte do parque em Chuo-cho 2-chome"),
    here: "Usar minha localização atual",
    found: "Sua localização atual foi registrada",
    lost: "Não foi possível encontrar a localização. Escreva um endereço ou um ponto de referência.",
    eras: eras(["Ano d.C.", "Reiwa", "Heisei", "Showa", "Taisho"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "Esgotado".to_owned(),
        left => format!("Vagas: {}", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("Sim, {}", day(on)),
    no_room: |name| {
        format!(
            "“{name}” é grande demais para enviar: no máximo 10 MB de cada vez. O resto foi salvo. Envie uma foto de cada vez ou escolha fotos menores"
        )
    },
    sent: |bytes| format!("Enviado ({})", size(bytes, " ")),
    not_taken,
    too_large: "Há texto demais. Encurte e aperte o botão de novo",
    not_sent: ("Nada foi enviado ainda. ", "Confira as respostas e aperte o botão abaixo."),
    check_title: "Confira suas respostas e envie",
    check: "Conferir",
    send: "Enviar",
    typed: "Suas respostas",
    mend: "Mudar",
    nothing: "(sem resposta)",
    done_title: "Enviado",
    received: "Recebemos suas respostas",
    receipt: "Número de recebimento",
    receipt_hint: "Diga este número quando entrar em contato conosco.",
    afterwards: "O que acontece agora",
    usual_thanks: "O setor responsável vai ler suas respostas. Se houver dúvidas, a cidade entrará em contato.",
    told: "O número de recebimento também será enviado pelo LINE.",
    not_told: "Esta página não pode ser aberta de novo. Anote o número ou tire uma foto da tela.",
    calendar: "Adicionar ao calendário",
    to_mine: "Ver suas respostas e o andamento",
    closed,
    phone: "Telefone: ",
    my_page: "Abrir Minha página",
    resume_title: "Continuar de onde parou?",
    resume_since: |since| format!("Você ainda não terminou (salvo em {since})."),
    resume_warning: "Se começar de novo, o que você escreveu e as fotos serão apagados.",
    resume: "Continuar",
    anew: "Começar de novo",
    progress: "Andamento",
    sent_at: "Enviado",
    corrected_at: "Mudado",
    what_was_sent: "Suas respostas",
    to_change: "Para mudar algo, entre em contato com a cidade e diga o número de recebimento.",
    to_replace: "Para mudar algo, envie o formulário de novo. Só o último fica guardado.",
    fill_in_again: "Preencher de novo",
    correct: "Mudar as respostas",
    withdraw: "Cancelar o pedido",
    withdrawn: "Cancelado",
    withdrawn_by_city: (
        "Cancelado pela cidade",
        "A cidade cancelou este pedido. Se quiser saber o motivo, entre em contato com a cidade e diga o número de recebimento.",
    ),
    mine: mine::PORTUGUESE,
    arrived: |title| format!("Recebemos “{title}”."),
    see_progress: "Você pode ver o andamento aqui.",
    left_off: |title| format!("Você ainda não terminou “{title}”. Pode continuar aqui."),
    let_it_be: "Se não precisar mais, não é preciso fazer nada: o que você escreveu é apagado depois de 7 dias.",
    becomes: |title, receipt, shown| {
        format!("“{title}” (número de recebimento {receipt}) está agora em “{shown}”.")
    },
    see_more: "Veja mais aqui.",
};

const ANSWERS: Answers = Answers {
    other: "Outro",
    located: "O local no mapa foi registrado",
    agreed: "Concordo",
    files: |count| if count == 1 { "1 arquivo".to_owned() } else { format!("{count} arquivos") },
    day,
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "Sobrenome",
        "given" => "Nome",
        "family_kana" => "Sobrenome em hiragana ou katakana",
        "given_kana" => "Nome em hiragana ou katakana",
        "postal" => "Código postal",
        "area" => "Cidade e bairro",
        "street" => "Quadra e número",
        "building" => "Prédio e apartamento",
        "words" => "Descrição do local",
        "other" => "Outro",
        _ => return None,
    })
}

/// A day: 01/12/2026, the day first.
fn day(on: Date) -> String {
    on.strftime("%d/%m/%Y").to_string()
}

fn moment(at: Timestamp) -> String {
    in_japan(at).strftime("%d/%m/%Y, %H:%M").to_string()
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Digits => "Somente números.".to_owned(),
        Limit::Alphanumeric => "Somente letras e números.".to_owned(),
        Limit::Kana => "Em hiragana ou katakana.".to_owned(),
        Limit::Url => "Um endereço que comece com https://.".to_owned(),
        Limit::Characters(max) => format!("Até {max} caracteres."),
        Limit::Choices(max) => format!("Escolha até {max}."),
        Limit::AnyChoices => "Escolha quantos quiser.".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("{min} ou mais."),
        Limit::Number(Bounds::Until(max)) => format!("{max} ou menos."),
        Limit::Day(Bounds::From(first)) => format!("A partir de {first}."),
        Limit::Day(Bounds::Until(last)) => format!("Até {last}."),
        Limit::Number(Bounds::Between(from, to)) | Limit::Day(Bounds::Between(from, to)) => {
            format!("De {from} a {to}.")
        }
        Limit::NoDashes => "Não é preciso usar hífen.".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("Até {max}, no máximo 10 MB no total."),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("Até {max}, no máximo 10 MB no total. PDF também é aceito.")
        }
    }
}

fn about(title: &str, part: Part<'_>) -> String {
    match part {
        Part::Whole => format!("“{title}”"),
        Part::Field(part) => format!("“{title}”, {part}"),
        Part::Row(row) => format!("“{title}”, “{row}”"),
    }
}

fn wrong(about: &str, why: Why, asked: Asked) -> String {
    let what = match why {
        Why::Missing | Why::RowsMissing => match asked {
            Asked::Written => "preencha este campo",
            Asked::Chosen => "escolha uma resposta",
            Asked::Other => "descreva “Outro”",
            Asked::Files(_) => "escolha uma foto ou um arquivo",
        }
        .to_owned(),
        Why::TooLong(max) => format!("escreva no máximo {max} caracteres"),
        Why::NotDigits => "use somente números".to_owned(),
        Why::NotAlphanumeric => "use somente letras e números".to_owned(),
        Why::NotKana => "escreva em hiragana ou katakana".to_owned(),
        Why::NotUrl => "comece com https://".to_owned(),
        Why::UnknownChoice => "escolha de novo".to_owned(),
        Why::TooManyChosen(max) => format!("escolha no máximo {max}"),
        Why::Full => "o que você escolheu está esgotado. Escolha outra opção".to_owned(),
        Why::NotANumber => "escreva um número, por exemplo 12".to_owned(),
        Why::TooSmall(min) => format!("escreva {} ou mais", number(min)),
        Why::TooGreat(max) => format!("escreva {} ou menos", number(max)),
        Why::TooFine(0) => "escreva um número inteiro".to_owned(),
        Why::TooFine(digits) => format!("no máximo {digits} casas decimais"),
        Why::NotADay => "este dia não existe. Confira o ano, o mês e o dia".to_owned(),
        Why::OtherEra(it) => format!("confira a era. Você quer dizer {}?", day(it)),
        Why::TooEarly(it) => format!("escolha {} ou depois", day(it)),
        Why::TooLate(it) => format!("escolha {} ou antes", day(it)),
        Why::NotATime => "escreva um horário, por exemplo 14:30".to_owned(),
        Why::NotAPhone => "escreva 10 ou 11 números".to_owned(),
        Why::NotAMail => "escreva um e-mail, por exemplo name@example.jp".to_owned(),
        Why::NotAPostalCode => "escreva os 7 números do código postal".to_owned(),
        Why::NotAgreed => "leia e marque “Concordo”".to_owned(),
        Why::TooManyFiles(max) => format!("envie no máximo {max}"),
        Why::MyNumber => "não escreva o seu My Number. Apague os 12 números".to_owned(),
    };
    format!("{about}: {what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("“{name}”");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("{name} não pode ser aceito. Escolha uma foto JPEG ou PNG")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name} não pode ser aceito. Escolha uma foto JPEG ou PNG, ou um PDF")
        }
        (NotTaken::TooLarge, _) => {
            format!("{name} é grande demais. Escolha um arquivo de até 4 MB")
        }
        (NotTaken::TooManyPixels, _) => {
            format!("{name} é grande demais para abrir. Escolha uma foto comum")
        }
        (NotTaken::Unreadable, _) => format!("{name} está danificado. Escolha outra foto"),
        (NotTaken::Infected, _) => {
            format!("{name} não parece seguro e não foi aceito. Escolha outro arquivo")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!(
                "Não foi possível verificar a segurança de {name}. Espere um pouco e envie de novo"
            )
        }
        (NotTaken::TooMany, _) => {
            format!("{name} passa do número permitido. Remova um antes")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "Esta página não está aberta agora",
            "O endereço pode ter mudado ou ela ainda não é pública. Confira o aviso da cidade."
                .to_owned(),
        ),
        Closed::Stopped => (
            "No momento não estamos recebendo respostas",
            "A cidade avisará quando abrir de novo. Se for urgente, telefone.".to_owned(),
        ),
        Closed::NotYet(opens) => {
            ("Ainda não começou", format!("Começa em {}. Volte depois disso.", moment(opens)))
        }
        Closed::Over(closed) => {
            ("Encerrado", format!("Encerrou em {}. Se tiver dúvidas, telefone.", moment(closed)))
        }
        Closed::Full => (
            "Vagas esgotadas",
            "Pode abrir de novo se alguém cancelar. Para saber mais, telefone.".to_owned(),
        ),
        Closed::Answered => (
            "Já recebemos suas respostas",
            "Cada pessoa pode responder uma vez. O que você enviou está em Minha página."
                .to_owned(),
        ),
    };
    (title.to_owned(), text)
}
