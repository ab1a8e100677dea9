//! Forms of a single alias: the plural that English makes of it, and the ways in which it can be damaged.

use encoding_rs::WINDOWS_1252;

/// What is wrong with an alias, and what to type instead where that can be told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub message: String,
    pub hint: Option<String>,
}

/// The fault of an alias that could never be found in a text, if it has one.
pub(super) fn fault_of(text: &str) -> Option<Fault> {
    if is_plain(text) {
        return None;
    }
    if text.trim().is_empty() {
        return Some(Fault { message: "alias is empty".to_owned(), hint: None });
    }
    if text.contains('\u{FFFD}') {
        let message = format!("alias `{text}` holds a character that was lost in a conversion");
        return Some(Fault { message, hint: Some("type the name anew, in UTF-8".to_owned()) });
    }
    if let Some(meant) = undo_mojibake(text) {
        let message = format!("alias `{text}` was decoded with the wrong encoding");
        return Some(Fault { message, hint: Some(format!("did you mean `{meant}`?")) });
    }
    if let Some(character) = text.chars().find(|c| is_invisible(*c)) {
        let message = format!("alias `{text}` holds an invisible character (U+{:04X})", u32::from(character));
        return Some(Fault {
            message,
            hint: Some("type the name anew, or run `detente gazetteer check --fix`".to_owned()),
        });
    }
    if let Some(character) = text.chars().find(|c| is_unfit(*c)) {
        let message = format!("alias `{text}` holds `{}`", character.escape_debug());
        return Some(Fault { message, hint: Some(instead_of(character).to_owned()) });
    }
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    if letters.next().is_none() || letters.next().is_none() {
        let message = format!("alias `{text}` is too short to mean anybody");
        return Some(Fault { message, hint: Some("write a longer form of the name".to_owned()) });
    }
    look_alike(text)
}

/// Whether a name is made of letters, digits and the signs that names have, as most are: far cheaper to see than the rest.
fn is_plain(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let signs = text.bytes().filter(|byte| matches!(byte, b' ' | b'-' | b'.' | b'\'' | b'&' | b',')).count();
    letters >= 2 && letters + signs == text.len()
}

/// What to write instead of a name that holds this sign.
fn instead_of(character: char) -> &'static str {
    match character {
        '_' => "write the name as texts have it, with spaces between its words",
        '\u{201C}'..='\u{201F}' | '"' => "leave out the quotation marks",
        '*' | '?' | '|' | '[' | ']' | '{' | '}' | '\\' | '^' | '$' | '~' => {
            "aliases are no patterns: write each form of the name as an alias of its own"
        }
        _ => "write each form of the name as an alias of its own",
    }
}

/// Characters that take no room: texts are read without them.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether the text holds characters that have no place in an alias, such as parentheses: a `name`
/// for people may, and then it is not looked for.
pub(super) fn unfit_for_search(text: &str) -> bool {
    text.chars().any(is_unfit)
}

fn is_unfit(character: char) -> bool {
    matches!(
        character,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '/'
            | '\\'
            | ';'
            | '|'
            | '*'
            | '?'
            | '='
            | '"'
            | '`'
            | '_'
            | '^'
            | '$'
            | '~'
            | '\u{201C}'..='\u{201F}'
    ) || character.is_control()
}

/// The plural noun for the citizens that English makes of an adjective by adding an s: "North Koreans",
/// "Iraqis", but not "Japaneses" or "Britishs". Other plurals are written in the file.
pub(super) fn plural_of_adjective(adjective: &str) -> Option<String> {
    let last_word = adjective.rsplit([' ', '-']).next().unwrap_or(adjective);
    let takes_s =
        ["an", "i"].iter().any(|ending| last_word.len() > ending.len() && last_word.ends_with(ending));
    (takes_s && last_word.starts_with(char::is_uppercase)).then(|| format!("{adjective}s"))
}

/// The text as it was before its UTF-8 was read as Windows-1252 ("SÃ£o" is "São"); nothing where the
/// text is not the outcome of that accident.
fn undo_mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, lossy) = WINDOWS_1252.encode(text);
    let meant = String::from_utf8(bytes.into_owned()).ok()?;
    (!lossy && meant != text).then_some(meant)
}

