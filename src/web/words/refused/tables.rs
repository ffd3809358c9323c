use super::{Sentences, Table};

pub(super) const EASY: Table = Table {
    unreadable: Sentences {
        what: "送ったことを 読むことが できませんでした",
        now: "まえの 画面に もどって、もう一度 してください。",
    },
    impossible: Sentences {
        what: "これは できません",
        now: "まえの 画面に もどって、もう一度 してください。",
    },
    missing: Sentences {
        what: "ページが ありません",
        now: "もう おわったページは 見ることが できません。",
    },
    large: Sentences {
        what: "送ったものが 大きすぎます",
        now: "写真を へらすか、1枚ずつ 送ってください(ぜんぶで 10MBまで)。",
    },
    slow: Sentences {
        what: "送るのに 時間が かかりすぎました",
        now: "インターネットが よく つながる ところで、写真を 1枚ずつ 送ってください。",
    },
    often: Sentences {
        what: "みじかい 時間に 何度も 押しました",
        now: "すこし 待って、もう一度 してください。",
    },
    busy: Sentences {
        what: "いまは できません", now: "すこし 待って、もう一度 してください。"
    },
    back: "まえの 画面に もどる",
    number: "電話で 言う 番号: ",
};

pub(super) const ENGLISH: Table = Table {
    unreadable: Sentences {
        what: "We could not read what was sent",
        now: "Please go back and try again.",
    },
    impossible: Sentences { what: "This is not possible", now: "Please go back and try again." },
    missing: Sentences {
        what: "Page not found",
        now: "Please check the address. Pages that have closed are not shown.",
    },
    large: Sentences {
        what: "What you sent is too large",
        now: "Please send fewer photos, or one at a time (10 MB in all).",
    },
    slow: Sentences {
        what: "Sending took too long",
        now: "Your connection is slow. Please try again where reception is better, one photo at a time.",
    },
    often: Sentences {
        what: "Too many attempts in a short time",
        now: "Please wait a little and try again.",
    },
    busy: Sentences {
        what: "This is not possible at the moment",
        now: "Please wait a little and try again.",
    },
    back: "Go back",
    number: "Number for inquiries: ",
};

pub(super) const CHINESE: Table = Table {
    unreadable: Sentences {
        what: "无法读取发送的内容", now: "请返回上一页重试。"
    },
    impossible: Sentences { what: "无法进行此操作", now: "请返回上一页重试。" },
    missing: Sentences {
        what: "找不到页面",
        now: "请确认网址是否正确。受理已结束的页面不会显示。",
    },
    large: Sentences {
        what: "发送的内容太大",
        now: "请减少照片，或每次只发送一张（合计10MB以内）。",
    },
    slow: Sentences {
        what: "发送时间过长",
        now: "网络速度较慢。请到信号较好的地方，每次发送一张照片。",
    },
    often: Sentences { what: "短时间内操作次数过多", now: "请稍候再试。" },
    busy: Sentences { what: "目前无法进行此操作", now: "请稍候再试。" },
    back: "返回上一页",
    number: "咨询编号：",
};

pub(super) const KOREAN: Table = Table {
    unreadable: Sentences {
        what: "보낸 내용을 읽을 수 없습니다",
        now: "이전 화면으로 돌아가 다시 시도해 주세요.",
    },
    impossible: Sentences {
        what: "이 작업은 할 수 없습니다",
        now: "이전 화면으로 돌아가 다시 시도해 주세요.",
    },
    missing: Sentences {
        what: "페이지를 찾을 수 없습니다",
        now: "주소가 맞는지 확인해 주세요. 접수가 끝난 페이지는 표시되지 않습니다.",
    },
    large: Sentences {
        what: "보낸 내용이 너무 큽니다",
        now: "사진을 줄이거나 한 장씩 보내 주세요(합계 10MB까지).",
    },
    slow: Sentences {
        what: "보내는 데 시간이 너무 오래 걸렸습니다",
        now: "연결이 느립니다. 신호가 좋은 곳에서 사진을 한 장씩 다시 보내 주세요.",
    },
    often: Sentences {
        what: "짧은 시간에 너무 여러 번 시도했습니다",
        now: "잠시 기다렸다가 다시 시도해 주세요.",
    },
    busy: Sentences {
        what: "지금은 처리할 수 없습니다", now: "잠시 후 다시 시도해 주세요."
    },
    back: "이전 화면으로",
    number: "문의 번호: ",
};

