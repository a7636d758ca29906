//! `cargo xtask start`: from a clone to the page in a browser.

use std::fs::{self, File, TryLockError};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{core, manifest, page, tool};

/// Builds what changed and serves it.
pub(crate) fn start(port: u16, serve: bool) -> Result<()> {
    build()?;
    if serve {
        become_server(port)?;
    }
    Ok(())
}

/// Builds what changed of the core and the page.
pub(crate) fn build() -> Result<()> {
    tool::check_node()?;
    core::need_target()?;
    let _turn = turn()?;
    page::packages()?;
    core::build()?;
    manifest::build()?;
    page::build()
}

/// Two commands at a time would build into the same folders; the second waits.
fn turn() -> Result<File> {
    let path = tool::scratch().join("lock");
    fs::create_dir_all(tool::scratch())
        .with_context(|| format!("making {}", tool::scratch().display()))?;
    let opening = || format!("locking {}", path.display());
    let file = File::create(&path).with_context(opening)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("waiting for another build to end");
            file.lock().with_context(opening)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(opening),
    }
    Ok(file)
}

/// Hands over to the server, so that whoever ends this process ends the server.
#[cfg(unix)]
fn become_server(port: u16) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let mut server = server(port);
    Err(server.exec()).context("starting the server")
}

#[cfg(not(unix))]
fn become_server(port: u16) -> Result<()> {
    tool::run(&mut server(port))
}

fn server(port: u16) -> Command {
    let mut server = tool::node();
    server.args(["serve.mjs", "dist", &port.to_string()]);
    server
}
