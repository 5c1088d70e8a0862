//! A PostgreSQL for tests: that of `DATABASE_URL`, or else a private one, which is started from the
//! installed binaries in a temporary folder, reachable by a socket in it alone, and gone with the
//! process that asked for it.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

mod pair;

pub use pair::Pair;

/// What is said where there is no PostgreSQL.
pub const MISSING: &str = "the tests on PostgreSQL did not run: install it (on Debian, `apt-get \
                           install postgresql`), or set DATABASE_URL";

/// A server that asks for little room.
const SMALL: [(&str, &str); 2] =
    [("INITDB", "--wal-segsize=1"), ("SETTINGS", "-c max_wal_size=4MB -c min_wal_size=2MB")];

/// A private PostgreSQL.
#[derive(Debug)]
pub struct Cluster {
    keeper: Mutex<Keeper>,
    home: String,
}

/// The program that starts and stops the servers, as a user who may: PostgreSQL refuses root.
#[derive(Debug)]
struct Keeper {
    /// When it is closed, the keeper cleans up and ends.
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    child: Child,
}

impl Cluster {
    /// Starts one. `settings` are those of the server, as in `-c fsync=on`.
    ///
    /// # Errors
    /// If PostgreSQL is not installed, or does not start.
    pub fn start(settings: &str) -> io::Result<Self> {
        Self::keep(keeper().env("SETTINGS", settings))
    }

    /// Starts one on a small disk, at a folder that any user may write to.
    ///
    /// # Errors
    /// If PostgreSQL is not installed, or does not start.
    pub fn start_in(folder: &Path) -> io::Result<Self> {
        Self::keep(keeper().envs(SMALL).env("TMPDIR", folder))
    }

    /// Starts one whose write-ahead log alone is on a small disk, at a folder that any user may write to.
    ///
    /// # Errors
    /// If PostgreSQL is not installed, or does not start.
    pub fn start_with_log_in(folder: &Path) -> io::Result<Self> {
        let initdb = format!("{} --waldir={}/log", SMALL[0].1, folder.display());
        Self::keep(keeper().envs(SMALL).env("INITDB", initdb))
    }

    /// Starts one that repeats what another does, and can be read meanwhile.
    ///
    /// # Errors
    /// If PostgreSQL is not installed, or does not start.
    pub fn standby(primary: &Self) -> io::Result<Self> {
        Self::keep(keeper().env("PRIMARY", &primary.home))
    }

    fn keep(keeper: &mut Command) -> io::Result<Self> {
        let mut child = keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(orders), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let answers = BufReader::new(answers);
        let mut keeper = Keeper { orders: Some(orders), answers, child };
        let home = keeper.answer()?;
        if home.is_empty() {
            return Err(io::Error::other("PostgreSQL does not start"));
        }
        Ok(Self { keeper: Mutex::new(keeper), home })
    }

    /// The URL of one of its databases; `postgres` is there.
    pub fn url(&self, database: &str) -> String {
        let socket = self.home.replace('/', "%2F");
        format!("postgres://concierge@{socket}/{database}")
    }

    /// The socket that its server listens at.
    pub fn socket(&self) -> PathBuf {
        Path::new(&self.home).join(".s.PGSQL.5432")
    }

    /// Kills all processes of the server, so that none says or writes another word.
    ///
    /// # Errors
    /// If the server does not run.
    pub fn kill(&self) -> io::Result<()> {
        self.order("kill")
    }

    /// Starts the server again, unless it runs, and waits until it answers.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start_again(&self) -> io::Result<()> {
        self.order("start")
    }

    /// Whether the server runs.
    pub fn is_running(&self) -> bool {
        self.order("status").is_ok()
    }

    fn order(&self, order: &str) -> io::Result<()> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(orders) = &mut keeper.orders {
            writeln!(orders, "{order}")?;
            orders.flush()?;
        }
        match keeper.answer()?.as_str() {
            "done" => Ok(()),
            "failed" => Err(io::Error::other(format!("PostgreSQL does not obey `{order}`"))),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Keeper {
    fn answer(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.orders.take());
        // What it says at its end interests nobody.
        let _ = self.child.wait();
    }
}

/// The keeper, as the user `postgres` or `nobody` where this process is root.
fn keeper() -> Command {
    const SCRIPT: &str = include_str!("keeper.sh");
    let id = |arguments: &[&str]| {
        let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    if id(&["-u"]).as_deref() != Some("0") {
        let mut shell = Command::new("sh");
        shell.args(["-c", SCRIPT]);
        return shell;
    }
    let user = ["postgres", "nobody"].into_iter().find_map(|name| id(&["-u", name]));
    let group = ["postgres", "nobody"].into_iter().find_map(|name| id(&["-g", name]));
    let (user, group) = (user.unwrap_or_default(), group.unwrap_or_default());
    let mut shell = Command::new("setpriv");
    shell.arg(format!("--reuid={user}")).arg(format!("--regid={group}"));
    shell.args(["--clear-groups", "sh", "-c", SCRIPT]).env("HOME", "/nonexistent");
    shell
}

/// Whether a private PostgreSQL can be started here; if not, a word is said about it.
///
/// # Panics
/// If it cannot and `CI` is set: there, tests that do not run are a failure.
pub fn is_installed() -> bool {
    static IS_INSTALLED: OnceLock<bool> = OnceLock::new();
    *IS_INSTALLED.get_or_init(|| private("").is_some())
}

/// A private PostgreSQL; `None`, and a word about it, where there is none. `settings` are those of the
/// server, as in `-c fsync=on`.
///
/// # Panics
/// If there is none and `CI` is set: there, tests that do not run are a failure.
pub fn private(settings: &str) -> Option<Cluster> {
    let started = Cluster::start(settings);
    if let Err(error) = &started {
        assert!(std::env::var_os("CI").is_none(), "{MISSING} ({error})");
        // Past the capture of the test's output.
        let _ = writeln!(io::stderr(), "{MISSING}");
    }
    started.ok()
}

/// The URL of an administrator's database on the server that this process tests with; `None`, and a
/// word about it, where there is none.
///
/// # Panics
/// If there is none and `CI` is set: there, tests that do not run are a failure.
pub fn server() -> Option<String> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    // It ends with the process: its keeper's input is closed then.
    static PRIVATE: OnceLock<Cluster> = OnceLock::new();
    let find = || {
        if let Ok(url) = std::env::var("DATABASE_URL") {
            return Some(url);
        }
        let cluster = private("")?;
        Some(PRIVATE.get_or_init(|| cluster).url("postgres"))
    };
    SERVER.get_or_init(find).clone()
}

/// The URL of another database on the same server.
pub fn url_of(server: &str, database: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, ""), |(a, b)| (a, b));
    let (host, _) = address.rsplit_once('/').unwrap_or((address, ""));
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{host}/{database}{options}")
}
