//! What was seen around a name, counted.

/// How often each circumstance was seen at one name.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    pub seen: u64,
    /// Not at the start of a sentence, where every word has a capital.
    pub within: u64,
    /// The same word in small letters.
    pub ordinary: u64,
    /// Relations that it would have.
    pub blocked: u64,
    /// Whether all words of the name are common in small letters, and no acronym stands beside it.
    pub all_ordinary: bool,
    /// Whether a text has it in brackets behind words in small letters.
    pub spelled: bool,
    pub article: u64,
    pub modifies: u64,
    pub product: u64,
    pub titled: u64,
    pub person: u64,
    pub group: u64,
    pub organisation: u64,
    pub company: u64,
    pub medium: u64,
    pub place: u64,
    pub state: u64,
}

impl Cues {
    pub(super) fn add(&mut self, other: &Cues) {
        self.spelled |= other.spelled;
        for (own, more) in self.counts().into_iter().zip(other.clone().counts()) {
            *own += *more;
        }
    }

    fn counts(&mut self) -> [&mut u64; 14] {
        [
            &mut self.seen,
            &mut self.within,
            &mut self.blocked,
            &mut self.article,
            &mut self.modifies,
            &mut self.product,
            &mut self.titled,
            &mut self.person,
            &mut self.group,
            &mut self.organisation,
            &mut self.company,
            &mut self.medium,
            &mut self.place,
            &mut self.state,
        ]
    }
}
