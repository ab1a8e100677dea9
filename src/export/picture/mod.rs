//! What a picture shows of the network, and the drawing that comes of it. SVG, PNG and PDF start here.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::draw::{Drawing, Theme, bloc_name, matrix_svg, network_svg, timeline_svg};
use crate::export::Options;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::blocs::blocs;
use crate::network::fold::Bloc;
use crate::network::pair::Pair;
use crate::network::{ActorNode, Coverage, Network};

/// What the user can choose about pictures. It narrows what they show, and leaves the tables as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The kind of picture.
    pub view: View,
    /// The colours.
    pub theme: Theme,
    /// Only so many pairs, those with the most reports.
    pub top: Option<usize>,
    /// Only one actor and those around it.
    pub ego: Option<Ego>,
    /// Whether blocs are folded. When nobody chose, a network of many actors shows its strongest ties only.
    pub level: Option<Level>,
}

/// What a node of a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// An actor.
    Actor,
    /// A bloc with all its actors, or an actor that is in none.
    Bloc,
}

/// The kinds of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Actors in their blocs, and a line for each pair.
    #[default]
    Network,
    /// A row for each actor who acts, a column for each who is acted on.
    Matrix,
    /// A row for each pair, a column for each month.
    Timeline,
}

impl View {
    /// Every kind, in the order of the help.
    pub const ALL: [View; 3] = [View::Network, View::Matrix, View::Timeline];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            View::Network => "network",
            View::Matrix => "matrix",
            View::Timeline => "timeline",
        }
    }

    /// The name of its files, without ending.
    pub fn file_stem(self) -> &'static str {
        match self {
            View::Network => "graph",
            View::Matrix => "matrix",
            View::Timeline => "timeline",
        }
    }
}

/// An actor in the middle of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ego {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub label: String,
    /// How many pairs away the others may be, from 1.
    pub distance: usize,
}

/// The picture as SVG. Fails when the actor in its middle has no tie.
pub fn svg(network: &Network, options: &Options) -> Result<String, Diagnostic> {
    let picture = &options.picture;
    let whole = network.pairs();
    let around = match &picture.ego {
        Some(ego) => Some(network.around(&ego.actor, ego.distance).ok_or_else(|| no_ties(network, ego))?),
        None => None,
    };
    let part = around.as_ref().unwrap_or(network);
    // An actor stands in the same bloc in every picture.
    let blocs = blocs(&whole);
    let folded = (picture.level == Some(Level::Bloc)).then(|| part.folded(&named(part, &whole, &blocs)));
    let part = folded.as_ref().unwrap_or(part);
    let all_pairs = if folded.is_some() { part.pairs().len() } else { whole.len() };
    let narrowed = match (picture.top, &folded) {
        (Some(most), _) => Some(part.strongest(most)),
        (None, Some(folded)) => Some(folded.busiest(MOST_BLOCS)),
        (None, None) => None,
    };
    let part = narrowed.as_ref().unwrap_or(part);

    let (mut actors, pairs) = (part.actors(), part.pairs());
    if folded.is_some() {
        // Shapes tell kinds of actors, and a bloc is of no kind.
        actors.iter_mut().for_each(|actor| actor.kind = ActorKind::State);
    }
    let (most_ties, most_actors) = room(picture, &pairs);
    let drawing = Drawing {
        actors: &actors,
        pairs: &pairs,
        blocs: if folded.is_some() { &[] } else { &blocs },
        title: title(options),
        subtitle: options.subtitle.clone().unwrap_or_else(|| subtitle(network.coverage())),
        note: note(options, [pairs.len(), all_pairs]) + &members(&actors),
        theme: picture.theme,
        most_ties,
        most_actors,
        ..Drawing::default()
    };
    Ok(match picture.view {
        View::Network => network_svg(&drawing),
        View::Matrix => matrix_svg(&Drawing { acts: &part.acts(), ..drawing }),
        View::Timeline => timeline_svg(&Drawing { histories: &part.histories(), ..drawing }),
    })
}

/// With more actors than this a network is a thicket unless only its strongest ties are drawn.
const MANY_ACTORS: usize = 40;
/// Then so many ties and actors are drawn.
const STRONGEST: (usize, usize) = (60, 30);

