//! Floor 1: machines. Each module hides one outside thing behind a face of our own.

pub mod archive;
pub mod assets;
pub mod bells;
pub mod clamd;
pub mod clock;
pub mod config;
pub mod disk;
pub mod fetch;
pub mod hooks;
pub mod http;
pub mod identity;
pub mod lanes;
pub mod logs;
pub mod mail;
pub mod media;
pub mod metrics;
pub mod pictures;
pub mod postal;
pub mod reach;
pub mod search;
pub mod sheets;
pub mod store;
pub mod systemd;
pub mod vault;
