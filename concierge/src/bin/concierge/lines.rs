//! Lines of a stream, in bounded memory.

use std::io::{self, BufRead};

/// What some editors put before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads lines, none longer than a limit.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    stream: R,
    limit: usize,
    number: u64,
}

/// A line, or why it is none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NumberedLine {
    /// Counted from 1.
    pub(crate) number: u64,
    pub(crate) text: Result<String, Unreadable>,
}

/// Why the bytes between two line ends are no line.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("the line is longer than {limit} bytes")]
    TooLong { limit: usize },
    #[error("the line is not UTF-8")]
    NotUtf8,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(stream: R, limit: usize) -> Self {
        Self { stream, limit, number: 0 }
    }

    /// The next line, without its end; none at the end of the stream. What is beyond the limit is
    /// read and dropped.
    pub(crate) fn next(&mut self) -> io::Result<Option<NumberedLine>> {
        let mut line = Vec::new();
        let (mut any, mut fits) = (false, true);
        loop {
            let bytes = self.stream.fill_buf()?;
            let (piece, ended) = match bytes.iter().position(|&byte| byte == b'\n') {
                Some(end) => (&bytes[..end], true),
                None => (bytes, false),
            };
            any |= ended || !piece.is_empty();
            fits &= line.len() + piece.len() <= self.limit;
            if fits {
                line.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(ended);
            self.stream.consume(used);
            if ended || used == 0 {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        let text = if fits {
            String::from_utf8(line).map_err(|_| Unreadable::NotUtf8)
        } else {
            Err(Unreadable::TooLong { limit: self.limit })
        };
        Ok(Some(NumberedLine { number: self.number, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Unreadable};
    use std::io::BufReader;

    fn lines(bytes: &[u8]) -> Vec<Result<String, Unreadable>> {
        // A small buffer makes lines cross its borders.
        let mut lines = Lines::new(BufReader::with_capacity(3, bytes), 8);
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(line.text);
            assert_eq!(line.number, all.len() as u64);
        }
        all
    }

    #[test]
    fn a_stream_is_split_at_line_ends() {
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"one\n\ntwo"), [Ok("one".into()), Ok(String::new()), Ok("two".into())]);
        assert_eq!(lines(b"one\n"), [Ok("one".into())]);
    }

    #[test]
    fn a_line_beyond_the_limit_is_skipped_and_the_next_one_read() {
        let too_long = || Err(Unreadable::TooLong { limit: 8 });
        assert_eq!(
            lines(b"12345678\n123456789\nok"),
            [Ok("12345678".into()), too_long(), Ok("ok".into())]
        );
        assert_eq!(lines(&[b'x'; 1000]), [too_long()]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        assert_eq!(lines("\u{feff}one\ntwo".as_bytes()), [Ok("one".into()), Ok("two".into())]);
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        assert_eq!(lines(b"\xff\nok"), [Err(Unreadable::NotUtf8), Ok("ok".into())]);
    }
}
