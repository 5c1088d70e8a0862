//! The tokens of a definition as lines of text.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A line each statement and each end of a block, so that versions of a file differ where
/// definitions do. Attributes are left out, and with them doc comments.
pub(crate) fn lines(tokens: TokenStream) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), depth: 0 };
    lines.add(tokens);
    lines.done
}

struct Lines {
    done: Vec<String>,
    depth: usize,
}

impl Lines {
    fn add(&mut self, tokens: TokenStream) {
        let mut line = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(hash)
                    if hash.as_char() == '#'
                        && matches!(tokens.peek(), Some(TokenTree::Group(_))) =>
                {
                    tokens.next();
                }
                TokenTree::Punct(end) if end.as_char() == ';' => self.end(&mut line, ";"),
                TokenTree::Group(block) if block.delimiter() == Delimiter::Brace => {
                    if block.stream().is_empty() {
                        self.end(&mut line, " {}");
                        continue;
                    }
                    self.end(&mut line, " {");
                    self.depth += 1;
                    self.add(block.stream());
                    self.depth -= 1;
                    self.end(&mut line, "}");
                }
                token => line.push(token),
            }
        }
        if !line.is_empty() {
            self.end(&mut line, "");
        }
    }

    /// Ends the line that these tokens make.
    fn end(&mut self, line: &mut Vec<TokenTree>, end: &str) {
        let text = line.drain(..).collect::<TokenStream>().to_string();
        self.done.push(format!("{}{text}{end}", "    ".repeat(self.depth)));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    #[test]
    fn a_definition_has_a_line_each_statement() {
        let tokens = "
            #[derive(Clone)]
            pub machine Door<T: Clone>(Option<T>) at u64 {
                /// Somebody pushes; or kicks.
                event Push { force: u32, at: u64 }
                event Kick(Vec<u8>);
                initial Closed;
                state Closed was \"shut ; }\" { on Push [hard && !in(Open)] / a, b => Open; end; }
                state Open {}
            }";
        let lines = super::lines(tokens.parse().expect("these are tokens"));
        expect![[r#"
            pub machine Door < T : Clone > (Option < T >) at u64 {
                event Push {
                    force : u32 , at : u64
                }
                event Kick (Vec < u8 >);
                initial Closed;
                state Closed was "shut ; }" {
                    on Push [hard && ! in (Open)] / a , b => Open;
                    end;
                }
                state Open {}
            }"#]]
        .assert_eq(&lines.join("\n"));
    }
}
