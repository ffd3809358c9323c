use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::json;

use super::{
    Platform, Refusal, Resident, Talk,
    events::{Reply, Source},
};

/// A group talk the official account is or was a member of.
#[derive(Debug)]
pub struct Group {
    /// The group id, `C` and 32 hexadecimal digits.
    pub id: String,
    /// The group's name.
    pub name: String,
    /// The members other than the official account, by user id.
    pub members: Vec<String>,
    /// Whether the official account is a member.
    pub is_joined: bool,
    /// What has been said.
    pub talk: Talk,
}

/// All groups by id.
#[derive(Debug, Default)]
pub(super) struct Groups(BTreeMap<String, Group>);

impl Groups {
    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Group> {
        self.0.get_mut(id)
    }
}

impl Platform {
    /// Makes a group of residents and has the official account join it. Fails when a member is
    /// nobody.
    pub fn make_group(
        &mut self,
        name: &str,
        members: Vec<String>,
        now: Timestamp,
    ) -> Result<String, Refusal> {
        if let Some(nobody) = members.iter().find(|id| self.resident(id).is_none()) {
            return Err(Refusal::new(400, format!("members: there is no resident {nobody}")));
        }
        let id = format!("C{}", self.dice.hex32());
        let group = Group {
            id: id.clone(),
            name: name.to_owned(),
            members,
            is_joined: true,
            talk: Talk::default(),
        };
        self.groups.0.insert(id.clone(), group);
        let source = Source::Group(id.clone(), None);
        self.emit("join", &source, Reply::Possible, (now, json!({})));
        Ok(id)
    }

    /// The group of an id, as long as the official account is in it.
    pub fn group(&self, id: &str) -> Result<&Group, Refusal> {
        self.groups.0.get(id).filter(|group| group.is_joined).ok_or_else(Refusal::not_found)
    }

    /// A member of a group.
    pub fn group_member(&self, id: &str, user_id: &str) -> Result<&Resident, Refusal> {
        let group = self.group(id)?;
        let member = group.members.iter().find(|member| *member == user_id);
        member.and_then(|id| self.resident(id)).ok_or_else(Refusal::not_found)
    }

    /// Has the official account leave a group.
    pub fn leave_group(&mut self, id: &str) -> Result<(), Refusal> {
        self.group(id)?;
        if let Some(group) = self.groups.get_mut(id) {
            group.is_joined = false;
        }
        Ok(())
    }

    /// Has a group remove the official account, which LINE reports.
    pub fn expel_from_group(&mut self, id: &str, now: Timestamp) -> Result<(), Refusal> {
        self.leave_group(id)?;
        let source = Source::Group(id.to_owned(), None);
        self.emit("leave", &source, Reply::Impossible, (now, json!({})));
        Ok(())
    }
}
