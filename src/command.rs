//! The catalogue: every command, its name, where it works, its default keys, its sentence.
//!
//! One row each. Help, the palette, `dateline keys`, `docs/keys.md` and
//! `assets/keymap.toml` are printed from these rows and a test fails when one
//! of them is stale, so a key is never written twice. What a command *does*
//! is `app::update`'s.

/// Where a command's keys are live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In every pane and in every list laid over them.
    Everywhere,
    /// In the three panes.
    Panes,
    /// In the filter pane only.
    Filter,
    /// On the claims board only.
    Claims,
    /// On the contact board only.
    Contacts,
    /// In the lanes only.
    Lanes,
    /// In the prompt line.
    Prompt,
}

impl Context {
    /// Every context, in the order help prints them.
    pub const ALL: [Context; 7] = [
        Context::Everywhere,
        Context::Panes,
        Context::Filter,
        Context::Claims,
        Context::Contacts,
        Context::Lanes,
        Context::Prompt,
    ];

    /// The heading help gives it.
    pub fn title(self) -> &'static str {
        match self {
            Context::Everywhere => "Everywhere",
            Context::Panes => "In the panes",
            Context::Filter => "In the filter pane",
            Context::Claims => "On the claims board",
            Context::Contacts => "On the contact board",
            Context::Lanes => "In the lanes",
            Context::Prompt => "In the prompt",
        }
    }
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Which command.
    pub command: Command,
    /// Its name: verb first, kebab-case.
    pub name: &'static str,
    /// Where its keys are live.
    pub context: Context,
    /// Its default keys, spelt as in a keymap.
    pub keys: &'static [&'static str],
    /// What it does: imperative, one line, with a full stop.
    pub sentence: &'static str,
}

/// Declares the commands and their rows at once, so that neither can lack the other.
macro_rules! commands {
    ($($variant:ident $name:literal $context:ident [$($key:literal),*] $sentence:literal;)+) => {
        /// Everything the interface can be told to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $sentence] $variant,)+
        }

        /// Every command, in the order help prints them.
        pub const COMMANDS: &[Row] = &[
            $(Row {
                command: Command::$variant,
                name: $name,
                context: Context::$context,
                keys: &[$($key),*],
                sentence: $sentence,
            },)+
        ];
    };
}

