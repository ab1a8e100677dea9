//! Mentions that come with a record: where the text names whom, found by somebody else's recogniser.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{GivenMention, GivenMentions};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const HINT: &str = r#"write them as [{"start": 0, "end": 5, "actor": "Japan"}]"#;

/// The mentions written in a record at `place`, and a warning for each that was left out. `text` is the field as
/// written, in whose characters they count; their spans refer to the text as `tidy` leaves it.
pub fn read(written: &Value, text: &str, place: &str) -> (Option<GivenMentions>, Vec<Diagnostic>) {
    let list = match written {
        Value::Null => return (None, Vec::new()),
        Value::Array(list) => list,
        _ => {
            let said = format!("{place}: `mentions` is not a list, the gazetteer is used");
            return (None, vec![Diagnostic::warning(said).hint(HINT)]);
        }
    };
    let starts = character_starts(text);
    let mut warnings = Vec::new();
    // By first character: one past the last, the number of the mention, and whom it names.
    let mut taken: BTreeMap<usize, (usize, usize, String)> = BTreeMap::new();
    for (number, one) in (1..).zip(list) {
        let fits = place_and_actor(one, starts.len() - 1).and_then(|(start, end, actor)| {
            match taken.range(..end).next_back() {
                Some((_, (other_end, other, _))) if *other_end > start => {
                    Err((format!("overlaps mention {other}"), None))
                }
                _ => Ok((start, end, actor)),
            }
        });
        match fits {
            Ok((start, end, actor)) => drop(taken.insert(start, (end, number, actor))),
            Err((why, hint)) => {
                let warning = Diagnostic::warning(format!("{place}: mention {number} {why}, left out"));
                warnings.push(match hint {
                    Some(hint) => warning.hint(hint),
                    None => warning,
                });
            }
        }
    }
    let mentions = taken
        .into_iter()
        .map(|(start, (end, _, actor))| GivenMention { span: Span::new(starts[start], starts[end]), actor })
        .collect();
    (Some(GivenMentions { mentions, also_gazetteer: false }), warnings)
}

/// Why a mention is left out, and what to write instead.
type Fault = (String, Option<&'static str>);

/// First character, one past the last, and the actor, on one line.
fn place_and_actor(one: &Value, characters: usize) -> Result<(usize, usize, String), Fault> {
    let offset = |name: &str| one.get(name).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    let actor = match one.get("actor") {
        Some(Value::String(actor)) => Some(actor.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    };
    let (Some(start), Some(end), Some(actor)) = (offset("start"), offset("end"), actor) else {
        return Err(("is not of the form start, end, actor".to_owned(), Some(HINT)));
    };
    let actor: String = actor.chars().filter(|c| !c.is_control()).collect();
    if actor.is_empty() {
        return Err(("names no `actor`".to_owned(), None));
    }
    if end <= start {
        let hint = "`end` is the character behind the last one";
        return Err((format!("goes from {start} to {end}"), Some(hint)));
    }
    if end > characters {
        let said = format!("ends at {end}, but the text has {characters} characters");
        return Err((said, Some("`start` and `end` count characters from 0, not bytes")));
    }
    Ok((start, end, actor))
}

/// For each character of a field as written, and its end: the byte of the tidied text where it begins. Tidying
/// drops a byte order mark and makes one character of `\r\n`; all else keeps its length.
fn character_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::with_capacity(text.len() + 1);
    let mut at = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        starts.push(at);
        let goes = starts.len() == 1 && c == '\u{feff}' || c == '\r' && chars.peek() == Some(&'\n');
        at += if goes { 0 } else { c.len_utf8() };
    }
    starts.push(at);
    starts
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::json;

    #[test]
    fn offsets_count_characters_of_the_field_as_written() {
        for (text, start, end, expected) in [
            ("Japan met Iran.", 10, 14, (10, 14)),
            ("Caf\u{e9} Iran.", 5, 9, (6, 10)),
            ("\u{feff}Iran.", 1, 5, (0, 4)),
            ("One.\r\nIran.", 6, 10, (5, 9)),
            ("One.\rIran.", 5, 9, (5, 9)),
        ] {
            let list = json!([{"start": start, "end": end, "actor": "IRN"}]);
            let (given, warnings) = read(&list, text, "here");
            let span = given.unwrap().mentions[0].span;
            assert_eq!(((span.start, span.end), warnings.len()), (expected, 0), "{text:?}");
        }
    }
}
