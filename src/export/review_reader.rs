//! Reads `review.csv`: what people decided about relations, by their `evidence_id`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::export::table::unguarded;
use crate::network::review::{Verdict, Verdicts};
use crate::span::Span;

/// The header of a review; other columns may stand beside these, in any order.
pub const HEADER: &str = "evidence_id,verdict,note";

/// Reads reviews, each the name of a file as the user knows it and its text. Rows without a verdict are passed
/// over, so that `evidence.csv` with one column more is a review. Fails with every mistake in them.
pub fn read_reviews(files: &[(String, String)]) -> Result<Verdicts, Vec<Diagnostic>> {
    let mut known: BTreeMap<String, (Verdict, Arc<SourceFile>, Span)> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for (name, text) in files {
        let file = Arc::new(SourceFile { name: name.clone(), text: text.clone().into() });
        for row in rows(&file) {
            let (id, verdict, place) = match row {
                Ok(row) => row,
                Err(mistake) => {
                    mistakes.push(mistake);
                    continue;
                }
            };
            match known.get(&id) {
                Some((other, other_file, other_place)) if *other != verdict => {
                    let (one, two) = (other.as_str(), verdict.as_str());
                    let message = format!("`{id}` has two verdicts, `{one}` and `{two}`");
                    let mistake = Diagnostic::error(message).at(&file, place, format!("`{two}` here"));
                    mistakes.push(
                        mistake
                            .at(other_file, *other_place, format!("`{one}` here"))
                            .hint("take one of the rows away"),
                    );
                }
                _ => {
                    known.insert(id, (verdict, Arc::clone(&file), place));
                }
            }
        }
    }
    if mistakes.is_empty() {
        Ok(known.into_iter().map(|(id, (verdict, ..))| (id, verdict)).collect())
    } else {
        Err(mistakes)
    }
}

type Row = Result<(String, Verdict, Span), Diagnostic>;

fn rows(file: &Arc<SourceFile>) -> Vec<Row> {
    // Spreadsheets put a byte order mark before it, and semicolons between the cells where the comma is taken.
    let text = file.text.trim_start_matches('\u{feff}');
    let skipped = file.text.len() - text.len();
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = if first_line.contains(';') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_lowercase()).collect(),
        Err(error) => return vec![Err(unreadable(file, &error))],
    };
    let column = |wanted: &str| {
        let missing = || {
            let message = format!("`{}` has no column `{wanted}`", file.name);
            Diagnostic::error(message).hint(format!("its first line is {HEADER}"))
        };
        header.iter().position(|name| name == wanted).ok_or_else(missing)
    };
    let (id, verdict) = match (column("evidence_id"), column("verdict")) {
        (Ok(id), Ok(verdict)) => (id, verdict),
        (Err(mistake), _) | (_, Err(mistake)) => return vec![Err(mistake)],
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                rows.push(Err(unreadable(file, &error)));
                break;
            }
        };
        let start = skipped + record.position().map_or(0, |position| position.byte() as usize);
        let line = file.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let place = Span::new(start, start + line.len());
        let cell = |column: usize| unguarded(record.get(column).unwrap_or_default()).trim();
        if !cell(verdict).is_empty() {
            rows.push(row(file, place, cell(id), cell(verdict)));
        }
    }
    rows
}

fn row(file: &Arc<SourceFile>, place: Span, id: &str, word: &str) -> Row {
    let is_id = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id {
        let message = format!("`{id}` is no `evidence_id`, which has 16 hexadecimal digits");
        let hint = "copy it from evidence.csv or graph.xlsx; a spreadsheet may have made a number of it";
        return Err(Diagnostic::error(message).at(file, place, "").hint(hint));
    }
    match Verdict::named(&word.to_lowercase()) {
        Some(verdict) => Ok((id.to_lowercase(), verdict, place)),
        None => {
            let message = format!("`{word}` is no verdict");
            let hint = "write accept, reject, flip or swap, or leave the cell empty";
            Err(Diagnostic::error(message).at(file, place, "").hint(hint))
        }
    }
}

fn unreadable(file: &SourceFile, error: &csv::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot read `{}`: {error}", file.name))
}

#[cfg(test)]
mod tests {
    use super::read_reviews;
    use crate::network::review::Verdict;

    fn read(text: &str) -> Result<Vec<(String, Verdict)>, String> {
        match read_reviews(&[("review.csv".to_owned(), text.to_owned())]) {
            Ok(verdicts) => Ok(verdicts.into_iter().collect()),
            Err(mistakes) => Err(mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }

    #[test]
    fn reviews_are_read_as_spreadsheets_save_them() {
        let expected = vec![
            ("00f0f0f0f0f0f0f0".to_owned(), Verdict::Flip),
            ("0123456789abcdef".to_owned(), Verdict::Reject),
        ];
        for text in [
            "evidence_id,verdict,note\n0123456789abcdef,reject,\"a film, no war\"\n00f0f0f0f0f0f0f0,flip,\n",
            "\u{feff}Note;Verdict;Evidence_id\r\n;Reject;0123456789ABCDEF\r\n\r\n;flip;00f0f0f0f0f0f0f0\r\n",
            "evidence_id,verdict\n0123456789abcdef,reject\n0123456789abcdef,reject\n00f0f0f0f0f0f0f0,flip\nffff,\n",
        ] {
            assert_eq!(read(text), Ok(expected.clone()), "{text}");
        }
        assert_eq!(read("evidence_id,verdict,note\n"), Ok(Vec::new()));
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "evidence_id,verdict\n1.23E+15,accept\n0123456789abcdef,wrong\n0123456789abcdef,accept\n\
                    0123456789abcdef,flip\n";
        assert_eq!(
            read(text).unwrap_err(),
            "review.csv:2:1: error: `1.23E+15` is no `evidence_id`, which has 16 hexadecimal digits \
             (copy it from evidence.csv or graph.xlsx; a spreadsheet may have made a number of it)\n\
             review.csv:3:1: error: `wrong` is no verdict (write accept, reject, flip or swap, or leave the cell empty)\n\
             review.csv:5:1: error: `0123456789abcdef` has two verdicts, `accept` and `flip` \
             (take one of the rows away)"
        );
        assert_eq!(
            read("id,verdict\n").unwrap_err(),
            "error: `review.csv` has no column `evidence_id` (its first line is evidence_id,verdict,note)"
        );
    }
}
