//! What a run is asked to do, settled from options, environment and defaults.
//!
//! [`Global`] is what was typed; [`Settings`] is what holds. Nothing else in
//! the program reads the environment for them. [`settings`] is the one place
//! where another layer (the configuration file) joins.

use super::messages;
use super::session::Failure;
use super::{clock, config, words};
use crate::bundle;
use crate::config::Written;
use crate::date::{DateExpr, Day, When, Zone};
use crate::formats::{DayOrder, Format, Options, Window};
use anstream::ColorChoice;
use clap::{ArgAction, ValueEnum};
use std::path::PathBuf;

/// What the options that every command takes stand under.
pub(super) const OF_EVERY_COMMAND: &str = "Options of every command";

/// Options that every command takes, before its name and after it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = OF_EVERY_COMMAND)]
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
    /// Reads every file as this format, whatever its name and content say
    #[arg(long, value_name = "FORMAT", value_parser = format_read)]
    from: Option<Format>,
    /// Which column of a table is read as what: `date=Start,title=Name`
    #[arg(long, value_name = "KEY=COLUMN", value_delimiter = ',', value_parser = mapping)]
    map: Vec<(String, String)>,
    /// Reads 03/04/2025 as 3 April
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,
    /// Reads 03/04/2025 as 4 March
    #[arg(long)]
    month_first: bool,
    /// Expands what recurs in a calendar from this day on; without it, from the year before the as-of year
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    from_date: Option<String>,
    /// Expands what recurs in a calendar until this day; without it, until the year after the as-of year
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    to_date: Option<String>,
    /// Reads this configuration file
    #[arg(long, value_name = "PATH", value_parser = words::word, conflicts_with = "no_config")]
    config: Option<String>,
    /// Reads no configuration file
    #[arg(long)]
    no_config: bool,
    /// Neither uses nor keeps snapshots of large libraries
    #[arg(long)]
    no_cache: bool,
    /// Neither reads nor keeps marks and notes: leaves no trace
    #[arg(long)]
    no_state: bool,
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
            from: after.from.or(self.from),
            map: [self.map, after.map].concat(),
            day_first: after.day_first || self.day_first,
            month_first: after.month_first || self.month_first,
            from_date: after.from_date.or(self.from_date),
            to_date: after.to_date.or(self.to_date),
            today: after.today.or(self.today),
            config: after.config.or(self.config),
            no_config: after.no_config || self.no_config,
            no_cache: after.no_cache || self.no_cache,
            no_state: after.no_state || self.no_state,
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
    /// How files of other formats are read.
    pub(super) reading: Options,
    /// What the configuration file says, and `--no-cache`.
    pub(super) config: crate::config::Settings,
    /// What the configuration file says of it.
    pub(super) written: Written,
    /// Where that file is, or would be.
    pub(super) config_file: Option<PathBuf>,
    /// Who says which file that is: `option` or `default`.
    pub(super) config_from: &'static str,
    /// Whether an option forbids snapshots.
    pub(super) no_cache: bool,
    /// Whether marks and notes are read and kept.
    pub(super) state: bool,
    /// Plain lines for screen readers.
    pub(super) plain: bool,
    /// Every problem in full.
    pub(super) verbose: bool,
}

impl Settings {
    /// Whether files were named with `-f`.
    pub(super) fn names_files(&self) -> bool {
        !self.named.is_empty()
    }

    /// Who says what opens: `option`, `environment`, `file` or `default`.
    pub(super) fn files_from(&self) -> &'static str {
        match (self.names_files(), environment("DATELINE_FILE")) {
            (true, _) => "option",
            (false, Some(_)) => "environment",
            (false, None) if !self.config.files.is_empty() => "file",
            (false, None) => "default",
        }
    }

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
    let found = config::settings(&config)?;
    let mut in_force = found.settings;
    in_force.cache &= !global.no_cache;
    let as_of = as_of.transpose()?;
    Ok(Settings {
        reading: reading(global, as_of.as_ref(), today)?,
        named: global.files.clone(),
        fallback: fallback(&in_force.files),
        as_of,
        known: global.known,
        today,
        config: in_force,
        written: found.written,
        config_file: found.path,
        config_from: match global.config {
            Some(_) => "option",
            None if global.no_config => "option",
            None => "default",
        },
        no_cache: global.no_cache,
        state: !global.no_state,
        plain: global.plain,
        verbose: global.verbose,
    })
}

/// How files of other formats are to be read.
fn reading(global: &Global, as_of: Option<&DateExpr>, today: Day) -> Result<Options, Failure> {
    let day = |option: &str, text: &Option<String>, is_first: bool| {
        let Some(text) = text else {
            return Ok::<_, Failure>(None);
        };
        let span = DateExpr::parse(text)
            .and_then(|expression| expression.resolve(today, None))
            .map_err(|error| {
                Failure::Misuse(messages::bad_date(option, text, &error).to_string())
            })?;
        let bound = if is_first { span.earliest } else { span.latest };
        Ok((!bound.is_open()).then(|| bound.day()))
    };
    // An event that is named is not known yet; its year is not looked for.
    let as_of = as_of.and_then(|expression| expression.resolve(today, None).ok());
    let day_of_view = as_of
        .filter(|span| !span.latest.is_open())
        .map_or(today, |span| span.latest.day());
    let order = match (global.day_first, global.month_first) {
        (true, _) => Some(DayOrder::DayFirst),
        (_, true) => Some(DayOrder::MonthFirst),
        _ => None,
    };
    Ok(Options {
        from: global.from,
        map: global.map.clone(),
        order,
        window: Window {
            from: day("--from-date", &global.from_date, true)?,
            to: day("--to-date", &global.to_date, false)?,
            year: Some(day_of_view.ymd().0),
        },
    })
}

/// A format that is read, by its name.
fn format_read(text: &str) -> Result<Format, String> {
    let names: Vec<&str> = Format::read().map(Format::name).collect();
    let format = Format::named(text).filter(|format| names.contains(&format.name()));
    format.ok_or_else(|| format!("the formats read are {}", names.join(", ")))
}

/// `date=Start`: our key, and the column read as it.
fn mapping(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, column)) if !key.trim().is_empty() && !column.trim().is_empty() => {
            Ok((key.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err("write our key and the column, as date=Start".to_owned()),
    }
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
