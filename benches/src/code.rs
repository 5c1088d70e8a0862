//! The size of the code that takes an event: what can be reached from there by direct calls and
//! jumps, without the standard library. Constant tables are not in it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::{env, fs};

use crate::candidate::Candidate;

/// The functions of this program.
#[derive(Debug)]
pub struct Program {
    functions: BTreeMap<usize, Function>,
    /// Where the program was loaded.
    base: usize,
}

#[derive(Debug, Default)]
struct Function {
    size: usize,
    leads_to: BTreeSet<usize>,
    is_counted: bool,
}

impl Program {
    /// This program, as `objdump` tells it.
    ///
    /// # Errors
    /// If there is no `objdump`.
    pub fn this() -> Result<Self, String> {
        let program = env::current_exe().map_err(|error| error.to_string())?;
        let output = Command::new("objdump")
            .args(["--disassemble", "--demangle", "--no-show-raw-insn", "--wide"])
            .arg(&program)
            .output()
            .map_err(|error| format!("objdump cannot be run ({error})"))?;
        let maps = fs::read_to_string("/proc/self/maps").map_err(|error| error.to_string())?;
        let program = program.display().to_string();
        let mapped = maps.lines().find(|line| line.ends_with(&program));
        let base = mapped.and_then(|line| hexadecimal(line.split('-').next()?));
        let base = base.ok_or("the program is not mapped")?;
        Ok(Self { functions: functions(&String::from_utf8_lossy(&output.stdout)), base })
    }

    /// The bytes of code that a candidate may run for an event.
    pub fn size_of(&self, candidate: &Candidate) -> usize {
        let mut reached = BTreeSet::new();
        let mut to_visit = vec![candidate.address() - self.base];
        while let Some(address) = to_visit.pop() {
            let Some(function) = self.functions.get(&address) else { continue };
            if function.is_counted && reached.insert(address) {
                to_visit.extend(&function.leads_to);
            }
        }
        reached.iter().map(|address| self.functions[address].size).sum()
    }
}

/// Reads a disassembly: `0000000000001000 <name>:` begins a function, and each line inside is
/// `    1000:`, a tab, and `call   2000 <other>`.
fn functions(disassembly: &str) -> BTreeMap<usize, Function> {
    let mut functions = BTreeMap::new();
    let mut start = 0;
    for line in disassembly.lines() {
        if let Some((address, name)) = line.split_once(" <").filter(|_| line.ends_with(">:")) {
            start = hexadecimal(address).unwrap_or(0);
            let is_counted = !is_of_std(name);
            functions.insert(start, Function { is_counted, ..Function::default() });
            continue;
        }
        let Some((address, instruction)) = line.trim_start().split_once(":\t") else { continue };
        let Some(function) = functions.get_mut(&start) else { continue };
        if instruction.starts_with("int3") || instruction.starts_with("nop") {
            continue;
        }
        // The last instruction counts as one byte: its length is not told.
        function.size = hexadecimal(address).unwrap_or(start) - start + 1;
        let mut words = instruction.split_whitespace();
        if words.next().is_some_and(|word| word == "call" || word.starts_with('j')) {
            function.leads_to.extend(words.next().and_then(hexadecimal));
        }
    }
    functions
}

fn hexadecimal(text: &str) -> Option<usize> {
    usize::from_str_radix(text, 16).ok()
}

fn is_of_std(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    ["core::", "alloc::", "std::", "__rust", "_Unwind"].iter().any(|start| name.starts_with(start))
        || name.contains("@plt")
}

#[cfg(test)]
mod tests {
    use super::functions;

    const DISASSEMBLY: &str = "
0000000000001000 <benches::deliver>:
    1000:\tcall   2000 <machine::step>
    1005:\tjmp    3000 <core::panicking::panic>
    100a:\tint3

0000000000002000 <machine::step>:
    2000:\tret

0000000000003000 <core::panicking::panic>:
    3000:\tud2
";

    #[test]
    fn a_function_has_a_size_and_leads_to_others() {
        let functions = functions(DISASSEMBLY);
        let deliver = &functions[&0x1000];
        assert_eq!(deliver.size, 6);
        assert!(deliver.leads_to.iter().eq(&[0x2000, 0x3000]));
        assert!(functions[&0x2000].is_counted);
        assert!(!functions[&0x3000].is_counted);
    }
}
