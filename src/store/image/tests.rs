use super::blocks::BLOCK;
use super::draft::KEPT_IN_MEMORY;
use super::*;
use proptest::prelude::*;
use std::sync::Mutex;

/// A file in memory, as a mapping would give it.
struct Lines(Buffer);

impl AsRef<[u8]> for Lines {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

fn backing(bytes: &[u8]) -> Backing {
    let mut lines = Buffer::default();
    lines.push(bytes);
    Arc::new(Lines(lines))
}

fn label() -> Label {
    Label::new(b"these files".to_vec(), b"two files, 7 events".to_vec())
}

/// A snapshot of these records and this column.
fn snapshot(records: &[u8], column: &[u64]) -> Vec<u8> {
    let mut draft = Draft::default();
    draft.push(Section::Records, records);
    draft.put(Section::RecordAt, column);
    let mut file = Vec::new();
    draft.finish().write_to(&label(), &mut file).unwrap();
    file
}

fn open(file: &[u8]) -> Result<Image, StaleOrDamaged> {
    Image::open(backing(file), b"these files")
}

/// Whatever was done to the file: what it gives is right, or nothing and known to be damaged.
fn assert_never_wrong(file: &[u8], records: &[u8], column: &[u64]) {
    let Ok(image) = open(file) else { return };
    let part = 1..records.len().saturating_sub(1).max(1);
    let found = image.slice(Section::Records, part.clone());
    assert!(found == &records[part.clone()] || found.is_empty() && image.is_damaged());
    let found = image.column::<u64>(Section::RecordAt);
    assert!(found == column || found.is_empty() && image.is_damaged());
    let found = image.bytes(Section::Records);
    assert!(found == records || found.is_empty() && image.is_damaged());
}

#[test]
fn every_thread_may_look_at_an_image() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Image::default());
}

#[test]
fn sections_are_numbered_in_their_order() {
    let numbers = Section::ALL.map(|section| section as usize);
    assert!(numbers.into_iter().eq(0..Section::ALL.len()));
}

#[test]
fn a_snapshot_gives_back_what_was_put_in() {
    let records = vec![b'x'; 3 * BLOCK + 5];
    let image = open(&snapshot(&records, &[1, 2, 3])).unwrap();
    assert_eq!(image.bytes(Section::Records), records);
    assert_eq!(image.slice(Section::Records, 7..9), b"xx");
    assert_eq!(image.slice(Section::Records, 7..BLOCK * 4), b"");
    assert_eq!(image.column::<u64>(Section::RecordAt), [1, 2, 3]);
    assert_eq!(image.len_of(Section::RecordAt), 24);
    assert!(!image.is_damaged());
}

#[test]
fn an_image_in_memory_and_its_snapshot_are_the_same_snapshot() {
    let file = snapshot(b"records", &[4]);
    let mut again = Vec::new();
    open(&file).unwrap().write_to(&label(), &mut again).unwrap();
    assert_eq!(file, again);
}

#[test]
fn an_empty_image_is_a_snapshot_too() {
    let mut file = Vec::new();
    Image::default().write_to(&label(), &mut file).unwrap();
    let image = open(&file).unwrap();
    assert_eq!(image.bytes(Section::Records), b"");
    assert!(!image.is_damaged());
}

#[test]
fn a_snapshot_of_other_files_is_stale() {
    let file = snapshot(b"records", &[4]);
    let other = Image::open(backing(&file), b"other files").err();
    assert_eq!(other, Some(StaleOrDamaged::Stale));
}

#[test]
fn a_snapshot_of_another_version_is_stale_but_says_of_what_it_is() {
    let mut label = label();
    label.program = "0.0.0".to_owned();
    let mut file = Vec::new();
    Image::default().write_to(&label, &mut file).unwrap();
    assert_eq!(open(&file).err(), Some(StaleOrDamaged::Stale));
    assert_eq!(Label::read(&file), Ok(label));
}

#[test]
fn a_snapshot_of_another_format_is_stale() {
    let mut file = snapshot(b"records", &[4]);
    file[8] += 1;
    assert_eq!(open(&file).err(), Some(StaleOrDamaged::Stale));
}

