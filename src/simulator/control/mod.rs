//! The control API: what a person with a phone, a tester or an operator does to the pretended
//! LINE. JSON in, JSON out; refusals are `{"message": …}` in clear words. `GET /control` is its
//! documentation.
//!
//! There is no access control: whoever reaches it speaks for every resident. It must never face
//! the internet.

mod answer;
mod lab;
mod pages;
mod phones;
mod residents;
mod routes;
mod stream;

pub(super) use routes::routes;
