//! Where two texts differ, in a few lines.

/// How many lines are shown of each text; the rest is counted.
const SHOWN: usize = 6;

/// The lines between what the texts have in common at their beginning and at their end: those of
/// the old text after `-`, those of the new one after `+`.
pub(crate) fn of(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let mut lines = vec![format!("line {}:", start + 1)];
    lines.extend(shown('-', &old[..old.len() - end]));
    lines.extend(shown('+', &new[..new.len() - end]));
    lines.join("\n")
}

fn shown(mark: char, lines: &[&str]) -> impl Iterator<Item = String> {
    let rest = lines.len().saturating_sub(SHOWN);
    let rest = (rest > 0).then(|| format!("{mark} ... {rest} more"));
    lines.iter().take(SHOWN).map(move |line| format!("{mark} {line}")).chain(rest)
}

#[cfg(test)]
#[allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
mod tests {
    use expect_test::{Expect, expect};

    fn check(old: &str, new: &str, expected: &Expect) {
        expected.assert_eq(&super::of(old, new));
    }

    #[test]
    fn shows_what_is_between_the_common_ends() {
        check(
            "a\nb\nc\n",
            "a\nx\ny\nc\n",
            &expect![[r#"
                  line 2:
                  - b
                  + x
                  + y"#]],
        );
        check(
            "a\na\n",
            "a\n",
            &expect![[r#"
                  line 2:
                  - a"#]],
        );
        check(
            "",
            &"l\n".repeat(9),
            &expect![[r#"
                  line 1:
                  + l
                  + l
                  + l
                  + l
                  + l
                  + l
                  + ... 3 more"#]],
        );
    }
}
