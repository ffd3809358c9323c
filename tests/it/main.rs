//! The integration tests, as one binary: one link, one map of the house.

mod answers;
mod architecture;
mod city;
mod client;
mod config;
mod demo;
mod faq;
mod faults;
mod kill;
mod openapi;
mod residents;
mod server;
mod simulator;
mod store;
mod talk;
mod webhook;
mod wire;
