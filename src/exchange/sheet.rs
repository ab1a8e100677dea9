//! Tables of actors: what people keep in a spreadsheet.

use std::io::{self, Write};

use csv::ReaderBuilder;

use super::countries::alpha_3;
use super::days::{first_day, last_day, name_and_days};
use super::names::{kind_of, kind_word, several, with_acronym};
use super::{Entry, List, Member, Name};
use crate::document::separator_of;
use crate::export::Options;
use crate::export::table::{Cell, Table, unguarded};
use crate::gazetteer::actor::{Actor, AliasRole, Days};

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Name,
    Kind,
    Iso3,
    Codes,
    Aliases(AliasRole),
    LeaderFrom,
    LeaderTo,
    MemberOf,
    Ignore,
}

/// The words by which people head a column. The first that a table has is the field's, but aliases may fill many
/// columns; the name for people is also looked for in the headings that stand last.
const HEADINGS: [(Field, &[&str]); 15] = [
    (Field::Id, &["id", "key"]),
    (Field::Kind, &["kind", "type", "actor type", "category", "class"]),
    (Field::Iso3, &["iso3", "iso 3", "iso", "iso code", "alpha 3", "iso alpha 3"]),
    (Field::Codes, &["codes", "code", "wikidata", "wikidata id", "qid"]),
    (
        Field::LeaderFrom,
        &["leader from", "leader since", "from", "since", "in office from", "in office since"],
    ),
    (Field::LeaderTo, &["leader to", "leader until", "to", "until", "in office to", "in office until"]),
    (
        Field::MemberOf,
        &["member of", "members of", "memberships", "membership", "belongs to", "umbrella", "coalition"],
    ),
    (Field::Ignore, &["ignore", "not", "but not", "exclude"]),
    (Field::Aliases(AliasRole::Adjective), &["adjective", "adjectives", "demonym", "demonyms"]),
    (Field::Aliases(AliasRole::People), &["people", "citizens", "members called"]),
    (Field::Aliases(AliasRole::Capital), &["capital", "capitals", "seat"]),
    (
        Field::Aliases(AliasRole::Leader),
        &["leader", "leaders", "commander", "commanders", "head", "emir", "chief"],
    ),
    (Field::Aliases(AliasRole::Institution), &["institutions", "institution", "wings", "branches", "units"]),
    (Field::Aliases(AliasRole::Place), &["places", "place", "cities", "strongholds"]),
    (
        Field::Name,
        &[
            "name",
            "actor",
            "group",
            "group name",
            "actor name",
            "full name",
            "english name",
            "name en",
            "name english",
            "organisation",
            "organization",
            "title",
            "label",
            "country",
            "state",
            "country name",
        ],
    ),
];

/// Parts of a heading that make its column one of further names.
const ALIAS_WORDS: [&str; 12] = [
    "alias",
    "aka",
    "a k a",
    "also known",
    "other name",
    "names",
    "synonym",
    "acronym",
    "abbrev",
    "spelling",
    "former name",
    "short",
];

/// Reads a table; a separator is sniffed, and each column that is understood is told as a guess.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let separator = separator_of(text.as_bytes());
    let mut rows = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = rows.records();
    let Some(Ok(header)) = records.next() else {
        list.lose(1, "", "the table is empty");
        return list;
    };
    let headings: Vec<&str> = header.iter().map(str::trim).collect();
    let columns = columns_of(&headings);
    if !columns.contains(&Some(Field::Name)) {
        list.lose(1, headings.join(", "), "no column is headed `name`; name one so");
        return list;
    }
    list.guess(format!("cells are apart at {}", separator_word(separator)));
    for (heading, field) in headings.iter().zip(&columns) {
        if let Some(field) = field {
            list.guess(format!("column `{heading}` is read as {}", field_word(*field)));
        }
    }
    let mut unread = vec![0_usize; columns.len()];
    for (number, record) in records.enumerate() {
        // Rows are counted as a spreadsheet does, the heading being the first.
        let row = number + 2;
        let Ok(record) = record else {
            list.lose(row, "", "the row cannot be read");
            continue;
        };
        let cells: Vec<&str> = record.iter().map(|cell| unguarded(cell).trim()).collect();
        for (count, _) in unread
            .iter_mut()
            .zip(columns.iter().zip(&cells))
            .filter(|(_, (field, cell))| field.is_none() && !cell.is_empty())
        {
            *count += 1;
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            read_row(row, &columns, &cells, &mut list);
        }
    }
    for (heading, count) in headings.iter().zip(unread).filter(|(_, count)| *count > 0) {
        list.lose(1, *heading, format!("an actor has nothing of this kind; rows that have it: {count}"));
    }
    list
}

