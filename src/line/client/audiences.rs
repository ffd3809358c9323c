use super::{Answer, Client, LineError, call::Call, endpoints::Endpoint};
use crate::line::{
    check,
    ids::UserId,
    wire::audiences::{
        AddToAudience, Audience, AudienceData, AudienceList, AudienceStatus, ClickAudience,
        CreateAudience, ImpressionAudience, RenameAudience,
    },
};

/// The most user ids in one file (Messaging API reference).
const FILE_USERS_MAX: usize = 1_500_000;

/// Which audiences a list shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AudienceQuery {
    /// The page, from 1; 0 counts as 1.
    pub page: u32,
    /// Only those with this in their name.
    pub description: Option<String>,
    /// Only those in this state.
    pub status: Option<AudienceStatus>,
}

/// Audiences, of which LINE keeps 1,000, each for 180 days. Making and filling one is a job that LINE
/// works at after it has answered; [`Client::audience`] tells how far it is.
impl Client {
    /// Makes an audience of up to 10,000 people. Not repeatable: in doubt, look at the list.
    pub async fn create_audience(
        &self,
        request: &CreateAudience,
    ) -> Result<Answer<Audience>, LineError> {
        self.call(Call::to(Endpoint::CreateAudienceGroup).checked(request, check::audience)).await
    }

    /// Adds up to 10,000 people to an audience.
    pub async fn add_to_audience(&self, request: &AddToAudience) -> Result<Answer<()>, LineError> {
        self.done(
            Call::to(Endpoint::AddAudienceToAudienceGroup).checked(request, check::add_to_audience),
        )
        .await
    }

    /// Makes an audience of up to 1,500,000 people. Not repeatable: in doubt, look at the list.
    pub async fn create_audience_by_file(
        &self,
        description: &str,
        users: &[UserId],
    ) -> Result<Answer<Audience>, LineError> {
        let fields =
            vec![("description", description.to_owned()), ("isIfaAudience", false.to_string())];
        let call = Call::to(Endpoint::CreateAudienceForUploadingUserIds);
        self.call(call.file(fields, lines(users)?)).await
    }

    /// Adds up to 1,500,000 people to an audience.
    pub async fn add_to_audience_by_file(
        &self,
        audience: u64,
        users: &[UserId],
    ) -> Result<Answer<()>, LineError> {
        let fields = vec![("audienceGroupId", audience.to_string())];
        let call = Call::to(Endpoint::AddUserIdsToAudience);
        self.done(call.file(fields, lines(users)?)).await
    }

    /// Makes an audience of whoever tapped a link in a broadcast or narrowcast. Not repeatable.
    pub async fn create_click_audience(
        &self,
        request: &ClickAudience,
    ) -> Result<Answer<Audience>, LineError> {
        self.call(
            Call::to(Endpoint::CreateClickBasedAudienceGroup)
                .checked(request, check::click_audience),
        )
        .await
    }

    /// Makes an audience of whoever saw a broadcast or narrowcast. Not repeatable.
    pub async fn create_impression_audience(
        &self,
        request: &ImpressionAudience,
    ) -> Result<Answer<Audience>, LineError> {
        self.call(
            Call::to(Endpoint::CreateImpBasedAudienceGroup)
                .checked(request, check::impression_audience),
        )
        .await
    }

    /// Gives an audience another name.
    pub async fn rename_audience(
        &self,
        audience: u64,
        description: &str,
    ) -> Result<Answer<()>, LineError> {
        let id = audience.to_string();
        let body = RenameAudience { description: description.to_owned() };
        self.done(
            Call::to(Endpoint::UpdateAudienceGroupDescription)
                .at(&id)
                .checked(&body, check::rename_audience),
        )
        .await
    }

    /// Removes an audience.
    pub async fn delete_audience(&self, audience: u64) -> Result<Answer<()>, LineError> {
        let id = audience.to_string();
        self.done(Call::to(Endpoint::DeleteAudienceGroup).at(&id)).await
    }

    /// An audience with its jobs.
    pub async fn audience(&self, audience: u64) -> Result<Answer<AudienceData>, LineError> {
        let id = audience.to_string();
        self.call(Call::to(Endpoint::GetAudienceData).at(&id)).await
    }

    /// A page of audiences, 40 at most.
    pub async fn audiences(
        &self,
        query: &AudienceQuery,
    ) -> Result<Answer<AudienceList>, LineError> {
        self.call(queried(Call::to(Endpoint::GetAudienceGroups), query)).await
    }

    /// An audience shared by the city's business manager.
    pub async fn shared_audience(&self, audience: u64) -> Result<Answer<AudienceData>, LineError> {
        let id = audience.to_string();
        self.call(Call::to(Endpoint::GetSharedAudienceData).at(&id)).await
    }

    /// A page of audiences shared by the city's business manager, 40 at most.
    pub async fn shared_audiences(
        &self,
        query: &AudienceQuery,
    ) -> Result<Answer<AudienceList>, LineError> {
        self.call(queried(Call::to(Endpoint::GetSharedAudienceGroups), query)).await
    }
}

fn queried<'a>(call: Call<'a>, query: &AudienceQuery) -> Call<'a> {
    call.query("page", query.page.max(1))
        .query("size", 40)
        .query_if("description", query.description.as_ref())
        .query_if("status", query.status.as_ref().map(AudienceStatus::as_str))
}

/// One id a line, as LINE takes them.
fn lines(users: &[UserId]) -> Result<Vec<u8>, LineError> {
    if users.len() > FILE_USERS_MAX {
        return Err(LineError::faulty("file", "has more than 1,500,000 lines"));
    }
    let ids: Vec<&str> = users.iter().map(UserId::as_str).collect();
    Ok(ids.join("\n").into_bytes())
}
