//! Statistics. What concerns fewer than 20 people is absent: unknown, which is not zero.

use super::{CountStatus, RichMenuBounds};
use crate::line::ids::RichMenuId;

object! {
    /// Answer: messages of a day, by the way they were sent.
    DailyDeliveries {
        /// Whether the numbers are there.
        status: CountStatus,
    } optional {
        /// By broadcast from the console.
        broadcast: u64,
        /// To a part of the friends from the console.
        targeting: u64,
        /// Step messages.
        step_message: u64,
        /// Automatic answers.
        auto_response: u64,
        /// Greetings.
        welcome_response: u64,
        /// By hand.
        chat: u64,
        /// Broadcasts over the API.
        api_broadcast: u64,
        /// Pushes over the API.
        api_push: u64,
        /// Multicasts over the API.
        api_multicast: u64,
        /// Narrowcasts over the API.
        api_narrowcast: u64,
        /// Replies over the API.
        api_reply: u64,
        /// Automatic answers of the chat option.
        cc_auto_reply: u64,
        /// Answers by hand of the chat option.
        cc_manual_reply: u64,
        /// Notification messages.
        pnp_notice_message: u64,
        /// Calls to LINE.
        pnp_call_to_line: u64,
        /// Other chat tools.
        third_party_chat_tool: u64,
    }
}

object! {
    /// Answer: friends on a day.
    FollowerCount {
        /// Whether the numbers are there.
        status: CountStatus,
    } optional {
        /// People who ever became a friend; never falls.
        followers: u64,
        /// People LINE can select by attributes.
        targeted_reaches: u64,
        /// People who block the account.
        blocks: u64,
    }
}

object! {
    /// Answer: what LINE supposes about the friends, about three days old.
    #[derive(Default)]
    Demographics {
        /// Whether there are enough friends (20).
        #[serde(default)]
        available: bool,
    } optional {
        /// By gender.
        genders: Vec<GenderShare>,
        /// By age.
        ages: Vec<AgeShare>,
        /// By prefecture.
        areas: Vec<AreaShare>,
        /// By system.
        app_types: Vec<AppTypeShare>,
        /// By time as a friend.
        subscription_periods: Vec<SubscriptionPeriodShare>,
    }
}

/// Declares a share of friends by one attribute.
macro_rules! share {
    ($($(#[$meta:meta])* $name:ident by $attribute:ident,)*) => {
        $(object! {
            $(#[$meta])*
            #[derive(Default)]
            $name {} optional {
                /// The attribute, or `unknown`.
                $attribute: String,
                /// Percent of friends.
                percentage: f64,
            }
        })*
    };
}

share! {
    /// Friends of a gender.
    GenderShare by gender,
    /// Friends of an age, such as `from20to24`.
    AgeShare by age,
    /// Friends in a prefecture.
    AreaShare by area,
    /// Friends with a system.
    AppTypeShare by app_type,
    /// Friends since some time, such as `within7days`.
    SubscriptionPeriodShare by subscription_period,
}

object! {
    /// Answer: how a broadcast or narrowcast, or an aggregation unit, was received.
    MessageEvents {
        /// Over all messages.
        overview: EventOverview,
        /// By message.
        #[serde(default)]
        messages: Vec<MessageEventCounts>,
        /// By link.
        #[serde(default)]
        clicks: Vec<ClickCounts>,
    }
}

object! {
    /// How messages were received, in all.
    #[derive(Default)]
    EventOverview {} optional {
        /// The request (not for units).
        request_id: String,
        /// When it was sent, in seconds since 1970 (not for units).
        timestamp: i64,
        /// People it was sent to (not for units).
        delivered: u64,
        /// People who saw it.
        unique_impression: u64,
        /// People who tapped a link.
        unique_click: u64,
        /// People who started a film.
        unique_media_played: u64,
        /// People who saw a film to its end.
        #[serde(rename = "uniqueMediaPlayed100Percent")]
        unique_media_played_to_end: u64,
    }
}

object! {
    /// How one message was received.
    MessageEventCounts {
        /// Its place in the request, from 1.
        seq: u32,
    } optional {
        /// Times it was seen.
        impression: u64,
        /// People who saw it.
        unique_impression: u64,
        /// Times a film was started.
        media_played: u64,
        /// Times a quarter was seen.
        #[serde(rename = "mediaPlayed25Percent")]
        media_played_quarter: u64,
        /// Times half was seen.
        #[serde(rename = "mediaPlayed50Percent")]
        media_played_half: u64,
        /// Times three quarters were seen.
        #[serde(rename = "mediaPlayed75Percent")]
        media_played_three_quarters: u64,
        /// Times all was seen.
        #[serde(rename = "mediaPlayed100Percent")]
        media_played_to_end: u64,
        /// People who started a film.
        unique_media_played: u64,
        /// People who saw a quarter.
        #[serde(rename = "uniqueMediaPlayed25Percent")]
        unique_media_played_quarter: u64,
        /// People who saw half.
        #[serde(rename = "uniqueMediaPlayed50Percent")]
        unique_media_played_half: u64,
        /// People who saw three quarters.
        #[serde(rename = "uniqueMediaPlayed75Percent")]
        unique_media_played_three_quarters: u64,
        /// People who saw all.
        #[serde(rename = "uniqueMediaPlayed100Percent")]
        unique_media_played_to_end: u64,
    }
}

object! {
    /// How often a link was tapped.
    ClickCounts {
        /// The message's place in the request, from 1.
        seq: u32,
        /// The link.
        url: String,
    } optional {
        /// Taps.
        click: u64,
        /// People, by message.
        unique_click: u64,
        /// People, by request.
        unique_click_of_request: u64,
    }
}

/// Declares the statistics of a rich menu, in all or by day.
macro_rules! rich_menu_insight {
    ($(#[$meta:meta])* $name:ident, $seen:ident, $tapped:ident, $metrics:ty) => {
        object! {
            $(#[$meta])*
            $name {
                /// The menu.
                rich_menu_id: RichMenuId,
            } optional {
                /// The first day, `yyyyMMdd`.
                metrics_from: String,
                /// The last day, `yyyyMMdd`.
                metrics_to: String,
                /// How often it was seen.
                impression: $seen,
                /// How often its areas were tapped.
                clicks: Vec<$tapped>,
            }
        }

        object! {
            /// How often a menu was seen.
            $seen {
                /// The numbers.
                metrics: $metrics,
            }
        }

        object! {
            /// How often an area was tapped.
            $tapped {
                /// The area.
                bounds: RichMenuBounds,
                /// The numbers.
                metrics: $metrics,
            }
        }
    };
}

rich_menu_insight! {
    /// Answer: a rich menu over some days.
    RichMenuSummary, RichMenuSeen, RichMenuTapped, RichMenuMetrics
}

rich_menu_insight! {
    /// Answer: a rich menu day by day.
    RichMenuDaily, RichMenuSeenDaily, RichMenuTappedDaily, Vec<RichMenuDayMetrics>
}

object! {
    /// Times and people.
    RichMenuMetrics {
        /// Times.
        count: u64,
        /// People.
        unique_users: u64,
    }
}

object! {
    /// Times and people on a day.
    RichMenuDayMetrics {
        /// `yyyyMMdd`, in Japan.
        date: String,
        /// Times.
        count: u64,
        /// People.
        unique_users: u64,
    }
}
