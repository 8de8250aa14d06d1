using UnrealBuildTool;

public class Cableway : ModuleRules
{
	public Cableway(ReadOnlyTargetRules Target) : base(Target)
	{
		PCHUsage = PCHUsageMode.UseExplicitOrSharedPCHs;
		PublicDependencyModuleNames.AddRange(new string[] {
			"Core", "CoreUObject", "Engine", "DeveloperSettings", "CablewayLibrary"
		});
		// Projects knows where the plugin lies.
		PrivateDependencyModuleNames.AddRange(new string[] { "Projects" });
	}
}
