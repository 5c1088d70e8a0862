//! What the machine is worth at this moment.

use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

/// How often a second a page of a file in this folder reaches the disk.
pub(super) fn syncs(folder: &Path) -> std::io::Result<f64> {
    const TIME: Duration = Duration::from_millis(500);
    let mut file = tempfile::tempfile_in(folder)?;
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < TIME {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&[0; 8_192])?;
        file.sync_data()?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

/// The load of the last minute, as the system says it.
pub(super) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}
