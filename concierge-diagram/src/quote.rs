//! Any text as Graphviz shows it unchanged.

use crate::text;

/// A name or label in quotes.
pub(crate) fn label(text: &str) -> String {
    quoted(&lines(text, escape))
}

/// A title over what stands under it, a line each and left-justified.
pub(crate) fn titled(title: &str, body: &[String]) -> String {
    if body.is_empty() {
        label(title)
    } else {
        quoted(&format!("{}\\n{}", lines(title, escape), justified(body, escape)))
    }
}

/// The same as the label of a `record`, with a rule under the title.
pub(crate) fn record(title: &str, body: &[String]) -> String {
    quoted(&format!("{{{}|{}}}", lines(title, escape_field), justified(body, escape_field)))
}

/// The lines of a doc comment, left-justified.
pub(crate) fn docs(docs: &str) -> String {
    quoted(&justified(&text::docs(docs).collect::<Vec<_>>(), escape))
}

fn quoted(label: &str) -> String {
    format!("\"{label}\"")
}

fn lines(text: &str, escape: fn(&str) -> String) -> String {
    text::lines(text).map(|line| escape(&line)).collect::<Vec<_>>().join("\\n")
}

fn justified(body: &[String], escape: fn(&str) -> String) -> String {
    body.iter().flat_map(|text| text::lines(text)).map(|line| escape(&line) + "\\l").collect()
}

fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for char in line.chars() {
        match char {
            '"' | '\\' => escaped.extend(['\\', char]),
            // It begins an entity, as in HTML.
            '&' => escaped.push_str("&amp;"),
            _ if char.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(char),
        }
    }
    escaped
}

/// In a record, brackets and bars part the fields.
fn escape_field(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for char in escape(line).chars() {
        if "{}|<>".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{label, record, titled};

    #[test]
    fn escapes_what_graphviz_reads() {
        assert_eq!(label("a \"b\" \\N &lt; {c}|<d>"), r#""a \"b\" \\N &amp;lt; {c}|<d>""#);
        assert_eq!(label("two\n\n lines\u{7}"), "\"two\\nlines\u{fffd}\"");
        let body = ["X | Y / f<T>".to_owned()];
        assert_eq!(titled("on", &body), r#""on\nX | Y / f<T>\l""#);
        assert_eq!(titled("on", &[]), r#""on""#);
        assert_eq!(record("{on}", &body), r#""{\{on\}|X \| Y / f\<T\>\l}""#);
    }
}
