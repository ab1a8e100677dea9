//! Documents, and the readers that make them from files.

use jiff::civil::Date;

/// One article: its text, and what is known about where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Unique within a run: the record's own id, or the path below the input it was found in.
    pub id: String,
    /// The original text; every offset in the results refers to it.
    pub text: String,
    /// Headline, where the input has one.
    pub title: Option<String>,
    /// Day of publication, where the input tells one.
    pub date: Option<Date>,
    /// Who published it ("outlet" in the tables).
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}
