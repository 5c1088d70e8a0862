//! An editor with one file open.

use concierge_tests::project::Project;
use serde_json::{Value, json};

use crate::Marked;
use crate::server::Server;

/// An editor that has opened a project of one file, which it fills with one text after the other.
#[derive(Debug)]
pub struct Client {
    server: Server,
    file: String,
    text: String,
    version: i32,
}

impl Client {
    /// Opens a project whose file is empty, and waits until the server has read all of it and
    /// compiled the macro.
    pub fn open(program: &str) -> Self {
        let core = Project::dependency("concierge-core", "concierge-core");
        let project = Project::new("editor", &core);
        project.write("src/lib.rs", "");
        let folder = project.folder();
        let mut server = Server::start(program, folder);
        let root = format!("file://{}", folder.display());
        let file = format!("{root}/src/lib.rs");
        let capabilities = json!({
            "general": { "positionEncodings": ["utf-8"] },
            "textDocument": {
                "completion": { "completionItem": { "snippetSupport": true } },
                "diagnostic": {},
                "hover": { "contentFormat": ["markdown"] },
            },
            "experimental": { "serverStatusNotification": true },
        });
        let options = json!({ "checkOnSave": false, "cachePriming": { "enable": false } });
        let parameters = json!({
            "processId": null, "rootUri": root, "capabilities": capabilities,
            "initializationOptions": options,
        });
        let started = server.request("initialize", &parameters);
        started.unwrap_or_else(|error| panic!("the server does not start: {error}"));
        server.notify("initialized", json!({}));
        let document = json!({ "uri": file, "languageId": "rust", "version": 0, "text": "" });
        server.notify("textDocument/didOpen", json!({ "textDocument": document }));
        server.wait_for("experimental/serverStatus", |status| {
            assert_ne!(status["health"], "error", "the project cannot be read: {status}");
            status["quiescent"] == true
        });
        Self { server, file, text: String::new(), version: 0 }
    }

    /// The labels of what can be completed at the cursor.
    pub fn completions(&mut self, at: &Marked) -> Vec<String> {
        let items = self.ask("textDocument/completion", at, json!({}));
        let items = items.expect("a completion is no error");
        let items = items.get("items").unwrap_or(&items).as_array().cloned().unwrap_or_default();
        items.iter().map(|item| text(&item["label"])).collect()
    }

    /// What a completion writes at the cursor, if there is one of this name.
    pub fn completed(&mut self, at: &Marked, name: &str) -> Option<String> {
        let items = self.ask("textDocument/completion", at, json!({}));
        let items = items.expect("a completion is no error");
        let items = items.get("items").unwrap_or(&items).as_array().cloned().unwrap_or_default();
        let named = |item: &&Value| {
            let label = text(&item["label"]);
            label.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        items.iter().find(named).map(|item| text(&item["textEdit"]["newText"]))
    }

    /// The lines, from zero, that hold the definitions of the name at the cursor.
    pub fn definitions(&mut self, at: &Marked) -> Vec<usize> {
        let found = self.ask("textDocument/definition", at, json!({}));
        let found = found.expect("a definition is no error");
        let found = match found {
            Value::Array(places) => places,
            Value::Null => Vec::new(),
            place => vec![place],
        };
        let here = found.iter().filter(|place| place["uri"] == self.file.as_str());
        let mut lines: Vec<usize> =
            here.map(|place| number(&place["range"]["start"]["line"])).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// What is shown for the name at the cursor.
    pub fn hover(&mut self, at: &Marked) -> String {
        let shown = self.ask("textDocument/hover", at, json!({}));
        text(&shown.expect("a hover is no error")["contents"]["value"])
    }

    /// The text after the name at the cursor was given another name.
    ///
    /// # Errors
    /// If the server refuses, with what it says.
    pub fn renamed(&mut self, at: &Marked, name: &str) -> Result<String, String> {
        let edit = self.ask("textDocument/rename", at, json!({ "newName": name }))?;
        let documents = edit["documentChanges"].as_array().cloned().unwrap_or_default();
        let here =
            documents.iter().filter(|edit| edit["textDocument"]["uri"] == self.file.as_str());
        let edits = here.filter_map(|edit| edit["edits"].as_array()).flatten();
        let mut places: Vec<(usize, usize, String)> = edits
            .map(|edit| {
                let place = |end: &str| self.offset(&edit["range"][end]);
                (place("start"), place("end"), text(&edit["newText"]))
            })
            .collect();
        places.sort_unstable();
        let mut renamed = self.text.clone();
        for (start, end, name) in places.into_iter().rev() {
            renamed.replace_range(start..end, &name);
        }
        Ok(renamed)
    }

    /// What the server itself finds wrong with a text, with the line from zero.
    pub fn messages(&mut self, text: &str) -> Vec<(usize, String)> {
        let anywhere = Marked { text: text.to_owned(), line: 0, column: 0 };
        let found = self.ask("textDocument/diagnostic", &anywhere, json!({}));
        let found = found.expect("a list of messages is no error");
        let messages = found["items"].as_array().cloned().unwrap_or_default();
        let line = |message: &Value| number(&message["range"]["start"]["line"]);
        messages.iter().map(|it| (line(it), self::text(&it["message"]))).collect()
    }

    /// Asks about a place in a text, which is in the file from then on.
    fn ask(&mut self, method: &str, at: &Marked, more: Value) -> Result<Value, String> {
        if self.text != at.text {
            self.version += 1;
            self.text.clone_from(&at.text);
            let document = json!({ "uri": self.file, "version": self.version });
            let parameters = json!({
                "textDocument": document, "contentChanges": [{ "text": self.text }],
            });
            self.server.notify("textDocument/didChange", parameters);
        }
        let mut parameters = more;
        parameters["textDocument"] = json!({ "uri": self.file });
        parameters["position"] = at.position();
        self.server.request(method, &parameters)
    }

    /// The byte at a place that the protocol names.
    fn offset(&self, place: &Value) -> usize {
        let before = self.text.split_inclusive('\n').take(number(&place["line"]));
        before.map(str::len).sum::<usize>() + number(&place["character"])
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).expect("a place is a number")
}
