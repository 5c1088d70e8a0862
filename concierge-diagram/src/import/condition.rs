//! Conditions. Those of SCXML's null data model are `In('state')`; others compute. What is common to
//! all of them (`!`, `&&`, `||`, parentheses, also as words) is read here, so that `In` can become
//! the language's `in`; the rest is left to functions.

use super::chart::Condition;

/// How many operators nest before the rest is left to one function.
const MOST_NESTED: usize = 64;

/// A condition as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression<'a> {
    Constant(bool),
    /// `In('state')`.
    In(&'a str),
    /// What only the chart's data model understands.
    Foreign(&'a str),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

impl<'a> Expression<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        parse(text.trim(), 0).unwrap_or(Self::Foreign(text.trim()))
    }

    /// Its value, where what is known of the states decides it.
    pub(super) fn decide(&self, is_active: &impl Fn(&str) -> Option<bool>) -> Option<bool> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::In(state) => is_active(state),
            Self::Foreign(_) => None,
            Self::Not(inner) => inner.decide(is_active).map(|value| !value),
            Self::And(left, right) => match (left.decide(is_active), right.decide(is_active)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(left, right) => match (left.decide(is_active), right.decide(is_active)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }
}

/// The expression of a text, or `None` where an operator lacks an operand.
fn parse<'t>(text: &'t str, depth: usize) -> Option<Expression<'t>> {
    if text.is_empty() {
        return None;
    }
    // What binds less tightly than `||` makes one foreign expression of the whole.
    if depth == MOST_NESTED || find(text, &["?", ",", ";", "=>"]).is_none_or(|at| at.is_some()) {
        return Some(Expression::Foreign(text));
    }
    let nested = |text: &'t str| parse(text.trim(), depth + 1).map(Box::new);
    for (operators, make) in [
        (["||", "or"], Expression::Or as fn(_, _) -> _),
        (["&&", "and"], Expression::And as fn(_, _) -> _),
    ] {
        if let Some(Some((at, length))) = find(text, &operators) {
            return Some(make(nested(&text[..at])?, nested(&text[at + length..])?));
        }
    }
    let negated = text.strip_prefix('!').filter(|rest| !rest.starts_with('='));
    if let Some(rest) =
        negated.or_else(|| text.strip_prefix("not").filter(|rest| !starts_word(rest)))
    {
        let rest = rest.trim();
        // `!a === b` is `(!a) === b`.
        let is_unit = find(rest, &["=", "<", ">", "~", "+", "-", "*", "/", "%", "&", "|", "^"]);
        return match is_unit {
            Some(None) => Some(Expression::Not(nested(rest)?)),
            _ => Some(Expression::Foreign(text)),
        };
    }
    Some(match text {
        "true" => Expression::Constant(true),
        "false" => Expression::Constant(false),
        _ => match (enclosed(text), text.strip_prefix("In").and_then(|rest| enclosed(rest.trim())))
        {
            (Some(inner), _) => *nested(inner)?,
            (None, Some(state)) => Expression::In(unquoted(state.trim())),
            (None, None) => Expression::Foreign(text),
        },
    })
}

/// Where the first of some operators stands outside of quotes and brackets, and how long it is;
/// `Some(None)` if nowhere, `None` if quotes or brackets do not close.
#[allow(clippy::option_option, reason = "the two absences differ, and only here")]
fn find(text: &str, operators: &[&str]) -> Option<Option<(usize, usize)>> {
    let mut found = None;
    let mut quote = None;
    let mut is_escaped = false;
    let mut closing = Vec::new();
    for (at, char) in text.char_indices() {
        if let Some(open) = quote {
            quote = (is_escaped || char != open).then_some(open);
            is_escaped = !is_escaped && char == '\\';
            continue;
        }
        match char {
            '\'' | '"' | '`' => quote = Some(char),
            '(' => closing.push(')'),
            '[' => closing.push(']'),
            '{' => closing.push('}'),
            ')' | ']' | '}' => {
                closing.pop().filter(|wanted| *wanted == char)?;
            }
            _ if closing.is_empty() && found.is_none() => {
                let stands = |operator: &&&str| stands_at(text, at, operator);
                found = operators.iter().find(stands).map(|operator| (at, operator.len()));
            }
            _ => {}
        }
    }
    (quote.is_none() && closing.is_empty()).then_some(found)
}

/// Whether an operator stands at a place; one that is a word only between other words.
fn stands_at(text: &str, at: usize, operator: &str) -> bool {
    let Some(rest) = text[at..].strip_prefix(operator) else { return false };
    let is_word = starts_word(operator);
    !is_word || !(starts_word(rest) || text[..at].ends_with(is_part_of_word))
}

