use super::Form;
use crate::features::staff::{Function, Level, Staff};

/// Whether somebody may do something with a form: what the level allows, of the departments they
/// work for. Departments that look at answers see the form, too.
pub fn may(staff: &Staff, level: Level, form: &Form) -> bool {
    let covers = staff.permissions.cover(&staff.department, Some(&form.department));
    let looks = level == Level::View && form.draft.rules.viewers.contains(&staff.department);
    staff.permissions.allow(Function::Forms, level) && (covers || looks)
}
