//! Where components stand.

words! {
    /// Where something stands across a row.
    Gravity {
        /// At the upper edge.
        Top = "top",
        /// At the lower edge.
        Bottom = "bottom",
        /// In the middle.
        Center = "center",
    }
}

words! {
    /// Where something stands along a line.
    Align {
        /// Where text begins.
        Start = "start",
        /// Where text ends.
        End = "end",
        /// In the middle.
        Center = "center",
    }
}

words! {
    /// Whether a component takes part in the flow.
    Position {
        /// In the flow; offsets move it.
        Relative = "relative",
        /// Apart from the flow, by its offsets.
        Absolute = "absolute",
    }
}
