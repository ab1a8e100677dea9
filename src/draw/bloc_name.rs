//! What a bloc is called: after the alliance whose members it holds, else after its strongest member, since the news
//! gives it no name.

use jiff::civil::Date;

use super::Drawing;
use super::scene::label;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::actor::{Actor, ActorId, Membership};
use crate::network::ActorNode;
use crate::network::pair::{Pair, PairKind};

/// Organisations whose members stand together in the world's quarrels. Others hold enemies as well (United Nations,
/// OSCE) or say little about sides (courts, banks, clubs of trade), and name no bloc.
const ALLIANCES: [&str; 13] = [
    "alliance-of-sahel-states",
    "aukus",
    "bucharest-nine",
    "csto",
    "european-union",
    "five-eyes",
    "g7",
    "gulf-cooperation-council",
    "joint-expeditionary-force",
    "nato",
    "seato",
    "visegrad-group",
    "warsaw-pact",
];

/// The fewest members by which a bloc is known as an alliance.
const FEWEST: usize = 3;

/// An organisation after which a bloc can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alliance {
    /// Its id; it is often an actor of the bloc itself.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// Who belongs to it, or did.
    pub members: Vec<(ActorId, Membership)>,
}

/// The alliances that a gazetteer knows, with their members.
pub fn alliances(gazetteer: &Gazetteer) -> Vec<Alliance> {
    let known = gazetteer.actors.iter().filter(|actor| ALLIANCES.contains(&actor.id.as_str()));
    let alliance = |organisation: &Actor| {
        let memberships = gazetteer.actors.iter().flat_map(|actor| {
            actor.member_of.iter().map(|membership| (actor.id.clone(), membership.clone()))
        });
        Alliance {
            id: organisation.id.clone(),
            name: organisation.name.clone(),
            members: memberships.filter(|(_, membership)| membership.of == organisation.id).collect(),
        }
    };
    known.map(alliance).collect()
}

/// What is known of all blocs of a picture when one of them is named.
pub struct Naming<'p> {
    /// The organisations that may lend their names.
    pub alliances: &'p [Alliance],
    /// The day on which membership counts; without one today's members do.
    pub day: Option<Date>,
    /// All pairs.
    pub pairs: Vec<&'p Pair>,
}

impl<'p> Naming<'p> {
    /// The naming of a picture that shows these pairs.
    pub(super) fn of(drawing: &Drawing<'p>, pairs: Vec<&'p Pair>) -> Naming<'p> {
        Naming { alliances: drawing.alliances, day: drawing.day, pairs }
    }

    /// The name of a bloc: two names in full; of more, the alliance to which it owes its members, or the member with
    /// the most reports of alliance inside the bloc.
    pub fn name(&self, members: &[&ActorNode]) -> String {
        if let [_, _, _, ..] = members
            && let Some(name) = self.alliance(members)
        {
            return name;
        }
        let is_member = |id: &ActorId| members.iter().any(|member| member.id == *id);
        let allied =
            |pair: &&Pair| pair.kind == PairKind::Alliance && is_member(&pair.a) && is_member(&pair.b);
        let inside: Vec<&Pair> = self.pairs.iter().copied().filter(allied).collect();
        let strength = |member: &ActorNode| {
            let own = inside.iter().filter(|pair| pair.joins(&member.id));
            (own.map(|pair| pair.reports()).fold(0, u64::saturating_add), member.mentions)
        };
        let mut strongest = members.to_vec();
        strongest.sort_by(|one, other| strength(other).cmp(&strength(one)).then(one.id.cmp(&other.id)));
        match strongest.as_slice() {
            [first, second] => format!("{} · {}", label(first), label(second)),
            [first, ..] => format!("{} and allies", label(first)),
            [] => String::new(),
        }
    }

    /// The alliance that names a bloc: at least three in four of the bloc belong to it, and at least three in four of
    /// those of its members who have a tie stand in the bloc. Of several the one that fits best.
    fn alliance(&self, members: &[&ActorNode]) -> Option<String> {
        let fit = |alliance: &Alliance| {
            let belongs = |id: &ActorId| *id == alliance.id || alliance.has(id, self.day);
            let inside = members.iter().filter(|member| belongs(&member.id)).count();
            let is_inside = |id: &ActorId| members.iter().any(|member| member.id == *id);
            let mut tied: Vec<&ActorId> = self.pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
            tied.sort_unstable();
            tied.dedup();
            let outside = tied.iter().filter(|id| belongs(id) && !is_inside(id)).count();
            let strange = members.len() - inside;
            let fits = inside >= FEWEST && inside >= 3 * strange && inside >= 3 * outside;
            fits.then_some((strange + outside, strange))
        };
        let fitting = self.alliances.iter().filter_map(|alliance| Some((fit(alliance)?, alliance)));
        let ((_, strange), best) = fitting.min_by_key(|((misfits, _), alliance)| (*misfits, &alliance.id))?;
        let others = members.iter().filter(|member| member.id != best.id && !best.has(&member.id, self.day));
        match (strange, others.collect::<Vec<_>>().as_slice()) {
            (1, [other]) => Some(format!("{} and {}", best.name, label(other))),
            (0, _) => Some(best.name.clone()),
            _ => Some(format!("{} and partners", best.name)),
        }
    }
}

