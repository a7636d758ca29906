//! What a stage was made from, so that a second start does only what changed.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::tool;

/// A hash over the inputs of a stage, kept in a file once the stage is done.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    value: String,
}

impl Stamp {
    /// Reads the inputs: files, folders with all that is in them, and settings.
    ///
    /// Contents are hashed, not times: a fresh clone and a change of branch touch every file and change few.
    pub(crate) fn of(stage: &str, inputs: &[PathBuf], settings: &[&str]) -> Result<Self> {
        Self::kept_in(&tool::scratch(), stage, inputs, settings)
    }

    fn kept_in(folder: &Path, stage: &str, inputs: &[PathBuf], settings: &[&str]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for setting in settings {
            feed(&mut hasher, setting.as_bytes());
        }
        for input in inputs {
            hash(&mut hasher, input)?;
        }
        Ok(Self {
            path: folder.join(format!("{stage}.stamp")),
            value: format!("{:016x}", hasher.finish()),
        })
    }

    /// Whether the stage was done from just these inputs, and what it made is still there.
    pub(crate) fn holds(&self, made: &[PathBuf]) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|kept| kept == self.value)
            && made.iter().all(|path| path.exists())
    }

    /// Forgets the last time, so that a stage that fails half-way is not taken for done.
    pub(crate) fn lift(&self) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("removing {}", self.path.display()))
            }
            _ => Ok(()),
        }
    }

    /// Notes that the stage is done.
    pub(crate) fn set(&self) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        fs::write(&self.path, &self.value)
            .with_context(|| format!("writing {}", self.path.display()))
    }
}

fn hash(hasher: &mut DefaultHasher, path: &Path) -> Result<()> {
    let reading = || format!("reading {}", path.display());
    feed(hasher, path.as_os_str().as_encoded_bytes());
    if path.is_dir() {
        let mut inside = fs::read_dir(path)
            .and_then(|entries| {
                entries
                    .map(|entry| entry.map(|entry| entry.path()))
                    .collect::<Result<Vec<_>, _>>()
            })
            .with_context(reading)?;
        inside.sort();
        inside.iter().try_for_each(|path| hash(hasher, path))
    } else {
        feed(hasher, &fs::read(path).with_context(reading)?);
        Ok(())
    }
}

/// The length goes first, so that two inputs never run into each other.
fn feed(hasher: &mut DefaultHasher, bytes: &[u8]) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_until_an_input_changes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let inputs = [folder.join("inputs")];
        fs::create_dir_all(inputs[0].join("deeper"))?;
        fs::write(inputs[0].join("deeper/a"), "one")?;
        let stamp = || Stamp::kept_in(&folder, "stage", &inputs, &["-O2"]);

        let first = stamp()?;
        assert!(!first.holds(&[]), "nothing was done yet");
        first.set()?;
        assert!(stamp()?.holds(&inputs), "nothing changed");
        assert!(
            !stamp()?.holds(&[folder.join("gone")]),
            "what was made is gone"
        );
        assert!(
            !Stamp::kept_in(&folder, "stage", &inputs, &["-O3"])?.holds(&[]),
            "a setting changed"
        );

        fs::write(inputs[0].join("deeper/b"), "")?;
        assert!(!stamp()?.holds(&[]), "a file was added");
        fs::remove_file(inputs[0].join("deeper/b"))?;
        fs::write(inputs[0].join("deeper/a"), "two")?;
        assert!(!stamp()?.holds(&[]), "a file changed");

        first.lift()?;
        first.lift()?;
        assert!(!first.holds(&[]), "the stamp was lifted");
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}
