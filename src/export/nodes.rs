//! `nodes.csv`: one row for each actor.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::export::Options;
use crate::export::table::{Cell, Table};
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::gazetteer::relation::Sign;
use crate::network::pair::{PairKind, score};
use crate::network::{ActorNode, Network};

const HEADER: [&str; 13] = [
    "Id",
    "Label",
    "kind",
    "iso3",
    "mentions",
    "documents",
    "alliance_degree",
    "tension_degree",
    "contested_degree",
    "net_score",
    "first_date",
    "last_date",
    "aliases_seen",
];

/// How an actor stands to all others together.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    degrees: [u64; 3],
    alliance: f64,
    tension: f64,
}

/// Writes every actor, also those without a tie.
pub fn write(network: &Network, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let standings = standings(network);
    let mut table = Table::new(out, options, &HEADER)?;
    for actor in network.actors() {
        let standing = standings.get(&actor.id).copied().unwrap_or_default();
        table.row(&row(&actor, standing))?;
    }
    table.finish()
}

/// `state`, `organisation` or `group`.
pub(super) fn kind_name(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
    }
}

fn row(actor: &ActorNode, standing: Standing) -> [Cell; 13] {
    let [alliance, tension, contested] = standing.degrees;
    [
        Cell::text(actor.id.as_str()),
        Cell::text(actor.label.as_str()),
        Cell::text(kind_name(actor.kind)),
        Cell::optional(actor.iso3.as_deref()),
        Cell::Count(actor.mentions),
        Cell::Count(actor.documents),
        Cell::Count(alliance),
        Cell::Count(tension),
        Cell::Count(contested),
        Cell::Decimal(score(standing.alliance, standing.tension), 3),
        Cell::date(actor.first_date),
        Cell::date(actor.last_date),
        Cell::text(aliases_seen(actor)),
    ]
}

/// `Moscow (12) | Russian (3)`: the most frequent first.
fn aliases_seen(actor: &ActorNode) -> String {
    let mut seen: Vec<(&String, &u64)> = actor.aliases_seen.iter().collect();
    seen.sort_by_key(|(_, count)| Reverse(**count));
    seen.iter().map(|(alias, count)| format!("{alias} ({count})")).collect::<Vec<_>>().join(" | ")
}

fn standings(network: &Network) -> BTreeMap<ActorId, Standing> {
    let mut standings: BTreeMap<ActorId, Standing> = BTreeMap::new();
    for pair in network.pairs() {
        let degree = match pair.kind {
            PairKind::Alliance => 0,
            PairKind::Tension => 1,
            PairKind::Contested => 2,
        };
        for id in [pair.a, pair.b] {
            standings.entry(id).or_default().degrees[degree] += 1;
        }
    }
    for tie in network.ties() {
        let strength = tie.reports().strength;
        for id in [&tie.key.source, &tie.key.target] {
            let standing = standings.entry(id.clone()).or_default();
            match tie.key.sign {
                Sign::Alliance => standing.alliance += strength,
                Sign::Tension => standing.tension += strength,
            }
        }
    }
    standings
}
