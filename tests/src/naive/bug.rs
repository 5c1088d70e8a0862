//! The mistakes that an interpreter of statecharts can plausibly make.

/// Defines [`Bug`] with the line that explains each.
macro_rules! bugs {
    ($( #[doc = $explanation:literal] $name:ident, )*) => {
        /// A mistake that [`Interpreter::with_bug`](super::Interpreter::with_bug) makes the
        /// reference have, one at a time. A test suite is strong if it notices each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Bug { $( #[doc = $explanation] $name, )* }

        impl Bug {
            /// All of them.
            pub const ALL: &'static [Self] = &[ $( Self::$name, )* ];

            /// The name, as in the code.
            pub fn name(self) -> &'static str {
                match self { $( Self::$name => stringify!($name), )* }
            }

            /// What goes wrong.
            pub fn explanation(self) -> &'static str {
                match self { $( Self::$name => $explanation.trim_ascii(), )* }
            }
        }
    };
}

bugs! {
    // Selection.
    /// An outer state's transition wins over an inner one's.
    OuterFirst,
    /// Of a state's transitions the last that is enabled wins.
    LastTransitionFirst,
    /// A transition that names the event wins over `on _`, whatever the order.
    SpecificFirst,
    /// The regions are looked through from the last to the first.
    LastRegionFirst,
    /// Only one region takes part in a microstep.
    OneRegionOnly,
    /// A transition that is found from two regions runs twice.
    OncePerRegion,
    /// A guard that fails hides the candidates behind it and around it.
    FailedGuardEndsTheSearch,
    /// The guard of a region's transition sees what another region has just done.
    GuardsSeeTheMicrostep,
    /// `in(S)` holds for atomic states only.
    InSeesAtomicStatesOnly,
    /// `on _` takes done events too.
    AnyMatchesDone,
    /// `on _` takes timers too.
    AnyMatchesTimers,

    // Preemption.
    /// Transitions that exit the same state all run.
    NoPreemption,
    /// Transitions conflict where one source lies inside the other, whatever they exit.
    PreemptionByAncestry,
    /// An inner transition does not evict an outer one that was found before.
    EarlierAlwaysWins,
    /// Of two regions the later wins.
    LaterAlwaysWins,
    /// A targetless transition conflicts with every other.
    TargetlessIsPreempted,

    // Domains.
    /// The domain follows from the first target only.
    DomainOfFirstTarget,
    /// The domain follows from a history's default, also where it remembers something.
    DomainOfHistoryDefault,
    /// The domain follows from the history itself, not from what it stands for.
    DomainOfHistoryItself,
    /// A parallel can be the least common ancestor.
    DomainMayBeParallel,
    /// The source can be the least common ancestor.
    DomainMayBeTheSource,
    /// A transition from a state to itself does not exit it.
    SelfTransitionStays,
    /// `internal` means nothing.
    InternalAsExternal,
    /// Every transition is internal.
    ExternalAsInternal,
    /// An internal transition of a parallel stays in it.
    InternalOnParallelStays,
    /// An internal transition of an atomic state stays in it.
    InternalOnAtomicStays,
    /// An internal transition stays in its source although a target lies outside.
    InternalWhereverItLeads,

    // Exit.
    /// States exit in document order.
    ExitInDocumentOrder,
    /// States exit the deepest first.
    ExitByDepth,
    /// The states that one transition exits all exit before those of the next.
    ExitPerTransition,
    /// A history is recorded when its state is exited, after those inside.
    HistoryRecordedLate,
    /// A history keeps what it has recorded first.
    HistoryRecordedOnce,
    /// A shallow history remembers what a deep one would.
    ShallowRemembersAll,
    /// A deep history remembers what a shallow one would.
    DeepRemembersChildren,

    // The order of a microstep.
    /// The actions of the transitions run before the exits.
    ActionsBeforeExit,
    /// The actions of the transitions run after the entries.
    ActionsAfterEntry,
    /// The actions of the transitions run in document order, not in the order of selection.
    ActionsInDocumentOrder,
    /// Each transition exits, acts and enters before the next one does.
    OneTransitionAfterAnother,

    // Entry.
    /// States are entered by depth.
    EntryBreadthFirst,
    /// States are entered in the order in which they are found.
    EntryInOrderOfDiscovery,
    /// Of the regions the last is entered first.
    EntryInReverseSiblings,
    /// Only the first of several targets is entered.
    FirstTargetEntered,
    /// A transition into a region leaves the other regions out.
    OtherRegionsStayOut,
    /// A region that holds a target is entered by default too.
    DefaultsInEveryRegion,
    /// A state between a deep initial target and its parent enters its own default too.
    DefaultsInBetween,
    /// The ancestors that are active already are entered again.
    AncestorsPastTheDomain,
    /// A history whose parent stays active enters states again that stay active too.
    HistoryEntersActiveStates,
    /// The first child is the initial one, whatever the initial transition says.
    FirstChildIsInitial,
    /// A history that comes first is taken for the initial child.
    HistoryAsInitialChild,
    /// Restoring a history leaves the other regions out.
    RestoringFillsNoRegion,
    /// A history's default actions run although it remembers something.
    HistoryDefaultAlwaysRuns,
    /// A history's default actions never run.
    HistoryDefaultNeverRuns,
    /// A state's initial actions run although its children are entered explicitly.
    InitialAlwaysRuns,
    /// A state's initial actions run before its entry actions.
    InitialBeforeEntryActions,

    // Completion.
    /// The completion of the grandparent comes before that of the parent.
    DoneOfOuterFirst,
    /// Completion is decided before the final state counts as active.
    DoneDecidedEarly,
    /// Completion is decided when all states are entered: once for each region that finishes.
    DoneDecidedLate,
    /// The completion comes before what the final state's entry actions raise.
    DoneBeforeEntryActions,
    /// The completion of a parallel completes the parallels around it.
    DoneBubbles,
    /// A nested parallel does not count as a region that is complete.
    NestedParallelNeverComplete,
    /// A parallel never completes.
    ParallelNeverDone,
    /// A parallel completes with its first region.
    OneRegionCompletesAll,
    /// A completion is delivered from outside, some time.
    DoneIsExternal,
    /// A final state at the top does not halt the machine.
    FinalDoesNotHalt,
    /// Timers are still due after the machine has halted.
    TimersSurviveTheEnd,

    // The macrostep.
    /// Internal events come before eventless transitions.
    EventlessAfterInternal,
    /// Only one eventless transition follows an event.
    EventlessOnce,
    /// The event that was raised last is taken first.
    InternalLastInFirstOut,
    /// An internal event that nothing handles ends the macrostep.
    UnmatchedInternalStops,
    /// A raised event is delivered like one from outside.
    RaiseIsExternal,
    /// An event that the machine sends to itself is delivered like a raised one.
    SendIsInternal,
    /// A machine that did not settle stays where it got to.
    UnsettledStays,
    /// The bound of microsteps is one short.
    BoundIsOneShort,
    /// The domain is decided again when states have been left, by what histories remember then.
    DomainIsDecidedAgain,

    /// The machine rests in a choice.
    ChoiceIsRest,

    // Time.
    /// A delayed transition fires although its source was exited since.
    TimersSurviveExit,
    /// A delayed event is dropped when a state is exited.
    SentDiesOnExit,
    /// `cancel` does nothing.
    CancelIgnored,
    /// `cancel` drops all delayed events, whatever their name.
    CancelDropsAll,
    /// Timers fire in the order in which they were armed.
    TimersFireAsArmed,

    // Deferral.
    /// A deferred event is dropped.
    DeferredIsLost,
    /// A deferred event waits although a transition is enabled for it.
    DeferralBeatsTransition,
    /// Of the deferred events the last comes first.
    RecalledLastInFirstOut,
    /// Only one deferred event is delivered when the machine has moved.
    RecallsOne,
    /// A deferred event that nothing defers any more is kept although nothing handles it.
    DeferredWaitsForever,
    /// What a composite state defers is not deferred.
    OnlyAtomicStatesDefer,
    /// `unhandled defer` means nothing.
    MachineDoesNotDefer,
}
