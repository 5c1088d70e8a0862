//! The page that the measurements are written to: text by hand, and sections that are generated.

use std::fs;

/// The directory of the page.
pub const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");

const NAME: &str = "performance.md";

/// Puts a section between its marks.
///
/// # Errors
/// If the page cannot be read or written, or has no such marks.
pub fn write(section: &str, text: &str) -> Result<(), String> {
    let page = format!("{DOCS}/{NAME}");
    let before = fs::read_to_string(&page).map_err(|error| format!("{NAME}: {error}"))?;
    let after = replaced(&before, section, text);
    let after = after.ok_or_else(|| format!("{NAME} has no section `{section}`"))?;
    fs::write(&page, after).map_err(|error| format!("{NAME}: {error}"))
}

fn replaced(page: &str, section: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {section}: begin -->"), format!("<!-- {section}: end -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{}\n{end}{after}", text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_section_is_what_stands_between_its_marks() {
        let page = "a\n<!-- s: begin -->\nold\n<!-- s: end -->\nb\n";
        let new = "a\n<!-- s: begin -->\nnew\n<!-- s: end -->\nb\n";
        assert_eq!(replaced(page, "s", "new\n").as_deref(), Some(new));
        assert_eq!(replaced(page, "t", "new"), None);
    }
}
