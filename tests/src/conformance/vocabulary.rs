//! The W3C's tests are written in a vocabulary that fits every data model. Here it is mapped to one
//! of integers, whose conditions are written as in ECMAScript.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

const CONFORMANCE: &str = "http://www.w3.org/2005/scxml-conformance";

/// The chart in plain SCXML, comments left out.
///
/// # Errors
/// What is in it that needs more than integers.
pub(super) fn plain(chart: &str) -> Result<String, String> {
    let document = Document::parse(chart).map_err(|error| error.to_string())?;
    element(document.root_element())
}

fn element(node: Node<'_, '_>) -> Result<String, String> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() == Some(CONFORMANCE) {
        return match name {
            "pass" | "fail" => Ok(format!("<final id=\"{name}\"/>")),
            "incrementID" => {
                let variable = variable(node.attribute("id").unwrap_or_default());
                Ok(format!("<assign location=\"{variable}\" expr=\"{variable} + 1\"/>"))
            }
            other => Err(format!("`<conf:{other}>`")),
        };
    }
    // The arguments cannot be evaluated, so that the event is not sent; in a definition such a
    // function would not compile.
    if node.has_attribute((CONFORMANCE, "invalidNamelist")) {
        return Ok(String::new());
    }
    let mut attributes = String::new();
    if node.parent_element().is_none() {
        attributes += " xmlns=\"http://www.w3.org/2005/07/scxml\"";
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let plain = if attribute.namespace() == Some(CONFORMANCE) {
            translated(name, value)?
        } else {
            Some((name, value.to_owned()))
        };
        if let Some((name, value)) = plain {
            // Writing to a string cannot fail.
            let _ = write!(attributes, " {name}=\"{}\"", escaped(&value));
        }
    }
    let children = node.children().filter(Node::is_element).map(element);
    let children = children.collect::<Result<String, String>>()?;
    Ok(format!("<{name}{attributes}>{children}</{name}>"))
}

/// The attribute that a word of the vocabulary stands for, if any.
fn translated(name: &str, value: &str) -> Result<Option<(&'static str, String)>, String> {
    Ok(Some(match name {
        "datamodel" => return Ok(None),
        "targetpass" => ("target", "pass".to_owned()),
        "targetfail" => ("target", "fail".to_owned()),
        "id" => ("id", variable(value)),
        "location" => ("location", variable(value)),
        "expr" => ("expr", value.to_owned()),
        "true" | "false" => ("cond", name.to_owned()),
        "inState" => ("cond", format!("In('{value}')")),
        "delay" => ("delay", format!("{value}s")),
        "idVal" => {
            let at = value.find(['=', '<', '>']).ok_or_else(|| format!("`conf:idVal` {value}"))?;
            let (id, comparison) = value.split_at(at);
            let comparison = comparison
                .strip_prefix('=')
                .map_or_else(|| comparison.to_owned(), |number| format!("=={number}"));
            ("cond", format!("{} {comparison}", variable(id)))
        }
        other => return Err(format!("`conf:{other}`")),
    }))
}

fn variable(number: &str) -> String {
    format!("Var{number}")
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_neutral_words_become_integers() {
        let chart = |content: &str| {
            format!(
                "<scxml xmlns:conf=\"http://www.w3.org/2005/scxml-conformance\">{content}</scxml>"
            )
        };
        let content = r#"<data conf:id="1" conf:expr="0"/>
            <transition conf:idVal="1<=2" conf:targetpass=""/><conf:incrementID id="1"/>
            <send event="e" conf:invalidNamelist=""/><conf:fail/>"#;
        let content = content.replace("1<=2", "1&lt;=2");
        let expected = "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\">\
            <data id=\"Var1\" expr=\"0\"></data>\
            <transition cond=\"Var1 &lt;=2\" target=\"pass\"></transition>\
            <assign location=\"Var1\" expr=\"Var1 + 1\"/><final id=\"fail\"/></scxml>";
        assert_eq!(plain(&chart(&content)).as_deref(), Ok(expected));
        assert_eq!(plain(&chart("<conf:script/>")), Err("`<conf:script>`".to_owned()));
    }
}
