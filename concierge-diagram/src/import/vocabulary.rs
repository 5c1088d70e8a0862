//! Which elements and attributes SCXML has, and where they may stand.

use roxmltree::{Document, Node};

use super::finding::{Finding, Findings};
use super::xml::{self, Source};

/// An element, the attributes and the elements that may stand in it.
struct Element {
    name: &'static str,
    attributes: &'static [&'static str],
    children: &'static [&'static str],
}

const EXECUTABLE: &[&str] =
    &["raise", "if", "elseif", "else", "foreach", "log", "assign", "script", "send", "cancel"];

const ELEMENTS: &[Element] = &[
    Element {
        name: "scxml",
        attributes: &["initial", "name", "version", "datamodel", "binding", "exmode"],
        // A transition here is an extension that engines have.
        children: &["state", "parallel", "final", "datamodel", "script", "initial", "transition"],
    },
    Element {
        name: "state",
        attributes: &["id", "initial"],
        children: &[
            "onentry",
            "onexit",
            "transition",
            "initial",
            "state",
            "parallel",
            "final",
            "history",
            "datamodel",
            "invoke",
        ],
    },
    Element {
        name: "parallel",
        attributes: &["id"],
        children: &[
            "onentry",
            "onexit",
            "transition",
            "state",
            "parallel",
            "history",
            "datamodel",
            "invoke",
        ],
    },
    Element {
        name: "transition",
        attributes: &["event", "cond", "target", "type"],
        children: EXECUTABLE,
    },
    Element { name: "initial", attributes: &[], children: &["transition"] },
    Element { name: "final", attributes: &["id"], children: &["onentry", "onexit", "donedata"] },
    Element { name: "onentry", attributes: &[], children: EXECUTABLE },
    Element { name: "onexit", attributes: &[], children: EXECUTABLE },
    Element { name: "history", attributes: &["id", "type"], children: &["transition"] },
    Element { name: "raise", attributes: &["event"], children: &[] },
    Element { name: "if", attributes: &["cond"], children: EXECUTABLE },
    // Both stand between the contents of the branches that they part.
    Element { name: "elseif", attributes: &["cond"], children: &[] },
    Element { name: "else", attributes: &[], children: &[] },
    Element { name: "foreach", attributes: &["array", "item", "index"], children: EXECUTABLE },
    Element { name: "log", attributes: &["label", "expr"], children: &[] },
    Element { name: "datamodel", attributes: &[], children: &["data"] },
    Element {
        name: "send",
        attributes: &[
            "event",
            "eventexpr",
            "target",
            "targetexpr",
            "type",
            "typeexpr",
            "id",
            "idlocation",
            "delay",
            "delayexpr",
            "namelist",
        ],
        children: &["param", "content"],
    },
    Element { name: "cancel", attributes: &["sendid", "sendidexpr"], children: &[] },
    Element { name: "param", attributes: &["name", "expr", "location"], children: &[] },
    Element { name: "donedata", attributes: &[], children: &["content", "param"] },
    Element {
        name: "invoke",
        attributes: &[
            "type",
            "typeexpr",
            "src",
            "srcexpr",
            "id",
            "idlocation",
            "namelist",
            "autoforward",
        ],
        children: &["param", "finalize", "content"],
    },
    Element { name: "finalize", attributes: &[], children: EXECUTABLE },
];

/// Elements that hold what they like.
const OPEN: &[(&str, &[&str])] = &[
    ("data", &["id", "src", "expr"]),
    ("assign", &["location", "expr"]),
    ("script", &["src"]),
    ("content", &["expr"]),
];

/// Finds the elements and attributes that SCXML does not have, or not there. Elements and
/// attributes of other namespaces are left alone: they are what editors add.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, findings: &mut Findings) {
    let mut open = vec![document.root_element()];
    while let Some(node) = open.pop() {
        let name = node.tag_name().name();
        let known = ELEMENTS.iter().find(|element| element.name == name);
        let is_open = OPEN.iter().find(|(open, _)| *open == name);
        let attributes = known.map(|it| it.attributes).or(is_open.map(|it| it.1));
        check_attributes(node, attributes.unwrap_or_default(), source, findings);
        let Some(element) = known else { continue };
        for child in xml::elements(node).filter(|child| xml::is_scxml(*child)) {
            if element.children.contains(&child.tag_name().name()) {
                open.push(child);
            } else {
                findings.mistake(misplaced(child, element, source));
            }
        }
    }
}

fn misplaced(child: Node<'_, '_>, parent: &Element, source: &Source<'_>) -> Finding {
    let (name, parent_name) = (child.tag_name().name(), parent.name);
    let is_known = ELEMENTS.iter().map(|element| element.name).chain(OPEN.iter().map(|it| it.0));
    let message = if is_known.into_iter().any(|known| known == name) {
        format!("`<{name}>` cannot stand in `<{parent_name}>`")
    } else {
        format!("SCXML has no element `<{name}>`")
    };
    let list: Vec<String> = parent.children.iter().map(|child| format!("`<{child}>`")).collect();
    let help = match list.as_slice() {
        [] => format!("`<{parent_name}>` is empty"),
        list => format!("in `<{parent_name}>` may stand {}", list.join(", ")),
    };
    Finding::new(source.line(child), message).help(help)
}

fn check_attributes(
    node: Node<'_, '_>,
    known: &[&str],
    source: &Source<'_>,
    findings: &mut Findings,
) {
    let own = node.attributes().filter(|attribute| attribute.namespace().is_none());
    for attribute in own.filter(|attribute| !known.contains(&attribute.name())) {
        let name = node.tag_name().name();
        let list: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
        let help = match list.as_slice() {
            [] => "it has no attributes".to_owned(),
            list => format!("it has {}", list.join(", ")),
        };
        let message = format!("`<{name}>` has no attribute `{}`", attribute.name());
        findings.mistake(Finding::new(source.line(node), message).help(help));
    }
}
