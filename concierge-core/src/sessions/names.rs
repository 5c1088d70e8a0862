//! How the tables of a store in a database are called.

/// The names of the sessions' table and of what it refers to. Each is an ASCII letter or underscore
/// followed by more of them or digits. The companions of the table carry its name: a table `sessions` has
/// `sessions_steps`, `sessions_events` and `sessions_set_aside`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The table of sessions.
    pub sessions: &'static str,
    /// Its column that holds the owner.
    pub owner: &'static str,
    /// What the owner's column refers to, as `table(column)`. With an owner go their sessions.
    pub owners: Option<&'static str>,
}

impl Default for Names {
    /// `sessions`, `owner_id`, and no table of owners.
    fn default() -> Self {
        Self { sessions: "sessions", owner: "owner_id", owners: None }
    }
}

/// A name that is no plain identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a plain name: letters, digits and underscores, no digit first")]
pub struct InvalidName(pub &'static str);

impl Names {
    /// The names, if all of them are plain.
    pub fn checked(self) -> Result<PlainNames, InvalidName> {
        let owners = match self.owners {
            Some(owners) => Some(split(owners).ok_or(InvalidName(owners))?),
            None => None,
        };
        let named = [self.sessions, self.owner].into_iter();
        let named = named.chain(owners.into_iter().flat_map(|(table, column)| [table, column]));
        match named.into_iter().find(|name| !is_plain(name)) {
            Some(name) => Err(InvalidName(name)),
            None => Ok(PlainNames { sessions: self.sessions, owner: self.owner, owners }),
        }
    }
}

/// Names that can stand in a statement between double quotes, each of them plain.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PlainNames {
    /// The table of sessions.
    pub sessions: &'static str,
    /// Its column that holds the owner.
    pub owner: &'static str,
    /// The table of owners, and the column of their ids.
    pub owners: Option<(&'static str, &'static str)>,
}

/// `table(column)` in two.
fn split(reference: &'static str) -> Option<(&'static str, &'static str)> {
    reference.strip_suffix(')')?.split_once('(')
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(names: Names) -> Result<Option<(&'static str, &'static str)>, InvalidName> {
        names.checked().map(|checked| checked.owners)
    }

    #[test]
    fn a_reference_comes_apart() {
        let names = Names { owners: Some("contractors(id)"), ..Names::default() };
        assert_eq!(owners(names), Ok(Some(("contractors", "id"))));
    }

    #[test]
    fn no_name_smuggles_in_a_statement() {
        for bad in ["", "1st", "a-b", "a\"b", "a; DROP TABLE b", "ä", "a b"] {
            assert_eq!(owners(Names { sessions: bad, ..Names::default() }), Err(InvalidName(bad)));
            assert_eq!(owners(Names { owner: bad, ..Names::default() }), Err(InvalidName(bad)));
        }
        for bad in ["contractors", "contractors(id", "contractors(id) ON DELETE CASCADE", "a(b)(c)"]
        {
            let names = Names { owners: Some(bad), ..Names::default() };
            assert!(owners(names).is_err(), "{bad}");
        }
    }
}
