//! Floor 4: the rooms. Everything about one thing the city does lives in one folder.

pub mod attributes;
pub mod audit;
pub mod chat;
pub mod city;
pub mod dashboard;
pub mod deliveries;
pub mod faq;
pub mod feeds;
pub mod forms;
pub mod gateway;
pub mod help;
pub mod inbox;
pub mod inflow;
pub mod messages;
pub mod notices;
pub mod outbox;
pub mod people;
pub mod reception;
pub mod residents;
pub mod segments;
pub mod settings;
pub mod staff;
pub mod takeover;
