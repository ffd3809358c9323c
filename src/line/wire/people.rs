//! People, groups and their members.

use crate::line::ids::{GroupId, UserId};

object! {
    /// Answer: how a person presents themself.
    Profile {
        /// The person.
        user_id: UserId,
        /// The name the person chose.
        display_name: String,
    } optional {
        /// https.
        picture_url: String,
        /// What the person wrote under the name.
        status_message: String,
        /// BCP 47, from the phone.
        language: String,
    }
}

object! {
    /// Answer: a page of the account's friends.
    Followers {
        /// At most 1000.
        user_ids: Vec<UserId>,
    } optional {
        /// For the next page, 24 hours long.
        next: String,
    }
}

object! {
    /// Answer: a page of a chat's members.
    Members {
        /// At most 100.
        member_ids: Vec<UserId>,
    } optional {
        /// For the next page.
        next: String,
    }
}

object! {
    /// Answer: how many members a chat has, without the account.
    MemberCount {
        /// People.
        count: u64,
    }
}

object! {
    /// Answer: what a group is called.
    GroupSummary {
        /// The group.
        group_id: GroupId,
        /// Its name.
        group_name: String,
    } optional {
        /// https.
        picture_url: String,
    }
}

object! {
    /// Answer: with which a person's account can be linked, once, within ten minutes.
    LinkToken {
        /// The token.
        link_token: String,
    }
}

object! {
    /// Answer: memberships a person has subscribed to.
    Subscriptions {
        /// May be empty.
        subscriptions: Vec<Subscription>,
    }
}

object! {
    /// One person's membership.
    Subscription {
        /// The plan.
        membership: SubscribedPlan,
        /// The person in it.
        user: Subscriber,
    }
}

object! {
    /// A membership somebody has subscribed to.
    SubscribedPlan {
        /// Its id.
        membership_id: u64,
        /// Its name.
        title: String,
        /// What it is.
        description: String,
        /// What it brings.
        benefits: Vec<String>,
        /// A month, in `currency`.
        price: f64,
        /// `JPY`, `TWD` or `THB`.
        currency: String,
    }
}

object! {
    /// A person in a membership.
    Subscriber {
        /// The person's number in it.
        membership_no: u64,
        /// Seconds since 1970.
        joined_time: i64,
        /// `yyyy-MM-dd`.
        next_billing_date: String,
        /// Months so far.
        total_subscription_months: u32,
    }
}

object! {
    /// Answer: the account's memberships.
    MembershipList {
        /// May be empty.
        memberships: Vec<Membership>,
    }
}

object! {
    /// A membership the account offers.
    Membership {
        /// Its id.
        membership_id: u64,
        /// Its name.
        title: String,
        /// What it is.
        description: String,
        /// What it brings.
        benefits: Vec<String>,
        /// A month, in `currency`.
        price: f64,
        /// `JPY`, `TWD` or `THB`.
        currency: String,
        /// People in it.
        member_count: u64,
        /// People it has room for; none means no limit, and LINE writes that as null.
        member_limit: Option<u64>,
        /// Whether it is paid inside the app.
        is_in_app_purchase: bool,
        /// Whether people see it.
        is_published: bool,
    }
}
