//! Tokens: words, names, numbers and punctuation of one sentence.

use super::lexicon::{Known, Lemma, Lexicon, Readings};
use crate::span::Span;
use crate::text::word_list::{WordList, WordLists};

/// A stretch of the sentence that is known to be one name, given from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where, in the folded text.
    pub span: Span,
    /// Whether it is an adjective ("Russian") rather than a noun ("Russia").
    pub adjective: bool,
}

/// What a token is before its context decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word or hyphenated word.
    Word,
    /// One of the names given, by number.
    Name(usize),
    /// Digits, with or without signs.
    Number,
    /// The possessive "'s" or "'".
    Genitive,
    /// A comma.
    Comma,
    /// Full stop, question or exclamation mark.
    Stop,
    /// Semicolon or colon.
    Colon,
    /// A dash, or a hyphen that joins a name.
    Dash,
    /// A hyphen between a name and a word or name.
    Hyphen,
    /// A double quotation mark.
    Quote,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any other sign.
    Sign,
}

/// A token with all its readings.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where, in the folded text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The word in lower case.
    pub lower: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What it can be.
    pub readings: Readings,
    /// The verb that it is a form of.
    pub lemma: Option<Lemma>,
    /// The lists in which it stands, singular or plural.
    pub lists: WordLists,
}

impl Token {
    fn new(span: Span, kind: Kind, lower: String, capital: bool, known: Known) -> Token {
        let Known { readings, lemma, lists } = known;
        Token { span, kind, lower, capital, readings, lemma, lists }
    }
}

/// Cuts a sentence into tokens. `names` are sorted, do not overlap, and each becomes one token.
pub fn tokens(text: &str, sentence: Span, names: &[Name], lexicon: &Lexicon) -> Vec<Token> {
    // A word and its blank have six letters, most often.
    let mut tokens = Vec::with_capacity(sentence.len() / 5 + 2);
    let mut at = sentence.start;
    let mut names = names.iter().enumerate().peekable();
    while at < sentence.end {
        if text.as_bytes()[at] == b' ' {
            at += 1;
            continue;
        }
        while names.peek().is_some_and(|(_, name)| name.span.start < at) {
            names.next();
        }
        let next_name = names.peek().map_or(sentence.end, |(_, name)| name.span.start.min(sentence.end));
        if next_name == at
            && let Some((number, name)) = names.next()
        {
            let readings = if name.adjective { Readings::ADJECTIVE } else { Readings::NOUN };
            let lower = name.span.of(text).to_lowercase();
            let known = Known { readings, lemma: None, lists: lexicon.lists_of(&lower) };
            tokens.push(Token::new(name.span, Kind::Name(number), lower, true, known));
            at = name.span.end.max(at + 1);
            continue;
        }
        let rest = Span::new(at, next_name).of(text);
        let (length, kind) = next_token(rest, tokens.last().filter(|token| token.span.end == at));
        let span = Span::new(at, at + length);
        at = span.end;
        if let Some(kind) = kind {
            push_word(&mut tokens, text, span, kind, lexicon);
            // "Oct. 7", "Gen. Park": the dot belongs to the word and ends nothing.
            let dotted = || format!("{}.", span.of(text).to_lowercase());
            if kind == Kind::Word
                && rest[length..].starts_with('.')
                && lexicon.is(WordList::Abbreviations, &dotted())
            {
                at += 1;
            }
        }
    }
    tokens
}

