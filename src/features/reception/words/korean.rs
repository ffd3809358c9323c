use super::words_of::{Hours, Why, Words};
use crate::base::Tongue;

/// Those of Korean.
pub(super) const KOREAN: Words = Words {
    tongue: Tongue::Korean,
    title: "수신 설정",
    day: |on| format!("{}월 {}일", on.month(), on.day()),
    coming: "시의 안내를 받고 있습니다",
    resting: |day| {
        format!(
            "안내를 쉬고 있습니다. {day}부터 다시 받습니다. 방재·긴급 안내는 쉬는 동안에도 받습니다."
        )
    },
    stopped: "안내를 멈추었습니다. 방재·긴급 안내만 받습니다.",
    disaster_too: "방재·긴급을 포함해 모든 안내를 멈추었습니다.",
    resume: "다시 받기",
    changed: "변경했습니다",
    now: "지금 설정",
    change: "변경",
    unset: "아직 선택하지 않았습니다",
    anew: "모두 다시 선택하기",
    first: (
        "사는 지역과 받고 싶은 안내를 선택하면 필요한 안내를 받을 수 있습니다. 30초면 끝납니다.",
        "설정하기",
    ),
    less: ("줄인 안내", |name| format!("‘{name}’ 다시 받기")),
    hours: Hours {
        label: "받지 않는 시간",
        hint: "이 시간의 안내는 시간이 끝난 뒤에 옵니다. 방재·긴급 안내는 언제든지 옵니다.",
        city: |hours| match hours {
            Some((from, until)) => format!("시의 규정대로({from}시부터 {until}시까지)"),
            None => "시의 규정대로(지금은 없음)".to_owned(),
        },
        never: "시간을 정하지 않음(언제든지 받기)",
        own: "직접 정하기",
        between: |from, until| format!("{from}시부터 {until}시까지"),
        ends: ("몇 시부터", "몇 시까지"),
        hour: |hour| format!("{hour}시"),
        same: "서로 다른 시각을 선택해 주세요",
    },
    cap: (
        "일주일 횟수",
        "7일 동안 받는 최대 횟수입니다. 방재·긴급 안내는 이를 넘어도 옵니다.",
        "정하지 않음",
        |count| format!("일주일에 최대 {count}번"),
    ),
    rest: (
        "잠시 쉬기",
        |day| {
            format!(
                "{day}까지 안내를 쉽니다. 다음 날부터 다시 받습니다. 방재·긴급 안내는 쉬는 동안에도 받습니다."
            )
        },
        "한 달 쉬기",
    ),
    stop: (
        "모두 멈추기",
        "시의 안내를 모두 멈춥니다. 언제든지 여기에서 되돌릴 수 있습니다. 신청 접수와 답변은 그대로 옵니다.",
        "안내 멈추기",
    ),
    and_disaster: ("방재·긴급 안내는 어떻게 할까요?", "방재·긴급은 받기", "방재·긴급도 멈추기"),
    block: "LINE에서 차단하면 방재·긴급 안내와 신청에 대한 답변도 오지 않습니다. 여기에서 멈추면 답변은 옵니다.",
    keep: "저장하기",
    received: "받은 안내와 그 이유",
    data: "등록된 정보 보기·지우기",
    why: Why {
        title: "이 안내를 받은 이유",
        said: "안내",
        sent: |at| format!("{at} 발송"),
        reason: "받은 이유",
        everyone: "시의 LINE 친구 모두에게 보냈습니다.",
        those: "다음에 해당하는 분께 보냈습니다(일본어).",
        own: "지금 등록된 내용",
        follows: (
            "앞의 안내를 받은 분께 정정이나 이어지는 내용을 보냈습니다.",
            "앞의 안내를 받지 못한 분께 다시 보냈습니다.",
        ),
        kind: |name| format!("종류는 ‘{name}’입니다."),
        less: |name| format!("‘{name}’ 안내 줄이기"),
        lessened: (|name| format!("‘{name}’ 안내는 앞으로 오지 않습니다."), "되돌리기"),
        disaster: "생명과 안전에 관한 것이므로 쉬고 있는 분께도, 밤에도 보냈습니다.",
        not_you: "이 안내는 당신에게 보내지 않았습니다. 다른 분에게 받은 링크일 수 있습니다.",
        test: "시 직원이 시험 삼아 보낸 안내입니다. 다른 분께는 보내지 않았습니다. 실제로 보낼 때는 여기에 안내가 온 이유가 나옵니다.",
        nothing: ("최근에 받은 안내가 없습니다", "안내가 오면 여기에서 이유를 볼 수 있습니다."),
    },
};
