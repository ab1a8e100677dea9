//! `build --review`, from end to end.

mod program;

use program::Place;

/// Two outlets tell the same, a third something else; one relation is only possible.
const ARTICLES: [(&str, &[u8]); 5] = [
    ("news/a.txt", b"Japan condemned North Korea over the launch of a missile on Tuesday morning."),
    (
        "news/b.txt",
        b"Japan condemned North Korea over the launch of a missile on Tuesday morning, Reuters said.",
    ),
    ("news/c.txt", b"North Korea may attack Japan."),
    ("news/d.txt", b"Iran condemned Israel."),
    ("news/e.txt", b"Poland condemned Belarus."),
];

fn built() -> Place {
    let place = Place::with(&ARTICLES);
    let run = place.run(&["build", "news", "-f", "csv,json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    place
}

/// The ids of the evidence of a document.
fn id(place: &Place, document: &str) -> String {
    let table = place.read("output/evidence.csv");
    let line = table.lines().find(|line| line.contains(document)).expect("a row of the document");
    line[..16].to_owned()
}

/// The first six columns and the weight of each tie.
fn ties(place: &Place, folder: &str) -> Vec<String> {
    let edges = place.read(&format!("{folder}/edges.csv"));
    let shown = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{} {} {}", cells[0], cells[6], cells[12])
    };
    edges.lines().skip(1).map(shown).collect()
}

/// The line of the summary.
fn reviewed(stderr: &str) -> &str {
    stderr.lines().find_map(|line| line.strip_prefix("reviewed  ")).unwrap_or_default()
}

#[test]
fn verdicts_accept_reject_flip_and_swap() {
    let place = built();
    assert_eq!(
        ties(&place, "output"),
        ["iran>israel:tension 1 1", "japan>north-korea:tension 1 2", "poland>belarus:tension 1 1"]
    );
    let review = format!(
        "evidence_id,verdict,note\n{},reject,an old text\n{},accept,\n{},swap,\n{},flip,\n0000000000000000,reject,\n",
        id(&place, "b.txt"),
        id(&place, "c.txt"),
        id(&place, "d.txt"),
        id(&place, "e.txt")
    );
    place.write("review.csv", review.as_bytes());
    let run = place.run(&["build", "news", "-f", "csv,json", "--review", "review.csv", "-o", "reviewed"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        reviewed(&run.stderr),
        "4 verdicts applied, and to 1 copy of their sentences; 1 matches no relation any more: 0000000000000000"
    );
    // The copy in a.txt, which stands before it, goes with the report that was rejected.
    assert_eq!(
        ties(&place, "reviewed"),
        ["israel>iran:tension 1 1", "north-korea>japan:tension 1 1", "poland>belarus:alliance 1 1"]
    );
    let evidence = place.read("reviewed/evidence.csv");
    let row =
        |document: &str| evidence.lines().find(|line| line.contains(document)).expect("a row").to_owned();
    assert!(row("a.txt").ends_with(",reject") && row("b.txt").ends_with(",reject"));
    assert!(row("c.txt").contains(",possible,1,0,1.000,") && row("c.txt").ends_with(",accept"));
    assert!(row("d.txt").contains(",israel,iran,tension,") && row("d.txt").ends_with(",swap"));
    assert!(row("e.txt").contains(",poland,belarus,alliance,1,") && row("e.txt").ends_with(",flip"));
}

#[test]
fn a_graph_is_reviewed_like_its_articles_and_as_often_as_you_like() {
    let place = built();
    let review = format!(
        "evidence_id,verdict\n{},reject\n{},accept\n{},swap\n{},flip\n",
        id(&place, "a.txt"),
        id(&place, "c.txt"),
        id(&place, "d.txt"),
        id(&place, "e.txt")
    );
    place.write("review.csv", review.as_bytes());
    let build = |input: &str, output: &str| {
        let run = place.run(&["build", input, "-f", "csv,json", "--review", "review.csv", "-o", output]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        reviewed(&run.stderr).to_owned()
    };
    let words = build("news", "from-articles");
    assert_eq!(words, "4 verdicts applied, and to 1 copy of their sentences");
    assert_eq!(build("output/graph.json", "from-graph"), words);
    assert_eq!(build("from-graph/graph.json", "again"), words);
    for file in ["graph.json", "nodes.csv", "edges.csv", "pairs.csv", "evidence.csv"] {
        let expected = place.read(&format!("from-articles/{file}"));
        assert!(place.read(&format!("from-graph/{file}")) == expected, "{file} of the graph differs");
        assert!(place.read(&format!("again/{file}")) == expected, "{file} of the second time differs");
    }
    // The graph keeps what was decided, also without the review.
    let run = place.run(&["build", "again/graph.json", "-f", "csv", "-o", "later"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(place.read("later/evidence.csv"), place.read("from-articles/evidence.csv"));
    // And another verdict takes back the first.
    place.write("review.csv", format!("evidence_id,verdict\n{},accept\n", id(&place, "d.txt")).as_bytes());
    build("again/graph.json", "back");
    assert_eq!(ties(&place, "back")[0], "iran>israel:tension 1 1");
}

#[test]
fn a_review_that_cannot_be_used_is_told_before_anything_is_written() {
    let place = built();
    place.write("good.csv", b"evidence_id,verdict\n0123456789abcdef,accept\n");
    place.write("bad.csv", b"evidence_id,verdict\n0123456789abcdef,maybe\n");
    place.write("alone/graph.json", place.read("output/graph.json").as_bytes());
    let before = place.names();
    let cases: [(&[&str], &str); 3] = [
        (&["build", "news", "-o", "new", "--review", "gone.csv"], "error: cannot read `gone.csv`"),
        (
            &["build", "news", "-o", "new", "--review", "bad.csv"],
            "error: `maybe` is no verdict\n --> bad.csv:2:1\n",
        ),
        (
            &["build", "alone/graph.json", "-o", "new", "--review", "good.csv"],
            "error: `alone/graph.json` has no evidence beside it, a review cannot be applied to it\n |\n = help: keep \
             evidence.csv in the folder of graph.json, or build again from the articles\n",
        ),
    ];
    for (arguments, message) in cases {
        let run = place.run(arguments);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
        assert_eq!(place.names(), before);
    }
}
