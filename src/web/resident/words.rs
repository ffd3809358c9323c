//! What the frame says by itself, in the reader's language.

/// The frame's own words in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Their language as a browser and a screen reader know it.
    pub lang: &'static str,
    pub(super) skip: &'static str,
    pub(super) back: &'static str,
    pub(super) larger: &'static str,
    pub(super) usual: &'static str,
    pub(super) error: &'static str,
    pub(super) next: &'static str,
    pub(super) help: &'static str,
    pub(super) call: &'static str,
    pub(super) website: &'static str,
    pub(super) languages: &'static str,
    /// With `{of}` and `{at}`.
    step: &'static str,
    /// With `{n}`.
    faults: &'static str,
}

impl Words {
    /// Those of a language by its BCP 47 tag. Languages without words of their own read the frame
    /// in English, as signs in Japan do.
    pub fn of(tag: &str) -> &'static Self {
        match tag.split('-').next().unwrap_or_default() {
            "ja" if tag.ends_with("-easy") => &EASY,
            "" | "ja" => &JAPANESE,
            "zh" => &CHINESE,
            "pt" => &PORTUGUESE,
            "es" => &SPANISH,
            "vi" => &VIETNAMESE,
            "ko" => &KOREAN,
            _ => &ENGLISH,
        }
    }

    pub(super) fn step(&self, at: usize, of: usize) -> String {
        self.step.replace("{at}", &at.to_string()).replace("{of}", &of.to_string())
    }

    pub(super) fn faults(&self, count: usize) -> String {
        self.faults.replace("{n}", &count.to_string())
    }
}

const JAPANESE: Words = Words {
    lang: "ja",
    skip: "本文へ移動",
    back: "もどる",
    larger: "文字を大きく",
    usual: "文字をふつうに",
    error: "エラー",
    next: "次の操作",
    help: "分からないとき・うまくいかないとき",
    call: "電話",
    website: "ホームページ",
    languages: "言語",
    step: "全部で{of}つのうち{at}つめ",
    faults: "直すところが{n}つあります",
};

const EASY: Words = Words {
    larger: "文字を 大きく",
    usual: "文字を ふつうに",
    help: "わからないときは 電話を してください",
    step: "ぜんぶで {of}、いまは {at}",
    faults: "なおすところが {n}つ あります",
    ..JAPANESE
};

const ENGLISH: Words = Words {
    lang: "en",
    skip: "Skip to content",
    back: "Back",
    larger: "Larger text",
    usual: "Normal text",
    error: "Error",
    next: "What to do next",
    help: "If you need help",
    call: "Telephone",
    website: "Website",
    languages: "Language",
    step: "Step {at} of {of}",
    faults: "Please check: {n}",
};

const CHINESE: Words = Words {
    lang: "zh",
    skip: "跳到正文",
    back: "返回",
    larger: "放大文字",
    usual: "标准文字",
    error: "错误",
    next: "下一步",
    help: "如有疑问",
    call: "电话",
    website: "网站",
    languages: "语言",
    step: "第{at}步，共{of}步",
    faults: "有{n}处需要修改",
};

const PORTUGUESE: Words = Words {
    lang: "pt",
    skip: "Ir para o conteúdo",
    back: "Voltar",
    larger: "Letras maiores",
    usual: "Letras normais",
    error: "Erro",
    next: "Próximo passo",
    help: "Em caso de dúvida",
    call: "Telefone",
    website: "Site",
    languages: "Idioma",
    step: "Etapa {at} de {of}",
    faults: "Itens a corrigir: {n}",
};

const SPANISH: Words = Words {
    lang: "es",
    skip: "Ir al contenido",
    back: "Volver",
    larger: "Letra más grande",
    usual: "Letra normal",
    error: "Error",
    next: "Siguiente paso",
    help: "Si tiene dudas",
    call: "Teléfono",
    website: "Sitio web",
    languages: "Idioma",
    step: "Paso {at} de {of}",
    faults: "Puntos por corregir: {n}",
};

const VIETNAMESE: Words = Words {
    lang: "vi",
    skip: "Đến nội dung",
    back: "Quay lại",
    larger: "Chữ lớn hơn",
    usual: "Chữ bình thường",
    error: "Lỗi",
    next: "Bước tiếp theo",
    help: "Khi cần trợ giúp",
    call: "Điện thoại",
    website: "Trang web",
    languages: "Ngôn ngữ",
    step: "Bước {at}/{of}",
    faults: "Số chỗ cần sửa: {n}",
};

const KOREAN: Words = Words {
    lang: "ko",
    skip: "본문으로 이동",
    back: "뒤로",
    larger: "글자 크게",
    usual: "글자 보통",
    error: "오류",
    next: "다음 단계",
    help: "도움이 필요할 때",
    call: "전화",
    website: "홈페이지",
    languages: "언어",
    step: "{of}단계 중 {at}단계",
    faults: "수정할 곳 {n}개",
};
