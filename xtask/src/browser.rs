//! The browsers that the page is tested in: found on the machine, or installed.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::tool;

/// An installed browser and how it was come by.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) path: PathBuf,
    pub(crate) how: String,
}

/// A browser, and the places where it usually is.
struct Kind {
    name: &'static str,
    /// The environment variable that names one.
    variable: &'static str,
    commands: &'static [&'static str],
    /// Places of macOS, and of Windows below its program folders.
    places: &'static [&'static str],
    /// Folders of Playwright's cache begin with this, and the browser lies in them at one of these.
    cache: (&'static str, &'static [&'static str]),
    /// Debian's package.
    package: &'static str,
}

const CHROMIUM: Kind = Kind {
    name: "chromium",
    variable: "CARBON_PEAK_CHROMIUM",
    commands: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
        "brave-browser",
    ],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Chromium/Application/chrome.exe",
        "Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ],
    cache: (
        "chromium-",
        &[
            "chrome-linux/chrome",
            "chrome-linux64/chrome",
            "chrome-linux-arm64/chrome",
            "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
            "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
            "chrome-win/chrome.exe",
            "chrome-win64/chrome.exe",
        ],
    ),
    package: "chromium",
};

const FIREFOX: Kind = Kind {
    name: "firefox",
    variable: "CARBON_PEAK_FIREFOX",
    commands: &["firefox-esr", "firefox"],
    places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "/Applications/Firefox ESR.app/Contents/MacOS/firefox",
        "Mozilla Firefox/firefox.exe",
        "Mozilla Firefox ESR/firefox.exe",
    ],
    cache: (
        "firefox-",
        &[
            "firefox/firefox",
            "firefox/Nightly.app/Contents/MacOS/firefox",
            "firefox/firefox.exe",
        ],
    ),
    package: "firefox-esr",
};

/// Finds Chromium and Firefox, or installs what is missing of them.
pub(crate) fn both() -> Result<[Browser; 2]> {
    let kinds = [&CHROMIUM, &FIREFOX];
    let mut missing = Vec::new();
    for kind in kinds {
        if find(kind)?.is_none() {
            missing.push(kind);
        }
    }
    let how = if missing.is_empty() {
        None
    } else {
        Some(install(&missing)?)
    };
    let [chromium, firefox] = kinds.map(|kind| match find(kind)? {
        Some(browser) if missing.iter().any(|gone| gone.name == kind.name) => Ok(Browser {
            how: how.clone().unwrap_or(browser.how),
            path: browser.path,
        }),
        Some(browser) => Ok(browser),
        None => bail!(
            "{} was installed and still not found: name it in {}",
            kind.name,
            kind.variable
        ),
    });
    Ok([chromium?, firefox?])
}

/// Tells a command of Node.js which browsers to drive.
pub(crate) fn name_to<'a>(
    command: &'a mut Command,
    [chromium, firefox]: &[Browser; 2],
) -> &'a mut Command {
    command
        .env(CHROMIUM.variable, &chromium.path)
        .env(FIREFOX.variable, &firefox.path)
}

fn find(kind: &Kind) -> Result<Option<Browser>> {
    if let Some(named) = env::var_os(kind.variable) {
        let path = PathBuf::from(&named);
        if !path.is_file() {
            bail!(
                "{} is {named:?}; allowed is the file of an installed {}",
                kind.variable,
                kind.name
            );
        }
        return Ok(Some(Browser {
            path,
            how: format!("named by {}", kind.variable),
        }));
    }
    let search = env::var_os("PATH").unwrap_or_default();
    Ok(on_path(kind.commands, &search)
        .or_else(|| in_places(kind.places))
        .map(|path| (path, "found on the machine"))
        .or_else(|| in_cache(kind.cache).map(|path| (path, "found in Playwright's cache")))
        .map(|(path, how)| Browser {
            path,
            how: how.to_owned(),
        }))
}

fn on_path(commands: &[&str], search: &OsStr) -> Option<PathBuf> {
    commands.iter().find_map(|command| {
        env::split_paths(search)
            .map(|folder| folder.join(format!("{command}{}", env::consts::EXE_SUFFIX)))
            .find(|path| path.is_file())
    })
}

