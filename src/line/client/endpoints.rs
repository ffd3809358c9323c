use super::rates::Rate;

/// Which of LINE's hosts answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// `api.line.me`
    Api,
    /// `api-data.line.me`, for bytes: content, pictures, files.
    Data,
}

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Auth {
    /// The channel, by its access token.
    Bearer,
    /// Nobody: what the call needs stands in its body.
    Open,
}

/// What happens at LINE when the same call arrives twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The same as once: it may be repeated blindly.
    Freely,
    /// The same as once, within 24 hours, under the same retry key.
    WithKey,
    /// The reply token is used up by the first, so the second is refused.
    WhileTokenLives,
    /// It happens twice.
    Once,
}

/// What is known of an endpoint before it is called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub(super) method: &'static str,
    pub(super) host: Host,
    pub(super) auth: Auth,
    pub(super) path: &'static str,
    pub(super) rate: Rate,
    pub(super) repeat: Repeat,
}

macro_rules! endpoints {
    ($($name:ident $method:ident $host:ident $auth:ident $path:literal $unit:ident($count:literal) $repeat:ident;)*) => {
        /// An endpoint of the LINE Platform, by LINE's own operation id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Endpoint {
            $(#[doc = concat!("`", stringify!($method), " ", $path, "`")] $name,)*
        }

        impl Endpoint {
            /// All of them, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            pub(super) const fn facts(self) -> Facts {
                match self {
                    $(Self::$name => Facts {
                        method: stringify!($method),
                        host: Host::$host,
                        auth: Auth::$auth,
                        path: $path,
                        rate: Rate::$unit($count),
                        repeat: Repeat::$repeat,
                    },)*
                }
            }
        }
    };
}

