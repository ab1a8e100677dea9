//! What the program says about bad arguments and inputs, word for word, and that it leaves nothing behind.

mod program;

use detente::export::formats::names;
use program::Place;

const GOOD: &[u8] = b"Japan condemned North Korea.";

/// Arguments, exit code, and all of standard error.
const CASES: &[(&[&str], i32, &str)] = &[
    (
        &["build", "gone.txt"],
        2,
        "warning: cannot read `gone.txt`: no such file or directory\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["build", "binary.txt"],
        2,
        "warning: `binary.txt` looks binary, skipped\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["build", "empty.txt"],
        2,
        "warning: `empty.txt` holds no text, skipped\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["build", "folder"],
        2,
        "warning: `folder` holds no file that can be read\n |\n = help: from folders .txt, .md, .html, .jsonl and .csv \
         are taken, also with .gz or .zst\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["build", "good.txt", "--max-size", "10"],
        2,
        "warning: `good.txt` is larger than 10 bytes, skipped\n |\n = help: put one article in a file, or one in each \
         line of a .jsonl; --max-size raises the limit\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["build", "good.txt", "-f", "docx,pnf"],
        2,
        "error: there is no format `docx`\n |\n = help: the formats are FORMATS\n\nerror: there is no format `pnf`\n |\n \
         = help: the formats are FORMATS\n",
    ),
    (
        &["build", "good.txt", "-o", "ties.docx"],
        2,
        "error: no format is written to `.docx` files\n |\n = help: the formats are FORMATS; end the name of a folder \
         with `/`\n",
    ),
    (
        &["build", "good.txt", "-o", "ties.csv"],
        2,
        "error: `ties.csv` could be several tables\n |\n = help: add -f with one of nodes, edges, pairs, \
         evidence, neo4j-nodes, neo4j-relationships\n",
    ),
    (
        &["build", "good.txt", "-o", "-"],
        2,
        "error: `-o -` needs a format\n |\n = help: add one, such as -f edges\n",
    ),
    (
        &["build", "good.txt", "-o", ""],
        2,
        "error: `-o` needs the name of a folder or file\n |\n = help: `-o .` is the current folder\n",
    ),
    (
        &["build", "good.txt", "-o", "ties.svg", "-f", "svg,dot"],
        2,
        "error: `-o ties.svg` takes one format, not 2\n |\n = help: name a folder to write several\n",
    ),
    (
        &["build", "good.txt", "-o", "gone/ties.svg"],
        2,
        "error: cannot write `gone/ties.svg`: the folder does not exist\n",
    ),
    (
        &["build", "good.txt", "-o", "good.txt/"],
        2,
        "error: cannot write `good.txt/`: a file of this name is there\n",
    ),
    (
        &["build", "good.txt", "--only", "Noth Korea,Qwghlm"],
        2,
        "error: no actor is called `Noth Korea`\n |\n = help: did you mean `North Korea`?\n\nerror: no actor is called \
         `Qwghlm`\n |\n = help: `detente gazetteer list` prints all that are known\n",
    ),
    (
        &["build", "good.txt", "--since", "2025", "--until", "2024"],
        2,
        "error: `--since 2025-01-01` is later than `--until 2024-12-31`\n",
    ),
    (
        &["build", "good.txt", "--since", "2030"],
        2,
        "error: no article lies within `--since` and `--until`, nothing was done\n |\n = help: articles read: 1, \
         without a date: 1\n",
    ),
    (
        &["build", "good.txt", "--since", "soon"],
        2,
        "error: invalid value 'soon' for '--since <DATE>': write a day, a month or a year: 2024-06-30, 2024-06 or \
         2024\n\nFor more information, try '--help'.\n",
    ),
    (
        &["build", "good.txt", "--min-confidence", "2"],
        2,
        "error: invalid value '2' for '--min-confidence <X>': write a number from 0 to 1\n\nFor more information, try \
         '--help'.\n",
    ),
    (
        &["build", "good.txt", "-f", "edges", "--as", "matrix"],
        2,
        "error: `--as` is about pictures, and none is written\n |\n = help: add -f svg, png or pdf; --only, \
         --min-reports and --min-confidence narrow tables too\n",
    ),
    (
        &["build", "good.txt", "-f", "csv", "--top", "5"],
        2,
        "error: `--top` is about pictures, and none is written\n |\n = help: add -f svg, png or pdf; --only, \
         --min-reports and --min-confidence narrow tables too\n",
    ),
    (
        &["build", "good.txt", "-o", "ties.svg", "--as", "matrix,timeline"],
        2,
        "error: `-o ties.svg` takes one picture, not 2\n |\n = help: name a folder to write several\n",
    ),
    (
        &["build", "good.txt", "-f", "svg", "--ego", "Noth Korea:2"],
        2,
        "error: no actor is called `Noth Korea`\n |\n = help: did you mean `North Korea`?\n",
    ),
    (
        &["build", "good.txt", "--ego", "Japan:0"],
        2,
        "error: the distance in `--ego Japan:0` is not in 1..=9\n |\n = help: for example --ego \"Japan:2\"\n",
    ),
    (
        &["build", "good.txt", "--ego", "Iran"],
        2,
        "error: nothing to draw around `Iran`, which is in no pair of this network\n |\n = help: most is reported of \
         Japan and North Korea; pairs.csv lists all pairs\n",
    ),
    (
        &["build", "good.txt", "--top", "0"],
        2,
        "error: invalid value '0' for '--top <N>': 0 is not in 1..=10000\n\nFor more information, try '--help'.\n",
    ),
    (
        &["build", "good.txt", "--max-size", "huge"],
        2,
        "error: invalid value 'huge' for '--max-size <SIZE>': write a size such as 64M, 500K or 1048576\n\nFor more \
         information, try '--help'.\n",
    ),
    (
        &["build", "good.txt", "--threads", "0"],
        2,
        "error: invalid value '0' for '--threads <N>': 0 is not in 1..=1024\n\nFor more information, try '--help'.\n",
    ),
    (
        &["build", "good.txt", "--field", "body"],
        2,
        "error: field `body` is not of the form `field=name`\n |\n = help: for example --field text=body\n",
    ),
    (
        &["build", "good.txt", "--field", "txt=body"],
        2,
        "error: a record has no field `txt`\n |\n = help: the fields are id, text, title, date, url and source\n",
    ),
    (
        &["build", "graph.json", "--since", "2024"],
        2,
        "error: `--since` and `--until` choose articles, and cannot divide a graph\n |\n = help: build it again from \
         its articles\n",
    ),
    (
        &["build", "newer.json"],
        2,
        "error: `newer.json` is a graph of version 99; this detente reads 1\n |\n = help: build the graph again from \
         its articles\n",
    ),
    (
        &["build", "cut.json"],
        2,
        "error: `cut.json` is not a graph made by detente: EOF while parsing a value\n --> cut.json:1:27\n  |\n1 | \
         {\"schema\": \"detente-graph\",\n  |                           ^\n",
    ),
    (&["build", "good.txt", "-g", "gone"], 2, "error: gazetteer folder `gone` does not exist\n"),
    (
        &["build", "good.txt", "-g", "bad.toml"],
        2,
        "error: unknown kind `cuontry`\n --> bad.toml:3:8\n  |\n3 | kind = \"cuontry\"\n  |        ^^^^^^^^^\n  |\n  \
         = help: use `state`, `organisation` or `group`\n",
    ),
    (
        &["explain", "Russia", "Moscow", "good.txt"],
        2,
        "error: `Russia` and `Moscow` are the same actor, `Russia`\n",
    ),
    (
        &["explain", "Russa", "Ukrain", "good.txt"],
        2,
        "error: no actor is called `Russa`\n |\n = help: did you mean `Russia`?\n\nerror: no actor is called \
         `Ukrain`\n |\n = help: did you mean `Ukraine`?\n",
    ),
    (
        &["tag", "gone.txt"],
        2,
        "warning: cannot read `gone.txt`: no such file or directory\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["gazetteer", "show", "Ukrane"],
        2,
        "error: no actor is called `Ukrane`\n |\n = help: did you mean `Ukraine`?\n",
    ),
    (
        &["gazetteer", "list", "qwghlm"],
        2,
        "error: no actor has `qwghlm` in its names\n |\n = help: `detente gazetteer list` prints all that are known\n",
    ),
    (
        &["tag", "newer.json"],
        2,
        "error: `newer.json` is a graph, and holds no articles\n |\n = help: name the articles; the sentences of a \
         graph are in the evidence.csv beside it\n",
    ),
    (&["eval", "gone.jsonl"], 2, "error: cannot read `gone.jsonl`: no such file or directory\n"),
    (&["eval", "good.txt"], 2, "error: `good.txt` has a mistake in line 1: expected value at column 1\n"),
    (
        &["eval", "gold.jsonl", "--floor", "floor.toml"],
        2,
        "error: `floor.toml` records an unknown figure `precison`\n |\n = help: the figures are precision, recall, f1, \
         direction, status, class, coded_recall, sign, coded_direction, neutral, given_sign, given_class, answered\n",
    ),
    (
        &["eval", "gold.jsonl", "--against", "good.txt"],
        2,
        "error: `good.txt` line 1 is no outcome of an earlier run\n |\n = help: `detente eval GOLD --save FILE` writes \
         such a file\n",
    ),
    (
        &["eval", "gold.jsonl", "--save", "gone/now.jsonl"],
        2,
        "error: cannot write `gone/now.jsonl`: the folder does not exist\n",
    ),
    (
        &["eval", "no-events.jsonl"],
        2,
        "error: `no-events.jsonl` has a mistake in line 2: missing field `events`, or two `mentions` with `class` and \
         `sign`\n",
    ),
    (
        &["eval", "no-target.jsonl"],
        2,
        "error: `no-target.jsonl` has a mistake in line 1: not one mention of `TARGET`\n",
    ),
    (
        &["eval", "no-sign.jsonl"],
        2,
        "error: `no-sign.jsonl` has a mistake in line 1: `sign` is neither `+` nor `-`\n",
    ),
    (
        &["eval", "too-far.jsonl"],
        2,
        "error: `too-far.jsonl` has a mistake in line 1: the mention of `TARGET` does not fit the text\n",
    ),
    (
        &["build", "mentions.jsonl", "--since", "2030"],
        2,
        "warning: `mentions.jsonl` line 1: mention 1 ends at 90, but the text has 15 characters, left out\n |\n = help: \
         `start` and `end` count characters from 0, not bytes\nerror: no article lies within `--since` and `--until`, \
         nothing was done\n |\n = help: articles read: 1, without a date: 1\n",
    ),
    (
        &["paint"],
        2,
        "error: unrecognized subcommand 'paint'\n\nUsage: detente [OPTIONS] <COMMAND>\n\nFor more information, try \
         '--help'.\n",
    ),
    (
        &["completions", "tcsh"],
        2,
        "error: invalid value 'tcsh' for '<SHELL>'\n  [possible values: bash, elvish, fish, powershell, zsh]\n\n  tip: a similar value exists: 'zsh'\n\nFor more \
         information, try '--help'.\n",
    ),
    (
        &["gazetteer", "suggest", "--relations", "gone.txt"],
        2,
        "warning: cannot read `gone.txt`: no such file or directory\nerror: no input could be read, nothing was done\n",
    ),
    (
        &["gazetteer", "suggest", "--relations", "good.txt", "--dismissed", "gone.txt"],
        2,
        "error: cannot read `gone.txt`: no such file or directory\n",
    ),
    (
        &["gazetteer", "suggest", "--relations", "graph.json"],
        2,
        "error: `graph.json` is a graph, and holds no articles\n |\n = help: name the articles; the sentences of a graph \
         are in the evidence.csv beside it\n",
    ),
    (
        &["gazetteer", "suggest", "--relations", "--all", "good.txt"],
        2,
        "error: the argument '--relations' cannot be used with '--all'\n\n\
         Usage: detente gazetteer suggest --relations <INPUT>...\n\nFor more information, try '--help'.\n",
    ),
    (
        &["gazetteer", "impact", "gone.toml", "good.txt"],
        2,
        "error: gazetteer file `gone.toml` does not exist\n",
    ),
    (
        &["gazetteer", "impact", "good.txt", "good.txt"],
        2,
        "error: `good.txt` is no gazetteer file\n |\n = help: name a folder, or a file that ends in .toml\n",
    ),
    (
        &["gazetteer", "suggest", "--relations", "good.txt", "--toml", "--csv"],
        2,
        "error: the argument '--toml' cannot be used with '--csv'\n\n\
         Usage: detente gazetteer suggest --relations --toml <INPUT>...\n\nFor more information, try '--help'.\n",
    ),
];

