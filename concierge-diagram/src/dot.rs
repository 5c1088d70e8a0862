//! The table as a Graphviz graph.

use concierge_table::{StateId, StateKind, Table};

use crate::{
    body,
    overlay::Overlay,
    picture::{Arrow, End, Mark, MarkKind, Picture},
    place::{self, Place},
    quote, text,
};

/// The machine as a graph in Graphviz's language DOT, to be laid out by `dot`.
///
/// It says what [`mermaid()`](crate::mermaid()) says, in the same words. A composite state is a
/// cluster, with its body under its name; the regions of a parallel state are dashed. A choice is a
/// diamond with its name, a history a circle with its name beside it, and docs are notes. A bar
/// parts the arrow of a transition with several targets; a dotted state inside a composite state of
/// the same name is that state itself.
///
/// The same table gives the same text, down to the byte, and it ends in a line break.
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn dot(table: &Table<'_>) -> String {
    let picture = Picture::of(table, &Overlay::new());
    let mut graph = Graph { table, picture: &picture, text: String::new(), depth: 0 };
    graph.head();
    graph.depth += 1;
    graph.defaults();
    graph.place(Place::Machine);
    graph.text.push_str("}\n");
    graph.text
}

/// A graph as far as it is written. A node belongs to the cluster that names it first, so a cluster
/// stands before every arrow to what is in it. Graphviz gets names with blanks in them for what is
/// neither state nor mark: those have none.
struct Graph<'t> {
    table: &'t Table<'t>,
    picture: &'t Picture,
    text: String,
    depth: usize,
}

