//! Benchmarks: whole programs in `programs/`, run and compared by `benches/compare`, calls of the
//! library in `library/`, by `benches/compare-library`; what a
//! process costs is measured by `ampoule bench spawn`.
