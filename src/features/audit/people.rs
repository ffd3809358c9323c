use std::collections::BTreeMap;

use super::{AuditEntry, Names, Sight, Titles, words, words::Told};
use crate::{
    base::{About, Actor},
    features::staff::{self, Function, Level, Me, Scope, Staff},
    infra::store::{StoreError, Tx},
};

/// How staff and records are called at the time the log is read.
pub struct People<'a> {
    staff: BTreeMap<String, Staff>,
    titles: &'a Titles,
}

impl<'a> People<'a> {
    /// Everybody who has an account.
    pub fn read(tx: &impl Tx, titles: &'a Titles) -> Result<Self, StoreError> {
        let all = staff::all(tx)?.into_iter().map(|it| (it.id.to_string(), it));
        Ok(Self { staff: all.collect(), titles })
    }

    /// An entry in words.
    pub fn tell(&self, entry: &AuditEntry) -> Told {
        words::tell(entry, |id| self.name(id), |about| self.title(about))
    }

    /// The names to look for words in.
    pub fn names(&self) -> Names<'_> {
        Names {
            actor: Box::new(|actor| words::actor(actor, |id| self.name(id))),
            verb: words::verb,
            title: Box::new(|about| self.title(about)),
        }
    }

    /// The name of an account.
    pub fn name(&self, id: &str) -> Option<String> {
        self.staff.get(id).map(|it| it.name.clone())
    }

    /// The department of whoever acted; empty for none.
    pub fn department(&self, actor: &Actor) -> &str {
        match actor {
            Actor::Staff(id) => self.staff.get(id).map_or("", |it| &it.department),
            Actor::Resident(_)
            | Actor::Worker(_)
            | Actor::Operator
            | Actor::Line
            | Actor::System(_) => "",
        }
    }

    /// What a record is called.
    pub fn title(&self, about: &About) -> Option<String> {
        match about.kind.as_str() {
            "staff" => self.name(&about.id),
            kind => self.titles.of(kind, &about.id),
        }
    }

    /// Whose acts somebody may see: with the permission everybody's or their department's, without
    /// it their own.
    pub fn sight(&self, me: &Me) -> Sight {
        let own = Actor::Staff(me.staff.id.to_string());
        if !me.may(Function::AuditLog, Level::View) {
            return Sight::Of(vec![own]);
        }
        match me.staff.permissions.scope {
            Scope::All => Sight::All,
            Scope::Own => {
                let colleagues =
                    self.staff.values().filter(|it| it.department == me.staff.department);
                Sight::Of(colleagues.map(|it| Actor::Staff(it.id.to_string())).collect())
            }
        }
    }
}
