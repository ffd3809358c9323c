use jiff::civil::Date;

use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    check,
    wire::{
        AggregationUnitNames, AggregationUnitUsage, BotInfo, DeliveryCount, Quota,
        QuotaConsumption, SetWebhookEndpoint, TestWebhook, TestWebhookAnswer, WebhookEndpoint,
    },
};

/// The account: its name, its webhook, its quota and its counters.
impl Client {
    /// What the account is called; its `user_id` is the `destination` of its webhooks.
    pub async fn bot_info(&self) -> Result<Answer<BotInfo>, LineError> {
        self.call(Call::to(Endpoint::GetBotInfo)).await
    }

    /// Where webhooks go; 404 when nothing is set.
    pub async fn webhook_endpoint(&self) -> Result<Answer<WebhookEndpoint>, LineError> {
        self.call(Call::to(Endpoint::GetWebhookEndpoint)).await
    }

    /// Sends webhooks to a URL (https, at most 500 letters), within a minute. Whether they are sent
    /// at all is switched in LINE's console.
    pub async fn set_webhook_endpoint(&self, url: &str) -> Result<Answer<()>, LineError> {
        let body = SetWebhookEndpoint { endpoint: url.to_owned() };
        self.done(Call::to(Endpoint::SetWebhookEndpoint).checked(&body, check::webhook_endpoint))
            .await
    }

    /// Lets LINE knock at the webhook's door, or at another one. At most 60 times an hour.
    pub async fn test_webhook_endpoint(
        &self,
        url: Option<&str>,
    ) -> Result<Answer<TestWebhookAnswer>, LineError> {
        let body = TestWebhook { endpoint: url.map(str::to_owned) };
        self.call(Call::to(Endpoint::TestWebhookEndpoint).json(&body)).await
    }

    /// How many messages a month may have.
    pub async fn quota(&self) -> Result<Answer<Quota>, LineError> {
        self.call(Call::to(Endpoint::GetMessageQuota)).await
    }

    /// How many messages this month has had, roughly, those sent from LINE's console included.
    pub async fn quota_consumption(&self) -> Result<Answer<QuotaConsumption>, LineError> {
        self.call(Call::to(Endpoint::GetMessageQuotaConsumption)).await
    }

    /// How many messages the API sent on a day in Japan; known from the next day on.
    pub async fn sent(&self, how: Sent, on: Date) -> Result<Answer<DeliveryCount>, LineError> {
        let endpoint = match how {
            Sent::Replies => Endpoint::GetNumberOfSentReplyMessages,
            Sent::Pushes => Endpoint::GetNumberOfSentPushMessages,
            Sent::Multicasts => Endpoint::GetNumberOfSentMulticastMessages,
            Sent::Broadcasts => Endpoint::GetNumberOfSentBroadcastMessages,
        };
        self.call(Call::to(endpoint).query("date", compact(on))).await
    }

    /// How many names of aggregation units this month has used up, of 1,000.
    pub async fn aggregation_unit_usage(&self) -> Result<Answer<AggregationUnitUsage>, LineError> {
        self.call(Call::to(Endpoint::GetAggregationUnitUsage)).await
    }

    /// A page of this month's aggregation units, 100 at most; `start` is the `next` of the page
    /// before, which lives for 24 hours.
    pub async fn aggregation_unit_names(
        &self,
        start: Option<&str>,
    ) -> Result<Answer<AggregationUnitNames>, LineError> {
        let call = Call::to(Endpoint::GetAggregationUnitNameList).query("limit", 100);
        self.call(call.query_if("start", start)).await
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Messages sent with reply tokens.
    Replies,
    /// Messages sent to one chat.
    Pushes,
    /// Messages sent to lists of people.
    Multicasts,
    /// Messages sent to every friend.
    Broadcasts,
}

/// A date as LINE's statistics write it: `20261122`.
pub(super) fn compact(on: Date) -> String {
    on.strftime("%Y%m%d").to_string()
}
