//! The integration tests, as one binary: one link, one map of the house.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod accounts;
mod answers;
mod answers_console;
mod architecture;
mod attacks;
mod city;
mod clerk;
mod client;
mod config;
mod demo;
mod entry;
mod errors;
mod faq;
mod faq_console;
mod faq_files;
mod faults;
mod forms;
mod help;
mod home;
mod kill;
mod live;
mod log;
mod matrix;
mod openapi;
mod residents;
mod server;
mod settings;
mod sign_in;
mod simulator;
mod store;
mod talk;
mod transfers;
mod unanswered;
mod webhook;
mod wire;
