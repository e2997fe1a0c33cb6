//! Answers filters, searches and questions off the interface's thread.
//!
//! One thread takes jobs in order but, before it begins, skips to the newest
//! job of each sort: while somebody types, only the last letter's answer is
//! worth working out. A newer job of the same sort also stops the one under
//! way, which notices within some thousand rows.
use crate::app::{self, Answer, Asked, Effect, Msg, Request};
use crate::date::Day;
use crate::query::{self, Context, Engine, Stop};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// One thing to work out, with the library it is about.
#[derive(Debug)]
struct Job {
    /// The library.
    engine: Engine,
    /// The day relative words count from.
    as_of: Day,
    /// What to work out.
    task: Task,
}

/// The sorts of jobs.
#[derive(Debug)]
enum Task {
    Answer(Request),
    Search(Request),
    Chart(Request),
    Sparks(Request),
    Reply(Asked),
}

impl Task {
    fn generation(&self) -> u64 {
        match self {
            Task::Answer(request)
            | Task::Search(request)
            | Task::Chart(request)
            | Task::Sparks(request) => request.generation,
            Task::Reply(asked) => asked.generation,
        }
    }
}

/// The newest number of each sort of job; what has an older one is called off.
#[derive(Clone, Debug, Default)]
struct Newest {
    answer: Arc<AtomicU64>,
    search: Arc<AtomicU64>,
    chart: Arc<AtomicU64>,
    reply: Arc<AtomicU64>,
}

impl Newest {
    fn of(&self, task: &Task) -> &Arc<AtomicU64> {
        match task {
            // Sparklines have the number of their answer, and are of no use once another is wanted.
            Task::Answer(_) | Task::Sparks(_) => &self.answer,
            Task::Search(_) => &self.search,
            Task::Chart(_) => &self.chart,
            Task::Reply(_) => &self.reply,
        }
    }
}

/// What comes of a job.
pub(super) enum Done {
    /// It goes to the state.
    Msg(Msg),
    /// The library it is about is damaged: nothing that came of it may be shown.
    Damaged,
}

/// The worker, as whoever gives it work sees it. It ends when this is dropped.
pub(super) struct Worker {
    jobs: Sender<Job>,
    newest: Newest,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(to_loop: impl Fn(Done) + Send + 'static) -> Self {
        let (jobs, waiting) = channel();
        let newest = Newest::default();
        let theirs = newest.clone();
        thread::spawn(move || work(&waiting, &theirs, &to_loop));
        Self { jobs, newest }
    }

    /// Has an [`Effect::Answer`], [`Effect::Search`], [`Effect::Chart`], [`Effect::Sparks`] or [`Effect::Ask`] worked out.
    pub(super) fn give(&self, engine: Engine, as_of: Day, effect: Effect) {
        let task = match effect {
            Effect::Answer(request) => Task::Answer(request),
            Effect::Search(request) => Task::Search(request),
            Effect::Chart(request) => Task::Chart(request),
            Effect::Sparks(request) => Task::Sparks(request),
            Effect::Ask(asked) => Task::Reply(asked),
            _ => return,
        };
        let newest = self.newest.of(&task);
        newest.store(task.generation(), Ordering::Relaxed);
        // A worker that is gone has nothing left to answer.
        drop(self.jobs.send(Job {
            engine,
            as_of,
            task,
        }));
    }
}

fn work(waiting: &Receiver<Job>, newest: &Newest, to_loop: &impl Fn(Done)) {
    while let Ok(first) = waiting.recv() {
        let (mut answer, mut search, mut chart, mut sparks, mut reply) = Default::default();
        for job in std::iter::once(first).chain(waiting.try_iter()) {
            match job.task {
                Task::Answer(_) => answer = Some(job),
                Task::Search(_) => search = Some(job),
                Task::Chart(_) => chart = Some(job),
                Task::Sparks(_) => sparks = Some(job),
                Task::Reply(_) => reply = Some(job),
            }
        }
        for job in [answer, search, chart, reply, sparks].into_iter().flatten() {
            let stop = Stop::when_newer(newest.of(&job.task), job.task.generation());
            carry_out(&job, stop, to_loop);
        }
    }
}

fn carry_out(job: &Job, stop: Stop, to_loop: &impl Fn(Done)) {
    let context = Context {
        as_of: job.as_of,
        stop,
    };
    let generation = job.task.generation();
    let msg = match &job.task {
        Task::Answer(request) => Msg::Answered {
            generation,
            result: Answer::work_out(&job.engine, &request.query, &context)
                .map(|answer| answer.with_board(&job.engine, request.board.as_ref(), &context))
                .map(Arc::new),
        },
        Task::Chart(request) => Msg::Charted {
            generation,
            result: app::chart(
                &job.engine,
                &request.query,
                request.board.as_ref(),
                &context,
            ),
        },
        Task::Sparks(request) => Msg::Sparked {
            generation,
            sparks: app::sparks(&job.engine, &request.query, &context).unwrap_or_default(),
        },
        Task::Search(request) => Msg::Searched {
            generation,
            result: query::parse(&request.query)
                .and_then(|query| job.engine.run(&query, &context))
                .map(Arc::new),
        },
        Task::Reply(asked) => Msg::Replied {
            generation,
            result: asked.work_out(&job.engine, &context).map(Arc::new),
        },
    };
    if job.engine.store().image().is_damaged() {
        to_loop(Done::Damaged);
    } else if !context.stop.is_asked() {
        to_loop(Done::Msg(msg));
    }
}
