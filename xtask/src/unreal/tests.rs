//! Plugins that are broken on purpose: each kind of fault is noticed.

use std::fs;
use std::path::Path;

use super::{FOLDER, Plugin, complaints};

const NONE: [String; 0] = [];
const DESCRIPTOR: &str = "Cableway.uplugin";
const GONDOLA: &str = "Source/Cableway/Public/CablewayGondolaLibrary.h";
const STRUCTS: &str = "Source/Cableway/Public/CablewayStructs.h";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace")
}

fn plugin() -> Plugin {
    Plugin::read(&root().join(FOLDER)).expect("readable")
}

fn header() -> String {
    fs::read_to_string(root().join("include/cableway.h")).expect("readable")
}

/// Asserts that something is said of a plugin that has this in it.
fn assert_noticed(broken: &Plugin, part: &str) {
    let complaints = complaints(broken, &header()).expect("can be checked");
    assert!(complaints.iter().any(|complaint| complaint.contains(part)), "{part}: {complaints:#?}");
}

#[test]
fn the_plugin_itself_is_well() {
    assert_eq!(complaints(&plugin(), &header()).expect("can be checked"), NONE);
}

#[test]
fn a_descriptor_that_cannot_be_read() {
    assert_noticed(&plugin().replaced(DESCRIPTOR, "{", ""), "is no JSON");
    assert_noticed(&plugin().without(DESCRIPTOR), "there must be one .uplugin, and there are 0");
    assert_noticed(&plugin().with("Other.uplugin", "{}"), "and there are 2");
}

#[test]
fn fields_that_are_wrong_or_missing() {
    let replaced = |from, to| plugin().replaced(DESCRIPTOR, from, to);
    assert_noticed(&replaced("\"FileVersion\": 3", "\"FileVersion\": 2"), "FileVersion must be 3");
    assert_noticed(&replaced("\"Version\": 1,", ""), "Version must be a whole number");
    let version = concat!("\"VersionName\": \"", env!("CARGO_PKG_VERSION"));
    assert_noticed(&replaced(version, "\"VersionName\": \"9"), "VersionName must be");
    assert_noticed(
        &replaced("\"FriendlyName\": \"Cableway\"", "\"FriendlyName\": \"\""),
        "FriendlyName",
    );
    assert_noticed(&replaced("\"CanContainContent\": false,", ""), "CanContainContent");
    assert_noticed(&replaced("\"IOS\" ],", "\"Amiga\" ],"), "Amiga is no platform");
}

#[test]
fn modules_that_are_not_as_they_are_told() {
    let replaced = |from, to| plugin().replaced(DESCRIPTOR, from, to);
    assert_noticed(
        &replaced("\"Name\": \"CablewayAnalytics\"", "\"Name\": \"Analytics\""),
        "there is no Source/Analytics",
    );
    assert_noticed(
        &replaced("\"Name\": \"CablewayAnalytics\"", "\"Name\": \"Cableway\""),
        "is listed twice",
    );
    assert_noticed(&replaced("\"Type\": \"Runtime\"", "\"Type\": \"Program\""), "Type must be");
    assert_noticed(
        &replaced("\"Type\": \"Editor\"", "\"Type\": \"Runtime\""),
        "disagree about the editor",
    );
    assert_noticed(
        &replaced("\"LoadingPhase\": \"PreDefault\"", "\"LoadingPhase\": \"Soon\""),
        "no such LoadingPhase",
    );
    assert_noticed(
        &replaced("\"LoadingPhase\": \"PreDefault\"", "\"LoadingPhase\": \"PostEngineInit\""),
        "is loaded after",
    );
    assert_noticed(
        &replaced("\"LoadingPhase\": \"PreDefault\"", "\"LoadingPhase\": \"Default\""),
        "before the game's",
    );
    assert_noticed(
        &replaced("\"PlatformAllowList\"", "\"PlatformAllow\""),
        "PlatformAllowList is missing",
    );
    let older = "\"WhitelistPlatforms\": [ \"Win64\", \"Mac\", \"Linux\" ]";
    assert_noticed(&replaced(older, "\"WhitelistPlatforms\": [ \"Win64\" ]"), "for older engines");
    let module = "Source/Cableway/Private/CablewayModule.cpp";
    assert_noticed(
        &plugin().replaced(module, "Module, Cableway)", "Module, Other)"),
        "IMPLEMENT_MODULE",
    );
}

#[test]
fn rules_that_belong_to_nothing() {
    let rules = "Source/Cableway/Cableway.Build.cs";
    assert_noticed(
        &plugin().replaced(rules, "class Cableway :", "class Other :"),
        "has no class Cableway",
    );
    assert_noticed(&plugin().without(rules), "there is no Source/Cableway/Cableway.Build.cs");
    let external = "Source/ThirdParty/CablewayLibrary/CablewayLibrary.Build.cs";
    assert_noticed(
        &plugin().replaced(external, "ModuleType.External", "ModuleType.CPlusPlus"),
        "only what lies in ThirdParty",
    );
    let more = "public class Extra : ModuleRules";
    assert_noticed(
        &plugin().with("Source/Extra/Extra.Build.cs", more),
        "modules with sources are listed",
    );
}

#[test]
fn files_in_places_that_are_not_theirs() {
    assert_noticed(&plugin().with("Source/Cableway/Loose.cpp", ""), "sources lie in Private");
    assert_noticed(&plugin().with("Source/Cableway/Loose.h", "#pragma once\n"), "headers lie in");
    assert_noticed(&plugin().with("Binaries/Linux/libcableway.so", ""), "binaries are made by");
    assert_noticed(
        &plugin().without("Config/FilterPlugin.ini"),
        "there is no Config/FilterPlugin.ini",
    );
}

