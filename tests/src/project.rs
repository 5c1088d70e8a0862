//! Programs that are written to be compiled: a cargo project of its own, below `target`, so that
//! the machines in it are compiled as those of a user are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::{files, workspace};

/// A project of programs.
#[derive(Clone, Debug)]
pub struct Project {
    folder: PathBuf,
}

impl Project {
    /// A project of this name. `dependencies` and what follows them in the manifest are as there.
    pub fn new(name: &str, dependencies: &str) -> Self {
        let project = Self { folder: workspace().join("target").join(name) };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n\n\
             [dependencies]\n{dependencies}",
        );
        project.write("Cargo.toml", &manifest);
        project.write("Cargo.lock", &read(&workspace().join("Cargo.lock")));
        project
    }

    /// The line of a manifest for a crate of this workspace, which is in a folder.
    pub fn dependency(package: &str, folder: &str) -> String {
        format!("{package} = {{ path = \"{}\" }}\n", workspace().join(folder).display())
    }

    /// The same, for a crate without its default features.
    pub fn bare_dependency(package: &str, folder: &str) -> String {
        let path = workspace().join(folder);
        format!("{package} = {{ path = \"{}\", default-features = false }}\n", path.display())
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        let name = self.folder.file_name().and_then(OsStr::to_str);
        name.expect("its folder was named as it is")
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, if it is not there already: what has not changed is not compiled again.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|written| written == text) {
            return;
        }
        let folder = path.parent().expect("a file is in a folder");
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        written.unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
    }

    /// Writes the programs, each with its name, in place of those that were there, and compiles
    /// them.
    ///
    /// # Panics
    /// If one does not compile, with what rustc says.
    pub fn build(&self, programs: &[(String, String)]) {
        for (name, text) in programs {
            self.write(&format!("src/bin/{name}.rs"), text);
        }
        for written in files(&self.folder.join("src/bin"), "rs") {
            let is_kept = |(name, _): &(String, String)| written.ends_with(format!("{name}.rs"));
            if !programs.iter().any(is_kept) {
                std::fs::remove_file(&written).expect("it was just found");
            }
        }
        self.compile().unwrap_or_else(|errors| panic!("the machines do not compile:\n{errors}"));
    }

    /// Compiles what is there; else says what the compiler says.
    pub fn compile(&self) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(["build", "--offline", "--quiet", "--target-dir"])
            .arg(workspace().join("target"))
            .output()
            .expect("cargo runs this test, so that it can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        if output.status.success() { Ok(()) } else { Err(errors.into_owned()) }
    }

    /// A file of the project, if it is there.
    pub fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.join(path)).ok()
    }

    /// Removes a file, if it is there.
    pub fn remove(&self, path: &str) {
        // That it is not there is what is wanted.
        let _ = std::fs::remove_file(self.folder.join(path));
    }

    /// Compiles a library as for a release, and gives what it becomes, as text.
    ///
    /// # Panics
    /// If it does not compile, with what rustc says.
    pub fn assembly(&self, library: &str) -> String {
        self.write("src/lib.rs", library);
        let path = self.folder.join("library.s");
        let output = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .args(["rustc", "--release", "--lib", "--offline", "--quiet", "--target-dir"])
            .arg(workspace().join("target"))
            .args(["--", "-C", "codegen-units=1", "--emit"])
            .arg(format!("asm={}", path.display()))
            .output()
            .expect("cargo runs this test, so that it can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the library does not compile:\n{errors}");
        read(&path)
    }

    /// Runs a program that was built, and gives what it prints.
    pub fn run(&self, program: &str, arguments: &[String]) -> Vec<String> {
        let output: Output = Command::new(workspace().join("target/debug").join(program))
            .args(arguments)
            .stderr(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{program} was built and does not run: {error}"));
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}
