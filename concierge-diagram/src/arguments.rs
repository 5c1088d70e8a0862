//! The command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Draws the machines that a Rust source file defines with `machine!`
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
Exit code: 0 if all is well; 1 if the definition has mistakes, there is none, or the output that \
--check compares is not up to date; 2 if the command cannot be carried out as it is written. Of \
`diff`: 0 if nothing differs, 1 if something does, 2 if one of the two cannot be read."
)]
pub(crate) struct Program {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) drawing: Option<Arguments>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Import(Import),
    Diff(Diff),
}

/// Tells what a change of a definition means
///
/// Exit code: 0 if nothing differs, 1 if something does, 2 if one of the two cannot be read.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The source file or the lock file before the change; `-` reads the standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The source file or the lock file behind it; `-` reads the standard input
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// Which machine of a source file with several, by either name
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,

    /// What to print
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// States, events, transitions, where a machine can come, and stored sessions that would be lost
    Text,
    /// A Mermaid state diagram of both, in colors
    Mermaid,
}

/// Converts a chart in W3C SCXML to a definition
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The document; `-` reads the standard input
    #[arg(value_name = "FILE.scxml")]
    pub(crate) file: PathBuf,

    /// The name of the machine's type. Without it, the chart's own name
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,

    /// An event of which the chart names only a prefix, such as `error.network` where it waits for
    /// `error`; may stand several times
    #[arg(long = "event", value_name = "NAME")]
    pub(crate) events: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The source file; `-` reads the standard input
    #[arg(value_name = "FILE.rs")]
    pub(crate) file: PathBuf,

    /// Which machine, by the name of its type or by its name outside Rust. A file with several
    /// needs it, except for the table, which then shows them all
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,

    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    pub(crate) format: Format,

    /// Print nothing, but compare with this file
    #[arg(long, value_name = "OUTPUT")]
    pub(crate) check: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A Mermaid state diagram
    Mermaid,
    /// A graph for Graphviz
    Dot,
    /// The transition table as Markdown
    Table,
    /// The table as JSON
    Json,
}

/// A file as messages name it.
pub(crate) fn file_name(file: &Path) -> String {
    if file == Path::new("-") { "<stdin>".to_owned() } else { file.display().to_string() }
}

impl Arguments {
    /// The command that brings an output up to date.
    pub(crate) fn update(&self, output: &Path) -> String {
        let machine = self.machine.as_ref().map(|name| format!(" --machine {name}"));
        let format = match self.format {
            Format::Mermaid => "",
            Format::Dot => " --format dot",
            Format::Table => " --format table",
            Format::Json => " --format json",
        };
        let (file, machine) = (self.file.display(), machine.unwrap_or_default());
        format!("concierge-diagram {file}{machine}{format} > {}", output.display())
    }
}
