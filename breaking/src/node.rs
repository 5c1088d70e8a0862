//! A process that sends events until its input ends.

use std::io::{self, BufRead as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use chrono::Utc;
use concierge_core::sessions::{EventKey, SessionStore, Sessions};

use crate::chance::Chance;
use crate::history::{Said, now};
use crate::house::{Failure, manager, said, session};
use crate::ledger::{Ledger, ledger};

/// How a process works.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    /// The process's number, which its events carry.
    pub(crate) process: u64,
    pub(crate) sessions: u64,
    pub(crate) tasks: u64,
    /// How many events it sends; without end if it is zero.
    pub(crate) events: u64,
}

/// Sends what the input says first, then events of its own.
pub(crate) async fn work<S: SessionStore>(store: S, work: Work) -> Result<(), Failure> {
    let sessions = Arc::new(manager(store));
    let ends = Arc::new(AtomicBool::new(false));
    let mut again = Vec::new();
    for line in io::stdin().lock().lines() {
        match line?.split_once(' ') {
            Some((number, event)) => again.push((number.parse::<u64>()?, event.to_owned())),
            None => break,
        }
    }
    let input_ends = Arc::clone(&ends);
    std::thread::spawn(move || {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        input_ends.store(true, Ordering::SeqCst);
    });
    for (number, event) in again {
        send(&sessions, number, &event).await?;
    }
    let pause = Duration::from_millis(20);
    let background = [
        tokio::spawn({
            let sessions = Arc::clone(&sessions);
            async move { sessions.sweep_every(pause).await }
        }),
        tokio::spawn({
            let sessions = Arc::clone(&sessions);
            async move {
                let deliver = async |posted| say(&said(posted)?);
                sessions.deliver_effects_every(pause, deliver).await;
            }
        }),
    ];
    let sent = Arc::new(AtomicU64::new(0));
    let mut tasks = Vec::new();
    for task in 0..work.tasks {
        let (sessions, ends, sent) = (Arc::clone(&sessions), Arc::clone(&ends), Arc::clone(&sent));
        tasks.push(tokio::spawn(async move {
            let mut chance = Chance::new(work.process * 1_000 + task);
            let goes_on = || {
                let number = sent.fetch_add(1, Ordering::SeqCst);
                !ends.load(Ordering::SeqCst) && (work.events == 0 || number < work.events)
            };
            let mut number = 0;
            while goes_on() {
                number += 1;
                let event = format!("{}.{task}.{number}", work.process);
                send(&sessions, chance.below(work.sessions), &event).await?;
            }
            Ok::<_, Failure>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    sessions.close().await;
    for task in background {
        task.await?;
    }
    Ok(())
}

/// Sends an event until it is acknowledged.
async fn send<S: SessionStore>(
    sessions: &Sessions<Ledger, S>,
    number: u64,
    event: &str,
) -> Result<(), Failure> {
    let (key, name) = (session(number)?, EventKey::try_from(event)?);
    say(&Said::Sends { session: number, event: event.to_owned(), at: now() })?;
    loop {
        let note = ledger::Note { entry: event.to_owned() };
        let sent = sessions.send_once(&key, &name, note, Utc::now()).await;
        let event = event.to_owned();
        if let Ok(delivered) = sent {
            let place = delivered.machine.context().entries.len();
            return say(&Said::Acknowledged { event, place, at: now() });
        }
        say(&Said::Failed { event })?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// In one write, so that a line is there as a whole or not.
fn say(said: &Said) -> Result<(), Failure> {
    Ok(io::stdout().lock().write_all(format!("{said}\n").as_bytes())?)
}
