//! The two sides of a comparison.

use std::path::Path;

use concierge_diagram::{Comparison, Definition, LockFile, Source};
use concierge_model::past::Past;

use crate::{
    arguments::{Diff, file_name},
    failure::Failure,
    read as read_file,
};

pub(crate) fn read(arguments: &Diff) -> Result<Comparison, Failure> {
    let Diff { old, new, machine, .. } = arguments;
    if old == Path::new("-") && old == new {
        return Err(Failure::Twice);
    }
    let (old, past) = side(old, machine.as_deref())?;
    let (new, _) = side(new, machine.as_deref())?;
    Ok(Comparison::of(&old, &past, &new))
}

/// The definition in a source file or in a lock file, which is JSON, and what its sessions may hold.
fn side(path: &Path, machine: Option<&str>) -> Result<(Definition, Past), Failure> {
    let file = file_name(path);
    let text = read_file(path).map_err(|error| Failure::Read { file: file.clone(), error })?;
    if text.trim_start().starts_with('{') {
        let lock = LockFile::read(&text).map_err(|error| Failure::Lock { file, error })?;
        return Ok((lock.definition(), lock.past));
    }
    let source = Source::read(&text)
        .map_err(|mistakes| Failure::Definition { file: file.clone(), mistakes })?;
    let definition = source.definition(machine).map_err(|error| Failure::Select { file, error })?;
    Ok((definition.clone(), definition.past()))
}
