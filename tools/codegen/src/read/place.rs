//! Indices: those that the file asks for, and for all others the lowest that are free.

use std::ops::Range;

use crate::json::Node;

/// Something that needs an index.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    /// Where it stands.
    pub node: Node<'a>,
    /// The index that it asks for, and where that stands. Known to be in the range.
    pub index: Option<(usize, Node<'a>)>,
}

/// An index for each wish, in their order. Where one is wanted twice, that is noted.
pub(super) fn place(range: Range<usize>, wishes: &[Wish<'_>]) -> Vec<usize> {
    let mut asked: Vec<(usize, Node<'_>)> = Vec::new();
    for (index, node) in wishes.iter().filter_map(|wish| wish.index) {
        if let Some((_, earlier)) = asked.iter().find(|(taken, _)| *taken == index) {
            let line = earlier.line();
            node.fault(format!(
                "the index {index} is taken already, on line {line}: change one, or leave it out"
            ));
        }
        asked.push((index, node));
    }
    let mut free = range.filter(|index| asked.iter().all(|(taken, _)| taken != index));
    // Where there are too many of them, that was noted before.
    let place = |wish: &Wish<'_>| wish.index.map(|(index, _)| index).or_else(|| free.next());
    wishes.iter().map_while(place).collect()
}

/// Notes the first that is too many.
pub(super) fn check_room<'a>(room: usize, what: &str, mut nodes: impl Iterator<Item = Node<'a>>) {
    if let Some(node) = nodes.nth(room) {
        let number = ordinal(room + 1);
        node.fault(format!(
            "this is the {number} {what}, and there is room for {room}: take one out"
        ));
    }
}

fn ordinal(number: usize) -> String {
    let end = match number % 10 {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}
