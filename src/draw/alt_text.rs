//! The picture in words, for people and programs that cannot see it.

use super::scene::{self, GroupKind, Scene, Tie};
use crate::network::pair::PairKind;

/// Number of actors and blocs with their members, the strongest alliance and the strongest tension.
pub fn describe(scene: &Scene<'_>) -> String {
    if scene.ties.is_empty() {
        return "No relations found.".to_string();
    }
    let blocs: Vec<_> = scene.groups.iter().filter(|group| group.kind == GroupKind::Bloc).collect();
    let mut text = format!(
        "{} and {}",
        counted(scene.nodes.len() as u64, "actor", "actors"),
        counted(scene.ties.len() as u64, "tie", "ties"),
    );
    text += &match blocs.len() {
        0 => ", without blocs.".to_string(),
        count => format!(", in {}.", counted(count as u64, "bloc", "blocs")),
    };
    for (number, bloc) in blocs.iter().enumerate() {
        let names: Vec<&str> = bloc.members.iter().map(|&member| name(scene, member)).collect();
        text += &format!(" Bloc {}: {}.", number + 1, names.join(", "));
    }
    for (kind, words) in [(PairKind::Alliance, "alliance"), (PairKind::Tension, "tension")] {
        // Ties are sorted, strongest first.
        if let Some(tie) = scene.ties.iter().find(|tie| tie.pair.kind == kind) {
            let [a, b] = tie.ends.map(|end| name(scene, end));
            let reports = counted(tie.reports, "report", "reports");
            text += &format!(" Strongest {words}: {a} and {b}, {reports}.");
        }
    }
    text
}

/// The tooltip of a tie: `Russia – Ukraine: tension, 12 reports`.
pub fn tie_tooltip(scene: &Scene<'_>, tie: &Tie<'_>) -> String {
    let [a, b] = tie.ends.map(|end| name(scene, end));
    let reports = counted(tie.reports, "report", "reports");
    let detail = match tie.pair.kind {
        PairKind::Contested => {
            format!(" ({} of alliance, {} of tension)", tie.pair.alliance_reports, tie.pair.tension_reports)
        }
        PairKind::Alliance | PairKind::Tension => String::new(),
    };
    format!("{a} – {b}: {}, {reports}{detail}", kind_word(tie.pair.kind))
}

/// The tooltip of an actor: `Russia: 40 mentions in 12 documents`; that of a folded bloc names its members.
pub fn actor_tooltip(scene: &Scene<'_>, node: usize) -> String {
    let actor = scene.nodes[node].actor;
    if let Some(members) = actor.members() {
        return format!("{}: {}", name(scene, node), members.join(", "));
    }
    format!(
        "{}: {} in {}",
        name(scene, node),
        counted(actor.mentions, "mention", "mentions"),
        counted(actor.documents, "document", "documents")
    )
}

/// The kind of a pair as one word.
pub fn kind_word(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Alliance => "alliance",
        PairKind::Tension => "tension",
        PairKind::Contested => "contested",
    }
}

/// The kind of a pair as the legend explains it.
pub fn kind_phrase(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Alliance => "Alliance or support",
        PairKind::Tension => "Tension or hostility",
        PairKind::Contested => "Contested: reports of both",
    }
}

/// The sign of a kind of pair, which says the same as its colour.
pub fn sign(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Alliance => "+",
        PairKind::Tension => "−",
        PairKind::Contested => "±",
    }
}

/// A number with its noun: "1 report", "3 reports".
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn name<'a>(scene: &Scene<'a>, node: usize) -> &'a str {
    scene::name(scene.nodes[node].actor)
}
