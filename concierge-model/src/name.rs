//! Names: from Rust to the outside world, and from a misspelt one to the nearest.

/// How names outside Rust are written; the vocabulary is serde's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    const ALL: [(&'static str, Self); 8] = [
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(name, _)| *name == text).map(|(_, case)| case)
    }

    /// Every name of a case, as a message lists them.
    pub(crate) fn list() -> String {
        Self::ALL.map(|(name, _)| format!("`{name}`")).join(", ")
    }

    /// A Rust identifier in this case.
    pub(crate) fn apply(self, identifier: &str) -> String {
        let words = words(identifier);
        let joined = |separator: &str| words.join(separator);
        match self {
            Self::Lower => joined(""),
            Self::Upper => joined("").to_uppercase(),
            Self::Pascal => words.iter().map(|word| capitalized(word)).collect(),
            Self::Camel => {
                let mut words = words.iter();
                let first = words.next().cloned().unwrap_or_default();
                words.fold(first, |name, word| name + &capitalized(word))
            }
            Self::Snake => joined("_"),
            Self::ScreamingSnake => joined("_").to_uppercase(),
            Self::Kebab => joined("-"),
            Self::ScreamingKebab => joined("-").to_uppercase(),
        }
    }
}

/// `EventAgent` as `event_agent`; a run of capitals is one word, so `HTTPError` is `http_error`.
pub fn snake_case(identifier: &str) -> String {
    Case::Snake.apply(identifier)
}

/// The names of generated items beside the states and events.
pub const RESERVED: [&str; 17] = [
    "ALL",
    "AcceptedIn",
    "AtRest",
    "Composite",
    "Configuration",
    "Effect",
    "Elapsed",
    "Event",
    "EventKind",
    "IDENTS",
    "Inside",
    "Rows",
    "State",
    "Stayed",
    "Tagged",
    "Typed",
    "Unsettled",
];

/// The methods that every typed machine has; an event's method gives way to them.
const METHODS: [&str; 9] =
    ["configuration", "context", "due", "elapse", "finish", "new", "runtime", "send", "state"];

/// The name of the method that sends an event: `message_received` for `MessageReceived`.
pub fn method_name(event: &str) -> String {
    let name = snake_case(event);
    if METHODS.contains(&name.as_str()) { name + "_event" } else { name }
}

/// The words of an identifier, in lower case.
fn words(identifier: &str) -> Vec<String> {
    let letters: Vec<char> = identifier.chars().collect();
    let mut words = vec![String::new()];
    for (at, &letter) in letters.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| letters[before]);
        let next = letters.get(at + 1);
        let starts_word = letter.is_uppercase()
            && previous.is_some_and(|before| {
                !before.is_uppercase() || next.is_some_and(|after| after.is_lowercase())
            });
        if letter == '_' || starts_word {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("there is a first word").extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The candidate that is likely to be meant by `name`: at most a third of its letters differ, or
/// it differs in case alone.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = name.chars().count().max(3) / 3;
    let name = name.to_lowercase();
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = distance(&name, &candidate.to_lowercase());
        if distance <= allowed && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

/// How many letters must be inserted, removed, changed or swapped with their neighbor: the optimal
/// string alignment distance, in the product of the lengths.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows = vec![(0..=right.len()).collect::<Vec<_>>()];
    for (row, &a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &b) in right.iter().enumerate() {
            let changed = rows[row][column] + usize::from(a != b);
            let mut least = changed.min(rows[row][column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && a == right[column - 1] && left[row - 1] == b {
                least = least.min(rows[row - 1][column - 1] + 1);
            }
            current.push(least);
        }
        rows.push(current);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::{Case, nearest, snake_case};

    #[test]
    fn writes_every_case() {
        let cases = Case::ALL.map(|(_, case)| case.apply("EventAgent2"));
        assert_eq!(
            cases,
            [
                "eventagent2",
                "EVENTAGENT2",
                "EventAgent2",
                "eventAgent2",
                "event_agent2",
                "EVENT_AGENT2",
                "event-agent2",
                "EVENT-AGENT2",
            ]
        );
    }

    #[test]
    fn splits_runs_of_capitals_as_a_reader_does() {
        assert_eq!(snake_case("HTTPError"), "http_error");
        assert_eq!(snake_case("ReadIO"), "read_io");
        assert_eq!(snake_case("A"), "a");
    }

    #[test]
    fn finds_what_was_meant() {
        let names = ["Routing", "Idle", "EventAgent"];
        assert_eq!(nearest("Rooting", names), Some("Routing"));
        assert_eq!(nearest("eventagent", names), Some("EventAgent"));
        assert_eq!(nearest("Ilde", names), Some("Idle"));
        assert_eq!(nearest("Paid", names), None);
    }
}
