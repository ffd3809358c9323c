use minicbor::{Decode, Encode};

/// How many people a form was given to: what its response rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Addressed {
    /// So many, as staff have counted.
    #[n(0)]
    Count(#[n(0)] u32),
    /// The friends of the account, as many as there are when one looks.
    #[n(1)]
    Friends,
}

/// The most people a form is given to: a country.
pub const ADDRESSED_MAX: u32 = 200_000_000;
