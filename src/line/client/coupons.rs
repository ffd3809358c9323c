use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    check,
    wire::coupons::{Coupon, CouponIdAnswer, CouponList, CreateCoupon},
};

/// Coupons.
impl Client {
    /// Makes a coupon, which cannot be changed afterwards. Not repeatable: in doubt, look at the
    /// list.
    pub async fn create_coupon(
        &self,
        request: &CreateCoupon,
    ) -> Result<Answer<CouponIdAnswer>, LineError> {
        self.call(Call::to(Endpoint::CreateCoupon).checked(request, check::coupon)).await
    }

    /// Ends a coupon; 410 when it has ended before.
    pub async fn close_coupon(&self, coupon: &str) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::CloseCoupon).at(coupon)).await
    }

    /// A coupon.
    pub async fn coupon(&self, coupon: &str) -> Result<Answer<Coupon>, LineError> {
        self.call(Call::to(Endpoint::GetCouponDetail).at(coupon)).await
    }

    /// A page of coupons in every state, 100 at most; `start` is the `next` of the page before.
    pub async fn coupons(&self, start: Option<&str>) -> Result<Answer<CouponList>, LineError> {
        let call = Call::to(Endpoint::ListCoupon).query("limit", 100);
        self.call(call.query_if("start", start)).await
    }
}