fn in_places(places: &[&str]) -> Option<PathBuf> {
    let folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
    let folders: Vec<PathBuf> = folders
        .iter()
        .filter_map(|name| env::var_os(name).map(PathBuf::from))
        .collect();
    places.iter().find_map(|place| {
        let mut candidates = if place.starts_with('/') {
            vec![PathBuf::from(place)]
        } else {
            folders.iter().map(|folder| folder.join(place)).collect()
        };
        candidates.retain(|path| path.is_file());
        candidates.into_iter().next()
    })
}

/// The newest browser in Playwright's cache.
fn in_cache((prefix, inside): (&str, &[&str])) -> Option<PathBuf> {
    let revision = |path: &Path| -> Option<u32> {
        path.file_name()?
            .to_str()?
            .strip_prefix(prefix)?
            .parse()
            .ok()
    };
    let mut folders: Vec<(u32, PathBuf)> = fs::read_dir(cache_folder()?)
        .ok()?
        .flatten()
        .filter_map(|entry| Some((revision(&entry.path())?, entry.path())))
        .collect();
    folders.sort();
    folders.iter().rev().find_map(|(_, folder)| {
        inside
            .iter()
            .map(|place| folder.join(place))
            .find(|path| path.is_file())
    })
}

fn cache_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("PLAYWRIGHT_BROWSERS_PATH") {
        return Some(PathBuf::from(folder));
    }
    let home = env::home_dir()?;
    Some(if cfg!(windows) {
        PathBuf::from(env::var_os("LOCALAPPDATA")?).join("ms-playwright")
    } else if cfg!(target_os = "macos") {
        home.join("Library/Caches/ms-playwright")
    } else {
        home.join(".cache/ms-playwright")
    })
}

/// Installs browsers and says how.
fn install(missing: &[&Kind]) -> Result<String> {
    let names: Vec<&str> = missing.iter().map(|kind| kind.name).collect();
    let root = is_root();
    if root && is_debian(&fs::read_to_string("/etc/os-release").unwrap_or_default()) {
        println!("browsers: {} from Debian's packages", names.join(" and "));
        apt_get(&["update"])?;
        // The pictures and the overlap tests are about Chinese text, for which a bare system has no glyphs.
        let mut arguments = vec![
            "install",
            "--yes",
            "--no-install-recommends",
            "fonts-noto-cjk",
        ];
        arguments.extend(missing.iter().map(|kind| kind.package));
        apt_get(&arguments)?;
        return Ok("installed from Debian's packages".to_owned());
    }
    println!("browsers: {} from Playwright", names.join(" and "));
    let mut installer = tool::node();
    installer.args(["node_modules/playwright-core/cli.js", "install"]);
    if root && cfg!(target_os = "linux") {
        installer.arg("--with-deps");
    }
    tool::run(installer.args(&names)).with_context(|| {
        let variables: Vec<&str> = missing.iter().map(|kind| kind.variable).collect();
        format!(
            "installing {}; install it by hand, or name an installed one in {}",
            names.join(" and "),
            variables.join(" and ")
        )
    })?;
    Ok("installed by Playwright".to_owned())
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    tool::run(
        Command::new("apt-get")
            .args(["--quiet=2", "--option", "Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn is_root() -> bool {
    cfg!(unix) && tool::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Ubuntu calls itself like Debian, but its packages of both browsers only point to snaps.
fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .any(|line| line.trim() == "ID=debian" || line.trim() == "ID=\"debian\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_told_from_its_children() {
        assert!(is_debian("PRETTY_NAME=\"Debian\"\nID=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian(""));
    }

    #[test]
    fn commands_are_looked_for_in_their_order() -> Result<()> {
        let folder = env::temp_dir().join(format!("xtask-browser-{}", std::process::id()));
        let [first, second] = ["a", "b"].map(|name| folder.join(name));
        let file =
            |folder: &Path, name: &str| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
        fs::create_dir_all(&first)?;
        fs::create_dir_all(&second)?;
        fs::write(file(&first, "chrome"), "")?;
        fs::write(file(&second, "chromium"), "")?;
        let search = env::join_paths([&first, &second])?;
        assert_eq!(
            on_path(&["chromium", "chrome"], &search),
            Some(file(&second, "chromium")),
            "the order of the names goes before that of the folders"
        );
        assert_eq!(on_path(&["firefox"], &search), None);
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}
