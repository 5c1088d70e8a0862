//! The program `concierge-diagram`: the picture or the table of a machine in a Rust source file.

mod arguments;
mod compared;
mod difference;
mod failure;

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use arguments::{Arguments, Command, DiffFormat, Format, Import, Program, file_name};
use clap::Parser as _;
use concierge_diagram::{Source, import};
use failure::Failure;

fn main() -> ExitCode {
    match run(&Program::parse()) {
        Ok(code) => code,
        Err(failure) => {
            // Where nobody can be told, the exit code still says it.
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn run(program: &Program) -> Result<ExitCode, Failure> {
    match &program.command {
        Some(Command::Import(arguments)) => print(&imported(arguments)?)?,
        Some(Command::Diff(arguments)) => {
            let compared = compared::read(arguments);
            let compared = compared.map_err(|failure| Failure::Compared(Box::new(failure)))?;
            print(&match arguments.format {
                DiffFormat::Text => compared.to_string(),
                DiffFormat::Mermaid => compared.mermaid().to_owned(),
            })?;
            return Ok(ExitCode::from(u8::from(!compared.is_empty())));
        }
        None => {
            let arguments = program.drawing.as_ref().expect("clap asks for a file or a command");
            let output = output(arguments)?;
            match &arguments.check {
                Some(path) => check(path, &output, arguments)?,
                None => print(&output)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The text that the arguments ask for.
fn output(arguments: &Arguments) -> Result<String, Failure> {
    let file = file_name(&arguments.file);
    let text =
        read(&arguments.file).map_err(|error| Failure::Read { file: file.clone(), error })?;
    let source = Source::read(&text)
        .map_err(|mistakes| Failure::Definition { file: file.clone(), mistakes })?;
    let definition = |name: Option<&str>| {
        source.definition(name).map_err(|error| Failure::Select { file: file.clone(), error })
    };
    let name = arguments.machine.as_deref();
    match arguments.format {
        Format::Mermaid => Ok(definition(name)?.with_table(concierge_diagram::mermaid)),
        Format::Dot => Ok(definition(name)?.with_table(concierge_diagram::dot)),
        Format::Json => Ok(definition(name)?.with_table(concierge_diagram::json)),
        // Markdown has room for several, one after the other.
        Format::Table if name.is_none() && source.definitions().len() > 1 => {
            let tables = source.definitions().iter();
            let tables = tables.map(|definition| definition.with_table(concierge_diagram::table));
            Ok(tables.collect::<Vec<_>>().join("\n"))
        }
        Format::Table => Ok(definition(name)?.with_table(concierge_diagram::table)),
    }
}

/// The definition that stands for a document.
fn imported(arguments: &Import) -> Result<String, Failure> {
    let file = file_name(&arguments.file);
    let text =
        read(&arguments.file).map_err(|error| Failure::Read { file: file.clone(), error })?;
    let options = import::Options {
        machine: arguments.machine.clone(),
        events: arguments.events.clone(),
        settings: Vec::new(),
    };
    let imported = import::scxml(&text, &options);
    let imported = imported.map_err(|mistakes| Failure::Document { file, mistakes })?;
    Ok(imported.to_string())
}

fn read(file: &Path) -> io::Result<String> {
    if file != Path::new("-") {
        return fs::read_to_string(file);
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

/// A reader that has seen enough, such as `head`, may close the pipe.
fn print(output: &str) -> Result<(), Failure> {
    match io::stdout().write_all(output.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Print { error }),
        _ => Ok(()),
    }
}

fn check(path: &Path, output: &str, arguments: &Arguments) -> Result<(), Failure> {
    let update = arguments.update(path);
    let file = path.display().to_string();
    match fs::read_to_string(path) {
        // Line by line: a checkout may have other line breaks.
        Ok(written) if written.lines().eq(output.lines()) => Ok(()),
        Ok(written) => {
            let difference = difference::of(&written, output);
            Err(Failure::OutOfDate { file, difference, update })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::Missing { file, update })
        }
        Err(error) => Err(Failure::Read { file, error }),
    }
}
