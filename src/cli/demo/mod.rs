//! `hamaguri demo`: the city and a pretended LINE side by side, with nothing to configure.
//!
//! A [`Home`](home::Home) is a directory with the demo's root key, its data and its configuration
//! file, which `hamaguri doctor --config` reads like any other. What the pretended LINE holds is in
//! memory only: at each start the same friends add the account anew, under the same ids.

mod answers;
mod attributes;
mod deliveries;
mod desk;
mod faqs;
mod feeds;
mod forms;
mod friends;
mod home;
mod inflow;
mod messages;
mod offices;
mod people;
mod personnel;
mod questions;
mod reception;
mod run;
mod series;
mod systems;
mod templates;
mod words;

pub(super) use run::{DemoArgs, run};
