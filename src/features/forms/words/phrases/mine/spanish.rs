use super::{Data, Erase, Mine};

/// Those of Spanish as it is spoken in Latin America.
pub(in super::super) const SPANISH: Mine = Mine {
    title: "Mi página",
    begun: "Todavía sin terminar",
    begun_until: |at| format!("Guardado el {at}"),
    go_on: "Continuar",
    begun_ends: "Lo que no ha terminado se borra 7 días después de la última vez que escribió.",
    sent: "Lo que envió",
    sent_at: |at| format!("Enviado el {at}"),
    nothing: (
        "Todavía no ha enviado nada",
        "Cuando envíe una solicitud o una encuesta desde la cuenta LINE de la ciudad, aquí podrá ver el contenido y el avance.",
    ),
    leave: (
        "Cerrar sesión en este dispositivo",
        "En un dispositivo que también usan otras personas, como la computadora de una biblioteca, presione aquí cuando termine.",
    ),
    withdraw_title: "¿Retirar la solicitud?",
    withdraw_what: |title, receipt| {
        format!("Se retirará “{title}” (número de recepción {receipt}). No se puede deshacer.")
    },
    withdraw_after: "La ciudad recibirá el aviso del retiro. Lo que envió se guarda, marcado como retirado.",
    withdraw_not: "No retirar",
    data: Data {
        title: "Lo que la ciudad guarda sobre usted",
        line: (
            "Su cuenta LINE",
            "Un número con el que la cuenta de esta ciudad puede enviarle mensajes",
        ),
        since: "Conectado por LINE desde",
        language: "Idioma de su LINE",
        count: |count| format!("{count} en total"),
        no_profile: "La ciudad no guarda su nombre, su foto ni su mensaje de estado de LINE.",
        known: (
            "Lo que se recuerda",
            "Respuestas suyas que la próxima vez ya aparecen escritas. Cambian cuando usted responde de nuevo.",
        ),
        file_hint: "Puede guardar una copia de todo lo que envió en un archivo y abrirlo en una computadora.",
        file: "Recibir el archivo (JSON)",
    },
    erase: Erase {
        button: "Borrar todo sobre mí",
        title: "¿Borrar todo sobre usted?",
        open: |count| {
            format!(
                "La ciudad todavía está atendiendo solicitudes suyas ({count}). Si las borra, la ciudad ya no podrá ver el contenido ni continuar."
            )
        },
        goes: (
            "Lo que se borra",
            [
                "Lo que envió, fotos y archivos (el personal de la ciudad tampoco podrá verlos)",
                "Lo que no ha terminado y las respuestas recordadas",
                "El registro de sus preguntas en la conversación y el número para enviarle mensajes",
            ],
        ),
        stays: (
            "Lo que permanece",
            [
                "Totales, como el número de solicitudes recibidas (no se sabe de quién son)",
                "El registro de lo que hizo el personal (sin lo que usted envió)",
                "Lo que la ciudad ya imprimió o pasó a otro sistema",
                "La conversación en su propio teléfono (puede borrarla en LINE)",
            ],
        ),
        for_good: "No se puede deshacer. La ciudad tampoco podrá leer las copias de seguridad.",
        not: "No borrar",
        now: "Borrar todo",
        done_title: "Borrado",
        done: "Se ha borrado todo sobre usted.",
        after: [
            "Sigue siendo amigo de la cuenta en LINE. Si no desea recibir mensajes, bloquéela en LINE.",
            "Si la usa de nuevo, empezará como una persona nueva.",
        ],
    },
};
