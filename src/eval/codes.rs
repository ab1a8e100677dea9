//! The codes by which gold data names actors.

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::ActorId;

/// From the codes of gold data to actors.
pub struct Codes {
    actors: BTreeMap<String, ActorId>,
    names: BTreeMap<ActorId, String>,
}

impl Codes {
    /// The codes of all actors of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Codes {
        let mut codes = Codes { actors: BTreeMap::new(), names: BTreeMap::new() };
        for actor in &gazetteer.actors {
            let id = actor.id.as_str().to_uppercase();
            for code in actor.codes.iter().chain(actor.iso3.iter()).chain([&id]) {
                codes.actors.insert(code.clone(), actor.id.clone());
            }
            let name = actor.iso3.as_ref().or(actor.codes.first()).cloned().unwrap_or(id);
            codes.names.insert(actor.id.clone(), name);
        }
        codes
    }

    /// The actor with a code; a code that the gazetteer lacks stands for itself and is never found.
    pub fn actor(&self, code: &str) -> ActorId {
        self.actors.get(code).cloned().unwrap_or_else(|| ActorId::new(&format!("?{code}")))
    }

    /// The code of an actor, as gold data has it.
    pub fn name(&self, actor: &ActorId) -> String {
        self.names.get(actor).cloned().unwrap_or_else(|| actor.to_string())
    }
}
