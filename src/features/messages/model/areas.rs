//! Areas of a picture, divided or drawn.

use super::{Area, Bubble, Draft, build::whole_number, draft::Focus};
use crate::line::limits;

/// Areas abreast, or rows of them, that a picture is divided into at most: what a finger can hit.
const GRID_MAX: i64 = 5;

impl Draft {
    /// Divides a picture evenly; what taps did that are still there stays.
    pub(super) fn divide(&mut self, path: &str) -> Option<Focus> {
        let (of, grid) = path.split_once(':')?;
        let (abreast, rows) = grid.split_once('x')?;
        let (abreast, rows): (i64, i64) = (abreast.parse().ok()?, rows.parse().ok()?);
        if !(1..=GRID_MAX).contains(&abreast) || !(1..=GRID_MAX).contains(&rows) {
            return None;
        }
        let Bubble::Map { height, areas, .. } = self.bubble(of)? else { return None };
        let tall = whole_number(height).filter(|it| rows <= *it).unwrap_or(limits::IMAGEMAP_WIDTH);
        let before = std::mem::take(areas);
        let mut taps = before.into_iter().map(|it| it.tap);
        let between = |whole: i64, at: i64, of: i64| whole * at / of;
        for row in 0..rows {
            for column in 0..abreast {
                let x = between(limits::IMAGEMAP_WIDTH, column, abreast);
                let y = between(tall, row, rows);
                let width = between(limits::IMAGEMAP_WIDTH, column + 1, abreast) - x;
                let height = between(tall, row + 1, rows) - y;
                let [x, y, width, height] = [x, y, width, height].map(|it| it.to_string());
                areas.push(Area { x, y, width, height, tap: taps.next().unwrap_or_default() });
            }
        }
        Some(Focus(of.to_owned()))
    }

    /// Adds an area where somebody has drawn it.
    pub(super) fn draw(&mut self, path: &str) -> Option<Focus> {
        let (of, place) = path.split_once(':')?;
        let place: Vec<u32> = place.split(',').map(|it| it.parse().ok()).collect::<Option<_>>()?;
        let [x, y, width, height] = place.as_slice().as_array()?.map(|it: u32| it.to_string());
        let Bubble::Map { areas, .. } = self.bubble(of)? else { return None };
        if limits::IMAGEMAP_ACTIONS_MAX <= areas.len() {
            return None;
        }
        areas.push(Area { x, y, width, height, ..Area::default() });
        Some(Focus(format!("{of}-c{}", areas.len() - 1)))
    }
}
