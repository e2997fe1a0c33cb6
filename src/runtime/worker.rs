//! Answers filters and searches off the interface's thread.
//!
//! One thread takes jobs in order but, before it begins, skips to the newest
//! job of each sort: while somebody types, only the last letter's answer is
//! worth working out.
use crate::app::{Answer, Effect, Msg, Request};
use crate::date::Day;
use crate::query::{self, Context, Engine};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// One thing to work out, with the library it is about.
#[derive(Debug)]
pub(super) struct Job {
    /// The library.
    pub(super) engine: Engine,
    /// The day relative words count from.
    pub(super) as_of: Day,
    /// An [`Effect::Answer`] or an [`Effect::Search`].
    pub(super) effect: Effect,
}

/// Starts the thread. It ends when the returned sender is dropped.
pub(super) fn spawn(to_loop: impl Fn(Msg) + Send + 'static) -> Sender<Job> {
    let (jobs, waiting) = channel();
    thread::spawn(move || work(&waiting, &to_loop));
    jobs
}

fn work(waiting: &Receiver<Job>, to_loop: &impl Fn(Msg)) {
    while let Ok(first) = waiting.recv() {
        let (mut answer, mut search) = (None, None);
        for job in std::iter::once(first).chain(waiting.try_iter()) {
            match job.effect {
                Effect::Answer(_) => answer = Some(job),
                _ => search = Some(job),
            }
        }
        for job in [answer, search].into_iter().flatten() {
            if let Some(msg) = carry_out(&job) {
                to_loop(msg);
            }
        }
    }
}

fn carry_out(job: &Job) -> Option<Msg> {
    match &job.effect {
        Effect::Answer(Request { generation, query }) => {
            let result =
                Answer::work_out(&job.engine, query, &Context::from(job.as_of)).map(Arc::new);
            Some(Msg::Answered {
                generation: *generation,
                result,
            })
        }
        Effect::Search(Request { generation, query }) => {
            let context = Context::from(job.as_of);
            let result = query::parse(query)
                .and_then(|query| job.engine.run(&query, &context))
                .map(Arc::new);
            Some(Msg::Searched {
                generation: *generation,
                result,
            })
        }
        Effect::Load(_)
        | Effect::StopLoading
        | Effect::SetMouse(_) | Effect::Redraw | Effect::Suspend | Effect::Quit => {
            None
        }
    }
}
