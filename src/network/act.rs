//! Acts: what one actor was reported to do to another, as a matrix has it in each of its cells.

use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;
use crate::network::Network;
use crate::network::pair::{PairKind, groups, kind, reports_where};
use crate::network::tie::Tie;

/// All that was reported from `source` to `target`. What holds both ways belongs to both directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Who acts.
    pub source: ActorId,
    /// On whom.
    pub target: ActorId,
    /// Alliance, tension or contested, by the rule for pairs.
    pub kind: PairKind,
    /// Distinct reports of alliance.
    pub alliance_reports: u64,
    /// Distinct reports of tension.
    pub tension_reports: u64,
}

impl Act {
    /// Distinct reports of either sign.
    pub fn reports(&self) -> u64 {
        self.alliance_reports.saturating_add(self.tension_reports)
    }
}

impl Network {
    /// What each actor did to each other, where anything was reported, in the order of the ids.
    pub fn acts(&self) -> Vec<Act> {
        let mut acts = Vec::new();
        for ((a, b), ties) in groups(&self.ties()) {
            acts.extend(act(&a, &b, &ties));
            acts.extend(act(&b, &a, &ties));
        }
        acts.sort_by(|one, other| (&one.source, &one.target).cmp(&(&other.source, &other.target)));
        acts
    }
}

fn act(source: &ActorId, target: &ActorId, ties: &[&Tie]) -> Option<Act> {
    let of_sign = |sign| {
        reports_where(ties, |tie| tie.key.sign == sign && (tie.key.mutual || tie.key.source == *source))
    };
    let (alliance, tension) = (of_sign(Sign::Alliance), of_sign(Sign::Tension));
    let (alliance_reports, tension_reports) = (alliance.count, tension.count);
    (alliance_reports + tension_reports > 0).then(|| Act {
        source: source.clone(),
        target: target.clone(),
        kind: kind(alliance, tension),
        alliance_reports,
        tension_reports,
    })
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::relation::Class;
    use crate::network::testing::{Article, network_of};

    #[test]
    fn each_direction_has_its_own_reports_and_the_mutual_ones() {
        let article = Article::new("a", "2024-01-01")
            .tells("iran", "israel", Class::Assault, "Iran struck an airfield of Israel.")
            .tells("israel", "iran", Class::Assault, "Israel struck a port of Iran at night.")
            .tells("israel", "iran", Class::Aid, "Israel sent the quake region of Iran some tents.")
            .tells_mutual("iran", "israel", Class::Accuse, "Iran and Israel traded blame over the ships.")
            .tells("japan", "iran", Class::Aid, "Japan lent Iran two ships.");
        let acts = network_of(&[article]).acts();
        let shown: Vec<String> = acts
            .iter()
            .map(|act| {
                let (source, target, kind) = (&act.source, &act.target, act.kind.as_str());
                format!("{source} {target} {kind} +{} -{}", act.alliance_reports, act.tension_reports)
            })
            .collect();
        assert_eq!(
            shown,
            ["iran israel tension +0 -2", "israel iran contested +1 -2", "japan iran alliance +1 -0"]
        );
        assert_eq!(acts[1].reports(), 3);
    }
}
