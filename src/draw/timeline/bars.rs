//! Paints the rows: names, time axis, bars with their numbers, and sums at the end.

use super::columns::Columns;
use super::rows::{Row, Rows};
use crate::draw::alt_text::{counted, kind_word};
use crate::draw::frame::MARGIN;
use crate::draw::geometry::{Point, Rect};
use crate::draw::measure::text_width;
use crate::draw::svg::{Ink, SvgWriter, TextStyle, xml_id};
use crate::network::pair::PairKind;

const ROW: f64 = 54.0;
/// The highest bar, above the line or below it.
const HIGHEST: f64 = 15.0;
/// The lowest bar that can still be seen.
const LOWEST: f64 = 2.0;
const NUMBER_SIZE: f64 = 10.0;
/// All columns together are about this wide.
const USUAL_WIDTH: f64 = 820.0;
const COLUMN: (f64, f64) = (20.0, 74.0);
const WIDEST_BAR: f64 = 30.0;
const NAME_GAP: f64 = 18.0;
const NAME: TextStyle = TextStyle { size: 13.5, bold: false, ink: Ink::Strong, centred: false };
const NAME_LINE: f64 = 17.0;
const AXIS: TextStyle = TextStyle { size: 11.5, bold: false, ink: Ink::Soft, centred: true };
const GROUP: TextStyle = TextStyle { size: 12.5, bold: true, ink: Ink::Soft, centred: false };
const AXIS_HEIGHT: f64 = 42.0;
const SUM: TextStyle = TextStyle { size: 12.0, bold: true, ink: Ink::Soft, centred: false };
/// With more rows than this the axis stands below them too.
const FEW_ROWS: usize = 10;

/// The chart with its measures.
pub struct Chart<'r> {
    pub columns: Columns,
    rows: &'r Rows<'r>,
    column_width: f64,
    names_width: f64,
    sums_width: f64,
    /// Every how many columns one has room for its label.
    stride: usize,
}

