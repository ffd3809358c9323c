//! Compiles IPADIC's slimmed source files into the dictionary that the binary carries.
//!
//! `cargo run --example compile_dictionary -- SLIM_DIR TARGET.zst`

use std::{env, error::Error, fs::File, io::BufReader, path::Path};

use vibrato::SystemDictionaryBuilder;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(source), Some(target)) = (args.next(), args.next()) else {
        return Err("usage: compile_dictionary SLIM_DIR TARGET.zst".into());
    };
    let open = |name: &str| File::open(Path::new(&source).join(name)).map(BufReader::new);
    let dictionary = SystemDictionaryBuilder::from_readers(
        open("lex.csv")?,
        open("matrix.def")?,
        open("char.def")?,
        open("unk.def")?,
    )?;
    let mut packed = zstd::Encoder::new(File::create(&target)?, 19)?;
    dictionary.write(&mut packed)?;
    packed.finish()?;
    Ok(())
}
