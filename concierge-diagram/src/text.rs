//! Names and docs as lines of words.

/// The lines of a text that say something, with one blank between words: what a browser shows.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
}

/// The whole text in one line that a terminal can show.
#[cfg(feature = "source")]
pub(crate) fn line(text: &str) -> String {
    let line = lines(text).collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, &char::REPLACEMENT_CHARACTER.to_string())
}

/// The lines of a doc comment. Where it has a Markdown list, each item begins with a drawn bullet,
/// for the outputs show Markdown as it is written.
pub(crate) fn docs(docs: &str) -> impl Iterator<Item = String> {
    lines(docs).map(|line| match line.split_once(' ') {
        Some(("-" | "*" | "+", item)) => format!("{BULLET}{item}"),
        _ => line,
    })
}

/// The paragraphs and list items of a doc comment, each in one line, however long.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::<String>::new();
    let mut is_open = false;
    for line in text.lines() {
        let Some(line) = docs(line).next() else {
            is_open = false;
            continue;
        };
        match paragraphs.last_mut().filter(|_| is_open && !line.starts_with(BULLET)) {
            Some(paragraph) => paragraph.extend([" ", &line]),
            None => paragraphs.push(line),
        }
        is_open = true;
    }
    paragraphs
}

const BULLET: &str = "• ";

#[cfg(test)]
mod tests {
    #[test]
    fn joins_the_lines_of_a_paragraph_and_of_an_item() {
        let docs = " One\n  two.\n\nThree\n- four\n  five\n* six\n\n";
        assert_eq!(super::paragraphs(docs), ["One two.", "Three", "• four five", "• six"]);
    }
}
