//! Folding: blocs as actors, and what stands between their members as ties between blocs.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::gazetteer::actor::{ActorId, ActorKind};
use crate::network::actor::ActorNode;
use crate::network::samples::Samples;
use crate::network::tie::{Tie, TieKey};
use crate::network::{Network, actor};

/// Begins the id of a bloc; no actor of a gazetteer has a colon in its id.
const BLOC: &str = "bloc:";

/// A bloc to be folded into one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// What it is called.
    pub name: String,
    /// Its actors.
    pub members: Vec<ActorId>,
}

impl Network {
    /// The network between blocs: each is one node, and a sentence that was told of several members counts once.
    /// What stands inside a bloc is left out, and so is the sampled evidence, which is about actors. An actor
    /// in no bloc stays as it is.
    pub fn folded(&self, blocs: &[Bloc]) -> Network {
        let ids: Vec<ActorId> =
            (1..=blocs.len()).map(|number| ActorId::new(&format!("{BLOC}{number}"))).collect();
        let mut bloc_of: FxHashMap<&ActorId, usize> = FxHashMap::default();
        for (number, bloc) in blocs.iter().enumerate() {
            bloc_of.extend(bloc.members.iter().map(|member| (member, number)));
        }
        let mut folded = Network::default();
        folded.merge_coverage(self.coverage().clone());
        for node in self.actors() {
            folded.merge_actor(match bloc_of.get(&node.id) {
                Some(&number) => as_bloc(node, ids[number].clone(), &blocs[number].name),
                None => node,
            });
        }
        let end = |id: &ActorId| bloc_of.get(id).map_or_else(|| id.clone(), |&number| ids[number].clone());
        for tie in self.ties() {
            let (source, target) = (end(&tie.key.source), end(&tie.key.target));
            if source != target {
                let key = TieKey::new(&source, &target, tie.key.sign, tie.key.mutual);
                folded.insert_tie(Tie { key, evidence: Samples::default(), ..tie.clone() });
            }
        }
        folded
    }
}

/// The node of a bloc as far as one member makes it: the forms seen are the names of the members.
fn as_bloc(member: ActorNode, id: ActorId, name: &str) -> ActorNode {
    let seen = BTreeMap::from([(member.label, member.mentions)]);
    // Members may be of several kinds; the most common one stands for all.
    ActorNode {
        id,
        label: name.to_owned(),
        kind: ActorKind::State,
        iso3: None,
        wikidata: None,
        aliases_seen: seen,
        ..member
    }
}

impl actor::ActorNode {
    /// The names of the members, most mentioned first, if this is a folded bloc.
    pub fn members(&self) -> Option<Vec<&str>> {
        self.id.as_str().starts_with(BLOC).then(|| {
            let mut members: Vec<(&String, &u64)> = self.aliases_seen.iter().collect();
            members.sort_by_key(|(name, mentions)| (std::cmp::Reverse(**mentions), *name));
            members.into_iter().map(|(name, _)| name.as_str()).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bloc;
    use crate::gazetteer::actor::ActorId;
    use crate::gazetteer::relation::Class;
    use crate::network::testing::{Article, network_of};

    #[test]
    fn what_was_told_of_several_members_counts_once_between_blocs() {
        let told = "Japan and Italy sent Iran and Iraq tents and stoves after the quake in the west.";
        let article = Article::new("a", "2024-03-01")
            .tells("japan", "iran", Class::Aid, told)
            .tells("italy", "iran", Class::Aid, told)
            .tells("italy", "iraq", Class::Aid, told)
            .tells("iraq", "japan", Class::Accuse, "Iraq blamed Japan.")
            .tells("japan", "italy", Class::Ally, "Japan stands by Italy.")
            .tells("nato", "iraq", Class::Aid, "NATO trained officers of Iraq.");
        let bloc = |name: &str, members: &[&str]| Bloc {
            name: name.to_owned(),
            members: members.iter().map(|id| ActorId::new(id)).collect(),
        };
        let blocs =
            [bloc("Japan · Italy", &["japan", "italy"]), bloc("Iran · Iraq", &["iran", "iraq", "gone"])];
        let network = network_of(&[article]);
        let folded = network.folded(&blocs);
        let pairs: Vec<String> = folded
            .pairs()
            .iter()
            .map(|pair| format!("{} {} +{} -{}", pair.a, pair.b, pair.alliance_reports, pair.tension_reports))
            .collect();
        assert_eq!(pairs, ["bloc:1 bloc:2 +1 -1", "bloc:2 nato +1 -0"]);
        let actors = folded.actors();
        assert_eq!(
            actors.iter().map(|actor| actor.label.as_str()).collect::<Vec<_>>(),
            ["Japan · Italy", "Iran · Iraq", "NATO"]
        );
        assert_eq!(actors[1].members(), Some(vec!["Iraq", "Iran"]));
        assert_eq!(actors[2].members(), None);
        assert_eq!(
            actors[0].mentions,
            network
                .actors()
                .iter()
                .filter(|node| { ["japan", "italy"].contains(&node.id.as_str()) })
                .map(|node| node.mentions)
                .sum::<u64>()
        );
    }
}
