//! An actor as written, and how an upper layer extends it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fields::{Fields, StringOrTable};
use crate::gazetteer::actor::AliasRole;
use crate::gazetteer::aliases::{plural_of_adjective, unfit_for_search};
use crate::gazetteer::normal::normal_form;
use crate::gazetteer::report::{Located, Report, nearest};

/// The keys that only an actor has, by which its entry is known in a file of mixed entries.
pub(super) const ACTOR_KEYS: [&str; 12] = [
    "name",
    "kind",
    "iso3",
    "wikidata",
    "names",
    "adjectives",
    "people",
    "capital",
    "leaders",
    "institutions",
    "member_of",
    "ignore",
];

/// An actor's entry, all layers taken together.
#[derive(Debug)]
pub(in crate::gazetteer) struct ActorWritten {
    pub id: Located<String>,
    pub name: Option<Located<String>>,
    pub kind: Option<Located<String>>,
    pub iso3: Option<Located<String>>,
    pub wikidata: Option<Located<String>>,
    pub codes: Vec<Located<String>>,
    pub aliases: Vec<AliasWritten>,
    pub member_of: Vec<MembershipWritten>,
    pub ignore: Vec<Located<String>>,
    /// What `remove` takes away from lower layers, in normal form; forms made by rule stay away too.
    pub removed: BTreeSet<String>,
    remove: Vec<Located<String>>,
}

/// One alias as written.
#[derive(Debug)]
pub(in crate::gazetteer) struct AliasWritten {
    pub text: Located<String>,
    pub role: AliasRole,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Whether it is the `name` shown to people, which is looked for without being listed in `names`.
    pub implied: bool,
}

/// A membership as written: an id, or a table with the days.
#[derive(Debug)]
pub(in crate::gazetteer) struct MembershipWritten {
    pub of: Located<String>,
    pub from: Option<Located<Date>>,
    pub to: Option<Located<Date>>,
}

impl ActorWritten {
    /// Reads an entry; mistakes in its fields are reported and the rest is kept.
    pub(super) fn read(id: Located<String>, mut fields: Fields<'_>, report: &mut Report<'_>) -> ActorWritten {
        let name = fields.string("name", report);
        let mut aliases = Vec::new();
        if let Some(name) = name.as_ref().filter(|name| !unfit_for_search(&name.value)) {
            aliases.push(AliasWritten { implied: true, ..AliasWritten::new(name.clone(), AliasRole::Name) });
        }
        let kind = fields.string("kind", report);
        let iso3 = fields.string("iso3", report);
        let wikidata = fields.string("wikidata", report);
        let codes = fields.strings("codes", report);
        for (key, role) in [
            ("names", AliasRole::Name),
            ("adjectives", AliasRole::Adjective),
            ("people", AliasRole::People),
            ("capital", AliasRole::Capital),
            ("institutions", AliasRole::Institution),
            ("places", AliasRole::Place),
        ] {
            let texts = match role {
                AliasRole::Capital => fields.string_or_strings(key, report),
                _ => fields.strings(key, report),
            };
            aliases.extend(texts.into_iter().map(|text| AliasWritten::new(text, role)));
        }
        for leader in fields.tables("leaders", report) {
            read_leader(leader, &mut aliases, report);
        }
        let memberships = fields.strings_or_tables("member_of", report);
        let member_of = memberships.into_iter().filter_map(|one| read_membership(one, report)).collect();
        let ignore = fields.strings("ignore", report);
        let remove = fields.strings("remove", report);
        fields.finish(report);
        let removed = BTreeSet::new();
        ActorWritten { id, name, kind, iso3, wikidata, codes, aliases, member_of, ignore, removed, remove }
    }

    /// Warns about what the entry would remove although no lower layer has the actor.
    pub(super) fn begin(&mut self, report: &mut Report<'_>) {
        for text in std::mem::take(&mut self.remove) {
            report.warning(
                format!("`{}` has no alias `{}` to remove", self.id.value, text.value),
                &[(text.at, "no lower layer has it")],
                None,
            );
        }
    }

