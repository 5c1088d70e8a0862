//! Several managers on one store, as several processes have them.

use concierge_core::sessions::{Sessions, Settings};

use crate::talk::{State, Talk, key, manager, minute, say, steps, store, stored, talk};

#[tokio::test]
async fn a_machine_in_memory_that_is_out_of_date_is_read_again() {
    let store = store();
    let (one, two) = (manager(store.clone()), manager(store.clone()));
    let ann = key(1, "a");
    one.send(&ann, say("one"), minute(0)).await.unwrap();
    two.send(&ann, say("two"), minute(1)).await.unwrap();
    let delivered = one.send(&ann, say("three"), minute(2)).await.unwrap();
    assert_eq!(delivered.machine.context().said, ["one", "two", "three"]);
    two.end(&ann, minute(3)).await.unwrap();
    let peeked = one.peek(&ann, minute(3)).await.unwrap().unwrap();
    assert_eq!(peeked.state(), State::Quiet);
}

#[tokio::test]
async fn an_event_is_not_refused_for_a_machine_that_is_out_of_date() {
    let store = store();
    let (one, two) = (manager(store.clone()), manager(store.clone()));
    let ann = key(1, "a");
    one.send(&ann, say("one"), minute(0)).await.unwrap();
    two.send(&ann, talk::Hush, minute(1)).await.unwrap();
    let left = one.send(&ann, talk::Leave, minute(2)).await.unwrap();
    assert_eq!(left.machine.state(), State::Gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn racing_processes_lose_no_update() {
    const PROCESSES: usize = 4;
    const EVENTS: usize = 50;
    let store = store();
    let mut processes = Vec::new();
    for process in 0..PROCESSES {
        let settings = Settings { attempts: 1_000, ..Settings::default() };
        let sessions = Sessions::<Talk, _>::new(store.clone(), settings);
        processes.push(tokio::spawn(async move {
            for event in 0..EVENTS {
                let text = format!("{process} {event}");
                sessions.send(&key(1, "a"), say(&text), minute(0)).await.unwrap();
            }
        }));
    }
    for process in processes {
        process.await.unwrap();
    }
    let ann = key(1, "a");
    assert_eq!(stored(&store, &ann).await.version, 200);
    assert_eq!(steps(&store, &ann).await.len(), 200);
    let machine = manager(store).peek(&ann, minute(0)).await.unwrap().unwrap();
    for process in 0..PROCESSES {
        let said = machine.context().said.iter().map(String::as_str);
        let mine = said.filter(|text| text.starts_with(&format!("{process} ")));
        assert!(mine.eq((0..EVENTS).map(|event| format!("{process} {event}"))), "in order, once");
    }
}
