//! A way to a server that can be cut and held.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;

/// Passes on what goes between clients and a server.
#[derive(Debug)]
pub(crate) struct Proxy {
    folder: TempDir,
    rules: Arc<Rules>,
    listener: JoinHandle<()>,
}

/// What is passed on.
#[derive(Debug, Default)]
struct Rules {
    /// After how many more bytes the connection is cut; it is cut once.
    to_server: Fuse,
    to_client: Fuse,
    /// Whether nothing is passed on at all.
    holds: AtomicBool,
}

/// A number of bytes until the cut; none is set at `usize::MAX`.
#[derive(Debug)]
struct Fuse(AtomicUsize);

impl Default for Fuse {
    fn default() -> Self {
        Self(AtomicUsize::new(usize::MAX))
    }
}

impl Fuse {
    /// How many of so many bytes pass; fewer means that this is the cut.
    fn burn(&self, bytes: usize) -> usize {
        let left = self.0.load(Ordering::SeqCst);
        if left == usize::MAX {
            return bytes;
        }
        let passes = left.min(bytes);
        let rest = if passes < bytes { usize::MAX } else { left - passes };
        self.0.store(rest, Ordering::SeqCst);
        passes
    }
}

/// Where a connection is cut.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    ToServer,
    ToClient,
}

impl Proxy {
    /// A proxy in front of a server's socket.
    pub(crate) fn start(server: PathBuf) -> Self {
        let folder = TempDir::new().unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let rules = Arc::<Rules>::default();
        let of_listener = Arc::clone(&rules);
        let listener = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (rules, server) = (Arc::clone(&of_listener), server.clone());
                tokio::spawn(async move { pass(client, server, &rules).await });
            }
        });
        Self { folder, rules, listener }
    }

    /// The URL of a database behind it.
    pub(crate) fn url(&self, database: &str) -> String {
        let folder = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://concierge@{folder}/{database}")
    }

    /// Cuts the connection that has passed so many bytes from now on.
    pub(crate) fn cut_after(&self, way: Way, bytes: usize) {
        self.fuse(way).store(bytes, Ordering::SeqCst);
    }

    /// Takes the cut back, and answers whether it was still to come.
    pub(crate) fn mend(&self, way: Way) -> bool {
        self.fuse(way).swap(usize::MAX, Ordering::SeqCst) != usize::MAX
    }

    /// Lets nothing through, or everything again.
    pub(crate) fn hold(&self, holds: bool) {
        self.rules.holds.store(holds, Ordering::SeqCst);
    }

    fn fuse(&self, way: Way) -> &AtomicUsize {
        match way {
            Way::ToServer => &self.rules.to_server.0,
            Way::ToClient => &self.rules.to_client.0,
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn pass(client: UnixStream, server: PathBuf, rules: &Rules) {
    let Ok(server) = UnixStream::connect(server).await else { return };
    let (client_reads, client_writes) = client.into_split();
    let (server_reads, server_writes) = server.into_split();
    let to_server = one_way(client_reads, server_writes, &rules.to_server, &rules.holds);
    let to_client = one_way(server_reads, client_writes, &rules.to_client, &rules.holds);
    // One end of a connection is the end of both.
    tokio::select! {
        _ = to_server => {}
        _ = to_client => {}
    }
}

async fn one_way(
    mut from: tokio::net::unix::OwnedReadHalf,
    mut to: tokio::net::unix::OwnedWriteHalf,
    fuse: &Fuse,
    holds: &AtomicBool,
) -> io::Result<()> {
    let mut buffer = vec![0; 8_192];
    loop {
        let bytes = from.read(&mut buffer).await?;
        if bytes == 0 {
            return Ok(());
        }
        while holds.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let passes = fuse.burn(bytes);
        to.write_all(&buffer[..passes]).await?;
        if passes < bytes {
            // What was passed on arrives before the end does.
            to.flush().await?;
            return Ok(());
        }
    }
}
