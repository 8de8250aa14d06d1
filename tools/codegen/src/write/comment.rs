//! Comments, whatever text stands in them.

/// How long the lines are.
const WIDTH: usize = 100;

/// A block comment of C and C++.
pub(super) fn block(text: &str) -> String {
    let lines = wrapped(&harmless(text), WIDTH - "/**  */".len());
    match &lines[..] {
        [line] => format!("/** {line} */\n"),
        _ => format!("/**\n * {}\n */\n", lines.join("\n * ")),
    }
}

/// A summary of C#.
pub(super) fn summary(text: &str, indent: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines = wrapped(&text, WIDTH - "    ///  <summary></summary>".len());
    let separator = format!("\n{indent}/// ");
    format!("{indent}/// <summary>{}</summary>\n", lines.join(&separator))
}

/// Text that neither ends a block comment nor begins another, and has none of the trigraphs that end a
/// line in a way that compilers warn of.
pub(super) fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.chars() {
        if matches!((before, character), ('*', '/') | ('/', '*') | ('?', '?')) {
            harmless.push(' ');
        }
        harmless.push(character);
        before = character;
    }
    harmless
}

/// Lines of whole words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split(' ') {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > width {
            lines.push(String::new());
            length = 0;
        }
        let line = lines.last_mut().expect("begins with one");
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += more;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_comment() {
        assert_eq!(block("a */ int x; /* b /*/ c ??/"), "/** a * / int x; / * b / * / c ? ?/ */\n");
        assert_eq!(summary("a < b & c", "  "), "  /// <summary>a &lt; b &amp; c</summary>\n");
    }

    #[test]
    fn long_texts_are_wrapped_between_words() {
        let text = ["word"; 40].join(" ");
        let comment = block(&text);
        assert!(comment.lines().all(|line| line.len() <= WIDTH), "{comment}");
        assert_eq!(comment.matches("word").count(), 40);
    }
}
