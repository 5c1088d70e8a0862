//! The command line.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand};
use concierge::failure::in_one_line;
use concierge::machine::Concierge;
use concierge::moment::Moment;
use concierge::open::{SqliteRouter, open};
use concierge::sessions::settings;
use concierge_sqlite::Database;
use tracing_subscriber::EnvFilter;

use crate::chat::Chat;
use crate::replay::Replay;

const LINES: &str = r#"Lines; each may have a time, as in "at":"2026-03-08T14:00:00Z", else it is that of the line before:
  {"type":"contractor","id":1}
  {"type":"event","id":1,"name":"Expo","starts":"2026-03-08T09:00","ends":"2026-03-08T17:00","time_zone":"America/New_York"}
  {"type":"registration","contractor":1,"event":1,"status":"checked_in"}
  {"type":"cancellation","contractor":1,"event":1}
  {"type":"message","contractor":1,"session":"monday","text":"How do I price a job?"}
  {"type":"session_end","contractor":1,"session":"monday"}
  {"type":"event_ended","event":1}
  {"type":"clock"}
An event without "ends" lasts its day; "time_zone" and "status" (registered) may be left out."#;

/// Routes each message of a contractor to the agent that answers it.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Plays a file of registrations, messages, ends and clock times, one JSON object a line.
    ///
    /// Contractors, events and registrations are added or replaced; messages continue the sessions
    /// that the database holds, also when the same file is played again. The clock is the file's,
    /// and within a file it never goes back.
    ///
    /// A line that makes no sense, or is longer than 4 MiB, is reported with its number and
    /// skipped. A message that is longer than 64 KiB is answered by the standard agent, and its
    /// session stays as it is. The exit code is 0 if every line was done, 1 if not, and 2 if the
    /// program could not work at all.
    #[command(after_long_help = LINES)]
    Replay {
        /// The file; `-` is the standard input.
        file: PathBuf,
        /// Also print what the agents reply.
        #[arg(long)]
        replies: bool,
        #[command(flatten)]
        house: House,
    },
    /// Talks to the concierge in the terminal.
    Chat {
        /// Who is talking; a contractor that the database knows.
        #[arg(long)]
        contractor: i64,
        /// The conversation; `chat-` and the contractor unless set.
        #[arg(long)]
        session: Option<String>,
        /// The time at which the conversation begins, instead of now.
        #[arg(long, value_name = "TIME")]
        at: Option<Moment>,
        #[command(flatten)]
        house: House,
    },
    /// Prints the machine as a Mermaid diagram.
    Diagram,
    /// Prints the machine's transitions as a table.
    Table,
}

/// Where the concierge works.
#[derive(Debug, Args)]
struct House {
    /// The SQLite file, created if it is not there: a path, or a URL as `sqlite:PATH`.
    #[arg(
        long,
        env = "CONCIERGE_DATABASE",
        hide_env_values = true,
        default_value = "concierge.db",
        value_name = "PATH"
    )]
    database: PathBuf,
    /// The time zone of events that have none of their own.
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    zone: Tz,
}

/// Runs the program; what goes wrong is told on the standard error.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match obey(cli.command) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("concierge: {}", in_one_line(error.as_ref()));
            ExitCode::from(2)
        }
    }
}

fn obey(command: Command) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = io::stdout().lock();
    match command {
        Command::Diagram => write!(out, "{}", concierge_diagram::mermaid(Concierge::TABLE))?,
        Command::Table => write!(out, "{}", concierge_diagram::table(Concierge::TABLE))?,
        Command::Replay { file, replies, house } => {
            let input = input(&file)?;
            return block_on(async {
                let router = house.open().await?;
                let mut out = io::BufWriter::new(out);
                let summary = Replay::new(&router, &mut out, replies).play(input).await?;
                writeln!(out, "{summary}\n\nThe sessions are in {}.", house.file()?.display())?;
                out.flush()?;
                Ok(if summary.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
            });
        }
        Command::Chat { contractor, session, at, house } => {
            let session = session.unwrap_or_else(|| format!("chat-{contractor}"));
            let at = at.map(|moment| moment.instant(house.zone));
            block_on(async {
                let router = house.open().await?;
                let chat = Chat::open(&router, contractor, session, at).await?;
                chat.talk(io::stdin().lock(), out, io::stdin().is_terminal()).await
            })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl House {
    /// The file of the database. A URL of another kind may hold a password: it is not repeated.
    fn file(&self) -> Result<&Path, &'static str> {
        match self.database.to_str().and_then(|text| text.split_once(':')) {
            Some(("sqlite", path)) => Ok(Path::new(path.strip_prefix("//").unwrap_or(path))),
            Some((_, rest)) if rest.starts_with("//") => {
                Err("the database is a URL of another kind: give a path, or `sqlite:PATH`")
            }
            _ => Ok(&self.database),
        }
    }

    async fn open(&self) -> Result<SqliteRouter, Box<dyn Error>> {
        let database = Database::open(self.file()?)?;
        Ok(open(database, self.zone, settings()).await?)
    }
}

fn input(file: &Path) -> Result<Box<dyn BufRead>, Box<dyn Error>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file);
    let opened = opened.map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
    Ok(Box::new(BufReader::new(opened)))
}

fn block_on<T>(work: impl Future<Output = Result<T, Box<dyn Error>>>) -> Result<T, Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

/// Whoever reads the output may stop at any line.
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
