//! One question.

use crate::{BOOKING, Client, Marked};

/// A question about a place of a definition.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// What is asked, in words.
    pub title: &'static str,
    /// A piece of the file that is there once.
    pub piece: &'static str,
    /// What stands in place of it, with `$0` at the cursor.
    pub typed: &'static str,
    /// What is asked there, and what is to come.
    pub asked: Asked,
    /// Whether another line of the definition is half written.
    pub is_broken: bool,
}

/// The end of the definition, and the same with a state that is half written.
const END: &str = "final state Gone;\n";
const BROKEN_END: &str = "final state Gone;\n\n        state Late { on Quote => }\n";

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// These are among what can be completed.
    Completes(&'static [&'static str]),
    /// These are all that can be completed.
    CompletesOnly(&'static [&'static str]),
    /// The completion of a name writes the name and nothing else.
    Writes(&'static str),
    /// The definition is on one line, which holds this.
    GoesTo(&'static str),
    /// What is shown holds this.
    Shows(&'static str),
    /// Nothing is shown.
    ShowsNothing,
    /// A message that begins with this is at the line, without a build.
    Tells(&'static str),
    /// A name becomes another one wherever it stands as a word, and nothing else changes.
    Renames(&'static str),
    /// The same for several names, each of which has a new one.
    RenamesAll(&'static [(&'static str, &'static str)]),
    /// It is not renamed.
    Refuses,
}

impl Probe {
    /// Whether what comes is what is to come.
    ///
    /// # Panics
    /// If the file does not hold the piece once.
    pub fn works(&self, client: &mut Client) -> bool {
        assert_eq!(BOOKING.matches(self.piece).count(), 1, "`{}` is in the file once", self.piece);
        assert_eq!(BOOKING.matches(END).count(), 1, "the definition has one end");
        let file =
            if self.is_broken { BOOKING.replace(END, BROKEN_END) } else { BOOKING.to_owned() };
        let at = Marked::new(&file.replace(self.piece, self.typed));
        match self.asked {
            Asked::Completes(expected) => {
                let all = client.completions(&at);
                expected.iter().all(|name| all.iter().any(|label| name_of(label) == *name))
            }
            Asked::CompletesOnly(expected) => {
                let mut all = client.completions(&at);
                all.sort();
                all.iter().map(|label| name_of(label)).eq(expected.iter().copied())
            }
            Asked::Writes(name) => client.completed(&at, name).is_some_and(|text| text == name),
            Asked::GoesTo(line) => match client.definitions(&at).as_slice() {
                [one] => at.text.lines().nth(*one).is_some_and(|text| text.contains(line)),
                _ => false,
            },
            Asked::Shows(text) => client.hover(&at).contains(text),
            Asked::ShowsNothing => client.hover(&at).is_empty(),
            Asked::Tells(text) => {
                let mut messages = client.messages(&at.text).into_iter();
                messages.any(|(line, message)| line == at.line && message.starts_with(text))
            }
            Asked::Renames(name) => {
                let new = [(name, "Other")];
                client.renamed(&at, "Other").is_ok_and(|text| text == renamed(&at.text, &new))
            }
            Asked::RenamesAll(names) => {
                client.renamed(&at, names[0].1).is_ok_and(|text| text == renamed(&at.text, names))
            }
            Asked::Refuses => client.renamed(&at, "other").is_err(),
        }
    }

    /// The same question, while another line is half written.
    pub(crate) const fn while_broken(self) -> Self {
        Self { is_broken: true, ..self }
    }

    /// The line of the cursor, as a document shows it.
    pub fn line(&self) -> String {
        let line = self.typed.split('\n').find(|line| line.contains("$0")).unwrap_or_default();
        line.trim().replace("$0", "▮")
    }
}

/// The name in a label, which may tell that it is called.
fn name_of(label: &str) -> &str {
    label.split('(').next().unwrap_or_default()
}

/// A text in which words became others.
fn renamed(text: &str, names: &[(&str, &str)]) -> String {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut renamed = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let new = names.iter().find(|(name, _)| *name == word);
        renamed.push_str(new.map_or(word, |(_, new)| new));
        let mark = behind.chars().next().map_or(0, char::len_utf8);
        renamed.push_str(&behind[..mark]);
        rest = &behind[mark..];
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn a_word_is_renamed_and_a_longer_one_is_not() {
        let text = "on Quote => Quoted; Quote";
        assert_eq!(renamed(text, &[("Quote", "Ask")]), "on Ask => Quoted; Ask");
    }
}
