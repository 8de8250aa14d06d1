//! Makes a call with drawn arguments out of every function of the C header, so that none is left out.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEADER: &str = "../include/cableway.h";
/// Those that need more than arguments of their types: `src/world.rs` has them.
const BY_HAND: [&str; 4] = [
    "cableway_options_new",
    "cableway_options_free",
    "cableway_open",
    // An answer is only there while a callback runs.
    "cableway_http_answer_set",
];

fn main() {
    println!("cargo:rerun-if-changed={HEADER}");
    let header = fs::read_to_string(HEADER).expect("the header is there");
    let mut calls = String::new();
    let mut names = Vec::new();
    for (name, parameters) in functions(&without_comments(&header)) {
        if !BY_HAND.contains(&name.as_str()) {
            calls.push_str(&call(&name, &parameters));
            names.push(name);
        }
    }
    let list: Vec<_> = names.iter().map(|name| format!("(\"{name}\", {name} as Call)")).collect();
    write!(calls, "pub const CALLS: [(&str, Call); {}] = [{}];", names.len(), list.join(", "))
        .expect("memory");
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("calls.rs"), calls).expect("written");
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("*/").expect("comments end").1);
    }
    out
}

/// Each function's name and parameters (type and name).
fn functions(header: &str) -> Vec<(String, Vec<(String, String)>)> {
    let is_function = |text: &&str| {
        !text.contains("typedef") && !text.contains('{') && text.contains("cableway_")
    };
    let declarations = header.split(';').filter_map(|text| text.rsplit('#').next());
    declarations
        .map(|text| text.split_once('\n').map_or(text, |(_, rest)| rest))
        .filter(is_function)
        .filter_map(|text| {
            let (head, list) = text.split_once('(')?;
            let name = head.split_whitespace().last()?.trim_start_matches('*').to_owned();
            let list = list.rsplit_once(')')?.0.split_whitespace().collect::<Vec<_>>().join(" ");
            let parameters = list.split(',').map(str::trim).filter(|one| *one != "void");
            Some((name, parameters.map(type_and_name).collect()))
        })
        .collect()
}

fn type_and_name(parameter: &str) -> (String, String) {
    let at = parameter.rfind([' ', '*']).expect("type and name") + 1;
    (parameter[..at].trim().to_owned(), parameter[at..].to_owned())
}

/// A function that draws what the C function wants, and calls it.
fn call(name: &str, parameters: &[(String, String)]) -> String {
    let counted = name.ends_with("_n");
    let mut draws = String::new();
    let mut arguments = Vec::new();
    for (kind, parameter) in parameters {
        let (draw, argument) = match (kind.as_str(), parameter.as_str()) {
            ("size_t", "size") => (String::new(), "buffer.size()".to_owned()),
            ("size_t", length) => {
                let text = length.strip_suffix("_length").expect("a text's length");
                (String::new(), format!("{text}.length()"))
            }
            ("struct cableway_options *", _) => {
                ("world.options(input)?".to_owned(), parameter.clone())
            }
            ("cableway_client" | "cableway_round", _) => {
                ("world.handle(input)?".to_owned(), parameter.clone())
            }
            ("cableway_client *" | "cableway_round *", _) => {
                ("Output::<u64>::draw(input)?".to_owned(), format!("{parameter}.pointer()"))
            }
            ("const char *", "path") => {
                (format!("world.path(input, {counted})?"), "path.pointer()".to_owned())
            }
            ("const char *", _) => {
                (format!("Text::draw(input, {counted})?"), format!("{parameter}.pointer()"))
            }
            ("char *", _) => ("Buffer::draw(input)?".to_owned(), format!("{parameter}.pointer()")),
            ("void *", _) => (String::new(), "std::ptr::null_mut()".to_owned()),
            ("cableway_log", _) => (String::new(), "Some(world::log)".to_owned()),
            ("cableway_transport_send", _) => (String::new(), "Some(world::send)".to_owned()),
            ("uint32_t", "timeout_ms") => {
                ("input.int_in_range(0..=2_u32)?".to_owned(), parameter.clone())
            }
            (
                "int32_t" | "uint32_t" | "int64_t" | "uint64_t" | "uint8_t" | "cableway_result",
                _,
            ) => ("number(input)?".to_owned(), parameter.clone()),
            ("double", _) => ("input.arbitrary::<f64>()?".to_owned(), parameter.clone()),
            ("const int64_t *", _) => {
                ("structs::score(input)?".to_owned(), format!("{parameter}.pointer()"))
            }
            (pointer, _) => {
                let pointed = pointer.trim_end_matches('*').trim();
                let rust = |kind: &str| match kind {
                    "double" => "f64".to_owned(),
                    "size_t" => "usize".to_owned(),
                    "int32_t" => "i32".to_owned(),
                    "uint8_t" => "u8".to_owned(),
                    "uint64_t" => "u64".to_owned(),
                    other => other.trim_start_matches("struct ").to_owned(),
                };
                let draw = match pointed.strip_prefix("const struct ") {
                    Some(given) => format!("structs::{given}(input, {counted})?"),
                    None => format!("Output::<{}>::draw(input)?", rust(pointed)),
                };
                (draw, format!("{parameter}.pointer()"))
            }
        };
        if !draw.is_empty() {
            let mutable = if argument.ends_with(".pointer()") { "mut " } else { "" };
            writeln!(draws, "    let {mutable}{parameter} = {draw};").expect("memory");
        }
        arguments.push(argument);
    }
    let handles: String = parameters
        .iter()
        .filter(|(kind, _)| kind == "cableway_client *" || kind == "cableway_round *")
        .map(|(_, parameter)| format!("    world.remember({parameter}.value());\n"))
        .collect();
    format!(
        "fn {name}(world: &mut World, input: &mut Unstructured) -> arbitrary::Result<()> {{\n{draws}    \
         // SAFETY: what the arguments point to lives until the call has returned.\n    \
         let outcome = unsafe {{ ffi::{name}({}) }};\n    outcome.check(\"{name}\");\n{handles}    Ok(())\n}}\n\n",
        arguments.join(", "),
    )
}
