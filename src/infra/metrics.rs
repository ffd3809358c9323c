//! Figures for Prometheus, in one registry that belongs to the running city and not to the
//! process, so that tests can have several.
//!
//! Labels are few and closed: methods, route templates, status codes. Never an id of anybody.

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::{Metric, Registry},
};

/// The registry with the figures of our doors. Clones share it.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Mutex<Registry>>,
    answers: Family<Answer, Counter>,
    answer_time: Family<Route, Histogram>,
}

/// One kind of answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Upper bounds of the buckets of answering times, in seconds: fine around the 200 ms a webhook
/// may take, with LINE's own limit of 2 s among them.
const ANSWER_BUCKETS_S: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 10.0];

impl Metrics {
    /// A registry with the figures of our doors at zero.
    pub fn new() -> Self {
        let buckets = || Histogram::new(ANSWER_BUCKETS_S);
        let metrics = Self {
            registry: Arc::new(Mutex::new(Registry::with_prefix("hamaguri"))),
            answers: Family::default(),
            answer_time: Family::new_with_constructor(buckets),
        };
        metrics.register("http_answers", "Requests answered", metrics.answers.clone());
        let help = "Seconds until a request was answered";
        metrics.register("http_answer_seconds", help, metrics.answer_time.clone());
        metrics
    }

    /// Adds a room's own figure; the caller keeps a clone to count with. Prometheus sees it as
    /// `hamaguri_<name>`, counters with `_total` behind.
    pub fn register(&self, name: &str, help: &str, metric: impl Metric) {
        let mut registry = self.registry.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        registry.register(name, help, metric);
    }

    /// Counts one answered request; `route` is the template, never the path asked for.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let answer = Answer { method: method.to_owned(), route: route.to_owned(), status };
        self.answers.get_or_create(&answer).inc();
        let route = Route { route: route.to_owned() };
        self.answer_time.get_or_create(&route).observe(took.as_secs_f64());
    }

    /// Everything, in OpenMetrics text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        encode(&mut text, &registry).expect("writing into a String cannot fail");
        text
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_counted_under_its_route() {
        let metrics = Metrics::new();
        metrics.answered("GET", "/f/{form}", 200, Duration::from_millis(3));
        let text = metrics.text();
        let line =
            "hamaguri_http_answers_total{method=\"GET\",route=\"/f/{form}\",status=\"200\"} 1";
        assert!(text.contains(line), "{text}");
    }
}
