//! Executable content that computes with integers.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::expression::Expression;

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Sets a variable.
    Assign(String, Expression),
    /// Does what stands in the first branch whose condition holds.
    If(Vec<(Expression, Vec<Statement>)>),
}

impl Statement {
    /// The statements of a piece of a chart; what it logs is left out.
    ///
    /// # Errors
    /// What is there that does not compute with integers.
    pub fn parse(text: &str) -> Result<Vec<Self>, String> {
        // The declaration of the prefix stands further out in the chart.
        let name = text.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
        let prefix = name.split_once(':').map(|(prefix, _)| format!(":{prefix}"));
        let around = format!("<piece xmlns{}=\"scxml\">{text}</piece>", prefix.unwrap_or_default());
        let document = Document::parse(&around).map_err(|error| error.to_string())?;
        let elements = document.root_element().children().filter(Node::is_element);
        let statements = elements.map(Self::of).collect::<Result<Vec<_>, String>>()?;
        Ok(statements.concat())
    }

    fn of(node: Node<'_, '_>) -> Result<Vec<Self>, String> {
        let attribute = |name| node.attribute(name).unwrap_or_default();
        Ok(match node.tag_name().name() {
            "log" => Vec::new(),
            "assign" => {
                let value = Expression::parse(attribute("expr"))?;
                vec![Self::Assign(attribute("location").to_owned(), value)]
            }
            "if" => {
                let mut branches = vec![(Expression::parse(attribute("cond"))?, Vec::new())];
                for child in node.children().filter(Node::is_element) {
                    match child.tag_name().name() {
                        "elseif" => {
                            let condition = child.attribute("cond").unwrap_or_default();
                            branches.push((Expression::parse(condition)?, Vec::new()));
                        }
                        "else" => branches.push((Expression::Number(1), Vec::new())),
                        _ => {
                            let (_, content) = branches.last_mut().expect("there is a first");
                            content.extend(Self::of(child)?);
                        }
                    }
                }
                vec![Self::If(branches)]
            }
            other => return Err(format!("`<{other}>` does not compute with integers")),
        })
    }

    /// Does it.
    pub fn run(&self, variables: &mut BTreeMap<String, i64>) {
        match self {
            Self::Assign(name, value) => {
                variables.insert(name.clone(), value.value(variables));
            }
            Self::If(branches) => {
                let taken = branches.iter().find(|(condition, _)| condition.value(variables) != 0);
                for statement in taken.iter().flat_map(|(_, content)| content) {
                    statement.run(variables);
                }
            }
        }
    }

    /// The same in Rust.
    pub fn rust(&self) -> String {
        match self {
            Self::Assign(name, value) => format!("context.{name} = {};", value.rust()),
            Self::If(branches) => {
                let branch = |(condition, content): &(Expression, Vec<Self>)| {
                    let content: Vec<String> = content.iter().map(Self::rust).collect();
                    format!("if {} != 0 {{ {} }}", condition.rust(), content.join(" "))
                };
                branches.iter().map(branch).collect::<Vec<_>>().join(" else ")
            }
        }
    }

    /// The variables in it.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Self::Assign(name, value) => {
                let mut variables = value.variables();
                variables.push(name);
                variables
            }
            Self::If(branches) => {
                let conditions = branches.iter().flat_map(|(condition, _)| condition.variables());
                let contents = branches.iter().flat_map(|(_, content)| content);
                conditions.chain(contents.flat_map(Self::variables)).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Statement;

    #[test]
    fn does_the_first_branch_that_holds() {
        let text = r#"<s:if cond="x === 1"><s:assign location="x" expr="9"/>
            <s:elseif cond="x &lt; 3"/><s:log expr="'two'"/><s:assign location="x" expr="x + 5"/>
            <s:else/><s:assign location="x" expr="0"/></s:if>"#;
        let [statement] = &Statement::parse(text).unwrap()[..] else { panic!("it is one") };
        let run = |x| {
            let mut variables = [("x".to_owned(), x)].into();
            statement.run(&mut variables);
            variables["x"]
        };
        assert_eq!([1, 2, 3].map(run), [9, 7, 0]);
        let rust = "if i64::from(context.x == 1_i64) != 0 { context.x = 9_i64; } else \
                    if i64::from(context.x < 3_i64) != 0 { context.x = (context.x + 5_i64); } else \
                    if 1_i64 != 0 { context.x = 0_i64; }";
        assert_eq!(statement.rust(), rust);
        assert!(Statement::parse("<script/>").is_err());
    }
}
