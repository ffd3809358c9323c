//! Links within words.

use super::check::Concern;
use crate::features::messages::model::{LinkFault, read_link};

/// Links of a text that are not encrypted or lead nowhere.
pub(super) fn concerns(text: &str) -> Vec<Concern> {
    let mut all = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices("http") {
        let link: String = text[at..].chars().take_while(|it| it.is_ascii_graphic()).collect();
        let link = link.trim_end_matches([')', '.', ',', '"', '\'', ']', '>']).to_owned();
        if !link.contains(':') {
            continue;
        }
        match read_link(&link) {
            Ok(_) => {}
            Err(LinkFault::NotHttps) if link.to_ascii_lowercase().starts_with("http://") => {
                all.push(Concern::NotHttps(link));
            }
            Err(LinkFault::NotHttps | LinkFault::Broken | LinkFault::TooLong) => {
                all.push(Concern::Broken(link));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_within_words_ends_where_the_words_go_on() {
        assert_eq!(concerns("(https://www.city.example/a)を見てください"), []);
        assert_eq!(concerns("httpとhttpsのちがい"), []);
        let plain = "http://www.city.example/".to_owned();
        assert_eq!(concerns("http://www.city.example/です"), [Concern::NotHttps(plain)]);
        assert_eq!(
            concerns("https:/city.example"),
            [Concern::Broken("https:/city.example".into())]
        );
        assert_eq!(concerns("https://city です"), [Concern::Broken("https://city".into())]);
    }
}