#[test]
fn headers_that_the_header_tool_would_refuse() {
    let replaced = |path, from, to| plugin().replaced(path, from, to);
    assert_noticed(&replaced(STRUCTS, "#pragma once", ""), "must begin with #pragma once");
    let last = "#include \"CablewayStructs.generated.h\"\n";
    assert_noticed(&replaced(STRUCTS, last, ""), "must be its last include");
    let first = "#include \"CoreMinimal.h\"\n";
    let early = format!("{last}{first}");
    assert_noticed(
        &replaced(STRUCTS, last, "").replaced(STRUCTS, first, &early),
        "must be its last include",
    );
    assert_noticed(&replaced(STRUCTS, "GENERATED_BODY()", ""), "has no GENERATED_BODY()");
    assert_noticed(&replaced(STRUCTS, "struct CABLEWAY_API", "struct"), "is not exported");
    let plain = "Source/Cableway/Public/CablewayUtf8.h";
    let generated = "#include \"CoreMinimal.h\"\n#include \"CablewayUtf8.generated.h\"\n";
    assert_noticed(&replaced(plain, first, generated), "nothing in it is generated");
}

#[test]
fn what_blueprint_could_not_show() {
    let sync = "	UFUNCTION(BlueprintCallable, Category = \"Cableway|Gondola\")\n	static ECablewayResult Sync();";
    let bare = "	UFUNCTION(BlueprintCallable)\n	static ECablewayResult Sync();";
    assert_noticed(&plugin().replaced(GONDOLA, sync, bare), "has no Category");
    let silent = format!("\n{sync}");
    assert_noticed(&plugin().replaced(GONDOLA, sync, &silent), "has no comment");
}

#[test]
fn code_that_games_could_not_build() {
    let source = "Source/Cableway/Private/CablewayClient.cpp";
    let replaced = |path, from, to| plugin().replaced(path, from, to);
    let top = "#include \"CablewayClient.h\"\n";
    assert_noticed(
        &replaced(source, top, "#include \"CablewayLog.h\"\n#include \"CablewayClient.h\"\n"),
        "before all others",
    );
    assert_noticed(&replaced(source, "return Instance;", "throw 1;"), "needs exceptions");
    assert_noticed(
        &replaced(source, top, "#include \"CablewayClient.h\"\n#include \"cableway.h\"\n"),
        "cableway.h is included by",
    );
    assert_noticed(
        &replaced(STRUCTS, "TArray<double> Numbers", "std::vector<double> Numbers"),
        "std:: has no place",
    );
    let first = "#include \"CoreMinimal.h\"\n";
    let standard = "#include \"CoreMinimal.h\"\n#include <vector>\n";
    assert_noticed(&replaced(STRUCTS, first, standard), "<vector> is no header of Unreal's");
}

#[test]
fn functions_that_blueprint_does_not_reach() {
    let source = "Source/Cableway/Private/CablewayGondolaLibrary.cpp";
    let uncalled = plugin().replaced(source, "cableway_gondola_increment(", "no_such_call(");
    assert_noticed(&uncalled, "cableway_gondola_increment: no Blueprint node calls it");
    // What C++ alone can call does not count.
    let sync = "	UFUNCTION(BlueprintCallable, Category = \"Cableway|Gondola\")\n	static ECablewayResult Sync();";
    let hidden = plugin().replaced(GONDOLA, sync, "	static ECablewayResult Sync();");
    let hidden = hidden.replaced(
        "Source/Cableway/Public/CablewaySyncAction.h",
        "UFUNCTION(BlueprintCallable",
        "UFUNCTION(Hidden",
    );
    assert_noticed(&hidden, "cableway_gondola_sync: no Blueprint node calls it");
    let options = "Source/Cableway/Private/CablewayOptions.cpp";
    let unset = plugin().replaced(options, "cableway_options_set_proxy_n(", "no_such_call(");
    assert_noticed(&unset, "cableway_options_set_proxy is not called in");
}

#[test]
fn a_function_and_a_constant_that_are_new() {
    let more = "#define CABLEWAY_CONSENT_LATER 4\n\nCABLEWAY_API\ncableway_result cableway_dance(cableway_client client);\n";
    let complaints = complaints(&plugin(), &(header() + "\n" + more)).expect("can be checked");
    assert_eq!(complaints.len(), 2, "{complaints:#?}");
    assert!(complaints[0].starts_with("cableway_dance: no Blueprint node"), "{complaints:#?}");
    assert!(complaints[1].starts_with("CABLEWAY_CONSENT_LATER: no enumerator"), "{complaints:#?}");
}

#[test]
fn an_exception_that_is_none_any_more() {
    let without = header().replace("cableway_transport_complete(", "cableway_transport_done(");
    let complaints = complaints(&plugin(), &without).expect("can be checked");
    let stale = "cableway_transport_complete is excepted, and no function of cableway.h";
    assert!(complaints.iter().any(|complaint| complaint == stale), "{complaints:#?}");
    let source = "Source/Cableway/Private/CablewayGeneralLibrary.cpp";
    let called = plugin().replaced(source, "cableway_session_end(", "cableway_transport_complete(");
    assert_noticed(
        &called,
        "cableway_transport_complete is excepted, and a Blueprint node calls it",
    );
}
