//! Finding an actor by what a person types.

use super::Gazetteer;
use super::actor::{Actor, ActorId};
use super::normal::normal_form;
use super::report::nearest;

impl Gazetteer {
    /// The actor with this id, name, ISO code, item in Wikidata, code or alias, in that order of
    /// preference; upper and lower case are the same.
    pub fn actor(&self, id_or_name: &str) -> Option<&Actor> {
        let wanted = normal_form(id_or_name);
        let is_wanted = |text: &str| same_but_for_case(text, &wanted);
        let find = |test: &dyn Fn(&Actor) -> bool| self.actors.iter().find(|actor| test(actor));
        find(&|actor| is_wanted(actor.id.as_str()))
            .or_else(|| find(&|actor| is_wanted(&actor.name)))
            .or_else(|| find(&|actor| actor.iso3.as_deref().is_some_and(is_wanted)))
            .or_else(|| find(&|actor| actor.wikidata.as_deref().is_some_and(is_wanted)))
            .or_else(|| find(&|actor| actor.codes.iter().any(|code| is_wanted(code))))
            .or_else(|| find(&|actor| actor.aliases.iter().any(|alias| is_wanted(&alias.text))))
    }

    /// The actor with exactly this id.
    pub fn actor_by_id(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.get(self.actor_number(id)?)
    }

    /// The place of that actor among [`Gazetteer::actors`].
    pub(crate) fn actor_number(&self, id: &ActorId) -> Option<usize> {
        self.actors.binary_search_by(|actor| actor.id.cmp(id)).ok()
    }

    /// The actor that a mistyped id or name most likely means, if any is near enough.
    pub fn suggest_actor(&self, text: &str) -> Option<&Actor> {
        let wanted = normal_form(text);
        let forms = self.actors.iter().flat_map(|actor| {
            [actor.id.as_str(), actor.name.as_str()]
                .into_iter()
                .chain(actor.aliases.iter().map(|alias| alias.text.as_str()))
        });
        nearest(&wanted, forms).and_then(|form| self.actor(form))
    }
}

fn same_but_for_case(a: &str, b: &str) -> bool {
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}