    /// Lays an upper layer's entry over this one: single values are replaced, lists grow, and what the
    /// upper entry removes is taken away first. What it says of an organisation stands for all that was said of it,
    /// so that days can be given or changed.
    pub(super) fn extend(&mut self, over: ActorWritten, report: &mut Report<'_>) {
        for text in over.remove {
            self.remove_alias(&text, report);
        }
        self.name = over.name.or(self.name.take());
        self.kind = over.kind.or(self.kind.take());
        self.iso3 = over.iso3.or(self.iso3.take());
        self.wikidata = over.wikidata.or(self.wikidata.take());
        self.codes.extend(over.codes);
        self.aliases.extend(over.aliases);
        let said_again = |of: &str| over.member_of.iter().any(|membership| membership.of.value == of);
        self.member_of.retain(|membership| !said_again(&membership.of.value));
        self.member_of.extend(over.member_of);
        self.ignore.extend(over.ignore);
    }

    fn remove_alias(&mut self, text: &Located<String>, report: &mut Report<'_>) {
        let normal = normal_form(&text.value);
        let written = self.aliases.len() + self.ignore.len();
        let generated = self
            .aliases
            .iter()
            .filter(|alias| alias.role == AliasRole::Adjective)
            .any(|alias| plural_of_adjective(&normal_form(&alias.text.value)).as_ref() == Some(&normal));
        self.aliases.retain(|alias| normal_form(&alias.text.value) != normal);
        self.ignore.retain(|phrase| normal_form(&phrase.value) != normal);
        if written == self.aliases.len() + self.ignore.len() && !generated {
            let known: Vec<String> =
                self.aliases.iter().map(|alias| normal_form(&alias.text.value)).collect();
            let hint = nearest(&normal, known.iter().map(String::as_str))
                .map(|alias| format!("did you mean `{alias}`?"));
            report.warning(
                format!("`{}` has no alias `{}` to remove", self.id.value, text.value),
                &[(text.at, "no lower layer has it")],
                hint,
            );
        }
        self.removed.insert(normal);
    }
}

impl AliasWritten {
    fn new(text: Located<String>, role: AliasRole) -> AliasWritten {
        AliasWritten { text, role, from: None, to: None, implied: false }
    }
}

fn read_leader(leader: Located<Fields<'_>>, aliases: &mut Vec<AliasWritten>, report: &mut Report<'_>) {
    let Located { value: mut fields, at } = leader;
    let problems = report.diagnostics.len();
    let name = fields.string("name", report);
    let short = fields.strings("short", report);
    let from = fields.date("from", report);
    let to = fields.date("to", report);
    fields.finish(report);
    if report.diagnostics.len() > problems {
        return;
    }
    let Some(name) = name else {
        report.error("a leader has no `name`", &[(at, "")], "write `name = \"...\"`".to_owned());
        return;
    };
    let Some(from) = from else {
        report.error(
            format!("leader `{}` has no `from`", name.value),
            &[(at, "")],
            "write the first day in office: `from = 2011-12-17`".to_owned(),
        );
        return;
    };
    if let Some(to) = to.as_ref().filter(|to| to.value < from.value) {
        report.error(
            format!("leader `{}` leaves office before entering it", name.value),
            &[(to.at, "the last day"), (from.at, "the first day")],
            "exchange the two dates".to_owned(),
        );
    }
    for text in std::iter::once(name).chain(short) {
        aliases.push(AliasWritten {
            from: Some(from.value),
            to: to.as_ref().map(|to| to.value),
            ..AliasWritten::new(text, AliasRole::Leader)
        });
    }
}

fn read_membership(written: StringOrTable<'_>, report: &mut Report<'_>) -> Option<MembershipWritten> {
    let Located { value: mut fields, at } = match written {
        StringOrTable::String(of) => return Some(MembershipWritten { of, from: None, to: None }),
        StringOrTable::Table(table) => table,
    };
    let problems = report.diagnostics.len();
    let of = fields.string("of", report);
    let from = fields.date("from", report);
    let to = fields.date("to", report);
    fields.finish(report);
    if report.diagnostics.len() > problems {
        return None;
    }
    let Some(of) = of else {
        report.error(
            "a membership has no `of`",
            &[(at, "")],
            "write the id of the organisation: `of = \"nato\"`".to_owned(),
        );
        return None;
    };
    if let (Some(from), Some(to)) = (&from, &to)
        && to.value < from.value
    {
        report.error(
            format!("a membership in `{}` ends before it begins", of.value),
            &[(to.at, "the last day"), (from.at, "the first day")],
            "exchange the two dates".to_owned(),
        );
    }
    Some(MembershipWritten { of, from, to })
}
