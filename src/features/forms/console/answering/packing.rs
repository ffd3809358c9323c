//! Answers with their files, as one archive: the table, and a folder for each answer.

use std::collections::BTreeMap;

use super::{
    super::super::{
        model::{Piece, Value},
        pages::answering::{export::TABLE_NAME, table::Row},
        receipt::receipt,
        store::PIECES,
    },
    exporting::{Send, Taking},
};
use crate::{
    base::Id,
    infra::{
        archive::{Archive, safe_name},
        sheets::{Encoding, Lines},
        store::ReadTx,
    },
};

/// Bytes of the table written at once.
const PART_BYTES: usize = 64 * 1024;

impl Taking {
    /// Writes the files of each answer into a folder named by its receipt number, and then the
    /// table, which says where each file lies. It holds one file at a time, and the names of all.
    pub(super) fn archive(self, send: Send<'_>) -> anyhow::Result<()> {
        let mut give = |part: Vec<u8>| send(part);
        let mut archive = Archive::new(&mut give);
        self.app.store.read(|tx| {
            let paths = self.files(tx, &mut archive)?;
            self.table(tx, paths, &mut archive)
        })?;
        if archive.is_wanted() {
            archive.finish()?;
        }
        Ok(())
    }

    fn files(
        &self,
        tx: &ReadTx,
        archive: &mut Archive<'_>,
    ) -> anyhow::Result<BTreeMap<Id<Piece>, String>> {
        let (mut paths, mut done) = (BTreeMap::new(), Ok(()));
        self.each_of(tx, |row| {
            done = self.files_of(tx, row, archive, &mut paths);
            done.is_ok() && archive.is_wanted()
        })?;
        done.map(|()| paths)
    }

    fn files_of(
        &self,
        tx: &ReadTx,
        row: &Row<'_>,
        archive: &mut Archive<'_>,
        paths: &mut BTreeMap<Id<Piece>, String>,
    ) -> anyhow::Result<()> {
        let values = row.given.answers.0.values().chain(row.desk.fields.0.values());
        let pieces =
            values.filter_map(|it| if let Value::Files(all) = it { Some(all) } else { None });
        for (id, number) in pieces.flatten().zip(1..) {
            let Some(piece) = PIECES.get(tx, id)? else { continue };
            let folder = receipt(&self.app.vault, self.form.id, row.no);
            // The number keeps files of one name apart, and names of devices from being names.
            let path = format!("{folder}/{number}_{}", safe_name(&piece.name));
            archive.file(&path, row.given.at)?;
            archive.write(&piece.content)?;
            paths.insert(*id, path);
        }
        Ok(())
    }

    fn table(
        &self,
        tx: &ReadTx,
        paths: BTreeMap<Id<Piece>, String>,
        archive: &mut Archive<'_>,
    ) -> anyhow::Result<()> {
        let mut lines = Lines::new(Encoding::Utf8);
        let mut out = lines.mark().to_vec();
        archive.file(TABLE_NAME, self.app.clock.now())?;
        let mut written = Ok(());
        self.rows_of(tx, paths, |table, row| {
            let cells = row.map_or_else(|| table.header(), |row| table.cells(row));
            lines.line(&cells, &mut out);
            if PART_BYTES <= out.len() {
                written = archive.write(&std::mem::take(&mut out));
            }
            written.is_ok() && archive.is_wanted()
        })?;
        written?;
        Ok(archive.write(&out)?)
    }
}
