//! From the fields as written to a document.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde_json::Value;

use super::line::one_line;
use super::{Document, date, given};
use crate::diagnostic::Diagnostic;

/// What a reader found: fields as written, nothing checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The record's own id.
    pub id: Option<String>,
    /// The text.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication, in any form.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The mentions that come with it, as JSON.
    pub mentions: Option<Value>,
}

/// The file that drafts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// As the user knows it, for messages.
    pub name: String,
    /// The id of its document, or the head of the ids of its records.
    pub id: String,
    /// The day that its name tells, for documents that tell none themselves.
    pub date: Option<Date>,
}

/// Where a record stands in its file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The line of a JSON Lines file.
    Line(u64),
    /// The row of a table, its header being the first, as a spreadsheet shows it.
    Row(u64),
}

impl Part {
    fn number(self) -> u64 {
        match self {
            Part::Line(number) | Part::Row(number) => number,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Line(number) => write!(f, "line {number}"),
            Part::Row(number) => write!(f, "row {number}"),
        }
    }
}

/// A document, with warnings about what was left out of it; or why there is none.
pub type Reading = Result<(Document, Vec<Diagnostic>), Diagnostic>;

/// For the tests of the readers: the documents, and all that was warned about, in words.
#[cfg(test)]
pub fn gathered(records: impl Iterator<Item = super::record::Record>) -> (Vec<Document>, Vec<String>) {
    let (mut documents, mut warnings) = (Vec::new(), Vec::new());
    for record in records {
        match record.read() {
            Ok((document, of_document)) => {
                documents.push(document);
                warnings.extend(of_document.iter().map(ToString::to_string));
            }
            Err(warning) => warnings.push(warning.to_string()),
        }
    }
    (documents, warnings)
}

impl Origin {
    /// How messages name the file, or one record in it.
    pub fn place(&self, part: Option<Part>) -> String {
        match part {
            Some(part) => format!("`{}` {part}", self.name),
            None => format!("`{}`", self.name),
        }
    }

    /// Checks a draft from the given record, or from the whole file.
    pub fn finish(&self, draft: Draft, part: Option<Part>) -> Reading {
        let place = self.place(part);
        let (given, mut warnings) = match &draft.mentions {
            Some(written) => given::read(written, &draft.text, &place),
            None => (None, Vec::new()),
        };
        let text = tidy(draft.text);
        if !text.contains(char::is_alphanumeric) {
            return Err(Diagnostic::warning(format!("{place} holds no text, skipped")));
        }
        let date = match on_one_line(draft.date) {
            None => self.date,
            Some(written) => {
                let date = date::parse(&written);
                if date.is_none() {
                    // The day in the file name would be a guess against what the record says.
                    warnings.push(bad_date(&place, &written));
                }
                date
            }
        };
        let id = on_one_line(draft.id).unwrap_or_else(|| match part {
            Some(part) => format!("{}#{}", self.id, part.number()),
            None => self.id.clone(),
        });
        let (title, outlet, url) =
            (on_one_line(draft.title), on_one_line(draft.outlet), on_one_line(draft.url));
        Ok((Document { id, text, title, date, outlet, url, given }, warnings))
    }
}

fn bad_date(place: &str, written: &str) -> Diagnostic {
    let shown: String = written.chars().take(40).collect();
    Diagnostic::warning(format!("{place}: `{shown}` is not a date, kept without one"))
        .hint("write dates as 2024-05-13")
}

/// Lines end with `\n`, and what no output could hold is gone.
fn tidy(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if memchr::memchr2(b'\r', b'\0', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', " ")
}

/// A field on one line; nothing where nothing is left.
fn on_one_line(field: Option<String>) -> Option<String> {
    let field = field?;
    let line = match one_line(&field) {
        Cow::Borrowed(_) => field,
        Cow::Owned(line) => line,
    };
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::{Draft, Origin, Part};
    use jiff::civil::date;

    fn origin() -> Origin {
        Origin { name: "news/a.txt".into(), id: "a.txt".into(), date: Some(date(2024, 1, 2)) }
    }

    fn draft(text: &str) -> Draft {
        Draft { text: text.into(), ..Draft::default() }
    }

    #[test]
    fn a_draft_is_tidied_and_dated_by_its_file() {
        let draft = Draft {
            title: Some(" Talks\n  fail ".into()),
            outlet: Some(" ".into()),
            ..draft("\u{feff}One.\r\nTwo.\rThree.\0")
        };
        let (document, warnings) = origin().finish(draft, None).unwrap();
        assert_eq!(document.text, "One.\nTwo.\nThree. ");
        assert_eq!(document.id, "a.txt");
        assert_eq!(document.title.as_deref(), Some("Talks fail"));
        assert_eq!(document.outlet, None);
        assert_eq!(document.date, Some(date(2024, 1, 2)));
        assert_eq!(warnings, []);
    }

    #[test]
    fn a_record_has_its_own_id_and_date_or_its_line() {
        let own = Draft { id: Some("x1".into()), date: Some("13 May 2024".into()), ..draft("One.") };
        let (document, _) = origin().finish(own, Some(Part::Line(3))).unwrap();
        assert_eq!((document.id.as_str(), document.date), ("x1", Some(date(2024, 5, 13))));
        let (document, _) = origin().finish(draft("One."), Some(Part::Line(3))).unwrap();
        assert_eq!(document.id, "a.txt#3");
    }

    #[test]
    fn a_bad_date_is_no_date_and_a_warning() {
        let bad = Draft { date: Some("05/06/2024".into()), ..draft("One.") };
        let (document, warnings) = origin().finish(bad, Some(Part::Line(3))).unwrap();
        assert_eq!(document.date, None);
        assert_eq!(
            warnings[0].to_string(),
            "warning: `news/a.txt` line 3: `05/06/2024` is not a date, kept without one \
             (write dates as 2024-05-13)"
        );
    }

    #[test]
    fn no_text_is_no_document() {
        let empty = ["", " \r\n\0", "---\n# \n"];
        for (part, said) in [
            (None, "warning: `news/a.txt` holds no text, skipped"),
            (Some(Part::Row(3)), "warning: `news/a.txt` row 3 holds no text, skipped"),
        ] {
            for text in empty {
                assert_eq!(origin().finish(draft(text), part).unwrap_err().to_string(), said);
            }
        }
    }
}
