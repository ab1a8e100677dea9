//! Mistakes that can be mended without asking, because only one thing can have been meant.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use super::with_line_ends_of;
use crate::gazetteer::aliases::is_invisible;
use crate::gazetteer::normal::normal_form;

/// The keys under which an actor has its words.
const LISTS: [&str; 7] = ["names", "adjectives", "people", "capital", "institutions", "places", "ignore"];

/// A text after the repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The whole text.
    pub text: String,
    /// What was done, a sentence each, in the order of the text.
    pub done: Vec<String>,
}

/// Mends what is safe to mend in the actors of a file: the spelling of aliases (curly quotes, dashes and spaces of
/// other kinds, accents as separate characters, invisible characters, quotes around a name), aliases that
/// are empty, and those that stand twice in one list. Nothing if the text is not TOML.
pub fn fixed(text: &str) -> Option<Fixed> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut done = Vec::new();
    for (id, item) in document.iter_mut() {
        if let Some(table) = item.as_table_like_mut() {
            fix_table(id.get(), table, &mut done);
        }
    }
    let text = if done.is_empty() { text.to_owned() } else { with_line_ends_of(text, document.to_string()) };
    Some(Fixed { text, done })
}

fn fix_table(id: &str, table: &mut dyn TableLike, done: &mut Vec<String>) {
    for (key, item) in table.iter_mut() {
        match (key.get(), item) {
            ("name", Item::Value(value)) => fix_value(id, value, done),
            ("leaders", Item::Value(Value::Array(leaders))) => {
                for leader in leaders.iter_mut().filter_map(Value::as_inline_table_mut) {
                    fix_leader(id, leader, done);
                }
            }
            ("leaders", Item::ArrayOfTables(leaders)) => {
                leaders.iter_mut().for_each(|leader| fix_leader(id, leader, done));
            }
            (key, Item::Value(value)) if LISTS.contains(&key) => match value {
                Value::Array(list) => fix_list(id, list, done),
                value => fix_value(id, value, done),
            },
            _ => {}
        }
    }
}

fn fix_leader(id: &str, leader: &mut dyn TableLike, done: &mut Vec<String>) {
    if let Some(name) = leader.get_mut("name").and_then(Item::as_value_mut) {
        fix_value(id, name, done);
    }
    if let Some(short) = leader.get_mut("short").and_then(Item::as_array_mut) {
        fix_list(id, short, done);
    }
}

fn fix_list(id: &str, list: &mut Array, done: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    let mut number = 0;
    while let Some(value) = list.get_mut(number) {
        fix_value(id, value, done);
        let again = match value.as_str() {
            Some("") => Some(format!("`{id}`: removed an empty alias")),
            Some(text) if !seen.insert(text.to_owned()) => {
                Some(format!("`{id}`: removed the second `{text}`"))
            }
            _ => None,
        };
        match again {
            Some(what) => {
                remove(list, number);
                done.push(what);
            }
            None => number += 1,
        }
    }
}

/// Takes a value out of a list, with the comment on its line: that stands in the space before the next value, or
/// before the closing bracket. The space before the value itself stays, with the comment of the value before.
fn remove(list: &mut Array, number: usize) {
    let prefix =
        |value: &Value| value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("").to_owned();
    let before = prefix(&list.remove(number));
    let own_lines = |after: &str| after.split_once('\n').map_or(String::new(), |(_, lines)| lines.to_owned());
    let joined = |after: &str| match before.rsplit_once('\n') {
        Some((kept, _)) if after.contains('\n') => format!("{kept}\n{}", own_lines(after)),
        _ => before.clone(),
    };
    match list.get_mut(number) {
        Some(next) => {
            let prefix = joined(&prefix(next));
            next.decor_mut().set_prefix(prefix);
        }
        None => {
            let trailing = list.trailing().as_str().unwrap_or("").to_owned();
            if trailing.contains('\n') {
                list.set_trailing(joined(&trailing));
            }
        }
    }
}

fn fix_value(id: &str, value: &mut Value, done: &mut Vec<String>) {
    let Some(written) = value.as_str() else { return };
    let meant = meant(written);
    if meant != written {
        done.push(format!("`{id}`: wrote `{meant}` for `{}`", written.escape_debug()));
        let decor = value.decor().clone();
        *value = Value::from(meant);
        *value.decor_mut() = decor;
    }
}

/// The alias as a careful person would have typed it.
fn meant(written: &str) -> String {
    let visible: String = written.chars().filter(|c| !is_invisible(*c)).collect();
    let normal = normal_form(&visible);
    let unquoted = ['"', '\''].iter().find_map(|quote| normal.strip_prefix(*quote)?.strip_suffix(*quote));
    unquoted
        .filter(|inner| !inner.contains(['"', '\'']))
        .map_or(normal.clone(), |inner| inner.trim().to_owned())
}
