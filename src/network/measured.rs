//! A network with what is summed up from it: worked out once, for everything that shows it.

use crate::gazetteer::actor::ActorId;
use crate::network::Network;
use crate::network::blocs::blocs;
use crate::network::pair::Pair;
use crate::network::report::Reports;
use crate::network::tie::Tie;

/// A network and its figures. Comparing sentences with each other and searching for blocs take their time; whoever
/// shows pairs, blocs or reports takes them from here.
#[derive(Clone, Debug)]
pub struct Measured<'n> {
    /// The network itself: actors, ties that are not counted, and what was read.
    pub network: &'n Network,
    /// Every pair with at least one report, in the order of the ids.
    pub pairs: Vec<Pair>,
    /// The [`blocs`] of these pairs.
    pub blocs: Vec<Vec<ActorId>>,
    /// Every tie with at least one report, in the order of the keys, with the measures of its reports.
    pub ties: Vec<(&'n Tie, Reports)>,
}

impl Network {
    /// Sums the network up.
    pub fn measured(&self) -> Measured<'_> {
        let pairs = self.pairs();
        let ties = self.ties().into_iter().map(|tie| (tie, tie.reports())).collect();
        Measured { network: self, blocs: blocs(&pairs), pairs, ties }
    }
}

impl Measured<'_> {
    /// Distinct reports of all pairs. What a sentence tells of two actors in both directions is one report.
    pub fn reports(&self) -> u64 {
        self.pairs.iter().map(Pair::reports).fold(0, u64::saturating_add)
    }

    /// Sentences that repeat a report of their tie.
    pub fn copies(&self) -> u64 {
        let copies = |(tie, reports): &(&Tie, Reports)| tie.sentences.saturating_sub(reports.count);
        self.ties.iter().map(copies).fold(0, u64::saturating_add)
    }
}
