//! What a network promises: order does not matter, copies count once, only actual relations count.

use crate::extract::relation::Status;
use crate::gazetteer::actor::ActorId;
use crate::gazetteer::relation::Class;
use crate::network::evidence::{EvidenceIndex, evidence_of};
use crate::network::pair::PairKind;
use crate::network::testing::{Article, network_of};
use crate::network::tie::EVIDENCE_PER_TIE;
use crate::network::{Filter, Network};

const COPY: &str = "Russia sent North Korea two ships of grain and fuel after the floods in the east.";
const WIRED: &str =
    "MOSCOW (Reuters) - Russia sent North Korea two ships of grain and fuel after the floods in the east.";

fn articles() -> Vec<Article> {
    vec![
        Article::new("daily/1", "2024-03-01")
            .tells("russia", "north-korea", Class::Aid, COPY)
            .tells("russia", "ukraine", Class::Assault, "Russia struck Ukraine overnight.")
            .tells("russia", "ukraine", Class::Assault, "Later Russia shelled the north of Ukraine again."),
        Article::new("wire/2", "2024-03-02").tells("russia", "north-korea", Class::Aid, WIRED).states(
            "nato",
            "russia",
            Class::Threaten,
            Status::Possible,
            false,
            "NATO could threaten Russia.",
        ),
        Article::new("weekly/3", "").tells_mutual(
            "russia",
            "north-korea",
            Class::Ally,
            "Russia and North Korea are allies.",
        ),
        Article::new("daily/4", "2023-12-31").tells(
            "ukraine",
            "russia",
            Class::Sanction,
            "Ukraine sanctioned Russia.",
        ),
    ]
}

fn merged(networks: impl IntoIterator<Item = Network>) -> Network {
    let mut whole = Network::default();
    networks.into_iter().for_each(|network| whole.merge(network));
    whole
}

fn json(network: &Network) -> String {
    let mut out = Vec::new();
    crate::export::json::write(&network.measured(), &crate::export::Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn merging_in_any_order_and_grouping_gives_the_same_bytes() {
    let parts: Vec<Network> =
        articles().iter().map(|article| network_of(std::slice::from_ref(article))).collect();
    let whole = network_of(&articles());
    let expected = json(&whole);
    let backwards = merged(parts.iter().rev().cloned());
    let grouped = merged([
        merged([parts[2].clone(), parts[0].clone()]),
        merged([parts[3].clone(), Network::default(), parts[1].clone()]),
    ]);
    for other in [merged(parts), backwards, grouped] {
        assert_eq!(other, whole);
        assert_eq!(json(&other), expected);
    }
}

#[test]
fn copies_are_one_report() {
    let network = network_of(&articles());
    let aid = network.ties().into_iter().find(|tie| tie.key.id() == "russia>north-korea:alliance").unwrap();
    assert_eq!((aid.reports().count, aid.sentences, aid.documents, aid.outlets.len()), (1, 2, 2, 2));
    assert_eq!(aid.first_date.unwrap().to_string(), "2024-03-01");
    assert_eq!(aid.last_date.unwrap().to_string(), "2024-03-02");
    let assault = network.ties().into_iter().find(|tie| tie.key.id() == "russia>ukraine:tension").unwrap();
    assert_eq!((assault.reports().count, assault.sentences, assault.documents), (2, 2, 1));
}

#[test]
fn the_first_telling_is_named_in_later_ones() {
    let mut index = EvidenceIndex::default();
    let mut rows: Vec<_> =
        articles().iter().flat_map(|article| evidence_of(&article.document, &article.extraction)).collect();
    rows.iter_mut().for_each(|row| index.mark(row));
    let copies: Vec<_> = rows.iter().filter(|row| row.duplicate_of.is_some()).collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].doc_id, "wire/2");
    assert_eq!(copies[0].duplicate_of.as_ref(), Some(&rows[0].evidence_id));
}

#[test]
fn possible_and_denied_relations_are_kept_but_do_not_count() {
    let network = network_of(&articles());
    assert!(network.ties().iter().all(|tie| tie.key.source.as_str() != "nato"));
    assert!(network.pairs().iter().all(|pair| pair.a.as_str() != "nato"));
    let possible = network.all_ties().into_iter().find(|tie| tie.key.source.as_str() == "nato").unwrap();
    assert_eq!((possible.possible, possible.denied, possible.reports().count), (1, 0, 0));
    assert!(!possible.evidence.get(0).unwrap().counted);
}

#[test]
fn mutual_ties_are_stored_once_with_sorted_ids() {
    let there =
        Article::new("a", "").tells_mutual("russia", "china", Class::Ally, "Russia and China are allies.");
    let back =
        Article::new("b", "").tells_mutual("china", "russia", Class::Ally, "China and Russia stay allies.");
    let network = network_of(&[there, back]);
    let ids: Vec<String> = network.ties().iter().map(|tie| tie.key.id()).collect();
    assert_eq!(ids, ["china=russia:alliance"]);
    assert_eq!(network.ties()[0].evidence.get(0).unwrap().source_mention, "China");
}

