//! What a picture shows of the network, and the drawing that comes of it. SVG, PNG and PDF start here.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::draw::{Drawing, Naming, Theme, matrix_svg, network_svg, timeline_svg};
use crate::export::Options;
use crate::export::rows::label;
use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::fold::Bloc;
use crate::network::pair::Pair;
use crate::network::part::{around, busiest, strongest};
use crate::network::{ActorNode, Coverage, Measured, Network};

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
pub fn svg(measured: &Measured<'_>, options: &Options) -> Result<String, Diagnostic> {
    let picture = &options.picture;
    let around = surroundings(measured, picture)?;
    if picture.level == Some(Level::Bloc) {
        let part = match &picture.ego {
            Some(_) => Cow::Owned(measured.network.of_pairs(&around)),
            None => Cow::Borrowed(measured.network),
        };
        let folded = part.folded(&named(measured, options));
        let all = folded.pairs();
        let shown = picture.top.map_or_else(|| busiest(&all, MOST_BLOCS), |most| strongest(&all, most));
        let mut actors = actors_of(&folded, &shown);
        // Shapes tell kinds of actors, and a bloc is of no kind.
        actors.iter_mut().for_each(|actor| actor.kind = ActorKind::State);
        let members = members(&actors);
        return Ok(drawn(
            &Part { network: &folded, actors, pairs: shown, blocs: &[] },
            options,
            all.len(),
            &members,
        ));
    }
    let pairs = shown(around, picture);
    let actors = actors_of(measured.network, &pairs);
    // An actor stands in the same bloc in every picture.
    let part = Part { network: measured.network, actors, pairs, blocs: &measured.blocs };
    Ok(drawn(&part, options, measured.pairs.len(), ""))
}

/// The pairs that a picture shows when blocs are not folded. Fails when the actor in its middle has no tie.
pub(super) fn shown_pairs(measured: &Measured<'_>, picture: &Picture) -> Result<Vec<Pair>, Diagnostic> {
    Ok(shown(surroundings(measured, picture)?, picture))
}

fn shown(around: Vec<Pair>, picture: &Picture) -> Vec<Pair> {
    match picture.top {
        Some(most) => strongest(&around, most),
        None => around,
    }
}

/// All pairs, or those around the actor in the middle.
fn surroundings(measured: &Measured<'_>, picture: &Picture) -> Result<Vec<Pair>, Diagnostic> {
    let Some(ego) = &picture.ego else { return Ok(measured.pairs.clone()) };
    let around = around(&measured.pairs, &ego.actor, ego.distance);
    if around.is_empty() { Err(no_ties(measured, ego)) } else { Ok(around) }
}

fn actors_of(network: &Network, pairs: &[Pair]) -> Vec<ActorNode> {
    let ids: BTreeSet<&ActorId> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
    ids.into_iter().filter_map(|id| network.actor(id)).cloned().collect()
}

/// What of a network is drawn.
struct Part<'p> {
    network: &'p Network,
    actors: Vec<ActorNode>,
    pairs: Vec<Pair>,
    blocs: &'p [Vec<ActorId>],
}

/// Draws a part of a network that has so many pairs in all, with `members` at the end of the small print.
fn drawn(part: &Part<'_>, options: &Options, all: usize, members: &str) -> String {
    let Part { network, actors, pairs, blocs } = part;
    let (most_ties, most_actors) = room(&options.picture, actors.len());
    let note = options.note.as_deref().unwrap_or(NOTE);
    let drawing = Drawing {
        actors,
        pairs,
        blocs,
        alliances: &options.alliances,
        day: network.coverage().last_date,
        title: title(options),
        subtitle: subtitle(options, network.coverage()),
        note: note.to_owned() + &narrowing(&options.picture, [pairs.len(), all]) + members,
        theme: options.picture.theme,
        most_ties,
        most_actors,
        ..Drawing::default()
    };
    match options.picture.view {
        View::Network => network_svg(&drawing),
        View::Matrix => {
            let shown: BTreeSet<(&ActorId, &ActorId)> =
                pairs.iter().flat_map(|pair| [(&pair.a, &pair.b), (&pair.b, &pair.a)]).collect();
            let mut acts = network.acts();
            acts.retain(|act| shown.contains(&(&act.source, &act.target)));
            matrix_svg(&Drawing { acts: &acts, ..drawing })
        }
        View::Timeline => timeline_svg(&Drawing { histories: &network.histories(), ..drawing }),
    }
}

/// With more actors than this a network is a thicket unless only its strongest ties are drawn.
const MANY_ACTORS: usize = 40;
/// Then so many ties and actors are drawn.
const STRONGEST: (usize, usize) = (60, 30);

/// Blocs, and actors in none, that a picture of blocs shows.
const MOST_BLOCS: usize = 16;
/// Members of a bloc that are told.
const MEMBERS_NAMED: usize = 14;

/// How many ties and actors the picture of a network with so many actors may have.
fn room(picture: &Picture, actors: usize) -> (usize, usize) {
    let usual = Drawing::default();
    match (picture.level, picture.top) {
        (None, None) if actors > MANY_ACTORS => STRONGEST,
        _ => (usual.most_ties, usual.most_actors),
    }
}

/// The blocs of two or more, by name.
fn named(measured: &Measured<'_>, options: &Options) -> Vec<Bloc> {
    let naming = Naming {
        alliances: &options.alliances,
        day: measured.network.coverage().last_date,
        pairs: measured.pairs.iter().collect(),
    };
    let several = measured.blocs.iter().filter(|bloc| bloc.len() > 1);
    let name = |members: &[ActorId]| {
        let nodes: Vec<&ActorNode> = members.iter().filter_map(|id| measured.network.actor(id)).collect();
        naming.name(&nodes)
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

fn no_ties(measured: &Measured<'_>, ego: &Ego) -> Diagnostic {
    let message = format!("nothing to draw around `{}`, which is in no pair of this network", ego.label);
    let Some(most) = measured.pairs.iter().rev().max_by_key(|pair| pair.reports()) else {
        return Diagnostic::error(message).hint("no relations were found at all");
    };
    let label = |id| label(measured.network, id);
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

/// Which part of the network is shown, in sentences that each begin with a space.
pub(super) fn narrowing(picture: &Picture, [shown, all]: [usize; 2]) -> String {
    let mut words = String::new();
    let Picture { top, ego, .. } = picture;
    if let Some(Ego { label, distance, .. }) = ego {
        words += &match distance {
            1 => format!(" Only {label} and the actors in a pair with it."),
            _ => format!(" Only {label} and the actors at most {distance} pairs away."),
        };
    }
    if top.is_some() && shown < all {
        words += &format!(" The {} with the most reports.", counted(shown as u64, "pair"));
    }
    if shown < all {
        words += &format!(" Not shown: {}.", counted((all - shown) as u64, "other pair"));
    }
    words
}

/// The line beneath the title: that of the user, or what was read.
pub(super) fn subtitle(options: &Options, coverage: &Coverage) -> String {
    options.subtitle.clone().unwrap_or_else(|| extent(coverage))
}

/// "8 articles from 4 outlets, 20 June 2024 to 20 September 2025".
fn extent(coverage: &Coverage) -> String {
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
