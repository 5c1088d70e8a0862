//! A lock as one line of text, in tokens of Rust: the macro has a parser for these.

use std::fmt;
use std::str::FromStr;

use syn::parse::{Parse, ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{LitInt, LitStr, Token, braced, parenthesized, token};

use super::{Lock, Locks, Past, Remembered, Version};

/// As in `"src/door.rs" "src/door.lock" "door" { 1 whole ("closed") ("open") ... }`.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.source, self.file)?;
        match &self.past {
            Ok(past) => write!(f, " {past}"),
            Err(reason) => write!(f, " ! {reason:?}"),
        }
    }
}

impl Parse for Lock {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (source, file) = (string(input)?, string(input)?);
        let past = if input.peek(Token![!]) {
            input.parse::<Token![!]>()?;
            Err(string(input)?)
        } else {
            Ok(input.parse()?)
        };
        Ok(Self { source, file, past })
    }
}

/// One behind the other, each but the last with a semicolon behind it.
impl fmt::Display for Locks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, lock) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(f, "{separator}{lock}")?;
        }
        Ok(())
    }
}

impl FromStr for Locks {
    type Err = syn::Error;

    fn from_str(text: &str) -> syn::Result<Self> {
        let locks = Punctuated::<Lock, Token![;]>::parse_terminated.parse_str(text)?;
        Ok(Self(locks.into_iter().collect()))
    }
}

impl fmt::Display for Past {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.machine)?;
        self.versions.iter().try_for_each(|version| write!(f, " {{ {version} }}"))
    }
}

impl Parse for Past {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let machine = string(input)?;
        let mut versions = Vec::new();
        while input.peek(token::Brace) {
            let version;
            braced!(version in input);
            versions.push(version.parse()?);
        }
        Ok(Self { machine, versions })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ", self.version, u8::from(self.is_whole))?;
        self.rests.iter().try_for_each(|states| list(f, states))?;
        for (history, Remembered { is_deep, states }) in &self.histories {
            write!(f, " history {history:?} {} ", u8::from(*is_deep))?;
            list(f, states)?;
        }
        f.write_str(" data ")?;
        list(f, &self.data)?;
        for (state, events) in &self.deferred {
            write!(f, " deferred {state:?} ")?;
            list(f, events)?;
        }
        self.timers.iter().try_for_each(|(state, count)| write!(f, " timer {state:?} {count}"))?;
        self.sent.iter().try_for_each(|(event, timer)| write!(f, " sent {event:?} {timer:?}"))
    }
}

fn list(f: &mut fmt::Formatter<'_>, names: &[String]) -> fmt::Result {
    f.write_str("(")?;
    names.iter().try_for_each(|name| write!(f, "{name:?},"))?;
    f.write_str(")")
}

mod keyword {
    syn::custom_keyword!(data);
    syn::custom_keyword!(deferred);
    syn::custom_keyword!(history);
    syn::custom_keyword!(sent);
    syn::custom_keyword!(timer);
}

impl Parse for Version {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut version =
            Self { version: number(input)?, is_whole: flag(input)?, ..Self::default() };
        while input.peek(token::Paren) {
            version.rests.push(names(input)?);
        }
        while !input.is_empty() {
            if input.peek(keyword::history) {
                input.parse::<keyword::history>()?;
                let history = string(input)?;
                let remembered = Remembered { is_deep: flag(input)?, states: names(input)? };
                version.histories.insert(history, remembered);
            } else if input.peek(keyword::data) {
                input.parse::<keyword::data>()?;
                version.data = names(input)?;
            } else if input.peek(keyword::deferred) {
                input.parse::<keyword::deferred>()?;
                version.deferred.insert(string(input)?, names(input)?);
            } else if input.peek(keyword::timer) {
                input.parse::<keyword::timer>()?;
                version.timers.insert(string(input)?, number(input)?);
            } else {
                input.parse::<keyword::sent>()?;
                version.sent.push((string(input)?, string(input)?));
            }
        }
        Ok(version)
    }
}

fn string(input: ParseStream<'_>) -> syn::Result<String> {
    input.parse().map(|text: LitStr| text.value())
}

fn number<N: FromStr<Err: fmt::Display>>(input: ParseStream<'_>) -> syn::Result<N> {
    input.parse::<LitInt>()?.base10_parse()
}

fn flag(input: ParseStream<'_>) -> syn::Result<bool> {
    number::<u8>(input).map(|number| number == 1)
}

fn names(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let names;
    parenthesized!(names in input);
    let names = names.parse_terminated(<LitStr as Parse>::parse, Token![,])?;
    Ok(names.iter().map(LitStr::value).collect())
}

#[cfg(test)]
mod tests {
    use concierge_exploration::Map;

    use super::{Lock, Locks, Past, Remembered, Version};

    #[test]
    fn locks_are_one_line_and_are_read_as_they_were_written() {
        let name = |name: &str| name.to_owned();
        let remembered = Remembered { is_deep: true, states: vec![name("b")] };
        let version = Version {
            version: 2,
            rests: vec![vec![name("a\n\"b\"")], vec![name("b"), name("öffen ")]],
            is_whole: true,
            histories: Map::from_iter([(name("recent"), remembered)]),
            data: vec![name("b")],
            timers: Map::from_iter([(name("b"), 2)]),
            sent: vec![(name("PING"), String::new())],
            deferred: Map::from_iter([(name("b"), vec![name("PING"), name("PONG")])]),
        };
        let least = Version { version: 1, ..Version::default() };
        let past = Past { machine: name("door"), versions: vec![least, version] };
        let locks = [Ok(past), Err(name("it is `\"gone\"`"))].map(|past| Lock {
            source: name("src/a b.rs"),
            file: name("d.lock"),
            past,
        });
        for locks in [Locks(Vec::new()), Locks(locks[..1].to_vec()), Locks(locks.to_vec())] {
            let text = locks.to_string();
            assert!(!text.contains('\n'), "{text}");
            assert_eq!(text.parse::<Locks>().expect("it was written so"), locks);
        }
        assert!("\"a\" \"b\" \"door\" { 1 0 data }".parse::<Locks>().is_err());
    }
}