/// Words that mix Latin letters with Cyrillic or Greek ones look right and are never found.
fn look_alike(text: &str) -> Option<Fault> {
    if text.is_ascii() {
        return None;
    }
    let mixed = text
        .split(|c: char| !c.is_alphabetic())
        .find(|word| word.chars().any(is_latin) && word.chars().any(|c| script_of(c).is_some()))?;
    let (stranger, script) = mixed.chars().find_map(|c| Some((c, script_of(c)?)))?;
    let message = format!(
        "alias `{text}` mixes Latin letters with the {script} `{stranger}` (U+{:04X})",
        u32::from(stranger)
    );
    let hint = format!("type the word `{mixed}` anew, in Latin letters");
    Some(Fault { message, hint: Some(hint) })
}

fn is_latin(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}')
}

/// The script, Greek or Cyrillic, in which a whole word of a name is written; and the name in Latin letters, if all of them
/// have one that looks the same.
pub(super) fn foreign_word(text: &str) -> Option<(&'static str, Option<String>)> {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let script = words.find_map(|word| word.chars().next().and_then(script_of))?;
    let latin: Option<String> =
        text.chars().map(|c| if script_of(c).is_some() { latin_like(c) } else { Some(c) }).collect();
    Some((script, latin))
}

/// The Latin letter that a Greek or Cyrillic one looks like.
fn latin_like(character: char) -> Option<char> {
    const FOREIGN: &str = "АВЕІЈКМНОРСТУХЅаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ";
    const LATIN: &str = "ABEIJKMHOPCTYXSaeijopcyxsABEZHIKMNOPTYXovu";
    FOREIGN.chars().zip(LATIN.chars()).find_map(|(foreign, latin)| (foreign == character).then_some(latin))
}

fn script_of(character: char) -> Option<&'static str> {
    match character {
        '\u{370}'..='\u{3FF}' => Some("Greek"),
        '\u{400}'..='\u{52F}' => Some("Cyrillic"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{fault_of, foreign_word, plural_of_adjective};

    #[test]
    fn words_in_other_scripts() {
        for (text, found) in [
            ("Сомали", Some(("Cyrillic", None))),
            ("СОМА", Some(("Cyrillic", Some("COMA")))),
            ("АТЕХ Group", Some(("Cyrillic", Some("ATEX Group")))),
            ("Ελλάδα", Some(("Greek", None))),
            ("Łódź 12", None),
        ] {
            let text = foreign_word(text);
            assert_eq!(text.as_ref().map(|(script, latin)| (*script, latin.as_deref())), found);
        }
    }

    #[test]
    fn english_plurals_of_adjectives() {
        let cases = [
            ("North Korean", Some("North Koreans")),
            ("Russian", Some("Russians")),
            ("German", Some("Germans")),
            ("Iraqi", Some("Iraqis")),
            ("Thai", Some("Thais")),
            ("Japanese", None),
            ("British", None),
            ("French", None),
            ("pan-African", Some("pan-Africans")),
            ("republican", None),
            ("", None),
        ];
        for (adjective, plural) in cases {
            assert_eq!(plural_of_adjective(adjective).as_deref(), plural, "{adjective}");
        }
    }

    #[test]
    fn damaged_aliases_are_recognised() {
        let cases = [
            ("", "alias is empty"),
            ("Sa\u{FFFD}o", "alias `Sa\u{FFFD}o` holds a character that was lost in a conversion"),
            (
                "S\u{C3}\u{A3}o Tom\u{C3}\u{A9}",
                "alias `S\u{C3}\u{A3}o Tom\u{C3}\u{A9}` was decoded with the wrong encoding",
            ),
            ("Korea (North)", "alias `Korea (North)` holds `(`"),
            ("Burma/Myanmar", "alias `Burma/Myanmar` holds `/`"),
            ("R\u{43E}ssia", "alias `R\u{43E}ssia` mixes Latin letters with the Cyrillic `\u{43E}` (U+043E)"),
        ];
        for (alias, message) in cases {
            assert_eq!(fault_of(alias).map(|fault| fault.message).as_deref(), Some(message));
        }
    }

    #[test]
    fn sound_aliases_pass() {
        for alias in [
            "S\u{E3}o Tom\u{E9}",
            "C\u{F4}te d'Ivoire",
            "U.S.",
            "Россия",
            "Ελλάδα",
            "AT&T",
            "Türkiye",
            "Łódź",
        ] {
            assert_eq!(fault_of(alias), None, "{alias}");
        }
    }
}
