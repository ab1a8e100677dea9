//! Lists of actors from other programs, and back.

mod program;

use std::path::{Path, PathBuf};

use detente::exchange::import::{Imported, Wish, import};
use detente::exchange::{Entry, ListFormat, write};
use detente::gazetteer::actor::Actor;
use detente::gazetteer::{Draft, Gazetteer};
use program::Place;

const OWN: &str = r#"
[ruritania]
name         = "Ruritania"
kind         = "state"
iso3         = "QRU"
codes        = ["RURI"]
names        = ["Kingdom of Ruritania"]
adjectives   = ["Ruritanian"]
people       = ["Ruris"]
capital      = "Strelsau"
leaders      = [{ name = "Rudolf Elphberg", short = ["Elphberg"], from = 1890-01-01, to = 1899-06-30 }]
institutions = ["Ruritanian Guard"]
places       = ["Zenda"]
member_of    = [{ of = "strelsau-league", from = 1890-01-01, to = 1899-06-30 }, "united-nations"]
ignore       = ["Ruritanian romance"]

[strelsau-league]
name  = "Strelsau League"
kind  = "organisation"
codes = ["IGOSTL"]
names = ["Ligue de Strelsau"]

[zendists]
name    = "Zendists"
kind    = "group"
names   = ["Zenda Liberation Army"]
leaders = [{ name = "Black Michael", from = 1894-05-01 }]
"#;

/// The gazetteer with some invented actors over it.
fn own() -> Gazetteer {
    let draft = Draft { file: PathBuf::from("own.toml"), text: OWN.to_owned() };
    let loaded = Gazetteer::load_with(std::slice::from_ref(&draft.file), Some(&draft));
    loaded.unwrap_or_else(|all| panic!("{}", detente::diagnostic::render(&all, false))).0
}

fn invented(gazetteer: &Gazetteer) -> Vec<&Actor> {
    ["ruritania", "strelsau-league", "zendists"].map(|id| gazetteer.actor(id).expect("an actor")).to_vec()
}

