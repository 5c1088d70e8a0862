//! How names outside Rust are written by default, so that a definition says `as "name"` only where
//! it must. The vocabulary, and the words of an identifier, are those of the language.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Snake,
    ScreamingSnake,
    Camel,
    Pascal,
    Kebab,
    Upper,
    Lower,
}

impl Case {
    const ALL: [Self; 7] = [
        Self::Snake,
        Self::ScreamingSnake,
        Self::Camel,
        Self::Pascal,
        Self::Kebab,
        Self::Upper,
        Self::Lower,
    ];

    /// As a setting names it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
            Self::Kebab => "kebab-case",
            Self::Upper => "UPPERCASE",
            Self::Lower => "lowercase",
        }
    }

    /// An identifier in this case.
    pub(super) fn apply(self, identifier: &str) -> String {
        let words = words(identifier);
        match self {
            Self::Snake => words.join("_"),
            Self::ScreamingSnake => words.join("_").to_uppercase(),
            Self::Camel => uncapitalized(&pascal(&words)),
            Self::Pascal => pascal(&words),
            Self::Kebab => words.join("-"),
            Self::Upper => words.concat().to_uppercase(),
            Self::Lower => words.concat(),
        }
    }

    /// The case that gives the most of some identifiers the name that they have outside; of equally
    /// good ones the default.
    pub(super) fn of<'a>(
        names: &(impl Iterator<Item = (&'a str, &'a str)> + Clone),
        default: Self,
    ) -> Self {
        let fits = |case: Self| {
            names.clone().filter(|(outside, name)| case.apply(name) == *outside).count()
        };
        let mut best = default;
        for case in Self::ALL {
            if fits(case) > fits(best) {
                best = case;
            }
        }
        best
    }
}

/// The words of an identifier, in lower case: a capital starts one, a run of capitals is one.
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
        if starts_word || letter == '_' {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("there is a first word").extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn pascal(words: &[String]) -> String {
    words.iter().map(|word| capitalized(word)).collect()
}

/// A word with its first letter in upper case.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn uncapitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
