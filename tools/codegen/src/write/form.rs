//! Forms of a name.

/// As C writes constants: `total_sessions` is `TOTAL_SESSIONS`.
pub(crate) fn upper(name: &str) -> String {
    name.to_ascii_uppercase()
}

/// As C# writes members: `total_sessions` is `TotalSessions`.
pub(crate) fn pascal(name: &str) -> String {
    let mut pascal = String::new();
    for word in name.split('_') {
        let (first, rest) = word.split_at(word.len().min(1));
        pascal += &first.to_ascii_uppercase();
        pascal += rest;
    }
    pascal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_apart() {
        assert_eq!(upper("total_sessions2"), "TOTAL_SESSIONS2");
        assert_eq!(pascal("total_sessions_2x"), "TotalSessions2x");
        assert_eq!(pascal("killsByHand"), "KillsByHand");
    }
}
