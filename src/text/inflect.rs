//! English inflection: the forms of a verb, the singular of a noun.

use std::borrow::Cow;

/// The forms of a verb beside its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForms {
    /// Third person singular present: "strikes".
    pub third: String,
    /// Simple past, with alternatives: "struck".
    pub past: Vec<String>,
    /// Past participle, with alternatives: "struck", "stricken".
    pub participle: Vec<String>,
    /// Present participle, with alternatives: "striking".
    pub ing: Vec<String>,
}

/// The forms that spelling rules give for a base form ("deny": "denies", "denied", "denying").
pub fn regular_forms(base: &str) -> VerbForms {
    let (stem, past, ing) = match () {
        () if base.ends_with("ee") || base.ends_with("oe") || base.ends_with("ye") => {
            (base.to_owned(), format!("{base}d"), format!("{base}ing"))
        }
        () if base.ends_with("ie") => {
            (base.to_owned(), format!("{base}d"), format!("{}ying", &base[..base.len() - 2]))
        }
        () if base.ends_with('e') => {
            (base.to_owned(), format!("{base}d"), format!("{}ing", &base[..base.len() - 1]))
        }
        () if ends_in_consonant_y(base) => {
            (base.to_owned(), format!("{}ied", &base[..base.len() - 1]), format!("{base}ing"))
        }
        () if doubles_its_consonant(base) => {
            let last = &base[base.len() - 1..];
            (base.to_owned(), format!("{base}{last}ed"), format!("{base}{last}ing"))
        }
        () => (base.to_owned(), format!("{base}ed"), format!("{base}ing")),
    };
    VerbForms { third: with_s(&stem), past: vec![past.clone()], participle: vec![past], ing: vec![ing] }
}

/// A noun's plural or a verb's third person: "ally" gives "allies", "clash" gives "clashes".
pub fn with_s(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) || base.ends_with('o') {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// The singular of a noun, or the noun itself where no rule says that it is a plural. Good enough to
/// compare two forms of one noun: both sides go through it.
pub fn singular(noun: &str) -> Cow<'_, str> {
    let without = |letters: usize| Cow::Borrowed(&noun[..noun.len() - letters]);
    match noun.as_bytes() {
        b"men" => Cow::Borrowed("man"),
        b"women" => Cow::Borrowed("woman"),
        [_, _, _, _, .., b'm', b'e', b'n'] => Cow::Owned(format!("{}man", &noun[..noun.len() - 3])),
        b"news" => Cow::Borrowed(noun),
        [_, _, _, .., b'i', b'e', b's'] => Cow::Owned(format!("{}y", &noun[..noun.len() - 3])),
        [.., b's', b's', b'e', b's'] | [.., b'c' | b's', b'h', b'e', b's'] => without(2),
        [.., b'x' | b'z' | b'o', b'e', b's'] => without(2),
        [.., b's' | b'u' | b'i', b's'] => Cow::Borrowed(noun),
        [_, _, _, .., b's'] => without(1),
        _ => Cow::Borrowed(noun),
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    let bytes = word.as_bytes();
    matches!(bytes, [.., before, b'y'] if !is_vowel(*before))
}

/// One vowel group, ending consonant-vowel-consonant: "ban", "plan", "stop", but not "fix" or "load".
fn doubles_its_consonant(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [head @ .., vowel, last] = bytes else { return false };
    let quiet_head = head.iter().rev().take_while(|c| !is_vowel(**c)).count() == head.len()
        || (head.ends_with(b"qu") && head.len() <= 3);
    is_vowel(*vowel)
        && !is_vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y')
        && quiet_head
        && !head.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs() {
        for (base, third, past, ing) in [
            ("attack", "attacks", "attacked", "attacking"),
            ("deny", "denies", "denied", "denying"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("condemn", "condemns", "condemned", "condemning"),
            ("ban", "bans", "banned", "banning"),
            ("impose", "imposes", "imposed", "imposing"),
            ("clash", "clashes", "clashed", "clashing"),
            ("destroy", "destroys", "destroyed", "destroying"),
            ("quit", "quits", "quitted", "quitting"),
            ("veto", "vetoes", "vetoed", "vetoing"),
        ] {
            let forms = regular_forms(base);
            assert_eq!(
                (forms.third.as_str(), forms.past[0].as_str(), forms.ing[0].as_str()),
                (third, past, ing)
            );
        }
    }

    #[test]
    fn nouns() {
        for (plural, single) in [
            ("sanctions", "sanction"),
            ("allies", "ally"),
            ("ties", "tie"),
            ("clashes", "clash"),
            ("crisis", "crisis"),
            ("servicemen", "serviceman"),
            ("embargoes", "embargo"),
        ] {
            assert_eq!(singular(plural), single);
        }
    }
}
