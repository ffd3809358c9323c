//! Calendar days in records: `YYYY-MM-DD` as text or null, for `#[cbor(with = "…", has_nil)]`.

use jiff::civil::Date;
use minicbor::{
    Decoder, Encoder,
    data::Type,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};

/// What an absent field reads as.
pub(super) const fn nil() -> Option<Option<Date>> {
    Some(None)
}

/// Whether a field may be left out.
pub(super) const fn is_nil(day: &Option<Date>) -> bool {
    day.is_none()
}

/// Writes a day or null.
pub(super) fn encode<C, W: Write>(
    day: &Option<Date>,
    e: &mut Encoder<W>,
    _: &mut C,
) -> Result<(), EncodeError<W::Error>> {
    match day {
        Some(day) => e.str(&day.to_string())?.ok(),
        None => e.null()?.ok(),
    }
}

/// Reads a day or null.
pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Option<Date>, DecodeError> {
    if d.datatype()? == Type::Null {
        return d.null().map(|()| None);
    }
    d.str()?.parse().map(Some).map_err(|_| DecodeError::message("no such day"))
}