fn written(format: ListFormat, actors: &[&Actor]) -> String {
    let mut bytes = Vec::new();
    write(format, actors, &mut bytes).expect("a format that is written");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What becomes of a list over the shipped data, with what it says.
fn imported(format: ListFormat, text: &str, only_clean: bool) -> Imported {
    let wish = Wish { only_clean, ..Wish::default() };
    import(format.read(text), &[], Path::new("list.toml"), &wish).expect("sound data")
}

fn losses(imported: &Imported) -> Vec<String> {
    imported.losses.iter().map(ToString::to_string).collect()
}

#[test]
fn tables_and_json_come_back_whole() {
    let gazetteer = own();
    let everybody: Vec<&Actor> = gazetteer.actors.iter().collect();
    for (format, lossless) in [(ListFormat::Csv, invented(&gazetteer)), (ListFormat::Json, everybody)] {
        let list = format.read(&written(format, &lossless));
        let expected: Vec<Entry> = lossless.iter().map(|actor| Entry::of(actor)).collect();
        let sorted = |mut entry: Entry| {
            entry.aliases.sort_by(|a, b| (a.role, &a.text, a.from).cmp(&(b.role, &b.text, b.from)));
            Entry { line: 0, ..entry }
        };
        let found: Vec<Entry> = list.entries.into_iter().map(sorted).collect();
        // The country of a novel has no ISO code, and the table's reader says so.
        let is_invented = |entry: &Entry| entry.iso3.as_deref() == Some("QRU");
        let expected: Vec<Entry> = expected
            .into_iter()
            .map(sorted)
            .map(|entry| {
                let unknown = format == ListFormat::Csv && is_invented(&entry);
                if unknown { Entry { iso3: None, ..entry } } else { entry }
            })
            .collect();
        assert_eq!(found, expected, "{format:?}");
    }
}

#[test]
fn the_shipped_data_adds_nothing_to_itself() {
    let gazetteer = Gazetteer::shipped().expect("sound data");
    let everybody: Vec<&Actor> = gazetteer.actors.iter().collect();
    for format in [ListFormat::Csv, ListFormat::Json] {
        let again = imported(format, &written(format, &everybody), false);
        assert_eq!((again.actors.len(), losses(&again)), (0, Vec::new()), "{format:?}\n{}", again.text);
    }
}

#[test]
fn memberships_keep_their_days() {
    let text = "name,kind,member of\nZendists,group,nato (2020 to 2021-02); opec; ecowas (from May)\n\
                Japan,state,nato (since 2020-05-01); G7\n";
    let found = imported(ListFormat::Csv, text, false);
    assert_eq!(
        found.text,
        "\n[japan]\nmember_of    = [{ of = \"nato\", from = 2020-05-01 }]\n\n[zendists]\nname         = \"Zendists\"\n\
         kind         = \"group\"\n\
         member_of    = [{ of = \"nato\", from = 2020-01-01, to = 2021-02-28 }, \"opec\"]\n"
    );
    assert_eq!(
        losses(&found),
        ["line 2: `ecowas (from May)`: no days of membership; write them as `nato (since 2024-03-07)`"]
    );
    let bare = r#"[{"id":"zendists","name":"Zendists","kind":"group","aliases":[],"member_of":["opec"]}]"#;
    let found = imported(ListFormat::Json, bare, false);
    assert!(found.text.contains("member_of    = [\"opec\"]\n"), "{}", found.text);
}

#[test]
fn dictionaries_keep_names_kinds_and_days() {
    let gazetteer = own();
    let text = written(ListFormat::Petrarch, &invented(&gazetteer)[1..]);
    let again = imported(ListFormat::Petrarch, &text, false);
    assert_eq!(losses(&again), Vec::<String>::new());
    assert_eq!(
        again.text,
        r#"
[strelsau-league]
name         = "Strelsau League"
kind         = "organisation"
codes        = ["IGOSTL"]
names        = ["Ligue de Strelsau"]

[zendists]
name         = "Zendists"
kind         = "group"
names        = ["Zenda Liberation Army"]
leaders      = [{ name = "Black Michael", from = 1894-05-01 }]
"#
    );
}

#[test]
fn dictionaries_are_read_with_synonyms_days_and_comments() {
    let text = "\
# a comment
MALI_ [MLI] ; another
+MALIAN_
A_NEW_MALIAN_MINISTER_
    [MLIGOV > 410607]
    [MLIELI <120101]
MOVEMENT_FOR_ZENDA_ [MLISEP]
+MFZ_
+MZ_
TRADERS_OF_GAO_ [MLIBUS]
NOBODY_
";
    let found = imported(ListFormat::Petrarch, text, false);
    assert_eq!(
        found.text,
        r#"
[mali]
leaders      = [{ name = "A New Malian Minister", from = 1941-06-07 }]

[movement-for-zenda]
name         = "Movement for Zenda"
kind         = "group"
codes        = ["MLISEP"]
names        = ["MFZ", "MZ"]
"#
    );
    assert_eq!(
        losses(&found),
        [
            "line 6: `MLIELI <120101`: who has the role `ELI` does not act for `MLI`",
            "line 10: `MLIBUS`: who has the role `BUS` does not act for `MLI`",
            "line 11: `Nobody`: without a code nobody knows whose name it is",
        ]
    );
}

#[test]
fn patterns_come_back_by_their_ids() {
    let gazetteer = own();
    let text = written(ListFormat::Spacy, &invented(&gazetteer));
    let list = ListFormat::Spacy.read(&text);
    for (entry, actor) in list.entries.iter().zip(invented(&gazetteer)) {
        assert_eq!(entry.key.as_deref(), Some(actor.id.as_str()));
        assert_eq!((entry.kind, entry.name.as_str()), (Some(actor.kind), actor.name.as_str()));
        let mut names: Vec<&str> = entry.aliases.iter().map(|name| name.text.as_str()).collect();
        let expected = Entry::of(actor);
        let mut own: Vec<&str> = expected.aliases.iter().map(|name| name.text.as_str()).collect();
        names.sort_unstable();
        own.sort_unstable();
        assert_eq!(names, own);
    }
}

#[test]
fn patterns_of_tokens_are_rows_of_words() {
    let text = r#"{"label":"ORG","pattern":[{"LOWER":"zenda"},{"ORTH":"Authority"}],"id":"zenda-authority"}
{"label":"ORG","pattern":[{"TEXT":"ZA"},{"POS":"NOUN"}],"id":"zenda-authority"}
{"label":"DATE","pattern":"today"}
nonsense
{"label":"GROUP","pattern":[{"LOWER":{"IN":["dozo","donso"]}},{"TEXT":{"IN":["Hunters","Guard"]}}],"id":"dozos"}
{"label":"GROUP","pattern":[{"LOWER":{"REGEX":"^doz"}}],"id":"dozos"}
"#;
    let found = imported(ListFormat::Spacy, text, false);
    let names: Vec<&str> = found.actors.iter().map(|actor| actor.entry.name.as_str()).collect();
    assert_eq!(names, ["Dozo Hunters", "Zenda Authority"]);
    let others: Vec<&str> = found.actors[0].entry.aliases.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(others, ["Dozo Guard", "Donso Hunters", "Donso Guard"]);
    assert_eq!(
        losses(&found),
        [
            "line 2: `{\"label\":\"ORG\",\"pattern\":[{\"TEXT\":\"ZA\"},{\"POS\":\"NOUN\"}],\"id\":\"zenda-authority\"}`: a name is a row of words; `POS` stands for others",
            "line 3: `DATE`: entities of this label are no actors",
            "line 4: `nonsense`: not a pattern with `label` and `pattern`",
            "line 6: `{\"label\":\"GROUP\",\"pattern\":[{\"LOWER\":{\"REGEX\":\"^doz\"}}],\"id\":\"dozos\"}`: a name is a row of words; `LOWER: {\"REGEX\":\"^doz\"}` stands for others",
        ]
    );
}

#[test]
fn entities_of_follow_the_money() {
    let text = r#"{"id":"a","schema":"Organization","properties":{"name":["Zendists"],"alias":["Zenda Army"],"country":["ml"]}}
{"id":"b","schema":"PublicBody","properties":{"name":["Zenda Office of Mali"],"country":["ml"]}}
{"id":"c","schema":"Person","properties":{"name":["Someone"],"country":["ml"]}}
{"id":"d","schema":"Vessel","properties":{"name":["Ship"]}}
{"id":"e","schema":"Person","properties":{"name":["Rudolf Elphberg"],"alias":["Rudolf of Strelsau"]}}
{"id":"f","schema":"Position","properties":{"name":["President of Mali"],"country":["ml"],"topics":["gov.head","gov.national"]}}
{"id":"g","schema":"Occupancy","properties":{"holder":["e"],"post":["f"],"startDate":["1941-06-07T00:00:00"],"endDate":["1942"]}}
{"id":"h","schema":"Occupancy","properties":{"holder":["e"],"post":["f"],"endDate":["1950"]}}
{"id":"i","schema":"Position","properties":{"name":["Member of the National Assembly"],"country":["ml"],"topics":["gov.legislative"]}}
{"id":"j","schema":"Occupancy","properties":{"holder":["e"],"post":["i"],"startDate":["1939"]}}
{"id":"n","schema":"Position","properties":{"name":["Mayor of Gao"],"country":["ml"],"topics":["gov.executive","gov.muni"]}}
{"id":"o","schema":"Occupancy","properties":{"holder":["e"],"post":["n"],"startDate":["1939"]}}
{"id":"k","schema":"Position","properties":{"name":["Commander"],"organization":["a"]}}
{"id":"l","schema":"Occupancy","properties":{"holder":["e"],"post":["k"],"startDate":["1960-02"]}}
{"id":"m","schema":"Occupancy","properties":{"holder":["z"],"post":["k"],"startDate":["1960-02"]}}
"#;
    let found = imported(ListFormat::FollowTheMoney, text, false);
    assert_eq!(
        found.text,
        r#"
[mali]
leaders      = [
  { name = "Rudolf Elphberg", from = 1941-06-07, to = 1942-12-31 },
  { name = "Rudolf of Strelsau", from = 1941-06-07, to = 1942-12-31 },
]
institutions = ["Zenda Office of Mali"]

[zendists]
name         = "Zendists"
kind         = "group"
names        = ["Zenda Army"]
leaders      = [
  { name = "Rudolf Elphberg", from = 1960-02-01 },
  { name = "Rudolf of Strelsau", from = 1960-02-01 },
]
"#
    );
    assert_eq!(
        losses(&found),
        [
            "line 3: `Someone`: a leader needs the first day in office, from an `Occupancy`",
            "line 4: `Ship`: entities of the schema `Vessel` are no actors",
            "line 8: `Rudolf Elphberg`: a leader needs the first day in office",
            "line 10: `Rudolf Elphberg`: who is `Member of the National Assembly` does not act for the state",
            "line 12: `Rudolf Elphberg`: who is `Mayor of Gao` does not act for the state",
            "line 15: `m`: the list does not hold the holder `z`",
        ]
    );
}

#[test]
fn entities_and_query_results_of_wikidata() {
    let dump = r#"[
{"id":"Q900912","labels":{"en":{"value":"Zendists"}},"aliases":{"en":[{"value":"Zenda Army"}]},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q17149090"}}}}],"P463":[{"mainsnak":{"datavalue":{"value":{"id":"Q1"}}}}]}},
{"id":"Q900913","labels":{}}
]"#;
    let rows = r#"{"head":{},"results":{"bindings":[
{"item":{"value":"http://www.wikidata.org/entity/Q900912"},"itemLabel":{"value":"Zendists"},"itemAltLabel":{"value":"Zenda Army"}},
{"item":{"value":"http://www.wikidata.org/entity/Q900912"},"itemLabel":{"value":"Zendists"},"flag":{"value":"blue"}}]}}"#;
    for (text, lost) in [
        (
            dump,
            &[
                "line 1: `member of`: 1 numbers of entities under P463, without names, for `Zendists`",
                "line 2: `Q900913`: the entity has no English label",
            ][..],
        ),
        (rows, &["line 2: `blue`: the column `flag` has no place in an actor"]),
    ] {
        let found = imported(ListFormat::Wikidata, text, false);
        assert_eq!(
            found.text,
            "\n[zendists]\nname         = \"Zendists\"\nkind         = \"group\"\ncodes        = [\"Q900912\"]\n\
             names        = [\"Zenda Army\"]\n"
        );
        assert_eq!(losses(&found), lost);
    }
}

