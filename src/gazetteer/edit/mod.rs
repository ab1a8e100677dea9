//! Changes to a gazetteer file as a careful person would make them by hand: comments, order and layout of
//! what is there stay as they are. Only texts are changed here; whether the outcome is sound tells
//! [`Gazetteer::load_with`](super::Gazetteer::load_with), before anything is saved.

mod entry;
mod extend;
mod fix;

pub(crate) use entry::quoted;
pub use entry::{Entry, LeaderEntry, id_of_name};
pub use fix::{Fixed, fixed};

use toml_edit::DocumentMut;

/// The text of a file with an entry added, or with the entry of its id extended; nothing if the text is not
/// TOML.
pub fn with_entry(text: &str, entry: &Entry) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    if let Some(table) = document.get_mut(&entry.id).and_then(|item| item.as_table_like_mut()) {
        extend::extend(table, entry);
        return Some(with_line_ends_of(text, document.to_string()));
    }
    let before = text.trim_end();
    let gap = if before.is_empty() { "" } else { "\n\n" };
    Some(with_line_ends_of(text, format!("{before}{gap}{entry}")))
}

/// Whether a text has an entry of this id.
pub fn has_entry(text: &str, id: &str) -> bool {
    text.parse::<DocumentMut>().is_ok_and(|document| document.contains_key(id))
}

/// The edited text with the line ends of the text it was made from.
fn with_line_ends_of(text: &str, edited: String) -> String {
    let plain = edited.replace("\r\n", "\n");
    if text.contains("\r\n") { plain.replace('\n', "\r\n") } else { plain }
}

#[cfg(test)]
mod tests;
