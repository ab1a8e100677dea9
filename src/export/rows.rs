//! Rows: the figures of every actor and every tie, worked out once for all formats that list them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::gazetteer::relation::{Class, Sign};
use crate::network::pair::{Pair, PairKind, score};
use crate::network::report::Reports;
use crate::network::tie::{Tie, TieKey};
use crate::network::{ActorNode, Measured, Network};

/// An actor and how it stands to all others together.
#[derive(Clone, Debug)]
pub(super) struct ActorRow {
    pub(super) actor: ActorNode,
    /// Its label, with the id behind it where another actor has the same.
    pub(super) unique_name: String,
    /// Its pairs of kind alliance, tension and contested.
    pub(super) degrees: [u64; 3],
    pub(super) net_score: f64,
    /// Number of its bloc, the largest 1; none for an actor that stands with nobody.
    pub(super) bloc: Option<u64>,
}

/// A tie with its measures.
#[derive(Clone, Debug)]
pub(super) struct TieRow {
    pub(super) id: String,
    pub(super) key: TieKey,
    pub(super) source_label: String,
    pub(super) target_label: String,
    /// As [`ActorRow::unique_name`].
    pub(super) source_name: String,
    pub(super) target_name: String,
    /// Score of the pair, the same in all its ties.
    pub(super) score: f64,
    pub(super) reports: Reports,
    pub(super) sentences: u64,
    pub(super) documents: u64,
    pub(super) outlets: u64,
    pub(super) first_date: Option<Date>,
    pub(super) last_date: Option<Date>,
    pub(super) top_class: Option<Class>,
    pub(super) top_phrase: Option<String>,
}

/// A pair with the names of the two.
#[derive(Clone, Debug)]
pub(super) struct PairRow {
    pub(super) pair: Pair,
    pub(super) a_label: String,
    pub(super) b_label: String,
}

/// Every actor, also those without a tie, in the order of the ids.
pub(super) fn actor_rows(measured: &Measured<'_>) -> Vec<ActorRow> {
    let degrees = degrees(&measured.pairs);
    let strengths = strengths(&measured.ties);
    let blocs = bloc_numbers(&measured.blocs);
    let mut names = unique_names(measured.network);
    let row = |actor: ActorNode| {
        let (alliance, tension) = strengths.get(&actor.id).copied().unwrap_or_default();
        ActorRow {
            degrees: degrees.get(&actor.id).copied().unwrap_or_default(),
            net_score: score(alliance, tension),
            bloc: blocs.get(&actor.id).copied(),
            unique_name: names.remove(&actor.id).unwrap_or_default(),
            actor,
        }
    };
    measured.network.actors().into_iter().map(row).collect()
}

/// Every tie with at least one report, in the order of the keys.
pub(super) fn tie_rows(measured: &Measured<'_>) -> Vec<TieRow> {
    let network = measured.network;
    let scores: FxHashMap<(&ActorId, &ActorId), f64> =
        measured.pairs.iter().map(|pair| ((&pair.a, &pair.b), pair.score)).collect();
    let names = unique_names(network);
    let name = |id: &ActorId| names.get(id).cloned().unwrap_or_default();
    let row = |&(tie, reports): &(&Tie, Reports)| {
        let (source, target) = (&tie.key.source, &tie.key.target);
        let ends = if source <= target { (source, target) } else { (target, source) };
        TieRow {
            id: tie.key.id(),
            source_label: label(network, &tie.key.source).to_owned(),
            target_label: label(network, &tie.key.target).to_owned(),
            source_name: name(&tie.key.source),
            target_name: name(&tie.key.target),
            key: tie.key.clone(),
            score: scores.get(&ends).copied().unwrap_or(0.0),
            reports,
            sentences: tie.sentences,
            documents: tie.documents,
            outlets: tie.outlets.len() as u64,
            first_date: tie.first_date,
            last_date: tie.last_date,
            top_class: tie.top_class(),
            top_phrase: tie.top_phrase().map(str::to_owned),
        }
    };
    measured.ties.iter().map(row).collect()
}

/// Every pair with at least one report, in the order of the ids.
pub(super) fn pair_rows(measured: &Measured<'_>) -> Vec<PairRow> {
    let named = |id: &ActorId| label(measured.network, id).to_owned();
    let row = |pair: &Pair| PairRow { a_label: named(&pair.a), b_label: named(&pair.b), pair: pair.clone() };
    measured.pairs.iter().map(row).collect()
}

impl ActorRow {
    /// `Moscow (12) | Russian (3)`: the most frequent first.
    pub(super) fn aliases_seen(&self) -> String {
        let mut seen: Vec<(&String, &u64)> = self.actor.aliases_seen.iter().collect();
        seen.sort_by_key(|(_, count)| Reverse(**count));
        seen.iter().map(|(alias, count)| format!("{alias} ({count})")).collect::<Vec<_>>().join(" | ")
    }
}

/// The name of an actor, or its id where the network does not hold it.
pub(super) fn label<'n>(network: &'n Network, id: &'n ActorId) -> &'n str {
    network.actor(id).map_or(id.as_str(), |actor| actor.label.as_str())
}

/// `state`, `organisation` or `group`.
pub(super) fn kind_name(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Group => "group",
    }
}

/// 1 for alliance, -1 for tension.
pub(super) fn sign_number(sign: Sign) -> i8 {
    match sign {
        Sign::Alliance => 1,
        Sign::Tension => -1,
    }
}

/// Names for readers that know actors by nothing else.
fn unique_names(network: &Network) -> BTreeMap<ActorId, String> {
    let actors = network.actors();
    let mut bearers: FxHashMap<String, usize> = FxHashMap::default();
    for actor in &actors {
        *bearers.entry(actor.label.to_lowercase()).or_default() += 1;
    }
    let name = |actor: ActorNode| match bearers.get(&actor.label.to_lowercase()) {
        Some(1) => (actor.id, actor.label),
        _ => (actor.id.clone(), format!("{} ({})", actor.label, actor.id)),
    };
    actors.into_iter().map(name).collect()
}

fn degrees(pairs: &[Pair]) -> FxHashMap<&ActorId, [u64; 3]> {
    let mut degrees: FxHashMap<&ActorId, [u64; 3]> = FxHashMap::default();
    for pair in pairs {
        let place = match pair.kind {
            PairKind::Alliance => 0,
            PairKind::Tension => 1,
            PairKind::Contested => 2,
        };
        for id in [&pair.a, &pair.b] {
            degrees.entry(id).or_default()[place] += 1;
        }
    }
    degrees
}

/// The strength of alliance and of tension in all ties of an actor.
fn strengths<'n>(ties: &[(&'n Tie, Reports)]) -> FxHashMap<&'n ActorId, (f64, f64)> {
    let mut strengths: FxHashMap<&ActorId, (f64, f64)> = FxHashMap::default();
    for &(tie, Reports { strength, .. }) in ties {
        for id in [&tie.key.source, &tie.key.target] {
            let (alliance, tension) = strengths.entry(id).or_default();
            match tie.key.sign {
                Sign::Alliance => *alliance += strength,
                Sign::Tension => *tension += strength,
            }
        }
    }
    strengths
}

/// Blocs of two or more are numbered as they come: the largest first.
fn bloc_numbers(blocs: &[Vec<ActorId>]) -> BTreeMap<&ActorId, u64> {
    let together = blocs.iter().filter(|bloc| bloc.len() > 1);
    together.zip(1..).flat_map(|(bloc, number)| bloc.iter().map(move |id| (id, number))).collect()
}
