//! **dateline**: plain-text chronology you can answer from.
//!
//! A timeline is a TOML file of dated events. This library reads such files
//! ([`formats`]), keeps them in time order ([`store`]), answers questions
//! about them ([`query`]), and shows them in a terminal ([`app`], [`view`],
//! [`runtime`]) or as text for pipes ([`report`], [`cli`]).
//!
//! The modules stand in layers: each uses only those declared before it.
//! `tests/it/shape.rs` holds that table and rejects a module that reaches up.

pub mod parallel;

pub mod text;

pub mod diagnostic;

pub mod date;

pub mod model;

pub mod formats;

pub mod bundle;

pub mod store;

pub mod index;

pub mod query;
pub mod reading;

pub mod chart;
pub mod cite;

pub mod command;

pub mod keymap;

pub mod theme;

pub mod config;

pub mod journal;

pub mod app;

pub mod view;

pub mod report;

pub mod runtime;

pub mod cli;
