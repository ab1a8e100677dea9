//! Dictionaries of PETRARCH and TABARI: names in capitals with underscores, codes with days.
//!
//! ```text
//! MALI_ [MLI]                       # a name and its code
//! +MALIAN_                          # another name of the same
//! IBRAHIM_BOUBACAR_KEITA_
//!     [MLIGOV 130904-200818]        # in office
//!     [MLIELI >200818]
//! ```
//!
//! A code begins with the ISO code of a country or with another sort of actor; three letters each say more.

use std::io::{self, Write};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::countries::alpha_3;
use super::names::in_title_case;
use super::{Entry, List, Name};
use crate::gazetteer::actor::{Actor, ActorKind, AliasRole};

/// Those who act for their country.
const ACTS_FOR_STATE: [&str; 6] = ["GOV", "MIL", "SPY", "COP", "LEG", "JUD"];

/// Those who act against it, on their own.
const ACTS_ALONE: [&str; 6] = ["REB", "SEP", "INS", "UAF", "RAD", "IMG"];

/// Those who live in a country and neither act for it nor against it.
const ACTS_FOR_NOBODY: [&str; 22] = [
    "OPP", "ELI", "PTY", "BUS", "CVL", "CRM", "DEV", "EDU", "ENV", "HLH", "HRI", "LAB", "LAW", "MED", "JRN",
    "MNC", "MOD", "NGO", "REF", "AGR", "SET", "STU",
];

/// A name with its synonyms and codes, as it stands in the dictionary.
#[derive(Default)]
struct Block {
    line: usize,
    names: Vec<String>,
    codes: Vec<(usize, String)>,
}

/// Reads a dictionary. What belongs to one actor is brought together from wherever it stands.
pub(super) fn read(text: &str) -> List {
    let mut list = List::default();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for block in blocks_of(text) {
        read_block(&block, &mut by_key, &mut list);
    }
    if !list.entries.is_empty() {
        list.guess("names are in capitals there; capitals and small letters are guessed");
    }
    list
}

fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split(['#', ';']).next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with("<!--") {
            continue;
        }
        let (name, codes) = line.split_once('[').map_or((line, ""), |(name, codes)| (name, codes));
        let name = name.trim();
        if !name.is_empty() && !name.starts_with('+') {
            blocks.push(Block { line: number + 1, ..Block::default() });
        }
        if blocks.is_empty() {
            blocks.push(Block { line: number + 1, ..Block::default() });
        }
        let Some(block) = blocks.last_mut() else { continue };
        let name = name.trim_start_matches('+').replace('_', " ");
        if !name.trim().is_empty() {
            block.names.push(in_title_case(&name));
        }
        let codes = codes.split(['[', ']']).map(str::trim).filter(|code| !code.is_empty());
        block.codes.extend(codes.map(|code| (number + 1, code.to_owned())));
    }
    blocks
}

/// The names of a block with capitals: one that is the initials of another is an acronym.
fn names_of(block: &Block) -> Vec<String> {
    let is_acronym =
        |name: &String| block.names.iter().any(|full| full != name && initials(full) == name.to_uppercase());
    let cased = |name: &String| if is_acronym(name) { name.to_uppercase() } else { name.clone() };
    block.names.iter().map(cased).collect()
}

/// The first letters of a name in title case, small words passed over.
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn read_block(block: &Block, by_key: &mut FxHashMap<String, usize>, list: &mut List) {
    if block.codes.is_empty() {
        list.lose(block.line, block.names.join(", "), "without a code nobody knows whose name it is");
    }
    for (line, written) in &block.codes {
        let Some((code, from, to)) = read_code(written) else {
            list.lose(*line, written, "not a code with days such as `MLIGOV 130904-200818`");
            continue;
        };
        let (key, kind, role) = match meaning_of(code) {
            Ok(meaning) => meaning,
            Err(reason) => {
                list.lose(*line, written, reason);
                continue;
            }
        };
        let is_dated = from.is_some() || to.is_some();
        if is_dated && from.is_none() {
            list.lose(*line, written, "a leader needs the first day in office");
            continue;
        }
        let role = if is_dated { AliasRole::Leader } else { role };
        let at = *by_key.entry(key.clone()).or_insert_with(|| {
            let iso3 = alpha_3(&key).filter(|_| kind == Some(ActorKind::State)).map(str::to_owned);
            list.entries.push(Entry { line: block.line, key: Some(key), kind, iso3, ..Entry::default() });
            list.entries.len() - 1
        });
        let entry = &mut list.entries[at];
        for name in names_of(block) {
            if entry.name.is_empty() && role == AliasRole::Name {
                entry.name = name;
            } else {
                entry.aliases.push(Name { from, to, case_guessed: true, ..Name::new(name, role) });
            }
        }
    }
}

