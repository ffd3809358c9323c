use super::{Data, Erase, Mine};

/// Those of Vietnamese.
pub(in super::super) const VIETNAMESE: Mine = Mine {
    title: "Trang của tôi",
    begun: "Chưa nhập xong",
    begun_until: |at| format!("Đã lưu lúc {at}"),
    go_on: "Nhập tiếp",
    begun_ends: "Nội dung chưa nhập xong sẽ bị xóa sau 7 ngày kể từ lần nhập cuối cùng.",
    sent: "Nội dung đã gửi",
    sent_at: |at| format!("Đã gửi lúc {at}"),
    nothing: (
        "Bạn chưa gửi nội dung nào",
        "Khi bạn gửi đơn hoặc khảo sát từ tài khoản LINE của thành phố, bạn có thể xem nội dung và tình trạng xử lý tại đây.",
    ),
    leave: (
        "Đăng xuất trên thiết bị này",
        "Trên thiết bị dùng chung với người khác, như máy tính ở thư viện, vui lòng nhấn nút này khi dùng xong.",
    ),
    withdraw_title: "Bạn có muốn rút lại không?",
    withdraw_what: |title, receipt| {
        format!("“{title}” (số tiếp nhận {receipt}) sẽ được rút lại. Không thể khôi phục.")
    },
    withdraw_after: "Thành phố sẽ được thông báo về việc rút lại. Nội dung đã gửi vẫn được giữ, có đánh dấu là đã rút lại.",
    withdraw_not: "Không rút lại",
    data: Data {
        title: "Thông tin của bạn mà thành phố lưu giữ",
        line: ("Liên kết với LINE", "Số dùng để tài khoản của thành phố gửi tin nhắn cho bạn"),
        since: "Liên kết qua LINE từ",
        language: "Ngôn ngữ LINE của bạn",
        count: |count| format!("{count} mục"),
        no_profile: "Thành phố không lưu tên, ảnh đại diện và dòng trạng thái LINE của bạn.",
        known: (
            "Nội dung được ghi nhớ",
            "Câu trả lời của bạn được ghi nhớ để điền sẵn cho lần sau. Khi bạn trả lời lại, nội dung mới sẽ được ghi nhớ.",
        ),
        file_hint: "Bạn có thể lưu bản sao của mọi nội dung đã gửi thành một tệp và mở trên máy tính.",
        file: "Tải tệp về (JSON)",
    },
    erase: Erase {
        button: "Xóa toàn bộ thông tin của tôi",
        title: "Xóa toàn bộ thông tin của bạn?",
        open: |count| {
            format!(
                "Thành phố đang xử lý {count} mục của bạn. Nếu xóa, thành phố sẽ không xem được nội dung và không thể tiếp tục xử lý."
            )
        },
        goes: (
            "Những gì sẽ bị xóa",
            [
                "Nội dung đã gửi, ảnh và tệp (nhân viên thành phố cũng không xem được nữa)",
                "Nội dung chưa nhập xong và câu trả lời được ghi nhớ",
                "Lịch sử câu hỏi của bạn trong trò chuyện và số dùng để gửi tin nhắn",
            ],
        ),
        stays: (
            "Những gì còn lại",
            [
                "Số liệu tổng hợp như số lượng đã tiếp nhận (không biết là của ai)",
                "Nhật ký thao tác của thành phố (không có nội dung bạn đã gửi)",
                "Những gì thành phố đã in ra hoặc chuyển sang hệ thống khác",
                "Cuộc trò chuyện trên điện thoại của bạn (bạn có thể xóa trong LINE)",
            ],
        ),
        for_good: "Không thể khôi phục. Thành phố cũng không đọc được nội dung trong các bản sao lưu nữa.",
        not: "Không xóa",
        now: "Xóa tất cả",
        done_title: "Đã xóa",
        done: "Toàn bộ thông tin của bạn đã được xóa.",
        after: [
            "Bạn vẫn là bạn bè của tài khoản trên LINE. Nếu không muốn nhận tin nhắn, vui lòng chặn tài khoản trong LINE.",
            "Khi sử dụng lại, bạn sẽ bắt đầu như một người dùng mới.",
        ],
    },
};
