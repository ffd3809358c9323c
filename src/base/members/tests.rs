use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::base::hex;

type Set = BTreeSet<u32>;

fn of(set: &Set) -> Members {
    set.iter().copied().collect()
}

fn told(members: &Members) -> Set {
    members.iter().collect()
}

/// Sparse numbers, dense stretches, and the very last ones.
fn sets() -> impl Strategy<Value = Set> {
    let sparse = prop::collection::btree_set(0..200_000u32, 0..40);
    let stretch = (0..20_000u32, 0..9_000u32, 1..5u32)
        .prop_map(|(from, long, step)| (from..from + long).step_by(step as usize).collect());
    let last = prop::collection::btree_set(u32::MAX - 9_000..=u32::MAX, 0..4);
    (sparse, stretch, last)
        .prop_map(|(a, b, c): (Set, Set, Set)| a.into_iter().chain(b).chain(c).collect())
}

#[test]
fn sets_of_every_release_are_read() {
    let all = |numbers: &[u32]| numbers.iter().copied().collect::<Members>();
    let odd: Members = (0..BLOCK_NUMBERS).filter(|it| it % 2 == 1).collect();
    let odd_bytes = "aa".repeat(BLOCK_BYTES);
    let golden = [
        (all(&[]), "820180".to_owned()),
        (all(&[1, 2, 70_000]), "820184004401 02fd1f11 45f00201 8f1d".replace(' ', "")),
        ((0..BLOCK_NUMBERS).collect(), "82018200 4300 8020".replace(' ', "")),
        (odd, format!("82018200590200{odd_bytes}")),
    ];
    for (members, bytes) in golden {
        let today = hex::encode(&minicbor::to_vec(&members).unwrap());
        let read = minicbor::decode::<Members>(&hex::decode(&bytes).unwrap_or_default());
        assert_eq!(today, bytes);
        assert_eq!(told(&read.unwrap()), told(&members));
    }
}

#[test]
fn what_nobody_wrote_is_refused() {
    for wrong in [
        "80",                         // nothing
        "820280",                     // another form
        "82018100",                   // half a block
        "8201820043008021",           // beyond a block
        "820182004100",               // short of a block
        "8201820042ff20",             // nobody in it
        "82018400430080200043008020", // the same block twice
        "8201821a0010000043008020",   // beyond the last number
    ] {
        assert!(minicbor::decode::<Members>(&hex::decode(wrong).unwrap()).is_err(), "{wrong}");
    }
}

#[test]
fn everybody_among_a_million_is_written_in_two_kilobytes() {
    let bytes = minicbor::to_vec((1..=1_000_000).collect::<Members>()).unwrap();
    assert!(bytes.len() < 2_048, "{}", bytes.len());
}

proptest! {
    #[test]
    fn sets_are_what_sets_are(a in sets(), b in sets(), size in 0..700usize) {
        let (one, other) = (of(&a), of(&b));
        prop_assert_eq!((one.len(), one.is_empty()), (a.len(), a.is_empty()));
        prop_assert!(one.iter().eq(a.iter().copied()), "ascending");
        prop_assert_eq!(told(&one.and(&other)), &a & &b);
        prop_assert_eq!(told(&one.or(&other)), &a | &b);
        prop_assert_eq!(told(&one.minus(&other)), &a - &b);
        prop_assert_eq!(of(&(&a - &b)), one.minus(&other), "nothing empty is kept");
        let chunks: Vec<Vec<u32>> = one.chunks(size).collect();
        prop_assert_eq!(chunks.concat(), one.iter().collect::<Vec<_>>());
        let full = chunks.split_last().map(|it| it.1).unwrap_or_default();
        prop_assert!(full.iter().all(|it| it.len() == size.max(1)));
    }

    #[test]
    fn sets_read_back(a in sets()) {
        let bytes = minicbor::to_vec(of(&a)).unwrap();
        prop_assert_eq!(told(&minicbor::decode::<Members>(&bytes).unwrap()), a);
    }

    #[test]
    fn taking_in_and_leaving_out_is_remembered(
        steps in prop::collection::vec((any::<bool>(), 0..10_000u32), 0..300),
    ) {
        let (mut members, mut set) = (Members::new(), Set::new());
        for (comes, no) in steps {
            let changed = if comes { members.insert(no) } else { members.remove(no) };
            prop_assert_eq!(changed, if comes { set.insert(no) } else { set.remove(&no) });
            prop_assert_eq!(members.contains(no), comes);
        }
        prop_assert_eq!(&members, &of(&set));
    }

    #[test]
    fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let head = [0x82, 0x01, 0x82, 0x00, 0x58, bytes.len() as u8];
        if let Ok(read) = minicbor::decode::<Members>(&[&head[..], &bytes].concat()) {
            let again = minicbor::to_vec(&read).unwrap();
            prop_assert_eq!(minicbor::decode::<Members>(&again).unwrap(), read);
        }
    }
}
