//! Names and doc comments that would break a picture which does not escape them.

concierge_core::machine! {
    /// "Quotes", `ticks`, <b>tags</b>, a --> b : c, [*], %% no comment, #35; & ;
    ///
    /// ```text
    /// stateDiagram-v2
    /// ```
    /// end note | pipes | \n backslash \ ü 日本 🚪	tab
    pub(crate) machine Quoted(u32) as "a \"quoted\" --> [*] \\ name" {
        event Push as "push: [now] / \"hard\"";
        event Pull as "ünïcödé 日本";
        event End as "end";

        initial End_;

        /// end note
        /// [*] --> nowhere
        state End_ as "end" {
            /// "why" --> because
            on Push [r#if] / r#match => Note;
            on Pull;
        }

        /** A block,
            indented | with pipes |

            and a gap.
        */
        state Note as "note right of x" {
            entry / r#match;
            on End => Default;
            always [!(r#if && r#if)] => State_;
        }

        choice Default as "<<choice>>" {
            [r#if] => State_;
            else => Empty;
        }

        final state State_ as "state";

        /// .
        final state Empty as " ";
    }
}

fn r#if(number: &u32) -> bool {
    *number > 0
}

fn r#match(number: &mut u32) {
    *number += 1;
}

pub(crate) mod inner {
    concierge_core::machine! {
        #[doc = "First.\nSecond.\r\n\tThird with \"quotes\" and a \\ backslash."]
        #[doc = ""]
        #[doc = "  indented"]
        pub(crate) machine Type(()) {
            states as "SCREAMING-KEBAB-CASE";
            events as "lowercase";

            event r#Yield;
            event Self_;

            initial Class;

            state Class {
                on r#Yield | Self_ => Click;
                end;
            }

            state Click {
                on Self_ => Class;
            }
        }
    }
}
