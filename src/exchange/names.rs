//! Names as lists write them: several in a cell, an acronym behind, all in capitals.

use crate::gazetteer::actor::ActorKind;
use crate::gazetteer::edit::id_of_name;

/// The names in one cell, apart at `;`, `|`, `/` and line ends, none empty.
pub(super) fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|', '/', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

/// `Katiba Macina (FLM)` as its two names.
pub(super) fn with_acronym(name: &str) -> Option<(&str, &str)> {
    let (full, rest) = name.split_once('(')?;
    let short = rest.trim_end().strip_suffix(')')?.trim();
    let (full, both_say_something) = (full.trim(), !short.is_empty() && !short.contains(['(', ')']));
    (!full.is_empty() && both_say_something).then_some((full, short))
}

/// The id of a name: `al-qaeda-in-the-islamic-maghreb`. Nothing where the name has no letter that an id may have.
pub(super) fn id_of(name: &str) -> Option<String> {
    Some(id_of_name(name)).filter(|id| !id.is_empty())
}

/// A name that its list has in letters of one case, as texts most likely write it: `DEMOCRATIC REPUBLIC OF CONGO` is
/// "Democratic Republic of Congo"; a word without vowels is an acronym.
pub(super) fn in_title_case(name: &str) -> String {
    const SMALL: [&str; 10] = ["of", "the", "and", "for", "in", "on", "to", "de", "du", "des"];
    let words = name.split_whitespace().enumerate().map(|(number, word)| {
        let lower = word.to_lowercase();
        if number > 0 && SMALL.contains(&lower.as_str()) {
            lower
        } else if !lower.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            || lower.contains(|c: char| c.is_ascii_digit())
        {
            lower.to_uppercase()
        } else {
            let parts = lower.split('-').map(|part| {
                let mut letters = part.chars();
                letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
            });
            parts.collect::<Vec<String>>().join("-")
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

/// The kind that people mean by a word such as `IGO`, `country` or `jihadist group`.
pub(super) fn kind_of(word: &str) -> Option<ActorKind> {
    let lower = word.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |of: &[&str]| of.iter().any(|stem| words.iter().any(|word| word.starts_with(stem)));
    if has(&[
        "group",
        "militia",
        "rebel",
        "insurg",
        "jihad",
        "terror",
        "arm",
        "movement",
        "party",
        "faction",
        "separat",
        "guerrilla",
        "paramil",
        "non",
        "self",
        "front",
        "coalition",
        "vigilante",
        "mercenar",
    ]) {
        Some(ActorKind::Group)
    } else if has(&["organi", "igo", "alliance", "bloc", "intergov", "union", "mission"]) {
        Some(ActorKind::Organisation)
    } else if has(&["state", "countr", "nation", "territor", "republic", "government"]) {
        Some(ActorKind::State)
    } else {
        None
    }
}

/// The word for a kind, as gazetteer files write it.
pub(super) fn kind_word(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
    }
}

#[cfg(test)]
mod tests {
    use super::{id_of, in_title_case, kind_of, several, with_acronym};
    use crate::gazetteer::actor::ActorKind::{Group, Organisation, State};

    #[test]
    fn names_of_a_cell() {
        let names: Vec<&str> = several(" AQIM; GSPC|Burma/Myanmar;\n ").collect();
        assert_eq!(names, ["AQIM", "GSPC", "Burma", "Myanmar"]);
        assert_eq!(with_acronym("Katiba Macina (FLM)"), Some(("Katiba Macina", "FLM")));
        assert_eq!(with_acronym("(FLM)"), None);
        assert_eq!(with_acronym("Katiba (Macina) Front"), None);
    }

    #[test]
    fn ids_are_kebab_case() {
        for (name, id) in [
            ("Jama'at Nusrat al-Islam", Some("jamaat-nusrat-al-islam")),
            ("Front de Libération", Some("front-de-liberation")),
            ("M23", Some("m23")),
            ("Россия", None),
        ] {
            assert_eq!(id_of(name).as_deref(), id, "{name}");
        }
    }

    #[test]
    fn capitals_are_guessed() {
        for (name, title) in [
            ("DEMOCRATIC REPUBLIC OF CONGO", "Democratic Republic of Congo"),
            ("GUINEA-BISSAU", "Guinea-Bissau"),
            ("MNLF", "MNLF"),
            ("M23", "M23"),
            ("san francisco", "San Francisco"),
        ] {
            assert_eq!(in_title_case(name), title);
        }
    }

    #[test]
    fn kinds_have_many_words() {
        for (word, kind) in [
            ("Country", Some(State)),
            ("Armed group", Some(Group)),
            ("non-state", Some(Group)),
            ("IGO", Some(Organisation)),
            ("regional organization", Some(Organisation)),
            ("river", None),
        ] {
            assert_eq!(kind_of(word), kind, "{word}");
        }
    }
}
