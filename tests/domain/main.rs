//! What must hold of the domain on any input, and on the seeds.

mod claim_law;
mod claim_seed;
mod head;
mod retold;
mod seed;
mod text_law;
