// The machines of the benchmarks in XState, which interprets them: the same events, the same
// actions, the same checksums. `npm install && npm run bench` prints a table.

const release = process.argv[2] ?? "xstate";
const { createActor, createMachine } = await import(release);

const EVENTS = 100_000;
const ROUNDS = 5;

/** xorshift64*: the sixteenths that src/workload.rs makes. */
function* sixteenths(count) {
  const mask = (1n << 64n) - 1n;
  let state = 0x2545f4914f6cdd1dn;
  for (let made = 0; made < count; made += 1) {
    state ^= state >> 12n;
    state = (state ^ (state << 25n)) & mask;
    state ^= state >> 27n;
    yield Number(((state * 0x2545f4914f6cdd1dn) & mask) >> 60n);
  }
}

/** The checksum of all actions, in two halves since a number has only 53 bits. */
let high = 0;
let low = 0;

function fold(action) {
  const rotated = ((high << 5) | (low >>> 27)) >>> 0;
  low = (((low << 5) | (high >>> 27)) ^ action) >>> 0;
  high = rotated;
}

const checksum = () => (BigInt(high) << 32n) | BigInt(low);
const act = (action) => () => fold(action);

/** The concierge. What comes with a message is told by its type: XState 6 gives an action no event. */
function concierge() {
  let hasEvent = false;
  const take = (isTaken) => () => {
    hasEvent = isTaken;
    fold(1);
  };
  const messages = {
    MESSAGE: { actions: take(false), target: "Routing" },
    MESSAGE_AT_EVENT: { actions: take(true), target: "Routing" },
  };
  const forget = () => {
    hasEvent = false;
    fold(2);
  };
  const machine = createMachine({
    initial: "Idle",
    states: {
      Idle: { on: messages },
      Routing: {
        always: [
          { guard: () => hasEvent, actions: act(3), target: "EventAgent" },
          { actions: act(4), target: "StandardAgent" },
        ],
      },
      StandardAgent: {
        on: {
          ...messages,
          REGISTERED: { actions: take(true), target: "Routing" },
          SESSION_END: { actions: forget, target: "Idle" },
        },
      },
      EventAgent: {
        on: {
          ...messages,
          EVENT_ENDED: { actions: forget, target: "Routing" },
          SESSION_END: { actions: forget, target: "Idle" },
        },
      },
    },
  });
  const event = (sixteenth) => {
    if (sixteenth < 8) return { type: sixteenth < 4 ? "MESSAGE_AT_EVENT" : "MESSAGE" };
    if (sixteenth < 10) return { type: "REGISTERED" };
    return { type: sixteenth < 13 ? "EVENT_ENDED" : "SESSION_END" };
  };
  return { machine, event };
}

/** The tower of `depth` levels. */
function hierarchy(depth) {
  let inside = {
    initial: "Left",
    states: {
      Left: { entry: act(4), exit: act(5), on: { FLIP: "Right" } },
      Right: { entry: act(6), exit: act(7), on: { FLIP: "Left" } },
    },
  };
  for (let level = depth - 1; level > 1; level -= 1) {
    inside = { initial: `Level${level}`, states: { [`Level${level}`]: inside } };
  }
  const top = { ...inside, entry: act(1), exit: act(2) };
  top.on = { PING: { actions: act(3) }, LEAVE: "Away" };
  const machine = createMachine({
    initial: "Level1",
    states: { Away: { on: { RETURN: "Level1" } }, Level1: top },
  });
  const event = (sixteenth) => {
    if (sixteenth < 8) return { type: "FLIP" };
    if (sixteenth < 13) return { type: "PING" };
    return { type: sixteenth === 13 ? "LEAVE" : "RETURN" };
  };
  return { machine, event };
}

/** The board of `regions` lamps. */
function parallel(regions) {
  const states = {};
  for (let region = 1; region <= regions; region += 1) {
    const on = (action, target) => {
      const move = { actions: act(3 * region - action), target };
      return region === 1 ? { ALL: move, FIRST: move } : { ALL: move };
    };
    states[`Lamp${region}`] = {
      initial: "Off",
      states: { Off: { on: on(2, "Dim") }, Dim: { on: on(1, "On") }, On: { on: on(0, "Off") } },
    };
  }
  const machine = createMachine({ type: "parallel", states });
  return { machine, event: (sixteenth) => ({ type: sixteenth < 12 ? "ALL" : "FIRST" }) };
}

/** The three tracks. */
function history() {
  const machine = createMachine({
    initial: "Playing",
    states: {
      Playing: {
        entry: act(1),
        exit: act(2),
        initial: "Track1",
        on: { PAUSE: { actions: act(3), target: "Paused" } },
        states: {
          Last: { type: "history", target: "Track1" },
          Track1: { on: { NEXT: { actions: act(4), target: "Track2" } } },
          Track2: { on: { NEXT: { actions: act(5), target: "Track3" } } },
          Track3: { on: { NEXT: { actions: act(6), target: "Track1" } } },
        },
      },
      Paused: { on: { RESUME: { actions: act(7), target: "Playing.Last" } } },
    },
  });
  const event = (sixteenth) => {
    if (sixteenth < 6) return { type: "NEXT" };
    return { type: sixteenth < 11 ? "PAUSE" : "RESUME" };
  };
  return { machine, event };
}

function microseconds({ machine, event }) {
  const events = Array.from(sixteenths(EVENTS), event);
  high = 0;
  low = 0;
  const actor = createActor(machine).start();
  const start = process.hrtime.bigint();
  for (const sent of events) actor.send(sent);
  const elapsed = process.hrtime.bigint() - start;
  return { elapsed: Number(elapsed) / 1000 / EVENTS, result: checksum() };
}

/** Every machine, and the checksum that this project comes to with these events. */
const machines = {
  concierge: [concierge, 5172700984239381881n],
  "hierarchy of depth 4": [() => hierarchy(4), 16106394609008075385n],
  "hierarchy of depth 16": [() => hierarchy(16), 16106394609008075385n],
  "hierarchy of depth 64": [() => hierarchy(64), 16106394609008075385n],
  "2 parallel regions": [() => parallel(2), 18415883699134281277n],
  "4 parallel regions": [() => parallel(4), 10118772630483928111n],
  "8 parallel regions": [() => parallel(8), 14732747154248212271n],
  history: [history, 4655972887266176500n],
};

console.log(`| ${release}, interpreted | microseconds |\n| --- | ---: |`);
for (const [name, [make, expected]] of Object.entries(machines)) {
  const rounds = Array.from({ length: ROUNDS }, () => microseconds(make()));
  const times = rounds.map((round) => round.elapsed).sort((one, other) => one - other);
  const isSame = rounds.every((round) => round.result === expected);
  const median = isSame ? times[Math.floor(ROUNDS / 2)].toFixed(1) : "comes to another checksum";
  console.log(`| ${name} | ${median} |`);
}
