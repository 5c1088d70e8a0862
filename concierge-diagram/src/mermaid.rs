//! The table as a Mermaid state diagram.

use concierge_table::{StateId, StateKind, Table};

use crate::{
    body, escape,
    overlay::Overlay,
    picture::{End, Mark, MarkKind, Picture},
    place::Place,
};

/// The machine as a Mermaid `stateDiagram-v2`, which Mermaid 10, 11 and 12 parse and draw alike.
///
/// Labels are in UML's order, `EVENT [guard] / action, action`, `*` being any event; a transition
/// that stays inside its source has `(internal)` behind its event. A transition without a target
/// stands in the body of its state, with the entry and exit actions. Mermaid draws no body in a
/// composite state: there, it is a note. Doc comments of states become notes too; since Mermaid
/// draws a choice without its name, the note of a choice begins with it. The machine's own docs
/// become the picture's description for readers that cannot see it.
///
/// A history is a round state, `H` or `H*` before its name. A bar parts the arrow of a transition
/// with several targets. A dashed state inside a composite state of the same name is that state
/// itself: not every Mermaid can draw an arrow from a box to what is inside, to itself, or back.
///
/// The same table gives the same text, down to the byte. It ends in a line break and has no blank
/// line, so that it can stand in a Markdown fence. Mermaid's viewers refuse a text of more than
/// 50,000 characters (their `maxTextSize`) unless they are told otherwise; it is written all the
/// same.
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn mermaid(table: &Table<'_>) -> String {
    mermaid_with(table, &Overlay::new())
}

/// The same picture with something laid over it.
///
/// # Panics
/// If the table is not well formed.
pub fn mermaid_with(table: &Table<'_>, overlay: &Overlay) -> String {
    let picture = Picture::of(table, overlay);
    let mut diagram = Diagram { table, overlay, picture: &picture, text: String::new(), depth: 1 };
    diagram.head();
    diagram.place(Place::Machine);
    diagram.classes();
    diagram.text
}

/// A diagram as far as it is written. The order of its parts matters: Mermaid draws as a plain box
/// what is used before it is declared, and nothing at all if a note names a state first or stands
/// elsewhere than its state.
struct Diagram<'t> {
    table: &'t Table<'t>,
    overlay: &'t Overlay,
    picture: &'t Picture,
    text: String,
    depth: usize,
}

impl Diagram<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(&"    ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let name = escape::label(self.table.name);
        self.text =
            format!("%% {name}: drawn by concierge-diagram from the machine's definition.\n");
        self.text.push_str("%% Change the definition, not this text.\n");
        for remark in self.overlay.remarks() {
            let words: Vec<_> = remark.split_whitespace().collect();
            self.text.extend(["%% ", &words.join(" "), "\n"]);
        }
        self.text.push_str("stateDiagram-v2\n");
        self.line(&format!("accTitle: {name}"));
        let docs = escape::docs(self.table.docs).collect::<Vec<_>>().join(" ");
        if !docs.is_empty() {
            self.line(&format!("accDescr: {docs}"));
        }
    }

    fn place(&mut self, place: Place) {
        let mut states = place.states(self.table);
        for &state in &states {
            self.state(state);
        }
        for mark in self.picture.marks_at(place) {
            self.mark(mark);
        }
        self.arrows(place);
        states.sort_unstable();
        for state in states {
            self.note(state);
        }
    }

    fn state(&mut self, id: StateId) {
        let state = self.table.state(id);
        let own = self.picture.ids.get(id);
        let name = escape::label(state.name);
        if state.kind == StateKind::Choice {
            self.line(&format!("state {own} <<choice>>"));
        } else if state.kind.is_composite() {
            self.line(&format!("state \"{name}\" as {own} {{"));
            self.depth += 1;
            self.inside(id);
            self.depth -= 1;
            self.line("}");
        } else if let Some(history) = body::history(state.kind) {
            self.line(&format!("state \"{} {name}\" as {own}", escape::label(history)));
        } else {
            self.line(&format!("state \"{name}\" as {own}"));
            for text in body::of(self.table, self.overlay, id) {
                self.line(&format!("{own} : {}", escape::label(&text)));
            }
        }
    }

    fn inside(&mut self, id: StateId) {
        if self.table.state(id).kind != StateKind::Parallel {
            return self.place(Place::Inside(id));
        }
        for (at, child) in self.table.children(Some(id)).enumerate() {
            if at > 0 {
                self.line("--");
            }
            self.place(Place::Region(child));
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark.kind {
            MarkKind::Fork => self.line(&format!("state {} <<fork>>", mark.id)),
            MarkKind::Itself(state) => {
                let name = escape::label(self.table.state(state).name);
                self.line(&format!("state \"{name}\" as {}", mark.id));
            }
        }
    }

    fn arrows(&mut self, place: Place) {
        for arrow in self.picture.arrows_at(place) {
            let line = format!("{} --> {}", self.end(arrow.from), self.end(arrow.to));
            if arrow.label.is_empty() {
                self.line(&line);
            } else {
                self.line(&format!("{line} : {}", escape::label(&arrow.label)));
            }
        }
    }

    fn end(&self, end: End) -> &str {
        match end {
            End::Start(_) | End::Finish(_) => "[*]",
            End::State(state) => self.picture.ids.get(state),
            End::Mark(at) => &self.picture.marks[at].id,
        }
    }

    fn note(&mut self, id: StateId) {
        let state = self.table.state(id);
        let name = (state.kind == StateKind::Choice).then(|| escape::label(state.name));
        let body = if state.kind.is_composite() {
            body::of(self.table, self.overlay, id)
        } else {
            Vec::new()
        };
        let lines: Vec<_> = name
            .into_iter()
            .chain(escape::docs(state.docs))
            .chain(body.iter().map(|text| escape::label(text)))
            .collect();
        if lines.is_empty() {
            return;
        }
        self.line(&format!("note right of {}", self.picture.ids.get(id)));
        for line in lines {
            self.line(&format!("    {line}"));
        }
        self.line("end note");
    }

    /// The looks of what Mermaid has no shape for, and of what is laid over the picture.
    fn classes(&mut self) {
        let states = self.table.state_ids();
        let histories = states.filter(|&id| self.table.state(id).kind.is_history());
        let histories: Vec<_> = histories.map(|id| self.picture.ids.get(id)).collect();
        let marks = self.picture.marks.iter().filter(|mark| mark.kind != MarkKind::Fork);
        let marks: Vec<_> = marks.map(|mark| mark.id.as_str()).collect();
        for (class, looks, ids) in
            [("history", "rx:50,ry:50", histories), ("itself", "stroke-dasharray:4", marks)]
        {
            if !ids.is_empty() {
                self.line(&format!("classDef {class} {looks}"));
                self.line(&format!("class {} {class}", ids.join(",")));
            }
        }
        for (class, looks, states) in self.overlay.classes() {
            let ids: Vec<_> = states.map(|id| self.picture.ids.get(id)).collect();
            if !ids.is_empty() {
                self.line(&format!("classDef {class} {looks}"));
                self.line(&format!("class {} {class}", ids.join(",")));
            }
        }
    }
}
