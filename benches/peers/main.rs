//! Dateline beside its rivals on the same events in the same run: `benches/peers.sh` makes the events and calls this.
//!
//! Every program gets a terminal of 120x40 and goes through the same journey. The programs take turns, run by run, so
//! that a busy minute of the machine hits all of them; the table shows medians, and the ratio to the best rival.
mod measure;
mod process;
mod programs;
mod session;
mod shell;

use measure::{Figures, Measure, median};
use programs::Program;
use session::Result;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: peers FOLDER COUNT DATELINE FORMATS RUNS
  FOLDER holds COUNT.toml, COUNT.list, COUNT.log and so on; FORMATS of dateline with commas between";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "peers: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let [folder, count, dateline, formats, runs] = arguments else {
        return Err(USAGE.into());
    };
    let (count, runs): (usize, usize) = (count.parse()?, runs.parse()?);
    let file = |format: &str| format!("{folder}/{count}.{format}");
    let out = &mut io::stdout().lock();
    writeln!(out, "## {count} events, medians of {runs} runs\n")?;

    let own: Vec<Program> = formats
        .split(',')
        .map(|format| programs::dateline(dateline, format))
        .collect();
    let mut compared = own.clone();
    compared.extend(programs::rivals());
    compared.retain(|program| match programs::version(program) {
        Some(version) => writeln!(out, "- {}: {version}", program.name).is_ok(),
        None => {
            let _ = writeln!(
                out,
                "- {}: skipped, `{}` is not installed",
                program.name, program.executable
            );
            false
        }
    });
    writeln!(out)?;

    let mut gathered: Vec<BTreeMap<Measure, Vec<f64>>> = vec![BTreeMap::new(); compared.len()];
    for number in 1..=runs {
        for (program, gathered) in compared.iter().zip(&mut gathered) {
            let _ = writeln!(io::stderr(), "run {number}: {}", program.name);
            let mut figures = Figures::new();
            if let Err(error) = measure::run(program, &file(&program.format), count, &mut figures) {
                writeln!(io::stderr(), "{}: {error}", program.name)?;
            }
            for (measure, figure) in figures {
                gathered.entry(measure).or_default().push(figure);
            }
        }
    }
    let columns: Vec<(&Program, Figures)> = compared
        .iter()
        .zip(gathered.into_iter().map(medians))
        .collect();
    write_table(out, &columns, own.len())?;
    write_counts(out, dateline, &own, &file, runs)
}

fn medians(gathered: BTreeMap<Measure, Vec<f64>>) -> Figures {
    gathered
        .into_iter()
        .map(|(measure, mut figures)| (measure, median(&mut figures)))
        .collect()
}

/// A row a measure, a column a program, and for each way of running dateline the ratio to the best rival.
fn write_table(out: &mut impl Write, columns: &[(&Program, Figures)], own: usize) -> Result<()> {
    let (ours, rivals) = columns.split_at(own.min(columns.len()));
    let mut header: Vec<String> = columns
        .iter()
        .map(|(program, _)| program.name.clone())
        .collect();
    header.extend(
        ours.iter()
            .map(|(program, _)| format!("{} / best rival", program.name)),
    );
    writeln!(out, "| what | {} |", header.join(" | "))?;
    writeln!(out, "| --- |{}", " ---: |".repeat(header.len()))?;
    for measure in Measure::ALL {
        let figure = |figures: &Figures| figures.get(&measure).copied();
        let best = rivals
            .iter()
            .filter_map(|(program, figures)| Some((figure(figures)?, &program.name)))
            .min_by(|(one, _), (other, _)| one.total_cmp(other));
        let figures = columns.iter().map(|(_, figures)| figure(figures));
        let ratios = ours.iter().map(|(_, figures)| ratio(figure(figures), best));
        let cells: Vec<String> = figures
            .map(|figure| figure.map_or(String::new(), shown))
            .chain(ratios)
            .collect();
        writeln!(out, "| {} | {} |", measure.label(), cells.join(" | "))?;
    }
    Ok(())
}

fn ratio(ours: Option<f64>, best: Option<(f64, &String)>) -> String {
    match (ours, best) {
        (Some(ours), Some((best, name))) if best > 0.0 => format!("{:.2} ({name})", ours / best),
        _ => String::new(),
    }
}

fn write_counts(
    out: &mut impl Write,
    dateline: &str,
    own: &[Program],
    file: &impl Fn(&str) -> String,
    runs: usize,
) -> Result<()> {
    let mut counts = Vec::new();
    for program in own {
        let mut count = shell::dateline(dateline, &file(&program.format), runs)?;
        count.name = format!("{}, {}", count.name, program.format);
        counts.push(count);
    }
    match shell::ripgrep(&file("log"), runs) {
        Ok(count) => counts.push(count),
        Err(error) => writeln!(out, "\nripgrep: skipped, {error}")?,
    }
    writeln!(
        out,
        "\n| counting \"{}\" in the shell | wall, ms | computing, ms | said |",
        measure::WORD
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: |")?;
    for count in counts {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            count.name,
            shown(count.wall),
            shown(count.processor),
            count.said
        )?;
    }
    Ok(())
}

fn shown(figure: f64) -> String {
    if figure < 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.0}")
    }
}
