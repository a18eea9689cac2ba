//! Findings and outcomes as text and JSON: the forms that `product.md` calls the command line's contract.
