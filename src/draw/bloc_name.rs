//! What a bloc is called: it has no name in the news, so it gets that of its strongest member.

use super::scene::label;
use crate::gazetteer::actor::ActorId;
use crate::network::ActorNode;
use crate::network::pair::{Pair, PairKind};

/// The name of a bloc: two names in full; of more, the member with the most reports of alliance inside the bloc.
pub fn bloc_name(members: &[&ActorNode], pairs: &[&Pair]) -> String {
    let is_member = |id: &ActorId| members.iter().any(|member| member.id == *id);
    let inside: Vec<&&Pair> = pairs
        .iter()
        .filter(|pair| pair.kind == PairKind::Alliance && is_member(&pair.a) && is_member(&pair.b))
        .collect();
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
