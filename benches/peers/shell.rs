//! Counting a word in the shell: no terminal, only an answer.
use super::measure::{WORD, median, milliseconds};
use super::process;
use super::session::Result;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Wall and processor time in milliseconds, and what it said.
#[derive(Debug)]
pub(crate) struct Count {
    pub(crate) name: String,
    pub(crate) wall: f64,
    pub(crate) processor: f64,
    pub(crate) said: String,
}

/// `dateline count ceasefire` on that file.
pub(crate) fn dateline(executable: &str, file: &str, runs: usize) -> Result<Count> {
    count(
        "dateline count",
        &[executable, "count", "-f", file, WORD],
        runs,
    )
}

/// `rg -c ceasefire` on a file with an event a line.
pub(crate) fn ripgrep(file: &str, runs: usize) -> Result<Count> {
    count("rg -c -i", &["rg", "-c", "-i", WORD, file], runs)
}

fn count(name: &str, command: &[&str], runs: usize) -> Result<Count> {
    let (mut walls, mut processors, mut said) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..runs {
        let (executable, arguments) = command.split_first().ok_or("nothing to run")?;
        let computed = process::time_of_ended_children();
        let started = Instant::now();
        let output = Command::new(executable)
            .args(arguments)
            .stdin(Stdio::null())
            .output()?;
        walls.push(milliseconds(started.elapsed()));
        processors.push(milliseconds(process::time_of_ended_children() - computed));
        said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    }
    Ok(Count {
        name: name.to_owned(),
        wall: median(&mut walls),
        processor: median(&mut processors),
        said,
    })
}
