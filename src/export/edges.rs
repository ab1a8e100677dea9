//! `edges.csv`: one row for each tie, as Gephi reads it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::export::Options;
use crate::export::table::{Cell, Table};
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;
use crate::network::Network;
use crate::network::tie::Tie;

const HEADER: [&str; 21] = [
    "Id",
    "Source",
    "Target",
    "Type",
    "Kind",
    "Label",
    "Weight",
    "sign",
    "score",
    "confidence",
    "intensity",
    "reports",
    "sentences",
    "documents",
    "outlets",
    "first_date",
    "last_date",
    "top_class",
    "top_phrase",
    "source_label",
    "target_label",
];

/// Writes every tie with at least one report.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let scores: BTreeMap<(ActorId, ActorId), f64> =
        network.pairs().into_iter().map(|pair| ((pair.a, pair.b), pair.score)).collect();
    let mut table = Table::new(out, options, &HEADER)?;
    for tie in network.ties() {
        let (source, target) = (tie.key.source.clone(), tie.key.target.clone());
        let ends = if source <= target { (source, target) } else { (target, source) };
        let score = scores.get(&ends).copied().unwrap_or(0.0);
        table.row(&row(network, tie, score))?;
    }
    table.finish()
}

/// 1 for alliance, -1 for tension.
pub(super) fn sign_number(sign: Sign) -> i8 {
    match sign {
        Sign::Alliance => 1,
        Sign::Tension => -1,
    }
}

/// The name of an actor, or its id where the network does not hold it.
pub(super) fn label<'n>(network: &'n Network, id: &'n ActorId) -> &'n str {
    network.actor(id).map_or(id.as_str(), |actor| actor.label.as_str())
}

fn row(network: &Network, tie: &Tie, score: f64) -> [Cell; 21] {
    let reports = tie.reports();
    [
        Cell::text(tie.key.id()),
        Cell::text(tie.key.source.as_str()),
        Cell::text(tie.key.target.as_str()),
        Cell::text(if tie.key.mutual { "Undirected" } else { "Directed" }),
        Cell::text(tie.key.sign_name()),
        Cell::optional(tie.top_phrase()),
        Cell::Count(reports.count),
        Cell::Sign(sign_number(tie.key.sign)),
        Cell::Decimal(score, 3),
        Cell::Decimal(reports.confidence, 3),
        Cell::Decimal(reports.intensity_mean, 3),
        Cell::Count(reports.count),
        Cell::Count(tie.sentences),
        Cell::Count(tie.documents),
        Cell::Count(tie.outlets.len() as u64),
        Cell::date(tie.first_date),
        Cell::date(tie.last_date),
        Cell::optional(tie.top_class().map(|class| class.as_str())),
        Cell::optional(tie.top_phrase()),
        Cell::text(label(network, &tie.key.source)),
        Cell::text(label(network, &tie.key.target)),
    ]
}