fn read_row(row: usize, columns: &[Option<Field>], cells: &[&str], list: &mut List) {
    let mut entry = Entry { line: row, ..Entry::default() };
    let (mut from, mut to) = (None, None);
    for (field, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        match field {
            None => {}
            Some(Field::Id) => entry.key = Some((*cell).to_owned()),
            Some(Field::Name) => read_name(cell, &mut entry, list),
            Some(Field::Kind) => match kind_of(cell) {
                Some(kind) => entry.kind = Some(kind),
                None => list.lose(row, *cell, "no kind; write `state`, `organisation` or `group`"),
            },
            Some(Field::Iso3) => match alpha_3(cell) {
                Some(code) => entry.iso3 = Some(code.to_owned()),
                None => list.lose(row, *cell, "no ISO 3166-1 code"),
            },
            Some(Field::Codes) => entry.codes.extend(several(cell).map(str::to_owned)),
            Some(Field::MemberOf) => read_memberships(row, cell, &mut entry, list),
            Some(Field::Ignore) => entry.ignore.extend(several(cell).map(str::to_owned)),
            Some(Field::LeaderFrom) => {
                from = first_day(cell);
                if from.is_none() {
                    list.lose(row, *cell, "no day; write it as 2017-03-02, 2017-03 or 2017");
                }
            }
            Some(Field::LeaderTo) => {
                to = last_day(cell);
                if to.is_none() {
                    list.lose(row, *cell, "no day; write it as 2017-03-02, 2017-03 or 2017");
                }
            }
            Some(Field::Aliases(AliasRole::Leader)) => read_leaders(row, cell, &mut entry, list),
            Some(Field::Aliases(role)) => {
                for name in names_in(cell, *role, list) {
                    match with_acronym(name) {
                        Some((full, short)) => {
                            entry.aliases.extend([full, short].map(|text| Name::new(text, *role)));
                        }
                        None => entry.aliases.push(Name::new(name, *role)),
                    }
                }
            }
        }
    }
    if entry.name.is_empty() && entry.key.is_none() {
        list.lose(row, cells.join(", "), "the row has no name");
        return;
    }
    for leader in entry.aliases.iter_mut().filter(|name| name.role == AliasRole::Leader) {
        leader.from = leader.from.or(from);
        leader.to = leader.to.or(to);
    }
    list.entries.push(entry);
}

/// The names in a cell. Where nothing else parts them, commas do: a name of an actor has none.
fn names_in<'c>(cell: &'c str, role: AliasRole, list: &mut List) -> Vec<&'c str> {
    let names: Vec<&str> = several(cell).collect();
    match names.as_slice() {
        [one] if role == AliasRole::Name && one.contains(", ") => {
            list.guess_of(one, "holds several names with commas between them");
            one.split(", ").map(str::trim).filter(|name| !name.is_empty()).collect()
        }
        _ => names,
    }
}

fn read_name(cell: &str, entry: &mut Entry, list: &mut List) {
    let mut names = several(cell);
    let first = names.next().unwrap_or_default();
    let (full, short) = with_acronym(first).map_or((first, None), |(full, short)| (full, Some(short)));
    if short.is_some() {
        list.guess_of(first, "is a name and its abbreviation");
    }
    entry.name = full.to_owned();
    let others = short.into_iter().chain(names);
    entry.aliases.extend(others.map(|name| Name::new(name, AliasRole::Name)));
}

