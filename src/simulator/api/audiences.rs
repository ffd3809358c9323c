//! Audiences. Nobody shares any with this account.

use axum::http::header;
use serde_json::{Value, json};

use super::{Answer, Call, Endpoint, Host, multipart};
use crate::{
    line::{check, client::Rate},
    simulator::platform::{
        Audience, Job, NewAudience, Origin, Platform, Refusal, Upload, is_user_id,
    },
};

/// Calls a minute, of each endpoint (LINE's reference).
const RATE: Rate = Rate::PerMinute(60);
/// User ids in one file (LINE's reference).
const FILE_IDS_MAX: usize = 1_500_000;
/// A file of so many lines, in bytes, and the form around it.
const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Audiences on a page when the call does not say, and at most (LINE's reference).
const PAGE: (usize, usize) = (20, 40);

pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("createAudienceGroup", "/v2/bot/audienceGroup/upload", create).rate(RATE),
    Endpoint::put("addAudienceToAudienceGroup", "/v2/bot/audienceGroup/upload", add).rate(RATE),
    Endpoint::post(
        "createAudienceForUploadingUserIds",
        "/v2/bot/audienceGroup/upload/byFile",
        create_by_file,
    )
    .on(Host::Data)
    .body_bytes_max(FILE_BYTES_MAX)
    .rate(RATE),
    Endpoint::put("addUserIdsToAudience", "/v2/bot/audienceGroup/upload/byFile", add_by_file)
        .on(Host::Data)
        .body_bytes_max(FILE_BYTES_MAX)
        .rate(RATE),
    Endpoint::post("createClickBasedAudienceGroup", "/v2/bot/audienceGroup/click", create_click)
        .rate(RATE),
    Endpoint::post("createImpBasedAudienceGroup", "/v2/bot/audienceGroup/imp", create_impression)
        .rate(RATE),
    Endpoint::put(
        "updateAudienceGroupDescription",
        "/v2/bot/audienceGroup/{audienceGroupId}/updateDescription",
        rename,
    )
    .rate(RATE),
    Endpoint::get("getAudienceData", "/v2/bot/audienceGroup/{audienceGroupId}", show).rate(RATE),
    Endpoint::delete("deleteAudienceGroup", "/v2/bot/audienceGroup/{audienceGroupId}", delete)
        .rate(RATE),
    Endpoint::get("getAudienceGroups", "/v2/bot/audienceGroup/list", list).rate(RATE),
    Endpoint::get(
        "getSharedAudienceData",
        "/v2/bot/audienceGroup/shared/{audienceGroupId}",
        show_shared,
    )
    .rate(RATE),
    Endpoint::get("getSharedAudienceGroups", "/v2/bot/audienceGroup/shared/list", list_shared)
        .rate(RATE),
];

fn create(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::audience(&body))?;
    let new = NewAudience {
        description: text(&body, "description"),
        origin: Origin::Upload,
        is_ifa: body["isIfaAudience"] == true,
    };
    created(platform, (new, upload(&body)), call)
}

fn add(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::add_to_audience(&body))?;
    let id = body["audienceGroupId"].as_u64().unwrap_or(0);
    platform.add_to_audience(id, upload(&body), call.now)?;
    Ok(accepted())
}

fn create_by_file(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let (fields, ids) = file(call)?;
    let is_ifa = fields["isIfaAudience"] == "true";
    let checked = json!({ "description": fields["description"] });
    Refusal::unless_clean(&check::audience(&checked))?;
    let new =
        NewAudience { description: text(&fields, "description"), origin: Origin::Upload, is_ifa };
    let upload = Upload { description: text(&fields, "uploadDescription"), ids };
    created(platform, (new, upload), call)
}

fn add_by_file(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let (fields, ids) = file(call)?;
    let id = text(&fields, "audienceGroupId").parse().unwrap_or(0);
    let upload = Upload { description: text(&fields, "uploadDescription"), ids };
    platform.add_to_audience(id, upload, call.now)?;
    Ok(accepted())
}

fn create_click(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::click_audience(&body))?;
    let url = body["clickUrl"].as_str().filter(|url| !url.is_empty());
    let request_id = text(&body, "requestId");
    let origin = Origin::Click { request_id, url: url.map(str::to_owned) };
    let new = NewAudience { description: text(&body, "description"), origin, is_ifa: false };
    created(platform, (new, Upload::default()), call)
}

fn create_impression(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::impression_audience(&body))?;
    let origin = Origin::Impression { request_id: text(&body, "requestId") };
    let new = NewAudience { description: text(&body, "description"), origin, is_ifa: false };
    created(platform, (new, Upload::default()), call)
}

fn rename(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let body = call.json()?;
    Refusal::unless_clean(&check::rename_audience(&body))?;
    platform.rename_audience(id(call), &text(&body, "description"))?;
    Ok(Answer::empty_object())
}

fn show(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let audience = platform.audience(id(call))?;
    let jobs: Vec<Value> = match audience.origin {
        Origin::Upload => audience.jobs.iter().map(|job| described_job(audience, job)).collect(),
        Origin::Click { .. } | Origin::Impression { .. } => Vec::new(),
    };
    let group = described(audience, call);
    Ok(Answer::json(json!({ "audienceGroup": group, "jobs": jobs })))
}

fn delete(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    platform.delete_audience(id(call))?;
    Ok(accepted())
}

