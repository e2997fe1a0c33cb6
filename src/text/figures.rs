//! Figures as the eye takes them in.

/// A number with its digits in threes.
///
/// ```
/// use dateline::text::grouped;
/// assert_eq!(grouped(999), "999");
/// assert_eq!(grouped(1_000_000), "1,000,000");
/// ```
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
