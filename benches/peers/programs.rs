//! Who is compared, on what, and with which keys.

/// A program that shows events on a terminal.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// What the table calls it.
    pub(crate) name: String,
    /// What is run, looked up in `PATH`.
    pub(crate) executable: String,
    /// The argument that makes it say its version.
    pub(crate) version: &'static str,
    /// The ending of the file it is given.
    pub(crate) format: String,
    /// The shell command, with `{program}` and `{file}`.
    pub(crate) command: &'static str,
    /// What its screen says once all events are there, with `{count}` and without
    /// separators of thousands; nothing where it does not say.
    pub(crate) ready: &'static str,
    /// The keys that lead to the first row, where it does not begin there.
    pub(crate) home: &'static str,
    /// How something is looked for.
    pub(crate) search: Search,
    /// Whether the first row of its screen shows a clock, whose ticking is no change.
    pub(crate) has_clock: bool,
}

/// How a program looks for a word.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Search {
    /// The result follows every letter behind these keys.
    AsTyped { open: &'static str },
    /// The word is typed behind these keys, and Enter begins the search.
    OnEnter { open: &'static str },
    /// It reads no further than the screen needs: nothing it says is of all events.
    Lazily,
}

/// Dateline on a file of that format.
pub(crate) fn dateline(executable: &str, format: &str) -> Program {
    Program {
        name: format!("dateline, {format}"),
        executable: executable.to_owned(),
        version: "--version",
        format: format.to_owned(),
        command: "exec {program} --no-config {file}",
        ready: "of {count}",
        home: "",
        search: Search::AsTyped { open: "f" },
        has_clock: false,
    }
}

/// The rivals.
pub(crate) fn rivals() -> Vec<Program> {
    let as_typed = Search::AsTyped { open: "" };
    let rows: [(&str, &str, &str, &str, &str, &str, Search); 5] = [
        (
            "fzf",
            "fzf",
            "--version",
            "list",
            "exec {program} --layout=reverse < {file}",
            "{count}/{count}",
            as_typed,
        ),
        (
            "fzf --exact",
            "fzf",
            "--version",
            "list",
            "exec {program} --exact --layout=reverse < {file}",
            "{count}/{count}",
            as_typed,
        ),
        (
            "lnav",
            "lnav",
            "-V",
            "log",
            "exec {program} -N {file}",
            "",
            Search::OnEnter {
                open: ":filter-in ",
            },
        ),
        (
            "less",
            "less",
            "--version",
            "log",
            "exec {program} -S {file}",
            "",
            Search::Lazily,
        ),
        (
            "visidata",
            "vd",
            "--version",
            "csv",
            "exec {program} -N --motd-url= {file}",
            "",
            Search::OnEnter { open: "g/" },
        ),
    ];
    rows.map(
        |(name, executable, version, format, command, ready, search)| Program {
            name: name.to_owned(),
            executable: executable.to_owned(),
            version,
            format: format.to_owned(),
            command,
            ready,
            search,
            home: if executable == "lnav" { "g" } else { "" },
            has_clock: executable == "lnav",
        },
    )
    .into()
}

/// The first line in which the program says its version; nothing when it is not installed.
pub(crate) fn version(program: &Program) -> Option<String> {
    let output = std::process::Command::new(&program.executable)
        .arg(program.version)
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(said.lines().next().unwrap_or("").trim().to_owned())
}
