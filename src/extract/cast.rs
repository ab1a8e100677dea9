//! Who can be named in a document: the actors of the gazetteer, and those that only its given mentions know.

use rustc_hash::FxHashMap;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{ActorId, ActorKind};

/// The actors of one document, by number: those of the gazetteer under their own, the others behind them.
#[derive(Clone, Debug)]
pub struct Cast<'g> {
    gazetteer: &'g Gazetteer,
    beyond: Vec<ActorId>,
    /// What was looked up before.
    numbers: FxHashMap<String, usize>,
}

impl<'g> Cast<'g> {
    /// The actors of a gazetteer.
    pub fn new(gazetteer: &'g Gazetteer) -> Cast<'g> {
        Cast { gazetteer, beyond: Vec::new(), numbers: FxHashMap::default() }
    }

    /// The number of the actor that a user means by an id, a code or a name. What the gazetteer does not know becomes
    /// an actor of its own.
    pub fn number_of(&mut self, actor: &str) -> usize {
        if let Some(&number) = self.numbers.get(actor) {
            return number;
        }
        let found = self.gazetteer.actor(actor).map(|found| &found.id);
        let number = found.and_then(|id| self.gazetteer.actor_number(id)).unwrap_or_else(|| self.add(actor));
        self.numbers.insert(actor.to_owned(), number);
        number
    }

    /// The number of a new actor that is none of the gazetteer's.
    pub fn add(&mut self, id: &str) -> usize {
        self.beyond.push(ActorId::new(id));
        self.gazetteer.actors.len() + self.beyond.len() - 1
    }

    /// The id of the actor with a number that [`Cast::number_of`] gave, or that it has in the gazetteer.
    pub fn id(&self, number: usize) -> &ActorId {
        match self.gazetteer.actors.get(number) {
            Some(actor) => &actor.id,
            None => &self.beyond[number - self.gazetteer.actors.len()],
        }
    }

    /// Whether the actor is one of the gazetteer's.
    pub fn knows(&self, number: usize) -> bool {
        number < self.gazetteer.actors.len()
    }

    /// What kind of actor it is; one that the gazetteer does not know is a group, as in the network.
    pub fn kind(&self, number: usize) -> ActorKind {
        self.gazetteer.actors.get(number).map_or(ActorKind::Group, |actor| actor.kind)
    }
}
