//! Spellings that are understood, but are not as texts have them: they come from spreadsheets and word
//! processors, and often hide two names in one.

use super::own_aliases;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::aliases::foreign_word;
use crate::gazetteer::report::{Report, Written};

/// Words that stand between two names.
const BETWEEN: [&str; 6] = [" aka ", " a.k.a. ", " alias ", " or ", " also ", " formerly "];

/// Warns of curly quotes, of names in quotes or another script, and of two names in one.
pub(super) fn review_spelling(gazetteer: &Gazetteer, report: &mut Report<'_>) {
    for (_, alias) in own_aliases(gazetteer) {
        let text = alias.text.as_str();
        let between = BETWEEN.iter().find(|between| text.contains(*between)).map(|between| between.trim());
        let sign = between.or_else(|| text.contains(", ").then_some(","));
        if let Some(sign) = sign {
            report.warning(
                format!("alias `{text}` looks like two names with `{sign}` between them"),
                &[(alias.written, "found only where a text has all of it")],
                "write each name as an alias of its own".to_owned(),
            );
        }
        if let Some((script, latin)) = foreign_word(text) {
            let hint = match latin {
                Some(latin) => format!("it looks like `{latin}`: type it anew, in Latin letters"),
                None => "write the name as English texts have it, or leave it out".to_owned(),
            };
            report.warning(
                format!("alias `{text}` is written in {script} letters"),
                &[(alias.written, "not found where a text has Latin letters")],
                hint,
            );
        }
        if text.len() > 2 && text.starts_with('\'') && text.ends_with('\'') {
            report.warning(
                format!("alias `{text}` stands in quotes"),
                &[(alias.written, "found only where a text has the quotes")],
                format!("write `{}`", text.trim_matches('\'')),
            );
        } else if let Some(curly) = curly_quote(gazetteer, alias.written) {
            report.warning(
                format!("alias `{text}` is written with a curly quote `{curly}`"),
                &[(alias.written, "found all the same")],
                "write it with a plain quote, or run `detente gazetteer check --fix`".to_owned(),
            );
        }
    }
}

fn curly_quote(gazetteer: &Gazetteer, (file, span): Written) -> Option<char> {
    let written = gazetteer.files.get(file).map(|file| span.of(&file.text))?;
    written.chars().find(|c| matches!(c, '\u{2018}'..='\u{201B}' | '\u{2032}'))
}
