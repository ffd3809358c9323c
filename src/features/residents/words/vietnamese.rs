use super::Words;
use crate::base::Tongue;

/// Those of Vietnamese.
pub(super) const VIETNAMESE: Words = Words {
    tongue: Tongue::Vietnamese,
    without_line: (
        "Chưa bắt đầu tiếp nhận qua LINE",
        "Trang này cần LINE xác nhận bạn là ai, nhưng việc đó chưa sẵn sàng.",
        "Nếu gấp, vui lòng liên hệ với tòa thị chính.",
    ),
    urgent: |phone| format!("Nếu gấp, vui lòng gọi số {phone}."),
    over: (
        "Vui lòng xác nhận lại bằng LINE",
        "Vì đã lâu không có thao tác nên phiên làm việc đã kết thúc để bảo đảm an toàn.",
    ),
    over_saved: "Khi xác nhận lại bằng LINE, bạn có thể tiếp tục từ nội dung đã lưu.",
    not_received: "Chúng tôi chưa nhận được gì.",
    over_waits: "Nội dung bạn nhập vẫn còn. Khi xác nhận lại bằng LINE, bạn có thể tiếp tục.",
    go_on_by_line: "Xác nhận bằng LINE và tiếp tục",
    once_more: "Vui lòng nhấn nút một lần nữa",
    once_more_why: [
        "Do đã lâu kể từ khi mở trang hoặc bạn đã dùng trang khác nên chúng tôi chưa nhận được gì.",
        "Nội dung bạn nhập vẫn còn. Nhấn nút bên dưới để tiếp tục.",
    ],
    files_again: "Vui lòng chọn lại ảnh và tệp ở trang tiếp theo.",
    go_on: "Tiếp tục",
    entrance: "Xác nhận bạn là ai",
    wait: "Đang xác nhận bằng LINE. Vui lòng chờ.",
    why_line: [
        "LINE sẽ xác nhận bạn là ai trước khi tiếp tục.",
        "Nút bên dưới dẫn đến trang đăng nhập của LINE. Thành phố chỉ biết số mà LINE dùng để phân biệt bạn, không biết tên, ảnh hay nội dung trò chuyện của bạn.",
    ],
    by_phone: |phone| format!(" Bạn cũng có thể gọi số {phone}."),
    log_in: "Đăng nhập bằng LINE",
    known: "Nếu đã đăng nhập, hãy tiếp tục tại đây",
    no_script: "Nếu không thể tiếp tục trong LINE, bạn cần bật JavaScript.",
    again: ["Thời hạn xác nhận đã hết.", "Vui lòng đóng trang này và mở lại từ cuộc trò chuyện."],
    failed: "LINE chưa xác nhận được bạn là ai. Vui lòng thử lại ở nơi có sóng tốt hơn.",
    try_again: "Thử lại",
    by_login: "Dùng trang đăng nhập của LINE",
    cookies: [
        "Trình duyệt này được cài đặt không ghi nhớ việc đăng nhập.",
        "Vui lòng cho phép cookie hoặc mở trang này từ cuộc trò chuyện trong LINE.",
    ],
    not_begun: (
        "Không thể tiếp tục đăng nhập",
        ["Đã quá lâu hoặc trang được mở bằng trình duyệt khác.", "Vui lòng mở lại trang ban đầu."],
    ),
    denied: (
        "Bạn đã hủy đăng nhập",
        [
            "Bạn đã chọn “Hủy” trong LINE nên chưa được xác nhận. Chưa có gì được gửi đi.",
            "Để tiếp tục, vui lòng xác nhận lại bằng LINE.",
        ],
    ),
    unknown: (
        "Không xác nhận được bạn là ai",
        ["LINE chưa hoàn tất việc đăng nhập.", "Vui lòng chờ một lát rồi thử lại."],
    ),
    ask_again: "Xác nhận lại bằng LINE",
    link_over: (
        "Liên kết này đã hết hạn",
        [
            "Tin nhắn đã được gửi từ lâu nên liên kết này không còn dùng được.",
            "Để biết thông tin mới, hãy xem trang web của thành phố hoặc hỏi trong cuộc trò chuyện LINE.",
        ],
    ),
    close: ("Đã xong", "Bạn có thể đóng trang này."),
    out: (
        "Đã đăng xuất",
        [
            "Bạn đã đăng xuất trên thiết bị này.",
            "Để tiếp tục, vui lòng mở lại trang từ cuộc trò chuyện hoặc trang web của thành phố.",
        ],
    ),
};
