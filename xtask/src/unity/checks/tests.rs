//! Packages and projects that are broken in one place each: the checker must notice, and must say where.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::Findings;
use crate::unity::plugin::{CONSOLE_STUB, LINUX, PLUGINS};
use crate::unity::tree::Tree;
use crate::unity::{MADE, PACKAGE, SAMPLE, SOURCES, meta};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const SCENE: &str = "Assets/Scenes/GemRun.unity";

/// A copy of the package's sources and of the sample project, to break.
struct Yard(TempDir);

impl Yard {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        for name in [SOURCES, SAMPLE] {
            copy(&root.join(name), &folder.path().join(name));
        }
        Self(folder)
    }

    fn package(&self) -> Tree {
        let later = PLUGINS.iter().map(|plugin| plugin.path).chain(MADE).collect();
        let root = self.0.path().join(SOURCES);
        Tree::read(&root, PACKAGE).expect("a package").with_later(later)
    }

    fn found_in_package(&self) -> Vec<String> {
        super::package(&self.package(), VERSION).unwrap_or_else(unreadable).0
    }

    fn found_in_project(&self) -> Vec<String> {
        let assets = self.0.path().join(SAMPLE).join("Assets");
        let assets = Tree::read(&assets, SAMPLE).expect("a project");
        super::project(&assets, &self.package()).unwrap_or_else(unreadable).0
    }

    /// Changes a file of the package; both its old and its new text must be other than before.
    fn change(&self, root: &str, name: &str, from: &str, to: &str) {
        let file = self.0.path().join(root).join(name);
        let text = fs::read_to_string(&file).expect("a file");
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(file, text.replacen(from, to, 1)).expect("written");
    }

    fn write(&self, root: &str, name: &str, bytes: impl AsRef<[u8]>) {
        let file = self.0.path().join(root).join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }

    fn remove(&self, root: &str, name: &str) {
        fs::remove_file(self.0.path().join(root).join(name)).expect("removed");
    }
}

