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

/// Processor time of the process and its children so far; of a thread that has ended the kernel tells nothing here.
pub(crate) fn processor_time(process: u32) -> Duration {
    let mut nanoseconds = 0;
    for each in family(process) {
        for thread in threads(each) {
            let path = format!("/proc/{each}/task/{thread}/schedstat");
            nanoseconds += fs::read_to_string(path)
                .ok()
                .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
                .unwrap_or(0);
        }
    }
    Duration::from_nanos(nanoseconds)
}

/// Processor time of all children of this process that have ended, in steps of 10 ms.
pub(crate) fn time_of_ended_children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or("").split(' ');
    let ticks: u64 = fields
        .skip(13)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
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
