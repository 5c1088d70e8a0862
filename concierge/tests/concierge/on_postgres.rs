//! The program and the directory on PostgreSQL.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono_tz::Tz;
use concierge::directory::{
    Directory as _, DirectoryError, NewEvent, PostgresDirectory, Registry as _,
};
use concierge::open::{PostgresRouter, migrate_postgres, open_postgres};
use concierge::registration::RegistrationStatus;
use concierge::session::AgentType;
use concierge::sessions::settings;
use concierge::span::Span;
use concierge_core::sessions::EventKey;
use concierge_postgres::{Database, Settings};
use expect_test::expect;

use crate::house::{at, expo, key};
use crate::program::{CAST, Program, SAMPLE};

async fn connect(url: &str) -> Database {
    Database::connect(url, Settings::default()).await.unwrap()
}

/// The URL of a new database, or `None` where there is no server.
fn new_url() -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = concierge_cluster::server()?;
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let name = format!("concierge_program_{}_{number}", std::process::id());
    let url = concierge_cluster::url_of(&server, &name);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // A test of this file may be a task of a runtime, which does not wait for another one.
    let make = std::thread::spawn(move || {
        runtime.block_on(async {
            let administrator = connect(&server).await;
            administrator.execute(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
            administrator.execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        });
    });
    make.join().unwrap();
    Some(url)
}

