//! The client: every endpoint against LINE's documents, and what matters most against the pretended
//! LINE.

mod answers;
mod calls;
mod every;
mod sending;
