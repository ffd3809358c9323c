//! Messages the demo's staff keep, and their pictures.

/// What a kept message says.
#[derive(Clone, Copy)]
pub(in crate::cli::demo) enum Said {
    /// Words alone.
    Words(&'static str),
    /// The card of a template with a picture, as its sample says.
    Card(&'static str, &'static str),
}

/// The department the pictures belong to.
pub(in crate::cli::demo) const PICTURES_OF: &str = "広報課";

/// Files, what they are called, and what they show.
pub(in crate::cli::demo) const PICTURES: [(&str, &str, &str); 4] = [
    ("festival.jpg", "祭りの提灯", "夜の通りに提灯が並ぶ絵"),
    ("checkup.jpg", "乳幼児健診", "体重計にのる赤ちゃんの絵"),
    ("road.jpg", "通行止め", "工事中の道と、う回の矢印の絵"),
    ("paper.jpg", "広報紙", "机の上の広報紙の絵"),
];

/// Names, when to use them, the department, and what they say.
pub(in crate::cli::demo) const MESSAGES: [(&str, &str, &str, Said); 9] = [
    ("断水のお知らせ(工事)", "工事の1週間前に送ります", "上下水道課", Said::Card("water", "")),
    ("休日当番医", "金曜の夕方に送ります", "健康づくり課", Said::Card("duty", "")),
    (
        "乳幼児健診の案内",
        "対象の月齢で絞りこんで送ります",
        "健康づくり課",
        Said::Card("checkup", "checkup.jpg"),
    ),
    ("道路の通行止め", "", "道路課", Said::Card("road", "road.jpg")),
    (
        "避難指示",
        "かならず2人で確かめてから送ります",
        "防災危機管理課",
        Said::Card("evacuation", ""),
    ),
    ("広報くわなの発行", "毎月1日", "広報課", Said::Card("notice", "paper.jpg")),
    ("祭りとイベント", "", "広報課", Said::Card("event", "festival.jpg")),
    ("訂正とおわび", "まちがえたときは、すぐに", "広報課", Said::Card("correction", "")),
    (
        "台風が近づいたときの呼びかけ",
        "警報が出る前に送ります",
        "防災危機管理課",
        Said::Words(
            "台風が近づいています。\n\n早めに、次のことをしてください。\n・ベランダの物を家に入れる\n・スマートフォンを充電する\n・避難する場所を家族で決める\n\n避難所が開いたら、このLINEでお知らせします。",
        ),
    ),
];
