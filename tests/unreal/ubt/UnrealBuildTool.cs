// What the plugin's Build.cs files use of Unreal's build tool, with as much behind it as remembering.
// https://dev.epicgames.com/documentation/en-us/unreal-engine/module-properties-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/integrating-third-party-libraries-into-unreal-engine
using System.Collections.Generic;

namespace UnrealBuildTool
{
	public sealed class UnrealTargetPlatform
	{
		readonly string Name;

		UnrealTargetPlatform(string InName)
		{
			Name = InName;
		}

		public override string ToString()
		{
			return Name;
		}

		public static readonly UnrealTargetPlatform Win64 = new UnrealTargetPlatform("Win64");
		public static readonly UnrealTargetPlatform Mac = new UnrealTargetPlatform("Mac");
		public static readonly UnrealTargetPlatform Linux = new UnrealTargetPlatform("Linux");
		public static readonly UnrealTargetPlatform LinuxArm64 = new UnrealTargetPlatform("LinuxArm64");
		public static readonly UnrealTargetPlatform Android = new UnrealTargetPlatform("Android");
		public static readonly UnrealTargetPlatform IOS = new UnrealTargetPlatform("IOS");
		// Of a platform extension: what the plugin has never heard of.
		public static readonly UnrealTargetPlatform Console = new UnrealTargetPlatform("Console");
	}

	public class ReadOnlyTargetRules
	{
		public UnrealTargetPlatform Platform;
		// Where the module lies, which the build tool knows by other ways.
		public string StubDirectory;
	}

	public class StubDependencies
	{
		public readonly List<string> All = new List<string>();

		public void Add(string InPath)
		{
			All.Add(InPath);
		}

		public void Add(string InPath, string InSourcePath)
		{
			All.Add(InPath + " <- " + InSourcePath);
		}
	}

	public class StubProperties
	{
		public readonly List<string> All = new List<string>();

		public void Add(string Name, string Value)
		{
			All.Add(Name + "=" + Value);
		}
	}

	public class ModuleRules
	{
		public enum ModuleType
		{
			CPlusPlus,
			External
		}

		public enum PCHUsageMode
		{
			Default,
			UseExplicitOrSharedPCHs
		}

		public ModuleRules(ReadOnlyTargetRules Target)
		{
			ModuleDirectory = Target.StubDirectory;
		}

		public string ModuleDirectory { get; private set; }
		public ModuleType Type = ModuleType.CPlusPlus;
		public PCHUsageMode PCHUsage = PCHUsageMode.Default;
		public readonly List<string> PublicSystemIncludePaths = new List<string>();
		public readonly List<string> PublicDefinitions = new List<string>();
		public readonly List<string> PublicAdditionalLibraries = new List<string>();
		public readonly List<string> PublicDelayLoadDLLs = new List<string>();
		public readonly List<string> PublicFrameworks = new List<string>();
		public readonly List<string> PublicDependencyModuleNames = new List<string>();
		public readonly List<string> PrivateDependencyModuleNames = new List<string>();
		public readonly StubDependencies RuntimeDependencies = new StubDependencies();
		public readonly StubProperties AdditionalPropertiesForReceipt = new StubProperties();
	}
}
