//! Suggested patterns as a table, and as a gazetteer file that is ready to edit.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::export::Options;
use crate::export::suggestions::{free_id, write_comment, write_row};
use crate::export::table::{Cell, Table};
use crate::extract::gap::Part;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::edit::id_of_name;
use crate::gazetteer::relation::Sign;
use crate::suggest::relations::Suggestion;

const HEADER: [&str; 13] = [
    "pairs",
    "pattern",
    "part",
    "mutual",
    "known",
    "sign",
    "class",
    "related",
    "tension",
    "alliance",
    "sentence_1",
    "sentence_2",
    "sentence_3",
];

const FIRST_LINES: &str = "\
# Patterns that the gazetteer lacks, those first that leave most pairs of actors without a relation.
# The classes are guesses, made from how the same actors stand elsewhere. Set each by what the sentences say, take out what
# relates nobody (and list it in suggest-dismissed.txt), and write `yes` and `no` examples of your own.
";

/// Writes a table with a row for each suggestion.
///
/// # Errors
/// What the writer says.
pub fn write_csv(out: impl Write, suggestions: &[Suggestion], options: &Options) -> io::Result<()> {
    let mut table = Table::new(out, options, &HEADER)?;
    for suggestion in suggestions {
        let guess = &suggestion.guess;
        let yes = |is: bool| if is { Cell::text("yes") } else { Cell::Empty };
        let cells = vec![
            Cell::Count(suggestion.pairs),
            Cell::text(&suggestion.pattern),
            Cell::text(key(suggestion.part)),
            yes(suggestion.mutual),
            yes(suggestion.known),
            Cell::optional(guess.sign.map(sign_word)),
            Cell::optional(guess.class.map(|class| class.as_str())),
            Cell::Count(guess.related),
            Cell::Count(guess.tension),
            Cell::Count(guess.alliance),
        ];
        write_row(&mut table, cells, &suggestion.samples)?;
    }
    table.finish()
}

/// Writes a gazetteer file with a phrase for each suggestion, its sentences as comments. An id that the gazetteer has
/// gets a number, for a phrase of the same id would change the one that is there.
///
/// # Errors
/// What the writer says.
pub fn write_toml(mut out: impl Write, suggestions: &[Suggestion], gazetteer: &Gazetteer) -> io::Result<()> {
    out.write_all(FIRST_LINES.as_bytes())?;
    let phrases = gazetteer.phrases.iter().map(|phrase| phrase.id.as_str().to_owned());
    let mut taken: BTreeSet<String> = phrases.collect();
    for suggestion in suggestions {
        write_comment(&mut out, &reason(suggestion), &suggestion.samples)?;
        let id = id_of_name(&suggestion.pattern.replace("{B}", ""));
        writeln!(out, "[{}]", free_id(&id, "phrase", &mut taken))?;
        match suggestion.guess.class {
            Some(class) => writeln!(out, "class = \"{class}\"")?,
            None => writeln!(out, "class = \"\"")?,
        }
        if suggestion.mutual {
            writeln!(out, "mutual = true")?;
        }
        writeln!(out, "{} = [\"{}\"]", key(suggestion.part), suggestion.pattern)?;
    }
    out.flush()
}

/// Why a pattern is suggested, and what the guess rests on.
pub fn reason(suggestion: &Suggestion) -> String {
    let guess = &suggestion.guess;
    let pairs = if suggestion.pairs == 1 { "pair" } else { "pairs" };
    let known = match (suggestion.known, suggestion.part) {
        (false, _) => "",
        (true, Part::Verb) => "; other patterns of the verb do not fit",
        (true, Part::Noun) => "; other patterns of the noun do not fit",
    };
    let elsewhere = match guess.related {
        0 => "none is related elsewhere".to_owned(),
        related => format!(
            "of {related} related elsewhere {} are in tension, {} in alliance",
            guess.tension, guess.alliance
        ),
    };
    format!("{} {pairs}; {elsewhere}{known}", suggestion.pairs)
}

fn key(part: Part) -> &'static str {
    match part {
        Part::Verb => "verbs",
        Part::Noun => "nouns",
    }
}

fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Alliance => "alliance",
        Sign::Tension => "tension",
    }
}
