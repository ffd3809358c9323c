use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    check,
    ids::{RequestId, RetryKey, UserId},
    wire::{
        BroadcastRequest, ChatReference, LoadingRequest, MarkAsReadByTokenRequest,
        MarkAsReadRequest, MulticastRequest, NarrowcastProgress, NarrowcastRequest, PushRequest,
        ReplyRequest, SendAnswer, ValidateRequest,
    },
};

/// Sending. What the documented limits forbid is found here, before anything goes out
/// ([`LineError::Faulty`]).
///
/// A retry key is stored before the first attempt and goes with every further one; recipients and
/// messages stay the same with it.
impl Client {
    /// Answers an event with 1 to 5 messages, all of them or none; not billed.
    ///
    /// LINE knows no retry key here, but the reply token works once and for about a minute, so the
    /// same reply may be tried again in that time: it cannot be shown twice. When an attempt ended in
    /// doubt and a later one is refused without a word on any property, the first has used the token
    /// up and the resident has the answer; whoever falls back on [`Client::push`] asks that first.
    pub async fn reply(&self, request: &ReplyRequest) -> Result<Answer<SendAnswer>, LineError> {
        let call = Call::to(Endpoint::ReplyMessage).checked(request, check::reply);
        self.call(call).await
    }

    /// Says something to one chat. Success for somebody who blocks the account, too: then nothing is
    /// delivered. Under a key that was accepted before, the answer tells what was sent then.
    pub async fn push(
        &self,
        request: &PushRequest,
        key: RetryKey,
    ) -> Result<Answer<SendAnswer>, LineError> {
        let call = Call::to(Endpoint::PushMessage).checked(request, check::push);
        self.call(call.key(key)).await
    }

    /// Says the same to up to 500 people. One malformed id fails the call for all; ids of people who
    /// block the account are passed over without a word.
    pub async fn multicast(
        &self,
        request: &MulticastRequest,
        key: RetryKey,
    ) -> Result<Answer<()>, LineError> {
        let call = Call::to(Endpoint::Multicast).checked(request, check::multicast);
        self.done(call.key(key)).await
    }

    /// Says something to people LINE selects. The answer means that the work has begun; the request
    /// id leads to its progress.
    pub async fn narrowcast(
        &self,
        request: &NarrowcastRequest,
        key: RetryKey,
    ) -> Result<Answer<()>, LineError> {
        let call = Call::to(Endpoint::Narrowcast).checked(request, check::narrowcast);
        self.done(call.key(key)).await
    }

    /// How far a narrowcast is, for 14 days.
    pub async fn narrowcast_progress(
        &self,
        request: &RequestId,
    ) -> Result<Answer<NarrowcastProgress>, LineError> {
        let call = Call::to(Endpoint::GetNarrowcastProgress);
        self.call(call.query("requestId", request.as_str())).await
    }

    /// Says something to every friend.
    pub async fn broadcast(
        &self,
        request: &BroadcastRequest,
        key: RetryKey,
    ) -> Result<Answer<()>, LineError> {
        let call = Call::to(Endpoint::Broadcast).checked(request, check::broadcast);
        self.done(call.key(key)).await
    }

    /// Asks LINE whether it would take these messages; nothing is sent, nothing is billed, and our
    /// own check is left out.
    pub async fn validate(
        &self,
        way: Way,
        request: &ValidateRequest,
    ) -> Result<Answer<()>, LineError> {
        let endpoint = match way {
            Way::Reply => Endpoint::ValidateReply,
            Way::Push => Endpoint::ValidatePush,
            Way::Multicast => Endpoint::ValidateMulticast,
            Way::Narrowcast => Endpoint::ValidateNarrowcast,
            Way::Broadcast => Endpoint::ValidateBroadcast,
        };
        self.done(Call::to(endpoint).json(request)).await
    }

    /// Shows that an answer is being written, until it comes or the seconds (5 to 60, in fives)
    /// have passed.
    pub async fn show_loading(&self, request: &LoadingRequest) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::ShowLoadingAnimation).checked(request, check::loading)).await
    }

    /// Marks a message and all before it as read. Only while chatting by hand is switched on.
    pub async fn mark_as_read_by_token(&self, token: &str) -> Result<Answer<()>, LineError> {
        let body = MarkAsReadByTokenRequest { mark_as_read_token: token.to_owned() };
        self.done(
            Call::to(Endpoint::MarkMessagesAsReadByToken)
                .checked(&body, check::mark_as_read_by_token),
        )
        .await
    }

    /// Marks all that a person said as read (an option for corporate customers).
    pub async fn mark_as_read(&self, user: &UserId) -> Result<Answer<()>, LineError> {
        let body = MarkAsReadRequest { chat: ChatReference { user_id: *user } };
        self.done(Call::to(Endpoint::MarkMessagesAsRead).json(&body)).await
    }
}

/// A way of sending, for [`Client::validate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With a reply token.
    Reply,
    /// To one chat.
    Push,
    /// To up to 500 people.
    Multicast,
    /// To people LINE selects.
    Narrowcast,
    /// To every friend.
    Broadcast,
}
