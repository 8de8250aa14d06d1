//! The library's own sources, parsed, for rules that the compiler does not know.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprMethodCall, ExprUnsafe, Ident, ItemFn, ItemImpl, ItemMod, Macro, Stmt,
};

/// A file of `src`.
pub struct Source {
    pub path: PathBuf,
    lines: Vec<String>,
    syntax: syn::File,
    tokens: TokenStream,
}

/// Every Rust file of a folder and the folders in it.
pub fn sources_under(folder: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            sources.extend(sources_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(Source::read(path));
        }
    }
    sources
}

impl Source {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("the file can be read");
        let syntax = syn::parse_file(&text).expect("it is Rust");
        let tokens = text.parse().expect("it is Rust");
        Self { path, lines: text.lines().map(str::to_owned).collect(), syntax, tokens }
    }

    /// A place in this file, for messages.
    pub fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.path.display())
    }

    /// Every `extern "C"` function.
    pub fn exported_functions(&self) -> Vec<&ItemFn> {
        let mut functions = Functions::default();
        functions.visit_file(&self.syntax);
        functions.0.into_iter().filter(|function| function.sig.abi.is_some()).collect()
    }

    /// The lines outside the tests where something may panic by intent.
    pub fn panics(&self) -> Vec<usize> {
        let mut panics = Panics::default();
        panics.visit_file(&self.syntax);
        panics.0
    }

    /// The lines that one system compiles and another does not, or that speak to one system alone.
    pub fn platform_lines(&self) -> Vec<usize> {
        let mut lines = Vec::new();
        collect_platform_lines(self.tokens.clone(), &mut lines);
        lines
    }

    /// Whether the word `unsafe` stands anywhere in the code.
    pub fn has_unsafe(&self) -> bool {
        contains_word(self.tokens.clone(), "unsafe")
    }

    /// The lines of unsafe blocks and implementations that nobody explains.
    pub fn unexplained_unsafe(&self) -> Vec<usize> {
        let mut found = UnsafeCode::default();
        found.visit_file(&self.syntax);
        let unexplained = |place: &&UnsafePlace| {
            !self.is_explained(place.line) && !self.is_explained(place.statement)
        };
        found.places.iter().filter(unexplained).map(|place| place.line).collect()
    }

    /// Whether the comment directly above this line says why it is safe.
    fn is_explained(&self, line: usize) -> bool {
        let above = self.lines[..line - 1].iter().rev().map(|above| above.trim());
        above
            .take_while(|above| above.starts_with("//"))
            .any(|above| above.starts_with("// SAFETY: "))
    }
}

/// Whether a function's body is nothing but a call of a guard, with the work in a closure.
pub fn is_one_guard_call(function: &ItemFn) -> bool {
    let [Stmt::Expr(Expr::Call(call), _)] = &function.block.stmts[..] else { return false };
    let Expr::Path(called) = &*call.func else { return false };
    let guards = ["guard", "guard_call", "guard_warned", "guard_value"];
    guards.iter().any(|guard| called.path.is_ident(guard))
        && matches!(call.args.last(), Some(Expr::Closure(_)))
}

fn contains_word(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => contains_word(group.stream(), word),
        _ => false,
    })
}

/// What conditions for the compiler ask for when they tell systems apart.
const CONDITIONS: [&str; 6] =
    ["target_os", "target_family", "target_vendor", "target_env", "unix", "windows"];
/// Crates that speak to one system or some.
const SYSTEM_CRATES: [&str; 5] =
    ["libc", "rustix", "sys_locale", "windows_registry", "windows_sys"];

/// Goes by tokens, so it also sees into macros.
fn collect_platform_lines(tokens: TokenStream, lines: &mut Vec<usize>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect_platform_lines(group.stream(), lines),
            TokenTree::Ident(ident) => {
                let behind = if is(at + 1, '!') { at + 2 } else { at + 1 };
                let asks = match tokens.get(behind) {
                    Some(TokenTree::Group(asked)) if ident == "cfg" || ident == "cfg_attr" => {
                        CONDITIONS.iter().any(|word| contains_word(asked.stream(), word))
                    }
                    _ => false,
                };
                let is_path = is(at + 1, ':') && is(at + 2, ':');
                let speaks =
                    is_path && (ident == "os" || SYSTEM_CRATES.iter().any(|name| ident == name));
                if asks || speaks {
                    lines.push(ident.span().start().line);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Collects every function, wherever it stands.
#[derive(Default)]
struct Functions<'a>(Vec<&'a ItemFn>);

impl<'a> Visit<'a> for Functions<'a> {
    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.0.push(function);
        visit::visit_item_fn(self, function);
    }
}

/// Collects the lines of calls that panic by intent. Tests may.
#[derive(Default)]
struct Panics(Vec<usize>);

const PANICKING_CALLS: [&str; 2] = ["unwrap", "expect"];
const PANICKING_MACROS: [&str; 4] = ["panic", "todo", "unimplemented", "unreachable"];

impl Panics {
    fn add(&mut self, name: &Ident) {
        self.0.push(name.span().start().line);
    }
}

impl<'a> Visit<'a> for Panics {
    fn visit_item_mod(&mut self, module: &'a ItemMod) {
        if !module.attrs.iter().any(is_for_tests) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        if PANICKING_CALLS.iter().any(|name| call.method == name) {
            self.add(&call.method);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, called: &'a Macro) {
        let panics = PANICKING_MACROS.iter().any(|name| called.path.is_ident(name));
        // What stands inside a macro is not parsed, so its words must do.
        let holds = |name: &&str| contains_word(called.tokens.clone(), name);
        if panics || PANICKING_CALLS.iter().any(holds) {
            self.0.push(called.span().start().line);
        }
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<Ident>().is_ok_and(|condition| condition == "test")
}

/// Where unsafe code stands, and where the innermost statement around it begins.
struct UnsafePlace {
    line: usize,
    statement: usize,
}

#[derive(Default)]
struct UnsafeCode {
    places: Vec<UnsafePlace>,
    statement: usize,
}

impl<'a> Visit<'a> for UnsafeCode {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let outer = std::mem::replace(&mut self.statement, statement.span().start().line);
        visit::visit_stmt(self, statement);
        self.statement = outer;
    }

    fn visit_expr_unsafe(&mut self, block: &'a ExprUnsafe) {
        let line = block.unsafe_token.span.start().line;
        self.places.push(UnsafePlace { line, statement: self.statement });
        visit::visit_expr_unsafe(self, block);
    }

    fn visit_item_impl(&mut self, item: &'a ItemImpl) {
        if let Some(word) = &item.unsafety {
            let line = word.span.start().line;
            self.places.push(UnsafePlace { line, statement: line });
        }
        visit::visit_item_impl(self, item);
    }
}
