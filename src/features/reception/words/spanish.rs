use super::words_of::{Hours, Why, Words};
use crate::base::Tongue;

/// Those of Spanish.
pub(super) const SPANISH: Words = Words {
    tongue: Tongue::Spanish,
    title: "Lo que recibe",
    day: |on| format!("{}/{}", on.day(), on.month()),
    coming: "Usted recibe los avisos de la ciudad",
    resting: |day| {
        format!(
            "Los avisos están en pausa y vuelven el {day}. Los de desastre y emergencia siguen llegando."
        )
    },
    stopped: "Los avisos están detenidos. Solo llegan los de desastre y emergencia.",
    disaster_too: "Todos los avisos están detenidos, también los de desastre y emergencia.",
    resume: "Volver a recibir",
    changed: "Se hizo el cambio",
    now: "Su configuración actual",
    change: "Cambiar",
    unset: "Todavía sin elegir",
    anew: "Elegir todo de nuevo",
    first: (
        "Elija dónde vive y los temas que le interesan, y recibirá los avisos que necesita. Tarda unos 30 segundos.",
        "Empezar",
    ),
    less: ("Avisos que redujo", |name| format!("Volver a recibir «{name}»")),
    hours: Hours {
        label: "Horas de silencio",
        hint: "Los avisos de esas horas llegan cuando terminan. Los de desastre y emergencia llegan a cualquier hora.",
        city: |hours| match hours {
            Some((from, until)) => format!("Como lo fijó la ciudad (de {from}:00 a {until}:00)"),
            None => "Como lo fijó la ciudad (ahora no hay)".to_owned(),
        },
        never: "Sin horas de silencio",
        own: "Yo elijo las horas",
        between: |from, until| format!("de {from}:00 a {until}:00"),
        ends: ("Desde", "Hasta"),
        hour: |hour| format!("{hour}:00"),
        same: "Elija dos horas diferentes",
    },
    cap: (
        "Cuántos por semana",
        "El máximo de avisos en 7 días. Los de desastre y emergencia llegan de todos modos.",
        "Sin límite",
        |count| format!("Como máximo {count} por semana"),
    ),
    rest: (
        "Hacer una pausa",
        |day| {
            format!(
                "Sin avisos hasta el {day}. Vuelven al día siguiente. Los de desastre y emergencia siguen llegando."
            )
        },
        "Pausar un mes",
    ),
    stop: (
        "Detener todo",
        "Esto detiene todos los avisos de la ciudad. Puede deshacerlo aquí en cualquier momento. Las respuestas a sus solicitudes siguen llegando.",
        "Detener los avisos",
    ),
    and_disaster: (
        "¿Y los avisos de desastre y emergencia?",
        "Seguir recibiendo esos avisos",
        "Detener también esos avisos",
    ),
    block: "Si bloquea la cuenta en LINE, tampoco llegan los avisos de desastre ni las respuestas a sus solicitudes. Si los detiene aquí, las respuestas llegan.",
    keep: "Guardar",
    received: "Avisos recibidos y el motivo",
    data: "Ver o borrar sus datos",
    why: Why {
        title: "Por qué recibió este aviso",
        said: "El aviso",
        sent: |at| format!("Enviado el {at}"),
        reason: "El motivo",
        everyone: "Se envió a todos los amigos de la cuenta de la ciudad.",
        those: "Se envió a quienes cumplen esto (en japonés):",
        own: "Lo que usted informó a la ciudad",
        follows: (
            "Corrige o continúa un aviso que usted recibió antes.",
            "Un aviso anterior no le llegó y se envió otra vez.",
        ),
        kind: |name| format!("El tema es «{name}»."),
        less: |name| format!("Menos avisos sobre «{name}»"),
        lessened: (|name| format!("Los avisos sobre «{name}» ya no llegan."), "Deshacer"),
        disaster: "Como se trata de vidas y seguridad, se envió también a quienes hicieron una pausa y de noche.",
        not_you: "Este aviso no se le envió a usted. Tal vez otra persona le dio el enlace.",
        test: "El personal de la ciudad envió este aviso como prueba. Nadie más lo recibió. En el envío real, esta página dirá por qué le llegó.",
        nothing: ("No hay avisos recientes", "Cuando llegue un aviso, aquí verá el motivo."),
    },
};
