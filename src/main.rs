//! The command line's door.

use hamaguri::cli::{self, Exit};

fn main() -> Exit {
    cli::run()
}
