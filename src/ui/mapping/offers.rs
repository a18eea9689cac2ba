//! What a column can be taken for: the fields that fit what is typed, and what else can be done with it.

use crate::core::batch::Batch;
use crate::core::header::{Choice, Match};
use crate::core::mapping::{Mapping, missing};
use crate::core::profile::{Field, FieldId, Role, normalised};
use crate::core::sheet::ColumnId;
use crate::core::text::{Message, Texts};

/// One thing that a column can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is chosen by taking it.
    pub choice: Choice,
    /// What it is called.
    pub name: String,
    /// Its role, and which column has it now.
    pub about: String,
}

/// What the column can be: with nothing typed what it looks like, what can be done with it, what is missing, then all fields; else what
/// was typed, names that begin with it first.
pub fn offers(batch: &Batch, mapping: &Mapping, column: ColumnId, typed: &str, texts: &Texts) -> Vec<Offer> {
    let profile = batch.profile();
    let others = others(mapping, column, texts);
    let offer = |(id, field): (FieldId, &Field)| Offer {
        choice: Choice::Field(field.name.clone()),
        name: field.name.clone(),
        about: about(mapping, column, id, field, texts),
    };
    let wanted = normalised(typed);
    if wanted.is_empty() {
        let header = mapping.header.columns.get(column.index());
        let near = header.and_then(|header| if let Match::Typo(near) = header.recognised { Some(near) } else { None });
        let absent: Vec<FieldId> = missing(&mapping.header, profile).into_iter().map(|each| each.field).collect();
        let first = |id: FieldId| if near == Some(id) { 0 } else { 1 + u8::from(!absent.contains(&id)) };
        let mut fields: Vec<(FieldId, &Field)> = profile.fields_with_ids().collect();
        fields.sort_by_key(|(id, _)| first(*id));
        let near = fields.iter().take_while(|(id, _)| first(*id) == 0).count();
        let mut offers: Vec<Offer> = fields.into_iter().map(offer).collect();
        offers.splice(near..near, others);
        return offers;
    }
    let rank = |field: &Field| {
        let names = || std::iter::once(&field.name).chain(&field.names).map(|name| normalised(name));
        let begins = |name: &String| name.starts_with(&wanted);
        let place = if begins(&normalised(&field.name)) {
            0
        } else if names().any(|name| begins(&name)) {
            1
        } else {
            2
        };
        names().any(|name| name.contains(&wanted)).then_some(place)
    };
    let mut fields: Vec<(u8, (FieldId, &Field))> =
        profile.fields_with_ids().filter_map(|(id, field)| Some((rank(field)?, (id, field)))).collect();
    fields.sort_by_key(|(rank, _)| *rank);
    let said = typed.trim().to_lowercase();
    let others = others.into_iter().filter(|offer| offer.name.to_lowercase().contains(&said));
    fields.into_iter().map(|(_, field)| offer(field)).chain(others).collect()
}

/// What can be done with the column besides taking it for a field.
fn others(mapping: &Mapping, column: ColumnId, texts: &Texts) -> Vec<Offer> {
    let recognised = mapping.header.columns.get(column.index()).map(|header| &header.recognised);
    let was_chosen = recognised == Some(&Match::Chosen) || mapping.choice(column).is_some();
    let offer = |choice: Choice, id: &str| Offer { choice, name: texts.get(id), about: String::new() };
    let as_named = was_chosen.then(|| offer(Choice::AsNamed, "mapping-as-named"));
    let rest = [offer(Choice::Ignore, "mapping-leave"), offer(Choice::Drop, "mapping-drop")];
    as_named.into_iter().chain(rest).collect()
}

fn about(mapping: &Mapping, column: ColumnId, id: FieldId, field: &Field, texts: &Texts) -> String {
    let role = texts.get(match field.role {
        Role::Key => "mapping-role-key",
        Role::Target => "mapping-role-target",
        Role::Signal => "mapping-role-signal",
        Role::Leftover => "mapping-role-leftover",
    });
    match mapping.header.column_of(id).filter(|other| *other != column) {
        Some(other) => texts.render(&Message::new("mapping-taken-by").with("position", other.index() + 1)),
        None => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::batch::Context;
    use crate::core::opening::{OpenOptions, open_bytes};
    use crate::core::profile::Profile;
    use crate::core::text::Language;

    #[test]
    fn fields_are_found_by_any_of_their_names() {
        let profile = Profile::coursemill();
        let file = "OrgID\tID\tLastName\tFirstName\tFirma\tCoruseID\tSessionID\tPassDate\tScore\n";
        let opened = open_bytes(file.as_bytes(), &profile, &OpenOptions::default()).unwrap();
        let batch = Batch::new(opened, Context::new(profile, jiff::civil::date(2026, 11, 25)));
        let (mapping, texts) = (Mapping::of(&batch), Texts::new(Language::English));
        let check = |column: u16, typed: &str, expected: &[&str]| {
            let offers = offers(&batch, &mapping, ColumnId(column), typed, &texts);
            let first: Vec<String> = offers.iter().take(expected.len()).map(|offer| format!("{}|{}", offer.name, offer.about)).collect();
            assert_eq!(first, expected, "{column} {typed:?}");
        };
        check(4, "kurs", &["CourseID|says what is left", "CourseStatus|helps to judge"]);
        check(4, "lehrplan", &["CurrID|says what is left"]);
        check(4, "user id", &["ID|now column 2"]);
        check(4, "score", &["Score|now column 9", "ScoreComment|kept, never sent"]);
        check(4, "leave", &["Leave it: the LMS ignores it|", "Leave it out when saving|"]);
        check(
            4,
            "",
            &["Leave it: the LMS ignores it|", "Leave it out when saving|", "CurrID|says what is left", "CourseID|says what is left"],
        );
        check(
            5,
            "",
            &["CourseID|says what is left", "Leave it: the LMS ignores it|", "Leave it out when saving|", "CurrID|says what is left"],
        );
        assert!(offers(&batch, &mapping, ColumnId(4), "no such field", &texts).is_empty());
    }
}
