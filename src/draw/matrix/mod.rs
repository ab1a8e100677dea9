//! The matrix: who acts on whom, a row for each who acts and a column for each who is acted on.
//!
//! `grid` decides who is in it, in which order and how large; `cells` paints it.

mod cells;
mod grid;
#[cfg(test)]
mod tests;

use super::Drawing;
use super::alt_text::{counted, kind_phrase};
use super::frame::Frame;
use super::geometry::Point;
use super::key::{KINDS, Key};
use grid::Grid;

/// The narrowest page, so that a heading has room.
const NARROWEST: f64 = 760.0;
const LOWEST_CONTENT: f64 = 120.0;
const KEY_GAP: f64 = 26.0;

/// Draws `acts` as a matrix of at most 60 actors, in an SVG document like that of
/// [`network_svg`](super::network_svg). Blocs follow each other, divided by lines; a cell names the sign and
/// the number of distinct reports, and is empty where nothing was reported.
pub fn matrix_svg(drawing: &Drawing<'_>) -> String {
    let grid = Grid::new(drawing);
    let width = NARROWEST.max(grid.width()).ceil();
    let frame = Frame::new(drawing, &grid.hidden(), width);
    if grid.acts.is_empty() {
        let bottom = frame.content_top + LOWEST_CONTENT;
        let mut svg = frame.open(drawing, &describe(&grid), bottom);
        frame.say(&mut svg, "No relations found", bottom);
        return frame.close(svg, bottom);
    }
    let corner = Point::new(grid.left, (frame.content_top + grid.heading).ceil());
    let key = key(&grid);
    let key_top = corner.y + grid.side() + KEY_GAP;
    let bottom = key_top + key.height();
    let mut svg = frame.open(drawing, &describe(&grid), bottom);
    cells::paint(&mut svg, &grid, corner);
    key.paint(&mut svg, Point::new(super::frame::MARGIN, key_top));
    frame.close(svg, bottom)
}

fn key(grid: &Grid<'_>) -> Key {
    let occurs = |kind| grid.acts.iter().any(|act| act.act.kind == kind);
    let squares =
        KINDS.into_iter().filter(|kind| occurs(*kind)).map(|kind| (kind, kind_phrase(kind))).collect();
    let mut reading =
        "The row acts on the column. Number: distinct reports. Blank: nothing reported.".to_owned();
    if !grid.blocs.is_empty() {
        reading += " Lines part the blocs.";
    }
    Key { squares, remarks: vec![reading] }
}

/// The matrix in words.
fn describe(grid: &Grid<'_>) -> String {
    if grid.acts.is_empty() {
        return "No relations found.".to_owned();
    }
    let mut text = format!(
        "A matrix of {}: each row acts on the columns, in {}.",
        counted(grid.actors.len() as u64, "actor", "actors"),
        counted(grid.acts.len() as u64, "filled cell", "filled cells"),
    );
    for bloc in &grid.blocs {
        let names: Vec<&str> = bloc.members.clone().map(|member| grid.name(member)).collect();
        text += &format!(" {}: {}.", bloc.name, names.join(", "));
    }
    for kind in KINDS {
        let most = grid.acts.iter().filter(|act| act.act.kind == kind).max_by_key(|act| act.act.reports());
        if let Some(most) = most {
            text += &format!(" Most reports of {}.", cells::tooltip(grid, most));
        }
    }
    text
}
