use super::Words;
use crate::base::Tongue;

/// Those of Chinese in simplified characters.
pub(super) const CHINESE: Words = Words {
    tongue: Tongue::Chinese,
    without_line: (
        "尚未开始通过LINE受理",
        "此手续需要先通过LINE确认本人身份，目前尚未准备就绪。",
        "如有急事，请与市政府联系。",
    ),
    urgent: |phone| format!("如有急事，请拨打{phone}咨询。"),
    over: ("时间已过，需要重新确认", "由于一段时间没有操作，为了安全已自动退出。"),
    over_saved: "再次通过LINE确认后，可以从保存的地方继续。",
    not_received: "尚未受理。",
    over_waits: "您填写的内容仍然保留。再次通过LINE确认后，可以继续。",
    go_on_by_line: "通过LINE确认并继续",
    once_more: "请再按一次按钮",
    once_more_why: [
        "由于打开页面后时间过长，或在其他页面进行了操作，尚未受理。",
        "您填写的内容仍然保留。按下方的按钮可以继续。",
    ],
    files_again: "请在下一页重新选择照片和文件。",
    go_on: "继续",
    entrance: "确认本人身份",
    wait: "正在通过LINE确认，请稍候。",
    why_line: [
        "办理此手续前，将通过LINE确认您的身份。",
        "按下方的按钮将进入LINE的登录页面。市政府只能得知LINE用来区分用户的编号，不会得知您的姓名、照片和聊天内容。",
    ],
    by_phone: |phone| format!("也可以打电话（{phone}）办理。"),
    log_in: "用LINE登录",
    known: "已经确认过的人，可从这里继续",
    no_script: "如果在LINE中无法进入下一步，需要启用JavaScript。",
    again: ["确认的有效时间已过。", "请关闭此页面，从聊天中重新打开。"],
    failed: "未能通过LINE确认。请到信号较好的地方再试一次。",
    try_again: "再试一次",
    by_login: "使用LINE的登录页面",
    cookies: ["此浏览器的设置无法保存登录状态。", "请允许使用Cookie，或从LINE的聊天中打开。"],
    not_begun: (
        "无法继续LINE的确认",
        ["由于时间过长，或在其他浏览器中打开，无法继续。", "请重新打开办理手续的页面。"],
    ),
    denied: (
        "已取消LINE的确认",
        [
            "您在LINE的页面选择了“取消”，因此没有确认身份，也没有发送任何内容。",
            "如要继续，请再次通过LINE确认。",
        ],
    ),
    unknown: ("未能确认您的身份", ["LINE的确认没有完成。", "请稍候再试一次。"]),
    ask_again: "再次通过LINE确认",
    link_over: (
        "此链接已失效",
        ["消息发出已久，无法再通过此链接访问。", "最新信息请查看市政府网站，或在LINE聊天中提问。"],
    ),
    close: ("已结束", "可以关闭此页面。"),
    out: (
        "已退出",
        ["已在此设备上退出。", "如要继续，请从聊天或市政府网站重新打开办理手续的页面。"],
    ),
};
