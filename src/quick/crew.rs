//! Pieces of a table handed out to threads, and taken back in order.

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, ScopedJoinHandle, available_parallelism};

use super::wide::Rows;
use super::{Plans, Stretch, Taker};
use crate::measurement::Piece;

/// How many pieces wait for each thread.
const AHEAD: usize = 2;

/// How many threads there are to be: as many as are asked for, else one for each processor.
pub(crate) fn threads(asked: Option<NonZero<usize>>) -> usize {
    let processors = || available_parallelism().ok();
    asked.or_else(processors).map_or(1, NonZero::get)
}

/// A piece that has been read.
pub(crate) struct Done<P> {
    pub(crate) piece: Piece,
    pub(crate) stretches: Vec<Stretch<P>>,
}

/// Threads that read pieces; none where the calling thread does it.
pub(crate) struct Crew<'s, T: Taker> {
    own: Option<(Rows, T)>,
    hands: Vec<Hand<'s, T::Part>>,
    /// Which hand gets the next piece.
    next: usize,
    /// The hands whose work is awaited, in order.
    awaited: VecDeque<usize>,
    /// Work of the calling thread.
    done: VecDeque<Done<T::Part>>,
}

struct Hand<'s, P> {
    work: SyncSender<(Piece, usize, Arc<Plans>)>,
    done: Receiver<Done<P>>,
    _thread: ScopedJoinHandle<'s, ()>,
}

impl<'s, T> Crew<'s, T>
where
    T: Taker + Send + 's,
    T::Part: Send + 's,
{
    /// As many threads as there are readers and takers; of one, the calling thread.
    pub(crate) fn new<'e>(scope: &'s Scope<'s, 'e>, mut team: Vec<(Rows, T)>) -> Crew<'s, T> {
        let own = if team.len() == 1 { team.pop() } else { None };
        let hands = team.into_iter().map(|(mut wide, mut taker)| {
            let (work, todo) = sync_channel::<(Piece, usize, Arc<Plans>)>(AHEAD);
            let (ready, done) = sync_channel(AHEAD);
            let thread = scope.spawn(move || {
                for (piece, from, plans) in todo {
                    let stretches = wide.read(&piece, from, &plans, &mut taker);
                    // Nobody takes what was read for a run that has been given up.
                    if ready.send(Done { piece, stretches }).is_err() {
                        return;
                    }
                }
            });
            Hand {
                work,
                done,
                _thread: thread,
            }
        });
        Crew {
            own,
            hands: hands.collect(),
            next: 0,
            awaited: VecDeque::new(),
            done: VecDeque::new(),
        }
    }

    /// Gives a piece out, to be read from a byte on.
    pub(crate) fn give(&mut self, piece: Piece, from: usize, plans: &Arc<Plans>) {
        if let Some((wide, taker)) = &mut self.own {
            let stretches = wide.read(&piece, from, plans, taker);
            self.done.push_back(Done { piece, stretches });
            return;
        }
        // A thread that has died has left nothing to take, which is found out there.
        let _ = self.hands[self.next]
            .work
            .send((piece, from, Arc::clone(plans)));
        self.awaited.push_back(self.next);
        self.next = (self.next + 1) % self.hands.len();
    }

    /// Whether all are busy.
    pub(crate) fn is_full(&self) -> bool {
        match self.own {
            Some(_) => !self.done.is_empty(),
            None => self.awaited.len() >= AHEAD * self.hands.len(),
        }
    }

    /// Takes the piece back that was given out first; `None` where none is out.
    pub(crate) fn take(&mut self) -> Option<Done<T::Part>> {
        if let Some(done) = self.done.pop_front() {
            return Some(done);
        }
        let hand = self.awaited.pop_front()?;
        self.hands[hand].done.recv().ok()
    }
}
