//! Addresses that are none, and databases that do not answer.

use std::time::{Duration, Instant};

use concierge_core::sessions::{SessionStore as _, WriteError};
use concierge_postgres::tokio_postgres::Socket;
use concierge_postgres::tokio_postgres::tls::{MakeTlsConnect, NoTlsStream, TlsConnect};
use concierge_postgres::{Database, Error, Settings};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::house::{NAMES, connect, key, new_url, open, with_owners, write};

const SECRET: &str = "hunter2";

fn soon() -> Settings {
    Settings { connections: 2, patience: Duration::from_millis(500) }
}

async fn refused(url: &str) -> Error {
    let begun = Instant::now();
    let error = Database::connect(url, soon()).await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(3), "{error}");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
    error
}

#[tokio::test]
async fn what_is_no_url_is_refused_and_not_repeated() {
    for url in [
        "",
        "hunter2",
        "mysql://ann:hunter2@localhost/a",
        "postgres://ann:hunter2@localhost:port/a",
        "postgres://ann:hunter2@localhost/a?sslmode=hunter2",
        "host=localhost password hunter2",
        "host=localhost hunter2=1",
    ] {
        let error = refused(url).await;
        assert!(matches!(error, Error::Url | Error::Unreachable { .. }), "{url}: {error}");
    }
    assert_eq!(
        Error::Url.to_string(),
        "this is no URL of a database: write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`"
    );
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_is_an_error_soon() {
    for url in [
        "postgres://ann:hunter2@127.0.0.1:1/a",
        "postgres://ann:hunter2@%2Fnowhere/a",
        "postgres://ann:hunter2@no.such.host.invalid/a",
    ] {
        let error = refused(url).await;
        assert!(matches!(error, Error::Unreachable { .. }), "{url}: {error}");
        assert!(error.to_string().contains("check that it runs"), "{error}");
    }
    // Something listens and says nothing.
    let deaf = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://ann:hunter2@{}/a", deaf.local_addr().unwrap());
    let error = refused(&url).await;
    assert!(matches!(error, Error::Slow(_)), "{error}");
}

#[tokio::test]
async fn a_lost_machine_leaves_time_for_the_next_one() {
    let Some(cluster) = concierge_cluster::private("") else { return };
    // One that takes no more connections and refuses none, as a machine that is gone.
    let lost = tokio::net::TcpSocket::new_v4().unwrap();
    lost.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let lost = lost.listen(0).unwrap();
    let address = lost.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(connected) =
        tokio::time::timeout(Duration::from_millis(100), tokio::net::TcpStream::connect(address))
            .await
    {
        waiting.push(connected.unwrap());
    }
    let socket = cluster.socket().parent().unwrap().display().to_string().replace('/', "%2F");
    let url = format!("postgres://concierge@{address},{socket}:5432/postgres");
    Database::connect(&url, soon()).await.unwrap();
}

#[tokio::test]
async fn a_wrong_password_and_a_missing_database_are_told_apart() {
    let Some(cluster) = concierge_cluster::private("") else { return };
    let administrator = connect(&cluster.url("postgres")).await;
    let guarded = "CREATE ROLE guarded LOGIN PASSWORD 'right'";
    administrator.execute(guarded).await.unwrap();
    let url = |password: &str, database: &str| {
        cluster.url(database).replace("concierge@", &format!("guarded:{password}@"))
    };
    connect(&url("right", "postgres")).await;
    assert_eq!(
        refused(&url(SECRET, "postgres")).await.to_string(),
        "the database refuses the connection: password authentication failed for user \"guarded\" \
         (SQLSTATE 28P01); check user, password and database name of the URL"
    );
    assert_eq!(
        refused(&url("right", "missing")).await.to_string(),
        "the database refuses the connection: database \"missing\" does not exist (SQLSTATE \
         3D000); check user, password and database name of the URL"
    );
}

#[tokio::test]
async fn a_handle_shows_no_password() {
    let Some(url) = new_url().await else { return };
    let shown = format!("{:?}", connect(&url).await);
    assert_eq!(shown, "Database { patience: 5s, .. }");
}

#[tokio::test]
async fn connections_that_are_all_in_use_are_waited_for_and_not_for_ever() {
    let Some(url) = new_url().await else { return };
    open(&with_owners(&url).await, NAMES).await;
    let database = Database::connect(&url, soon()).await.unwrap();
    let store = open(&database, NAMES).await;
    for name in ["a", "b"] {
        let _ = store.write(&key(1, name), write(None, 0)).await.unwrap();
    }
    let held = (store.lock(&key(1, "a")).await.unwrap(), store.lock(&key(1, "b")).await.unwrap());
    let begun = Instant::now();
    let error = store.write(&key(1, "c"), write(None, 0)).await.unwrap_err();
    assert!(matches!(error, WriteError::Failed(Error::Exhausted(_))), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    drop(held);
    let _ = store.write(&key(1, "c"), write(None, 0)).await.unwrap();
}

#[tokio::test]
async fn a_database_that_is_read_only_says_so() {
    let Some(url) = new_url().await else { return };
    let store = open(&with_owners(&url).await, NAMES).await;
    let name = url.rsplit_once('/').unwrap().1;
    let freeze = format!("ALTER DATABASE {name} SET default_transaction_read_only = on");
    store.database().execute(&freeze).await.unwrap();
    let frozen = connect(&url).await;
    let frozen = concierge_postgres::PostgresSessions::open(frozen, NAMES).await.unwrap();
    let error = frozen.write(&key(1, "a"), write(None, 0)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "nothing was stored: the database is read-only: give the URL of the primary"
    );
    assert_eq!(frozen.load(&key(1, "a")).await.unwrap(), None, "reading goes on");
}

/// What makes a connection secure, and here fails at it: a server must not be talked to without.
#[derive(Clone)]
struct Sealed(std::sync::mpsc::Sender<String>);

impl MakeTlsConnect<Socket> for Sealed {
    type Stream = NoTlsStream;
    type TlsConnect = Self;
    type Error = std::io::Error;

    fn make_tls_connect(&mut self, host: &str) -> std::io::Result<Self> {
        self.0.send(host.to_owned()).map_err(std::io::Error::other)?;
        Ok(self.clone())
    }
}

impl TlsConnect<Socket> for Sealed {
    type Stream = NoTlsStream;
    type Error = std::io::Error;
    type Future = std::future::Ready<std::io::Result<NoTlsStream>>;

    fn connect(self, _: Socket) -> Self::Future {
        std::future::ready(Err(std::io::Error::other("the certificate is another's")))
    }
}

#[tokio::test]
async fn a_connection_is_made_secure_by_the_library_that_is_given() {
    let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let (asked, hosts) = std::sync::mpsc::channel();
    let offers = tokio::spawn(async move {
        let (mut client, _) = server.accept().await.unwrap();
        let mut request = [0; 8];
        client.read_exact(&mut request).await.unwrap();
        client.write_all(b"S").await.unwrap();
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).await.unwrap();
        (request, rest)
    });
    let url = format!("postgres://ann:{SECRET}@localhost:{port}/a?sslmode=require");
    let error = Database::connect_with(&url, Sealed(asked), soon()).await.unwrap_err();
    let Error::Unreachable { reason } = error else { panic!("{error}") };
    assert_eq!(reason, "the certificate is another's");
    assert_eq!(hosts.recv().unwrap(), "localhost");
    let (request, rest) = offers.await.unwrap();
    assert_eq!(request, [0, 0, 0, 8, 4, 210, 22, 47], "it asks for TLS");
    assert!(rest.is_empty(), "and says nothing without");
}
