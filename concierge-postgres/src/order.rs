//! A write on its way to the database.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{EventKey, Receipt, SessionKey, Status, Step, Write};

/// The next version of a session that there is; nothing is set aside with it. It outlives its caller.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) key: SessionKey,
    pub(crate) expected: u64,
    pub(crate) data: String,
    pub(crate) kind: Option<String>,
    pub(crate) status: Status,
    pub(crate) at: DateTime<Utc>,
    pub(crate) due: Option<DateTime<Utc>>,
    pub(crate) silence: Option<DateTime<Utc>>,
    pub(crate) steps: Vec<Step>,
    pub(crate) effects: Vec<String>,
    pub(crate) receipt: Option<(EventKey, String)>,
}

impl Order {
    /// A write as an order, if it is one.
    pub(crate) fn new(key: &SessionKey, write: &Write<'_>) -> Option<Self> {
        let expected = write.expected.filter(|_| write.set_aside.is_none())?;
        Some(Self {
            key: key.clone(),
            expected,
            data: write.data.to_owned(),
            kind: write.kind.map(str::to_owned),
            status: write.status,
            at: write.at,
            due: write.due,
            silence: write.silence,
            steps: write.steps.to_owned(),
            effects: write.effects.to_owned(),
            receipt: write.receipt.map(|receipt| (receipt.key.clone(), receipt.answer.to_owned())),
        })
    }

    pub(crate) fn write(&self) -> Write<'_> {
        Write {
            expected: Some(self.expected),
            data: &self.data,
            kind: self.kind.as_deref(),
            status: self.status,
            at: self.at,
            due: self.due,
            silence: self.silence,
            set_aside: None,
            steps: &self.steps,
            effects: &self.effects,
            receipt: self.receipt.as_ref().map(|(key, answer)| Receipt { key, answer }),
        }
    }
}
