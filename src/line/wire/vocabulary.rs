//! How wire types are declared: objects with required and optional properties, and sets of words
//! that LINE may extend.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// Declares an object of the wire. Properties under `optional` become `Option`s that are left out
/// when absent, also when they cannot be read: an optional property never costs us the object around
/// it. Names become camelCase; unknown properties are ignored.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$required_meta:meta])* $required:ident: $required_type:ty,)*
        }
        $(optional {
            $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty,)*
        })?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $($(#[$required_meta])* pub $required: $required_type,)*
            $($(
                $(#[$optional_meta])*
                #[serde(
                    default,
                    deserialize_with = "crate::line::wire::vocabulary::lenient",
                    skip_serializing_if = "Option::is_none"
                )]
                pub $optional: Option<$optional_type>,
            )*)?
        }
    };
}

/// Declares a set of words. A word LINE adds later is kept in `Other`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A word not known here.
            Other(String),
        }

        impl $name {
            /// Every word known here, in LINE's order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word => Self::$variant,)*
                    _ => Self::Other(word),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(d).map(Self::from)
            }
        }
    };
}

/// Declares chained setters for optional properties.
macro_rules! setters {
    ($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        impl $name {
            $(
                $(#[$meta])*
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$type>) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }
    };
}

/// Reads a property that must not fail the object around it: what cannot be read counts as absent.
pub(super) fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}
