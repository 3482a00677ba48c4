//! What several verdicts come to: those of parts, of men and women, of a criterion's indicators.

use super::cell::{Asks, Cell, Writer};

/// The verdict of what must all be met; where it is open, `otherwise` decides.
pub(super) fn all(verdicts: &[String], otherwise: &str) -> String {
    let any = format!("IN ({})", verdicts.join(", "));
    format!(
        "WHEN 'not_met' {any} THEN 'not_met' WHEN 'no_data' {any} THEN {otherwise} WHEN 'met' {any} THEN 'met' \
         WHEN 'suspended' {any} THEN 'suspended' ELSE 'not_applicable'"
    )
}

/// The verdict of what so many must be met of; where it is open, `otherwise` decides.
fn some(count: usize, verdicts: &[String], otherwise: &str) -> String {
    let counted = |of: &str| {
        let one = |verdict| format!("CASE WHEN {verdict} IN ({of}) THEN 1 ELSE 0 END");
        let each: Vec<String> = verdicts.iter().map(one).collect();
        each.join(" + ")
    };
    let (met, open) = (counted("'met'"), counted("'met', 'no_data'"));
    // What is suspended or does not apply counts for nothing; where nothing else is left, that is the verdict.
    format!(
        "WHEN {met} >= {count} THEN 'met' WHEN {open} >= {count} THEN {otherwise} \
         WHEN {} > 0 THEN 'not_met' WHEN 'suspended' IN ({}) THEN 'suspended' ELSE 'not_applicable'",
        counted("'met', 'not_met', 'no_data'"),
        verdicts.join(", ")
    )
}

/// An indicator by its parts, or a criterion by its indicators: what is declared of it decides what they leave open.
/// `at_least` is how many are enough, where that is not all.
pub(super) fn whole(
    own: &Cell<'_>,
    verdicts: &[String],
    at_least: Option<usize>,
    to: Writer,
) -> String {
    let word = to.name(&own.id, "word");
    let own_words = if own.is_suspended {
        "WHEN TRUE THEN 'suspended' ".to_owned()
    } else if matches!(own.asks, Asks::Word) && own.may_not_apply {
        format!("WHEN {word} IN ('suspended', 'not_applicable') THEN {word} ")
    } else {
        format!("WHEN {word} = 'suspended' THEN {word} ")
    };
    let otherwise = format!("COALESCE({word}, 'no_data')");
    let cases = match at_least {
        Some(count) => some(count, verdicts, &otherwise),
        None => all(verdicts, &otherwise),
    };
    to.named(&format!("CASE {own_words}{cases} END"), &own.id, "verdict")
}

/// What is declared of men and women where no figure is asked for; of both together it decides what they leave open.
pub(super) fn declared(own: &Cell<'_>, apart: &[Cell<'_>], to: Writer) -> String {
    let word = to.name(&own.id, "word");
    let of_sexes: Vec<String> = apart.iter().map(|it| to.name(&it.id, "word")).collect();
    let not_applicable = if own.may_not_apply {
        ", 'not_applicable'"
    } else {
        ""
    };
    let both: Vec<String> = of_sexes.iter().map(|it| format!("{it} = 'met'")).collect();
    let cases = format!(
        "CASE WHEN {word} IN ('suspended'{not_applicable}) THEN {word} WHEN 'not_met' IN ({}) THEN 'not_met' \
         WHEN {} THEN 'met' ELSE COALESCE({word}, 'no_data') END",
        of_sexes.join(", "),
        both.join(" AND "),
    );
    to.named(&cases, &own.id, "verdict")
}

/// Men and women apart: met only if both are. A figure for both together can only miss.
pub(super) struct Sexes<'a> {
    pub(super) id: &'a str,
    pub(super) together: &'a Cell<'a>,
    pub(super) apart: [&'a Cell<'a>; 2],
}

impl Sexes<'_> {
    /// The verdict and the gap; the larger of two.
    pub(super) fn judged(&self, to: Writer) -> [String; 2] {
        let one = |what| to.name(&self.together.id, what);
        let (word, value, verdict, gap) = (one("word"), one("value"), one("verdict"), one("gap"));
        let both = |what| self.apart.map(|cell| to.name(&cell.id, what));
        let verdicts = both("verdict");
        let any = format!("IN ({})", verdicts.join(", "));
        let nobody = self.nobody(to);
        // Figures of both contradict it; a word for one does not.
        let values = both("value");
        let misses = format!(
            "{verdict} = 'not_met' AND {value} IS NOT NULL AND ({} IS NULL OR {} IS NULL)",
            values[0], values[1]
        );
        let decided = format!(
            "WHEN {nobody} THEN CASE WHEN {verdict} = 'met' AND {value} IS NOT NULL THEN 'no_data' ELSE {verdict} END \
             WHEN 'not_met' {any} THEN 'not_met' WHEN {misses} THEN 'not_met' WHEN 'no_data' NOT {any} THEN 'met' \
             ELSE COALESCE({word}, 'no_data')"
        );
        let mut cases = String::new();
        if self.together.is_suspended {
            cases += "WHEN TRUE THEN 'suspended' ";
        } else {
            cases += &format!("WHEN {word} = 'suspended' THEN 'suspended' ");
        }
        let of_missed = self.apart.map(|cell| {
            let (verdict, gap) = (to.name(&cell.id, "verdict"), to.name(&cell.id, "gap"));
            format!("CASE WHEN {verdict} = 'not_met' THEN {gap} END")
        });
        let missing = format!(
            "CASE WHEN {nobody} THEN CASE WHEN {verdict} = 'not_met' THEN {gap} END \
             WHEN 'not_met' {any} THEN GREATEST({}) WHEN {misses} THEN {gap} \
             WHEN 'no_data' NOT {any} THEN COALESCE({}) END",
            of_missed.join(", "),
            both("gap").join(", "),
        );
        if self.together.may_not_apply {
            // Where figures decide, it applies.
            cases += &format!(
                "WHEN {word} = 'not_applicable' AND {missing} IS NULL THEN 'not_applicable' "
            );
        }
        [
            to.named(&format!("CASE {cases}{decided} END"), self.id, "verdict"),
            to.named(&missing, self.id, "gap"),
        ]
    }

    /// Whether nothing is said of men or of women.
    fn nobody(&self, to: Writer) -> String {
        let texts = self.apart.map(|cell| to.name(&cell.id, ""));
        format!("COALESCE({}) IS NULL", texts.join(", "))
    }

    /// When the cell for both together is not used: it meets what each has to meet, or declares what the figures contradict.
    pub(super) fn unused(&self, to: Writer) -> String {
        let [text, word, value, verdict] =
            ["", "word", "value", "verdict"].map(|what| to.name(&self.together.id, what));
        let whole = to.name(self.id, "verdict");
        let nobody = self.nobody(to);
        format!(
            "{text} IS NOT NULL AND {word} IS NULL AND {value} IS NULL \
             OR {nobody} AND {value} IS NOT NULL AND {verdict} = 'met' \
             OR {word} <> {whole} AND {whole} IN ('met', 'not_met')"
        )
    }
}