#[test]
fn bytes_that_stand_askew_in_memory_are_not_taken() {
    struct Askew(Buffer);
    impl AsRef<[u8]> for Askew {
        fn as_ref(&self) -> &[u8] {
            &self.0.bytes()[1..]
        }
    }
    let mut lines = Buffer::default();
    lines.push(b" ");
    lines.push(&snapshot(b"records", &[4]));
    let image = Image::open(Arc::new(Askew(lines)), b"these files");
    assert_eq!(image.err(), Some(StaleOrDamaged::Damaged));
}

#[test]
fn a_flipped_bit_anywhere_never_gives_a_wrong_byte() {
    let (records, column) = (b"the records of seven events".as_slice(), [1, 2, 3]);
    let file = snapshot(records, &column);
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut damaged = file.clone();
            damaged[at] ^= 1 << bit;
            assert_never_wrong(&damaged, records, &column);
        }
    }
}

#[test]
fn every_byte_replaced_never_gives_a_wrong_byte() {
    let (records, column) = (b"the records of seven events".as_slice(), [1, 2, 3]);
    let file = snapshot(records, &column);
    for at in 0..file.len() {
        for byte in [0, 0x1b, b'"', 0xff] {
            let mut damaged = file.clone();
            damaged[at] = byte;
            assert_never_wrong(&damaged, records, &column);
        }
    }
}

#[test]
fn a_torn_file_does_not_open() {
    let file = snapshot(&[7; 1000], &[1, 2, 3]);
    for length in 0..file.len() {
        assert!(open(&file[..length]).is_err(), "cut to {length} bytes");
        assert!(open(&file[length + 1..]).is_err(), "from {length} on");
    }
    let mut longer = file;
    longer.push(0);
    assert!(open(&longer).is_err());
}

#[test]
fn a_file_with_a_hole_is_found_damaged_where_the_hole_is() {
    let records: Vec<u8> = (0..4 * BLOCK).map(|at| at as u8).collect();
    let mut file = snapshot(&records, &[1, 2, 3]);
    file[2 * BLOCK..3 * BLOCK].fill(0);
    let image = open(&file).unwrap();
    assert_eq!(image.slice(Section::Records, 0..BLOCK), &records[..BLOCK]);
    assert_eq!(image.column::<u64>(Section::RecordAt), [1, 2, 3]);
    assert!(!image.is_damaged());
    assert_eq!(image.slice(Section::Records, 2 * BLOCK..2 * BLOCK + 9), b"");
    assert!(image.is_damaged());
    assert_eq!(image.bytes(Section::Records), b"");
    assert!(image.write_to(&label(), &mut Vec::new()).is_err());
}

/// What became of a [`Tape`].
#[derive(Debug, Default)]
struct Fate {
    written: Vec<u8>,
    is_kept: bool,
}

/// A file in memory on a disk with so much room.
#[derive(Debug)]
struct Tape {
    fate: Arc<Mutex<Fate>>,
    room: usize,
    is_readable: bool,
}

impl Tape {
    fn new(room: usize) -> (Box<Self>, Arc<Mutex<Fate>>) {
        let fate = Arc::default();
        let tape = Self {
            fate: Arc::clone(&fate),
            room,
            is_readable: true,
        };
        (Box::new(tape), fate)
    }
}

impl io::Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.room);
        if taken == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room -= taken;
        let mut fate = self.fate.lock().unwrap();
        fate.written.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Spill for Tape {
    fn read_back(&mut self) -> io::Result<Backing> {
        match self.is_readable {
            true => Ok(backing(&self.fate.lock().unwrap().written)),
            false => Err(io::ErrorKind::Other.into()),
        }
    }

    fn keep(self: Box<Self>) -> io::Result<()> {
        self.fate.lock().unwrap().is_kept = true;
        Ok(())
    }
}

const MIB: usize = 1 << 20;

/// A piece of records, no two alike, and none alike in itself.
fn piece(number: usize) -> Vec<u8> {
    let mut piece = vec![number as u8; MIB + number];
    for at in (0..piece.len()).step_by(4096) {
        piece[at] = (at >> 12) as u8;
    }
    piece
}

/// An image of 20 such pieces, and what they are together.
fn spilled(to: Box<Tape>) -> (Image, Vec<u8>) {
    let mut draft = Draft::spilling(to);
    let mut records = Vec::new();
    for number in 0..20 {
        draft.push(Section::Records, &piece(number));
        records.extend(piece(number));
        draft.put(Section::RecordAt, &[number as u64]);
    }
    (draft.finish(), records)
}