/// Whom a code stands for, the kind if that is sure, and what a name with it is to them.
fn meaning_of(code: &str) -> Result<(String, Option<ActorKind>, AliasRole), String> {
    let (country, role) = code.split_at_checked(3).unwrap_or((code, ""));
    let first = role.get(..3).unwrap_or(role);
    match alpha_3(country).filter(|_| country.len() == 3) {
        Some(state) if role.is_empty() => Ok((state.to_owned(), Some(ActorKind::State), AliasRole::Name)),
        Some(state) if ACTS_FOR_STATE.contains(&first) => {
            Ok((state.to_owned(), Some(ActorKind::State), AliasRole::Institution))
        }
        Some(_) if ACTS_ALONE.contains(&first) => {
            Ok((code.to_owned(), Some(ActorKind::Group), AliasRole::Name))
        }
        Some(state) if ACTS_FOR_NOBODY.contains(&first) => {
            Err(format!("who has the role `{role}` does not act for `{state}`"))
        }
        _ if country == "IGO" => Ok((code.to_owned(), Some(ActorKind::Organisation), AliasRole::Name)),
        _ if ACTS_ALONE.contains(&country) => Ok((code.to_owned(), Some(ActorKind::Group), AliasRole::Name)),
        _ if ["NGO", "NGM", "MNC", "CVL", "BUS", "MED", "---"].contains(&country) => {
            Err("neither a state nor an organisation of states nor an armed group".to_owned())
        }
        _ => Ok((code.to_owned(), None, AliasRole::Name)),
    }
}

/// `MLIGOV`, `MLIGOV 130904-200818`, `MLIGOV > 20130904`, `MLIGOV <130904`.
fn read_code(written: &str) -> Option<(&str, Option<Date>, Option<Date>)> {
    let end = written.find([' ', '\t', '<', '>']).unwrap_or(written.len());
    let (code, days) = (&written[..end], written[end..].trim());
    if code.is_empty() {
        return None;
    }
    if let Some(after) = days.strip_prefix('>') {
        return Some((code, Some(day(after)?), None));
    }
    if let Some(before) = days.strip_prefix('<') {
        return Some((code, None, Some(day(before)?)));
    }
    if days.is_empty() {
        return Some((code, None, None));
    }
    let (from, to) = days.split_once('-')?;
    Some((code, Some(day(from)?), Some(day(to)?)))
}

/// `YYMMDD` or `YYYYMMDD`. Two digits up to 30 are of this century, as in TABARI.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let full = match text.len() {
        6 if &text[..2] <= "30" => format!("20{text}"),
        6 => format!("19{text}"),
        8 => text.to_owned(),
        _ => return None,
    };
    format!("{}-{}-{}", &full[..4], &full[4..6], &full[6..]).parse().ok()
}

/// Writes a dictionary: a block for each actor, and one for each of its leaders.
pub(super) fn write(mut out: impl Write, actors: &[&Actor]) -> io::Result<()> {
    for actor in actors {
        let entry = Entry::of(actor);
        let code = code_of(actor);
        writeln!(out, "{} [{code}]", shout(&entry.name))?;
        for name in entry.aliases.iter().filter(|name| name.role != AliasRole::Leader) {
            writeln!(out, "+{}", shout(&name.text))?;
        }
        let role = if actor.iso3.is_some() { "GOV" } else { "" };
        for leader in entry.aliases.iter().filter(|name| name.role == AliasRole::Leader) {
            let days = match (leader.from, leader.to) {
                (Some(from), Some(to)) => format!(" {}-{}", digits(from), digits(to)),
                (Some(from), None) => format!(" >{}", digits(from)),
                (None, Some(to)) => format!(" <{}", digits(to)),
                (None, None) => String::new(),
            };
            writeln!(out, "{}\n    [{code}{role}{days}]", shout(&leader.text))?;
        }
    }
    Ok(())
}

/// The ISO code of a state, else a code that is already in capitals, else the id.
fn code_of(actor: &Actor) -> String {
    let is_fit = |code: &&String| code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let code = actor.iso3.as_ref().or_else(|| actor.codes.iter().find(is_fit));
    code.cloned().unwrap_or_else(|| actor.id.as_str().to_uppercase())
}

fn shout(name: &str) -> String {
    format!("{}_", name.to_uppercase().replace(' ', "_"))
}

fn digits(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::{meaning_of, read_code};

    #[test]
    fn codes_that_only_begin_like_a_country_are_codes_of_their_own() {
        for (code, key) in [
            ("MLI", Some("MLI")),
            ("MLIGOV", Some("MLI")),
            ("MLISEP", Some("MLISEP")),
            ("MLIBUS", None),
            ("AU", Some("AU")),
            ("POLISARIO", Some("POLISARIO")),
            ("IGOUNO", Some("IGOUNO")),
            ("NGOXYZ", None),
        ] {
            assert_eq!(meaning_of(code).ok().map(|(key, ..)| key).as_deref(), key, "{code}");
        }
    }

    #[test]
    fn codes_have_days() {
        for (written, expected) in [
            ("MLI", Some("MLI - -")),
            ("MLIGOV 130904-200818", Some("MLIGOV 2013-09-04 2020-08-18")),
            ("EGYGOV > 140608", Some("EGYGOV 2014-06-08 -")),
            ("EGYGOV <19811006", Some("EGYGOV - 1981-10-06")),
            ("EGYGOV 701015-811006", Some("EGYGOV 1970-10-15 1981-10-06")),
            ("EGYGOV 139904", None),
            ("EGYGOV > 20101331", None),
            ("> 090501", None),
            ("<é", None),
        ] {
            let shown = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
            let found =
                read_code(written).map(|(code, from, to)| format!("{code} {} {}", shown(from), shown(to)));
            assert_eq!(found.as_deref(), expected, "{written}");
        }
    }
}
