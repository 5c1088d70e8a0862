concierge_core::machine! {
    pub machine Parcel(u32) {
        event Weigh;
        event Send;

        initial Packed;

        state Packed {
            on Weigh [is_known] => Sorting;
            on Send => Loading;
        }

        choice Sorting -> Sorted {
            [is_heavy] => Truck;
            else => Bicycle;
        }

        choice Loading -> Loaded {
            else => Truck;
        }

        final state Truck;
        final state Bicycle;
    }
}

fn is_known(weight: &u32) -> bool {
    *weight > 0
}

fn is_heavy(weight: &u32) -> bool {
    *weight > 20
}

fn main() {
    let packed = Parcel::new(3);
    let _truck = packed.send_event();
}
