//! Parts of a network.

use std::collections::BTreeSet;

use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::tie::Tie;

/// Which ties to keep. The default keeps everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// With one actor: its ties with everybody. With several: the ties among them. Empty: all.
    pub only: BTreeSet<ActorId>,
    /// Least number of distinct reports of at least one sign between two actors, in either direction;
    /// else all their ties are left out.
    pub min_reports: u64,
    /// Least mean confidence of a tie's reports, 0 to 1.
    pub min_confidence: f64,
}

impl Filter {
    /// Whether `only` lets a relation between these two through.
    pub fn includes(&self, source: &ActorId, target: &ActorId) -> bool {
        let (source, target) = (self.only.contains(source), self.only.contains(target));
        match self.only.len() {
            0 => true,
            1 => source || target,
            _ => source && target,
        }
    }
}

impl Network {
    /// The part of the network that passes the filter, with its measures unchanged. Ties of which there
    /// is only possible or denied evidence pass no least number and no least confidence. Actors that are
    /// left without a tie go as well, unless named in `only`.
    pub fn filtered(&self, filter: &Filter) -> Network {
        if *filter == Filter::default() {
            return self.clone();
        }
        let mut kept: Vec<&Tie> = self.all_ties();
        kept.retain(|tie| {
            filter.includes(&tie.key.source, &tie.key.target) && is_confident(tie, filter.min_confidence)
        });
        if filter.min_reports > 0 {
            let counted: Vec<&Tie> = kept.iter().copied().filter(|tie| tie.is_counted()).collect();
            let enough: BTreeSet<_> = super::pair::groups(&counted)
                .into_iter()
                .filter(|(_, ties)| super::pair::report_counts(ties).any(|count| count >= filter.min_reports))
                .map(|(pair, _)| pair)
                .collect();
            kept.retain(|tie| enough.contains(&super::pair::ends(tie)));
        }
        let mut part = self.of_ties(kept, &filter.only);
        part.merge_articles(self.articles());
        part
    }
}

fn is_confident(tie: &Tie, least: f64) -> bool {
    least <= 0.0 || (tie.is_counted() && tie.reports().confidence >= least)
}
