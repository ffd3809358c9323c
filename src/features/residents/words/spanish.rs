use super::Words;
use crate::base::Tongue;

/// Those of Spanish as it is spoken in Latin America.
pub(super) const SPANISH: Words = Words {
    tongue: Tongue::Spanish,
    without_line: (
        "La atención por LINE todavía no ha comenzado",
        "Esta página necesita que LINE confirme quién es usted, y eso todavía no está listo.",
        "Si es urgente, comuníquese con la municipalidad.",
    ),
    urgent: |phone| format!("Si es urgente, llame al {phone}."),
    over: (
        "Confirme de nuevo con LINE",
        "Como no se hizo nada durante un tiempo, la sesión se cerró por seguridad.",
    ),
    over_saved: "Al confirmar de nuevo con LINE, puede continuar desde lo que se guardó.",
    not_received: "Todavía no hemos recibido nada.",
    over_waits: "Lo que escribió sigue aquí. Al confirmar de nuevo con LINE, puede continuar.",
    go_on_by_line: "Confirmar con LINE y continuar",
    once_more: "Presione el botón una vez más",
    once_more_why: [
        "Pasó algún tiempo o usó otra página, por eso todavía no hemos recibido nada.",
        "Lo que escribió sigue aquí. Presione el botón de abajo para continuar.",
    ],
    files_again: "Elija de nuevo las fotos y los archivos en la página siguiente.",
    go_on: "Continuar",
    entrance: "Confirmación de quién es usted",
    wait: "Confirmando con LINE. Espere un momento.",
    why_line: [
        "LINE confirma quién es usted antes de continuar.",
        "El botón de abajo lleva a la página de inicio de sesión de LINE. La ciudad solo conoce el número con el que LINE lo distingue, no su nombre, su foto ni sus conversaciones.",
    ],
    by_phone: |phone| format!(" También puede llamar al {phone}."),
    log_in: "Iniciar sesión con LINE",
    known: "Si ya inició sesión, continúe aquí",
    no_script: "Si no puede continuar dentro de LINE, es necesario activar JavaScript.",
    again: [
        "El plazo de la confirmación ha terminado.",
        "Cierre esta página y ábrala de nuevo desde la conversación.",
    ],
    failed: "LINE no pudo confirmar quién es usted. Inténtelo de nuevo donde haya mejor señal.",
    try_again: "Intentar de nuevo",
    by_login: "Usar la página de inicio de sesión de LINE",
    cookies: [
        "Este navegador está configurado para no recordar que inició sesión.",
        "Permita las cookies o abra esta página desde la conversación en LINE.",
    ],
    not_begun: (
        "No se pudo continuar el inicio de sesión",
        [
            "Pasó demasiado tiempo o la página se abrió en otro navegador.",
            "Abra de nuevo la página de la que vino.",
        ],
    ),
    denied: (
        "Canceló el inicio de sesión",
        [
            "Se eligió “Cancelar” en LINE, por eso no se le identificó. No se ha enviado nada.",
            "Para continuar, confirme de nuevo con LINE.",
        ],
    ),
    unknown: (
        "No pudimos confirmar quién es usted",
        ["LINE no completó el inicio de sesión.", "Espere un momento e inténtelo de nuevo."],
    ),
    ask_again: "Confirmar de nuevo con LINE",
    link_over: (
        "Este enlace ha terminado",
        [
            "Hace mucho que llegó el mensaje, así que este enlace ya no lleva a ninguna parte.",
            "Para información actual, vea el sitio web de la ciudad o pregunte en el chat de LINE.",
        ],
    ),
    close: ("Terminado", "Puede cerrar esta página."),
    out: (
        "Sesión cerrada",
        [
            "Se ha cerrado la sesión en este dispositivo.",
            "Para continuar, abra de nuevo la página desde la conversación o el sitio web de la ciudad.",
        ],
    ),
};
