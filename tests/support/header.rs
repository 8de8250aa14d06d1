//! What stands in `include/cableway.h`.

use std::fs;

/// A function of the header.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    /// What stands above it, without the comment's marks.
    pub comment: String,
    /// Return type, name and parameters, on one line.
    pub declaration: String,
}

impl Function {
    /// The parameters' names.
    pub fn parameters(&self) -> Vec<&str> {
        let (_, list) = self.declaration.split_once('(').expect("a parameter list");
        let list = list.trim_end_matches(')');
        let last_word = |parameter: &'_ str| parameter.rfind([' ', '*']).map(|at| at + 1);
        list.split(',')
            .filter(|parameter| *parameter != "void")
            .map(|parameter| &parameter[last_word(parameter).expect("type and name")..])
            .collect()
    }
}

/// All functions, in the header's order.
pub fn functions() -> Vec<Function> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/include/cableway.h");
    let header = fs::read_to_string(path).expect("the header can be read");
    // Each declaration stands between this word, alone on its line, and a semicolon.
    let parts: Vec<&str> = header.split("\nCABLEWAY_API\n").collect();
    parts.windows(2).map(|pair| function(pair[0], pair[1])).collect()
}

fn function(before: &str, after: &str) -> Function {
    let (_, comment) = before.rsplit_once("/**").expect("a comment above each function");
    let (declaration, _) = after.split_once(';').expect("a semicolon after each function");
    let declaration = declaration.split_whitespace().collect::<Vec<_>>().join(" ");
    let (result_and_name, _) = declaration.split_once('(').expect("a parameter list");
    let name = result_and_name.rsplit([' ', '*']).next().expect("a name").to_owned();
    Function { name, comment: without_marks(comment), declaration }
}

fn without_marks(comment: &str) -> String {
    let lines = comment.trim_end_matches("*/").lines();
    let lines: Vec<&str> = lines.map(|line| line.trim_start_matches([' ', '*'])).collect();
    lines.join("\n").trim().to_owned()
}
