//! The program from outside: arguments in; standard output, standard error and exit code out.
//!
//! [`Run`] starts the built program in a folder of its own, with a clock that
//! stands still and nothing of the machine's environment, and says how it ended.

mod ask;
mod bad;
mod cache;
mod check;
mod claims;
mod config;
mod contacts;
mod count;
mod date;
mod diff;
mod export;
mod formats;
mod known;
mod lanes;
mod list;
mod memory;
mod page;
mod pipes;
mod read;
mod show;
mod terminal;
mod write;

use std::io::Write;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A small timeline with a fuzzy date, an undated event, claims, sources and a link.
const CONTACTS: &str = r#"dateline = 1

[timeline]
title = "Contacts"
as_of = "2025-04-13"

[actors.putin]
name = "Vladimir Putin"
aliases = ["Putin"]

[places.petersburg]
name = "St. Petersburg"

[sources.brief]
title = "A brief"
publisher = "Agency"
published = "2025-04-12"
url = "https://example.org/brief"

[[event]]
id = "talks"
date = "2025-04-11"
title = "Talks in St. Petersburg"
kind = "talks"
actors = ["putin", "Steve Witkoff"]
place = "petersburg"
tags = ["ukraine"]
duration = ">4h"
sources = ["brief"]
summary = "They talked."

  [[event.claim]]
  by = "Dmitry Peskov"
  said = "The topic was the settlement."
  about = "topic"
  date = "2025-04-11"
  source = "brief"

  [[event.link]]
  rel = "follows"
  to = "call"

[[event]]
id = "call"
date = "2025-03-18"
title = "Call of the presidents"
kind = "call"
actors = ["putin", "Donald Trump"]

[[event]]
id = "visit"
date = "2025-04~"
title = "A visit"
kind = "visit"
status = "planned"

[[event]]
id = "summit"
title = "A summit"
status = "possible"
"#;

/// One run of the program, about to be made.
struct Run {
    folder: TempDir,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    stdin: Vec<u8>,
}

/// How a run ended.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// The program with these arguments, in an empty folder.
    fn new(arguments: &[&str]) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            arguments: arguments
                .iter()
                .map(|argument| (*argument).to_owned())
                .collect(),
            environment: vec![("DATELINE_NOW".to_owned(), "2025-04-20".to_owned())],
            stdin: Vec::new(),
        }
    }

    /// The program with these arguments, opening [`CONTACTS`].
    fn on_contacts(arguments: &[&str]) -> Self {
        Self::new(arguments)
            .file("contacts.toml", CONTACTS)
            .env("DATELINE_FILE", "contacts.toml")
    }

    /// Puts a file into the folder.
    fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Sets a variable of the environment.
    fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What it reads from standard input.
    fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// The command as it would be started.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .args(&self.arguments)
            .current_dir(self.folder.path())
            .env_clear();
        command
            .env("HOME", self.folder.path())
            .envs(self.environment.iter().cloned());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts it and feeds it standard input from beside.
    fn start(&self) -> Child {
        let mut child = self.command().spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = self.stdin.clone();
        // A program that does not read its input closes it: that is not the test's business.
        std::thread::spawn(move || drop(stdin.write_all(&bytes)));
        child
    }

    /// Runs it to its end.
    fn end(&self) -> Ended {
        let output = self.start().wait_with_output().unwrap();
        Ended {
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ended {
    /// The exit code was this one; what it said on standard error is shown where not.
    fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        self
    }

    /// Nothing was said on standard error.
    fn quietly(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Standard error holds each of these.
    fn saying(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stderr.contains(part), "no {part:?} in {}", self.stderr);
        }
        self
    }

    /// Standard output as one JSON document.
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error} in {}", self.stdout))
    }

    /// The ids of the events in a JSON list.
    fn ids(&self) -> Vec<String> {
        let list = self.json();
        list.as_array()
            .unwrap()
            .iter()
            .map(|event| event["id"].as_str().unwrap().to_owned())
            .collect()
    }
}