impl Graph<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(&"    ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let name = text::lines(self.table.name).collect::<Vec<_>>().join(" ");
        self.line(&format!("// {name}: drawn by concierge-diagram from the machine's definition."));
        self.line("// Change the definition, not this text.");
        self.line(&format!("digraph {} {{", quote::label(self.table.name)));
    }

    fn defaults(&mut self) {
        self.line("compound=true");
        // Ranked cluster by cluster, some graphs with arrows between clusters are refused.
        self.line("newrank=true");
        let docs: Vec<_> = text::docs(self.table.docs).collect();
        self.line(&format!("label={}", quote::titled(self.table.name, &docs)));
        self.line("labelloc=t");
        self.line("node [shape=box, style=rounded]");
    }

    fn place(&mut self, place: Place) {
        let states = place.states(self.table);
        for &state in &states {
            self.state(state);
        }
        for mark in self.picture.marks_at(place) {
            self.mark(mark);
        }
        self.points(place);
        for arrow in self.picture.arrows_at(place) {
            self.arrow(arrow);
        }
        for &state in &states {
            self.note(state);
        }
    }

    fn state(&mut self, id: StateId) {
        let state = self.table.state(id);
        if state.kind.is_composite() {
            return self.cluster(id);
        }
        let body = body::of(self.table, &Overlay::new(), id);
        let name = quote::label(state.name);
        let is_region = matches!(Place::of(self.table, id), Place::Region(_));
        let style = if is_region { ", style=\"rounded,dashed\"" } else { "" };
        let looks = if state.kind == StateKind::Choice {
            format!("shape=diamond, style=solid, label={name}")
        } else if let Some(history) = body::history(state.kind) {
            let history = quote::label(history);
            format!("shape=circle, style=solid, margin=0, label={history}, xlabel={name}")
        } else if body.is_empty() {
            format!("label={name}{style}")
        } else {
            format!("shape=record, label={}{style}", quote::record(state.name, &body))
        };
        self.line(&format!("\"{}\" [{looks}]", self.picture.ids.get(id)));
    }

    fn cluster(&mut self, id: StateId) {
        let state = self.table.state(id);
        self.line(&format!("subgraph \"{}\" {{", self.cluster_name(id)));
        self.depth += 1;
        let label = quote::titled(state.name, &body::of(self.table, &Overlay::new(), id));
        self.line(&format!("label={label}"));
        let is_region = matches!(Place::of(self.table, id), Place::Region(_));
        self.line(&format!("style=\"rounded{}\"", if is_region { ",dashed" } else { "" }));
        if state.kind == StateKind::Parallel {
            for child in self.table.children(Some(id)) {
                self.place(Place::Region(child));
            }
        } else {
            self.place(Place::Inside(id));
        }
        self.depth -= 1;
        self.line("}");
    }

    fn mark(&mut self, mark: &Mark) {
        let looks = match mark.kind {
            MarkKind::Fork => {
                "style=filled, fillcolor=black, label=\"\", width=0.8, height=0.06".to_owned()
            }
            MarkKind::Itself(state) => {
                let name = quote::label(self.table.state(state).name);
                format!("style=\"rounded,dotted\", label={name}")
            }
        };
        self.line(&format!("\"{}\" [{looks}]", mark.id));
    }

    /// The points at which arrows of a place begin and end, each once. An arrow to a point of the
    /// machine stands there, wherever it comes from.
    fn points(&mut self, place: Place) {
        let is_end =
            |end| self.picture.arrows.iter().any(|arrow| [arrow.from, arrow.to].contains(&end));
        let points = [
            (End::Start(place), "shape=circle, style=filled, fillcolor=black, width=0.15"),
            (End::Finish(place), "shape=doublecircle, style=filled, fillcolor=black, width=0.1"),
        ];
        for (end, looks) in points.into_iter().filter(|&(end, _)| is_end(end)) {
            self.line(&format!("\"{}\" [{looks}, label=\"\"]", self.end(end)));
        }
    }

    /// Graphviz ends an arrow at a cluster if it leads to a node inside.
    fn arrow(&mut self, arrow: &Arrow) {
        let (tail, head) = (self.clipped("ltail", arrow.from), self.clipped("lhead", arrow.to));
        let label = Some(&arrow.label).filter(|label| !label.is_empty());
        let label = label.map(|label| format!("label={}", quote::label(label)));
        self.edge(&self.end(arrow.from), &self.end(arrow.to), [tail, head, label]);
    }

    fn edge(&mut self, from: &str, to: &str, attributes: [Option<String>; 3]) {
        let attributes = attributes.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let attributes =
            if attributes.is_empty() { attributes } else { format!(" [{attributes}]") };
        self.line(&format!("\"{from}\" -> \"{to}\"{attributes}"));
    }

    /// The node that is, or stands for, an end of an arrow.
    fn end(&self, end: End) -> String {
        match end {
            End::Start(place) => format!("{} start", self.place_name(place)),
            End::Finish(place) => format!("{} end", self.place_name(place)),
            End::State(state) => self.picture.ids.get(self.leaf(state)).to_owned(),
            End::Mark(at) => self.picture.marks[at].id.clone(),
        }
    }

    fn place_name(&self, place: Place) -> &str {
        match place {
            Place::Machine => "",
            Place::Inside(state) | Place::Region(state) => self.picture.ids.get(state),
        }
    }

    /// The state itself, or the node in its cluster where it begins.
    fn leaf(&self, state: StateId) -> StateId {
        match self.table.state(state).kind {
            StateKind::Compound => self.leaf(self.table.state(state).initial.targets[0]),
            StateKind::Parallel => self.leaf(place::first_inside(self.table, state)),
            _ => state,
        }
    }

    /// The attribute that ends an arrow at a cluster.
    fn clipped(&self, attribute: &str, end: End) -> Option<String> {
        match end {
            End::State(state) if self.table.state(state).kind.is_composite() => {
                Some(format!("{attribute}=\"{}\"", self.cluster_name(state)))
            }
            _ => None,
        }
    }

    fn cluster_name(&self, state: StateId) -> String {
        format!("cluster {}", self.picture.ids.get(state))
    }

    fn note(&mut self, id: StateId) {
        let state = self.table.state(id);
        if text::docs(state.docs).next().is_none() {
            return;
        }
        let (note, end) = (format!("{} note", self.picture.ids.get(id)), End::State(id));
        self.line(&format!(
            "\"{note}\" [shape=note, style=solid, label={}]",
            quote::docs(state.docs)
        ));
        let [style, arrowhead] =
            ["style=dotted", "arrowhead=none"].map(|attribute| Some(attribute.to_owned()));
        self.edge(&self.end(end), &note, [self.clipped("ltail", end), style, arrowhead]);
    }
}
