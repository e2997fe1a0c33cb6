use super::*;

const TIMELINE: &str = "dateline = 1\n[timeline]\ntitle = \"x\"\n";

/// A folder with these files; text that names no folder of its own is written as it is.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load_paths(paths: &[&Path]) -> Loaded {
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    load(&names, &Options::default(), &mut io::empty())
}

fn load_names(names: &[&str]) -> Loaded {
    load(
        &names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>(),
        &Options::default(),
        &mut io::empty(),
    )
}

fn stems(loaded: &Loaded) -> Vec<&str> {
    loaded
        .timelines
        .iter()
        .map(|timeline| timeline.origin.stem.as_str())
        .collect()
}

#[test]
fn a_folder_is_a_library_of_the_files_that_begin_with_the_key() {
    let folder = folder(&[
        ("b.toml", TIMELINE),
        ("a/deep.toml", TIMELINE),
        ("c.TOML", TIMELINE),
        ("Cargo.toml", "[package]\n"),
        ("notes.txt", TIMELINE),
        (".hidden/x.toml", TIMELINE),
        (".y.toml", TIMELINE),
    ]);
    let loaded = load_paths(&[folder.path()]);
    assert_eq!(stems(&loaded), ["deep", "b", "c"]);
    assert_eq!(
        (loaded.files, loaded.unreadable.len(), loaded.problems.len()),
        (3, 0, 0)
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_above_is_followed_once() {
    let folder = folder(&[("a/one.toml", TIMELINE)]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink(
        folder.path().join("a/one.toml"),
        folder.path().join("b.toml"),
    )
    .unwrap();
    let loaded = load_paths(&[folder.path()]);
    assert_eq!(loaded.timelines.len(), 1);
}

#[test]
fn a_file_named_twice_is_loaded_once() {
    let folder = folder(&[("a.toml", TIMELINE)]);
    let file = folder.path().join("a.toml");
    assert_eq!(
        load_paths(&[&file, folder.path(), &file]).timelines.len(),
        1
    );
}

#[test]
fn standard_input_is_read_under_its_name() {
    let mut input = TIMELINE.as_bytes();
    let loaded = load(
        &["-".to_owned(), "-".to_owned()],
        &Options::default(),
        &mut input,
    );
    assert_eq!(stems(&loaded), ["stdin"]);
    let mut input: &[u8] = b"dateline = 1\n\xff\xfe";
    let loaded = load(&["-".to_owned()], &Options::default(), &mut input);
    assert_eq!(loaded.problems[0].code, "not-utf8");
    assert!(matches!(
        loaded.unreadable[..],
        [Unreadable::NoTimeline { .. }]
    ));
}

#[test]
fn what_is_no_file_is_refused_with_a_reason() {
    let folder = folder(&[("empty/readme", "")]);
    let empty = folder.path().join("empty");
    let loaded = load_paths(&[&folder.path().join("none.toml"), &empty]);
    let reasons: Vec<String> = loaded.unreadable.iter().map(ToString::to_string).collect();
    assert!(
        reasons[0].ends_with("none.toml: there is no such file or folder"),
        "{reasons:?}"
    );
    assert!(
        reasons[1].ends_with("empty: no timeline file is in this folder"),
        "{reasons:?}"
    );
    assert_eq!(loaded.files, 0);
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.toml");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|status| status.success());
    let socket = folder.path().join("socket.toml");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let cases = [
        (pipe.as_path(), "a pipe"),
        (&socket, "a socket"),
        (Path::new("/dev/zero"), "a device"),
    ];
    for (path, what) in cases.into_iter().skip(usize::from(!made)) {
        let loaded = load_paths(&[path]);
        let reason = loaded.unreadable[0].to_string();
        assert!(reason.contains(what), "{reason}");
    }
    // In a folder they are simply no timelines.
    assert!(matches!(
        load_paths(&[folder.path()]).unreadable[..],
        [Unreadable::EmptyFolder { .. }]
    ));
}

#[test]
fn a_bundled_timeline_opens_by_name_and_a_wrong_name_is_mended() {
    let first = bundle::ALL[0].name;
    let loaded = load_names(&[&format!("bundled:{first}")]);
    assert_eq!(loaded.timelines[0].origin.stem, first);
    let loaded = load_names(&[&format!("bundled:{first}x")]);
    assert_eq!(
        loaded.unreadable[0].help(),
        Some(format!("did you mean bundled:{first}?"))
    );
}

#[test]
fn hostile_names_are_cleaned_where_they_are_shown() {
    let loaded = load_names(&["no\u{1b}[2Jsuch"]);
    assert_eq!(
        loaded.unreadable[0].to_string(),
        "no␛[2Jsuch: there is no such file or folder"
    );
    assert_eq!(load_names(&["nul\0byte"]).unreadable.len(), 1);
}

#[test]
fn links_between_the_files_of_a_library_are_known() {
    let event = |id: &str, to: &str| {
        format!(
            "{TIMELINE}[[event]]\nid = \"{id}\"\ntitle = \"x\"\nlink = [{{ rel = \"follows\", to = \"{to}\" }}]\n"
        )
    };
    let folder = folder(&[
        ("a.toml", &event("one", "b/two")),
        ("b.toml", &event("two", "nowhere")),
    ]);
    let loaded = load_paths(&[folder.path()]);
    let messages: Vec<&str> = loaded
        .problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(messages, ["there is no event `nowhere` to link to"]);
    assert_eq!(
        load_paths(&[&folder.path().join("a.toml")]).problems.len(),
        1
    );
}

#[test]
fn an_event_of_another_file_is_suggested_for_a_link_that_leads_nowhere() {
    let links = ["b/two", "two", "own", "b/one", "towo"]
        .map(|to| format!("{{ rel = 'follows', to = '{to}' }}"))
        .join(", ");
    let event = |id: &str| format!("[[event]]\nid = '{id}'\ntitle = 'x'\n");
    let folder = folder(&[
        (
            "a.toml",
            &format!(
                "{TIMELINE}{}link = [{links}]\n{}",
                event("own-1"),
                event("own")
            ),
        ),
        ("b.toml", &format!("{TIMELINE}{}", event("two"))),
    ]);
    let loaded = load_paths(&[folder.path()]);
    let shown: Vec<(&str, Option<&str>)> = loaded
        .problems
        .iter()
        .map(|warning| (warning.message.as_str(), warning.help.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            ("there is no event `b/one` to link to", None),
            (
                "there is no event `towo` to link to",
                Some("did you mean \"two\"?")
            ),
        ]
    );
}
