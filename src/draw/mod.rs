//! Drawings of a network: lines between actors, a matrix, a timeline.
//!
//! [`matrix_svg`] and [`timeline_svg`] are simple: things stand in rows and columns. [`network_svg`] runs in
//! four steps, each blind to the ones after it:
//! 1. `scene` chooses what is drawn and how large: ties from the strongest down, their actors, the groups.
//! 2. `layout` places the groups so that hostile ones face each other, then the members of each.
//! 3. `plan` lets `route` bend the ties around actors and `label` place badges and names, at growing
//!    distances, until nothing covers anything.
//! 4. `page` paints it with title, `legend` and note.
//!
//! All of it is deterministic: the same network gives the same bytes.

mod alt_text;
mod badge;
mod bloc_name;
mod choose;
mod frame;
mod geometry;
mod hull;
mod key;
mod label;
mod layout;
mod legend;
mod matrix;
mod measure;
mod page;
mod paint;
#[cfg(test)]
mod painted;
mod plan;
mod route;
mod scene;
mod shape;
mod svg;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod theme;
mod timeline;

pub use theme::{Palette, Theme};
pub use timeline::timeline_svg;

use jiff::civil::Date;

use crate::gazetteer::actor::ActorId;
use crate::network::ActorNode;
use crate::network::act::Act;
use crate::network::history::History;
use crate::network::pair::Pair;

pub use bloc_name::{Alliance, Naming, alliances};
pub use matrix::matrix_svg;
pub(crate) use svg::{escaped, xml_id};

/// What to draw, and the words around it.
#[derive(Clone, Debug)]
pub struct Drawing<'a> {
    /// The actors; those without a pair are not drawn.
    pub actors: &'a [ActorNode],
    /// The pairs, one line each; a pair whose actor is not in `actors` is not drawn.
    pub pairs: &'a [Pair],
    /// What each actor did to each other, for the matrix.
    pub acts: &'a [Act],
    /// When it was reported what stands between two actors, for the timeline.
    pub histories: &'a [History],
    /// The signed partition, largest bloc first; actors by themselves may be missing.
    pub blocs: &'a [Vec<ActorId>],
    /// The organisations after which blocs may be named.
    pub alliances: &'a [Alliance],
    /// The day on which membership in these counts; without one today's members do.
    pub day: Option<Date>,
    /// The heading: what the picture shows.
    pub title: String,
    /// The line beneath: which articles, which dates.
    pub subtitle: String,
    /// The small print at the foot: sources, thresholds; what had to be left out is added to it.
    pub note: String,
    /// The colours.
    pub theme: Theme,
    /// Whether title, subtitle and note are left to the page around the picture.
    pub bare: bool,
    /// At most so many lines; the pairs with the fewest reports are left out first.
    pub most_ties: usize,
    /// At most so many actors.
    pub most_actors: usize,
    /// At most so many rows of a timeline.
    pub most_rows: usize,
}

impl Default for Drawing<'_> {
    fn default() -> Self {
        Drawing {
            actors: &[],
            pairs: &[],
            acts: &[],
            histories: &[],
            blocs: &[],
            alliances: &[],
            day: None,
            title: "Who stands with whom".to_string(),
            subtitle: String::new(),
            note: String::new(),
            theme: Theme::Light,
            bare: false,
            most_ties: 150,
            most_actors: 40,
            most_rows: 20,
        }
    }
}

/// Draws the network as one self-contained SVG document, at least 1200 pixels wide; it needs no font,
/// style sheet or script from elsewhere.
pub fn network_svg(drawing: &Drawing<'_>) -> String {
    let scene = scene::compose(drawing);
    let plan = plan::arrange(&scene);
    page::paint(drawing, &scene, plan)
}
