//! Benchmarks: whole programs in `programs/`, run and compared by `benches/compare`; what a
//! process costs is measured by `ampoule bench spawn`.
