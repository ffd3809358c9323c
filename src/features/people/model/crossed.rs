use crate::features::segments::FEW;

/// One side of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What it divides by.
    pub title: String,
    /// What its parts are called.
    pub labels: Vec<String>,
}

/// A table: of each row, how many belong to each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// The rows.
    pub side: Side,
    /// The columns.
    pub top: Side,
    /// How many, row by row.
    pub counts: Vec<Vec<usize>>,
    /// Of each row, how many belong to any column.
    pub rows: Vec<usize>,
    /// Of each column, how many belong to any row.
    pub columns: Vec<usize>,
    /// Everybody who was asked.
    pub all: usize,
}

/// How much of a number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All of it.
    Told(usize),
    /// That there are some, fewer than [`FEW`].
    Few,
    /// Nothing: by subtraction it would tell what is not told.
    Kept,
}

impl Shown {
    /// A number that stands alone.
    pub const fn of(count: usize) -> Self {
        if 0 < count && count < FEW { Self::Few } else { Self::Told(count) }
    }

    const fn is_told(self) -> bool {
        match self {
            Self::Told(_) => true,
            Self::Few | Self::Kept => false,
        }
    }
}

impl Crossed {
    /// The cells for somebody who may see every number.
    pub fn exact(&self) -> Vec<Vec<Shown>> {
        self.counts.iter().map(|row| row.iter().map(|it| Shown::Told(*it)).collect()).collect()
    }

    /// The cells as they may be told to anybody. Where a single cell of a row or of a column is
    /// [`Shown::Few`], another is kept back too: sums stand beside the table.
    pub fn guarded(&self) -> Vec<Vec<Shown>> {
        let told = |row: &Vec<usize>| row.iter().map(|it| Shown::of(*it)).collect();
        let mut guard = Guard {
            counts: &self.counts,
            cells: self.counts.iter().map(told).collect(),
            wide: self.top.labels.len(),
        };
        let columns = (0..guard.wide).map(Line::Column);
        let mut waiting: Vec<Line> = columns.chain((0..self.counts.len()).map(Line::Row)).collect();
        // Each turn that adds a line keeps back one cell more, so that it ends.
        while let Some(line) = waiting.pop() {
            waiting.extend(guard.keep_back(line));
        }
        guard.cells
    }
}

/// A row or a column, by its place.
#[derive(Debug, Clone, Copy)]
enum Line {
    Row(usize),
    Column(usize),
}

/// Cells on the way to being told.
struct Guard<'a> {
    counts: &'a [Vec<usize>],
    cells: Vec<Vec<Shown>>,
    wide: usize,
}

impl Guard<'_> {
    /// Keeps one cell more of a line back where a single one is not told, rather one whose other line
    /// lacks one too, then the smallest; gives that other line.
    fn keep_back(&mut self, line: Line) -> Option<Line> {
        if self.silent(line) != 1 {
            return None;
        }
        let other = |row, column| match line {
            Line::Row(_) => Line::Column(column),
            Line::Column(_) => Line::Row(row),
        };
        let places = self.places(line).into_iter();
        let told = places.filter(|it| self.cells[it.0][it.1].is_told());
        let some = told.filter(|it| self.counts[it.0][it.1] != 0);
        let (row, column) = some.min_by_key(|(row, column)| {
            (self.silent(other(*row, *column)) != 1, self.counts[*row][*column])
        })?;
        self.cells[row][column] = Shown::Kept;
        Some(other(row, column))
    }

    fn places(&self, line: Line) -> Vec<(usize, usize)> {
        match line {
            Line::Row(row) => (0..self.wide).map(|column| (row, column)).collect(),
            Line::Column(column) => (0..self.cells.len()).map(|row| (row, column)).collect(),
        }
    }

    /// How many cells of a line are not told.
    fn silent(&self, line: Line) -> usize {
        self.places(line).into_iter().filter(|it| !self.cells[it.0][it.1].is_told()).count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(counts: Vec<Vec<usize>>) -> Crossed {
        let wide = counts.first().map_or(0, Vec::len);
        let side = |length| Side { title: String::new(), labels: vec![String::new(); length] };
        Crossed {
            side: side(counts.len()),
            top: side(wide),
            rows: counts.iter().map(|it| it.iter().sum()).collect(),
            columns: (0..wide).map(|at| counts.iter().map(|it| it[at]).sum()).collect(),
            all: 0,
            counts,
        }
    }

    #[test]
    fn a_lone_small_number_takes_the_smallest_beside_it_along() {
        let cells = table(vec![vec![3, 40, 20], vec![50, 60, 70]]).guarded();
        assert_eq!(cells[0], [Shown::Few, Shown::Told(40), Shown::Kept]);
        assert_eq!(cells[1], [Shown::Kept, Shown::Told(60), Shown::Kept]);
    }

    #[test]
    fn nobody_is_told_as_nobody_and_enough_as_they_are() {
        let cells = table(vec![vec![0, FEW], vec![11, 12]]).guarded();
        assert_eq!(cells[0], [Shown::Told(0), Shown::Told(FEW)]);
    }

    proptest! {
        #[test]
        fn no_small_number_follows_from_the_sums(
            counts in prop::collection::vec(prop::collection::vec(0_usize..60, 4), 1..6),
        ) {
            let table = table(counts);
            let cells = table.guarded();
            for (row, line) in cells.iter().enumerate() {
                let hidden = line.iter().filter(|it| !it.is_told()).count();
                let others = table.counts[row].iter().filter(|it| 0 < **it).count();
                prop_assert!(hidden != 1 || others == 1, "{:?} of {:?}", cells, table.counts);
                for (at, cell) in line.iter().enumerate() {
                    let count = table.counts[row][at];
                    prop_assert_eq!(*cell == Shown::Few, 0 < count && count < FEW);
                }
            }
        }
    }
}
