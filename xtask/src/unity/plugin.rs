//! The native libraries of the package: where each lies, and on which platforms Unity may take it.

use std::fmt::Write;

/// A native library, or what stands in for it.
pub struct Plugin {
    /// What `cargo xtask dist --unity --native` calls it.
    pub name: &'static str,
    /// Its path in the package.
    pub path: &'static str,
    /// How Unity links it.
    pub platforms: &'static [Platform],
    /// Whether a library of the same name in the game's project takes its place.
    pub is_overridable: bool,
}

/// A platform that takes a library, with its settings.
pub struct Platform {
    /// The group and the name, as Unity writes them.
    pub name: (&'static str, &'static str),
    /// What is set, in the order of the names.
    pub settings: &'static [(&'static str, &'static str)],
}

const fn editor(settings: &'static [(&'static str, &'static str)]) -> Platform {
    Platform { name: ("Editor", "Editor"), settings }
}

const fn android(settings: &'static [(&'static str, &'static str)]) -> Platform {
    Platform { name: ("Android", "Android"), settings }
}

const fn console(name: &'static str) -> Platform {
    Platform { name: (name, name), settings: &[] }
}

/// The stand-in for platforms that have no library.
pub const CONSOLE_STUB: &str = "Plugins/Consoles/cableway_stub.c";
/// What is built on this machine.
pub const LINUX: &str = "Plugins/Linux/x86_64/libcableway.so";

/// Each library once.
pub const PLUGINS: [Plugin; 8] = [
    Plugin {
        name: "windows",
        path: "Plugins/Windows/x86_64/cableway.dll",
        platforms: &[
            editor(&[("CPU", "x86_64"), ("DefaultValueInitialized", "true"), ("OS", "Windows")]),
            Platform { name: ("Standalone", "Win64"), settings: &[("CPU", "x86_64")] },
        ],
        is_overridable: false,
    },
    Plugin {
        name: "linux",
        path: LINUX,
        platforms: &[
            editor(&[("CPU", "x86_64"), ("DefaultValueInitialized", "true"), ("OS", "Linux")]),
            Platform { name: ("Standalone", "Linux64"), settings: &[("CPU", "x86_64")] },
        ],
        is_overridable: false,
    },
    Plugin {
        name: "macos",
        path: "Plugins/macOS/libcableway.dylib",
        platforms: &[
            editor(&[("CPU", "AnyCPU"), ("DefaultValueInitialized", "true"), ("OS", "OSX")]),
            Platform { name: ("Standalone", "OSXUniversal"), settings: &[("CPU", "AnyCPU")] },
        ],
        is_overridable: false,
    },
    Plugin {
        name: "android-arm64",
        path: "Plugins/Android/arm64-v8a/libcableway.so",
        platforms: &[android(&[("CPU", "ARM64")])],
        is_overridable: false,
    },
    Plugin {
        name: "android-armv7",
        path: "Plugins/Android/armeabi-v7a/libcableway.so",
        platforms: &[android(&[("CPU", "ARMv7")])],
        is_overridable: false,
    },
    Plugin {
        name: "android-x86_64",
        path: "Plugins/Android/x86_64/libcableway.so",
        platforms: &[android(&[("CPU", "X86_64")])],
        is_overridable: false,
    },
    Plugin {
        name: "ios",
        path: "Plugins/iOS/libcableway.a",
        platforms: &[Platform {
            name: ("iPhone", "iOS"),
            settings: &[
                ("AddToEmbeddedBinaries", "false"),
                ("CPU", "AnyCPU"),
                ("CompileFlags", ""),
                // For random numbers and the system's certificates.
                ("FrameworkDependencies", "Security;"),
            ],
        }],
        is_overridable: false,
    },
    Plugin {
        name: "consoles",
        path: CONSOLE_STUB,
        platforms: &[
            console("GameCoreScarlett"),
            console("GameCoreXboxOne"),
            console("PS4"),
            console("PS5"),
            console("Switch"),
            console("XboxOne"),
        ],
        // So that a game can bring a library of its own for its console.
        is_overridable: true,
    },
];

/// The library of this path.
pub fn of(path: &str) -> Option<&'static Plugin> {
    PLUGINS.iter().find(|plugin| plugin.path == path)
}

