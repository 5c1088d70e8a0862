//! A process as its parent sees it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::history::History;
use crate::house::Failure;

/// What a process is started with.
#[derive(Clone, Debug)]
pub(crate) struct Orders {
    pub(crate) database: String,
    pub(crate) sessions: u64,
    pub(crate) tasks: u64,
    pub(crate) events: u64,
    pub(crate) is_careless: bool,
}

/// A process that sends events.
#[derive(Debug)]
pub(crate) struct Process {
    number: u64,
    child: Child,
    /// It goes on while this is open.
    input: Option<ChildStdin>,
    reader: Option<JoinHandle<()>>,
}

/// What is heard of all processes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared(Arc<Mutex<History>>);

impl Shared {
    pub(crate) fn history(&self) -> MutexGuard<'_, History> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Process {
    /// Starts a process that first sends these events again.
    pub(crate) fn start(
        number: u64,
        orders: &Orders,
        again: &[(u64, String)],
        shared: &Shared,
    ) -> Result<Self, Failure> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("node")
            .arg(format!("--database={}", orders.database))
            .arg(format!("--process={number}"))
            .arg(format!("--sessions={}", orders.sessions))
            .arg(format!("--tasks={}", orders.tasks))
            .arg(format!("--events={}", orders.events))
            .args(orders.is_careless.then_some("--careless"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut input = child.stdin.take();
        if let Some(input) = &mut input {
            let lines = again.iter().map(|(session, event)| format!("{session} {event}\n"));
            input.write_all((lines.collect::<String>() + "\n").as_bytes())?;
        }
        let (output, shared) = (child.stdout.take(), shared.clone());
        let reader = std::thread::spawn(move || {
            let lines = output.into_iter().flat_map(|output| BufReader::new(output).lines());
            for line in lines.map_while(Result::ok) {
                if let Ok(said) = line.parse() {
                    shared.history().hear(number, said);
                }
            }
        });
        Ok(Self { number, child, input, reader: Some(reader) })
    }

    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// Kills it, and hears what it had said until then.
    pub(crate) fn kill(mut self) -> Result<(), Failure> {
        self.child.kill()?;
        self.wait().map(drop)
    }

    /// Lets it end its work.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        drop(self.input.take());
        self.end()
    }

    /// Waits until it has done all its events.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        let is_sound = self.wait()?;
        if is_sound { Ok(()) } else { Err(format!("process {} failed", self.number).into()) }
    }

    fn wait(&mut self) -> Result<bool, Failure> {
        let status = self.child.wait()?;
        if let Some(reader) = self.reader.take() {
            reader.join().map_err(|_| "the reader of a process panicked")?;
        }
        Ok(status.success())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already, unless something went wrong on the way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
