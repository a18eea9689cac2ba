//! STUB
pub use self::stub::Column;
mod stub {
    #[derive(Clone, Debug, Default)]
    pub struct Column;
}
