//! Writes the modules that are too repetitive to be written by hand.

use std::path::Path;
use std::{env, fs, io};

use concierge_bench_charts::peers::{board, grove, ring, tower};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text);
    write("ring_statig.rs", ring::statig(50))?;
    write("ring_smlang.rs", ring::smlang(50))?;
    write("ring_sml.rs", ring::sml(50))?;
    write("ring_rust_fsm.rs", ring::rust_fsm(50))?;
    write("ring_statum.rs", format!("{}\n{}", ring::statum(50), ring::statum_told(50)))?;
    write("ring_finny.rs", ring::finny(50))?;
    write("ring_hsmc.rs", ring::hsmc(50))?;
    write("ring_state_machines.rs", ring::state_machines(50))?;
    write("grove_statig.rs", grove::statig(50))?;
    write("grove_sml.rs", format!("{}\n{}", grove::sml(50), grove::sml_names(50)))?;
    write("grove_finny.rs", format!("{}\n{}", grove::finny(50), grove::finny_name(50)))?;
    write("grove_hsmc.rs", grove::hsmc(50))?;
    write("grove_state_machines.rs", grove::state_machines(50))?;
    for depth in [4, 16, 64] {
        write(&format!("tower_{depth}_statig.rs"), tower::statig(depth))?;
        write(&format!("tower_{depth}_finny.rs"), tower::finny(depth))?;
        write(&format!("tower_{depth}_sml.rs"), tower::sml(depth))?;
        write(&format!("tower_{depth}_state_machines.rs"), tower::state_machines(depth))?;
    }
    for depth in [4, 16] {
        write(&format!("tower_{depth}_hsmc.rs"), tower::hsmc(depth))?;
    }
    for regions in [2, 4, 8] {
        write(&format!("board_{regions}_finny.rs"), board::finny(regions))?;
        write(&format!("board_{regions}_sml.rs"), board::sml(regions))?;
    }
    Ok(())
}
