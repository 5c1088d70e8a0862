//! What contractors say.

use crate::chance::Chance;

const OPENERS: &[&str] = &[
    "hi, quick one",
    "Good morning!",
    "hey, are you there?",
    "Hello, it's me again.",
    "Got five minutes between jobs.",
    "Morning. Coffee in hand, shoot me some ideas",
    "Sorry to bother you at this hour...",
    "¡Hola! Una pregunta rápida.",
];

const BUSINESS: &[&str] = &[
    "Do you know a {trade} partner around {city}? I keep turning that work away.",
    "My customer in {city} is {days} days late with the invoice. What do I write?",
    "How do I price a job of {count} units without losing my shirt?",
    "I want to hire {few} people before summer. Where do I look?",
    "is a deposit of {percent}% normal for {trade} work",
    "What insurance do I need if a {trade} crew subcontracts under me?",
    "Lost a bid by {percent} percent again. What am I doing wrong?",
    "Need more leads in {city}. Website or yard signs?",
    "Can you introduce me to a supplier for {trade} materials?",
    "cash is tight till the {city} job pays, any ideas",
    "Do I need a permit for a {trade} job under ${count}00?",
    "A customer left a two-star review about dust. Answer it or let it go?",
    "My margin on {trade} jobs is {percent}%. Is that low?",
    "How many quotes should I send a week with a crew of {few}?",
    "Thinking about an apprentice. What does it cost me, really?",
    "The {city} inspector wants my license number on every page. Is that right??",
    "ok and what about payment terms for a general contractor, net {days}?",
    "We did {count} jobs last year and I'm still tired and broke 😅",
    "What would you do first if you had ${count}000 to put into the business?",
    "who pays when the {trade} guys break a window",
];

const EVENTS: &[&str] = &[
    "What time does it start, and is that local time?",
    "When does it end today? I have a site visit after.",
    "Which room is the {trade} session in?",
    "is there parking for a trailer",
    "Who should I meet there if I want {trade} partners?",
    "Can I still bring {few} of my crew?",
    "I'm stuck in traffic from {city}, did I miss the opening?",
    "Are the slides going to be shared afterwards?",
    "Is lunch included? asking for {few} hungry people",
    "Booth {count} has a demo, when is it?",
    "Met a {trade} supplier at the coffee stand, what do I ask them?",
    "How do I get my certificate of attendance?",
];

const REPLIES: &[&str] = &[
    "ok thanks",
    "That makes sense. And if they say no?",
    "Great, I'll try that tomorrow.",
    "hm, not sure that works in {city}",
    "Can you say that shorter?",
    "Perfect 👍",
    "I did that last year with {few} customers, mixed results.",
    "wait, what do you mean by margin",
    "Sounds good. One more thing:",
    "yes",
];

const TRADES: &[&str] = &[
    "roofing",
    "plumbing",
    "HVAC",
    "drywall",
    "electrical",
    "concrete",
    "framing",
    "solar",
    "landscaping",
    "painting",
];

const CITIES: &[&str] = &[
    "Newark", "Duluth", "Fresno", "Leipzig", "Osaka", "Tempe", "Albany", "Joliet", "Reading",
    "Santa Fe",
];

/// The first words of a conversation.
pub(crate) fn opener(chance: &mut Chance) -> String {
    if chance.percent(50) { filled(chance.pick(OPENERS), chance) } else { business(chance) }
}

/// A question about the business.
pub(crate) fn business(chance: &mut Chance) -> String {
    filled(chance.pick(BUSINESS), chance)
}

/// Something said in the course of a conversation.
pub(crate) fn turn(chance: &mut Chance, about_an_event: bool) -> String {
    let texts = if chance.percent(30) {
        REPLIES
    } else if about_an_event && chance.percent(70) {
        EVENTS
    } else {
        BUSINESS
    };
    filled(chance.pick(texts), chance)
}

fn filled(text: &str, chance: &mut Chance) -> String {
    text.replace("{trade}", chance.pick(TRADES))
        .replace("{city}", chance.pick(CITIES))
        .replace("{few}", &chance.between(2, 6).to_string())
        .replace("{count}", &chance.between(8, 60).to_string())
        .replace("{percent}", &chance.between(5, 40).to_string())
        .replace("{days}", &(chance.between(2, 9) * 10).to_string())
}
