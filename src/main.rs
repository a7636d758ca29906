//! The command line of the model.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

/// WebAssembly has no command line; the library is what it loads.
#[cfg(target_arch = "wasm32")]
fn main() {}
