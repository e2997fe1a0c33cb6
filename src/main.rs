//! The program: hands its arguments to [`dateline::cli`] and returns the exit code.

use std::process::ExitCode;

// Reading a library makes and drops millions of small texts on several threads; the system's allocator takes twice as
// long over it (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dateline::cli::main()
}