#[test]
fn a_pair_with_much_of_both_signs_is_contested() {
    let aid = |n: usize| format!("Turkey sent aid number {n} to Greece, case {}.", n * 7);
    for (aids, sanctions, kind) in [
        (1, 0, PairKind::Alliance),
        (0, 1, PairKind::Tension),
        (1, 1, PairKind::Contested),
        (3, 1, PairKind::Alliance),
    ] {
        let mut article = Article::new("a", "2024-01-01");
        for n in 0..aids {
            article = article.tells("turkey", "greece", Class::Aid, &aid(n));
        }
        for _ in 0..sanctions {
            article = article.tells(
                "greece",
                "turkey",
                Class::Sanction,
                "Greece put Turkey on a list of offenders.",
            );
        }
        let pairs = network_of(&[article]).pairs();
        assert_eq!(pairs[0].kind, kind, "{aids} aids, {sanctions} sanctions: {:?}", pairs[0]);
        assert_eq!((pairs[0].b_to_a_reports, pairs[0].a_to_b_reports), (aids as u64, sanctions));
    }
}

#[test]
fn the_score_weighs_both_sides_by_intensity_and_confidence() {
    let article =
        Article::new("a", "").tells("russia", "china", Class::Ally, "Russia stands by China.").tells(
            "china",
            "russia",
            Class::Protest,
            "China protested against a remark from Moscow about the border.",
        );
    // (0.8 * 0.8 - 0.2 * 0.8) / (0.8 * 0.8 + 0.2 * 0.8)
    let pair = network_of(&[article]).pairs().remove(0);
    assert!((pair.score - 0.6).abs() < 1e-12);
    assert_eq!(pair.kind, PairKind::Alliance);
}

#[test]
fn evidence_ids_are_stable_and_unique() {
    let article = &articles()[0];
    let ids = || -> Vec<String> {
        evidence_of(&article.document, &article.extraction).into_iter().map(|row| row.evidence_id).collect()
    };
    assert_eq!(ids(), ids());
    assert_eq!(ids().iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    assert!(ids().iter().all(|id| id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit())));
}

#[test]
fn evidence_counts_characters_of_the_document() {
    let article = Article::new("a", "")
        .tells("japan", "china", Class::Protest, "\u{1f600} Japan protested to China \u{2013} again.")
        .tells("japan", "china", Class::Protest, "Ja, \u{e9}t\u{e9}: Japan protested to China.");
    for row in evidence_of(&article.document, &article.extraction) {
        let text: String =
            article.document.text.chars().skip(row.char_start).take(row.char_end - row.char_start).collect();
        assert_eq!(text, row.sentence);
        assert_eq!((row.source_mention.as_str(), row.target_mention.as_str()), ("Japan", "China"));
    }
}

#[test]
fn the_sample_of_evidence_is_bounded_and_holds_each_sentence_once() {
    let articles: Vec<Article> = (0..60)
        .map(|n| {
            let sentence = format!("China accused Japan in case {} of breach {}.", n % 30, n % 30 * 11);
            Article::new(&format!("{n}"), &format!("2024-01-{:02}", 1 + n % 30)).tells(
                "china",
                "japan",
                Class::Accuse,
                &sentence,
            )
        })
        .collect();
    let network = network_of(&articles);
    let tie = network.ties()[0];
    assert_eq!(tie.evidence.len(), EVIDENCE_PER_TIE);
    let dates: Vec<_> = tie.evidence.iter().map(|evidence| evidence.date).collect();
    assert_eq!(dates[0].unwrap().to_string(), "2024-01-01");
    assert!(dates.windows(2).all(|two| two[0] < two[1]));
    let halves = [network_of(&articles[..25]), network_of(&articles[25..])];
    assert_eq!(merged(halves.iter().rev().cloned()), network);
}

#[test]
fn filters_keep_a_part_with_its_measures() {
    let network = network_of(&articles());
    let ids = |filter: Filter| -> Vec<String> {
        network.filtered(&filter).ties().iter().map(|tie| tie.key.id()).collect()
    };
    let only = |names: &[&str]| Filter {
        only: names.iter().map(|n| ActorId::new(n)).collect(),
        ..Filter::default()
    };
    assert_eq!(network.filtered(&Filter::default()), network);
    assert_eq!(ids(only(&["ukraine"])), ["russia>ukraine:tension", "ukraine>russia:tension"]);
    assert_eq!(ids(only(&["ukraine", "north-korea"])), [""; 0]);
    assert_eq!(
        ids(Filter { min_reports: 3, ..Filter::default() }),
        ["russia>ukraine:tension", "ukraine>russia:tension"]
    );
    assert_eq!(ids(Filter { min_confidence: 0.9, ..Filter::default() }), [""; 0]);
}
