using System.IO;
using UnrealBuildTool;

/// The native library, as `cargo xtask dist --unreal` puts it into this folder:
///
///     include/cableway.h
///     lib/Win64/cableway.dll, cableway.dll.lib      lib/Mac/libcableway.dylib
///     lib/Linux/libcableway.so                      lib/LinuxArm64/libcableway.so
///     lib/Android/arm64-v8a/libcableway.so, lib/Android/x86_64/libcableway.so
///     lib/IOS/libcableway.a
///
/// Where a platform's library is missing, the game builds all the same: WITH_CABLEWAY is 0, and every call
/// of the plugin answers that the service is off.
public class CablewayLibrary : ModuleRules
{
	public CablewayLibrary(ReadOnlyTargetRules Target) : base(Target)
	{
		Type = ModuleType.External;
		PublicSystemIncludePaths.Add(Path.Combine(ModuleDirectory, "include"));

		bool bIsThere = false;
		if (Target.Platform == UnrealTargetPlatform.Win64)
		{
			bIsThere = AddWindows(Library("Win64", "cableway.dll"), Library("Win64", "cableway.dll.lib"));
		}
		else if (Target.Platform == UnrealTargetPlatform.Mac)
		{
			bIsThere = AddShared(Library("Mac", "libcableway.dylib"), "libcableway.dylib");
		}
		else if (Target.Platform == UnrealTargetPlatform.Linux)
		{
			bIsThere = AddShared(Library("Linux", "libcableway.so"), "libcableway.so");
		}
		else if (Target.Platform == UnrealTargetPlatform.LinuxArm64)
		{
			bIsThere = AddShared(Library("LinuxArm64", "libcableway.so"), "libcableway.so");
		}
		else if (Target.Platform == UnrealTargetPlatform.Android)
		{
			bIsThere = AddAndroid();
		}
		else if (Target.Platform == UnrealTargetPlatform.IOS)
		{
			bIsThere = AddStatic(Library("IOS", "libcableway.a"));
		}
		PublicDefinitions.Add(bIsThere ? "WITH_CABLEWAY=1" : "WITH_CABLEWAY=0");
		if (!bIsThere)
		{
			// The stand-in is compiled with the plugin: CablewayStandIn.cpp.
			PublicDefinitions.Add("CABLEWAY_STATIC=1");
		}
	}

	string Library(string Platform, string Name)
	{
		return Path.Combine(ModuleDirectory, "lib", Platform, Name);
	}

	/// Loaded by name when the first function is called: FCablewayModule loads it before that from the place
	/// where it lies, and says so when it does not.
	bool AddWindows(string Dll, string ImportLibrary)
	{
		if (!File.Exists(Dll) || !File.Exists(ImportLibrary))
		{
			return false;
		}
		PublicAdditionalLibraries.Add(ImportLibrary);
		PublicDelayLoadDLLs.Add("cableway.dll");
		RuntimeDependencies.Add("$(BinaryOutputDir)/cableway.dll", Dll);
		return true;
	}

	/// Copied beside the binary that is linked with it, where the system's loader looks first.
	bool AddShared(string SharedLibrary, string Name)
	{
		if (!File.Exists(SharedLibrary))
		{
			return false;
		}
		PublicAdditionalLibraries.Add(SharedLibrary);
		RuntimeDependencies.Add("$(BinaryOutputDir)/" + Name, SharedLibrary);
		return true;
	}

	/// One library for each processor; the build tool takes those of the processors that the game is built
	/// for by the names of their folders, and the UPL file puts them into the package.
	bool AddAndroid()
	{
		string[] Processors = { "arm64-v8a", "x86_64" };
		bool bIsThere = false;
		foreach (string Processor in Processors)
		{
			string SharedLibrary = Library(Path.Combine("Android", Processor), "libcableway.so");
			if (File.Exists(SharedLibrary))
			{
				PublicAdditionalLibraries.Add(SharedLibrary);
				bIsThere = true;
			}
		}
		if (bIsThere)
		{
			AdditionalPropertiesForReceipt.Add("AndroidPlugin", Path.Combine(ModuleDirectory, "Cableway_UPL.xml"));
		}
		return bIsThere;
	}

	bool AddStatic(string Archive)
	{
		if (!File.Exists(Archive))
		{
			return false;
		}
		PublicDefinitions.Add("CABLEWAY_STATIC=1");
		PublicAdditionalLibraries.Add(Archive);
		PublicFrameworks.Add("Security");
		PublicFrameworks.Add("CoreFoundation");
		return true;
	}
}
