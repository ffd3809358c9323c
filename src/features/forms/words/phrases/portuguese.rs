use jiff::{Timestamp, civil::Date};

use super::{
    super::value::number,
    Phrases,
    english::ENGLISH,
    mine,
    shared::{Answers, about, answer, count, eras, size},
};
use crate::{
    base::time::in_japan,
    features::forms::model::{
        Closed, Edge, FieldFault, Kind, NotTaken, Pattern, Question, Status, Taken, Why,
    },
    web::controls::Own,
};

/// Those of Portuguese as it is spoken in Brazil.
pub(super) const PORTUGUESE: Phrases = Phrases {
    lang: "pt",
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
    place: ("Endereço ou ponto de referência", "Exemplo: lado norte do parque em Chuo-cho 2-chome"),
    here: "Usar minha localização atual",
    found: "Sua localização atual foi registrada",
    lost: "Não foi possível encontrar a localização. Escreva um endereço ou um ponto de referência.",
    eras: eras(["Ano d.C.", "Reiwa", "Heisei", "Showa", "Taisho"]),
    part,
    limits,
    fault,
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
    mine: mine::PORTUGUESE,
    handed_in,
    unfinished: |title, link| {
        format!(
            "Você ainda não terminou “{title}”. Pode continuar aqui.\n{link}\n\nSe não precisar mais, não é preciso fazer nada: o que você escreveu é apagado depois de 7 dias."
        )
    },
    status,
    ..ENGLISH
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

fn limits(question: &Question, today: Date) -> String {
    match &question.kind {
        Kind::Short { pattern, .. } => match pattern {
            None => "",
            Some(Pattern::Digits) => "Somente números.",
            Some(Pattern::Alphanumeric) => "Somente letras e números.",
            Some(Pattern::Kana) => "Hiragana ou katakana.",
            Some(Pattern::Url) => "Um endereço que comece com https://.",
        }
        .to_owned(),
        Kind::Long { max } => format!("Até {max} caracteres."),
        Kind::Many { max: Some(max), .. } => format!("Escolha até {max}."),
        Kind::Many { max: None, .. } => "Escolha quantos quiser.".to_owned(),
        Kind::Number { min, max, .. } => range(min.map(number), max.map(number)),
        Kind::Date { from, to } => {
            let on = |edge: &Option<Edge>| edge.and_then(|it| it.day(today)).map(day);
            range(on(from), on(to))
        }
        Kind::Phone => "Não é preciso usar hífen.".to_owned(),
        Kind::Files { max, taken } => {
            let more = match taken {
                Taken::Photos => "",
                Taken::PhotosAndPdf => " PDF também é aceito.",
            };
            format!("Até {max}, no máximo 10 MB no total.{more}")
        }
        Kind::One { .. }
        | Kind::List { .. }
        | Kind::Scale { .. }
        | Kind::Matrix { .. }
        | Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Mail
        | Kind::Place
        | Kind::Consent { .. }
        | Kind::Note
        | Kind::Hidden { .. }
        | Kind::Sum { .. } => String::new(),
    }
}

fn range(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("De {from} a {to}."),
        (Some(from), None) => format!("A partir de {from}."),
        (None, Some(to)) => format!("Até {to}."),
        (None, None) => String::new(),
    }
}

fn fault(question: &Question, fault: &FieldFault) -> String {
    let about = about(question, &fault.field, part);
    match fault.why {
        Why::Missing | Why::RowsMissing => missing(question, &fault.field, &about),
        Why::TooLong(max) => format!("{about}: escreva no máximo {max} caracteres"),
        Why::NotDigits => format!("{about}: use somente números"),
        Why::NotAlphanumeric => format!("{about}: use somente letras e números"),
        Why::NotKana => format!("{about}: escreva em hiragana ou katakana"),
        Why::NotUrl => format!("{about}: comece com https://"),
        Why::UnknownChoice => format!("{about}: escolha de novo"),
        Why::TooManyChosen(max) => format!("{about}: escolha no máximo {max}"),
        Why::Full => format!("{about}: o que você escolheu está esgotado. Escolha outro"),
        Why::NotANumber => format!("{about}: escreva um número, por exemplo 12"),
        Why::TooSmall(min) => format!("{about}: escreva {} ou mais", number(min)),
        Why::TooGreat(max) => format!("{about}: escreva {} ou menos", number(max)),
        Why::TooFine(0) => format!("{about}: escreva um número inteiro"),
        Why::TooFine(digits) => format!("{about}: no máximo {digits} casas decimais"),
        Why::NotADay => format!("{about}: este dia não existe. Confira o ano, o mês e o dia"),
        Why::OtherEra(it) => format!("{about}: confira a era. Você quer dizer {}?", day(it)),
        Why::TooEarly(it) => format!("{about}: escolha {} ou depois", day(it)),
        Why::TooLate(it) => format!("{about}: escolha {} ou antes", day(it)),
        Why::NotATime => format!("{about}: escreva um horário, por exemplo 14:30"),
        Why::NotAPhone => format!("{about}: escreva 10 ou 11 números"),
        Why::NotAMail => format!("{about}: escreva um e-mail, por exemplo name@example.jp"),
        Why::NotAPostalCode => format!("{about}: o código postal tem 7 números"),
        Why::NotAgreed => format!("{about}: leia e marque “Concordo”"),
        Why::TooManyFiles(max) => format!("{about}: envie no máximo {max}"),
        Why::MyNumber => format!("{about}: não escreva o seu My Number. Apague os 12 números"),
    }
}

fn missing(question: &Question, field: &str, about: &str) -> String {
    let is_part = field.contains('.');
    match &question.kind {
        Kind::One { .. } | Kind::Many { .. } if is_part => {
            format!("“{}”: descreva “Outro”", question.title)
        }
        Kind::One { .. }
        | Kind::Many { .. }
        | Kind::List { .. }
        | Kind::Scale { .. }
        | Kind::Matrix { .. } => format!("{about}: escolha uma resposta"),
        Kind::Files { .. } => format!("{about}: escolha uma foto ou um arquivo"),
        _ => format!("{about}: preencha"),
    }
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

fn handed_in(title: &str, receipt: &str, (thanks, link): (&str, &str)) -> String {
    let thanks = if thanks.is_empty() { String::new() } else { format!("{thanks}\n\n") };
    format!(
        "Recebemos “{title}”.\nNúmero de recebimento: {receipt}\n\n{thanks}Você pode ver o andamento aqui.\n{link}"
    )
}

fn status(title: &str, status: &Status, (receipt, link): (&str, &str)) -> String {
    let shown = if status.shown.is_empty() { &status.name } else { &status.shown };
    let more = match link {
        "" => String::new(),
        link => format!("\n\nVeja mais aqui.\n{link}"),
    };
    format!(
        "“{title}” (número de recebimento {receipt}) está agora em “{shown}”.\n\n{}{more}",
        status.message.trim()
    )
}
