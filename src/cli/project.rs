//! One run: all of its outputs, and the electricity balance of one year.

use carbon_peak::details::{self, Details};
use carbon_peak::error::{Code, Error};
use carbon_peak::export::{Format, balance_table, export};
use carbon_peak::model::Model;
use carbon_peak::projection::Projection;
use carbon_peak::years::{FIRST, LAST};
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::warn_of;
use super::options::{Asked, once, option, unexpected, value};
use super::{Answer, help};

/// Every output of every year.
pub(super) fn project(parser: &mut Parser) -> Answer {
    let (mut asked, mut format) = (Asked::default(), None);
    while let Some(name) = option(parser, "--scenario, --set, --format")? {
        if name == "help" {
            return Ok(help());
        }
        if name == "format" {
            let word = value(parser, "--format", "csv, json, iamc")?;
            once("--format", format.as_ref(), &word)?;
            format = Some(Format::of_name(&word)?);
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), "--scenario, --set, --format"));
        }
    }
    let (settings, model) = (asked.settings()?, Model::new());
    let projection = Projection::new(&model, &settings);
    let details = Details::new(&model, &settings, &projection);
    warn_of(&details, &settings);
    let format = format.unwrap_or(Format::Csv);
    Ok(export(&projection, &details, &settings, format).into())
}

/// The electricity balance of one year, slice by slice.
pub(super) fn balance(parser: &mut Parser) -> Answer {
    let allowed = format!("{FIRST} to {LAST}");
    let (mut asked, mut year) = (Asked::default(), None);
    while let Some(name) = option(parser, "--scenario, --set, --year")? {
        if name == "help" {
            return Ok(help());
        }
        if name == "year" {
            let word = value(parser, "--year", &allowed)?;
            once("--year", year.as_ref(), &word)?;
            let number = word
                .parse::<u16>()
                .ok()
                .filter(|y| (FIRST..=LAST).contains(y));
            year = Some(
                number.ok_or_else(|| Error::new(Code::OutOfRange, "--year", &word, &allowed))?,
            );
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), "--scenario, --set, --year"));
        }
    }
    let settings = asked.settings()?;
    let year =
        year.ok_or_else(|| Error::new(Code::UnknownArgument, "--year", "no year", &allowed))?;
    let missing = || Error::new(Code::OutOfRange, "--year", year, &allowed);
    let slices = details::slices(&Model::new(), &settings, year).ok_or_else(missing)?;
    Ok(balance_table(&slices, &settings, year).into())
}
