//! The command line: one file per command, each a set of arguments and a `run`.
//!
//! *Exit codes.* 0: done. 1: it was tried and failed, or `doctor` found something wrong. 2: the
//! command line or the configuration is wrong, and nothing was tried.
//!
//! *Streams.* Standard output carries what a program would read (one line of JSON from `demo`,
//! a report, an export); standard error carries what people and journald read.

mod city;
mod demo;
mod doctor;
mod exit;
mod faq;
mod hold;
mod media;
mod offline;
mod run;
mod serve;
mod simulator;
mod staff;
mod version;

pub use exit::Exit;
pub use run::run;
