//! Which levers an analysis may move.

use crate::data::{Kind, LEVER_COUNT, LEVERS, lever};
use crate::error::{Code, Error};
use crate::settings::has_handle;

/// Places of the levers that an analysis moves unless it is told which: those that change a quantity. Stress tests and memo lines move no
/// policy, a target for the non-fossil share changes how the model builds, and enabling levers rest on no evidence.
#[must_use]
pub fn physical() -> Vec<usize> {
    (0..LEVER_COUNT)
        .filter(|&place| LEVERS[place].kind == Kind::Physical)
        .collect()
}

/// The place of a lever that an analysis may move, by its key. Errors: [`Code::UnknownLever`], [`Code::NotSettable`].
pub fn movable(key: &str) -> Result<usize, Error> {
    let place = LEVERS.iter().position(|l| l.key == key).ok_or_else(|| {
        let moves = (0..LEVER_COUNT).filter(|&place| moves_emissions(place).is_ok());
        let allowed: Vec<&str> = moves.map(|place| LEVERS[place].key).collect();
        Error::new(Code::UnknownLever, "lever", key, allowed.join(", "))
    })?;
    moves_emissions(place)?;
    Ok(place)
}

/// Whether moving the position of a lever can move emissions. Errors: [`Code::UnknownLever`], [`Code::NotSettable`], with the reason.
pub fn moves_emissions(place: usize) -> Result<(), Error> {
    if place >= LEVER_COUNT {
        let allowed = format!("a place from 0 to {}", LEVER_COUNT - 1);
        return Err(Error::new(Code::UnknownLever, "lever", place, allowed));
    }
    let why = match (LEVERS[place].kind, place) {
        (_, lever::ELECTRICITY_SHARE) => "it is a result of other levers",
        _ if !has_handle(place) => "it has no handle in the model",
        (Kind::Memo, _) => "it is a memo line that is never subtracted",
        (Kind::Stress, _) => "it is a stress test, and peaks are found in normal water",
        _ => return Ok(()),
    };
    Err(Error::new(
        Code::NotSettable,
        LEVERS[place].key,
        "as a lever of emissions",
        format!(
            "levers that move emissions; {} does not, because {why}",
            LEVERS[place].key
        ),
    ))
}
