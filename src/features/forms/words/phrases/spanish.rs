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

/// Those of Spanish as it is spoken in Latin America.
pub(super) const SPANISH: Phrases = Phrases {
    tongue: Tongue::Spanish,
    own: Own {
        required: "Obligatorio",
        optional: "Opcional",
        year: "Año",
        month: "Mes",
        day: "Día",
        take_photo: "Tomar una foto",
        choose_photo: "Elegir una foto",
        remove: "Quitar",
    },
    input: "Sus respuestas",
    to_check: "Revisar las respuestas",
    next: "Siguiente",
    use_of_data: "Para qué se usan sus respuestas",
    saved: "Sus respuestas hasta aquí se han guardado. Puede continuar dentro de 7 días.",
    offline: "No hay conexión, por eso no se ha enviado nada. Sus respuestas siguen aquí. Presione de nuevo el botón donde haya mejor señal.",
    kept: "Guardado",
    not_kept: "No hay conexión, por eso sus respuestas aún no se han guardado. Siguen en esta página y se guardarán cuando haya conexión.",
    why_sign_in: "Si inicia sesión con LINE, después podrá ver lo que envió y cómo va el trámite. También puede enviar sin iniciar sesión.",
    sign_in: "Iniciar sesión con LINE antes",
    by_code: "Completar la dirección con el código postal",
    filled_in: "Se ha completado la dirección. Agregue el número de la casa.",
    no_such_code: "No se encontró ninguna dirección con este código postal. Revise el número o escriba la dirección",
    heavy: "Las fotos y los archivos superan los 10 MB en total. Envíe menos o de uno en uno.",
    unit: (" (", ")"),
    other: "Otro",
    other_text: "Describa “Otro”",
    choose: "Elija una opción",
    agree: "Acepto",
    calculate: "Calcular",
    registered: "Es lo que la ciudad tiene registrado sobre usted. Aquí no se puede cambiar. Para cambiarlo, envíe de nuevo el formulario con el que lo registró (como la configuración de avisos) o comuníquese con la ciudad.",
    place: (
        "Dirección o punto de referencia",
        "Ejemplo: lado norte del parque en Chuo-cho 2-chome",
    ),
    here: "Usar mi ubicación actual",
    found: "Se ha registrado su ubicación actual",
    lost: "No se pudo encontrar la ubicación. Escriba una dirección o un punto de referencia.",
    eras: eras(["Año d. C.", "Reiwa", "Heisei", "Showa", "Taisho"]),
    part,
    limit,
    about,
    wrong,
    left: |left| match left {
        0 => "Completo".to_owned(),
        left => format!("Quedan {}", count(left)),
    },
    value: |kind, value| answer(kind, value, &ANSWERS),
    day,
    moment,
    lately: |at, _| moment(at),
    yes_that_day: |on| format!("Sí, {}", day(on)),
    no_room: |name| {
        format!(
            "“{name}” es demasiado grande: se pueden enviar como máximo 10 MB a la vez. Lo demás se ha guardado. Envíe las fotos de una en una o elija fotos más pequeñas"
        )
    },
    sent: |bytes| format!("Enviado ({})", size(bytes, " ")),
    not_taken,
    too_large: "Hay demasiado texto. Acórtelo y presione de nuevo el botón",
    not_sent: (
        "Todavía no se ha enviado nada. ",
        "Revise sus respuestas y presione el botón de abajo.",
    ),
    check_title: "Revise sus respuestas y envíelas",
    check: "Revisar",
    send: "Enviar",
    typed: "Sus respuestas",
    mend: "Cambiar",
    nothing: "(sin respuesta)",
    done_title: "Enviado",
    received: "Hemos recibido sus respuestas",
    receipt: "Número de recepción",
    receipt_hint: "Díganos este número cuando se comunique con nosotros.",
    afterwards: "Qué sigue ahora",
    usual_thanks: "La oficina encargada leerá sus respuestas. Si hay dudas, la ciudad se comunicará con usted.",
    told: "El número de recepción también se le enviará por LINE.",
    not_told: "Esta página no se puede abrir de nuevo. Anote el número o haga una captura de pantalla.",
    calendar: "Agregar al calendario",
    to_mine: "Ver sus respuestas y el avance",
    closed,
    phone: "Teléfono: ",
    my_page: "Abrir Mi página",
    resume_title: "¿Continuar donde se quedó?",
    resume_since: |since| format!("Todavía no ha terminado (guardado el {since})."),
    resume_warning: "Si empieza de nuevo, se borrará lo que escribió y las fotos.",
    resume: "Continuar",
    anew: "Empezar de nuevo",
    progress: "Avance",
    sent_at: "Enviado",
    corrected_at: "Modificado",
    what_was_sent: "Sus respuestas",
    to_change: "Para cambiar algo, comuníquese con la ciudad y diga el número de recepción.",
    to_replace: "Para cambiar algo, envíe de nuevo el formulario. Solo se guarda el último.",
    fill_in_again: "Llenarlo de nuevo",
    correct: "Cambiar mis respuestas",
    withdraw: "Retirar la solicitud",
    withdrawn: "Retirado",
    withdrawn_by_city: (
        "Retirado por la ciudad",
        "La ciudad ha retirado esta solicitud. Si desea saber el motivo, comuníquese con la ciudad y diga el número de recepción.",
    ),
    mine: mine::SPANISH,
    arrived: |title| format!("Hemos recibido “{title}”."),
    see_progress: "Aquí puede ver el avance.",
    left_off: |title| format!("Todavía no ha terminado “{title}”. Puede continuar aquí."),
    let_it_be: "Si ya no lo necesita, no tiene que hacer nada: lo que escribió se borra después de 7 días.",
    becomes: |title, receipt, shown| {
        format!("“{title}” (número de recepción {receipt}) está ahora en “{shown}”.")
    },
    see_more: "Vea más aquí.",
};

