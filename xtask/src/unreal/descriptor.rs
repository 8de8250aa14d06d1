//! `Cableway.uplugin`, and whether folders and rules are as it says.

use serde_json::Value;

use super::plugin::{Plugin, file_name, stem};

/// When modules can be loaded, the earliest first.
const PHASES: [&str; 9] = [
    "EarliestPossible",
    "PostConfigInit",
    "PostSplashScreen",
    "PreEarlyLoadingScreen",
    "PreLoadingScreen",
    "PreDefault",
    "Default",
    "PostDefault",
    "PostEngineInit",
];
/// What the plugin's modules may be.
const TYPES: [&str; 2] = ["Runtime", "Editor"];
/// What the engine calls the platforms.
const PLATFORMS: [&str; 6] = ["Win64", "Mac", "Linux", "LinuxArm64", "Android", "IOS"];
/// Those that the editor runs on.
const DESKTOPS: [&str; 3] = ["Win64", "Mac", "Linux"];
/// What must be said, and be no empty text.
const TEXTS: [&str; 4] = ["FriendlyName", "Description", "Category", "CreatedBy"];

/// Everything that is not as it should be.
pub fn check(plugin: &Plugin) -> Vec<String> {
    let found: Vec<_> = plugin.files().filter(|(path, _)| path.ends_with(".uplugin")).collect();
    let [(path, text)] = found[..] else {
        return vec![format!("there must be one .uplugin, and there are {}", found.len())];
    };
    let descriptor: Value = match serde_json::from_str(text) {
        Ok(descriptor) => descriptor,
        Err(error) => return vec![format!("{path} is no JSON: {error}")],
    };
    let mut complaints = fields(&descriptor);
    let modules = descriptor["Modules"].as_array().cloned().unwrap_or_default();
    for module in &modules {
        complaints.extend(check_module(plugin, &descriptor, module));
    }
    complaints.extend(unlisted(plugin, &modules));
    complaints.extend(phases(plugin, &modules));
    complaints.iter().map(|complaint| format!("{path}: {complaint}")).collect()
}

fn fields(descriptor: &Value) -> Vec<String> {
    let mut complaints = Vec::new();
    if descriptor["FileVersion"] != 3 {
        complaints.push("FileVersion must be 3".to_owned());
    }
    if !descriptor["Version"].is_u64() {
        complaints.push("Version must be a whole number".to_owned());
    }
    if descriptor["VersionName"] != env!("CARGO_PKG_VERSION") {
        complaints.push(format!("VersionName must be {}", env!("CARGO_PKG_VERSION")));
    }
    for name in TEXTS {
        if descriptor[name].as_str().is_none_or(str::is_empty) {
            complaints.push(format!("{name} is missing"));
        }
    }
    if !descriptor["CanContainContent"].is_boolean() {
        complaints.push("CanContainContent is missing".to_owned());
    }
    let platforms = list(&descriptor["SupportedTargetPlatforms"]);
    if platforms.is_empty() {
        complaints.push("SupportedTargetPlatforms is missing".to_owned());
    }
    let unknown = platforms.iter().filter(|platform| !PLATFORMS.contains(&platform.as_str()));
    complaints.extend(unknown.map(|platform| format!("{platform} is no platform")));
    complaints
}

fn check_module(plugin: &Plugin, descriptor: &Value, module: &Value) -> Vec<String> {
    let name = text(&module["Name"]);
    let mut complaints = Vec::new();
    let mut complain = |complaint: &str| complaints.push(format!("module {name:?}: {complaint}"));
    let kind = text(&module["Type"]);
    if !TYPES.contains(&kind) {
        complain("its Type must be Runtime or Editor");
    }
    if (kind == "Editor") != name.ends_with("Editor") {
        complain("its name and its Type disagree about the editor");
    }
    if !PHASES.contains(&text(&module["LoadingPhase"])) {
        complain("there is no such LoadingPhase");
    }
    let (allowed, before_5) =
        (list(&module["PlatformAllowList"]), list(&module["WhitelistPlatforms"]));
    if allowed.is_empty() {
        complain("PlatformAllowList is missing");
    }
    if allowed != before_5 {
        complain("WhitelistPlatforms, for older engines, must say what PlatformAllowList says");
    }
    let supported = list(&descriptor["SupportedTargetPlatforms"]);
    let wanted = if kind == "Editor" { DESKTOPS.map(str::to_owned).to_vec() } else { supported };
    if !allowed.is_empty() && allowed != wanted {
        complain(&format!("its platforms must be {}", wanted.join(", ")));
    }
    let rules = format!("Source/{name}/{name}.Build.cs");
    if plugin.text(&rules).is_none() {
        complain(&format!("there is no {rules}"));
    }
    let implements = format!(", {name})");
    let sources = format!("Source/{name}/Private/");
    let is_implemented = |text: &str| {
        text.lines().any(|line| line.starts_with("IMPLEMENT_MODULE(") && line.contains(&implements))
    };
    if !plugin.like(&sources, ".cpp").any(|(_, text)| is_implemented(text)) {
        complain("no source has IMPLEMENT_MODULE for it");
    }
    complaints
}

