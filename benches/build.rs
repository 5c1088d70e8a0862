//! Writes the modules that are too repetitive to be written by hand.

use std::path::Path;
use std::{env, fs, io};

use concierge_bench_charts::{grove, hierarchy, parallel, ring};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text);
    write("ring_50_concierge.rs", ring::concierge(50))?;
    write("ring_50_hand.rs", ring::hand(50))?;
    write("grove_50_concierge.rs", grove::concierge(50))?;
    write("grove_50_hand.rs", grove::hand(50))?;
    for depth in [4, 16, 64] {
        write(&format!("hierarchy_{depth}_concierge.rs"), hierarchy::concierge(depth))?;
    }
    for regions in [2, 4, 8] {
        write(&format!("parallel_{regions}_concierge.rs"), parallel::concierge(regions))?;
    }
    Ok(())
}
