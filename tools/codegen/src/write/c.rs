//! The C header: for each name a macro, and for each macro that does something a function, so that
//! the compiler checks what it is given.

use crate::definition::{Currency, Definition, Good, Kind, Metric};

use super::form::upper;
use super::{comment, literal, pipes, sentence};

const TOP: &str = include_str!("top.h");

/// Writes the header.
pub(super) fn write(definition: &Definition, source: &str) -> String {
    let mut parts = vec![TOP.replace("@SOURCE@", source)];
    parts.push("/* ---- metrics ---- */\n".to_owned());
    parts.extend(definition.metrics.iter().map(metric));
    parts.push("/* ---- currencies ---- */\n".to_owned());
    parts.extend(definition.currencies.iter().map(currency));
    // Behind the currencies, which pipes may need.
    parts.push("/* ---- pipes ---- */\n".to_owned());
    parts.push(set_pipes(&definition.metrics));
    parts.push("/* ---- goods ---- */\n".to_owned());
    parts.extend(definition.goods.iter().map(good));
    parts.push("#endif\n".to_owned());
    parts.join("\n")
}

fn metric(metric: &Metric) -> String {
    let Metric { name, index, kind, pipe, .. } = metric;
    let constant = format!("GONDOLA_METRIC_{}", upper(name));
    let mut part = comment::block(&sentence::of_metric(metric));
    part += &format!("#define {constant} {index}\n");
    // The library refuses other updates of what it fills itself.
    let updates: &[Call] = if pipe.is_some() { &[] } else { updates(*kind) };
    for call in updates.iter().chain([getter(*kind)]) {
        part.push('\n');
        part += &call.write(name, &constant);
    }
    part
}

/// A function that calls one of the library's for a metric.
struct Call {
    verb: &'static str,
    called: &'static str,
    /// The parameters behind the client: type and name.
    parameters: &'static [(&'static str, &'static str)],
    /// The arguments behind the metric.
    arguments: &'static str,
}

fn updates(kind: Kind) -> &'static [Call] {
    match kind {
        Kind::Text => &[Call {
            verb: "update",
            called: "update_string",
            parameters: &[("const char *", "value")],
            arguments: ", value",
        }],
        Kind::Number => &[
            Call {
                verb: "update",
                called: "update_number",
                parameters: &[("double ", "value")],
                arguments: ", value",
            },
            Call { verb: "increment", called: "increment", parameters: &[], arguments: "" },
            Call {
                verb: "add",
                called: "increment_by",
                parameters: &[("double ", "by")],
                arguments: ", by",
            },
        ],
    }
}

fn getter(kind: Kind) -> &'static Call {
    match kind {
        Kind::Text => &Call {
            verb: "get",
            called: "get_string",
            parameters: &[("char *", "buffer"), ("size_t ", "size")],
            arguments: ", buffer, size, NULL",
        },
        Kind::Number => &Call {
            verb: "get",
            called: "get_number",
            parameters: &[("double *", "value")],
            arguments: ", value",
        },
    }
}

impl Call {
    fn write(&self, name: &str, constant: &str) -> String {
        let Self { verb, called, parameters, arguments } = self;
        let declared: String =
            parameters.iter().map(|(kind, name)| format!(", {kind}{name}")).collect();
        let names: String = parameters.iter().map(|(_, name)| format!(", {name}")).collect();
        let function = format!("gondola_{verb}_{name}");
        let macro_name = upper(&function);
        format!(
            "static inline cableway_result\n\
             {function}(cableway_client client{declared})\n\
             {{\n    return cableway_gondola_{called}(client, {constant}{arguments});\n}}\n\
             #define {macro_name}(client{names}) {function}(client{names})\n"
        )
    }
}

fn set_pipes(metrics: &[Metric]) -> String {
    let metric = |name: &str| format!("GONDOLA_METRIC_{}", upper(name));
    let currency = |name: &str| format!("GONDOLA_CURRENCY_{}", upper(name));
    let statements = pipes::statements(metrics, metric, currency);
    let body = if statements.is_empty() {
        "    (void)options;\n    return CABLEWAY_OK;\n".to_owned()
    } else {
        format!("    cableway_result result = CABLEWAY_OK;\n{statements}    return result;\n")
    };
    format!(
        "{}static inline cableway_result\ngondola_set_pipes(cableway_options *options)\n{{\n{body}}}\n\
         #define GONDOLA_SET_PIPES(options) gondola_set_pipes(options)\n",
        comment::block(pipes::DOC)
    )
}

fn currency(currency: &Currency) -> String {
    let doc = comment::block(&sentence::of_currency(currency));
    format!("{doc}#define GONDOLA_CURRENCY_{} {}\n", upper(&currency.name), currency.index)
}

fn good(good: &Good) -> String {
    let doc = comment::block(&sentence::of_good(good));
    let name = upper(&good.name);
    format!("{doc}#define GONDOLA_GOOD_{name} {}\n", literal::c(&good.server_name))
}
