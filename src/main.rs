//! The program: hands its arguments to [`dateline::cli`] and returns the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::main()
}
