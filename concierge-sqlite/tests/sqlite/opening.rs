//! Paths that are no database, and what is said of them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use concierge_core::sessions::{SessionStore as _, Written};
use concierge_sqlite::{Database, Error, Names, OpenError, SqliteSessions, rusqlite};
use tempfile::TempDir;

use crate::owners_table::{key, write};

#[test]
fn the_linked_sqlite_is_sound() {
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[tokio::test]
async fn a_file_keeps_what_is_committed() {
    let folder = TempDir::new().unwrap();
    let database = Database::open(folder.path().join("a.db")).unwrap();
    for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")]
    {
        let ask = move |connection: &mut rusqlite::Connection| {
            connection
                .pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0))
        };
        let found = match database.call(ask).await.unwrap() {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expected, "{pragma}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("missing");
    let error = Database::open(missing.join("a.db")).unwrap_err();
    assert!(matches!(&error, OpenError::NoFolder(named) if *named == missing), "{error}");
    assert!(!missing.exists());
}

#[test]
fn what_is_no_database_stays_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("letter.txt");
    let text = "Dear Ann, ".repeat(1_000);
    fs::write(&path, &text).unwrap();
    let error = Database::open(&path).unwrap_err();
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);

    let error = Database::open(folder.path()).unwrap_err();
    assert!(matches!(error, OpenError::Sqlite { .. }), "{error}");
    let error = Database::open("").unwrap_err();
    assert!(matches!(error, OpenError::Path(_)), "{error}");
}

/// A file that this process may not write to. Root may write to any but one that is immutable.
struct Frozen<'a>(&'a Path);

impl<'a> Frozen<'a> {
    /// `None`, and a word about it, where the system has no such files.
    fn new(path: &'a Path) -> Option<Self> {
        let frozen = Self(path);
        frozen.set_readonly(true);
        let is_writable = || fs::OpenOptions::new().write(true).open(path).is_ok();
        if is_writable() {
            frozen.change_attribute("+i");
        }
        if is_writable() {
            eprintln!("the test of a read-only file did not run: run it as another user than root");
            return None;
        }
        Some(frozen)
    }

    fn set_readonly(&self, is_readonly: bool) {
        let mut permissions = fs::metadata(self.0).unwrap().permissions();
        permissions.set_readonly(is_readonly);
        // Of an immutable file it cannot be changed.
        let _ = fs::set_permissions(self.0, permissions);
    }

    fn change_attribute(&self, how: &str) {
        // Where there is no such program or file system, the file stays writable.
        let _ = Command::new("chattr").arg(how).arg(self.0).stderr(Stdio::null()).status();
    }
}

impl Drop for Frozen<'_> {
    fn drop(&mut self) {
        self.change_attribute("-i");
        self.set_readonly(false);
    }
}

#[tokio::test]
async fn a_database_that_is_read_only_is_refused_until_it_can_be_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.db");
    let opened = async || {
        SqliteSessions::open(Database::open(&path).unwrap(), Names::default()).await.unwrap()
    };
    let _ = opened().await.write(&key(1, "a"), write(None, 0)).await.unwrap();
    let Some(frozen) = Frozen::new(&path) else { return };
    let before = fs::read(&path).unwrap();
    let error = Database::open(&path).unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly(_)), "{error}");
    assert!(error.to_string().ends_with("allow it to write"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(frozen);
    let store = opened().await;
    assert_eq!(store.load(&key(1, "a")).await.unwrap().unwrap().version, 1);
    let written = store.write(&key(1, "a"), write(Some(1), 1)).await.unwrap();
    assert_eq!(written, Written::Committed { version: 2 });
}

#[test]
fn a_name_that_sqlite_gives_a_meaning_is_a_file() {
    let folder = TempDir::new().unwrap();
    for name in [":memory:", "file:a?mode=memory"] {
        let path = folder.path().join(name);
        drop(Database::open(&path).unwrap());
        assert!(path.exists(), "{name}");
    }
}

#[test]
fn many_open_one_new_database_at_once() {
    let folder = TempDir::new().unwrap();
    let path = Arc::new(folder.path().join("a.db"));
    let openers = (0..8).map(|_| {
        let path = Arc::clone(&path);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(async {
                SqliteSessions::open(Database::open(&*path)?, Names::default()).await?;
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
            })
        })
    });
    for opener in openers.collect::<Vec<_>>() {
        opener.join().unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_name_that_is_none_is_refused() {
    let names = Names { sessions: "a; DROP TABLE b", ..Names::default() };
    let opened = SqliteSessions::open(Database::in_memory().unwrap(), names).await;
    let error = opened.unwrap_err();
    assert!(matches!(error, Error::Name(_)), "{error}");
}
