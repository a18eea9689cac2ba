//! Writing what was asked for: a batch in either form, or its problem list. The source of a batch is read again where its form is kept.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::app::job::{Content, Product};
use crate::core::batch::Batch;
use crate::core::report::list;
use crate::core::text::{Message, Texts};
use crate::core::write::{Form, SourceForm, Unwritten, Written, lms_form};
use crate::effects::files::{self, FileError, Unmade};

/// The damaged sample: what a batch without a file was read from.
pub const SAMPLE: &[u8] = include_bytes!("../../assets/samples/spring-leavers.txt");

/// Bytes of the source that are read at once.
const BLOCK: usize = 256 * 1024;

/// Writes a file. `source` is what the batch was read from, `None` for the sample.
pub fn save(batch: &Batch, product: &Product, source: Option<&Path>, path: &Path, replace: bool) -> Result<Written, FileError> {
    files::save(path, replace, |file| match product.content {
        Content::Copy(Form::Lms) => lms_form(batch, &product.extent, |block| file.write_all(block)).map_err(Unmade::from),
        Content::Copy(Form::Source) => match source {
            Some(source) => source_form(batch, product, &mut File::open(source).map_err(|error| unread(source, &error))?, source, file),
            None => source_form(batch, product, &mut &*SAMPLE, Path::new(""), file),
        },
        Content::List(form) => {
            let rows = list::write_list(batch, form, &Texts::new(product.language), file)?;
            Ok(Written { rows, ..Written::default() })
        }
    })
}

/// Streams the source from `bytes` into `out`; `path` is its name.
fn source_form(batch: &Batch, product: &Product, bytes: &mut dyn Read, path: &Path, out: &mut dyn Write) -> Result<Written, Unmade> {
    let mut form = SourceForm::new(batch, &product.extent).map_err(refused)?;
    let mut sink = |block: &[u8]| out.write_all(block);
    let mut block = vec![0; BLOCK];
    loop {
        match bytes.read(&mut block) {
            Ok(0) => break,
            Ok(length) => form.push(block.get(..length).unwrap_or_default(), &mut sink)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unread(path, &error)),
        }
    }
    form.finish(&mut sink).map_err(|unwritten| match unwritten {
        Unwritten::Refused(message) => refused(message),
        Unwritten::Sink(error) => error.into(),
    })
}

fn refused(message: Message) -> Unmade {
    Unmade::Other(FileError { code: "save-refused", message })
}

fn unread(path: &Path, error: &io::Error) -> Unmade {
    Unmade::Other(FileError::unreadable(path, error))
}
