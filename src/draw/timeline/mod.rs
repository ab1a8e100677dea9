//! The timeline: a row for each pair, bars up for alliance and down for tension, column by column of time.
//!
//! `columns` divides the time, `rows` counts, `bars` paints.

mod bars;
mod columns;
mod rows;
#[cfg(test)]
mod tests;

use super::Drawing;
use super::alt_text::{counted, kind_word};
use super::frame::{Frame, MARGIN};
use super::geometry::Point;
use super::key::Key;
use crate::network::pair::PairKind;
use bars::Chart;
use rows::Rows;

const LOWEST_CONTENT: f64 = 120.0;
const NARROWEST: f64 = 760.0;
const KEY_GAP: f64 = 26.0;

/// Draws `histories` as a timeline, in an SVG document like that of [`network_svg`](super::network_svg). The
/// pairs with the most reports come first, at most [`Drawing::most_rows`]; a column is a week, a month, a quarter
/// or a number of years, as the time between the first report and the last allows.
pub fn timeline_svg(drawing: &Drawing<'_>) -> String {
    let rows = Rows::new(drawing);
    let Some(chart) = Chart::new(&rows) else {
        let frame = Frame::new(drawing, &[], NARROWEST);
        let bottom = frame.content_top + LOWEST_CONTENT;
        let description = "No dated relations found.";
        let mut svg = frame.open(drawing, description, bottom);
        frame.say(&mut svg, description.trim_end_matches('.'), bottom);
        return frame.close(svg, bottom);
    };
    let frame = Frame::new(drawing, &rows.hidden(), NARROWEST.max(chart.width()).ceil());
    let key = key(&rows, &chart);
    let key_top = frame.content_top + chart.height() + KEY_GAP;
    let bottom = key_top + key.height();
    let mut svg = frame.open(drawing, &describe(&rows, &chart), bottom);
    chart.paint(&mut svg, Point::new(MARGIN, frame.content_top));
    key.paint(&mut svg, Point::new(MARGIN, key_top));
    frame.close(svg, bottom)
}

fn key(rows: &Rows<'_>, chart: &Chart<'_>) -> Key {
    let occurs = [rows.rows.iter().any(|row| row.alliance > 0), rows.rows.iter().any(|row| row.tension > 0)];
    let kinds = [
        (PairKind::Alliance, "Above the line: alliance or support"),
        (PairKind::Tension, "Below the line: tension or hostility"),
    ];
    let squares = kinds.into_iter().zip(occurs).filter(|(_, occurs)| *occurs).map(|(kind, _)| kind).collect();
    let mut remarks = vec![format!(
        "A column is {}. Number: distinct reports, on the day of the first telling. Blank: nothing reported.",
        chart.columns.unit.word()
    )];
    remarks.push(
        "A bar is as high as the square root of the number, so that small numbers can be seen.".to_owned(),
    );
    if rows.undated > 0 {
        let reports = counted(rows.undated, "report", "reports");
        remarks.push(format!("Without a date, and so not shown: {reports} of these pairs."));
    }
    Key { squares, remarks }
}

/// The timeline in words.
fn describe(rows: &Rows<'_>, chart: &Chart<'_>) -> String {
    let columns = chart.columns;
    let (first, last) = (columns.words(0), columns.words(columns.count - 1));
    let mut text = format!(
        "A timeline of {}, {first} to {last}, a column for {}.",
        counted(rows.rows.len() as u64, "pair", "pairs"),
        columns.unit.word()
    );
    for row in rows.rows.iter().take(3) {
        let most =
            row.moments.iter().rev().max_by_key(|(_, [alliance, tension])| alliance.saturating_add(*tension));
        let when = most.map_or_else(String::new, |(column, _)| columns.words(*column));
        text += &format!(
            " {}: {}, {} of alliance and {} of tension, most in {when}.",
            row.names(),
            kind_word(row.kind),
            counted(row.alliance, "report", "reports"),
            row.tension
        );
    }
    text
}
