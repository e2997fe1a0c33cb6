//! What a run is asked to do, settled from options, environment and defaults.
//!
//! [`Global`] is what was typed; [`Settings`] is what holds. Nothing else in
//! the program reads the environment for them. [`settings`] is the one place
//! where another layer (the configuration file) joins.

use super::messages;
use super::session::Failure;
use super::{clock, config, words};
use crate::bundle;
use crate::date::{DateExpr, Day, When, Zone};
use anstream::ColorChoice;
use clap::{ArgAction, ValueEnum};

/// Options that every command takes, before its name and after it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// A timeline file or a folder of them; `-` is standard input, `bundled:NAME` comes with the program
    ///
    /// May be given more than once. Without any: $DATELINE_FILE, then the configured files, then the bundled timeline.
    #[arg(short = 'f', long = "file", value_name = "PATH", value_parser = words::word)]
    pub(super) files: Vec<String>,
    /// The day every relative date counts from: a date, or words such as "last friday"
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    as_of: Option<String>,
    /// Shows only what could be known by the end of the as-of day: later events, corrections, sources and claims are taken back
    #[arg(long)]
    known: bool,
    /// Takes this day for today instead of asking the clock
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    today: Option<String>,
    /// Reads this configuration file
    #[arg(long, value_name = "PATH", value_parser = words::word, conflicts_with = "no_config")]
    config: Option<String>,
    /// Reads no configuration file
    #[arg(long)]
    no_config: bool,
    /// Neither uses nor keeps snapshots of large libraries
    #[arg(long)]
    no_cache: bool,
    /// When to use colour; `auto` also heeds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, value_name = "WHEN", value_enum)]
    color: Option<Color>,
    /// Plain lines for screen readers: no columns, no drawing
    #[arg(long)]
    plain: bool,
    /// Says more: every problem in full
    #[arg(short = 'v', long, action = ArgAction::SetTrue)]
    verbose: bool,
}

impl Global {
    /// Both together: every file named, and of the rest what stands after the command's name.
    ///
    /// clap's own global options would keep only the files named last.
    pub(super) fn and(mut self, after: Self) -> Self {
        self.files.extend(after.files);
        Self {
            files: self.files,
            as_of: after.as_of.or(self.as_of),
            known: after.known || self.known,
            today: after.today.or(self.today),
            config: after.config.or(self.config),
            no_config: after.no_config || self.no_config,
            no_cache: after.no_cache || self.no_cache,
            color: after.color.or(self.color),
            plain: after.plain || self.plain,
            verbose: after.verbose || self.verbose,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Color {
    /// On a terminal that can show it
    #[default]
    Auto,
    /// Also into a file or a pipe
    Always,
    /// Not at all
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// Which configuration file is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ConfigFile {
    /// The one in the usual place, if it is there.
    Usual,
    /// This one, which must be there.
    At(String),
    /// None.
    Ignored,
}

/// What holds for this run.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The files named with `-f`.
    named: Vec<String>,
    /// What opens where no file is named.
    fallback: Vec<String>,
    /// The day to count from, where one is given.
    pub(super) as_of: Option<DateExpr>,
    /// Whether only what could be known by then is shown.
    pub(super) known: bool,
    /// Today.
    pub(super) today: Day,
    /// What the configuration file says, and `--no-cache`.
    pub(super) config: crate::config::Settings,
    /// Plain lines for screen readers.
    pub(super) plain: bool,
    /// Every problem in full.
    pub(super) verbose: bool,
}

impl Settings {
    /// What to open: the paths given and what `-f` names, else what opens without them.
    pub(super) fn files(&self, paths: &[String]) -> Vec<String> {
        let named: Vec<String> = paths.iter().chain(&self.named).cloned().collect();
        if named.is_empty() {
            self.fallback.clone()
        } else {
            named
        }
    }
}

/// Settles everything, from the strongest to the weakest: options, environment, defaults.
pub(super) fn settings(global: &Global) -> Result<Settings, Failure> {
    ColorChoice::from(global.color.unwrap_or_default()).write_global();
    let today = match (&global.today, environment("DATELINE_NOW")) {
        (Some(text), _) => fixed_day("--today", text)?,
        (None, Some(text)) => fixed_day("DATELINE_NOW", &text)?,
        (None, None) => clock::today(),
    };
    let as_of = global.as_of.as_deref().map(|text| {
        DateExpr::parse(text).map_err(|error| {
            Failure::Misuse(messages::bad_date("--as-of", text, &error).to_string())
        })
    });
    let config = match &global.config {
        Some(path) => ConfigFile::At(path.clone()),
        None if global.no_config => ConfigFile::Ignored,
        None => ConfigFile::Usual,
    };
    let mut config = config::settings(&config)?;
    config.cache &= !global.no_cache;
    Ok(Settings {
        named: global.files.clone(),
        fallback: fallback(&config.files),
        as_of: as_of.transpose()?,
        known: global.known,
        today,
        config,
        plain: global.plain,
        verbose: global.verbose,
    })
}

/// `$DATELINE_FILE`, else the files of the configuration, else the first bundled timeline.
fn fallback(configured: &[String]) -> Vec<String> {
    if let Some(file) = environment("DATELINE_FILE") {
        return vec![file];
    }
    if !configured.is_empty() {
        return configured.to_vec();
    }
    let bundled = bundle::ALL
        .first()
        .map(|bundled| format!("bundled:{}", bundled.name));
    bundled.into_iter().collect()
}

/// A variable of the environment that is set to something.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The one day a date means: a clock cannot stand at a month.
fn fixed_day(origin: &str, text: &str) -> Result<Day, Failure> {
    let when = When::parse(text, &Zone::UTC)
        .map_err(|error| Failure::Misuse(messages::bad_date(origin, text, &error).to_string()))?;
    let span = when.span();
    let is_one_day = !span.earliest.is_open()
        && !span.latest.is_open()
        && span.earliest.day() == span.latest.day();
    if is_one_day {
        return Ok(span.earliest.day());
    }
    let text = crate::text::clean(text);
    Err(Failure::Misuse(format!(
        "{origin}: \"{text}\" is not one day; write it as 2025-04-13"
    )))
}
