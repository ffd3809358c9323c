//! `hamaguri doctor`: whether this installation can work, in plain words with what to do.
//!
//! Every check yields one [`Finding`](report::Finding): what was looked at, what was seen, and, if it is not well, the next
//! step. Checks change nothing but a probe file that is written and removed; those of LINE call
//! LINE. They may run beside the service.

mod machine;
mod platform;
mod report;
mod run;

pub(super) use run::run;
