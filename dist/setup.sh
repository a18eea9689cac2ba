# Shell functions that dist/try, dist/test and dist/pictures share: what a fresh Debian or Ubuntu machine still needs.

say() {
    printf '\n== %s\n' "$*"
}

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# Packages for a real window; the build itself needs none but a C compiler.
WINDOW_PACKAGES="libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1-mesa-dri"
TEST_PACKAGES="$WINDOW_PACKAGES xvfb"

# Installs what is missing of the packages named, or says how; fails where they stay missing.
need_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        echo "This is no Debian or Ubuntu: please see to it that you have what these packages hold: $*"
        return 0
    fi
    missing=""
    for package in "$@"; do
        case "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)" in
        "install ok installed") ;;
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        echo "These packages are missing, and installing them needs rights that you have and this script has not. By hand:"
        echo "    sudo apt-get install --no-install-recommends$missing"
        return 1
    fi
    say "Installing:$missing"
    # The lists of a fresh machine may be absent or old: refresh them only where needed.
    # shellcheck disable=SC2086 # words on purpose
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing </dev/null >/dev/null 2>&1 ||
        { $as_root apt-get update -qq </dev/null && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing </dev/null >/dev/null; }
}

need_tools() {
    command -v cargo >/dev/null 2>&1 || [ ! -r "$HOME/.cargo/env" ] || . "$HOME/.cargo/env"
    command -v cargo >/dev/null 2>&1 || stop "Rust is missing. By hand: https://rustup.rs, then again."
    command -v cc >/dev/null 2>&1 || need_packages gcc libc6-dev || stop "A C compiler is missing (cc): SQLite is compiled from its source."
}

# Where cargo puts what it builds, with CARGO_TARGET_DIR and configuration files respected.
target_folder() {
    cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/'
}
