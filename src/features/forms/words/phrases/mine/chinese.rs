use super::{Data, Erase, Mine};

/// Those of Chinese in simplified characters.
pub(in super::super) const CHINESE: Mine = Mine {
    title: "我的页面",
    begun: "尚未填写完",
    begun_until: |at| format!("保存于{at}"),
    go_on: "继续填写",
    begun_ends: "没有填写完的内容，将在最后一次填写的7天后删除。",
    sent: "已发送的内容",
    sent_at: |at| format!("发送于{at}"),
    nothing: (
        "您还没有发送过任何内容",
        "通过市政府的LINE账号发送申请或问卷后，可以在这里查看内容和进度。",
    ),
    leave: ("在此设备上退出", "如果使用的是图书馆电脑等与他人共用的设备，请在最后按此按钮。"),
    withdraw_title: "要撤回吗？",
    withdraw_what: |title, receipt| {
        format!("将撤回“{title}”（受理编号 {receipt}）。撤回后无法恢复。")
    },
    withdraw_after: "市政府会收到撤回的通知。已发送的内容将标记为已撤回并保留。",
    withdraw_not: "不撤回",
    data: Data {
        title: "市政府持有的您的信息",
        line: ("与LINE的关联", "用于由本市账号向您发送消息的编号"),
        since: "通过LINE关联的时间",
        language: "LINE的语言",
        count: |count| format!("{count}件"),
        no_profile: "市政府不保存您的LINE名称、头像和状态消息。",
        known: (
            "已记住的内容",
            "为了下次自动填入而记住的您在表格中的回答。下次填写后会更新为新的内容。",
        ),
        file_hint: "可以将已发送内容的副本保存为一个文件，并在电脑等设备上打开。",
        file: "下载文件（JSON）",
    },
    erase: Erase {
        button: "删除您的全部信息",
        title: "要删除您的全部信息吗？",
        open: |count| {
            format!("市政府正在处理的有{count}件。删除后，市政府将无法查看其内容，也无法继续办理。")
        },
        goes: (
            "将删除的内容",
            [
                "已发送的内容、照片和文件（市政府职员也将无法查看）",
                "没有填写完的内容和已记住的回答",
                "在聊天中提问的记录，以及用于发送消息的编号",
            ],
        ),
        stays: (
            "将保留的内容",
            [
                "受理件数等统计（无法得知是谁的内容）",
                "市政府的操作记录（不包含您发送的内容）",
                "市政府已经打印或转入其他系统的内容",
                "您手机上的聊天画面（可以在LINE中删除）",
            ],
        ),
        for_good: "删除后无法恢复。备份中的内容，市政府也将无法读取。",
        not: "不删除",
        now: "全部删除",
        done_title: "已删除",
        done: "您的信息已全部删除。",
        after: [
            "您仍是此LINE账号的好友。如不想再收到消息，请在LINE中屏蔽该账号。",
            "再次使用时，将作为新用户开始。",
        ],
    },
};
