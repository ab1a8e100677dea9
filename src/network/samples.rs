//! The evidence that a tie carries with it: the best, packed, since a network has tens of thousands of pieces.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize, Serializer};

use crate::extract::relation::Status;
use crate::network::evidence::{Evidence, Rank};
use crate::packed::push_tightly;

/// Pieces of evidence kept for each tie; the rest is only in the evidence files.
pub const EVIDENCE_PER_TIE: usize = 20;

/// The best [`EVIDENCE_PER_TIE`] pieces of evidence, in the order of [`Evidence::best_first`]; of each sentence the best.
/// Which they are does not depend on the order in which they were offered.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "Vec<Evidence>")]
pub struct Samples(Vec<Sample>);

/// A piece of evidence as the format Postcard has it, which is two thirds of the room, and what is asked of it again and again.
#[derive(Clone, Debug, PartialEq)]
struct Sample {
    rank: Rank,
    status: Status,
    telling: u64,
    packed: Box<[u8]>,
}

impl Samples {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The piece in this place.
    pub fn get(&self, place: usize) -> Option<Evidence> {
        self.0.get(place)?.evidence()
    }

    /// Every piece, the best first.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> {
        self.0.iter().filter_map(Sample::evidence)
    }

    /// Keeps a piece if it is good enough.
    pub(super) fn offer(&mut self, evidence: &Evidence) {
        let rank = evidence.rank();
        let is_full = self.0.len() == EVIDENCE_PER_TIE;
        if is_full && self.0.last().is_some_and(|worst| worst.cmp(&rank, evidence).is_le()) {
            return;
        }
        let (status, telling) = (evidence.status, evidence.telling);
        let is_same = |known: &Sample| known.status == status && known.telling == telling;
        if let Some(place) = self.0.iter().position(is_same) {
            if self.0[place].cmp(&rank, evidence).is_le() {
                return;
            }
            self.0.remove(place);
        }
        self.0.truncate(EVIDENCE_PER_TIE - 1);
        let Ok(packed) = postcard::to_allocvec(evidence) else { return };
        let place = self.0.partition_point(|known| known.cmp(&rank, evidence).is_le());
        push_tightly(&mut self.0, Sample { rank, status, telling, packed: packed.into() });
        self.0[place..].rotate_right(1);
    }

    pub(super) fn merge(&mut self, other: &Samples) {
        other.iter().for_each(|evidence| self.offer(&evidence));
    }
}

impl Sample {
    fn evidence(&self) -> Option<Evidence> {
        // What was packed here can be unpacked: a test tries it.
        postcard::from_bytes(&self.packed).ok()
    }

    /// Which is better, this one or another.
    fn cmp(&self, rank: &Rank, evidence: &Evidence) -> Ordering {
        let by_id = || self.evidence().map(|own| own.evidence_id).cmp(&Some(evidence.evidence_id.clone()));
        self.rank.cmp(rank).then_with(by_id)
    }
}

impl From<Vec<Evidence>> for Samples {
    fn from(list: Vec<Evidence>) -> Samples {
        let mut samples = Samples::default();
        list.iter().for_each(|evidence| samples.offer(evidence));
        samples
    }
}

impl Serialize for Samples {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{EVIDENCE_PER_TIE, Samples};
    use crate::gazetteer::relation::Class;
    use crate::network::evidence::{Evidence, evidence_of};
    use crate::network::review::Verdict;
    use crate::network::testing::Article;

    fn evidence(count: usize) -> Vec<Evidence> {
        let tell = |article: Article, n: usize| {
            article.tells("russia", "ukraine", Class::Assault, &format!("Russia struck town {n}."))
        };
        let article = (0..count).fold(Article::new("a/1", "2024-01-01"), tell);
        evidence_of(&article.document, &article.extraction)
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let mut all = evidence(2);
        let edited = &mut all[1];
        (edited.evidence_id, edited.review) = ("é, an id of somebody's own".into(), Some(Verdict::Flip));
        (edited.title, edited.url, edited.date) = (None, Some(String::new()), None);
        (edited.confidence, edited.intensity, edited.char_end) = (1e300, -0.0, usize::MAX);
        let samples = Samples::from(all.clone());
        assert_eq!(samples.iter().collect::<Vec<_>>().len(), 2);
        assert!(samples.iter().all(|one| all.contains(&one)) && samples.get(2).is_none());
        let json = serde_json::to_string(&samples).unwrap();
        assert_eq!(json, serde_json::to_string(&samples.iter().collect::<Vec<_>>()).unwrap());
    }

    #[test]
    fn the_best_of_each_sentence_whatever_the_order() {
        let mut all = evidence(EVIDENCE_PER_TIE + 5);
        for (n, one) in all.iter_mut().enumerate() {
            (one.confidence, one.telling) = ((n % 7) as f64 / 10.0, (n / 2) as u64);
            one.evidence_id = format!("the same sixteen bytes {}", n * 7 % 25);
        }
        let mut expected = all.clone();
        expected.sort_by(Evidence::best_first);
        let mut seen = BTreeSet::new();
        expected.retain(|one| seen.insert(one.telling));
        expected.truncate(EVIDENCE_PER_TIE);
        let mut back = all.clone();
        back.reverse();
        let (forth, back) = (Samples::from(all.clone()), Samples::from(back));
        assert!(forth == back && forth.iter().eq(expected.iter().cloned()));
        let (mut merged, rest) = (Samples::from(all[9..].to_vec()), Samples::from(all[..9].to_vec()));
        merged.merge(&rest);
        assert!(merged == forth);
    }
}
