//! `detente build`, from end to end.

mod program;

use std::fs;

use program::{Place, articles};

const USUAL_FILES: [&str; 8] = [
    "edges.csv",
    "evidence.csv",
    "graph.dot",
    "graph.json",
    "graph.svg",
    "nodes.csv",
    "pairs.csv",
    "report.html",
];

/// Builds the example articles into `output/`.
fn built(more: &[&str]) -> Place {
    let place = Place::new();
    let run = place.run(&[&["build", &articles()], more].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    place
}

fn same_files(one: &Place, other: &Place, folders: [&str; 2]) {
    for name in USUAL_FILES {
        let [one, other] = [one.path(folders[0]), other.path(folders[1])].map(|folder| folder.join(name));
        let [one, other] = [one, other].map(|file| fs::read(file).expect("a readable file"));
        assert!(one == other, "{name} differs");
    }
}

#[test]
fn every_usual_file_is_written_with_its_header() {
    let place = built(&[]);
    let mut names: Vec<String> = USUAL_FILES.iter().map(|name| format!("output/{name}")).collect();
    names.insert(0, "output/".to_owned());
    assert_eq!(place.names(), names);
    let headers = [
        (
            "nodes.csv",
            "Id,Label,kind,iso3,mentions,documents,alliance_degree,tension_degree,contested_degree,net_score,\
             first_date,last_date,aliases_seen,wikidata,bloc",
        ),
        (
            "edges.csv",
            "Id,Source,Target,Type,Kind,Label,Weight,sign,score,confidence,intensity,reports,sentences,documents,\
             outlets,first_date,last_date,top_class,top_phrase,source_label,target_label",
        ),
        (
            "pairs.csv",
            "a,b,a_label,b_label,kind,score,alliance_reports,tension_reports,first_date,last_date,\
             top_alliance_phrase,top_tension_phrase",
        ),
        (
            "evidence.csv",
            "evidence_id,edge_id,source,target,kind,sign,class,phrase,status,counted,mutual,confidence,intensity,\
             doc_id,title,date,outlet,url,sentence_no,char_start,char_end,sentence,source_mention,target_mention,\
             rule,duplicate_of,source_start,target_start,trigger,trigger_start,wording,review",
        ),
        ("graph.dot", "digraph "),
        ("graph.json", "{"),
        ("graph.svg", "<svg "),
    ];
    for (name, header) in headers {
        let text = place.read(&format!("output/{name}"));
        let first = text.lines().next().unwrap_or_default();
        assert!(
            if name.ends_with(".csv") { first == header } else { first.starts_with(header) },
            "{name}: {first}"
        );
        assert!(text.lines().count() > 5, "{name} is nearly empty");
    }
}

#[test]
fn any_number_of_threads_and_any_run_give_the_same_bytes() {
    let place = built(&["--threads", "1"]);
    same_files(&place, &built(&["--threads", "2"]), ["output", "output"]);
    let again = place.run(&["build", &articles()]);
    assert_eq!(again.code, Some(0));
    same_files(&place, &built(&[]), ["output", "output"]);
}

#[test]
fn what_was_written_is_not_read_as_articles() {
    let place = Place::with(&[("a.txt", b"Japan condemned North Korea.")]);
    let first = place.run(&["build", ".", "-f", "csv,jsonl,json,svg,dot"]);
    let second = place.run(&["build", ".", "-f", "csv,jsonl,json,svg,dot"]);
    assert_eq!((second.code, &second.stderr), (Some(0), &first.stderr));
    let mixed = place.run(&["build", ".", "-o", ".", "--dialect", "excel-eu"]);
    let again = place.run(&["build", ".", "-o", ".", "--dialect", "excel-eu"]);
    assert_eq!((again.code, &again.stderr), (Some(0), &mixed.stderr));
}

#[test]
fn a_graph_gives_the_same_files_again() {
    let place = built(&[]);
    let run = place.run(&["build", "output/graph.json", "-o", "again"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    same_files(&place, &place, ["output", "again"]);
    // Also when it is written over itself.
    assert_eq!(place.run(&["build", "again/graph.json", "-o", "again"]).code, Some(0));
    same_files(&place, &place, ["output", "again"]);
}

#[test]
fn a_graph_and_new_articles_are_as_good_as_all_articles() {
    let (old, new) = ("Japan condemned North Korea.", "Iran and Russia signed a pact.");
    let place = Place::with(&[("all/1.txt", old.as_bytes()), ("all/2.txt", new.as_bytes())]);
    assert_eq!(place.run(&["build", "all", "-o", "whole"]).code, Some(0));
    assert_eq!(place.run(&["build", "all/1.txt", "-o", "grown"]).code, Some(0));
    let run = place.run(&["build", "grown/graph.json", "all/2.txt", "-o", "grown"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    same_files(&place, &place, ["whole", "grown"]);
}

#[test]
fn the_summary_says_what_was_done() {
    let place = Place::with(&[
        ("news/a.txt", b"Japan condemned North Korea. North Korea may attack Japan."),
        ("news/b.txt", b"Iran condemned Israel."),
        ("news/c.txt", b"Iran criticised Israel again."),
        ("news/d.txt", b""),
        ("news/2020-01-01.txt", b"Poland condemned Belarus."),
    ]);
    let run = place.run(&["build", "news", "--min-reports", "2"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stderr,
        "warning: `news/d.txt` holds no text, skipped\n\
         read      4 articles, 2020-01-01\n\
         found     2 actors, 1 pair: 0 alliance, 1 tension, 0 contested\n          \
         2 reports, 0 copies folded; not counted: 0 possible, 0 denied\n\
         left out  1 input that could not be read, named above\n\
         left out  2 pairs by --only, --min-reports or --min-confidence\n\
         wrote     output: graph.dot graph.svg report.html graph.json nodes.csv edges.csv pairs.csv evidence.csv\n\
         next      detente explain Iran Israel news\n"
    );
    let quiet = place.run(&["build", "news", "--quiet"]);
    assert_eq!(quiet.stderr, "warning: `news/d.txt` holds no text, skipped\n");
}

#[test]
fn the_next_command_works() {
    let place = Place::with(&[("my news/a.txt", b"North Korea condemned South Korea.")]);
    let run = place.run(&["build", "my news"]);
    let next = "next      detente explain \"North Korea\" \"South Korea\" \"my news\"\n";
    assert!(run.stderr.ends_with(next), "{}", run.stderr);
    let run = place.run(&["explain", "North Korea", "South Korea", "my news"]);
    assert!(
        run.stdout.starts_with(
            "North Korea and South Korea: 1 tension\nmentioned in 1 and 1 articles, in 1 together\n"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn articles_are_chosen_by_date() {
    let place = Place::with(&[
        ("2024-01-05.txt", b"Japan condemned North Korea."),
        ("2024-03-05.txt", b"Iran condemned Israel."),
        ("undated.txt", b"Poland condemned Belarus."),
    ]);
    let run = place.run(&["build", ".", "--since", "2024-02", "--until", "2024", "-f", "pairs", "-o", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("iran,israel"), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
    assert!(run.stderr.contains("left out  1 article outside of the dates\n"), "{}", run.stderr);
    assert!(run.stderr.contains("left out  1 article without a date\n"), "{}", run.stderr);
}

#[test]
fn the_filter_reaches_evidence_and_tables() {
    let place = built(&["--only", "prk,Russia,Seoul", "-f", "csv,jsonl"]);
    let evidence = place.read("output/evidence.csv");
    assert!(evidence.lines().count() > 3);
    for line in place.read("output/evidence.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
        for end in ["source", "target"] {
            let actor = row[end].as_str().expect("an id");
            assert!(["north-korea", "russia", "south-korea"].contains(&actor), "{actor}");
        }
    }
    assert_eq!(place.read("output/nodes.csv").lines().count(), 4);
}

#[test]
fn standard_input_and_output() {
    let place = Place::new();
    let run =
        place.run_with(&["build", "-", "-o", "-", "-f", "evidence"], "Japan condemned North Korea.", &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains(",japan,north-korea,tension,-1,"), "{}", run.stdout);
    let feed = "{\"body\": \"Iran condemned Israel.\"}\n";
    let run =
        place.run_with(&["build", "-", "--field", "text=body", "-o", "ties.csv", "-f", "edges"], feed, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(place.names(), ["ties.csv"]);
}

#[test]
fn tables_speak_the_dialect_of_the_spreadsheet() {
    let place = built(&["-f", "edges", "--dialect", "excel-eu"]);
    let edges = place.read("output/edges.csv");
    assert!(edges.starts_with("\u{feff}Id;Source;"), "{}", &edges[..40]);
    let run = place.run_with(
        &["build", "-", "-f", "evidence", "-o", "-", "--no-formula-guard"],
        "{\"text\": \"Iran condemned Israel.\", \"title\": \"=1+1\"}",
        &[],
    );
    assert!(run.stdout.contains(",=1+1,"), "{}", run.stdout);
}

#[test]
fn drawings_carry_the_words_that_were_given() {
    let words = ["--title", "Two & two", "--subtitle", "A week", "--note", "Source: us"];
    let place = built(&[&words[..], &["-f", "svg"]].concat());
    let svg = place.read("output/graph.svg");
    for word in ["Two &amp; two", "A week", "Source: us"] {
        assert!(svg.contains(word), "{word} is missing");
    }
}

#[test]
fn png_and_pdf_are_the_drawing_and_the_same_twice() {
    let place = built(&["-f", "svg,png,pdf"]);
    let svg = place.read("output/graph.svg");
    let size = |name: &str| {
        let value = svg.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse::<u32>().ok()).expect("a number")
    };
    let png = fs::read(place.path("output/graph.png")).expect("a PNG");
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!((number(16), number(20)), (2 * size("width"), 2 * size("height")));
    assert!(png.len() > 100_000, "{} bytes: nearly blank", png.len());
    let again = built(&["-f", "png,pdf"]);
    for name in ["output/graph.png", "output/graph.pdf"] {
        assert!(fs::read(place.path(name)).unwrap() == fs::read(again.path(name)).unwrap(), "{name} differs");
    }
}

#[test]
fn pictures_are_narrowed_and_tables_are_not() {
    let whole = built(&["-f", "edges"]).read("output/edges.csv");
    let views = [
        "--as",
        "network,matrix,timeline",
        "--top",
        "5",
        "--ego",
        "Russia",
        "--theme",
        "dark",
        "--note",
        "Ours.",
    ];
    let place = built(&[&views[..], &["-f", "svg,edges"]].concat());
    assert_eq!(place.read("output/edges.csv"), whole);
    for (name, mark, most) in
        [("graph", "<g id=\"tie-", 5), ("matrix", "<g id=\"act-", 10), ("timeline", "data-kind=", 5)]
    {
        let svg = place.read(&format!("output/{name}.svg"));
        let found = svg.matches(mark).count();
        assert!((5..=most).contains(&found), "{name}: {found}");
        assert!(svg.contains("Russia") && svg.contains("fill=\"#14171c\""), "{name}");
        assert!(svg.contains(">Ours. Only Russia and the actors in a pair with it. The 5 pairs "), "{name}");
    }
}

#[test]
fn a_picture_is_named_by_its_view_or_draws_what_its_name_says() {
    let place = Place::with(&[("2024-05-05.txt", b"Japan condemned North Korea.")]);
    let drawn = |arguments: &[&str], file: &str| {
        let run = place.run(&[&["build", "2024-05-05.txt", "--quiet"], arguments].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        place.read(file)
    };
    let matrix = drawn(&["-o", "out", "-f", "svg", "--as", "matrix"], "out/matrix.svg");
    assert!(matrix.contains("<title>Japan on North Korea: tension, 1 report</title>"));
    assert_eq!(drawn(&["-o", "matrix.svg"], "matrix.svg"), matrix);
    assert_eq!(drawn(&["-o", "picture.svg", "--as", "matrix"], "picture.svg"), matrix);
    let timeline = drawn(&["-o", "timeline.svg"], "timeline.svg");
    assert!(timeline.contains("week of 29 April 2024: 0 reports of alliance, 1 of tension"), "{timeline}");
}

#[test]
fn letters_that_the_font_lacks_are_told() {
    let place = Place::with(&[("a.txt", b"Japan condemned North Korea.")]);
    let run = place.run(&["build", "a.txt", "-f", "png,pdf,svg", "--quiet", "--title", "Who? 谁"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stderr,
        "warning: the font of PNG and PDF has no letters `谁`, empty boxes stand for them\n |\n = help: `-f svg` \
         leaves the letters to the fonts of its reader\n"
    );
    assert_eq!(place.run(&["build", "a.txt", "-f", "svg", "--quiet", "--title", "Who? 谁"]).stderr, "");
}

#[test]
fn a_layer_is_laid_over_from_the_project_and_the_command_line() {
    let ruritania = b"[ruritania]\nname = \"Ruritania\"\nkind = \"state\"\n";
    let graustark = b"[graustark]\nname = \"Graustark\"\nkind = \"state\"\n";
    let place = Place::with(&[
        ("mine/actors.toml", ruritania),
        ("more/actors.toml", graustark),
        ("detente.toml", b"gazetteer = [\"mine\"]\n"),
    ]);
    let text = "Ruritania condemned Graustark.";
    let run = place.run_with(&["-g", "more", "build", "-", "-f", "pairs", "-o", "-"], text, &[]);
    assert!(run.stdout.contains("graustark,ruritania"), "{}{}", run.stdout, run.stderr);
    place.write("a.txt", text.as_bytes());
    let run = place.run(&["-g", "more", "build", "a.txt"]);
    assert!(
        run.stderr.ends_with("next      detente explain Graustark Ruritania -g more a.txt\n"),
        "{}",
        run.stderr
    );
}