commands! {
    MoveDown        "move-down"         Everywhere ["j", "down"]                "Move down a row, or as many as the count typed before.";
    MoveUp          "move-up"           Everywhere ["k", "up"]                  "Move up a row, or as many as the count typed before.";
    HalfPageDown    "move-half-page-down" Everywhere ["ctrl-d"]                 "Move down half a page.";
    HalfPageUp      "move-half-page-up" Everywhere ["ctrl-u"]                   "Move up half a page.";
    PageDown        "move-page-down"    Everywhere ["space", "pagedown"]        "Move down a page.";
    PageUp          "move-page-up"      Everywhere ["b", "pageup"]              "Move up a page.";
    GoFirst         "go-first"          Everywhere ["g", "home"]                "Go to the first row.";
    GoLast          "go-last"           Everywhere ["G", "end"]                 "Go to the last row, or to the row of the count typed before.";
    Open            "open"              Everywhere ["enter", "l", "right"]      "Open or follow what the cursor is on.";
    StepBack        "step-back"         Everywhere ["esc", "h", "left"]         "Step back: close what is open, return to the list.";
    Leave           "leave"             Everywhere ["q"]                        "Step back; at the list, quit.";
    Quit            "quit"              Everywhere ["Q", "ctrl-c"]              "Quit at once.";
    ShowHelp        "show-help"         Everywhere ["?", "f1"]                  "Show what the keys do here.";
    Redraw          "redraw"            Everywhere ["ctrl-l"]                   "Draw the whole screen anew.";
    Suspend         "suspend"           Everywhere ["ctrl-z"]                   "Suspend dateline; fg brings it back.";

    NextPane        "next-pane"         Panes ["tab"]                           "Go to the next pane; on a narrow terminal this shows it.";
    PreviousPane    "previous-pane"     Panes ["shift-tab"]                     "Go to the previous pane.";
    GoPercent       "go-percent"        Panes ["%"]                             "Go to the percentage of the list typed before.";
    GoToday         "go-today"          Panes ["t"]                             "Go to today, the as-of date.";
    GoToDate        "go-to-date"        Panes ["D"]                             "Go to a date, in words: 11 april, last week, 2025Q2.";
    AsKnown         "as-of"             Panes ["A"]                             "Show what could be known at the end of a day; empty: all that the files hold.";
    NextPeriod      "next-period"       Panes ["]"]                             "Go to the next heading: the next month, year or age.";
    PreviousPeriod  "previous-period"   Panes ["["]                             "Go to the previous heading.";
    NextGap         "next-gap"          Panes ["}"]                             "Go to the next silence of 21 days or more, or of as many as the count typed before.";
    PreviousGap     "previous-gap"      Panes ["{"]                             "Go to the previous silence.";
    NextSameKind    "next-same-kind"    Panes ["*"]                             "Go to the next event of the same kind.";
    PreviousSameKind "previous-same-kind" Panes ["#"]                           "Go to the previous event of the same kind.";
    JumpBack        "jump-back"         Panes ["ctrl-o", "alt-left"]            "Go back to where you jumped from.";
    JumpForward     "jump-forward"      Panes ["alt-right"]                     "Go forward again after jump-back.";

    ToggleElapsed   "toggle-elapsed"    Panes ["T"]                             "Show the time from the event under the cursor to every other one, or hide it.";

    ToggleGaps      "toggle-gaps"       Panes ["p"]                             "Show silences between the rows, of 21 days or more or of as many as the count typed before; or hide them.";

    EditFilter      "edit-filter"       Panes ["f", "&"]                        "Edit the filter; the result follows as you type.";
    ToggleFilter    "toggle-filter"     Panes ["F"]                             "Turn the filter off or on, keeping the place.";
    ClearFilter     "clear-filter"      Panes ["backspace"]                     "Clear the filter; in the filter pane, what it says of this value.";
    IncludeValue    "include-value"     Panes ["i"]                             "Keep only events with the value under the cursor; again: take that back.";
    ExcludeValue    "exclude-value"     Panes ["x"]                             "Leave out events with the value under the cursor; again: take that back.";
    Undo            "undo"              Panes ["u"]                             "Undo the last change of the filter.";
    Redo            "redo"              Panes ["ctrl-r"]                        "Redo what was undone.";
    RaiseCertainty  "raise-certainty"   Panes [">"]                             "Ask for more certainty: from possible to planned to reported to confirmed.";
    LowerCertainty  "lower-certainty"   Panes ["<"]                             "Ask for less certainty.";
    ChooseSort      "choose-sort"       Panes ["s"]                             "Choose the order of the list.";
    FilterWindow    "filter-to-window"  Panes ["W"]                             "Filter to the stretch of time the strip shows, or the lanes.";

    AskQuestion     "ask-question"      Panes ["a"]                             "Ask last, first, next, count, since, between, gap, longest gap or rhythm, within the filter.";
    Search          "search"            Panes ["/"]                             "Search within the result; the filter stays as it is.";
    SearchNext      "search-next"       Panes ["n"]                             "Go to the next match of the search.";
    SearchPrevious  "search-previous"   Panes ["N"]                             "Go to the previous match of the search.";

    EditEvent       "edit-event"        Panes ["e"]                             "Open the event in your editor, at its line; what you save is read again.";
    CopySentence    "copy-sentence"     Panes ["y y"]                           "Copy a sentence that is as exact and as certain as the event.";
    CopyCited       "copy-cited"        Panes ["y c"]                           "Copy the sentence with its sources, or with the one chosen.";
    CopyMarkdown    "copy-markdown"     Panes ["y m"]                           "Copy the event as Markdown, with links and claims.";
    CopyJson        "copy-json"         Panes ["y j"]                           "Copy the event as JSON.";
    CopyLink        "copy-link"         Panes ["y u"]                           "Copy the address of the source chosen, or of the first that has one.";
    CopyId          "copy-id"           Panes ["y i"]                           "Copy the id of the event.";

    ToggleMark      "toggle-mark"       Panes ["m"]                             "Mark the event, or take its mark away.";
    NextMark        "next-mark"         Panes ["'"]                             "Go to the next marked event of the result.";
    ShowMarked      "show-marked"       Panes ["M"]                             "Show the marked events alone.";

    ZoomIn          "zoom-in"           Panes ["z", "+"]                        "Zoom the strip or the lanes in, round the cursor.";
    ZoomOut         "zoom-out"          Panes ["Z", "-"]                        "Zoom the strip or the lanes out.";
    ZoomFit         "zoom-fit"          Panes ["0"]                             "Fit the strip or the lanes to the whole result.";

    ShowClaims      "show-claims"       Panes ["c"]                             "Show what each speaker said of the event, side by side.";
    ShowContacts    "show-contacts"     Panes ["C"]                             "Show who was in contact with whom, how often and how long ago.";

    ShowLanes       "show-lanes"        Panes ["L"]                             "Show the result over time, a lane for each actor, kind, place, ...";

    ShowPalette     "show-palette"      Panes [":"]                             "Type the name of a command.";
    ShowProblems    "show-problems"     Panes ["!"]                             "Show what is wrong in the files.";
    Reload          "reload"            Panes ["r"]                             "Read the files again now, keeping the place.";
    ToggleMouse     "toggle-mouse"      Panes ["f2"]                            "Give the mouse back to the terminal, for selecting text, or take it.";

    FoldFacet       "fold-facet"        Filter ["o"]                            "Fold or unfold the facet under the cursor.";

    TurnClaims      "turn-claims"       Claims ["c"]                            "Show the claims of the whole result, or of the one event again.";
    NextClaims      "next-claims"       Claims ["]"]                            "Go to the next event of the result that has claims.";
    PreviousClaims  "previous-claims"   Claims ["["]                            "Go to the previous event that has claims.";

    SortContacts    "sort-contacts"     Contacts ["s"]                          "Sort by the next column; a click on its name sorts by any.";
    ReverseContacts "reverse-contacts"  Contacts ["S"]                          "Turn the order round.";
    ContactsOfOne   "contacts-of-one"   Contacts ["o"]                          "Show only pairs with the first of the two; again: every pair.";

    LaneNext        "go-next-in-lane"   Lanes ["l", "right"]                    "Go to the next event of the lane, or as many on as the count typed before.";
    LanePrevious    "go-previous-in-lane" Lanes ["h", "left"]                   "Go to the previous event of the lane.";
    PanLater        "pan-later"         Lanes ["]"]                             "Move the window on by half of it.";
    PanEarlier      "pan-earlier"       Lanes ["["]                             "Move the window back by half of it.";
    NextLanes       "show-next-lanes"   Lanes ["tab", "L"]                      "Show lanes by the next field: who, side, place, kind, tag, status, source, file.";
    PreviousLanes   "show-previous-lanes" Lanes ["shift-tab"]                   "Show lanes by the previous field.";

    PromptAccept    "accept"            Prompt ["enter"]                        "Take what is typed.";
    PromptCancel    "cancel"            Prompt ["esc", "ctrl-c", "ctrl-g"]      "Close the list of proposals, or leave the prompt as if nothing was typed.";
    PromptComplete  "complete"          Prompt ["tab"]                          "Take the proposal, or the next one.";
    PromptCompleteBack "complete-back"  Prompt ["shift-tab"]                    "Take the previous proposal.";
    PromptOlder     "older"             Prompt ["up", "ctrl-p"]                 "Bring back an earlier entry.";
    PromptNewer     "newer"             Prompt ["down", "ctrl-n"]               "Bring back a later entry.";
}

impl Command {
    /// Its row in the catalogue.
    pub fn row(self) -> &'static Row {
        // The macro declares rows in the order of the variants.
        match COMMANDS.get(self as usize) {
            Some(row) => row,
            None => unreachable!("every command is declared with its row"),
        }
    }

    /// The command with that name.
    pub fn named(name: &str) -> Option<Command> {
        COMMANDS
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_belongs_to_its_command() {
        for row in COMMANDS {
            assert_eq!(row.command.row().name, row.name);
        }
    }

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut seen = HashSet::new();
        for row in COMMANDS {
            assert!(seen.insert(row.name), "{} twice", row.name);
            assert!(
                row.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn sentences_are_one_line_with_a_full_stop() {
        for row in COMMANDS {
            assert!(
                row.sentence.ends_with('.') && !row.sentence.contains('\n'),
                "{}",
                row.name
            );
            assert!(
                row.sentence.chars().next().is_some_and(char::is_uppercase),
                "{}",
                row.name
            );
        }
    }
}
