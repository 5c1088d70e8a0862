//! Writes `data/sample.jsonl`: three days of twenty contractors' conversations, around a weekend on
//! which the clocks of North America go forward. The same text at each run.
//!
//! ```text
//! cargo run -p concierge --example sample > concierge/data/sample.jsonl
//! ```

mod cast;
mod chance;
mod entry;
mod plan;
mod talk;

fn main() {
    print!("{}", sample());
}

/// The whole file.
fn sample() -> String {
    let mut text = String::new();
    for entry in cast::entries().chain(plan::entries()) {
        text.push_str(&serde_json::to_string(&entry).expect("an entry is plain data"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_file_is_what_the_generator_writes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample.jsonl");
        let committed = std::fs::read_to_string(path).unwrap();
        assert!(committed == super::sample(), "run the command in this example's docs");
    }

    #[test]
    fn the_sample_is_of_real_size() {
        let sample = super::sample();
        let count = |kind: &str| sample.matches(&format!("\"type\":\"{kind}\"")).count();
        assert_eq!(count("contractor"), 20);
        assert_eq!(count("event"), 8);
        assert_eq!(count("message"), 500);
        assert!(count("cancellation") >= 3);
        assert!(count("session_end") >= 20);
    }
}
