//! Words of asking: they stand in every question and tell none apart.

use std::{collections::HashSet, sync::LazyLock};

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.split_whitespace().collect());

/// Folded base forms.
const LIST: &str = "
    する いる ある なる できる 教える おしえる 知る しる 思う おもう いう 言う やる くださる もらう
    いただく 下さる 頂く ください 下さい どう どこ 何 なに なん いつ どの どのよう どうして どんな
    どれ これ それ こと もの ため 場合 方 方法 よう そう こちら ほう 欲しい ほしい いい 良い よい
    出来る 聞く 行く いく せる れる られる てる てらる 為 時 とき 所 ところ ん の さ 様 さん 何か
    どちら 何処 誰 だれ わかる 分かる 次 以下 等 的 中 上 今 僕 私 わたし お ご 御 市 質問 為る 有る
    居る 成る すむ ござる いたす 致す おる 願う お願い しまう みる くる 来る けど たい 件 点 際 旨
    いかが 宜しい よろしい 感じ やり方 まず すぐ また ちょっと 少し とても すごい 全然
";

/// Whether a folded base form only asks.
pub(super) fn contains(base: &str) -> bool {
    WORDS.contains(base)
}
