//! The client against a server of a few lines, which does what each test says.

mod calls;
mod server;
mod tokens;
