pub(super) mod april;
pub(super) mod deliveries;
pub(super) mod messages;
pub(super) mod news;
pub(super) mod people;
pub(super) mod reception;
pub(super) mod segments;
pub(super) mod systems;
pub(super) mod templates;

use super::run::Ways;

/// The city of the demo; its FAQs are made up.
pub(super) const CITY: &str = "桑名市";

/// The name of its LINE account.
pub(super) const ACCOUNT: &str = "桑名市（お試し）";

/// From whom mails to staff come; none of them leaves the machine.
pub(super) const MAIL_FROM: &str = "line@city.kuwana.example";

/// A telephone number that nobody has.
pub(super) const PHONE: &str = "0594-00-0000";

/// Where to go, for people.
pub(super) fn ready(ways: &Ways) -> String {
    let Ways { console, phone, control, login, data, .. } = ways;
    format!(
        "\n\
         お試し環境の準備ができました。ブラウザーで開いてください。\n\
         \x20 住民のスマートフォン   {phone}\n\
         \x20 職員の管理画面         {login}\n\
         \x20 案内のページ           {console}\n\
         終わるときは Ctrl-C を押してください。はじめからやり直すときは --fresh を付けます。\n\
         \n\
         The demo is ready. Open in a browser:\n\
         \x20 a resident's phone     {phone}\n\
         \x20 staff sign in          {login}\n\
         \x20 where to go            {console}\n\
         \x20 control API            {control}\n\
         \x20 data                   {data}\n\
         Ctrl-C ends it; --fresh starts over.\n"
    )
}

/// How a department is reached inside the house.
pub(super) fn extension(digits: &str) -> String {
    format!("内線 {digits}")
}
