//! The table as Markdown.

use concierge_table::{Initial, State, StateId, StateKind, Table, Transition};

use crate::{
    grid::{Column, grid},
    label, text,
};

/// The machine as Markdown: its transitions in the order in which they are tried, then its states,
/// then its events and its effects if any of them has docs. Where the machine begins with actions, a
/// line before the transitions says so.
///
/// An eventless transition has no event, and one that stays where it is has no target; one that
/// stays inside its source has `(internal)` behind its event, and `*` is any event. The column
/// `Initial` has where a composite state begins and what a history leads to as long as nothing is
/// remembered. The columns of states except for the first two, and that for docs, are there if
/// something stands in them. Cells are padded, so
/// that the text reads well in a terminal too, and every name and doc comment is escaped: it is
/// shown as it was written.
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn table(table: &Table<'_>) -> String {
    let title = Some(format!("# {}", inline(table.name)));
    let docs = Some(docs(table.docs)).filter(|docs| !docs.is_empty());
    let initial = Some(&table.initial).filter(|initial| !initial.actions.is_empty());
    let initial = initial.map(|it| format!("Initial: {}", inline(&self::initial(table, it))));
    let tables = [Some(transitions(table)), Some(states(table)), events(table), effects(table)];
    let sections = [title, docs, initial].into_iter().chain(tables);
    sections.flatten().collect::<Vec<_>>().join("\n\n") + "\n"
}

fn transitions(table: &Table<'_>) -> String {
    let column = |title, cell: &dyn Fn(&Transition<'_>) -> String| {
        Column::new(title, table.transitions.iter().map(cell))
    };
    let name = |state: StateId| inline(table.state(state).name);
    let columns = [
        column("Source", &|transition| name(transition.source)),
        column("Event", &|transition| inline(&label::trigger(table, transition))),
        column("Guard", &|transition| inline(&label::guard(table, transition))),
        column("Actions", &|transition| inline(&label::actions(table, transition.actions))),
        column("Target", &|transition| inline(&label::states(table, transition.targets))),
    ];
    let docs = column("Description", &|transition| docs(transition.docs));
    grid(columns.into_iter().chain(docs.unless_empty()))
}

fn states(table: &Table<'_>) -> String {
    let column = |title, cell: &dyn Fn(&State<'_>) -> String| {
        Column::new(title, table.states.iter().map(cell))
    };
    let kinds =
        table.state_ids().map(|id| kind(table.state(id), table.initial.targets.contains(&id)));
    let columns = [column("State", &|state| inline(state.name)), Column::new("Kind", kinds)];
    let parent = |state: &State<'_>| state.parent.map_or("", |parent| table.state(parent).name);
    let optional = [
        column("Inside", &|state| inline(parent(state))),
        column("Initial", &|state| inline(&initial(table, &state.initial))),
        column("Data", &|state| inline(state.data)),
        column("Entry", &|state| inline(&label::actions(table, state.entry))),
        column("Exit", &|state| inline(&label::actions(table, state.exit))),
        column("Defers", &|state| inline(&label::events(table, state.defers))),
        column("Description", &|state| docs(state.docs)),
    ];
    grid(columns.into_iter().chain(optional.into_iter().filter_map(Column::unless_empty)))
}

fn kind(state: &State<'_>, is_initial: bool) -> String {
    let kind = match state.kind {
        StateKind::Compound => Some("compound"),
        StateKind::Parallel => Some("parallel"),
        StateKind::Final => Some("final"),
        StateKind::Choice => Some("choice"),
        StateKind::ShallowHistory => Some("shallow history"),
        StateKind::DeepHistory => Some("deep history"),
        _ => None,
    };
    let may_end = (state.may_end && state.kind != StateKind::Final).then_some("may end");
    let words = [is_initial.then_some("initial"), kind, may_end];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where something begins, as in `/ greet => idle`.
fn initial(table: &Table<'_>, initial: &Initial<'_>) -> String {
    let targets = label::states(table, initial.targets);
    match label::initial(table, initial) {
        actions if actions.is_empty() => targets,
        actions => format!("{actions} => {targets}"),
    }
}

fn events(table: &Table<'_>) -> Option<String> {
    described("Event", table.events.iter().map(|event| (event.name, event.docs)))
}

fn effects(table: &Table<'_>) -> Option<String> {
    described("Effect", table.effects.iter().map(|effect| (effect.name, effect.docs)))
}

/// Names with their docs, if there are any docs.
fn described<'a>(
    title: &str,
    items: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Option<String> {
    let docs = Column::new("Description", items.clone().map(|(_, text)| docs(text)));
    let names = Column::new(title, items.map(|(name, _)| inline(name)));
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
