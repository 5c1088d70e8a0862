//! Any text as Mermaid shows it unchanged.
//!
//! Mermaid 10, 11 and 12 each give other characters a meaning: the lexer of state diagrams, the
//! Markdown of labels and notes from 11 on, and the HTML of the drawing. The entity `#NN;`, with
//! the decimal code point, is the one spelling that all of them show as the character everywhere
//! in a diagram. So a character stands for itself only where it is known to be harmless; the rule
//! was found by drawing thousands of hostile texts with six versions.

use crate::text;

/// A name or label as one line of a diagram: its own lines are broken by `<br/>`. Never empty.
pub(crate) fn label(text: &str) -> String {
    let lines: Vec<_> = text::lines(text).map(|line| escape(&line)).collect();
    if lines.is_empty() { entity('\u{a0}') } else { lines.join("<br/>") }
}

/// The lines of a doc comment, as they stand in a note.
pub(crate) fn docs(docs: &str) -> impl Iterator<Item = String> {
    text::docs(docs).map(|line| escape(&line))
}

fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut only_digits = true;
    for (at, char) in line.char_indices() {
        let (before, after) = (&line[..at], &line[at + char.len_utf8()..]);
        if char.is_control() {
            // An entity cannot name it: HTML reads those numbers as other characters.
            escaped.push(char::REPLACEMENT_CHARACTER);
        } else if is_plain(before, char, after, only_digits) {
            escaped.push(char);
        } else {
            escaped.push_str(&entity(char));
        }
        if is_a_mark(char, after) {
            escaped.push('\u{2060}');
        }
        only_digits &= char.is_ascii_digit();
    }
    escaped
}

fn entity(char: char) -> String {
    format!("#{};", u32::from(char))
}

/// Whether a character can stand for itself between what is before and after it in its line.
fn is_plain(before: &str, char: char, after: &str, only_digits: bool) -> bool {
    match char {
        ' ' => !parts_a_statement(before, after),
        '_' => {
            before.ends_with(|char: char| char.is_ascii_alphanumeric())
                && after.starts_with(|char: char| char.is_ascii_alphanumeric())
        }
        '+' | '-' | '=' => !before.is_empty(),
        // Also not at the end of an arrow, which no text needs.
        '>' => !before.is_empty() && !before.ends_with('-'),
        '(' => !before.ends_with(']'),
        ')' => !only_digits,
        '.' => !only_digits && !ends_with(before, "www"),
        // Not `$`: between two pairs of them Mermaid sets formulas.
        ',' | '/' | '!' | '?' | '\'' | '|' | '^' | '[' | ']' => true,
        // What nobody sees in the text: direction marks, joiners, the byte order mark.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => false,
        _ => char.is_ascii_alphanumeric() || char >= '\u{a0}',
    }
}

/// Whether a character begins one of the marks by which Mermaid itself replaces entities while it
/// parses. It also takes those of the text for entities, so an invisible joiner has to part them.
fn is_a_mark(char: char, after: &str) -> bool {
    char == 'ﬂ' && after.starts_with('°') || char == '¶' && after.starts_with('ß')
}

/// Whether a blank makes `direction LR` or `end note`, which the lexer finds inside any text.
fn parts_a_statement(before: &str, after: &str) -> bool {
    let direction = || ["TB", "BT", "LR", "RL"].iter().any(|way| starts_with(after, way));
    ends_with(before, "direction") && direction()
        || ends_with(before, "end") && starts_with(after, "note")
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len()).and_then(|at| text.get(at..));
    start.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{escape, label};
    use crate::text::lines;

    #[test]
    fn writes_as_entities_what_some_mermaid_misreads() {
        for (text, expected) in [
            ("has_active_event", "has_active_event"),
            ("[a && !(b || c)] / x, y", "[a #38;#38; !(b || c)] / x, y"),
            (
                "a: b; #1 \"c\" <b> `d` *e* ~f @g %h {i} \\",
                concat!(
                    "a#58; b#59; #35;1 #34;c#34; #60;b> #96;d#96; #42;e#42; #126;f ",
                    "#64;g #37;h #123;i#125; #92;"
                ),
            ),
            ("_private __init__ a_b", "#95;private #95;#95;init#95;#95; a_b"),
            ("$$\\frac{1}{2}$$ $5", "#36;#36;#92;frac#123;1#125;#123;2#125;#36;#36; #36;5"),
            ("- item", "#45; item"),
            ("1. first", "1#46; first"),
            ("1) first (a)", "1#41; first (a)"),
            ("[text](url) www.x.y", "[text]#40;url) www#46;x.y"),
            ("-> a => b", "#45;#62; a => b"),
            ("Direction  lr", "Direction#32;lr"),
            ("the weekend note", "the weekend#32;note"),
            ("direction of travel", "direction of travel"),
            ("é 日本 😀 ﬂ°°58¶ß", "é 日本 😀 ﬂ\u{2060}°°58¶\u{2060}ß"),
            ("\u{202e}a\u{7}\tb", "#8238;a\u{fffd} b"),
            ("two\n\n  lines ", "two<br/>lines"),
            (" \n", "#160;"),
        ] {
            assert_eq!(label(text), expected, "{text:?}");
        }
    }

    /// What Mermaid shows of an escaped line.
    fn shown(escaped: &str) -> String {
        let mut parts = escaped.split('#');
        let mut shown = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (code, rest) = part.split_once(';').expect("an entity ends");
            let code = code.parse().expect("an entity is a number");
            shown.push(char::from_u32(code).expect("an entity is a character"));
            shown.push_str(rest);
        }
        shown
    }

    proptest! {
        #[test]
        fn keeps_every_text_and_no_character_that_is_read(
            text in r"([ -~\t\n]|\PC|direction |end |note|LR|TB|www|#35;|<br/>|-->|\[\*\]){0,24}"
        ) {
            for kept in lines(&text) {
                let line = escape(&kept);
                prop_assert_eq!(shown(&line), kept);
                let bare = line.split('#').map(|part| part.split_once(';').map_or(part, |p| p.1));
                let bare: String = bare.collect();
                let read = |char| ":;\"<*`~@&%{}\\\n\t".contains(char);
                prop_assert_eq!(bare.find(read), None);
                prop_assert!(!line.starts_with(['-', '+', '=', '>', '.']));
                let small = line.to_ascii_lowercase();
                prop_assert!(!["end note", "direction lr", "-->"].iter().any(|it| small.contains(it)));
            }
        }
    }
}
