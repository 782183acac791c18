//! What natives ask of the calling process: its dictionary and its settings.

use super::cold::Settings;
use super::running::Running;
use crate::term::Term;

impl Running {
    pub(crate) fn dictionary_get(&self, key: Term) -> Option<Term> {
        self.cold.as_ref()?.dictionary.get(key)
    }

    pub(crate) fn dictionary_entries(&self) -> Vec<(Term, Term)> {
        self.cold.as_ref().map(|cold| cold.dictionary.entries().to_vec()).unwrap_or_default()
    }

    pub(crate) fn settings(&self) -> Settings {
        let cold = self.cold.as_ref();
        cold.and_then(|cold| cold.settings.as_deref().copied()).unwrap_or_default()
    }

    pub(crate) fn set_settings(&mut self, settings: Settings) {
        *self.cold().settings_mut() = settings;
        self.heap.set_min_words(settings.min_heap_words);
        self.heap.set_fullsweep_after(settings.fullsweep_after);
        self.heap.set_max_words(settings.max_heap.words_to_kill());
    }
}
