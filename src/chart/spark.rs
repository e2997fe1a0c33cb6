//! A sparkline: a few counts as heights, beside a name.

use super::Signs;
use crate::query::Count;

/// Counts as heights of one line, against the largest of them; no event is blank, one is always seen.
///
/// The heights are of all matches. Where none of them is sure, the light sign of what may be stands instead.
pub fn spark(counts: &[Count], signs: Signs) -> String {
    let most = counts.iter().map(|count| count.total()).max().unwrap_or(0);
    let heights = signs.heights();
    let sign = |count: &Count| match count.total() {
        0 => " ",
        _ if count.sure == 0 => signs.may(),
        total => {
            let height = (u128::from(total) * heights.len() as u128).div_ceil(u128::from(most));
            let at = usize::try_from(height).unwrap_or(heights.len());
            heights.get(at.saturating_sub(1)).copied().unwrap_or(" ")
        }
    };
    counts.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    #[test]
    fn nothing_is_blank_and_one_among_many_is_seen() {
        let counts = [(0, 0), (1, 0), (500, 0), (900, 100), (0, 7)];
        let counts = counts.map(|(sure, possible)| Count { sure, possible });
        let signs = |is_ascii| Signs::new(is_ascii, Status::name);
        assert_eq!(spark(&counts, signs(false)), " ▁▄█░");
        assert_eq!(spark(&counts, signs(true)), " .-#:");
        assert_eq!(spark(&[], signs(false)), "");
    }
}
