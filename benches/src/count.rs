//! Counting with valgrind.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, process};

use crate::machines::Contest;

/// The first argument of a program that is to run one candidate, for valgrind to watch.
const RUN: &str = "run";

/// What one candidate cost, and what it computed.
#[derive(Clone, Debug)]
pub struct Count {
    /// Instructions for each event, beyond those of a call that does nothing with it.
    pub instructions: f64,
    /// Allocations for each event.
    pub allocations: f64,
    /// The final state and the checksum of all actions.
    pub result: String,
}

/// Counts every candidate of a machine. All of them must have come to the same result.
///
/// # Errors
/// If one has not, or if valgrind cannot be run.
pub fn contest(contest: &Contest, events: usize) -> Result<Vec<Count>, String> {
    let mut counts: Vec<Count> = Vec::new();
    for candidate in &contest.candidates {
        let count = self::candidate(contest.name, candidate.name, events)?;
        if let Some(first) = counts.first().filter(|first| first.result != count.result) {
            let (machine, name) = (contest.name, candidate.name);
            let (came_to, instead) = (&count.result, &first.result);
            return Err(format!("{machine}: {name} came to {came_to} instead of {instead}"));
        }
        counts.push(count);
    }
    Ok(counts)
}

/// What a program does whose arguments say that it is one of those counted: `None` if they do not.
pub fn counted(contests: &[Contest], arguments: &[String]) -> Option<Result<(), String>> {
    let [command, machine, name, events] = arguments else { return None };
    let run = || {
        let contest = contests.iter().find(|contest| contest.name == machine);
        let mut candidates = contest.into_iter().flat_map(|contest| &contest.candidates);
        let candidate = candidates.find(|candidate| candidate.name == name);
        let candidate = candidate.ok_or_else(|| format!("no `{name}` runs `{machine}`"))?;
        println!("{}", candidate.run(events.parse().map_err(|_| "how many events?")?));
        Ok(())
    };
    (command == RUN).then(run)
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn candidate(machine: &str, name: &str, events: usize) -> Result<Count, String> {
    let (profile, result) = callgrind(&[RUN, machine, name, &events.to_string()])?;
    let delivering = calls(&profile, "deliver_event").cost;
    let passing_by = calls(&profile, "pass_event_by").cost;
    let allocating = ["malloc", "calloc", "realloc"].map(|name| calls(&profile, name).count);
    Ok(Count {
        instructions: (delivering as f64 - passing_by as f64) / events as f64,
        allocations: allocating.iter().sum::<u64>() as f64 / events as f64,
        result,
    })
}

/// How often functions were called, and what the calls cost with all that they called.
#[derive(Default)]
struct Calls {
    count: u64,
    cost: u64,
}

/// Sums the calls of the functions that have this name, whatever their path. In the profile, a
/// call is three lines: whom, how often, and at which place for what cost.
fn calls(profile: &str, name: &str) -> Calls {
    let mut lines = profile.lines();
    let mut sum = Calls::default();
    while let Some(line) = lines.next() {
        let Some(called) = line.strip_prefix("cfn=") else { continue };
        if called.rsplit("::").next() != Some(name) {
            continue;
        }
        let count = lines.next().and_then(|calls| calls.strip_prefix("calls=")?.split(' ').next());
        let cost = lines.next().and_then(|place| place.rsplit(' ').next());
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<u64>().ok());
        sum.count += number(count).unwrap_or(0);
        sum.cost += number(cost).unwrap_or(0);
    }
    sum
}

/// Runs this program under callgrind: the profile, and what it printed.
fn callgrind(arguments: &[&str]) -> Result<(String, String), String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let file: PathBuf = env::temp_dir().join(format!("concierge-benches-{}.out", process::id()));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--compress-strings=no", "--compress-pos=no"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind cannot be run ({error}): install it and try again"))?;
    if !output.status.success() {
        return Err(format!("valgrind failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    let profile = fs::read_to_string(&file).map_err(|error| error.to_string())?;
    fs::remove_file(&file).map_err(|error| error.to_string())?;
    Ok((profile, String::from_utf8_lossy(&output.stdout).trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::calls;

    const PROFILE: &str = "\
fn=benches::run
12 5
cfn=benches::candidate::deliver_event
calls=3 20
13 70
cfn=benches::candidate::deliver_events
calls=9 20
14 900
cfn=malloc
calls=2 0
15 44
cfn=benches::candidate::deliver_event
calls=1 20
16 30
";

    #[test]
    fn the_calls_of_a_function_are_summed_up() {
        let delivering = calls(PROFILE, "deliver_event");
        assert_eq!((delivering.count, delivering.cost), (4, 100));
        assert_eq!(calls(PROFILE, "malloc").count, 2);
        assert_eq!(calls(PROFILE, "calloc").count, 0);
    }
}
