use super::{Form, Rules};
use crate::features::staff::{Function, Level, Staff};

/// Whether somebody may do something with a form: what the level allows, of the departments they
/// work for. Departments that look at answers see the form, too.
pub fn may(staff: &Staff, level: Level, form: &Form) -> bool {
    let covers = staff.permissions.cover(&staff.department, Some(&form.department));
    let looks = level == Level::View && form.draft.rules.viewers.contains(&staff.department);
    staff.permissions.allow(Function::Forms, level) && (covers || looks)
}

/// Whether somebody may do something with the answers of a form: work on them, or take them out.
pub fn may_with_answers(staff: &Staff, level: Level, form: &Form) -> bool {
    staff.permissions.allow(Function::Submissions, level)
        && staff.permissions.cover(&staff.department, Some(&form.department))
}

/// Whether somebody may see the answers of a form: their department's, and those of forms whose
/// public rules name it as one that may look.
pub fn may_see_answers(staff: &Staff, form: &Form, rules: &Rules) -> bool {
    let is_named = rules.viewers.contains(&staff.department);
    may_with_answers(staff, Level::View, form)
        || (is_named && staff.permissions.allow(Function::Submissions, Level::View))
}
