//! What went wrong on the way to an answer.

use std::error::Error;
use std::fmt;

/// Where on the way something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The message itself cannot be taken.
    Message,
    /// The contractor's events could not be found.
    Directory,
    /// The session could not be opened, moved or stored.
    Session,
    /// The agent had no reply.
    Agent,
}

impl Stage {
    /// The stage in a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Directory => "directory",
            Self::Session => "session",
            Self::Agent => "agent",
        }
    }
}

/// A failure and where it happened.
#[derive(Debug)]
pub struct Failure {
    stage: Stage,
    cause: Box<dyn Error + Send + Sync>,
}

impl Failure {
    pub(crate) fn at<E: Error + Send + Sync + 'static>(stage: Stage) -> impl Fn(E) -> Self {
        move |cause| Self { stage, cause: Box::new(cause) }
    }

    /// Where it happened.
    pub fn stage(&self) -> Stage {
        self.stage
    }
}

/// The whole chain of causes, in one line.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_one_line(self.cause.as_ref()))
    }
}

impl Error for Failure {}

/// An error and its causes; what a message already says of its cause is not said again.
pub fn in_one_line(error: &(dyn Error + 'static)) -> String {
    let mut said = error.to_string();
    for cause in std::iter::successors(error.source(), |&cause| cause.source()) {
        let text = cause.to_string();
        if !said.ends_with(&text) {
            said = format!("{said}: {text}");
        }
    }
    said
}
