//! Adding to a gazetteer of one's own from the command line, and mending it.

mod program;

use program::{Place, articles};

/// A layer as somebody wrote it by hand.
const MINE: &str = "\
# My actors.

[ruritania] # the first
name   = \"Ruritania\"
kind   = \"state\"
names  = [\"Ruritania\"] # more to come
";

#[test]
fn a_new_actor_is_written_into_a_new_file() {
    let place = Place::new();
    let add = [
        &["gazetteer", "add", "Elphberg Guard", "--kind", "group", "--alias", "Guard of  Elphberg"][..],
        &["--adjective", "Elphbergian", "--leader", "Black Michael / Michael of Strelsau, 1890, 1899-06"],
        &["--ignore", "Elphberg Guard Hotel", "-g", "mine.toml"],
    ]
    .concat();
    let expected = r#"[elphberg-guard]
name         = "Elphberg Guard"
kind         = "group"
names        = ["Guard of Elphberg"]
adjectives   = ["Elphbergian"]
leaders      = [
  { name = "Black Michael", short = ["Michael of Strelsau"], from = 1890-01-01, to = 1899-06-30 },
]
ignore       = ["Elphberg Guard Hotel"]
"#;
    let run = place.run(&[&add[..], &["--dry-run"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), expected), "{}", run.stderr);
    assert_eq!(run.stderr, "nothing was written; without `--dry-run` this goes into mine.toml\n");
    assert_eq!(place.names(), [""; 0]);
    let run = place.run(&add);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), expected), "{}", run.stderr);
    assert_eq!(run.stderr, "written to mine.toml; see it with `detente gazetteer show elphberg-guard`\n");
    assert_eq!(place.read("mine.toml"), expected);
    let run = place.run(&["gazetteer", "show", "Black Michael", "-g", "mine.toml"]);
    assert!(run.stdout.starts_with("Elphberg Guard\n"), "{}", run.stdout);
}

