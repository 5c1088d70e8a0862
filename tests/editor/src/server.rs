//! The server: a process that speaks JSON on its standard streams.

use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use std::{env, io, thread};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// The program of rust-analyzer: the one that is named, else one in the `PATH` that runs. That of
/// rustup runs only where the component is installed.
pub fn program() -> Option<String> {
    if let Ok(named) = env::var("RUST_ANALYZER") {
        return Some(named);
    }
    let program = "rust-analyzer";
    let output = Command::new(program).arg("--version").output().ok()?;
    output.status.success().then(|| program.to_owned())
}

/// How long all questions may take, the compilation of the macro included.
const PATIENCE: Duration = Duration::from_mins(10);

/// A running server. It is stopped when it is dropped, and when patience is at its end.
#[derive(Debug)]
pub(crate) struct Server {
    /// Dropped, so that the guard need not wait.
    _life: Sender<()>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    requests: i32,
}

impl Server {
    /// Starts it in the folder of a project.
    pub(crate) fn start(program: &str, folder: &Path) -> Self {
        let mut process = Command::new(program)
            .current_dir(folder)
            .env("CARGO_NET_OFFLINE", "true")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        let input = process.stdin.take().expect("it is piped");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let (life, death) = channel();
        thread::spawn(move || guard(process, &death));
        Self { _life: life, input, output, requests: 0 }
    }

    pub(crate) fn notify(&mut self, method: &str, parameters: Value) {
        self.write(&Notification::new(method.to_owned(), parameters).into());
    }

    /// The answer to a request, or the message of its error.
    pub(crate) fn request(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        loop {
            self.requests += 1;
            let id = RequestId::from(self.requests);
            let request = Request::new(id.clone(), method.to_owned(), parameters.clone());
            self.write(&request.into());
            let response = self.response(&id);
            match response.response_result {
                Ok(result) => return Ok(result),
                // The text was changed while the server thought about it.
                Err(error) if error.code == ErrorCode::ContentModified as i32 => {}
                Err(error) => return Err(error.message),
            }
        }
    }

    fn response(&mut self, to: &RequestId) -> Response {
        loop {
            match self.read() {
                Message::Response(response) if response.id == *to => return response,
                _ => {}
            }
        }
    }

    /// Waits for a notification of this kind that fits.
    pub(crate) fn wait_for(&mut self, method: &str, fits: impl Fn(&Value) -> bool) {
        loop {
            match self.read() {
                Message::Notification(said) if said.method == method && fits(&said.params) => {
                    return;
                }
                _ => {}
            }
        }
    }

    /// The next message. What the server asks is answered: it has what it needs.
    fn read(&mut self) -> Message {
        let message = Message::read(&mut self.output).expect("the server speaks the protocol");
        let message = message.expect("the server answers before patience is at its end");
        if let Message::Request(request) = &message {
            let answer = match request.method.as_str() {
                "workspace/configuration" => json!([null]),
                _ => Value::Null,
            };
            self.write(&Response::new_ok(request.id.clone(), answer).into());
        }
        message
    }

    fn write(&mut self, message: &Message) {
        let written: io::Result<()> = message.write(&mut self.input);
        written.expect("the server listens until it is stopped");
    }
}

/// Stops the server once nobody needs it, or nobody should wait any longer: whoever reads from it
/// is then told that it has ended.
fn guard(mut process: Child, death: &Receiver<()>) {
    // Either way: nobody sends anything.
    let _ = death.recv_timeout(PATIENCE);
    // It may have ended by itself.
    let _ = process.kill();
    let _ = process.wait();
}
