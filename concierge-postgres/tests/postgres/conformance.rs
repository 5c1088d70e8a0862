//! The suite that every store passes.

use concierge_core::sessions::suite;
use concierge_postgres::Names;

use crate::house::{NAMES, connect, new_url, open, with_owners};

#[tokio::test(flavor = "multi_thread")]
async fn with_owners_of_another_table() {
    let Some(url) = new_url().await else { return };
    let store = open(&with_owners(&url).await, NAMES).await;
    suite::run(async || {
        store.database().execute("TRUNCATE ai_concierge_sessions CASCADE").await.unwrap();
        store.clone()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_owners() {
    let Some(url) = new_url().await else { return };
    let store = open(&connect(&url).await, Names::default()).await;
    suite::run(async || {
        store.database().execute("TRUNCATE sessions CASCADE").await.unwrap();
        store.clone()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn for_another_process() {
    let Some(url) = new_url().await else { return };
    suite::durable(
        async || open(&with_owners(&url).await, NAMES).await,
        async |store| {
            store.database().close();
            open(&connect(&url).await, NAMES).await
        },
    )
    .await;
}