#[test]
fn names_go_into_the_entry_that_is_there() {
    let place = Place::with(&[("mine/kings.toml", MINE.as_bytes())]);
    let run = place.run(&[
        "gazetteer",
        "add",
        "ruritania",
        "--alias",
        "Old Ruritania",
        "--place",
        "Zenda",
        "-g",
        "mine",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let expected =
        MINE.replace("[\"Ruritania\"]", "[\"Ruritania\", \"Old Ruritania\"]") + "places = [\"Zenda\"]\n";
    assert_eq!(place.read("mine/kings.toml"), expected);
    let run = place.run(&[
        "gazetteer",
        "add",
        "Japan",
        "--alias",
        "Japan",
        "--alias",
        "Land of Ruri",
        "-g",
        "mine",
    ]);
    assert_eq!(run.stdout, "[japan]\nnames        = [\"Land of Ruri\"]\n");
    assert!(run.stderr.starts_with("`Japan` is known already, as name of `japan`\n"), "{}", run.stderr);
    assert_eq!(place.names(), ["mine/", "mine/actors/", "mine/actors/mine.toml", "mine/kings.toml"]);
}

#[test]
fn a_wrong_entry_is_never_written() {
    let place = Place::with(&[("mine.toml", MINE.as_bytes())]);
    let table: [(&[&str], &str); 7] = [
        (
            &["Kremlin Guard", "--kind", "group", "--alias", "Kremlin"],
            "error: alias `Kremlin` stands for two actors\n",
        ),
        (
            &["Zenda Guard", "--kind", "group", "--alias", "Zenda (Castle)"],
            "error: alias `Zenda (Castle)` holds `(`\n",
        ),
        (
            &["Zenda Guard", "--kind", "group", "--member-of", "ruritannia"],
            "member of the unknown actor `ruritannia`\n",
        ),
        (
            &["Zenda Guard", "--kind", "group", "--id", "Zenda"],
            "error: id `Zenda` is not made of lower-case letters",
        ),
        (
            &["Zenda Guard", "--kind", "group", "--leader", "Black Michael, 1899, 1890"],
            "leaves office before entering it",
        ),
        (&["Zenda Guard"], "error: the kind of `Zenda Guard` is missing\n"),
        (&["ruritania", "--alias", "Ruritania"], "error: there is nothing to add to `ruritania`\n"),
    ];
    for (arguments, said) in table {
        let run = place.run(&[&["gazetteer", "add", "-g", "mine.toml"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(place.read("mine.toml"), MINE);
    }
    let run = place.run(&["gazetteer", "add", "Zenda Guard", "--kind", "group"]);
    let hint = " = help: name a file or folder, which may be new: `-g mine.toml`\n";
    assert_eq!(run.stderr, format!("error: there is no gazetteer of yours to add to\n |\n{hint}"));
    let run = place.run(&["gazetteer", "add", "-g", "mine.toml"]);
    assert!(run.stderr.starts_with("error: the actor has no name\n"), "{}", run.stderr);
}

#[test]
fn what_is_odd_is_told_before_it_is_saved() {
    let place = Place::with(&[("mine.toml", MINE.as_bytes())]);
    let add = ["gazetteer", "add", "Zenda Guard", "--kind", "group", "--alias", "Torch", "-g", "mine.toml"];
    let run = place.run(&[&add[..], &["--dry-run"]].concat());
    assert_eq!(run.code, Some(0));
    let warning = "warning: alias `Torch` of `zenda-guard` is an ordinary word\n  --> mine.toml:11:17\n";
    assert!(run.stderr.starts_with(warning), "{}", run.stderr);
    assert_eq!(run.stderr.matches("warning").count(), 1, "{}", run.stderr);
}

#[test]
fn what_is_safe_is_fixed_in_the_files() {
    let layer = "[ruritania]\nname = \"Ruritania\"\nkind = \"state\"\nnames = [\"\u{201C}Old  Ruritania\u{201D}\", # here\n  \"Old Ruritania\", \"\"]\n";
    let place = Place::with(&[("mine/actors/a.toml", layer.as_bytes()), ("mine/b.toml", b"[x\n")]);
    let run = place.run(&["gazetteer", "check", "-g", "mine", "--fix", "--dry-run"]);
    assert_eq!(
        run.stdout,
        "--- mine/actors/a.toml\n+++ mine/actors/a.toml\n@@ -1,5 +1,4 @@\n [ruritania]\n name = \"Ruritania\"\n kind = \"state\"\n\
         -names = [\"\u{201C}Old  Ruritania\u{201D}\", # here\n-  \"Old Ruritania\", \"\"]\n+names = [\"Old Ruritania\"]\n"
    );
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), "nothing was written; without `--dry-run` these lines are changed\n")
    );
    assert_eq!(place.read("mine/actors/a.toml"), layer);
    let run = place.run(&["gazetteer", "check", "-g", "mine", "--fix"]);
    assert_eq!(run.code, Some(2));
    let fixed = "fixed mine/actors/a.toml: `ruritania`: ";
    assert_eq!(
        run.stderr.lines().take(3).collect::<Vec<_>>(),
        [
            format!("{fixed}wrote `Old Ruritania` for `\u{201C}Old  Ruritania\u{201D}`"),
            format!("{fixed}removed the second `Old Ruritania`"),
            format!("{fixed}removed an empty alias"),
        ]
    );
    assert_eq!(
        place.read("mine/actors/a.toml"),
        "[ruritania]\nname = \"Ruritania\"\nkind = \"state\"\nnames = [\"Old Ruritania\"]\n"
    );
    assert_eq!(place.read("mine/b.toml"), "[x\n");
    let run = place.run(&["gazetteer", "check", "-g", "mine", "--fix", "--dry-run"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "there is nothing to fix\n"));
}

#[test]
fn names_are_held_against_articles() {
    let place = Place::with(&[("mine.toml", b"[japan]\nnames = [\"Land of Ruri\"]\n")]);
    for number in 0..12 {
        place.write(&format!("news/{number}.txt"), b"The Ruris met China. A day later, the Ruris left.");
    }
    place.write("mine.toml", b"[japan]\nnames = [\"Land of Ruri\"]\npeople = [\"Ruris\"]\n");
    let run =
        place.run(&["gazetteer", "check", "-g", "mine.toml", "--corpus", "news", "--format", "json", "-q"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let messages: Vec<&str> =
        found.as_array().expect("an array").iter().filter_map(|one| one["message"].as_str()).collect();
    assert_eq!(
        messages,
        [
            "alias `Land of Ruri` of `japan` was never seen in 12 articles",
            "alias `Ruris` of `japan` is suspiciously frequent: in 12 of 12 articles, in 12 of them without another name of the actor",
        ],
        "{}",
        run.stderr
    );
    assert_eq!(
        found[1]["hint"],
        "does this mean the actor? The Ruris met China. A day later, the Ruris left."
    );
    let run = place.run(&["gazetteer", "check", "--corpus", &articles(), "-q"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
}

#[test]
fn actors_are_listed_by_kind_and_region_and_shown_with_their_layer() {
    let place = Place::with(&[("mine.toml", MINE.as_bytes())]);
    let list =
        |arguments: &[&str]| place.run(&[&["gazetteer", "list", "-g", "mine.toml"], arguments].concat());
    assert_eq!(list(&["--region", "mine"]).stdout, "ruritania  Ruritania  state                1 aliases\n");
    assert!(list(&["--kind", "group", "--region", "groups"]).stdout.contains("\nhezbollah "));
    assert!(
        list(&["--kind", "group", "--region", "mine"])
            .stderr
            .contains("no actor of this region is of this kind")
    );
    let run = list(&["--region", "atlantis"]);
    assert!(run.stderr.starts_with("error: no region is called `atlantis`\n"), "{}", run.stderr);
    let run = place.run(&["gazetteer", "show", "ruritania", "--json", "-g", "mine.toml"]);
    let actor: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let alias = &actor["aliases"][0];
    assert_eq!(
        (&alias["file"], &alias["line"], &alias["layer"]),
        (&"mine.toml".into(), &4.into(), &1.into())
    );
    let run = place.run(&["gazetteer", "show", "ruritania", "-g", "mine.toml"]);
    assert!(run.stdout.ends_with("name          Ruritania  mine.toml:4 (layer 1)\n"), "{}", run.stdout);
}

#[test]
fn words_that_one_actor_passes_over_may_be_the_name_of_another() {
    // The Philippines pass over "Subcomandante Marcos", whose surname is that of their presidents.
    let place = Place::new();
    let add = ["gazetteer", "add", "Zapatistas", "--kind", "group", "--leader", "Subcomandante Marcos, 1994"];
    let run = place.run(&[&add[..], &["-g", "mine.toml"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let run = place.run_with(&["tag", "-", "-g", "mine.toml"], "Subcomandante Marcos condemned Mexico.", &[]);
    assert!(run.stdout.contains("[zapatistas|Subcomandante Marcos]"), "{}", run.stdout);
}

#[test]
fn a_slip_in_a_name_is_told_and_organisations_are_known_by_name() {
    let place = Place::new();
    let add =
        ["gazetteer", "add", "Rusia", "--kind", "group", "--member-of", "African Union", "-g", "mine.toml"];
    let run = place.run(&[&add[..], &["--dry-run"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.starts_with("`Rusia` is new; if you mean `Russia`, write that\n"), "{}", run.stderr);
    assert!(run.stdout.ends_with("member_of    = [\"african-union\"]\n"), "{}", run.stdout);
}

#[test]
fn what_an_entry_changes_is_shown_before_it_is_saved() {
    let place = Place::with(&[("news.txt", b"Kenya condemned the Zenda Guard.")]);
    let add =
        ["gazetteer", "add", "Zenda Guard", "--kind", "group", "-g", "mine.toml", "--impact", "news.txt"];
    let run = place.run(&[&add[..], &["--dry-run"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("\n1 article, 1 read differently\n"), "{}", run.stdout);
    let gained = "+ nothing  ->  kenya -> zenda-guard, tension ACCUSE, actual  1\n";
    assert!(run.stdout.contains(gained), "{}", run.stdout);
    assert_eq!(place.names(), ["news.txt"]);
}