fn starts_word(text: &str) -> bool {
    text.starts_with(is_part_of_word)
}

fn is_part_of_word(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '$' | '.')
}

/// What stands in the parentheses that enclose the whole of a text.
fn enclosed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    find(inner, &[])?;
    Some(inner)
}

fn unquoted(text: &str) -> &str {
    let quotes = ['\'', '"'];
    let inner = quotes.iter().find_map(|&quote| text.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(text)
}

impl Condition {
    pub(super) fn negation(self) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(!value),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(true), it) | (it, Self::Constant(true)) => it,
            (Self::Constant(false), _) | (_, Self::Constant(false)) => Self::Constant(false),
            (left, right) => Self::And(Box::new(left), Box::new(right)),
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.negation().and(other.negation()).negated_back()
    }

    /// `!(!a && !b)` as `a || b`.
    fn negated_back(self) -> Self {
        match self {
            Self::And(left, right) => {
                Self::Or(Box::new(left.negation()), Box::new(right.negation()))
            }
            other => other.negation(),
        }
    }
}

/// What a function is called that stands for an expression: its words, where it is a short
/// comparison.
pub(super) fn words(expression: &str) -> Option<String> {
    const OPERATORS: [(&str, &str); 11] = [
        ("===", "is"),
        ("!==", "is_not"),
        ("==", "is"),
        ("!=", "is_not"),
        ("~=", "is_not"),
        ("<=", "is_at_most"),
        (">=", "is_at_least"),
        ("<", "is_below"),
        (">", "is_above"),
        ("=", "is"),
        ("!", "not"),
    ];
    let mut words: Vec<String> = Vec::new();
    let mut rest = expression.trim();
    while !rest.is_empty() {
        let operator = OPERATORS.iter().find(|(operator, _)| rest.starts_with(operator));
        if let Some((operator, word)) = operator {
            words.push((*word).to_owned());
            rest = &rest[operator.len()..];
        } else {
            let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.');
            let length = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
            let word = super::names::snake(&rest[..length]);
            if word.is_empty() {
                return None;
            }
            words.push(word);
            rest = &rest[length..];
        }
        rest = rest.trim_start();
    }
    let words = words.join("_");
    let is_name = words.starts_with(|first: char| first.is_ascii_lowercase()) && words.len() <= 40;
    is_name.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{Expression, words};

    fn printed(expression: &Expression<'_>) -> String {
        match expression {
            Expression::Constant(value) => value.to_string(),
            Expression::In(state) => format!("in({state})"),
            Expression::Foreign(text) => format!("<{text}>"),
            Expression::Not(inner) => format!("!{}", printed(inner)),
            Expression::And(left, right) => format!("({} & {})", printed(left), printed(right)),
            Expression::Or(left, right) => format!("({} | {})", printed(left), printed(right)),
        }
    }

    #[test]
    fn reads_what_all_data_models_share() {
        for (text, expected) in [
            ("In('a')", "in(a)"),
            ("In(a)", "in(a)"),
            ("!In(\"a\") && true", "(!in(a) & true)"),
            ("not In('a') or In('b') and x", "(!in(a) | (in(b) & <x>))"),
            ("(In('a') || b.c > 2) && ! (d)", "((in(a) | <b.c > 2>) & !<d>)"),
            ("!x === 2", "<!x === 2>"),
            ("x != '&& \\' ||'", "<x != '&& \\' ||'>"),
            ("a ? b || c : d", "<a ? b || c : d>"),
            ("f(a || b, c)", "<f(a || b, c)>"),
            ("In('a') == false", "<In('a') == false>"),
            ("notable and android", "(<notable> & <android>)"),
            ("a && ", "<a &&>"),
            ("(a || b", "<(a || b>"),
            ("", "<>"),
        ] {
            assert_eq!(printed(&Expression::parse(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_deep_expression_ends() {
        let text = "!".repeat(10_000) + "a";
        assert!(printed(&Expression::parse(&text)).starts_with("!!!"));
        let text = "(".repeat(10_000) + &")".repeat(10_000);
        assert!(matches!(Expression::parse(&text), Expression::Foreign(_)));
    }

    #[test]
    fn names_short_comparisons() {
        assert_eq!(words("i < 100").as_deref(), Some("i_is_below_100"));
        assert_eq!(words("Var1==2").as_deref(), Some("var1_is_2"));
        assert_eq!(words("_event.data.ok").as_deref(), Some("event_data_ok"));
        assert_eq!(words("a + b"), None);
        assert_eq!(words("2 < x"), None);
    }
}
