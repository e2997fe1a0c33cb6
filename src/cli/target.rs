//! A file that is written whole or not at all.

use super::session::Failure;
use crate::runtime::interrupt::Interrupt;
use crate::text;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where a result goes that is not standard output.
pub(super) struct Target {
    path: PathBuf,
    is_forced: bool,
}

impl Target {
    /// The file of that name, which may not be there yet unless it is to be written over.
    pub(super) fn new(name: &str, is_forced: bool) -> Result<Self, Failure> {
        let path = PathBuf::from(name);
        let target = Self { path, is_forced };
        match target.path.symlink_metadata() {
            Ok(_) if !is_forced => Err(target.failed("is there already; --force writes over it")),
            Ok(found) if found.is_dir() => Err(target.failed("is a folder")),
            _ => Ok(target),
        }
    }

    /// Writes it beside its place, and puts it there when it is whole.
    pub(super) fn write<T>(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<T, Failure> {
        let interrupt = Interrupt::take();
        let written = self.attempt(|out| {
            let interrupt = &interrupt;
            write(&mut Stoppable { out, interrupt })
        });
        // What was begun is removed by now.
        if written.is_err() && interrupt.is_asked() {
            interrupt.obey();
        }
        written.map_err(|error| self.failed(&format!("cannot be written: {error}")))
    }

    fn attempt<T>(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        // Through a link to the file it means: the link itself stays.
        let path = self.path.canonicalize().unwrap_or(self.path.clone());
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            // A device or a pipe cannot be put in place of.
            let mut out = BufWriter::new(std::fs::File::options().write(true).open(&path)?);
            let result = write(&mut out)?;
            return out.flush().map(|()| result);
        }
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let file = tempfile(folder.unwrap_or(Path::new(".")))?;
        let mut out = BufWriter::new(file);
        let result = write(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        match self.is_forced {
            true => file.persist(&path)?,
            false => file.persist_noclobber(&path)?,
        };
        Ok(result)
    }

    fn failed(&self, what: &str) -> Failure {
        let name = self.path.to_string_lossy();
        Failure::Misuse(format!("{} {what}", text::clean(&name)))
    }
}

/// Stops writing at an interrupt, so that nothing is left half done.
struct Stoppable<'a> {
    out: &'a mut dyn Write,
    interrupt: &'a Interrupt,
}

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.interrupt.is_asked() {
            return Err(io::Error::other("writing was stopped"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A file with the rights of any other that this person makes.
fn tempfile(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".dateline-").tempfile_in(folder)
}