fn read_leaders(row: usize, cell: &str, entry: &mut Entry, list: &mut List) {
    for leader in several(cell) {
        match name_and_days(leader) {
            Some((text, from, to)) => {
                entry.aliases.push(Name { from, to, ..Name::new(text, AliasRole::Leader) });
            }
            None => list.lose(row, leader, "no days in office; write them as `Name (2013 to 2020-08-18)`"),
        }
    }
}

fn read_memberships(row: usize, cell: &str, entry: &mut Entry, list: &mut List) {
    for member in several(cell) {
        match name_and_days(member) {
            Some((of, from, to)) => entry.member_of.push(Member { of: of.to_owned(), from, to }),
            None => list.lose(row, member, "no days of membership; write them as `nato (since 2024-03-07)`"),
        }
    }
}

/// The field of each column. A field that only one column can fill goes to the one whose heading is most usual.
fn columns_of(headings: &[&str]) -> Vec<Option<Field>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut columns = vec![None; headings.len()];
    for (field, words) in HEADINGS {
        let open = |word: &&str| {
            plain
                .iter()
                .enumerate()
                .find(|(at, heading)| columns[*at].is_none() && heading == word)
                .map(|(at, _)| at)
        };
        if let Some(at) = words.iter().find_map(open) {
            columns[at] = Some(field);
        }
    }
    for (column, heading) in columns.iter_mut().zip(&plain).filter(|(column, _)| column.is_none()) {
        if ALIAS_WORDS.iter().any(|word| heading.contains(word)) {
            *column = Some(Field::Aliases(AliasRole::Name));
        }
    }
    columns
}

/// A heading in small letters, words only.
fn plain(heading: &str) -> String {
    let lower = heading.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn separator_word(separator: u8) -> &'static str {
    match separator {
        b';' => "semicolons",
        b'\t' => "tabs",
        _ => "commas",
    }
}

fn field_word(field: Field) -> &'static str {
    match field {
        Field::Id => "id",
        Field::Name => "name",
        Field::Kind => "kind",
        Field::Iso3 => "iso3",
        Field::Codes => "codes",
        Field::Aliases(role) => role_word(role),
        Field::LeaderFrom => "the leader's first day",
        Field::LeaderTo => "the leader's last day",
        Field::MemberOf => "member_of",
        Field::Ignore => "ignore",
    }
}

fn role_word(role: AliasRole) -> &'static str {
    match role {
        AliasRole::Name => "names",
        AliasRole::Adjective => "adjectives",
        AliasRole::People => "people",
        AliasRole::Capital => "capital",
        AliasRole::Leader => "leaders",
        AliasRole::Institution => "institutions",
        AliasRole::Place => "places",
    }
}

const ROLES: [AliasRole; 7] = [
    AliasRole::Name,
    AliasRole::Adjective,
    AliasRole::People,
    AliasRole::Capital,
    AliasRole::Leader,
    AliasRole::Institution,
    AliasRole::Place,
];

/// Writes a table that [`read`] takes back.
pub(super) fn write(out: impl Write, actors: &[&Actor]) -> io::Result<()> {
    let mut header = vec!["id", "name", "kind", "iso3", "codes"];
    header.extend(ROLES.map(role_word));
    header.extend(["member_of", "ignore"]);
    let mut table = Table::new(out, &Options::default(), &header)?;
    for actor in actors {
        let entry = Entry::of(actor);
        let mut cells = vec![
            Cell::text(actor.id.as_str()),
            Cell::text(entry.name.as_str()),
            Cell::text(kind_word(actor.kind)),
            Cell::optional(entry.iso3.as_deref()),
            Cell::text(entry.codes.join("; ")),
        ];
        for role in ROLES {
            let names: Vec<String> =
                entry.aliases.iter().filter(|name| name.role == role).map(with_days).collect();
            cells.push(Cell::text(names.join("; ")));
        }
        let members: Vec<String> = actor.member_of.iter().map(ToString::to_string).collect();
        cells.push(Cell::text(members.join("; ")));
        cells.push(Cell::text(entry.ignore.join("; ")));
        table.row(&cells)?;
    }
    table.finish()
}

fn with_days(name: &Name) -> String {
    format!("{}{}", name.text, Days(name.from, name.to))
}
