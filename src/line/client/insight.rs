use jiff::civil::Date;

use super::{Answer, Client, LineError, account::compact, call::Call, endpoints::Endpoint};
use crate::line::{
    ids::{RequestId, RichMenuId},
    wire::insight::{
        DailyDeliveries, Demographics, FollowerCount, MessageEvents, RichMenuDaily, RichMenuSummary,
    },
};

/// Statistics, each 60 times an hour at most. Days are days in Japan; numbers come the next day, and
/// LINE withholds those that concern fewer than 20 people.
impl Client {
    /// Messages of a day, by the way they were sent.
    pub async fn daily_deliveries(&self, on: Date) -> Result<Answer<DailyDeliveries>, LineError> {
        let call = Call::to(Endpoint::GetNumberOfMessageDeliveries);
        self.call(call.query("date", compact(on))).await
    }

    /// Friends on a day; `followers` counts whoever ever was one and never falls.
    pub async fn follower_count(&self, on: Date) -> Result<Answer<FollowerCount>, LineError> {
        self.call(Call::to(Endpoint::GetNumberOfFollowers).query("date", compact(on))).await
    }

    /// What LINE supposes about the friends.
    pub async fn demographics(&self) -> Result<Answer<Demographics>, LineError> {
        self.call(Call::to(Endpoint::GetFriendsDemographics)).await
    }

    /// How a broadcast or narrowcast was received; its numbers move for 14 days.
    pub async fn message_events(
        &self,
        request: &RequestId,
    ) -> Result<Answer<MessageEvents>, LineError> {
        let call = Call::to(Endpoint::GetMessageEvent);
        self.call(call.query("requestId", request.as_str())).await
    }

    /// How the pushes and multicasts of an aggregation unit were received over at most 31 days.
    pub async fn unit_events(
        &self,
        unit: &str,
        from: Date,
        to: Date,
    ) -> Result<Answer<MessageEvents>, LineError> {
        let call = Call::to(Endpoint::GetStatisticsPerUnit).query("customAggregationUnit", unit);
        self.call(call.query("from", compact(from)).query("to", compact(to))).await
    }

    /// How a rich menu was used over at most 397 days.
    pub async fn rich_menu_summary(
        &self,
        menu: &RichMenuId,
        from: Date,
        to: Date,
    ) -> Result<Answer<RichMenuSummary>, LineError> {
        let call = Call::to(Endpoint::GetRichMenuInsightSummary).at(menu.as_str());
        self.call(call.query("from", compact(from)).query("to", compact(to))).await
    }

    /// How a rich menu was used day by day, over at most 100 days.
    pub async fn rich_menu_daily(
        &self,
        menu: &RichMenuId,
        from: Date,
        to: Date,
    ) -> Result<Answer<RichMenuDaily>, LineError> {
        let call = Call::to(Endpoint::GetRichMenuInsightDaily).at(menu.as_str());
        self.call(call.query("from", compact(from)).query("to", compact(to))).await
    }
}
