//! What the guides link to is there.

use std::path::{Path, PathBuf};

use concierge_tests::{files, workspace};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// The lines of a guide that are no code.
fn prose(guide: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    guide.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// Where the links of a guide lead, but those that leave the repository.
fn links(guide: &str) -> Vec<&str> {
    let links = prose(guide).flat_map(|line| line.split("](").skip(1));
    let targets = links.filter_map(|rest| Some(rest.split_once(')')?.0));
    targets.filter(|target| !target.contains("://")).collect()
}

/// What a heading is called in a link.
fn anchor(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().chars();
    let kept = letters.filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.flat_map(char::to_lowercase).map(|it| if it == ' ' { '-' } else { it }).collect()
}

fn has_heading(guide: &str, wanted: &str) -> bool {
    prose(guide).filter(|line| line.starts_with('#')).any(|line| anchor(line) == wanted)
}

/// Whether the target of a link in a guide is there.
fn is_there(guide: &Path, target: &str) -> bool {
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = match file {
        "" => guide.to_owned(),
        file => guide.parent().unwrap_or(Path::new("")).join(file),
    };
    path.exists() && (heading.is_empty() || has_heading(&read(&path), heading))
}

#[test]
fn a_heading_is_found_by_its_words() {
    assert_eq!(anchor("### Time: `at Type`"), "time-at-type");
    assert_eq!(anchor("## `never_fires`"), "never_fires");
    assert!(has_heading("# One\n```sh\n# Two\n```\n", "one"));
    assert!(!has_heading("# One\n```sh\n# Two\n```\n", "two"));
}

#[test]
fn no_link_of_a_guide_leads_nowhere() {
    let guides: Vec<PathBuf> = files(workspace(), "md");
    let mut found = 0;
    let mut broken = Vec::new();
    for guide in guides {
        let text = read(&guide);
        for target in links(&text) {
            found += 1;
            if !is_there(&guide, target) {
                broken.push(format!("{}: {target}", guide.display()));
            }
        }
    }
    assert!(found > 100, "the links were read");
    assert!(broken.is_empty(), "{broken:#?}");
}
