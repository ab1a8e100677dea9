//! How a user's folders lie over the shipped data, and what the checked gazetteer holds.

use std::fs;
use std::path::{Path, PathBuf};

use detente::diagnostic::render;
use detente::gazetteer::Gazetteer;
use detente::gazetteer::actor::{Actor, ActorId, ActorKind, AliasRole};
use detente::gazetteer::relation::{Class, Effect, Element, Sign};

/// The gazetteer of these layers, each given as files with their texts; warnings fail the test.
fn load(layers: &[&[(&str, &str)]]) -> Gazetteer {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths: Vec<PathBuf> =
        (0..layers.len()).map(|number| folder.path().join(number.to_string())).collect();
    for (path, files) in paths.iter().zip(layers) {
        for (name, text) in *files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).expect("a writable folder");
            fs::write(file, text).expect("a writable folder");
        }
    }
    let (gazetteer, warnings) =
        Gazetteer::load(&paths).unwrap_or_else(|all| panic!("{}", render(&all, false)));
    assert!(warnings.is_empty(), "{}", render(&warnings, false));
    gazetteer
}

fn aliases(actor: &Actor, role: AliasRole) -> Vec<&str> {
    actor.aliases.iter().filter(|alias| alias.role == role).map(|alias| alias.text.as_str()).collect()
}

const RURITANIA: (&str, &str) = (
    "actors/europe.toml",
    r#"
[ruritania]
name       = "Ruritania"
kind       = "state"
iso3       = "QRU"
codes      = ["RURI"]
names      = ["Ruritania", "Kingdom of Ruritania"]
adjectives = ["Ruritanian"]
people     = ["Ruris"]
capital    = "Strelsau"
leaders    = [{ name = "Rudolf Elphberg", short = ["Elphberg"], from = 1890-01-01, to = 1899-06-30 }]
places     = ["Zenda"]
ignore     = ["Ruritanian romance"]
"#,
);

#[test]
fn an_actor_has_every_alias_in_its_role() {
    let gazetteer = load(&[&[RURITANIA]]);
    let actor = gazetteer.actor("ruritania").unwrap();
    assert_eq!(
        (actor.name.as_str(), actor.kind, actor.iso3.as_deref()),
        ("Ruritania", ActorKind::State, Some("QRU"))
    );
    let table: [(AliasRole, &[&str]); 6] = [
        (AliasRole::Name, &["Ruritania", "Kingdom of Ruritania"]),
        (AliasRole::Adjective, &["Ruritanian"]),
        (AliasRole::People, &["Ruris", "Ruritanians"]),
        (AliasRole::Capital, &["Strelsau"]),
        (AliasRole::Leader, &["Rudolf Elphberg", "Elphberg"]),
        (AliasRole::Place, &["Zenda"]),
    ];
    for (role, expected) in table {
        assert_eq!(aliases(actor, role), expected, "{role:?}");
    }
    let generated: Vec<&str> =
        actor.aliases.iter().filter(|alias| alias.generated).map(|alias| alias.text.as_str()).collect();
    assert_eq!(generated, ["Ruritanians"]);
}

#[test]
fn every_alias_knows_where_it_is_written() {
    let gazetteer = load(&[&[RURITANIA]]);
    let actor = gazetteer.actor("ruritania").unwrap();
    for alias in actor.aliases.iter().filter(|alias| !alias.generated) {
        let (file, span) = alias.written;
        assert_eq!(span.of(&gazetteer.files[file].text), format!("{:?}", alias.text));
    }
}

#[test]
fn an_upper_layer_extends_replaces_and_removes() {
    let over = (
        "actors/mine.toml",
        r#"
[ruritania]
name   = "Kingdom of Ruritania"
names  = ["Ruritannia"]
remove = ["Zenda", "Ruritanians", "Ruritanian romance"]
"#,
    );
    let gazetteer = load(&[&[RURITANIA], &[over]]);
    let actor = gazetteer.actor("ruritania").unwrap();
    assert_eq!(actor.name, "Kingdom of Ruritania");
    assert_eq!(actor.kind, ActorKind::State);
    assert_eq!(aliases(actor, AliasRole::Name), ["Ruritania", "Kingdom of Ruritania", "Ruritannia"]);
    assert_eq!(aliases(actor, AliasRole::People), ["Ruris"]);
    assert_eq!(aliases(actor, AliasRole::Place), [""; 0]);
    assert_eq!(actor.ignore, [""; 0]);
}

#[test]
fn an_alias_moves_from_one_actor_to_another() {
    let over = (
        "mine.toml",
        r#"
[ruritania]
remove = ["Zenda"]

[zenda]
name = "Zenda"
kind = "group"
"#,
    );
    let gazetteer = load(&[&[RURITANIA], &[over]]);
    assert_eq!(gazetteer.actor("Zenda").map(|actor| actor.id.as_str()), Some("zenda"));
}

