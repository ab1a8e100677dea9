//! Attributes: the columns of the tables under the names that graph programs expect.

use crate::export::columns::{Column, Kind};
use crate::export::rows::{ActorRow, TieRow};
use crate::export::table::Cell;
use crate::export::{edges, nodes};

/// What is known of an actor beside its id. `name` is there for igraph and Cytoscape, which look nodes up by it.
pub(super) fn of_actors() -> Vec<Column<ActorRow>> {
    let name = Column::new("name", Kind::Text, |row: &ActorRow| Cell::text(row.actor.label.as_str()));
    let others = nodes::COLUMNS.iter().filter(|column| column.name != "Id");
    std::iter::once(name).chain(others.copied().map(in_small_letters)).collect()
}

/// What is known of a tie beside its ends. `tie` is its id, which igraph loses; `interaction` is there for
/// Cytoscape, which labels edges with it.
pub(super) fn of_ties() -> Vec<Column<TieRow>> {
    let more = [
        Column::new("tie", Kind::Text, |row: &TieRow| Cell::text(row.id.as_str())),
        Column::new("interaction", Kind::Text, |row: &TieRow| Cell::text(row.key.sign_name())),
        Column::new("mutual", Kind::Flag, |row: &TieRow| Cell::Flag(row.key.mutual)),
    ];
    let is_end = |name| ["Id", "Source", "Target", "Type", "source_label", "target_label"].contains(&name);
    let others = edges::COLUMNS.iter().filter(|column| !is_end(column.name));
    more.into_iter().chain(others.copied().map(in_small_letters)).collect()
}

/// A tie as an edge that leads one way. Readers without mixed graphs get a mutual tie as two of them, so
/// that whatever they compute sees both directions.
pub(super) struct Arc<'r> {
    /// The tie's id; of the second arc of a mutual tie with `:back` behind it.
    pub(super) id: String,
    pub(super) source: &'r str,
    pub(super) target: &'r str,
    pub(super) tie: &'r TieRow,
}

/// The arcs of all ties.
pub(super) fn arcs(ties: &[TieRow]) -> impl Iterator<Item = Arc<'_>> {
    ties.iter().flat_map(|tie| {
        let (source, target) = (tie.key.source.as_str(), tie.key.target.as_str());
        let there = Arc { id: tie.id.clone(), source, target, tie };
        let back = Arc { id: format!("{}:back", tie.id), source: target, target: source, tie };
        std::iter::once(there).chain(tie.key.mutual.then_some(back))
    })
}

fn in_small_letters<R>(column: Column<R>) -> Column<R> {
    let name = match column.name {
        "Label" => "label",
        "Kind" => "kind",
        "Weight" => "weight",
        name => name,
    };
    Column { name, ..column }
}
