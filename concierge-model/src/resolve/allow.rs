//! What a definition allows.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::name::nearest;
use crate::syntax::Allow;

/// Lets the author know better: mistakes of these codes are none from here on.
pub(super) fn lints(allows: &[Allow], errors: &mut Diagnostics) {
    for allow in allows {
        let name = allow.code.to_string();
        let code = Code::ALL.iter().find(|code| code.name() == name);
        let names = Code::LINTS.iter().map(|lint| lint.name());
        match code {
            Some(code) if Code::LINTS.contains(code) => {
                if allow.reason.value().trim().is_empty() {
                    let message = format!("`{name}` is allowed without a reason");
                    errors.push(
                        Diagnostic::new(Code::WrongAllow, allow.reason.span(), message)
                            .with_help("say why it is right here: whoever reads it next will ask"),
                    );
                }
                errors.allow(*code);
            }
            Some(code) => {
                let why = match code {
                    Code::Property | Code::WrongProperty => "what is stated is to hold",
                    _ => "no machine could be generated",
                };
                let message = format!("`{name}` cannot be allowed: {why}");
                let lints = names.map(|lint| format!("`{lint}`")).collect::<Vec<_>>().join(", ");
                errors.push(
                    Diagnostic::new(Code::WrongAllow, allow.code.span(), message)
                        .with_help(format!("what can be allowed is {lints}")),
                );
            }
            None => {
                let message = format!("there is no code `{name}`");
                let help = nearest(&name, names).map_or_else(
                    || "the code stands in the last line of a message".to_owned(),
                    |near| format!("a code with a similar name is `{near}`"),
                );
                errors.push(
                    Diagnostic::new(Code::WrongAllow, allow.code.span(), message).with_help(help),
                );
            }
        }
    }
}