const ANSWERS: Answers = Answers {
    other: "Otro",
    located: "Se ha registrado el lugar en el mapa",
    agreed: "Acepto",
    files: |count| if count == 1 { "1 archivo".to_owned() } else { format!("{count} archivos") },
    day,
};

fn part(part: &str) -> Option<&'static str> {
    Some(match part {
        "family" => "Apellido",
        "given" => "Nombre",
        "family_kana" => "Apellido en hiragana o katakana",
        "given_kana" => "Nombre en hiragana o katakana",
        "postal" => "Código postal",
        "area" => "Ciudad y barrio",
        "street" => "Manzana y número",
        "building" => "Edificio y departamento",
        "words" => "Descripción del lugar",
        "other" => "Otro",
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
        Limit::Digits => "Solo números.".to_owned(),
        Limit::Alphanumeric => "Solo letras y números.".to_owned(),
        Limit::Kana => "En hiragana o katakana.".to_owned(),
        Limit::Url => "Una dirección que empiece con https://.".to_owned(),
        Limit::Characters(max) => format!("Hasta {max} caracteres."),
        Limit::Choices(max) => format!("Elija hasta {max}."),
        Limit::AnyChoices => "Elija todas las que quiera.".to_owned(),
        Limit::Number(Bounds::From(min)) => format!("{min} o más."),
        Limit::Number(Bounds::Until(max)) => format!("{max} o menos."),
        Limit::Day(Bounds::From(first)) => format!("A partir del {first}."),
        Limit::Day(Bounds::Until(last)) => format!("Hasta el {last}."),
        Limit::Number(Bounds::Between(from, to)) => format!("De {from} a {to}."),
        Limit::Day(Bounds::Between(from, to)) => format!("Del {from} al {to}."),
        Limit::NoDashes => "No hace falta escribir guiones.".to_owned(),
        Limit::Files(max, Taken::Photos) => format!("Hasta {max}, como máximo 10 MB en total."),
        Limit::Files(max, Taken::PhotosAndPdf) => {
            format!("Hasta {max}, como máximo 10 MB en total. También se acepta PDF.")
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
            Asked::Written => "complete este campo",
            Asked::Chosen => "elija una opción",
            Asked::Other => "describa “Otro”",
            Asked::Files(_) => "elija una foto o un archivo",
        }
        .to_owned(),
        Why::TooLong(max) => format!("escriba como máximo {max} caracteres"),
        Why::NotDigits => "use solo números".to_owned(),
        Why::NotAlphanumeric => "use solo letras y números".to_owned(),
        Why::NotKana => "escriba en hiragana o katakana".to_owned(),
        Why::NotUrl => "empiece con https://".to_owned(),
        Why::UnknownChoice => "elija de nuevo".to_owned(),
        Why::TooManyChosen(max) => format!("elija como máximo {max}"),
        Why::Full => "lo que eligió ya está completo. Elija otra opción".to_owned(),
        Why::NotANumber => "escriba un número, por ejemplo 12".to_owned(),
        Why::TooSmall(min) => format!("escriba {} o más", number(min)),
        Why::TooGreat(max) => format!("escriba {} o menos", number(max)),
        Why::TooFine(0) => "escriba un número entero".to_owned(),
        Why::TooFine(digits) => format!("como máximo {digits} decimales"),
        Why::NotADay => "este día no existe. Revise el año, el mes y el día".to_owned(),
        Why::OtherEra(it) => format!("revise la era. ¿Quiere decir {}?", day(it)),
        Why::TooEarly(it) => format!("elija {} o después", day(it)),
        Why::TooLate(it) => format!("elija {} o antes", day(it)),
        Why::NotATime => "escriba una hora, por ejemplo 14:30".to_owned(),
        Why::NotAPhone => "escriba 10 u 11 números".to_owned(),
        Why::NotAMail => "escriba un correo, por ejemplo name@example.jp".to_owned(),
        Why::NotAPostalCode => "escriba los 7 números del código postal".to_owned(),
        Why::NotAgreed => "lea el texto y marque “Acepto”".to_owned(),
        Why::TooManyFiles(max) => format!("envíe como máximo {max}"),
        Why::MyNumber => "no escriba su My Number. Borre los 12 números".to_owned(),
    };
    format!("{about}: {what}")
}