pub(super) const PORTUGUESE: Table = Table {
    unreadable: Sentences {
        what: "Não foi possível ler o que foi enviado",
        now: "Volte e tente de novo.",
    },
    impossible: Sentences { what: "Isso não é possível", now: "Volte e tente de novo." },
    missing: Sentences {
        what: "Página não encontrada",
        now: "Confira o endereço. Páginas já encerradas não são mostradas.",
    },
    large: Sentences {
        what: "O envio é grande demais",
        now: "Envie menos fotos ou uma de cada vez (até 10 MB no total).",
    },
    slow: Sentences {
        what: "O envio demorou demais",
        now: "A conexão está lenta. Tente de novo onde o sinal for melhor, uma foto de cada vez.",
    },
    often: Sentences {
        what: "Muitas tentativas em pouco tempo",
        now: "Espere um pouco e tente de novo.",
    },
    busy: Sentences {
        what: "Não é possível no momento", now: "Espere um pouco e tente de novo."
    },
    back: "Voltar",
    number: "Número para contato: ",
};

pub(super) const SPANISH: Table = Table {
    unreadable: Sentences {
        what: "No se pudo leer lo que se envió",
        now: "Vuelva e inténtelo de nuevo.",
    },
    impossible: Sentences { what: "Esto no es posible", now: "Vuelva e inténtelo de nuevo." },
    missing: Sentences {
        what: "Página no encontrada",
        now: "Revise la dirección. Las páginas que ya cerraron no se muestran.",
    },
    large: Sentences {
        what: "El envío es demasiado grande",
        now: "Envíe menos fotos o una por una (hasta 10 MB en total).",
    },
    slow: Sentences {
        what: "El envío tardó demasiado",
        now: "La conexión es lenta. Inténtelo de nuevo donde haya mejor señal, una foto a la vez.",
    },
    often: Sentences {
        what: "Demasiados intentos en poco tiempo",
        now: "Espere un momento e inténtelo de nuevo.",
    },
    busy: Sentences {
        what: "No es posible en este momento",
        now: "Espere un momento e inténtelo de nuevo.",
    },
    back: "Volver",
    number: "Número para consultas: ",
};

pub(super) const VIETNAMESE: Table = Table {
    unreadable: Sentences {
        what: "Không đọc được nội dung đã gửi",
        now: "Vui lòng quay lại và thử lần nữa.",
    },
    impossible: Sentences {
        what: "Không thể thực hiện thao tác này",
        now: "Vui lòng quay lại và thử lần nữa.",
    },
    missing: Sentences {
        what: "Không tìm thấy trang",
        now: "Vui lòng kiểm tra lại địa chỉ. Trang đã hết hạn tiếp nhận sẽ không hiển thị.",
    },
    large: Sentences {
        what: "Nội dung gửi quá lớn",
        now: "Vui lòng gửi ít ảnh hơn hoặc gửi từng ảnh một (tổng cộng tối đa 10 MB).",
    },
    slow: Sentences {
        what: "Gửi mất quá nhiều thời gian",
        now: "Kết nối chậm. Vui lòng thử lại ở nơi có sóng tốt hơn, gửi từng ảnh một.",
    },
    often: Sentences {
        what: "Thao tác quá nhiều lần trong thời gian ngắn",
        now: "Vui lòng chờ một lát rồi thử lại.",
    },
    busy: Sentences {
        what: "Hiện không thể xử lý", now: "Vui lòng chờ một lát rồi thử lại."
    },
    back: "Quay lại",
    number: "Số để liên hệ: ",
};
