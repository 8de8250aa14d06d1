//! Setting the pipes: the same statements in C and C++, with constants of their own.

use crate::definition::Metric;

use super::form::upper;

/// What the function is for.
pub(super) const DOC: &str =
    "Has the library fill all metrics with pipes; after the keys, before the opening.";

/// The statements, given how the language calls a metric's and a currency's index. `options` is there;
/// so is `result`, which holds success.
pub(super) fn statements(
    metrics: &[Metric],
    metric_index: impl Fn(&str) -> String,
    currency_index: impl Fn(&str) -> String,
) -> String {
    let with_pipes = metrics.iter().filter_map(|metric| Some((metric, metric.pipe.as_ref()?)));
    let statement = with_pipes.map(|(metric, used)| {
        let first = format!("CABLEWAY_GONDOLA_PIPE_{}", upper(used.pipe.word));
        let pipe = match &used.currency {
            Some(currency) => format!("{first} + {}", currency_index(&currency.name)),
            None => first,
        };
        let index = metric_index(&metric.name);
        format!(
            "    result = cableway_options_set_gondola_pipe(\n        options, {pipe}, {index});\n    \
             if (result < 0) {{\n        return result;\n    }}\n"
        )
    });
    statement.collect()
}
