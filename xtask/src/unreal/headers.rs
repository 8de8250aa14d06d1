//! What Unreal's header tool and its conventions want of headers and sources.

use super::plugin::{Plugin, module_of, stem};

/// What marks a type that the header tool reads.
const MARKS: [&str; 3] = ["UCLASS(", "USTRUCT(", "UENUM("];
/// What no code here may have: games are built without exceptions and run-time types.
const FORBIDDEN: [&str; 5] = ["throw ", "catch (", "try {", "dynamic_cast<", "typeid("];
/// The one header that includes the C interface.
const DOOR: &str = "Source/Cableway/Public/CablewayC.h";

/// Everything that is not as it should be.
pub fn check(plugin: &Plugin) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in plugin.like("", ".h") {
        let own = [generated(path, text), marked(path, text), functions(text), public(path, text)];
        let own = own.concat().into_iter().chain(anywhere(path, text));
        complaints.extend(own.map(|complaint| format!("{path}: {complaint}")));
        if !text.starts_with("#pragma once\n") {
            complaints.push(format!("{path}: it must begin with #pragma once"));
        }
    }
    for (path, text) in plugin.like("", ".cpp") {
        complaints.extend(anywhere(path, text).map(|complaint| format!("{path}: {complaint}")));
        let own = format!("{}.h", stem(path));
        let has_own = plugin.files().any(|(other, _)| other.ends_with(&format!("/{own}")));
        if has_own && includes(text).first() != Some(&format!("\"{own}\"").as_str()) {
            complaints.push(format!("{path}: it must include {own} before all others"));
        }
    }
    complaints
}

/// What follows `#include`, in order.
fn includes(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("#include ")).map(str::trim).collect()
}

/// The header that is generated comes last, and only where there is something to generate.
fn generated(path: &str, text: &str) -> Vec<String> {
    let own = format!("\"{}.generated.h\"", stem(path));
    let includes = includes(text);
    let is_marked = text.lines().any(|line| MARKS.iter().any(|mark| line.starts_with(mark)));
    let has = includes.iter().any(|name| name.ends_with(".generated.h\""));
    match (is_marked, has) {
        (true, _) if includes.last() != Some(&own.as_str()) => {
            vec![format!("{own} must be its last include")]
        }
        (false, true) => vec!["nothing in it is generated".to_owned()],
        _ => Vec::new(),
    }
}

/// Marked types have a body for the tool, and in public headers their module's macro.
fn marked(path: &str, text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let macro_name = module_of(path).map(|module| format!("{}_API", module.to_uppercase()));
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if !line.starts_with("UCLASS(") && !line.starts_with("USTRUCT(") {
            continue;
        }
        let rest = &lines[at + 1..];
        let declaration = rest.first().copied().unwrap_or_default();
        if !rest.iter().take(4).any(|line| line.trim() == "GENERATED_BODY()") {
            complaints.push(format!("{declaration:?} has no GENERATED_BODY()"));
        }
        let is_public = path.contains("/Public/");
        if is_public && macro_name.as_ref().is_some_and(|name| !declaration.contains(name)) {
            complaints.push(format!("{declaration:?} is not exported by its module's macro"));
        }
    }
    complaints
}

/// What Blueprint sees has a tooltip and a category.
fn functions(text: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_function = line.starts_with("UFUNCTION(Blueprint");
        let is_property = line.starts_with("UPROPERTY(") && !line.contains("UPROPERTY()");
        if !is_function && !is_property {
            continue;
        }
        // A node's pins and a plain property of a setting stand in their own node or section.
        let is_pin = line.starts_with("UPROPERTY(BlueprintAssignable)");
        if !is_pin && !line.contains("Category = \"") {
            complaints.push(format!("{line:?} has no Category"));
        }
        if at == 0 || !lines[at - 1].ends_with("*/") {
            complaints.push(format!("{line:?} has no comment, which is its tooltip"));
        }
    }
    complaints
}

/// Public headers are for games, whose containers are Unreal's.
fn public(path: &str, text: &str) -> Vec<String> {
    if !path.contains("/Public/") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    let standard = includes(text).into_iter().filter(|name| name.starts_with('<'));
    complaints.extend(standard.map(|name| format!("{name} is no header of Unreal's")));
    if code(text).any(|line| line.contains("std::")) {
        complaints.push("std:: has no place in a public header".to_owned());
    }
    complaints
}

/// What holds for all code.
fn anywhere<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = String> + 'a {
    let forbidden = FORBIDDEN
        .into_iter()
        .filter(|word| code(text).any(|line| line.contains(word)))
        .map(|word| format!("{:?} needs exceptions or run-time types", word.trim()));
    let another_door = path != DOOR && includes(text).contains(&"\"cableway.h\"");
    let door = another_door.then(|| format!("cableway.h is included by {DOOR} alone"));
    forbidden.chain(door)
}

/// Lines without their comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.filter(|line| !line.trim_start().starts_with('*') && !line.trim_start().starts_with("/*"))
}
