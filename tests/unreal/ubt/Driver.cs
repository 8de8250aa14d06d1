// Runs the plugin's rules for each platform, as Unreal's build tool would, and compares what they ask for.
// Given: a folder in which every platform's library lies, one in which none does, and the one that games get.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnrealBuildTool;

public static class Driver
{
	static int Wrong;
	static int Right;

	public static int Main(string[] Arguments)
	{
		string Full = Arguments[0];
		string Empty = Arguments[1];
		string Real = Arguments[2];
		CheckLibrary(UnrealTargetPlatform.Win64, Full,
			"define WITH_CABLEWAY=1",
			"link lib/Win64/cableway.dll.lib",
			"delay cableway.dll",
			"stage $(BinaryOutputDir)/cableway.dll <- lib/Win64/cableway.dll");
		CheckLibrary(UnrealTargetPlatform.Mac, Full,
			"define WITH_CABLEWAY=1",
			"link lib/Mac/libcableway.dylib",
			"stage $(BinaryOutputDir)/libcableway.dylib <- lib/Mac/libcableway.dylib");
		CheckLibrary(UnrealTargetPlatform.Linux, Full,
			"define WITH_CABLEWAY=1",
			"link lib/Linux/libcableway.so",
			"stage $(BinaryOutputDir)/libcableway.so <- lib/Linux/libcableway.so");
		CheckLibrary(UnrealTargetPlatform.LinuxArm64, Full,
			"define WITH_CABLEWAY=1",
			"link lib/LinuxArm64/libcableway.so",
			"stage $(BinaryOutputDir)/libcableway.so <- lib/LinuxArm64/libcableway.so");
		CheckLibrary(UnrealTargetPlatform.Android, Full,
			"define WITH_CABLEWAY=1",
			"link lib/Android/arm64-v8a/libcableway.so",
			"link lib/Android/x86_64/libcableway.so",
			"receipt AndroidPlugin=Cableway_UPL.xml");
		CheckLibrary(UnrealTargetPlatform.IOS, Full,
			"define CABLEWAY_STATIC=1",
			"define WITH_CABLEWAY=1",
			"link lib/IOS/libcableway.a",
			"framework Security",
			"framework CoreFoundation");
		CheckLibrary(UnrealTargetPlatform.Console, Full,
			"define WITH_CABLEWAY=0",
			"define CABLEWAY_STATIC=1");
		foreach (UnrealTargetPlatform Platform in new[] {
			UnrealTargetPlatform.Win64, UnrealTargetPlatform.Mac, UnrealTargetPlatform.Linux,
			UnrealTargetPlatform.LinuxArm64, UnrealTargetPlatform.Android, UnrealTargetPlatform.IOS })
		{
			CheckLibrary(Platform, Empty, "define WITH_CABLEWAY=0", "define CABLEWAY_STATIC=1");
		}
		CheckLibrary(UnrealTargetPlatform.Linux, Real,
			"define WITH_CABLEWAY=1",
			"link lib/Linux/libcableway.so",
			"stage $(BinaryOutputDir)/libcableway.so <- lib/Linux/libcableway.so");
		CheckLibrary(UnrealTargetPlatform.Win64, Real, "define WITH_CABLEWAY=0", "define CABLEWAY_STATIC=1");
		CheckModules(new ReadOnlyTargetRules { Platform = UnrealTargetPlatform.Linux, StubDirectory = Full });
		Console.WriteLine("  " + Right + " answers of the rules are as they should be, " + Wrong + " are not");
		return Wrong == 0 ? 0 : 1;
	}

	static void CheckLibrary(UnrealTargetPlatform Platform, string Folder, params string[] Expected)
	{
		ModuleRules Rules = new CablewayLibrary(new ReadOnlyTargetRules { Platform = Platform, StubDirectory = Folder });
		List<string> Asked = new List<string>();
		Asked.AddRange(Rules.PublicDefinitions.Select(It => "define " + It));
		Asked.AddRange(Rules.PublicAdditionalLibraries.Select(It => "link " + It));
		Asked.AddRange(Rules.PublicDelayLoadDLLs.Select(It => "delay " + It));
		Asked.AddRange(Rules.RuntimeDependencies.All.Select(It => "stage " + It));
		Asked.AddRange(Rules.AdditionalPropertiesForReceipt.All.Select(It => "receipt " + It));
		Asked.AddRange(Rules.PublicFrameworks.Select(It => "framework " + It));
		string Own = Folder + Path.DirectorySeparatorChar;
		string Got = string.Join("\n    ", Asked.Select(It => It.Replace(Own, "")));
		if (Folder.EndsWith("full"))
		{
			Console.WriteLine("  " + Platform + ":\n    " + Got);
		}
		Expect(Platform + " in " + Folder, string.Join("\n    ", Expected), Got);
		Expect(Platform + "'s type", "External", Rules.Type.ToString());
		Expect(Platform + "'s headers", "include", string.Join(" ", Rules.PublicSystemIncludePaths).Replace(Own, ""));
	}

	static void CheckModules(ReadOnlyTargetRules Target)
	{
		Expect("Cableway", "Core CoreUObject Engine DeveloperSettings CablewayLibrary | Projects",
			Dependencies(new Cableway(Target)));
		Expect("CablewayAnalytics", "Core Analytics AnalyticsET | CoreUObject Engine Cableway",
			Dependencies(new CablewayAnalytics(Target)));
		Expect("CablewayEditor",
			" | Core CoreUObject Engine DeveloperSettings Slate SlateCore ToolMenus Cableway",
			Dependencies(new CablewayEditor(Target)));
		Expect("CablewaySample", "Core CoreUObject Engine Cableway | Analytics",
			Dependencies(new CablewaySample(Target)));
	}

	static string Dependencies(ModuleRules Rules)
	{
		Expect(Rules.GetType().Name + "'s headers", "UseExplicitOrSharedPCHs", Rules.PCHUsage.ToString());
		return string.Join(" ", Rules.PublicDependencyModuleNames) + " | "
			+ string.Join(" ", Rules.PrivateDependencyModuleNames);
	}

	static void Expect(string What, string Expected, string Got)
	{
		if (Expected == Got)
		{
			Right++;
		}
		else
		{
			Wrong++;
			Console.Error.WriteLine(What + " should be\n    " + Expected + "\nand is\n    " + Got);
		}
	}
}
