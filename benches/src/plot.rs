//! The instructions of all machines as a picture: a line for each machine, a dot for each
//! candidate, on a logarithmic scale.

use std::fmt::Write as _;

/// A machine: its candidates and what they cost.
pub type Line = (&'static str, Vec<(&'static str, f64)>);

/// By hand, this project, and the peers in the order in which they are met.
const COLORS: [&str; 12] = [
    "#000000", "#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b", "#e377c2",
    "#7f7f7f", "#17becf", "#bcbd22", "#aec7e8",
];

/// Where the scale begins and how long it is, and how far the lines lie apart.
const LEFT: f64 = 170.0;
const WIDTH: f64 = 560.0;
const STEP: f64 = 28.0;

/// The scale is from one instruction to this many powers of ten.
const DECADES: u8 = 3;

/// An SVG of the lines.
pub fn svg(lines: &[Line]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in lines.iter().flat_map(|(_, candidates)| candidates) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let color = |name: &str| {
        let position = names.iter().position(|known| *known == name);
        COLORS[position.unwrap_or(0) % COLORS.len()]
    };
    let mut body = String::new();
    let mut y = STEP;
    for decade in 0..=DECADES {
        let x = LEFT + WIDTH * f64::from(decade) / f64::from(DECADES);
        let (label, end) = (10_u32.pow(decade.into()), STEP.mul_add(tally(lines.len()), STEP));
        let _ = writeln!(body, "<path d=\"M{x} {STEP}V{end}\" stroke=\"#ddd\"/>");
        let _ = writeln!(body, "<text x=\"{x}\" y=\"16\" text-anchor=\"middle\">{label}</text>");
    }
    for (machine, candidates) in lines {
        y += STEP;
        let _ = writeln!(body, "<text x=\"8\" y=\"{}\">{machine}</text>", y - 8.0);
        for (name, instructions) in candidates {
            let x = LEFT + WIDTH * instructions.max(1.0).log10() / f64::from(DECADES);
            let _ = writeln!(
                body,
                "<circle cx=\"{x:.1}\" cy=\"{}\" r=\"5\" fill=\"{}\"><title>{name}: \
                 {instructions:.1}</title></circle>",
                y - 12.0,
                color(name),
            );
        }
    }
    for name in &names {
        y += STEP * 0.75;
        let (dot, line, fill) = (y, y + 4.0, color(name));
        let _ = writeln!(body, "<circle cx=\"{LEFT}\" cy=\"{dot}\" r=\"5\" fill=\"{fill}\"/>");
        let _ = writeln!(body, "<text x=\"{}\" y=\"{line}\">{name}</text>", LEFT + 12.0);
    }
    let (width, height) = (LEFT + WIDTH + 40.0, y + STEP);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n"
    )
}

#[allow(clippy::cast_precision_loss, reason = "there are few lines")]
const fn tally(count: usize) -> f64 {
    count as f64
}
