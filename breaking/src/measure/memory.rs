//! How much memory sessions take, those that ended and those that stay, and how soon one is there again.

use std::time::{Duration, Instant};

use chrono::Utc;
use concierge_core::sessions::{MemoryStore, SessionStore, Sessions, Settings};

use super::nowhere::Nowhere;
use crate::house::{Failure, session};
use crate::ledger::{Ledger, ledger};

/// How many sessions are restored for the time that it takes.
const RESTORED: u64 = 1_000;

/// Prints what so many sessions take.
pub(crate) async fn memory(count: u64) -> Result<(), Failure> {
    let marks = [count / 10, count / 2, count];
    let settings = Settings { capacity: usize::try_from(count)?, ..Settings::default() };

    println!("sessions that were created and ended");
    let sessions = Sessions::<Ledger, _>::new(Nowhere, settings);
    for number in 1..=count {
        note(&sessions, number).await?;
        sessions.end(&session(number)?, Utc::now()).await?;
        if marks.contains(&number) {
            println!("  {number:>9}   {:>9} KiB in use", resident()? / 1_024);
        }
    }
    if sessions.resident() > 0 {
        return Err(format!("{} sessions stayed", sessions.resident()).into());
    }

    println!("sessions that stay in memory");
    let before = resident()?;
    for number in 1..=count {
        note(&sessions, number).await?;
        if marks.contains(&number) {
            let grown = resident()?.saturating_sub(before);
            println!("  {number:>9}   {:>9} bytes each", grown / number);
        }
    }
    drop(sessions);

    let sessions = Sessions::<Ledger, _>::new(
        MemoryStore::new(),
        Settings { capacity: 0, ..Settings::default() },
    );
    for number in 0..RESTORED {
        note(&sessions, number).await?;
    }
    let begun = Instant::now();
    for number in 0..RESTORED {
        sessions.peek(&session(number)?, Utc::now()).await?;
    }
    let each: Duration = begun.elapsed() / u32::try_from(RESTORED)?;
    println!("a session is restored from its snapshot in {:.1} µs", each.as_secs_f64() * 1e6);
    Ok(())
}

async fn note<S: SessionStore>(sessions: &Sessions<Ledger, S>, number: u64) -> Result<(), Failure> {
    let note = ledger::Note { entry: number.to_string() };
    sessions.send(&session(number)?, note, Utc::now()).await?;
    Ok(())
}

/// How many bytes of memory this process has, as Linux says it.
fn resident() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    Ok(kibibytes.ok_or("the system does not say how much memory is in use")?.parse::<u64>()?
        * 1_024)
}
