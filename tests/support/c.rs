//! C programs as tests: compiling them against the header and the library that cargo built for the
//! tests, and running them with a limit.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Longer than any program here takes, under valgrind on a busy machine.
const LIMIT: Duration = Duration::from_secs(300);

const INSTALL: &str = "install the tools of the C and C++ tests, on Debian with: \
                       apt-get install gcc g++ clang valgrind binutils doctest-dev";

/// What all C code here compiles with.
pub const STRICT: [&str; 6] =
    ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];

/// What `rustc --print native-static-libs` says on Linux.
const SYSTEM_LIBRARIES: [&str; 7] =
    ["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"];

/// Another platform, whose programs are compiled and run in place of this machine's; `cargo xtask foreign` tells of it.
struct Foreign {
    /// The compiler with its first arguments, in place of `cc`.
    compiler: String,
    /// What links the shared library.
    link: String,
    /// That library.
    library: PathBuf,
    /// The program that runs programs.
    runner: String,
}

impl Foreign {
    fn from_environment() -> Option<Self> {
        let told = |name: &str| std::env::var(name).expect("all names or none");
        std::env::var_os("CABLEWAY_TEST_RUNNER")?;
        Some(Self {
            compiler: told("CABLEWAY_TEST_COMPILER"),
            link: told("CABLEWAY_TEST_LINK"),
            library: told("CABLEWAY_TEST_LIBRARY").into(),
            runner: told("CABLEWAY_TEST_RUNNER"),
        })
    }
}

/// A program in a temporary folder of its own.
pub struct Program {
    path: PathBuf,
    _folder: TempDir,
}

/// What a program left when it ended.
#[derive(Debug)]
pub struct Finished {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Finished {
    /// Asserts that the program ended well and gives the lines that it printed.
    pub fn lines(&self) -> Vec<&str> {
        assert!(self.status.success(), "{}\n{}", self.status, self.stderr);
        self.stdout.lines().collect()
    }
}

/// Compiles sources of `tests/c` with the system's C compiler, as strictly as it can, and links
/// them with the shared library.
pub fn compile<A: AsRef<OsStr> + Debug>(sources: &[&str], flags: &[A]) -> Program {
    let foreign = Foreign::from_environment();
    let compiler = foreign.map_or("cc".to_owned(), |foreign| foreign.compiler);
    let mut words = compiler.split_whitespace();
    let (name, own) = (words.next().expect("a name"), words.collect::<Vec<_>>());
    compile_with(name, &[&own[..], &["-std=c99", "-g"]].concat(), sources, |command| {
        command.args(STRICT).args(link_shared()).args(flags);
    })
}

/// Compiles sources of `tests/c` so that they can ask how often a thread allocates
/// (`allocations.h`). Not for valgrind, which brings an allocator of its own.
pub fn compile_counting(sources: &[&str]) -> Program {
    let sources = [sources, &["allocations.c"]].concat();
    compile_with("cc", &["-std=gnu99", "-g"], &sources, |command| {
        command.args(["-Wall", "-Wextra", "-Werror"]).args(link_shared());
    })
}

/// Compiles sources of `tests/c` with any compiler; `finish` adds what comes after the sources.
pub fn compile_with(
    compiler: &str,
    flags: &[&str],
    sources: &[&str],
    finish: impl FnOnce(&mut Command),
) -> Program {
    let folder = TempDir::new().expect("a temporary folder");
    // Compilers for Windows give a name without an ending this one.
    let path = folder.path().join("program.exe");
    let mut command = Command::new(compiler);
    command.args(flags).arg("-I").arg(root().join("include"));
    command.args(sources.iter().map(|source| root().join("tests/c").join(source)));
    command.arg("-o").arg(&path);
    finish(&mut command);
    run_command(&mut command).lines();
    Program { path, _folder: folder }
}

/// Has a compiler check a source without making anything of it.
pub fn check_syntax(compiler: &str, flags: &[&str], source: &str) {
    let mut command = Command::new(compiler);
    command.args(flags).args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]);
    command.arg("-I").arg(root().join("include")).arg(root().join("tests/c").join(source));
    run_command(&mut command).lines();
}

/// The linker's arguments for the shared library, found again at run time where it lies now.
pub fn link_shared() -> Vec<String> {
    if let Some(foreign) = Foreign::from_environment() {
        let own = foreign.link.split_whitespace();
        return own.chain(["-lpthread", "-lm"]).map(str::to_owned).collect();
    }
    let folder = library_folder().display().to_string();
    vec![
        format!("-L{folder}"),
        format!("-Wl,-rpath,{folder}"),
        "-lcableway".to_owned(),
        "-lpthread".to_owned(),
        "-lm".to_owned(),
    ]
}

