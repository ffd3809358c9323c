//! Photos that somebody sends: decoded within bounds and written anew, so that nothing of the file
//! is kept but what can be seen. The place it was taken at, the camera and the small picture inside
//! go with the original.

use std::io::Cursor;

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba,
    RgbaImage, codecs::jpeg::JpegEncoder, imageops,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

use super::media::MediaSize;
use crate::base::limits::PIECE_BYTES_MAX;

/// The longer side of what is kept, in pixels: a page of A4 can be read.
pub const SIDE_MAX: u32 = 2_000;

/// The most pixels decoded: phones take up to 50 million, panoramas a little more.
const PIXELS_MAX: u64 = 64_000_000;

/// The longest side decoded, in pixels.
const DECODED_SIDE_MAX: u32 = 20_000;

/// The most memory one decoding may take, in bytes: [`PIXELS_MAX`] of four bytes.
const MEMORY_MAX: u64 = 4 * PIXELS_MAX;

/// Photos decoded at the same time, so that all together stay within 512 MB.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What a file is by its first bytes; its name and what the browser says of it are not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A photo.
    Jpeg,
    /// A picture, often of a screen.
    Png,
    /// A photo as iPhones keep it, which few others can read.
    Heic,
    /// A document.
    Pdf,
    /// Anything else.
    Other,
}

/// Why a picture is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It has more pixels than any phone takes.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It cannot be read.
    #[error("the picture cannot be read")]
    Unreadable,
}

impl FileKind {
    /// What a file is.
    pub fn of(bytes: &[u8]) -> Self {
        let is_heic = bytes.get(4..8) == Some(b"ftyp")
            && bytes.get(8..12).is_some_and(|it| {
                [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"]
                    .contains(&<&[u8; 4]>::try_from(it).unwrap_or(b"    "))
            });
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            _ if is_heic => Self::Heic,
            _ => Self::Other,
        }
    }
}

/// A JPEG or PNG written anew as a JPEG of at most [`SIDE_MAX`] and [`PIECE_BYTES_MAX`].
pub async fn rewrite(bytes: impl AsRef<[u8]> + Send + 'static) -> Result<Vec<u8>, PictureError> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| PictureError::Unreadable)?;
    // A decoder that panics over a crafted file has refused it.
    spawn_blocking(move || rewritten(bytes.as_ref())).await.unwrap_or(Err(PictureError::Unreadable))
}

/// The same picture, no longer than `side` on either side, as a JPEG.
pub async fn smaller(bytes: Vec<u8>, side: u32) -> Result<Vec<u8>, PictureError> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| PictureError::Unreadable)?;
    let shrink = move || encoded(&decoded(&bytes)?.thumbnail(side, side), 80);
    spawn_blocking(shrink).await.unwrap_or(Err(PictureError::Unreadable))
}

/// A picture as messages show it, each written as a JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The picture: see [`rewrite`].
    pub whole: Vec<u8>,
    /// Its breadth and height in pixels.
    pub size: (u32, u32),
    /// The same in every other size.
    pub sizes: Vec<(MediaSize, Vec<u8>)>,
}

/// The longer side of a picture on a card, in pixels: LINE's limit for those of Flex.
const CARD_SIDE: u32 = 1_024;

/// The most bytes of what is shown before a picture: LINE's limit is 1 MB.
const CARD_BYTES_MAX: usize = 1_000_000;

/// A picture in all the sizes messages show it in.
pub async fn shown(bytes: impl AsRef<[u8]> + Send + 'static) -> Result<Shown, PictureError> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| PictureError::Unreadable)?;
    let make = move || every_size(bytes.as_ref());
    spawn_blocking(make).await.unwrap_or(Err(PictureError::Unreadable))
}

fn every_size(bytes: &[u8]) -> Result<Shown, PictureError> {
    let whole = rewritten(bytes)?;
    let picture = decoded(&whole)?;
    let side = picture.width().max(picture.height());
    let card = match side <= CARD_SIDE {
        true => picture.clone(),
        false => picture.resize(CARD_SIDE, CARD_SIDE, imageops::FilterType::Triangle),
    };
    let mut sizes = vec![(MediaSize::Card, bounded(&card, CARD_BYTES_MAX)?)];
    for breadth in MediaSize::BREADTHS {
        let tall =
            u64::from(picture.height()) * u64::from(breadth) / u64::from(picture.width().max(1));
        let tall = u32::try_from(tall).unwrap_or(DECODED_SIDE_MAX).clamp(1, DECODED_SIDE_MAX);
        let broad = picture.resize_exact(breadth, tall, imageops::FilterType::Triangle);
        sizes.push((MediaSize::Broad(breadth), bounded(&broad, PIECE_BYTES_MAX)?));
    }
    Ok(Shown { whole, size: (picture.width(), picture.height()), sizes })
}

