//! The number that a resident names on the telephone.

use super::model::{Form, SubmissionNo};
use crate::{
    base::Id,
    infra::vault::{Purpose, Vault},
};

/// Digits that check the number: one slip in ten thousand passes.
const CHECK: u32 = 10_000;

/// An answer's number within its form, and four digits that check it, such as `12-4839`: digits
/// alone, which nobody mishears.
pub fn receipt(vault: &Vault, form: Id<Form>, no: SubmissionNo) -> String {
    format!("{}-{:04}", no.0, check(vault, form, no))
}

/// The number within its form that somebody has named, when its digits fit; dashes and spaces of any
/// kind may stand anywhere behind the number, full-width digits too.
pub fn read_receipt(vault: &Vault, form: Id<Form>, named: &str) -> Option<SubmissionNo> {
    let text = crate::base::text::normalize(named);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (number, checked) = digits.split_at_checked(digits.len().checked_sub(4)?)?;
    let no = SubmissionNo(number.parse().ok()?);
    (checked.parse() == Ok(check(vault, form, no))).then_some(no)
}

fn check(vault: &Vault, form: Id<Form>, no: SubmissionNo) -> u32 {
    let name = format!("{form} {}", no.0);
    let [a, b, c, d, ..] = vault.lookup(Purpose::Receipt, name.as_bytes());
    u32::from_be_bytes([a, b, c, d]) % CHECK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_back_however_it_is_said_and_a_slip_is_noticed() {
        let (vault, form) = (Vault::ephemeral(), Id::from_bits(7));
        let said = receipt(&vault, form, SubmissionNo(123));
        assert!(said.starts_with("123-") && said.len() == 8, "{said}");
        let full: String = said.replace('-', "ー");
        for said in [said.clone(), said.replace('-', ""), full, said.replace('-', " - ")] {
            assert_eq!(read_receipt(&vault, form, &said), Some(SubmissionNo(123)), "{said}");
        }
        let other_form = Id::from_bits(8);
        let slips = (1..=200).filter(|slip| {
            let slipped = format!("{}-{}", 123 + slip, &said[4..]);
            read_receipt(&vault, form, &slipped).is_some()
        });
        assert!(slips.count() <= 2);
        let elsewhere = (1..=50).filter(|it| {
            let said = receipt(&vault, form, SubmissionNo(*it));
            read_receipt(&vault, other_form, &said).is_some()
        });
        assert!(elsewhere.count() <= 2);
        assert_eq!(read_receipt(&vault, form, "1"), None);
    }
}
