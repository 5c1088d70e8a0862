//! What a test has logged since it started the log.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

thread_local! {
    // A test and its runtime have one thread.
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the log of the thread that logs.
struct Writer;

pub(crate) fn start() {
    // One subscriber for all tests: with one per thread, a place that first logs on a thread
    // without any is silenced for the others too.
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(|| Writer)
            .init();
    });
    LINES.take();
}

pub(crate) fn text() -> String {
    LINES.with_borrow(|lines| String::from_utf8(lines.clone()).unwrap())
}

/// How many lines say this.
pub(crate) fn count(said: &str) -> usize {
    text().lines().filter(|line| line.contains(said)).count()
}

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
