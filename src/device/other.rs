//! Platforms whose own file is still to be written: the game can set each fact by an option.

pub const NAME: &str = if cfg!(target_os = "macos") {
    "mac_osx"
} else if cfg!(target_os = "ios") {
    "ios"
} else if cfg!(target_os = "android") {
    "android"
} else {
    "windows"
};

pub fn version() -> String {
    String::new()
}

pub fn manufacturer() -> Option<String> {
    None
}

pub fn model() -> Option<String> {
    None
}

pub fn machine_id() -> Option<String> {
    None
}
