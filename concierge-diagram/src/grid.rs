//! A Markdown table, aligned so that it reads well as plain text too.

/// A column: its title, then its cells, which are Markdown already.
pub(crate) struct Column(Vec<String>);

impl Column {
    pub(crate) fn new(title: &str, cells: impl Iterator<Item = String>) -> Self {
        Self(std::iter::once(title.to_owned()).chain(cells).collect())
    }

    /// The column, if any of its cells says something.
    pub(crate) fn unless_empty(self) -> Option<Self> {
        self.0.iter().skip(1).any(|cell| !cell.is_empty()).then_some(self)
    }

    fn width(&self) -> usize {
        self.0.iter().map(|cell| cell.chars().count()).max().unwrap_or(0)
    }
}

/// The columns, which are equally long, side by side with a rule under their titles.
pub(crate) fn grid(columns: impl IntoIterator<Item = Column>) -> String {
    let columns: Vec<_> = columns.into_iter().map(|column| (column.width(), column.0)).collect();
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let row = |row: usize| {
        line(columns.iter().map(|(width, cells)| format!("{:width$}", cells[row])).collect())
    };
    let rule = line(columns.iter().map(|(width, _)| "-".repeat(*width)).collect());
    let rows = columns.first().map_or(0, |(_, cells)| cells.len());
    [row(0), rule].into_iter().chain((1..rows).map(row)).collect::<Vec<_>>().join("\n")
}
