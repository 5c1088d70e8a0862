//! A typed transition costs what typestates by hand cost: rustc makes the same instructions of both.

use std::collections::BTreeMap;

use concierge_tests::project::Project;

const TYPESTATE: &str = include_str!("../assembly/typestate.rs");

#[test]
fn typed_transitions_are_the_instructions_of_typestates_by_hand() {
    let dependency = Project::dependency("concierge-core", "concierge-core");
    let text = Project::new("concierge-tests-typestate", &dependency).assembly(TYPESTATE);
    let assembly = Assembly::of(&text);
    for transition in ["close", "open", "freeze", "deposited"] {
        let generated = assembly.instructions(&format!("{transition}_generated"));
        let by_hand = assembly.instructions(&format!("{transition}_by_hand"));
        assert!(!generated.is_empty(), "{transition} has instructions");
        assert_eq!(generated, by_hand, "{transition}");
    }
    let [open, freeze] = ["open", "freeze"].map(|it| format!("{it}_generated"));
    assert_ne!(assembly.instructions(&open), assembly.instructions(&freeze), "they are compared");
}

/// The functions of an assembly file by their mangled names.
struct Assembly<'a> {
    functions: BTreeMap<&'a str, Vec<&'a str>>,
    /// Functions that are the same to the last byte are one, under several names.
    aliases: BTreeMap<&'a str, &'a str>,
}

impl<'a> Assembly<'a> {
    fn of(text: &'a str) -> Self {
        let mut assembly = Self { functions: BTreeMap::new(), aliases: BTreeMap::new() };
        let mut function = None;
        for line in text.lines() {
            let statement = line.trim();
            if let Some((alias, name)) = statement.split_once(" = ") {
                assembly.aliases.insert(alias, name);
            } else if !line.starts_with([' ', '\t', '.', '#']) && statement.ends_with(':') {
                function = Some(statement.trim_end_matches(':'));
            } else if statement == ".cfi_endproc" {
                function = None;
            } else if let Some(function) = function
                && (!statement.starts_with('.') || statement.ends_with(':'))
            {
                assembly.functions.entry(function).or_default().push(statement);
            }
        }
        assembly
    }

    /// The instructions of a function, its labels and constants called by their order.
    fn instructions(&self, name: &str) -> Vec<String> {
        let is_named = |symbol: &&&str| symbol.contains(name);
        let alias = self.aliases.iter().find(|(alias, _)| alias.contains(name));
        let symbol = alias.map(|(_, function)| function);
        let symbol = symbol.or_else(|| self.functions.keys().find(is_named));
        let symbol = symbol.unwrap_or_else(|| panic!("there is no function {name}"));
        let mut labels = Vec::new();
        self.functions[symbol].iter().map(|line| relabeled(line, &mut labels)).collect()
    }
}

/// A line with each local label, as in `.LBB4_2`, replaced by the place where it was first seen.
fn relabeled<'a>(line: &'a str, labels: &mut Vec<&'a str>) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(".L") {
        let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
        let end = rest[start..].find(|it| !is_part(it)).map_or(rest.len(), |end| start + end);
        let label = &rest[start..end];
        let place = labels.iter().position(|known| *known == label).unwrap_or_else(|| {
            labels.push(label);
            labels.len() - 1
        });
        text = format!("{text}{}label {place}", &rest[..start]);
        rest = &rest[end..];
    }
    text + rest
}
