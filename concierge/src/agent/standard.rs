//! Business Growth Mode.

use super::{Agent, Replying, Request};

/// Answers from a small store of advice, by what the message is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardAgent;

/// What is said of a subject, and the words by which it is recognized.
struct Subject {
    words: &'static [&'static str],
    advice: &'static str,
}

const SUBJECTS: &[Subject] = &[
    Subject {
        words: &["partner", "referral", "subcontract", "supplier", "team up", "introduce"],
        advice: "For a partner, start with trades that work just before or after yours, and ask \
                 each for two recent customers you may call.",
    },
    Subject {
        words: &["invoice", "cash", "paid", "pay ", "deposit", "late payment"],
        advice: "Invoice on the day the work is done, ask for a deposit on materials, and offer \
                 two percent for payment within ten days.",
    },
    Subject {
        words: &["price", "pricing", "quote", "bid", "margin", "rate"],
        advice: "Price from your real hourly cost, then add the margin you need; three quotes at \
                 different scopes win more than one low quote.",
    },
    Subject {
        words: &["hire", "hiring", "apprentice", "crew", "employee", "staff"],
        advice: "Hire for the season you can already fill; a trade school's apprentice program \
                 costs less than an empty van.",
    },
    Subject {
        words: &["insurance", "license", "permit", "bond", "liability"],
        advice: "Check that your liability cover names the kind of work you do; most claims are \
                 refused for that, not for the amount.",
    },
    Subject {
        words: &["review", "market", "website", "leads", "customers", "advertis"],
        advice: "Ask for a review on the last day on site, while you still stand in front of the \
                 customer; it brings more than advertising.",
    },
];

const GENERAL: &str = "Tell me what you want more of this quarter, work, margin or time, and we \
                       will start with the one step that pays soonest.";

impl Agent for StandardAgent {
    fn reply<'a>(&'a self, request: Request<'a>) -> Replying<'a> {
        Box::pin(async move { Ok(advice(request.message).unwrap_or(GENERAL).to_owned()) })
    }
}

/// What the standard agent knows of the message's subject, if it has one.
pub(super) fn advice(message: &str) -> Option<&'static str> {
    let message = message.to_lowercase();
    SUBJECTS
        .iter()
        .find(|subject| subject.words.iter().any(|word| message.contains(word)))
        .map(|subject| subject.advice)
}
