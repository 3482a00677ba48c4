//! Mojibake: letters that were lost when a file was saved in an encoding without them; `?` or `_` stands in their place.
//! In names for machines `_` is nothing but that, so it proves nothing in a heading that is known or not needed.

/// Whether letters of a heading or name were lost. A question ends with `?`, and names for machines have `_` between
/// syllables; but no word goes on behind a `?`, and no Vietnamese syllable lacks a vowel.
pub(in crate::data) fn has_lost_letters(text: &str) -> bool {
    // Nearly all texts have neither sign.
    memchr::memchr2(b'?', b'_', text.as_bytes()).is_some()
        && (has_lost_to_question_marks(text) || has_lost_to_underscores(text))
}

/// Whether question marks stand for letters, which they do in no name for machines.
pub(in crate::data) fn has_lost_to_question_marks(text: &str) -> bool {
    text.match_indices('?').any(|(index, _)| {
        let word = text[..index].rsplit(|c: char| !c.is_alphabetic()).next();
        let is_stump = word.is_some_and(|word| !word.is_empty() && !word.contains(is_vowel));
        is_stump || text[index + 1..].starts_with(char::is_alphabetic)
    })
}

/// The consonants that begin or end a syllable: what is left of one that has lost its vowel.
const STUMPS: [&str; 27] = [
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

fn has_lost_to_underscores(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| word.contains('_'));
    words.any(|word| {
        let pieces: Vec<&str> = word.split('_').filter(|piece| !piece.is_empty()).collect();
        let is_letters = |piece: &&str| piece.chars().all(char::is_alphabetic);
        // `TT_Ha_Trung` begins with an abbreviation.
        let is_abbreviated = pieces.len() > 1 && pieces[0].chars().all(char::is_uppercase);
        let syllables = &pieces[usize::from(is_abbreviated)..];
        let stumps = || syllables.iter().filter(|piece| !piece.contains(is_vowel));
        let is_stump = |piece: &&str| STUMPS.contains(&piece.to_lowercase().as_str());
        // In a name for machines, as `ma_dvhc`, other letters are abbreviations.
        pieces.iter().all(is_letters) && stumps().next().is_some() && stumps().all(is_stump)
    })
}

/// Letters beyond ASCII count as vowels: all but đ are.
fn is_vowel(c: char) -> bool {
    !c.is_ascii() || "aeiouyAEIOUY".contains(c)
}

#[cfg(test)]
mod tests {
    use super::has_lost_letters;

    #[test]
    fn stumps_of_words_are_told_from_questions_and_names_for_machines() {
        for text in [
            "X? H? S?n",
            "X?",
            "Ch? tiêu",
            "K?t qu?",
            "?ông",
            "X_ H_ S_n",
            "H_ng",
            "T_ K_",
        ] {
            assert!(has_lost_letters(text), "{text}");
        }
        for text in [
            "Hà Sơn",
            "ten_xa",
            "ha_son",
            "Đạt?",
            "Có đạt không? Ghi rõ",
            "Có nhà văn hóa không?",
            "?",
            "17.5 (đạt?)",
            "thon_1",
            "ma_dvhc",
            "ma_px",
            "stt_kq_tt",
            "T_1",
            "a__a",
            "",
        ] {
            assert!(!has_lost_letters(text), "{text}");
        }
    }
}
