//! What holds for every scenario: the manifest and the table of the calibration.

use carbon_peak::error::{Code, Error};
use carbon_peak::manifest::Manifest;
use carbon_peak::model::Model;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::Answer;
use super::options::{next, unexpected, value};

/// Everything a page is told once, as JSON.
pub(super) fn manifest(parser: &mut Parser) -> Answer {
    while let Some(argument) = next(parser)? {
        match argument {
            Long("format") => {
                let name = value(parser, "--format", "json")?;
                if name != "json" {
                    return Err(Error::new(Code::UnknownFormat, "--format", name, "json"));
                }
            }
            other => return Err(unexpected(&other, "--format")),
        }
    }
    let manifest = Manifest::new(&Model::new());
    serde_json::to_string_pretty(&manifest)
        .map(|text| (text + "\n").into())
        .map_err(|e| Error::new(Code::WrongShape, "the manifest", e, "a document"))
}

/// The table `data/calibration.csv`, computed anew.
pub(super) fn calibrate(parser: &mut Parser) -> Answer {
    if let Some(argument) = next(parser)? {
        return Err(unexpected(&argument, "nothing more"));
    }
    let rows = Model::new().calibration.table();
    let lines = rows.iter().map(|row| row.join(",") + "\n");
    let table: String = core::iter::once("quantity,region,value,unit,source,note\n".to_owned())
        .chain(lines)
        .collect();
    Ok(table.into())
}