/// Blocs, and actors in none, that a picture of blocs shows.
const MOST_BLOCS: usize = 16;
/// Members of a bloc that are told.
const MEMBERS_NAMED: usize = 14;

/// How many ties and actors the network may have.
fn room(picture: &Picture, pairs: &[Pair]) -> (usize, usize) {
    let usual = Drawing::default();
    let actors: BTreeSet<&ActorId> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
    match (picture.level, picture.top) {
        (None, None) if actors.len() > MANY_ACTORS => STRONGEST,
        _ => (usual.most_ties, usual.most_actors),
    }
}

/// The blocs of two or more, by name.
fn named(network: &Network, pairs: &[Pair], blocs: &[Vec<ActorId>]) -> Vec<Bloc> {
    let pairs: Vec<&Pair> = pairs.iter().collect();
    let several = blocs.iter().filter(|bloc| bloc.len() > 1);
    let name = |members: &[ActorId]| {
        let nodes: Vec<&ActorNode> = members.iter().filter_map(|id| network.actor(id)).collect();
        bloc_name(&nodes, &pairs)
    };
    several.map(|members| Bloc { name: name(members), members: members.clone() }).collect()
}

/// Who belongs to the folded blocs, a line for each.
fn members(actors: &[ActorNode]) -> String {
    let blocs = actors.iter().filter_map(|actor| Some((actor, actor.members()?)));
    blocs
        .filter(|(_, members)| members.len() > 2)
        .map(|(actor, members)| {
            let more = members.len().saturating_sub(MEMBERS_NAMED);
            let mut names = members[..members.len() - more].join(", ");
            if more > 0 {
                names += &format!(" and {more} more");
            }
            format!("\n{} ({}): {names}.", actor.label, members.len())
        })
        .collect()
}

fn no_ties(network: &Network, ego: &Ego) -> Diagnostic {
    let message = format!("nothing to draw around `{}`, which is in no pair of this network", ego.label);
    let pairs = network.pairs();
    let Some(most) = pairs.iter().rev().max_by_key(|pair| pair.reports()) else {
        return Diagnostic::error(message).hint("no relations were found at all");
    };
    let label = |id| network.actor(id).map_or_else(|| id.to_string(), |actor| actor.label.clone());
    Diagnostic::error(message).hint(format!(
        "most is reported of {} and {}; pairs.csv lists all pairs",
        label(&most.a),
        label(&most.b)
    ))
}

/// The title of the picture.
pub(super) fn title(options: &Options) -> String {
    let usual = match options.picture.view {
        View::Network => "Who stands with whom",
        View::Matrix => "Who acts on whom",
        View::Timeline => "When it was reported",
    };
    options.title.clone().unwrap_or_else(|| usual.to_owned())
}

const NOTE: &str = "Source: the articles read, by detente. Distinct reports are counted, copies once; \
                    what is only possible or denied is not counted.";

/// The small print: that of the user or the usual one, then which part of the network is shown.
fn note(options: &Options, [shown, all]: [usize; 2]) -> String {
    let mut note = options.note.clone().unwrap_or_else(|| NOTE.to_owned());
    let Picture { top, ego, .. } = &options.picture;
    if let Some(Ego { label, distance, .. }) = ego {
        note += &match distance {
            1 => format!(" Only {label} and the actors in a pair with it."),
            _ => format!(" Only {label} and the actors at most {distance} pairs away."),
        };
    }
    if top.is_some() && shown < all {
        note += &format!(" The {} with the most reports.", counted(shown as u64, "pair"));
    }
    if shown < all {
        note += &format!(" Not shown: {}.", counted((all - shown) as u64, "other pair"));
    }
    note
}

/// "8 articles from 4 outlets, 20 June 2024 to 20 September 2025".
pub(super) fn subtitle(coverage: &Coverage) -> String {
    let mut text = counted(coverage.documents, "article");
    if !coverage.outlets.is_empty() {
        text += &format!(" from {}", counted(coverage.outlets.len() as u64, "outlet"));
    }
    match (coverage.first_date, coverage.last_date) {
        (Some(first), Some(last)) if first == last => text += &format!(", {}", day(first)),
        (Some(first), Some(last)) => text += &format!(", {} to {}", day(first), day(last)),
        _ => {}
    }
    text
}

fn counted(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
