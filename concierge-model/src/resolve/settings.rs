//! What holds for the whole machine, defaults filled in.

use concierge_exploration::Map;
use proc_macro2::Span;
use syn::{Attribute, LitStr};

use super::duplicate;
use crate::diagnostic::Diagnostics;
use crate::name::Case;
use crate::syntax::{self, Setting};

/// The settings, each at most once.
pub(super) struct Settings<'a> {
    pub(super) initial: Option<&'a syntax::Initial>,
    pub(super) version: u32,
    pub(super) version_span: Option<Span>,
    pub(super) microsteps: u32,
    pub(super) typed: u32,
    pub(super) unhandled: syntax::Unhandled,
    pub(super) state_case: Case,
    pub(super) event_case: Case,
    pub(super) event_attributes: &'a [Attribute],
}

impl<'a> Settings<'a> {
    pub(super) fn of(syntax: &'a syntax::Machine, errors: &mut Diagnostics) -> Self {
        let mut settings = Self {
            initial: None,
            version: 1,
            version_span: None,
            microsteps: 1_000,
            typed: 1_000,
            unhandled: syntax::Unhandled::default(),
            state_case: Case::Snake,
            event_case: Case::ScreamingSnake,
            event_attributes: &[],
        };
        let mut seen = Map::new();
        for setting in &syntax.settings {
            let (word, span) = setting.word();
            if let Some(first) = seen.insert(word, span) {
                let mistake = duplicate(span, first, format!("`{word}` is set twice"));
                errors.push(match setting {
                    Setting::Events(..) => mistake
                        .with_help("say both in one: `#[derive(Debug)] events as \"camelCase\";`"),
                    _ => mistake,
                });
                continue;
            }
            let case = |text: &LitStr| Case::parse(&text.value());
            match setting {
                Setting::Initial(initial) => settings.initial = Some(initial),
                Setting::Version(span, version) => {
                    (settings.version, settings.version_span) = (*version, Some(*span));
                }
                Setting::Microsteps(_, microsteps) => settings.microsteps = *microsteps,
                Setting::Typed(_, typed) => settings.typed = *typed,
                Setting::Unhandled(_, unhandled) => settings.unhandled = *unhandled,
                Setting::States(_, text) => {
                    settings.state_case = case(text).unwrap_or(Case::Snake);
                }
                Setting::Events(_, attributes, text) => {
                    settings.event_attributes = attributes;
                    settings.event_case =
                        text.as_ref().and_then(case).unwrap_or(Case::ScreamingSnake);
                }
            }
        }
        settings
    }
}
