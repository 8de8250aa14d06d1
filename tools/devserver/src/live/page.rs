//! The page's files, which are part of this program: no build, no network.

use crate::request::Answer;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// Nothing is loaded from elsewhere, nothing in the page is a script, nobody may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

macro_rules! file {
    ($kind:expr, $name:literal) => {
        (concat!("/", $name), $kind, include_str!(concat!("../../page/", $name)))
    };
}

/// Each file: its path below the page's, its type, its text.
const FILES: [(&str, &str, &str); 15] = [
    ("", HTML, include_str!("../../page/index.html")),
    file!(CSS, "page.css"),
    file!(CSS, "views.css"),
    file!(JS, "main.js"),
    file!(JS, "dom.js"),
    file!(JS, "rows.js"),
    file!(JS, "store.js"),
    file!(JS, "events.js"),
    file!(JS, "detail.js"),
    file!(JS, "problems.js"),
    file!(JS, "sessions.js"),
    file!(JS, "numbers.js"),
    file!(JS, "prices.js"),
    file!(JS, "weather.js"),
    file!(JS, "setup.js"),
];

/// The answer with a file; none if there is no such file.
pub(super) fn answer(path: &str) -> Option<Answer> {
    let (_, kind, text) = FILES.iter().find(|(name, _, _)| *name == path)?;
    let answer = Answer { status: 200, headers: Vec::new(), body: text.as_bytes().to_vec() };
    Some(
        answer
            .with_header("content-type", kind)
            // The program may be another one at the next reload.
            .with_header("cache-control", "no-store")
            .with_header("content-security-policy", POLICY)
            .with_header("x-content-type-options", "nosniff")
            .with_header("referrer-policy", "no-referrer"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_small_and_name_no_other_server() {
        let bytes: usize = FILES.iter().map(|(_, _, text)| text.len()).sum();
        assert!(bytes < 72 * 1024, "{bytes} bytes");
        for (name, _, text) in FILES {
            let addresses = text.matches("http").count();
            let own = text.matches("http://www.w3.org/2000/svg").count();
            assert_eq!(addresses, own, "{name:?} names an address");
        }
    }

    #[test]
    fn no_data_becomes_markup() {
        for (name, _, text) in FILES {
            for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
                assert!(!text.contains(way), "{name:?} has {way}");
            }
        }
    }
}
