//! Coupons.

use serde::{Deserialize, Serialize};
use serde_json::Value;

object! {
    /// Request: make a coupon. It cannot be changed afterwards.
    CreateCoupon {
        /// 1 to 60 UTF-16 units.
        title: String,
        /// Who gets one.
        acquisition_condition: AcquisitionCondition,
        /// 1, or -1 for no limit.
        max_use_count_per_ticket: i32,
        /// Seconds since 1970.
        start_timestamp: i64,
        /// Seconds since 1970.
        end_timestamp: i64,
        /// `ASIA_TOKYO` and others.
        timezone: String,
        /// Who finds it.
        visibility: Visibility,
        /// What it gives.
        reward: Reward,
    } optional {
        /// At most 1000 UTF-16 units.
        description: String,
        /// https.
        image_url: String,
        /// https.
        barcode_image_url: String,
        /// At most 16 letters.
        coupon_code: String,
        /// At most 100 UTF-16 units.
        usage_condition: String,
    }
}

/// Who gets a coupon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AcquisitionCondition {
    /// Everybody.
    Normal {},
    /// Winners.
    Lottery {
        /// 1 to 99 percent.
        lottery_probability: u32,
        /// 1 to 999,999, or -1 for no limit.
        max_acquire_count: i64,
    },
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

/// What a coupon gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Reward {
    /// Money off.
    Discount {
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price_info: Option<PriceInfo>,
    },
    /// Money back.
    CashBack {
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price_info: Option<PriceInfo>,
    },
    /// Something for nothing.
    Free {},
    /// A present.
    Gift {},
    /// Anything else.
    Others {},
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

/// How much a coupon is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PriceInfo {
    /// A sum.
    Fixed {
        /// In the currency of the account's country.
        fixed_amount: i64,
    },
    /// A share.
    Percentage {
        /// 1 to 99.
        percentage: u32,
    },
    /// A price before and after (discounts only).
    Explicit {
        /// After.
        price_after_discount: i64,
        /// Before.
        original_price: i64,
    },
    /// A kind not known here.
    #[serde(untagged)]
    Unknown(Value),
}

words! {
    /// Who finds a coupon.
    Visibility {
        /// Whoever has its message.
        Unlisted = "UNLISTED",
        /// Everybody, in LINE's list.
        Public = "PUBLIC",
    }
}

object! {
    /// Answer: a coupon's id.
    CouponIdAnswer {
        /// The id.
        coupon_id: String,
    }
}

object! {
    /// Answer: a page of coupons.
    CouponList {
        /// At most 100.
        items: Vec<CouponListItem>,
    } optional {
        /// For the next page.
        next: String,
    }
}

object! {
    /// A coupon in a list.
    CouponListItem {
        /// Its id.
        coupon_id: String,
        /// Its title.
        title: String,
    }
}

object! {
    /// Answer: a coupon.
    #[derive(Default)]
    Coupon {} optional {
        /// Its id.
        coupon_id: String,
        /// Its title.
        title: String,
        /// `DRAFT`, `RUNNING` or `CLOSED`.
        status: String,
        /// Who gets one.
        acquisition_condition: AcquisitionCondition,
        /// How many there are.
        max_acquire_count: i64,
        /// How often one can be used.
        max_use_count_per_ticket: i32,
        /// How many one person gets.
        max_ticket_per_user: i64,
        /// Seconds since 1970.
        start_timestamp: i64,
        /// Seconds since 1970.
        end_timestamp: i64,
        /// Seconds since 1970.
        created_timestamp: i64,
        /// `ASIA_TOKYO` and others.
        timezone: String,
        /// Who finds it.
        visibility: Visibility,
        /// What it gives.
        reward: Reward,
        /// More words.
        description: String,
        /// https.
        image_url: String,
        /// https.
        barcode_image_url: String,
        /// A word to say at the counter.
        coupon_code: String,
        /// When it can be used.
        usage_condition: String,
    }
}
