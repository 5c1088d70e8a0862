//! The XML of a document.

use roxmltree::{Document, Error, Node};

use super::finding::{Finding, Mistakes};

/// The namespace of SCXML; documents without any namespace are taken for SCXML too.
const SCXML: &str = "http://www.w3.org/2005/07/scxml";

/// How deep elements may nest. A chart of people nests a few; a limit keeps the recursion of every
/// later stage, and of the compiler that reads the definition, off the end of the stack.
pub(super) const MOST_NESTED: usize = 64;

/// Reads the XML of a chart. `roxmltree` stops at the first error, since what follows a broken tag
/// means nothing.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Mistakes> {
    let document = Document::parse(text).map_err(|error| unreadable(&error))?;
    let root = document.root_element();
    if !is(root, "scxml") {
        let message = format!("the root element is `<{}>`", root.tag_name().name());
        let help = format!("it is `<scxml>` of the namespace `{SCXML}`, or of none");
        return Err(Finding::new(Source::new(text).line(root), message).help(help).into());
    }
    let is_deep = |node: &Node<'_, '_>| node.ancestors().nth(MOST_NESTED).is_some();
    if let Some(deep) = root.descendants().filter(Node::is_element).find(is_deep) {
        let message = format!("elements nest deeper than {MOST_NESTED}");
        let help = "no state of a chart that people read is that deep inside others";
        return Err(Finding::new(Source::new(text).line(deep), message).help(help).into());
    }
    Ok(document)
}

fn unreadable(error: &Error) -> Mistakes {
    let line = error.pos().row.try_into().unwrap_or(usize::MAX);
    // The position is told apart.
    let message = error.to_string();
    let message = message.rsplit_once(" at ").map_or(&*message, |(message, _)| message);
    let mistake = Finding::new(line, format!("the XML cannot be read: {message}"));
    let help = match error {
        Error::DtdDetected => "remove the document type declaration",
        _ => "an XML document has one root element, and every tag is closed",
    };
    mistake.help(help).into()
}

/// The text that nodes were read from.
pub(super) struct Source<'a> {
    text: &'a str,
    line_breaks: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let line_breaks = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { text, line_breaks }
    }

    /// The line on which a node starts, counted from one.
    pub(super) fn line(&self, node: Node<'_, '_>) -> usize {
        let start = node.range().start;
        self.line_breaks.partition_point(|&line_break| line_break < start) + 1
    }

    /// A node as it is written.
    pub(super) fn text(&self, node: Node<'_, '_>) -> &'a str {
        &self.text[node.range()]
    }
}

/// Whether an element belongs to SCXML.
pub(super) fn is_scxml(node: Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SCXML))
}

/// Whether a node is the SCXML element of this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    is_scxml(node) && node.tag_name().name() == name
}

/// The elements right below a node.
pub(super) fn elements<'a, 'input>(
    node: Node<'a, 'input>,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

/// The SCXML elements of a name right below a node.
pub(super) fn named<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    elements(node).filter(move |child| is(*child, name))
}

/// The comment right before an element, if it stands between elements, as a doc comment.
pub(super) fn comment_before(node: Node<'_, '_>) -> String {
    let mut before = node.prev_siblings().skip(1);
    let comment = before.find(|sibling| !sibling.is_text() || !is_blank(*sibling));
    let text = comment.filter(Node::is_comment).and_then(|comment| comment.text());
    let lines = text.unwrap_or_default().lines().map(str::trim).collect::<Vec<_>>();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn is_blank(text: Node<'_, '_>) -> bool {
    text.text().is_none_or(|text| text.trim().is_empty())
}
