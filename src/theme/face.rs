//! The faces: everything on the screen that may look different.
//!
//! One row each: the variant, its name in theme files, and what it is for. The
//! view names what a thing *is*; only the theme knows what that looks like.

macro_rules! faces {
    ($($variant:ident $name:literal $sentence:literal;)*) => {
        /// A kind of thing on the screen that a theme gives a look to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Face {
            $(#[doc = $sentence] $variant,)*
        }

        impl Face {
            /// Every face, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in theme files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is for, in one sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

faces! {
    Text           "text"            "Ordinary text.";
    Dim            "dim"             "Text that matters less: hints, separators, other columns.";
    Strong         "strong"          "Text that stands out in a summary.";
    Title          "title"           "The title of an event, or of a screen.";
    Heading        "heading"         "A day, month or year over the events of a list, a section of the detail.";
    Label          "label"           "The name of a field.";
    Date           "date"            "The date of an event.";
    Actor          "actor"           "A person, organisation or state.";
    Place          "place"           "Where it was.";
    Link           "link"            "An address, or an event one can go to.";
    Quote          "quote"           "What somebody said, word for word.";
    Side           "side"            "The side a claim comes from.";
    Disagreement   "disagreement"    "Where claims contradict each other.";

    Cursor         "cursor"          "The row under the cursor in the pane that has the focus.";
    CursorAway     "cursor-away"     "The row under the cursor in a pane without the focus.";
    Selected       "selected"        "Rows of a selected stretch.";
    Match          "match"           "Letters that a search or filter found.";
    MatchCurrent   "match-current"   "The found letters the cursor is on.";
    PossibleMatch  "possible-match"  "A row that may match, because its date or status is open.";
    Count          "count"           "How many.";
    Included       "included"        "A filter value that must be there.";
    Excluded       "excluded"        "A filter value that must not be there.";
    Gap            "gap"             "A stretch of time without events.";
    Marked         "marked"          "The reader's own mark.";
    Note           "note"            "The reader's own note.";

    Confirmed      "confirmed"       "The status confirmed.";
    Reported       "reported"        "The status reported.";
    Planned        "planned"         "The status planned.";
    Possible       "possible"        "The status possible.";
    Disputed       "disputed"        "The status disputed.";
    Denied         "denied"          "The status denied.";
    Cancelled      "cancelled"       "The status cancelled.";

    Border         "border"          "The border of a pane.";
    BorderFocused  "border-focused"  "The border of the pane that has the focus.";
    PaneTitle      "pane-title"      "The title of a pane.";
    TitleFocused   "title-focused"   "The title of the pane that has the focus.";
    Overlay        "overlay"         "The ground of help, palette and menus.";
    OverlayBorder  "overlay-border"  "Their border.";

    StripSure      "strip-sure"      "Sure matches in the density strip and the lanes.";
    StripPossible  "strip-possible"  "Possible matches there.";
    StripAxis      "strip-axis"      "The dates under them.";
    StripWindow    "strip-window"    "The stretch of time the list shows.";
    StripCursor    "strip-cursor"    "Where the cursor is in time.";
    AsOf           "as-of"           "The as-of date.";
    KnownBanner    "known-banner"    "The banner of the as-of view.";
    KnownBorder    "known-border"    "The borders of the panes in the as-of view.";

    Status         "status"          "The status line.";
    Key            "key"             "A key one can press.";
    Prompt         "prompt"          "What stands before the text one types.";
    Input          "input"           "The text one types.";
    Completion     "completion"      "What could be typed next.";
    Notice         "notice"          "Something that happened.";
    Warning        "warning"         "Something to look at.";
    Error          "error"           "Something that went wrong.";
}

impl Face {
    /// How many faces there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The face of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|face| face.name() == name)
    }

    /// Its place in the table.
    pub(super) fn index(self) -> usize {
        self as usize
    }
}