fn place() -> Place {
    let place = Place::with(&[
        ("good.txt", GOOD),
        ("empty.txt", b" \n"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0"),
        ("folder/picture.jpg", b"\xff\xd8"),
        ("graph.json", b"{\"schema\": \"detente-graph\", \"version\": 1, \"graph\": {}}"),
        ("newer.json", b""),
        ("cut.json", b"{\"schema\": \"detente-graph\","),
        ("bad.toml", b"[ruritania]\nname = \"Ruritania\"\nkind = \"cuontry\"\n"),
        ("gold.jsonl", b"{\"id\": \"1\", \"text\": \"Nothing.\", \"exhaustive\": true, \"events\": []}\n"),
        (
            "no-events.jsonl",
            b"{\"id\": \"1\", \"text\": \"Nothing.\", \"events\": []}\n{\"id\": \"2\", \"text\": \"Nothing.\"}\n",
        ),
        (
            "no-target.jsonl",
            br#"{"id": "1", "text": "A met B.", "mentions": [{"start": 0, "end": 1, "actor": "SOURCE"}]}"#,
        ),
        (
            "no-sign.jsonl",
            br#"{"id": "1", "text": "A met B.", "class": "CONSULT", "sign": "0", "mentions": [{"start": 0, "end": 1, "actor": "SOURCE"}, {"start": 6, "end": 7, "actor": "TARGET"}]}"#,
        ),
        (
            "too-far.jsonl",
            br#"{"id": "1", "text": "A met B.", "class": "CONSULT", "sign": "+", "mentions": [{"start": 0, "end": 1, "actor": "SOURCE"}, {"start": 6, "end": 70, "actor": "TARGET"}]}"#,
        ),
        (
            "mentions.jsonl",
            br#"{"text": "Japan met Iran.", "mentions": [{"start": 10, "end": 90, "actor": "IRN"}]}"#,
        ),
        ("floor.toml", b"[\"gold.jsonl\"]\nprecison = 0.5\n"),
    ]);
    let run = place.run(&["build", "good.txt", "-o", "newer.json", "-f", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let newer = place.read("newer.json").replace("\"version\": 1", "\"version\": 99");
    place.write("newer.json", newer.as_bytes());
    place
}

#[test]
fn every_mistake_has_its_message_and_nothing_is_written() {
    let place = place();
    let before = place.names();
    let mut wrong = Vec::new();
    let formats = names().collect::<Vec<_>>().join(", ");
    for (arguments, code, message) in CASES {
        // A new format changes no message but by its name.
        let message = &message.replace("FORMATS", &formats);
        let run = place.run(arguments);
        if (run.code, run.stdout.as_str(), run.stderr.as_str()) != (Some(*code), "", message.as_str()) {
            wrong.push(format!("detente {}\n{run:#?}\nexpected\n{message}", arguments.join(" ")));
        }
        assert_eq!(place.names(), before, "detente {} left something behind", arguments.join(" "));
    }
    assert!(wrong.is_empty(), "{} messages differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_enough_cases() {
    assert!(CASES.len() >= 25);
}

#[test]
fn one_bad_input_does_not_stop_the_others() {
    let place = place();
    let run = place.run(&["build", "good.txt", "gone.txt", "binary.txt", "-o", "ties.dot"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("cannot read `gone.txt`"), "{}", run.stderr);
    assert!(run.stderr.contains("`binary.txt` looks binary"), "{}", run.stderr);
    assert!(run.stderr.contains("left out  2 inputs that could not be read"), "{}", run.stderr);
    assert!(place.path("ties.dot").is_file());
}

#[test]
fn damaged_evidence_beside_a_graph_stops_the_run() {
    let place = place();
    assert_eq!(place.run(&["build", "good.txt"]).code, Some(0));
    let damaged = place.read("output/evidence.csv").replace(",tension,", ",tensoin,");
    place.write("output/evidence.csv", damaged.as_bytes());
    let run = place.run(&["build", "output/graph.json"]);
    assert_eq!(run.code, Some(2));
    let message =
        "error: `output/evidence.csv` has a row that cannot be read, number 1: `tensoin` in column `kind`\n";
    assert_eq!(run.stderr, message);
    assert_eq!(place.read("output/evidence.csv"), damaged);
}
