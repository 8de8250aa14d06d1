//! A stand-in for the library, in C, for platforms that have none yet: every function of the header, doing
//! nothing. A game builds and plays with it, and no call of its own need be left out.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};

const TOP: &str = r#"/* Cableway for platforms that have no library yet: every call does nothing, leaves nothing undefined and
 * answers CABLEWAY_SERVICE_OFF, as if the game had switched everything off.
 *
 * Made by `cargo xtask dist` from cableway.h: compile it with your game in the library's place, with
 * CABLEWAY_STATIC defined for all of it. */
#include <string.h>

#include "cableway.h"

const char *cableway_version(void)
{
    return CABLEWAY_VERSION;
}

uint32_t cableway_version_number(void)
{
    return CABLEWAY_VERSION_NUMBER;
}

const char *cableway_result_name(cableway_result result)
{
    return result == CABLEWAY_SERVICE_OFF ? "CABLEWAY_SERVICE_OFF" : "CABLEWAY_UNKNOWN_RESULT";
}

const char *cableway_last_error(void)
{
    return "";
}

void cableway_options_free(struct cableway_options *options)
{
    (void)options;
}
"#;

/// Types of which a call reads what it is given, although it could write.
const GIVEN: [&str; 5] = [
    "struct cableway_options *",
    "struct cableway_http_answer *",
    "void *",
    // Their sizes tell how much may be written, and nothing of them is read after such an answer.
    "struct cableway_stats *",
    "struct cableway_notice *",
];

/// Makes it from the header's text.
pub fn of(header: &str) -> Result<String> {
    let mut stub = TOP.to_owned();
    let mut count = 0;
    for declaration in declarations(header)? {
        if declaration.starts_with("cableway_result ") {
            write!(stub, "\n{declaration}\n{{\n{}", body(declaration)?)?;
            stub += "    return CABLEWAY_SERVICE_OFF;\n}\n";
            count += 1;
        }
    }
    ensure!(count > 0, "the header declares no function");
    Ok(stub)
}

/// What the header declares of functions, without the semicolons.
fn declarations(header: &str) -> Result<Vec<&str>> {
    let declarations = header.split("\nCABLEWAY_API\n").skip(1);
    let declarations = declarations.map(|rest| Some(rest.split_once(';')?.0));
    declarations.collect::<Option<_>>().context("a semicolon")
}

/// The names of the functions that the header declares.
pub fn functions(header: &str) -> Result<Vec<&str>> {
    let names = declarations(header)?.into_iter().map(|declaration| {
        let (before, _) = declaration.split_once('(')?;
        Some(&before[before.rfind([' ', '*'])? + 1..])
    });
    names.collect::<Option<_>>().context("a name and a parameter list")
}

/// What is done with the parameters.
fn body(declaration: &str) -> Result<String> {
    let (_, list) = declaration.split_once('(').context("a parameter list")?;
    let mut body = String::new();
    for parameter in list.trim_end_matches(')').split(',') {
        let parameter = parameter.trim();
        let name = parameter.rfind([' ', '*']).context("a type and a name")? + 1;
        let (kind, name) = parameter.split_at(name);
        match kind.trim() {
            "char *" => writeln!(
                body,
                "    if ({name} != NULL && size > 0) {{\n        {name}[0] = 0;\n    }}"
            )?,
            kind if kind.ends_with('*') && !kind.starts_with("const") && !GIVEN.contains(&kind) => {
                writeln!(
                    body,
                    "    if ({name} != NULL) {{\n        memset({name}, 0, sizeof *{name});\n    }}"
                )?;
            }
            _ => writeln!(body, "    (void){name};")?,
        }
    }
    Ok(body)
}
