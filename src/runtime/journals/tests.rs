//! What would be lost on disk.
use super::*;
use crate::journal::What;

fn mark(id: &str) -> Change {
    Change {
        timeline: "../Talks/ in Geneva".to_owned(),
        id: id.to_owned(),
        what: What::Mark(true),
    }
}

/// Two windows open at once would else lose the marks of one.
#[test]
fn many_who_save_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let journals = Journals::at(folder.path().join("state"));
    let ids: Vec<String> = (0..24).map(|number| format!("e{number}")).collect();
    thread::scope(|scope| {
        for id in &ids {
            scope.spawn(|| journals.save(&[mark(id)]).unwrap());
        }
    });
    let (journal, problems) = journals.load(&mark("").timeline).unwrap();
    let mut wanted = Journal::of(&mark("").timeline);
    ids.iter().for_each(|id| drop(wanted.apply(&mark(id))));
    assert_eq!((journal, problems.len()), (wanted, 0));
}

/// What a reader thinks of the events is for nobody else, and no title leads out of the folder.
#[cfg(unix)]
#[test]
fn files_are_of_their_owner_alone_and_in_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let journals = Journals::at(folder.path().join("state"));
    journals.save(&[mark("a")]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&journals.folder), 0o700);
    for entry in fs::read_dir(&journals.folder).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A file that was damaged would else be written over, and what it held be gone.
#[test]
fn a_damaged_file_is_set_aside_and_the_rest_kept() {
    let folder = tempfile::tempdir().unwrap();
    let journals = Journals::at(folder.path().to_owned());
    let title = mark("").timeline;
    let path = journals.path(&title);
    fs::write(&path, "[event.a]\nmarked = true\n[event.b\n").unwrap();
    let (journal, problems) = journals.load(&title).unwrap();
    assert!(journal.text().contains("[event.a]"));
    let said = problems.last().unwrap().to_string();
    assert!(said.contains("damaged-1"), "{said}");
    assert!(journals.load(&title).unwrap().1.is_empty());
    let aside = fs::read_to_string(path.with_extension("damaged-1")).unwrap();
    assert!(aside.ends_with("[event.b\n"));
}
