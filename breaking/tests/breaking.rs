//! The program, on a scale that a test bears. README.md of this folder has the commands for more.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

use std::io::Write as _;
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

/// [`holds`] on a disk that is full, where one can be mounted; if not, a word is said about it.
fn holds_on_a_full_disk(arguments: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concierge-breaking"));
    let probe = command.args(["fill", "--on", "sqlite", "--fills", "0"]).output().unwrap();
    if probe.status.success() {
        holds(arguments);
    } else {
        let errors = String::from_utf8(probe.stderr).unwrap();
        assert!(errors.contains("a small disk cannot be mounted here"), "{errors}");
        assert!(std::env::var_os("CI").is_none(), "{errors}");
        // Past the capture of the test's output.
        let _ = writeln!(std::io::stderr(), "{errors}");
    }
}

#[test]
fn a_full_disk_breaks_no_promise_on_sqlite() {
    holds_on_a_full_disk("fill --on sqlite --fills 2 --mebibytes 32");
}

#[test]
fn a_full_disk_breaks_no_promise_on_postgres() {
    if concierge_cluster::is_installed() {
        holds_on_a_full_disk("fill --on postgres --fills 1");
        holds_on_a_full_disk("fill --on postgres --fills 1 --log --mebibytes 16");
    }
}

#[test]
fn sessions_that_ended_take_no_memory() {
    let (code, report) = run("memory --sessions 50000");
    assert_eq!(code, 0);
    let kibibytes = |sessions| {
        let line = report.lines().find(|line| line.trim().starts_with(sessions)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    let (first, last) = (kibibytes("5000"), kibibytes("50000"));
    // A tenth of what as many sessions would take that stayed.
    assert!(last < first + 2_500, "{report}");
}
