//! What will be drawn, before anybody knows where: nodes, ties and groups with their sizes and names.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Drawing;
use super::bloc_name::Naming;
use super::geometry::Rect;
use super::measure::{SPARE, name_lines, text_width, truncate};
use crate::gazetteer::actor::ActorId;
use crate::network::ActorNode;
use crate::network::pair::{Pair, PairKind};

/// Font size of actors' names.
pub const LABEL_SIZE: f64 = 14.5;
/// Font size of blocs' names.
pub const GROUP_TITLE_SIZE: f64 = 15.0;
const LINE_HEIGHT: f64 = 17.0;
const LONGEST_LABEL: usize = 48;
const LONGEST_SINGLE_LINE: usize = 18;
const WIDEST_LABEL: f64 = 390.0;
const RADIUS: (f64, f64) = (15.0, 27.0);
const LINE_WIDTH: (f64, f64) = (1.8, 6.4);
/// In a crowd of lines thick ones would hide the rest.
const CROWDED_LINE_WIDTH: (f64, f64) = (1.4, 4.4);
const CROWD: usize = 60;

/// Everything to draw; indices refer to the lists here.
pub struct Scene<'a> {
    pub nodes: Vec<Node<'a>>,
    pub ties: Vec<Tie<'a>>,
    pub groups: Vec<Group>,
    /// Ties and actors that were asked for but exceed what one picture can show.
    pub hidden_ties: usize,
    pub hidden_actors: usize,
}

/// An actor with its size and label.
pub struct Node<'a> {
    pub actor: &'a ActorNode,
    pub radius: f64,
    pub lines: Vec<String>,
    pub label_width: f64,
    pub label_height: f64,
    pub group: usize,
}

/// The line between two actors.
pub struct Tie<'a> {
    pub pair: &'a Pair,
    /// Indices of the nodes of `pair.a` and `pair.b`.
    pub ends: [usize; 2],
    /// Whether the line carries an arrowhead or bar at each end.
    pub marked: [bool; 2],
    pub reports: u64,
    pub width: f64,
}

impl Tie<'_> {
    /// The other end, when `node` is one of them.
    pub fn opposite(&self, node: usize) -> Option<usize> {
        match self.ends {
            [a, b] if a == node => Some(b),
            [a, b] if b == node => Some(a),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Two or more actors on one side, in a hull with their name.
    Bloc,
    /// Actors that befriend several sides, in a dotted hull.
    Unaligned,
    /// Actors without a side and without a hull: one by itself, or all when there are no blocs.
    Free,
}

pub struct Group {
    pub kind: GroupKind,
    pub members: Vec<usize>,
    pub title: Option<String>,
}

impl Group {
    pub fn title_box(&self) -> Option<Rect> {
        let title = self.title.as_ref()?;
        let width = text_width(title, GROUP_TITLE_SIZE, true) * (1.0 + SPARE);
        Some(Rect { left: 0.0, top: 0.0, right: width + 6.0, bottom: 19.0 })
    }
}

/// Chooses what is drawn: ties from the strongest down, the actors they join, and their groups.
pub fn compose<'a>(drawing: &Drawing<'a>) -> Scene<'a> {
    let known: FxHashMap<&ActorId, &ActorNode> = drawing.actors.iter().map(|node| (&node.id, node)).collect();
    let mut seen = BTreeSet::new();
    let mut pairs: Vec<&Pair> = drawing
        .pairs
        .iter()
        .filter(|pair| pair.a != pair.b && known.contains_key(&pair.a) && known.contains_key(&pair.b))
        .filter(|pair| seen.insert((pair.a.clone().min(pair.b.clone()), pair.a.clone().max(pair.b.clone()))))
        .collect();
    pairs.sort_by(|one, other| {
        other.reports().cmp(&one.reports()).then((&one.a, &one.b).cmp(&(&other.a, &other.b)))
    });
    let all_actors: BTreeSet<&ActorId> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
    let all_pairs = pairs.len();

    let mut shown: BTreeSet<&ActorId> = BTreeSet::new();
    let mut kept: Vec<&Pair> = Vec::new();
    for pair in pairs {
        let newcomers = [&pair.a, &pair.b].iter().filter(|id| !shown.contains(*id)).count();
        if kept.len() < drawing.most_ties && shown.len() + newcomers <= drawing.most_actors {
            shown.extend([&pair.a, &pair.b]);
            kept.push(pair);
        }
    }

    let indices: FxHashMap<&ActorId, usize> =
        shown.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let ties = size_ties(&kept, &indices);
    let actors: Vec<&ActorNode> = shown.iter().map(|id| known[*id]).collect();
    let groups = group(&actors, &ties, drawing, &indices);
    let nodes = size_nodes(&actors, &groups);
    Scene {
        nodes,
        hidden_ties: all_pairs - ties.len(),
        hidden_actors: all_actors.len() - shown.len(),
        ties,
        groups,
    }
}