/// The linker's arguments for the static library and what it needs of the system.
pub fn link_static() -> Vec<String> {
    let library = static_library().display().to_string();
    let system = SYSTEM_LIBRARIES.into_iter().map(str::to_owned);
    std::iter::once(library).chain(system).collect()
}

/// Runs a program to its end.
pub fn run<A: AsRef<OsStr> + Debug>(program: &Program, arguments: &[A]) -> Finished {
    run_command(with_our_library(&mut start_of(program)).args(arguments))
}

/// A call of a program, on this machine or on what plays another one.
fn start_of(program: &Program) -> Command {
    let Some(foreign) = Foreign::from_environment() else { return Command::new(&program.path) };
    let mut command = Command::new(foreign.runner);
    command.arg(&program.path);
    command
}

/// Runs a program to its end in an environment of which every name with "proxy" in it is gone, and
/// these are there.
pub fn run_with_proxies<A: AsRef<OsStr> + Debug>(
    program: &Program,
    arguments: &[A],
    environment: &[(&str, &str)],
) -> Finished {
    let mut command = Command::new(&program.path);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().to_ascii_lowercase().contains("proxy") {
            command.env_remove(name);
        }
    }
    command.envs(environment.iter().copied());
    run_command(with_our_library(&mut command).args(arguments))
}

/// Runs a program under valgrind, which must find nothing: no bad access, no use of what was never
/// set, no leak. Memory that the library holds until the process ends is none.
pub fn run_under_valgrind<A: AsRef<OsStr> + Debug>(program: &Program, arguments: &[A]) -> Finished {
    let mut command = Command::new("valgrind");
    command
        .args(["--quiet", "--error-exitcode=99", "--fair-sched=try"])
        .args(["--leak-check=full", "--show-leak-kinds=definite,indirect,possible"])
        .arg("--errors-for-leak-kinds=definite,indirect,possible")
        .arg(format!("--suppressions={}", root().join("tests/c/valgrind.supp").display()));
    run_command(with_our_library(&mut command).arg(&program.path).args(arguments))
}

/// Cargo's search path comes before the one in the program, and has folders in which libraries of
/// earlier builds may lie.
fn with_our_library(command: &mut Command) -> &mut Command {
    command.env_remove("LD_LIBRARY_PATH")
}

/// Runs a tool that prints and ends, and gives what it printed.
pub fn output_of<A: AsRef<OsStr> + Debug>(tool: &str, arguments: &[A]) -> String {
    let finished = run_command(Command::new(tool).args(arguments));
    finished.lines();
    finished.stdout
}

/// The library's shared object, as cargo built it for the tests, or another platform's.
pub fn shared_library() -> PathBuf {
    let foreign = Foreign::from_environment().map(|foreign| foreign.library);
    existing(foreign.unwrap_or_else(|| library_folder().join("libcableway.so")))
}

/// The library's archive, as cargo built it for the tests.
pub fn static_library() -> PathBuf {
    existing(library_folder().join("libcableway.a"))
}

/// The repository's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Cargo puts the libraries beside the test's own executable.
fn library_folder() -> PathBuf {
    let executable = std::env::current_exe().expect("this executable has a path");
    executable.parent().expect("it lies in a folder").to_owned()
}

fn existing(path: PathBuf) -> PathBuf {
    assert!(path.exists(), "cargo built no {}", path.display());
    path
}

/// Runs a command and kills it when it takes too long.
fn run_command(command: &mut Command) -> Finished {
    let mut child = start(command);
    let (done, ended) = mpsc::channel();
    let stdout = read_all(child.stdout.take().expect("piped"), done.clone());
    let stderr = read_all(child.stderr.take().expect("piped"), done);
    // Both pipes are closed when the process is gone, and not before.
    let in_time = (0..2).all(|_| ended.recv_timeout(LIMIT).is_ok());
    if !in_time {
        child.kill().expect("it can be killed");
    }
    let status = child.wait().expect("it has ended");
    let stdout = stdout.join().expect("the reader ends");
    let stderr = stderr.join().expect("the reader ends");
    assert!(in_time, "{command:?} took longer than {LIMIT:?}\n{stdout}\n{stderr}");
    Finished { status, stdout, stderr }
}

fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    match command.spawn() {
        Ok(child) => child,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            panic!("{} is missing: {INSTALL}", command.get_program().display())
        }
        Err(fault) => panic!("{command:?}: {fault}"),
    }
}

/// Reads a pipe to its end on a thread of its own, and says when that is reached.
fn read_all(
    mut pipe: impl Read + Send + 'static,
    done: mpsc::Sender<()>,
) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("the pipe can be read");
        // Nobody listens any more when the time was up.
        let _ = done.send(());
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
