//! A small LMS on loopback that can misbehave in every way a real one does, and keeps a log of what it really did.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::support::TestClock;

/// How the LMS treats one request to unenroll.
#[derive(Clone, Debug, PartialEq)]
pub enum Behaviour {
    /// Acts, answers 204; 404 where nobody is enrolled.
    Proper,
    /// Answers so without acting: status, content type, body.
    Says(u16, &'static str, &'static str),
    /// Answers with this header line more, without acting.
    SaysWith(u16, &'static str),
    /// Acts, then answers so.
    ActsAndSays(u16, &'static str, &'static str),
    /// Cuts the connection without acting.
    CutBefore,
    /// Acts, then cuts the connection.
    CutAfter,
    /// Cuts the connection in the middle of its answer, after acting.
    CutWithin,
    /// Cuts the connection, and acts so many milliseconds later.
    ActsLate(u64),
    /// Never answers, without acting.
    Silent,
    /// Acts not, answers 204 all the same.
    Lies,
    /// Acts; somebody enrolls the person again, differently.
    ActsAndIsEnrolledAnew,
    /// Cuts without acting; somebody enrolls the person again, differently.
    CutAndIsEnrolledAnew,
}

/// What the LMS knows.
#[derive(Default)]
pub struct Facts {
    /// Enrolled: "course/person" with the enrollment's state.
    pub enrolled: BTreeMap<String, String>,
    /// Everything it did, by idempotency key and "course/person".
    pub acts: Vec<(String, String)>,
    /// Every request to unenroll that arrived and was not turned away at the door (401, 429).
    pub asked: Vec<String>,
    /// How the next requests for a person are treated, by "course/person"; then properly.
    pub behaviours: BTreeMap<String, VecDeque<Behaviour>>,
    /// Lookups fail with 500 so many times more.
    pub blind: u32,
    /// Lookups answer 404 for everybody.
    pub lookup_is_wrong: bool,
    /// What the requests carried to sign in.
    pub signed_in: BTreeSet<String>,
    /// Requests of every kind.
    pub served: u64,
    late: Vec<(u64, String, String)>,
}

/// The running LMS.
#[derive(Clone)]
pub struct Lms {
    address: SocketAddr,
    facts: Arc<Mutex<Facts>>,
}

impl Lms {
    /// Starts listening; threads end with the process.
    pub fn start(clock: &Arc<TestClock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let lms = Self { address: listener.local_addr().unwrap(), facts: Arc::default() };
        let (facts, clock) = (Arc::clone(&lms.facts), Arc::clone(clock));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (facts, clock) = (Arc::clone(&facts), Arc::clone(&clock));
                std::thread::spawn(move || serve(stream, &facts, &clock));
            }
        });
        lms
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn facts(&self) -> MutexGuard<'_, Facts> {
        self.facts.lock().unwrap()
    }

    /// Everything late that is due by now happens.
    pub fn settle(&self, clock: &TestClock) {
        act_late(&mut self.facts(), clock);
    }
}

fn act_late(facts: &mut Facts, clock: &TestClock) {
    let now = clock.milliseconds();
    let due: Vec<_> = facts.late.extract_if(.., |(at, _, _)| *at <= now).collect();
    for (_, key, place) in due {
        act(facts, key, place);
    }
}

fn act(facts: &mut Facts, key: String, place: String) -> bool {
    let was = facts.enrolled.remove(&place).is_some();
    if was {
        facts.acts.push((key, place));
    }
    was
}

struct Request {
    method: String,
    place: String,
    key: String,
}

fn read(stream: &TcpStream, facts: &Mutex<Facts>) -> Option<Request> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut key, mut length) = (String::new(), 0);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "idempotency-key" => value.clone_into(&mut key),
            "content-length" => length = value.parse().ok()?,
            "authorization" | "x-api-key" => {
                facts.lock().unwrap().signed_in.insert(value.to_owned());
            }
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    // courses/{CourseID}/people/{ID}
    let path = path.split('?').next()?.to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let place = format!("{}/{}", parts.get(3)?, parts.get(5)?);
    Some(Request { method, place, key })
}

fn serve(stream: TcpStream, facts: &Mutex<Facts>, clock: &TestClock) {
    let Some(request) = read(&stream, facts) else {
        // Also what a server that speaks no TLS says to somebody who begins with it.
        return answer(stream, 400, "", "text/plain", "no request");
    };
    let mut facts = facts.lock().unwrap();
    facts.served += 1;
    act_late(&mut facts, clock);
    if request.method == "GET" {
        return look_up(stream, &mut facts, &request.place);
    }
    let behaviour = facts.behaviours.get_mut(&request.place).and_then(VecDeque::pop_front).unwrap_or(Behaviour::Proper);
    if !matches!(behaviour, Behaviour::Says(401 | 429, ..) | Behaviour::SaysWith(401 | 429, _)) {
        facts.asked.push(request.place.clone());
    }
    let Request { place, key, .. } = request;
    match behaviour {
        Behaviour::Proper => {
            let acted = act(&mut facts, key, place);
            answer(stream, if acted { 204 } else { 404 }, "", "application/json", "");
        }
        Behaviour::Says(status, kind, body) => answer(stream, status, "", kind, body),
        Behaviour::SaysWith(status, header) => answer(stream, status, header, "application/json", ""),
        Behaviour::ActsAndSays(status, kind, body) => {
            act(&mut facts, key, place);
            answer(stream, status, "", kind, body);
        }
        Behaviour::CutBefore => cut(&stream),
        Behaviour::CutAfter => {
            act(&mut facts, key, place);
            cut(&stream);
        }
        Behaviour::CutWithin => {
            act(&mut facts, key, place);
            let mut stream = stream;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"state\":");
            cut(&stream);
        }
        Behaviour::ActsLate(after) => {
            facts.late.push((clock.milliseconds() + after, key, place));
            cut(&stream);
        }
        Behaviour::Silent => {
            drop(facts);
            // Holds the connection until the other side lets go.
            let _ = (&stream).read(&mut [0]);
        }
        Behaviour::Lies => answer(stream, 204, "", "application/json", ""),
        Behaviour::ActsAndIsEnrolledAnew => {
            act(&mut facts, key, place.clone());
            facts.enrolled.insert(place, "renewed".to_owned());
            cut(&stream);
        }
        Behaviour::CutAndIsEnrolledAnew => {
            facts.enrolled.insert(place, "renewed".to_owned());
            cut(&stream);
        }
    }
}

fn look_up(stream: TcpStream, facts: &mut Facts, place: &str) {
    if facts.blind > 0 {
        facts.blind -= 1;
        return answer(stream, 500, "", "application/json", "");
    }
    match facts.enrolled.get(place).filter(|_| !facts.lookup_is_wrong) {
        Some(state) => answer(stream, 200, "", "application/json", &format!("{{\"state\":\"{state}\"}}")),
        None => answer(stream, 404, "", "application/json", ""),
    }
}

fn answer(mut stream: TcpStream, status: u16, header: &str, kind: &str, body: &str) {
    let length = if status == 204 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let header = if header.is_empty() { String::new() } else { format!("{header}\r\n") };
    let _ = write!(stream, "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{length}{header}Connection: close\r\n\r\n{body}");
}

fn cut(stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Both);
}
