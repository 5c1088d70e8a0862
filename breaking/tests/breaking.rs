//! The program, on a scale that a test bears. README.md of this folder has the commands for more.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

use std::process::Command;

/// Runs the program, and answers its exit code and its report.
fn run(arguments: &str) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_concierge-breaking"))
        .args(arguments.split(' '))
        .output()
        .unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    // Where the test is captured, this is seen when it fails.
    println!("{report}{errors}");
    (output.status.code().unwrap(), report)
}

/// The number in a row of a report.
fn count(report: &str, row: &str) -> u64 {
    let named = |line: &str| line.trim().strip_prefix(row)?.strip_prefix(' ').map(str::to_owned);
    let line = report.lines().find_map(named).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// Checks that the arguments break nothing, and that there was something to break.
fn holds(arguments: &str) {
    let (code, report) = run(arguments);
    assert_eq!(code, 0);
    assert_eq!(count(&report, "violations"), 0);
    assert!(count(&report, "events") > 50, "{report}");
}

#[test]
fn killed_processes_break_no_promise_on_sqlite() {
    holds("crash --on sqlite --kills 15");
}

#[test]
fn racing_processes_make_linear_histories_on_sqlite() {
    holds("race --on sqlite --processes 2 --events 1000 --sessions 5");
}

#[test]
fn a_careless_store_is_found_out() {
    let (code, report) = run("race --on sqlite --processes 4 --events 400 --sessions 2 --careless");
    assert_eq!(code, 1);
    assert!(count(&report, "violations") > 0);
}

#[test]
fn each_rate_stands_beside_that_of_the_bare_database() {
    for on in ["sqlite", "postgres"] {
        if on == "postgres" && !concierge_cluster::is_installed() {
            continue;
        }
        let arguments = format!("measure --on {on} --clients 1,4 --seconds 0.05 --rounds 1");
        let (code, report) = run(&arguments);
        assert_eq!(code, 0);
        assert_eq!(report.matches("fsync probe").count(), 2, "before and after");
        for clients in ["1", "4"] {
            assert!(count(&report, clients) > 0, "{report}");
        }
    }
}

#[test]
fn killed_processes_break_no_promise_on_postgres() {
    if concierge_cluster::is_installed() {
        holds("crash --on postgres --kills 15");
    }
}

#[test]
fn a_killed_database_breaks_no_promise() {
    if concierge_cluster::is_installed() {
        let arguments = "crash --on postgres --kills 9 --restarts 2";
        holds(arguments);
    }
}

#[test]
fn racing_processes_make_linear_histories_on_postgres() {
    if concierge_cluster::is_installed() {
        holds("race --on postgres --processes 4 --events 1000 --sessions 5");
    }
}

#[test]
fn a_careless_store_is_found_out_on_postgres() {
    if concierge_cluster::is_installed() {
        let (code, _) =
            run("race --on postgres --processes 4 --events 400 --sessions 2 --careless");
        assert_eq!(code, 1);
    }
}

#[test]
fn a_lost_primary_breaks_no_promise_where_its_standby_is_waited_for() {
    if concierge_cluster::is_installed() {
        holds("failover --losses 2 --within 15");
    }
}

#[test]
fn a_standby_that_is_not_waited_for_is_found_out() {
    if concierge_cluster::is_installed() {
        let (code, report) = run("failover --losses 1 --careless");
        assert_eq!(code, 1);
        assert!(count(&report, "violations") > 0);
    }
}
