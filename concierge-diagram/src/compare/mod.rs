//! What a change of a definition means.

mod aligned;
mod events;
mod merged;
mod picture;
mod reach;
mod sessions;
mod states;
mod transitions;

use std::fmt;

use concierge_model::past::Past;
use concierge_table::Table;

use crate::Definition;
use aligned::Aligned;

/// How two definitions of a machine differ: in their states, events and transitions, in where a
/// machine can come and what it does there, and for the sessions that the old one has stored.
///
/// It is shown as text, section by section; sections without a difference are left out.
#[derive(Clone, Debug)]
pub struct Comparison {
    title: String,
    sections: Vec<Section>,
    picture: String,
}

/// Differences of one kind.
#[derive(Clone, Debug)]
struct Section {
    title: &'static str,
    lines: Vec<Line>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    sign: Sign,
    text: String,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Added,
    Removed,
    Changed,
    /// Sessions would be lost.
    Lost,
}

impl Sign {
    /// As it stands before a line, and before the label of a transition.
    const fn text(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "-",
            Self::Changed => "~",
            Self::Lost => "!",
        }
    }

    fn line(self, text: impl Into<String>) -> Line {
        Line { sign: self, text: text.into() }
    }
}

impl Comparison {
    /// Compares two definitions, of which the old one has stored what `past` says.
    pub fn of(old: &Definition, past: &Past, new: &Definition) -> Self {
        old.with_table(|before| {
            new.with_table(|after| {
                Aligned::with(before, after, |aligned| Self::of_tables(aligned, past, new))
            })
        })
    }

    fn of_tables(aligned: &Aligned<'_>, past: &Past, new: &Definition) -> Self {
        let states = states::changes(aligned);
        let transitions = transitions::changes(aligned);
        let mut sections = vec![
            states::section(aligned, &states),
            events::section(aligned),
            transitions::section(aligned, &transitions),
        ];
        sections.extend(reach::sections(aligned, new.limit()));
        sections.push(sessions::section(past, new));
        sections.retain(|section| !section.lines.is_empty());
        Self {
            title: title(aligned.old, aligned.new),
            sections,
            picture: picture::draw(aligned, &states, &transitions),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The new machine as a Mermaid state diagram, with what is gone in it: states have a class
    /// `added`, `removed` or `changed`, transitions a sign `+`, `-` or `~`.
    pub fn mermaid(&self) -> &str {
        &self.picture
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        if self.is_empty() {
            writeln!(f, "nothing differs")?;
        }
        for Section { title, lines } in &self.sections {
            writeln!(f, "\n{title}")?;
            for Line { sign, text } in lines {
                writeln!(f, "  {} {text}", sign.text())?;
            }
        }
        Ok(())
    }
}

fn title(old: &Table<'_>, new: &Table<'_>) -> String {
    let name = if old.name == new.name {
        new.name.to_owned()
    } else {
        format!("{} -> {}", old.name, new.name)
    };
    let version = if old.version == new.version {
        format!("version {}", new.version)
    } else {
        format!("version {} -> {}", old.version, new.version)
    };
    let fingerprint = if old.fingerprint == new.fingerprint {
        new.fingerprint.to_string()
    } else {
        format!("{} -> {}", old.fingerprint, new.fingerprint)
    };
    crate::text::line(&format!("{name}: {version}, fingerprint {fingerprint}"))
}