fn not_taken(name: &str, why: NotTaken, taken: Taken) -> String {
    let name = format!("“{name}”");
    match (why, taken) {
        (NotTaken::Heic, _) | (NotTaken::WrongKind, Taken::Photos) => {
            format!("{name} no se puede aceptar. Elija una foto JPEG o PNG")
        }
        (NotTaken::WrongKind, Taken::PhotosAndPdf) => {
            format!("{name} no se puede aceptar. Elija una foto JPEG o PNG, o un PDF")
        }
        (NotTaken::TooLarge, _) => {
            format!("{name} es demasiado grande. Elija un archivo de hasta 4 MB")
        }
        (NotTaken::TooManyPixels, _) => {
            format!("{name} es demasiado grande para abrirlo. Elija una foto normal")
        }
        (NotTaken::Unreadable, _) => format!("{name} está dañado. Elija otra foto"),
        (NotTaken::Infected, _) => {
            format!("{name} no parece seguro y no se ha aceptado. Elija otro archivo")
        }
        (NotTaken::NotLookedThrough, _) => {
            format!(
                "No se pudo comprobar si {name} es seguro. Espere un momento y envíelo de nuevo"
            )
        }
        (NotTaken::TooMany, _) => {
            format!("{name} supera el número permitido. Quite uno antes")
        }
    }
}

fn closed(why: Closed) -> (String, String) {
    let (title, text) = match why {
        Closed::NotPublic => (
            "Esta página no está abierta ahora",
            "La dirección pudo haber cambiado o la página aún no es pública. Revise el aviso de la ciudad."
                .to_owned(),
        ),
        Closed::Stopped => (
            "Por ahora no recibimos respuestas",
            "La ciudad avisará cuando se abra de nuevo. Si es urgente, llame por teléfono."
                .to_owned(),
        ),
        Closed::NotYet(opens) => (
            "Todavía no ha comenzado",
            format!("Comienza el {}. Vuelva a abrir la página entonces.", moment(opens)),
        ),
        Closed::Over(closed) => (
            "Cerrado",
            format!("Se cerró el {}. Si tiene dudas, llame por teléfono.", moment(closed)),
        ),
        Closed::Full => (
            "Cupo completo",
            "Puede abrirse de nuevo si alguien cancela. Para saber más, llame por teléfono."
                .to_owned(),
        ),
        Closed::Answered => (
            "Ya hemos recibido sus respuestas",
            "Cada persona puede responder una vez. Lo que envió está en Mi página.".to_owned(),
        ),
    };
    (title.to_owned(), text)
}
