//! The command line.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand};
use concierge::directory::{Directory, Registry};
use concierge::failure::in_one_line;
use concierge::machine::Concierge;
use concierge::moment::Moment;
use concierge::open::{
    Address, InvalidAddress, PostgresRouter, SqliteRouter, migrate_postgres, open, open_postgres,
};
use concierge::router::Router;
use concierge::sessions::settings;
use concierge_core::sessions::SessionStore;
use concierge_postgres as postgres;
use concierge_sqlite as sqlite;
use tracing_subscriber::EnvFilter;

use crate::chat::Chat;
use crate::replay::Replay;

const LINES: &str = r#"Lines; each may have a time, as in "at":"2026-03-08T14:00:00Z", else it is that of the line before:
  {"type":"contractor","id":1}
  {"type":"event","id":1,"name":"Expo","starts":"2026-03-08T09:00","ends":"2026-03-08T17:00","time_zone":"America/New_York"}
  {"type":"registration","contractor":1,"event":1,"status":"checked_in"}
  {"type":"cancellation","contractor":1,"event":1}
  {"type":"message","contractor":1,"session":"monday","id":"m1","text":"How do I price a job?"}
  {"type":"session_end","contractor":1,"session":"monday"}
  {"type":"event_ended","event":1}
  {"type":"clock"}
An event without "ends" lasts its day; "time_zone" and "status" (registered) may be left out, and a message's
"id": with it, the message may come again and moves its session once."#;

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
    /// Creates the tables of the database, or brings them up to date.
    ///
    /// A table that is there keeps its rows; columns and tables are added. On SQLite the other commands
    /// do it too. On PostgreSQL it takes a user who may change tables, and is to be run before a new
    /// release: the other commands only look whether it was done.
    Migrate {
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
    /// The database: the path of an SQLite file, which is created if it is not there, or a URL as
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`.
    #[arg(
        long,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "concierge.db",
        value_name = "URL"
    )]
    database: PathBuf,
    /// Migrate a PostgreSQL database first, as `concierge migrate` does.
    #[arg(long)]
    migrate: bool,
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
                match house.address()? {
                    Address::Sqlite(file) => {
                        let place = format!("in {}", file.display());
                        replay(&house.sqlite(&file).await?, input, out, replies, &place).await
                    }
                    Address::Postgres(url) => {
                        let router = house.postgres(&url).await?;
                        replay(&router, input, out, replies, "on PostgreSQL").await
                    }
                }
            });
        }
        Command::Chat { contractor, session, at, house } => {
            let session = session.unwrap_or_else(|| format!("chat-{contractor}"));
            let at = at.map(|moment| moment.instant(house.zone));
            block_on(async {
                match house.address()? {
                    Address::Sqlite(file) => {
                        let router = house.sqlite(&file).await?;
                        chat(&router, contractor, session, at, out).await
                    }
                    Address::Postgres(url) => {
                        let router = house.postgres(&url).await?;
                        chat(&router, contractor, session, at, out).await
                    }
                }
            })?;
        }
        Command::Migrate { house } => {
            block_on(async {
                match house.address()? {
                    Address::Sqlite(file) => drop(house.sqlite(&file).await?),
                    Address::Postgres(url) => migrate_postgres(&house.connect(&url).await?).await?,
                }
                Ok(())
            })?;
            writeln!(out, "The tables are up to date.")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl House {
    fn address(&self) -> Result<Address, InvalidAddress> {
        Address::of(&self.database)
    }

    async fn sqlite(&self, file: &Path) -> Result<SqliteRouter, Box<dyn Error>> {
        Ok(open(sqlite::Database::open(file)?, self.zone, settings()).await?)
    }

    async fn connect(&self, url: &str) -> Result<postgres::Database, postgres::Error> {
        postgres::Database::connect(url, postgres::Settings::default()).await
    }

    async fn postgres(&self, url: &str) -> Result<PostgresRouter, Box<dyn Error>> {
        let database = self.connect(url).await?;
        if self.migrate {
            migrate_postgres(&database).await?;
        }
        Ok(open_postgres(database, self.zone, settings()).await?)
    }
}

async fn replay<S: SessionStore, D: Registry>(
    router: &Router<S, D>,
    input: impl BufRead,
    out: impl io::Write,
    replies: bool,
    place: &str,
) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = io::BufWriter::new(out);
    let summary = Replay::new(router, &mut out, replies).play(input).await?;
    writeln!(out, "{summary}\n\nThe sessions are {place}.")?;
    out.flush()?;
    Ok(if summary.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn chat<S: SessionStore, D: Directory>(
    router: &Router<S, D>,
    contractor: i64,
    session: String,
    at: Option<DateTime<Utc>>,
    out: impl io::Write,
) -> Result<(), Box<dyn Error>> {
    let chat = Chat::open(router, contractor, session, at).await?;
    chat.talk(io::stdin().lock(), out, io::stdin().is_terminal()).await
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
