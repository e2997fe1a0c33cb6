use super::*;

fn actor(id: &str, side: Option<&str>) -> Arc<Actor> {
    Arc::new(Actor {
        id: id.into(),
        name: id.to_owned(),
        side: side.map(Into::into),
        ..Actor::default()
    })
}

/// `speaker: about: what is said`, one claim a line.
fn claims(lines: &str) -> Vec<Claim> {
    let claim = |line: &str| {
        let field: Vec<&str> = line.split(": ").map(str::trim).collect();
        let side = field[0].strip_prefix("us-").map(|_| "US");
        Claim {
            by: actor(field[0], side),
            said: field[2].to_owned(),
            quote: None,
            about: (!field[1].is_empty()).then(|| field[1].into()),
            when: None,
            source: None,
        }
    };
    lines.lines().map(claim).collect()
}

fn verdicts(lines: &str) -> Vec<Verdict> {
    let claims = claims(lines);
    compare(&claims)
        .into_iter()
        .map(|group| group.verdict)
        .collect()
}

#[test]
fn only_what_can_be_seen_to_be_the_same_is_the_same() {
    let same = [
        ("It took place.", "it took  PLACE"),
        ("90 minutes", "1.5 hours"),
        ("90min", "90 minutes."),
        ("about 2 hours", "~2h"),
        ("over 2 hours", "more than 120 minutes"),
        ("18 March 2025", "2025-03-18"),
        ("2025-03", "March 2025"),
    ];
    for (one, other) in same {
        let said = verdicts(&format!("a: x: {one}\nb: x: {other}"));
        assert_eq!(said, [Verdict::Same], "{one} / {other}");
    }
    let different = [
        ("It took place.", "It did not take place."),
        ("90 minutes", "about 90 minutes"),
        ("over 2 hours", "2 hours"),
        ("2025-03-18", "2025-03"),
        ("2025-03-18", "2025-03-18?"),
        ("monday", "last monday"),
        ("ninety minutes", "90 minutes"),
        ("1 month", "30 days"),
    ];
    for (one, other) in different {
        let said = verdicts(&format!("a: x: {one}\nb: x: {other}"));
        assert_eq!(said, [Verdict::Differ(2)], "{one} / {other}");
    }
}

#[test]
fn a_disagreement_takes_two_speakers() {
    assert_eq!(verdicts("a: x: yes"), [Verdict::OneVoice]);
    assert_eq!(verdicts("a: x: yes\na: x: Yes."), [Verdict::OneVoice]);
    assert_eq!(
        verdicts("a: x: yes\na: x: no"),
        [Verdict::OneVoiceVaries(2)]
    );
    assert_eq!(
        verdicts("a: x: yes\nb: y: no"),
        [Verdict::OneVoice, Verdict::OneVoice]
    );
    assert_eq!(
        verdicts("a: x: yes\nb: X: no\na: x: no"),
        [Verdict::Differ(2)]
    );
    assert!(!disagree(&claims("a: x: yes\na: x: no")));
    assert!(disagree(&claims("a: x: yes\nb: x: no")));
}

#[test]
fn what_names_no_attribute_is_not_compared_and_comes_last() {
    let claims = claims("a: : yes\nb: : no\na: x: yes");
    let groups = compare(&claims);
    let about: Vec<_> = groups.iter().map(|group| group.about).collect();
    assert_eq!(about, [Some("x"), None]);
    assert_eq!(groups[1].verdict, Verdict::NotCompared);
    assert!(!disagree(&claims));
}

#[test]
fn two_of_one_side_stay_two_and_stand_together() {
    let claims = claims("us-a: x: yes\nb: x: yes\nus-c: x: yes");
    let claims: Vec<&Claim> = claims.iter().collect();
    let names: Vec<_> = speakers(&claims)
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["us-a", "us-c", "b"]);
}