fn size_ties<'a>(pairs: &[&'a Pair], indices: &FxHashMap<&ActorId, usize>) -> Vec<Tie<'a>> {
    let most = pairs.iter().map(|pair| pair.reports()).max().unwrap_or(1).max(8);
    let (thinnest, thickest) = if pairs.len() > CROWD { CROWDED_LINE_WIDTH } else { LINE_WIDTH };
    pairs
        .iter()
        .map(|pair| {
            let reports = pair.reports();
            let share = (reports.max(1) as f64).ln() / (most as f64).ln();
            let mutual = pair.mutual_reports > 0;
            let marked = match (mutual || pair.b_to_a_reports > 0, mutual || pair.a_to_b_reports > 0) {
                (false, false) => [true, true],
                (at_a, at_b) => [at_a, at_b],
            };
            Tie {
                pair,
                ends: [indices[&pair.a], indices[&pair.b]],
                marked,
                reports,
                width: thinnest + (thickest - thinnest) * share,
            }
        })
        .collect()
}

fn size_nodes<'a>(actors: &[&'a ActorNode], groups: &[Group]) -> Vec<Node<'a>> {
    let most = actors.iter().map(|actor| actor.mentions).max().unwrap_or(1).max(1);
    let mut group_of = vec![0; actors.len()];
    for (index, group) in groups.iter().enumerate() {
        for &member in &group.members {
            group_of[member] = index;
        }
    }
    actors
        .iter()
        .zip(group_of)
        .map(|(actor, group)| {
            let share = (actor.mentions as f64 / most as f64).sqrt();
            let lines = name_lines(&label(actor), LONGEST_SINGLE_LINE);
            let widest = lines.iter().map(|line| text_width(line, LABEL_SIZE, false)).fold(0.0, f64::max);
            Node {
                actor,
                radius: RADIUS.0 + (RADIUS.1 - RADIUS.0) * share,
                label_width: widest * (1.0 + SPARE) + 4.0,
                label_height: LINE_HEIGHT * lines.len() as f64,
                lines,
                group,
            }
        })
        .collect()
}

/// The name on the picture, cut to a readable length.
pub fn label(actor: &ActorNode) -> String {
    let clean = name(actor).split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&clean, LONGEST_LABEL, WIDEST_LABEL, LABEL_SIZE, false)
}

/// The label, or the id when the label has nothing to show.
pub fn name(actor: &ActorNode) -> &str {
    let blank = actor.label.chars().all(|c| c.is_control() || c.is_whitespace());
    if blank { actor.id.as_str() } else { &actor.label }
}

/// Blocs of two or more keep their order; an actor by itself joins the unaligned when an alliance or a
/// contested tie draws it to somebody, and stands free when only tension does.
fn group(
    actors: &[&ActorNode],
    ties: &[Tie<'_>],
    drawing: &Drawing<'_>,
    indices: &FxHashMap<&ActorId, usize>,
) -> Vec<Group> {
    let mut grouped = BTreeSet::new();
    let mut groups: Vec<Group> = Vec::new();
    let naming = Naming::of(drawing, ties.iter().map(|tie| tie.pair).collect());
    for bloc in drawing.blocs {
        let members: Vec<usize> = bloc
            .iter()
            .filter_map(|id| indices.get(id).copied())
            .filter(|&index| grouped.insert(index))
            .collect();
        match members.as_slice() {
            [] => {}
            [alone] => {
                grouped.remove(alone);
            }
            _ => {
                let named: Vec<&ActorNode> = members.iter().map(|&member| actors[member]).collect();
                let title = Some(naming.name(&named));
                groups.push(Group { kind: GroupKind::Bloc, members, title });
            }
        }
    }
    let alone: Vec<usize> = (0..actors.len()).filter(|index| !grouped.contains(index)).collect();
    if groups.is_empty() {
        // Without sides to show, one circle of all actors has the fewest crossings.
        return if alone.is_empty() {
            vec![]
        } else {
            vec![Group { kind: GroupKind::Free, members: alone, title: None }]
        };
    }
    let drawn_to_somebody = |node: &usize| {
        ties.iter().any(|tie| tie.pair.kind != PairKind::Tension && tie.opposite(*node).is_some())
    };
    let (unaligned, mut free): (Vec<usize>, Vec<usize>) = alone.into_iter().partition(drawn_to_somebody);
    if unaligned.len() >= 2 {
        let title = Some("Unaligned".to_string());
        groups.push(Group { kind: GroupKind::Unaligned, members: unaligned, title });
    } else {
        free.extend(unaligned);
    }
    groups.extend(free.into_iter().map(|node| Group {
        kind: GroupKind::Free,
        members: vec![node],
        title: None,
    }));
    groups
}
