//! One chart for each clause of the semantics that is easy to get wrong, with what it must do:
//! `docs/semantics.md` says which clauses. They are data, for any driver of machines to run.

mod chart;
mod driver;
mod reference;
mod words;

mod actions_run_in_the_order_of_selection;
mod any_event_is_a_declared_one;
mod choice_is_left_at_once;
mod deferred_events_wait;
mod delayed_events_wait_until_they_are_canceled;
mod delivery_is_bounded;
mod domain_follows_from_all_targets;
mod domain_follows_from_what_a_history_stands_for;
mod domain_is_decided_before_anything_is_left;
mod done_comes_after_entry_actions_outer_last;
mod done_does_not_bubble;
mod effects_keep_their_order;
mod entering_a_region_enters_the_others;
mod eventless_transitions_come_first;
mod exits_then_actions_then_entries;
mod external_transition_leaves_its_source;
mod final_state_at_the_top_halts;
mod guards_see_the_configuration_before;
mod histories_remember_each_their_own;
mod history_enters_nothing_that_stays_active;
mod history_is_never_the_initial_child;
mod history_is_recorded_before_anything_is_left;
mod history_of_a_parallel_stands_for_all_regions;
mod initial_child_is_the_one_named;
mod initial_may_ask_a_history;
mod initial_may_be_deep_and_multiple;
mod inner_transition_evicts_an_outer_one;
mod innermost_first_then_document_order;
mod internal_events_are_taken_in_order;
mod internal_needs_a_compound_source;
mod internal_stays_in_a_compound_source;
mod lcca_is_never_a_parallel;
mod machine_may_defer;
mod preemption_compares_exit_sets;
mod recalled_events_may_move;
mod regions_remember_at_once;
mod regions_that_finish_together_complete_once;
mod restoring_a_history_fills_the_other_regions;
mod restoring_a_history_runs_no_default_actions;
mod specific_triggers_have_no_priority;
mod state_may_lead_to_its_own_history;
mod timers_due_together_fire_as_armed;
mod timers_live_as_long_as_their_state;
mod transition_of_two_regions_runs_once;
mod what_a_history_restores_acts_as_entered;

pub use chart::{Chart, DELAY, Run, Step, Stimulus};
pub use driver::{Driver, Seen};
pub use reference::Reference;

/// All of them, by name.
pub const ALL: &[Chart] = &[
    actions_run_in_the_order_of_selection::CHART,
    any_event_is_a_declared_one::CHART,
    choice_is_left_at_once::CHART,
    deferred_events_wait::CHART,
    delayed_events_wait_until_they_are_canceled::CHART,
    delivery_is_bounded::CHART,
    domain_follows_from_all_targets::CHART,
    domain_follows_from_what_a_history_stands_for::CHART,
    domain_is_decided_before_anything_is_left::CHART,
    done_comes_after_entry_actions_outer_last::CHART,
    done_does_not_bubble::CHART,
    effects_keep_their_order::CHART,
    entering_a_region_enters_the_others::CHART,
    eventless_transitions_come_first::CHART,
    exits_then_actions_then_entries::CHART,
    external_transition_leaves_its_source::CHART,
    final_state_at_the_top_halts::CHART,
    guards_see_the_configuration_before::CHART,
    histories_remember_each_their_own::CHART,
    history_enters_nothing_that_stays_active::CHART,
    history_is_never_the_initial_child::CHART,
    history_is_recorded_before_anything_is_left::CHART,
    history_of_a_parallel_stands_for_all_regions::CHART,
    initial_child_is_the_one_named::CHART,
    initial_may_ask_a_history::CHART,
    initial_may_be_deep_and_multiple::CHART,
    inner_transition_evicts_an_outer_one::CHART,
    innermost_first_then_document_order::CHART,
    internal_events_are_taken_in_order::CHART,
    internal_needs_a_compound_source::CHART,
    internal_stays_in_a_compound_source::CHART,
    lcca_is_never_a_parallel::CHART,
    machine_may_defer::CHART,
    preemption_compares_exit_sets::CHART,
    recalled_events_may_move::CHART,
    regions_remember_at_once::CHART,
    regions_that_finish_together_complete_once::CHART,
    restoring_a_history_fills_the_other_regions::CHART,
    restoring_a_history_runs_no_default_actions::CHART,
    specific_triggers_have_no_priority::CHART,
    state_may_lead_to_its_own_history::CHART,
    timers_due_together_fire_as_armed::CHART,
    timers_live_as_long_as_their_state::CHART,
    transition_of_two_regions_runs_once::CHART,
    what_a_history_restores_acts_as_entered::CHART,
];