/// Length and kind of the token at the start of `rest`, right behind another or not; no kind for white space.
fn next_token(rest: &str, before: Option<&Token>) -> (usize, Option<Kind>) {
    let Some(first) = rest.chars().next() else { return (1, None) };
    if first.is_ascii_lowercase() {
        return word(rest, first);
    }
    let touching = before.is_some();
    let after_name = before.is_some_and(|token| matches!(token.kind, Kind::Name(_)));
    if first.is_whitespace() {
        return (first.len_utf8(), None);
    }
    if first == '\'' {
        let genitive = rest[1..].starts_with(['s', 'S']) && !rest[2..].starts_with(char::is_alphanumeric);
        if touching && genitive {
            return (2, Some(Kind::Genitive));
        }
        let short = ["'ll", "'re", "'ve", "'d", "'m"].into_iter().find(|short| begins_with(rest, short));
        if let Some(short) = short.filter(|_| touching) {
            return (short.len(), Some(Kind::Word));
        }
        // "the ministers' talks"
        let plural = before.is_some_and(|token| {
            matches!(token.kind, Kind::Word | Kind::Name(_)) && token.lower.ends_with(['s', 'x', 'z'])
        });
        return (1, Some(if plural { Kind::Genitive } else { Kind::Quote }));
    }
    if first == '-' && after_name && rest[1..].starts_with(|c: char| c.is_alphanumeric()) {
        return (1, Some(Kind::Hyphen));
    }
    if first == '\u{2013}' && touching && !rest[3..].starts_with(char::is_whitespace) {
        return (3, Some(Kind::Hyphen));
    }
    if rest == "-" && touching {
        return (1, Some(Kind::Hyphen));
    }
    // "US$2"
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    if letters > 0
        && let Some(amount) = rest[letters..].strip_prefix('$')
        && amount.starts_with(|c: char| c.is_ascii_digit())
    {
        let (length, kind) = word(&rest[letters..], '$');
        return (letters + length, kind);
    }
    if first.is_alphanumeric()
        || (matches!(first, '$' | '\u{20AC}' | '\u{A3}') && rest.len() > first.len_utf8())
    {
        return word(rest, first);
    }
    let kind = match first {
        ',' => Kind::Comma,
        '.' | '?' | '!' | '\u{2026}' => Kind::Stop,
        ':' | ';' | '|' | '\u{2022}' | '\u{25BA}' | '\u{B7}' => Kind::Colon,
        '-' | '\u{2013}' | '\u{2014}' => Kind::Dash,
        '"' => Kind::Quote,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        _ => Kind::Sign,
    };
    (first.len_utf8(), Some(kind))
}

/// Whether a text begins with this (lower case), in capitals or not.
fn begins_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|first| first.eq_ignore_ascii_case(start))
}

fn word(rest: &str, first: char) -> (usize, Option<Kind>) {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut end = plain.max(first.len_utf8());
    // Most words end at a blank.
    if matches!(rest.as_bytes().get(end), None | Some(b' ')) && first.is_ascii_alphabetic() {
        return (end, Some(Kind::Word));
    }
    let mut chars = rest[end..].char_indices().peekable();
    let offset = end;
    while let Some((i, c)) = chars.next() {
        let next_is_word = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = match c {
            '-' | '.' => next_is_word,
            ',' => next_is_word && rest[..offset + i].ends_with(|c: char| c.is_ascii_digit()),
            '\'' => next_is_word && begins_with(&rest[offset + i..], "'t"),
            '%' => true,
            _ => c.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        end = offset + i + c.len_utf8();
    }
    // Initials keep their dot: "U.S.", "J."
    if rest[end..].starts_with('.') && (rest[..end].contains('.') || end == 1) && first.is_uppercase() {
        end += 1;
    }
    let digits =
        rest[..end].contains(|c: char| c.is_ascii_digit()) && !rest[..end].contains(char::is_alphabetic);
    (end, Some(if digits { Kind::Number } else { Kind::Word }))
}

fn push_word(tokens: &mut Vec<Token>, text: &str, span: Span, kind: Kind, lexicon: &Lexicon) {
    let written = span.of(text);
    let lower = if written.is_ascii() { written.to_ascii_lowercase() } else { written.to_lowercase() };
    if kind == Kind::Word && lower.ends_with('t') && (lower.ends_with("n't") || lower == "cannot") {
        return push_negated(tokens, text, span, lexicon);
    }
    let capital = written.starts_with(char::is_uppercase);
    let known = match kind {
        Kind::Word => lexicon.look_up(&lower),
        _ => Known { lists: lexicon.lists_of(&lower), ..Known::default() },
    };
    tokens.push(Token::new(span, kind, lower, capital, known));
}

/// Cuts "won't" into "will" and "not", "cannot" into "can" and "not", each with its part of the text.
fn push_negated(tokens: &mut Vec<Token>, text: &str, span: Span, lexicon: &Lexicon) {
    let written = span.of(text);
    let whole = written.to_lowercase();
    let ending = match whole.as_str() {
        "can't" => "'t".len(),
        "cannot" => "not".len(),
        _ => "n't".len(),
    };
    let verb = Span::new(span.start, span.end - ending);
    let lower = match whole.as_str() {
        "won't" => "will".to_owned(),
        "shan't" => "shall".to_owned(),
        _ => verb.of(text).to_lowercase(),
    };
    let known = lexicon.look_up(&lower);
    let capital = written.starts_with(char::is_uppercase) && !verb.is_empty();
    tokens.push(Token::new(verb, Kind::Word, lower, capital, known));
    let not = Known { readings: Readings::NEGATOR, lemma: None, lists: lexicon.lists_of("not") };
    tokens.push(Token::new(Span::new(verb.end, span.end), Kind::Word, "not".to_owned(), false, not));
}