fn rewritten(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut picture = decoded(bytes)?;
    if SIDE_MAX < picture.width().max(picture.height()) {
        picture = picture.resize(SIDE_MAX, SIDE_MAX, imageops::FilterType::Triangle);
    }
    bounded(&picture, PIECE_BYTES_MAX)
}

/// The picture as a JPEG, as good as it can be within so many bytes.
fn bounded(picture: &DynamicImage, bytes_max: usize) -> Result<Vec<u8>, PictureError> {
    for quality in [85, 70, 50, 30] {
        let written = encoded(picture, quality)?;
        if written.len() <= bytes_max {
            return Ok(written);
        }
    }
    Err(PictureError::TooManyPixels)
}

/// The pixels, upright, on white where they can be seen through.
fn decoded(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let format = match FileKind::of(bytes) {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Heic | FileKind::Pdf | FileKind::Other => return Err(PictureError::Unreadable),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(DECODED_SIDE_MAX);
    limits.max_image_height = Some(DECODED_SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if PIXELS_MAX < pixels || MEMORY_MAX < decoder.total_bytes() {
        return Err(PictureError::TooManyPixels);
    }
    let upright = decoder.orientation().map_err(refusal)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(upright);
    Ok(on_white(picture))
}

fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let (width, height) = picture.dimensions();
    let mut ground = RgbaImage::from_pixel(width, height, Rgba([255; 4]));
    imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(ground)
}

fn encoded(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, quality);
    picture.to_rgb8().write_with_encoder(encoder).map_err(refusal)?;
    Ok(out)
}

fn refusal(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width: u32, height: u32) -> Vec<u8> {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x % 256) as u8, (y % 256) as u8, 120])
        });
        encoded(&DynamicImage::ImageRgb8(picture), 90).unwrap()
    }

    /// The photo with a note of its own: an EXIF block that turns it on its side.
    fn with_note(photo: &[u8], note: &[u8]) -> Vec<u8> {
        let mut exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(note);
        let size = u16::try_from(exif.len() + 2).unwrap();
        [&photo[..2], &[0xff, 0xe1], &size.to_be_bytes(), &exif, &photo[2..]].concat()
    }

    #[test]
    fn a_photo_becomes_smaller_upright_and_forgets_where_it_was_taken() {
        let sent = with_note(&photo(3_000, 600), b"GPS 35.06N 136.68E");
        let kept = rewritten(&sent).unwrap();
        let seen = decoded(&kept).unwrap();
        assert_eq!((seen.width(), seen.height()), (400, 2_000));
        for word in [&b"GPS"[..], b"Exif", b"35.06"] {
            assert!(!kept.windows(word.len()).any(|it| it == word));
        }
    }

    #[test]
    fn a_picture_for_messages_comes_in_every_size_line_asks_for() {
        let shown = every_size(&photo(3_000, 1_500)).unwrap();
        assert_eq!(shown.size, (2_000, 1_000));
        let size = |wanted| {
            let (_, bytes) = shown.sizes.iter().find(|it| it.0 == wanted).unwrap();
            let seen = decoded(bytes).unwrap();
            (seen.width(), seen.height())
        };
        assert_eq!(size(MediaSize::Card), (1_024, 512));
        for (broad, tall) in [(240, 120), (300, 150), (460, 230), (700, 350), (1_040, 520)] {
            assert_eq!(size(MediaSize::Broad(broad)), (broad, tall));
        }
        let card = &shown.sizes[0].1;
        assert!(card.len() <= CARD_BYTES_MAX);
    }

    #[test]
    fn what_can_be_seen_through_stands_on_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
        let mut png = Vec::new();
        clear.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let seen = decoded(&rewritten(&png).unwrap()).unwrap().to_rgb8();
        assert!(seen.get_pixel(4, 4).0.iter().all(|it| 250 < *it));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(FileKind::of(&photo(2, 2)), FileKind::Jpeg);
        assert_eq!(FileKind::of(b"\0\0\0\x18ftypheic\0\0\0\0"), FileKind::Heic);
        assert_eq!(FileKind::of(b"%PDF-1.7"), FileKind::Pdf);
        for other in
            [&b""[..], b"<svg>", b"GIF89a", b"PK\x03\x04", b"MZ", b"\x89PNG", b"\0\0\0\x18ftypmp42"]
        {
            assert_eq!(FileKind::of(other), FileKind::Other, "{other:?}");
        }
    }

    #[test]
    fn broken_cut_and_enormous_pictures_are_refused() {
        let sent = photo(400, 400);
        assert_eq!(rewritten(b"\xff\xd8\xff\xe0nothing"), Err(PictureError::Unreadable));
        assert!(rewritten(&sent[..40]).is_err());
        // A PNG that says of itself to be 60,000 pixels wide and high.
        let mut bomb = Vec::new();
        let dot = DynamicImage::new_rgb8(1, 1);
        dot.write_to(&mut Cursor::new(&mut bomb), ImageFormat::Png).unwrap();
        bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        assert!(rewritten(&bomb).is_err());
    }
}
