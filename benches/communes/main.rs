//! Makes up the files that the benchmarks read: no real data, and the same bytes for the same arguments.

mod chance;
mod made_up;

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use made_up::{Communes, Indicator};

/// Makes up communes and the criteria set that they are measured by.
#[derive(Parser)]
struct Arguments {
    /// What to write
    kind: Kind,
    /// How many communes
    #[arg(long, default_value_t = 10_598)]
    communes: u32,
    /// Other communes for another number
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to write it
    path: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// The criteria set, as TOML; its id is the file's name
    Set,
    /// CSV: a row for each commune, a column for each indicator
    Wide,
    /// CSV: a row for each commune and indicator
    Long,
    /// A folder: a CSV file for each commune, in it a row for each indicator
    Folder,
    /// XLSX: a row for each commune, a column for each indicator
    Workbook,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments {
        kind,
        communes: count,
        seed,
        path,
    } = Arguments::parse();
    let indicators = made_up::indicators();
    let mut communes = Communes::new(&indicators, seed);
    match kind {
        Kind::Set => {
            let id = path.file_stem().and_then(|stem| stem.to_str());
            let set = made_up::criteria_set(id.unwrap_or_default(), &indicators);
            fs::write(path, set)?;
        }
        Kind::Wide => wide(&path, &indicators, &mut communes, count)?,
        Kind::Long => long(&path, &indicators, &mut communes, count)?,
        Kind::Folder => folder(&path, &indicators, &mut communes, count)?,
        Kind::Workbook => workbook(&path, &indicators, &mut communes, count)?,
    }
    Ok(())
}

fn wide(
    path: &Path,
    indicators: &[Indicator],
    communes: &mut Communes,
    count: u32,
) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let ids: Vec<&str> = indicators.iter().map(|one| one.id.as_str()).collect();
    writeln!(file, "ma_xa,ten_xa,{}", ids.join(","))?;
    for commune in communes.first(count) {
        let cells = commune.cells.join(",");
        writeln!(file, "{},{},{cells}", commune.code, commune.name)?;
    }
    file.flush()
}

fn long(
    path: &Path,
    indicators: &[Indicator],
    communes: &mut Communes,
    count: u32,
) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "ma_xa,ten_xa,chi_tieu,gia_tri")?;
    for commune in communes.first(count) {
        let (code, name) = (&commune.code, &commune.name);
        for (indicator, cell) in indicators.iter().zip(&commune.cells) {
            writeln!(file, "{code},{name},{},{cell}", indicator.id)?;
        }
    }
    file.flush()
}

fn folder(
    path: &Path,
    indicators: &[Indicator],
    communes: &mut Communes,
    count: u32,
) -> io::Result<()> {
    fs::create_dir_all(path)?;
    for commune in communes.first(count) {
        // Such a file does not name its commune: its own name does.
        let name = format!("{} {}.csv", commune.name, commune.code);
        let mut text = "chi_tieu,ket_qua\n".to_owned();
        for (indicator, cell) in indicators.iter().zip(&commune.cells) {
            text += &format!("{},{cell}\n", indicator.id);
        }
        fs::write(path.join(name), text)?;
    }
    Ok(())
}

fn workbook(
    path: &Path,
    indicators: &[Indicator],
    communes: &mut Communes,
    count: u32,
) -> Result<(), Box<dyn Error>> {
    let mut workbook = Workbook::new();
    // Else the moment of writing would be in the file.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    let ids = indicators.iter().map(|indicator| indicator.id.as_str());
    for (column, heading) in (0..).zip(["ma_xa", "ten_xa"].into_iter().chain(ids)) {
        sheet.write_string(0, column, heading)?;
    }
    for (row, commune) in (1..).zip(communes.first(count)) {
        sheet.write_string(row, 0, commune.code)?;
        sheet.write_string(row, 1, commune.name)?;
        for (column, cell) in (2..).zip(commune.cells) {
            match cell.parse::<f64>() {
                Ok(figure) => sheet.write_number(row, column, figure)?,
                Err(_) if cell.is_empty() => continue,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    workbook.save(path)?;
    Ok(())
}
