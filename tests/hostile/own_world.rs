//! Tests that need a world of their own: this program, started again to run one ignored test in a mount
//! namespace, or as a user who may do little.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

/// Runs an ignored test where it may mount what it likes.
pub fn in_namespace(test: &str) {
    let mut command = Command::new("unshare");
    if !is_root() {
        command.arg("--map-root-user");
    }
    command.arg("--mount");
    run(command, test, "a mount namespace cannot be had here; run the tests as root");
}

/// Runs an ignored test as somebody for whom permissions count, which they do not for root.
pub fn without_power(test: &str) {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    run(command, test, "setpriv failed, or nobody may run programs in the build folder");
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").expect("Linux").uid() == 0
}

/// Runs the test through `launcher` and passes on what it printed.
fn run(mut launcher: Command, test: &str, why_not: &str) {
    launcher.arg(std::env::current_exe().expect("this program"));
    launcher.args(["--exact", test, "--ignored", "--nocapture"]);
    let finished = launcher.output().expect("util-linux is installed");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&finished.stdout), text(&finished.stderr));
    print!("{}", figures(&stdout));
    let passed = finished.status.success() && stdout.contains("test result: ok. 1 passed");
    assert!(passed, "{test} ({why_not}): {}\n{stdout}\n{stderr}", finished.status);
}

/// The lines that tell how long something took.
fn figures(stdout: &str) -> String {
    let lines = stdout.lines().filter(|line| line.starts_with(crate::timed::MARK));
    lines.map(|line| format!("{line}\n")).collect()
}
