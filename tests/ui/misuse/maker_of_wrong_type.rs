concierge_core::machine! {
    pub machine Bot(u32) at core::time::Duration {
        effect Reply { text: String }
        event Ask { name: String }
        event Answer(u32);
        allow unheard_event "the functions are what this is about";
        allow never_fires "the functions are what this is about";
        initial Idle;
        state Idle {
            on Ask / emit Reply(text), raise Answer(answer), send Answer(later) after wait => Busy(work);
            end;
        }
        state Busy(Vec<u32>) {
            after patience => Idle;
            on Answer => Idle;
        }
    }
}

fn text(asked: &u32, _: &bot::Ask) -> String {
    asked.to_string()
}

fn answer(asked: u32) -> bot::Answer {
    bot::Answer(asked)
}

fn later(asked: &u32) -> u32 {
    *asked
}

fn wait(_: &u32) -> u64 {
    5
}

fn work(asked: &mut u32) -> Vec<u32> {
    vec![*asked]
}

fn patience(_: &u32, _: &bot::Ask) -> core::time::Duration {
    core::time::Duration::ZERO
}

fn main() {}
