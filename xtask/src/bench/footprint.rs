//! What the library takes of memory, disk and download.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::goals::{Unit, number};
use super::programs::Figures;
use super::{Run, Section, waiting};
use crate::cargo::Workspace;
use crate::table::Table;
use crate::{process, tools};

const STRIP_LIMIT: Duration = Duration::from_secs(60);
const MIB: f64 = 1024.0 * 1024.0;

/// Measures opening, memory and disk, and weighs the library.
pub fn measure(run: &mut Run) -> Result<Section> {
    tools::provide_for_benches()?;
    let events = run.sizes.waiting;
    let nothing = run.programs.run("waiting", &["fill", "0"])?;
    let many = waiting::measure(run.programs, events, run.sizes.openings, run.sizes.batches)?;
    let waiting = format!("with {} events waiting", number(events as f64));

    let mut table = Table::new(&["", "figure", "unit"]);
    let mut row = |what: &str, figure: f64, unit: &str| {
        table.row([what.to_owned(), number(figure), unit.to_owned()]);
    };
    let goals = &mut run.goals;

    let open_ms = many.looked.of("open_us")? / 1e3;
    row(&format!("cableway_open {waiting}, median"), open_ms, "ms");
    row("cableway_open, longest", many.looked.of("open_most_us")? / 1e3, "ms");
    row("until the database is loaded, median", many.looked.of("ready_us")? / 1e3, "ms");
    goals.at_most(&format!("cableway_open {waiting}"), open_ms, 1.0, Unit::Milliseconds);

    let open = grown_mib(&many.filled, "open_kib")?;
    let recorded = grown_mib(&many.filled, "filled_kib")?;
    let found = grown_mib(&many.looked, "open_kib")?;
    row("anonymous memory after open", open, "MiB");
    row(&format!("anonymous memory {waiting}, recorded here"), recorded, "MiB");
    row(&format!("anonymous memory {waiting}, found at open"), found, "MiB");
    row("anonymous memory while they are sent", grown_mib(&many.looked, "sending_kib")?, "MiB");
    goals.at_most("anonymous memory after open", open, 4.0, Unit::Mebibytes);
    let most = recorded.max(found);
    goals.at_most(&format!("anonymous memory {waiting}"), most, 8.0, Unit::Mebibytes);

    let bytes = many.filled.of("database_bytes")? - nothing.of("database_bytes")?;
    row("database file with nothing waiting", nothing.of("database_bytes")? / 1024.0, "KiB");
    row("files beside it", nothing.of("other_bytes")? / 1024.0, "KiB");
    row("a waiting design event on disk", bytes / events as f64, "bytes");
    goals.at_most("a waiting design event on disk", bytes / events as f64, 250.0, Unit::Bytes);

    let whole = stripped(run.workspace, run.programs.library())? / MIB;
    row("shared library, stripped", whole, "MiB");
    goals.at_most("shared library, stripped", whole, 2.5, Unit::Mebibytes);
    let what = "shared library without the HTTP client";
    if run.sizes.builds_variants {
        let library = run.workspace.build_library_without_features()?;
        let size = stripped(run.workspace, &library)? / MIB;
        row(what, size, "MiB");
        goals.at_most(what, size, 1.6, Unit::Mebibytes);
    } else {
        goals.unknown(what, 1.6, Unit::Mebibytes, "not built in a quick run");
    }
    Ok(Section { title: "Footprint", about: about(&waiting), tables: vec![table] })
}

/// MiB beyond what the process had before it opened a client.
fn grown_mib(figures: &Figures, name: &str) -> Result<f64> {
    Ok((figures.of(name)? - figures.of("empty_kib")?) / 1024.0)
}

fn about(waiting: &str) -> String {
    format!(
        "`cableway_open` is the caller's time, of a new process on a folder {waiting} and of the openings\n\
         after it; the worker loads the database meanwhile. Anonymous memory is heap and stacks, over that of\n\
         the same process before it opened a client; mapped files apart. A waiting event on disk is what the\n\
         database's files grow by, after `cableway_close`. The libraries are what `cargo build --release` makes,\n\
         after `strip`, with SQLite and TLS; the one without the HTTP client (`--no-default-features`) is for\n\
         games that bring a transport of their own."
    )
}

/// Bytes of a library without symbols.
fn stripped(workspace: &Workspace, library: &Path) -> Result<f64> {
    let output = workspace.scratch()?.join("bench-stripped");
    let mut strip = Command::new("strip");
    strip.arg("--strip-all").arg("-o").arg(&output).arg(library);
    process::run(&mut strip, STRIP_LIMIT)?;
    Ok(fs::metadata(&output)?.len() as f64)
}
