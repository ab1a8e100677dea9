use jiff::civil::date;

use super::{Entry, LeaderEntry, fixed, id_of_name, with_entry};
use crate::gazetteer::actor::ActorKind;

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn elphberg() -> LeaderEntry {
    LeaderEntry {
        name: "Rudolf Elphberg".to_owned(),
        short: list(&["Elphberg"]),
        from: date(1890, 1, 1),
        to: Some(date(1899, 6, 30)),
    }
}

#[test]
fn a_new_entry_looks_like_the_shipped_ones() {
    let entry = Entry {
        id: "ruritania".to_owned(),
        name: Some("Ruritania".to_owned()),
        kind: Some(ActorKind::State),
        names: list(&["Ruritania", "Kingdom of Ruritania"]),
        leaders: vec![elphberg()],
        ignore: list(&["Ruritanian romance"; 5]),
        ..Entry::default()
    };
    let text = with_entry("# Mine.\n[x]\nname = \"X y\"\n\n\n", &entry).unwrap();
    let expected = r#"# Mine.
[x]
name = "X y"

[ruritania]
name         = "Ruritania"
kind         = "state"
names        = ["Ruritania", "Kingdom of Ruritania"]
leaders      = [
  { name = "Rudolf Elphberg", short = ["Elphberg"], from = 1890-01-01, to = 1899-06-30 },
]
ignore       = [
  "Ruritanian romance", "Ruritanian romance", "Ruritanian romance", "Ruritanian romance",
  "Ruritanian romance",
]
"#;
    assert_eq!(text, expected);
    assert!(with_entry("[x", &entry).is_none());
}

#[test]
fn an_entry_grows_in_its_own_layout() {
    let text = r#"# Kings and castles.

[ruritania] # the first
name    = "Ruritania"   # as the novel has it
names   = [
    "Ruritania",
    "Kingdom of Ruritania" # official
]
capital = "Strelsau"
places  = ["Zenda"]

# The neighbour.
[graustark]
name = "Graustark"
"#;
    let entry = Entry {
        id: "ruritania".to_owned(),
        names: list(&["Ruritania", "Old Ruritania"]),
        adjectives: list(&["Ruritanian"]),
        capital: list(&["Hofbau"]),
        places: list(&["Zenda", "Tarlenheim"]),
        leaders: vec![elphberg()],
        ..Entry::default()
    };
    let expected = r#"# Kings and castles.

[ruritania] # the first
name    = "Ruritania"   # as the novel has it
names   = [
    "Ruritania",
    "Kingdom of Ruritania", # official
    "Old Ruritania",
]
capital = ["Strelsau", "Hofbau"]
places  = ["Zenda", "Tarlenheim"]
adjectives = ["Ruritanian"]
leaders = [{ name = "Rudolf Elphberg", short = ["Elphberg"], from = 1890-01-01, to = 1899-06-30 }]

# The neighbour.
[graustark]
name = "Graustark"
"#;
    assert_eq!(with_entry(text, &entry).as_deref(), Some(expected));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(with_entry(&windows, &entry).unwrap(), expected.replace('\n', "\r\n"));
}

#[test]
fn leaders_that_are_tables_stay_tables() {
    let text = "[x]\nname = \"X y\"\n\n[[x.leaders]]\nname = \"A b\"\nfrom = 1890-01-01\n";
    let entry = Entry { id: "x".to_owned(), leaders: vec![elphberg()], ..Entry::default() };
    let edited = with_entry(text, &entry).unwrap();
    assert!(edited.starts_with(text), "{edited}");
    assert_eq!(edited.matches("[[x.leaders]]").count(), 2, "{edited}");
}

#[test]
fn what_is_safe_is_mended_and_the_rest_left_alone() {
    let text = "# Copied from a list.\n[x]\nname = \"  X  y\"\nnames = [\n  \"X\u{2019}s\", # one\n  \"\",\n  \"X's\", \
        # two\n  \"\u{201C}Old X\u{201D}\",\n  \"A\u{200B}b\",\n]\nleaders = [{ name = \"Co\u{302}te d'X\", from = 1890-01-01 }]\n\
        verbs = [\" left  alone\"]\n";
    let fixed = fixed(text).unwrap();
    assert_eq!(
        fixed.text,
        "# Copied from a list.\n[x]\nname = \"X y\"\nnames = [\n  \"X's\", # one\n  \"Old X\",\n  \"Ab\",\n]\n\
         leaders = [{ name = \"C\u{F4}te d'X\", from = 1890-01-01 }]\nverbs = [\" left  alone\"]\n",
        "{:?}",
        fixed.done
    );
    assert_eq!(fixed.done.len(), 7, "{:?}", fixed.done);
    assert_eq!(super::fixed(&fixed.text).unwrap().done, [""; 0]);
    assert!(super::fixed("[x").is_none());
}

#[test]
fn ids_are_made_of_names() {
    for (name, id) in [
        ("Côte d'Ivoire", "cote-divoire"),
        ("M23 Movement", "m23-movement"),
        ("Guinea-Bissau", "guinea-bissau"),
        ("  Al-Shabaab (Somalia) ", "al-shabaab-somalia"),
        ("Россия", ""),
    ] {
        assert_eq!(id_of_name(name), id);
    }
}
