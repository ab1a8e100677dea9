//! Questions on a terminal, one at a time, each with a way to leave it unanswered.

use std::io::{BufRead, Write};

use detente::diagnostic::Diagnostic;
use detente::gazetteer::actor::ActorKind;
use detente::gazetteer::edit::Entry;
use detente::gazetteer::normal_form;

use super::super::outcome::Failure;
use super::add::leader;
use super::kind_named;

/// Where questions are asked and answers come from.
pub struct Answers<'a> {
    input: Box<dyn BufRead + 'a>,
    questions: Box<dyn Write + 'a>,
}

impl Answers<'_> {
    /// Standard input, asked on standard error, so that results alone go to standard output.
    pub fn of_terminal() -> Answers<'static> {
        Answers { input: Box::new(std::io::stdin().lock()), questions: Box::new(anstream::stderr()) }
    }

    /// Whether the user agrees; so does who just presses enter.
    pub fn agree(&mut self, question: &str) -> Result<bool, Failure> {
        let answer = self.ask(&format!("{question} [Y/n]"))?.to_lowercase();
        Ok(matches!(answer.as_str(), "" | "y" | "yes"))
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.questions, "{text}")?)
    }

    /// A line, in normal form.
    fn ask(&mut self, question: &str) -> Result<String, Failure> {
        write!(self.questions, "{question} ")?;
        self.questions.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            self.say("")?;
            return Err(Diagnostic::error("the answers ended early, nothing was written").into());
        }
        Ok(normal_form(&line))
    }

    /// The parts of a line between commas.
    fn ask_for_list(&mut self, question: &str) -> Result<Vec<String>, Failure> {
        let answer = self.ask(question)?;
        let parts = answer.split(',').map(normal_form).filter(|part| !part.is_empty());
        Ok(parts.collect())
    }

    /// Asks until the answer can be read; an empty one is none.
    fn ask_until<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        loop {
            let answer = self.ask(question)?;
            if answer.is_empty() {
                return Ok(None);
            }
            match read(&answer) {
                Ok(value) => return Ok(Some(value)),
                Err(hint) => self.say(&format!("  {hint}"))?,
            }
        }
    }
}

/// Asks for what an entry lacks; what the flags have given is not asked again.
pub fn ask_for_actor(answers: &mut Answers<'_>, mut entry: Entry) -> Result<Entry, Failure> {
    answers.say("Press enter to leave a question out. Write several answers with commas between them.")?;
    while entry.name.is_none() {
        entry.name = Some(answers.ask("Name, as people should see it:")?).filter(|name| !name.is_empty());
    }
    while entry.kind.is_none() {
        entry.kind = answers.ask_until("Kind (state, organisation, group):", kind_named)?;
    }
    let lists = [
        (&mut entry.names, "Other names and abbreviations:"),
        (&mut entry.adjectives, "Adjectives, as in \"North Korean troops\":"),
    ];
    for (list, question) in lists.into_iter().filter(|(list, _)| list.is_empty()) {
        *list = answers.ask_for_list(question)?;
    }
    if entry.kind == Some(ActorKind::State) && entry.capital.is_empty() {
        entry.capital = answers.ask_for_list("Capital:")?;
    }
    if entry.leaders.is_empty() {
        while let Some(next) =
            answers.ask_until("Leader, first day, last day in office (one a line):", leader)?
        {
            entry.leaders.push(next);
        }
    }
    let lists = [
        (&mut entry.institutions, "Armed forces, ministries, seats of government:"),
        (&mut entry.ignore, "Longer phrases that hold a name and are somebody else:"),
    ];
    for (list, question) in lists.into_iter().filter(|(list, _)| list.is_empty()) {
        *list = answers.ask_for_list(question)?;
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use detente::gazetteer::edit::Entry;

    use super::{Answers, ask_for_actor};

    fn answered(lines: &str) -> (Option<Entry>, String) {
        let mut asked = Vec::new();
        let mut answers = Answers { input: Box::new(lines.as_bytes()), questions: Box::new(&mut asked) };
        let entry = ask_for_actor(&mut answers, Entry { id: "x".to_owned(), ..Entry::default() }).ok();
        drop(answers);
        (entry, String::from_utf8(asked).expect("UTF-8"))
    }

    #[test]
    fn answers_become_an_entry() {
        let (entry, asked) = answered(
            "\n Zapatistas\ncountry\ngroup\nEZLN,  Zapatista Army \nZapatista\nMarcos, soon\n\
             Subcomandante Marcos / Marcos, 1994, 2014-05-25\n\n\nZapatista coffee\n",
        );
        let expected = r#"[x]
name         = "Zapatistas"
kind         = "group"
names        = ["EZLN", "Zapatista Army"]
adjectives   = ["Zapatista"]
leaders      = [
  { name = "Subcomandante Marcos", short = ["Marcos"], from = 1994-01-01, to = 2014-05-25 },
]
ignore       = ["Zapatista coffee"]
"#;
        assert_eq!(entry.map(|entry| entry.to_string()).as_deref(), Some(expected));
        assert!(
            asked.contains("\n  write `state`, `organisation` or `group`\n")
                || asked.contains("  write `state`")
        );
        assert!(!asked.contains("Capital"), "{asked}");
    }

    #[test]
    fn who_leaves_early_has_written_nothing() {
        assert_eq!(answered("Zapatistas\ngroup\n").0, None);
    }
}