/// Rules that no module belongs to, and rules whose class is named otherwise.
fn unlisted(plugin: &Plugin, modules: &[Value]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in plugin.like("", ".Build.cs") {
        let name = stem(path);
        if !text.contains(&format!("public class {name} : ModuleRules")) {
            complaints.push(format!("{path} has no class {name} : ModuleRules"));
        }
        let is_external = text.contains("Type = ModuleType.External;");
        if is_external != path.starts_with("Source/ThirdParty/") {
            complaints.push(format!("{path}: only what lies in ThirdParty is ModuleType.External"));
        }
        let is_listed = modules.iter().any(|module| module["Name"] == name);
        if path.starts_with("Source/") && is_listed == is_external {
            complaints.push(format!("{path}: modules with sources are listed, and no others"));
        }
    }
    let mut names: Vec<&str> = modules.iter().map(|module| self::text(&module["Name"])).collect();
    names.sort_unstable();
    let twice = names.windows(2).filter(|pair| pair[0] == pair[1]);
    complaints.extend(twice.map(|pair| format!("module {:?} is listed twice", pair[0])));
    complaints
}

/// A module that another one needs must be loaded no later.
fn phases(plugin: &Plugin, modules: &[Value]) -> Vec<String> {
    let phase = |module: &Value| {
        PHASES.iter().position(|phase| module["LoadingPhase"] == *phase).unwrap_or(PHASES.len())
    };
    let mut complaints = Vec::new();
    for module in modules {
        let name = text(&module["Name"]);
        let rules = plugin.text(&format!("Source/{name}/{name}.Build.cs")).unwrap_or_default();
        for needed in modules {
            let other = text(&needed["Name"]);
            if name != other
                && rules.contains(&format!("\"{other}\""))
                && phase(needed) > phase(module)
            {
                complaints
                    .push(format!("module {other:?} is loaded after {name:?}, which needs it"));
            }
        }
        if module["Type"] == "Runtime"
            && phase(module) >= phase(&serde_json::json!({"LoadingPhase": "Default"}))
        {
            complaints.push(format!(
                "module {name:?} must be there before the game's, which are Default"
            ));
        }
    }
    complaints
}

/// Files that must be there, and folders in which nothing else may be.
pub fn check_layout(plugin: &Plugin) -> Vec<String> {
    let needed = [
        "README.md",
        "Config/FilterPlugin.ini",
        "Source/ThirdParty/CablewayLibrary/CablewayLibrary.Build.cs",
        "Source/ThirdParty/CablewayLibrary/Cableway_UPL.xml",
    ];
    let missing = needed.iter().filter(|path| plugin.text(path).is_none());
    let mut complaints: Vec<String> = missing.map(|path| format!("there is no {path}")).collect();
    for (path, _) in plugin.files() {
        let below = |folder: &str| path.contains(&format!("/{folder}/"));
        let is_source = path.ends_with(".cpp");
        let is_header = path.ends_with(".h");
        if is_source && !below("Private") {
            complaints.push(format!("{path}: sources lie in Private"));
        }
        if is_header && !below("Private") && !below("Public") {
            complaints.push(format!("{path}: headers lie in Public or Private"));
        }
        let binary = [".dll", ".so", ".dylib", ".a", ".lib", ".uasset", ".umap"];
        if binary.iter().any(|end| file_name(path).ends_with(end)) {
            complaints.push(format!("{path}: binaries are made by `cargo xtask dist --unreal`"));
        }
    }
    complaints
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