// Rates: Messaging API reference, "Rate limits" (2026-08). Where it is silent (LIFF, LINE Login,
// markAsRead by chat) ten calls a second are our own caution.
// Repeating: what the endpoint does when the same call arrives twice.
endpoints! {
    ReplyMessage POST Api Bearer "/v2/bot/message/reply" PerSecond(2000) WhileTokenLives;
    PushMessage POST Api Bearer "/v2/bot/message/push" PerSecond(2000) WithKey;
    Multicast POST Api Bearer "/v2/bot/message/multicast" PerSecond(200) WithKey;
    Narrowcast POST Api Bearer "/v2/bot/message/narrowcast" PerHour(60) WithKey;
    Broadcast POST Api Bearer "/v2/bot/message/broadcast" PerHour(60) WithKey;
    GetNarrowcastProgress GET Api Bearer "/v2/bot/message/progress/narrowcast" PerSecond(2000) Freely;
    ValidateReply POST Api Bearer "/v2/bot/message/validate/reply" PerSecond(2000) Freely;
    ValidatePush POST Api Bearer "/v2/bot/message/validate/push" PerSecond(2000) Freely;
    ValidateMulticast POST Api Bearer "/v2/bot/message/validate/multicast" PerSecond(2000) Freely;
    ValidateNarrowcast POST Api Bearer "/v2/bot/message/validate/narrowcast" PerSecond(2000) Freely;
    ValidateBroadcast POST Api Bearer "/v2/bot/message/validate/broadcast" PerSecond(2000) Freely;
    ShowLoadingAnimation POST Api Bearer "/v2/bot/chat/loading/start" PerSecond(100) Freely;
    MarkMessagesAsReadByToken POST Api Bearer "/v2/bot/chat/markAsRead" PerSecond(2000) Freely;
    MarkMessagesAsRead POST Api Bearer "/v2/bot/message/markAsRead" PerSecond(10) Freely;

    GetMessageQuota GET Api Bearer "/v2/bot/message/quota" PerSecond(2000) Freely;
    GetMessageQuotaConsumption GET Api Bearer "/v2/bot/message/quota/consumption" PerSecond(2000) Freely;
    GetNumberOfSentReplyMessages GET Api Bearer "/v2/bot/message/delivery/reply" PerSecond(2000) Freely;
    GetNumberOfSentPushMessages GET Api Bearer "/v2/bot/message/delivery/push" PerSecond(2000) Freely;
    GetNumberOfSentMulticastMessages GET Api Bearer "/v2/bot/message/delivery/multicast" PerSecond(2000) Freely;
    GetNumberOfSentBroadcastMessages GET Api Bearer "/v2/bot/message/delivery/broadcast" PerSecond(2000) Freely;
    GetAggregationUnitUsage GET Api Bearer "/v2/bot/message/aggregation/info" PerSecond(2000) Freely;
    GetAggregationUnitNameList GET Api Bearer "/v2/bot/message/aggregation/list" PerSecond(2000) Freely;

    GetMessageContent GET Data Bearer "/v2/bot/message/{messageId}/content" PerSecond(2000) Freely;
    GetMessageContentPreview GET Data Bearer "/v2/bot/message/{messageId}/content/preview" PerSecond(2000) Freely;
    GetMessageContentTranscodingByMessageId GET Data Bearer "/v2/bot/message/{messageId}/content/transcoding" PerSecond(2000) Freely;

    GetProfile GET Api Bearer "/v2/bot/profile/{userId}" PerSecond(2000) Freely;
    GetFollowers GET Api Bearer "/v2/bot/followers/ids" PerSecond(2000) Freely;
    GetBotInfo GET Api Bearer "/v2/bot/info" PerSecond(2000) Freely;
    IssueLinkToken POST Api Bearer "/v2/bot/user/{userId}/linkToken" PerSecond(2000) Freely;
    GetGroupSummary GET Api Bearer "/v2/bot/group/{groupId}/summary" PerSecond(2000) Freely;
    GetGroupMemberCount GET Api Bearer "/v2/bot/group/{groupId}/members/count" PerSecond(2000) Freely;
    GetGroupMembersIds GET Api Bearer "/v2/bot/group/{groupId}/members/ids" PerSecond(2000) Freely;
    GetGroupMemberProfile GET Api Bearer "/v2/bot/group/{groupId}/member/{userId}" PerSecond(2000) Freely;
    LeaveGroup POST Api Bearer "/v2/bot/group/{groupId}/leave" PerSecond(2000) Freely;
    GetRoomMemberCount GET Api Bearer "/v2/bot/room/{roomId}/members/count" PerSecond(2000) Freely;
    GetRoomMembersIds GET Api Bearer "/v2/bot/room/{roomId}/members/ids" PerSecond(2000) Freely;
    GetRoomMemberProfile GET Api Bearer "/v2/bot/room/{roomId}/member/{userId}" PerSecond(2000) Freely;
    LeaveRoom POST Api Bearer "/v2/bot/room/{roomId}/leave" PerSecond(2000) Freely;
    GetMembershipList GET Api Bearer "/v2/bot/membership/list" PerSecond(200) Freely;
    GetMembershipSubscription GET Api Bearer "/v2/bot/membership/subscription/{userId}" PerSecond(200) Freely;
    GetJoinedMembershipUsers GET Api Bearer "/v2/bot/membership/{membershipId}/users/ids" PerSecond(2000) Freely;

    GetWebhookEndpoint GET Api Bearer "/v2/bot/channel/webhook/endpoint" PerMinute(1000) Freely;
    SetWebhookEndpoint PUT Api Bearer "/v2/bot/channel/webhook/endpoint" PerMinute(1000) Freely;
    TestWebhookEndpoint POST Api Bearer "/v2/bot/channel/webhook/test" PerHour(60) Freely;

    CreateRichMenu POST Api Bearer "/v2/bot/richmenu" PerHour(100) Once;
    ValidateRichMenuObject POST Api Bearer "/v2/bot/richmenu/validate" PerSecond(2000) Freely;
    SetRichMenuImage POST Data Bearer "/v2/bot/richmenu/{richMenuId}/content" PerSecond(2000) Once;
    GetRichMenuImage GET Data Bearer "/v2/bot/richmenu/{richMenuId}/content" PerSecond(2000) Freely;
    GetRichMenu GET Api Bearer "/v2/bot/richmenu/{richMenuId}" PerSecond(2000) Freely;
    DeleteRichMenu DELETE Api Bearer "/v2/bot/richmenu/{richMenuId}" PerHour(100) Freely;
    GetRichMenuList GET Api Bearer "/v2/bot/richmenu/list" PerSecond(10) Freely;
    SetDefaultRichMenu POST Api Bearer "/v2/bot/user/all/richmenu/{richMenuId}" PerSecond(2000) Freely;
    GetDefaultRichMenuId GET Api Bearer "/v2/bot/user/all/richmenu" PerSecond(2000) Freely;
    CancelDefaultRichMenu DELETE Api Bearer "/v2/bot/user/all/richmenu" PerSecond(2000) Freely;
    LinkRichMenuIdToUser POST Api Bearer "/v2/bot/user/{userId}/richmenu/{richMenuId}" PerSecond(2000) Freely;
    GetRichMenuIdOfUser GET Api Bearer "/v2/bot/user/{userId}/richmenu" PerSecond(2000) Freely;
    UnlinkRichMenuIdFromUser DELETE Api Bearer "/v2/bot/user/{userId}/richmenu" PerSecond(2000) Freely;
    LinkRichMenuIdToUsers POST Api Bearer "/v2/bot/richmenu/bulk/link" PerSecond(2000) Freely;
    UnlinkRichMenuIdFromUsers POST Api Bearer "/v2/bot/richmenu/bulk/unlink" PerSecond(2000) Freely;
    RichMenuBatch POST Api Bearer "/v2/bot/richmenu/batch" PerHour(3) Once;
    ValidateRichMenuBatchRequest POST Api Bearer "/v2/bot/richmenu/validate/batch" PerSecond(2000) Freely;
    GetRichMenuBatchProgress GET Api Bearer "/v2/bot/richmenu/progress/batch" PerHour(100) Freely;
    CreateRichMenuAlias POST Api Bearer "/v2/bot/richmenu/alias" PerSecond(2000) Once;
    GetRichMenuAlias GET Api Bearer "/v2/bot/richmenu/alias/{richMenuAliasId}" PerSecond(2000) Freely;
    UpdateRichMenuAlias POST Api Bearer "/v2/bot/richmenu/alias/{richMenuAliasId}" PerSecond(2000) Freely;
    DeleteRichMenuAlias DELETE Api Bearer "/v2/bot/richmenu/alias/{richMenuAliasId}" PerHour(100) Freely;
    GetRichMenuAliasList GET Api Bearer "/v2/bot/richmenu/alias/list" PerSecond(2000) Freely;

    CreateAudienceGroup POST Api Bearer "/v2/bot/audienceGroup/upload" PerMinute(60) Once;
    AddAudienceToAudienceGroup PUT Api Bearer "/v2/bot/audienceGroup/upload" PerMinute(60) Freely;
    CreateAudienceForUploadingUserIds POST Data Bearer "/v2/bot/audienceGroup/upload/byFile" PerMinute(60) Once;
    AddUserIdsToAudience PUT Data Bearer "/v2/bot/audienceGroup/upload/byFile" PerMinute(60) Freely;
    CreateClickBasedAudienceGroup POST Api Bearer "/v2/bot/audienceGroup/click" PerMinute(60) Once;
    CreateImpBasedAudienceGroup POST Api Bearer "/v2/bot/audienceGroup/imp" PerMinute(60) Once;
    UpdateAudienceGroupDescription PUT Api Bearer "/v2/bot/audienceGroup/{audienceGroupId}/updateDescription" PerMinute(60) Freely;
    GetAudienceData GET Api Bearer "/v2/bot/audienceGroup/{audienceGroupId}" PerMinute(60) Freely;
    DeleteAudienceGroup DELETE Api Bearer "/v2/bot/audienceGroup/{audienceGroupId}" PerMinute(60) Freely;
    GetAudienceGroups GET Api Bearer "/v2/bot/audienceGroup/list" PerMinute(60) Freely;
    GetSharedAudienceData GET Api Bearer "/v2/bot/audienceGroup/shared/{audienceGroupId}" PerMinute(60) Freely;
    GetSharedAudienceGroups GET Api Bearer "/v2/bot/audienceGroup/shared/list" PerMinute(60) Freely;

    GetFriendsDemographics GET Api Bearer "/v2/bot/insight/demographic" PerHour(60) Freely;
    GetNumberOfMessageDeliveries GET Api Bearer "/v2/bot/insight/message/delivery" PerHour(60) Freely;
    GetNumberOfFollowers GET Api Bearer "/v2/bot/insight/followers" PerHour(60) Freely;
    GetMessageEvent GET Api Bearer "/v2/bot/insight/message/event" PerHour(60) Freely;
    GetStatisticsPerUnit GET Api Bearer "/v2/bot/insight/message/event/aggregation" PerHour(60) Freely;
    GetRichMenuInsightSummary GET Api Bearer "/v2/bot/insight/richmenu/{richMenuId}/summary" PerHour(60) Freely;
    GetRichMenuInsightDaily GET Api Bearer "/v2/bot/insight/richmenu/{richMenuId}/daily" PerHour(60) Freely;

    ListCoupon GET Api Bearer "/v2/bot/coupon" PerSecond(200) Freely;
    CreateCoupon POST Api Bearer "/v2/bot/coupon" PerSecond(200) Once;
    GetCouponDetail GET Api Bearer "/v2/bot/coupon/{couponId}" PerSecond(200) Freely;
    CloseCoupon PUT Api Bearer "/v2/bot/coupon/{couponId}/close" PerSecond(200) Once;

    IssueStatelessChannelToken POST Api Open "/oauth2/v3/token" PerSecond(2000) Freely;
    RedeemLoginCode POST Api Open "/oauth2/v2.1/token" PerSecond(100) Once;
    VerifyIdToken POST Api Open "/oauth2/v2.1/verify" PerSecond(10) Freely;
    VerifyAccessToken GET Api Open "/oauth2/v2.1/verify" PerSecond(2000) Freely;
    GetCerts GET Api Open "/oauth2/v2.1/certs" PerSecond(10) Freely;
    Deauthorize POST Api Bearer "/user/v1/deauthorize" PerSecond(10) Freely;
    GetAllLIFFApps GET Api Bearer "/liff/v1/apps" PerSecond(10) Freely;
    AddLIFFApp POST Api Bearer "/liff/v1/apps" PerSecond(10) Once;
    UpdateLIFFApp PUT Api Bearer "/liff/v1/apps/{liffId}" PerSecond(10) Freely;
    DeleteLIFFApp DELETE Api Bearer "/liff/v1/apps/{liffId}" PerSecond(10) Freely;
}
