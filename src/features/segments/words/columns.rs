//! What columns of files are called.

use crate::{base::text, features::segments::model::ListKey};

/// What the column of a key may be called.
const fn names(key: ListKey) -> &'static [&'static str] {
    match key {
        ListKey::Resident => &["利用者番号", "利用者no", "番号", "no"],
        ListKey::LineUser => {
            &["lineユーザーid", "lineのユーザーid", "ユーザーid", "userid", "lineid"]
        }
        ListKey::Receipt(_) => &["受付番号", "回答番号", "番号", "no"],
    }
}

/// The column that names residents: by its heading, else the first.
pub fn key_column(header: &[String], key: ListKey) -> usize {
    let plain = |it: &str| -> String {
        let plain = text::normalize(it);
        plain.chars().filter(|it| !it.is_whitespace() && !"._".contains(*it)).collect()
    };
    let header: Vec<String> = header.iter().map(|it| plain(it)).collect();
    let named = |name: &&str| header.iter().position(|it| it == name);
    names(key).iter().find_map(named).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_a_key_is_found_however_it_is_written() {
        let header = ["氏名", "ＬＩＮＥ ユーザーID", "受付番号", "利用者 番号"].map(str::to_owned);
        assert_eq!(key_column(&header, ListKey::Resident), 3);
        assert_eq!(key_column(&header, ListKey::LineUser), 1);
        assert_eq!(key_column(&header, ListKey::Receipt(crate::base::Id::from_bits(1))), 2);
        assert_eq!(key_column(&["だれ".to_owned()], ListKey::Resident), 0);
    }
}
