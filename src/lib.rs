//! Hamaguri: the appliance with which a Japanese city runs its LINE official account.
//!
//! One binary, one data directory. This page is the map of the house.
//!
//! # Floors
//!
//! A module may use the floors below its own, never one above; `tests/it/architecture.rs` checks it.
//!
//! | floor | rooms | what lives there |
//! |---|---|---|
//! | 0 | [`base`] | words everybody speaks: ids, acts, time, text. No I/O, no clock |
//! | 1 | [`infra`] | machines; each hides one outside thing: disk, keys, search, configuration |
//! | 2 | [`line`] | the LINE Platform as we speak it |
//! | 2 | [`phone`] | how a phone shows what LINE carries, as HTML; pure |
//! | 2 | [`simulator`] | the LINE Platform, pretended |
//! | 3 | [`web`] | how we speak HTTP and HTML to people |
//! | 4 | [`features`] | the rooms: everything about one thing the city does in one folder |
//! | 5 | [`routes`], [`workers`], [`app`], [`cli`] | every door, every worker, the wiring, the commands |

pub mod base;

pub mod infra;

pub mod line;
pub mod phone;
pub mod simulator;

pub mod web;

pub mod features;

pub mod app;
pub mod cli;
pub mod routes;
pub mod workers;
