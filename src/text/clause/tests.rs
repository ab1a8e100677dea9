//! Clauses as an outline tells them: link, subject, verb, what follows.

use crate::text::item::Item;
use crate::text::lexicon::Lexicon;
use crate::text::parse::Parse;
use crate::text::testing::{Table, analysed, lexicon};

fn outline(sentence: &str, lexicon: &Lexicon) -> Vec<String> {
    let parse = analysed(sentence, lexicon);
    let clauses = parse.clauses.clauses.iter().enumerate().map(|(number, clause)| {
        let verb = parse.verb(number).expect("a verb");
        let base = verb.lemma.map_or("?", |lemma| lexicon.lemma(lemma));
        let voice = if verb.passive { " passive" } else { "" };
        let parent = clause.parent.map_or(String::new(), |parent| format!(" of {parent}"));
        let link = format!("{:?}", clause.link);
        let link = link.split('(').next().unwrap_or_default();
        let right: Vec<String> = clause.right.iter().map(|&item| told(&parse, item)).collect();
        let subject = parse.told(&clause.subject);
        format!("{link}{parent}{voice}: [{subject}] {base} [{}]", right.join(" | "))
    });
    clauses.collect()
}

fn told(parse: &Parse, item: usize) -> String {
    match &parse.items[item] {
        Item::Nouns(list) => parse.told(list),
        Item::Prepositional(token, list) => format!("{}: {}", parse.word(*token), parse.told(list)),
        Item::Particle(token) => format!("{}:", parse.word(*token)),
        Item::Comma(_) => ",".to_owned(),
        Item::Conjunction(token) => parse.word(*token).to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn subjects_verbs_and_what_follows() {
    let mut table = Table::default();
    let lexicon = lexicon();
    for (sentence, expected) in [
        ("Japan condemned Iran.", &["Main: [japan] condemn [iran]"][..]),
        ("Iran was condemned by Japan.", &["Main passive: [iran] condemn [by: japan]"]),
        (
            "Japan met China and praised Iran.",
            &["Main: [japan] meet [china | and]", "Conjunct of 0: [japan] praise [iran]"],
        ),
        (
            "Japan said that China attacked Iran.",
            &["Main: [japan] say []", "Complement of 0: [china] attack [iran]"],
        ),
        (
            "China attacked Iran, Japan said.",
            &["Complement of 1: [china] attack [iran | ,]", "Main: [japan] say []"],
        ),
        (
            "If Iran attacks Israel, Japan will leave.",
            &["Subordinate: [iran] attack [israel]", "Main: [japan] leave []"],
        ),
        (
            "Japan, which backs Israel, condemned Iran.",
            &["Relative: [japan] back [israel]", "Main: [japan] condemn [iran]"],
        ),
        (
            "Sanctions imposed by Japan hurt Iran.",
            &["Relative passive: [sanctions] impose [by: japan]", "Main: [sanctions] hurt [iran]"],
        ),
        ("Japan agreed to help China.", &["Main: [japan] agree []", "Infinitive of 0: [japan] help [china]"]),
        (
            "Japan urged China to condemn Iran.",
            &["Main: [japan] urge [china]", "Infinitive of 0: [china] condemn [iran]"],
        ),
        (
            "Japan accused Iran of bombing Israel.",
            &["Main: [japan] accuse [iran | of:]", "Gerund of 0: [iran] bomb [israel]"],
        ),
        (
            "Japan left the pact, accusing Iran.",
            &["Main: [japan] leave [the pact | ,]", "Participle of 0: [japan] accuse [iran]"],
        ),
        (
            "Accusing Iran, Japan left the pact.",
            &["Participle of 1: [japan] accuse [iran]", "Main: [japan] leave [the pact]"],
        ),
        (
            "Japan left after accusing Iran.",
            &["Main: [japan] leave [after:]", "Subordinate of 0: [japan] accuse [iran]"],
        ),
    ] {
        table.row(sentence, &outline(sentence, &lexicon).join("\n").as_str(), &expected.join("\n").as_str());
    }
}
