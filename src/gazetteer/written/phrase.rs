//! Relation phrases, composition rules and classes as written, and how upper layers extend them.

use super::fields::Fields;
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Located, Report};

/// The keys that only a relation phrase has, by which its entry is known in a file of mixed entries.
pub(super) const PHRASE_KEYS: [&str; 8] =
    ["class", "sign", "intensity", "plover", "mutual", "roles", "yes", "no"];

/// The keys that only a composition rule has.
pub(super) const COMPOSITION_KEYS: [&str; 2] = ["alliance", "tension"];

/// A relation phrase's entry, all layers taken together.
#[derive(Debug)]
pub(in crate::gazetteer) struct PhraseWritten {
    pub id: Located<String>,
    pub class: Option<Located<String>>,
    pub sign: Option<Located<String>>,
    pub intensity: Option<Located<f64>>,
    pub plover: Option<Located<String>>,
    pub mutual: Option<Located<bool>>,
    pub places: Option<Located<bool>>,
    pub target: Option<Located<String>>,
    pub alone: Option<Located<bool>>,
    pub verbs: Vec<Located<String>>,
    pub nouns: Vec<Located<String>>,
    pub roles: Vec<Located<String>>,
    pub yes: Vec<Located<String>>,
    pub no: Vec<Located<String>>,
    remove: Vec<Located<String>>,
}

impl PhraseWritten {
    pub(super) fn read(
        id: Located<String>,
        mut fields: Fields<'_>,
        report: &mut Report<'_>,
    ) -> PhraseWritten {
        let phrase = PhraseWritten {
            id,
            class: fields.string("class", report),
            sign: fields.string("sign", report),
            intensity: fields.number("intensity", report),
            plover: fields.string("plover", report),
            mutual: fields.flag("mutual", report),
            places: fields.flag("places", report),
            target: fields.string("target", report),
            alone: fields.flag("alone", report),
            verbs: fields.strings("verbs", report),
            nouns: fields.strings("nouns", report),
            roles: fields.strings("roles", report),
            yes: fields.strings("yes", report),
            no: fields.strings("no", report),
            remove: fields.strings("remove", report),
        };
        fields.finish(report);
        phrase
    }

    /// Warns about what the entry would remove although no lower layer has the phrase.
    pub(super) fn begin(&mut self, report: &mut Report<'_>) {
        for text in std::mem::take(&mut self.remove) {
            nothing_to_remove(&self.id.value, &text, report);
        }
    }

    /// Lays an upper layer's entry over this one.
    pub(super) fn extend(&mut self, over: PhraseWritten, report: &mut Report<'_>) {
        for text in over.remove {
            let patterns = [&mut self.verbs, &mut self.nouns, &mut self.roles];
            let mut found = false;
            for list in patterns {
                let before = list.len();
                list.retain(|pattern| normal_form(&pattern.value) != normal_form(&text.value));
                found |= list.len() < before;
            }
            if !found {
                nothing_to_remove(&self.id.value, &text, report);
            }
        }
        self.class = over.class.or(self.class.take());
        self.sign = over.sign.or(self.sign.take());
        self.intensity = over.intensity.or(self.intensity.take());
        self.plover = over.plover.or(self.plover.take());
        self.mutual = over.mutual.or(self.mutual.take());
        self.places = over.places.or(self.places.take());
        self.target = over.target.or(self.target.take());
        self.alone = over.alone.or(self.alone.take());
        self.verbs.extend(over.verbs);
        self.nouns.extend(over.nouns);
        self.roles.extend(over.roles);
        self.yes.extend(over.yes);
        self.no.extend(over.no);
    }
}

fn nothing_to_remove(id: &str, text: &Located<String>, report: &mut Report<'_>) {
    report.warning(
        format!("`{id}` has no pattern `{}` to remove", text.value),
        &[(text.at, "no lower layer has it")],
        None,
    );
}

/// A composition rule's entry, all layers taken together.
#[derive(Debug)]
pub(in crate::gazetteer) struct CompositionWritten {
    pub id: Located<String>,
    pub verbs: Vec<Located<String>>,
    pub nouns: Vec<Located<String>>,
    pub alliance: Option<Located<String>>,
    pub tension: Option<Located<String>>,
}

impl CompositionWritten {
    pub(super) fn read(
        id: Located<String>,
        mut fields: Fields<'_>,
        report: &mut Report<'_>,
    ) -> CompositionWritten {
        let composition = CompositionWritten {
            id,
            verbs: fields.strings("verbs", report),
            nouns: fields.strings("nouns", report),
            alliance: fields.string("alliance", report),
            tension: fields.string("tension", report),
        };
        fields.finish(report);
        composition
    }

    /// Lays an upper layer's entry over this one.
    pub(super) fn extend(&mut self, over: CompositionWritten) {
        self.verbs.extend(over.verbs);
        self.nouns.extend(over.nouns);
        self.alliance = over.alliance.or(self.alliance.take());
        self.tension = over.tension.or(self.tension.take());
    }
}

/// A class's entry, all layers taken together.
#[derive(Debug)]
pub(in crate::gazetteer) struct ClassWritten {
    pub id: Located<String>,
    pub sign: Option<Located<String>>,
    pub intensity: Option<Located<f64>>,
    pub definition: Option<Located<String>>,
}

impl ClassWritten {
    pub(super) fn read(id: Located<String>, mut fields: Fields<'_>, report: &mut Report<'_>) -> ClassWritten {
        let class = ClassWritten {
            id,
            sign: fields.string("sign", report),
            intensity: fields.number("intensity", report),
            definition: fields.string("definition", report),
        };
        fields.finish(report);
        class
    }

    /// Lays an upper layer's entry over this one.
    pub(super) fn extend(&mut self, over: ClassWritten) {
        self.sign = over.sign.or(self.sign.take());
        self.intensity = over.intensity.or(self.intensity.take());
        self.definition = over.definition.or(self.definition.take());
    }
}
