//! The departments of the demo's city and who works there besides those a visitor may be. Nobody
//! here exists.

use crate::features::staff::{Function, Level, Role, StaffState};

/// Departments in the order of the city's chart, with an extension each.
pub(in crate::cli::demo) const DEPARTMENTS: [(&str, &str); 49] = [
    ("広報課", "2105"),
    ("企画課", "2110"),
    ("総務課", "2120"),
    ("人事課", "2130"),
    ("財政課", "2140"),
    ("契約課", "2150"),
    ("デジタル推進課", "2165"),
    ("防災危機管理課", "2170"),
    ("税務課", "2200"),
    ("収納課", "2210"),
    ("市民課", "2300"),
    ("市民相談課", "2310"),
    ("保険年金課", "2320"),
    ("人権・多文化共生課", "2330"),
    ("地域コミュニティ課", "2340"),
    ("地域安全課", "2350"),
    ("環境課", "2400"),
    ("福祉総務課", "2500"),
    ("障害福祉課", "2510"),
    ("高齢福祉課", "2520"),
    ("介護保険課", "2530"),
    ("健康づくり課", "2540"),
    ("子育て支援課", "2600"),
    ("保育課", "2610"),
    ("こども家庭センター", "2620"),
    ("産業振興課", "2700"),
    ("観光課", "2710"),
    ("農林水産課", "2720"),
    ("道路課", "2800"),
    ("河川課", "2810"),
    ("公園緑地課", "2820"),
    ("建築課", "2830"),
    ("住宅課", "2840"),
    ("交通政策課", "2850"),
    ("上下水道課", "2900"),
    ("上下水道お客さま窓口", "2910"),
    ("教育総務課", "3000"),
    ("学校教育課", "3010"),
    ("生涯学習課", "3020"),
    ("文化振興課", "3030"),
    ("スポーツ振興課", "3040"),
    ("図書館", "3050"),
    ("消防本部", "3100"),
    ("選挙管理委員会事務局", "3200"),
    ("農業委員会事務局", "3210"),
    ("監査委員事務局", "3220"),
    ("議会事務局", "3230"),
    ("会計課", "3240"),
    ("保守事業者", ""),
];

/// Somebody who works in the demo's city.
pub(in crate::cli::demo) struct Person {
    pub login: &'static str,
    pub name: &'static str,
    pub department: &'static str,
    pub role: Role,
    pub state: StaffState,
    /// Days since somebody last signed in; none for never.
    pub seen_days: Option<i64>,
    /// What they may do beyond or below their role.
    pub by_hand: &'static [(Function, Level)],
}

use Role::{Approver, Auditor, OperationManager, Reception, Sender, SystemAdministrator};
use StaffState::{Active, Invited, Suspended};

/// The people.
pub(in crate::cli::demo) const PEOPLE: [Person; 30] = [
    with(
        person("kato.m", "加藤 美和", "広報課", Approver, 1),
        &[(Function::DisasterMenu, Level::Publish)],
    ),
    person("nakano.r", "中野 亮", "広報課", Sender, 0),
    person("ogawa.s", "小川 里美", "広報課", OperationManager, 2),
    person("hayashi.t", "林 貴之", "デジタル推進課", SystemAdministrator, 5),
    with(
        person("mori.y", "森 裕子", "デジタル推進課", Sender, 0),
        &[(Function::Faq, Level::Publish), (Function::Analytics, Level::Make)],
    ),
    person("ishii.k", "石井 和也", "防災危機管理課", Approver, 3),
    person("maeda.a", "前田 彩", "防災危機管理課", Sender, 8),
    person("okada.j", "岡田 淳", "税務課", Approver, 12),
    person("fujii.n", "藤井 奈々", "税務課", Sender, 1),
    person("goto.h", "後藤 秀樹", "収納課", Reception, 4),
    person("hasegawa.m", "長谷川 恵", "市民課", Approver, 2),
    person("murakami.d", "村上 大輔", "市民課", Reception, 0),
    person("kondo.y", "近藤 由紀", "市民相談課", Reception, 21),
    person("sakamoto.e", "坂本 絵里", "保険年金課", Sender, 6),
    person("endo.t", "遠藤 拓也", "保険年金課", Approver, 9),
    person("aoki.s", "青木 さくら", "人権・多文化共生課", Sender, 15),
    person("nishimura.k", "西村 健", "障害福祉課", Sender, 3),
    person("fukuda.c", "福田 千春", "高齢福祉課", Sender, 7),
    person("ota.m", "太田 真由美", "介護保険課", Reception, 11),
    person("miura.h", "三浦 洋", "健康づくり課", Approver, 2),
    with(
        person("okamoto.n", "岡本 直美", "健康づくり課", Sender, 1),
        &[(Function::Calendars, Level::Publish)],
    ),
    person("matsuda.r", "松田 玲奈", "子育て支援課", Sender, 0),
    person("nakagawa.s", "中川 聡", "保育課", Reception, 5),
    person("harada.k", "原田 香織", "こども家庭センター", Sender, 2),
    person("ono.t", "小野 哲也", "道路課", Reception, 30),
    person("takeuchi.m", "竹内 光", "観光課", Sender, 18),
    invited("wada.a", "和田 葵", "図書館", Sender),
    invited("shimizu.y", "清水 悠斗", "学校教育課", Reception),
    Person { state: Suspended, ..person("ueda.k", "上田 和子", "環境課", Approver, 236) },
    person("sugawara.m", "菅原 実", "監査委員事務局", Auditor, 44),
];

const fn person(
    login: &'static str,
    name: &'static str,
    department: &'static str,
    role: Role,
    seen_days: i64,
) -> Person {
    let seen_days = Some(seen_days);
    Person { login, name, department, role, state: Active, seen_days, by_hand: &[] }
}

const fn invited(
    login: &'static str,
    name: &'static str,
    department: &'static str,
    role: Role,
) -> Person {
    Person { login, name, department, role, state: Invited, seen_days: None, by_hand: &[] }
}

const fn with(person: Person, by_hand: &'static [(Function, Level)]) -> Person {
    Person { by_hand, ..person }
}
