//! The functions that a converted chart leaves to be written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use concierge_diagram::import::{FunctionKind, Imported};

use super::expression::Expression;
use super::statement::Statement;

/// What a function does.
#[derive(Clone, Debug)]
pub enum Body {
    /// Whether something is not 0.
    Guard(Expression),
    /// Does something.
    Action(Vec<Statement>),
}

/// The variables and functions of a chart.
#[derive(Clone, Debug)]
pub struct Functions {
    /// The variables and their first values.
    pub variables: BTreeMap<String, i64>,
    /// The functions by name.
    pub bodies: BTreeMap<String, Body>,
}

impl Functions {
    /// # Errors
    /// What needs more than integers.
    pub fn of(imported: &Imported) -> Result<Self, String> {
        let mut variables = BTreeMap::new();
        for variable in &imported.variables {
            let initial = variable.initial.as_deref().unwrap_or("0");
            let value = Expression::parse(initial)?.value(&variables);
            variables.insert(variable.id.clone(), value);
        }
        let mut bodies = BTreeMap::new();
        for function in &imported.functions {
            let (body, used) = match function.kind {
                FunctionKind::Guard => {
                    let guard = Expression::parse(&function.text)?;
                    let used = guard.variables().into_iter().map(str::to_owned).collect();
                    (Body::Guard(guard), used)
                }
                FunctionKind::Action => {
                    let statements = Statement::parse(&function.text)?;
                    let used = statements.iter().flat_map(Statement::variables);
                    let used: Vec<String> = used.map(str::to_owned).collect();
                    (Body::Action(statements), used)
                }
                _ => return Err(format!("`{}` computes a delay", function.text)),
            };
            if let Some(unknown) = used.iter().find(|name| !variables.contains_key(*name)) {
                return Err(format!("`{unknown}` is no variable of the chart"));
            }
            bodies.insert(function.name.clone(), body);
        }
        Ok(Self { variables, bodies })
    }

    /// The context and the functions, in Rust.
    pub fn rust(&self) -> String {
        let mut text = String::new();
        let fields = self.variables.keys().map(|name| format!("{name}: i64, "));
        let values = self.variables.iter().map(|(name, value)| format!("{name}: {value}, "));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "#[derive(Clone, Debug)]\npub struct Context {{ {} }}\n\n\
             fn context() -> Context {{\n    Context {{ {} }}\n}}\n\n",
            fields.collect::<String>(),
            values.collect::<String>(),
        );
        for (name, body) in &self.bodies {
            let _ = match body {
                Body::Guard(guard) => write!(
                    text,
                    "fn {name}(context: &Context) -> bool {{\n    let _ = context;\n    {} != 0\n}}\n\n",
                    guard.rust(),
                ),
                Body::Action(statements) => write!(
                    text,
                    "fn {name}(context: &mut Context) {{\n    let _ = &context;\n    {}\n}}\n\n",
                    statements.iter().map(Statement::rust).collect::<Vec<_>>().join("\n    "),
                ),
            };
        }
        text
    }
}
