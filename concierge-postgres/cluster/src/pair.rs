//! A server and its standby.

use std::io;

use crate::Cluster;

/// Two servers of which one takes writes and the other repeats them.
#[derive(Debug)]
pub struct Pair {
    primary: Cluster,
    standby: Cluster,
    is_synchronous: bool,
}

impl Pair {
    /// Starts both. If it is synchronous, no commit is answered before both have it.
    ///
    /// # Errors
    /// If PostgreSQL is not installed, or does not start.
    pub fn start(is_synchronous: bool) -> io::Result<Self> {
        let primary = Cluster::start("")?;
        let standby = Cluster::standby(&primary)?;
        let pair = Self { primary, standby, is_synchronous };
        pair.synchronize()?;
        Ok(pair)
    }

    /// The URL of a database on whichever of the two takes writes.
    pub fn url(&self, database: &str) -> String {
        let [one, other] = [&self.primary, &self.standby].map(|one| one.home.replace('/', "%2F"));
        format!("postgres://concierge@{one},{other}/{database}?target_session_attrs=read-write")
    }

    /// The server that takes writes.
    pub const fn primary(&self) -> &Cluster {
        &self.primary
    }

    /// The server that repeats them.
    pub const fn standby(&self) -> &Cluster {
        &self.standby
    }

    /// Lets the standby hear nothing more.
    ///
    /// # Errors
    /// If it did not.
    pub fn part(&self) -> io::Result<()> {
        self.primary.order("silence")
    }

    /// Lets the standby take over.
    ///
    /// # Errors
    /// If it does not.
    pub fn promote(&mut self) -> io::Result<()> {
        self.standby.order("promote")?;
        std::mem::swap(&mut self.primary, &mut self.standby);
        Ok(())
    }

    /// Makes the server that was killed the standby of the one that took over.
    ///
    /// # Errors
    /// If it does not start.
    pub fn rejoin(&self) -> io::Result<()> {
        self.standby.order(&format!("follow {}", self.primary.home))?;
        self.synchronize()
    }

    fn synchronize(&self) -> io::Result<()> {
        if self.is_synchronous { self.primary.order("demand") } else { Ok(()) }
    }
}
