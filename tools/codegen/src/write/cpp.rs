//! The C++ header: constants and functions in a namespace, over the C header alone. Every name in it
//! says what it names first, so that no macro of other headers and no reserved word can meet it.

use crate::definition::{Currency, Definition, Good, Kind, Metric};

use super::{comment, literal, pipes, sentence};

const TOP: &str = include_str!("top.hpp");

const TEXT_UPDATES: &str = r#"
inline cableway_result
update_@NAME@(cableway_client client, std::string_view value) noexcept
{
    /* A view of nothing has no address. */
    const char *const text = value.empty() ? "" : value.data();
    return cableway_gondola_update_string_n(client, metric_@NAME@, text, value.size());
}
"#;

/// 64 bytes hold any string.
const TEXT_GETTER: &str = "
inline cableway_result
get_@NAME@(cableway_client client, std::string &value)
{
    char buffer[64];
    const cableway_result result =
        cableway_gondola_get_string(client, metric_@NAME@, buffer, sizeof buffer, nullptr);
    if (result == CABLEWAY_OK) {
        value = buffer;
    }
    return result;
}
";

const NUMBER_UPDATES: &str = "
inline cableway_result
update_@NAME@(cableway_client client, double value) noexcept
{
    return cableway_gondola_update_number(client, metric_@NAME@, value);
}

inline cableway_result
increment_@NAME@(cableway_client client) noexcept
{
    return cableway_gondola_increment(client, metric_@NAME@);
}

inline cableway_result
add_@NAME@(cableway_client client, double by) noexcept
{
    return cableway_gondola_increment_by(client, metric_@NAME@, by);
}
";

const NUMBER_GETTER: &str = "
inline cableway_result
get_@NAME@(cableway_client client, double &value) noexcept
{
    return cableway_gondola_get_number(client, metric_@NAME@, &value);
}
";

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
    parts.push("} // namespace gondola\n\n#endif\n".to_owned());
    parts.join("\n")
}

fn metric(metric: &Metric) -> String {
    let Metric { name, index, kind, pipe, .. } = metric;
    let doc = comment::block(&sentence::of_metric(metric));
    let constant = format!("inline constexpr std::int32_t metric_{name} = {index};\n");
    let (updates, getter) = match kind {
        Kind::Text => (TEXT_UPDATES, TEXT_GETTER),
        Kind::Number => (NUMBER_UPDATES, NUMBER_GETTER),
    };
    // The library refuses other updates of what it fills itself.
    let updates = if pipe.is_some() { "" } else { updates };
    doc + &constant + &format!("{updates}{getter}").replace("@NAME@", name)
}

fn currency(currency: &Currency) -> String {
    let doc = comment::block(&sentence::of_currency(currency));
    let Currency { name, index, .. } = currency;
    format!("{doc}inline constexpr std::int32_t currency_{name} = {index};\n")
}

fn set_pipes(metrics: &[Metric]) -> String {
    let metric = |name: &str| format!("metric_{name}");
    let currency = |name: &str| format!("currency_{name}");
    let statements = pipes::statements(metrics, metric, currency);
    let body = if statements.is_empty() {
        "    static_cast<void>(options);\n    return CABLEWAY_OK;\n".to_owned()
    } else {
        format!("    cableway_result result = CABLEWAY_OK;\n{statements}    return result;\n")
    };
    let doc = comment::block(pipes::DOC);
    format!(
        "{doc}inline cableway_result\nset_pipes(cableway_options *options) noexcept\n{{\n{body}}}\n"
    )
}

fn good(good: &Good) -> String {
    let doc = comment::block(&sentence::of_good(good));
    let (name, server_name) = (&good.name, literal::c(&good.server_name));
    format!("{doc}inline constexpr char good_{name}[] = {server_name};\n")
}
