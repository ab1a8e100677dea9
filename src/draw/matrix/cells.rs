//! Paints the grid: names, ground, lines between blocs, and the filled cells.

use super::grid::{BLOC_GAP, BLOC_NAME_SIZE, Grid, NAME_GAP, Placed, ROOMY_CELL};
use crate::draw::alt_text::{counted, kind_word, sign};
use crate::draw::geometry::{Point, Rect};
use crate::draw::measure::text_width;
use crate::draw::svg::{Ink, SvgWriter, TextStyle, xml_id};
use crate::network::pair::PairKind;

const BLOC_NAME: TextStyle = TextStyle { size: BLOC_NAME_SIZE, bold: true, ink: Ink::Soft, centred: false };
/// Between two filled cells.
const SEAM: f64 = 1.0;
/// How far the lines between blocs reach out over the names.
const OUT: f64 = 6.0;

/// Paints everything with the upper left corner of the cells at `corner`.
pub fn paint(svg: &mut SvgWriter, grid: &Grid<'_>, corner: Point) {
    ground(svg, grid, corner);
    names(svg, grid, corner);
    for act in &grid.acts {
        cell(svg, grid, act, corner);
    }
    for bloc in &grid.blocs {
        divide(svg, grid, bloc.members.end, corner);
        let first = corner.plus(grid.side() + BLOC_GAP, grid.cell * (bloc.members.start as f64 + 0.5));
        svg.text(first.plus(0.0, 0.36 * BLOC_NAME_SIZE), BLOC_NAME, None, &bloc.name);
    }
}

/// "Iran on Israel: tension, 3 reports".
pub fn tooltip(grid: &Grid<'_>, placed: &Placed<'_>) -> String {
    let act = placed.act;
    let reports = counted(act.reports(), "report", "reports");
    let detail = match act.kind {
        PairKind::Contested => {
            format!(" ({} of alliance, {} of tension)", act.alliance_reports, act.tension_reports)
        }
        PairKind::Alliance | PairKind::Tension => String::new(),
    };
    let (source, target) = (grid.name(placed.row), grid.name(placed.column));
    format!("{source} on {target}: {}, {reports}{detail}", kind_word(act.kind))
}

/// The box of a cell.
pub fn area(grid: &Grid<'_>, row: usize, column: usize, corner: Point) -> Rect {
    let at = corner.plus(grid.cell * column as f64, grid.cell * row as f64);
    Rect { left: at.x, top: at.y, right: at.x + grid.cell, bottom: at.y + grid.cell }
}

/// One pale ground with seams in it, and the diagonal, where nobody acts on himself.
fn ground(svg: &mut SvgWriter, grid: &Grid<'_>, corner: Point) {
    let palette = svg.palette;
    let side = grid.side();
    let all = Rect { left: corner.x, top: corner.y, right: corner.x + side, bottom: corner.y + side };
    svg.rect(all, &[("fill", palette.hull)]);
    for index in 0..grid.actors.len() {
        svg.rect(area(grid, index, index, corner), &[("fill", palette.rule)]);
    }
    // Where the ground has the colour of the page, seams in that colour would not be seen.
    let (stroke, width) =
        if palette.hull == palette.background { (palette.rule, "0.7") } else { (palette.background, "1.6") };
    for index in 0..=grid.actors.len() {
        let along = grid.cell * index as f64;
        let seam = [("stroke", stroke), ("stroke-width", width)];
        svg.line(corner.plus(along, 0.0), corner.plus(along, side), &seam);
        svg.line(corner.plus(0.0, along), corner.plus(side, along), &seam);
    }
}

fn names(svg: &mut SvgWriter, grid: &Grid<'_>, corner: Point) {
    let style = TextStyle { size: grid.name_size, bold: false, ink: Ink::Strong, centred: false };
    for (index, name) in grid.names.iter().enumerate() {
        let along = grid.cell * (index as f64 + 0.5);
        svg.text_before(corner.plus(-NAME_GAP, along + 0.36 * grid.name_size), style, name);
        svg.text_rising(column_start(grid, index, corner), style, name);
    }
}

/// Where the name of a column begins, on its baseline.
pub fn column_start(grid: &Grid<'_>, column: usize, corner: Point) -> Point {
    corner.plus(grid.cell * (column as f64 + 0.5) + 0.25 * grid.name_size, -NAME_GAP)
}

/// A line below and to the right of a bloc.
fn divide(svg: &mut SvgWriter, grid: &Grid<'_>, after: usize, corner: Point) {
    if after == grid.actors.len() {
        return;
    }
    let (along, side) = (grid.cell * after as f64, grid.side());
    let line = [("stroke", svg.palette.soft_ink), ("stroke-width", "1.4")];
    svg.line(corner.plus(along, -OUT), corner.plus(along, side), &line);
    svg.line(corner.plus(-OUT, along), corner.plus(side, along), &line);
}

fn cell(svg: &mut SvgWriter, grid: &Grid<'_>, placed: &Placed<'_>, corner: Point) {
    let act = placed.act;
    let (source, target) = (act.source.as_str(), act.target.as_str());
    let attributes = [
        ("id", xml_id("act", &[source, target])),
        ("data-source", source.to_owned()),
        ("data-target", target.to_owned()),
        ("data-kind", kind_word(act.kind).to_owned()),
    ];
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
    svg.open("g", &attributes);
    svg.holding("title", &[], &tooltip(grid, placed));
    let filled = area(grid, placed.row, placed.column, corner).grown(-SEAM);
    svg.rect(filled, &[("rx", "2"), ("fill", svg.palette.of(act.kind))]);
    let (glyph, number) = (sign(act.kind), short(act.reports()));
    let centre = filled.centre();
    if grid.cell >= ROOMY_CELL {
        let style = TextStyle { size: 0.36 * grid.cell, bold: true, ink: Ink::Paper, centred: true };
        svg.text(centre.plus(0.0, 0.02 * grid.cell), style, None, glyph);
        let style = TextStyle { size: (0.22 * grid.cell).max(10.0), bold: false, ..style };
        svg.text(centre.plus(0.0, 0.34 * grid.cell), style, None, &number);
    } else {
        let words = format!("{glyph}{number}");
        let size = number_size(&words, filled.width());
        let style = TextStyle { size, bold: true, ink: Ink::Paper, centred: true };
        svg.text(centre.plus(0.0, 0.36 * size), style, None, &words);
    }
    svg.close("g");
}

/// The font size in which words fit a small cell.
fn number_size(words: &str, width: f64) -> f64 {
    (0.46 * width).min((width - 2.0) / text_width(words, 1.0, true)).max(6.0)
}

/// A number of at most four characters.
fn short(number: u64) -> String {
    match number {
        0..1_000 => number.to_string(),
        1_000..10_000 => format!("{}.{}k", number / 1_000, number % 1_000 / 100),
        10_000..1_000_000 => format!("{}k", number / 1_000),
        _ => format!("{}M", (number / 1_000_000).min(999)),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn large_numbers_are_short() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.0k"),
            (1_999, "1.9k"),
            (20_400, "20k"),
            (3_000_000, "3M"),
            (u64::MAX, "999M"),
        ] {
            assert_eq!(short(number), shown);
        }
    }
}
