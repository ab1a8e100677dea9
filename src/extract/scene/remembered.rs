//! Answers that were given before: a sentence asks for the same ones again and again.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Answers by what was asked about.
pub(super) struct Remembered<Q, A>(RefCell<BTreeMap<Q, A>>);

impl<Q: Ord + Copy, A: Clone> Remembered<Q, A> {
    /// The answer that was given before, or the one found now. What `find` asks for on its way must be another
    /// question, so that none waits for itself.
    pub(super) fn answer(&self, question: Q, find: impl FnOnce() -> A) -> A {
        if let Some(answer) = self.0.borrow().get(&question) {
            return answer.clone();
        }
        let answer = find();
        self.0.borrow_mut().insert(question, answer.clone());
        answer
    }
}

impl<Q, A> Default for Remembered<Q, A> {
    fn default() -> Remembered<Q, A> {
        Remembered(RefCell::default())
    }
}
