//! The table as a Mermaid state diagram.

use concierge_table::{StateId, StateKind, Table};

use crate::{escape, ids::Ids, label};

/// The machine as a Mermaid `stateDiagram-v2`, which Mermaid 10, 11 and 12 parse and draw alike.
///
/// Labels are in UML's order, `EVENT [guard] / action, action`; a transition without a target
/// stands in the body of its state, with the entry and exit actions. Doc comments of states become
/// notes; since Mermaid draws a choice without its name, the note of a choice begins with it. The
/// machine's own docs become the picture's description for readers that cannot see it.
///
/// The same table gives the same text, down to the byte. It ends in a line break and has no blank
/// line, so that it can stand in a Markdown fence. Mermaid's viewers refuse a text of more than
/// 50,000 characters (their `maxTextSize`) unless they are told otherwise; it is written all the
/// same.
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn mermaid(table: &Table<'_>) -> String {
    let mut diagram = Diagram { table, ids: Ids::of(table), text: String::new() };
    diagram.head();
    diagram.states();
    diagram.transitions();
    diagram.notes();
    diagram.text
}

/// A diagram as far as it is written. The order of its parts matters: Mermaid draws as a plain box
/// what is used before it is declared, and nothing at all if a note names a state first.
struct Diagram<'t> {
    table: &'t Table<'t>,
    ids: Ids,
    text: String,
}

impl Diagram<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str("    ");
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let name = escape::label(self.table.name);
        self.text =
            format!("%% {name}: drawn by concierge-diagram from the machine's definition.\n");
        self.text.push_str("%% Change the definition, not this text.\nstateDiagram-v2\n");
        self.line(&format!("accTitle: {name}"));
        let docs = escape::docs(self.table.docs).collect::<Vec<_>>().join(" ");
        if !docs.is_empty() {
            self.line(&format!("accDescr: {docs}"));
        }
    }

    /// The initial state comes first: the layout of Mermaid 10 and 11 begins at the top with it.
    fn states(&mut self) {
        let initial = self.table.initial;
        self.state(initial);
        for state in self.table.state_ids().filter(|&state| state != initial) {
            self.state(state);
        }
    }

    fn state(&mut self, id: StateId) {
        let name = escape::label(self.table.state(id).name);
        if self.is_choice(id) {
            self.line(&format!("state {} <<choice>>", self.ids.get(id)));
        } else {
            self.line(&format!("state \"{name}\" as {}", self.ids.get(id)));
        }
        for text in body(self.table, id) {
            self.line(&format!("{} : {}", self.ids.get(id), escape::label(&text)));
        }
    }

    fn transitions(&mut self) {
        self.line(&format!("[*] --> {}", self.ids.get(self.table.initial)));
        for transition in self.table.transitions {
            let source = self.ids.get(transition.source).to_owned();
            let label = label::whole(self.table, transition);
            for &target in transition.targets {
                let arrow = format!("{source} --> {}", self.ids.get(target));
                if label.is_empty() {
                    self.line(&arrow);
                } else {
                    self.line(&format!("{arrow} : {}", escape::label(&label)));
                }
            }
        }
        for id in self.table.state_ids().filter(|&id| self.table.state(id).may_end) {
            self.line(&format!("{} --> [*]", self.ids.get(id)));
        }
    }

    fn notes(&mut self) {
        for id in self.table.state_ids() {
            let state = self.table.state(id);
            let name = self.is_choice(id).then(|| escape::label(state.name));
            let lines: Vec<_> = name.into_iter().chain(escape::docs(state.docs)).collect();
            if lines.is_empty() {
                continue;
            }
            self.line(&format!("note right of {}", self.ids.get(id)));
            for line in lines {
                self.line(&format!("    {line}"));
            }
            self.line("end note");
        }
    }

    fn is_choice(&self, id: StateId) -> bool {
        self.table.state(id).kind == StateKind::Choice
    }
}

/// What happens inside a state: its entry and exit actions, and the transitions that stay.
fn body(table: &Table<'_>, id: StateId) -> Vec<String> {
    let state = table.state(id);
    let mut body = Vec::new();
    for (when, actions) in [("entry", state.entry), ("exit", state.exit)] {
        if !actions.is_empty() {
            body.push(format!("{when} / {}", label::actions(actions)));
        }
    }
    let internal = table.transitions_of(id).filter(|transition| transition.targets.is_empty());
    body.extend(internal.map(|transition| label::whole(table, transition)));
    body
}