impl Alliance {
    /// Whether an actor belongs to it on a day.
    fn has(&self, id: &ActorId, day: Option<Date>) -> bool {
        self.members.iter().any(|(member, Membership { from, to, .. })| {
            let holds = match day {
                Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
                None => to.is_none(),
            };
            member == id && holds
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{ALLIANCES, Alliance, Naming, alliances};
    use crate::gazetteer::Gazetteer;
    use crate::gazetteer::actor::{ActorId, ActorKind, Membership};
    use crate::network::pair::{Pair, PairKind};
    use crate::network::testing::{actor, pair};

    /// An alliance whose members joined on the days given with them.
    fn alliance(id: &str, members: &[(&str, &str)]) -> Alliance {
        let of = ActorId::new(id);
        let membership = |from: &str| Membership { of: of.clone(), from: from.parse().ok(), to: None };
        let members = members.iter().map(|(member, from)| (ActorId::new(member), membership(from))).collect();
        Alliance { id: of.clone(), name: id.to_uppercase(), members }
    }

    /// The name of a bloc; all its members are allied with the first, who has a quarrel with everybody in `outside`.
    fn name(bloc: &[&str], outside: &[&str], alliances: &[Alliance], day: Option<Date>) -> String {
        let allies = bloc[1..].iter().map(|other| pair(bloc[0], other, PairKind::Alliance, [2, 0, 0]));
        let rivals = outside.iter().map(|other| pair(bloc[0], other, PairKind::Tension, [1, 0, 0]));
        let pairs: Vec<Pair> = allies.chain(rivals).collect();
        let nodes: Vec<_> = bloc.iter().map(|id| actor(id, id, ActorKind::State, 1)).collect();
        let naming = Naming { alliances, day, pairs: pairs.iter().collect() };
        naming.name(&nodes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_bloc_is_called_after_the_alliance_whose_members_it_holds() {
        let pact = alliance("pact", &[("a", ""), ("b", ""), ("c", ""), ("d", ""), ("e", "")]);
        let union = alliance("union", &[("a", ""), ("b", ""), ("c", ""), ("x", ""), ("y", "")]);
        let known = [pact, union];
        for (bloc, outside, expected) in [
            (&["a", "b", "c", "d"][..], &["z"][..], "PACT"),
            (&["a", "b", "c", "pact"], &["x"], "PACT"),
            (&["a", "b", "c", "v"], &["z"], "PACT and v"),
            (&["a", "b", "c", "d", "e", "pact", "v", "w"], &["z"], "PACT and partners"),
            (&["a", "b", "c", "v", "w"], &["z"], "a and allies"),
            (&["a", "b", "c"], &["d", "e", "x"], "UNION"),
            (&["a", "b", "c"], &["d", "e", "x", "y"], "a and allies"),
            (&["a", "b"], &["z"], "a · b"),
            (&["v", "w", "z"], &["a"], "v and allies"),
        ] {
            assert_eq!(name(bloc, outside, &known, None), expected, "{bloc:?} without {outside:?}");
            assert!(!name(bloc, outside, &[], None).contains("PACT"));
        }
    }

    #[test]
    fn who_joins_later_is_no_member_yet() {
        let pact = [alliance("pact", &[("a", "1999-01-01"), ("b", "1999-01-01"), ("c", "2023-04-04")])];
        let named = |day: &str| name(&["a", "b", "c"], &["z"], &pact, day.parse().ok());
        assert_eq!((named("2023-04-03"), named("2023-04-04")), ("a and allies".into(), "PACT".into()));
        assert_eq!(named("without a day"), "PACT");
    }

    #[test]
    fn the_shipped_gazetteer_knows_every_alliance_and_its_members() {
        let known = alliances(&Gazetteer::shipped().unwrap());
        assert_eq!(known.iter().map(|alliance| alliance.id.as_str()).collect::<Vec<_>>(), ALLIANCES);
        for alliance in known {
            assert!(alliance.members.len() >= 3, "{} has {} members", alliance.id, alliance.members.len());
        }
    }
}