/// What cannot be read is a finding too.
fn unreadable(fault: anyhow::Error) -> Findings {
    Findings(vec![format!("{fault:#}")])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// That something was found, and says this.
#[track_caller]
fn assert_found(found: &[String], words: &str) {
    assert!(found.iter().any(|it| it.contains(words)), "\"{words}\" is not among {found:#?}");
}

#[test]
fn what_is_whole_is_not_complained_of() {
    let yard = Yard::new();
    assert_eq!(yard.found_in_package(), [""; 0]);
    assert_eq!(yard.found_in_project(), [""; 0]);
}

#[test]
fn metas_that_are_missing_orphaned_or_changed() {
    let yard = Yard::new();
    yard.remove(SOURCES, "Runtime/CablewayBehaviour.cs.meta");
    yard.remove(SOURCES, "Editor.meta");
    yard.remove(SOURCES, "Runtime/CablewayHost.cs");
    yard.change(SOURCES, "README.md.meta", "guid: ", "guid: 0");
    yard.write(SOURCES, "Samples~/FirstEvent.meta", "fileFormatVersion: 2\n");
    let found = yard.found_in_package();
    assert_found(&found, "Runtime/CablewayBehaviour.cs has no .meta");
    assert_found(&found, "Editor has no .meta");
    assert_found(&found, "Runtime/CablewayHost.cs.meta has no file");
    assert_found(&found, "README.md.meta is not what its path gives");
    assert_found(&found, "README.md.meta has no GUID");
    assert_found(&found, "Samples~/FirstEvent.meta has no file, or belongs to one that Unity");
}

#[test]
fn guids_that_two_files_have() {
    let yard = Yard::new();
    let meta = yard.package().text("README.md.meta").expect("a meta");
    yard.write(SOURCES, "LICENSE.md.meta", meta);
    assert_found(&yard.found_in_package(), "have the same GUID");
}

#[test]
fn metas_are_written_where_they_are_missing() {
    let yard = Yard::new();
    yard.remove(SOURCES, "Editor.meta");
    yard.write(SOURCES, "Runtime/New.cs", "");
    let mut written = meta::write(&yard.package()).expect("written");
    written.sort();
    assert_eq!(written, ["Editor.meta", "Runtime/New.cs.meta"]);
    assert_eq!(yard.found_in_package(), [""; 0]);
}

#[test]
fn assemblies_that_do_not_come_together() {
    let yard = Yard::new();
    let core = "Runtime/Core/Cableway.Unity.Core.asmdef";
    yard.change(SOURCES, core, "[\"Cableway.Managed\"]", "[\"Cableways\"]");
    yard.change(SOURCES, "Editor/Cableway.Unity.Editor.asmdef", "[\"Editor\"]", "[]");
    let tests = "Tests/Runtime/Cableway.Unity.Tests.asmdef";
    yard.change(SOURCES, tests, "UNITY_INCLUDE_TESTS", "OTHERS");
    yard.change(SOURCES, tests, "nunit.framework.dll", "other.dll");
    yard.change(SOURCES, tests, "\"name\": \"", "\"name\": \"Other.");
    yard.write(SOURCES, "Loose/A.cs", "");
    let found = yard.found_in_package();
    assert_found(&found, "refers to Cableways, which there is not");
    assert_found(&found, "only that, is the Editor's");
    assert_found(&found, "tests would be built into the game");
    assert_found(&found, "tests need nunit.framework.dll");
    assert_found(&found, "file and assembly should be called alike");
    assert_found(&found, "Loose/A.cs is in no assembly");
}

#[test]
fn an_assembly_in_the_librarys_place() {
    let yard = Yard::new();
    let path = "Runtime/Cableway/Cableway.Managed.asmdef";
    let text = yard.package().text(path).expect("a definition");
    let text = text.replace("\"Cableway.Managed\"", "\"Cableway\"");
    yard.write(SOURCES, "Runtime/Cableway/Cableway.asmdef", text);
    assert_found(&yard.found_in_package(), "would be found in the library's place");
}

#[test]
fn assemblies_of_one_name() {
    let yard = Yard::new();
    let one = yard.package().text("Runtime/Cableway.Unity.asmdef").expect("a definition");
    yard.write(SOURCES, "Other/Cableway.Unity.asmdef", one);
    assert_found(&yard.found_in_package(), "two assemblies are called Cableway.Unity");
}

#[test]
fn manifests_that_the_package_manager_refuses() {
    for (from, to, words) in [
        ("\"com.cableway.sdk\"", "\"Cableway\"", "is not the package's name"),
        ("\"version\": \"0.1.0\"", "\"version\": \"0.1\"", "0.1 is no version"),
        ("\"version\": \"0.1.0\"", "\"version\": \"9.9.9\"", "is of 9.9.9, the library of"),
        ("\"2021.3\"", "\"2021.3.1f1\"", "is no version of Unity's"),
        ("\"displayName\": \"Cableway\"", "\"displayName\": \"\"", "does not say its displayName"),
        ("Samples~/FirstEvent", "Samples~/Gone", "there is no sample at \"Samples~/Gone\""),
        ("\"com.unity.modules.imgui\": \"1.0.0\"", "\"Imgui\": \"latest\"", "depends on Imgui"),
        ("\"license\":", "\"licensesUrl\": \"here\", \"license\":", "licensesUrl is no address"),
        ("{", "", "is no JSON"),
    ] {
        let yard = Yard::new();
        yard.change(SOURCES, "package.json", from, to);
        assert_found(&yard.found_in_package(), words);
    }
}

#[test]
fn documents_that_are_missing() {
    let yard = Yard::new();
    yard.remove(SOURCES, "LICENSE.md");
    yard.change(SOURCES, "CHANGELOG.md", "## [0.1.0]", "## [0.0.9]");
    let found = yard.found_in_package();
    assert_found(&found, "LICENSE.md is missing");
    assert_found(&found, "CHANGELOG.md has no part \"## [0.1.0]\"");
    yard.remove(SOURCES, "package.json");
    assert_found(&yard.found_in_package(), "there is no package.json");
}

#[test]
fn libraries_for_the_wrong_platform() {
    let android = "Plugins/Android/arm64-v8a/libcableway.so.meta";
    for (file, from, to) in [
        (android, "CPU: ARM64", "CPU: ARMv7"),
        (android, "Android: Android", "Standalone: Linux64"),
        (android, "enabled: 1", "enabled: 0"),
        ("Plugins/iOS/libcableway.a.meta", "Security;", ""),
        (&format!("{LINUX}.meta"), "OS: Linux", "OS: AnyOS"),
        (&format!("{CONSOLE_STUB}.meta"), "isOverridable: 1", "isOverridable: 0"),
        (&format!("{CONSOLE_STUB}.meta"), "PS5: PS5", "Standalone: Win64"),
    ] {
        let yard = Yard::new();
        yard.change(SOURCES, file, from, to);
        assert_found(&yard.found_in_package(), "and should be Importer");
    }
}

#[test]
fn libraries_under_version_control() {
    let yard = Yard::new();
    yard.write(SOURCES, LINUX, b"\x7fELF\x02\x01\x01\0");
    yard.write(SOURCES, "Runtime/help.dll", b"MZ\x90\0");
    yard.write(SOURCES, "Plugins/Linux/x86_64/other.so", b"");
    yard.write(SAMPLE, "Assets/x.bundle", b"\xcf\xfa\xed\xfe....");
    let found = yard.found_in_package();
    assert_found(&found, "libcableway.so is a native library (ELF) among the sources");
    assert_found(&found, "Runtime/help.dll is a native library (Windows)");
    assert_found(&found, "other.so is no library that the package knows");
    assert_found(&yard.found_in_project(), "x.bundle is a native library (macOS)");
}

#[test]
fn privacy_manifests_that_say_too_little() {
    let file = "Plugins/iOS/PrivacyInfo.xcprivacy";
    for (from, to, words) in [
        ("<false/>", "<true/>", "does not say that nobody is tracked"),
        ("<array/>", "<array><string>a.com</string></array>", "empty list of tracking domains"),
        ("C617.1", "0000.1", "no reason C617.1"),
        ("SystemBootTime", "Other", "no reason 35F9.1"),
        ("E174.1", "85F4.1", "no reason E174.1"),
        ("DataTypeLinked</key>", "DataTypeOther</key>", "not everything is said"),
        ("</dict>", "", "PrivacyInfo.xcprivacy: "),
    ] {
        let yard = Yard::new();
        yard.change(SOURCES, file, from, to);
        assert_found(&yard.found_in_package(), words);
    }
    let yard = Yard::new();
    yard.remove(SOURCES, file);
    assert_found(&yard.found_in_package(), "PrivacyInfo.xcprivacy is missing");
}

#[test]
fn projects_that_do_not_find_their_parts() {
    let script = |yard: &Yard| {
        let path = "Runtime/CablewayBehaviour.cs.meta";
        super::metas::own(&yard.package().text(path).expect("a meta")).expect("a GUID")
    };
    let yard = Yard::new();
    yard.change(SAMPLE, SCENE, &script(&yard), "0123456789abcdef0123456789abcdef");
    assert_found(&yard.found_in_project(), "refers to 0123456789abcdef0123456789abcdef");
    for (file, from, to, words) in [
        ("Packages/manifest.json", "file:", "file:../", "takes the package from"),
        (
            "ProjectSettings/EditorBuildSettings.asset",
            "GemRun.unity",
            "Gone.unity",
            "Gone.unity has not",
        ),
        ("ProjectSettings/EditorBuildSettings.asset", "guid: ", "guid: 0", "has not the GUID"),
        (
            "ProjectSettings/ProjectVersion.txt",
            "m_EditorVersion: ",
            "m_EditorVersion: x",
            "names no Editor",
        ),
        (
            "Assets/GemRun/Game/GemRunGame.cs",
            ": MonoBehaviour",
            "",
            "needs a MonoBehaviour GemRunGame",
        ),
        (
            "Assets/GemRun/Game/GemRun.asmdef",
            "Cableway.Unity.Core",
            "Other",
            "refers to Other, which",
        ),
    ] {
        let yard = Yard::new();
        yard.change(SAMPLE, file, from, to);
        assert_found(&yard.found_in_project(), words);
    }
    let yard = Yard::new();
    yard.remove(SAMPLE, "ProjectSettings/TagManager.asset");
    assert_found(&yard.found_in_project(), "ProjectSettings/TagManager.asset is missing");
}
