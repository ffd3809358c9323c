use serde_json::Value;

use super::{
    cursor::{At, Unit, walk},
    fault::Fault,
    uri,
};
use crate::line::limits::{
    COUPON_ACQUIRE_MAX, COUPON_CODE_UNITS_MAX, COUPON_CONDITION_UNITS_MAX,
    COUPON_DESCRIPTION_UNITS_MAX, COUPON_PERCENT, COUPON_TITLE_UNITS_MAX,
};

/// Everything wrong with a request for a coupon.
pub fn coupon(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        at.required("title").text(1..=COUPON_TITLE_UNITS_MAX, Unit::Utf16);
        at.optional("description").text(0..=COUPON_DESCRIPTION_UNITS_MAX, Unit::Utf16);
        at.optional("couponCode").text(0..=COUPON_CODE_UNITS_MAX, Unit::Utf16);
        at.optional("usageCondition").text(0..=COUPON_CONDITION_UNITS_MAX, Unit::Utf16);
        uri::https(&at.optional("imageUrl"));
        uri::https(&at.optional("barcodeImageUrl"));
        acquisition(&at.required("acquisitionCondition"));
        one_or_unlimited(&at.required("maxUseCountPerTicket"), 1);
        let start = at.required("startTimestamp").integer(0..=i64::MAX);
        let end = at.required("endTimestamp");
        if let (Some(start), Some(last)) = (start, end.integer(0..=i64::MAX))
            && last <= start
        {
            end.fault("must be later than startTimestamp");
        }
        at.required("timezone").filled();
        at.required("visibility").word(&["UNLISTED", "PUBLIC"]);
        reward(&at.required("reward"));
    })
}

fn acquisition(at: &At<'_>) {
    if at.required("type").word(&["normal", "lottery"]) == Some("lottery") {
        at.required("lotteryProbability").integer(COUPON_PERCENT);
        one_or_unlimited(&at.required("maxAcquireCount"), COUPON_ACQUIRE_MAX);
    }
}

/// A number from 1, or -1 for no limit.
fn one_or_unlimited(at: &At<'_>, max: i64) {
    if at.integer(-1..=max) == Some(0) {
        at.fault(format!("Must be between 1 and {max}, or -1"));
    }
}

fn reward(at: &At<'_>) {
    let kinds = ["cashBack", "discount", "free", "gift", "others"];
    let price = at.optional("priceInfo");
    let kind = at.required("type").word(&kinds);
    if !price.is_present() {
        return;
    }
    let prices: &[&str] = match kind {
        Some("discount") => &["fixed", "percentage", "explicit"],
        Some("cashBack") => &["fixed", "percentage"],
        Some(_) | None => return,
    };
    match price.required("type").word(prices) {
        Some("fixed") => {
            price.required("fixedAmount").integer(1..=i64::MAX);
        }
        Some("percentage") => {
            price.required("percentage").integer(COUPON_PERCENT);
        }
        Some(_) => {
            price.required("originalPrice").integer(0..=i64::MAX);
            price.required("priceAfterDiscount").integer(0..=i64::MAX);
        }
        None => {}
    }
}
