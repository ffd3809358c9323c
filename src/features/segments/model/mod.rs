//! Whom the city means. Pure: no I/O, no clock.

mod condition;
mod draft;
mod list;
mod reached;
mod reading;
mod segment;
mod slices;

pub use condition::{
    AGE_MAX, CHOICES_MAX, CLAUSES_MAX, Clause, Condition, DEPTH_MAX, Group, Join, RADIUS_M_MAX,
    SOUGHT_CHARS_MAX, Sense, SetName, Span, Test, metres_between,
};
pub use draft::{Draft, How, Row, Subject, Typed, TypedClause};
pub use list::{ListKey, RowFault};
pub use reached::Reached;
pub use reading::{Fault, Known, KnownForm, Why};
pub use segment::{
    Before, FEW, Keeping, NAME_CHARS_MAX, NOTE_CHARS_MAX, NameFault, NamedSet, Origin,
    SEGMENTS_MAX, Segment, name_faults,
};
pub use slices::{divides, slices};