#[test]
fn what_does_not_pass_the_check_is_said_or_left_out() {
    let text = "name,type,aliases\nZendists,group,Russia;Zenda Army\nAtlantis,island,R\u{43e}se\n";
    let found = imported(ListFormat::Csv, text, false);
    assert!(found.has_errors());
    assert!(found.text.contains("\"Russia\""), "{}", found.text);
    let clean = imported(ListFormat::Csv, text, true);
    assert!(!clean.has_errors());
    assert_eq!(
        clean.text,
        "\n[atlantis]\nname         = \"Atlantis\"\nkind         = \"group\"\n\n[zendists]\nname         = \"Zendists\"\n\
         kind         = \"group\"\nnames        = [\"Zenda Army\"]\n"
    );
    let said = losses(&clean);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("line 2: `Russia`: alias `Russia` stands for two actors (gazetteer/actors/"),
        "{said:?}"
    );
    assert_eq!(said[1], "line 3: `island`: no kind; write `state`, `organisation` or `group`");
    assert!(said[2].starts_with("line 3: `R\u{43e}se`: alias `R\u{43e}se` mixes Latin letters"), "{said:?}");
}

#[test]
fn tables_of_any_separator_and_encoding_are_read() {
    let latin = b"Name\tAcronym\tKind\r\nLib\xe9ration de Zenda\tLZ\tgroup\r\nSecond\xe9e \xe0 l'\xe9t\xe9\t\tIGO\r\n";
    let place = Place::with(&[("a.tsv", latin)]);
    let run = place.run(&["gazetteer", "import", "a.tsv", "-q"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(
        run.stdout.contains("[liberation-de-zenda]\nname         = \"Libération de Zenda\"\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("kind         = \"organisation\""), "{}", run.stdout);
}

#[test]
fn files_are_not_overwritten_and_workbooks_are_explained() {
    let place =
        Place::with(&[("a.csv", b"name\nZendists\n"), ("b.toml", b""), ("c.xlsx", b"PK\x03\x04....")]);
    place.write("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0");
    place.write("empty.csv", b"");
    place.write("lists/a.csv", b"name\nZendists\n");
    for (arguments, message) in [
        (
            &["a.csv", "-o", "b.toml"][..],
            "error: `b.toml` exists already\n |\n = help: name another file, or add `--force` to write over it\n",
        ),
        (
            &["a.csv", "-o", "b.csv"],
            "error: `b.csv` would not be read as a gazetteer file\n |\n = help: let its name end in .toml\n",
        ),
        (
            &["c.xlsx"],
            "error: `c.xlsx` is a workbook or an archive, not a text\n |\n = help: save the sheet from your spreadsheet as CSV UTF-8, and name that file\n",
        ),
        (
            &["old.xls"],
            "error: `old.xls` is a workbook or an archive, not a text\n |\n = help: save the sheet from your spreadsheet as CSV UTF-8, and name that file\n",
        ),
        (&["empty.csv"], "error: `empty.csv` is empty\n"),
        (&["lists"], "error: `lists` is a folder\n |\n = help: name one of its files\n"),
        (&["none.csv"], "error: cannot read `none.csv`: no such file or directory\n"),
    ] {
        let run = place.run(&[&["gazetteer", "import"], arguments].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(2), message));
    }
    let run = place.run(&["gazetteer", "import", "a.csv", "-o", "b.toml", "--force"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(place.read("b.toml").contains("[zendists]"));
}

#[test]
fn a_list_that_adds_nothing_is_not_written_and_oddities_are_told() {
    let place =
        Place::with(&[("known.csv", b"name,type\nRussia,state\n"), ("odd.csv", b"name,type\nTorch,group\n")]);
    let run = place.run(&["gazetteer", "import", "known.csv", "-o", "a.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.ends_with("`a.toml` was not written: the gazetteer has it all\n"), "{}", run.stderr);
    let run = place.run(&["gazetteer", "import", "odd.csv", "-o", "b.toml", "-q"]);
    let warning = "warning: alias `Torch` of `torch` is an ordinary word\n --> b.toml:4:16\n";
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.starts_with(warning), "{}", run.stderr);
    assert_eq!(place.names(), ["b.toml", "known.csv", "odd.csv"]);
}
