//! An entry that is there already is given more, in the layout that it has.

use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::entry::{Entry, LeaderEntry};
use crate::gazetteer::normal::normal_form;

/// Replaces single values and lets lists grow; what a list has already is not added again.
pub(super) fn extend(table: &mut dyn TableLike, entry: &Entry) {
    for (key, value) in entry.values() {
        let same = table.get(key).and_then(Item::as_str) == Some(value);
        if !same {
            set(table, key, Value::from(value));
        }
    }
    for (key, list) in entry.lists() {
        let values = list.iter().map(|text| Value::from(text.as_str()));
        grow(table, key, values.collect());
    }
    let leaders: Vec<Value> = entry.leaders.iter().map(|leader| Value::InlineTable(inline(leader))).collect();
    if leaders.is_empty() {
        return;
    }
    match table.get_mut("leaders").and_then(Item::as_array_of_tables_mut) {
        Some(tables) => entry.leaders.iter().for_each(|leader| tables.push(inline(leader).into_table())),
        None => grow(table, "leaders", leaders),
    }
}

/// Adds values to a list, which is begun where there is none.
fn grow(table: &mut dyn TableLike, key: &str, values: Vec<Value>) {
    if let Some(text) = table.get(key).and_then(Item::as_str).map(str::to_owned) {
        // A capital may be written without a list.
        set(table, key, Value::Array(Array::from_iter([text])));
    }
    if table.get(key).is_none() {
        set(table, key, Value::Array(Array::new()));
    }
    let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) else { return };
    for value in values {
        let has = |known: &Value| match (known.as_str(), value.as_str()) {
            (Some(known), Some(new)) => normal_form(known) == normal_form(new),
            _ => false,
        };
        if !array.iter().any(has) {
            push(array, value);
        }
    }
}

/// Sets a value; the key of a new one is padded as the others are, the decoration of an old one stays.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
        table.insert(key, Item::Value(value));
        return;
    }
    let lengths = table.iter().map(|(key, _)| key.to_owned()).collect::<Vec<_>>();
    let lengths = lengths.iter().filter_map(|key| {
        let suffix = table.key(key)?.leaf_decor().suffix()?.as_str()?;
        Some(key.len() + suffix.len())
    });
    let lengths: Vec<usize> = lengths.collect();
    let aligned = lengths.first().filter(|first| lengths.iter().all(|length| length == *first));
    let padding = aligned.map_or(1, |length| length.saturating_sub(key.len()).max(1));
    table.insert(key, Item::Value(value));
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_suffix(" ".repeat(padding));
    }
}

/// Adds a value at the end of a list: on a line of its own where the list has several, and behind the
/// comment of the last value.
fn push(array: &mut Array, mut value: Value) {
    let indent = array.iter().find_map(|item| {
        let prefix = item.decor().prefix()?.as_str()?;
        prefix.rsplit_once('\n').map(|(_, indent)| indent.to_owned())
    });
    let mut between = String::new();
    let last = array.len().checked_sub(1);
    if let Some(last) = last.and_then(|last| array.get_mut(last)) {
        between += last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or("");
        last.decor_mut().set_suffix("");
    }
    between += array.trailing().as_str().unwrap_or("");
    match (between.rsplit_once('\n'), indent) {
        (None, None) => {
            value.decor_mut().set_prefix(if last.is_some() { " " } else { "" });
            value.decor_mut().set_suffix("");
        }
        (lines, indent) => {
            let (comments, closing) = lines.unwrap_or((between.trim_end(), ""));
            let indent = indent.unwrap_or_else(|| "  ".to_owned());
            value.decor_mut().set_prefix(format!("{comments}\n{indent}"));
            array.set_trailing(format!("\n{closing}"));
            array.set_trailing_comma(true);
        }
    }
    array.push_formatted(value);
}

fn inline(leader: &LeaderEntry) -> InlineTable {
    // What the entry writes of a leader is TOML by the way it is made.
    let written = format!("leader = {leader}").parse::<toml_edit::DocumentMut>().ok();
    written
        .and_then(|document| document.get("leader").and_then(Item::as_inline_table).cloned())
        .unwrap_or_default()
}
