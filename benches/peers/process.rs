//! What the kernel says of a running program: the time it has computed and the memory it holds.
use std::fs;
use std::time::Duration;

/// Memory in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Its own pages.
    pub(crate) anonymous: u64,
    /// Pages of files it has mapped, which the kernel may take back.
    pub(crate) file: u64,
}

/// Processor time of the process and its children so far.
///
/// The kernel counts living threads to the nanosecond, and all threads, the ended ones too, in ticks: the larger holds.
pub(crate) fn processor_time(process: u32) -> Duration {
    family(process)
        .into_iter()
        .map(|each| living_threads(each).max(ticks(&each.to_string(), 11)))
        .sum()
}

/// Processor time of all children of this process that have ended, in ticks.
pub(crate) fn time_of_ended_children() -> Duration {
    ticks("self", 13)
}

fn living_threads(process: u32) -> Duration {
    let nanoseconds = threads(process).into_iter().filter_map(|thread| {
        let text = fs::read_to_string(format!("/proc/{process}/task/{thread}/schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}

/// Two neighbouring counts of `/proc/*/stat`, user and system time, by their place behind the name: ticks of 10 ms.
fn ticks(process: &str, place: usize) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let behind_the_name = stat.rsplit(") ").next().unwrap_or("");
    let ticks = behind_the_name.split(' ').skip(place).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Memory of the process and its children.
pub(crate) fn memory(process: u32) -> Memory {
    let mut memory = Memory::default();
    for each in family(process) {
        let status = fs::read_to_string(format!("/proc/{each}/status")).unwrap_or_default();
        memory.anonymous += kilobytes(&status, "RssAnon:") * 1024;
        memory.file += kilobytes(&status, "RssFile:") * 1024;
    }
    memory
}

fn kilobytes(status: &str, key: &str) -> u64 {
    status
        .lines()
        .find_map(|line| line.strip_prefix(key))
        .and_then(|rest| rest.split_ascii_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn threads(process: u32) -> Vec<String> {
    fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// The process, its children and theirs.
fn family(process: u32) -> Vec<u32> {
    let mut family = vec![process];
    for thread in threads(process) {
        let children = fs::read_to_string(format!("/proc/{process}/task/{thread}/children"));
        for child in children.unwrap_or_default().split_ascii_whitespace() {
            family.extend(child.parse().into_iter().flat_map(self::family));
        }
    }
    family
}