fn list(platform: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let size = call.limit("size", PAGE)?;
    let page = call.query("page").and_then(|page| page.parse().ok()).filter(|page| 1 <= *page);
    let page: usize = page.ok_or_else(|| Refusal::parameter("page"))?;
    let name = call.query("description").map(str::to_lowercase);
    let is_wanted = |audience: &&Audience| {
        let status = audience.status(call.now);
        name.as_ref().is_none_or(|name| audience.description.to_lowercase().contains(name))
            && call.query("status").is_none_or(|wanted| wanted == status)
            && call.query("createRoute").is_none_or(|route| route == "MESSAGING_API")
    };
    let found: Vec<&Audience> = platform.audiences().filter(is_wanted).collect();
    let start = found.len().min((page - 1).saturating_mul(size));
    let shown = &found[start..found.len().min(start + size)];
    let groups: Vec<Value> = shown.iter().map(|audience| described(audience, call)).collect();
    Ok(Answer::json(json!({
        "audienceGroups": groups,
        "hasNextPage": start + shown.len() < found.len(),
        "totalCount": found.len(),
        "readWriteAudienceGroupTotalCount": found.len(),
        "page": page,
        "size": size,
    })))
}

fn show_shared(platform: &mut Platform, _: &Call) -> Result<Answer, Refusal> {
    // No audience has this id.
    platform.audience(0).map(|_| Answer::empty_object())
}

fn list_shared(_: &mut Platform, call: &Call) -> Result<Answer, Refusal> {
    let size = call.limit("size", PAGE)?;
    Ok(Answer::json(json!({
        "audienceGroups": [],
        "hasNextPage": false,
        "totalCount": 0,
        "readWriteAudienceGroupTotalCount": 0,
        "page": 1,
        "size": size,
    })))
}

fn created(
    platform: &mut Platform,
    (new, upload): (NewAudience, Upload),
    call: &Call,
) -> Result<Answer, Refusal> {
    let id = platform.make_audience(new, upload, call.now)?;
    let audience = platform.audience(id)?;
    let mut answer = described(audience, call);
    let fields = answer.as_object_mut().expect("an audience is described by an object");
    fields.retain(|name, _| !["status", "audienceCount", "failedType"].contains(&name.as_str()));
    fields.insert("expireTimestamp".to_owned(), json!(audience.expires().as_second()));
    Ok(Answer::json(answer).with_status(202))
}

fn described(audience: &Audience, call: &Call) -> Value {
    let mut all = json!({
        "audienceGroupId": audience.id,
        "createRoute": "MESSAGING_API",
        "type": audience.kind(),
        "description": audience.description,
        "status": audience.status(call.now),
        "audienceCount": audience.members.len(),
        "created": audience.created.as_second(),
        "permission": "READ_WRITE",
        "isIfaAudience": audience.is_ifa,
        "expireTimestamp": audience.expires().as_second(),
    });
    if let Some(failed_type) = audience.failed_type() {
        all["failedType"] = json!(failed_type);
    }
    match &audience.origin {
        Origin::Upload => {}
        Origin::Click { request_id, url } => {
            all["requestId"] = json!(request_id);
            if let Some(url) = url {
                all["clickUrl"] = json!(url);
            }
        }
        Origin::Impression { request_id } => all["requestId"] = json!(request_id),
    }
    all
}

fn described_job(audience: &Audience, job: &Job) -> Value {
    json!({
        "audienceGroupJobId": job.id,
        "audienceGroupId": audience.id,
        "description": job.description,
        "type": "DIFF_ADD",
        "jobStatus": if job.finished { "FINISHED" } else { "WORKING" },
        "audienceCount": job.count,
        "created": job.created.as_second(),
    })
}

fn upload(body: &Value) -> Upload {
    let members = body["audiences"].as_array().into_iter().flatten();
    let ids = members.filter_map(|member| member["id"].as_str().map(str::to_owned)).collect();
    Upload { description: text(body, "uploadDescription"), ids }
}

/// The text fields of a form, and the user ids in its file, one a line.
fn file(call: &Call) -> Result<(Value, Vec<String>), Refusal> {
    let unsupported =
        |kind: &str| Refusal::new(415, format!("The content type, {kind}, is not supported"));
    let kind = call.content_type();
    let header = call.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let header = header.filter(|_| kind == "multipart/form-data");
    let parts = multipart::parts(header.ok_or_else(|| unsupported(&kind))?, &call.body);
    let parts = parts.ok_or_else(|| Refusal::new(400, "The form does not read"))?;
    let mut fields = json!({});
    let mut ids = None;
    for part in parts {
        let text = String::from_utf8_lossy(part.body);
        if part.name != "file" {
            fields[part.name] = json!(text);
        } else if part.content_type != "text/plain" {
            return Err(unsupported(&part.content_type));
        } else {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            ids = Some(lines.map(str::to_owned).collect::<Vec<String>>());
        }
    }
    let ids = ids.ok_or_else(|| Refusal::detail("must be specified", "file"))?;
    if FILE_IDS_MAX < ids.len() {
        return Err(Refusal::detail("UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS", "file"));
    }
    if !ids.iter().all(|id| is_user_id(id)) {
        return Err(Refusal::detail("UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT", "file"));
    }
    Ok((fields, ids))
}

fn id(call: &Call) -> u64 {
    call.parameter("audienceGroupId").parse().unwrap_or(0)
}

fn text(body: &Value, name: &str) -> String {
    body[name].as_str().unwrap_or_default().to_owned()
}

fn accepted() -> Answer {
    Answer::empty_object().with_status(202)
}
