//! The conformance suite: what every store must pass, clause by clause.
//!
//! A store's tests call [`run`], and [`durable`] if it outlives its process. A clause that does not
//! hold panics, and says its name on standard error. The owners [`ANN`] and [`BOB`] must be allowed
//! to have sessions; both need a tokio runtime with its time enabled.
//!
//! ```
//! use concierge_core::sessions::{MemoryStore, suite};
//!
//! # let mut runtime = tokio::runtime::Builder::new_multi_thread();
//! # runtime.enable_time().build().expect("threads").block_on(async {
//! suite::run(async || MemoryStore::new()).await;
//! # });
//! ```

mod clocks;
mod count;
mod draft;
mod dropped;
mod due;
mod effects;
mod kept;
mod lock;
mod outbox;
mod ownership;
mod race;
mod receipts;
mod releases;
mod reopened;
mod samovar;
mod timers;
mod versions;
mod watch;

use std::sync::Arc;
use std::{eprintln, thread};

use super::key::Owner;
use super::store::Audit;

pub use count::{Counter, CounterEffect, Total};
pub use dropped::drop_after;

/// The owner of most sessions of the suite.
pub const ANN: Owner = Owner(1);
/// Another owner.
pub const BOB: Owner = Owner(2);

/// The name of the clause that is being checked.
struct Clause(&'static str);

impl Drop for Clause {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the store breaks the clause `{}`", self.0.replace(' ', ""));
        }
    }
}

/// Checks each clause with what the first expression gives.
macro_rules! check {
    ($store:expr; $($($module:ident)::+ ;)*) => { $(
        let clause = Clause(stringify!($($module)::+));
        $($module)::+($store).await;
        drop(clause);
    )* };
}

/// Checks each clause on a store of its own: `open` gives one without sessions each time.
pub async fn run<S: Audit>(open: impl AsyncFn() -> S) {
    check! { &open().await;
        versions::a_session_that_is_not_there_is_none;
        versions::what_was_written_is_read;
        versions::each_write_is_the_next_version;
        versions::a_second_first_write_is_a_conflict;
        versions::a_write_after_another_version_is_a_conflict;
        versions::a_write_after_no_row_is_not_found;
        versions::the_kind_stays_until_another_is_written;
        versions::an_ended_session_has_its_end;
        versions::a_session_goes_on_after_its_end;
        ownership::anothers_session_is_not_there;
        ownership::anothers_session_cannot_be_written;
        ownership::anothers_session_shows_no_past;
        ownership::anothers_session_is_neither_recalled_nor_held;
        kept::steps_are_kept_in_order;
        kept::what_is_set_aside_is_kept;
        kept::a_conflict_keeps_nothing;
        kept::a_first_write_sets_nothing_aside;
        receipts::an_event_is_remembered_with_its_answer;
        receipts::an_event_that_comes_again_changes_nothing;
        receipts::sessions_have_events_of_their_own;
        receipts::a_conflict_remembers_nothing;
        receipts::old_events_are_forgotten;
        outbox::effects_are_handed_out_one_by_one;
        outbox::what_is_handed_out_comes_again_later;
        outbox::what_is_handed_out_for_all_time_does_not_come_again;
        outbox::what_was_not_delivered_holds_up_its_session_alone;
        outbox::a_write_that_is_refused_posts_nothing;
        outbox::anothers_effect_is_neither_seen_nor_touched;
        lock::a_session_that_is_held_is_written_by_its_holder;
        lock::a_lock_that_is_dropped_changes_nothing;
        lock::what_is_not_there_is_not_held;
        dropped::a_write_that_is_dropped_is_done_or_not_begun;
        dropped::a_first_write_that_is_dropped_is_done_or_not_begun;
        dropped::a_lock_that_is_dropped_at_work_lets_go;
        due::due_sessions_come_in_order;
        due::a_page_follows_the_one_before;
        due::a_session_is_due_as_last_written;
        due::a_time_beyond_all_others_is_the_last;
    }
    race::of_concurrent_writers_one_wins(open().await).await;
    race::no_concurrent_update_is_lost(open().await).await;
    race::one_event_is_stored_once_by_many(open().await).await;
    race::who_holds_a_session_is_not_overtaken(open().await).await;
    outbox::each_effect_is_handed_out_once_to_many(open().await).await;
    effects::what_is_emitted_is_delivered_in_order(open().await).await;
    effects::what_fails_is_tried_again_in_order(open().await).await;
    effects::an_effect_is_delivered_as_soon_as_it_is_stored(open().await).await;
    timers::what_is_over_happens_in_the_order_of_time(open().await).await;
    timers::a_timer_fires_before_a_later_event(open().await).await;
    timers::a_timer_that_was_canceled_does_not_fire(open().await).await;
    timers::each_timer_fires_once_whoever_sweeps(open().await).await;
    timers::a_timer_without_a_delay_does_not_fire_for_ever(open().await).await;
    timers::a_clock_that_jumps_fires_nothing_twice(open().await).await;
    timers::what_ends_after_all_dates_is_never_over(open().await).await;
    timers::a_timer_fires_within_a_second(open().await).await;
    releases::what_an_older_release_stored_is_migrated_and_goes_on(open().await).await;
    releases::what_cannot_be_migrated_is_refused_with_the_reason_and_kept(open().await).await;
    releases::what_a_newer_release_stored_is_refused_by_the_older_and_kept(open().await).await;
    clocks::a_timer_counts_from_the_time_of_its_event(open().await).await;
    clocks::a_sweeper_goes_by_the_clock_of_the_store(open().await).await;
    clocks::a_key_is_remembered_from_the_time_of_its_event(open().await).await;
    clocks::a_lease_lasts_by_the_clock_of_who_took_it(open().await).await;
    clocks::a_day_is_24_hours_where_the_clocks_change(open().await).await;
}

/// Checks what is there after the store was closed, or its process was gone: `reopen` gives a store
/// on what the former one had written.
pub async fn durable<S: Audit>(open: impl AsyncFn() -> S, reopen: impl AsyncFn(S) -> S) {
    let store = Arc::new(open().await);
    reopened::fill(&*store).await;
    timers::start(&store).await;
    let store = Arc::into_inner(store).expect("the clauses keep no store");
    let store = Arc::new(reopen(store).await);
    check! { &*store;
        reopened::sessions_are_there;
        reopened::steps_and_what_was_set_aside_are_there;
        reopened::due_sessions_are_there;
        reopened::events_are_remembered;
        reopened::effects_are_there;
        reopened::versions_go_on;
    }
    timers::what_was_started_fires_after_a_restart(store).await;
}
