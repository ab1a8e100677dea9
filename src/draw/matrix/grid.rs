//! Who stands in the matrix, in which order, and how much room everything needs.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::draw::Drawing;
use crate::draw::alt_text::counted;
use crate::draw::bloc_name::Naming;
use crate::draw::frame::MARGIN;
use crate::draw::measure::text_width;
use crate::draw::scene::{self, label};
use crate::gazetteer::actor::ActorId;
use crate::network::ActorNode;
use crate::network::act::Act;

/// With more actors nobody can read the names.
const MOST_ACTORS: usize = 60;
/// All cells together are about this wide, as long as each has a size that can be read.
const USUAL_SIDE: f64 = 1100.0;
const CELL: (f64, f64) = (24.0, 56.0);
/// From this size on sign and number stand above each other.
pub const ROOMY_CELL: f64 = 38.0;
/// Between the names and the cells.
pub const NAME_GAP: f64 = 9.0;
/// Between the cells and the name of a bloc.
pub const BLOC_GAP: f64 = 14.0;
/// Font size of the names of blocs.
pub const BLOC_NAME_SIZE: f64 = 12.5;

/// The actors in their order and what they do to each other.
pub struct Grid<'a> {
    /// By row and by column.
    pub actors: Vec<&'a ActorNode>,
    /// The names as shown, in the same order.
    pub names: Vec<String>,
    /// Blocs of two or more; who belongs to none comes after them.
    pub blocs: Vec<Bloc>,
    /// One for each filled cell, by row, then by column.
    pub acts: Vec<Placed<'a>>,
    /// Side of a cell.
    pub cell: f64,
    /// Font size of the names.
    pub name_size: f64,
    /// Where the cells begin.
    pub left: f64,
    /// Room that the names of the columns need above the cells.
    pub heading: f64,
    /// Room that names need to the right of the cells.
    pub beside: f64,
    hidden_actors: usize,
    hidden_acts: usize,
}

/// Neighbouring rows that stand together.
pub struct Bloc {
    /// By its strongest member.
    pub name: String,
    /// Numbers of their rows.
    pub members: Range<usize>,
}

/// An act with its row and column.
pub struct Placed<'a> {
    pub row: usize,
    pub column: usize,
    pub act: &'a Act,
}

impl<'a> Grid<'a> {
    pub fn new(drawing: &Drawing<'a>) -> Grid<'a> {
        let known: FxHashMap<&ActorId, &ActorNode> =
            drawing.actors.iter().map(|actor| (&actor.id, actor)).collect();
        let is_known = |act: &&Act| known.contains_key(&act.source) && known.contains_key(&act.target);
        let all: Vec<&Act> =
            drawing.acts.iter().filter(is_known).filter(|act| act.source != act.target).collect();
        let mut reports: FxHashMap<&ActorId, u64> = FxHashMap::default();
        for act in &all {
            for id in [&act.source, &act.target] {
                let sum = reports.entry(id).or_default();
                *sum = sum.saturating_add(act.reports());
            }
        }
        let mut ranked: Vec<&ActorId> = reports.keys().copied().collect();
        ranked.sort_by_key(|id| (Reverse(reports[*id]), *id));
        let shown: BTreeSet<&ActorId> = ranked.iter().copied().take(MOST_ACTORS).collect();

        let (order, blocs) = ordered(drawing, &shown, &ranked, &known);
        let place: FxHashMap<&ActorId, usize> =
            order.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let placed = |act: &&'a Act| {
            let (row, column) = (*place.get(&act.source)?, *place.get(&act.target)?);
            Some(Placed { row, column, act })
        };
        let mut acts: Vec<Placed<'a>> = all.iter().filter_map(placed).collect();
        acts.sort_by_key(|act| (act.row, act.column));
        let actors: Vec<&ActorNode> = order.iter().map(|id| known[*id]).collect();
        let mut grid = Grid {
            names: actors.iter().map(|actor| label(actor)).collect(),
            hidden_actors: ranked.len() - actors.len(),
            hidden_acts: all.len() - acts.len(),
            actors,
            blocs,
            acts,
            cell: 0.0,
            name_size: 0.0,
            left: 0.0,
            heading: 0.0,
            beside: 0.0,
        };
        grid.measure();
        grid
    }

    fn measure(&mut self) {
        self.cell = (USUAL_SIDE / self.names.len().max(1) as f64).clamp(CELL.0, CELL.1).floor();
        self.name_size = if self.cell < ROOMY_CELL { 12.0 } else { 14.0 };
        let widest =
            self.names.iter().map(|name| text_width(name, self.name_size, false)).fold(0.0, f64::max);
        self.left = (MARGIN + widest + NAME_GAP).ceil();
        // A line that rises by 45 degrees is as high as it reaches to the right.
        let rise = |name: &String| (text_width(name, self.name_size, false) + self.name_size) / 2f64.sqrt();
        self.heading = self.names.iter().map(rise).fold(0.0, f64::max) + NAME_GAP;
        let side = self.side();
        let overhang = self
            .names
            .iter()
            .enumerate()
            .map(|(column, name)| self.cell * (column as f64 + 0.5) + rise(name) - side);
        let bloc_names =
            self.blocs.iter().map(|bloc| BLOC_GAP + text_width(&bloc.name, BLOC_NAME_SIZE, true));
        self.beside = overhang.chain(bloc_names).fold(0.0, f64::max).ceil();
    }

    /// Length of all cells together.
    pub fn side(&self) -> f64 {
        self.cell * self.actors.len() as f64
    }

    /// Width of the page that it needs.
    pub fn width(&self) -> f64 {
        self.left + self.side() + self.beside + MARGIN
    }

    /// The whole name of the actor in a row.
    pub fn name(&self, row: usize) -> &str {
        scene::name(self.actors[row])
    }

    /// What there was no room for.
    pub fn hidden(&self) -> Vec<String> {
        let kinds =
            [(self.hidden_actors, "actor", "actors"), (self.hidden_acts, "filled cell", "filled cells")];
        let some = kinds.into_iter().filter(|(number, _, _)| *number > 0);
        some.map(|(number, one, many)| counted(number as u64, one, many)).collect()
    }
}

/// Blocs in their order, the members with the most reports first; then those without a bloc.
fn ordered<'a>(
    drawing: &Drawing<'a>,
    shown: &BTreeSet<&'a ActorId>,
    ranked: &[&'a ActorId],
    known: &FxHashMap<&ActorId, &'a ActorNode>,
) -> (Vec<&'a ActorId>, Vec<Bloc>) {
    let naming = Naming::of(drawing, drawing.pairs.iter().collect());
    let mut order: Vec<&ActorId> = Vec::new();
    let mut blocs = Vec::new();
    for bloc in drawing.blocs {
        let is_member = |id: &&&ActorId| shown.contains(**id) && bloc.contains(id) && !order.contains(id);
        let members: Vec<&ActorId> = ranked.iter().filter(is_member).copied().collect();
        if members.len() < 2 {
            continue;
        }
        let nodes: Vec<&ActorNode> = members.iter().map(|id| known[*id]).collect();
        let start = order.len();
        order.extend(members);
        blocs.push(Bloc { name: naming.name(&nodes), members: start..order.len() });
    }
    let alone = ranked.iter().filter(|id| shown.contains(**id)).filter(|id| !order.contains(id));
    let alone: Vec<&ActorId> = alone.copied().collect();
    order.extend(alone);
    (order, blocs)
}
