//! One piece of work after the other, on several threads, with the results in order.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Hands what `next` yields to `work`, on so many threads, each with a worker of its own; `take` gets the results in order,
/// on this thread, and ends the work with an error.
pub(super) fn map_in_order<W, T: Send, R: Send, E>(
    jobs: usize,
    mut next: impl FnMut() -> Option<T> + Send,
    worker: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let first = next();
    let second = next();
    // What is little is done before threads have started.
    if jobs == 1 || second.is_none() {
        let mut worker = worker();
        let mut all = first
            .into_iter()
            .chain(second)
            .chain(std::iter::from_fn(next));
        return all.try_for_each(|one| take(work(&mut worker, one)));
    }
    let source = first
        .into_iter()
        .chain(second)
        .chain(std::iter::from_fn(next));
    let source = Mutex::new(source.enumerate());
    let is_over = AtomicBool::new(false);
    let (sender, receiver) = sync_channel(2 * jobs);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let sender = sender.clone();
            let (source, is_over, worker, work) = (&source, &is_over, &worker, &work);
            scope.spawn(move || {
                let mut worker = worker();
                while !is_over.load(Ordering::Relaxed) {
                    let one = source.lock().ok().and_then(|mut source| source.next());
                    let Some((index, one)) = one else { break };
                    if sender.send((index, work(&mut worker, one))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (index, result) in receiver {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                if let Err(error) = take(result) {
                    is_over.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::map_in_order;

    #[test]
    fn results_come_in_order_until_an_error() {
        for jobs in [1, 2, 5] {
            let mut numbers = 0..1000;
            let mut squares = Vec::new();
            let result = map_in_order(
                jobs,
                || numbers.next(),
                || (),
                |(), number: usize| number * number,
                |square| {
                    squares.push(square);
                    if square < 250_000 {
                        Ok(())
                    } else {
                        Err(square)
                    }
                },
            );
            assert_eq!(result, Err(250_000));
            let expected: Vec<usize> = (0..=500).map(|number| number * number).collect();
            assert_eq!(squares, expected);
        }
    }
}
