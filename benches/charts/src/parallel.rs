//! Regions side by side, each of them off, dim or on. `All` moves all of them, `First` the first.

use crate::lines;

/// The machine `Board` as a `machine!`.
pub fn concierge(regions: usize) -> String {
    let lamps = lines((1..=regions).map(|region| {
        let events = if region == 1 { "All | First" } else { "All" };
        let [to_dim, to_on, to_off] = [2, 1, 0].map(|back| 3 * region - back);
        format!(
            "state Lamp{region} {{
                initial Off{region};
                state Off{region} {{ on {events} / fold::<{to_dim}> => Dim{region}; }}
                state Dim{region} {{ on {events} / fold::<{to_on}> => On{region}; }}
                state On{region} {{ on {events} / fold::<{to_off}> => Off{region}; }}
            }}"
        )
    }));
    let body = format!("initial Lit;\nparallel Lit {{\n{lamps}\n}}");
    crate::machine("Board", &["All", "First"], &body)
}
