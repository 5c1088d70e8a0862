concierge_core::machine! {
    pub machine Parcel(()) {
        event Scan;
        event Lose;
        event Find;
        event Deliver;
        initial Packed;
        state Packed { on Scan => Collected; }
        state Collected { on Scan => Sorted; on Lose => Lost; }
        state Sorted { on Scan => Loaded; on Lose => Lost; }
        state Loaded { on Scan => Driven; on Lose => Lost; }
        state Driven { on Scan => Unloaded; on Lose => Lost; }
        state Unloaded { on Scan => Stored; on Lose => Lost; }
        state Stored { on Scan => Carried; on Lose => Lost; }
        state Carried { on Deliver => Delivered; on Lose => Lost; }
        state Lost {
            initial Missed;
            on Find => Stored;
            state Missed { on Scan => Sought; }
            state Sought { on Scan => Traced; }
            state Traced { on Scan => Refunded; }
            state Refunded;
        }
        final state Delivered;
    }
}

fn main() {
    let packed = Parcel::new(());
    let _ = packed.send(parcel::Deliver);
}
