//! Another process: the test program itself, started again to run `processes::other_process` alone. It
//! does what it is told, line by line, and says when it has.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The storage folder, and where the server is.
pub const FOLDER: &str = "CABLEWAY_TEST_FOLDER";
pub const SERVER: &str = "CABLEWAY_TEST_SERVER";

/// Another process with a client of its own.
pub struct Other {
    process: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Other {
    pub fn start(folder: &Path, server: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "processes::other_process", "--ignored", "--nocapture"])
            .env(FOLDER, folder)
            .env(SERVER, server)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let orders = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().expect("piped"));
        let mut other = Self { process, orders, answers };
        other.wait_for("open");
        other
    }

    /// Has it do something, and waits until it has.
    pub fn order(&mut self, order: &str) {
        self.begin(order);
        self.wait_for(order);
    }

    /// Has it do something.
    pub fn begin(&mut self, order: &str) {
        let orders = self.orders.as_mut().expect("not closed yet");
        writeln!(orders, "{order}").expect("listens");
    }

    /// Waits for the line that says so; the test harness prints others.
    fn wait_for(&mut self, word: &str) {
        let mut line = String::new();
        while !line.trim_end().ends_with(&format!("did {word}")) {
            line.clear();
            let read = self.answers.read_line(&mut line).expect("readable");
            assert_ne!(read, 0, "it ended before {word}");
        }
    }

    pub fn kill(mut self) {
        self.process.kill().expect("lives");
        self.process.wait().expect("a child");
    }

    /// Has it close its client and end.
    pub fn close(mut self) {
        self.order("close");
        drop(self.orders.take());
        assert!(self.process.wait().expect("a child").success());
    }
}
