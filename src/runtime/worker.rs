//! Answers filters and searches off the interface's thread.
//!
//! One thread takes jobs in order but, before it begins, skips to the newest
//! job of each sort: while somebody types, only the last letter's answer is
//! worth working out. A newer job of the same sort also stops the one under
//! way, which notices within some thousand rows.
use crate::app::{Answer, Effect, Msg, Request};
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
    request: Request,
}

/// The sorts of jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Task {
    Answer,
    Search,
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
    newest_answer: Arc<AtomicU64>,
    newest_search: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(to_loop: impl Fn(Done) + Send + 'static) -> Self {
        let (jobs, waiting) = channel();
        let (newest_answer, newest_search) = (Arc::default(), Arc::default());
        let worker = Self {
            jobs,
            newest_answer,
            newest_search,
        };
        let (answers, searches) = (
            Arc::clone(&worker.newest_answer),
            Arc::clone(&worker.newest_search),
        );
        thread::spawn(move || work(&waiting, &answers, &searches, &to_loop));
        worker
    }

    /// Has an [`Effect::Answer`] or an [`Effect::Search`] worked out.
    pub(super) fn give(&self, engine: Engine, as_of: Day, effect: Effect) {
        let (task, request, newest) = match effect {
            Effect::Answer(request) => (Task::Answer, request, &self.newest_answer),
            Effect::Search(request) => (Task::Search, request, &self.newest_search),
            _ => return,
        };
        newest.store(request.generation, Ordering::Relaxed);
        // A worker that is gone has nothing left to answer.
        drop(self.jobs.send(Job {
            engine,
            as_of,
            task,
            request,
        }));
    }
}

fn work(
    waiting: &Receiver<Job>,
    newest_answer: &Arc<AtomicU64>,
    newest_search: &Arc<AtomicU64>,
    to_loop: &impl Fn(Done),
) {
    while let Ok(first) = waiting.recv() {
        let (mut answer, mut search) = (None, None);
        for job in std::iter::once(first).chain(waiting.try_iter()) {
            match job.task {
                Task::Answer => answer = Some(job),
                Task::Search => search = Some(job),
            }
        }
        for (job, newest) in [(answer, newest_answer), (search, newest_search)] {
            if let Some(job) = job {
                let stop = Stop::when_newer(newest, job.request.generation);
                carry_out(&job, stop, to_loop);
            }
        }
    }
}

fn carry_out(job: &Job, stop: Stop, to_loop: &impl Fn(Done)) {
    let context = Context {
        as_of: job.as_of,
        stop,
    };
    let Request {
        generation,
        query,
        board,
    } = &job.request;
    let msg = match job.task {
        Task::Answer => Msg::Answered {
            generation: *generation,
            result: Answer::work_out(&job.engine, query, &context)
                .map(|answer| answer.with_board(&job.engine, board.as_ref(), &context))
                .map(Arc::new),
        },
        Task::Search => Msg::Searched {
            generation: *generation,
            result: query::parse(query)
                .and_then(|query| job.engine.run(&query, &context))
                .map(Arc::new),
        },
    };
    if job.engine.store().image().is_damaged() {
        to_loop(Done::Damaged);
    } else if !context.stop.is_asked() {
        to_loop(Done::Msg(msg));
    }
}
