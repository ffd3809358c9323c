//! Coupons.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{Platform, Refusal};

/// Coupons that are valid at once (LINE's reference).
const COUPONS_MAX: usize = 5_000;

/// A coupon.
#[derive(Debug, Clone)]
pub struct Coupon {
    /// Its id, a ULID.
    pub id: String,
    /// What it was made of.
    pub object: Map<String, Value>,
    /// When it was made.
    pub created: Timestamp,
    closed: bool,
}

/// Oldest first.
#[derive(Debug, Default)]
pub(super) struct Coupons(Vec<Coupon>);

impl Coupon {
    /// `RUNNING` or `CLOSED`: one made over the API is never a draft.
    pub fn status(&self, now: Timestamp) -> &'static str {
        let end_s = self.object.get("endTimestamp").and_then(Value::as_i64);
        let is_over = end_s.is_some_and(|end_s| end_s < now.as_second());
        if self.closed || is_over { "CLOSED" } else { "RUNNING" }
    }
}

impl Platform {
    /// Makes a coupon of a checked object; answers its id.
    pub fn make_coupon(&mut self, object: &Value, now: Timestamp) -> Result<String, Refusal> {
        let running = self.coupons.0.iter().filter(|coupon| coupon.status(now) == "RUNNING");
        if COUPONS_MAX <= running.count() {
            // LINE documents the status alone; the words are simulated.
            return Err(Refusal::new(400, "The number of coupons exceeds the limit"));
        }
        let id = self.dice.ulid(now);
        let object = object.as_object().cloned().unwrap_or_default();
        let coupon = Coupon { id: id.clone(), object, created: now, closed: false };
        self.coupons.0.push(coupon);
        Ok(id)
    }

    /// A coupon, or 404.
    pub fn coupon(&self, id: &str) -> Result<&Coupon, Refusal> {
        self.coupons.0.iter().find(|coupon| coupon.id == id).ok_or_else(Refusal::not_found)
    }

    /// Every coupon, newest first.
    pub fn coupons(&self) -> impl Iterator<Item = &Coupon> {
        self.coupons.0.iter().rev()
    }

    /// Ends a coupon; 410 when it has ended.
    pub fn close_coupon(&mut self, id: &str, now: Timestamp) -> Result<(), Refusal> {
        if self.coupon(id)?.status(now) == "CLOSED" {
            return Err(Refusal::with_body(410, json!({ "message": "Gone" })));
        }
        for coupon in self.coupons.0.iter_mut().filter(|coupon| coupon.id == id) {
            coupon.closed = true;
        }
        Ok(())
    }
}
