use std::net::IpAddr;

use ipnet::IpNet;
use minicbor::{Decode, Encode};

use super::Refusal;

/// The most networks: a city's halls, branches and the maintainer.
pub const NETWORKS_MAX: usize = 64;

/// From where the console may be used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Networks {
    /// The networks; none of them means everywhere.
    #[n(0)]
    #[cbor(with = "cbor")]
    pub allowed: Vec<IpNet>,
}

impl Networks {
    /// Reads one network or address per line, such as `192.0.2.0/24`; empty lines and what follows
    /// a `#` are passed over. Refuses a list that does not hold `own`, the address of whoever saves.
    pub fn read(text: &str, own: IpAddr) -> Result<Self, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut allowed = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.split('#').next().unwrap_or_default().trim();
            match network(text) {
                _ if text.is_empty() => {}
                Some(network) if allowed.contains(&network) => {}
                Some(network) => allowed.push(network),
                None => refusals.push(Refusal::NotANetwork { line, text: text.to_owned() }),
            }
        }
        if NETWORKS_MAX < allowed.len() {
            refusals.push(Refusal::TooManyNetworks { max: NETWORKS_MAX });
        }
        let networks = Self { allowed };
        if refusals.is_empty() && !networks.admit(own) {
            refusals.push(Refusal::ShutsOut { ip: own });
        }
        if refusals.is_empty() { Ok(networks) } else { Err(refusals) }
    }

    /// Whether the console may be used from an address.
    pub fn admit(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.allowed.is_empty() || self.allowed.iter().any(|it| it.contains(&ip))
    }
}

/// A network, or the network of one address. What does not fit its own mask is cut to it.
fn network(text: &str) -> Option<IpNet> {
    let one = || text.parse::<IpAddr>().ok().map(|it| IpNet::from(it.to_canonical()));
    text.parse::<IpNet>().ok().map(|it| it.trunc()).or_else(one)
}

/// Networks in records: their text.
mod cbor {
    use ipnet::IpNet;
    use minicbor::{
        Decoder, Encoder,
        decode::Error as DecodeError,
        encode::{Error as EncodeError, Write},
    };

    pub fn encode<C, W: Write>(
        networks: &[IpNet],
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.array(networks.len() as u64)?;
        for network in networks {
            e.str(&network.to_string())?;
        }
        e.ok()
    }

    pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Vec<IpNet>, DecodeError> {
        let read = |text: &str| text.parse().map_err(|_| DecodeError::message("no such network"));
        d.array_iter::<&str>()?.map(|it| read(it?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OWN: &str = "192.0.2.7";

    fn read(text: &str) -> Result<Networks, Vec<Refusal>> {
        Networks::read(text, OWN.parse().unwrap())
    }

    #[test]
    fn an_empty_list_admits_everybody() {
        let everywhere = read("\n  # nothing\n").unwrap();
        assert!(everywhere.admit("2001:db8::1".parse().unwrap()));
    }

    #[test]
    fn a_list_admits_its_networks_and_addresses_and_nobody_else() {
        let networks = read("192.0.2.9/24 # city hall\n2001:db8::/32\n198.51.100.4").unwrap();
        for inside in [OWN, "::ffff:192.0.2.200", "2001:db8:1::1", "198.51.100.4"] {
            assert!(networks.admit(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["192.0.3.1", "198.51.100.5", "2001:db9::1"] {
            assert!(!networks.admit(outside.parse().unwrap()), "{outside}");
        }
        assert_eq!(networks.allowed[0].to_string(), "192.0.2.0/24");
    }

    #[test]
    fn nobody_shuts_themselves_out_and_a_slip_names_its_line() {
        let ip = OWN.parse().unwrap();
        assert_eq!(read("198.51.100.0/24"), Err(vec![Refusal::ShutsOut { ip }]));
        let slip = Refusal::NotANetwork { line: 2, text: "192.0.2.0/33".into() };
        assert_eq!(read("192.0.2.0/24\n192.0.2.0/33"), Err(vec![slip]));
    }

    proptest! {
        #[test]
        fn a_list_that_was_saved_admits_whoever_saved_it(text in "[0-9./:#a-f\n]{0,60}") {
            let own: IpAddr = OWN.parse().unwrap();
            if let Ok(networks) = Networks::read(&text, own) {
                prop_assert!(networks.admit(own));
            }
        }
    }
}
