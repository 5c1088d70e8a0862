//! Expressions of integers, in the syntax of ECMAScript.

use std::collections::BTreeMap;

/// An expression. A comparison is 1 or 0, and what is not 0 is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number.
    Number(i64),
    /// A variable.
    Variable(String),
    /// A sum, a comparison and the like; the operator as Rust writes it.
    Binary(Box<Self>, &'static str, Box<Self>),
    /// `Math.pow`.
    Power(Box<Self>, Box<Self>),
}

/// The operators, as ECMAScript and as Rust write them, from those that bind least tightly on.
const OPERATORS: [&[(&str, &str)]; 6] = [
    &[("||", "|")],
    &[("&&", "&")],
    &[("===", "=="), ("!==", "!="), ("==", "=="), ("!=", "!=")],
    &[("<=", "<="), (">=", ">="), ("<", "<"), (">", ">")],
    &[("+", "+"), ("-", "-")],
    &[("*", "*")],
];

impl Expression {
    /// # Errors
    /// What is no expression of integers.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text.trim();
        let expression = level(&mut rest, 0);
        let whole = expression.filter(|_| rest.is_empty());
        whole.ok_or_else(|| format!("`{text}` is no expression of integers"))
    }

    /// Its value.
    ///
    /// # Panics
    /// If it has a variable that has no value.
    pub fn value(&self, variables: &BTreeMap<String, i64>) -> i64 {
        match self {
            Self::Number(number) => *number,
            Self::Variable(name) => variables[name],
            Self::Binary(left, operator, right) => {
                let (left, right) = (left.value(variables), right.value(variables));
                match *operator {
                    "|" => i64::from(left != 0 || right != 0),
                    "&" => i64::from(left != 0 && right != 0),
                    "==" => i64::from(left == right),
                    "!=" => i64::from(left != right),
                    "<=" => i64::from(left <= right),
                    ">=" => i64::from(left >= right),
                    "<" => i64::from(left < right),
                    ">" => i64::from(left > right),
                    "+" => left + right,
                    "-" => left - right,
                    _ => left * right,
                }
            }
            Self::Power(base, exponent) => {
                let exponent = exponent.value(variables).try_into();
                base.value(variables).pow(exponent.expect("no test has another exponent"))
            }
        }
    }

    /// The same in Rust, of type `i64`. A variable is a field of `context`.
    pub fn rust(&self) -> String {
        match self {
            Self::Number(number) => format!("{number}_i64"),
            Self::Variable(name) => format!("context.{name}"),
            Self::Binary(left, operator @ ("|" | "&"), right) => {
                format!("i64::from(({} != 0) {operator} ({} != 0))", left.rust(), right.rust())
            }
            Self::Binary(left, operator @ ("+" | "-" | "*"), right) => {
                format!("({} {operator} {})", left.rust(), right.rust())
            }
            Self::Binary(left, operator, right) => {
                format!("i64::from({} {operator} {})", left.rust(), right.rust())
            }
            Self::Power(base, exponent) => {
                format!("{}.pow(u32::try_from({}).unwrap())", base.rust(), exponent.rust())
            }
        }
    }

    /// The variables in it.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Variable(name) => vec![name],
            Self::Binary(left, _, right) | Self::Power(left, right) => {
                [left.variables(), right.variables()].concat()
            }
        }
    }
}

/// What stands at the front of a text and binds at least as tightly as a level's operators.
fn level(text: &mut &str, depth: usize) -> Option<Expression> {
    let Some(operators) = OPERATORS.get(depth) else { return operand(text) };
    let mut left = level(text, depth + 1)?;
    loop {
        *text = text.trim_start();
        let found = operators.iter().find(|(operator, _)| text.starts_with(operator));
        let Some((operator, in_rust)) = found else { return Some(left) };
        *text = &text[operator.len()..];
        left = Expression::Binary(Box::new(left), in_rust, Box::new(level(text, depth + 1)?));
    }
}

fn operand(text: &mut &str) -> Option<Expression> {
    *text = text.trim_start();
    if eat(text, "(") {
        let inner = level(text, 0)?;
        return eat(text, ")").then_some(inner);
    }
    if eat(text, "Math.pow(") {
        let base = level(text, 0)?;
        let exponent = eat(text, ",").then(|| level(text, 0)).flatten()?;
        let is_closed = eat(text, ")");
        return is_closed.then(|| Expression::Power(Box::new(base), Box::new(exponent)));
    }
    let length = text.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(length);
    *text = rest;
    match word {
        "" => None,
        "true" => Some(Expression::Number(1)),
        "false" => Some(Expression::Number(0)),
        _ if word.starts_with(|first: char| first.is_ascii_digit()) => {
            word.parse().ok().map(Expression::Number)
        }
        _ => Some(Expression::Variable(word.to_owned())),
    }
}

fn eat(text: &mut &str, token: &str) -> bool {
    let rest = text.trim_start().strip_prefix(token);
    *text = rest.unwrap_or(text);
    rest.is_some()
}

#[cfg(test)]
mod tests {
    use super::Expression;

    #[test]
    fn computes_as_ecmascript_does() {
        let variables = [("x".to_owned(), 3)].into();
        let value = |text| Expression::parse(text).map(|it| it.value(&variables));
        assert_eq!(value("x +1 * 2"), Ok(5));
        assert_eq!(value("(x - 1) - 1 === 1 && x < 4"), Ok(1));
        assert_eq!(value("Math.pow(x,3)"), Ok(27));
        assert_eq!(value("false || x !== 3"), Ok(0));
        for text in ["", "'x'", "x +", "1 2", "_event.data", "f(x)"] {
            assert!(value(text).is_err(), "{text}");
        }
    }

    #[test]
    fn is_the_same_in_rust() {
        let rust = |text| Expression::parse(text).map(|it| it.rust());
        assert_eq!(rust("x + 1").as_deref(), Ok("(context.x + 1_i64)"));
        assert_eq!(rust("x === 2").as_deref(), Ok("i64::from(context.x == 2_i64)"));
    }
}
