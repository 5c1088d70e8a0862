//! How many calls are under way.

use core::future::Future;
use core::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Semaphore, SemaphorePermit};

/// Lets so many calls in at once, and none after it was closed.
#[derive(Debug)]
pub(super) struct Gate {
    places: Semaphore,
    count: u32,
    is_closed: AtomicBool,
}

/// Why a call was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    Full,
    Closed,
}

impl Gate {
    pub(super) fn new(count: usize) -> Self {
        let most = Semaphore::MAX_PERMITS.min(u32::MAX as usize);
        let count = u32::try_from(count.clamp(1, most)).unwrap_or(u32::MAX);
        Self { places: Semaphore::new(count as usize), count, is_closed: AtomicBool::new(false) }
    }

    /// A place for one call, for as long as the answer is kept.
    pub(super) fn enter(&self) -> Result<SemaphorePermit<'_>, Shut> {
        if self.is_closed.load(Ordering::Acquire) {
            return Err(Shut::Closed);
        }
        self.places.try_acquire().map_err(|_| Shut::Full)
    }

    /// Lets nobody in any more, from now on; the answer waits until all are out.
    pub(super) fn close(&self) -> impl Future<Output = ()> + Send {
        self.is_closed.store(true, Ordering::Release);
        // The places are never closed: who has waited for all of them leaves them to the next one
        // that closes.
        async { drop(self.places.acquire_many(self.count).await) }
    }
}
