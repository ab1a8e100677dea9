//! The commands beside `build`.

mod program;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use program::{Place, articles};

const TEXT: &str = "Japan condemned North Korea on Monday. Russia denied that it had threatened Japan.";

#[test]
fn explain_shows_the_three_places_the_rule_and_what_was_not_taken() {
    let place = Place::with(&[(
        "2024-01-05-a.txt",
        b"Japan's minister condemned North Korea. Japan met North Korea by the sea.",
    )]);
    let run = place.run(&["explain", "JPN", "Pyongyang", "2024-01-05-a.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let first = "Japan and North Korea: ";
    assert!(run.stdout.starts_with(first), "{}", run.stdout);
    assert!(run.stdout.contains("\n   1  2024-01-05  2024-01-05-a.txt\n"), "{}", run.stdout);
    assert!(run.stdout.contains("[-|condemned] [target|North Korea]"), "{}", run.stdout);
    assert!(run.stdout.contains("rule verb-active"), "{}", run.stdout);
}

#[test]
fn explain_says_when_there_is_nothing() {
    let place = Place::new();
    let run = place.run_with(&["explain", "Peru", "Chad", "-"], TEXT, &[]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stdout,
        "Peru and Chad: no relation was found between them\nmentioned in 0 and 0 articles, in 0 together\n"
    );
}

#[test]
fn tag_marks_actors_and_triggers() {
    let place = Place::new();
    let run = place.run_with(&["tag", "-"], TEXT, &[]);
    assert_eq!(
        run.stdout,
        "# stdin\n[japan|Japan] [-|condemned] [north-korea|North Korea] on Monday. [russia|Russia] denied that it had \
         [-|threatened] [japan|Japan].\n"
    );
    let run = place.run_with(&["tag", "-", "--clauses"], "Iran condemned Israel.", &[]);
    assert!(run.stdout.contains("[Iran] condemn [Israel]"), "{}", run.stdout);
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let place = Place::new();
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        place.run_with(&[&["tag", "-"], arguments].concat(), TEXT, environment).stdout.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!colored(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_reader_who_leaves_early_is_no_mistake() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["gazetteer", "list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let output = child.wait_with_output().expect("the end of the program");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_gazetteer_can_be_seen() {
    let place = Place::new();
    let run = place.run(&["gazetteer", "list", "korea"]);
    assert!(run.stdout.starts_with("north-korea  "), "{}", run.stdout);
    let run = place.run(&["gazetteer", "list", "--json"]);
    let actors: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let actors = actors.as_array().expect("an array");
    for wanted in ["north-korea", "nato", "hamas"] {
        assert!(actors.iter().any(|actor| actor["id"] == wanted), "{wanted}");
    }
    let run = place.run(&["gazetteer", "show", "dprk"]);
    assert!(run.stdout.contains("Kim Jong Un (since 2011-12-"), "{}", run.stdout);
    assert!(run.stdout.contains("  gazetteer/actors/east-asia.toml:"), "{}", run.stdout);
    let run = place.run(&["gazetteer", "list", "qwghlm", "--json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "[]\n"));
}

/// Words that no phrase will ever have, and a relation of the same actors to guess from.
const GAPS: &str = "Peru's zagglement with Chile began. Peru condemned Chile. Peru's zagglement with Chile went on. \
    The vosk between Peru and Chile grew.";

#[test]
fn missing_patterns_are_suggested() {
    let place = Place::new();
    let suggest = |arguments: &[&str]| {
        place.run_with(&[&["gazetteer", "suggest", "--relations", "-", "-q"], arguments].concat(), GAPS, &[])
    };
    let run = suggest(&["--min", "1"]);
    assert_eq!(
        run.stdout,
        "zagglement with  ACCUSE?  2 pairs; of 2 related elsewhere 2 are in tension, 0 in alliance\n    \
         Peru's zagglement with Chile began.\n\
         vosk             ACCUSE?  1 pair; of 1 related elsewhere 1 are in tension, 0 in alliance (mutual)\n    \
         The vosk between Peru and Chile grew.\n",
        "{}",
        run.stderr
    );
    let lines = |run: &program::Run| run.stdout.lines().count();
    assert_eq!(lines(&suggest(&[])), 2);
    assert_eq!(lines(&suggest(&["--min", "1", "--top", "1"])), 2);
    assert_eq!(lines(&suggest(&["--csv"])), 2);
}

#[test]
fn a_suggested_file_is_a_gazetteer_layer_and_fills_the_gaps() {
    let place = Place::new();
    let suggest = ["gazetteer", "suggest", "--relations", "-", "--min", "1"];
    let run = place.run_with(&[&suggest[..], &["--toml"]].concat(), GAPS, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    place.write("mine/relations/new.toml", run.stdout.as_bytes());
    let run = place.run(&["gazetteer", "check", "-g", "mine"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let run = place.run_with(&[&suggest[..], &["-g", "mine", "-q"]].concat(), GAPS, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
}

#[test]
fn what_is_dismissed_does_not_return() {
    let place = Place::with(&[
        ("mine/words/hedges.txt", b"purportedly\n"),
        ("mine/suggest-dismissed.txt", b"zagglement with # a dance\n"),
        ("more.txt", b"vosk\n"),
    ]);
    let suggest = ["gazetteer", "suggest", "--relations", "-", "--min", "1", "-g", "mine"];
    let run = place.run_with(&[&suggest[..], &["-q"]].concat(), GAPS, &[]);
    assert!(run.stdout.starts_with("vosk "), "{}", run.stdout);
    let run = place.run_with(&[&suggest[..], &["--dismissed", "more.txt"]].concat(), GAPS, &[]);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr, "nothing to suggest: no pattern blocks 1 pair or more\n");
}

#[test]
fn check_runs_the_examples_of_the_users_layer() {
    let layer = b"[befriend]\nclass = \"ALLY\"\nverbs = [\"bebefriend\"]\n\
        yes = [\"Japan bebefriended Iran.  Japan -> Iran\", \"Japan is in Asia, Iran too.  Japan -> Iran\"]\n\
        no = [\"Peru bebefriended Chad.  Peru -> Chad\"]\n";
    let place = Place::with(&[("mine.toml", layer)]);
    let run = place.run(&["gazetteer", "check", "-g", "mine.toml", "--format", "json"]);
    assert_eq!(run.code, Some(2));
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mine: Vec<String> = found
        .as_array()
        .expect("an array")
        .iter()
        .filter(|diagnostic| diagnostic["file"] == "mine.toml")
        .map(|diagnostic| {
            let (line, message) = (&diagnostic["line"], diagnostic["message"].as_str().unwrap_or_default());
            format!("{line}: {message} ({})", diagnostic["hint"].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        mine,
        [
            "4: `yes` example of `befriend` gives no alliance from `japan` to `iran` (no phrase was recognised in it)",
            "5: `no` example of `befriend` gives alliance from `peru` to `chad` (found: peru -> chad alliance by \
             `bebefriended` of `befriend` (verb-active))",
        ]
    );
    let run = place.run(&["gazetteer", "check", "-g", "mine.toml", "--format", "github", "-q"]);
    assert!(run.stdout.contains("::error file=mine.toml,line=4,col="), "{}", run.stdout);
    assert_eq!(run.stderr, "");
}

const GOLD: &str = r#"{"id": "1", "text": "Japan condemned North Korea.", "exhaustive": true, "events": [{"source": "JPN", "target": "PRK", "sign": "-"}]}
{"id": "2", "text": "Iran was praised in Peru for its wine.", "exhaustive": true, "events": [{"source": "IRN", "target": "PER", "sign": "-"}]}
"#;

#[test]
fn eval_scores_and_fails_below_the_floor() {
    let place = Place::with(&[
        ("gold.jsonl", GOLD.as_bytes()),
        ("low.toml", b"[\"gold.jsonl\"]\nrecall = 0.5\nprecision = 1.0\n[\"other.jsonl\"]\nrecall = 1.0\n"),
        ("high.toml", b"[\"gold.jsonl\"]\nrecall = 0.6\n"),
    ]);
    let run = place.run(&["eval", "gold.jsonl", "--floor", "low.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("P 1.000  R 0.500"), "{}", run.stdout);
    let run = place.run(&["eval", "gold.jsonl", "--floor", "high.toml"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "error: recall of `gold.jsonl` dropped to 0.500, 0.600 is recorded\n");
    let run = place.run(&["eval", "gold.jsonl", "--min-recall", "0.6", "--min-precision", "0.9"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, "error: recall of `gold.jsonl` is 0.500, below 0.600\n");
}

#[test]
fn eval_lists_errors_between_tabs() {
    let place = Place::with(&[("gold.jsonl", GOLD.as_bytes())]);
    let run = place.run(&["eval", "gold.jsonl", "--errors"]);
    let cells: Vec<&str> = run.stdout.trim_end().split('\t').collect();
    assert_eq!(
        (cells[0], cells[1], cells[4]),
        ("miss", "2", "Iran was praised in Peru for its wine."),
        "{cells:?}"
    );
    assert_eq!(cells.len(), 5);
    assert!(run.stderr.contains("pair and sign"), "{}", run.stderr);
}

const GIVEN: &str = r#"{"id": "a", "text": "Acme Corp condemned the Rivals.", "mentions": [{"start": 0, "end": 9, "actor": "SOURCE"}, {"start": 20, "end": 30, "actor": "TARGET"}], "class": "ACCUSE", "sign": "-"}
{"id": "b", "text": "Acme Corp will visit the Rivals.", "mentions": [{"start": 0, "end": 9, "actor": "SOURCE"}, {"start": 21, "end": 31, "actor": "TARGET"}], "class": "CONSULT", "sign": "+"}
{"id": "c", "text": "Acme Corp is near the Rivals.", "mentions": [{"start": 0, "end": 9, "actor": "SOURCE"}, {"start": 18, "end": 28, "actor": "TARGET"}], "class": "AID", "sign": "+"}
"#;

#[test]
fn eval_finds_class_and_sign_of_given_pairs() {
    let place = Place::with(&[("given.jsonl", GIVEN.as_bytes())]);
    let run = place.run(&["eval", "given.jsonl", "--breakdown"]);
    let expected = "given.jsonl\nsentences            3\ngiven pairs answered 0.667 (2 of 3)\n\
                    their sign           macro F1 0.833\ntheir class          macro F1 0.333\n\
                    +          P 1.000  R 0.500  F1 0.667  (1 right, 0 wrong, 1 missed)  none 1\n\
                    -          P 1.000  R 1.000  F1 1.000  (1 right, 0 wrong, 0 missed)\n\
                    ACCUSE     P 1.000  R 1.000  F1 1.000  (1 right, 0 wrong, 0 missed)\n\
                    AID        P 1.000  R 0.000  F1 0.000  (0 right, 0 wrong, 1 missed)  none 1\n\
                    CONSULT    P 1.000  R 0.000  F1 0.000  (0 right, 0 wrong, 1 missed)  AGREE 1\n";
    assert_eq!(run.stdout, expected);
    let run = place.run(&["eval", "given.jsonl", "--errors"]);
    let verdicts: Vec<&str> = run.stdout.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(verdicts, ["class", "miss"]);
}

#[test]
fn eval_shows_confidence_and_sets() {
    let set = r#"{"id": "1", "set": "coded", "text": "Japan condemned North Korea and praised Peru.", "events": [{"source": "JPN", "target": "PRK", "sign": "-"}]}
{"id": "2", "set": "coded", "text": "Iran condemned Peru.", "events": [{"source": "PER", "target": "IRN", "sign": "-"}]}
{"id": "3", "set": "plain", "text": "Chad attacked Mali.", "neutral": true, "pair": ["TCD", "MLI"], "events": []}
"#;
    let place = Place::with(&[("gold.jsonl", GOLD.as_bytes()), ("sets.jsonl", set.as_bytes())]);
    let run = place.run(&["eval", "gold.jsonl", "sets.jsonl", "--breakdown"]);
    assert!(run.stdout.contains("\nconfidence 0.9 to 1.0          1.000 (1 of 1)\n"), "{}", run.stdout);
    let coded = "\nset coded            P 0.500  R 0.500  F1 0.500  (1 right, 1 wrong, 1 missed), P of all pairs 0.333 (1 of 3)\n";
    assert!(run.stdout.contains(coded), "{}", run.stdout);
    assert!(
        run.stdout.contains("\nset plain            neutral given a sign 1.000 (1 of 1)\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn eval_tells_what_has_changed_since_an_earlier_run() {
    let place = Place::with(&[("gold.jsonl", GOLD.as_bytes())]);
    let run = place.run(&["eval", "gold.jsonl", "--save", "before.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let saved = r#"{"file":"gold.jsonl","id":"1","right":["JPN > PRK - actual"],"wrong":[],"missed":[]}
{"file":"gold.jsonl","id":"2","right":[],"wrong":["IRN <> PER + actual"],"missed":["IRN > PER -"]}
"#;
    let now = place.read("before.jsonl");
    assert!(now.starts_with(saved.lines().next().expect("a line")), "{now}");
    place.write("before.jsonl", saved.as_bytes());
    let run = place.run(&["eval", "gold.jsonl", "--against", "before.jsonl"]);
    let changed = run.stdout.lines().filter(|line| line.contains('\t') || line.starts_with("changed"));
    assert_eq!(
        changed.collect::<Vec<_>>(),
        [
            "better\t2\tbefore wrong IRN <> PER + actual\tIran was praised in Peru for its wine.",
            "changed              1 better, 0 worse, 0 otherwise; right +0, wrong -1, missed +0",
        ]
    );
}

#[test]
fn actors_that_only_a_record_knows_reach_every_file_and_can_be_explained() {
    let record = br#"{"id": "r", "text": "The \"Firm\" & Sons attacked Acme <Corp>.", "mentions": [{"start": 4, "end": 17, "actor": "\"Firm\" & Sons"}, {"start": 27, "end": 38, "actor": "=Acme <Corp>"}]}"#;
    let place = Place::with(&[("feed.jsonl", record)]);
    let run = place.run(&["build", "feed.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let nodes = place.read("output/nodes.csv");
    assert!(nodes.contains("'=Acme <Corp>,'=Acme <Corp>,group,,1,1,0,1,"), "{nodes}");
    assert!(place.read("output/graph.svg").contains("=Acme &lt;Corp&gt;"));
    assert!(place.read("output/graph.json").contains(r#""\"Firm\" & Sons""#));
    let run = place.run(&["explain", "=Acme <Corp>", "\"Firm\" & Sons", "feed.jsonl"]);
    assert!(run.stdout.starts_with("=Acme <Corp> and \"Firm\" & Sons: 1 tension\n"), "{}", run.stdout);
    let run = place.run(&["tag", "feed.jsonl", "--also-gazetteer"]);
    assert!(run.stdout.contains("[-|attacked]"), "{}", run.stdout);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let place = Place::new();
    let commands = ["build", "explain", "tag", "gazetteer", "eval"];
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = place.run(&["completions", shell]);
        assert!(commands.iter().all(|command| run.stdout.contains(command)), "{shell}");
    }
    let run = place.run(&["man"]);
    assert!(run.stdout.contains(".TH detente 1"), "{}", &run.stdout[..200]);
    for command in ["DETENTE BUILD", "DETENTE GAZETTEER CHECK", "DETENTE EVAL"] {
        assert!(run.stdout.contains(&format!(".SH \"{command}\"")), "{command}");
    }
}

#[test]
fn help_shows_examples_and_nothing_is_asked_of_the_version() {
    let place = Place::new();
    for command in [&["build"][..], &["explain"], &["tag"], &["eval"], &["gazetteer", "check"], &[]] {
        let run = place.run(&[command, &["--help"]].concat());
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("Examples:\n"), "{}", run.stdout);
    }
    assert_eq!(place.run(&["--version"]).stdout, format!("detente {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_programs_that_use_the_library_run() {
    let place = Place::new();
    let svg = place.path("ties.svg").to_string_lossy().into_owned();
    let articles = articles();
    let table: [(&[&str], &str); 3] = [
        (&["one_text"], "belarus -> poland: Tension, denied, by `threatened`\n"),
        (&["pairs"], "belarus and russia: alliance, 2 reports of alliance, 0 of tension\n"),
        (&["drawing", &svg, &articles], ""),
    ];
    for (arguments, said) in table {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--example", arguments[0], "--"])
            .args(&arguments[1..])
            .output()
            .expect("cargo");
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(stdout.contains(said), "{stdout}");
    }
    assert!(place.read("ties.svg").contains("</svg>"));
}

/// An actor that no gazetteer has, and what is said of it.
const STRANGER: &str = "Peru condemned the Zenda Liberation Front (ZLF). Chile condemned the ZLF.";

#[test]
fn missing_actors_are_suggested_until_they_are_there() {
    let place = Place::new();
    let suggest = ["gazetteer", "suggest", "-"];
    let run = place.run_with(&suggest, STRANGER, &[]);
    assert_eq!(
        run.stdout,
        "Zenda Liberation Front (ZLF)  group  2 relations, with chile, peru; the word `front`\n    \
         Chile condemned the ZLF.\n",
        "{}",
        run.stderr
    );
    let run = place.run_with(&[&suggest[..], &["--toml"]].concat(), STRANGER, &[]);
    place.write("mine/actors/new.toml", run.stdout.as_bytes());
    let run = place.run(&["gazetteer", "check", "-g", "mine"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let run = place.run_with(&[&suggest[..], &["-g", "mine"]].concat(), STRANGER, &[]);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr, "nothing to suggest: no unknown name of an actor blocks 2 relations or more\n");
    place.write("turned-down.txt", b"Zenda Liberation Front\n");
    let run = place.run_with(&[&suggest[..], &["--dismissed", "turned-down.txt"]].concat(), STRANGER, &[]);
    assert_eq!(run.stdout, "");
}

#[test]
fn the_impact_of_a_gazetteer_file_is_seen_before_it_is_saved() {
    let place = Place::with(&[(
        "new.toml",
        b"[zlf]\nname = \"Zenda Liberation Front\"\nkind = \"group\"\nnames = [\"ZLF\"]\n",
    )]);
    let run = place.run_with(&["gazetteer", "impact", "new.toml", "-"], STRANGER, &[]);
    assert_eq!(
        run.stdout,
        "1 article, 1 read differently\n\
         \x20            before    after   gained     lost  changed\n\
         mentions          2        5        3        0        0\n\
         relations         0        2        2        0        0\n\
         ties              0        2        2        0        0\n\
         \n\
         Names\n\
         + nobody  ->  ZLF = zlf  2\n    \
         Peru condemned the Zenda Liberation Front (ZLF). Chile condemned the ZLF.\n    \
         the Zenda Liberation Front (ZLF). Chile condemned the ZLF.\n\
         + nobody  ->  Zenda Liberation Front = zlf  1\n    \
         Peru condemned the Zenda Liberation Front (ZLF). Chile condemned the ZLF.\n\
         \n\
         Relations\n\
         + nothing  ->  chile -> zlf, tension ACCUSE, actual  1\n    \
         Chile condemned the ZLF.\n\
         + nothing  ->  peru -> zlf, tension ACCUSE, actual  1\n    \
         Peru condemned the Zenda Liberation Front (ZLF).\n\
         \n\
         Ties\n\
         chile and zlf  tension 0 -> 1, alliance 0 -> 0\n\
         peru and zlf  tension 0 -> 1, alliance 0 -> 0\n",
        "{}",
        run.stderr
    );
    let run = place.run_with(&["gazetteer", "impact", "new.toml", "-", "--json"], STRANGER, &[]);
    let whole: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(whole["counts"]["relations"]["gained"], 2);
    assert_eq!(whole["relations"][0]["new"]["source"], "chile");
    // With the file in use already, the same is told.
    let in_use = ["gazetteer", "impact", "new.toml", "-", "--json", "-g", "new.toml"];
    assert_eq!(place.run_with(&in_use, STRANGER, &[]).stdout, run.stdout);
    let run = place.run_with(&["gazetteer", "impact", "new.toml", "-", "-g", "."], STRANGER, &[]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: `new.toml` lies in the layer `.` already\n |\n = help: try it from another folder, before it is moved \
         there\n"
    );
    let run = place.run_with(&["gazetteer", "impact", "new.toml", "-"], "Peru met Chile.", &[]);
    assert_eq!(run.stderr, "nothing would change: no article reads differently\n");
}