#[test]
fn the_sample_is_played_as_on_sqlite() {
    let Some(url) = new_url() else { return };
    let program = Program::new().with_env("DATABASE_URL", &url);
    let unmigrated = program.run(&["replay", SAMPLE], "");
    assert_eq!(unmigrated.code, 2);
    expect![[r#"
        concierge: the directory cannot be read or written: the database lacks a migration: its schema `concierge_directory` is at version 0, this program needs 1; migrate it first
    "#]]
    .assert_eq(&unmigrated.err);
    assert_eq!(program.run(&["migrate"], "").out, "The tables are up to date.\n");
    let elsewhere = Program::new();
    for _ in 0..2 {
        let here = program.run(&["replay", "--replies", SAMPLE], "");
        assert_eq!(here.code, 0, "{}", here.err);
        let there = elsewhere.run(&["replay", "--replies", SAMPLE], "");
        assert_eq!(here.out.replace("are on PostgreSQL.", "are in concierge.db."), there.out);
    }
}

#[test]
fn a_database_is_migrated_at_the_start_where_asked() {
    let Some(url) = new_url() else { return };
    let program = Program::new();
    let replay = program.run(&["replay", "-", "--database", &url, "--migrate"], CAST);
    assert_eq!(replay.code, 0, "{replay:?}");
    let chat = ["chat", "--contractor", "1", "--at", "2026-03-08T14:00:00Z", "--database", &url];
    let chat = program.run(&chat, "When does it end?\n/end\n");
    chat.check(
        0,
        &expect![[r#"
            [event] Expo is on now, until 17:00 EDT.
            The session has ended.
        "#]],
    );
    assert_eq!(program.folder().read_dir().unwrap().count(), 0, "no file is made");
}

async fn house(url: &str) -> PostgresRouter {
    let database = connect(url).await;
    migrate_postgres(&database).await.unwrap();
    let router = open_postgres(database, Tz::UTC, settings()).await.unwrap();
    for contractor in 1..=3 {
        router.directory().add_contractor(contractor).await.unwrap();
    }
    router
}

#[tokio::test]
async fn a_message_that_comes_again_goes_to_the_same_agent() {
    let Some(url) = new_url() else { return };
    let router = house(&url).await;
    let (talk, id) = (key(1, "talk"), EventKey::try_from("m1").unwrap());
    let noon = at("2026-03-10T16:00:00Z");
    let first = router.route_once(&talk, &id, "hello", noon).await;
    let event = expo("2026-03-10");
    let (span, time_zone) = (event.span, event.time_zone);
    let new = NewEvent { id: 1, name: event.event_name.clone(), span, time_zone };
    router.directory().put_event(new).await.unwrap();
    router.directory().register(1, 1, RegistrationStatus::Registered).await.unwrap();
    let again = house(&url).await.route_once(&talk, &id, "hello", noon).await;
    let next = router.route(&talk, "hello", noon).await;
    assert_eq!(
        [first.agent_type, again.agent_type, next.agent_type],
        [AgentType::Standard, AgentType::Standard, AgentType::Event]
    );
    assert_eq!(again.context, first.context);
}

#[tokio::test]
async fn what_is_written_in_the_directory_is_read_back() {
    let Some(url) = new_url() else { return };
    let router = house(&url).await;
    let directory = router.directory();
    let event = expo("2026-03-10");
    let (span, time_zone) = (event.span, event.time_zone);
    let new = NewEvent { id: 1, name: event.event_name.clone(), span, time_zone };
    directory.put_event(new.clone()).await.unwrap();
    directory.put_event(new.clone()).await.unwrap();
    directory.register(1, 1, RegistrationStatus::CheckedIn).await.unwrap();
    directory.register(1, 1, RegistrationStatus::Registered).await.unwrap();
    assert_eq!(directory.events_of(1).await.unwrap(), [event]);
    assert_eq!(directory.events_of(2).await.unwrap(), []);
    let registered = RegistrationStatus::Registered;
    let error = directory.register(99, 1, registered.clone()).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no contractor 99");
    let error = directory.register(1, 99, registered).await.unwrap_err();
    assert_eq!(error.to_string(), "there is no event 99");
    for name in [String::new(), "x".repeat(256)] {
        let error = directory.put_event(NewEvent { name, ..new.clone() }).await.unwrap_err();
        assert!(matches!(error, DirectoryError::EventName(_)), "{error}");
    }
    let closed = at("2026-03-10T14:00:00Z");
    directory.end_event(1, closed).await.unwrap();
    assert_eq!(directory.events_of(1).await.unwrap()[0].span.ends_at(), closed);
    assert!(matches!(directory.end_event(9, closed).await, Err(DirectoryError::UnknownEvent(9))));
}

/// The tables as the owner has them, with one event.
const PRODUCTION: &str = "
    create table contractors (id serial primary key, company varchar);
    create table events (id integer primary key, name varchar(255), date timestamp);
    create table contractor_event_registrations (
        contractor_id integer, event_id integer, event_status varchar
    );
    insert into contractors values (7, 'Seven Roofs');
    insert into events values (3, 'Expo', '2026-03-08 09:00:00'), (5, 'Broken', 'infinity');
    insert into contractor_event_registrations values (7, 3, 'registered'), (7, 5, 'registered');
";

#[tokio::test]
async fn the_production_tables_are_used_as_they_are() {
    let zone = Tz::America__New_York;
    let Some(url) = new_url() else { return };
    let database = connect(&url).await;
    database.execute(PRODUCTION).await.unwrap();
    migrate_postgres(&database).await.unwrap();
    let directory = PostgresDirectory::open(database.clone(), zone).await.unwrap();
    let day = |text: &str| Span::day(text.parse().unwrap(), zone).unwrap();
    let events = directory.events_of(7).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].event_id, events[0].span), (3, day("2026-03-08")));
    assert_eq!(directory.left_out(), 1, "the one at no time");

    let expo = expo("2026-03-10");
    let new = |span, time_zone| NewEvent { id: 4, name: "Fair".into(), span, time_zone };
    let error = directory.put_event(new(expo.span, expo.time_zone)).await.unwrap_err();
    assert!(matches!(error, DirectoryError::NoColumns(_)), "{error}");
    directory.put_event(new(day("2026-03-10"), zone)).await.unwrap();
    for status in [RegistrationStatus::CheckedIn, RegistrationStatus::Attending] {
        directory.register(7, 4, status).await.unwrap();
    }
    let events = directory.events_of(7).await.unwrap();
    assert_eq!((events.len(), events[1].span), (2, day("2026-03-10")));
    assert_eq!(events[1].status, RegistrationStatus::Attending);
    directory.end_event(4, at("2026-03-10T16:00:00Z")).await.unwrap();
    assert_eq!(directory.events_of(7).await.unwrap()[1].span, day("2026-03-10"));
    let columns = "select string_agg(column_name, ',' order by ordinal_position)
                   from information_schema.columns where table_name = 'events'";
    let columns: String = database.rows(columns, &[]).await.unwrap()[0].get(0);
    assert_eq!(columns, "id,name,date", "nothing is added");
}
