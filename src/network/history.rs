//! Histories: on which days it was reported what stands between two actors.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Sign;
use crate::network::Network;
use crate::network::pair::groups;
use crate::network::report::{Tellings, reports_by_day};
use crate::network::tie::Tie;

/// The distinct reports of a pair, each on the day when it was first told: what is repeated later is no
/// news. A day without reports is not in the maps.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The actor whose id sorts first.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// Reports of alliance by day.
    pub alliance: BTreeMap<Date, u64>,
    /// Reports of tension by day.
    pub tension: BTreeMap<Date, u64>,
    /// Reports of either sign that only undated documents tell.
    pub undated: u64,
}

impl Network {
    /// The history of every pair with at least one report, in the order of the ids.
    pub fn histories(&self) -> Vec<History> {
        groups(&self.ties()).into_iter().map(|((a, b), ties)| history(a, b, &ties)).collect()
    }
}

fn history(a: ActorId, b: ActorId, ties: &[&Tie]) -> History {
    let mut undated = 0;
    let mut of_sign = |sign| {
        let tellings: Vec<&Tellings> =
            ties.iter().filter(|tie| tie.key.sign == sign).map(|tie| &tie.tellings).collect();
        let mut days = BTreeMap::new();
        for (day, count) in reports_by_day(&tellings) {
            match day {
                Some(day) => drop(days.insert(day, count)),
                None => undated += count,
            }
        }
        days
    };
    let (alliance, tension) = (of_sign(Sign::Alliance), of_sign(Sign::Tension));
    History { a, b, alliance, tension, undated }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::relation::Class;
    use crate::network::testing::{Article, network_of};

    #[test]
    fn reports_are_counted_by_sign_and_day() {
        let told = "Japan sent Iran two ships of grain and fuel after the floods in the east.";
        let articles = [
            Article::new("late/1", "2024-05-02").tells("japan", "iran", Class::Aid, told),
            Article::new("early/2", "2024-02-29")
                .tells("japan", "iran", Class::Aid, told)
                .tells("iran", "japan", Class::Accuse, "Iran blamed Japan.")
                .tells("japan", "iran", Class::Accuse, "Japan blamed Iran for the spill at sea."),
            Article::new("none/3", "").tells("iran", "japan", Class::Accuse, "Iran blamed Japan once more."),
        ];
        let histories = network_of(&articles).histories();
        assert_eq!(histories.len(), 1);
        let history = &histories[0];
        let shown = |days: &std::collections::BTreeMap<jiff::civil::Date, u64>| {
            days.iter().map(|(day, count)| format!("{day} {count}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!((history.a.as_str(), history.b.as_str()), ("iran", "japan"));
        assert_eq!(shown(&history.alliance), "2024-02-29 1");
        assert_eq!(shown(&history.tension), "2024-02-29 2");
        assert_eq!(history.undated, 1);
    }
}
