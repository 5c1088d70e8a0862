//! An account as a `machine!`, and with the typestates that one would write by hand. For each
//! `x_generated` there is an `x_by_hand`, and a test compares what rustc makes of the two.

use account_machine::{Active, Closed, Deposited, Draft, Frozen, Sorted};

/// What an account holds.
pub struct Account {
    balance: u64,
    changes: u32,
    is_greeted: bool,
}

fn count(account: &mut Account) {
    account.changes += 1;
}

fn log(account: &mut Account) {
    account.changes ^= 7;
}

fn add(account: &mut Account, deposited: &Deposited) {
    account.balance = account.balance.wrapping_add(deposited.amount);
}

fn greet(account: &mut Account) {
    account.is_greeted = true;
}

fn is_rich(account: &Account) -> bool {
    account.balance > 1_000
}

concierge_core::machine! {
    /// The generated one.
    pub machine AccountMachine(Account) {
        event Open;
        event Deposited { amount: u64 }
        event Freeze;
        event Close;

        initial Draft;

        state Draft {
            on Open / count => Active;
            on Close => Closed;
        }
        state Active {
            exit / log;
            on Deposited / add => Sorting;
            on Freeze / count => Frozen;
        }
        choice Sorting -> Sorted {
            [is_rich] / greet => Rich;
            else => Active;
        }
        state Rich {
            entry / count;
            on Close => Closed;
        }
        state Frozen { on Open => Active; }
        final state Closed;
    }
}

/// Without an action.
#[inline(never)]
pub fn close_generated(machine: AccountMachine<Draft>) -> AccountMachine<Closed> {
    machine.close()
}

/// With an action.
#[inline(never)]
pub fn open_generated(machine: AccountMachine<Draft>) -> AccountMachine<Active> {
    machine.open()
}

/// With an exit action too.
#[inline(never)]
pub fn freeze_generated(machine: AccountMachine<Active>) -> AccountMachine<Frozen> {
    machine.freeze()
}

/// To a choice, of which one branch has an action and leads to a state with an entry action.
#[inline(never)]
pub fn deposited_generated(machine: AccountMachine<Active>, amount: u64) -> Sorted {
    machine.deposited(amount)
}

/// The same by hand.
pub mod by_hand {
    use super::{Account, Deposited, add, count, greet, is_rich, log};

    pub struct Machine<S> {
        pub account: Account,
        pub state: S,
    }

    pub struct Draft;
    pub struct Active;
    pub struct Rich;
    pub struct Frozen;
    pub struct Closed;

    pub enum Sorted {
        Active(Machine<Active>),
        Rich(Machine<Rich>),
    }

    #[inline(never)]
    pub fn close_by_hand(machine: Machine<Draft>) -> Machine<Closed> {
        Machine { account: machine.account, state: Closed }
    }

    #[inline(never)]
    pub fn open_by_hand(machine: Machine<Draft>) -> Machine<Active> {
        let mut account = machine.account;
        count(&mut account);
        Machine { account, state: Active }
    }

    #[inline(never)]
    pub fn freeze_by_hand(machine: Machine<Active>) -> Machine<Frozen> {
        let mut account = machine.account;
        log(&mut account);
        count(&mut account);
        Machine { account, state: Frozen }
    }

    #[inline(never)]
    pub fn deposited_by_hand(machine: Machine<Active>, amount: u64) -> Sorted {
        let mut account = machine.account;
        log(&mut account);
        add(&mut account, &Deposited { amount });
        if is_rich(&account) {
            greet(&mut account);
            count(&mut account);
            Sorted::Rich(Machine { account, state: Rich })
        } else {
            Sorted::Active(Machine { account, state: Active })
        }
    }
}
