//! A disk so small that it is soon full: memory, mounted where only one process and its children see it,
//! and gone with them.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::house::Failure;

/// What is said where there can be none.
const MISSING: &str = "a small disk cannot be mounted here: it takes `unshare` and `mount` (on Debian, \
                       `apt-get install util-linux mount`), and root or user namespaces";

/// Mounts a disk of `$MEBIBYTES` at `$FOLDER`, and becomes the program that is to see it. Who is not root is
/// root in a namespace of users for as long as the mounting takes.
const SCRIPT: &str = r#"
mount -t tmpfs -o "size=${MEBIBYTES}m,mode=1777" small "$FOLDER" || exit
[ "$USER_ID" = 0 ] && exec "$@"
exec unshare -U --map-user="$USER_ID" --map-group="$GROUP_ID" "$@"
"#;

/// Runs this program again, with its arguments and the folder of a small disk; answers whether all was well.
pub(crate) fn run_on(mebibytes: u64) -> Result<bool, Failure> {
    let folder = TempDir::new()?;
    let (user, group) = (id("-u")?, id("-g")?);
    let on_disk = |program: &Path| {
        let mut command = Command::new("unshare");
        command.arg(if user == "0" { "-m" } else { "-Urm" });
        command.args(["sh", "-c", SCRIPT, "sh"]).arg(program);
        command.env("MEBIBYTES", mebibytes.to_string()).env("FOLDER", folder.path());
        command.env("USER_ID", &user).env("GROUP_ID", &group);
        command
    };
    // The codes of those who mount could else be those of a run.
    if !on_disk(Path::new("true")).status().is_ok_and(|status| status.success()) {
        return Err(MISSING.into());
    }
    let mut program = on_disk(&std::env::current_exe()?);
    program.args(std::env::args_os().skip(1)).arg("--folder").arg(folder.path());
    match program.status()?.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err("the run on the small disk failed".into()),
    }
}

fn id(of: &str) -> io::Result<String> {
    let output = Command::new("id").arg(of).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A file that takes all the room that there is.
#[derive(Debug)]
pub(crate) struct Ballast(PathBuf);

impl Ballast {
    pub(crate) fn load(folder: &Path) -> io::Result<Self> {
        let ballast = Self(folder.join("ballast"));
        let mut file = File::create(&ballast.0)?;
        // First in large pieces, then in such as fit into what is left.
        for piece in [1 << 20, 4_096] {
            while file.write_all(&vec![b'x'; piece]).is_ok() {}
        }
        Ok(ballast)
    }

    pub(crate) fn unload(self) -> io::Result<()> {
        std::fs::remove_file(self.0)
    }
}
