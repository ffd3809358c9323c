//! Scripts, styles and pictures that lie in the binary, under paths that may be cached for ever.
//!
//! The path of an asset is `/a/{version}/{name}`, where the version is a hash over all assets. So a
//! script finds its neighbours, and a style its pictures, by relative names; and a page that was
//! loaded before an update never mixes old and new ones.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::Write,
    sync::{LazyLock, OnceLock},
};

use aws_lc_rs::digest::{Context, SHA256};
use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;

/// Where assets are mounted: a route `{ROOT}/{*rest}` answers with [`find`].
pub const ROOT: &str = "/a";

/// How long an asset may be kept: a year, for its path changes with its bytes.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// A file that a browser may fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path on the listener.
    pub path: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with the character set where it is text.
    pub content_type: &'static str,
    /// The bytes compressed, once somebody has asked for them.
    packed: OnceLock<Vec<u8>>,
}

impl Asset {
    /// The bytes to send, and how they are encoded (nothing for as they are), for a browser that
    /// says `accept-encoding: {taken}`.
    pub fn sent(&'static self, taken: &str) -> (&'static [u8], Option<&'static str>) {
        match self.gzip().filter(|_| takes_gzip(taken)) {
            Some(packed) => (packed, Some("gzip")),
            None => (&self.bytes, None),
        }
    }

    /// The bytes compressed with gzip, done once; none where that gains nothing, as in pictures.
    fn gzip(&self) -> Option<&[u8]> {
        let packed = self.packed.get_or_init(|| {
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&self.bytes).expect("writing into memory succeeds");
            packed.finish().expect("writing into memory succeeds")
        });
        (packed.len() < self.bytes.len()).then_some(packed)
    }
}

/// Whether a browser that says this takes gzip.
fn takes_gzip(taken: &str) -> bool {
    taken.split(',').any(|it| {
        let (name, weight) = it.split_once(';').unwrap_or((it, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|it| it.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// The asset of a name such as `phone/phone.css`. Panics when there is none: the name stands in the
/// page's code, and the test that renders the page finds it.
pub fn asset(name: &str) -> &'static Asset {
    SHELF.assets.get(name).unwrap_or_else(|| panic!("no asset is named {name}"))
}

/// The asset at what follows `/a/` in a request's path; none for another version's.
pub fn find(rest: &str) -> Option<&'static Asset> {
    let (version, name) = rest.split_once('/')?;
    if version == SHELF.version { SHELF.assets.get(name) } else { None }
}

/// Every asset, by name.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Asset)> {
    SHELF.assets.iter().map(|(name, asset)| (name.as_str(), asset))
}

#[derive(RustEmbed)]
#[folder = "assets/phone/"]
#[prefix = "phone/"]
struct Phone;

#[derive(RustEmbed)]
#[folder = "assets/web/"]
#[prefix = "web/"]
struct Web;

#[derive(RustEmbed)]
#[folder = "assets/vendor/lucide/"]
#[prefix = "vendor/lucide/"]
struct Icons;

struct Shelf {
    version: String,
    assets: BTreeMap<String, Asset>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    gather::<Phone>(&mut files);
    gather::<Web>(&mut files);
    gather::<Icons>(&mut files);
    Shelf::new(files)
});

type Files = BTreeMap<String, (Cow<'static, [u8]>, &'static str)>;

fn gather<F: RustEmbed>(files: &mut Files) {
    for name in F::iter() {
        if let (Some(kind), Some(file)) = (content_type(&name), F::get(&name)) {
            files.insert(name.into_owned(), (file.data, kind));
        }
    }
}

/// Only what pages use is served; licences and notes beside it are not.
fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" => Some("image/jpeg"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

impl Shelf {
    fn new(files: Files) -> Self {
        let mut hash = Context::new(&SHA256);
        for (name, (bytes, _)) in &files {
            hash.update(name.as_bytes());
            hash.update(&(bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
        let version: String =
            hash.finish().as_ref().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let assets = files
            .into_iter()
            .map(|(name, (bytes, content_type))| {
                let path = format!("{ROOT}/{version}/{name}");
                (name, Asset { path, bytes, content_type, packed: OnceLock::new() })
            })
            .collect();
        Self { version, assets }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_found_under_the_path_it_states() {
        for (name, asset) in all() {
            let rest = asset.path.strip_prefix("/a/").unwrap();
            assert_eq!(find(rest), Some(asset), "{name}");
        }
        assert!(all().count() > 2);
    }

    #[test]
    fn text_is_compressed_once_and_what_gains_nothing_is_not() {
        let style = asset("web/console.css");
        let packed = style.gzip().unwrap();
        assert!(packed.len() * 3 < style.bytes.len());
        assert!(std::ptr::eq(packed, style.gzip().unwrap()), "compressed again");
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed), &mut unpacked)
            .unwrap();
        assert_eq!(unpacked, *style.bytes);
        let noise: Vec<u8> = (0..64).map(|it: u8| it.wrapping_mul(167)).collect();
        let files = BTreeMap::from([("a.png".to_owned(), (Cow::Owned(noise), "image/png"))]);
        assert_eq!(Shelf::new(files).assets["a.png"].gzip(), None);
    }

    #[test]
    fn a_browser_gets_compressed_what_it_takes_compressed() {
        let script = asset("web/kit.js");
        for taken in ["gzip, deflate, br, zstd", "br;q=1.0,GZIP;q=0.5"] {
            assert_eq!(script.sent(taken), (script.gzip().unwrap(), Some("gzip")), "{taken}");
        }
        for taken in ["", "br", "gzip;q=0", "gzip; q=0.000"] {
            assert_eq!(script.sent(taken), (&*script.bytes, None), "{taken}");
        }
    }

    #[test]
    fn licences_and_old_versions_are_not_served() {
        assert_eq!(find(&format!("{}/vendor/lucide/LICENSE", SHELF.version)), None);
        assert_eq!(find("0000000000/phone/phone.css"), None);
        assert_eq!(find("phone.css"), None);
    }

    #[test]
    fn the_version_changes_with_a_single_byte() {
        let shelf = |text: &'static str| {
            let file = (Cow::Borrowed(text.as_bytes()), "text/css; charset=utf-8");
            Shelf::new(BTreeMap::from([("a.css".to_owned(), file)])).version
        };
        assert_ne!(shelf("a{}"), shelf("b{}"));
        assert_eq!(shelf("a{}"), shelf("a{}"));
    }
}
