use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    ids::{GroupId, RoomId, UserId},
    wire::people::{
        Followers, GroupSummary, LinkToken, MemberCount, Members, MembershipList, Profile,
        Subscriptions,
    },
};

/// People, groups and rooms. Pages are asked for with `start`, the `next` of the page before, which
/// lives for 24 hours.
impl Client {
    /// How a person presents themself; 404 for people who block the account or never spoke to it.
    pub async fn profile(&self, user: &UserId) -> Result<Answer<Profile>, LineError> {
        self.call(Call::to(Endpoint::GetProfile).at(user.as_str())).await
    }

    /// A page of the account's friends, 1,000 at most; it may be shorter although more follow. Only
    /// for verified accounts (403 otherwise).
    pub async fn followers(&self, start: Option<&str>) -> Result<Answer<Followers>, LineError> {
        let call = Call::to(Endpoint::GetFollowers).query("limit", 1000);
        self.call(call.query_if("start", start)).await
    }

    /// A token with which a person can link an account of the city's own, once, within ten minutes.
    pub async fn issue_link_token(&self, user: &UserId) -> Result<Answer<LinkToken>, LineError> {
        self.call(Call::to(Endpoint::IssueLinkToken).at(user.as_str())).await
    }

    /// What a group is called.
    pub async fn group(&self, group: &GroupId) -> Result<Answer<GroupSummary>, LineError> {
        self.call(Call::to(Endpoint::GetGroupSummary).at(group.as_str())).await
    }

    /// How many members a group has, without the account.
    pub async fn group_size(&self, group: &GroupId) -> Result<Answer<MemberCount>, LineError> {
        self.call(Call::to(Endpoint::GetGroupMemberCount).at(group.as_str())).await
    }

    /// A page of a group's members, 100 at most. Only for verified accounts.
    pub async fn group_members(
        &self,
        group: &GroupId,
        start: Option<&str>,
    ) -> Result<Answer<Members>, LineError> {
        let call = Call::to(Endpoint::GetGroupMembersIds).at(group.as_str());
        self.call(call.query_if("start", start)).await
    }

    /// How a member of a group presents themself.
    pub async fn group_member(
        &self,
        group: &GroupId,
        user: &UserId,
    ) -> Result<Answer<Profile>, LineError> {
        let call = Call::to(Endpoint::GetGroupMemberProfile);
        self.call(call.at(group.as_str()).at(user.as_str())).await
    }

    /// Leaves a group.
    pub async fn leave_group(&self, group: &GroupId) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::LeaveGroup).at(group.as_str())).await
    }

    /// How many members a room has, without the account.
    pub async fn room_size(&self, room: &RoomId) -> Result<Answer<MemberCount>, LineError> {
        self.call(Call::to(Endpoint::GetRoomMemberCount).at(room.as_str())).await
    }

    /// A page of a room's members, 100 at most. Only for verified accounts.
    pub async fn room_members(
        &self,
        room: &RoomId,
        start: Option<&str>,
    ) -> Result<Answer<Members>, LineError> {
        let call = Call::to(Endpoint::GetRoomMembersIds).at(room.as_str());
        self.call(call.query_if("start", start)).await
    }

    /// How a member of a room presents themself.
    pub async fn room_member(
        &self,
        room: &RoomId,
        user: &UserId,
    ) -> Result<Answer<Profile>, LineError> {
        let call = Call::to(Endpoint::GetRoomMemberProfile);
        self.call(call.at(room.as_str()).at(user.as_str())).await
    }

    /// Leaves a room.
    pub async fn leave_room(&self, room: &RoomId) -> Result<Answer<()>, LineError> {
        self.done(Call::to(Endpoint::LeaveRoom).at(room.as_str())).await
    }

    /// The account's memberships; 404 when it has none.
    pub async fn memberships(&self) -> Result<Answer<MembershipList>, LineError> {
        self.call(Call::to(Endpoint::GetMembershipList)).await
    }

    /// The memberships a person has subscribed to.
    pub async fn subscriptions(&self, user: &UserId) -> Result<Answer<Subscriptions>, LineError> {
        self.call(Call::to(Endpoint::GetMembershipSubscription).at(user.as_str())).await
    }

    /// A page of a membership's people, 1,000 at most.
    pub async fn membership_users(
        &self,
        membership: u64,
        start: Option<&str>,
    ) -> Result<Answer<Followers>, LineError> {
        let id = membership.to_string();
        let call = Call::to(Endpoint::GetJoinedMembershipUsers).at(&id).query("limit", 1000);
        self.call(call.query_if("start", start)).await
    }
}
