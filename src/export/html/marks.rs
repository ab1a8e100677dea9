//! Where in a sentence its actors and its phrase stand.

use crate::document::one_line;
use crate::network::evidence::Evidence;

/// Begin and end of source, target and trigger in the sentence as [`one_line`] makes it, in UTF-16 units as
/// JavaScript counts; both -1 for words that the sentence does not hold.
pub(super) fn marks(evidence: &Evidence, sentence: &str) -> [i64; 6] {
    let mut all = [-1; 6];
    let places = [
        (&evidence.source_mention, evidence.source_start),
        (&evidence.target_mention, evidence.target_start),
        (&evidence.trigger, evidence.trigger_start),
    ];
    for ((words, start), mark) in places.into_iter().zip(all.chunks_mut(2)) {
        let expected = start.saturating_sub(evidence.char_start);
        if let Some((begin, end)) = place(sentence, &one_line(words), expected) {
            mark[0] = units(&sentence[..begin]);
            mark[1] = units(&sentence[..end]);
        }
    }
    all
}

/// The bytes of the occurrence that begins nearest to the character expected. White space may have been
/// lost on the way through a table, so the words are trusted more than the number.
fn place(sentence: &str, words: &str, expected: usize) -> Option<(usize, usize)> {
    if words.is_empty() {
        return None;
    }
    let occurrences = sentence.match_indices(words).map(|(begin, _)| begin);
    let nearest = occurrences.min_by_key(|&begin| sentence[..begin].chars().count().abs_diff(expected))?;
    Some((nearest, nearest + words.len()))
}

fn units(text: &str) -> i64 {
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    units as i64
}

#[cfg(test)]
mod tests {
    use super::marks;
    use crate::document::one_line;
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::{Evidence, evidence_of};
    use crate::network::testing::Article;

    fn evidence(sentence: &str) -> Evidence {
        let article = Article::new("a/1", "2024-01-01").tells("russia", "ukraine", Class::Assault, sentence);
        evidence_of(&article.document, &article.extraction).remove(0)
    }

    fn marks_of(evidence: &Evidence) -> [i64; 6] {
        marks(evidence, &one_line(&evidence.sentence))
    }

    #[test]
    fn the_occurrence_at_the_place_is_marked() {
        let sentence = "\u{1f600} Russia said that Russia\n  had hit Ukraine.";
        let told = evidence(sentence);
        let later =
            Evidence { source_start: 19, target_start: 35, trigger: "hit".into(), trigger_start: 31, ..told };
        // In UTF-16 the face has two units, and the line end with its indent is one space.
        assert_eq!(marks_of(&later), [20, 26, 35, 42, 31, 34]);
        let elsewhere = Evidence { source_mention: "Moscow".into(), trigger: String::new(), ..later };
        assert_eq!(marks_of(&elsewhere), [-1, -1, 35, 42, -1, -1]);
    }
}