impl<'r> Chart<'r> {
    /// Nothing when there is no row.
    pub fn new(rows: &'r Rows<'r>) -> Option<Chart<'r>> {
        let columns = rows.columns?;
        let column_width = (USUAL_WIDTH / columns.count as f64).clamp(COLUMN.0, COLUMN.1).floor();
        let widest = |texts: &mut dyn Iterator<Item = String>, style: TextStyle| {
            texts.map(|text| text_width(&text, style.size, style.bold)).fold(0.0, f64::max)
        };
        let mut names = rows.rows.iter().flat_map(name_lines);
        let mut sums = rows.rows.iter().flat_map(|row| [sum('+', row.alliance), sum('−', row.tension)]);
        let mut labels = (0..columns.count).map(|column| columns.label(column));
        let label_width = widest(&mut labels, AXIS) + 6.0;
        Some(Chart {
            names_width: widest(&mut names, NAME) + NAME_GAP,
            sums_width: widest(&mut sums, SUM) + NAME_GAP,
            stride: (label_width / column_width).ceil().max(1.0) as usize,
            columns,
            rows,
            column_width,
        })
    }

    /// Width of the page that it needs.
    pub fn width(&self) -> f64 {
        2.0 * MARGIN + self.names_width + self.columns_width() + self.sums_width
    }

    /// From the axis to the last row.
    pub fn height(&self) -> f64 {
        let below = if self.rows.rows.len() > FEW_ROWS { AXIS_HEIGHT } else { 0.0 };
        AXIS_HEIGHT + ROW * self.rows.rows.len() as f64 + below
    }

    fn columns_width(&self) -> f64 {
        self.column_width * self.columns.count as f64
    }

    /// Paints it with its upper left corner at `corner`.
    pub fn paint(&self, svg: &mut SvgWriter, corner: Point) {
        let origin = corner.plus(self.names_width, AXIS_HEIGHT).rounded();
        let rows = self.rows.rows.len();
        self.ground(svg, corner, origin);
        self.axis(svg, origin, [-24.0, -7.0]);
        if rows > FEW_ROWS {
            self.axis(svg, origin.plus(0.0, ROW * rows as f64), [33.0, 16.0]);
        }
        for (index, row) in self.rows.rows.iter().enumerate() {
            self.row(svg, row, origin.plus(0.0, ROW * (index as f64 + 0.5)));
        }
    }

    /// Every other row on a pale ground, and a thin line where a year or month begins.
    fn ground(&self, svg: &mut SvgWriter, corner: Point, origin: Point) {
        let palette = svg.palette;
        let right = origin.x + self.columns_width() + self.sums_width;
        let rows = self.rows.rows.len();
        for index in (0..rows).step_by(2) {
            let top = origin.y + ROW * index as f64;
            let stripe = Rect { left: corner.x, top, right, bottom: top + ROW };
            svg.rect(stripe, &[("fill", palette.hull)]);
        }
        for index in 0..=rows {
            let at = Point::new(corner.x, origin.y + ROW * index as f64);
            svg.line(at, Point::new(right, at.y), &[("stroke", palette.rule), ("stroke-width", "0.6")]);
        }
        for column in (0..self.columns.count).filter(|column| self.begins_group(*column)) {
            let top = origin.plus(self.column_width * column as f64, 0.0);
            let line = [("stroke", palette.rule), ("stroke-width", "1")];
            svg.line(top, top.plus(0.0, ROW * rows as f64), &line);
        }
    }

    fn begins_group(&self, column: usize) -> bool {
        let group = self.columns.group(column);
        group.is_some() && (column == 0 || self.columns.group(column - 1) != group)
    }

    /// Labels of the groups and of the columns, each as far above or below the rows as told.
    fn axis(&self, svg: &mut SvgWriter, origin: Point, [groups, columns]: [f64; 2]) {
        let mut free_from = f64::NEG_INFINITY;
        for column in 0..self.columns.count {
            let left = origin.plus(self.column_width * column as f64, 0.0);
            let group = self.columns.group(column).filter(|_| self.begins_group(column));
            if let Some(group) = group.filter(|_| left.x >= free_from) {
                svg.text(left.plus(2.0, groups), GROUP, None, &group);
                free_from = left.x + text_width(&group, GROUP.size, true) + 10.0;
            }
            if column % self.stride == 0 {
                let centre = left.plus(self.column_width / 2.0, columns);
                svg.text(centre, AXIS, None, &self.columns.label(column));
            }
        }
    }

    /// One pair; `line` is the left end of its zero line.
    fn row(&self, svg: &mut SvgWriter, row: &Row<'_>, line: Point) {
        let (a, b) = (row.a.id.as_str(), row.b.id.as_str());
        let attributes = [
            ("id", xml_id("history", &[a, b])),
            ("data-source", a.to_owned()),
            ("data-target", b.to_owned()),
            ("data-kind", kind_word(row.kind).to_owned()),
        ];
        svg.open("g", &borrowed(&attributes));
        let lines = name_lines(row);
        let first =
            line.plus(4.0 - self.names_width, 0.36 * NAME.size - NAME_LINE * (lines.len() - 1) as f64 / 2.0);
        for (index, text) in lines.iter().enumerate() {
            svg.text(first.plus(0.0, NAME_LINE * index as f64), NAME, None, text);
        }
        let end = line.plus(self.columns_width(), 0.0);
        svg.line(line, end, &[("stroke", svg.palette.faint_ink), ("stroke-width", "0.8")]);
        for (column, counts) in &row.moments {
            self.moment(svg, row, *column, *counts, line);
        }
        let middle = 0.36 * SUM.size;
        let [up, down] = if row.alliance > 0 && row.tension > 0 { [-8.5, 8.5] } else { [0.0, 0.0] };
        for (kind, text, rise) in [
            (PairKind::Alliance, sum('+', row.alliance), middle + up),
            (PairKind::Tension, sum('−', row.tension), middle + down),
        ]
        .into_iter()
        .filter(|(_, text, _)| !text.is_empty())
        {
            let style = TextStyle { ink: Ink::Sign(kind), ..SUM };
            svg.text_before(end.plus(self.sums_width - 4.0, rise), style, &text);
        }
        svg.close("g");
    }

    /// The bars of one column.
    fn moment(&self, svg: &mut SvgWriter, row: &Row<'_>, column: usize, counts: [u64; 2], line: Point) {
        let (first, last) = self.columns.days(column);
        let (a, b) = (row.a.id.as_str(), row.b.id.as_str());
        let attributes = [
            ("id", xml_id("history", &[a, b, &first.to_string()])),
            ("data-source", a.to_owned()),
            ("data-target", b.to_owned()),
            ("data-from", first.to_string()),
            ("data-to", last.to_string()),
        ];
        svg.open("g", &borrowed(&attributes));
        let [alliance, tension] = counts;
        let title = format!(
            "{}, {}: {} of alliance, {tension} of tension",
            row.names(),
            self.columns.words(column),
            counted(alliance, "report", "reports"),
        );
        svg.holding("title", &[], &title);
        let middle = line.plus(self.column_width * (column as f64 + 0.5), 0.0);
        let half = (0.72 * self.column_width).min(WIDEST_BAR) / 2.0;
        for (kind, count) in [(PairKind::Alliance, alliance), (PairKind::Tension, tension)] {
            if count == 0 {
                continue;
            }
            let height = self.height_of(count);
            let up = kind == PairKind::Alliance;
            let (top, bottom) = if up { (-height, 0.0) } else { (0.0, height) };
            let bar = Rect {
                left: middle.x - half,
                top: middle.y + top,
                right: middle.x + half,
                bottom: middle.y + bottom,
            };
            svg.rect(bar, &[("fill", svg.palette.of(kind))]);
            let baseline = if up { -height - 2.0 } else { height + 2.0 + 0.72 * NUMBER_SIZE };
            let number = count.to_string();
            let fits = (self.column_width - 1.0) / text_width(&number, 1.0, false);
            let size = NUMBER_SIZE.min(fits);
            let style = TextStyle { size, bold: false, ink: Ink::Sign(kind), centred: true };
            svg.text(middle.plus(0.0, baseline), style, None, &number);
        }
        svg.close("g");
    }

    fn height_of(&self, count: u64) -> f64 {
        (HIGHEST * (count as f64 / self.rows.most.max(1) as f64).sqrt()).max(LOWEST)
    }
}

/// Both names in one line if they are short, else each in its own.
fn name_lines(row: &Row<'_>) -> Vec<String> {
    const LONGEST_LINE: usize = 26;
    let [a, b] = row.labels();
    let together = format!("{a} – {b}");
    if together.chars().count() <= LONGEST_LINE { vec![together] } else { vec![format!("{a} –"), b] }
}

fn sum(sign: char, count: u64) -> String {
    if count == 0 { String::new() } else { format!("{sign}{count}") }
}

fn borrowed<'a>(attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
