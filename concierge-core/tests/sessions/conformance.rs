//! The suite that every store passes.

use concierge_core::sessions::{MemoryStore, suite};

#[tokio::test(flavor = "multi_thread")]
async fn sessions_in_memory() {
    suite::run(async || MemoryStore::new()).await;
}
