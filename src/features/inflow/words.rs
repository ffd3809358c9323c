//! What staff and residents read about ways.

/// What the attribute of ways is called.
pub(super) const ATTRIBUTE: &str = "友だちになったきっかけ";

/// What residents would be asked.
pub(super) const QUESTION: &str = "何を見て、友だちになりましたか";

/// Why.
pub(super) const WHY: &str = "お知らせの届け方を見直すために使います。";

/// The ways that most cities have.
pub(super) const USUAL: [&str; 5] =
    ["広報紙", "ポスター・ちらし", "市のホームページ", "市役所の窓口", "転入の手続き"];

/// Said once it has begun.
pub(super) const BEGUN: &str =
    "流入経路を数えられるようにしました。経路ごとのQRコードを、掲示や広報紙に使ってください。";

/// Said where there is no room for the attribute.
pub(super) const NO_ROOM: &str = "属性がいっぱいか、同じ名前の属性が別の答え方であるため、始められません。「利用者の属性」で整理してから、もう一度押してください。";