/// What a PluginImporter says of the platforms.
#[derive(Debug, PartialEq, Eq)]
pub struct Importer {
    /// Whether the game's own library comes first.
    pub is_overridable: bool,
    /// The platforms that may take it: group and name, and the settings.
    pub enabled: Vec<(String, Vec<(String, String)>)>,
}

impl Importer {
    /// What must be said of a library.
    pub fn expected(plugin: &Plugin) -> Self {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let enabled = plugin.platforms.iter().map(|platform| {
            let (group, name) = platform.name;
            (format!("{group}: {name}"), platform.settings.iter().map(owned).collect())
        });
        Self { is_overridable: plugin.is_overridable, enabled: enabled.collect() }
    }

    /// Reads a `.meta`, line by line: Unity writes this part of YAML always in the same form.
    pub fn read(meta: &str) -> Self {
        let mut read = Self { is_overridable: false, enabled: Vec::new() };
        let mut platform = String::new();
        let mut is_name = false;
        for line in meta.lines() {
            let (key, value) = line.trim().split_once(':').unwrap_or((line.trim(), ""));
            let (key, value) = (key.trim_start_matches("- "), value.trim());
            match key {
                "isOverridable" => read.is_overridable = value == "1",
                "first" => is_name = true,
                _ if is_name => {
                    platform = format!("{key}: {value}");
                    is_name = false;
                }
                "enabled" if value == "1" => read.enabled.push((platform.clone(), Vec::new())),
                "enabled" => platform.clear(),
                _ if line.starts_with("        ") && !platform.is_empty() => {
                    if let Some((_, settings)) = read.enabled.last_mut() {
                        settings.push((key.to_owned(), value.to_owned()));
                    }
                }
                _ => {}
            }
        }
        read
    }
}

/// The importer's part of a `.meta`.
pub fn importer(plugin: &Plugin) -> String {
    let mut text = format!(
        "PluginImporter:\n  externalObjects: {{}}\n  serializedVersion: 2\n  iconMap: {{}}\n  \
         executionOrder: {{}}\n  defineConstraints: []\n  isPreloaded: 0\n  isOverridable: {}\n  \
         isExplicitlyReferenced: 0\n  validateReferences: 1\n  platformData:\n",
        u8::from(plugin.is_overridable)
    );
    platform(&mut text, ("Any", ""), false, &[]);
    if !plugin.platforms.iter().any(|it| it.name.0 == "Editor") {
        platform(&mut text, ("Editor", "Editor"), false, &[("DefaultValueInitialized", "true")]);
    }
    for enabled in plugin.platforms {
        platform(&mut text, enabled.name, true, enabled.settings);
    }
    text
}

fn platform(text: &mut String, name: (&str, &str), enabled: bool, settings: &[(&str, &str)]) {
    let (group, name) = name;
    let enabled = u8::from(enabled);
    // Writing to a string does not fail.
    let _ =
        write!(text, "  - first:\n      {group}: {name}\n    second:\n      enabled: {enabled}\n");
    if settings.is_empty() {
        text.push_str("      settings: {}\n");
        return;
    }
    text.push_str("      settings:\n");
    for (key, value) in settings {
        let _ = writeln!(text, "        {key}: {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for plugin in &PLUGINS {
            let read = Importer::read(&importer(plugin));
            assert_eq!(read, Importer::expected(plugin), "{}", plugin.path);
        }
    }

    #[test]
    fn another_processor_is_another_importer() {
        let plugin = of("Plugins/Android/arm64-v8a/libcableway.so").expect("listed");
        let other = importer(plugin).replace("CPU: ARM64", "CPU: ARMv7");
        assert_ne!(Importer::read(&other), Importer::expected(plugin));
    }

    #[test]
    fn no_platform_finds_two_libraries() {
        let mut seen = std::collections::BTreeSet::new();
        for plugin in &PLUGINS {
            for platform in plugin.platforms {
                let tells = ["OS", "CPU"].map(|key| {
                    platform.settings.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
                });
                assert!(seen.insert((platform.name, tells)), "{}", plugin.path);
            }
        }
    }
}
