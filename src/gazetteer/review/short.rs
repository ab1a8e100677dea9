//! Names of two or three letters, which mean something else in other texts.

use super::own_aliases;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::Actor;
use crate::gazetteer::report::Report;

/// A name of so many letters and digits is short.
const SHORT: usize = 3;

/// Warns of every short name, but for those that the first letters of a longer name of the same actor
/// explain: "RSF" beside "Rapid Support Forces".
pub(super) fn review_short(gazetteer: &Gazetteer, report: &mut Report<'_>) {
    for (actor, alias) in own_aliases(gazetteer) {
        let letters: String = alias.text.chars().filter(|c| c.is_alphanumeric()).collect();
        let count = letters.chars().count();
        if count <= SHORT && !is_explained(&letters, actor) {
            report.warning(
                format!("alias `{}` has only {count} letters", alias.text),
                &[(alias.written, "may mean something else in other texts")],
                "name what it stands for as well, or look at it with `detente gazetteer check --corpus`"
                    .to_owned(),
            );
        }
    }
}

fn is_explained(letters: &str, actor: &Actor) -> bool {
    let letters = letters.to_uppercase();
    actor.aliases.iter().any(|alias| {
        let words = alias.text.split([' ', '-']);
        let initials = |all: bool| -> String {
            let words = words.clone().filter(|word| all || word.starts_with(char::is_uppercase));
            words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
        };
        alias.text.contains(' ') && (initials(true) == letters || initials(false) == letters)
    })
}