fn assert_holds(image: &Image, records: &[u8]) {
    assert!(image.bytes(Section::Records) == records);
    let numbers: Vec<u64> = (0..20).collect();
    assert_eq!(image.column::<u64>(Section::RecordAt), numbers);
    assert!(!image.is_damaged());
}

#[test]
fn few_records_never_touch_the_file() {
    let (tape, fate) = Tape::new(usize::MAX);
    let mut draft = Draft::spilling(tape);
    draft.push(Section::Records, &vec![1; KEPT_IN_MEMORY]);
    let image = draft.finish();
    assert!(matches!(image.held, Held::Memory(_)));
    assert!(fate.lock().unwrap().written.is_empty());
    assert!(image.keep(&label()).is_none());
}

#[test]
fn many_records_go_into_the_file_and_it_can_be_kept() {
    let (tape, fate) = Tape::new(usize::MAX);
    let (image, records) = spilled(tape);
    assert!(matches!(image.held, Held::Mapped(_)));
    assert_holds(&image, &records);
    assert!(open(&fate.lock().unwrap().written).is_err());
    image.keep(&label()).unwrap().unwrap();
    assert!(image.keep(&label()).is_none());
    assert!(fate.lock().unwrap().is_kept);
    let file = std::mem::take(&mut fate.lock().unwrap().written);
    assert_holds(&open(&file).unwrap(), &records);
    let mut written = Vec::new();
    image.write_to(&label(), &mut written).unwrap();
    assert!(file == written);
}

#[test]
fn a_full_disk_loses_nothing() {
    // At once, at the first block, in the middle, while the other sections are written.
    let whole = 20 * MIB + 190 + 64;
    for room in [0, 1, BLOCK, 17 * MIB, 18 * MIB + 77, whole - 9, whole] {
        let (image, records) = spilled(Tape::new(room).0);
        assert!(matches!(image.held, Held::Memory(_)), "room for {room}");
        assert_holds(&image, &records);
    }
}

#[test]
fn a_disk_that_is_full_for_the_end_alone_keeps_no_snapshot_but_the_image() {
    let (tape, fate) = Tape::new(21 * MIB);
    let (image, records) = spilled(tape);
    let used = fate.lock().unwrap().written.len();
    drop(image);
    let (tape, fate) = Tape::new(used + 10);
    let (image, _) = spilled(tape);
    assert!(image.keep(&label()).unwrap().is_err());
    assert!(!fate.lock().unwrap().is_kept);
    assert_holds(&image, &records);
}

#[test]
fn records_that_do_not_come_back_are_known_to_be_missing() {
    let (mut tape, _) = Tape::new(18 * MIB);
    tape.is_readable = false;
    let (image, _) = spilled(tape);
    assert!(image.is_damaged());
    assert_eq!(image.bytes(Section::Records), b"");
    assert!(image.column::<u64>(Section::RecordAt).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pieces_of_any_size_come_back_as_one(pieces in prop::collection::vec(0..3 * BLOCK, 0..6)) {
        let mut draft = Draft::default();
        let mut records = Vec::new();
        for (number, length) in pieces.into_iter().enumerate() {
            draft.push(Section::Records, &vec![number as u8; length]);
            records.extend(vec![number as u8; length]);
        }
        let mut file = Vec::new();
        draft.finish().write_to(&label(), &mut file).unwrap();
        prop_assert!(open(&file).unwrap().bytes(Section::Records) == records);
    }

    #[test]
    fn a_run_of_other_bytes_anywhere_never_gives_a_wrong_byte(
        length in 0..2 * BLOCK, at in any::<prop::sample::Index>(), run in prop::collection::vec(any::<u8>(), 1..200),
    ) {
        let records: Vec<u8> = (0..length).map(|at| (at * 7) as u8).collect();
        let column: Vec<u64> = (0..length as u64 / 9).collect();
        let mut file = snapshot(&records, &column);
        let at = at.index(file.len());
        file.iter_mut().skip(at).zip(run).for_each(|(place, byte)| *place = byte);
        assert_never_wrong(&file, &records, &column);
    }

    #[test]
    fn any_bytes_can_be_tried(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&bytes).is_err());
    }
}