#[test]
fn an_actor_is_found_by_whatever_a_person_types() {
    let gazetteer = load(&[&[RURITANIA]]);
    for text in ["ruritania", "RURITANIA", "qru", "RURI", "kingdom of\u{A0}ruritania", "Elphberg", "zenda"] {
        assert_eq!(gazetteer.actor(text).map(|actor| actor.id.as_str()), Some("ruritania"), "{text}");
    }
    assert_eq!(gazetteer.actor("Qwghlm"), None);
    assert_eq!(gazetteer.actor_by_id(&ActorId::new("ruritania")), gazetteer.actor("Ruritania"));
    assert_eq!(gazetteer.actor_by_id(&ActorId::new("Ruritania")), None);
    let suggested = gazetteer.suggest_actor("Ruritannia").map(|actor| actor.id.as_str());
    assert_eq!(suggested, Some("ruritania"));
    assert_eq!(gazetteer.suggest_actor("Qwghlm"), None);
}

#[test]
fn a_phrase_means_its_class_unless_it_says_otherwise() {
    let phrases = r#"
[bamboozle]
class = "ACCUSE"
verbs = ["bamboozle"]
yes   = ["Ruritania bamboozled Graustark.  Ruritania -> Graustark"]

[befuddle]
class = "ACCUSE"
sign  = "alliance"
verbs = ["befuddle"]
yes   = ["Ruritania befuddled Graustark.  Ruritania -> Graustark"]

[beleaguer]
class     = "ASSAULT"
intensity = -8.5
mutual    = true
verbs     = ["exchange flimflams", "(beflum|flim flam) up"]
yes       = ["Ruritania and Graustark exchanged flimflams.  Ruritania <-> Graustark"]
"#;
    let graustark = ("graustark.toml", "[graustark]\nname = \"Graustark\"\nkind = \"state\"\n");
    let gazetteer = load(&[&[RURITANIA, graustark, ("relations/odd.toml", phrases)]]);
    let phrase = |id: &str| gazetteer.phrases.iter().find(|phrase| phrase.id.as_str() == id).unwrap();
    let table = [
        ("bamboozle", Class::Accuse, Sign::Tension, -2.0, false),
        ("befuddle", Class::Accuse, Sign::Alliance, 2.0, false),
        ("beleaguer", Class::Assault, Sign::Tension, -8.5, true),
    ];
    for (id, class, sign, intensity, places) in table {
        let meaning = phrase(id).meaning;
        assert_eq!((meaning.class, meaning.sign, meaning.intensity), (class, sign, intensity), "{id}");
        assert_eq!(phrase(id).places, places, "{id}");
    }
    let beleaguer = phrase("beleaguer");
    assert!(beleaguer.mutual && beleaguer.yes[0].mutual);
    let heads: Vec<&str> = beleaguer.verbs.iter().map(|(_, pattern)| pattern.heads[0].as_str()).collect();
    assert_eq!(heads, ["exchange", "beflum", "flim"]);
    assert_eq!(beleaguer.verbs[0].1.rest, [Element::Word(vec!["flimflams".to_owned()])]);
    assert_eq!(beleaguer.verbs[1].0, "(beflum|flim flam) up");
}

#[test]
fn a_layer_may_take_a_pattern_away_and_weigh_a_class_anew() {
    let phrases = r#"
[bamboozle]
class = "ACCUSE"
verbs = ["bamboozle", "befuddle"]
yes   = ["Ruritania bamboozled Ruritania.  Ruritania -> Ruritania"]
"#;
    let over = "[bamboozle]\nremove = [\"befuddle\"]\n[ACCUSE]\nintensity = -3.0\n";
    let gazetteer = load(&[&[RURITANIA, ("relations/odd.toml", phrases)], &[("mine.toml", over)]]);
    let bamboozle = gazetteer.phrases.iter().find(|phrase| phrase.id.as_str() == "bamboozle").unwrap();
    assert_eq!(bamboozle.verbs.len(), 1);
    assert_eq!(bamboozle.meaning.intensity, -3.0);
}

#[test]
fn composition_rules_and_word_lists_are_read() {
    let rules = "[bewitch]\nverbs = [\"bewitch\"]\nalliance = \"SANCTION\"\ntension = \"possible\"\n";
    let words = "# A comment.\nflibber\n\n  gibbet # another\n";
    let gazetteer = load(&[&[("relations/composition.toml", rules), ("words/negators.txt", words)]]);
    let bewitch = gazetteer.compositions.iter().find(|rule| rule.id.as_str() == "bewitch").unwrap();
    assert!(matches!(bewitch.alliance, Effect::Become(meaning) if meaning.class == Class::Sanction));
    assert_eq!(bewitch.tension, Effect::Possible);
    assert!(gazetteer.words["negators"].ends_with(&["flibber".to_owned(), "gibbet".to_owned()]));
}

#[test]
fn an_upper_layer_gives_memberships_their_days() {
    const LEAGUE: &str = "[league]\nname = \"Strelsau League\"\nkind = \"organisation\"\n";
    const PACT: &str = "[pact]\nname = \"Zenda Pact\"\nkind = \"organisation\"\n";
    let lower = format!(
        "{LEAGUE}{PACT}[zenda]\nname = \"Zenda\"\nkind = \"state\"\nmember_of = [\"league\", \"pact\"]\n"
    );
    let upper = "[zenda]\nmember_of = [{ of = \"league\", from = 1890-01-01, to = 1894-05-01 }, { of = \"league\", from = 1899-06-30 }]\n";
    let gazetteer = load(&[&[("a.toml", &lower)], &[("b.toml", upper)]]);
    let shown: Vec<String> =
        gazetteer.actor("zenda").unwrap().member_of.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["pact", "league (1890-01-01 to 1894-05-01)", "league (since 1899-06-30)"]);
}
