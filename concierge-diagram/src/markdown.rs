//! The table as Markdown.

use concierge_table::{State, StateId, StateKind, Table, Transition};

use crate::{
    grid::{Column, grid},
    label, text,
};

/// The machine as Markdown: its transitions in the order in which they are tried, then its states,
/// then its events if any of them has docs.
///
/// An eventless transition has no event, and one that stays where it is has no target. Columns for
/// entry and exit actions and for docs are there if something stands in them. Cells are padded, so
/// that the text reads well in a terminal too, and every name and doc comment is escaped: it is
/// shown as it was written.
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn table(table: &Table<'_>) -> String {
    let title = Some(format!("# {}", inline(table.name)));
    let docs = Some(docs(table.docs)).filter(|docs| !docs.is_empty());
    let sections = [title, docs, Some(transitions(table)), Some(states(table)), events(table)];
    sections.into_iter().flatten().collect::<Vec<_>>().join("\n\n") + "\n"
}

fn transitions(table: &Table<'_>) -> String {
    let column = |title, cell: &dyn Fn(&Transition<'_>) -> String| {
        Column::new(title, table.transitions.iter().map(cell))
    };
    let name = |state: StateId| inline(table.state(state).name);
    let columns = [
        column("Source", &|transition| name(transition.source)),
        column("Event", &|transition| inline(&label::events(table, transition))),
        column("Guard", &|transition| inline(&label::guard(table, transition))),
        column("Actions", &|transition| inline(&label::actions(transition.actions))),
        column("Target", &|transition| {
            transition.targets.iter().map(|&target| name(target)).collect::<Vec<_>>().join(", ")
        }),
    ];
    let docs = column("Description", &|transition| docs(transition.docs));
    grid(columns.into_iter().chain(docs.unless_empty()))
}

fn states(table: &Table<'_>) -> String {
    let column = |title, cell: &dyn Fn(&State<'_>) -> String| {
        Column::new(title, table.states.iter().map(cell))
    };
    let kinds = table.state_ids().map(|id| kind(table.state(id), id == table.initial));
    let columns = [column("State", &|state| inline(state.name)), Column::new("Kind", kinds)];
    let optional = [
        column("Entry", &|state| inline(&label::actions(state.entry))),
        column("Exit", &|state| inline(&label::actions(state.exit))),
        column("Description", &|state| docs(state.docs)),
    ];
    grid(columns.into_iter().chain(optional.into_iter().filter_map(Column::unless_empty)))
}

fn kind(state: &State<'_>, is_initial: bool) -> String {
    let kind = match state.kind {
        StateKind::Choice => Some("choice"),
        StateKind::Final => Some("final"),
        _ => state.may_end.then_some("may end"),
    };
    is_initial.then_some("initial").into_iter().chain(kind).collect::<Vec<_>>().join(", ")
}

fn events(table: &Table<'_>) -> Option<String> {
    let names = Column::new("Event", table.events.iter().map(|event| inline(event.name)));
    let docs = Column::new("Description", table.events.iter().map(|event| docs(event.docs)));
    docs.unless_empty().map(|docs| grid([names, docs]))
}

/// A name or label as the content of a cell or a paragraph, lines broken by `<br>`.
fn inline(text: &str) -> String {
    text::lines(text).map(|line| escape(&line)).collect::<Vec<_>>().join("<br>")
}

/// A doc comment in the same place.
fn docs(docs: &str) -> String {
    text::paragraphs(docs).iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
}

fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (at, char) in line.char_indices() {
        let after = &line[at + char.len_utf8()..];
        if is_markup(&line[..at], char, after) {
            escaped.push('\\');
        }
        escaped.push(if char.is_control() { char::REPLACEMENT_CHARACTER } else { char });
    }
    escaped
}

/// Whether Markdown gives a character a meaning where it stands.
fn is_markup(before: &str, char: char, after: &str) -> bool {
    let is_word = |char: char| char.is_alphanumeric();
    match char {
        '\\' | '`' | '*' | '<' | '[' | ']' | '|' | '~' | '$' => true,
        '&' => after.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '#'),
        '_' => !(before.ends_with(is_word) && after.starts_with(is_word)),
        // They would begin a heading, a list, a quote or a rule where the text is a paragraph.
        '#' | '+' | '-' | '=' | '>' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.chars().all(|char| char.is_ascii_digit()),
        _ => false,
    }
}
