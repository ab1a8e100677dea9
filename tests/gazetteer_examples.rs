//! The `yes` and `no` examples of the shipped relation phrases, each read as an article of its own.

use detente::diagnostic::render;
use detente::eval::try_examples;
use detente::extract::Extractor;
use detente::gazetteer::Gazetteer;

#[test]
fn phrases_keep_their_examples() {
    let gazetteer = Gazetteer::shipped().unwrap_or_else(|all| panic!("{}", render(&all, false)));
    let trial = try_examples(&Extractor::new(gazetteer).expect("an extractor"));
    assert!(trial.examples > 500, "only {} examples", trial.examples);
    let count = trial.failures.len();
    assert!(trial.failures.is_empty(), "{}{count} examples fail", render(&trial.failures, false));
}
