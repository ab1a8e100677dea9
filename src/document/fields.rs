//! Which field of a record holds what.

use crate::diagnostic::Diagnostic;

const NAMES: &str = "id, text, title, date, url and source";

/// The names that the fields of a document have in records and tables.
///
/// A name is looked for as written, then without regard to case; in JSON a dot leads into an object,
/// so `source.name` is the `name` within `source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMap {
    /// Unique name of the record.
    pub id: String,
    /// The text; a record without it is left out.
    pub text: String,
    /// Headline.
    pub title: String,
    /// Day of publication.
    pub date: String,
    /// Address.
    pub url: String,
    /// Who published it.
    pub source: String,
}

impl Default for FieldMap {
    fn default() -> FieldMap {
        FieldMap {
            id: "id".into(),
            text: "text".into(),
            title: "title".into(),
            date: "date".into(),
            url: "url".into(),
            source: "source".into(),
        }
    }
}

impl FieldMap {
    /// The map in which each assignment such as `text=body` gives a field another name.
    ///
    /// # Errors
    ///
    /// One error for each assignment that is not of that form or names a field that does not exist.
    pub fn from_assignments<S: AsRef<str>>(assignments: &[S]) -> Result<FieldMap, Vec<Diagnostic>> {
        let mut fields = FieldMap::default();
        let mut errors = Vec::new();
        for assignment in assignments {
            if let Err(error) = fields.assign(assignment.as_ref()) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(fields) } else { Err(errors) }
    }

    fn assign(&mut self, assignment: &str) -> Result<(), Diagnostic> {
        let malformed = || {
            Diagnostic::error(format!("field `{assignment}` is not of the form `field=name`"))
                .hint("for example --field text=body")
        };
        let (field, name) = assignment.split_once('=').ok_or_else(malformed)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(malformed());
        }
        let slot = match field.trim() {
            "id" => &mut self.id,
            "text" => &mut self.text,
            "title" => &mut self.title,
            "date" => &mut self.date,
            "url" => &mut self.url,
            "source" => &mut self.source,
            unknown => {
                return Err(Diagnostic::error(format!("a record has no field `{unknown}`"))
                    .hint(format!("the fields are {NAMES}")));
            }
        };
        *slot = name.to_owned();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::FieldMap;

    #[test]
    fn fields_are_renamed() {
        let fields = FieldMap::from_assignments(&["text=body", "source = outlet.name"]).unwrap();
        assert_eq!((fields.text.as_str(), fields.source.as_str()), ("body", "outlet.name"));
        assert_eq!(fields.title, "title");
    }

    #[test]
    fn every_bad_assignment_is_named() {
        let errors = FieldMap::from_assignments(&["body", "text=", "txt=body"]).unwrap_err();
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "error: field `body` is not of the form `field=name` (for example --field text=body)",
                "error: field `text=` is not of the form `field=name` (for example --field text=body)",
                "error: a record has no field `txt` (the fields are id, text, title, date, url and source)",
            ]
        );
    }
}
