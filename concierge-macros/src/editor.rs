//! Whether it is an editor that wants to know.

use std::env;
use std::sync::LazyLock;

/// Whether rust-analyzer expands the macro, and not rustc. It does so in a process of its own,
/// whose program has its name in front. What an editor is given beyond the machine is nothing to
/// rustc, which is to read as little as possible.
pub(crate) fn is_asking() -> bool {
    *IS_ASKING
}

static IS_ASKING: LazyLock<bool> = LazyLock::new(|| {
    let program = env::current_exe().ok();
    let name = program.as_deref().and_then(|path| path.file_name()).and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("rust-analyzer"))
});
