//! The sheet that says what the workbook holds and what it was made of.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::export::Options;
use crate::export::xlsx::sheet::{self, Looks};
use crate::network::Network;

/// Writes two columns: a word, and what there is to say about it.
pub(super) fn write(
    sheet: &mut Worksheet,
    network: &Network,
    options: &Options,
    left_out_of_matrix: usize,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name("about")?.set_column_width(0, 22.0)?.set_column_width(1, 110.0)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for ((word, words), row) in lines(network, options, left_out_of_matrix).into_iter().zip(0u32..) {
        sheet.write_string_with_format(row, 0, word, &looks.header)?;
        sheet.write_string_with_format(row, 1, sheet::text(&words), &wrapped)?;
    }
    Ok(())
}

fn lines(network: &Network, options: &Options, left_out_of_matrix: usize) -> Vec<(&'static str, String)> {
    let coverage = network.coverage();
    let mut lines = Vec::new();
    lines.extend(options.title.clone().map(|title| ("title", title)));
    lines.extend(options.subtitle.clone().map(|subtitle| ("subtitle", subtitle)));
    lines.extend(options.note.clone().map(|note| ("note", note)));
    lines.push(("articles", coverage.documents.to_string()));
    lines.push(("sentences", coverage.sentences.to_string()));
    lines.push(("relations found", coverage.relations.to_string()));
    if let (Some(first), Some(last)) = (coverage.first_date, coverage.last_date) {
        lines.push(("dates", format!("{first} to {last}")));
    }
    let outlets: Vec<&str> = coverage.outlets.iter().map(String::as_str).collect();
    if !outlets.is_empty() {
        lines.push(("outlets", outlets.join("; ")));
    }
    lines.extend(SHEETS.map(|(name, words)| (name, words.to_owned())));
    if left_out_of_matrix > 0 {
        let words = format!("{left_out_of_matrix} actors with the fewest reports are not in it");
        lines.push(("left out of the matrix", words));
    }
    lines.push((
        "made by",
        format!("detente {}; its docs/outputs.md explains each column", env!("CARGO_PKG_VERSION")),
    ));
    lines
}

const SHEETS: [(&str, &str); 6] = [
    (
        "sheet ties",
        "One row for each source, target, sign and direction; the link in its first cell leads to its sentences. Weight \
         is the number of distinct reports: copies of one sentence count once.",
    ),
    (
        "sheet pairs",
        "One row for each two actors. The score runs from -1, only tension, to 1, only alliance; a pair is contested \
         when the weaker side holds at least a quarter.",
    ),
    ("sheet actors", "One row for each actor that is mentioned, also without a tie."),
    (
        "sheet evidence",
        "One row for each relation found, sorted by tie, with its sentence. What is only possible or denied has a 0 in \
         counted, and is in no other sheet.",
    ),
    (
        "sheet matrix",
        "Reports by who acts (rows) on whom (columns), in the order of the blocs: + alliance, \u{2212} tension. A blank \
         cell means that nothing was reported.",
    ),
    (
        "confidence",
        "How likely the program is to have read a sentence right, 0 to 1. It says nothing about whether the text is right.",
    ),
];
