//! The sheets of evidence: sorted by tie, so that the sentences of a tie stand together and can be linked to.

use std::io;

use jiff::civil::Date;
use rust_xlsxwriter::{Url, Worksheet};
use rustc_hash::FxHashMap;

use crate::export::evidence::{COLUMNS, row};
use crate::export::table::Cell;
use crate::export::xlsx::sheet::{self, Looks};
use crate::export::xlsx::{MOST_LINKS, failed};
use crate::export::{EvidenceRows, Failure};
use crate::network::Network;

/// Rows that Excel takes in one sheet, without the header.
pub(super) const ROWS_PER_SHEET: usize = 1_048_575;

/// Characters that Excel takes in a link.
const LINK_LENGTH: usize = 2_000;

/// Which row of evidence stands where.
pub(super) struct Order {
    numbers: Vec<usize>,
    /// First and last place of the rows of a tie.
    places: FxHashMap<String, (usize, usize)>,
    rows_per_sheet: usize,
}

impl Order {
    /// Ties in the order of their own sheet, then those that are not counted; of each what counts first, then by
    /// date. Holds a few numbers for each row, and no sentence.
    pub(super) fn of(
        network: &Network,
        rows: &mut dyn EvidenceRows,
        rows_per_sheet: usize,
    ) -> io::Result<Order> {
        let ties = network.ties().into_iter().map(|tie| tie.key.id());
        let rank_of_tie: FxHashMap<String, usize> = ties.zip(0..).collect();
        let mut number_of_id: FxHashMap<String, usize> = FxHashMap::default();
        let mut keys: Vec<(usize, bool, Option<Date>, String, usize)> = Vec::with_capacity(rows.count());
        for number in 0..rows.count() {
            let row = rows.row(number)?;
            let next = number_of_id.len();
            let tie = *number_of_id.entry(row.edge_id).or_insert(next);
            keys.push((tie, !row.counted, row.date, row.evidence_id, number));
        }
        let mut ids: Vec<(&String, usize)> = number_of_id.iter().map(|(id, number)| (id, *number)).collect();
        ids.sort_by_key(|(id, _)| (rank_of_tie.get(*id).copied().unwrap_or(usize::MAX), *id));
        let rank_of_number: FxHashMap<usize, usize> =
            ids.iter().map(|(_, number)| *number).zip(0..).collect();
        keys.iter_mut().for_each(|key| key.0 = rank_of_number[&key.0]);
        keys.sort_unstable();
        let mut places = FxHashMap::default();
        for (place, (rank, ..)) in keys.iter().enumerate() {
            let tie: &mut (usize, usize) = places.entry(ids[*rank].0.clone()).or_insert((place, place));
            tie.1 = place;
        }
        Ok(Order { places, numbers: keys.into_iter().map(|(.., number)| number).collect(), rows_per_sheet })
    }

    /// How many sheets the rows take; one, if only for its header, when there are none.
    pub(super) fn sheets(&self) -> usize {
        self.numbers.len().div_ceil(self.rows_per_sheet).max(1)
    }

    /// A link to the rows of a tie; where they go over the end of a sheet, to those before it.
    pub(super) fn place(&self, tie: &str) -> Option<String> {
        let (first, last) = *self.places.get(tie)?;
        let number = first / self.rows_per_sheet;
        let last = last.min((number + 1) * self.rows_per_sheet - 1);
        let row = |place: usize| place % self.rows_per_sheet + 2;
        Some(format!("internal:'{}'!A{}:A{}", name(number), row(first), row(last)))
    }
}

/// `evidence`, `evidence 2`, ...
fn name(number: usize) -> String {
    if number == 0 { "evidence".to_owned() } else { format!("evidence {}", number + 1) }
}

/// Writes a sheet, from its first row to its last, since it goes to disk as it is written.
pub(super) fn write(
    sheet: &mut Worksheet,
    rows: &mut dyn EvidenceRows,
    order: &Order,
    number: usize,
    looks: &Looks,
) -> Result<(), Failure> {
    sheet::begin(sheet, &name(number), &COLUMNS, looks).map_err(failed)?;
    let url = COLUMNS.iter().position(|column| *column == "url").unwrap_or_default();
    let chosen = order.numbers.iter().skip(number * order.rows_per_sheet).take(order.rows_per_sheet);
    let (mut links, mut written) = (0, 0);
    for (&number, place) in chosen.zip(1..) {
        let mut cells = row(&rows.row(number)?);
        let link = cells.get_mut(url).filter(|cell| links < MOST_LINKS && is_link(cell)).map(std::mem::take);
        sheet::row(sheet, place, &cells, looks).map_err(failed)?;
        if let Some(Cell::Text(address)) = link {
            sheet.write_url(place, url as u16, Url::new(address)).map_err(failed)?;
            links += 1;
        }
        written += 1;
    }
    sheet::end(sheet, &COLUMNS, written, looks).map_err(failed)
}

/// Only what leads to a page on the web; nothing that could open a file or start a program.
fn is_link(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text)
        if (text.starts_with("https://") || text.starts_with("http://"))
            && text.len() <= LINK_LENGTH
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\u{fffe}\u{ffff}".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{Order, is_link};
    use crate::export::Options;
    use crate::export::table::Cell;
    use crate::export::xlsx::workbook;
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::{Evidence, evidence_of};
    use crate::network::testing::{Article, network_of};

    fn told() -> (Vec<Article>, Vec<Evidence>) {
        let article = Article::new("daily/1", "2024-03-02")
            .tells("russia", "ukraine", Class::Assault, "Russia struck Ukraine.")
            .tells("china", "russia", Class::Aid, "China helped Russia.")
            .tells("russia", "ukraine", Class::Assault, "Russia shelled Ukraine for days.")
            .tells("russia", "ukraine", Class::Assault, "Russia bombed a bridge of Ukraine.");
        let rows = evidence_of(&article.document, &article.extraction);
        (vec![article], rows)
    }

    #[test]
    fn rows_of_a_tie_stand_together_and_go_on_in_the_next_sheet() {
        let (articles, mut rows) = told();
        let network = network_of(&articles);
        let order = Order::of(&network, &mut rows, 1_000).unwrap();
        assert_eq!(
            (order.sheets(), order.numbers[0]),
            (1, 1),
            "the tie that sorts first does not come first"
        );
        assert_eq!(order.place("china>russia:alliance").unwrap(), "internal:'evidence'!A2:A2");
        assert_eq!(order.place("russia>ukraine:tension").unwrap(), "internal:'evidence'!A3:A5");
        assert_eq!(order.place("iran>israel:tension"), None);
        let order = Order::of(&network, &mut rows, 2).unwrap();
        assert_eq!(order.sheets(), 2);
        assert_eq!(order.place("russia>ukraine:tension").unwrap(), "internal:'evidence'!A3:A3");
        assert_eq!(Order::of(&network, &mut Vec::new(), 2).unwrap().sheets(), 1);
    }

    #[test]
    fn the_same_graph_gives_the_same_workbook() {
        let (articles, mut rows) = told();
        let mut book =
            |most| workbook(&network_of(&articles).measured(), &mut rows, &Options::default(), most).unwrap();
        assert!(book(2) == book(2) && book(2) != book(3), "sheets are not split");
    }

    #[test]
    fn links_lead_to_the_web_only() {
        let long = format!("https://example.org/{}", "x".repeat(2_000));
        for (address, expected) in [
            ("https://example.org/a?b=<c>", true),
            ("http://example.org", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("https://example.org/a b", false),
            (long.as_str(), false),
        ] {
            assert_eq!(is_link(&Cell::text(address)), expected, "{address}");
        }
    }
}
