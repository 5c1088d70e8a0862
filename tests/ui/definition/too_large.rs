/// Doubles the rows once for each `+`.
macro_rules! many {
    ([$($row:tt)*] + $($more:tt)*) => {
        many! { [$($row)* $($row)*] $($more)* }
    };
    ([$($row:tt)*]) => {
        concierge_core::machine! {
            pub machine Huge(u32) {
                event Push;

                initial Only;

                state Only {
                    end;
                    $($row)*
                }
            }
        }
    };
}

many! { [on Push => Only;] ++++ ++++ ++++ ++++ }

fn main() {}
