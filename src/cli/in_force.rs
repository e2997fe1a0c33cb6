//! `dateline config`: what is in force, and who says so.

use super::Run;
use super::session::{Exit, Failure, Session};
use super::settings::Settings;
use crate::report::settings::{SettingRecord, write_json, write_settings};
use crate::runtime::cache;
use crate::runtime::journals::Journals;

/// Shows the settings in force and where each comes from
#[derive(Debug, clap::Args)]
pub(super) struct Config {
    /// One JSON document
    #[arg(long)]
    json: bool,
}

impl Run for Config {
    const NAME: &'static str = "config";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let records = records(&session.settings);
        if self.json {
            write_json(&mut session.out, &records)?;
        } else {
            write_settings(&mut session.out, &records, session.surface)?;
        }
        Ok(Exit::Done)
    }
}

fn records(settings: &Settings) -> Vec<SettingRecord> {
    let (config, written) = (&settings.config, &settings.written);
    let of_file = |is_written| if is_written { "file" } else { "default" };
    let option = |is_given, otherwise| if is_given { "option" } else { otherwise };
    let file = settings.config_file.as_ref();
    let shown = file.map_or("none".to_owned(), |path| {
        let state = if path.is_file() { "" } else { " (not there)" };
        format!("{}{state}", path.display())
    });
    let keys: Vec<&str> = written.keys.iter().map(|(name, _)| name.as_str()).collect();
    let record = |name, value: String, from| SettingRecord { name, value, from };
    let folder = |folder: Option<String>| folder.unwrap_or_else(|| "none".to_owned());
    let states = Journals::usual().map(|journals| journals.folder().display().to_string());
    let caches = cache::Cache::usual().map(|cache| cache.folder().display().to_string());
    vec![
        record("config", shown, settings.config_from),
        record(
            "files",
            settings.files(&[]).join(", "),
            settings.files_from(),
        ),
        record(
            "theme",
            config.theme.name().to_owned(),
            of_file(written.theme.is_some()),
        ),
        record(
            "mouse",
            config.mouse.to_string(),
            of_file(written.mouse.is_some()),
        ),
        record(
            "borders",
            config.borders.name().to_owned(),
            of_file(written.borders.is_some()),
        ),
        record(
            "cache",
            config.cache.to_string(),
            option(settings.no_cache, of_file(written.cache.is_some())),
        ),
        record("keys", keys.join(", "), of_file(!keys.is_empty())),
        record(
            "state",
            settings.state.to_string(),
            option(!settings.state, "default"),
        ),
        record(
            "state folder",
            folder(states),
            folder_from("DATELINE_STATE"),
        ),
        record(
            "cache folder",
            folder(caches),
            folder_from("DATELINE_CACHE"),
        ),
    ]
}

fn folder_from(variable: &str) -> &'static str {
    match std::env::var_os(variable).is_some_and(|value| !value.is_empty()) {
        true => "environment",
        false => "default",
    }
}
