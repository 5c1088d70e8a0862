//! The owner's tables, as they are in production and as the program makes them.

use chrono_tz::Tz;
use concierge::directory::{
    Directory as _, DirectoryError, NewEvent, Registry as _, SqliteDirectory,
};
use concierge::registration::RegistrationStatus;
use concierge::span::Span;
use concierge_sqlite::{Database, rusqlite};

use crate::house::{House, at, event, expo};

/// The tables as the owner has them, with one event.
const PRODUCTION: &str = "
    create table contractors (id integer primary key, company varchar);
    create table events (id integer primary key, name varchar(255), date timestamp);
    create table contractor_event_registrations (
        contractor_id integer, event_id integer, event_status varchar
    );
    insert into contractors values (7, 'Seven Roofs');
    insert into events values (3, 'Expo', '2026-03-08 09:00:00');
    insert into contractor_event_registrations values (7, 3, 'registered');
";

async fn production(zone: Tz) -> (tempfile::TempDir, SqliteDirectory) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("production.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch(PRODUCTION).unwrap();
    let directory = SqliteDirectory::open(Database::open(path).unwrap(), zone).await.unwrap();
    (folder, directory)
}

#[tokio::test]
async fn without_columns_for_end_and_zone_an_event_lasts_its_day_in_the_configured_zone() {
    for (zone, starts, ends) in [
        (Tz::UTC, "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z"),
        (Tz::America__New_York, "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"),
        (Tz::Asia__Tokyo, "2026-03-07T15:00:00Z", "2026-03-08T15:00:00Z"),
    ] {
        let (_folder, directory) = production(zone).await;
        let events = directory.events_of(7).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].span, Span::new(at(starts), at(ends)).unwrap(), "{zone}");
        assert_eq!(events[0].time_zone, zone);
    }
}

#[tokio::test]
async fn the_production_tables_are_left_as_they_are() {
    let (folder, directory) = production(Tz::UTC).await;
    directory.register(7, 3, RegistrationStatus::CheckedIn).await.unwrap();
    directory.register(7, 3, RegistrationStatus::Attending).await.unwrap();
    let connection = rusqlite::Connection::open(folder.path().join("production.db")).unwrap();
    let text = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("select group_concat(name) from pragma_table_info('events')"), "id,name,date");
    assert_eq!(
        text("select group_concat(event_status) from contractor_event_registrations"),
        "attending",
        "updated, though no unique key says so"
    );
}

#[tokio::test]
async fn what_the_production_tables_cannot_hold_is_refused() {
    let (_folder, directory) = production(Tz::UTC).await;
    let expo = expo("2026-03-10");
    let event = |span, time_zone| NewEvent { id: 4, name: "Fair".into(), span, time_zone };
    let error = directory.put_event(event(expo.span, expo.time_zone)).await.unwrap_err();
    assert!(matches!(error, DirectoryError::NoColumns(Tz::UTC)), "{error}");
    let day = Span::day("2026-03-10".parse().unwrap(), Tz::UTC).unwrap();
    directory.put_event(event(day, Tz::UTC)).await.unwrap();
    directory.register(7, 4, RegistrationStatus::Registered).await.unwrap();
    assert_eq!(directory.events_of(7).await.unwrap()[1].span, day);
}

#[tokio::test]
async fn what_is_written_is_read_back() {
    let house = House::new().await;
    let event = expo("2026-03-10");
    house.register(1, &event).await;
    assert_eq!(house.router.directory().events_of(1).await.unwrap(), [event]);
    assert_eq!(house.router.directory().events_of(2).await.unwrap(), []);
}

#[tokio::test]
async fn who_or_what_is_unknown_is_not_registered() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let register = |contractor, event| {
        house.router.directory().register(contractor, event, RegistrationStatus::Registered)
    };
    assert_eq!(register(99, 1).await.unwrap_err().to_string(), "there is no contractor 99");
    assert_eq!(register(1, 99).await.unwrap_err().to_string(), "there is no event 99");
}

#[tokio::test]
async fn an_event_that_makes_no_sense_is_left_out() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let zone = Tz::America__New_York;
    house.register(1, &event(2, "Fair", "2026-03-10T09:00", "2026-03-10T17:00", zone)).await;
    for change in [
        "time_zone = 'Mars/Olympus'",
        "time_zone = null, ends_at = '2026-03-01'",
        "date = 'someday'",
        "date = 20260310",
    ] {
        house
            .connection()
            .execute(&format!("update events set {change} where id = 1"), ())
            .unwrap();
        let before = house.router.directory().left_out();
        let found = house.router.directory().events_of(1).await.unwrap();
        let ids: Vec<i64> = found.iter().map(|event| event.event_id).collect();
        assert_eq!(ids, [2], "{change} leaves one event out, not the contractor");
        assert_eq!(house.router.directory().left_out(), before + 1);
    }
}
